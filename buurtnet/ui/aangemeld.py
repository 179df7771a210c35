"""Who is signed in. An open page keeps the cookies of its first moment, so rights come from the store, at every run.

`start_run` reads it once for all that a run shows. What writes asks `read_gebruiker` inside its own transaction.
"""

import logging
from datetime import UTC, datetime
from html import escape
from urllib.parse import quote, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from buurtnet import aanmelden, store
from buurtnet.errors import OpslagFout
from buurtnet.rechten import Gebruiker
from buurtnet.ui import cached
from buurtnet.ui.keuze import write_schrijft

LOG = logging.getLogger("buurtnet")
_VAN_RUN = "aanmelding_van_run"
_DUIM = "color:inherit;display:inline-block;padding:0.65rem 0"  # of a link apart: high enough for a thumb


def start_run() -> Gebruiker | None:
    """Who is signed in at this run, read anew; also keeps the session alive. For the frame, before anything is shown.

    Callbacks come before it: what a callback does, it does as `read_gebruiker`.
    """
    gebruiker = _read_gebruiker(_read_sleutel(), bijwerken=True)
    st.session_state[_VAN_RUN] = gebruiker
    write_schrijft(gebruiker is not None)
    aanmelden.write_ingelogd(get_script_run_ctx().session_id, gebruiker is not None)
    return gebruiker


def read_gebruiker_van_run() -> Gebruiker | None:
    """Who is signed in, as the frame read it at the start of this run: for what is shown, never for a write."""
    return st.session_state[_VAN_RUN]


def read_gebruiker() -> Gebruiker | None:
    """Who is signed in, with the rights as the store has them now; None: nobody. Writes nothing, so that it can be
    asked inside a write transaction."""
    return _read_gebruiker(_read_sleutel())


def _read_sleutel() -> str:
    return aanmelden.read_cookie(st.context.cookies, aanmelden.SESSIE)


def _read_gebruiker(sleutel: str, bijwerken: bool = False) -> Gebruiker | None:
    """A store that does not answer lets nobody in."""
    try:
        return _read_eigen(sleutel, datetime.now(UTC), bijwerken) if sleutel else None
    except OpslagFout as fout:
        LOG.warning("Wie er is ingelogd, is niet te lezen: %s", fout)
        return None


def _read_eigen(sleutel: str, nu: datetime, bijwerken: bool) -> Gebruiker | None:
    with store.reading(cached.open_engine()) as conn:
        sessie = store.read_sessie(conn, sleutel, nu)
    if sessie is None:
        return None
    if bijwerken and sessie.bijwerken:
        try:
            with store.writing(cached.open_engine(), nieuwe_versie=False) as conn:
                store.write_gebruikt(conn, sleutel, nu)
        except OpslagFout as fout:  # busy or read-only: the session holds all the same
            LOG.warning("Het gebruik van een sessie is niet bijgewerkt: %s", fout)
    return sessie.gebruiker


def is_via_gemeente_mogelijk() -> bool:
    """Whether the municipality's own sign-in is configured: `[auth]` in Streamlit's secrets."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def show_aanmelding(gebruiker: Gebruiker | None, met_wachtwoord: bool = False) -> None:
    """The way to sign in, or who is signed in and the way out, and (`met_wachtwoord`) to another password."""
    if gebruiker:
        links = [_build_link("wachtwoord", "Wachtwoord")] if met_wachtwoord else []
        _show_klein(" · ".join([escape(gebruiker.naam), *links, _build_link("uitloggen", "Uitloggen")]))
        return
    links = [_build_link("inloggen", "Inloggen", met_naar=True)]
    if is_via_gemeente_mogelijk():
        links.append(_build_link("inloggen/gemeente", "Inloggen via de gemeente", met_naar=True))
    _show_klein(" · ".join(links))


def show_uitnodiging(waarvoor: str) -> None:
    """A sentence that opens with the way to sign in; back on this page afterwards."""
    stijl = "color:inherit;padding:0.8rem 0"  # in a line, what a thumb may touch moves no words
    st.html(f"{_build_link('inloggen', 'Log in', met_naar=True, stijl=stijl)} {escape(waarvoor)}")


def show_download(adres: str, tekst: str) -> None:
    """A link to a file that only who is signed in gets: not one of Streamlit's, whose address needs no cookie."""
    st.html(_build_link(adres, tekst))


def _show_klein(tekst: str) -> None:
    st.html(f'<span style="font-size:0.875rem">{tekst}</span>', width="content")


def _build_link(adres: str, tekst: str, met_naar: bool = False, stijl: str = _DUIM) -> str:
    # Plain HTML: a link in Markdown opens another tab, and this page would stay signed out.
    prefix = (st.get_option("server.baseUrlPath") or "").strip("/")
    prefix = f"/{prefix}" if prefix else ""
    hier = urlsplit(st.context.url or "/")
    naar = hier.path.removeprefix(prefix) + (f"?{hier.query}" if hier.query else "")
    vraag = f"?naar={quote(naar, safe='/')}" if met_naar else ""
    return f'<a style="{stijl}" href="{escape(f"{prefix}/{adres}{vraag}")}">{tekst}</a>'
