"""`/workshops`: what did people say, what was promised, and what came of it?"""

import streamlit as st

from buurtnet.ui import cached, filters, workshopdelen

keuze = filters.read_keuze()
beeld = cached.load_workshopbeeld(keuze)
if beeld is None:
    st.header("De workshops zijn er nu even niet", anchor=False)
else:
    overzicht = cached.load_overzicht(keuze)
    links, rechts = st.columns([8, 7], gap="large")
    with links:
        workshopdelen.show_stellingen(keuze, overzicht, beeld)
        workshopdelen.show_vooraf(keuze, beeld.vooraf)
        workshopdelen.show_kwartalen(keuze, beeld)
    with rechts:
        workshopdelen.show_lus(keuze, beeld)
        workshopdelen.show_beloften(keuze, beeld)
        workshopdelen.show_themas(keuze, beeld)
    workshopdelen.show_lijst(keuze, beeld)
