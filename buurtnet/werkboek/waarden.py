"""A cell as somebody typed it, turned into the value that a draft holds. Raises ValueError with what to do."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches

from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from buurtnet.werkboek.bladen import KEUZES

_MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAG_MAAND_JAAR = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_JAAR_MAAND_DAG = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ][\d:.]+z?)?")
_MET_NAAM = re.compile(r"(?:[a-z]+[ ,.]+)?(\d{1,2})[- ./]*([a-z]{3,9})[- ./']*(\d{4}|\d{2})")
_SERIEEL = (10_000, 73_050)  # days of Excel: 1927 to 2099; so that a bare year is no date
_TIJD = re.compile(r"(\d{1,2})(?:[:.]([0-5]\d)(?::00)?(?: ?uur| ?u)?| ?(?:uur|u) ?([0-5]\d)?)", re.ASCII)
_HEEL = re.compile(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,0*)?|-?\d+\.0+")
_WEG = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffe\uffff"))  # the last two no xlsx can hold
_WEG |= dict.fromkeys(n for n in range(32) if n not in (9, 10))
_SPATIES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009"), " ")
_NUMMER = re.compile(r"[1-9]\d{0,8}")
_ACHTERAAN = re.compile(r".*\(([^()]+)\)")
_MEESTE_SUGGESTIES = 200
_JA = {"ja", "j", "x", "1", "true", "waar", "yes", "v"}
_NEE = {"nee", "n", "0", "false", "onwaar", "no"}


@dataclass(frozen=True)
class Onleesbaar:
    """A cell whose value cannot be used, with why."""

    zin: str
    tekst: str = ""

    def __str__(self) -> str:
        return self.tekst


@dataclass(frozen=True)
class Naslag:
    """What a name in a cell may refer to; normal forms (`build_norm`) to what they mean. A set of two: unclear."""

    buurten: Mapping[str, str]  # name or code: code
    organisaties: Mapping[str, set[int]]
    organisatie_ids: frozenset[int]
    themas: Mapping[str, str]
    sleutels: Mapping[str, Mapping[str, int]]  # per kind: what somebody called something new, to its number for now
    epoch: datetime = WINDOWS_EPOCH
    lijkt_op: dict[tuple[int, str], str] = field(default_factory=dict)  # found so far: searching takes long


def build_tekst(waarde: object) -> str:
    """A value as text, without what cannot be seen: odd spaces, control characters, Windows line ends."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, float) and waarde.is_integer():
        waarde = int(waarde)
    if isinstance(waarde, datetime):
        waarde = waarde.date()
    tekst = f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else "" if waarde is None else str(waarde)
    tekst = tekst.replace("_x000D_", "\r").replace("\r\n", "\n").replace("\r", "\n")
    return tekst.translate(_SPATIES).translate(_WEG).strip()


def build_norm(waarde: object) -> str:
    """A name as it is compared: no accents, capitals, punctuation or double spaces; St. is Sint."""
    tekst = unicodedata.normalize("NFKD", build_tekst(waarde)).casefold()
    tekst = "".join(teken for teken in tekst if not unicodedata.combining(teken))
    woorden = re.sub(r"[^a-z0-9]+", " ", tekst.replace("'", "")).split()
    return " ".join("sint" if woord == "st" else woord for woord in woorden)


def read_datum(waarde: object, naslag: Naslag) -> str:
    if isinstance(waarde, datetime):
        return waarde.date().isoformat()
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, int | float) and not isinstance(waarde, bool):
        return _read_serieel(waarde, naslag.epoch)
    tekst = build_tekst(waarde).casefold()
    if tekst.isascii() and tekst.isdigit():
        return _read_serieel(int(tekst[:9]), naslag.epoch)
    try:
        return date(*_split_datum(" ".join(tekst.split()))).isoformat()
    except (ValueError, TypeError):
        raise ValueError("Dit is geen datum; geef een datum als 15-10-2016.") from None


def _read_serieel(dagen: float, epoch: datetime) -> str:
    if not _SERIEEL[0] <= dagen <= _SERIEEL[1]:
        raise ValueError("Dit getal is geen datum; geef een datum als 15-10-2016.")
    return from_excel(int(dagen), epoch).date().isoformat()


