"""/invoer for a network, below what it records itself: who records the rest, where to read it, what was corrected."""

from zoneinfo import ZoneInfo

import streamlit as st

from buurtnet import store
from buurtnet.beeld import netwerkwoorden
from buurtnet.beeld.format import format_datum
from buurtnet.instellingen import TIJDZONE
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.tonen import format_waarde
from buurtnet.store.correcties import Correctie, read_correcties
from buurtnet.ui import cached, filters
from buurtnet.ui.messages import platte_tekst


def show_meelezen(kiezen: Kiezen) -> None:
    """Who records for this person's organisations, and the way to the pages of their buurten."""
    st.header("Wat er over uw netwerk is vastgelegd", anchor=False)
    st.markdown("Uw opbouwwerker legt de rest vast. Tot het is gepubliceerd, is het een concept; dat leest u niet mee.")
    buurten = {code for nummer in kiezen.gebruiker.organisatie_ids for code in kiezen.dekking.get(nummer, ())}
    if not kiezen.gebruiker.organisatie_ids:
        st.markdown("Er is nog geen organisatie aan u gekoppeld. Vraag de beheerder om dat te doen.")
    elif buurten:
        st.markdown("Wat is gepubliceerd, staat op de pagina van uw buurt.")
        st.markdown("Klopt iets niet? Maak een melding; uw opbouwwerker antwoordt.")
    for code, naam in kiezen.buurten.items():
        if code in buurten:
            label = f"Naar {platte_tekst(naam)}"
            st.page_link(filters.build_pagina("buurt"), label=label, query_params={"buurt": code}, width="content")
    _show_verborgen(kiezen)
    _show_correcties(kiezen)


def _show_verborgen(kiezen: Kiezen) -> None:
    """That the words of this person's organisations are hidden, since when and why; it is told to whom it concerns."""
    with store.reading(cached.open_engine()) as conn:
        verborgen = store.read_alle_verborgen(conn, kiezen.vandaag)
    for nummer in sorted(kiezen.gebruiker.organisatie_ids & verborgen.keys()):
        zin = netwerkwoorden.build_verborgen(*verborgen[nummer])
        zin = f"{kiezen.namen.get(nummer, '')}: {zin[0].lower()}{zin[1:]} Klopt dat niet? Maak een melding."
        st.warning(platte_tekst(zin))


def _show_correcties(kiezen: Kiezen) -> None:
    """What was changed of what is about this person's organisations, with the reason."""
    with store.reading(cached.open_engine()) as conn:
        correcties = read_correcties(conn, kiezen.gebruiker, kiezen.gebruiker.organisatie_ids)
    if not correcties:
        return
    with st.expander(f"Wat er is verbeterd of ingetrokken: {len(correcties)}"):
        st.markdown("\n".join(f"- {platte_tekst(build_correctie(een, kiezen))}" for een in correcties))


def build_correctie(een: Correctie, kiezen: Kiezen) -> str:
    """One correction as a line: what, which parts, by whom, when and why."""
    soort = SOORTEN[een.soort]
    veld = soort.per_naam.get(soort.titel)
    titel = een.titel if veld is None else format_waarde(veld, een.titel, kiezen.namen, kiezen.buurten)
    delen = [soort.per_naam[naam].kort if naam in soort.per_naam else naam for naam in een.velden]
    wat = f"verbeterd: {', '.join(delen).lower()}" if delen else "ingetrokken of teruggezet"
    door = "uw netwerk" if een.rol == "netwerk" else "de gemeente"
    dag = format_datum(een.op.astimezone(ZoneInfo(TIJDZONE)).date())
    return f"{soort.een.capitalize()}, {titel}. Op {dag} door {door} {wat}. Reden: {een.reden}"
