"""What changed since a day, such as the former council meeting: the one rule for every page.

Definition. New is what happened after that day, up to and including the peildatum, by the date of the event. Nobody
chose a day: it is the last council meeting before the peildatum (who prepares one wants what changed since the one
before it), or without any six weeks. A promise
became late in it when the day after the one that it was promised for lies in it, and it was not done by then.
Bias. What happened before that day and was recorded after it is not new: it goes by its own date.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import pandas as pd

from buurtnet.cijfers.besluiten import BESLOTEN, start_zes_weken
from buurtnet.schema import build_rijen


@dataclass(frozen=True)
class Periode:
    """After `sinds`, up to and including `tot`."""

    sinds: date
    tot: date

    def is_nieuw(self, *dagen: date | None) -> bool:
        """Whether one of these days lies in it; a day that is missing does not."""
        return any(dag is not None and not pd.isna(dag) and self.sinds < dag <= self.tot for dag in dagen)

    def werd_laat(self, voor: date | None, gedaan_op: date | None) -> bool:
        """Whether what was promised for a day became late in it, also when it was done after all."""
        if voor is None or pd.isna(voor) or voor == date.max:
            return False
        op_tijd = gedaan_op is not None and not pd.isna(gedaan_op) and gedaan_op <= voor
        return not op_tijd and self.is_nieuw(voor + timedelta(days=1))


def choose_sinds(vergaderingen: Iterable[date], peildatum: date) -> date:
    """The day from which changes are counted when nobody chose one."""
    return max((dag for dag in vergaderingen if dag < peildatum), default=start_zes_weken(peildatum))


class Belofte(Protocol):
    @property
    def voor(self) -> date | None: ...
    @property
    def gedaan_op(self) -> date | None: ...


class Punt(Protocol):
    @property
    def gevraagd_op(self) -> date: ...
    @property
    def antwoord_op(self) -> date | None: ...


@dataclass(frozen=True)
class Veranderd:
    """How many of each changed in a period, by name; `buurten`: where a bijeenkomst was held."""

    periode: Periode
    aantallen: Mapping[str, int]
    buurten: frozenset[str] = frozenset()


def compute_stappen(stappen: pd.DataFrame, periode: Periode) -> dict[str, int]:
    """Decisions and other steps; `stappen` with datum and stap."""
    nieuw = [rij.stap for rij in build_rijen(stappen) if periode.is_nieuw(rij.datum)]
    besluiten = sum(stap in BESLOTEN for stap in nieuw)
    return {"besluiten": besluiten, "stappen": len(nieuw) - besluiten}


def compute_beloften(beloften: Iterable[Belofte], periode: Periode) -> dict[str, int]:
    """Promises of the municipality that became late, and that were kept."""
    alle = list(beloften)
    return {
        "te_laat": sum(periode.werd_laat(een.voor, een.gedaan_op) for een in alle),
        "nagekomen": count(periode, [een.gedaan_op for een in alle]),
    }


def compute_alle_beloften(beloften: pd.DataFrame, periode: Periode) -> dict[str, int]:
    """Promises of whoever that became late, and that were done; `beloften` as schema.BELOFTEN."""
    paren = zip(beloften["vervalt_op"], beloften["gedaan_op"], strict=True)
    return {
        "beloften_laat": sum(periode.werd_laat(voor, gedaan_op) for voor, gedaan_op in paren),
        "beloften_gedaan": count(periode, beloften["gedaan_op"]),
    }


def compute_punten(punten: Iterable[Punt], periode: Periode) -> dict[str, int]:
    """Points that were raised, and that were answered."""
    alle = list(punten)
    return {
        "gezegd": count(periode, [een.gevraagd_op for een in alle]),
        "geantwoord": count(periode, [een.antwoord_op for een in alle]),
    }


def count(periode: Periode, dagen: Sequence[date | None] | pd.Series) -> int:
    """How many of these days lie in it."""
    return sum(periode.is_nieuw(dag) for dag in dagen)
