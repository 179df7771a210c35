"""How the decisions came about: decided platforms over time, each platform's steps, decided beside informed.

Definition. Decided at a day t is the number of platforms whose step at t is definitief ja or nee, so a decision that
was taken back lowers the line. A segment of a platform runs from a step to its next one; of two steps on one day the
last recorded holds. Informed is the answer of `compute_geinformeerd`, up to the decision where there is one.
Bias. A step has the day on which it was taken, as told: before its first step nothing is known of a platform, which is
not the same as that it did not talk about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from buurtnet.cijfers.besluiten import BESLOTEN, GEEN_GEGEVENS, GESTOPT, INFORMATIE_GEEN_ALARM, INFORMATIE_ONBEKEND
from buurtnet.schema import build_rijen

WEL, NIET, ONBEKEND = "wel", "niet", "onbekend"  # informed
BESLOTEN_GROEP, OPEN_GROEP = "besloten", "open"
MEER_WIJKEN = "Meer dan één wijk"
GEEN_WIJK = "Wijk onbekend"


@dataclass(frozen=True)
class Segment:
    """A step of a platform, until the day of its next one (None: it still holds)."""

    stap: str
    van: date
    tot: date | None


def compute_burnup(stappen: pd.DataFrame) -> list[tuple[date, int]]:
    """How many were decided from each day on which that number changed; `stappen` as schema.BESLISSINGEN, in order."""
    besloten: set[int] = set()
    punten: dict[date, int] = {}
    for stap in build_rijen(stappen):
        (besloten.add if stap.stap in BESLOTEN else besloten.discard)(stap.organisatie_id)
        punten[stap.datum] = len(besloten)
    aantallen = [0, *punten.values()]
    return [punt for vorige, punt in zip(aantallen, punten.items(), strict=False) if punt[1] != vorige]


def compute_segmenten(stappen: pd.DataFrame) -> dict[int, list[Segment]]:
    """The steps of each platform as stretches of time, oldest first; the same step again is no new stretch."""
    per: dict[int, list[tuple[str, date]]] = {}
    for stap in build_rijen(stappen):
        reeks = per.setdefault(stap.organisatie_id, [])
        if reeks and reeks[-1][1] == stap.datum:
            reeks.pop()
        if not reeks or reeks[-1][0] != stap.stap:
            reeks.append((stap.stap, stap.datum))
    return {nummer: _build_segmenten(reeks) for nummer, reeks in per.items()}


def _build_segmenten(reeks: list[tuple[str, date]]) -> list[Segment]:
    einden: list[date | None] = [*(datum for _, datum in reeks[1:]), None]
    return [Segment(stap, van, tot) for (stap, van), tot in zip(reeks, einden, strict=True)]


def compute_kruis(stand: pd.DataFrame, geinformeerd: pd.Series) -> dict[tuple[str, str], list[int]]:
    """The platforms by decided or open and by informed: (BESLOTEN_GROEP | OPEN_GROEP, WEL | NIET | ONBEKEND).

    `stand` as compute_stand gives, `geinformeerd` as compute_geinformeerd. Who stopped before a decision is in none.
    """
    kruis: dict[tuple[str, str], list[int]] = {
        (groep, kennis): [] for groep in (BESLOTEN_GROEP, OPEN_GROEP) for kennis in (WEL, NIET, ONBEKEND)
    }
    for rij in build_rijen(stand):
        if rij.stap == GESTOPT:
            continue
        waarde = geinformeerd[rij.organisatie_id]
        kennis = {INFORMATIE_GEEN_ALARM: WEL, INFORMATIE_ONBEKEND: ONBEKEND}.get(waarde, NIET)
        groep = BESLOTEN_GROEP if rij.stap in BESLOTEN else OPEN_GROEP
        kruis[groep, kennis].append(int(rij.organisatie_id))
    return kruis


def choose_wijken(organisatie_ids: list[int], dekking: pd.DataFrame, wijken: Mapping[str, str]) -> dict[int, str]:
    """The wijk of each platform (`wijken`: name by buurtcode); MEER_WIJKEN where its buurten lie in several."""
    namen: dict[int, set[str]] = {nummer: set() for nummer in organisatie_ids}
    for rij in build_rijen(dekking):
        if rij.organisatie_id in namen and rij.buurtcode in wijken:
            namen[rij.organisatie_id].add(wijken[rij.buurtcode])
    return {nummer: MEER_WIJKEN if len(van) > 1 else next(iter(van), GEEN_WIJK) for nummer, van in namen.items()}


def choose_open(stand: pd.DataFrame) -> pd.DataFrame:
    """The platforms that can still decide, in the order of the conversation, furthest first, then by name."""
    volgorde = {"voorgenomen": 0, "in_gesprek": 1, "nog_niet_besproken": 2, GEEN_GEGEVENS: 3}
    nog = stand[stand["stap"].isin(list(volgorde))]
    return nog.sort_values(["stap", "naam"], key=lambda k: k.map(volgorde) if k.name == "stap" else k)
