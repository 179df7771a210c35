"""`/begrippen`: what each word and figure means and does not say, its source; and the accessibility statement."""

import streamlit as st

from buurtnet.begrippen import BEGRIPPEN
from buurtnet.ui import filters, verklaring
from buurtnet.ui.messages import platte_tekst

st.header("Wat betekent elk woord en elk getal?", anchor=False)
with st.expander("Alle woorden op een rij"):
    op_naam = sorted(BEGRIPPEN, key=lambda begrip: begrip.naam.casefold())
    st.markdown(" · ".join(f"[{platte_tekst(begrip.naam)}](#{begrip.code})" for begrip in op_naam))
for begrip in BEGRIPPEN:
    delen = [begrip.uitleg]
    if begrip.niet:
        delen.append(f"Dit zegt het niet: {begrip.niet[0].lower()}{begrip.niet[1:]}")
    if begrip.bron:
        delen.append(f":small[Bron: {begrip.bron}.]")
    st.subheader(begrip.naam, anchor=begrip.code)
    st.markdown("  \n".join(delen))
verklaring.show_verklaring(filters.read_keuze())
