"""From /invoer to the plain pages on which one records: links that look like buttons, which cannot lead there."""

from collections.abc import Iterable
from html import escape

import streamlit as st

EERSTE = 4  # of what is to be done that stand open
Link = tuple[str, str]  # an address under /formulier, and what the link says


def show_links(links: Iterable[Link], eerste: bool = False) -> None:
    """One below the other, over the whole width; `eerste`: the first one is what most come for."""
    regels = []
    for nummer, (adres, tekst) in enumerate(links):
        klasse = "vastlegknop eerst" if eerste and not nummer else "vastlegknop"
        regels.append(f'<a class="{klasse}" dir="auto" href="{escape(build_adres(adres))}">{escape(tekst)}</a>')
    if regels:
        st.html("".join(regels))


def show_te_doen(links: Iterable[Link]) -> None:
    """What is still to be done: a few stand open, so that what can be recorded anew stays near."""
    alle = list(links)
    show_links(alle[:EERSTE])
    if rest := alle[EERSTE:]:
        with st.expander(f"Nog {len(rest)}"):
            show_links(rest)


def build_adres(adres: str) -> str:
    """The address of a plain page, under the path that the server answers at."""
    prefix = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{prefix}/formulier/{adres}" if prefix else f"/formulier/{adres}"
