"""An opbouwwerker records a bijeenkomst on a phone, and everyone sees it."""

import re

import pytest
from playwright.sync_api import expect

from buurtnet import gebieden
from buurtnet.beeld.format import format_procent

from .invoerscherm import (
    TELEFOON,
    VANDAAG,
    WYCK,
    add_gebruiker,
    begin_bijeenkomst,
    expect_past,
    find_aantal,
    follow,
    leave,
    log_in,
    open_stap,
    publiceer_bijeenkomst,
    read_concept,
    run,
    tap,
)
from .scherm import choose_kleur, open_pagina, read_verwacht, wait_kaart

pytestmark = pytest.mark.browser
ADRES_BUURT = f"/buurt?buurt={WYCK}"


@pytest.fixture
def telefoon(open_bezoek, eigen_server):
    """Gives a function that signs somebody in on a phone of their own."""

    def open_(naam="Ans", rol="opbouwwerker", organisaties=(5,), adres="/invoer"):
        email = add_gebruiker(eigen_server, naam, rol, organisaties)
        return log_in(open_bezoek(eigen_server, **TELEFOON).new_page(), eigen_server, email, adres)

    return open_


@pytest.fixture
def buurtcodes(voorbeeld):
    alle = gebieden.read_gebieden(voorbeeld)
    return frozenset(alle.loc[alle["telt_mee"], "buurtcode"])


def fill_actie(page, nummer, wat, door, spoor):
    tap(page, "Actie toevoegen")
    leave(page, page.get_by_label("Wat is er afgesproken?").nth(nummer), wat)
    for naam in (door, spoor):
        with run(page):
            page.get_by_role("radio", name=naam, exact=True).nth(nummer).tap()


def test_new_opbouwwerker_records_and_everybody_sees_it_counted(telefoon, open_bezoek, eigen_server):
    kijker = open_bezoek(eigen_server).new_page()
    open_pagina(kijker, eigen_server)
    wait_kaart(kijker)
    eerst = read_verwacht(eigen_server, VANDAAG).bereik.set_index("buurtcode").loc[WYCK]

    page = telefoon()
    begin_bijeenkomst(page, "Groen aan de Rechtstraat")
    tap(page, "Verder")
    leave(page, find_aantal(page, "Hoeveel mensen waren er"), "24")
    leave(page, find_aantal(page, "Hoeveel bewoners waren er voor het eerst"), "9")
    tap(page, "Verder niemand: vul overal 0 in")
    tap(page, "Verder")
    leave(page, page.get_by_label("Wat kwam eruit?"), "Meer bomen op het plein.")
    fill_actie(page, 0, "Plantdag houden", "de buurt", "fysiek")
    fill_actie(page, 1, "Bankje plaatsen", "de gemeente", "sociaal")
    tap(page, "Verder")
    leave(page, find_aantal(page, "Hoeveel formulieren"), "18")
    for n, aantal in enumerate((1, 1, 2, 8, 6)):
        leave(page, find_aantal(page, f"{n + 1}, ").first, str(aantal))
    tap(page, "Verder")
    for regel in ("Aanwezig: 24", "Uitkomst: Meer bomen op het plein.", "Actie 2: Bankje plaatsen", "Formulieren: 18"):
        expect(page.get_by_text(regel)).to_be_visible()
    expect(page.get_by_text("% eens")).to_have_count(0)  # of one meeting the public gets no share
    tap(page, "Publiceren")
    expect(page.get_by_text("Gepubliceerd. Iedereen ziet het nu.")).to_be_in_viewport()

    choose_kleur(kijker, "Bereik")  # the session that was open already, at its next interaction
    nu = read_verwacht(eigen_server, VANDAAG).bereik.set_index("buurtcode").loc[WYCK]
    assert nu["deelnames"] == eerst["deelnames"] + 24
    assert nu["uniek"] == eerst["uniek"] + 9
    kaart = wait_kaart(kijker)
    vlak = kaart.locator('path[aria-label^="Wyck: "]')
    expect(vlak).to_have_attribute("aria-label", re.compile(f"Wyck: {format_procent(nu['aandeel'])} "))
    open_pagina(page, eigen_server, ADRES_BUURT)
    expect(page.get_by_text("Groen aan de Rechtstraat")).to_be_visible()
    expect(page.get_by_text("Plantdag houden")).to_be_visible()
    expect(page.get_by_text(f"{int(nu['deelnames'])} deelnames")).to_be_visible()


