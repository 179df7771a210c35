"""/invoer for a network, below what it records itself: who records the rest, and where to read what was published."""

import streamlit as st

from buurtnet.invoer.kiezen import Kiezen
from buurtnet.ui import filters
from buurtnet.ui.messages import platte_tekst


def show_meelezen(kiezen: Kiezen) -> None:
    """Who records for this person's organisations, and the way to the pages of their buurten."""
    st.header("Wat er over uw netwerk is vastgelegd", anchor=False)
    st.markdown("Uw opbouwwerker legt de rest vast. Tot het is gepubliceerd, is het een concept; dat leest u niet mee.")
    buurten = {code for nummer in kiezen.gebruiker.organisatie_ids for code in kiezen.dekking.get(nummer, ())}
    if not kiezen.gebruiker.organisatie_ids:
        st.markdown("Er is nog geen organisatie aan u gekoppeld. Vraag de beheerder om dat te doen.")
    elif buurten:
        st.markdown("Wat is gepubliceerd, staat op de pagina van uw buurt. Klopt iets niet? Zeg het uw opbouwwerker.")
    for code, naam in kiezen.buurten.items():
        if code in buurten:
            label = f"Naar {platte_tekst(naam)}"
            st.page_link(filters.build_pagina("buurt"), label=label, query_params={"buurt": code}, width="content")
