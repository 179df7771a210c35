"""What the figures on reach promise."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtnet import schema
from buurtnet.cijfers.bereik import (
    compute_bereik,
    compute_bereik_stad,
    compute_deelnames_per_jaar,
    compute_verloop,
    start_kalenderjaar,
    start_twaalf_maanden,
)
from buurtnet.cijfers.huis_aan_huis import compute_huis_aan_huis
from buurtnet.cijfers.leeftijden import compute_representatie

JANUARI = date(2016, 1, 1)


def build_gebieden(*n_15plus: int, telt_mee: bool = True) -> pd.DataFrame:
    """Areas BU1, BU2, ... with these inhabitants of 15+; a fifth more inhabitants in all, half as many households."""
    rows = []
    for nummer, n in enumerate(n_15plus, start=1):
        rij = dict.fromkeys(schema.GEBIEDEN, 0) | dict.fromkeys(["naam", "wijkcode", "wijknaam"], "")
        rows.append(
            rij
            | {"buurtcode": f"BU{nummer}", "telt_mee": telt_mee, "inwoners": n * 6 // 5, "huishoudens": n // 2}
            | {"inwoners_15plus": n}
        )
    return schema.build_frame(rows, schema.GEBIEDEN)


def build_deelnames(a: list[int], f: list[int | None], buurtcode: str = "BU1", maand: date = JANUARI, **anders: int):
    """One month of activities of a buurt, as the store sums them; `anders` replaces or adds counts."""
    rij = {
        "buurtcode": buurtcode,
        "maand": maand,
        "bijeenkomsten": len(f),
        "onvolledig": 0,
        "zonder_aanwezig": 0,
        "zonder_eerste": f.count(None),
        "alle_leeftijden": 0,
        "a_som": sum(a),
        "a_max": max(a, default=0),
        "a_hoogst": sum(a),
        "f_som": sum(x or 0 for x in f),
        "samen": 0,
        "samen_som": 0,
        "samen_zonder_aanwezig": 0,
    }
    return schema.build_frame([rij | anders], schema.DEELNAMES)


GEEN_DEELNAMES = schema.build_frame([], schema.DEELNAMES)


def compute_rij(deelnames: pd.DataFrame, n: int):
    return compute_bereik(deelnames, build_gebieden(n)).iloc[0]


def test_joint_activities_without_a_tally_raise_only_the_high_bound():
    """All who were there may have come from this buurt."""
    rij = compute_rij(build_deelnames([10], [10], samen=2, samen_som=25), 100)
    assert (rij.samen, rij.deelnames, rij.uniek, rij.laag, rij.hoog) == (2, 10, 10, 10, 35)


def test_joint_activity_without_a_head_count_may_have_had_everybody():
    rij = compute_rij(build_deelnames([10], [10], samen=1, samen_zonder_aanwezig=1), 100)
    assert (rij.uniek, rij.laag, rij.hoog) == (10, 10, 100)


def test_buurt_with_only_joint_activities_has_no_figures():
    rij = compute_rij(build_deelnames([], [], samen=1, samen_som=30), 100)
    assert (rij.samen, rij.bijeenkomsten, rij.reden) == (1, 0, "geen_gegevens")
    assert pd.isna(rij.hoog)


def test_reach_of_the_first_definition():
    rij = compute_rij(build_deelnames([32, 18, 25], [32, 6, 9]), 2400)
    assert (rij.deelnames, rij.uniek, rij.laag, rij.hoog, rij.reden) == (75, 47, 32, 75, "")
    assert rij[["aandeel", "aandeel_laag", "aandeel_hoog"]].tolist() == pytest.approx([47 / 2400, 32 / 2400, 75 / 2400])
    assert rij.aandeel == pytest.approx(0.0196, abs=0.00005)


def test_reach_of_the_second_definition():
    # Head counts 40 and 30 less 4 and 2 from elsewhere and 4 officials: the store hands over a = 32 and 28.
    rij = compute_rij(build_deelnames([32, 28], [30, 5]), 1000)
    assert (rij.deelnames, rij.uniek, rij.laag, rij.hoog) == (60, 35, 32, 60)
    assert rij.aandeel == pytest.approx(0.035)


def test_high_bound_is_at_most_the_inhabitants():
    rij = compute_rij(build_deelnames([80, 70], [80, 10]), 100)
    assert (rij.laag, rij.hoog, rij.uniek) == (80, 100, 90)


def test_buurt_without_activities_is_missing_not_zero():
    rij = compute_rij(GEEN_DEELNAMES, 100)
    assert rij[["deelnames", "uniek", "laag", "hoog", "aandeel", "aandeel_laag", "aandeel_hoog"]].isna().all()
    assert (rij.bijeenkomsten, rij.reden) == (0, "geen_gegevens")


def test_missing_first_time_leaves_only_the_bounds():
    rij = compute_rij(build_deelnames([30, 20], [30, None]), 100)
    assert rij.reden == "eerste_keer_ontbreekt"
    assert pd.isna(rij.uniek) and pd.isna(rij.aandeel)
    assert (rij.deelnames, rij.laag, rij.hoog) == (50, 30, 50)


def test_incomplete_activity_bounds_by_its_head_count():
    rij = compute_rij(build_deelnames([30, 20], [30, 5, 5], onvolledig=1, a_hoogst=90), 100)
    assert (rij.reden, rij.deelnames, rij.laag, rij.hoog) == ("eerste_keer_ontbreekt", 50, 30, 90)


def test_activity_without_head_count_may_have_had_everybody():
    rij = compute_rij(build_deelnames([30], [30, None], onvolledig=1, zonder_aanwezig=1), 100)
    assert (rij.laag, rij.hoog) == (30, 100)


def test_without_any_known_count_participations_are_missing():
    rij = compute_rij(build_deelnames([], [None], onvolledig=1, zonder_aanwezig=1), 100)
    assert pd.isna(rij.deelnames)
    assert (rij.laag, rij.hoog) == (0, 100)


@pytest.mark.parametrize("f", [[10, 10], [32, 50]])
def test_unique_outside_its_bounds_is_not_shown(f):
    rij = compute_rij(build_deelnames([32, 18], f), 1000)
    assert pd.isna(rij.uniek) and rij.reden == "tegenspraak"
    assert (rij.laag, rij.hoog) == (32, 50)


def test_more_people_than_inhabitants_is_a_contradiction_without_bounds():
    rij = compute_rij(build_deelnames([120], [120]), 100)
    assert rij.reden == "tegenspraak"
    assert rij[["uniek", "laag", "hoog", "aandeel_hoog"]].isna().all()
    assert rij.deelnames == 120


def test_share_is_missing_when_buurt_has_no_inwoners():
    rij = compute_rij(build_deelnames([0], [0]), 0)
    assert rij.uniek == 0
    assert rij[["aandeel", "aandeel_laag", "aandeel_hoog"]].isna().all()


def test_months_are_summed_and_the_largest_activity_kept():
    maanden = [build_deelnames([30], [30]), build_deelnames([40], [15], maand=date(2016, 3, 1))]
    rij = compute_rij(pd.concat(maanden), 100)
    assert (rij.bijeenkomsten, rij.deelnames, rij.uniek, rij.laag, rij.hoog) == (2, 70, 45, 40, 70)


def test_every_buurt_that_counts_has_a_row_in_order():
    gebieden = build_gebieden(100, 100, 100).iloc[::-1]
    gebieden.loc[gebieden["buurtcode"] == "BU2", "telt_mee"] = False
    bereik = compute_bereik(build_deelnames([5], [5], buurtcode="BU2"), gebieden)
    assert bereik["buurtcode"].tolist() == ["BU1", "BU3"]
    assert bereik["bijeenkomsten"].tolist() == [0, 0]
    assert {naam: str(soort) for naam, soort in bereik.dtypes.items()} == schema.BEREIK


def test_counts_of_all_ages_are_marked():
    assert compute_rij(build_deelnames([5], [5], alle_leeftijden=1), 100).alle_leeftijden
    assert not compute_rij(build_deelnames([5], [5]), 100).alle_leeftijden


def test_city_sums_only_buurten_whose_unique_is_shown():
    gebieden = build_gebieden(1000, 500, 500)
    deelnames = pd.concat(
        [build_deelnames([32, 28], [30, 5]), build_deelnames([20], [None], buurtcode="BU2", alle_leeftijden=1)]
    )
    stad = compute_bereik_stad(compute_bereik(deelnames, gebieden), gebieden)
    assert (stad.uniek, stad.inwoners_15plus, stad.laag, stad.hoog) == (35, 1000, 32, 60)
    assert (stad.aandeel, stad.aandeel_laag, stad.aandeel_hoog) == pytest.approx((0.035, 0.032, 0.06))
    assert (stad.buurten, stad.deelnames, stad.bijeenkomsten, stad.alle_leeftijden) == (1, 60, 2, False)
    assert stad.dekking_inwoners == pytest.approx(0.5)


def test_city_coverage_leaves_out_areas_that_do_not_count():
    gebieden = build_gebieden(1000, 1000)
    gebieden["telt_mee"] = [True, False]
    stad = compute_bereik_stad(compute_bereik(build_deelnames([9], [9]), gebieden), gebieden)
    assert stad.dekking_inwoners == 1


def test_city_without_data_is_missing_not_zero():
    gebieden = build_gebieden(1000)
    stad = compute_bereik_stad(compute_bereik(GEEN_DEELNAMES, gebieden), gebieden)
    assert (stad.uniek, stad.inwoners_15plus, stad.laag, stad.hoog, stad.deelnames) == (None,) * 5
    assert pd.isna([stad.aandeel, stad.aandeel_laag, stad.aandeel_hoog]).all()
    assert (stad.buurten, stad.dekking_inwoners) == (0, 0)


@pytest.mark.parametrize(
    ("peildatum", "datums"),
    [
        (date(2016, 1, 10), ["2016-01-10"]),
        (date(2016, 3, 15), ["2016-01-31", "2016-02-29", "2016-03-15"]),
        (date(2016, 2, 29), ["2016-01-31", "2016-02-29"]),
        (date(2016, 12, 31), [*(f"2016-{m + 1:02}-01" for m in range(1, 12)), "2016-12-31"]),
    ],
)
def test_course_has_each_month_end_and_the_peildatum(peildatum, datums):
    verwacht = [date.fromisoformat(d) for d in datums]
    verwacht = [d - timedelta(days=1) if d.day == 1 else d for d in verwacht]
    assert compute_verloop(GEEN_DEELNAMES, build_gebieden(100), peildatum)["datum"].tolist() == verwacht


def test_course_is_missing_until_a_buurt_shows_its_unique():
    deelnames = build_deelnames([20], [20], maand=date(2016, 2, 1))
    verloop = compute_verloop(deelnames, build_gebieden(100), date(2016, 3, 15))
    assert verloop["aandeel"].isna().tolist() == [True, False, False]
    assert verloop["deelnames"].isna().tolist() == [True, False, False]
    assert verloop["aandeel"].iloc[1:].tolist() == pytest.approx([0.2, 0.2])


def test_course_loses_a_buurt_once_a_first_time_is_missing():
    deelnames = pd.concat([build_deelnames([20], [20]), build_deelnames([5], [None], maand=date(2016, 2, 1))])
    verloop = compute_verloop(deelnames, build_gebieden(100), date(2016, 2, 15))
    assert verloop["aandeel"].isna().tolist() == [False, True]


@st.composite
def draw_deelnames(draw) -> pd.DataFrame:
    """Months of activities in two buurten and one unknown area, with all kinds of gaps and contradictions."""
    aantallen = st.lists(st.integers(0, 60), min_size=1, max_size=3)
    frames = [GEEN_DEELNAMES]
    sleutels = st.sets(st.tuples(st.sampled_from(["BU1", "BU2", "BU9"]), st.integers(1, 10)), max_size=8)
    for buurtcode, maand in sorted(draw(sleutels)):
        a = draw(aantallen)
        f = [draw(st.integers(0, x) | st.none()) if draw(st.booleans()) else x for x in a]
        gaten = draw(st.sampled_from([{}, {}, {"onvolledig": 1}, {"onvolledig": 1, "zonder_aanwezig": 1}]))
        gaten = gaten | draw(st.sampled_from([{}, {"samen": 1, "samen_som": 20}, {"samen_zonder_aanwezig": 1}]))
        frames.append(build_deelnames(a, f, buurtcode, date(2016, maand, 1), **gaten))
    return pd.concat(frames)


@given(deelnames=draw_deelnames(), inwoners=st.tuples(st.integers(0, 150), st.integers(0, 150)))
@settings(deadline=None, max_examples=60)
def test_unique_is_never_shown_outside_its_bounds(deelnames, inwoners):
    bereik = compute_bereik(deelnames, build_gebieden(*inwoners))
    getoond = bereik.dropna(subset=["uniek"])
    assert ((getoond["laag"] <= getoond["uniek"]) & (getoond["uniek"] <= getoond["hoog"])).all()
    assert (bereik["uniek"].notna() == (bereik["reden"] == "")).all()
    grenzen = bereik.dropna(subset=["laag"])
    assert ((grenzen["laag"] <= grenzen["hoog"]) & (grenzen["hoog"] <= grenzen["inwoners_15plus"])).all()


KOMSTEN = st.lists(st.sets(st.integers(0, 30), max_size=20), max_size=4)


@given(eigen=KOMSTEN.filter(len), gezamenlijk=KOMSTEN, gasten=st.integers(0, 10))
@settings(deadline=None, max_examples=60)
def test_bounds_hold_for_whoever_came(eigen, gezamenlijk, gasten):
    """People of one buurt come to activities of their own and, unseen, to joint ones: the true number is within."""
    rij = compute_rij(
        build_deelnames(
            [len(e) for e in eigen],
            [None] * len(eigen),
            samen=len(gezamenlijk),
            samen_som=sum(len(g) + gasten for g in gezamenlijk),
        ),
        31,
    )
    assert rij.laag <= len(set().union(*eigen, *gezamenlijk)) <= rij.hoog


@given(deelnames=draw_deelnames(), inwoners=st.tuples(st.integers(0, 150), st.integers(1, 150)))
@settings(deadline=None, max_examples=30)
def test_each_point_of_the_course_is_the_city_at_that_date(deelnames, inwoners):
    gebieden = build_gebieden(*inwoners)
    for punt in compute_verloop(deelnames, gebieden, date(2016, 10, 15)).itertuples():
        tot_dan = deelnames[deelnames["maand"].le(punt.datum).astype(bool)]
        stad = compute_bereik_stad(compute_bereik(tot_dan, gebieden), gebieden)
        verwacht = [stad.aandeel, stad.aandeel_laag, stad.aandeel_hoog]
        assert [punt.aandeel, punt.aandeel_laag, punt.aandeel_hoog] == pytest.approx(verwacht, nan_ok=True)
        assert (None if pd.isna(punt.deelnames) else punt.deelnames) == stad.deelnames


def test_participations_a_year_per_1000_inhabitants_of_15_plus():
    # October occurs twice in twelve months that end in October; both months count.
    okt = [build_deelnames([30], [None], maand=date(jaar, 10, 1)) for jaar in (2015, 2016)]
    frame = compute_deelnames_per_jaar(pd.concat(okt), build_gebieden(2400, 100))
    assert frame["buurtcode"].tolist() == ["BU1", "BU2"]
    assert frame.loc[0, ["deelnames", "per_1000"]].tolist() == [60, 25.0]
    assert frame.loc[1, ["deelnames", "per_1000"]].isna().all()


def test_participations_per_1000_are_missing_without_inhabitants():
    frame = compute_deelnames_per_jaar(build_deelnames([3], [3]), build_gebieden(0))
    assert frame["deelnames"].tolist() == [3]
    assert frame["per_1000"].isna().all()


@pytest.mark.parametrize(
    ("u", "onbekend", "verwacht"),
    [
        ((6, 10, 22, 42), 0, 0.70),
        ((6, 10, 22, 42), 20, 0.70),  # exactly 20 % unknown
        ((6, 10, 22, 42), 21, None),
        ((5, 7, 6, 12), 0, 0.85),  # exactly 30
        ((5, 7, 6, 11), 0, None),
    ],
)
def test_representation(u, onbekend, verwacht):
    s = compute_representatie(u, (500, 700, 600, 600), onbekend)
    assert s == (None if verwacht is None else pytest.approx(verwacht, abs=0.005))


def test_representation_is_missing_without_inhabitants():
    assert compute_representatie((10, 10, 10, 10), (0, 0, 0, 0), 0) is None


def test_calendar_year_starts_on_1_january():
    assert start_kalenderjaar(date(2016, 10, 15)) == date(2016, 1, 1)


@pytest.mark.parametrize(
    ("peildatum", "start"),
    [
        (date(2016, 10, 15), date(2015, 10, 16)),
        (date(2016, 12, 31), date(2016, 1, 1)),
        (date(2016, 2, 29), date(2015, 3, 1)),
        (date(2016, 2, 28), date(2015, 3, 1)),
        (date(2017, 2, 28), date(2016, 3, 1)),
    ],
)
def test_twelve_months_end_at_the_peildatum(peildatum, start):
    assert start_twaalf_maanden(peildatum) == start


@pytest.mark.parametrize(
    ("som", "grootste", "laag", "hoog"),
    [(45, 40, 40, 45), (90, 40, 40, 50), (60, 60, None, None)],
)
def test_door_to_door_is_bounded_by_households(som, grootste, laag, hoog):
    huis = schema.build_frame([("BU1", 2, som, grootste), ("BU9", 1, 5, 5)], schema.HUIS_AAN_HUIS)
    frame = compute_huis_aan_huis(huis, build_gebieden(100, 100))
    assert frame["buurtcode"].tolist() == ["BU1"]
    assert [None if pd.isna(x) else x for x in frame.loc[0, ["laag", "hoog"]]] == [laag, hoog]
    assert frame.loc[0, ["rondes", "huishoudens"]].tolist() == [2, 50]


def test_reach_is_unknown_where_inhabitants_are_and_the_city_counts_the_others():
    gebieden = build_gebieden(100, 100)
    gebieden.loc[0, "inwoners_15plus"] = pd.NA
    rij = {"maand": date(2016, 1, 1)} | dict.fromkeys(schema.DEELNAMES, 0) | {"bijeenkomsten": 1}
    rij |= {"maand": date(2016, 1, 1), "a_som": 20, "a_max": 20, "a_hoogst": 20, "f_som": 20}
    deelnames = schema.build_frame([rij | {"buurtcode": code} for code in ("BU1", "BU2")], schema.DEELNAMES)
    bereik = compute_bereik(deelnames, gebieden)
    assert bereik["reden"].tolist() == ["inwoners_onbekend", ""]
    assert bereik.loc[0, ["uniek", "laag", "hoog", "aandeel"]].isna().all()
    stad = compute_bereik_stad(bereik, gebieden)
    assert (stad.uniek, stad.inwoners_15plus, stad.buurten) == (20, 100, 1)


def test_the_share_of_the_counted_buurten_is_unknown_where_one_has_no_number():
    gebieden = build_gebieden(100, 100)
    gebieden.loc[0, "inwoners"] = pd.NA
    leeg = compute_bereik(schema.build_frame([], schema.DEELNAMES), gebieden)
    assert pd.isna(compute_bereik_stad(leeg, gebieden).dekking_inwoners)
