"""The fields of a form: each is kept as soon as it is left, with its fault below it."""

from datetime import date, time

import streamlit as st

from buurtnet.ui.invoer.vastleggen import Formulier, bewaar_rijen, bewaar_veld
from buurtnet.ui.messages import platte_tekst

WEINIG = 4  # so few choices stand beside each other: one touch, and no keyboard


def _sleutel(formulier: Formulier, pad: str) -> str:
    nummer = formulier.concept.concept_id
    return f"veld-{nummer}-{st.session_state.get(f'beurt-{nummer}', 0)}-{pad.replace('.', '-')}"


def _bewaar(concept_id: int, pad: str, sleutel: str, lees) -> None:
    bewaar_veld(concept_id, pad, lees(st.session_state[sleutel]))


def _opties(formulier: Formulier, pad: str, lees=lambda waarde: waarde, begin=None) -> dict:
    """`begin`: what the field shows first. Not as its default, for a field with a default cannot be emptied."""
    sleutel = _sleutel(formulier, pad)
    if begin is not None:
        st.session_state.setdefault(sleutel, begin)
    args = (formulier.concept.concept_id, pad, sleutel, lees)
    return {"key": sleutel, "on_change": _bewaar, "args": args}


def show_fout(formulier: Formulier, pad: str) -> None:
    """What is impossible or unlikely about a field, under it."""
    if fout := formulier.fout(pad):
        st.error(platte_tekst(fout))
    elif pad in formulier.vragen:
        st.warning(platte_tekst(formulier.vragen[pad]))


def ask_tekst(formulier: Formulier, pad: str, label: str, **opties) -> None:
    """A short text, kept while typing."""
    st.text_input(label, formulier.waarde(pad) or "", live="600ms", **_opties(formulier, pad, _schoon), **opties)
    show_fout(formulier, pad)


def ask_lange_tekst(formulier: Formulier, pad: str, label: str, **opties) -> None:
    st.text_area(label, formulier.waarde(pad) or "", **_opties(formulier, pad, _schoon), **opties)
    show_fout(formulier, pad)


def ask_aantal(formulier: Formulier, pad: str, label: str, **opties) -> None:
    """A count; empty is unknown. A phone shows its keys for numbers.

    What is no count ("2.5", -1) gets here as it was typed, and the rules say what is wrong: Streamlit's own field for
    whole numbers makes 2 of it, and says in English what is out of bounds.
    """
    waarde = formulier.waarde(pad)
    begin = float(waarde) if isinstance(waarde, int | float) else None
    st.number_input(label, value=None, step=1.0, format="%g", **_opties(formulier, pad, _geheel, begin), **opties)
    show_fout(formulier, pad)


def ask_datum(formulier: Formulier, pad: str, label: str, **opties) -> None:
    try:
        waarde = date.fromisoformat(formulier.waarde(pad) or "")
    except (TypeError, ValueError):
        waarde = None
    st.date_input(
        label,
        None,
        min_value=date(1900, 1, 1),  # the rules say what is too long ago
        max_value=date(2099, 12, 31),
        format="DD-MM-YYYY",
        **_opties(formulier, pad, lambda dag: dag and dag.isoformat(), waarde),
        **opties,
    )
    show_fout(formulier, pad)


def ask_tijd(formulier: Formulier, pad: str, label: str) -> None:
    """A time of day, typed; the draft holds it as 19:30."""
    try:
        waarde = time.fromisoformat(formulier.waarde(pad) or "")
    except (TypeError, ValueError):
        waarde = None
    st.time_input(label, waarde, **_opties(formulier, pad, lambda tijd: tijd and f"{tijd:%H:%M}"))
    show_fout(formulier, pad)


def ask_keuze(formulier: Formulier, pad: str, label: str, namen: dict, **opties) -> None:
    """One of a list."""
    codes, waarde = list(namen), formulier.waarde(pad)
    gekozen = waarde if waarde in codes else None
    opties |= {"format_func": lambda code: platte_tekst(namen[code]), **_opties(formulier, pad, begin=gekozen)}
    if len(codes) <= WEINIG:
        st.segmented_control(label, codes, wrap=True, **opties)
    else:
        opties["format_func"] = namen.get  # a list shows text as it is
        st.selectbox(label, codes, index=None, placeholder="Kies", **opties)
    show_fout(formulier, pad)


def ask_keuzes(formulier: Formulier, pad: str, label: str, namen: dict) -> None:
    """Some of a list; the draft holds their codes."""
    _ask_keuzes(label, namen, formulier.waarde(pad) or [], **_opties(formulier, pad, list))
    show_fout(formulier, pad)


def ask_buurten(formulier: Formulier, pad: str, label: str, namen: dict) -> None:
    """Some of a list; the draft holds a row for each, and what was counted there stays."""
    sleutel = _sleutel(formulier, pad)
    gekozen = [buurt.get("buurtcode") for buurt in formulier.waarde(pad) or []]
    args = (formulier.concept.concept_id, pad, sleutel)
    _ask_keuzes(label, namen, gekozen, key=sleutel, on_change=_bewaar_buurten, args=args)
    show_fout(formulier, pad)


def _ask_keuzes(label: str, namen: dict, gekozen: list, **opties) -> None:
    default = [code for code in gekozen if code in namen]
    st.multiselect(label, list(namen), default, format_func=namen.get, placeholder="Kies", **opties)


def _bewaar_buurten(concept_id: int, pad: str, sleutel: str) -> None:
    codes = st.session_state[sleutel]

    def verander(rijen: list) -> list:
        oud = {rij["buurtcode"]: rij for rij in rijen}
        return [oud.get(code, {"buurtcode": code}) for code in codes]

    bewaar_rijen(concept_id, pad, verander)


def ask_ja(formulier: Formulier, pad: str, label: str) -> None:
    st.checkbox(label, bool(formulier.waarde(pad)), **_opties(formulier, pad))
    show_fout(formulier, pad)


def show_rij_erbij(formulier: Formulier, pad: str, label: str, rij: dict) -> None:
    """A button that adds a row to a list."""
    args = (formulier.concept.concept_id, pad, lambda rijen: [*rijen, rij])
    st.button(label, key=f"erbij-{_sleutel(formulier, pad)}", width="stretch", on_click=bewaar_rijen, args=args)
    show_fout(formulier, pad)


def show_rij_weg(formulier: Formulier, pad: str, nummer: int, label: str) -> None:
    """A button that takes a row out of a list."""
    args = (formulier.concept.concept_id, pad, lambda rijen: [*rijen[:nummer], *rijen[nummer + 1 :]], True)
    st.button(label, key=f"weg-{_sleutel(formulier, pad)}-{nummer}", on_click=bewaar_rijen, args=args)


def _geheel(getal: float | None) -> float | int | None:
    return int(getal) if getal is not None and getal.is_integer() else getal


def _schoon(tekst: str | None) -> str | None:
    return (tekst or "").strip() or None