def test_refresh_and_closed_tab_lose_nothing_that_was_kept(telefoon, eigen_server):
    page = telefoon()
    nummer = begin_bijeenkomst(page, "Workshop water")
    tap(page, "Verder")
    leave(page, find_aantal(page, "Hoeveel mensen waren er"), "31")
    page.reload()  # comes back to the step where one was
    expect(find_aantal(page, "Hoeveel mensen waren er")).to_have_value("31")
    open_stap(page, "Wat en wanneer")
    expect(page.get_by_label("Titel")).to_have_value("Workshop water")
    ander = page.context.new_page()
    follow(ander)
    page.close()
    open_pagina(ander, eigen_server, f"/invoer?concept={nummer}")
    open_stap(ander, "Hoeveel mensen")
    expect(find_aantal(ander, "Hoeveel mensen waren er")).to_have_value("31")


def test_lost_connection_loses_at_most_the_field_that_was_typed(telefoon, eigen_server, verwacht_in_console):
    verwacht_in_console += ["ERR_INTERNET_DISCONNECTED", "WebSocket"]
    page = telefoon()
    nummer = begin_bijeenkomst(page, "Workshop lucht")
    page.context.set_offline(True)
    page.get_by_label("Waar?").fill("Gymzaal")
    page.get_by_label("Waar?").blur()
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_label("Titel")).to_have_value("Workshop lucht")
    assert read_concept(eigen_server, nummer)["titel"] == "Workshop lucht"


def test_leaving_while_a_long_text_is_typed_asks_first(browser, eigen_server):
    with browser.new_context(**TELEFOON) as bezoek:  # unwatched: here a window is what must come
        page = log_in(bezoek.new_page(), eigen_server, add_gebruiker(eigen_server, "Ans"))
        begin_bijeenkomst(page, "Workshop vuur")
        open_stap(page, "Uitkomst en acties")
        tekst = page.get_by_label("Wat kwam eruit?")
        tekst.press_sequentially("Een lang verhaal")
        with page.expect_event("dialog") as vraag:
            page.close(run_before_unload=True)
        assert vraag.value.type == "beforeunload"
        vraag.value.dismiss()
        leave(page, tekst, "Een lang verhaal dat af is")
        with page.expect_event("close"):  # and what is kept may be left
            page.close(run_before_unload=True)


def test_impossible_tally_is_refused_at_the_field_and_cannot_be_published(telefoon):
    page = telefoon()
    begin_bijeenkomst(page, "Workshop tellen")
    open_stap(page, "Hoeveel mensen")
    leave(page, find_aantal(page, "Hoeveel mensen waren er"), "20")
    leave(page, find_aantal(page, "Hoeveel bewoners waren er voor het eerst"), "21")
    zin = "Voor het eerst: 21, maar er waren 20 bewoners uit de buurt."
    expect(page.get_by_role("alert").filter(has_text=zin)).to_be_visible()
    open_stap(page, "Publiceren")
    expect(page.get_by_role("alert").filter(has_text=zin)).to_be_visible()
    expect(page.get_by_role("button", name="Publiceren", exact=True)).to_be_disabled()


def test_unlikely_tally_and_phone_number_are_asked_about_before_publishing(telefoon):
    page = telefoon()
    begin_bijeenkomst(page, "Workshop veel")
    open_stap(page, "Hoeveel mensen")
    leave(page, find_aantal(page, "Hoeveel mensen waren er"), "301")
    open_stap(page, "Uitkomst en acties")
    leave(page, page.get_by_label("Wat kwam eruit?"), "Bel voor planten 043 350 40 40.")
    expect(page.get_by_role("alert").filter(has_text="lijkt een telefoonnummer")).to_be_visible()
    open_stap(page, "Publiceren")
    knop = page.get_by_role("button", name="Publiceren", exact=True)
    vakjes = page.get_by_role("checkbox", name="Ja, dit klopt")
    expect(vakjes).to_have_count(2)
    for nummer in range(2):
        expect(knop).to_be_disabled()
        with run(page):
            page.locator("label").filter(has_text="Ja, dit klopt").nth(nummer).tap()
    expect(knop).to_be_enabled()


