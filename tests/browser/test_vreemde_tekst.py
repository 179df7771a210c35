"""Text from the store and the data files shows as exactly what it is: no HTML, Markdown, LaTeX or script."""

import base64
import json
import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from .scherm import (
    change_opslag,
    choose_kleur,
    find_frame,
    find_vlak,
    open_delen,
    open_heel,
    open_kaart,
    open_pagina,
    read_tekst,
    wait_kaart,
)

pytestmark = pytest.mark.browser
WYCK = "BU09350006"
HTML = "<img src=x onerror=alert(1)>"
OPMAAK = "**x** [a](javascript:alert(1)) $x$ :red[x] `x` <b>x</b> &amp; :material/home: ~~x~~ a->b -- www.x.nl"
VREEMD = (HTML, OPMAAK)


@pytest.fixture
def vreemde_server(eigen_server):
    """Every text of Wyck and its organisations is one of VREEMD; so is the name of Wyck and of its wijk."""
    velden = {
        "bijeenkomst": ("titel", "plaats", "uitkomst"),
        "beslissing": ("orgaan", "argument", "bron"),
        "actie": ("wat",),
        "citaat": ("tekst",),
        "thema": ("naam",),
    }
    opdrachten = [(f"UPDATE {t} SET {k} = ?", (f"{k} {HTML} {OPMAAK}",)) for t, ks in velden.items() for k in ks]
    organisatie = "SELECT {}(organisatie_id) FROM dekking WHERE buurtcode = ?"
    for keuze, naam in zip(("MIN", "MAX"), VREEMD, strict=True):
        waar = f"UPDATE organisatie_naam SET naam = ? WHERE organisatie_id = ({organisatie.format(keuze)})"
        opdrachten.append((waar, (naam, WYCK)))
    for volgorde, naam in enumerate(VREEMD):
        waar = (
            "UPDATE stelling SET tekst = ? WHERE code = (SELECT code FROM stelling ORDER BY volgorde LIMIT 1 OFFSET ?)"
        )
        opdrachten.append((waar, (naam, volgorde)))
    change_opslag(eigen_server, *opdrachten)
    change_naam(eigen_server.data, WYCK, "Wyck", HTML)
    return eigen_server


def change_naam(data, buurtcode: str, oud: str, nieuw: str) -> None:
    """Give a buurt another name, in both files."""
    cijfers = data / "buurten.csv"
    cijfers.write_text(cijfers.read_text("utf-8").replace(f"{buurtcode},{oud},", f"{buurtcode},{nieuw},"), "utf-8")
    grenzen = data / "gebieden.geojson"
    inhoud = json.loads(grenzen.read_text("utf-8"))
    for gebied in inhoud["features"]:
        if gebied["properties"]["buurtcode"] == buurtcode:
            gebied["properties"]["naam"] = nieuw
    grenzen.write_text(json.dumps(inhoud), "utf-8")


def expect_niets_uitgevoerd(page: Page | FrameLocator) -> None:
    """No element was made of a text. (A script that runs opens a window, on which every test fails.)"""
    expect(page.locator("img[src='x'], .katex, a[href^='javascript'], a[href*='www.x.nl']")).to_have_count(0)
    expect(page.locator("b, strong, del, code").filter(has_text=re.compile("^x$"))).to_have_count(0)
    expect(page.locator("[style*='red' i], [color='red']").filter(has_text=re.compile("^x$"))).to_have_count(0)


def test_name_of_a_buurt_on_the_map_in_tooltip_box_label_and_list(open_bezoek, vreemde_server):
    page = open_bezoek(vreemde_server).new_page()
    kaart = open_kaart(page, vreemde_server)
    vlak = find_vlak(kaart, HTML)
    for kleur in ("Status", "Bereik"):
        choose_kleur(page, kleur)
        expect(kaart.locator(".legenda .kop")).to_contain_text(kleur)
        vlak.hover()
        expect(kaart.get_by_role("tooltip").locator("strong")).to_have_text(HTML)
    vlak.click()
    expect(kaart.locator(".kader strong")).to_have_text(HTML)
    expect(page.locator(".st-key-gekozen").get_by_role("heading")).to_have_text(HTML)
    expect(page.locator(".st-key-alles").get_by_role("link")).to_have_text(f"Alles over {HTML}")
    expect(page.get_by_role("combobox", name="Kies een buurt")).to_have_value(HTML)
    find_frame(page).evaluate("window.map.setZoom(14, { animate: false })")
    expect(kaart.locator(".naam").filter(has_text=HTML)).to_have_count(1)
    expect_niets_uitgevoerd(page)
    expect_niets_uitgevoerd(kaart)


def test_name_of_an_organisation_in_the_detail_beside_the_map(open_bezoek, vreemde_server):
    page = open_bezoek(vreemde_server).new_page()
    open_heel(page, vreemde_server, f"/?buurt={WYCK}")
    kaart = wait_kaart(page)
    expect(page.locator(".st-key-gekozen")).to_contain_text("Bereik")
    for naam in VREEMD:
        assert naam in read_tekst(page.locator(".st-key-gekozen"))
    expect_niets_uitgevoerd(page)
    expect_niets_uitgevoerd(kaart)


def test_name_in_the_table(open_bezoek, vreemde_server):
    page = open_bezoek(vreemde_server).new_page()
    open_kaart(page, vreemde_server)
    page.get_by_text("Dezelfde gegevens als tabel").click()
    expect(page.locator("[data-testid^='glide-cell-1-']").filter(has_text=HTML)).to_have_count(1)
    expect_niets_uitgevoerd(page)


@pytest.mark.parametrize("adres", ["/", f"/buurt?buurt={WYCK}"])
def test_statement_in_the_text_of_a_chart_and_in_its_alternative(open_bezoek, vreemde_server, adres):
    page = open_bezoek(vreemde_server).new_page()
    open_pagina(page, vreemde_server, adres)
    beeld = page.locator("#root img[alt*='onerror']").last  # on the page of a buurt its year stands before it
    expect(beeld).to_have_count(1)
    svg = base64.b64decode(beeld.get_attribute("src").partition("base64,")[2]).decode()
    getoond = "".join("".join(ElementTree.fromstring(svg).itertext()).split())
    for naam in VREEMD:
        assert "".join(naam.split()) in getoond  # a line ends where there is room
        assert naam in beeld.get_attribute("alt")
    assert not re.search("<(a|image|script|foreignObject)[ >]", svg)
    expect_niets_uitgevoerd(page)


def test_every_text_on_the_page_of_the_buurt(open_bezoek, vreemde_server):
    page = open_bezoek(vreemde_server).new_page()
    open_heel(page, vreemde_server, f"/buurt?buurt={WYCK}")
    expect(page.get_by_role("heading", level=2)).to_have_text(HTML)
    open_delen(page)
    tekst = read_tekst(page.locator("body"))
    for naam in VREEMD:
        assert naam in tekst
    for veld in ("titel", "plaats", "uitkomst", "orgaan", "argument", "bron", "wat", "naam", "tekst"):
        assert f"{veld} {HTML} {OPMAAK}" in tekst, veld
    expect_niets_uitgevoerd(page)
