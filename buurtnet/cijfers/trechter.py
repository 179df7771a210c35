"""From informed to active: in how many buurten somebody was told, took part, and took something on.

Definition. Over the calendar year up to the peildatum. Informed: a buurt where anything was held, door-to-door rounds
and information evenings included. Took part: of these, where a workshop or activity was held. Active: of these, where
an agreement was made that the buurt does, alone or with the municipality. Each is a part of the one before.
Bias. It counts buurten, since nobody counts how many people were told or are active: a buurt with one evening is told
as much as one with twenty. A meeting of several buurten counts in each. What nobody recorded is not seen.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

DEED_MEE = frozenset({"workshop", "buurtactiviteit"})


@dataclass(frozen=True)
class Trechter:
    """So many buurten, of all that count."""

    geinformeerd: int
    deed_mee: int
    actief: int
    buurten: int


def compute_trechter(
    soorten: Mapping[str, Collection[str]], met_afspraak: Collection[str], buurten: Collection[str]
) -> Trechter:
    """The funnel; `soorten`: the kinds of meeting in each buurt, `met_afspraak`: where the buurt does something."""
    tellen = set(buurten)
    geinformeerd = {code for code, van in soorten.items() if van} & tellen
    deed_mee = {code for code in geinformeerd if DEED_MEE & set(soorten[code])}
    return Trechter(len(geinformeerd), len(deed_mee), len(deed_mee & set(met_afspraak)), len(tellen))
