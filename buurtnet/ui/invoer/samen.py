"""Nothing typed is lost and nobody is overwritten: what a field shows, beside what it was opened with and what is kept.

A page that lost its line comes back in a new session, to which the browser brings what its fields show; no callback
tells what was typed. So at each run every field is held against the store.
"""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from buurtnet import store
from buurtnet.beeld.format import format_tijd
from buurtnet.errors import VeldBotsing
from buurtnet.invoer.samenvoegen import is_gelijk
from buurtnet.store import schrijven
from buurtnet.ui import cached
from buurtnet.ui.invoer import vastleggen, wachtend
from buurtnet.ui.invoer.vastleggen import Formulier
from buurtnet.ui.messages import platte_tekst

_NOOIT_GEZIEN = ("niet gezien",)  # equal to no value that a field can hold


def ververs(f: Formulier, pad: str, sleutel: str, lees: Callable, begin: object) -> None:
    """Let a field that nobody touched here show what a colleague wrote in it. Before the field is on the page."""
    geopend, bewaard = wachtend.read_geopend(f.concept.concept_id), f.waarde(pad)
    if pad not in geopend or sleutel not in st.session_state or is_gelijk(bewaard, geopend[pad]):
        return
    if is_gelijk(lees(st.session_state[sleutel]), geopend[pad]):
        st.session_state[sleutel] = begin
        geopend[pad] = bewaard


def bewaar_verschil(f: Formulier, pad: str, getoond: object) -> None:
    """Save what a field shows when it is not what is kept, and run again; a colleague's value is asked about."""
    nummer, bewaard = f.concept.concept_id, f.waarde(pad)
    geopend, nog = wachtend.read_geopend(nummer), wachtend.read_wachtend(nummer)
    if is_gelijk(getoond, bewaard):
        geopend[pad] = bewaard
        wachtend.vergeet(nummer, pad)
        return
    if pad not in geopend:
        van_mij = f.concept.sporen.get(pad, [f.kiezen.gebruiker.gebruiker_id])[0] == f.kiezen.gebruiker.gebruiker_id
        geopend[pad] = bewaard if van_mij else _NOOIT_GEZIEN
    if pad not in nog and wachtend.bewaar_veld(nummer, pad, getoond) is None:
        st.rerun()


def show_botsing(f: Formulier, pad: str, sleutel: str, toon: Callable[[object], str], begin: Callable) -> bool:
    """Under a field that somebody else changed too: both values, whose and when, and the choice."""
    botsing = wachtend.read_botsingen(f.concept.concept_id).get(pad)
    if botsing is None:
        return False
    wie, om = botsing.wie or "Iemand anders", f" om {format_tijd(botsing.op)}" if botsing.op else ""
    hun = "leeg" if botsing.hun in (None, "") else f"“{toon(botsing.hun)}”"
    st.warning(platte_tekst(f"{wie} heeft dit veld{om} veranderd. Daar staat nu: {hun}. Welke blijft?"))
    args = (f.concept.concept_id, botsing)
    with st.container(horizontal=True):
        st.button("Die van mij", key=f"mijn-{sleutel}", on_click=_houd_mijn, args=args)
        st.button("De andere", key=f"hun-{sleutel}", on_click=_neem_hun, args=(*args, sleutel, begin))
    return True


def _houd_mijn(concept_id: int, botsing: VeldBotsing) -> None:
    wachtend.read_geopend(concept_id)[botsing.pad] = botsing.hun
    wachtend.bewaar_wachtend(concept_id)


def _neem_hun(concept_id: int, botsing: VeldBotsing, sleutel: str, begin: Callable) -> None:
    wachtend.vergeet(concept_id, botsing.pad)
    wachtend.read_geopend(concept_id)[botsing.pad] = botsing.hun
    st.session_state[sleutel] = begin(botsing.hun)


def voeg_samen(concept_id: int) -> schrijven.Samengevoegd | None:
    """Bring a correction up to what somebody else published meanwhile; None when that could not be."""
    uitkomsten: list[schrijven.Samengevoegd] = []
    vastleggen.doe(lambda conn, wie, nu: schrijven.merge_correctie(conn, wie, concept_id, nu=nu), uitkomsten.append)
    vastleggen.begin_opnieuw(concept_id)
    return next(iter(uitkomsten), None)


def neem_hun(concept_id: int, pad: str, hun: object) -> None:
    """Where both changed a field of a record, take theirs. In a callback."""
    vastleggen.doe_in_concept(
        concept_id, lambda conn, wie, nu: schrijven.write_concept_veld(conn, wie, concept_id, pad, hun, nu=nu)
    )
    vastleggen.begin_opnieuw(concept_id)


def read_ook_open(f: Formulier) -> list[tuple[str, datetime]]:
    """Who else is correcting the same record, and since when."""
    with store.reading(cached.open_engine()) as conn:
        return schrijven.read_ook_open(conn, f.concept.soort, f.concept.record_id, f.concept.auteur_id)
