"""`/begrippen`: what every word and figure means, what it does not say, and where it comes from."""

import streamlit as st

from buurtnet.begrippen import BEGRIPPEN

st.header("Wat betekent elk woord en elk getal?", anchor=False)
for begrip in BEGRIPPEN:
    delen = [begrip.uitleg]
    if begrip.niet:
        delen.append(f"Dit zegt het niet: {begrip.niet[0].lower()}{begrip.niet[1:]}")
    if begrip.bron:
        delen.append(f":small[Bron: {begrip.bron}.]")
    st.subheader(begrip.naam, anchor=begrip.code)
    st.markdown("  \n".join(delen))
