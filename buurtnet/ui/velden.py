"""The fields of a form: each is kept as soon as it is left, with its fault below it."""

from datetime import date

import streamlit as st

from buurtnet.ui.messages import platte_tekst
from buurtnet.ui.vastleggen import Formulier, bewaar_veld


def _sleutel(formulier: Formulier, pad: str) -> str:
    return f"veld-{formulier.concept.concept_id}-{pad.replace('.', '-')}"


def _bewaar(concept_id: int, pad: str, sleutel: str, lees) -> None:
    bewaar_veld(concept_id, pad, lees(st.session_state[sleutel]))


def _opties(formulier: Formulier, pad: str, lees=lambda waarde: waarde) -> dict:
    sleutel = _sleutel(formulier, pad)
    args = (formulier.concept.concept_id, pad, sleutel, lees)
    return {"key": sleutel, "on_change": _bewaar, "args": args}


def _show_fout(formulier: Formulier, pad: str) -> None:
    fout = formulier.fout(pad)
    if fout:
        st.error(platte_tekst(fout))
    elif pad in formulier.vragen:
        st.warning(platte_tekst(formulier.vragen[pad]))


def ask_tekst(formulier: Formulier, pad: str, label: str, **opties) -> None:
    """A short text, kept while typing."""
    st.text_input(label, formulier.waarde(pad) or "", live="600ms", **_opties(formulier, pad, _schoon), **opties)
    _show_fout(formulier, pad)


def ask_lange_tekst(formulier: Formulier, pad: str, label: str, **opties) -> None:
    st.text_area(label, formulier.waarde(pad) or "", **_opties(formulier, pad, _schoon), **opties)
    _show_fout(formulier, pad)


def ask_aantal(formulier: Formulier, pad: str, label: str, **opties) -> None:
    """A count; empty is unknown."""
    waarde = formulier.waarde(pad)
    st.number_input(
        label,
        min_value=0,
        step=1,
        value=waarde if isinstance(waarde, int) else None,
        **_opties(formulier, pad),
        **opties,
    )
    _show_fout(formulier, pad)


def ask_datum(formulier: Formulier, pad: str, label: str, **opties) -> None:
    try:
        waarde = date.fromisoformat(formulier.waarde(pad) or "")
    except (TypeError, ValueError):
        waarde = None
    st.date_input(
        label,
        waarde,
        min_value=date(2010, 1, 1),
        max_value=date(2099, 12, 31),
        format="DD-MM-YYYY",
        **_opties(formulier, pad, lambda dag: dag and dag.isoformat()),
        **opties,
    )
    _show_fout(formulier, pad)


def ask_keuze(formulier: Formulier, pad: str, label: str, namen: dict, **opties) -> None:
    """One of a list."""
    codes = list(namen)
    waarde = formulier.waarde(pad)
    st.selectbox(
        label,
        codes,
        index=codes.index(waarde) if waarde in codes else None,
        format_func=namen.get,
        placeholder="Kies",
        **_opties(formulier, pad),
        **opties,
    )
    _show_fout(formulier, pad)


def ask_keuzes(formulier: Formulier, pad: str, label: str, namen: dict, gekozen: list, lees=list, **opties) -> None:
    """Some of a list; `lees` turns the chosen codes into what the draft holds."""
    st.multiselect(
        label,
        list(namen),
        default=[c for c in gekozen if c in namen],
        format_func=namen.get,
        placeholder="Kies",
        **_opties(formulier, pad, lees),
        **opties,
    )
    _show_fout(formulier, pad)


def ask_ja(formulier: Formulier, pad: str, label: str) -> None:
    st.checkbox(label, bool(formulier.waarde(pad)), **_opties(formulier, pad))
    _show_fout(formulier, pad)


def show_knop(formulier: Formulier, pad: str, label: str, waarde: object) -> None:
    """A button that writes one value, such as a row more or less."""
    st.button(
        label,
        key=f"knop-{_sleutel(formulier, pad)}-{label}",
        on_click=bewaar_veld,
        args=(formulier.concept.concept_id, pad, waarde),
    )


def _schoon(tekst: str | None) -> str | None:
    return (tekst or "").strip() or None
