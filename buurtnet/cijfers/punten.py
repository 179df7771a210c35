"""The loop: what was asked ("u zei"), what was answered, and what came of it.

Definition. The points are those of the twelve months up to the peildatum. A point is open while it has no answer,
answered from the day of its answer (a no is one), done from the day that it was done. Share answered = answered /
raised; the time to an answer is the median of days over those that have one. Promised: the answer was no no and
somebody does it; late when its day was before the peildatum and it is not done, of the buurt as well as of the
municipality.
Bias. Only what somebody wrote down is seen. What was asked lately had less time to be answered, so the share answered
of a short period reads low, and the median leaves out what still waits: it reads shorter than it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from buurtnet.cijfers.bereik import start_twaalf_maanden
from buurtnet.cijfers.steun import compute_mediaan

_TEKSTEN = ("naam", "bijeenkomst", "wat", "thema", "aan", "antwoord", "toelichting", "door")
OPEN, NEE, LOOPT, LAAT, GEDAAN = "open", "nee", "loopt", "laat", "gedaan"


@dataclass(frozen=True)
class Punt:
    """One point, and where it stands at the peildatum; `dagen`: to its answer, or that it waits for one."""

    naam: str
    bijeenkomst: str
    gevraagd_op: date
    wat: str
    thema: str
    aan: str
    antwoord: str
    antwoord_op: date | None
    toelichting: str
    door: str
    klaar_voor: date | None
    gedaan_op: date | None
    stand: str
    dagen: int


@dataclass(frozen=True)
class Lus:
    """The figures: raised, answered (of these a no), promised, and of the promised done and late; median of days."""

    gesteld: int
    beantwoord: int
    nee: int
    toegezegd: int
    gedaan: int
    laat: int
    dagen: int | None


def build_punten(punten: pd.DataFrame, peildatum: date) -> list[Punt]:
    """Every point with its stand; `punten` as schema.PUNTEN, in that order."""
    return [_build_punt(rij, peildatum) for rij in punten.to_dict("records")]


def _build_punt(rij: dict, peildatum: date) -> Punt:
    antwoord_op, klaar_voor, gedaan_op = (_of_niets(rij[naam]) for naam in ("antwoord_op", "klaar_voor", "gedaan_op"))
    return Punt(
        **{naam: rij[naam] for naam in _TEKSTEN},
        gevraagd_op=rij["gevraagd_op"],
        antwoord_op=antwoord_op,
        klaar_voor=klaar_voor,
        gedaan_op=gedaan_op,
        stand=choose_stand(rij["antwoord"], klaar_voor, gedaan_op, peildatum),
        dagen=((antwoord_op or peildatum) - rij["gevraagd_op"]).days,
    )


def choose_stand(antwoord: str, klaar_voor: date | None, gedaan_op: date | None, peildatum: date) -> str:
    """Where one point stands: what is done is done, also where nobody wrote down an answer."""
    if gedaan_op is not None:
        return GEDAAN
    if not antwoord:
        return OPEN
    if antwoord == "nee":
        return NEE
    return LAAT if klaar_voor is not None and klaar_voor < peildatum else LOOPT


def select_twaalf_maanden(punten: Sequence[Punt], peildatum: date) -> list[Punt]:
    """Those that every page counts: what was asked in the twelve months up to the peildatum."""
    begin = start_twaalf_maanden(peildatum)
    return [een for een in punten if een.gevraagd_op >= begin]


def compute_lus(punten: Sequence[Punt]) -> Lus:
    """The figures of these points. Done without an answer that was written down counts as answered, without days."""
    standen = [een.stand for een in punten]
    return Lus(
        gesteld=len(punten),
        beantwoord=len(punten) - standen.count(OPEN),
        nee=standen.count(NEE),
        toegezegd=sum(stand in (LOOPT, LAAT, GEDAAN) for stand in standen),
        gedaan=standen.count(GEDAAN),
        laat=standen.count(LAAT),
        dagen=compute_mediaan([een.dagen for een in punten if een.antwoord_op is not None]),
    )


def compute_per_thema(punten: Sequence[Punt]) -> dict[str, Lus]:
    """The figures of each theme that was asked about, most asked first."""
    themas: dict[str, list[Punt]] = {}
    for een in punten:
        themas.setdefault(een.thema, []).append(een)
    return {thema: compute_lus(van) for thema, van in sorted(themas.items(), key=lambda paar: (-len(paar[1]), paar[0]))}


def choose_open(punten: Sequence[Punt]) -> list[Punt]:
    """Those without an answer, what waits longest first."""
    return sorted((een for een in punten if een.stand == OPEN), key=lambda een: (een.gevraagd_op, een.naam, een.wat))


def _of_niets(dag: object) -> date | None:
    return dag if isinstance(dag, date) and not pd.isna(dag) else None
