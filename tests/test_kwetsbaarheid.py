"""The eight signals of fragility and F, by hand; and that their bounds are settings of the programme."""

from datetime import date, timedelta

import pytest
from invoerwereld import BEHEERDER, NU, doe, lees, richt_in

from buurtnet import store
from buurtnet.cijfers.kwetsbaarheid import (
    Feiten,
    compute_f,
    compute_kracht,
    move_maanden,
    start_eerder,
)
from buurtnet.cijfers.raad import Belofte
from buurtnet.errors import InstellingFout, OngeldigeInvoer
from buurtnet.instellingen import Grens, Instellingen, validate_instelling
from buurtnet.store import beheer, schrijven

DAG = date(2016, 10, 15)
GEWOON = Instellingen()


def lees_signaal(code: str, instellingen: Instellingen = GEWOON, **feiten) -> int | None:
    kracht = compute_kracht(Feiten(DAG, **feiten), instellingen)
    return next(een.waarde for een in kracht.signalen if een.code == code)


def laat(*dagen: int, gedaan_op: date | None = None) -> tuple[Belofte, ...]:
    return tuple(Belofte("Zuid", "Lamp", DAG - timedelta(days=te), gedaan_op) for te in dagen)


@pytest.mark.parametrize(
    ("code", "feiten", "waarde"),
    [
        *(("trekkers", {"trekkers": n}, w) for n, w in ((6, 0), (5, 1), (3, 1), (2, 2), (0, 2), (None, None))),
        ("concentratie", {"open_acties": {"buurt": 3, "samen": 3, "gemeente": 2}}, 0),
        ("concentratie", {"open_acties": {"buurt": 2, "samen": 2, "gemeente": 1}}, 1),
        ("concentratie", {"open_acties": {"buurt": 3, "gemeente": 2}}, 1),
        ("concentratie", {"open_acties": {"buurt": 31, "gemeente": 20}}, 2),
        ("concentratie", {"open_acties": {}}, None),
        *(("nieuwe_bewoners", {"nieuwe_bewoners": n}, w) for n, w in ((3, 0), (2, 1), (1, 1), (0, 2), (None, None))),
        *(
            ("stilte", {"laatste_bijeenkomst": DAG - timedelta(days=n)}, w)
            for n, w in ((0, 0), (60, 0), (61, 1), (120, 1), (121, 2))
        ),
        ("stilte", {}, None),
        *(
            ("energie", {"energie_antwoorden": 3, "energie_x10": n}, w)
            for n, w in ((40, 0), (39, 1), (30, 1), (29, 2), (None, None))
        ),
        ("energie", {"energie_antwoorden": 2, "energie_x10": 45}, None),
        ("energie", {"energie_antwoorden": None, "energie_x10": 45}, None),
        ("professionals", {"gedane_acties": {"buurt": 68, "gemeente": 32}}, 0),
        ("professionals", {"gedane_acties": {"buurt": 67, "gemeente": 33}}, 1),
        ("professionals", {"gedane_acties": {"buurt": 34, "gemeente": 66}}, 1),
        ("professionals", {"gedane_acties": {"buurt": 1, "gemeente": 2}}, 2),
        ("professionals", {"gedane_acties": {"buurt": 1, "samen": 1}}, 0),
        ("professionals", {"gedane_acties": {}}, None),
        ("beloften", {"beloften": laat(30)}, 0),
        ("beloften", {"beloften": laat(31)}, 1),
        ("beloften", {"beloften": laat(31, 90)}, 2),
        ("beloften", {"beloften": laat(31, 90, gedaan_op=DAG)}, 0),
        ("beloften", {"beloften": ()}, None),
        ("beloften", {"beloften": (Belofte("Zuid", "Lamp", None, None),)}, None),
        *(
            ("geld", {"geld_zeker_tot": tot}, w)
            for tot, w in (
                (date(2017, 10, 15), 0),
                (date(2017, 10, 14), 1),
                (date(2017, 4, 15), 1),
                (date(2017, 4, 14), 2),
                (date(2016, 1, 1), 2),
                (None, None),
            )
        ),
    ],
)
def test_a_signal_has_its_value_by_its_bounds(code, feiten, waarde):
    assert lees_signaal(code, **feiten) == waarde


