"""What the rules are told, and what they say."""

from dataclasses import dataclass, field
from datetime import date

TE_LANG_GELEDEN = "De datum is meer dan een jaar geleden. Klopt dat?"
TE_VER_WEG = "De datum is pas over meer dan een jaar. Klopt dat?"


@dataclass(frozen=True)
class Kennis:
    """What a rule must know beside the draft itself."""

    vandaag: date  # the programme's date
    buurtcodes: frozenset[str]  # of the buurten that count
    organisaties: frozenset[int]
    stellingen: frozenset[str] = frozenset()
    themas: frozenset[str] = frozenset()
    bijeenkomsten: frozenset[int] = frozenset()  # that it refers to, as far as they are of its organisation
    acties: frozenset[int] = frozenset()
    dubbel: bool = False  # something like it is recorded already
    al_vastgelegd: bool = False  # only looked at again: what was to come then may have been
    zelfde_avond: str = ""  # which bijeenkomst of another organisation this may be


@dataclass
class Keuring:
    """`fouten` and `vragen`: a Dutch sentence per field. `waarden` can be written when there are no faults."""

    waarden: dict
    fouten: dict[str, str] = field(default_factory=dict)
    vragen: dict[str, str] = field(default_factory=dict)


def is_lang_geleden(datum: date | None, vandaag: date) -> bool:
    """More than a year back (29 February counts as the 28th)."""
    if datum is None:
        return False
    return (datum.year + 1, datum.month, datum.day) < (vandaag.year, vandaag.month, vandaag.day)
