"""'Deel deze stand': the address, the files and the sentence of one finding, folded away under it."""

from urllib.parse import urlencode

import streamlit as st

from buurtnet import assets
from buurtnet.beeld.delen import Deel, build_plakzin
from buurtnet.ui import adres, filters
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

GEDEELD = "delen"  # in the session of a fixed version: what its page can share, by code
EERSTE_PAGINA = "overzicht"  # what `/` is called in the address of a file


def show_deel(keuze: Keuze, deel: Deel) -> None:
    """The address says the day, also of today: who opens it later sees the same."""
    if st.session_state.get("vast"):
        st.session_state[GEDEELD] = st.session_state.get(GEDEELD, {}) | {deel.code: deel}
    pagina, vraag = st.session_state["pagina"], urlencode(_build_params(keuze))
    hier = f"{assets.build_adres(f'/{pagina}')}?{vraag}"
    bestand = assets.build_adres(f"/deel/{pagina or EERSTE_PAGINA}/{deel.code}")
    basis = keuze.actueel.instellingen.basisadres.removesuffix(assets.build_adres(""))
    regels = [f"[Link naar precies deze stand]({hier})" + (f": `{basis}{hier}`" if basis else "")]
    if deel.svg:
        regels += [f"[Download het beeld ({soort.upper()})]({bestand}.{soort}?{vraag})" for soort in ("svg", "png")]
    if deel.tabel is not None:
        regels.append(f"[Download de tabel (CSV)]({bestand}.csv?{vraag})")
    regels.append(f"Om te plakken: {platte_tekst(build_plakzin(deel))}")
    with st.expander(f"Deel deze stand: {deel.code}", key=f"deel_{deel.code}"):
        st.markdown("\n".join(f"- {regel}" for regel in regels))


def _build_params(keuze: Keuze) -> dict[str, str]:
    dagen = {"peildatum": keuze.peildatum.isoformat(), "sinds": filters.read_periode(keuze).sinds.isoformat()}
    if filters.read_periode(keuze).sinds < keuze.actueel.eerste_dag:  # which no address can say
        del dagen["sinds"]
    return adres.build_params() | dagen
