"""One field of a draft at a time, and what can be read from a draft that is not complete."""

import json
from copy import deepcopy
from datetime import date

from buurtnet.errors import OngeldigeInvoer
from buurtnet.soorten import SOORTEN

_LIJSTEN = {"organisaties", "buurten", "acties", "citaten", "namen", "dekking"}
_DIEPSTE = 4
_MEESTE_TEKENS = 100_000
_MEESTE_RIJEN = 200


def choose_velden(soort: str) -> set[str]:
    """The fields that a draft of this kind has."""
    return {veld.naam for veld in SOORTEN[soort].velden} | set(SOORTEN[soort].delen)


def build_met_veld(soort: str, inhoud: dict, pad: str, waarde: object) -> dict:
    """The draft with one field filled in, by its path (`evaluatie.antwoorden.sfeer.n4`, `acties.0.wat`).

    A row just after the last of a list is added. Raises OngeldigeInvoer when there is no such field.
    """
    stappen = pad.split(".")
    if stappen[0] not in choose_velden(soort) or len(stappen) > _DIEPSTE or "" in stappen:
        raise OngeldigeInvoer(f"Het veld '{pad[:80]}' bestaat niet; laad de pagina opnieuw.")
    nieuw = deepcopy(inhoud)
    plek = nieuw
    for stap in stappen[:-1]:
        sleutel = _choose_sleutel(plek, stap, pad)
        if plek[sleutel] is None:
            plek[sleutel] = [] if stap in _LIJSTEN else {}
        plek = plek[sleutel]
    plek[_choose_sleutel(plek, stappen[-1], pad)] = waarde
    return nieuw


def build_json(soort: str, inhoud: dict) -> str:
    """The draft as text for the store. Raises OngeldigeInvoer when it is no draft of this kind, or too long."""
    vreemd = sorted(set(map(str, inhoud)) - choose_velden(soort))
    if vreemd:
        raise OngeldigeInvoer(f"Het veld '{vreemd[0][:80]}' bestaat niet; laad de pagina opnieuw.")
    try:
        tekst = json.dumps(inhoud, ensure_ascii=False, sort_keys=True, allow_nan=False)
        tekst.encode()  # half a character pair cannot be kept
    except (TypeError, ValueError, RecursionError):
        raise OngeldigeInvoer("Een waarde in dit concept kan niet bewaard worden; vul het veld opnieuw in.") from None
    if len(tekst) > _MEESTE_TEKENS:
        raise OngeldigeInvoer(f"Dit concept is te lang ({len(tekst)} tekens); maak de teksten korter.")
    return tekst


def choose_organisaties(soort: str, inhoud: dict) -> frozenset[int]:
    """The organisations that a draft names, as far as it can be read; each needs a right."""
    gekozen = [inhoud.get("organisatie_id")]
    if soort == "bijeenkomst":
        acties = inhoud.get("acties")
        acties = acties if isinstance(acties, list) else []
        gekozen = [actie.get("organisatie_id") for actie in acties if isinstance(actie, dict)]
        gekozen += inhoud["organisaties"] if isinstance(inhoud.get("organisaties"), list) else []
    return frozenset(nummer for nummer in gekozen if type(nummer) is int and 0 < nummer < 2**31)


def choose_codes(inhoud: dict, deel: str) -> frozenset[str]:
    """The statements (`deel`: antwoorden) or themes (opmerkingen) that a draft names, as far as it can be read."""
    evaluatie = inhoud.get("evaluatie")
    gekozen = evaluatie.get(deel) if isinstance(evaluatie, dict) else None
    return frozenset(gekozen if isinstance(gekozen, dict) else ())


def choose_datum(soort: str, inhoud: dict) -> date | None:
    """The date of what a draft is about, when it has one."""
    try:
        return date.fromisoformat(inhoud.get(SOORTEN[soort].datum) or "")
    except (TypeError, ValueError):
        return None


def _choose_sleutel(plek: object, stap: str, pad: str) -> int | str:
    """Where a step of the path leads; what is not there yet is there now, without a value."""
    if isinstance(plek, dict):
        plek.setdefault(stap, None)
        return stap
    if not isinstance(plek, list) or not (stap.isascii() and stap.isdigit()):
        raise OngeldigeInvoer(f"Het veld '{pad[:80]}' bestaat niet; laad de pagina opnieuw.")
    if int(stap) > min(len(plek), _MEESTE_RIJEN):
        raise OngeldigeInvoer(f"De rij '{pad[:80]}' bestaat niet; laad de pagina opnieuw.")
    if int(stap) == len(plek):
        plek.append(None)
    return int(stap)
