"""The order of the table under the map: by one column, up or down, with what is unknown always last."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

# Words are sorted by the figure that they tell.
_OP = {"waardering_tekst": "eens"}


def sort_tabel(tabel: pd.DataFrame) -> pd.DataFrame:
    """The rows in the chosen order; of equal rows the order stays."""
    kolom, oplopend = _read_volgorde()
    op = _OP.get(kolom, kolom)
    if op not in tabel.columns:
        return tabel
    return tabel.sort_values(op, ascending=oplopend, na_position="last", kind="stable", key=_fold)


def _fold(kolom: pd.Series) -> pd.Series:
    return kolom.str.casefold() if pd.api.types.is_string_dtype(kolom) else kolom


def choose_kolom(kolom: str) -> None:
    """Sort by a column; the same one again turns the order round. In a callback."""
    vorige, oplopend = _read_volgorde()
    st.session_state["tabel_volgorde"] = (kolom, not oplopend if kolom == vorige else True)


def build_sleutel() -> str:
    """The key of the table: another one for each order, because a selected row is only its place in it."""
    kolom, oplopend = _read_volgorde()
    return f"tabel_{kolom}_{'op' if oplopend else 'af'}" if kolom else "tabel"


def build_zin(koppen: Mapping[str, str]) -> str:
    """The order in words; "" when nobody chose one."""
    kolom, oplopend = _read_volgorde()
    if kolom not in koppen:
        return ""
    return f"Nu op '{koppen[kolom]}', {'oplopend' if oplopend else 'aflopend'}; wat onbekend is, staat onderaan."


def _read_volgorde() -> tuple[str, bool]:
    return st.session_state.get("tabel_volgorde", ("", True))
