"""What the answers say over time: rows of KWARTALEN in, Dutch out. Made of the rounded shares alone."""

from datetime import date

import pandas as pd

from buurtnet.beeld.format import format_getal
from buurtnet.cijfers.kwartalen import MAANDEN

_MAANDEN = ("januari-maart", "april-juni", "juli-september", "oktober-december")


def build_kop(kwartalen: pd.DataFrame, peildatum: date) -> str:
    """The newest quarter that may be shown, beside the first."""
    eerste, laatste = kwartalen.iloc[0], kwartalen.iloc[-1]
    bezig = (laatste["jaar"], laatste["kwartaal"]) == (peildatum.year, (peildatum.month - 1) // MAANDEN + 1)
    wanneer = f"{build_naam(laatste)}{' (tot nu toe)' if bezig else ''}"
    nu = f"In {wanneer} was {_build_wie(laatste)} het eens met “{laatste['tekst']}”"
    if len(kwartalen) == 1:
        return nu
    toen = "net zo veel" if eerste["eens_tekst"] == laatste["eens_tekst"] else _build_wie(eerste)
    return f"{nu}, in {build_naam(eerste)} {toen}"


def build_zin(kwartalen: pd.DataFrame) -> str:
    """Every quarter with its number of answers."""
    delen = [f"{build_naam(r)}: {r['eens_tekst']} (n = {format_getal(r['n'])})" for _, r in kwartalen.iterrows()]
    return f"“{kwartalen['tekst'].iloc[0]}” Eens per kwartaal: {'; '.join(delen)}."


def build_naam(rij: pd.Series) -> str:
    return f"{_MAANDEN[rij['kwartaal'] - 1]} {rij['jaar']}"


def build_kort(kwartaal: int) -> str:
    """The months of a quarter where there is little room."""
    return "-".join(maand[:3] for maand in _MAANDEN[kwartaal - 1].split("-"))


def _build_wie(rij: pd.Series) -> str:
    return rij["eens_tekst"].replace("(vrijwel)", "vrijwel")
