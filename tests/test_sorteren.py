"""The order of the table under the map."""

import pandas as pd
import pytest

from buurtnet.ui import sorteren

TABEL = pd.DataFrame(
    {"naam": ["Wyck", "amby", "Boschpoort"], "aandeel": [0.02, None, 0.01], "eens": [None, 0.9, 0.7]}
).assign(waardering_tekst=["geen gegevens", "90 %", "70 %"])


@pytest.fixture(autouse=True)
def bezoek(monkeypatch):
    toestand = {}
    monkeypatch.setattr(sorteren.st, "session_state", toestand)
    return toestand


def read_namen(*keuzes: str) -> list[str]:
    for kolom in keuzes:
        sorteren.choose_kolom(kolom)
    return list(sorteren.sort_tabel(TABEL)["naam"])


def test_until_a_column_is_chosen_the_order_stays():
    assert read_namen() == ["Wyck", "amby", "Boschpoort"]
    assert sorteren.build_zin({"naam": "Buurt"}) == ""


@pytest.mark.parametrize(
    ("keuzes", "namen"),
    [
        (["aandeel"], ["Boschpoort", "Wyck", "amby"]),
        (["aandeel", "aandeel"], ["Wyck", "Boschpoort", "amby"]),
    ],
    ids=["oplopend", "aflopend"],
)
def test_unknown_is_last_in_both_directions(keuzes, namen):
    assert read_namen(*keuzes) == namen


def test_words_are_sorted_by_the_figure_that_they_tell():
    assert read_namen("waardering_tekst") == ["Boschpoort", "amby", "Wyck"]


def test_names_are_sorted_without_capitals():
    assert read_namen("naam") == ["amby", "Boschpoort", "Wyck"]


def test_another_column_starts_upwards_and_each_order_is_a_table_of_its_own():
    read_namen("naam", "naam")
    af = sorteren.build_sleutel()
    read_namen("aandeel")
    assert sorteren.build_sleutel() != af
    assert sorteren.build_zin({"aandeel": "Bereik (%)"}) == (
        "Nu op 'Bereik (%)', oplopend; wat onbekend is, staat onderaan."
    )
