"""One evening that two organisations each recorded counts twice: is another one like it recorded already?

Definition: the same day and kind, a buurt in common, other organisations, and a title or a head count that is near.
It is asked about, not refused: two workshops on one evening do happen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from buurtnet.tekens import build_norm

_TITEL_LIJKT = 0.75  # of the letters in the same order
_AANTAL_LIJKT = 0.1  # of the larger one, and at least:
_AANTAL_MINST = 2


@dataclass(frozen=True)
class Avond:
    datum: str
    soort: str | None
    titel: str
    aanwezig: int | None
    buurten: frozenset[str]
    organisaties: frozenset[int]


def build_avond(inhoud: dict) -> Avond:
    """From a draft or from values that were read from one."""
    buurten = frozenset(deel.get("buurtcode") for deel in inhoud.get("buurten") or [])
    return Avond(
        *(str(inhoud.get("datum") or ""), inhoud.get("soort"), inhoud.get("titel") or "", inhoud.get("aanwezig")),
        buurten - {None},
        frozenset(inhoud.get("organisaties") or []),
    )


def find_zelfde(een: Avond, andere: Iterable[Avond]) -> Avond | None:
    """The first of the others that may be the same evening."""
    return next((ander for ander in andere if _is_misschien_zelfde(een, ander)), None)


def build_omschrijving(avond: Avond | None, namen: Mapping[int, str]) -> str:
    """What it is called, and whose it is; empty without one."""
    if avond is None:
        return ""
    wie = " en ".join(sorted(namen.get(nummer, f"organisatie {nummer}") for nummer in avond.organisaties))
    return f"'{avond.titel}' van {wie}"


def _is_misschien_zelfde(een: Avond, ander: Avond) -> bool:
    if not een.datum or (een.datum, een.soort) != (ander.datum, ander.soort):
        return False
    if not een.buurten & ander.buurten or een.organisaties == ander.organisaties:
        return False
    return _is_titel_nabij(een.titel, ander.titel) or _is_aantal_nabij(een.aanwezig, ander.aanwezig)


def _is_titel_nabij(een: str, ander: str) -> bool:
    een, ander = build_norm(een)[:200], build_norm(ander)[:200]
    if not een or not ander:
        return False
    kort, lang = sorted((een, ander), key=len)
    if len(kort) > 3 and f" {kort} " in f" {lang} ":
        return True
    return SequenceMatcher(None, een, ander, autojunk=False).ratio() >= _TITEL_LIJKT


def _is_aantal_nabij(een: int | None, ander: int | None) -> bool:
    if type(een) is not int or type(ander) is not int:
        return False
    return abs(een - ander) <= max(_AANTAL_MINST, _AANTAL_LIJKT * max(een, ander))
