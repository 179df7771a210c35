"""Before and after: the same meetings at both moments, only in closed bundels, from rounded shares."""

import re
from datetime import date

import pandas as pd
import pytest

from buurtnet import schema
from buurtnet.beeld import voorafbeelden, voorafwoorden
from buurtnet.cijfers.vooraf import compute_vooraf

DAG = date(2016, 10, 15)
STELLINGEN = pd.DataFrame(
    [
        {"stelling": "rollen", "tekst": "Ik weet wie wat doet.", "sleutel": False, "rollen": True, "volgorde": 1},
        {"stelling": "beeld", "tekst": "Ik heb een beeld.", "sleutel": True, "rollen": False, "volgorde": 2},
    ]
)


def compute(begin, eind, dagen=None, peildatum=DAG):
    """`begin` and `eind`: by number of the meeting, the five counts."""
    rijen = [
        {"bijeenkomst_id": nummer, "datum": (dagen or {}).get(nummer, date(2016, 3, nummer)), "formulieren": 99}
        | {"deelnemers": 99, "buurten": ["BU1"]}
        for nummer in eind
    ]
    tellingen = [
        schema.build_frame(
            [
                {"bijeenkomst_id": nummer, "stelling": "rollen"}
                | dict(zip(("n1", "n2", "n3", "n4", "n5"), a, strict=True))
                for nummer, a in deel.items()
            ],
            schema.ANTWOORDEN,
        )
        for deel in (eind, begin)
    ]
    frame = compute_vooraf(schema.build_frame(rijen, schema.FORMULIEREN), *tellingen, STELLINGEN, peildatum)
    return frame.to_dict("records")


def test_both_shares_are_of_the_same_meetings():
    begin = {1: (5, 5, 0, 5, 5), 2: (5, 5, 0, 5, 5)}
    eind = {1: (0, 4, 0, 10, 6), 2: (0, 4, 0, 10, 6), 3: (20, 0, 0, 0, 0)}  # the third was not asked at the start
    [rij] = compute(begin, eind)
    assert (rij["stelling"], rij["bijeenkomsten"], rij["n_begin"], rij["n_eind"]) == ("rollen", 2, 40, 40)
    assert (rij["eens_begin"], rij["eens_eind"]) == (0.5, 0.8)
    assert (rij["eens_begin_tekst"], rij["eens_eind_tekst"]) == ("50 %", "80 %")


@pytest.mark.parametrize(
    ("begin", "eind"),
    [
        ({1: (10, 0, 0, 0, 10)}, {1: (10, 0, 0, 0, 10)}),
        ({1: (9, 0, 0, 0, 0), 2: (20, 0, 0, 0, 0)}, {1: (20, 0, 0, 0, 0), 2: (20, 0, 0, 0, 0)}),
        ({1: (20, 0, 0, 0, 0), 2: (20, 0, 0, 0, 0)}, {1: (9, 0, 0, 0, 0), 2: (20, 0, 0, 0, 0)}),
    ],
)
def test_of_a_single_meeting_or_of_too_few_answers_at_either_moment_nothing_is_said(begin, eind):
    assert compute(begin, eind) == []


def test_a_later_meeting_changes_nothing_until_its_bundel_is_closed():
    begin = dict.fromkeys((1, 2, 3), (5, 5, 0, 5, 5))
    eind = {1: (0, 5, 0, 10, 5), 2: (0, 5, 0, 10, 5), 3: (20, 0, 0, 0, 0)}
    twee = {nummer: eind[nummer] for nummer in (1, 2)}
    assert compute(begin, eind) == compute(begin, twee)


def test_the_year_before_is_shown_while_nothing_of_this_year_may_be():
    dagen = {1: date(2015, 5, 1), 2: date(2015, 6, 1), 3: date(2016, 5, 1)}
    alle = dict.fromkeys(dagen, (5, 5, 0, 5, 5))
    [rij] = compute(alle, alle, dagen)
    assert (rij["jaar"], rij["bijeenkomsten"]) == (2015, 2)


def build_rij(begin, eind, **anders):
    teksten = [
        {0: "(vrijwel) niemand", 1: "(vrijwel) iedereen"}.get(deel, f"{deel:.0%}".replace("%", " %"))
        for deel in (begin, eind)
    ]
    rij = {"jaar": 2016, "tekst": "Ik weet wie wat doet.", "bijeenkomsten": 4, "n_begin": 1200, "n_eind": 90}
    rij |= {"eens_begin": begin, "eens_eind": eind, "eens_begin_tekst": teksten[0], "eens_eind_tekst": teksten[1]}
    return pd.Series(rij | anders)


@pytest.mark.parametrize(
    ("rij", "kop"),
    [
        (build_rij(0.25, 0.5), "Aan het begin was 25 % het eens met “Ik weet wie wat doet.”, aan het eind 50 %"),
        (
            build_rij(0, 1, jaar=2015, tekst="Ja."),
            "Aan het begin was in 2015 vrijwel niemand het eens met “Ja.”, aan het eind vrijwel iedereen",
        ),
        (build_rij(0.5, 0.5), "Aan het begin en aan het eind was 50 % het eens met “Ik weet wie wat doet.”"),
    ],
)
def test_the_title_says_what_changed(rij, kop):
    assert voorafwoorden.build_kop(rij, DAG) == kop


def test_a_sentence_has_both_numbers_of_answers():
    zin = "25 % eens aan het begin, 50 % aan het eind (n = 1.200 en 90 antwoorden bij 4 bijeenkomsten)."
    assert voorafwoorden.build_zin(build_rij(0.25, 0.5)) == f"“Ik weet wie wat doet.” {zin}"


def test_the_title_is_about_what_changed_most_also_when_it_became_less():
    rijen = pd.DataFrame([build_rij(0.25, 0.5, tekst="meer"), build_rij(0.9, 0.5, tekst="minder")])
    assert voorafwoorden.choose_grootste(rijen)["tekst"] == "minder"


@pytest.mark.parametrize("eind", [0, 0.05, 0.5, 0.95, 1])
@pytest.mark.parametrize("begin", [0, 0.5, 1])
def test_the_picture_is_made_of_rounded_shares_alone_and_its_words_stay_inside(begin, eind):
    svg = voorafbeelden.build_halters(pd.DataFrame([build_rij(begin, eind)]), titel="x", donker=False)
    zonder = pd.DataFrame([build_rij(begin, eind, n_begin=0, n_eind=0, bijeenkomsten=0)])
    assert svg == voorafbeelden.build_halters(zonder, titel="x", donker=False)
    gevonden = re.findall(r'<text x="([0-9.]+)"[^>]*text-anchor="(\w+)"[^>]*>((?:begin|eind) [^<]*)<', svg)
    assert len(gevonden) == 2
    for x, waar, woorden in gevonden:
        breed = 7 * len(woorden)
        links = float(x) - {"start": 0, "middle": breed / 2, "end": breed}[waar]
        assert links >= 0 and links + breed <= 360
