"""What may be shown of small numbers, and what may not."""

from itertools import product
from math import isnan, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtnet.cijfers import kleine_aantallen
from buurtnet.cijfers.kleine_aantallen import (
    choose_stap,
    format_aandeel_antwoorden,
    mask_aandeel,
    mask_aandeel_antwoorden,
    mask_aantallen,
    mask_verdeling,
)
from buurtnet.gebieden import read_gebieden
from buurtnet.settings import PROJECT
from buurtnet.tables import ANTWOORDEN
from buurtnet.voorbeeld import build_voorbeeld

NIET = kleine_aantallen.VERBORGEN


@pytest.mark.parametrize(
    ("aantallen", "verwacht"),
    [
        ([0, 1, 4, 5, 12], ["0", "<5", "<5", "5", "12"]),
        ([None, 3, 1234], ["onbekend", "<5", "1.234"]),
        ([3, 12, 20], ["<5", "12", "20"]),  # nothing to subtract from
        ([], []),
    ],
)
def test_counts_of_one_to_four_are_hidden(aantallen, verwacht):
    assert mask_aantallen(aantallen, totaal_bekend=False) == verwacht


@pytest.mark.parametrize(
    ("aantallen", "verwacht"),
    [
        ([3, 20, 12, 0], ["<5", "20", NIET, "0"]),  # one hidden cell: the next smallest too
        ([3, None, 20, 12], ["<5", "onbekend", "20", NIET]),
        ([2, 3, 20], ["<5", "<5", "20"]),  # two hidden cells keep each other
        ([10, 20, 0], ["10", "20", "0"]),  # nothing hidden
        ([1, 5, 20], ["<5", NIET, NIET]),  # 6 for a small and a larger cell can only be 1 + 5
        ([1, 1, 10], ["<5", "<5", NIET]),  # 2 for two small cells can only be 1 + 1
        ([4, 4, 10, 20], ["<5", "<5", NIET, "20"]),
        ([3, 0], [NIET, NIET]),  # the total is the cell itself
        ([1, 1], [NIET, NIET]),
        ([3, None], [NIET, "onbekend"]),
    ],
)
def test_counts_that_a_total_would_give_away_are_hidden_too(aantallen, verwacht):
    assert mask_aantallen(aantallen, totaal_bekend=True) == verwacht


def find_mogelijk(getoond: list[str], totaal: int) -> list[tuple[int, ...]]:
    """All counts that a reader can think of who knows the total, what is shown, and the rule of the next smallest."""
    zichtbaar = [int(t) for t in getoond if t.isdigit()]
    hoogst = min((z for z in zichtbaar if z), default=totaal)
    vrij = range(totaal + 1) if "<5" not in getoond else range(5, hoogst + 1)
    keuzes = [range(1, 5) if t == "<5" else vrij if t == NIET else [int(t)] for t in getoond]
    return [cellen for cellen in product(*keuzes) if sum(cellen) == totaal]


@given(st.lists(st.integers(0, 14), min_size=2, max_size=4))
def test_hidden_cell_cannot_be_found_by_subtraction(aantallen):
    getoond = mask_aantallen(aantallen, totaal_bekend=True)
    mogelijk = find_mogelijk(getoond, sum(aantallen))
    assert tuple(aantallen) in mogelijk
    for plaats, aantal in enumerate(aantallen):
        if 0 < aantal < 5:
            assert len({cellen[plaats] for cellen in mogelijk}) > 1


@given(st.lists(st.none() | st.integers(0, 30), max_size=6), st.booleans())
def test_no_count_of_one_to_four_is_ever_written(aantallen, totaal_bekend):
    assert not {"1", "2", "3", "4"} & set(mask_aantallen(aantallen, totaal_bekend))


@pytest.mark.parametrize(
    ("teller", "noemer", "verwacht"),
    [
        (5, 40, "12,5 %"),
        (0, 40, "0,0 %"),
        (40, 40, "100,0 %"),
        (5, 9, "te weinig"),
        (0, 0, "te weinig"),
        (5, 10, "50,0 %"),
        (4, 40, NIET),
        (36, 40, NIET),  # four have not
        (None, 40, None),
        (5, None, None),
    ],
)
def test_share_of_persons(teller, noemer, verwacht):
    assert mask_aandeel(teller, noemer) == verwacht


