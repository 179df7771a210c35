"""Which field a path in a draft is, and what somebody typed there as the draft holds it."""

from collections.abc import Mapping, Sequence

from buurtnet.invoer.rijen import is_rij
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.actie import ACTIE
from buurtnet.soorten.bijeenkomst import ANTWOORDEN, CITAAT, FORMULIEREN, FORMULIEREN_VOORAF, PER_BUURT
from buurtnet.soorten.organisatie import DEKKING, NAAM
from buurtnet.soorten.velden import JA_NEE, Buurten, Getal, JaNee, Lijst, Nummer, Organisaties, Veld

_BIJ_RIJ: Mapping[tuple[str, str], Sequence[Veld]] = {  # kind and list: the fields of a row
    ("bijeenkomst", "acties"): ACTIE.velden,
    ("bijeenkomst", "buurten"): PER_BUURT,
    ("bijeenkomst", "evaluatie.citaten"): CITAAT,
    ("organisatie", "namen"): NAAM,
    ("organisatie", "dekking"): DEKKING,
}
_LANGSTE_GETAL = 9


def find_veld(soort: str, pad: str) -> Veld | None:
    """The field at a path; None: there is no such field of its own (a whole row, a pile of forms)."""
    if veld := SOORTEN[soort].per_naam.get(pad):
        return veld
    stappen = pad.split(".")
    if len(stappen) > 2 and is_rij(stappen[-2]):
        velden = _BIJ_RIJ.get((soort, ".".join(stappen[:-2])), ())
        return next((veld for veld in velden if veld.naam == stappen[-1]), None)
    if soort != "bijeenkomst" or stappen[0] != "evaluatie":
        return None
    if pad == "evaluatie.formulieren":
        return FORMULIEREN
    if pad == "evaluatie.vooraf.formulieren":
        return FORMULIEREN_VOORAF
    if len(stappen) == 5 and stappen[1:3] == ["vooraf", "antwoorden"] and stappen[4] in ANTWOORDEN:
        return Getal(stappen[4], "", "")
    if len(stappen) == 4 and stappen[1] == "antwoorden" and stappen[3] in ANTWOORDEN:
        return Getal(stappen[3], "", "")
    if len(stappen) == 3 and stappen[1] == "opmerkingen":
        return Getal(stappen[2], "", "")
    return None


def is_invulbaar(soort: str, pad: str) -> bool:
    """Whether somebody fills in something at this path: a field, a row as a whole, or a pile of forms."""
    lijst, _, rij = pad.rpartition(".")
    if is_rij(rij):
        return (soort, lijst) in _BIJ_RIJ or (soort, lijst) == ("bijeenkomst", "evaluatie.stapels")
    return find_veld(soort, pad) is not None


def build_getypt(veld: Veld | None, waarde: object) -> object:
    """What a control gives, as a draft holds it: "12" as 12, "ja" as yes, nothing as nothing.

    What is no number stays as it was typed: the rules say what is wrong with it.
    """
    if isinstance(waarde, str):
        waarde = waarde.strip() or None
    if isinstance(veld, Lijst):
        delen = waarde if isinstance(waarde, list) else [] if waarde is None else [waarde]
        return [_build_getal(deel) if isinstance(veld, Organisaties) else deel for deel in delen]
    if isinstance(veld, JaNee) and isinstance(waarde, str):
        return next((ja for ja, woord in JA_NEE.items() if woord == waarde.lower()), waarde)
    return _build_getal(waarde) if isinstance(veld, Getal | Nummer) else waarde


def build_getoond(veld: Veld | None, waarde: object) -> object:
    """What a draft holds, as its control shows it: of the buurten of a bijeenkomst only which they are."""
    if isinstance(veld, Buurten) and isinstance(waarde, list):
        return [deel.get("buurtcode") if isinstance(deel, Mapping) else deel for deel in waarde]
    return waarde


def _build_getal(waarde: object) -> object:
    """ "1.200" is 1200; a point that stands elsewhere stays."""
    if not isinstance(waarde, str):
        return waarde
    kop, *groepen = waarde.split(".")
    heel = all(len(groep) == 3 for groep in groepen) and (not groepen or 0 < len(kop) <= 3)
    cijfers = "".join([kop, *groepen])
    kort = heel and len(cijfers) <= _LANGSTE_GETAL
    return int(cijfers) if kort and cijfers.isascii() and cijfers.isdigit() else waarde
