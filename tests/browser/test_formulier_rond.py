"""The whole round on a phone: from /invoer to a form, the last look, and what everybody then sees."""

import re

import pytest
from playwright.sync_api import Page, expect

from buurtnet import gebieden
from buurtnet.beeld.format import format_procent

from .formulierscherm import begin_concept, expect_opgeslagen, fill, find_veld, read_waarde
from .invoerscherm import (
    TELEFOON,
    VANDAAG,
    WACHTWOORD,
    WYCK,
    add_gebruiker,
    expect_past,
    publiceer_bijeenkomst,
)
from .scherm import change_opslag, choose_kleur, open_pagina, read_tekst, read_verwacht, wait_kaart
from .test_vreemde_tekst import HTML, OPMAAK, expect_niets_uitgevoerd

pytestmark = pytest.mark.browser
ADRES_BUURT = f"/buurt?buurt={WYCK}"
LEEG = dict.fromkeys(("aanwezig", "eerste_keer", "van_elders", "raadsleden", "collegeleden", "ambtenaren"))


@pytest.fixture
def telefoon(open_bezoek, eigen_server):
    """Gives a function that signs somebody in on a phone of their own, at a plain page."""

    def open_(adres: str, organisaties: tuple = (5,)) -> Page:
        page = open_bezoek(eigen_server, **TELEFOON).new_page()
        page.goto(f"{eigen_server.adres}/inloggen?naar={adres}")
        page.locator("input[name=email]").fill(add_gebruiker(eigen_server, "Ans", "opbouwwerker", organisaties))
        page.locator("input[name=wachtwoord]").fill(WACHTWOORD)
        page.get_by_role("button", name="Inloggen", exact=True).tap()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    return open_


@pytest.fixture
def buurtcodes(voorbeeld):
    alle = gebieden.read_gebieden(voorbeeld)
    return frozenset(alle.loc[alle["telt_mee"], "buurtcode"])


def go_on(page: Page, kop: str) -> None:
    """To the next step, which has this heading."""
    page.get_by_role("link", name="Verder", exact=True).tap()
    expect(page.get_by_role("heading", level=2, name=kop)).to_be_visible()


def open_bekijk(page: Page) -> None:
    expect_opgeslagen(page)
    page.get_by_role("link", name="Publiceren", exact=True).tap()
    expect(page.get_by_role("heading", name="Dit wordt openbaar")).to_be_visible()


def publiceer(page: Page) -> None:
    page.get_by_role("button", name="Publiceren", exact=True).tap()
    expect(page.get_by_text("Gepubliceerd. Iedereen ziet het nu.")).to_be_visible()


def add_actie(page: Page, nummer: int, wat: str, door: str, spoor: str) -> None:
    page.get_by_role("button", name="Actie toevoegen").tap()
    rij = page.locator('[data-lijst="acties"]').nth(nummer)
    rij.get_by_label("Wat is er afgesproken?").fill(wat)
    for naam in (door, spoor):
        rij.get_by_label(naam, exact=True).check()


