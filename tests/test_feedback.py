"""What the figures on feedback promise."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtnet import schema
from buurtnet.cijfers.feedback import compute_feedback, compute_respons, compute_waardering, compute_wilson


def build_antwoorden(n1_5, deelnemers=None, formulieren=None, buurtcode="BU1", sleutel=True) -> pd.DataFrame:
    """One statement of one group; as many forms as answers unless given."""
    formulieren = sum(n1_5) if formulieren is None else formulieren
    deelnemers = pd.NA if deelnemers is None else deelnemers
    rij = (buurtcode, "S1", "Ik doe mee", sleutel, 1, 2, formulieren, deelnemers, *n1_5)
    return schema.build_frame([rij], schema.ANTWOORDEN)


def compute_rij(n1_5, deelnemers=None, formulieren=None):
    return compute_feedback(build_antwoorden(n1_5, deelnemers, formulieren)).iloc[0]


P = ["p1", "p2", "p3", "p4", "p5"]


@pytest.mark.parametrize(
    ("deelnemers", "laag", "hoog"),
    [(24, 0.67, 0.86), (None, 0.55, 0.91)],
)
def test_interval_of_the_definition(deelnemers, laag, hoog):
    assert compute_wilson(14, 18, deelnemers) == pytest.approx((laag, hoog), abs=0.005)


@pytest.mark.parametrize(
    ("k", "n", "deelnemers"),
    [(14, 18, 18), (14, 18, 17), (1, 1, 1), (0, 0, None), (0, 0, 10)],
)
def test_no_interval_when_everybody_or_nobody_answered(k, n, deelnemers):
    assert compute_wilson(k, n, deelnemers) is None


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n), st.integers(n + 1, 2 * n + 50))))
def test_interval_holds_the_share_and_is_narrower_for_a_finite_audience(kna):
    k, n, deelnemers = kna
    laag, hoog = compute_wilson(k, n, deelnemers)
    ruim_laag, ruim_hoog = compute_wilson(k, n)
    # The last digits of a float may differ where the share is 0 or 1 and the bound equals it.
    assert 0 <= ruim_laag <= laag + 1e-12 and laag <= k / n + 1e-12
    assert k / n <= hoog + 1e-12 and hoog <= ruim_hoog + 1e-12 and ruim_hoog <= 1


def test_feedback_of_the_definition():
    rij = compute_rij((1, 1, 2, 8, 6), deelnemers=24)
    assert (rij.n, rij.formulieren, rij.stap, rij.eens_tekst) == (18, 18, "voorzichtig", "78 % (67-86 %)")
    assert rij.eens == pytest.approx(14 / 18)
    assert not rij.meer_formulieren


@pytest.mark.parametrize(
    ("n1_5", "stap", "tekst"),
    [
        ((0, 0, 0, 0, 0), "geen", "geen gegevens"),
        ((1, 1, 1, 1, 0), "te_weinig", "te weinig formulieren"),
        ((2, 2, 2, 2, 1), "lijst", "te weinig formulieren voor een percentage (minder dan 10)"),
    ],
)
def test_below_ten_forms_there_is_no_share_and_no_distribution(n1_5, stap, tekst):
    rij = compute_rij(n1_5, deelnemers=50)
    assert (rij.stap, rij.eens_tekst) == (stap, tekst)
    assert rij[[*P, "eens", "eens_laag", "eens_hoog"]].isna().all()


def test_few_answers_to_a_statement_on_many_forms_give_no_share():
    rij = compute_rij((2, 2, 2, 2, 1), deelnemers=60, formulieren=40)
    assert (rij.stap, rij.n, rij.formulieren) == ("lijst", 9, 40)
    assert pd.isna(rij.eens)


def test_thirty_forms_are_shown_without_caution():
    rij = compute_rij((6, 6, 6, 6, 6), deelnemers=60)
    assert rij.stap == "normaal"
    assert rij[P].tolist() == pytest.approx([0.2] * 5)


def test_unknown_audience_gives_no_interval():
    rij = compute_rij((1, 1, 2, 8, 6))
    assert rij.eens_tekst == "78 %"
    assert pd.isna(rij.eens_laag) and not rij.meer_formulieren


def test_everybody_answered_gives_no_interval():
    rij = compute_rij((1, 1, 2, 8, 6), deelnemers=18)
    assert rij.eens_tekst == "78 %" and not rij.meer_formulieren


def test_more_forms_than_people_gives_no_interval_and_a_warning():
    # 18 answers would fit in the 20 present, but the 21 forms do not: the head count is in doubt.
    rij = compute_rij((1, 1, 2, 8, 6), deelnemers=20, formulieren=21)
    assert rij.meer_formulieren
    assert rij.eens_tekst == "78 %" and pd.isna(rij.eens_hoog)


@pytest.mark.parametrize(
    ("n1_5", "eens", "tekst"),
    [
        ((0, 0, 0, 10, 30), 0.975, "(vrijwel) iedereen"),
        ((0, 0, 1, 10, 29), 0.975, "(vrijwel) iedereen"),
        ((20, 10, 10, 0, 0), 0.025, "(vrijwel) niemand"),
        ((20, 10, 9, 1, 0), 0.025, "(vrijwel) niemand"),
    ],
)
def test_nearly_everybody_or_nobody_is_shown_without_exact_share_or_interval(n1_5, eens, tekst):
    rij = compute_rij(n1_5, deelnemers=60)
    assert (rij.eens, rij.eens_tekst) == (eens, tekst)
    assert pd.isna(rij.eens_laag) and pd.isna(rij.eens_hoog)


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5), st.none() | st.integers(0, 200), st.integers(0, 5))
def test_shown_figures_keep_the_rules_for_any_answers(n1_5, deelnemers, leeg):
    rij = compute_rij(n1_5, deelnemers, sum(n1_5) + leeg)
    met_verdeling = rij.stap in ("voorzichtig", "normaal")
    assert met_verdeling == (sum(n1_5) >= 10)
    assert rij[P].notna().all() == met_verdeling == pd.notna(rij.eens)
    if pd.notna(rij.eens_laag):
        assert 0 <= rij.eens_laag <= rij.eens <= rij.eens_hoog <= 1
    assert rij.meer_formulieren == (deelnemers is not None and sum(n1_5) + leeg > deelnemers)


def test_no_answers_give_an_empty_frame_with_columns():
    feedback = compute_feedback(schema.build_frame([], schema.ANTWOORDEN))
    assert feedback.empty
    assert {naam: str(soort) for naam, soort in feedback.dtypes.items()} == schema.FEEDBACK


@pytest.mark.parametrize(
    ("formulieren", "deelnemers", "respons"),
    [(18, 24, 0.75), (0, 24, 0), (24, 24, 1), (25, 24, None), (None, 24, None), (18, pd.NA, None), (0, 0, None)],
)
def test_response_is_forms_of_those_present(formulieren, deelnemers, respons):
    assert compute_respons(formulieren, deelnemers) == respons


def test_waardering_is_the_key_statement_per_buurt():
    antwoorden = pd.concat(
        [
            build_antwoorden((1, 1, 2, 8, 6), buurtcode="BU1"),
            build_antwoorden((5, 5, 5, 5, 5), buurtcode="BU1", sleutel=False),
            build_antwoorden((1, 1, 1, 1, 0), buurtcode="BU2"),
            build_antwoorden((2, 2, 3, 9, 6), buurtcode=""),
        ]
    )
    waardering = compute_waardering(compute_feedback(antwoorden))
    assert waardering[["buurtcode", "stap", "eens_tekst"]].to_numpy().tolist() == [
        ["BU1", "voorzichtig", "78 %"],
        ["BU2", "te_weinig", "te weinig formulieren"],
    ]
    assert waardering["eens"].isna().tolist() == [False, True]