def _split_datum(tekst: str) -> tuple[int, int, int] | None:
    if delen := _JAAR_MAAND_DAG.fullmatch(tekst):
        return int(delen[1]), int(delen[2]), int(delen[3])
    if delen := _DAG_MAAND_JAAR.fullmatch(tekst):
        return _read_jaar(delen[3]), int(delen[2]), int(delen[1])
    if delen := _MET_NAAM.fullmatch(tekst):
        maand = {"maa": "mrt", "mar": "mrt", "may": "mei", "oct": "okt"}.get(delen[2][:3], delen[2][:3])
        return _read_jaar(delen[3]), _MAANDEN.index(maand) + 1, int(delen[1])
    return None


def _read_jaar(cijfers: str) -> int:
    return int(cijfers) if len(cijfers) == 4 else 2000 + int(cijfers)


def read_tijd(waarde: object, _naslag: Naslag) -> str:
    """A time of day: as Excel keeps it (a part of a day), or as people write it (19.30, 19u30, 19 uur)."""
    if isinstance(waarde, datetime):
        waarde = waarde.time()
    if isinstance(waarde, float) and 0 <= waarde < 1:
        uren, minuten = divmod(round(waarde * 1440), 60)
    elif isinstance(waarde, time):
        uren, minuten = waarde.hour, waarde.minute
    elif delen := _TIJD.fullmatch(build_tekst(waarde).casefold()):
        uren, minuten = int(delen[1]), int(delen[2] or delen[3] or 0)
    else:
        uren = minuten = 60
    if uren > 23 or minuten > 59:
        raise ValueError("Dit is geen tijd; geef een tijd als 19:30, of laat het leeg.")
    return f"{uren:02}:{minuten:02}"


def read_aantal(waarde: object, _naslag: Naslag) -> int:
    if isinstance(waarde, float) and waarde.is_integer():
        return int(waarde)
    if isinstance(waarde, int) and not isinstance(waarde, bool):
        return waarde
    tekst = build_tekst(waarde).replace(" ", "")
    if isinstance(waarde, str) and len(tekst) < 15 and tekst.isascii() and _HEEL.fullmatch(tekst):
        if re.fullmatch(r"-?\d+\.0+", tekst) and not re.fullmatch(r"-?\d{1,3}\.000", tekst):
            return int(tekst.split(".")[0])
        return int(tekst.split(",")[0].replace(".", ""))
    raise ValueError("Dit is geen heel getal; geef een getal als 24, of laat het leeg als u het niet weet.")


def read_ja(waarde: object, _naslag: Naslag) -> bool:
    tekst = build_norm(waarde)
    if tekst in _JA | _NEE:
        return tekst in _JA
    raise ValueError("Kies ja of nee.")


def read_tekst(waarde: object, _naslag: Naslag) -> str:
    return build_tekst(waarde)


def read_nummer(waarde: object, _naslag: Naslag) -> int | str:
    """An existing number, or a key of one's own."""
    tekst = build_tekst(waarde)
    if _NUMMER.fullmatch(tekst):
        return int(tekst)
    if tekst[:1].isalpha() and len(tekst) <= 20:
        return build_norm(tekst)
    raise ValueError("Dit is geen nummer; laat het leeg bij iets nieuws, of geef een sleutel als N1.")


def read_citaatnummer(waarde: object, _naslag: Naslag) -> int:
    tekst = build_tekst(waarde)
    if _NUMMER.fullmatch(tekst):
        return int(tekst)
    raise ValueError("Dit is geen nummer; laat het leeg bij een nieuw citaat.")


def read_buurt(waarde: object, naslag: Naslag) -> str:
    achteraan = _ACHTERAAN.fullmatch(build_tekst(waarde))
    for tekst in (waarde, achteraan[1] if achteraan else ""):
        if code := naslag.buurten.get(build_norm(tekst)):
            return code
    op = _build_suggestie(waarde, naslag.buurten, naslag)
    raise ValueError(f"Deze buurt is niet bekend of telt niet mee{op}; kies een buurt uit de lijst.")


