"""`/bereik`: whom does the approach reach, in each buurt, compared with the city and with a year ago?"""

import streamlit as st

from buurtnet.ui import bereikdelen, cached, filters

keuze = filters.read_keuze()
beeld = cached.load_bereikbeeld(keuze)
if beeld is None:
    st.header("Het bereik is er nu even niet", anchor=False)
else:
    overzicht = cached.load_overzicht(keuze)
    links, rechts = st.columns(2, gap="large")
    with links:
        bereikdelen.show_stad(keuze, overzicht, beeld)
    with rechts:
        bereikdelen.show_buurt(keuze, overzicht, beeld)
    bereikdelen.show_wijken(keuze)
    links, rechts = st.columns(2, gap="large")
    with links:
        bereikdelen.show_trechter(keuze, overzicht, beeld)
        bereikdelen.show_soorten(keuze, overzicht, beeld)
    with rechts:
        bereikdelen.show_leeftijden(keuze, overzicht, beeld)
        bereikdelen.show_dekking(keuze, overzicht)
