"""The rules of a network's own page: phase, conversation to have, roles, vision in two tracks, eigen kracht."""

from datetime import date

import pytest

from buurtnet import schema
from buurtnet.begrippen_netwerk import DIMENSIES, NIVEAUS
from buurtnet.cijfers import netwerk
from buurtnet.cijfers.netwerk import BLIK, EIGEN, Kracht

DAG, PEILDATUM = date(2016, 9, 1), date(2016, 10, 15)


def build_niveaus(tekens):
    """Levels in the order of the dimensions: eigenaarschap 1st, rolverdeling 6th, organisatie 7th."""
    return {een: int(teken) for een, teken in zip(DIMENSIES, tekens, strict=True) if teken != "-"}


def build_lezingen(*kanten):
    rijen = [
        {"organisatie_id": nummer, "naam": "A", "kant": kant, "datum": dag, "rij": rij, "waarde": str(waarde)}
        for nummer, kant, dag, waarden in kanten
        for rij, waarde in waarden.items()
    ]
    return schema.build_frame(rijen, schema.LEZINGEN)


def build_acties(*door_en_klaar):
    gewoon = {
        "actie_id": 1,
        "organisatie_id": 1,
        "organisatie": "A",
        "wat": "x",
        "spoor": "sociaal",
        "beloofd_op": DAG,
        "vervalt_op": None,
    }
    rijen = [gewoon | {"door": door, "gedaan_op": DAG if klaar else None} for door, klaar in door_en_klaar]
    return schema.build_frame(rijen, schema.ACTIES)


@pytest.mark.parametrize(
    ("niveaus", "fase"),
    [
        ("00000000", 0),
        ("11111111", 1),
        ("44444444", 4),
        ("33333333", 3),
        ("24444224", 3),  # median 4, but the lowest of the three is 2: at most 3
        ("44444034", 1),  # rolverdeling 0 keeps it at 1
        ("04444444", 1),  # as does eigenaarschap
        ("44444404", 1),  # and organisatie
        ("40000440", 0),  # the three high, the median 0
        ("33332222", 2),  # median 2.5: not 3
        ("33322332", 3),  # median 3, lowest of the three 3
        ("20000222", 1),  # median 1: of an even number the middle of the two
        ("3333333-", None),  # one unknown: no phase
        ("--------", None),
    ],
)
def test_the_phase_follows_the_median_and_the_three_that_carry_it(niveaus, fase):
    assert netwerk.compute_fase(build_niveaus(niveaus)) == fase


@pytest.mark.parametrize(
    ("dag", "oud"),
    [(date(2016, 4, 14), True), (date(2016, 4, 15), False), (date(2016, 10, 15), False), (date(2015, 1, 1), True)],
)
def test_a_reading_of_more_than_six_months_ago_is_outdated(dag, oud):
    assert netwerk.is_verouderd(dag, PEILDATUM) is oud


@pytest.mark.parametrize(
    ("eigen", "blik", "punten"),
    [
        ("22222222", "22222222", []),
        ("22222222", "31222222", []),  # one apart is none
        ("40222222", "22222222", ["eigenaarschap", "bereik"]),
        ("4-222222", "-4222222", []),  # of both it must be known
    ],
)
def test_two_levels_apart_is_a_conversation_to_have(eigen, blik, punten):
    assert netwerk.choose_gesprekken(build_niveaus(eigen), build_niveaus(blik)) == punten


def test_the_phase_is_that_of_the_networks_own_reading_only():
    blik = (1, BLIK, DAG, build_niveaus("44444444"))
    alleen = netwerk.build_ontwikkeling(build_lezingen(blik), 1, PEILDATUM)
    assert (alleen.fase, alleen.eigen_op, alleen.blik_op, alleen.gesprekken) == (None, None, DAG, [])
    beide = build_lezingen(blik, (1, EIGEN, date(2016, 1, 1), build_niveaus("11111111")))
    een = netwerk.build_ontwikkeling(beide, 1, PEILDATUM)
    assert (een.fase, een.verouderd, len(een.gesprekken)) == (1, True, 8)
    assert netwerk.build_ontwikkeling(beide, 2, PEILDATUM) is None
    assert netwerk.compute_fasen(beide, [1, 2], PEILDATUM) == {0: 0, 1: 1, 2: 0, 3: 0, 4: 0}


def test_roles_are_compared_where_both_sides_filled_them_in():
    frame = build_lezingen(
        (1, EIGEN, DAG, {"groen": "loslaten", "jeugd": "stimuleren", "zorg": "reguleren"}),
        (1, BLIK, DAG, {"groen": "faciliteren", "jeugd": "stimuleren", "wonen": "reguleren"}),
        (2, EIGEN, DAG, {"groen": "loslaten"}),
    )
    een = netwerk.build_rollen(frame, 1)
    assert (een.samen, een.anders) == (["groen", "jeugd"], ["groen"])
    assert netwerk.build_rollen(frame, 2).samen == []
    assert netwerk.build_rollen(frame, 3) is None
    assert netwerk.compute_rollen(frame, [1, 2, 3]) == (1, 2)


def test_networks_per_stage_and_where_only_one_track_runs():
    rijen = [
        (1, "sociaal", "concept"),
        (1, "fysiek", "geen"),
        (2, "fysiek", "in_gesprek"),
        (3, "sociaal", "vastgesteld"),
        (3, "fysiek", "gedeeld"),
        (4, "sociaal", "geen"),
    ]
    frame = schema.build_frame([(nr, "A", spoor, stadium, DAG) for nr, spoor, stadium in rijen], schema.VISIES)
    stand = netwerk.compute_visies(frame, [1, 2, 3, 4, 5])
    nul = {"geen": 0, "in_gesprek": 0, "concept": 0, "gedeeld": 0, "vastgesteld": 0}
    assert stand.aantallen["sociaal"] == nul | {"concept": 1, "vastgesteld": 1, "geen": 1, "onbekend": 2}
    assert stand.aantallen["fysiek"] == nul | {"geen": 1, "in_gesprek": 1, "gedeeld": 1, "onbekend": 2}
    assert (stand.een_spoor, stand.ander_onbekend) == (1, 1)


@pytest.mark.parametrize(
    ("acties", "verwacht"),
    [
        ([], Kracht(None, 0, None, 0)),
        ([("buurt", True)] * 4, Kracht(None, 4, None, 4)),
        ([("buurt", True)] * 5, Kracht(1.0, 5, 1.0, 5)),
        ([("buurt", True), ("samen", True), ("gemeente", True), ("gemeente", False)], Kracht(None, 3, None, 4)),
        ([("buurt", True)] * 2 + [("samen", True)] * 2 + [("gemeente", True)], Kracht(0.6, 5, 0.6, 5)),
        ([("gemeente", True)] * 5 + [("buurt", False)] * 5, Kracht(0.0, 5, 0.5, 10)),
        ([("samen", True)] * 4 + [("samen", False)] * 4, Kracht(None, 4, 0.5, 8)),
    ],
)
def test_together_counts_half_and_below_five_there_is_no_share(acties, verwacht):
    assert netwerk.compute_kracht(build_acties(*acties)) == verwacht


def test_each_level_of_each_dimension_has_a_sentence_of_its_own():
    zinnen = [zin for van in NIVEAUS.values() for zin in van]
    assert set(NIVEAUS) == set(DIMENSIES) and len(zinnen) == len(set(zinnen)) == 40
    assert all(zin.endswith(".") and len(zin.split()) <= 16 for zin in zinnen)