def read_organisatie(waarde: object, naslag: Naslag) -> int:
    """A name, a number, a key from the same file, or `name (number)`."""
    tekst = build_tekst(waarde)
    norm = build_norm(tekst)
    gevonden = naslag.organisaties.get(norm, set())
    if len(gevonden) > 1:
        raise ValueError("Er zijn meer organisaties met deze naam; gebruik het nummer.")
    if gevonden:
        return next(iter(gevonden))
    if norm in naslag.sleutels["organisatie"]:
        return naslag.sleutels["organisatie"][norm]
    achteraan = _ACHTERAAN.fullmatch(tekst)
    for nummer in (tekst, achteraan[1] if achteraan else ""):
        if _NUMMER.fullmatch(nummer) and int(nummer) in naslag.organisatie_ids:
            return int(nummer)
    op = _build_suggestie(tekst, naslag.organisaties, naslag)
    raise ValueError(f"Deze organisatie is niet bekend{op}; kies een naam of nummer dat bestaat.")


def read_bijeenkomst(waarde: object, naslag: Naslag) -> int:
    tekst = build_tekst(waarde)
    if build_norm(tekst) in naslag.sleutels["bijeenkomst"]:
        return naslag.sleutels["bijeenkomst"][build_norm(tekst)]
    if _NUMMER.fullmatch(tekst):
        return int(tekst)
    raise ValueError("Deze sleutel staat niet op het blad Bijeenkomsten; verbeter de sleutel.")


def read_thema(waarde: object, naslag: Naslag) -> str:
    if code := naslag.themas.get(build_norm(waarde)):
        return code
    raise ValueError(f"Dit thema is niet bekend{_build_suggestie(waarde, naslag.themas, naslag)}; kies uit de lijst.")


def _read_lijst(lees):
    def read(waarde: object, naslag: Naslag) -> list:
        try:
            return [lees(waarde, naslag)]
        except ValueError:
            delen = [deel for deel in re.split(r"[;\n]", build_tekst(waarde)) if deel.strip()]
        if len(delen) == 1 and "," in delen[0]:
            delen = [deel for deel in delen[0].split(",") if deel.strip()]
        gelezen, fouten = [], []
        for deel in delen:
            try:
                gelezen.append(lees(deel, naslag))
            except ValueError as fout:
                fouten.append(f"'{deel.strip()[:40]}': {fout}" if len(delen) > 1 else str(fout))
        if fouten or not gelezen:
            raise ValueError(" ".join(fouten) or "Vul hier iets in.")
        return list(dict.fromkeys(gelezen))

    return read


def _read_keuze(namen: Mapping[str, str]):
    normen = {build_norm(naam): code for code, naam in namen.items()} | {build_norm(code): code for code in namen}

    def read(waarde: object, _naslag: Naslag) -> str:
        if code := normen.get(build_norm(waarde)):
            return code
        raise ValueError(f"Dit is geen keuze; kies uit: {', '.join(namen.values())}.")

    return read


def _build_suggestie(waarde: object, normen: Mapping[str, object], naslag: Naslag) -> str:
    sleutel = (id(normen), build_norm(waarde)[:80])
    if sleutel not in naslag.lijkt_op and len(naslag.lijkt_op) < _MEESTE_SUGGESTIES:
        lijkt = get_close_matches(sleutel[1], list(normen), 1, 0.7)
        naslag.lijkt_op[sleutel] = f" (bedoelt u '{lijkt[0]}'?)" if lijkt else ""
    return naslag.lijkt_op.get(sleutel, "")


LEZERS = {
    "tekst": read_tekst,
    "aantal": read_aantal,
    "datum": read_datum,
    "tijd": read_tijd,
    "ja": read_ja,
    "nummer": read_nummer,
    "citaatnummer": read_citaatnummer,
    "buurt": read_buurt,
    "buurten": _read_lijst(read_buurt),
    "organisatie": read_organisatie,
    "organisaties": _read_lijst(read_organisatie),
    "bijeenkomst": read_bijeenkomst,
    "thema": read_thema,
    **{naam: _read_keuze(namen) for naam, namen in KEUZES.items()},
}


def read_waarde(lezer: str, waarde: object, naslag: Naslag) -> object:
    """The value of a cell, None when it is empty. Raises ValueError with the sentence for at the cell."""
    if isinstance(waarde, Onleesbaar):
        raise ValueError(waarde.zin)
    if build_tekst(waarde) == "":
        return None
    return LEZERS[lezer](waarde, naslag)
