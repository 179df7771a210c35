"""`/werkblad`: where support is needed, what is late on both sides, and what waits. For who is signed in."""

import streamlit as st

from buurtnet.ui import aangemeld, cached, filters, werkbladdelen
from buurtnet.ui.invoer import concepten

keuze = filters.read_keuze()
gebruiker = aangemeld.read_gebruiker_van_run()
concepten.show_bericht()
st.title("Werkblad", anchor=False)
if gebruiker is None:
    aangemeld.show_uitnodiging("om te zien waar steun nodig is en wat te laat is.")
elif keuze.actueel.versie is not None:
    werkblad = cached.read_werkblad(keuze, gebruiker)
    werkbladdelen.show_te_laat(keuze, werkblad)
    werkbladdelen.show_bladen(keuze, werkblad, gebruiker)
    werkbladdelen.show_beloofd(keuze, werkblad)
    werkbladdelen.show_wachtend(keuze, gebruiker)
