"""Quotes and free text are cleared when their term is over: in the tables, in old versions and in concepts."""

from datetime import UTC, date, datetime

import pytest
from invoerwereld import (
    BEHEERDER,
    BESLISSING,
    BIJEENKOMST,
    KLOK,
    NU,
    VANDAAG,
    ZUID,
    A,
    begin,
    corrigeer,
    doe,
    lees,
    publiceer,
    richt_in,
)
from sqlalchemy import select

from buurtnet import store
from buurtnet.store import schrijven
from buurtnet.tables import citaat, metadata

VOOR = datetime(2018, 10, 14, 12, tzinfo=UTC)
NA = datetime(2018, 10, 15, 12, tzinfo=UTC)
MERK = "gewist op 15-10-2018"
WOORDEN = (
    "bomen",
    "luistert",
    "bankjes",
    "verder met de buurt",
    "buurman zei",
    "praat",
    "klop",
    "eten wij",
    "grote pan",
    "beter wist",
)


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture
def nummer(engine):
    """A bijeenkomst, a step and a story with texts in every place: now, in old versions, in concepts."""
    nummer = publiceer(engine)
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"uitkomst": "Toch bankjes."}, reden="de buurman zei iets")
    concept_id = doe(engine, schrijven.open_correctie, ZUID, "bijeenkomst", nummer, nu=VOOR)
    doe(engine, schrijven.write_concept_veld, ZUID, concept_id, "uitkomst", "Men praat nog.", nu=VOOR)
    doe(engine, schrijven.write_concept_veld, ZUID, concept_id, "datum", "2099-01-01", nu=VOOR)
    stap = publiceer(engine, soort="beslissing")
    corrigeer(engine, ZUID, "beslissing", stap, {"orgaan": "leden"}, reden="het klopte niet")
    verhaal = publiceer(engine, soort="verhaal")
    corrigeer(engine, ZUID, "verhaal", verhaal, {"nodig": "Een grote pan."}, reden="een buur die het beter wist")
    return nummer


def read_alles(engine):
    with store.reading(engine) as conn:
        return " ".join(str(rij) for tabel in metadata.sorted_tables for rij in conn.execute(select(tabel)))


def test_nothing_is_cleared_before_its_term_is_over(engine, nummer):
    assert doe(engine, schrijven.wis_verlopen, datetime(2018, 9, 1, 12, tzinfo=UTC)) == 0
    assert all(woord in read_alles(engine) for woord in WOORDEN)


def test_everything_is_cleared_when_its_term_is_over_also_old_versions_and_concepts(engine, nummer):
    voor = lees(engine, store.read_deelnames, date(2016, 1, 1), VANDAAG).to_dict()
    # the bijeenkomst, the step and the story, an old version of each, and the concept that corrects the bijeenkomst
    assert doe(engine, schrijven.wis_verlopen, NA) == 7
    alles = read_alles(engine)
    assert [woord for woord in WOORDEN if woord in alles] == []
    [rij] = lees(engine, store.read_bijeenkomsten, VANDAAG, A).to_dict("records")
    assert (rij["titel"], rij["uitkomst"]) == ("Workshop groen", MERK)
    assert lees(engine, store.read_beslissingen, VANDAAG, [1])["argument"].tolist() == [MERK]
    assert lees(engine, store.read_verhalen, VANDAAG).empty
    oud, _ = lees(engine, schrijven.read_geschiedenis, BEHEERDER, "bijeenkomst", nummer)
    assert (oud.inhoud["uitkomst"], oud.inhoud["evaluatie"]["citaten"][0]["tekst"], oud.reden) == (MERK, MERK, MERK)
    assert oud.inhoud["aanwezig"] == 24
    assert lees(engine, store.read_deelnames, date(2016, 1, 1), VANDAAG).to_dict() == voor


def test_clearing_twice_changes_nothing(engine, nummer):
    doe(engine, schrijven.wis_verlopen, NA)
    assert doe(engine, schrijven.wis_verlopen, NA.replace(year=2019)) == 0
    assert "15-10-2019" not in read_alles(engine)


def test_a_cleared_quote_is_public_no_more_and_waits_for_no_release(engine, nummer):
    citaat_id = lees(engine, lambda conn: conn.scalar(select(citaat.c.id)))
    doe(engine, schrijven.geef_vrij, ZUID, citaat_id, True, nu=NU, vandaag=VANDAAG)
    doe(engine, schrijven.wis_verlopen, NA)
    assert lees(engine, store.read_citaten, [nummer], VANDAAG, 1).empty
    assert lees(engine, schrijven.read_wachtende_citaten, ZUID) == []