@pytest.mark.parametrize(
    ("formulieren", "n", "stap"),
    [
        (0, 0, "geen"),
        (12, 0, "geen"),
        (1, 1, "te_weinig"),
        (4, 4, "te_weinig"),
        (5, 5, "lijst"),
        (9, 9, "lijst"),
        (10, 10, "voorzichtig"),
        (29, 29, "voorzichtig"),
        (30, 30, "normaal"),
        (40, 9, "lijst"),  # many forms, few answers to this statement
        (9, 40, "lijst"),
    ],
)
def test_step_is_the_lower_of_forms_and_answers(formulieren, n, stap):
    assert choose_stap(formulieren, n) == stap


@pytest.mark.parametrize(
    ("p", "laag", "hoog", "tekst"),
    [
        (14 / 18, 0.6693, 0.8589, "78 % (67-86 %)"),
        (14 / 18, None, None, "78 %"),
        (14 / 18, nan, nan, "78 %"),
        (0.125, None, None, "13 %"),  # half up
        (0.145, None, None, "15 %"),
        (0.95, 0.9, 0.99, "95 % (90-99 %)"),
        (0.951, 0.9, 0.99, "(vrijwel) iedereen"),
        (1.0, None, None, "(vrijwel) iedereen"),
        (0.05, None, None, "5 %"),
        (0.049, 0.01, 0.1, "(vrijwel) niemand"),
        (0.0, None, None, "(vrijwel) niemand"),
        (nan, None, None, ""),
    ],
)
def test_text_of_a_share_of_answers(p, laag, hoog, tekst):
    assert format_aandeel_antwoorden(p, laag, hoog) == tekst


@pytest.mark.parametrize(("p", "getekend"), [(0, 0.025), (0.04, 0.025), (0.05, 0.05), (0.95, 0.95), (1, 0.975)])
def test_share_of_answers_near_nobody_or_everybody_is_not_exact(p, getekend):
    assert mask_aandeel_antwoorden(p) == getekend


@pytest.mark.parametrize(
    ("aantallen", "getekend"),
    [
        ((4, 4, 4, 4, 4), (0.2, 0.2, 0.2, 0.2, 0.2)),
        ((2, 3, 5, 10, 20), (0.05, 0.075, 0.125, 0.25, 0.5)),  # nothing small: all exact
        ((0, 5, 15, 10, 10), (0.025, 0.125, 0.35, 0.25, 0.25)),  # the largest on its side takes the difference
        ((1, 5, 14, 10, 10), (0.025, 0.125, 0.35, 0.25, 0.25)),
        ((1, 10, 10, 10, 9), (0.025, 0.25, 0.25, 0.25, 0.225)),  # which of two is the largest would tell
        ((0, 10, 11, 10, 9), (0.025, 0.25, 0.25, 0.25, 0.225)),
        ((0, 0, 3, 20, 17), (0.025, 0.025, 0.025, 0.5, 0.425)),  # too few answers on this side for any difference
        ((0, 0, 0, 10, 30), (1 / 120, 1 / 120, 1 / 120, 0.25, 0.725)),  # "(vrijwel) iedereen"
        ((0, 0, 1, 10, 29), (1 / 120, 1 / 120, 1 / 120, 0.25, 0.725)),  # one dissenter looks like none
        ((0, 0, 0, 0, 40), (1 / 120, 1 / 120, 1 / 120, 0.025, 0.95)),
        ((20, 10, 9, 1, 0), (0.5, 0.25, 0.225, 0.0125, 0.0125)),  # "(vrijwel) niemand"
    ],
)
def test_drawn_distribution(aantallen, getekend):
    assert mask_verdeling(*aantallen) == pytest.approx(getekend)


def test_distribution_without_answers_is_missing():
    assert all(isnan(p) for p in mask_verdeling(0, 0, 0, 0, 0))


@given(st.lists(st.integers(0, 200), min_size=5, max_size=5).filter(lambda a: sum(a) >= 10))
def test_drawn_shares_add_up_to_one(aantallen):
    getekend = mask_verdeling(*aantallen)
    assert sum(getekend) == pytest.approx(1)
    assert all(0 < p < 1 for p in getekend)


def read_scherm(aantallen: tuple[int, ...]) -> tuple:
    """All that a page shows of these answers: n, the share eens (exact, unless words stand for it), and the bar."""
    n, eens = sum(aantallen), aantallen[3] + aantallen[4]
    deel = "iedereen" if 20 * eens > 19 * n else "niemand" if 20 * eens < n else eens
    return n, deel, tuple(round(p, 9) for p in mask_verdeling(*aantallen))


