"""The parts of `/buurt` about the networks themselves: their own words, development, roles, vision and eigen kracht."""

import re

import streamlit as st

from buurtnet.beeld import netwerkbeelden, netwerkwoorden, sentences
from buurtnet.beeld.format import format_datum
from buurtnet.cijfers import netwerk
from buurtnet.cijfers.netwerk import Ontwikkeling, Rollen
from buurtnet.cijfers.netwerkbeeld import Netwerkbeeld
from buurtnet.cijfers.overzicht import Buurtbeeld
from buurtnet.ui import blocks, cached, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

_MAILADRES = re.compile(r"[A-Za-z0-9.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def _bron(keuze: Keuze, begrip: str, *delen: str, ook: tuple[str, ...] = ()) -> None:
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    uitleg.show_bron(sentences.build_bron(*delen, peildatum=keuze.peildatum, fictief=fictief), begrip, *ook)


def show_eigen_woorden(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """What each network here says of itself, how to join and whom to ask; or that it is hidden, and why."""
    stad = cached.load_netwerkbeeld(keuze)
    if stad is None:
        return
    rijen = list(stad.woorden[stad.woorden["organisatie_id"].isin(beeld.organisaties["organisatie_id"])].itertuples())
    for rij in rijen:
        uitleg.show_kop(f"{rij.naam}, in eigen woorden", "eigen_woorden", klein=True)
        if rij.verborgen_sinds is not None:
            st.markdown(platte_tekst(netwerkwoorden.build_verborgen(rij.verborgen_sinds, rij.verborgen_omdat)))
            uitleg.show_bron("", "eigen_woorden")
            continue
        delen = {"": rij.wij_zijn, "Wat wij nu doen": rij.wij_doen, "Hoe u meedoet": rij.meedoen}
        regels = [
            f"**{kop}.** {platte_tekst(deel)}" if kop else platte_tekst(deel) for kop, deel in delen.items() if deel
        ]
        if rij.adres:
            mail = _MAILADRES.fullmatch(rij.adres)
            regels.append(f"**Vragen? Hier bereikt u ons.** {'' if mail else platte_tekst(rij.adres)}")
        st.markdown("\n\n".join(regels))
        if rij.adres and mail:  # who copies plain text from Streamlit copies an invisible mark in it too
            st.link_button(platte_tekst(rij.adres), f"mailto:{rij.adres}")
        akkoord = netwerkwoorden.build_akkoord(rij.akkoord_op)
        _bron(keuze, "eigen_woorden", f"woorden van het netwerk zelf, {format_datum(rij.datum)}. {akkoord}")
    if not any(rij.verborgen_sinds is None and (rij.meedoen or rij.adres) for rij in rijen):
        zin = netwerkwoorden.build_meedoen(keuze.buurten[beeld.buurtcode], beeld.organisaties.empty)
        st.markdown(f"**Doe mee.** {platte_tekst(zin)}")


def show_netwerken(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """Development, roles and vision of each network here, and what the buurt did itself; the city beside it."""
    stad = cached.load_netwerkbeeld(keuze)
    if stad is None:
        return
    meer = len(beeld.organisaties) > 1
    links, rechts = st.columns(2, gap="large")
    for rij in beeld.organisaties.itertuples():
        van = rij.naam if meer else ""
        if (een := netwerk.build_ontwikkeling(stad.ontwikkeling, rij.organisatie_id, keuze.peildatum)) is not None:
            with links:
                _show_ontwikkeling(een, stad, keuze, van)
        if (rollen := netwerk.build_rollen(stad.rolverdeling, rij.organisatie_id)) is not None:
            with rechts:
                _show_rollen(rollen, stad, keuze, van)
        visies = stad.visies[stad.visies["organisatie_id"] == rij.organisatie_id]
        if not visies.empty:
            with links:
                _show_visie({r.spoor: (r.stadium, r.datum) for r in visies.itertuples()}, stad, keuze, van)
    with rechts:
        _show_kracht(beeld, stad, keuze)


def _show_ontwikkeling(een: Ontwikkeling, stad: Netwerkbeeld, keuze: Keuze, van: str) -> None:
    _show_kop(netwerkwoorden.build_fasekop(een), "fase", van)
    zin = netwerkwoorden.build_profielzin(een)
    blocks.show_beeld(netwerkbeelden.build_profiel(een, titel=zin, donker=keuze.donker), zin)
    if gesprek := netwerkwoorden.build_gesprek(een):
        st.markdown(gesprek)
    with st.expander(platte_tekst(f"Wat zien zij op elk punt?{f' ({van})' if van else ''}")):
        st.markdown("\n".join(f"- {platte_tekst(regel)}" for regel in netwerkwoorden.build_punten(een)))
    st.markdown(f":small[{netwerkwoorden.build_fasen_stad(stad.fasen, stad.netwerken)}]")
    _bron(keuze, "fase", netwerkwoorden.build_wanneer(een), ook=("ontwikkeling",))


def _show_rollen(rollen: Rollen, stad: Netwerkbeeld, keuze: Keuze, van: str) -> None:
    _show_kop(netwerkwoorden.build_rolkop(rollen), "rolverdeling", van)
    zin = netwerkwoorden.build_rolzin(rollen)
    blocks.show_beeld(netwerkbeelden.build_rollen(rollen, titel=zin, donker=keuze.donker), zin)
    if regels := netwerkwoorden.build_rolverschillen(rollen):
        st.markdown("\n".join(f"- {regel}" for regel in regels))
    if van_stad := netwerkwoorden.build_rollen_stad(*stad.rollen):
        st.markdown(f":small[{van_stad}]")
    dagen = {"buurt": rollen.buurt_op, "gemeente": rollen.gemeente_op}
    _bron(
        keuze, "rolverdeling", ", ".join(f"{wie}: {format_datum(dag)}" for wie, dag in dagen.items() if dag is not None)
    )


def _show_visie(visie: netwerkwoorden.Visie, stad: Netwerkbeeld, keuze: Keuze, van: str) -> None:
    zin = netwerkwoorden.build_visiekop(visie)
    _show_kop(zin, "visie", van)
    blocks.show_beeld(netwerkbeelden.build_visie(visie, titel=zin, donker=keuze.donker), zin)
    st.markdown(f":small[{netwerkwoorden.build_visie_stad(stad.visiestand)}]")
    _bron(keuze, "visie")


def _show_kracht(beeld: Buurtbeeld, stad: Netwerkbeeld, keuze: Keuze) -> None:
    """Of the agreements of this buurt; without any there is nothing to say."""
    if beeld.acties.empty:
        return
    kracht = netwerk.compute_kracht(beeld.acties)
    kop, zin = netwerkwoorden.build_krachtkop(kracht), netwerkwoorden.build_krachtzin(kracht, stad.kracht)
    _show_kop(kop, "eigen_kracht", "")
    if kracht.gepland is not None:
        tekst = f"{kop}. {zin}"
        blocks.show_beeld(netwerkbeelden.build_kracht(kracht, stad.kracht, titel=tekst, donker=keuze.donker), tekst)
    st.markdown(zin)
    _bron(keuze, "eigen_kracht", "afspraken van deze buurt")


def _show_kop(kop: str, begrip: str, van: str) -> None:
    """The finding as heading; above it whose it is, where there are more networks."""
    uitleg.show_kop(f"{van}. {kop}" if van else kop, begrip, klein=True)
