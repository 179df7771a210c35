"""Reports of networks on /invoer: what waits for an answer, and what was answered."""

import streamlit as st

from buurtnet import store
from buurtnet.beeld.format import format_datum
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.soorten.melding import MELDING
from buurtnet.store.netwerk import Melding, read_meldingen
from buurtnet.ui import cached
from buurtnet.ui.invoer.links import show_te_doen
from buurtnet.ui.messages import platte_tekst

_LANGSTE = 120


def show_wachtend(kiezen: Kiezen) -> None:
    """Open reports, each with the way to its page."""
    if wachten := [een for een in _read(kiezen) if een.antwoord_op is None]:
        st.header(f"Meldingen die op antwoord wachten: {len(wachten)}", anchor=False)
        show_te_doen((f"melding/{een.record_id}", _build_label(een, kiezen)) for een in wachten)


def show_beantwoord(kiezen: Kiezen) -> None:
    """Of what was answered the answer."""
    if klaar := [een for een in _read(kiezen) if een.antwoord_op is not None]:
        with st.expander(f"Meldingen met een antwoord: {len(klaar)}"):
            st.markdown("\n".join(_build_regel(een, kiezen) for een in klaar))


def _read(kiezen: Kiezen) -> list[Melding]:
    if MELDING not in kiezen.soorten:
        return []
    with store.reading(cached.open_engine()) as conn:
        return read_meldingen(conn, kiezen.gebruiker, kiezen.organisaties)


def _build_label(een: Melding, kiezen: Kiezen) -> str:
    van = f" · {kiezen.organisaties[een.organisatie_id]}" if len(kiezen.organisaties) > 1 else ""
    wat = een.wat if len(een.wat) <= _LANGSTE else f"{een.wat[:_LANGSTE].rstrip()} ..."
    return f"{format_datum(een.datum)} · {wat}{van}"


def _build_regel(een: Melding, kiezen: Kiezen) -> str:
    op = "" if een.antwoord_op is None else format_datum(een.antwoord_op)
    return f"- {platte_tekst(_build_label(een, kiezen))}  \n  {platte_tekst(f'Antwoord op {op}: {een.antwoord}')}"
