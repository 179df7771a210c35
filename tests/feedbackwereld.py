"""Totals of invented answers, made by the real rules: what pages, sheets and slides are given."""

from datetime import date

import pandas as pd

from buurtnet import schema
from buurtnet.cijfers.feedback import STAD, Totalen, compute_feedback

DAG = date(2016, 10, 15)


def build_totalen(bijeenkomsten: list[dict], stellingen=("nuttig",), dag: date = DAG) -> Totalen:
    """Totals of meetings given by what matters: `antwoorden` {statement: n1..n5}, and the rest where it differs."""
    formulieren, antwoorden = [], []
    for nummer, een in enumerate(bijeenkomsten, 1):
        per_stelling = een.get("antwoorden", {})
        ingeleverd = een.get("formulieren", max((sum(n) for n in per_stelling.values()), default=0))
        deelnemers = een.get("deelnemers", 50)
        deelnemers = pd.NA if deelnemers is None else deelnemers
        datum = een.get("datum", date(2016, 1, nummer))
        formulieren.append((nummer, datum, ingeleverd, deelnemers, een.get("buurten", [])))
        antwoorden += [(nummer, code, *n) for code, n in per_stelling.items()]
    codes = [(code, f"{code.capitalize()}.", i == 0, False, i) for i, code in enumerate(stellingen)]
    return compute_feedback(
        schema.build_frame(formulieren, schema.FORMULIEREN),
        schema.build_frame(antwoorden, schema.ANTWOORDEN),
        schema.build_frame(codes, schema.STELLINGEN),
        dag,
    )


def build_feedback(*stellingen: tuple[str, tuple[int, ...]], deelnemers: int | None = 1000, **van) -> pd.DataFrame:
    """FEEDBACK of the city: per statement its text and what was answered at two meetings together."""
    helften = [
        {text: tuple(n // 2 for n in aantallen) for text, aantallen in stellingen},
        {text: tuple(n - n // 2 for n in aantallen) for text, aantallen in stellingen},
    ]
    half = None if deelnemers is None else deelnemers // 2
    totalen = build_totalen(
        [{"antwoorden": helft, "deelnemers": half, **van} for helft in helften], [tekst for tekst, _ in stellingen]
    )
    frame = totalen.feedback[totalen.feedback["buurtcode"] == STAD]
    return frame.assign(tekst=frame["stelling"]).reset_index(drop=True)
