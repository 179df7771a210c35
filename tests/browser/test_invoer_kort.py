"""The lists of /invoer: the way back to what was recorded, for who may correct it and for who may not."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.store import schrijven
from buurtnet.tables import sessie

from .invoerscherm import (
    PLATFORM_WYCK,
    TELEFOON,
    VANDAAG,
    add_gebruiker,
    choose_werkboek,
    log_in,
    open_engine,
    open_werkboek,
    run,
    tap,
)

pytestmark = pytest.mark.browser
PLATFORM_MARIABERG = 11


@pytest.fixture
def telefoon(open_bezoek, eigen_server):
    """Gives a function that signs somebody in on a phone of their own."""

    def open_(naam="Ans", rol="opbouwwerker", organisaties=(PLATFORM_WYCK,), adres="/invoer"):
        email = add_gebruiker(eigen_server, naam, rol, organisaties)
        return log_in(open_bezoek(eigen_server, **TELEFOON).new_page(), eigen_server, email, adres)

    return open_


def choose(page, veld: str, naam: str) -> None:
    """Pick one from a long list."""
    page.get_by_role("combobox", name=veld).tap()
    page.keyboard.type(naam)  # else a long list shows its first part only
    with run(page):
        page.get_by_role("option", name=naam, exact=True).tap()


def test_who_records_for_two_organisations_sees_whose_each_record_is_and_chooses_one(telefoon, eigen_server):
    page = telefoon(organisaties=(PLATFORM_WYCK, PLATFORM_MARIABERG))
    with run(page):
        page.get_by_text("Eerder vastgelegd").tap()
    van_wyck, van_mariaberg = (
        page.get_by_role("link", name=re.compile(rf"· Voorbeeldplatform {naam}$")) for naam in ("Wyck", "Mariaberg")
    )
    expect(van_wyck.first).to_be_visible()
    expect(van_mariaberg.first).to_be_visible()
    choose(page, "Van welke organisatie?", "Voorbeeldplatform Mariaberg")
    expect(van_wyck).to_have_count(0)


def test_records_beyond_the_first_fifty_can_be_reached(telefoon, eigen_server):
    with open_engine(eigen_server) as engine, store.writing(engine) as conn:
        for i in range(60):
            inhoud = {"organisatie_id": PLATFORM_WYCK, "wat": f"Oude afspraak {i:02}", "spoor": "fysiek"}
            inhoud |= {"door": "buurt", "beloofd_op": "2011-01-01", "gedaan_op": "2011-02-01"}
            opties = {"nu": datetime.now(UTC), "vandaag": VANDAAG, "buurtcodes": frozenset(), "bevestigd": True}
            schrijven.write_record(conn, SYSTEEM, "actie", inhoud, **opties)
    page = telefoon()
    with run(page):
        page.get_by_text("Eerder vastgelegd").tap()
    oudste = page.get_by_role("link", name="Oude afspraak 00")
    expect(oudste).to_have_count(0)
    tap(page, "Toon wat ouder is")
    expect(oudste).to_be_visible()


def test_a_netwerk_is_sent_to_the_page_of_its_buurt_for_what_others_record(telefoon):
    page = telefoon("Bea", "netwerk")
    expect(page.get_by_text("Uw opbouwwerker legt de rest vast.")).to_be_visible()
    expect(page.get_by_role("link", name="Bijeenkomst", exact=True)).to_have_count(0)
    expect(page.get_by_text("Liever in Excel?")).to_have_count(0)
    page.get_by_role("link", name="Naar Wyck").tap()
    expect(page.get_by_role("heading", name="Wyck", exact=True)).to_be_visible()


def test_a_file_handed_in_on_a_page_that_may_no_longer_is_a_sentence_with_what_to_do(
    telefoon, eigen_server, verwacht_in_console
):
    verwacht_in_console.append("403")
    page = telefoon()
    open_werkboek(page)
    with open_engine(eigen_server) as engine, store.writing(engine) as conn:
        conn.execute(delete(sessie))
    choose_werkboek(page, b"titel;datum")
    expect(page.get_by_text("Deze pagina is ouder dan de server, of u bent niet meer ingelogd.")).to_be_visible()
    expect(page.get_by_text("AxiosError")).to_have_count(0)
