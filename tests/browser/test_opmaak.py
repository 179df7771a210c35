"""What every page has, has not, and looks like on a laptop and a phone, light and dark."""

import base64
import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from unicodedata import normalize
from urllib.parse import urlsplit

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from buurtnet import begrippen, gebieden
from buurtnet.beeld import kaartstand, theme
from buurtnet.settings import PROJECT
from buurtnet.ui.paginas import PAGINAS, Pagina

from .scherm import open_heel, open_kaart, open_pagina, read_verwacht, wait_klaar
from .test_vreemde_tekst import change_naam

pytestmark = pytest.mark.browser
WYCK = "BU09350006"
PEILDATUM = "2016-06-01"
ADRESSEN = [f"/{p.adres}" for p in PAGINAS] + [f"/?buurt={WYCK}", f"/buurt?buurt={WYCK}"]
ADRESSEN += ["/?peildatum=kapot&buurt=daar"]
TELEFOON = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def kijker(open_kijker, server) -> BrowserContext:
    return open_kijker(server)


@pytest.fixture(scope="module", params=ADRESSEN)
def bekeken(request, kijker, server) -> Iterator[Page]:
    """Each address, opened once."""
    with kijker.new_page() as page:
        open_heel(page, server, request.param)
        yield page


def read_pagina(page: Page) -> Pagina:
    return next(p for p in PAGINAS if urlsplit(page.url).path == f"/{p.adres}")


def test_page_is_dutch_with_a_title_of_its_own_and_our_icon(bekeken, server):
    expect(bekeken.locator("html")).to_have_attribute("lang", "nl")
    onderwerp = "Wyck" if "/buurt?" in bekeken.url else read_pagina(bekeken).titel
    expect(bekeken).to_have_title(f"{onderwerp} - Buurtnetwerken Maastricht")
    assert len({p.titel for p in PAGINAS}) == len(PAGINAS)
    icoon = bekeken.locator("link[rel~='icon']").evaluate_all("links => links.map(link => link.href)")
    assert icoon == [f"{server.adres}/favicon.png"]
    inhoud = bekeken.request.get(icoon[0]).body()
    assert inhoud == (PROJECT / "buurtnet" / "web" / "assets" / "favicon.png").read_bytes()


def test_page_says_that_the_data_are_fiction_above_and_below(bekeken):
    fictief = bekeken.get_by_text(begrippen.FICTIEF)
    expect(fictief.first).to_be_visible()
    expect(fictief.last).to_contain_text("stand van 15-10-2016")


def test_streamlit_own_menu_deploy_and_chart_buttons_are_gone(bekeken):
    for naam in ("stMainMenu", "stAppDeployButton", "stSidebarCollapseButton", "stDecoration"):
        expect(bekeken.get_by_test_id(naam)).to_have_count(0)
    expect(bekeken.locator(".modebar")).to_have_count(0)
    expect(bekeken.get_by_text("Deploy", exact=True)).to_have_count(0)
    expect(bekeken.get_by_text("Streamlit")).to_have_count(0)


def test_every_button_link_and_picture_has_a_name(bekeken):
    naamloos = bekeken.locator("a, button, [role='img'], iframe, input").evaluate_all(
        """elementen => elementen.filter(e => e.tabIndex >= 0 && e.checkVisibility())
        .filter(e => !(e.getAttribute('aria-label') || e.title || e.textContent.trim()))
        .filter(e => !(e.getAttribute('aria-labelledby') || e.labels?.length)).map(e => e.outerHTML)"""
    )
    assert naamloos == []


def test_page_has_one_main_heading_and_no_level_is_skipped(bekeken):
    niveaus = bekeken.get_by_role("heading").evaluate_all("koppen => koppen.map(k => Number(k.tagName.slice(1)))")
    assert niveaus[0] == 1 and niveaus.count(1) == 1
    assert all(later <= eerder + 1 for eerder, later in pairwise(niveaus)), niveaus


def open_tabel(page):
    page.get_by_text("Dezelfde gegevens als tabel").click()
    expect(page.get_by_test_id("glide-cell-1-0")).to_have_count(1)
    wait_klaar(page)


def test_table_has_no_download_but_our_own(page, server):
    open_kaart(page, server)
    open_tabel(page)
    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_role("button", name="Download deze tabel")).to_be_visible()
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
    kop = kaartstand.build_waarderingskop(verwacht)
    assert kop.startswith("Waardering: eens met “") and kop.endswith("”")
    assert [r[kop] for r in rijen] == tabel[tabel["telt_mee"]]["waardering_tekst"].tolist()
    koppen = page.get_by_test_id("stDataFrame").locator("th").all_text_contents()
    assert set(koppen) <= set(rijen[0])