def test_new_opbouwwerker_records_and_everybody_sees_it_counted(telefoon, open_bezoek, eigen_server):
    kijker = open_bezoek(eigen_server).new_page()
    open_pagina(kijker, eigen_server)
    wait_kaart(kijker)
    eerst = read_verwacht(eigen_server, VANDAAG).bereik.set_index("buurtcode").loc[WYCK]

    page = telefoon("/formulier/nieuw/bijeenkomst")
    fill(page, "titel", "Groen aan de Rechtstraat")
    expect_opgeslagen(page)
    go_on(page, "Hoeveel mensen")
    fill(page, "aanwezig", "24")
    fill(page, "eerste_keer", "9")
    page.get_by_role("button", name="Verder niemand: vul overal 0 in").tap()
    expect_opgeslagen(page)
    go_on(page, "Uitkomst en acties")
    fill(page, "uitkomst", "Meer bomen op het plein.")
    add_actie(page, 0, "Plantdag houden", "de buurt", "fysiek")
    add_actie(page, 1, "Bankje plaatsen", "de gemeente", "sociaal")
    go_on(page, "Formulieren")
    fill(page, "evaluatie.formulieren", "18")
    open_bekijk(page)
    for regel in ("Aanwezig: 24", "Uitkomst: Meer bomen op het plein.", "Actie 2: Bankje plaatsen", "Formulieren: 18"):
        expect(page.locator("li").filter(has_text=regel)).to_be_visible()
    publiceer(page)

    choose_kleur(kijker, "Bereik")  # the session that was open already, at its next interaction
    nu = read_verwacht(eigen_server, VANDAAG).bereik.set_index("buurtcode").loc[WYCK]
    assert (nu["deelnames"], nu["uniek"]) == (eerst["deelnames"] + 24, eerst["uniek"] + 9)
    vlak = wait_kaart(kijker).locator('path[aria-label^="Wyck: "]')
    expect(vlak).to_have_attribute("aria-label", re.compile(f"Wyck: {format_procent(nu['aandeel'])} "))
    page.get_by_role("link", name="Bekijk", exact=True).tap()
    raad = page.locator(".st-key-voor_raad")
    for deel, tekst in (
        ("in de laatste 12 maanden", "Groen aan de Rechtstraat"),
        ("Beloften:", "Plantdag houden"),
        ("Bereik:", f"{int(nu['deelnames'])} deelnames"),
    ):
        raad.locator("summary").filter(has_text=deel).tap()
        expect(raad.get_by_text(tekst)).to_be_visible()


def test_story_is_recorded_on_a_phone_and_read_by_everybody(telefoon, open_bezoek, eigen_server):
    page = telefoon("/formulier/nieuw/verhaal")
    expect_past(page)
    fill(page, "titel", "Samen de brug op")
    fill(page, "wat", "Wij liepen samen over de brug.")
    open_bekijk(page)
    expect(page.get_by_role("button", name="Publiceren", exact=True)).to_be_disabled()
    page.get_by_role("link", name="Schrijf op wat ervoor nodig was.").tap()
    expect(find_veld(page, "nodig")).to_be_in_viewport()
    fill(page, "nodig", "Een avond.")
    find_veld(page, "overgenomen_van").select_option(label="Voorbeeldplatform Mariaberg")
    open_bekijk(page)
    expect(page.get_by_text("Idee overgenomen van: Voorbeeldplatform Mariaberg")).to_be_visible()
    publiceer(page)
    page.get_by_role("link", name="Bekijk", exact=True).tap()
    expect(page.get_by_role("heading", name="9 verhalen van buurten voor buurten")).to_be_visible()
    kijker = open_bezoek(eigen_server).new_page()
    open_pagina(kijker, eigen_server, "/inspiratie")
    eerste = kijker.get_by_role("heading", level=3).nth(1)  # under the picture of ideas that travel
    expect(eerste).to_have_text("Samen de brug op")
    expect(kijker.get_by_text("idee overgenomen van Voorbeeldplatform Mariaberg").first).to_be_visible()


def test_a_story_that_is_withdrawn_is_read_by_nobody(telefoon, eigen_server):
    page = telefoon("/formulier/verhaal/1", organisaties=tuple(range(1, 35)))
    titel = page.locator("li").filter(has_text="Titel:").inner_text().removeprefix("Titel: ")
    page.get_by_text("Intrekken", exact=True).tap()
    page.get_by_label("Waarom?").fill("toch liever niet")
    page.get_by_role("button", name="Ja, intrekken").tap()
    expect(page.get_by_text("Dit is ingetrokken en telt nergens mee.")).to_be_visible()
    open_pagina(page, eigen_server, "/inspiratie")
    expect(page.get_by_role("heading", name="7 verhalen van buurten voor buurten")).to_be_visible()
    expect(page.get_by_text(titel, exact=True)).to_have_count(0)


