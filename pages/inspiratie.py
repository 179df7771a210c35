"""`/inspiratie`: how ideas travel; what buurten did by theme and track, and what they do themselves across the city."""

import streamlit as st

from buurtnet.ui import cached, filters, krachtdelen, verhaaldelen

keuze = filters.read_keuze()
gelezen, stad = cached.load_verhalen(keuze), cached.load_netwerkbeeld(keuze)
if gelezen is None:
    verhaaldelen.show_zonder_verhalen(keuze)
else:
    verhalen, dekking = gelezen
    verhaaldelen.show_kop(verhalen)
    getoond = verhalen
    if not verhalen.empty:
        verhaaldelen.show_reizen(verhalen, keuze)
        getoond = verhaaldelen.choose_verhalen(verhalen, keuze)
        verhaaldelen.show_verhalen(getoond, dekking, keuze)
    verhaaldelen.show_uitnodiging(keuze)
    verhaaldelen.show_bron(keuze, verhalen, getoond)
if stad is not None:
    links, rechts = st.columns(2, gap="large")
    with links:
        krachtdelen.show_visie(keuze, stad)
    with rechts:
        krachtdelen.show_kracht(keuze, stad)
