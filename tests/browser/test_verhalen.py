"""Stories and announced meetings: recorded on a phone, and read by everybody."""

import re

import pytest
from playwright.sync_api import expect

from buurtnet import gebieden

from .invoerscherm import (
    TELEFOON,
    WYCK,
    add_gebruiker,
    begin_bijeenkomst,
    expect_past,
    find_aantal,
    leave,
    log_in,
    open_stap,
    open_stappen,
    publiceer_bijeenkomst,
    read_concept,
    run,
    tap,
)
from .scherm import change_opslag, open_heel, open_pagina, read_tekst
from .test_vreemde_tekst import HTML, OPMAAK, VREEMD, expect_niets_uitgevoerd

pytestmark = pytest.mark.browser
ADRES_BUURT = f"/buurt?buurt={WYCK}"
LEEG = dict.fromkeys(("aanwezig", "eerste_keer", "van_elders", "raadsleden", "collegeleden", "ambtenaren"))
STAPPEN = ("Wat en wanneer", "Hoeveel mensen", "Uitkomst en acties", "Formulieren", "Publiceren")


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


def fill_delen(page, naam: str, cijfers: str) -> None:
    """A date or time, part by part; go on when it was kept."""
    with run(page):
        page.get_by_role("group", name=naam).get_by_role("spinbutton").first.tap()
        page.keyboard.type(cijfers)
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")


def change_vandaag(server, dag: str) -> None:
    change_opslag(server, ("UPDATE instelling SET waarde = ? WHERE naam = 'vaste_peildatum'", (dag,)))


def expect_stappen(page, *stappen: str) -> None:
    lijst = open_stappen(page)
    expect(lijst).to_have_text([re.compile(f": {naam.lower()}$") for naam in stappen])
    page.keyboard.press("Escape")
    expect(lijst).to_have_count(0)


def test_story_is_recorded_on_a_phone_and_read_by_everybody(telefoon, open_bezoek, eigen_server):
    page = telefoon()
    tap(page, "Verhaal")
    expect_past(page)
    leave(page, page.get_by_label("Titel"), "Samen de brug op")
    leave(page, page.get_by_label("Wat deed de buurt?"), "Wij liepen samen over de brug.")
    expect(page.get_by_role("button", name="Publiceren", exact=True)).to_be_disabled()
    expect(page.get_by_text("Schrijf op wat ervoor nodig was.")).to_be_visible()
    leave(page, page.get_by_label("Wat was ervoor nodig?"), "Een avond.")
    with run(page):
        page.get_by_label("Van wie is het idee overgenomen?").tap()
        page.keyboard.type("Mariaberg")
        page.keyboard.press("Enter")
    expect(page.get_by_text("Idee overgenomen van: Voorbeeldplatform Mariaberg")).to_be_visible()
    tap(page, "Publiceren")
    expect(page.get_by_text("Gepubliceerd. Iedereen ziet het nu.")).to_be_visible()
    kijker = open_bezoek(eigen_server).new_page()
    open_pagina(kijker, eigen_server, "/inspiratie")
    expect(kijker.get_by_role("heading", name="9 verhalen van buurten voor buurten")).to_be_visible()
    expect(kijker.get_by_role("heading", level=3).first).to_have_text("Samen de brug op")
    expect(kijker.get_by_text("idee overgenomen van Voorbeeldplatform Mariaberg").first).to_be_visible()


def test_personal_data_in_a_story_are_asked_about_and_it_can_be_withdrawn(telefoon, eigen_server):
    page = telefoon()
    tap(page, "Verhaal")
    leave(page, page.get_by_label("Titel"), "Een pan soep")
    leave(page, page.get_by_label("Wat deed de buurt?"), "Bel mevrouw Jansen.")
    leave(page, page.get_by_label("Wat was ervoor nodig?"), "Een pan.")
    knop = page.get_by_role("button", name="Publiceren", exact=True)
    expect(knop).to_be_disabled()
    with run(page):
        page.get_by_text("Ja, dit klopt").tap()
    tap(page, "Publiceren")
    with run(page):  # the list is read when it is opened
        page.get_by_text("Eerder vastgelegd").tap()
    with run(page):
        page.get_by_role("button", name=re.compile("Verhaal · Een pan soep")).tap()
    page.get_by_role("button", name="Intrekken").tap()
    leave_reden = page.get_by_label("Waarom?")
    with run(page):
        leave_reden.fill("toch liever niet")
        leave_reden.blur()
    tap(page, "Ja, intrekken")
    expect(page.get_by_text("Ingetrokken. Het telt nergens meer mee.")).to_be_visible()
    open_pagina(page, eigen_server, "/inspiratie")
    expect(page.get_by_role("heading", name="8 verhalen van buurten voor buurten")).to_be_visible()
    expect(page.get_by_text("Een pan soep", exact=True)).to_have_count(0)


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


