"""One field of a draft at a time, and what can be read from a draft that is not complete."""

import json
from copy import deepcopy
from datetime import date

from buurtnet.errors import OngeldigeInvoer
from buurtnet.invoer.rijen import LIJSTEN, MEESTE_RIJEN, build_buurten, build_rij, find_rij, is_rij
from buurtnet.soorten import SOORTEN

_DIEPSTE = 6  # evaluatie.stapels.#k3f81a2b.antwoorden.sfeer.n4
_MEESTE_TEKENS = 100_000
_ONBEWAARBAAR = "Een waarde in dit concept kan niet bewaard worden; vul het veld opnieuw in."


def choose_velden(soort: str) -> set[str]:
    """The fields that a draft of this kind has."""
    return {veld.naam for veld in SOORTEN[soort].velden} | set(SOORTEN[soort].delen)


def build_met_veld(soort: str, inhoud: dict, pad: str, waarde: object) -> dict:
    """The draft with one field filled in, by its path (`evaluatie.antwoorden.sfeer.n4`, `acties.#k3f81a2b.wat`).

    A row that is not there yet is added; a row without a value is taken out. Raises OngeldigeInvoer when there is no
    such field.
    """
    stappen = pad.split(".")
    if stappen[0] not in choose_velden(soort) or len(stappen) > _DIEPSTE or "" in stappen:
        raise OngeldigeInvoer(f"Het veld '{pad[:80]}' bestaat niet; laad de pagina opnieuw.")
    nieuw = deepcopy(inhoud)
    plek, laatste = nieuw, stappen[-1]
    for vorige, stap in zip(["", *stappen], stappen[:-1], strict=False):
        sleutel = _choose_sleutel(plek, stap, pad, vorige)
        if plek[sleutel] is None:
            plek[sleutel] = [] if stap in LIJSTEN else {}
        plek = plek[sleutel]
    if is_rij(laatste):
        _write_hele_rij(plek, stappen, waarde)
    elif pad == "buurten" and isinstance(waarde, list) and not any(isinstance(deel, dict) for deel in waarde):
        plek[laatste] = build_buurten(plek.get(laatste), waarde)
    else:
        plek[_choose_sleutel(plek, laatste, pad, stappen[-2] if len(stappen) > 1 else "")] = waarde
    return nieuw


def _write_hele_rij(plek: object, stappen: list[str], waarde: object) -> None:
    stap, pad = stappen[-1], ".".join(stappen)
    if waarde is None and isinstance(plek, list):
        if (nummer := find_rij(plek, stap)) is not None:
            del plek[nummer]
        return
    if not isinstance(plek, list) or not isinstance(waarde, dict):
        raise OngeldigeInvoer(f"De rij '{pad[:80]}' kan zo niet worden bewaard; laad de pagina opnieuw.")
    nummer = find_rij(plek, stap)
    if nummer is None:
        _choose_sleutel(plek, stap, pad, stappen[-2])  # adds it
        nummer = -1
    plek[nummer] = waarde | build_rij(stappen[-2], stap)


def build_json(soort: str, inhoud: dict) -> str:
    """The draft as text for the store. Raises OngeldigeInvoer when it is no draft of this kind, or too long."""
    vreemd = sorted(set(map(str, inhoud)) - choose_velden(soort))
    if vreemd:
        raise OngeldigeInvoer(f"Het veld '{vreemd[0][:80]}' bestaat niet; laad de pagina opnieuw.")
    if is_te_diep(inhoud, _DIEPSTE):
        raise OngeldigeInvoer(_ONBEWAARBAAR)
    try:
        tekst = json.dumps(inhoud, ensure_ascii=False, sort_keys=True, allow_nan=False)
        tekst.encode()  # half a character pair cannot be kept
    except (TypeError, ValueError, RecursionError):
        raise OngeldigeInvoer(_ONBEWAARBAAR) from None
    if len(tekst) > _MEESTE_TEKENS:
        raise OngeldigeInvoer(f"Dit concept is te lang ({len(tekst)} tekens); maak de teksten korter.")
    return tekst


def is_te_diep(deel: object, nog: int) -> bool:
    """Whether something lies deeper than a draft goes: what walks through it would run out of stack."""
    if not isinstance(deel, dict | list):
        return False
    delen = deel.values() if isinstance(deel, dict) else deel
    return nog < 0 or any(is_te_diep(een, nog - 1) for een in delen)


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
    vooraf = evaluatie.get("vooraf") if isinstance(evaluatie, dict) else None
    gekozen = [
        plek[deel] for plek in (evaluatie, vooraf) if isinstance(plek, dict) and isinstance(plek.get(deel), dict)
    ]
    return frozenset(code for codes in gekozen for code in codes)


def choose_datum(soort: str, inhoud: dict) -> date | None:
    """The date of what a draft is about, when it has one."""
    try:
        return date.fromisoformat(inhoud.get(SOORTEN[soort].datum) or "")
    except (TypeError, ValueError):
        return None


def _choose_sleutel(plek: object, stap: str, pad: str, lijst: str) -> int | str:
    """Where a step of the path leads; what is not there yet is there now, without a value. `lijst`: the step before."""
    if isinstance(plek, dict) and not is_rij(stap):
        plek.setdefault(stap, None)
        return stap
    if isinstance(plek, list) and is_rij(stap):
        if (nummer := find_rij(plek, stap)) is not None:
            return nummer
        if len(plek) < MEESTE_RIJEN:
            plek.append(build_rij(lijst, stap))
            return len(plek) - 1
        raise OngeldigeInvoer(f"Er staan al {MEESTE_RIJEN} rijen in deze lijst; haal er eerst een weg.")
    if not isinstance(plek, list) or not (stap.isascii() and stap.isdigit()):
        raise OngeldigeInvoer(f"Het veld '{pad[:80]}' bestaat niet; laad de pagina opnieuw.")
    if int(stap) > min(len(plek), MEESTE_RIJEN):
        raise OngeldigeInvoer(f"De rij '{pad[:80]}' bestaat niet; laad de pagina opnieuw.")
    if int(stap) == len(plek):
        plek.append(None)
    return int(stap)
