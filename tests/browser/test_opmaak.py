"""What every page has, has not, and looks like on a laptop and a phone, light and dark."""

import csv
import io
import re
from datetime import date

import pytest
from playwright.sync_api import expect

from buurtnet import begrippen, gebieden, kaartstand, theme
from buurtnet.settings import PROJECT
from buurtnet.ui.paginas import PAGINAS

from .scherm import find_kop, open_kaart, open_pagina, read_verwacht, wait_klaar
from .test_vreemde_tekst import change_naam

pytestmark = pytest.mark.browser
WYCK = "BU09350006"
PEILDATUM = "2016-06-01"
ADRESSEN = [f"/{p.adres}" for p in PAGINAS] + [f"/?buurt={WYCK}", f"/buurt?buurt={WYCK}"]
TELEFOONS = [{"width": 390, "height": 844}, {"width": 360, "height": 740}]


def test_pages_are_dutch_with_a_title_of_their_own_and_our_icon(page, server):
    titels = set()
    for pagina in PAGINAS:
        open_pagina(page, server, f"/{pagina.adres}")
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        titels.add(page.title())
        icoon = page.locator("link[rel~='icon']").evaluate_all("links => links.map(link => link.href)")
        assert icoon == [f"{server.adres}/favicon.png"]
    assert len(titels) == len(PAGINAS)
    icoon = page.request.get(f"{server.adres}/favicon.png").body()
    assert icoon == (PROJECT / "buurtnet" / "web" / "assets" / "favicon.png").read_bytes()


@pytest.mark.parametrize("adres", ADRESSEN)
def test_page_says_that_the_data_are_fiction_above_and_below(page, server, adres):
    open_pagina(page, server, adres)
    fictief = page.get_by_text(begrippen.FICTIEF)
    expect(fictief.first).to_be_visible()
    expect(fictief.last).to_contain_text("stand van 15-10-2016")


@pytest.mark.parametrize("adres", ["/", f"/buurt?buurt={WYCK}", "/begrippen"])
def test_streamlit_own_menu_deploy_and_chart_buttons_are_gone(page, server, adres):
    open_pagina(page, server, adres)
    for naam in ("stMainMenu", "stAppDeployButton", "stSidebarCollapseButton", "stDecoration"):
        expect(page.get_by_test_id(naam)).to_have_count(0)
    expect(page.locator(".modebar")).to_have_count(0)
    expect(page.get_by_text("Deploy", exact=True)).to_have_count(0)
    expect(page.get_by_text("Streamlit")).to_have_count(0)


def open_tabel(page):
    page.get_by_text("Dezelfde gegevens als tabel").click()
    expect(page.get_by_test_id("glide-cell-1-0")).to_have_count(1)
    wait_klaar(page)


def test_table_has_no_download_but_our_own(page, server):
    open_kaart(page, server)
    open_tabel(page)
    page.get_by_test_id("stDataFrame").hover()
    namen = page.get_by_role("button").evaluate_all(
        "knoppen => knoppen.map(k => k.getAttribute('aria-label') || k.textContent)"
    )
    assert [n for n in namen if "ownload" in n] == ["Download deze tabel (CSV)"]


def test_download_is_what_the_table_shows_safe_for_spreadsheets_and_marked_as_fiction(open_bezoek, eigen_server):
    change_naam(eigen_server.data, WYCK, "Wyck", "=HYPERLINK(1)")
    page = open_bezoek(eigen_server).new_page()
    open_kaart(page, eigen_server, f"/?peildatum={PEILDATUM}")
    open_tabel(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download deze tabel").click()
    naam = download.value.suggested_filename
    assert PEILDATUM in naam and "fictief" in naam
    inhoud = download.value.path().read_bytes()
    assert inhoud.startswith(b"\xef\xbb\xbf")
    rijen = list(csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))
    assert len(rijen) == 43
    assert {r["soort gegevens"] for r in rijen} == {begrippen.FICTIEF}
    assert {r["Peildatum"] for r in rijen} == {PEILDATUM}
    assert "'=HYPERLINK(1)" in {r["Buurt"] for r in rijen}
    assert not [w for r in rijen for w in r.values() if w.startswith(("=", "+", "-", "@"))]
    verwacht = read_verwacht(eigen_server, date.fromisoformat(PEILDATUM))
    tabel = kaartstand.build_tabel(verwacht, gebieden.read_gebieden(eigen_server.data))
    assert [r["Waardering"] for r in rijen] == tabel[tabel["telt_mee"]]["waardering_tekst"].tolist()
    koppen = page.get_by_test_id("stDataFrame").locator("th").all_text_contents()
    assert set(koppen) <= set(rijen[0])


@pytest.mark.parametrize("telefoon", TELEFOONS, ids=lambda t: f"{t['width']}x{t['height']}")
def test_no_page_scrolls_sideways_on_a_phone(open_bezoek, server, telefoon):
    page = open_bezoek(server, viewport=telefoon, has_touch=True, is_mobile=True).new_page()
    for adres in ADRESSEN:
        open_pagina(page, server, adres)
        expect(find_kop(page)).to_be_visible()
        te_breed = page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]
            .filter(e => e.scrollWidth > e.clientWidth).map(e => `${e.tagName} ${e.scrollWidth}`)"""
        )
        assert te_breed == [], adres
        for frame in page.frames[1:]:
            smal = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            assert frame.evaluate(smal), f"de kaart op {adres}"


def test_menu_reaches_every_page_on_a_phone(open_bezoek, server):
    page = open_bezoek(server, viewport=TELEFOONS[1], has_touch=True, is_mobile=True).new_page()
    open_pagina(page, server, f"/?peildatum={PEILDATUM}")
    knop = page.get_by_test_id("stExpandSidebarButton")
    if knop.count():
        knop.click()
    page.get_by_role("link", name="Begrippen", exact=True).click()
    expect(page).to_have_title(re.compile("Begrippen"))
    expect(page).to_have_url(f"{server.adres}/begrippen?peildatum={PEILDATUM}")


@pytest.mark.parametrize(
    ("schema", "grond", "inkt", "donker"),
    [("light", "rgb(255, 255, 255)", theme.INKT, False), ("dark", "rgb(18, 35, 42)", theme.DONKER_INKT, True)],
)
def test_page_map_and_charts_follow_light_and_dark(open_bezoek, server, schema, grond, inkt, donker):
    page = open_bezoek(server, color_scheme=schema).new_page()
    kaart = open_kaart(page, server, f"/?buurt={WYCK}")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", grond)
    assert kaart.locator("html").evaluate("html => html.classList.contains('donker')") is donker
    expect(kaart.locator("body")).to_have_css("background-color", grond)
    kleur = tuple(int(inkt[i : i + 2], 16) for i in (1, 3, 5))
    expect(page.locator(".annotation-text").first).to_have_css("fill", f"rgb{kleur}")


@pytest.mark.parametrize("adres", ADRESSEN)
def test_every_button_link_and_picture_has_a_name(page, server, adres):
    open_pagina(page, server, adres)
    naamloos = page.locator("a, button, [role='img'], iframe, input").evaluate_all(
        """elementen => elementen.filter(e => e.tabIndex >= 0 && e.checkVisibility())
        .filter(e => !(e.getAttribute('aria-label') || e.title || e.textContent.trim()))
        .filter(e => !(e.getAttribute('aria-labelledby') || e.labels?.length)).map(e => e.outerHTML)"""
    )
    assert naamloos == []
