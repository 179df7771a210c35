"""`/invoer`: record what happened, correct it, release a quote. For who is signed in."""

import streamlit as st

from buurtnet.ui import aangemeld, cached, filters
from buurtnet.ui.invoer import concepten, meldingen, vastgelegd, werkboeken

keuze = filters.read_keuze()
gebruiker = aangemeld.read_gebruiker_van_run()
concepten.show_bericht()
st.title("Vastleggen", anchor=False)
if gebruiker is None:
    aangemeld.show_uitnodiging("om een bijeenkomst, een besluit of een actie vast te leggen.")
elif keuze.actueel.versie is not None:
    kiezen = cached.read_kiezen(keuze, gebruiker)
    vastgelegd.show_in_te_vullen(kiezen)
    vastgelegd.show_aangekondigd(kiezen)
    meldingen.show_wachtend(kiezen)
    concepten.show_concepten(kiezen)
    concepten.show_begin(kiezen)
    meldingen.show_beantwoord(kiezen)
    vastgelegd.show_acties(kiezen)
    vastgelegd.show_wachtend(kiezen)
    vastgelegd.show_vastgelegd(kiezen)
    werkboeken.show_werkboek(kiezen)
