"""A pile of forms that somebody tallied apart (`evaluatie.stapels`), added to the tallies of the bijeenkomst.

`evaluatie.opgeteld` remembers which piles were added, {name: forms}: one that a phone sends once more is not added
twice.
"""

from collections.abc import Collection, Mapping
from copy import deepcopy

from buurtnet.errors import OngeldigeInvoer
from buurtnet.soorten.bijeenkomst import ANTWOORDEN

PAD = "evaluatie.stapels"


def is_opgeteld(inhoud: Mapping, pad: str) -> bool:
    """Whether a path leads to a pile that was added up already."""
    if not pad.startswith(f"{PAD}.#"):
        return False
    evaluatie = inhoud.get("evaluatie")
    opgeteld = evaluatie.get("opgeteld") if isinstance(evaluatie, Mapping) else None
    return isinstance(opgeteld, Mapping) and pad.split(".")[2][1:] in opgeteld


def build_opgeteld(inhoud: Mapping, rijen: Collection[str]) -> dict:
    """The draft with these piles added to its tallies. Raises OngeldigeInvoer when a tally is no count.

    The number of forms may be written down before the tallying, so it only grows when there were more than that.
    """
    nieuw = deepcopy(dict(inhoud))
    evaluatie = nieuw.get("evaluatie")
    if not isinstance(evaluatie, dict) or not isinstance(evaluatie.get("stapels"), list):
        return nieuw
    kiest = [stapel for stapel in evaluatie["stapels"] if isinstance(stapel, dict) and stapel.get("rij") in rijen]
    for stapel in kiest:
        doel = evaluatie
        if stapel.get("vooraf"):  # forms of the start have tallies and a number of their own
            doel = evaluatie["vooraf"] = {**_read_delen(evaluatie, "vooraf")}
        antwoorden = dict(_read_delen(doel, "antwoorden"))
        geteld = max((sum(_read_aantal(d, n) for n in ANTWOORDEN) for d in _read_rijen(antwoorden)), default=0)
        aantal = _read_aantal(stapel, "formulieren")
        for code, erbij in _read_delen(stapel, "antwoorden").items():
            al = antwoorden.get(code) or {}
            antwoorden[code] = {naam: _read_aantal(al, naam) + _read_aantal(erbij, naam) for naam in ANTWOORDEN}
        doel["antwoorden"] = antwoorden
        doel["formulieren"] = max(_read_aantal(doel, "formulieren"), geteld + aantal)
        evaluatie["opgeteld"] = {**_read_delen(evaluatie, "opgeteld"), stapel["rij"]: aantal}
    evaluatie["stapels"] = [stapel for stapel in evaluatie["stapels"] if stapel not in kiest]
    return nieuw


def validate_stapels(evaluatie: Mapping, fouten: dict[str, str]) -> None:
    """A pile that was not added up would be lost at publishing."""
    stapels = evaluatie.get("stapels") or []
    for nummer, stapel in enumerate(stapels if isinstance(stapels, list) else [{}]):
        delen = stapel if isinstance(stapel, Mapping) else {}
        aantal, wie = delen.get("formulieren"), delen.get("wie")
        van = f" van {wie}" if isinstance(wie, str) and wie else ""
        groot = f"{aantal} formulieren" if aantal != 1 else "1 formulier"
        zin = f"Er ligt nog een stapel van {groot}{van}; tel die op of haal haar weg."
        fouten[f"{PAD}.{nummer}"] = zin


def _read_delen(deel: object, naam: str) -> Mapping:
    delen = deel.get(naam) if isinstance(deel, Mapping) else None
    return delen if isinstance(delen, Mapping) else {}


def _read_rijen(antwoorden: Mapping) -> list[Mapping]:
    return [deel for deel in antwoorden.values() if isinstance(deel, Mapping)]


def _read_aantal(deel: object, naam: str) -> int:
    """A count; empty adds nothing."""
    waarde = deel.get(naam) if isinstance(deel, Mapping) else None
    if waarde in (None, ""):
        return 0
    if type(waarde) is not int or not 0 <= waarde <= 100_000:
        raise OngeldigeInvoer(f"'{str(waarde)[:40]}' is geen aantal, dus dit kan niet worden opgeteld. Verbeter het.")
    return waarde
