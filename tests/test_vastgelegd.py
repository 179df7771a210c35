"""What /invoer offers to go on with: what was recorded, actions that are not done, the statements of last time."""

import pytest
from invoerwereld import (
    ACTIE,
    BEHEERDER,
    BESLISSING,
    BIJEENKOMST,
    GEINFORMEERD,
    NOORD,
    NU,
    ZUID,
    B,
    begin,
    doe,
    lees,
    publiceer,
    richt_in,
)

from buurtnet.store.schrijven import trek_in
from buurtnet.store.vastgelegd import read_open_acties, read_vastgelegd, read_vorige_stellingen


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture
def opslag(engine):
    return engine


def build_bijeenkomst(**velden):
    return BIJEENKOMST | {"acties": [], "evaluatie": {}} | velden


def read_titels(opslag, organisatie_ids, *opties):
    return [r.titel for r in lees(opslag, read_vastgelegd, BEHEERDER, organisatie_ids, *opties)]


def test_the_list_has_every_kind_of_these_organisations_newest_first_with_whose_it_is(opslag):
    publiceer(opslag, soort="beslissing", inhoud=BESLISSING)
    publiceer(opslag, soort="geinformeerd", inhoud=GEINFORMEERD)
    publiceer(opslag, soort="actie", inhoud=ACTIE)
    publiceer(opslag, inhoud=build_bijeenkomst())
    publiceer(opslag, NOORD, inhoud=build_bijeenkomst(titel="Elders", organisaties=[2], buurten=[{"buurtcode": B}]))
    begin(opslag, inhoud=build_bijeenkomst(titel="Nog een concept"))
    regels = lees(opslag, read_vastgelegd, BEHEERDER, [1])
    assert [(r.soort, r.titel, r.organisatie_id) for r in regels] == [
        ("bijeenkomst", "Workshop groen", 1),
        ("actie", "Folder maken", 1),
        ("geinformeerd", "visie", 1),
        ("beslissing", "voorgenomen", 1),
    ]


def test_a_bijeenkomst_of_two_organisations_is_in_the_list_once(opslag):
    publiceer(opslag, BEHEERDER, inhoud=build_bijeenkomst(organisaties=[2, 1]))
    assert [r.organisatie_id for r in lees(opslag, read_vastgelegd, BEHEERDER, [1, 2])] == [1]
    assert [r.organisatie_id for r in lees(opslag, read_vastgelegd, BEHEERDER, [2])] == [2]


def test_the_list_stops_at_the_number_that_was_asked(opslag):
    for dag in (3, 1, 2):
        publiceer(opslag, inhoud=build_bijeenkomst(datum=f"2016-09-0{dag}", titel=f"dag {dag}"))
    assert read_titels(opslag, [1], 2) == ["dag 3", "dag 2"]
    assert read_titels(opslag, []) == []


def test_open_actions_come_the_first_due_first_and_those_without_a_day_last(opslag):
    for wat, velden in (
        ("zonder dag", {}),
        ("laat", {"vervalt_op": "2016-12-01"}),
        ("vroeg", {"vervalt_op": "2016-11-01"}),
        ("klaar", {"gedaan_op": "2016-09-20"}),
    ):
        publiceer(opslag, soort="actie", inhoud=ACTIE | {"wat": wat} | velden)
    publiceer(opslag, NOORD, "actie", ACTIE | {"wat": "van noord", "organisatie_id": 2})
    weg = publiceer(opslag, soort="actie", inhoud=ACTIE | {"wat": "ingetrokken"})
    doe(opslag, trek_in, ZUID, "actie", weg, "dubbel", nu=NU)
    acties = lees(opslag, read_open_acties, [1])
    assert [(a.titel, f"{a.datum:%d-%m}", a.open, a.organisatie_id) for a in acties] == [
        ("vroeg", "01-11", True, 1),
        ("laat", "01-12", True, 1),
        ("zonder dag", "03-09", True, 1),
    ]
    assert [a.titel for a in lees(opslag, read_open_acties, [1], 1)] == ["vroeg"]


def test_statements_of_last_time_are_those_of_the_latest_published_forms_of_these_organisations(opslag):
    evaluatie = {"formulieren": 8, "antwoorden": {"nuttig": {"n4": 8}}}
    publiceer(opslag, inhoud=build_bijeenkomst(evaluatie=evaluatie))
    assert lees(opslag, read_vorige_stellingen, [1]) == {"nuttig"}
    assert lees(opslag, read_vorige_stellingen, [2]) == frozenset()


def test_statements_of_a_concept_or_of_what_was_withdrawn_are_not_those_of_last_time(opslag):
    evaluatie = {"formulieren": 8, "antwoorden": {"nuttig": {"n4": 8}}}
    begin(opslag, inhoud=build_bijeenkomst(evaluatie=evaluatie))
    weg = publiceer(opslag, inhoud=build_bijeenkomst(evaluatie=evaluatie))
    doe(opslag, trek_in, ZUID, "bijeenkomst", weg, "dubbel", nu=NU)
    assert lees(opslag, read_vorige_stellingen, [1]) == frozenset()
