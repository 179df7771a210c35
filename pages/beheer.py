"""`/beheer`: users, settings, codebook, quotes, log, backup, clearing, real data. For the beheerder only."""

import streamlit as st

from buurtnet.ui import filters
from buurtnet.ui.beheer import daden, onderdelen

keuze = filters.read_keuze()
gebruiker = onderdelen.choose_beheerder()
if gebruiker is not None:
    deel = onderdelen.choose_deel()
    daden.show_melding()
    st.title(deel, anchor=False)
    onderdelen.DELEN[deel](gebruiker, keuze)
