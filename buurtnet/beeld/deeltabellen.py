"""The tables behind the pictures, of the values that those show: rounded shares as words, days as they are written."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld.format import format_datum, round_getal, round_procent
from buurtnet.cijfers.kleine_aantallen import format_punten


def build_antwoorden(feedback: pd.DataFrame) -> pd.DataFrame:
    """A row per statement of FEEDBACK: its five rounded shares, agreed, n and the certain bounds."""
    rijen = []
    for rij in feedback.to_dict("records"):
        delen = [format_punten(int(round_getal(100 * rij[f"p{i}"]))) for i in range(1, 6)]
        grenzen = [_round_heel(rij[naam]) for naam in ("eens_laag", "eens_hoog")]
        vast = {"Stelling": rij["tekst"], "Jaar": rij["jaar"], "Antwoorden (n)": rij["n"]}
        vast |= {naam.capitalize(): deel for naam, deel in zip(begrippen.ANTWOORDEN, delen, strict=True)}
        namen = ("Eens samen", "Zeker vanaf (%)", "Zeker tot (%)")
        rijen.append(vast | dict(zip(namen, (rij["eens_tekst"], *grenzen), strict=True)))
    return pd.DataFrame(rijen)


def build_aantallen(aantallen: Mapping[str, object], wat: str, kop: str) -> pd.DataFrame:
    """A row per name: `wat` it is, and under `kop` its number."""
    return pd.DataFrame(list(aantallen.items()), columns=[wat, kop])


def build_stappen(telling: Mapping[str, int]) -> pd.DataFrame:
    """The platforms by step, decided first."""
    delen = {begrippen.STAPPEN[stap]: telling[stap] for stap in begrippen.BESLOTEN_EERST if telling[stap]}
    return build_aantallen(delen, "Stap", "Platforms")


def build_burnup(burnup: Sequence[tuple[date, int]]) -> pd.DataFrame:
    """How many platforms had decided, from each day on which that changed."""
    return build_aantallen({format_datum(dag): aantal for dag, aantal in burnup}, "Datum", "Platforms met een besluit")


def build_verloop(verloop: pd.DataFrame) -> pd.DataFrame:
    """Reach by day, the days that have a figure: percents with one decimal."""
    bekend = verloop.dropna(subset=["aandeel"])
    kolommen = {"aandeel": "Bereik (%)", "aandeel_laag": "Zeker vanaf (%)", "aandeel_hoog": "Zeker tot (%)"}
    cijfers = {
        kop: bekend[naam].map(lambda v: float(round_procent(v)), na_action="ignore") for naam, kop in kolommen.items()
    }
    return pd.DataFrame({"Datum": bekend["datum"].map(format_datum), **cijfers})


def _round_heel(aandeel: float) -> object:
    return "" if pd.isna(aandeel) else int(round_procent(aandeel, 0))
