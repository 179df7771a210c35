"""`/`: where do the 43 buurten stand? The map beside the first findings, the others under it."""

import streamlit as st

from buurtnet.ui import afdrukken, blocks, cached, filters, mijnbuurten

keuze = filters.read_keuze()
bevindingen, kaart = st.columns([7, 8], gap="medium")
with kaart:  # what people came for
    blocks.show_kaart()
    mijnbuurten.show_keuze(keuze)
with bevindingen:
    blocks.show_eerste_bevindingen(keuze)
if cached.is_leesbaar(keuze):
    blocks.show_andere_bevindingen(keuze)
    afdrukken.show_bladen(keuze)
