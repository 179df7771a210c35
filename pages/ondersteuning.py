"""`/ondersteuning`: what networks asked of the municipality, what they got and used, and how long they waited."""

import streamlit as st

from buurtnet.ui import cached, filters, steundelen

keuze = filters.read_keuze()
beeld = cached.load_steunbeeld(keuze)
if beeld is None:
    st.header("De ondersteuning is er nu even niet", anchor=False)
else:
    links, rechts = st.columns(2, gap="large")
    with links:
        steundelen.show_steun(keuze, beeld)
        steundelen.show_gevraagd(keuze, beeld)
    with rechts:
        steundelen.show_wachten(keuze, beeld)
    if not beeld.vragen.empty:
        steundelen.show_tabel(keuze, beeld)
