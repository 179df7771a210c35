"""What before and after say: rows of VOORAF in, Dutch out. Made of the rounded shares alone."""

from datetime import date

import pandas as pd

from buurtnet.beeld.format import format_aantal, format_getal

UITLEG = "De formulieren zijn anoniem: wie aan het begin invulde, is niet altijd wie aan het eind invulde."


def choose_grootste(vooraf: pd.DataFrame) -> pd.Series:
    """The statement that changed most; of equal changes the first of the codebook."""
    return vooraf.loc[(vooraf["eens_eind"] - vooraf["eens_begin"]).abs().idxmax()]


def build_kop(rij: pd.Series, peildatum: date) -> str:
    """The finding of one statement."""
    begin, eind = (_build_wie(rij[f"eens_{moment}_tekst"]) for moment in ("begin", "eind"))
    toen = "" if rij["jaar"] == peildatum.year else f" in {rij['jaar']}"
    if begin == eind:
        return f"Aan het begin en aan het eind was{toen} {begin} het eens met “{rij['tekst']}”"
    return f"Aan het begin was{toen} {begin} het eens met “{rij['tekst']}”, aan het eind {eind}"


def build_zin(rij: pd.Series) -> str:
    """One statement, with both numbers of answers."""
    delen = f"{rij['eens_begin_tekst']} eens aan het begin, {rij['eens_eind_tekst']} aan het eind"
    return f"“{rij['tekst']}” {delen} ({build_n(rij)})."


def build_n(rij: pd.Series) -> str:
    """Of how many answers and meetings."""
    aantallen = f"n = {format_getal(rij['n_begin'])} en {format_getal(rij['n_eind'])} antwoorden"
    return f"{aantallen} bij {format_aantal(int(rij['bijeenkomsten']), 'bijeenkomst', 'bijeenkomsten')}"


def _build_wie(tekst: str) -> str:
    return tekst.replace("(vrijwel)", "vrijwel")
