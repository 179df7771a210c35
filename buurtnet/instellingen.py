"""The settings of the programme: data in the store, editable without code; not dated, so a change holds for the past.

The store keeps each setting as text under the name of its field here. A setting without a row has its default.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import MAXYEAR, date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from buurtnet.begrippen import ONDERDELEN
from buurtnet.errors import InstellingFout
from buurtnet.scherm import DIAS, INTERVAL_S, KORTSTE_INTERVAL_S, LANGSTE_INTERVAL_S

GEGEVENS = ("leeg", "voorbeeld", "echt")
TIJDZONE = "Europe/Amsterdam"


class Grens(NamedTuple):
    """Where a signal of fragility changes: up to where it is well, and from where it asks for support."""

    goed: int
    matig: int

    def __str__(self) -> str:
        return f"{self.goed} {self.matig}"


class Dagen(tuple[date, ...]):
    """Days in their order, each once."""

    def __str__(self) -> str:
        return ", ".join(f"{dag:%d-%m-%Y}" for dag in self)


@dataclass(frozen=True)
class Instellingen:
    gemeente: str = "Maastricht"
    aantal_platforms: int = 34
    beslisdatum: date = date(2017, 1, 1)
    programma_start: date = date(2016, 1, 1)
    raadszetels: int = 39
    vaste_peildatum: date | None = None  # pinned "today"; the example data pins one
    gegevens: str = "leeg"  # one of GEGEVENS
    bewaartermijn_jaren: int = 2  # of quotes and free text, from the date of what they are about
    basisadres: str = ""  # where visitors find Buurtnet, for QR codes: "https://host[/pad]"; empty: not known
    alarm_onderdelen: int = 3  # decided with so many of the five informed items, or fewer: the alarm
    subsidieplafond: int | None = None  # euros a year for support; None: not known
    contact: str = "de beheerder van Buurtnet bij de gemeente"  # to whom to say that something does not work
    # Where a resident reaches the opbouwwerkers: mail, site or phone, never a person's; empty: not known.
    opbouwwerk: str = ""
    raadsvergaderingen: Dagen = field(default=Dagen())  # of the council: where what is new begins
    scherm_dias: str = ""  # names of scherm.DIAS in their order, with commas; empty: all, in the usual order
    scherm_seconden: int = INTERVAL_S  # that each slide of the public display stays
    # The signals of fragility, see `cijfers.kwetsbaarheid`: proposals, so that who works with them can change them.
    grens_trekkers: Grens = field(default=Grens(6, 3))  # people
    grens_concentratie: Grens = field(default=Grens(40, 60))  # percent of open actions with one role
    grens_nieuwe_bewoners: Grens = field(default=Grens(3, 1))  # people in six months
    grens_stilte: Grens = field(default=Grens(60, 120))  # days since a bijeenkomst
    grens_energie: Grens = field(default=Grens(40, 30))  # mean of 1-5, times ten
    grens_professionals: Grens = field(default=Grens(33, 66))  # percent of the actions that were done
    grens_beloften: Grens = field(default=Grens(0, 1))  # late promises of the municipality
    grens_geld: Grens = field(default=Grens(12, 6))  # months
    grens_oordeel: Grens = field(default=Grens(25, 50))  # F
    laat_na_dagen: int = 30  # a promise later than this counts as a signal
    minstens_bekend: int = 6  # of the eight signals, before anything is said of all

    def compute_wissen_na(self, datum: date) -> date:
        """The last day that the texts about something of this date are kept."""
        dag = 28 if (datum.month, datum.day) == (2, 29) else datum.day
        return date(min(datum.year + self.bewaartermijn_jaren, MAXYEAR), datum.month, dag)


def compute_vandaag(instellingen: Instellingen, nu: datetime) -> date:
    """The programme's date: the pinned one, else the calendar date in Europe/Amsterdam at `nu` (with a time zone)."""
    if nu.tzinfo is None:
        raise ValueError(f"nu has no time zone: {nu!r}")
    return instellingen.vaste_peildatum or nu.astimezone(ZoneInfo(TIJDZONE)).date()


