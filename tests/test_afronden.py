"""Rounding: halves go up, exactly, and there is one place that does it."""

import ast
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtnet.beeld.format import format_getal, format_procent, round_getal, round_procent
from buurtnet.settings import PROJECT

# Here numbers are rounded to draw, to read a time from a workbook, or to invent example data: nobody reads them.
TEKENT = (
    *("buurtnet/buurtblad/kaart.py", "buurtnet/beeld/kaartbeeld.py", "buurtnet/scherm/beelden.py"),
    *(
        f"buurtnet/beeld/{naam}.py"
        for naam in (
            *("tekenen", "besluitbeelden", "bereikbeelden", "feedbackbeelden", "jaarbeeld", "stadsbeelden"),
            *("voorafbeelden", "netwerkbeelden", "ideebeelden", "steunbeelden"),
        )
    ),
)
GEEN_CIJFER = (
    *TEKENT,
    "buurtnet/werkboek/datums.py",
    "buurtnet/werkboek/bladxml.py",
    "buurtnet/voorbeeld/",
    "buurtnet/beeld/format.py",
)
BESTANDEN = {
    pad.relative_to(PROJECT).as_posix(): pad for map_ in ("buurtnet", "pages") for pad in (PROJECT / map_).rglob("*.py")
}


@pytest.mark.parametrize(
    ("aandeel", "decimalen", "tekst"),
    [
        (0.125, 0, "13 %"),
        (1 / 8, 0, "13 %"),
        (0.285, 0, "29 %"),  # the binary value lies just below it
        (0.145, 0, "15 %"),
        (0.0105, 1, "1,1 %"),
        (0.1245, 1, "12,5 %"),
        (np.float64(0.025), 0, "3 %"),
        (0.1249999, 0, "12 %"),
        (Fraction(1, 8), 0, "13 %"),
        (1e-9, 1, "0,0 %"),
    ],
)
def test_half_a_percent_goes_up(aandeel, decimalen, tekst):
    assert format_procent(aandeel, decimalen) == tekst


@pytest.mark.parametrize(
    ("getal", "decimalen", "tekst"),
    [(0.5, 0, "1"), (2.5, 0, "3"), (1.05, 1, "1,1"), (0.25, 1, "0,3"), (1_234.5, 0, "1.235")],
)
def test_half_goes_up(getal, decimalen, tekst):
    assert format_getal(getal, decimalen) == tekst


@given(st.integers(0, 5_000), st.integers(1, 5_000), st.integers(0, 2))
def test_share_of_two_counts_reads_as_in_exact_arithmetic(teller, noemer, decimalen):
    exact = Fraction(100 * teller, noemer) * 10**decimalen
    omhoog = int(exact + Fraction(1, 2))
    assert round_procent(teller / noemer, decimalen) == Decimal(omhoog).scaleb(-decimalen)


@given(st.decimals(0, 10_000, places=3), st.integers(0, 2))
def test_float_rounds_as_the_number_that_people_write(getal, decimalen):
    assert round_getal(float(getal), decimalen) == getal.quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)


def find_afronding(pad) -> list[int]:
    """The lines with a rounding of their own: round(), .round(), np.rint, a format like :.1f or :.0%, Babel's."""
    regels = []
    for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
        if isinstance(knoop, ast.Call):
            naam = getattr(knoop.func, "id", getattr(knoop.func, "attr", ""))
            if naam in ("round", "rint", "around", "quantize", "format_decimal", "format_percent"):
                regels.append(knoop.lineno)
        if isinstance(knoop, ast.FormattedValue) and knoop.format_spec:
            vorm = "".join(deel.value for deel in knoop.format_spec.values if isinstance(deel, ast.Constant))
            if vorm.endswith(("f", "%", "g", "e")) and not vorm.startswith("%"):  # a date is %d-%m-%Y
                regels.append(knoop.lineno)
    return regels


@pytest.mark.parametrize("naam", [naam for naam in sorted(BESTANDEN) if not naam.startswith(GEEN_CIJFER)])
def test_no_other_module_rounds(naam):
    assert find_afronding(BESTANDEN[naam]) == []


def test_a_rounding_would_be_found():
    assert {naam for naam in BESTANDEN if find_afronding(BESTANDEN[naam])} >= {*TEKENT, "buurtnet/beeld/format.py"}
