"""`/buurt`: one buurt: what is coming up, its organisations, decisions, reach, workshops with feedback, and actions."""

import streamlit as st

from buurtnet.ui import afdrukken, buurtdelen, cached, filters

keuze = filters.read_keuze()
filters.choose_buurt(keuze)
if keuze.buurt is None:
    st.markdown("Kies een buurt uit de lijst, of ga naar de kaart.")
    st.page_link(filters.build_pagina(""), label="Naar de kaart", query_params=filters.build_adres(keuze))
else:
    beeld = cached.load_buurtbeeld(keuze, keuze.buurt)
    buurtdelen.show_kerncijfers(keuze, beeld)
    if beeld is not None:
        afdrukken.show_buurtblad(keuze)
        buurtdelen.show_aangekondigd(beeld, keuze)
        links, rechts = st.columns(2, gap="large")
        with links:
            buurtdelen.show_organisaties(beeld, keuze)
            buurtdelen.show_acties(beeld, keuze)
        with rechts:
            buurtdelen.show_bereik(beeld, keuze)
            buurtdelen.show_feedback(beeld, keuze)
        buurtdelen.show_bijeenkomsten(beeld, keuze)
