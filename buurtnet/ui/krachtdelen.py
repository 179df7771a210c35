"""The parts of `/inspiratie` about the whole city: the vision in two tracks, and what buurten did themselves."""

import streamlit as st

from buurtnet.beeld import netwerkbeelden, netwerkwoorden, sentences
from buurtnet.beeld.delen import Deel
from buurtnet.begrippen import SPOREN
from buurtnet.cijfers.netwerk import Kracht
from buurtnet.cijfers.netwerkbeeld import Netwerkbeeld
from buurtnet.ui import blocks, delen, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def _show_bron(keuze: Keuze, begrip: str, n: str) -> str:
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    bron = sentences.build_bron(n, peildatum=keuze.peildatum, fictief=fictief)
    uitleg.show_bron(bron, begrip)
    return bron


def show_visie(keuze: Keuze, stad: Netwerkbeeld) -> None:
    """How many networks are at each stage, per track."""
    kop, zin = netwerkwoorden.build_visie_stadskop(stad.visiestand, stad.netwerken), ""
    uitleg.show_kop(kop, "visie", klein=True)
    for spoor, aantallen in stad.visiestand.aantallen.items():
        zin = netwerkwoorden.build_spoorzin(spoor, aantallen)
        st.markdown(f"**{SPOREN[spoor].capitalize()}**")
        blocks.show_beeld(netwerkbeelden.build_visie_stad(aantallen, titel=zin, donker=keuze.donker), zin)
    st.markdown(platte_tekst(netwerkwoorden.build_een_spoor(stad.visiestand)))
    bron = _show_bron(keuze, "visie", f"n = {stad.netwerken} platforms en netwerken")
    delen.show_deel(keuze, Deel("visie", kop, netwerkwoorden.build_visie_stad(stad.visiestand), bron))


def show_kracht(keuze: Keuze, stad: Netwerkbeeld) -> None:
    """What buurten did themselves of what is finished, beside what was planned."""
    kop, zin = netwerkwoorden.build_kracht_stadskop(stad.kracht), netwerkwoorden.build_kracht_stadszin(stad.kracht)
    uitleg.show_kop(kop, "eigen_kracht", klein=True)
    svg = ""
    if stad.kracht.gepland is not None:
        zonder = Kracht(None, 0, None, 0)  # the city has nothing beside it
        svg = netwerkbeelden.build_kracht(stad.kracht, zonder, titel=f"{kop}. {zin}", donker=keuze.donker)
        blocks.show_beeld(svg, f"{kop}. {zin}")
    st.markdown(platte_tekst(zin))
    bron = _show_bron(keuze, "eigen_kracht", f"n = {stad.kracht.n_gepland} afspraken")
    delen.show_deel(keuze, Deel("eigen_kracht", kop, zin, bron, svg))