def test_stories_of_the_chosen_buurt_come_first_and_the_peildatum_holds(page, server):
    open_pagina(page, server, f"/inspiratie?buurt={WYCK}")
    expect(page.get_by_role("heading", level=3).first).to_have_text("Een ruilkast in de hal")
    open_pagina(page, server, "/inspiratie?peildatum=2016-05-01")
    expect(page.get_by_role("heading", level=3)).to_have_text(
        ["Van stoeptegels naar bloemen", "Een ruilkast in de hal"]
    )


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


def test_meeting_is_announced_without_a_count_and_completed_after_its_day(telefoon, open_bezoek, eigen_server):
    page = telefoon()
    nummer = begin_bijeenkomst(page, "Avond over de brug")
    fill_delen(page, "Wanneer is of was het?", "20102016")
    fill_delen(page, "Hoe laat begint het?", "1930")
    assert (read_concept(eigen_server, nummer)["datum"], read_concept(eigen_server, nummer)["begint_om"]) == (
        "2016-10-20",
        "19:30",
    )
    expect_stappen(page, STAPPEN[0], STAPPEN[-1])
    tap(page, "Verder")
    expect(page.get_by_text("Aangekondigd:")).to_be_visible()
    expect(page.get_by_text("Begint om: 19:30")).to_be_visible()
    tap(page, "Publiceren")
    expect(page.get_by_text("Gepubliceerd. Iedereen ziet het nu.")).to_be_visible()
    expect(page.get_by_text("Nog in te vullen")).to_have_count(0)
    kijker = open_bezoek(eigen_server).new_page()
    open_pagina(kijker, eigen_server, ADRES_BUURT)
    expect(kijker.get_by_text("donderdag 20-10-2016, 19:30 uur: Avond over de brug")).to_be_visible()
    expect(kijker.get_by_text("4 bijeenkomsten in 2016")).to_be_visible()
    open_pagina(kijker, eigen_server, f"{ADRES_BUURT}&peildatum=2016-10-14")
    expect(kijker.get_by_role("heading", name="Komt eraan")).to_have_count(0)

    change_vandaag(eigen_server, "2016-10-21")
    open_pagina(page, eigen_server, "/invoer")
    expect(page.get_by_text("Nog in te vullen: hoeveel mensen waren er?")).to_be_visible()
    with run(page):
        page.get_by_role("button", name=re.compile("^20-10-2016 · Avond over de brug")).first.tap()
    expect_stappen(page, *STAPPEN)
    leave(page, find_aantal(page, "Hoeveel mensen waren er"), "24")
    open_stap(page, STAPPEN[-1])
    expect(page.get_by_label("Waarom verbetert u dit?")).to_have_count(0)
    tap(page, "Publiceren")
    expect(page.get_by_text("Gepubliceerd. Iedereen ziet het nu.")).to_be_visible()
    expect(page.get_by_text("Nog in te vullen")).to_have_count(0)
    open_pagina(kijker, eigen_server, ADRES_BUURT)
    expect(kijker.get_by_text("20-10-2016 · Avond over de brug · workshop, 24 aanwezig")).to_be_visible()


def test_count_of_a_day_to_come_is_refused_at_the_field(telefoon, eigen_server):
    page = telefoon()
    begin_bijeenkomst(page, "Toch later")
    open_stap(page, STAPPEN[1])
    leave(page, find_aantal(page, "Hoeveel mensen waren er"), "24")
    open_stap(page, STAPPEN[3])
    leave(page, find_aantal(page, "Hoeveel formulieren"), "10")
    open_stap(page, STAPPEN[0])
    fill_delen(page, "Wanneer is of was het?", "20102016")
    expect_stappen(page, STAPPEN[0], STAPPEN[1], STAPPEN[3], STAPPEN[4])
    for stap in (STAPPEN[1], STAPPEN[3]):
        open_stap(page, stap)
        zin = "Deze bijeenkomst is nog niet geweest (20-10-2016); laat dit leeg of verbeter de datum."
        expect(page.get_by_text(zin)).to_be_visible()
    open_stap(page, STAPPEN[-1])
    expect(page.get_by_role("button", name="Publiceren", exact=True)).to_be_disabled()


@pytest.mark.parametrize("breedte", [360, 390])
def test_forms_and_pages_fit_the_phone(telefoon, eigen_server, buurtcodes, breedte):
    publiceer_bijeenkomst(eigen_server, buurtcodes, **LEEG, titel="Een avond met een lange titel over van alles")
    page = telefoon()
    page.set_viewport_size({"width": breedte, "height": 844})
    expect(page.get_by_text("Nog in te vullen")).to_be_visible()
    expect_past(page)
    tap(page, "Verhaal")
    expect_past(page)
    for adres in ("/inspiratie", ADRES_BUURT):
        open_heel(page, eigen_server, adres)
        expect_past(page)
