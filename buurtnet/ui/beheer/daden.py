"""What happens on /beheer: each act is one transaction, as the person who is signed in at that moment."""

from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from buurtnet import store
from buurtnet.beeld.logboek import build_logtabel, build_periode
from buurtnet.errors import BuurtnetFout
from buurtnet.rechten import Gebruiker
from buurtnet.store import schrijven
from buurtnet.ui import cached
from buurtnet.ui.aangemeld import read_gebruiker, read_gebruiker_van_run
from buurtnet.ui.messages import build_melding, platte_tekst

_MELDING = "beheer_melding"


def lees(functie, *argumenten, **opties):
    """One read for the screen, as the person who is signed in at this run."""
    with store.reading(cached.open_engine()) as conn:
        return functie(conn, read_gebruiker_van_run(), *argumenten, **opties)


def doe(zin: str, functie, *argumenten) -> object:
    """One write, and a sentence for the screen: `zin`, or why nothing was written. In a callback."""
    try:
        with store.writing(cached.open_engine()) as conn:
            uitkomst = functie(conn, read_gebruiker(), datetime.now(UTC), *argumenten)
    except BuurtnetFout as fout:
        st.session_state[_MELDING] = ("error", build_melding(fout), None)
        return None
    st.session_state[_MELDING] = ("success", zin, None)
    return uitkomst


def doe_geheim(zin: str, functie, *argumenten) -> bool:
    """As `doe`, of something that returns a password to show once; was it done? In a callback."""
    if wachtwoord := doe(zin, functie, *argumenten):
        st.session_state[_MELDING] = ("success", zin, wachtwoord)
    return bool(wachtwoord)


def show_melding() -> None:
    """What the last act led to, shown once; at the foot of the screen: most buttons are far below the top."""
    soort, zin, geheim = st.session_state.pop(_MELDING, (None, "", None))
    if soort:
        getattr(st.bottom, soort)(platte_tekst(zin))
    if geheim:
        with st.bottom.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.code(geheim, language=None, width="stretch")
            st.button("Klaar", key="melding_klaar")  # any press takes it away; at 400 % it covers all else


def release_citaat(citaat_id: int, gezien: str, vandaag: date) -> None:
    """Make a quote public in the words that were on the screen. In a callback."""
    doe(
        "Het citaat is openbaar.",
        lambda conn, wie, nu: schrijven.geef_vrij(conn, wie, citaat_id, True, nu=nu, vandaag=vandaag, gezien=gezien),
    )


def read_log(wie: Gebruiker | None, van, tot, soort: str | None, handeling: str | None, hoogstens: int) -> pd.DataFrame:
    """The log with the words of the screen, newest first; `van` and `tot` are days, both included."""
    with store.reading(cached.open_engine()) as conn:
        return build_logtabel(schrijven.read_log(conn, wie, *build_periode(van, tot), soort, handeling, hoogstens))
