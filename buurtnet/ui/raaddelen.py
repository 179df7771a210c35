"""The parts of `/raad-college`: promises, contacts, roles, and what a member can do this month."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from buurtnet.beeld import (
    deeltabellen,
    puntwoorden,
    raadwoorden,
    sentences,
    sindswoorden,
    voorafbeelden,
    voorafwoorden,
)
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_weekdag
from buurtnet.begrippen_raad import ROLLEN_RAAD
from buurtnet.cijfers.raadbeeld import Raadbeeld
from buurtnet.ui import blocks, delen, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def show_beloften(keuze: Keuze, beeld: Raadbeeld) -> None:
    """The municipality's own promises, what is late longest first."""
    uitleg.show_kop(raadwoorden.build_beloftekop(beeld), "belofte")
    zin = raadwoorden.build_op_tijd(beeld)
    if zin:
        st.markdown(zin)
    st.markdown(raadwoorden.WELKE_BELOFTEN)
    periode = filters.read_periode(keuze)
    regels = [
        raadwoorden.build_belofte(een, keuze.peildatum) + sindswoorden.build_laatmerk(periode, een.voor)
        for een in beeld.te_laat
    ]
    blocks.show_lijst(regels)
    bron = show_bron(keuze, "belofte", raadwoorden.build_n(beeld))
    tabel = pd.DataFrame({"Te laat": regels}) if regels else None
    delen.show_deel(keuze, Deel("beloften", raadwoorden.build_beloftekop(beeld), zin, bron, tabel=tabel))


def show_contacten(keuze: Keuze, beeld: Raadbeeld) -> None:
    """Who met whom in six months, and who began."""
    uitleg.show_kop(raadwoorden.build_dekkingkop(beeld), "contact")
    st.markdown("Met wie spraken platforms en netwerken in de laatste zes maanden?")
    st.markdown("\n".join(f"- {regel}" for regel in raadwoorden.build_dekking(beeld)))
    zin = raadwoorden.build_initiatief(beeld)
    if zin:
        st.markdown(zin)
    if beeld.zonder:
        with st.expander("Wie sprak geen raad of college?"):
            st.markdown("\n".join(f"- {platte_tekst(naam)}" for naam in beeld.zonder))
    bron = show_bron(keuze, "contact", f"n = {format_aantal(len(beeld.contacten), 'contact', 'contacten')}")
    wie = "; ".join(raadwoorden.build_dekking(beeld))
    zin = f"In de laatste zes maanden: {wie}. {zin}".strip()
    tabel = deeltabellen.build_aantallen(beeld.dekking, "Groep", "Platforms en netwerken met een contact")
    delen.show_deel(keuze, Deel("contacten", raadwoorden.build_dekkingkop(beeld), zin, bron, tabel=tabel))


def show_rollen(keuze: Keuze, beeld: Raadbeeld) -> None:
    """The nine roles: taken how often, and never."""
    uitleg.show_kop(raadwoorden.build_rolkop(beeld.rollen), "rol_raad")
    st.markdown(
        "\n".join(
            f"- {naam}: {f'{beeld.rollen[code]} keer' if beeld.rollen[code] else '**nog nooit**'}"
            for code, naam in ROLLEN_RAAD.items()
        )
    )
    bron = show_bron(
        keuze,
        "rol_raad",
        f"n = {format_aantal(sum(beeld.rollen.values()), 'contact', 'contacten')} van raad en college",
    )
    aantallen = {naam: beeld.rollen[code] for code, naam in ROLLEN_RAAD.items()}
    tabel = deeltabellen.build_aantallen(aantallen, "Rol", "Contacten")
    delen.show_deel(keuze, Deel("rollen", raadwoorden.build_rolkop(beeld.rollen), "", bron, tabel=tabel))


def show_rolduidelijkheid(keuze: Keuze, beeld: Raadbeeld) -> None:
    """Do people know who does what, before and after a workshop?"""
    if beeld.rolduidelijkheid.empty:
        return
    rij = beeld.rolduidelijkheid.iloc[0]
    kop = voorafwoorden.build_kop(rij, keuze.peildatum)
    uitleg.show_kop(kop, "vooraf")
    zin = voorafwoorden.build_zin(rij)
    svg = voorafbeelden.build_halters(beeld.rolduidelijkheid, titel=zin, donker=keuze.donker)
    st.image(svg, width=480, alt=zin)
    st.markdown(f"Zo duidelijk zijn de rollen voor wie naar een workshop kwam. {voorafwoorden.UITLEG}")
    bron = show_bron(keuze, "vooraf", voorafwoorden.build_n(rij), f"{rij['jaar']}")
    delen.show_deel(keuze, Deel("rolduidelijkheid", kop, zin, bron, svg))


def show_deze_maand(keuze: Keuze, beeld: Raadbeeld) -> None:
    """What a member can do: come to a meeting, see who was not seen, answer what waits."""
    st.header("Wat u deze maand kunt doen", anchor=False)
    links, midden, rechts = st.columns(3, gap="large")
    with links:
        st.subheader("Kom langs", anchor=False)
        komend = beeld.aangekondigd.head(blocks.EERSTE)
        regels = [f"{format_weekdag(r.datum)}: {r.titel} ({', '.join(r.organisaties)})" for r in komend.itertuples()]
        blocks.show_lijst(regels, "Er is niets aangekondigd.")
    with midden:
        st.subheader("Wie zag u lang niet?", anchor=False)
        blocks.show_lijst(beeld.zonder, "Niemand.")
    with rechts:
        st.subheader("Welke aanvragen van steun wachten?", anchor=False)
        regels = build_wachtend(keuze, beeld.wachtend)
        blocks.show_lijst(regels, "Geen enkele aanvraag van steun.")
        st.subheader("Welke vragen uit de buurt staan open?", anchor=False)
        periode = filters.read_periode(keuze)
        vragen = [
            puntwoorden.build_wachtend(een) + sindswoorden.build_merk(periode, een.gevraagd_op)
            for een in beeld.open_punten
        ]
        blocks.show_lijst(vragen, "Elke vraag aan de gemeente heeft een antwoord.")


def build_wachtend(keuze: Keuze, wachtend: list[tuple[str, str, str, int]]) -> list[str]:
    """Each request that waits, with the mark when it is new."""
    periode = filters.read_periode(keuze)
    gevraagd_op = [keuze.peildatum - timedelta(days=regel[-1]) for regel in wachtend]
    paren = zip(wachtend, gevraagd_op, strict=True)
    return [raadwoorden.build_wachtend(regel) + sindswoorden.build_merk(periode, dag) for regel, dag in paren]


def show_bron(keuze: Keuze, begrip: str, *wat: str) -> str:
    """The line of sources, also as text."""
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    bron = sentences.build_bron(*wat, peildatum=keuze.peildatum, fictief=fictief)
    uitleg.show_bron(bron, begrip)
    return bron
