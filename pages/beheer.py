"""`/beheer`: users, settings, codebook, quotes, log, backup, clearing, real data. For the beheerder only."""

import streamlit as st

from buurtnet.ui import beheerblok, beheerdaad, filters

keuze = filters.read_keuze()
gebruiker = beheerblok.choose_beheerder()
if gebruiker is not None:
    deel = beheerblok.choose_deel()
    beheerdaad.show_melding()
    st.title(deel, anchor=False)
    beheerblok.DELEN[deel](gebruiker, keuze)
