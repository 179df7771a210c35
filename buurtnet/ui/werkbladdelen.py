"""The parts of `/werkblad`: each organisation with its signals and its support, what is late, and what waits."""

import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import sentences, werkbladwoorden
from buurtnet.begrippen_kracht import SIGNALEN
from buurtnet.cijfers.kwetsbaarheid import ZWAK
from buurtnet.cijfers.werkbladbeeld import Blad, Toezegging, Werkblad
from buurtnet.rechten import Gebruiker, mag_schrijven
from buurtnet.soorten.kwetsbaarheid import KWETSBAARHEID
from buurtnet.soorten.steunafspraak import STEUNAFSPRAAK
from buurtnet.ui import blocks, cached, uitleg
from buurtnet.ui.invoer import concepten, vastgelegd
from buurtnet.ui.invoer.links import show_links
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

_OPEN = 3  # so many organisations stand open at once


def show_bladen(keuze: Keuze, werkblad: Werkblad, gebruiker: Gebruiker) -> None:
    """Each organisation, by name: of one's own all at once, of the city one at a time."""
    uitleg.show_kop("Waar is steun nodig?", "kwetsbaarheid")
    if not werkblad.bladen:
        st.markdown("Er is nog geen organisatie aan u gekoppeld. Vraag de beheerder om dat te doen.")
        return
    schaal = "Het getal gaat van 0 (stevig) tot 100 (kwetsbaar). Lees het altijd met de signalen erbij."
    stadszin = f"{werkbladwoorden.build_stadszin(werkblad)} " if len(werkblad.bladen) > 1 else ""
    st.markdown(f"{stadszin}{schaal}")
    for blad in werkblad.bladen:
        deel = st.expander(platte_tekst(werkbladwoorden.build_naam(blad)), expanded=len(werkblad.bladen) <= _OPEN)
        with deel:
            _show_blad(keuze, blad, gebruiker)
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    delen = "niet openbaar", "op volgorde van naam"
    uitleg.show_bron(sentences.build_bron(*delen, peildatum=keuze.peildatum, fictief=fictief), "kwetsbaarheid")


def _show_blad(keuze: Keuze, blad: Blad, gebruiker: Gebruiker) -> None:
    regels = []
    for een in blad.kracht.signalen:
        naam, gevonden, stand = werkbladwoorden.build_signaal(een, keuze.actueel.instellingen)
        stand = f"**{stand}**" if een.waarde == ZWAK else stand
        regels.append(f"- {naam.capitalize()}: {stand}{f' ({platte_tekst(gevonden)})' if gevonden else ''}")
    st.markdown("\n".join(regels))
    st.markdown(f"{werkbladwoorden.build_opgeschreven(blad)} {werkbladwoorden.build_verandering(blad)}")
    if blad.afspraken:
        st.markdown("**Afgesproken steun**")
        afspraken = [werkbladwoorden.build_afspraak(een, keuze.peildatum) for een in blad.afspraken]
        st.markdown("\n".join(f"- {platte_tekst(zin)}" for zin in afspraken))
    if blad.zonder:
        st.markdown(f"**Nog geen steun afgesproken bij:** {', '.join(SIGNALEN[code] for code in blad.zonder)}.")
    links = []
    if mag_schrijven(gebruiker, [blad.organisatie_id], STEUNAFSPRAAK.schrijven):
        vraag = f"?organisatie_id={blad.organisatie_id}&signaal="
        links += [
            (f"nieuw/{STEUNAFSPRAAK.code}{vraag}{code}", f"Spreek steun af: {SIGNALEN[code]}") for code in blad.zonder
        ]
    if mag_schrijven(gebruiker, [blad.organisatie_id], KWETSBAARHEID.schrijven):
        adres = f"nieuw/{KWETSBAARHEID.code}?organisatie_id={blad.organisatie_id}"
        links.append((adres, "Leg vast hoe het nu gaat"))
    show_links(links)


def show_te_laat(keuze: Keuze, werkblad: Werkblad) -> None:
    """What is late on both sides: the municipality's beside that of the buurt."""
    uitleg.show_kop(werkbladwoorden.build_laatkop(werkblad.te_laat), "belofte")
    _show_kanten(keuze, werkblad.te_laat, "Niets.")


def show_beloofd(keuze: Keuze, werkblad: Werkblad) -> None:
    """What was promised to whom, and is not late."""
    st.header("Wat is beloofd, en nog niet te laat", anchor=False)
    _show_kanten(keuze, werkblad.loopt, "Niets.")


def _show_kanten(keuze: Keuze, toezeggingen: list[Toezegging], leeg: str) -> None:
    for kolom, (wie, naam) in zip(st.columns(3, gap="large"), begrippen.UITVOERDERS.items(), strict=True):
        with kolom:
            st.subheader(naam.capitalize(), anchor=False)
            van = [een for een in toezeggingen if een.wie == wie]
            blocks.show_lijst([werkbladwoorden.build_toezegging(een, keuze.peildatum) for een in van], leeg)


def show_wachtend(keuze: Keuze, gebruiker: Gebruiker) -> None:
    """Concepts and quotes that wait, for who may; bestuur sees none."""
    if gebruiker.rol == "bestuur":
        return
    kiezen = cached.read_kiezen(keuze, gebruiker)
    concepten.show_concepten(kiezen)
    vastgelegd.show_wachtend(kiezen)