def test_quote_is_on_the_page_of_the_buurt_only_after_its_release(telefoon, eigen_server, buurtcodes):
    citaten = [{"tekst": "Eindelijk luistert er iemand.", "toestemming": True}]
    publiceer_bijeenkomst(eigen_server, buurtcodes, evaluatie={"formulieren": 12, "citaten": citaten})
    page = telefoon(adres=ADRES_BUURT)
    expect(page.get_by_text("Workshop groen")).to_be_visible()
    expect(page.get_by_text("Eindelijk luistert")).to_have_count(0)
    open_pagina(page, eigen_server, "/invoer")
    page.get_by_text("Citaten die wachten op vrijgave").tap()
    expect(page.get_by_text("Eindelijk luistert er iemand.")).to_be_visible()
    tap(page, "Vrijgeven")
    expect(page.get_by_text("Het citaat is vrijgegeven.")).to_be_visible()
    open_pagina(page, eigen_server, ADRES_BUURT)
    page.get_by_text("Workshop groen").tap()
    expect(page.get_by_text("Eindelijk luistert er iemand.")).to_be_visible()


def test_correcting_and_withdrawing_keep_the_old_version_and_change_the_figures(telefoon, eigen_server, buurtcodes):
    def read_deelnames():
        return read_verwacht(eigen_server, VANDAAG).bereik.set_index("buurtcode").loc[WYCK, "deelnames"]

    eerst = read_deelnames()
    nummer = publiceer_bijeenkomst(eigen_server, buurtcodes)
    adres = f"/invoer?record=bijeenkomst-{nummer}"
    page = telefoon(adres=adres)
    tap(page, "Verbeteren")
    open_stap(page, "Hoeveel mensen")
    leave(page, find_aantal(page, "Hoeveel mensen waren er"), "40")
    open_stap(page, "Publiceren")
    tap(page, "Publiceren")
    expect(page.get_by_text("Schrijf op waarom u dit verandert.")).to_be_visible()
    leave(page, page.get_by_label("Waarom verbetert u dit?"), "Lijst nageteld")
    tap(page, "Publiceren")
    expect(page.get_by_text("Gepubliceerd.")).to_be_visible()
    assert read_deelnames() == eerst + 40
    open_pagina(page, eigen_server, adres)
    page.get_by_text("Versie 1", exact=True).tap()
    expect(page.get_by_text("Lijst nageteld")).to_be_visible()
    expect(page.get_by_text("door Ans")).to_be_visible()
    expect(page.get_by_text("Aanwezig: 24")).to_be_visible()
    page.get_by_role("button", name="Intrekken").tap()
    with run(page):
        page.get_by_label("Waarom?").fill("Was een oefening")
        page.get_by_label("Waarom?").blur()
    tap(page, "Ja, intrekken")
    expect(page.get_by_text("Ingetrokken. Het telt nergens meer mee.")).to_be_visible()
    assert read_deelnames() == eerst
    open_pagina(page, eigen_server, adres)
    expect(page.get_by_text("Dit is ingetrokken")).to_be_visible()


def test_action_is_finished_in_three_touches(telefoon, eigen_server):
    page = telefoon(organisaties=(3,))
    page.get_by_text("Acties die nog niet klaar zijn").tap()
    with run(page):
        page.locator("[class*='st-key-open-actie-'] button").first.tap()
    adres = page.url
    tap(page, "De actie is klaar: publiceren")
    expect(page.get_by_text("De actie is klaar. Iedereen ziet het nu.")).to_be_visible()
    page.goto(adres)
    expect(page.get_by_text("Klaar op: 15-10-2016")).to_be_visible()
    page.get_by_text("Versie 1", exact=True).tap()
    expect(page.get_by_text("Reden: actie afgerond")).to_be_visible()


@pytest.mark.parametrize("breedte", [360, 390])
def test_no_step_is_wider_than_the_phone_and_numbers_have_their_own_keys(telefoon, breedte):
    page = telefoon()
    page.set_viewport_size({"width": breedte, "height": 844})
    expect_past(page)
    begin_bijeenkomst(page, "Een titel die lang is en doorloopt over de hele breedte van het scherm heen")
    for stap in ("Wat en wanneer", "Hoeveel mensen", "Uitkomst en acties", "Formulieren", "Publiceren"):
        if stap != "Wat en wanneer":
            open_stap(page, stap)
        if stap == "Uitkomst en acties":
            tap(page, "Actie toevoegen")
        expect_past(page)
        expect(page.locator(".st-key-opgeslagen")).to_be_in_viewport()
        assert set(page.get_by_test_id("stNumberInputField").evaluate_all("v => v.map(x => x.type)")) <= {"number"}
