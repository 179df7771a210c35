"""The key statement over time: whole bundels, in the quarter in which they closed."""

from datetime import date

import pandas as pd
import pytest

from buurtnet import schema
from buurtnet.beeld import feedbackbeelden, kwartaalwoorden
from buurtnet.cijfers.kwartalen import compute_kwartalen

DAG = date(2016, 10, 15)
STELLINGEN = schema.build_frame([("nuttig", "Het was nuttig.", True, False, 1)], schema.STELLINGEN)


def compute(*avonden, stellingen=STELLINGEN):
    """`avonden`: of each meeting its day and the five counts."""
    rijen = [(i, dag, sum(aantallen), 50, []) for i, (dag, aantallen) in enumerate(avonden, 1)]
    antwoorden = [(i, "nuttig", *aantallen) for i, (_, aantallen) in enumerate(avonden, 1)]
    frames = schema.build_frame(rijen, schema.FORMULIEREN), schema.build_frame(antwoorden, schema.ANTWOORDEN)
    return compute_kwartalen(*frames, stellingen, DAG)


EENS, ONEENS = (0, 0, 0, 10, 0), (10, 0, 0, 0, 0)


def test_a_bundel_counts_whole_in_the_quarter_in_which_it_closed():
    frame = compute((date(2016, 3, 30), EENS), (date(2016, 4, 2), EENS), (date(2016, 9, 1), ONEENS))
    assert frame[["jaar", "kwartaal", "bijeenkomsten", "n", "eens"]].values.tolist() == [[2016, 2, 2, 20, 1.0]]


def test_bundels_hold_no_meetings_of_two_years_and_the_oldest_quarter_stands_first():
    avonden = [(date(2015, 12, 1), EENS), (date(2015, 12, 2), EENS), (date(2015, 12, 3), EENS)]
    frame = compute(*avonden, (date(2016, 1, 4), ONEENS), (date(2016, 1, 5), ONEENS))
    assert frame[["jaar", "kwartaal", "n"]].values.tolist() == [[2015, 4, 20], [2016, 1, 20]]
    assert frame["eens_tekst"].tolist() == ["(vrijwel) iedereen", "(vrijwel) niemand"]


@pytest.mark.parametrize(
    "avonden",
    [
        [],
        [(date(2016, 3, 30), (10, 0, 0, 10, 0))],
        [(date(2016, 3, 30), EENS), (date(2016, 4, 2), (0, 0, 0, 9, 0))],
    ],
)
def test_nothing_is_said_of_one_meeting_or_of_too_few_forms(avonden):
    assert compute(*avonden).empty


def test_without_a_key_statement_there_is_nothing_to_follow():
    assert compute((date(2016, 3, 30), EENS), (date(2016, 4, 2), EENS), stellingen=STELLINGEN.head(0)).empty


def build(*rijen):
    kolommen = ["jaar", "kwartaal", "eens", "eens_tekst"]
    return pd.DataFrame(rijen, columns=kolommen).assign(tekst="Nuttig.", n=40, bijeenkomsten=2)


@pytest.mark.parametrize(
    ("rijen", "kop"),
    [
        ([(2016, 3, 0.8, "80 %")], "In juli-september 2016 was 80 % het eens met “Nuttig.”"),
        (
            [(2015, 4, 0, "(vrijwel) niemand"), (2016, 3, 0.8, "80 %")],
            "In juli-september 2016 was 80 % het eens met “Nuttig.”, in oktober-december 2015 vrijwel niemand",
        ),
        ([(2016, 4, 0.8, "80 %")], "In oktober-december 2016 (tot nu toe) was 80 % het eens met “Nuttig.”"),
        (
            [(2015, 4, 0.8, "80 %"), (2016, 3, 0.8, "80 %")],
            "In juli-september 2016 was 80 % het eens met “Nuttig.”, in oktober-december 2015 net zo veel",
        ),
    ],
)
def test_the_title_sets_the_newest_quarter_beside_the_first(rijen, kop):
    assert kwartaalwoorden.build_kop(build(*rijen), date(2016, 10, 15)) == kop


def test_a_missing_quarter_is_a_gap_and_the_picture_knows_rounded_shares_alone():
    frame = build((2015, 4, 0.5, "50 %"), (2016, 1, 0.6, "60 %"), (2016, 3, 1.0, "(vrijwel) iedereen"))
    svg = feedbackbeelden.build_kwartalen(frame, titel="x", donker=False)
    assert (svg.count("<circle"), svg.count('stroke-width="3"')) == (3, 1)
    assert svg == feedbackbeelden.build_kwartalen(frame.assign(n=0, bijeenkomsten=0), titel="x", donker=False)
