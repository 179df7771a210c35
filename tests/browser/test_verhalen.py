"""Stories and announced meetings, as everybody reads them; recording them: `test_formulier_rond`."""

import re

import pytest
from playwright.sync_api import expect

from buurtnet import gebieden

from .invoerscherm import TELEFOON, WYCK, add_gebruiker, expect_past, log_in, publiceer_bijeenkomst
from .scherm import change_opslag, open_heel, open_pagina, read_tekst
from .test_vreemde_tekst import HTML, OPMAAK, VREEMD, expect_niets_uitgevoerd

pytestmark = pytest.mark.browser
ADRES_BUURT = f"/buurt?buurt={WYCK}"
LEEG = dict.fromkeys(("aanwezig", "eerste_keer", "van_elders", "raadsleden", "collegeleden", "ambtenaren"))


@pytest.fixture
def telefoon(open_bezoek, eigen_server):
    """Gives a function that signs somebody in on a phone of their own."""

    def open_(naam="Ans", organisaties=(5,)):
        email = add_gebruiker(eigen_server, naam, "opbouwwerker", organisaties)
        return log_in(open_bezoek(eigen_server, **TELEFOON).new_page(), eigen_server, email)

    return open_


@pytest.fixture
def buurtcodes(voorbeeld):
    alle = gebieden.read_gebieden(voorbeeld)
    return frozenset(alle.loc[alle["telt_mee"], "buurtcode"])


def test_story_leads_to_the_page_of_the_buurt_by_keyboard(page, server):
    open_pagina(page, server, "/inspiratie")
    expect(page.get_by_role("link", name="Naar Daalhof")).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Naar Daalhof":
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/buurt\?buurt=BU09350209"))
    expect(page.get_by_role("heading", level=2)).to_have_text("Daalhof")


VAN_DE_STAD = re.compile("idee|platforms en netwerken|Eigen kracht|In de stad")  # headings that are no story


def test_stories_of_the_chosen_buurt_come_first_and_the_peildatum_holds(page, server):
    open_pagina(page, server, f"/inspiratie?buurt={WYCK}")
    verhalen = page.get_by_role("heading", level=3).filter(has_not_text=VAN_DE_STAD)
    expect(verhalen.first).to_have_text("Een ruilkast in de hal")
    open_pagina(page, server, "/inspiratie?peildatum=2016-05-01")
    expect(verhalen).to_have_text(["Van stoeptegels naar bloemen", "Een ruilkast in de hal"])


def test_without_stories_the_page_invites_to_record_one(telefoon, eigen_server):
    change_opslag(eigen_server, ("DELETE FROM verhaal", ()))
    page = telefoon()
    open_pagina(page, eigen_server, "/inspiratie")
    expect(page.get_by_role("heading", name="Er is nog geen verhaal vastgelegd")).to_be_visible()
    page.get_by_role("link", name="Een verhaal vastleggen").tap()
    expect(page.get_by_role("heading", name="Wat wilt u vastleggen?")).to_be_visible()


def test_hostile_text_in_stories_and_announcements_shows_as_it_is(open_bezoek, eigen_server):
    velden = [("verhaal", veld) for veld in ("titel", "wat", "nodig")] + [("bijeenkomst", "plaats")]
    orders = [(f"UPDATE {tabel} SET {veld} = ?", (f"{veld} {HTML} {OPMAAK}",)) for tabel, veld in velden]
    orders += [
        ("UPDATE organisatie_naam SET naam = ? WHERE organisatie_id = 11", (VREEMD[0],)),
        ("UPDATE organisatie_naam SET naam = ? WHERE organisatie_id = 5", (VREEMD[1],)),
    ]
    change_opslag(eigen_server, *orders)
    page = open_bezoek(eigen_server).new_page()
    open_heel(page, eigen_server, "/inspiratie")
    tekst = read_tekst(page.locator("body"))
    for veld in ("titel", "wat", "nodig"):
        assert f"{veld} {HTML} {OPMAAK}" in tekst
    assert f"idee overgenomen van {HTML}" in tekst and f"Vraag het aan {OPMAAK}" in tekst
    expect_niets_uitgevoerd(page)
    open_heel(page, eigen_server, ADRES_BUURT)
    assert f"waar: plaats {HTML} {OPMAAK}; van: {OPMAAK}" in read_tekst(page.locator("body"))
    expect_niets_uitgevoerd(page)


@pytest.mark.parametrize("breedte", [360, 390])
def test_pages_fit_the_phone(telefoon, eigen_server, buurtcodes, breedte):
    publiceer_bijeenkomst(eigen_server, buurtcodes, **LEEG, titel="Een avond met een lange titel over van alles")
    page = telefoon()
    page.set_viewport_size({"width": breedte, "height": 844})
    expect(page.get_by_text("Nog in te vullen")).to_be_visible()
    expect_past(page)
    for adres in ("/inspiratie", ADRES_BUURT):
        open_heel(page, eigen_server, adres)
        expect_past(page)
