"""Before and after: what people answered to the same statement at the start and at the end of a meeting.

Definition. Per statement the meetings of the city where it was asked twice, in bundels of their own
(`kleine_aantallen`): a meeting may enter one with 10 answers at the start and 10 at the end, and a bundel is closed
when it holds two meetings and 20 answers of either. So both shares are of the same meetings. The share eens of the
start and that of the end are made of rounded shares, in steps of a group that is not the whole city. The period is the
calendar year up to the peildatum; while nothing of it may be shown, the year before.
Bias. The forms are anonymous: who answered at the start need not be who answered at the end, so it is no figure of how
many people changed their mind. What else happened that evening is in it too. No single meeting is ever compared.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from buurtnet import schema
from buurtnet.cijfers import kleine_aantallen
from buurtnet.cijfers.feedback import Stelling
from buurtnet.schema import build_rijen
from buurtnet.soorten.bijeenkomst import ANTWOORDEN

Telling = tuple[int, ...]  # how many chose 1..5


def compute_vooraf(
    formulieren: pd.DataFrame, eind: pd.DataFrame, begin: pd.DataFrame, stellingen: pd.DataFrame, peildatum: date
) -> pd.DataFrame:
    """Compute VOORAF: a row per statement that was asked twice and may be shown, in the order of the codebook.

    `formulieren` as schema.FORMULIEREN, `eind` and `begin` as schema.ANTWOORDEN and `stellingen` as schema.STELLINGEN,
    from the start of the year before up to and including the peildatum.
    """
    volgorde = formulieren.sort_values(["datum", "bijeenkomst_id"], kind="stable")
    tellingen = _read_tellingen(begin), _read_tellingen(eind)
    rijen = []
    for jaar in (peildatum.year, peildatum.year - 1):
        nummers = [r.bijeenkomst_id for r in build_rijen(volgorde) if r.datum.year == jaar]
        for vraag in build_rijen(stellingen):
            sleutels = [(nummer, vraag.stelling) for nummer in nummers]
            paren = [(tellingen[0][s], tellingen[1][s]) for s in sleutels if all(s in deel for deel in tellingen)]
            if rij := _compute_stelling(jaar, vraag, paren):
                rijen.append(rij)
        if rijen:
            break
    return schema.build_frame(rijen, schema.VOORAF)


def select_mee(paren: Sequence[tuple[Telling, Telling]]) -> list[tuple[Telling, Telling]]:
    """The meetings of closed bundels, from those where one statement was asked twice, in order."""
    bundels = kleine_aantallen.choose_bundels([min(sum(begin), sum(eind)) for begin, eind in paren])
    return [paar for paar, bundel in zip(paren, bundels, strict=True) if bundel]


def _compute_stelling(jaar: int, vraag: Stelling, paren: Sequence[tuple[Telling, Telling]]) -> dict | None:
    mee = select_mee(paren)
    if not mee:
        return None
    rij = {kolom: getattr(vraag, kolom) for kolom in ("stelling", "tekst", "sleutel", "rollen")}
    rij |= {"jaar": jaar, "bijeenkomsten": len(mee)}
    for moment, tellingen in zip(("begin", "eind"), zip(*mee, strict=True), strict=True):
        aantallen = [sum(kolom) for kolom in zip(*tellingen, strict=True)]
        n = sum(aantallen)
        punten = kleine_aantallen.round_verdeling(aantallen, kleine_aantallen.choose_stap(n, stad=False))
        eens = punten[3] + punten[4]
        rij |= {f"n_{moment}": n, f"eens_{moment}": eens / 100}
        rij |= {f"eens_{moment}_tekst": kleine_aantallen.format_punten(eens)}
    return rij


def _read_tellingen(antwoorden: pd.DataFrame) -> dict[tuple[int, str], Telling]:
    kolommen = build_rijen(antwoorden[["bijeenkomst_id", "stelling", *ANTWOORDEN]])
    return {(nummer, stelling): tuple(aantallen) for nummer, stelling, *aantallen in kolommen}
