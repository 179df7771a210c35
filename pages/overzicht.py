"""`/`: where do the 43 buurten stand? The map beside the three findings."""

import streamlit as st

from buurtnet.ui import afdrukken, blocks, cached, filters, mijnbuurten

keuze = filters.read_keuze()
bevindingen, kaart = st.columns([7, 8], gap="medium")
with kaart:  # first: the charts are heavy, the map is what people came for
    blocks.show_kaart()
    mijnbuurten.show_keuze(keuze)
with bevindingen:
    blocks.show_bevindingen(keuze)
    if cached.is_leesbaar(keuze):
        afdrukken.show_bladen(keuze)
