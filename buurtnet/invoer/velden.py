"""Which fields each kind of record has, and their values as JSON has them turned into those of the tables.

A reader takes one value and gives it back typed, or raises ValueError with the sentence for at the field.
Empty text is no value. The name of a field inside another is a path: `evaluatie.formulieren`, `acties.0.wat`.
"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date

FUNCTIES = ("raadsleden", "collegeleden", "ambtenaren")
LEEFTIJDEN = ("l_0_14", "l_15_24", "l_25_44", "l_45_64", "l_65_plus")
ANTWOORDEN = ("n1", "n2", "n3", "n4", "n5")
EERSTE_DATUM = date(2010, 1, 1)
_EERSTE_PERIODE = date(1900, 1, 1)  # an organisation may be older than the programme
_LAATSTE_DATUM = date(2099, 12, 31)
_MEESTE = 100_000  # more people than this nobody counts in one room
_TIJD = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_GEEN_DATUM = "Geef een datum als 15-10-2016."

Lezer = Callable[[object], object]


def read_tekst(tekens: int) -> Lezer:
    def read(waarde: object) -> str:
        if not isinstance(waarde, str) or "\0" in waarde:
            raise ValueError("Geef een gewone tekst.")
        if len(waarde) > tekens:
            raise ValueError(f"Deze tekst heeft {len(waarde)} tekens; hoogstens {tekens} mag. Maak de tekst korter.")
        return waarde

    return read


def read_keuze(codes: Collection[str]) -> Lezer:
    def read(waarde: object) -> str:
        if not isinstance(waarde, str) or waarde not in codes:
            raise ValueError(f"'{str(waarde)[:40]}' is geen keuze; kies er een uit de lijst.")
        return waarde

    return read


def read_datum(waarde: object) -> date:
    datum = _read_iso(waarde)
    if datum < EERSTE_DATUM:
        raise ValueError(f"{datum:%d-%m-%Y} is te lang geleden; kies een datum vanaf {EERSTE_DATUM:%d-%m-%Y}.")
    return datum


def read_periode(waarde: object) -> date:
    datum = _read_iso(waarde)
    if datum < _EERSTE_PERIODE:
        raise ValueError(f"{datum:%d-%m-%Y} is te lang geleden; kies een datum vanaf {_EERSTE_PERIODE:%d-%m-%Y}.")
    return datum


def read_tijd(waarde: object) -> str:
    if not isinstance(waarde, str) or not _TIJD.fullmatch(waarde):
        raise ValueError(f"'{str(waarde)[:40]}' is geen tijd; geef een tijd als 19:30.")
    return waarde


def read_aantal(waarde: object) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 0 <= waarde <= _MEESTE:
        raise ValueError(f"'{str(waarde)[:40]}' kan niet; geef een heel getal van 0 tot en met {_MEESTE}.")
    return waarde


def read_nummer(waarde: object) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 0 < waarde < 2**31:
        raise ValueError("Kies er een uit de lijst.")
    return waarde


def read_ja(waarde: object) -> bool:
    if not isinstance(waarde, bool):
        raise ValueError("Kies ja of nee.")
    return waarde


def read_velden(lezers: Mapping[str, Lezer], inhoud: object, pad: str, fouten: dict[str, str]) -> dict:
    """The typed values of one part of a record; None where it is empty or at fault. Adds to `fouten`."""
    if not isinstance(inhoud, Mapping):
        fouten[pad.rstrip(".")] = "Dit onderdeel is niet te lezen; vul het opnieuw in."
        return dict.fromkeys(lezers)
    waarden = {}
    for veld, lees in lezers.items():
        waarde = inhoud.get(veld)
        waarde = waarde.strip() if isinstance(waarde, str) else waarde
        waarden[veld] = None
        if waarde is not None and waarde != "":
            try:
                waarden[veld] = lees(waarde)
            except ValueError as fout:
                fouten[pad + veld] = str(fout)
    return waarden


def read_lijst(inhoud: Mapping, veld: str, fouten: dict[str, str], pad: str = "") -> list:
    """A field that holds a list; missing is empty."""
    waarde = inhoud.get(veld) or []
    if isinstance(waarde, list):
        return waarde
    fouten[pad + veld] = "Dit onderdeel is niet te lezen; vul het opnieuw in."
    return []


def validate_verplicht(waarden: Mapping, zinnen: Mapping[str, str], pad: str, fouten: dict[str, str]) -> None:
    """Add the sentence of each required field that has no value and no fault yet."""
    for veld, zin in zinnen.items():
        if waarden[veld] is None:
            fouten.setdefault(pad + veld, zin)


def validate_perioden(rijen: list[dict], pad: str, per: str, wat: str, fouten: dict[str, str]) -> None:
    """Periods run from `van` up to `tot`; two with the same `per` may not overlap."""
    for nummer, rij in enumerate(rijen):
        if rij["van"] and rij["tot"] and rij["tot"] <= rij["van"]:
            fouten.setdefault(f"{pad}.{nummer}.tot", "De einddatum is niet na de begindatum; verbeter een van de twee.")
        for ander in rijen[:nummer]:
            if rij["van"] and ander["van"] and rij.get(per) == ander.get(per) and _is_samen(rij, ander):
                zin = f"Er is in deze periode al een {wat}; geef de vorige eerst een einddatum."
                fouten.setdefault(f"{pad}.{nummer}.van", zin)


def _is_samen(rij: dict, ander: dict) -> bool:
    return (ander["tot"] is None or rij["van"] < ander["tot"]) and (rij["tot"] is None or ander["van"] < rij["tot"])


def _read_iso(waarde: object) -> date:
    if not isinstance(waarde, str) or len(waarde) != 10:  # JJJJ-MM-DD; fromisoformat takes more
        raise ValueError(_GEEN_DATUM)
    try:
        datum = date.fromisoformat(waarde)
    except ValueError:
        raise ValueError(_GEEN_DATUM) from None
    if datum > _LAATSTE_DATUM:
        raise ValueError(f"{datum:%d-%m-%Y} is te ver weg; kies een datum tot en met {_LAATSTE_DATUM:%d-%m-%Y}.")
    return datum
