"""Feedback: what participants answered on the forms after a meeting.

Definition. Response = forms / people present. n = answers to a statement; A = head count less officials, over several
meetings the sum of both. Share eens of who answered = (n4 + n5) / n. Certain bounds for all who were there: from e / A
to (e + A - n) / A, e = those who agreed. The period is the calendar year up to the peildatum; while nothing of it may
be shown, the year before. Waardering = share eens on the key statement. What may be shown: `kleine_aantallen`.
Bias. No confidence interval: who comes and who answers is no random sample. A person at two meetings is in A twice.
More forms than people at a meeting mean that its head count is wrong: then no bounds, in no total either. No NPS.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import NamedTuple, Protocol

import pandas as pd

from buurtnet import schema
from buurtnet.cijfers import kleine_aantallen
from buurtnet.cijfers.kleine_aantallen import MINIMUM_LIJST
from buurtnet.schema import build_rijen

STAD = ""  # the group of all meetings, where others are a buurtcode
WAARDERING_KOLOMMEN = ["buurtcode", "jaar", "eens", "eens_tekst", "gedeeld"]
_ANTWOORDEN = [f"n{i}" for i in range(1, 6)]


class Bijeenkomst(NamedTuple):
    """What one meeting adds to a total; `antwoorden`: the five counts per statement."""

    datum: date
    formulieren: int
    deelnemers: int | None  # A; None: unknown
    gedeeld: bool  # of several buurten
    antwoorden: dict[str, tuple[int, ...]]


class Stelling(Protocol):
    """A row of schema.STELLINGEN."""

    stelling: str
    tekst: str
    sleutel: bool
    rollen: bool


@dataclass(frozen=True)
class Totalen:
    """What may be shown of the answers: of the city (buurtcode "") and of each buurt."""

    feedback: pd.DataFrame  # schema.FEEDBACK: no row where nothing may be shown
    wachtend: frozenset[str]  # where forms were handed in that no figure counts yet


def compute_grenzen(eens: float, n: int, deelnemers: int, afwijking: float = 0.0) -> tuple[float, float]:
    """Compute the certain bounds of the share eens among all who were there; `eens`: the share among the n answers.

    `afwijking`: how far that share can be off because it was rounded; the bounds stay certain.
    """
    minst, meest = max(0.0, eens - afwijking) * n, min(1.0, eens + afwijking) * n
    return minst / deelnemers, (meest + deelnemers - n) / deelnemers


def compute_feedback(
    formulieren: pd.DataFrame, antwoorden: pd.DataFrame, stellingen: pd.DataFrame, peildatum: date
) -> Totalen:
    """Compute what may be shown of the answers, per statement, of the city and of each buurt.

    `formulieren` as schema.FORMULIEREN and `antwoorden` as schema.ANTWOORDEN, from the start of the year before up to
    and including the peildatum; `stellingen` as schema.STELLINGEN.
    """
    per_groep = group_bijeenkomsten(formulieren, antwoorden)
    vragen = list(build_rijen(stellingen))
    rijen, wachtend = [], set()
    for groep, bijeenkomsten in sorted(per_groep.items()):
        for jaar in (peildatum.year, peildatum.year - 1):
            van_jaar = [b for b in bijeenkomsten if b.datum.year == jaar]
            bundels = kleine_aantallen.choose_bundels([b.formulieren for b in van_jaar])
            getoond = [r for v in vragen if (r := _compute_stelling(groep, jaar, v, van_jaar, bundels))]
            wacht = [b for b, bundel in zip(van_jaar, bundels, strict=True) if b.formulieren and not bundel]
            if wacht:
                wachtend.add(groep)
            rijen += getoond
            if getoond:
                break
    return Totalen(schema.build_frame(rijen, schema.FEEDBACK), frozenset(wachtend))


def group_bijeenkomsten(formulieren: pd.DataFrame, antwoorden: pd.DataFrame) -> dict[str, list[Bijeenkomst]]:
    """The meetings of the city and of each buurt, in order of date and then of number."""
    per_id: dict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for nummer, stelling, *aantallen in build_rijen(antwoorden[["bijeenkomst_id", "stelling", *_ANTWOORDEN]]):
        per_id[nummer][stelling] = tuple(aantallen)
    groepen = defaultdict(list)
    for rij in build_rijen(formulieren.sort_values(["datum", "bijeenkomst_id"], kind="stable")):
        deelnemers = None if pd.isna(rij.deelnemers) else int(rij.deelnemers)
        gedeeld = len(rij.buurten) > 1
        een = Bijeenkomst(rij.datum, rij.formulieren, deelnemers, gedeeld, per_id[rij.bijeenkomst_id])
        for groep in (STAD, *rij.buurten):
            groepen[groep].append(een)
    return groepen


def _compute_stelling(
    groep: str, jaar: int, vraag: Stelling, bijeenkomsten: Sequence[Bijeenkomst], bundels: Sequence[int]
) -> dict[str, object] | None:
    """One row of FEEDBACK, or None where nothing may be shown of this statement."""
    mee = select_mee(vraag.stelling, bijeenkomsten, bundels)
    if not mee:
        return None
    aantallen = [sum(kolom) for kolom in zip(*(b.antwoorden[vraag.stelling] for b in mee), strict=True)]
    n, stap = sum(aantallen), kleine_aantallen.choose_stap(sum(aantallen), groep == STAD)
    punten = kleine_aantallen.round_verdeling(aantallen, stap)
    eens, deelnemers = punten[3] + punten[4], _sum_deelnemers(mee)
    meer = any(b.deelnemers is not None and b.formulieren > b.deelnemers for b in mee)
    laag, hoog = nan, nan
    if deelnemers and not meer:
        laag, hoog = compute_grenzen(eens / 100, n, deelnemers, kleine_aantallen.compute_afwijking(stap))
    formulieren = sum(b.formulieren for b in mee)
    return {
        "buurtcode": groep,
        "jaar": jaar,
        **{kolom: getattr(vraag, kolom) for kolom in ("stelling", "tekst", "sleutel")},
        "bijeenkomsten": len(mee),
        "formulieren": formulieren,
        "deelnemers": pd.NA if deelnemers is None else deelnemers,
        "n": n,
        **{f"p{i}": p / 100 for i, p in enumerate(punten, start=1)},
        "eens": eens / 100,
        "eens_laag": laag,
        "eens_hoog": hoog,
        "eens_tekst": kleine_aantallen.format_punten(eens),
        "meer_formulieren": meer,
        "gedeeld": 2 * sum(b.formulieren for b in mee if b.gedeeld) > formulieren,
    }


def select_mee(stelling: str, bijeenkomsten: Sequence[Bijeenkomst], bundels: Sequence[int]) -> list[Bijeenkomst]:
    """The meetings of closed bundels where the statement was answered.

    A bundel in which only one meeting has more than a few answers to it is left out whole: it would be a single one.
    """
    per_bundel = defaultdict(list)
    for een, bundel in zip(bijeenkomsten, bundels, strict=True):
        if bundel and sum(een.antwoorden.get(stelling, ())):
            per_bundel[bundel].append(een)
    mee = []
    for delen in per_bundel.values():
        genoeg = [b for b in delen if sum(b.antwoorden[stelling]) >= MINIMUM_LIJST]
        mee += delen if len(genoeg) >= kleine_aantallen.BUNDEL_BIJEENKOMSTEN else []
    return mee


def _sum_deelnemers(bijeenkomsten: Sequence[Bijeenkomst]) -> int | None:
    aantallen = [b.deelnemers for b in bijeenkomsten if b.deelnemers is not None]
    return sum(aantallen) if len(aantallen) == len(bijeenkomsten) else None


def compute_respons(formulieren: int | None, deelnemers: int | None) -> float | None:
    """Compute forms / people present; None when a count is unknown, nobody was there, or there are more forms."""
    if formulieren is None or deelnemers is None or pd.isna(formulieren) or pd.isna(deelnemers):
        return None
    if deelnemers == 0 or formulieren > deelnemers:
        return None
    return formulieren / deelnemers


def mask_bijeenkomsten(bijeenkomsten: pd.DataFrame) -> pd.DataFrame:
    """Take from single meetings (schema.BIJEENKOMSTEN) what nobody may see of their forms: BIJEENKOMSTEN_OPENBAAR."""
    rijen = []
    for rij in schema.build_records(bijeenkomsten):
        ingeleverd = None if pd.isna(rij["formulieren"]) else int(rij["formulieren"])
        getoond = kleine_aantallen.mask_formulieren(ingeleverd)
        respons = None if getoond is None else compute_respons(getoond, rij["deelnemers"])
        rijen.append(
            rij
            | {
                "evaluatie": "geen" if ingeleverd is None else "weinig" if getoond is None else "getoond",
                "formulieren": getoond,
                "respons": nan if respons is None else respons,
                "meer_formulieren": bool(getoond and pd.notna(rij["deelnemers"]) and getoond > rij["deelnemers"]),
            }
        )
    return schema.build_frame(rijen, schema.BIJEENKOMSTEN_OPENBAAR)


def compute_verdeling(antwoorden: pd.DataFrame) -> pd.DataFrame:
    """Compute the exact figures of single meetings (schema.VERDELING), for who may see them.

    `antwoorden` as `store.read_verdelingen` gives them after its check of the right: this rule hides nothing.
    """
    rijen = []
    for rij in antwoorden.to_dict("records"):
        n, eens = sum(rij[k] for k in _ANTWOORDEN), rij["n4"] + rij["n5"]
        deelnemers = None if pd.isna(rij["deelnemers"]) else int(rij["deelnemers"])
        meer = deelnemers is not None and rij["formulieren"] > deelnemers
        grenzen = compute_grenzen(eens / n, n, deelnemers) if n and deelnemers and not meer else (nan, nan)
        aandeel = {"n": n, "eens": eens / n if n else nan, "eens_laag": grenzen[0], "eens_hoog": grenzen[1]}
        rijen.append(rij | aandeel | {"meer_formulieren": meer})
    return schema.build_frame(rijen, schema.VERDELING)


def compute_waardering(feedback: pd.DataFrame) -> pd.DataFrame:
    """Select the share eens on the key statement per buurt: WAARDERING_KOLOMMEN. `feedback` as schema.FEEDBACK."""
    sleutel = feedback[feedback["sleutel"] & (feedback["buurtcode"] != STAD)]
    return sleutel[WAARDERING_KOLOMMEN].reset_index(drop=True)