@pytest.mark.parametrize(
    ("waarden", "f", "oordeel"),
    [
        ([1, 2, 0, 1, None, 2, 1, None], 58, "fragiel"),
        ([0, 0, 0, 0, 0, 0, 0, 0], 0, "stevig"),
        ([1, 1, 1, 0, 0, 0, None, None], 25, "aandacht"),
        ([1, 1, 1, 1, 1, 1, None, None], 50, "aandacht"),
        ([1, 1, 1, 0, 0, 0, 0, None], 21, "stevig"),
        ([2, 2, 2, 2, 2, None, None, None], None, ""),
    ],
)
def test_f_is_the_share_of_what_is_known_and_only_with_six_known(waarden, f, oordeel):
    assert compute_f(waarden, GEWOON) == (f, oordeel)


def test_without_anything_recorded_all_is_unknown_and_nothing_is_nought():
    kracht = compute_kracht(Feiten(DAG), GEWOON)
    assert (kracht.bekend, kracht.f, kracht.oordeel) == (0, None, "")


@pytest.mark.parametrize(
    ("dag", "eerder"),
    [(DAG, date(2016, 7, 15)), (date(2016, 5, 31), date(2016, 2, 29)), (date(2017, 1, 1), date(2016, 10, 1))],
)
def test_the_change_is_counted_from_the_same_day_three_months_before(dag, eerder):
    assert start_eerder(dag) == eerder


def test_months_go_on_over_the_end_of_a_year():
    assert move_maanden(date(2016, 12, 31), 2) == date(2017, 2, 28)


def test_another_bound_changes_the_signal():
    assert lees_signaal("trekkers", trekkers=6) == 0
    assert lees_signaal("trekkers", Instellingen(grens_trekkers=Grens(8, 4)), trekkers=6) == 1
    assert lees_signaal("beloften", Instellingen(laat_na_dagen=10), beloften=laat(20)) == 1
    assert compute_f([2, 2, None, None, None, None, None, None], Instellingen(minstens_bekend=2)) == (100, "fragiel")


@pytest.mark.parametrize(
    ("naam", "tekst", "mag"),
    [
        *(("grens_trekkers", tekst, mag) for tekst, mag in (("8 4", True), ("4 8", False), ("4 4", False))),
        *(("grens_stilte", tekst, mag) for tekst, mag in (("30 90", True), ("90 30", False), ("30", False))),
        *(("grens_geld", tekst, False) for tekst in ("", "12 6 3", "12 x", "-1 -2", "1000 6", "12,5 6")),
        *(("minstens_bekend", tekst, mag) for tekst, mag in (("8", True), ("9", False), ("0", False))),
    ],
)
def test_a_bound_is_two_whole_numbers_in_their_order(naam, tekst, mag):
    if mag:
        validate_instelling(naam, tekst)
        return
    with pytest.raises(InstellingFout, match=naam):
        validate_instelling(naam, tekst)


def test_the_beheerder_changes_a_bound_and_the_log_says_so(engine):
    richt_in(engine)
    gezien = beheer.read_teksten(lees(engine, store.read_instellingen))
    assert gezien["grens_trekkers"] == "6 3"
    nieuw = gezien | {"grens_trekkers": "8 4"}
    assert doe(engine, beheer.write_instellingen, BEHEERDER, NU, nieuw, gezien) == ["grens_trekkers"]
    assert lees(engine, store.read_instellingen).grens_trekkers == Grens(8, 4)
    assert "grens_trekkers: '6 3' werd '8 4'" in [r.samenvatting for r in lees(engine, schrijven.read_log, BEHEERDER)]
    with pytest.raises(OngeldigeInvoer, match="het eerste het hoogst"):
        doe(engine, beheer.write_instellingen, BEHEERDER, NU, nieuw | {"grens_trekkers": "4 8"}, nieuw)