def build_instellingen(teksten: Mapping[str, str]) -> Instellingen:
    """The settings from their texts. Raises InstellingFout, which names each setting and value that is no good."""
    waarden: dict[str, Any] = {}  # of each field its own type: its reader in _LEZERS sees to that
    fouten = []
    for naam, tekst in teksten.items():
        try:
            waarden[naam] = validate_instelling(naam, tekst)
        except InstellingFout as fout:
            fouten.append(str(fout))
    if fouten:
        raise InstellingFout(" ".join(fouten))
    return Instellingen(**waarden)


def validate_instelling(naam: str, tekst: str) -> str | int | date | Grens | Dagen | None:
    """The value of one setting from its text. Raises InstellingFout with the name, the value and what is allowed."""
    if naam not in _LEZERS:
        raise InstellingFout(f"De instelling '{naam}' bestaat niet; kies uit: {', '.join(_LEZERS)}.")
    lees, eis = _LEZERS[naam]
    try:
        return lees(tekst.strip())
    except ValueError:
        raise InstellingFout(f"De instelling '{naam}' heeft de waarde '{tekst[:60]}'; geef {eis}.") from None


def _read_tekst(tekst: str) -> str:
    if not 1 <= len(tekst) <= _LANGSTE_NAAM or not tekst.isprintable():
        raise ValueError
    return tekst


def _read_aantal(tekst: str) -> int:
    if not (tekst.isascii() and tekst.isdigit() and 1 <= int(tekst) <= 9999):
        raise ValueError
    return int(tekst)


def _read_bedrag(tekst: str) -> int | None:
    if tekst and not (tekst.isascii() and tekst.isdigit() and int(tekst) <= _MEESTE_EURO):
        raise ValueError
    return int(tekst) if tekst else None


def _read_jaren(tekst: str) -> int:
    if _read_aantal(tekst) > _MEESTE_JAREN:
        raise ValueError
    return int(tekst)


def _read_onderdelen(tekst: str) -> int:
    if not (tekst.isascii() and tekst.isdigit() and int(tekst) < len(ONDERDELEN)):
        raise ValueError
    return int(tekst)


def _read_signalen(tekst: str) -> int:
    if _read_aantal(tekst) > _AANTAL_SIGNALEN:
        raise ValueError
    return int(tekst)


def _read_oplopend(tekst: str) -> Grens:
    goed, matig = (int(deel) if deel.isascii() and deel.isdigit() else -1 for deel in tekst.split())
    if not 0 <= goed < matig <= _HOOGSTE_GRENS:
        raise ValueError
    return Grens(goed, matig)


def _read_aflopend(tekst: str) -> Grens:
    return Grens(*reversed(_read_oplopend(" ".join(reversed(tekst.split())))))


def _read_contact(tekst: str) -> str:
    if len(tekst) > _LANGSTE_ADRES:
        raise ValueError
    return _read_tekst(tekst)


def _read_opbouwwerk(tekst: str) -> str:
    return _read_contact(tekst) if tekst else ""


def _read_dias(tekst: str) -> str:
    namen = tekst.split(",") if tekst else []
    if len(set(namen)) < len(namen) or not set(namen) <= set(DIAS):
        raise ValueError
    return tekst


def _read_seconden(tekst: str) -> int:
    if not KORTSTE_INTERVAL_S <= _read_aantal(tekst) <= LANGSTE_INTERVAL_S:
        raise ValueError
    return int(tekst)


def _read_datum(tekst: str) -> date:
    datum = datetime.strptime(tekst, "%Y-%m-%d").date()
    if not 1900 <= datum.year <= 2200:  # periods round it must be dates too
        raise ValueError
    return datum


def _read_datum_of_leeg(tekst: str) -> date | None:
    return _read_datum(tekst) if tekst else None


def _read_dagen(tekst: str) -> Dagen:
    """As 4-10-2016 or 2016-10-04, in any order."""
    dagen = [_read_dag(deel.strip()) for deel in tekst.split(",")] if tekst else []
    if len(set(dagen)) < len(dagen) or len(dagen) > _MEESTE_DAGEN:
        raise ValueError
    return Dagen(sorted(dagen))


def _read_dag(tekst: str) -> date:
    try:
        return _read_datum(tekst)
    except ValueError:
        return _read_datum(f"{datetime.strptime(tekst, '%d-%m-%Y'):%Y-%m-%d}")


