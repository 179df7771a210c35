"""`/besluiten`: will the platforms make it, did those who decided know what they chose, who is still open?"""

import streamlit as st

from buurtnet.ui import besluitdelen, besluitlijsten, filters

keuze = filters.read_keuze()
gelezen = besluitdelen.load(keuze)
if gelezen is None:
    st.header("De besluiten zijn er nu even niet", anchor=False)
else:
    overzicht, beeld = gelezen
    links, rechts = st.columns([8, 7], gap="large")
    with links:
        besluitdelen.show_oordeel(keuze, overzicht, beeld)
    if not beeld.platforms.empty:
        with rechts:
            besluitdelen.show_kruis(keuze, overzicht, beeld)
        besluitdelen.show_platforms(keuze)
        besluitlijsten.show_open(keuze, overzicht, beeld)
        besluitlijsten.show_aanmeldingen(keuze, overzicht, beeld)
        besluitlijsten.show_register(keuze, overzicht, beeld)
    besluitlijsten.show_keuzehulp(beeld)
