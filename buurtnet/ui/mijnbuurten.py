"""The buurten that a visitor follows: short cards on `/`, links on the other pages, and the choice."""

import streamlit as st

from buurtnet.schema import choose_rij
from buurtnet.ui import cached, delen, filters
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

_KAART_PX = 250


def show_mijn(keuze: Keuze, pagina: str) -> None:
    """A card for each on `/`, else a link; nothing for who chose none. By name, never by merit."""
    codes = filters.read_mijn(keuze)
    # Also when it is empty: what comes after it keeps its place, and with that the reader's focus.
    with st.container(key="mijn", horizontal=True, vertical_alignment="center" if pagina else "top", gap="small"):
        if pagina and codes:
            st.markdown("**Mijn buurten**", width="content")
        for code in codes:
            if pagina:
                _show_link(keuze, code)
            else:
                _show_kaartje(keuze, code)


def _show_kaartje(keuze: Keuze, code: str) -> None:
    rij = choose_rij(cached.load_tabel(keuze), code)
    with st.container(key=f"mijn_{code}", width=_KAART_PX, gap="xsmall"):
        _show_link(keuze, code)
        regels = (f"Status: {rij['status_tekst']}", f"Bereik: {rij['bereik_tekst']}")
        st.markdown("  \n".join(f":small[{platte_tekst(regel)}]" for regel in regels))


def _show_link(keuze: Keuze, code: str) -> None:
    params = filters.build_adres(keuze) | {"buurt": code}
    st.page_link(filters.build_pagina("buurt"), label=platte_tekst(keuze.buurten[code]), query_params=params)


def show_keuze(keuze: Keuze) -> None:
    """Which buurten to follow, folded away; made only when it is opened."""
    deel = st.expander("Mijn buurten kiezen", on_change="rerun", key="mijn_kiezen")
    if not delen.is_open(deel):
        return
    with deel:
        st.markdown(
            ":small[Van deze buurten staat er bovenaan een kaartje. Zij staan in het adres: bewaar of deel het.]"
        )
        filters.choose_mijn(keuze)
