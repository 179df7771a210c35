"""Support: asked, granted and used, in euros and in hours apart; how long an answer took.

Definition. Of each unit the sum of what is known; granted / asked over the requests that were answered and have both;
used / ceiling for euros. The waiting time is the median of days from request to answer, of answered requests.
Bias. What was used is known late, so a recent year reads lower than it is. Unknown adds nothing and is counted apart.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd

from buurtnet.begrippen_raad import IN_EURO
from buurtnet.schema import build_rijen

EURO, UUR = "euro", "uur"


@dataclass(frozen=True)
class Steun:
    """The sums of one unit. `beantwoord`: asked by the requests that were answered."""

    vragen: int
    gevraagd: int
    beantwoord: int
    toegekend: int
    gebruikt: int
    gebruikt_onbekend: int  # granted requests of which nobody knows what was used


def compute_steun(ondersteuning: pd.DataFrame) -> dict[str, Steun]:
    """The sums by unit; `ondersteuning` as schema.ONDERSTEUNING."""
    in_euro = ondersteuning["vorm"].isin(IN_EURO)
    return {EURO: _compute(ondersteuning[in_euro]), UUR: _compute(ondersteuning[~in_euro])}


def _compute(rijen: pd.DataFrame) -> Steun:
    met_antwoord = rijen[rijen["toegekend"].notna() & rijen["gevraagd"].notna()]
    toegekend = rijen[rijen["toegekend"].fillna(0) > 0]
    return Steun(
        vragen=len(rijen),
        gevraagd=int(rijen["gevraagd"].sum()),
        beantwoord=int(met_antwoord["gevraagd"].sum()),
        toegekend=int(met_antwoord["toegekend"].sum()),
        gebruikt=int(rijen["gebruikt"].sum()),
        gebruikt_onbekend=int(toegekend["gebruikt"].isna().sum()),
    )


def compute_wachttijd(ondersteuning: pd.DataFrame) -> int | None:
    """The median of days to an answer, a half rounded up; None without any answer."""
    return compute_mediaan(
        [(r.antwoord_op - r.gevraagd_op).days for r in build_rijen(select_beantwoord(ondersteuning))]
    )


def compute_mediaan(dagen: Collection[int]) -> int | None:
    """The middle of some numbers of days, a half rounded up; None of none."""
    op_volgorde, midden = sorted(dagen), len(dagen) // 2
    if not op_volgorde:
        return None
    return op_volgorde[midden] if len(dagen) % 2 else (op_volgorde[midden - 1] + op_volgorde[midden] + 1) // 2


def select_beantwoord(ondersteuning: pd.DataFrame) -> pd.DataFrame:
    return ondersteuning[ondersteuning["antwoord_op"].notna()]


def choose_wachtend(ondersteuning: pd.DataFrame, peildatum: date) -> list[tuple[str, str, str, int]]:
    """The requests without an answer, longest first: organisation, vorm, what for, days that it waits."""
    wacht = ondersteuning[ondersteuning["antwoord_op"].isna()]
    return [
        (rij.naam, rij.vorm, rij.waarvoor, (peildatum - rij.gevraagd_op).days)
        for rij in build_rijen(wacht.sort_values("gevraagd_op"))
    ]
