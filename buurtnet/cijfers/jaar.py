"""A year of one buurt: what happened in the twelve months up to the peildatum, and what is announced or due after it.

Definition: a promise belongs to the year when it was still open at its start or is made in it, and stands as `LATER`
when it was done after its day. Steps are those of buurtplatforms and buurtnetwerken.
Bias: only what somebody recorded; a quiet year may be one in which nobody wrote anything down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import pandas as pd

from buurtnet.cijfers.bereik import start_twaalf_maanden
from buurtnet.cijfers.overzicht import Buurtbeeld
from buurtnet.cijfers.verloop import Segment, compute_segmenten
from buurtnet.schema import build_rijen

GEDAAN, LATER, LOOPT, TE_LAAT = "gedaan", "later", "loopt", "te_laat"
KLAAR = (GEDAAN, LATER)
_MINST, _MEEST = timedelta(days=45), timedelta(days=184)  # of what is to come, in the picture


class _Belofte(Protocol):
    """A row of BELOFTEN; a date that is not there is missing as pandas has it."""

    wat: str
    door: str
    beloofd_op: date
    vervalt_op: date
    gedaan_op: date


@dataclass(frozen=True)
class Moment:
    """A meeting or a story."""

    dag: date
    titel: str
    soort: str  # of a meeting; "" of a story


@dataclass(frozen=True)
class Afspraak:
    """A promise, and how it stands at the peildatum."""

    wat: str
    door: str
    beloofd_op: date
    klaar_voor: date | None
    gedaan_op: date | None
    stand: str  # GEDAAN, LATER, LOOPT or TE_LAAT


@dataclass(frozen=True)
class Jaar:
    """What there is to draw; each list in order of its dates."""

    van: date
    peildatum: date
    tot: date
    stappen: Sequence[tuple[str, Sequence[Segment]]]  # by the name of the organisation
    gehouden: Sequence[Moment]
    komend: Sequence[Moment]
    afspraken: Sequence[Afspraak]
    verhalen: Sequence[Moment]

    @property
    def is_leeg(self) -> bool:
        return not (any(s for _, s in self.stappen) or self.gehouden or self.komend or self.afspraken or self.verhalen)


def compute_jaar(beeld: Buurtbeeld, verhalen: pd.DataFrame, peildatum: date, vandaag: date) -> Jaar:
    """The year of a buurt up to the peildatum; what is announced only when that is today, for else it has been.

    `verhalen`: those of its organisations (VERHALEN).
    """
    van = start_twaalf_maanden(peildatum)
    afspraken = [_build_afspraak(rij, peildatum) for rij in build_rijen(beeld.beloften.sort_values("beloofd_op"))]
    afspraken = [a for a in afspraken if a.gedaan_op is None or a.gedaan_op >= van]
    aangekondigd = build_rijen(beeld.aangekondigd) if peildatum == vandaag else ()
    komend = [Moment(r.datum, r.titel, r.soort) for r in aangekondigd]
    straks = [m.dag for m in komend] + [a.klaar_voor for a in afspraken if a.stand == LOOPT and a.klaar_voor]
    gehouden = build_rijen(beeld.bijeenkomsten.iloc[::-1])
    verteld = build_rijen(verhalen[verhalen["datum"] >= van].iloc[::-1])
    return Jaar(
        van=van,
        peildatum=peildatum,
        tot=min(max([*straks, peildatum + _MINST]), peildatum + _MEEST),
        stappen=_build_stappen(beeld),
        gehouden=[Moment(r.datum, r.titel, r.soort) for r in gehouden],
        komend=komend,
        afspraken=afspraken,
        verhalen=[Moment(r.datum, r.titel, "") for r in verteld],
    )


def _build_stappen(beeld: Buurtbeeld) -> list[tuple[str, Sequence[Segment]]]:
    eigen = beeld.organisaties[beeld.organisaties["soort"] != "bewonersorganisatie"].sort_values("naam")
    segmenten = compute_segmenten(beeld.beslissingen)
    return [(rij.naam, segmenten.get(rij.organisatie_id, [])) for rij in build_rijen(eigen)]


def _build_afspraak(rij: _Belofte, peildatum: date) -> Afspraak:
    voor, gedaan = (None if pd.isna(dag) else dag for dag in (rij.vervalt_op, rij.gedaan_op))
    if gedaan is not None:
        stand = LATER if voor is not None and gedaan > voor else GEDAAN
    else:
        stand = TE_LAAT if voor is not None and voor < peildatum else LOOPT
    return Afspraak(rij.wat, rij.door, rij.beloofd_op, voor, gedaan, stand)
