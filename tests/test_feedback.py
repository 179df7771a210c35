"""What the figures on feedback promise."""

from datetime import date

import pandas as pd
import pytest
from feedbackwereld import build_totalen
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtnet import schema
from buurtnet.cijfers.feedback import (
    STAD,
    compute_grenzen,
    compute_respons,
    compute_verdeling,
    compute_waardering,
    mask_bijeenkomsten,
)

A, B = "BU1", "BU2"
P = ["p1", "p2", "p3", "p4", "p5"]
TWINTIG = {"nuttig": (2, 2, 4, 8, 4)}
TIEN, NEGEN = {"nuttig": (1, 1, 2, 4, 2)}, {"nuttig": (1, 1, 1, 4, 2)}


def read_rij(bijeenkomsten, groep=STAD, **rest):
    frame = build_totalen(bijeenkomsten, **rest).feedback
    (rij,) = frame[frame["buurtcode"] == groep].itertuples(index=False)
    return rij


def test_certain_bounds_of_the_definition():
    laag, hoog = compute_grenzen(14 / 18, 18, 24)
    assert (round(100 * laag), round(100 * hoog)) == (58, 83)


def test_exact_figures_of_one_meeting_are_those_of_the_definition():
    rij = (1, "nuttig", 1, 1, 2, 8, 6, "Nuttig.", 18, 24)
    uit = compute_verdeling(schema.build_frame([rij], schema.ANTWOORDEN_BIJEENKOMST)).iloc[0]
    assert (uit["n"], round(100 * uit["eens"])) == (18, 78)
    assert (round(100 * uit["eens_laag"]), round(100 * uit["eens_hoog"])) == (58, 83)


