"""Two people correct the same record: only what both changed is asked, and each knows of the other."""

from datetime import timedelta

import pytest
from invoerwereld import (
    BEHEERDER,
    BIJEENKOMST,
    COLLEGA,
    KLOK,
    NOORD,
    NU,
    ZUID,
    corrigeer,
    doe,
    lees,
    publiceer,
    richt_in,
)

from buurtnet.errors import Botsing, GeenToegang
from buurtnet.store import schrijven


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture
def record(engine):
    return publiceer(engine)


def open_en_schrijf(engine, wie, record, velden):
    concept_id = doe(engine, schrijven.open_correctie, wie, "bijeenkomst", record, nu=NU)
    for veld, waarde in velden.items():
        doe(engine, schrijven.write_concept_veld, wie, concept_id, veld, waarde, nu=NU)
    return concept_id


def merge(engine, concept_id, wie=ZUID):
    return doe(engine, schrijven.merge_correctie, wie, concept_id, nu=NU + timedelta(minutes=5))


def read_gepubliceerd(engine, record):
    return lees(engine, schrijven.read_geschiedenis, BEHEERDER, "bijeenkomst", record)[-1].inhoud


def test_corrections_of_other_fields_are_both_published_and_nothing_is_asked(engine, record):
    mijn = open_en_schrijf(engine, ZUID, record, {"titel": "Water", "evaluatie.formulieren": 20})
    corrigeer(engine, COLLEGA, "bijeenkomst", record, {"aanwezig": 26, "evaluatie.opmerkingen.groen": 5})
    with pytest.raises(Botsing):
        doe(engine, schrijven.publiceer, ZUID, mijn, reden="verteld", **KLOK)
    samen = merge(engine, mijn)
    assert (samen.wie, samen.op, samen.ingetrokken, samen.botsingen) == (COLLEGA.naam, NU, False, {})
    doe(engine, schrijven.publiceer, ZUID, mijn, reden="verteld", **KLOK)
    nu = read_gepubliceerd(engine, record)
    assert (nu["titel"], nu["aanwezig"]) == ("Water", 26)
    assert (nu["evaluatie"]["formulieren"], nu["evaluatie"]["opmerkingen"]) == (20, {"groen": 5})


def test_only_what_both_changed_is_asked_and_mine_stays_until_then(engine, record):
    mijn = open_en_schrijf(engine, ZUID, record, {"titel": "Water", "aanwezig": 30})
    corrigeer(engine, COLLEGA, "bijeenkomst", record, {"aanwezig": 26, "uitkomst": "Meer groen."})
    assert merge(engine, mijn).botsingen == {"aanwezig": (26, 30)}
    concept = lees(engine, schrijven.read_concept, ZUID, mijn)
    assert (concept.inhoud["aanwezig"], concept.inhoud["uitkomst"], concept.basis_versie) == (30, "Meer groen.", 2)


def test_merging_twice_asks_nothing_more(engine, record):
    mijn = open_en_schrijf(engine, ZUID, record, {"aanwezig": 30})
    corrigeer(engine, COLLEGA, "bijeenkomst", record, {"aanwezig": 26})
    merge(engine, mijn)
    assert merge(engine, mijn).botsingen == {}
    assert lees(engine, schrijven.read_concept, ZUID, mijn).inhoud["aanwezig"] == 30


def test_what_was_withdrawn_meanwhile_is_said(engine, record):
    mijn = open_en_schrijf(engine, ZUID, record, {"titel": "Water"})
    doe(engine, schrijven.trek_in, COLLEGA, "bijeenkomst", record, "dubbel", nu=NU)
    assert merge(engine, mijn).ingetrokken


def test_a_colleague_who_has_the_same_record_open_is_named(engine, record):
    mijn = open_en_schrijf(engine, ZUID, record, {})
    assert read_ook_open(engine, mijn) == []
    open_en_schrijf(engine, COLLEGA, record, {"titel": "Bomen"})
    assert read_ook_open(engine, mijn) == [(COLLEGA.naam, NU)]


def read_ook_open(engine, concept_id):
    concept = lees(engine, schrijven.read_concept, ZUID, concept_id)
    return lees(engine, schrijven.read_ook_open, concept.soort, concept.record_id, concept.auteur_id)


def test_nobody_without_the_right_merges(engine, record):
    mijn = open_en_schrijf(engine, ZUID, record, {})
    with pytest.raises(GeenToegang):
        merge(engine, mijn, NOORD)


def test_a_record_that_nobody_else_changed_stays_as_it_is(engine, record):
    mijn = open_en_schrijf(engine, ZUID, record, {"titel": "Water"})
    assert merge(engine, mijn).botsingen == {}
    assert lees(engine, schrijven.read_concept, ZUID, mijn).inhoud["aanwezig"] == BIJEENKOMST["aanwezig"]
