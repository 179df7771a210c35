"""Two people in one draft: what each changed stays, and only what both changed is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtnet.invoer.samenvoegen import is_gelijk, merge
from buurtnet.soorten.velden import read_pad

BASIS = {"titel": "Groen", "aanwezig": 24, "evaluatie": {"formulieren": 18, "opmerkingen": {"groen": 4}}}


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [
        ("titel", "Groen"),
        ("evaluatie.opmerkingen.groen", 4),
        ("evaluatie.antwoorden.nuttig.n1", None),
        ("acties.0.wat", None),
        ("titel.0", None),
    ],
)
def test_a_field_is_read_by_its_path(pad, waarde):
    assert read_pad(BASIS, pad) == waarde


def test_a_row_is_read_by_its_number():
    assert read_pad({"acties": [{"wat": "a"}, {"wat": "b"}]}, "acties.1.wat") == "b"


def test_tallies_of_the_start_merge_apart_from_those_of_the_end():
    hun = BASIS | {"evaluatie": BASIS["evaluatie"] | {"vooraf": {"formulieren": 9}}}
    mijn = BASIS | {"evaluatie": BASIS["evaluatie"] | {"vooraf": {"antwoorden": {"nuttig": {"n1": 2}}}}}
    samen, botsingen = merge(BASIS, hun, mijn)
    assert samen["evaluatie"] == BASIS["evaluatie"] | {
        "vooraf": hun["evaluatie"]["vooraf"] | mijn["evaluatie"]["vooraf"]
    }
    assert botsingen == {}


@pytest.mark.parametrize(
    ("een", "ander", "gelijk"),
    [
        (None, "", True),
        ([], None, True),
        ({"n1": None}, None, True),
        (0, None, False),
        (False, None, False),
        (0, False, False),
        (1, True, False),
        ([{"a": None}], [{}], True),
        ([1], [1, 2], False),
    ],
)
def test_nothing_is_nothing_and_zero_is_a_count(een, ander, gelijk):
    assert is_gelijk(een, ander) is is_gelijk(ander, een) is gelijk


def test_what_each_changed_stays():
    hun = BASIS | {"evaluatie": {"formulieren": 19, "opmerkingen": {"groen": 4}}}
    mijn = BASIS | {"titel": "Groen en water", "evaluatie": {"formulieren": 18, "opmerkingen": {"groen": 5}}}
    samen = {
        "titel": "Groen en water",
        "aanwezig": 24,
        "evaluatie": {"formulieren": 19, "opmerkingen": {"groen": 5}},
    }
    assert merge(BASIS, hun, mijn) == (samen, {})


def test_what_both_changed_is_asked_with_mine_in_its_place():
    hun, mijn = BASIS | {"aanwezig": 26, "titel": "Bomen"}, BASIS | {"aanwezig": 30}
    assert merge(BASIS, hun, mijn) == (BASIS | {"aanwezig": 30, "titel": "Bomen"}, {"aanwezig": (26, 30)})


def test_both_made_the_same_of_it_and_nothing_is_asked():
    assert merge(BASIS, BASIS | {"aanwezig": 26}, BASIS | {"aanwezig": 26}) == (BASIS | {"aanwezig": 26}, {})


def test_a_field_that_one_emptied_stays_empty():
    assert merge(BASIS, BASIS, BASIS | {"aanwezig": None}) == (BASIS | {"aanwezig": None}, {})
    assert read_pad(merge(BASIS, BASIS | {"aanwezig": None}, BASIS)[0], "aanwezig") is None


def test_rows_merge_by_number_unless_one_came_or_went():
    rijen = [{"wat": "a", "door": "buurt"}, {"wat": "b", "door": "buurt"}]
    hun = [rijen[0], {"wat": "b", "door": "samen"}]
    mijn = [{"wat": "A", "door": "buurt"}, rijen[1]]
    assert merge({"acties": rijen}, {"acties": hun}, {"acties": mijn}) == ({"acties": [mijn[0], hun[1]]}, {})
    assert merge({"acties": rijen}, {"acties": hun}, {"acties": mijn[:1]})[1] == {"acties": (hun, mijn[:1])}


WAARDEN = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "a", "b"]),
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.sampled_from("xyz"), kind, max_size=3),
    max_leaves=8,
)
DRAFTS = st.dictionaries(st.sampled_from("pqr"), WAARDEN, max_size=3)


@given(DRAFTS, DRAFTS)
def test_who_changed_nothing_gets_what_the_other_made(basis, ander):
    assert is_gelijk(merge(basis, ander, basis)[0], ander)
    assert is_gelijk(merge(basis, basis, ander)[0], ander)
    assert merge(basis, ander, basis)[1] == merge(basis, basis, ander)[1] == {}


@given(DRAFTS, DRAFTS, DRAFTS)
def test_nothing_that_anybody_typed_goes_without_being_asked(basis, hun, mijn):
    samen, botsingen = merge(basis, hun, mijn)
    for pad, (van_hun, van_mij) in botsingen.items():
        assert is_gelijk(read_pad(hun, pad), van_hun) and is_gelijk(read_pad(samen, pad), van_mij)
    assert merge(hun, samen, hun)[1] == {}
    if not botsingen:
        assert is_gelijk(samen, merge(basis, mijn, hun)[0])
