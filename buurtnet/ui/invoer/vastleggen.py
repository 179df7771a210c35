"""What /invoer itself reads and writes: each is one transaction, as the person who is signed in at this moment."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import streamlit as st

from buurtnet import store
from buurtnet.errors import BuurtnetFout
from buurtnet.rechten import Gebruiker
from buurtnet.store import schrijven
from buurtnet.ui import cached
from buurtnet.ui.aangemeld import read_gebruiker
from buurtnet.ui.messages import build_melding


def read_concepten(gebruiker: Gebruiker) -> list[schrijven.Concept]:
    with store.reading(cached.open_engine()) as conn:
        return schrijven.read_concepten(conn, gebruiker)


def geef_vrij(citaat: schrijven.WachtendCitaat, vandaag: date) -> None:
    """Make a quote public, the one that was on the screen. In a callback."""
    nummer, gezien = citaat.citaat_id, citaat.tekst
    doe(
        lambda conn, wie, nu: schrijven.geef_vrij(conn, wie, nummer, True, nu=nu, vandaag=vandaag, gezien=gezien),
        "Het citaat is vrijgegeven.",
    )


def doe(schrijf: Callable[..., object], bericht: str) -> BuurtnetFout | None:
    """Write as who is signed in now, and say what happened; a refusal is a sentence on the page."""
    try:
        with store.writing(cached.open_engine()) as conn:
            schrijf(conn, read_gebruiker(), datetime.now(UTC))
    except BuurtnetFout as fout:
        st.session_state["niet_opgeslagen"] = build_melding(fout)
        return fout
    zeg(bericht)
    return None


def zeg(bericht: str) -> None:
    """Let the next run say what happened, at the foot of the screen."""
    st.session_state["bericht"] = bericht
