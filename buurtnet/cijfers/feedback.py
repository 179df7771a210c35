"""Feedback: what participants answered on the forms after a meeting.

Definition. Response = forms / people present. n = answers to a statement; A = head count of the meeting less
officials, over several meetings the sum of both. Share eens p = (n4 + n5) / n, with a 95 % Wilson interval corrected
for the finite audience: n* = n (A - 1) / (A - n), z = 1.96. Waardering = share eens on the key statement.
Bias. The interval is about the people in the room, as if the forms were a random draw from them; who stayed away and
who left before the form is not in it. A person at two meetings is in A twice. No NPS.
"""

from math import nan, sqrt

import pandas as pd

from buurtnet import schema
from buurtnet.cijfers.kleine_aantallen import (
    BIJNA_IEDEREEN,
    BIJNA_NIEMAND,
    MINIMUM_FORMULIEREN,
    choose_stap,
    format_aandeel_antwoorden,
    mask_aandeel_antwoorden,
    mask_verdeling,
)

Z_95 = 1.96
STAPPEN_MET_VERDELING = ("voorzichtig", "normaal")
WAARDERING_KOLOMMEN = ["buurtcode", "eens", "stap", "eens_tekst"]

_TEKST_ZONDER_AANDEEL = {
    "geen": "geen gegevens",
    "te_weinig": "te weinig formulieren",
    "lijst": f"te weinig formulieren voor een percentage (minder dan {MINIMUM_FORMULIEREN})",
}


def compute_wilson(k: int, n: int, deelnemers: int | None = None) -> tuple[float, float] | None:
    """Compute the 95 % Wilson interval of k out of n, as shares; corrected for the audience when that is given.

    None without answers, and when all who were there answered (n = A) or more than all: then there is no draw.
    """
    if n == 0 or (deelnemers is not None and n >= deelnemers):
        return None
    p = k / n
    effectief = n if deelnemers is None else n * (deelnemers - 1) / (deelnemers - n)
    noemer = 1 + Z_95**2 / effectief
    midden = (p + Z_95**2 / (2 * effectief)) / noemer
    marge = Z_95 * sqrt(p * (1 - p) / effectief + Z_95**2 / (4 * effectief**2)) / noemer
    return max(0.0, midden - marge), min(1.0, midden + marge)


def compute_feedback(antwoorden: pd.DataFrame) -> pd.DataFrame:
    """Compute what may be shown of each statement, per group of the rows: city, buurt or one meeting.

    `antwoorden` as schema.ANTWOORDEN, gives schema.FEEDBACK in the same order. There is no interval when the audience
    is unknown or smaller than the forms, and none beside "(vrijwel) iedereen" or "(vrijwel) niemand": it would tell
    the share that those words hide.
    """
    return schema.build_frame([_compute_stelling(rij) for rij in antwoorden.to_dict("records")], schema.FEEDBACK)


def _compute_stelling(rij: dict) -> dict:
    """Compute one row of FEEDBACK."""
    aantallen = [rij[f"n{i}"] for i in range(1, 6)]
    n, k = sum(aantallen), aantallen[3] + aantallen[4]
    deelnemers = None if pd.isna(rij["deelnemers"]) else int(rij["deelnemers"])
    meer_formulieren = deelnemers is not None and rij["formulieren"] > deelnemers
    stap = choose_stap(rij["formulieren"], n)
    getekend, eens, laag, hoog = (nan,) * 5, nan, nan, nan
    if stap in STAPPEN_MET_VERDELING:
        getekend, eens = mask_verdeling(*aantallen), mask_aandeel_antwoorden(k / n)
        exact = BIJNA_NIEMAND <= k / n <= BIJNA_IEDEREEN
        if exact and deelnemers is not None and not meer_formulieren:
            laag, hoog = compute_wilson(k, n, deelnemers) or (nan, nan)
        eens_tekst = format_aandeel_antwoorden(k / n, laag, hoog)
    else:
        eens_tekst = _TEKST_ZONDER_AANDEEL[stap]
    return {
        **{kolom: rij[kolom] for kolom in ("buurtcode", "stelling", "tekst", "sleutel", "bijeenkomsten")},
        "formulieren": rij["formulieren"],
        "n": n,
        "stap": stap,
        **{f"p{i}": p for i, p in enumerate(getekend, start=1)},
        "eens": eens,
        "eens_laag": laag,
        "eens_hoog": hoog,
        "eens_tekst": eens_tekst,
        "meer_formulieren": meer_formulieren,
    }


def compute_respons(formulieren: int | None, deelnemers: int | None) -> float | None:
    """Compute forms / people present; None when a count is unknown, nobody was there, or there are more forms."""
    if pd.isna(formulieren) or pd.isna(deelnemers) or deelnemers == 0 or formulieren > deelnemers:
        return None
    return formulieren / deelnemers


def compute_waardering(feedback: pd.DataFrame) -> pd.DataFrame:
    """Select the share eens on the key statement per buurt: buurtcode, eens, stap, eens_tekst.

    `feedback` as schema.FEEDBACK over the twelve months up to the peildatum; the row of the city is left out.
    """
    sleutel = feedback[feedback["sleutel"] & (feedback["buurtcode"] != "")]
    return sleutel[WAARDERING_KOLOMMEN].reset_index(drop=True)
