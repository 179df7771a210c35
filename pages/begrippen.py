"""`/begrippen`: what each word and figure means and does not say, its source; and the accessibility statement."""

import streamlit as st

from buurtnet.begrippen import BEGRIPPEN
from buurtnet.ui import filters, verklaring
from buurtnet.ui.messages import platte_tekst

st.header("Wat betekent elk woord en elk getal?", anchor=False)
st.markdown(
    " · ".join(f"[{platte_tekst(b.naam)}](#{b.code})" for b in sorted(BEGRIPPEN, key=lambda b: b.naam.casefold()))
)
for begrip in BEGRIPPEN:
    delen = [begrip.uitleg]
    if begrip.niet:
        delen.append(f"Dit zegt het niet: {begrip.niet[0].lower()}{begrip.niet[1:]}")
    if begrip.bron:
        delen.append(f":small[Bron: {begrip.bron}.]")
    st.subheader(begrip.naam, anchor=begrip.code)
    st.markdown("  \n".join(delen))
verklaring.show_verklaring(filters.read_keuze())
