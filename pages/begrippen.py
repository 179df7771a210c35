"""`/begrippen`: what each word and figure means and does not say, its source; and the accessibility statement."""

import streamlit as st

from buurtnet.begrippen import BEGRIPPEN
from buurtnet.ui import filters, verklaring

st.header("Wat betekent elk woord en elk getal?", anchor=False)
for begrip in BEGRIPPEN:
    delen = [begrip.uitleg]
    if begrip.niet:
        delen.append(f"Dit zegt het niet: {begrip.niet[0].lower()}{begrip.niet[1:]}")
    if begrip.bron:
        delen.append(f":small[Bron: {begrip.bron}.]")
    st.subheader(begrip.naam, anchor=begrip.code)
    st.markdown("  \n".join(delen))
verklaring.show_verklaring(filters.read_keuze())