def test_menu_reaches_every_page_on_a_phone(open_bezoek, server):
    page = open_bezoek(server, viewport=TELEFOON, has_touch=True, is_mobile=True).new_page()
    open_pagina(page, server, f"/?peildatum={PEILDATUM}")
    knop, link = page.get_by_test_id("stExpandSidebarButton"), page.get_by_role("link", name="Begrippen", exact=True)
    expect(knop.or_(link).first).to_be_visible()
    if knop.count():
        knop.click()
    link.click()
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
    svg = base64.b64decode(page.locator("#root img").first.get_attribute("src").partition("base64,")[2]).decode()
    assert f'fill="{inkt}"' in svg


def test_on_paper_there_is_nothing_to_choose(open_bezoek, server, tmp_path):
    page = open_bezoek(server).new_page()
    open_heel(page, server, "/")
    page.pdf(path=tmp_path / "pagina.pdf", format="A4")
    tekst = " ".join(b.get_textpage().get_text_range() for b in pypdfium2.PdfDocument(tmp_path / "pagina.pdf"))
    assert "Kies een buurt" not in tekst and "definitief nee" in tekst


@pytest.mark.parametrize("adres", [f"/?buurt={WYCK}", f"/buurt?buurt={WYCK}"])
def test_page_on_paper_is_whole_light_and_without_buttons(open_bezoek, server, tmp_path, adres):
    page = open_bezoek(server, color_scheme="dark").new_page()
    open_heel(page, server, adres)
    page.pdf(path=tmp_path / "pagina.pdf", format="A4")
    papier = pypdfium2.PdfDocument(tmp_path / "pagina.pdf")
    tekst = " ".join(blad.get_textpage().get_text_range() for blad in papier)
    assert f"{server.adres}{adres}" in tekst.replace("\r\n", "") and "afgedrukt op" in tekst
    knoppen = ("Stand van", "Stadsblad", "Buurtblad", "Scherm voor een avond", "Inloggen", "Kies een buurt")
    for knop in (*knoppen, "QR-code"):
        assert knop not in tekst
    if adres.startswith("/buurt"):
        gelezen = " ".join(normalize("NFKC", tekst).split())
        for deel in ("onderdelen gedaan", "Te laat (", "aanwezig"):
            assert deel in gelezen, "wat op het scherm dichtgevouwen is, staat op papier open"
    for blad in papier:
        beeld = blad.render(scale=0.5).to_pil().convert("L")
        assert beeld.getpixel((2, 2)) > 250, "de grond is licht, ook in de donkere weergave"
        rand = beeld.crop((beeld.width - 12, 0, beeld.width, beeld.height))
        assert rand.getextrema()[0] > 250, "niets loopt van het blad"
    if adres.startswith("/?"):
        expect(page.frame_locator("iframe[title*=folium]").locator("html")).to_have_class(re.compile("donker"))
        assert "Beatrixhaven" in tekst, "de legenda onder de kaart staat er helemaal op"


@pytest.mark.parametrize(
    ("breedte", "hoogte", "letter", "schema"),
    [(1366, 768, 16, "dark"), (1400, 900, 24, "light"), (390, 844, 16, "dark")],
)
def test_way_to_the_chosen_buurt_is_on_the_first_screen_at_any_size_of_letters(
    open_bezoek, server, breedte, hoogte, letter, schema
):
    page = open_bezoek(server, viewport={"width": breedte, "height": hoogte}, color_scheme=schema).new_page()
    eigen = {"fontSizes": {"standard": letter, "fixed": 13}}  # as in the settings of the browser
    page.context.new_cdp_session(page).send("Page.setFontSizes", eigen)
    open_kaart(page, server, f"/?buurt={WYCK}")
    link = page.get_by_role("link", name="Alles over Wyck")
    expect(link).to_be_in_viewport(ratio=1)
    expect(link.locator("p")).to_have_css("text-decoration-line", "underline")
    expect(page.locator("html")).to_have_css("font-size", f"{1.125 * letter:g}px")
    assert page.get_by_role("heading", level=1).evaluate("kop => parseFloat(getComputedStyle(kop).fontSize)") > letter
