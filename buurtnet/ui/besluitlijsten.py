"""The lists of `/besluiten`: who is open, other organisations, the register, and help for who still has to choose."""

import pandas as pd
import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import besluitwoorden, deeltabellen, sentences, sindswoorden
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_datum, format_reeks
from buurtnet.cijfers import verloop
from buurtnet.cijfers.besluitbeeld import Besluitbeeld
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.ui import besluitdelen, blocks, delen, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def show_open(keuze: Keuze, overzicht: Overzicht, beeld: Besluitbeeld) -> None:
    """Who can still decide, and what each still needs."""
    nog = verloop.choose_open(beeld.platforms)
    if nog.empty:
        return
    kop = f"{format_aantal(len(nog), 'platform beslist', 'platforms beslissen')} nog"
    uitleg.show_kop(kop, "status")
    merken = besluitdelen.build_merken(keuze, beeld)
    for stap, rijen in nog.groupby("stap", sort=False):
        regels = [
            f"- **{platte_tekst(rij['naam'])}** ({platte_tekst(rij['wijk'])})"
            f"{platte_tekst(besluitwoorden.build_openregel(beeld, rij) + merken[rij['organisatie_id']])}"
            for _, rij in rijen.iterrows()
        ]
        with st.expander(f"{begrippen.STAPPEN[str(stap)].capitalize()}: {len(regels)}"):
            st.markdown("\n".join(regels))
    bron = sentences.build_besluiten(overzicht).bron
    uitleg.show_bron(bron, "status")
    stappen = nog.groupby("stap", sort=False).size()
    zin = format_reeks([f"{begrippen.STAPPEN[str(stap)]} {aantal}" for stap, aantal in stappen.items()])
    deel = Deel("open", kop, zin, bron, tabel=deeltabellen.build_open(beeld, nog), naam="wie nog beslist")
    delen.show_deel(keuze, deel)


def show_aanmeldingen(keuze: Keuze, overzicht: Overzicht, beeld: Besluitbeeld) -> None:
    """After the deadline: which other organisations want to become a network, and where one is already."""
    if not beeld.aanmeldingen or overzicht.peildatum < overzicht.instellingen.beslisdatum:
        return
    aantal = len(beeld.aanmeldingen)
    kop = f"{format_aantal(aantal, 'andere organisatie meldde', 'andere organisaties meldden')} zich aan"
    uitleg.show_kop(kop, "aanmelding")
    st.markdown("\n".join(f"- {platte_tekst(besluitwoorden.build_aanmelding(een))}" for een in beeld.aanmeldingen))
    fictief = sentences.is_fictief(overzicht)
    bron = sentences.build_bron("vastgelegd door opbouwwerkers", peildatum=overzicht.peildatum, fictief=fictief)
    uitleg.show_bron(bron, "aanmelding")
    tabel = deeltabellen.build_aanmeldingen(beeld.aanmeldingen)
    delen.show_deel(keuze, Deel("aanmeldingen", kop, "", bron, tabel=tabel))


def show_register(keuze: Keuze, overzicht: Overzicht, beeld: Besluitbeeld) -> None:
    """Every platform with its step, argument and source, to read and to take along."""
    register, periode = besluitwoorden.build_register(beeld), filters.read_periode(keuze)
    kop, bron = besluitwoorden.build_registerkop(register), sentences.build_besluiten(overzicht).bron
    uitleg.show_kop(kop, "status", "informatie")
    nieuw = [
        f"{'' if pd.isna(dag) else format_datum(dag)}{sindswoorden.build_merk(periode, dag)}"
        for dag in register["Sinds"]
    ]
    uitleg.show_bron(bron, "status", "informatie")
    zin = "Van elk platform de stap, het argument en de bron."
    delen.show_deel(keuze, Deel("register", kop, zin, bron, tabel=register.assign(Sinds=nieuw), naam="het register"))


def show_keuzehulp(beeld: Besluitbeeld) -> None:
    """For who still has to choose: what it is, what others said for and against, what to have done before."""
    st.header("Wat is een buurtnetwerk?", anchor=False)
    st.markdown(f"{begrippen.BUURTNETWERK} Nee zeggen is ook een volledig antwoord.")
    links, rechts = st.columns(2, gap="large")
    for kolom, kop, stappen in ((links, "Voor", besluitwoorden.VOOR), (rechts, "Tegen", besluitwoorden.TEGEN)):
        with kolom:
            st.subheader(f"{kop}: wat platforms zelf zeiden", anchor=False)
            regels = [
                f"{tekst} ({naam}, {format_datum(dag)})"
                for tekst, naam, dag in besluitwoorden.build_argumenten(beeld, stappen)
            ]
            blocks.show_lijst(regels, "Nog niets vastgelegd.")
    st.subheader(f"{len(begrippen.ONDERDELEN)} dingen om te doen vóór u besluit", anchor=False)
    uit = begrippen.UITLEG_ONDERDELEN
    dingen = (f"{naam}: het platform {uit[code]}" for code, naam in begrippen.ONDERDELEN.items())
    st.markdown("\n".join(f"{i}. {ding}" for i, ding in enumerate(dingen, 1)))
    st.markdown(":small[Print deze pagina om de lijst mee te nemen.]")
