"""`/buurt`: one buurt, for who lives there first: what is coming up, its year, its neighbours; then for the council."""

import streamlit as st

from buurtnet.ui import afdrukken, buurtbewoner, buurtdelen, cached, filters, netwerkdelen

keuze = filters.read_keuze()
with st.container(key="andere_buurt" if keuze.buurt else None):  # on a phone folded away
    filters.choose_buurt(keuze)
if keuze.buurt is None:
    st.markdown("Kies een buurt uit de lijst, of ga naar de kaart.")
    st.page_link(filters.build_pagina(""), label="Naar de kaart", query_params=filters.build_adres(keuze))
else:
    beeld = cached.load_buurtbeeld(keuze, keuze.buurt)
    buurtbewoner.show_kerncijfers(keuze, beeld)
    if beeld is not None:
        links, rechts = st.columns(2, gap="large")
        with links:
            buurtbewoner.show_aangekondigd(beeld, keuze)
            netwerkdelen.show_eigen_woorden(beeld, keuze)
            afdrukken.show_buurtblad(keuze)
        with rechts:
            buurtbewoner.show_jaar(beeld, keuze)
        buurtbewoner.show_verhalen(beeld, keuze)
        buurtbewoner.show_buren(keuze)
        netwerkdelen.show_netwerken(beeld, keuze)
        buurtdelen.show_voor_raad(beeld, keuze)
