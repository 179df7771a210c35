"""Numbers and dates as Dutch readers write them: 1.234,5 and 15-10-2016."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor
from zoneinfo import ZoneInfo

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

ONBEKEND = "onbekend"
Getal = float | Decimal | Fraction  # an int too


@lru_cache(maxsize=16_384, typed=True)
def round_getal(getal: Getal, decimalen: int = 0) -> Decimal:
    """The one way in which Buurtnet rounds: halves go up, exactly. 12.5 -> 13, and (0.285, 2) -> 0.29.

    A float stands for its shortest decimal text: that is the number meant, also where the binary value lies just
    below it. A share of two counts that is a half in decimals therefore is one here.
    """
    breuk = Fraction(getal) if isinstance(getal, (int, Fraction, Decimal)) else Fraction(repr(float(getal)))
    return Decimal(floor(breuk * 10**decimalen + Fraction(1, 2))).scaleb(-decimalen)


@lru_cache(maxsize=16_384, typed=True)
def round_procent(aandeel: Getal, decimalen: int = 1) -> Decimal:
    """The percentage as it is shown: 0.125 -> 13 without decimals. What goes by a figure goes by this one."""
    breuk = aandeel if isinstance(aandeel, (int, Fraction, Decimal)) else Fraction(repr(float(aandeel)))
    return round_getal(100 * breuk, decimalen)


def format_getal(getal: Getal | None, decimalen: int = 0) -> str:
    """1234.5 -> "1.234,5"; missing -> "onbekend"."""
    if getal is None or pd.isna(getal):
        return ONBEKEND
    return _format_getal(round_getal(getal, decimalen), decimalen)


@lru_cache(maxsize=16_384)
def _format_getal(getal: Decimal, decimalen: int) -> str:
    """Remembered: pages say the same few thousand numbers over and over."""
    return format_decimal(getal, format="#,##0." + "0" * decimalen, locale="nl")


def format_procent(aandeel: Getal | None, decimalen: int = 1) -> str:
    """0.0196 -> "2,0 %"; missing -> "onbekend"."""
    if aandeel is None or pd.isna(aandeel):
        return ONBEKEND
    return f"{format_getal(round_procent(aandeel, decimalen), decimalen)} %"


def format_datum(datum: date | None) -> str:
    """2016-10-15 -> "15-10-2016"; missing -> "onbekend"."""
    return ONBEKEND if pd.isna(datum) else f"{datum:%d-%m-%Y}"


def format_dag(datum: date) -> str:
    """2017-01-01 -> "1 januari 2017"."""
    return format_date(datum, "d MMMM y", locale="nl")


def format_weekdag(datum: date) -> str:
    """2016-10-18 -> "dinsdag 18-10-2016"."""
    return f"{format_date(datum, 'EEEE', locale='nl')} {format_datum(datum)}"


def format_dag_en_maand(datum: date) -> str:
    """2016-10-19 -> "woensdag 19 oktober"."""
    return format_date(datum, "EEEE d MMMM", locale="nl")


def format_maand(datum: date) -> str:
    """2016-10-15 -> "okt"."""
    return format_date(datum, "MMM", locale="nl").rstrip(".")


def format_aantal(aantal: int, enkelvoud: str, meervoud: str) -> str:
    """(1, "week", "weken") -> "1 week"."""
    return f"{format_getal(aantal)} {enkelvoud if aantal == 1 else meervoud}"


def format_tijd(moment: datetime) -> str:
    """A moment with its time zone -> "21:14" as the clock in Maastricht had it."""
    return f"{moment.astimezone(ZoneInfo('Europe/Amsterdam')):%H:%M}"


def format_reeks(delen: Sequence[str]) -> str:
    """("in gesprek 10", "gestopt 1") -> "In gesprek 10; gestopt 1."."""
    reeks = "; ".join(delen)
    return f"{reeks[:1].upper()}{reeks[1:]}."
