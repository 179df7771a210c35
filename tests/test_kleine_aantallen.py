"""What may be shown of small numbers, and what may not."""

from collections import defaultdict
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtnet.cijfers import kleine_aantallen
from buurtnet.cijfers.kleine_aantallen import (
    choose_bundels,
    choose_stap,
    compute_afwijking,
    format_punten,
    mask_aandeel,
    mask_aantallen,
    round_verdeling,
)

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
    ("formulieren", "bundels"),
    [
        ([], []),
        ([30], [0]),
        ([10, 10], [1, 1]),
        ([10, 9, 10], [1, 0, 1]),  # too few forms: in none
        ([40, 12, 15], [1, 1, 0]),  # the third waits
        ([40, 12, 15, 10], [1, 1, 2, 2]),
    ],
)
def test_a_bundel_closes_with_two_meetings_and_twenty_forms(formulieren, bundels):
    assert choose_bundels(formulieren) == bundels


@given(st.lists(st.integers(0, 60), max_size=30), st.lists(st.integers(0, 60), max_size=5))
def test_what_comes_later_changes_no_closed_bundel(formulieren, later):
    eerder, nu = choose_bundels(formulieren), choose_bundels([*formulieren, *later])
    assert all(a in (0, b) for a, b in zip(eerder, nu, strict=False))
    for bundel in set(nu) - {0}:
        delen = [n for n, b in zip([*formulieren, *later], nu, strict=True) if b == bundel]
        assert len(delen) >= 2 and sum(delen) >= 20 and min(delen) >= 10


@pytest.mark.parametrize(
    ("n", "stad", "stap"),
    [
        (500, True, 1),
        (499, True, 5),
        (5000, False, 5),
        (41, False, 5),
        (40, True, 10),
        (21, False, 10),
        (20, False, 20),
        (11, False, 20),
        (10, False, 25),
    ],
)
def test_step_of_rounding(n, stad, stap):
    assert choose_stap(n, stad) == stap


@pytest.mark.parametrize(
    ("aantallen", "stap", "punten"),
    [
        ((1, 1, 2, 8, 8), 5, (5, 5, 10, 40, 40)),
        ((4, 5, 7, 15, 9), 5, (10, 15, 15, 40, 20)),
        ((1, 1, 2, 3, 1), 5, (15, 10, 25, 40, 10)),  # equal remainders: half of the answers stay half
        ((1, 1, 1, 0, 0), 5, (35, 35, 30, 0, 0)),
        ((1, 1, 1, 0, 0), 1, (34, 33, 33, 0, 0)),
        ((0, 0, 1, 49, 50), 1, (0, 0, 1, 49, 50)),
    ],
)
def test_shares_of_a_bar_are_rounded_together(aantallen, stap, punten):
    assert sum(punten) == 100
    assert round_verdeling(aantallen, stap) == punten


@given(
    st.lists(st.integers(0, 300), min_size=5, max_size=5).filter(lambda a: sum(a) >= 10),
    st.sampled_from([1, 5, 10, 20, 25]),
)
def test_rounded_shares_add_up_and_two_together_are_off_by_no_more_than_said(aantallen, stap):
    punten, n = round_verdeling(aantallen, stap), sum(aantallen)
    assert sum(punten) == 100 and all(p % stap == 0 for p in punten)
    for i, j in product(range(5), repeat=2):
        if i != j:
            fout = (punten[i] + punten[j]) / 100 - (aantallen[i] + aantallen[j]) / n
            assert abs(fout) <= compute_afwijking(stap) + 1e-9


def find_zekere(n: int, stap: int) -> bool:
    """Is there a bar of n answers whose five rounded shares leave one whole number for one of the five?"""
    mogelijk = defaultdict(lambda: [set() for _ in range(5)])
    for grenzen in combinations(range(n + 4), 4):
        aantallen = [b - a - 1 for a, b in pairwise((-1, *grenzen, n + 4))]
        for waarden, aantal in zip(mogelijk[round_verdeling(aantallen, stap)], aantallen, strict=True):
            waarden.add(aantal)
    return any(len(waarden) == 1 for vijf in mogelijk.values() for waarden in vijf)


@pytest.mark.parametrize("n", [10, 11, 20, 21, 25])
def test_no_answer_follows_from_a_bar_by_trying_all_whole_numbers(n):
    assert not find_zekere(n, choose_stap(n, False))


@pytest.mark.parametrize(("n", "stap"), [(10, 20), (20, 10), (25, 5)])
def test_one_step_finer_an_answer_would_follow(n, stap):
    assert find_zekere(n, stap)


@given(st.integers(10, 5000), st.booleans())
def test_a_share_of_nought_leaves_room_for_an_answer(n, stad):
    """By what largest remainder tells: no class is rounded down by more than 4/5 of a step without another going up."""
    assert 4 * choose_stap(n, stad) * n >= 820


@pytest.mark.parametrize(
    ("punten", "tekst"),
    [
        (100, "(vrijwel) iedereen"),
        (96, "(vrijwel) iedereen"),
        (95, "95 %"),
        (5, "5 %"),
        (4, "(vrijwel) niemand"),
        (0, "(vrijwel) niemand"),
    ],
)
def test_words_of_a_share_near_nobody_or_everybody(punten, tekst):
    assert format_punten(punten) == tekst
