"""`/raad-college`: what is asked of the municipality: promises, contacts, roles, and what to do this month."""

import streamlit as st

from buurtnet.ui import cached, filters, raaddelen

keuze = filters.read_keuze()
beeld = cached.load_raadbeeld(keuze)
if beeld is None:
    st.header("Dit is er nu even niet", anchor=False)
else:
    raaddelen.show_samen(beeld)
    links, rechts = st.columns(2, gap="large")
    with links:
        raaddelen.show_beloften(keuze, beeld)
        raaddelen.show_rolduidelijkheid(keuze, beeld)
    with rechts:
        raaddelen.show_contacten(keuze, beeld)
        raaddelen.show_rollen(keuze, beeld)
    raaddelen.show_deze_maand(keuze, beeld)
