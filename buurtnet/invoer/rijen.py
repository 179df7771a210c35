"""The rows of lists in a draft: each has a name of its own, for by its number it is another one as soon as one goes.

In a path a row is `#` and its name (`acties.#k3f81a2b.wat`); a buurt of a bijeenkomst is called by its code. Only
drafts have names of rows, what is recorded has none.
"""

import re
import secrets
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from buurtnet.errors import OngeldigeInvoer

LIJSTEN = frozenset({"organisaties", "buurten", "acties", "citaten", "stapels", "namen", "dekking"})
MEESTE_RIJEN = 200
_BENOEMD = LIJSTEN - {"organisaties", "buurten"}
_NAAM = re.compile(r"#[A-Za-z0-9]{1,12}")
_ALLEEN_CONCEPT = frozenset({"rij", "opgeteld"})  # `opgeteld`: the piles of forms that were added up already


def is_rij(stap: str) -> bool:
    """Whether a step of a path names a row."""
    return _NAAM.fullmatch(stap) is not None


def build_rijnaam() -> str:
    """A new name of a row."""
    return secrets.token_hex(4)


def build_rij(lijst: str, stap: str) -> dict:
    """A new row with this name in a list."""
    return {"buurtcode" if lijst == "buurten" else "rij": stap[1:]}


def find_rij(rijen: list, stap: str) -> int | None:
    """The number of the row with this name; None: there is none."""
    namen = [rij.get("rij") or rij.get("buurtcode") if isinstance(rij, Mapping) else None for rij in rijen]
    return namen.index(stap[1:]) if stap[1:] in namen else None


def build_met_namen(inhoud: dict, eerder: Mapping | None = None) -> dict:
    """The draft in which every row has a name: its own, else that of the same row of `eerder`, else a new one."""
    nieuw = deepcopy(inhoud)
    oude = {pad: rijen for pad, rijen in _read_lijsten(eerder or {})}
    for pad, rijen in _read_lijsten(nieuw):
        vorige = oude.get(pad, [])
        vorige = vorige if len(vorige) == len(rijen) else []
        for nummer, rij in enumerate(rijen):
            if isinstance(rij, dict) and not is_rij(f"#{rij.get('rij') or ''}"):
                oud = vorige[nummer] if vorige else None
                rij["rij"] = (oud.get("rij") if isinstance(oud, Mapping) else None) or build_rijnaam()
    return nieuw


def build_zonder_namen(inhoud: Any) -> Any:
    """The draft as it is recorded."""
    if isinstance(inhoud, Mapping):
        return {naam: build_zonder_namen(deel) for naam, deel in inhoud.items() if naam not in _ALLEEN_CONCEPT}
    return [build_zonder_namen(deel) for deel in inhoud] if isinstance(inhoud, list) else inhoud


def build_rijpad(inhoud: object, pad: str) -> str:
    """A path with numbers of rows (`acties.0.wat`, as the rules say it) as one with their names."""
    plek, stappen = inhoud, []
    for stap in pad.split("."):
        if isinstance(plek, list) and stap.isdecimal() and int(stap) < len(plek):
            plek = plek[int(stap)]
            naam = plek.get("rij") or plek.get("buurtcode") if isinstance(plek, Mapping) else None
            stap = f"#{naam}" if naam else stap
        else:
            plek = plek.get(stap) if isinstance(plek, Mapping) else None
        stappen.append(stap)
    return ".".join(stappen)


def build_buurten(rijen: object, codes: list) -> list[dict]:
    """The buurten of a bijeenkomst as chosen from a list; what was counted in one that stays, stays.

    Raises OngeldigeInvoer when they are no codes.
    """
    if not all(isinstance(code, str) and is_rij(f"#{code}") for code in codes):
        raise OngeldigeInvoer("Dit is geen buurt die meetelt; kies een buurt uit de lijst.")
    oud = {rij.get("buurtcode"): rij for rij in rijen if isinstance(rij, Mapping)} if isinstance(rijen, list) else {}
    return [dict(oud.get(code, {"buurtcode": code})) for code in dict.fromkeys(codes)]


def _read_lijsten(inhoud: Mapping) -> Iterator[tuple[str, list]]:
    for naam, deel in inhoud.items():
        if naam in _BENOEMD and isinstance(deel, list):
            yield naam, deel
        elif isinstance(deel, Mapping):
            yield from _read_lijsten(deel)