def test_a_text_typed_after_the_clearing_is_cleared_too(engine, nummer):
    doe(engine, schrijven.wis_verlopen, NA)
    concept_id = doe(engine, schrijven.open_correctie, ZUID, "bijeenkomst", nummer, nu=NA)
    doe(engine, schrijven.write_concept_veld, ZUID, concept_id, "uitkomst", "Weer bankjes.", nu=NA)
    assert doe(engine, schrijven.wis_verlopen, NA) == 1
    concept = lees(engine, schrijven.read_concept, ZUID, concept_id)
    assert concept.inhoud["uitkomst"] == MERK


def test_a_concept_without_a_date_has_its_term_from_the_day_it_was_begun(engine):
    with store.writing(engine) as conn:
        schrijven.write_concept(conn, ZUID, None, "bijeenkomst", {"uitkomst": "Zonder datum."}, nu=VOOR)
    assert doe(engine, schrijven.wis_verlopen, datetime(2020, 10, 14, 12, tzinfo=UTC)) == 0
    assert doe(engine, schrijven.wis_verlopen, datetime(2020, 10, 15, 12, tzinfo=UTC)) == 1


def test_what_was_loaded_without_a_date_of_its_own_is_cleared_by_the_setting(engine):
    rij = {"datum": date(2016, 10, 14), "soort": "workshop", "titel": "T", "status": "gepubliceerd"}
    rij |= {"uitkomst": "Geladen.", "vastgelegd_op": datetime(2016, 10, 14)}
    doe(engine, store.write_rijen, {"bijeenkomst": [rij]})
    doe(engine, store.write_instelling, "bewaartermijn_jaren", "3")
    assert doe(engine, schrijven.wis_verlopen, datetime(2019, 10, 14, 12, tzinfo=UTC)) == 0
    assert doe(engine, schrijven.wis_verlopen, datetime(2019, 10, 15, 12, tzinfo=UTC)) == 1


def test_example_data_is_kept_by_its_pinned_date(engine, nummer):
    doe(engine, store.write_instelling, "gegevens", "voorbeeld")
    assert doe(engine, schrijven.wis_verlopen, NA) == 0


def test_the_log_says_how_much_was_cleared_of_each_kind(engine, nummer):
    doe(engine, schrijven.wis_verlopen, NA)
    regels = lees(engine, schrijven.read_log, BEHEERDER, handeling="teksten gewist")
    assert {regel.gebruiker for regel in regels} == {"opdrachtregel"}
    assert {regel.soort: regel.samenvatting for regel in regels} == {
        "bijeenkomst": "3 keer",
        "beslissing": "2 keer",
        "verhaal": "2 keer",
    }


def test_the_cleared_words_are_gone_from_the_file(sqlite_pad, open_pad):
    engine = open_pad(sqlite_pad)
    uitkomst = "Heel bijzondere woorden. " * 400  # more than a page of the file
    publiceer(engine, inhoud=BIJEENKOMST | {"uitkomst": uitkomst})
    publiceer(engine, soort="beslissing", inhoud=BESLISSING)
    begin(engine, inhoud={"uitkomst": uitkomst, "datum": "2016-10-14"})
    with engine.connect() as conn:
        conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"bijzondere woorden" in sqlite_pad.read_bytes()
    doe(engine, schrijven.wis_verlopen, NA)
    engine.dispose()
    assert b"bijzondere woorden" not in sqlite_pad.read_bytes()


def test_publishing_sets_the_term_by_the_date_and_the_setting(engine):
    doe(engine, store.write_instelling, "bewaartermijn_jaren", "1")
    publiceer(engine, inhoud=BIJEENKOMST | {"datum": "2016-02-29"})
    with store.reading(engine) as conn:
        assert conn.exec_driver_sql("SELECT wissen_na FROM bijeenkomst").scalar() in ("2017-02-28", date(2017, 2, 28))


def test_what_was_cleared_is_in_no_file_of_sqlite_either(sqlite_pad, open_pad):
    engine = open_pad(sqlite_pad)
    geheim = "Geheim" * 100  # longer than a page keeps beside others
    concept_id = begin(engine)
    for deel in ("eerst", "daarna anders"):
        doe(engine, schrijven.write_concept_veld, ZUID, concept_id, "uitkomst", f"{geheim} {deel}", nu=NU)
    doe(engine, schrijven.publiceer, ZUID, concept_id, **KLOK)
    doe(engine, schrijven.wis_verlopen, NA)
    assert store.empty_wal(engine)
    assert all(b"GeheimGeheim" not in bestand.read_bytes() for bestand in sqlite_pad.parent.glob("*sqlite*"))


def test_emptying_the_log_of_sqlite_says_that_somebody_still_reads_it(sqlite_pad, open_pad):
    engine = open_pad(sqlite_pad)
    with store.reading(engine) as conn:
        assert store.read_versie(conn)
        doe(engine, store.write_instelling, "raadszetels", "41")
        assert not store.empty_wal(engine)
    assert store.empty_wal(engine)
