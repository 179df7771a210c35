"""`/buurt`: one buurt: what is coming up, its organisations, decisions, reach, workshops with feedback, and actions."""

import streamlit as st

from buurtnet.ui import afdrukblok, buurtblok, cached, filters

keuze = filters.read_keuze()
filters.choose_buurt(keuze)
if keuze.buurt is None:
    st.markdown("Kies een buurt uit de lijst, of ga naar de kaart.")
    st.page_link(filters.build_pagina(""), label="Naar de kaart", query_params=filters.build_adres(keuze))
else:
    beeld = cached.load_buurtbeeld(keuze, keuze.buurt)
    buurtblok.show_kerncijfers(keuze, beeld)
    if beeld is not None:
        afdrukblok.show_buurtblad(keuze)
        buurtblok.show_aangekondigd(beeld, keuze)
        links, rechts = st.columns(2, gap="large")
        with links:
            buurtblok.show_organisaties(beeld, keuze)
            buurtblok.show_acties(beeld, keuze)
        with rechts:
            buurtblok.show_bereik(beeld, keuze)
            buurtblok.show_feedback(beeld, keuze)
        buurtblok.show_bijeenkomsten(beeld, keuze)
