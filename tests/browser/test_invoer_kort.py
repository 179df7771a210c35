"""The short forms of /invoer, the fields of every form, and the way back to what was recorded."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.store import schrijven, vastgelegd
from buurtnet.tables import sessie

from .invoerscherm import (
    PLATFORM_WYCK,
    TELEFOON,
    VANDAAG,
    add_gebruiker,
    begin_bijeenkomst,
    choose_werkboek,
    find_aantal,
    leave,
    log_in,
    open_engine,
    open_stap,
    open_werkboek,
    read_aantal_concepten,
    read_concept,
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


def publiceer(page) -> None:
    tap(page, "Publiceren")
    expect(page.get_by_text("Gepubliceerd. Iedereen ziet het nu.")).to_be_visible()


def read_laatste(server, soort: str, organisatie_id: int = PLATFORM_WYCK) -> dict:
    """What was published last of this kind, as it holds now."""
    with open_engine(server) as engine, store.reading(engine) as conn:
        regels = vastgelegd.read_vastgelegd(conn, SYSTEEM, [organisatie_id], 1000)
        nummer = max(r.record_id for r in regels if r.soort == soort)
        return schrijven.read_geschiedenis(conn, SYSTEEM, soort, nummer)[-1].inhoud


def test_a_step_in_a_decision(telefoon, eigen_server):
    page = telefoon()
    tap(page, "Stap in een besluit")
    choose(page, "Welke stap?", "definitief nee")
    leave(page, page.get_by_label("Wat was het belangrijkste argument?"), "Te weinig mensen.")
    expect(page.get_by_text("Stap: definitief nee")).to_be_visible()
    publiceer(page)
    gepubliceerd = read_laatste(eigen_server, "beslissing")
    assert (gepubliceerd["stap"], gepubliceerd["argument"]) == ("definitief_nee", "Te weinig mensen.")
    assert (gepubliceerd["organisatie_id"], gepubliceerd["datum"]) == (PLATFORM_WYCK, VANDAAG.isoformat())


def test_an_informed_item(telefoon, eigen_server):
    page = telefoon()
    tap(page, "Informatie-onderdeel")
    choose(page, "Welk onderdeel?", "subsidieregels uitgelegd")
    expect(page.get_by_role("button", name="Publiceren", exact=True)).to_be_disabled()
    tap(page, "nee", "radio")
    publiceer(page)
    gepubliceerd = read_laatste(eigen_server, "geinformeerd")
    assert (gepubliceerd["onderdeel"], gepubliceerd["ja"]) == ("subsidieregels", False)


def test_an_action_and_then_that_it_is_done(telefoon, eigen_server):
    page = telefoon()
    tap(page, "Actie")
    leave(page, page.get_by_label("Wat is er afgesproken?"), "Bankje verven")
    tap(page, "de buurt", "radio")
    tap(page, "fysiek", "radio")
    publiceer(page)
    page.get_by_text("Acties die nog niet klaar zijn").tap()
    with run(page):
        page.get_by_role("button", name="Bankje verven").tap()
    tap(page, "De actie is klaar: publiceren")
    expect(page.get_by_text("De actie is klaar. Iedereen ziet het nu.")).to_be_visible()
    gepubliceerd = read_laatste(eigen_server, "actie")
    assert (gepubliceerd["wat"], gepubliceerd["gedaan_op"]) == ("Bankje verven", VANDAAG.isoformat())


def test_an_organisation_with_two_names_and_a_buurt_of_which_one_row_is_taken_away(telefoon, eigen_server):
    page = telefoon("Bea", "beheerder", ())
    tap(page, "Organisatie")
    leave(page, page.get_by_label("Naam", exact=True), "Netwerk oud")
    tap(page, "buurtnetwerk", "radio")
    tap(page, "Naam toevoegen")
    leave(page, page.get_by_label("Naam", exact=True).nth(1), "Netwerk nieuw")
    with run(page):
        page.get_by_role("radio", name="buurtnetwerk", exact=True).nth(1).tap()
    tap(page, "Naam 1 weghalen")
    expect(page.get_by_label("Naam", exact=True)).to_have_value("Netwerk nieuw")
    tap(page, "Buurt toevoegen")
    choose(page, "Buurt", "Wyck")
    publiceer(page)
    with open_engine(eigen_server) as engine, store.reading(engine) as conn:
        namen = store.read_organisaties(conn, VANDAAG).set_index("naam")
        nummer = int(namen.loc["Netwerk nieuw", "organisatie_id"])
        dekking = store.read_dekking(conn, VANDAAG)
    assert "Netwerk oud" not in namen.index
    assert dekking.loc[dekking["organisatie_id"] == nummer, "buurtcode"].tolist() == ["BU09350006"]


def test_a_quote_that_is_taken_away_leaves_the_other_and_waits_for_release(telefoon, eigen_server):
    page = telefoon()
    begin_bijeenkomst(page, "Workshop woorden")
    nummer = int(re.search(r"concept=(\d+)", page.url)[1])
    open_stap(page, "Hoeveel mensen")
    leave(page, find_aantal(page, "Hoeveel mensen waren er"), "12")
    open_stap(page, "Formulieren")
    leave(page, find_aantal(page, "Hoeveel formulieren"), "8")
    page.get_by_text("Citaten", exact=True).tap()
    for i, tekst in enumerate(("Weg ermee.", "Eindelijk luistert er iemand.")):
        tap(page, "Citaat toevoegen")
        leave(page, page.get_by_label(f"Citaat {i + 1}", exact=True), tekst)
    tap(page, "Citaat 1 weghalen")
    expect(page.get_by_label("Citaat 1", exact=True)).to_have_value("Eindelijk luistert er iemand.")
    expect(page.get_by_text("Er is toestemming voor citaat 2")).to_have_count(0)  # nor is there anything else of before
    with run(page):
        page.get_by_text("Er is toestemming voor citaat 1").tap()
    citaten = read_concept(eigen_server, nummer)["evaluatie"]["citaten"]
    assert [(c["tekst"], c["toestemming"]) for c in citaten] == [("Eindelijk luistert er iemand.", True)]
    open_stap(page, "Publiceren")
    expect(page.get_by_text("luistert")).to_have_count(0)
    publiceer(page)
    page.get_by_text("Citaten die wachten op vrijgave").tap()
    expect(page.get_by_text("Eindelijk luistert er iemand.")).to_be_visible()


def test_a_count_can_be_made_unknown_again_also_later(telefoon, eigen_server):
    page = telefoon()
    nummer = begin_bijeenkomst(page, "Workshop tellen")
    tap(page, "Verder")
    leave(page, find_aantal(page, "Hoeveel ambtenaren"), "3")
    page.reload()
    leave(page, find_aantal(page, "Hoeveel ambtenaren"), "")
    assert read_concept(eigen_server, nummer)["ambtenaren"] is None
    page.reload()
    expect(find_aantal(page, "Hoeveel ambtenaren")).to_have_value("")


@pytest.mark.parametrize(("getypt", "bewaard"), [("-1", -1), ("2.5", 2.5), ("99999999999", 99999999999)])
def test_what_is_no_count_is_kept_as_it_was_typed_and_said_in_dutch(telefoon, eigen_server, getypt, bewaard):
    page = telefoon()
    nummer = begin_bijeenkomst(page, "Workshop tellen")
    tap(page, "Verder")
    leave(page, find_aantal(page, "Hoeveel ambtenaren"), getypt)
    expect(page.get_by_text(f"'{getypt}' kan niet; geef een heel getal")).to_be_visible()
    assert read_concept(eigen_server, nummer)["ambtenaren"] == bewaard
    open_stap(page, "Publiceren")
    expect(page.get_by_text(f"Ambtenaren: '{getypt}' kan niet")).to_be_visible()


def test_a_choice_can_be_undone_again_also_later(telefoon, eigen_server):
    page = telefoon()
    tap(page, "Stap in een besluit")
    nummer = int(re.search(r"concept=(\d+)", page.url)[1])
    choose(page, "Welke stap?", "in gesprek")
    page.reload()
    tap(page, "Clear value")
    assert read_concept(eigen_server, nummer)["stap"] is None


def test_touching_a_kind_twice_without_filling_in_leaves_one_concept(telefoon, eigen_server):
    page = telefoon()
    for _ in range(2):
        tap(page, "Actie")
        tap(page, "Terug naar het begin")
    assert read_aantal_concepten(eigen_server) == 1


def test_who_records_for_two_organisations_sees_whose_each_record_is_and_chooses_one(telefoon, eigen_server):
    page = telefoon(organisaties=(PLATFORM_WYCK, PLATFORM_MARIABERG))
    with run(page):
        page.get_by_text("Eerder vastgelegd").tap()
    van_wyck, van_mariaberg = (
        page.get_by_role("button", name=re.compile(rf"· Voorbeeldplatform {naam}$")) for naam in ("Wyck", "Mariaberg")
    )
    expect(van_wyck.first).to_be_visible()
    expect(van_mariaberg.first).to_be_visible()
    choose(page, "Van welke organisatie?", "Voorbeeldplatform Mariaberg")
    expect(van_wyck).to_have_count(0)


def test_who_records_for_two_organisations_is_put_under_neither(telefoon, eigen_server):
    page = telefoon(organisaties=(PLATFORM_WYCK, PLATFORM_MARIABERG))
    tap(page, "Actie")
    expect(page.get_by_text("Kies een organisatie.")).to_be_visible()
    for naam in ("Wyck", "Mariaberg"):
        expect(page.get_by_role("radio", name=f"Voorbeeldplatform {naam}")).not_to_be_checked()


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
    oudste = page.get_by_role("button", name="Oude afspraak 00")
    expect(oudste).to_have_count(0)
    tap(page, "Toon wat ouder is")
    expect(oudste).to_be_visible()


def test_a_netwerk_that_may_record_nothing_is_sent_to_the_page_of_its_buurt(telefoon):
    page = telefoon("Bea", "netwerk")
    expect(page.get_by_text("Uw opbouwwerker legt vast en publiceert.")).to_be_visible()
    expect(page.get_by_role("button", name="Bijeenkomst", exact=True)).to_have_count(0)
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