def find_kandidaten(n: int) -> dict[tuple, list[set[int]]]:
    """Per screen, the counts that each class can have: what somebody finds who tries all answers of n people."""
    per_scherm: dict[tuple, list[set[int]]] = {}
    for n1, n2, n3, n4 in product(range(n + 1), repeat=4):
        if n1 + n2 + n3 + n4 <= n:
            antwoorden = (n1, n2, n3, n4, n - n1 - n2 - n3 - n4)
            mogelijk = per_scherm.setdefault(read_scherm(antwoorden), [set() for _ in antwoorden])
            for klasse, aantal in zip(mogelijk, antwoorden, strict=True):
                klasse.add(aantal)
    return per_scherm


def find_verraden(aantallen: tuple[int, ...], mogelijk: list[set[int]]) -> list[int]:
    """Which hidden classes have one possible count; leaves out what the words of rule b tell of at most 20 answers."""
    n, eens = sum(aantallen), aantallen[3] + aantallen[4]
    verteld = range(0, 3) if n <= 20 and eens == n else range(3, 5) if n <= 20 and eens == 0 else ()
    verborgen = [i for i, a in enumerate(aantallen) if (20 * a < n or 20 * a > 19 * n) and i not in verteld]
    return [i for i in verborgen if len(mogelijk[i]) < 2]


@pytest.mark.parametrize("n", [10, 11, 14, 19, 20, 21, 22])
def test_trying_all_answers_does_not_give_a_hidden_class_away(n):
    for (_, deel, _), mogelijk in find_kandidaten(n).items():
        verteld = {"iedereen": (0, 1, 2), "niemand": (3, 4)}.get(deel, ()) if n <= 20 else ()
        for i, aantallen in enumerate(mogelijk):
            verborgen = i not in verteld and any(20 * a < n or 20 * a > 19 * n for a in aantallen)
            assert not verborgen or len(aantallen) > 1, (i, mogelijk)


SCHUIVEN = [s for s in product(range(-3, 4), repeat=5) if any(s) and not sum(s)]


def find_buren(aantallen: tuple[int, ...]) -> list[set[int]]:
    """The counts that each class can have, among answers in which a few people chose otherwise."""
    scherm, mogelijk = read_scherm(aantallen), [{a} for a in aantallen]
    for schuif in SCHUIVEN:
        ander = tuple(a + s for a, s in zip(aantallen, schuif, strict=True))
        if min(ander) >= 0 and read_scherm(ander) == scherm:
            for klasse, aantal in zip(mogelijk, ander, strict=True):
                klasse.add(aantal)
    return mogelijk


SCHEVE_ANTWOORDEN = st.tuples(*(st.integers(0, 3) | st.integers(0, 20) for _ in range(5)))


@settings(max_examples=60, deadline=None)
@given(SCHEVE_ANTWOORDEN.filter(lambda a: 10 <= sum(a) <= 60))
def test_hidden_class_of_random_answers_keeps_several_counts(aantallen):
    assert find_verraden(aantallen, find_buren(aantallen)) == []


def test_hidden_class_of_every_example_bar_keeps_several_counts(voorbeeld_balken):
    met_verborgen = [b for b in voorbeeld_balken if any(20 * a < sum(b) or 20 * a > 19 * sum(b) for a in b)]
    assert len(met_verborgen) > 50
    assert [b for b in met_verborgen if find_verraden(b, find_buren(b))] == []


@pytest.fixture(scope="module")
def voorbeeld_balken() -> list[tuple[int, ...]]:
    """The answers behind every bar of the example data: of each meeting, and of all together."""
    antwoorden = build_voorbeeld(read_gebieden(PROJECT / "data"))["antwoord"]
    per_stelling: dict[str, list[int]] = {}
    balken = set()
    for rij in antwoorden:
        aantallen = [rij[naam] for naam in ANTWOORDEN]
        som = per_stelling.setdefault(rij["stelling"], [0] * 5)
        if sum(aantallen) >= kleine_aantallen.MINIMUM_FORMULIEREN:
            balken.add(tuple(aantallen))
            som[:] = [a + b for a, b in zip(som, aantallen, strict=True)]
    return sorted(balken | {tuple(som) for som in per_stelling.values()})
