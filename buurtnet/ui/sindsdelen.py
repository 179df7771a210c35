"""What changed since a day: the line above each page that has a subject, and the mark that its rows have."""

import streamlit as st

from buurtnet.beeld import sindswoorden
from buurtnet.ui import cached, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst
from buurtnet.ui.paginas import ZONDER_SINDS


def show_sinds(keuze: Keuze, pagina: str) -> None:
    """The day, and behind it what changed since; on `/` each part is the way to its page."""
    if pagina in ZONDER_SINDS or (pagina == "buurt" and keuze.buurt is None):
        return
    periode, params = filters.read_periode(keuze), filters.build_adres(keuze)
    veranderd = cached.load_veranderd(keuze, periode, keuze.buurt if pagina == "buurt" else None)
    if veranderd is None:
        return
    kop = sindswoorden.build_kop(periode, keuze.actueel.instellingen.raadsvergaderingen)
    with st.container(key="sinds", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{uitleg.build_link('sinds', kop)}**", width="content")
        filters.choose_sinds(keuze)
        delen = sindswoorden.build_delen(veranderd, pagina)
        if pagina or not delen:
            st.markdown(platte_tekst(sindswoorden.build_zin(veranderd, pagina)), width="content")
            return
        for tekst, doel in delen:
            st.page_link(filters.build_pagina(doel), label=tekst, query_params=params, width="content")