def _read_basisadres(tekst: str) -> str:
    if tekst and (len(tekst) > _LANGSTE_ADRES or not _BASISADRES.fullmatch(tekst)):
        raise ValueError
    return tekst


def _read_gegevens(tekst: str) -> str:
    if tekst not in GEGEVENS:
        raise ValueError
    return tekst


_MEESTE_JAREN = 10
_AANTAL_SIGNALEN = 8
_HOOGSTE_GRENS = 999
_MEESTE_EURO = 100_000_000
_MEESTE_DAGEN = 200
_LANGSTE_NAAM = 60
_LANGSTE_ADRES = 200  # a longer one makes a QR code too fine to scan from a distance
# Nothing that could be more than an address: no name or password, no question mark, no slash at the end.
_BASISADRES = re.compile(
    r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?(/(?!\.)[a-z0-9._~-]+)*", re.ASCII | re.IGNORECASE
)
_DATUM = "een datum als 2016-10-15, van 1900 tot en met 2200"
_AANTAL = "een heel getal van 1 tot en met 9999"
_GRENS = f"twee hele getallen van 0 tot en met {_HOOGSTE_GRENS} met een spatie ertussen, het eerste het"
_OPLOPEND, _AFLOPEND = (_read_oplopend, f"{_GRENS} laagst"), (_read_aflopend, f"{_GRENS} hoogst")
_LEZERS: dict[str, tuple[Callable[[str], str | int | date | Grens | Dagen | None], str]] = {
    "gemeente": (_read_tekst, f"een naam van 1 tot en met {_LANGSTE_NAAM} tekens, op één regel"),
    "aantal_platforms": (_read_aantal, _AANTAL),
    "beslisdatum": (_read_datum, _DATUM),
    "programma_start": (_read_datum, _DATUM),
    "raadszetels": (_read_aantal, _AANTAL),
    "vaste_peildatum": (_read_datum_of_leeg, f"{_DATUM}, of niets"),
    "gegevens": (_read_gegevens, "een van: " + ", ".join(GEGEVENS)),
    "bewaartermijn_jaren": (_read_jaren, f"een heel getal van 1 tot en met {_MEESTE_JAREN}"),
    "basisadres": (
        _read_basisadres,
        "een adres als https://buurtnet.voorbeeld.nl, zonder schuine streep of vraagteken erachter, of niets",
    ),
    "alarm_onderdelen": (_read_onderdelen, f"een heel getal van 0 tot en met {len(ONDERDELEN) - 1}"),
    "subsidieplafond": (_read_bedrag, f"hele euro's van 0 tot en met {_MEESTE_EURO}, of niets"),
    "contact": (_read_contact, f"een tekst van hoogstens {_LANGSTE_ADRES} tekens: bij wie meldt iemand een probleem?"),
    "opbouwwerk": (
        _read_opbouwwerk,
        f"een openbaar adres van hoogstens {_LANGSTE_ADRES} tekens op één regel, of niets",
    ),
    "raadsvergaderingen": (
        _read_dagen,
        f"datums als 4-10-2016 met komma's ertussen, elke dag één keer en hoogstens {_MEESTE_DAGEN}, of niets",
    ),
    "scherm_dias": (_read_dias, f"elke dia hoogstens één keer, met komma's ertussen ({', '.join(DIAS)}), of niets"),
    "scherm_seconden": (_read_seconden, f"een heel getal van {KORTSTE_INTERVAL_S} tot en met {LANGSTE_INTERVAL_S}"),
    "grens_trekkers": _AFLOPEND,
    "grens_concentratie": _OPLOPEND,
    "grens_nieuwe_bewoners": _AFLOPEND,
    "grens_stilte": _OPLOPEND,
    "grens_energie": _AFLOPEND,
    "grens_professionals": _OPLOPEND,
    "grens_beloften": _OPLOPEND,
    "grens_geld": _AFLOPEND,
    "grens_oordeel": _OPLOPEND,
    "laat_na_dagen": (_read_aantal, _AANTAL),
    "minstens_bekend": (_read_signalen, f"een heel getal van 1 tot en met {_AANTAL_SIGNALEN}"),
}
assert list(_LEZERS) == [veld.name for veld in fields(Instellingen)]
