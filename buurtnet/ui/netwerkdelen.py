"""The parts of `/buurt` about the networks themselves: their own words, development, roles, vision and eigen kracht."""

import re

import streamlit as st

from buurtnet.beeld import netwerkbeelden, netwerktabellen, netwerkwoorden, sentences
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_datum
from buurtnet.cijfers import netwerk
from buurtnet.cijfers.netwerk import Ontwikkeling, Rollen
from buurtnet.cijfers.netwerkbeeld import Netwerkbeeld
from buurtnet.cijfers.overzicht import Buurtbeeld
from buurtnet.schema import build_rijen
from buurtnet.ui import cached, delen, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

_MAILADRES = re.compile(r"[A-Za-z0-9.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def _build_bron(keuze: Keuze, *wat: str) -> str:
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    return sentences.build_bron(*wat, peildatum=keuze.peildatum, fictief=fictief)


def show_eigen_woorden(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """What each network here says of itself, how to join and whom to ask; or that it is hidden, and why."""
    stad = cached.load_netwerkbeeld(keuze)
    if stad is None:
        return
    rijen = list(build_rijen(stad.woorden[stad.woorden["organisatie_id"].isin(beeld.organisaties["organisatie_id"])]))
    for een in build_rijen(beeld.organisaties):
        if een.organisatie_id in stad.verborgen:  # its stories and announcements too, also without own words
            uitleg.show_kop(f"{een.naam}, in eigen woorden", "eigen_woorden", klein=True)
            st.markdown(platte_tekst(netwerkwoorden.build_verborgen(*stad.verborgen[een.organisatie_id])))
            uitleg.show_bron("", "eigen_woorden")
    for rij in rijen:
        if rij.verborgen_sinds is not None:
            continue
        uitleg.show_kop(f"{rij.naam}, in eigen woorden", "eigen_woorden", klein=True)
        delen = {"": rij.wij_zijn, "Wat wij nu doen": rij.wij_doen, "Hoe u meedoet": rij.meedoen}
        regels = [
            f"**{kop}.** {platte_tekst(deel)}" if kop else platte_tekst(deel) for kop, deel in delen.items() if deel
        ]
        st.markdown("\n\n".join(regels))
        if rij.adres:
            _show_adres("**Vragen? Hier bereikt u ons.**", rij.adres)
        akkoord = netwerkwoorden.build_akkoord(rij.akkoord_op)
        bron = _build_bron(keuze, f"woorden van het netwerk zelf, {format_datum(rij.datum)}. {akkoord}")
        uitleg.show_bron(bron, "eigen_woorden")
    if not any(rij.verborgen_sinds is None and (rij.meedoen or rij.adres) for rij in rijen):
        zin = netwerkwoorden.build_meedoen(keuze.buurten[beeld.buurtcode], beeld.organisaties.empty)
        st.markdown(f"**Doe mee.** {platte_tekst(zin)}")
    if not beeld.bereikbaar:
        show_opbouwwerker(keuze, keuze.buurten[beeld.buurtcode])


def show_opbouwwerker(keuze: Keuze, naam: str) -> None:
    """Whom a resident of this buurt asks, and how, where no network gives an address of its own."""
    van = keuze.actueel.instellingen
    if _MAILADRES.fullmatch(van.opbouwwerk):
        _show_adres("**Vragen?** De opbouwwerker van de gemeente bereikt u hier.", van.opbouwwerk)
    else:
        st.markdown(
            f"**Vragen?** {platte_tekst(netwerkwoorden.build_opbouwwerker(van.opbouwwerk, van.gemeente, naam))}"
        )


def _show_adres(zin: str, adres: str) -> None:
    """A mail address is a link: who copies plain text from Streamlit copies an invisible mark in it too."""
    mail = _MAILADRES.fullmatch(adres)
    st.markdown(zin if mail else f"{zin} {platte_tekst(adres)}")
    if mail:
        st.link_button(platte_tekst(adres), f"mailto:{adres}")


def show_netwerken(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """Development, roles and vision of each network here, and what the buurt did itself; the city beside it."""
    stad = cached.load_netwerkbeeld(keuze)
    if stad is None:
        return
    links, rechts = st.columns(2, gap="large")
    for rij in build_rijen(beeld.organisaties):
        wie = rij.organisatie_id, rij.naam
        if (een := netwerk.build_ontwikkeling(stad.ontwikkeling, rij.organisatie_id, keuze.peildatum)) is not None:
            with links:
                _show_ontwikkeling(een, stad, keuze, *wie)
        if (rollen := netwerk.build_rollen(stad.rolverdeling, rij.organisatie_id)) is not None:
            with rechts:
                _show_rollen(rollen, stad, keuze, *wie)
        visies = stad.visies[stad.visies["organisatie_id"] == rij.organisatie_id]
        if not visies.empty:
            with links:
                _show_visie({r.spoor: (r.stadium, r.datum) for r in build_rijen(visies)}, stad, keuze, *wie)
    with rechts:
        _show_kracht(beeld, stad, keuze)


def _show_ontwikkeling(een: Ontwikkeling, stad: Netwerkbeeld, keuze: Keuze, nummer: int, van: str) -> None:
    zin = netwerkwoorden.build_profielzin(een)
    svg = netwerkbeelden.build_profiel(een, titel=zin, donker=keuze.donker)
    bron = _build_bron(keuze, netwerkwoorden.build_wanneer(een))
    kop = f"{van}. {netwerkwoorden.build_fasekop(een)}"
    gesprek = netwerkwoorden.build_gesprek(een)
    deel = Deel(f"fase-{nummer}", kop, gesprek, bron, svg, netwerktabellen.build_profiel(een), zin, f"fase van {van}")

    def toon(beeld: delen.Tekenaar) -> None:
        beeld(svg, zin)
        if gesprek:
            st.markdown(gesprek)
        with st.expander(platte_tekst(f"Wat zien zij op elk punt? ({van})")):
            st.markdown("\n".join(f"- {platte_tekst(regel)}" for regel in netwerkwoorden.build_punten(een)))
        st.markdown(f":small[{netwerkwoorden.build_fasen_stad(stad.fasen, stad.netwerken)}]")

    delen.show_plaat(keuze, deel, "fase", "ontwikkeling", klein=True, toon=toon)


def _show_rollen(rollen: Rollen, stad: Netwerkbeeld, keuze: Keuze, nummer: int, van: str) -> None:
    kop, zin = f"{van}. {netwerkwoorden.build_rolkop(rollen)}", netwerkwoorden.build_rolzin(rollen)
    svg = netwerkbeelden.build_rollen(rollen, titel=zin, donker=keuze.donker)
    dagen = {"buurt": rollen.buurt_op, "gemeente": rollen.gemeente_op}
    bron = _build_bron(keuze, ", ".join(f"{wie}: {format_datum(dag)}" for wie, dag in dagen.items() if dag is not None))
    verschillen = netwerkwoorden.build_rolverschillen(rollen)
    tabel, naam = netwerktabellen.build_rollen(rollen), f"rollen van {van}"
    deel = Deel(f"rollen-{nummer}", kop, f"{'; '.join(verschillen)}." * bool(verschillen), bron, svg, tabel, zin, naam)
    van_stad = netwerkwoorden.build_rollen_stad(*stad.rollen)
    na = "\n".join(f"- {regel}" for regel in verschillen) + (f"\n\n:small[{van_stad}]" if van_stad else "")
    delen.show_plaat(keuze, deel, "rolverdeling", klein=True, na=na)


def _show_visie(visie: netwerkwoorden.Visie, stad: Netwerkbeeld, keuze: Keuze, nummer: int, van: str) -> None:
    zin = netwerkwoorden.build_visiekop(visie)
    svg = netwerkbeelden.build_visie(visie, titel=zin, donker=keuze.donker)
    tabel, naam = netwerktabellen.build_visie(visie), f"visie van {van}"
    deel = Deel(f"visie-{nummer}", f"{van}. {zin}", "", _build_bron(keuze), svg, tabel, zin, naam)
    na = f":small[{netwerkwoorden.build_visie_stad(stad.visiestand)}]"
    delen.show_plaat(keuze, deel, "visie", klein=True, na=na)


def _show_kracht(beeld: Buurtbeeld, stad: Netwerkbeeld, keuze: Keuze) -> None:
    """Of the agreements of this buurt; without any there is nothing to say."""
    if beeld.acties.empty:
        return
    kracht = netwerk.compute_kracht(beeld.acties)
    kop = f"{keuze.buurten[beeld.buurtcode]}. {netwerkwoorden.build_krachtkop(kracht)}"
    zin = netwerkwoorden.build_krachtzin(kracht, stad.kracht)
    bron = _build_bron(keuze, "afspraken van deze buurt")
    if kracht.gepland is None:
        uitleg.show_kop(kop, "eigen_kracht", klein=True)
        st.markdown(zin)
        uitleg.show_bron(bron, "eigen_kracht")
        return
    tekst = f"{kop}. {zin}"
    svg = netwerkbeelden.build_kracht(kracht, stad.kracht, titel=tekst, donker=keuze.donker)
    tabel = netwerktabellen.build_kracht(kracht, stad.kracht)
    deel = Deel("eigen-kracht", kop, zin, bron, svg, tabel, tekst, "eigen kracht")
    delen.show_plaat(keuze, deel, "eigen_kracht", klein=True, na=platte_tekst(zin))
