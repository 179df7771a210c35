"""`/invoer`: record what happened, correct it, release a quote. For who is signed in."""

import streamlit as st

from buurtnet.ui import aangemeld, filters, invoerblok, recordblok, vastleggen, werkboekblok

keuze = filters.read_keuze()
gebruiker = aangemeld.read_gebruiker_van_run()
invoerblok.show_bericht()
if gebruiker is None or gebruiker.rol == "bestuur" or keuze.actueel.versie is None:
    st.title("Vastleggen", anchor=False)
if gebruiker is None:
    aangemeld.show_uitnodiging("om een bijeenkomst, een besluit of een actie vast te leggen.")
elif gebruiker.rol == "bestuur":
    st.markdown("U kunt met uw account alles lezen wat openbaar is. Vastleggen doen de opbouwwerkers.")
elif keuze.actueel.versie is not None:
    kiezen = vastleggen.read_kiezen(gebruiker, keuze)
    concept, soort, nummer = filters.read_invoeradres()
    with invoerblok.show_weigering():
        if concept:
            invoerblok.show_concept(vastleggen.read_formulier(concept, kiezen))
        elif soort:
            recordblok.show_record(kiezen, soort, nummer)
        else:
            invoerblok.show_adresfout()
            invoerblok.show_begin(kiezen)
            recordblok.show_in_te_vullen(kiezen)
            recordblok.show_acties(kiezen)
            recordblok.show_wachtend(kiezen)
            recordblok.show_vastgelegd(kiezen)
            werkboekblok.show_werkboek(kiezen)
    if concept or soort:
        st.button("Terug naar het begin", key="terug", on_click=vastleggen.sluit)
