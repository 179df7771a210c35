"""The frame around every page: menu, choice of peildatum, sentences about faults, and the line of sources.

Streamlit runs this file at every run; `app.py` names it. The pages are named by their full path: see the trap in
the documentation of `st.navigation` beside a folder called `pages`.
"""

import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import sentences
from buurtnet.settings import PROJECT
from buurtnet.soorten.toegang import is_voor
from buurtnet.ui import aangemeld, cached, filters, messages, mijnbuurten, sindsdelen, uitleg, zoekveld
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
gebruiker = aangemeld.start_run()
paginas = [
    st.Page(
        PROJECT / "pages" / p.bestand,
        title=p.titel,
        url_path=p.adres,
        default=not p.adres,
        help=p.uitleg,
        visibility="visible" if p.adres not in VASTLEGGEN or is_voor(gebruiker, p.adres) else "hidden",
    )
    for p in PAGINAS
]
pagina = st.navigation(paginas, position="top")
vastleggen = pagina.url_path in VASTLEGGEN
st.session_state["pagina"] = pagina.url_path  # the address of what this run shows
boven = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
kop, zoek = (
    boven.container(width="stretch", gap="xsmall"),
    boven.container(width="content" if vastleggen else 260, key="zoeken"),
)
stand = boven.container(width="content" if vastleggen else 210, key="stand_van")
with stand:
    keuze = filters.choose_all(met_peildatum=not vastleggen)
if not vastleggen:
    with zoek:
        zoekveld.show_zoekveld()
fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
with kop:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if not vastleggen:  # where one records, the task is the title: the page itself says it
            st.title("Buurtnetwerken Maastricht", anchor=False, width="content")
        if fictief:
            st.markdown(f":small[**{begrippen.FICTIEF}**]", width="content")  # small: one line on a phone
        aangemeld.show_aanmelding(gebruiker, met_wachtwoord=vastleggen)
    if pagina.url_path in ("", "buurt"):  # where people come in; the others explain themselves
        st.markdown(f":small[{begrippen.BUURTNETWERK}]")
    if not vastleggen:
        zoekveld.show_kiesregel(keuze, pagina.url_path)
onderwerp = keuze.buurten[keuze.buurt] if pagina.url_path == "buurt" and keuze.buurt else pagina.title
st.set_page_config(page_title=f"{onderwerp} - Buurtnetwerken Maastricht")
fouten = cached.load_fouten(keuze, pagina.url_path)
messages.show_fouten((*keuze.fouten, *fouten))
if not vastleggen:
    sindsdelen.show_sinds(keuze, pagina.url_path)
    mijnbuurten.show_mijn(keuze, pagina.url_path)
pagina.run()
bronnen = (begrippen.BRON_GRENZEN, f"inwoners: {begrippen.BRON_INWONERS}")
uitleg.show_bron(sentences.build_bron(*bronnen, peildatum=keuze.peildatum, fictief=fictief))
if pagina.url_path != "begrippen":
    naam = "Uitleg en toegankelijkheid"
    st.page_link(filters.build_pagina("begrippen"), label=naam, query_params=filters.build_adres(keuze))
