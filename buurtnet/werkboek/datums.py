"""A day or a time as programs and people write them.

Spreadsheets keep both as a number of days, and what computes with them ends a little before or after the minute that
is meant: so both are rounded to the minute first. A moment that is written for another time zone is one here.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from openpyxl.utils.datetime import from_excel

from buurtnet.instellingen import TIJDZONE
from buurtnet.tekens import clean_tekens

_MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ANDERE_MAANDEN = {"maa": "mrt", "mar": "mrt", "may": "mei", "oct": "okt"}
_DAG = r"(?:(?:ma|di|wo|do|vr|za|zo)(?:andag|nsdag|ensdag|nderdag|ijdag|terdag|ndag)?[ ,.]+)?"
_KLOK = (
    r"(?:(?:[t ]|, ?| om )(?P<uur>\d{1,2})[:.](?P<minuut>[0-5]\d)(?:[:.](?P<seconde>[0-5]\d)(?:[.,]\d+)?)?"
    r"(?: ?uur)? ?(?P<zone>z|utc|gmt|[+-]\d\d:?\d\d)?)?"
)
_VORMEN = tuple(
    re.compile(_DAG + vorm + _KLOK)
    for vorm in (
        r"(?P<jaar>\d{4})[-/.](?P<maand>\d{1,2})[-/.](?P<dag>\d{1,2})",
        r"(?P<dag>\d{1,2})[-/. ](?P<maand>\d{1,2})[-/. ][']?(?P<jaar>\d{4}|\d{2})",
        r"(?P<dag>\d{1,2})[- ./]*(?P<naam>[a-z]{3,9})[- ./']*(?P<jaar>\d{4}|\d{2})",
    )
)
_SERIEEL = (10_000, 73_050)  # days of Excel: 1927 to 2099; so that a bare year is no date
_TIJD = re.compile(
    r"(\d{1,2})(?:[:.]([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(?: ?uur| ?u)?| ?(?:uur|u) ?([0-5]\d)?)", re.ASCII
)
# from here on, a day with a time may well be the next one: an hour less in summer, two in another zone
_LAAT = time(22)
_GEEN_DATUM = "Dit is geen datum; geef een datum als 15-10-2016."
_MINUUT = timedelta(minutes=1)


def read_datum(waarde: object, epoch: datetime) -> str:
    """The day, as ISO has it; `epoch`: from when a workbook counts. Raises ValueError with what to do."""
    if isinstance(waarde, datetime):
        return _choose_dag(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, int | float) and not isinstance(waarde, bool):
        return _read_serieel(waarde, epoch)
    tekst = " ".join(clean_tekens(str(waarde)).replace("\u2019", "'").replace("\u2018", "'").casefold().split())
    if tekst.isascii() and tekst.isdigit():
        return _read_serieel(int(tekst[:9]), epoch)
    moment = _read_geschreven(tekst)
    if moment is None:
        raise ValueError(_GEEN_DATUM)
    return _choose_dag(moment)


def _choose_dag(moment: datetime) -> str:
    if moment.tzinfo is not None:
        moment = moment.astimezone(ZoneInfo(TIJDZONE)).replace(tzinfo=None)
    rond = _round(moment)
    if rond.time() >= _LAAT:
        raise ValueError(
            f"Bij deze datum staat een tijd vlak voor middernacht ({rond:%d-%m-%Y %H:%M}). Bedoelt u die dag of de "
            f"volgende ({rond + timedelta(days=1):%d-%m-%Y})? Typ de datum zonder tijd."
        )
    return rond.date().isoformat()


def _round(moment: datetime) -> datetime:
    """To the nearest minute."""
    try:
        hoger = moment + _MINUUT / 2
    except OverflowError:
        raise ValueError(_GEEN_DATUM) from None
    return hoger.replace(second=0, microsecond=0)


def _read_serieel(dagen: float, epoch: datetime) -> str:
    if not _SERIEEL[0] <= dagen <= _SERIEEL[1]:
        raise ValueError("Dit getal is geen datum; geef een datum als 15-10-2016.")
    return _choose_dag(from_excel(dagen, epoch))


def _read_geschreven(tekst: str) -> datetime | None:
    for vorm in _VORMEN:
        if (delen := vorm.fullmatch(tekst)) is None:
            continue
        try:
            return _build_moment({naam: deel or "" for naam, deel in delen.groupdict().items()})
        except (ValueError, OverflowError):
            return None
    return None


def _build_moment(delen: dict[str, str]) -> datetime:
    naam = delen.get("naam", "")[:3]
    maand = _MAANDEN.index(_ANDERE_MAANDEN.get(naam, naam)) + 1 if naam else int(delen["maand"])
    jaar = int(delen["jaar"]) if len(delen["jaar"]) == 4 else 2000 + int(delen["jaar"])
    uur, minuut, seconde = (int(delen[deel] or 0) for deel in ("uur", "minuut", "seconde"))
    return datetime(jaar, maand, int(delen["dag"]), uur, minuut, seconde, tzinfo=_build_zone(delen["zone"]))


def _build_zone(zone: str) -> tzinfo | None:
    if not zone:
        return None
    return UTC if zone in ("z", "utc", "gmt") else datetime.strptime(zone, "%z").tzinfo


def read_tijd(waarde: object) -> str:
    """A time of day: as Excel keeps it (a part of a day), or as people write it (19.30, 19u30, 19 uur)."""
    minuten = _compute_minuten(waarde)
    if minuten is None or not 0 <= minuten < 1440:
        raise ValueError("Dit is geen tijd; geef een tijd als 19:30, of laat het leeg.")
    return f"{minuten // 60:02}:{minuten % 60:02}"


def _compute_minuten(waarde: object) -> int | None:
    """From midnight on, rounded; None when it is no time."""
    if isinstance(waarde, datetime):
        return (_round(waarde) - datetime.combine(waarde.date(), time())) // _MINUUT
    if isinstance(waarde, time):
        return _compute_minuten(datetime.combine(date(2000, 1, 1), waarde))
    if isinstance(waarde, timedelta):
        return round(waarde / _MINUUT)
    if isinstance(waarde, float) and 0 <= waarde < 1:
        return round(waarde * 1440)
    tekst = "" if isinstance(waarde, bool) else clean_tekens(str(waarde)).casefold()
    if delen := _TIJD.fullmatch(tekst):
        return int(delen[1]) * 60 + int(delen[2] or delen[4] or 0) + (int(delen[3] or 0) >= 30)
    moment = _read_geschreven(tekst) if ":" in tekst else None
    return None if moment is None else _compute_minuten(moment.replace(tzinfo=None))
