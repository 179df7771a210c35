"""The parts of `/raad-college`: promises, contacts, roles, and what a member can do this month."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from buurtnet.beeld import deeltabellen, lijsttabellen, puntwoorden, raadwoorden, sentences, sindswoorden
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_weekdag
from buurtnet.begrippen_raad import ROLLEN_RAAD
from buurtnet.cijfers.raad import choose_per_groep
from buurtnet.cijfers.raadbeeld import Raadbeeld
from buurtnet.schema import build_rijen
from buurtnet.ui import blocks, delen, filters, uitleg, workshopdelen
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

_ZONDER = "Een half jaar niet gezien door raad of college"


def show_samen(beeld: Raadbeeld) -> None:
    """What a member can do this month, in one sentence above all."""
    st.markdown(platte_tekst(raadwoorden.build_deze_maand(beeld)))


def show_beloften(keuze: Keuze, beeld: Raadbeeld) -> None:
    """The municipality's own promises, by who made them; of each what is late longest first."""
    uitleg.show_kop(raadwoorden.build_beloftekop(beeld), "belofte")
    zin = raadwoorden.build_op_tijd(beeld)
    if zin:
        st.markdown(zin)
    st.markdown(raadwoorden.WELKE_VAN_DE_GEMEENTE)
    periode = filters.read_periode(keuze)
    for groep, alle in choose_per_groep(beeld.beloften).items():
        laat = [een for een in beeld.te_laat if een.groep == groep]
        st.markdown(f"**{raadwoorden.build_groepkop(groep, len(laat), len(alle))}**")
        regels = [
            raadwoorden.build_belofte(een, keuze.peildatum) + sindswoorden.build_laatmerk(periode, een.voor)
            for een in laat
        ]
        blocks.show_lijst(regels)
    bron = show_bron(keuze, "belofte", raadwoorden.build_n(beeld))
    tabel = lijsttabellen.build_beloften(beeld.te_laat, keuze.peildatum, periode) if beeld.te_laat else None
    delen.show_deel(keuze, Deel("beloften", raadwoorden.build_beloftekop(beeld), zin, bron, tabel=tabel))


def show_contacten(keuze: Keuze, beeld: Raadbeeld) -> None:
    """Who met whom in six months, and who began."""
    uitleg.show_kop(raadwoorden.build_dekkingkop(beeld), "contact")
    if beeld.zonder:
        st.markdown(f"Welke platforms en netwerken dat zijn, staat hieronder bij ‘{_ZONDER}’.")
    st.markdown("Met wie spraken platforms en netwerken in de laatste zes maanden?")
    st.markdown("\n".join(f"- {regel}" for regel in raadwoorden.build_dekking(beeld)))
    zin = raadwoorden.build_initiatief(beeld)
    if zin:
        st.markdown(platte_tekst(zin))
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
    na = "Zo duidelijk zijn de rollen voor wie naar een workshop kwam."
    workshopdelen.show_vooraf(keuze, beeld.rolduidelijkheid, "rolduidelijkheid", na)


def show_deze_maand(keuze: Keuze, beeld: Raadbeeld) -> None:
    """What a member can do: come to a meeting, see who was not seen, answer what waits."""
    st.header("Wat u deze maand kunt doen", anchor=False)
    links, midden, rechts = st.columns(3, gap="large")
    with links:
        _show_komend(keuze, beeld)
    with midden:
        aantal = format_aantal(len(beeld.zonder), "platform of netwerk", "platforms en netwerken")
        kop = f"{_ZONDER}: {aantal if beeld.zonder else 'geen enkel platform of netwerk'}"
        _show_lijst(keuze, "niet-gezien", kop, beeld.zonder, pd.DataFrame({"Platform of netwerk": beeld.zonder}))
    with rechts:
        _show_wachtend(keuze, beeld)


def _show_komend(keuze: Keuze, beeld: Raadbeeld) -> None:
    rijen = [(format_weekdag(r.datum), r.titel, ", ".join(r.organisaties)) for r in build_rijen(beeld.aangekondigd)]
    aantal = format_aantal(len(rijen), "bijeenkomst komt", "bijeenkomsten komen")
    kop = f"Kom langs: {aantal} eraan" if rijen else "Kom langs: er is niets aangekondigd"
    regels = [f"{dag}: {titel} ({van})" for dag, titel, van in rijen]
    _show_lijst(keuze, "komt-eraan", kop, regels, pd.DataFrame(rijen, columns=["Dag", "Bijeenkomst", "Van"]))


def _show_wachtend(keuze: Keuze, beeld: Raadbeeld) -> None:
    """Applications for support, and questions of the buurten."""
    periode, wacht = filters.read_periode(keuze), build_wachtend(keuze, beeld.wachtend)
    kop = raadwoorden.build_wachtendkop(len(wacht), "aanvraag om steun", "aanvragen om steun")
    _show_lijst(keuze, "aanvragen", kop, wacht, lijsttabellen.build_wachtend(beeld.wachtend, periode))
    vragen = [
        puntwoorden.build_wachtend(een) + sindswoorden.build_merk(periode, een.gevraagd_op) for een in beeld.open_punten
    ]
    kop = raadwoorden.build_wachtendkop(len(vragen), "vraag aan de gemeente", "vragen aan de gemeente")
    tabel = lijsttabellen.build_vragen(beeld.open_punten, periode)
    open_ = ["Vraag", "Thema", "Van", "Gezegd bij", "Gevraagd op"]  # the other columns are about an answer
    _show_lijst(keuze, "open-vragen", kop, vragen, tabel.filter(items=open_))


def _show_lijst(keuze: Keuze, code: str, kop: str, regels: list[str], tabel: pd.DataFrame) -> None:
    """One list under its finding, with its table to take along; the finding alone where there is nothing."""
    st.subheader(platte_tekst(kop), anchor=False)
    if not regels:
        return
    blocks.show_lijst(regels)
    bron = build_bron(keuze, f"n = {len(regels)}")
    delen.show_deel(keuze, Deel(code, kop, "", bron, tabel=tabel, naam=code.replace("-", " ")))


def build_wachtend(keuze: Keuze, wachtend: list[tuple[str, str, str, int]]) -> list[str]:
    """Each request that waits, with the mark when it is new."""
    periode = filters.read_periode(keuze)
    gevraagd_op = [keuze.peildatum - timedelta(days=regel[-1]) for regel in wachtend]
    paren = zip(wachtend, gevraagd_op, strict=True)
    return [raadwoorden.build_wachtend(regel) + sindswoorden.build_merk(periode, dag) for regel, dag in paren]


def show_bron(keuze: Keuze, begrip: str, *wat: str, ook: tuple[str, ...] = ()) -> str:
    """The line of sources, also as text; `ook`: other words to explain."""
    bron = build_bron(keuze, *wat)
    uitleg.show_bron(bron, begrip, *ook)
    return bron


def build_bron(keuze: Keuze, *wat: str) -> str:
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    return sentences.build_bron(*wat, peildatum=keuze.peildatum, fictief=fictief)
