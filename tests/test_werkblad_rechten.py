"""Fragility and agreed support: who reads what, asked at the store itself, and that nothing shared can rest on it."""

import pytest
from invoerwereld import (
    BEHEERDER,
    BESTUUR,
    BUURTCODES,
    COLLEGA,
    DRAFTS,
    KWETSBAARHEID,
    LEEG,
    NETWERK,
    NOORD,
    NU,
    STEUNAFSPRAAK,
    VANDAAG,
    ZUID,
    begin,
    doe,
    lees,
    publiceer,
    richt_in,
)

from buurtnet import store
from buurtnet.errors import GeenToegang
from buurtnet.geheugen.stand import read_stand, reading
from buurtnet.rechten import WERKBLAD, Gebruiker, mag_lezen
from buurtnet.soorten.kwetsbaarheid import validate_energie, validate_geld
from buurtnet.store import schrijven
from buurtnet.store.stempels import STIL
from buurtnet.store.vastgelegd import read_vastgelegd
from buurtnet.store.werkboek import read_records
from buurtnet.werkboek import build_export, read_werkboek

BESLOTEN = ("kwetsbaarheid", "steunafspraak")
LEZERS = {"kwetsbaarheid": store.read_kwetsbaarheid, "steunafspraak": store.read_steunafspraken}


@pytest.fixture
def wereld(engine, store_url, monkeypatch):
    """Of organisation 1 something published; of 2 as well."""
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    richt_in(engine)
    for soort in BESLOTEN:
        publiceer(engine, ZUID, soort)
        publiceer(engine, NOORD, soort, DRAFTS[soort] | {"organisatie_id": 2})
    return engine


@pytest.mark.parametrize("soort", BESLOTEN)
@pytest.mark.parametrize(
    ("wie", "van"),
    [
        *((NETWERK, {1}), (ZUID, {1}), (COLLEGA, {1}), (NOORD, {2}), (LEEG, set())),
        *((BESTUUR, {1, 2}), (BEHEERDER, {1, 2})),
    ],
    ids=lambda waarde: getattr(waarde, "naam", str(waarde)),
)
def test_who_works_with_an_organisation_reads_it_and_bestuur_the_city(wereld, soort, wie, van):
    assert set(lees(wereld, LEZERS[soort], wie, VANDAAG)["organisatie_id"]) == van
    records = lees(wereld, read_records, wie, soort).values()
    assert {record.inhoud["organisatie_id"] for record in records} == van
    regels = lees(wereld, read_vastgelegd, wie, [1, 2])
    assert {regel.organisatie_id for regel in regels if regel.soort == soort} == van


@pytest.mark.parametrize("soort", BESLOTEN)
@pytest.mark.parametrize("wie", [None, Gebruiker(9, "x@x.nl", "Nieuw", "een latere rol", frozenset([1]))])
def test_who_is_not_signed_in_or_has_another_role_is_refused_by_the_store(wereld, soort, wie):
    assert not mag_lezen(wie, WERKBLAD)
    for functie, wat in ((LEZERS[soort], VANDAAG), (read_records, soort)):
        with pytest.raises(GeenToegang):
            lees(wereld, functie, wie, wat)


@pytest.mark.parametrize("soort", BESLOTEN)
def test_bestuur_reads_no_concept_no_history_and_nothing_withdrawn(wereld, soort):
    concept_id = begin(wereld, ZUID, soort)
    nummer = min(lees(wereld, read_records, BEHEERDER, soort))
    assert lees(wereld, schrijven.read_concepten, BESTUUR) == []
    with pytest.raises(GeenToegang):
        lees(wereld, schrijven.read_concept, BESTUUR, concept_id)
    with pytest.raises(GeenToegang):
        lees(wereld, schrijven.read_geschiedenis, BESTUUR, soort, nummer)
    doe(wereld, schrijven.trek_in, ZUID, soort, nummer, "klopt niet", nu=NU)
    assert set(lees(wereld, LEZERS[soort], BESTUUR, VANDAAG)["organisatie_id"]) == {2}
    assert {record.inhoud["organisatie_id"] for record in lees(wereld, read_records, BESTUUR, soort).values()} == {2}
    assert nummer in lees(wereld, read_records, ZUID, soort)


@pytest.mark.parametrize("soort", BESLOTEN)
@pytest.mark.parametrize("wie", [None, BESTUUR, LEEG, NOORD], ids=lambda wie: wie and wie.naam)
def test_only_who_works_with_the_organisation_records_it(wereld, soort, wie):
    with pytest.raises(GeenToegang):
        begin(wereld, wie, soort)


@pytest.mark.parametrize("soort", BESLOTEN)
def test_a_network_records_it_and_another_network_does_not_read_the_concept(wereld, soort):
    ander = Gebruiker(4 + 90, "w2@x.nl", "Medenetwerk", "netwerk", frozenset([1]))
    concept_id = begin(wereld, NETWERK, soort)
    with pytest.raises(GeenToegang):
        lees(wereld, schrijven.read_concept, ander, concept_id)
    assert lees(wereld, schrijven.read_concept, ZUID, concept_id).concept_id == concept_id


def test_a_workbook_holds_only_that_of_ones_own_organisations(wereld):
    buurten = dict.fromkeys(BUURTCODES, "buurt")
    for wie, aantal in ((ZUID, 1), (BEHEERDER, 2)):
        tabellen = read_werkboek(lees(wereld, build_export, wie, buurten)).tabellen
        assert {t.blad.soort: len(t.rijen) for t in tabellen if t.blad.soort in BESLOTEN} == dict.fromkeys(
            BESLOTEN, aantal
        )


@pytest.mark.parametrize("soort", BESLOTEN)
def test_what_visitors_share_cannot_rest_on_it(wereld, soort):
    assert soort in STIL
    with pytest.raises(ValueError, match="wat bezoekers delen"), reading(read_stand()) as conn:
        LEZERS[soort](conn, BEHEERDER, VANDAAG)


def test_the_first_day_of_all_is_not_told_by_it(wereld):
    assert lees(wereld, store.read_eerste_datum) is None


def test_the_log_says_that_it_was_recorded_and_not_what(wereld):
    regels = lees(wereld, schrijven.read_log, BEHEERDER)
    assert {regel.soort for regel in regels} >= set(BESLOTEN)
    assert not any(STEUNAFSPRAAK["wat"] in str(regel) for regel in regels)


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({}, None),
        ({"energie_antwoorden": 2}, "energie_x10"),
        ({"energie_antwoorden": None}, "energie_antwoorden"),
        ({"energie_antwoorden": 2, "energie_x10": None}, None),
        ({"energie_x10": 4}, "energie_x10"),
    ],
)
def test_a_mean_of_fewer_than_three_people_is_not_kept(velden, fout):
    assert list(validate_energie(KWETSBAARHEID | velden)) == ([fout] if fout else [])


def test_money_is_not_certain_until_a_day_before_it_was_written_down():
    assert list(validate_geld({"datum": VANDAAG, "geld_zeker_tot": VANDAAG.replace(year=2015)})) == ["geld_zeker_tot"]
    assert validate_geld({"datum": VANDAAG, "geld_zeker_tot": VANDAAG}) == {}