def test_meeting_is_announced_without_a_count_and_completed_after_its_day(telefoon, open_bezoek, eigen_server):
    page = telefoon("/formulier/nieuw/bijeenkomst")
    fill(page, "titel", "Avond over de brug")
    fill(page, "datum", "2016-10-20")
    fill(page, "begint_om", "19:30")
    expect(page.locator("nav a:visible")).to_have_count(1)  # nothing to count yet
    open_bekijk(page)
    expect(page.get_by_text("Aangekondigd:")).to_be_visible()
    publiceer(page)
    record = page.url.partition("?")[0]
    expect(page.get_by_role("button", name="Invullen")).to_have_count(0)
    kijker = open_bezoek(eigen_server).new_page()
    open_pagina(kijker, eigen_server, ADRES_BUURT)
    expect(kijker.get_by_text("donderdag 20-10-2016, 19:30 uur: Avond over de brug")).to_be_visible()
    open_pagina(kijker, eigen_server, f"{ADRES_BUURT}&peildatum=2016-10-14")
    expect(kijker.get_by_role("heading", name="Komt eraan")).to_have_count(0)

    change_opslag(eigen_server, ("UPDATE instelling SET waarde = ? WHERE naam = 'vaste_peildatum'", ("2016-10-21",)))
    open_pagina(page, eigen_server, "/invoer")
    expect(page.get_by_text("Nog in te vullen: hoeveel mensen waren er?")).to_be_visible()
    page.get_by_role("link", name=re.compile("^20-10-2016 · Avond over de brug")).tap()
    expect(page).to_have_url(record)
    page.get_by_role("button", name="Invullen").tap()
    expect(page.get_by_role("heading", level=2, name="Hoeveel mensen")).to_be_visible()
    fill(page, "aanwezig", "24")
    open_bekijk(page)
    expect(page.get_by_label("Waarom verbetert u dit?")).to_have_count(0)
    publiceer(page)
    open_pagina(kijker, eigen_server, ADRES_BUURT)
    kijker.locator("summary").filter(has_text="in de laatste 12 maanden").click()
    expect(kijker.get_by_text("20-10-2016 (nieuw) · Avond over de brug · workshop, 24 aanwezig")).to_be_visible()


def test_a_fault_leads_to_its_field_in_the_step_where_it_stands(telefoon, eigen_server):
    page = telefoon("/formulier/nieuw/bijeenkomst")
    fill(page, "titel", "Workshop tellen")
    expect_opgeslagen(page)
    go_on(page, "Hoeveel mensen")
    fill(page, "aanwezig", "20")
    fill(page, "eerste_keer", "21")
    zin = "Voor het eerst: 21, maar er waren 20 bewoners uit de buurt."
    expect(page.locator(".melding.fout").filter(has_text=zin)).to_be_visible()
    open_bekijk(page)
    page.get_by_role("link", name=zin).tap()
    expect(find_veld(page, "eerste_keer")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=2, name="Hoeveel mensen")).to_be_visible()


def test_hostile_text_is_text_in_the_form_and_on_the_last_look(telefoon, eigen_server):
    tekst = f"{HTML} {OPMAAK}"
    page = telefoon("/formulier/nieuw/beslissing")
    nummer = begin_concept(page, tekst)
    assert read_waarde(eigen_server, nummer, "argument") == tekst
    page.reload()
    expect(find_veld(page, "argument")).to_have_value(tekst)
    expect_niets_uitgevoerd(page)
    open_bekijk(page)
    assert f"Argument: {tekst}" in read_tekst(page.locator("body"))
    expect_niets_uitgevoerd(page)


@pytest.mark.parametrize("breedte", [320, 360, 390])
def test_no_page_is_wider_than_the_phone(telefoon, eigen_server, buurtcodes, breedte):
    record = publiceer_bijeenkomst(eigen_server, buurtcodes, titel="Een avond met een lange titel over van alles " * 3)
    page = telefoon(f"/formulier/bijeenkomst/{record}")
    page.set_viewport_size({"width": breedte, "height": 844})
    page.get_by_text("Intrekken", exact=True).tap()
    expect_past(page)
    page.get_by_role("button", name="Verbeteren").tap()
    expect(page.locator("html.met-script")).to_be_attached()
    for stap in range(1, 5):
        page.goto(f"{page.url.partition('#')[0]}#stap-{stap}")
        expect(page.locator(f"#stap-{stap}")).to_be_visible()
        expect_past(page)
        expect(page.locator("#stand")).to_be_in_viewport()
    open_bekijk(page)
    expect_past(page)
