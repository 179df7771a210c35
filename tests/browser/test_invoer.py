"""What stays on /invoer: releasing a quote, and the way to each plain page."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from buurtnet import gebieden, store
from buurtnet.store import schrijven

from .invoerscherm import (
    PLATFORM_WYCK,
    TELEFOON,
    WYCK,
    add_gebruiker,
    log_in,
    open_engine,
    publiceer_bijeenkomst,
    tap,
)
from .scherm import open_pagina, read_tekst
from .test_vreemde_tekst import HTML, OPMAAK, expect_niets_uitgevoerd

pytestmark = pytest.mark.browser
ADRES_BUURT = f"/buurt?buurt={WYCK}"
NU = datetime.now(UTC)


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


def test_quote_is_on_the_page_of_the_buurt_only_after_its_release(telefoon, eigen_server, buurtcodes):
    citaten = [{"tekst": "Eindelijk luistert er iemand.", "toestemming": True}]
    publiceer_bijeenkomst(eigen_server, buurtcodes, evaluatie={"formulieren": 12, "citaten": citaten})
    page = telefoon(adres=ADRES_BUURT)
    page.locator("summary").filter(has_text="in de laatste 12 maanden").tap()
    expect(page.locator(".st-key-voor_raad").get_by_text("Workshop groen")).to_be_visible()
    expect(page.get_by_text("Eindelijk luistert")).to_have_count(0)
    open_pagina(page, eigen_server, "/invoer")
    page.get_by_text("Citaten die wachten op vrijgave").tap()
    expect(page.get_by_text("Eindelijk luistert er iemand.")).to_be_visible()
    tap(page, "Vrijgeven")
    expect(page.get_by_text("Het citaat is vrijgegeven.")).to_be_visible()
    open_pagina(page, eigen_server, ADRES_BUURT)
    page.locator("summary").filter(has_text="in de laatste 12 maanden").tap()
    expect(page.get_by_text("Eindelijk luistert er iemand.")).to_be_visible()


def write_concept(server, **velden) -> int:
    """Something of the platform of Wyck that nobody published yet, begun by Ans."""
    with open_engine(server) as engine, store.writing(engine, nieuwe_versie=False) as conn:
        wie = store.read_gebruiker_bij_email(conn, "ans@voorbeeld.nl")
        inhoud = {"datum": "2016-10-14", "organisaties": [PLATFORM_WYCK]} | velden
        return schrijven.write_concept(conn, wie, None, "bijeenkomst", inhoud, nu=NU)[0]


def test_each_kind_and_what_was_begun_lead_to_a_page_of_their_own(telefoon, eigen_server):
    page = telefoon()
    nummer = write_concept(eigen_server, titel="Groen aan de Rechtstraat")
    page.reload()
    page.get_by_role("link", name="Verder met: Bijeenkomst, Groen aan de Rechtstraat").tap()
    page.wait_for_url(f"**/formulier/concept/{nummer}**")
    page.get_by_role("link", name="Vastleggen").tap()
    page.get_by_role("link", name="Verhaal", exact=True).tap()
    page.wait_for_url("**/formulier/nieuw/verhaal**")


def test_an_action_is_finished_in_three_touches(telefoon, eigen_server):
    page = telefoon(organisaties=(3,))
    page.get_by_text("Acties die nog niet klaar zijn").tap()
    page.locator("a[href*='/formulier/actie/']").first.tap()
    page.get_by_role("button", name="De actie is klaar: publiceren").tap()
    expect(page.get_by_text("Gepubliceerd. Iedereen ziet het nu.")).to_be_visible()
    expect(page.get_by_text("Klaar op: 15-10-2016")).to_be_visible()


def test_an_address_of_before_leads_to_the_page_of_the_same(telefoon, eigen_server):
    page = telefoon()
    nummer = write_concept(eigen_server, titel="Van vroeger")
    page.goto(f"{eigen_server.adres}/invoer?concept={nummer}")
    expect(page).to_have_url(re.compile(rf"/formulier/concept/{nummer}(#stap-1)?$"))
    page.goto(f"{eigen_server.adres}/invoer?record=organisatie-{PLATFORM_WYCK}")
    expect(page).to_have_url(f"{eigen_server.adres}/formulier/organisatie/{PLATFORM_WYCK}")


def test_hostile_text_of_a_concept_shows_as_it_is(telefoon, eigen_server):
    page, tekst = telefoon(), f"{HTML} {OPMAAK}"
    write_concept(eigen_server, titel=tekst)
    page.reload()
    expect(page.get_by_role("link", name="Verder met: Bijeenkomst, ")).to_be_visible()
    assert f"Verder met: Bijeenkomst, {tekst}" in read_tekst(page.locator("body"))
    expect_niets_uitgevoerd(page)
