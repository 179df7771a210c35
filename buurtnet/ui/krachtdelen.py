"""The parts of `/inspiratie` about the whole city: the vision in two tracks, and what buurten did themselves."""

import streamlit as st

from buurtnet.beeld import netwerkbeelden, netwerktabellen, netwerkwoorden, sentences, tekenen
from buurtnet.beeld.delen import Deel
from buurtnet.begrippen import SPOREN
from buurtnet.cijfers.netwerk import Kracht
from buurtnet.cijfers.netwerkbeeld import Netwerkbeeld
from buurtnet.ui import delen, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def _build_bron(keuze: Keuze, n: str) -> str:
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    return sentences.build_bron(n, peildatum=keuze.peildatum, fictief=fictief)


def show_visie(keuze: Keuze, stad: Netwerkbeeld) -> None:
    """How many networks are at each stage, per track."""
    kop = netwerkwoorden.build_visie_stadskop(stad.visiestand, stad.netwerken)
    zinnen = {spoor: netwerkwoorden.build_spoorzin(spoor, n) for spoor, n in stad.visiestand.aantallen.items()}
    beelden = [
        (SPOREN[spoor].capitalize(), netwerkbeelden.build_visie_stad(n, titel=zinnen[spoor], donker=keuze.donker))
        for spoor, n in stad.visiestand.aantallen.items()
    ]
    zin = netwerkwoorden.build_visie_stad(stad.visiestand)
    svg = tekenen.build_stapel(beelden, 1, titel=zin, donker=keuze.donker)
    bron = _build_bron(keuze, f"n = {stad.netwerken} platforms en netwerken")
    deel = Deel("visie", kop, zin, bron, svg, netwerktabellen.build_visie_stad(stad.visiestand))
    na = platte_tekst(netwerkwoorden.build_een_spoor(stad.visiestand))
    delen.show_plaat(keuze, deel, "visie", klein=True, na=na)


def show_kracht(keuze: Keuze, stad: Netwerkbeeld) -> None:
    """What buurten did themselves of what is finished, beside what was planned."""
    kop, zin = netwerkwoorden.build_kracht_stadskop(stad.kracht), netwerkwoorden.build_kracht_stadszin(stad.kracht)
    bron = _build_bron(keuze, f"n = {stad.kracht.n_gepland} afspraken")
    if stad.kracht.gepland is None:
        uitleg.show_kop(kop, "eigen_kracht", klein=True)
        st.markdown(platte_tekst(zin))
        uitleg.show_bron(bron, "eigen_kracht")
        return
    zonder = Kracht(None, 0, None, 0)  # the city has nothing beside it
    svg = netwerkbeelden.build_kracht(stad.kracht, zonder, titel=f"{kop}. {zin}", donker=keuze.donker)
    tabel = netwerktabellen.build_kracht(stad.kracht)
    deel = Deel("eigen-kracht", kop, zin, bron, svg, tabel, f"{kop}. {zin}", "eigen kracht")
    delen.show_plaat(keuze, deel, "eigen_kracht", klein=True, na=platte_tekst(zin))