@settings(deadline=None)  # frames are slow on a machine under load
@given(
    st.lists(st.lists(st.integers(0, 12), min_size=5, max_size=5), min_size=2, max_size=6),
    st.integers(0, 40),
)
def test_bounds_hold_whatever_those_without_an_answer_think(antwoorden, zonder):
    bijeenkomsten = [{"antwoorden": {"nuttig": tuple(n)}, "deelnemers": sum(n) + zonder} for n in antwoorden]
    frame = build_totalen(bijeenkomsten).feedback
    if frame.empty:
        return
    mee = [b["antwoorden"]["nuttig"] for b in bijeenkomsten if sum(b["antwoorden"]["nuttig"]) >= 10]
    mee = mee[: len(mee) // 2 * 2]
    n, eens, rij = sum(map(sum, mee)), sum(a[3] + a[4] for a in mee), frame.iloc[0]
    alle = n + zonder * len(mee)
    assert rij["n"] == n and sum(rij[P]) == pytest.approx(1)
    assert 0 <= rij["eens_laag"] <= eens / alle + 1e-9 and (eens + alle - n) / alle - 1e-9 <= rij["eens_hoog"] <= 1


def test_shares_count_two_meetings_together_rounded_to_five_points():
    rij = read_rij([{"antwoorden": {"nuttig": (1, 1, 2, 8, 6)}}, {"antwoorden": {"nuttig": (3, 4, 5, 7, 4)}}])
    assert (rij.bijeenkomsten, rij.n, rij.eens_tekst) == (2, 41, "60 %")
    assert [round(100 * getattr(rij, p)) for p in P] == [10, 15, 15, 35, 25]  # of 9.8, 12.2, 17.1, 36.6 and 24.4


def test_the_city_is_rounded_to_one_point_from_five_hundred_answers():
    veel = {"nuttig": (10, 20, 30, 100, 93)}
    assert read_rij([{"antwoorden": veel, "deelnemers": 300}] * 2).eens_tekst == "76 %"
    assert read_rij([{"antwoorden": veel, "deelnemers": 300, "buurten": [A]}] * 2, A).eens_tekst == "75 %"


def test_one_meeting_alone_is_in_no_total_and_waits():
    totalen = build_totalen([{"antwoorden": TWINTIG, "buurten": [A]}])
    assert totalen.feedback.empty and totalen.wachtend == {STAD, A}


def test_a_third_meeting_waits_for_a_fourth():
    drie = build_totalen([{"antwoorden": TWINTIG}] * 3)
    assert drie.feedback["bijeenkomsten"].tolist() == [2] and drie.wachtend == {STAD}
    vier = build_totalen([{"antwoorden": TWINTIG}] * 4)
    assert vier.feedback["bijeenkomsten"].tolist() == [4] and vier.wachtend == set()


def test_a_meeting_with_fewer_than_ten_forms_enters_no_total():
    totalen = build_totalen([{"antwoorden": NEGEN}, {"antwoorden": TIEN}, {"antwoorden": TIEN}])
    assert totalen.feedback[["bijeenkomsten", "n"]].values.tolist() == [[2, 20]] and totalen.wachtend == {STAD}


def test_a_bundel_in_which_one_meeting_was_asked_a_statement_does_not_count_for_it():
    alleen = {"antwoorden": TWINTIG | {"later": (4, 4, 4, 4, 4)}}
    frame = build_totalen([alleen, {"antwoorden": TWINTIG | {"later": (1, 1, 1, 1, 0)}}], ["nuttig", "later"]).feedback
    assert frame["stelling"].tolist() == ["nuttig"]


def test_buurten_have_bundels_of_their_own():
    een, ander, samen = ({"antwoorden": TWINTIG, "buurten": codes} for codes in ([A], [B], [A, B]))
    frame = build_totalen([een, ander, samen]).feedback.set_index("buurtcode")
    assert frame["bijeenkomsten"].to_dict() == {STAD: 2, A: 2, B: 2}
    assert frame["n"].tolist() == [40, 40, 40]


def test_a_buurt_that_rests_on_meetings_of_several_is_marked():
    samen, alleen = {"antwoorden": TWINTIG, "buurten": [A, B]}, {"antwoorden": TIEN, "buurten": [A]}
    assert read_rij([samen, alleen], A).gedeeld
    assert not read_rij([alleen | {"antwoorden": TWINTIG}, samen], A).gedeeld  # half is not most


def test_while_nothing_of_this_year_may_be_shown_it_is_the_year_before():
    vorig = [{"antwoorden": TWINTIG, "datum": date(2015, 12, dag)} for dag in (1, 2)]
    nu = [{"antwoorden": TIEN, "datum": date(2016, 1, dag)} for dag in (3, 4)]
    assert (read_rij([*vorig, nu[0]]).jaar, read_rij([*vorig, nu[0]]).n) == (2015, 40)
    assert (read_rij([*vorig, *nu]).jaar, read_rij([*vorig, *nu]).n) == (2016, 20)


def test_a_bundel_never_holds_meetings_of_two_years():
    dagen = (date(2015, 12, 31), date(2016, 1, 1))
    assert build_totalen([{"antwoorden": TWINTIG, "datum": dag} for dag in dagen]).feedback.empty


def test_more_forms_than_people_at_one_meeting_take_the_bounds_from_the_sum_and_warn():
    rij = read_rij([{"antwoorden": TWINTIG, "deelnemers": 19}, {"antwoorden": TWINTIG, "deelnemers": 90}])
    assert rij.meer_formulieren and pd.isna(rij.eens_laag) and pd.isna(rij.eens_hoog)
    assert rij.eens_tekst == "60 %"


def test_unknown_head_count_gives_no_bounds_and_no_warning():
    rij = read_rij([{"antwoorden": TWINTIG, "deelnemers": None}, {"antwoorden": TWINTIG}])
    assert pd.isna(rij.eens_laag) and pd.isna(rij.deelnemers) and not rij.meer_formulieren


def test_order_is_that_of_the_date_and_then_of_the_number():
    dagen = (date(2016, 3, 1), date(2016, 1, 1), date(2016, 1, 1))
    drie = [{"antwoorden": {"nuttig": (n, n, n, n, n)}, "datum": dag} for n, dag in zip((9, 3, 4), dagen, strict=True)]
    assert read_rij(drie).n == 35


def test_no_answers_give_an_empty_frame_with_columns():
    feedback = build_totalen([]).feedback
    assert feedback.empty
    assert {naam: str(soort) for naam, soort in feedback.dtypes.items()} == schema.FEEDBACK


@pytest.mark.parametrize(
    ("formulieren", "deelnemers", "respons"),
    [(18, 24, 0.75), (0, 24, 0), (24, 24, 1), (25, 24, None), (None, 24, None), (18, pd.NA, None), (0, 0, None)],
)
def test_response_is_forms_of_those_present(formulieren, deelnemers, respons):
    assert compute_respons(formulieren, deelnemers) == respons


@pytest.mark.parametrize(
    ("formulieren", "deelnemers", "evaluatie", "getoond", "meer"),
    [
        (None, 20, "geen", None, False),
        (0, 20, "weinig", None, False),
        (9, 8, "weinig", None, False),
        (10, 20, "getoond", 10, False),
        (21, 20, "getoond", 21, True),
    ],
)
def test_of_one_meeting_only_ten_forms_or_more_have_a_number(formulieren, deelnemers, evaluatie, getoond, meer):
    rij = dict.fromkeys(schema.BIJEENKOMSTEN, "") | {"bijeenkomst_id": 1, "buurten": 1, "datum": date(2016, 1, 1)}
    rij |= {"aanwezig": 20, "eerste_keer": 3, "deelnemers": deelnemers}
    rij["formulieren"] = pd.NA if formulieren is None else formulieren
    uit = mask_bijeenkomsten(schema.build_frame([rij], schema.BIJEENKOMSTEN)).iloc[0]
    assert (uit["evaluatie"], uit["meer_formulieren"]) == (evaluatie, meer)
    assert pd.isna(uit["formulieren"]) if getoond is None else uit["formulieren"] == getoond
    assert pd.isna(uit["respons"]) == (getoond is None or meer)


def test_waardering_is_the_key_statement_per_buurt():
    antwoorden = TWINTIG | {"later": (4, 4, 4, 4, 4)}
    feedback = build_totalen([{"antwoorden": antwoorden, "buurten": [A]}] * 2, ["nuttig", "later"]).feedback
    waardering = compute_waardering(feedback)
    assert waardering[["buurtcode", "jaar", "eens_tekst"]].values.tolist() == [[A, 2016, "60 %"]]
