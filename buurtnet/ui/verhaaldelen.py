"""The parts of `/inspiratie`: stories, in the order of their dates and never of merit."""

import pandas as pd
import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import ideebeelden, netwerktabellen, netwerkwoorden, sentences, sindswoorden
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_datum
from buurtnet.begrippen_raad import THEMAS_PUNT
from buurtnet.schema import build_rijen
from buurtnet.soorten.verhaal import VERHAAL
from buurtnet.ui import cached, delen, filters, uitleg
from buurtnet.ui.aangemeld import read_gebruiker
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def show_kop(verhalen: pd.DataFrame) -> None:
    """How many stories there are, and that ideas travel."""
    if verhalen.empty:
        kop = "Er is nog geen verhaal vastgelegd"
    else:
        kop = f"{format_aantal(len(verhalen), 'verhaal', 'verhalen')} van buurten voor buurten"
    uitleg.show_kop(kop, "verhaal")
    uitleg.show_bron("", "verhaal")


def show_reizen(verhalen: pd.DataFrame, keuze: Keuze) -> None:
    """How ideas travelled from one buurt to another; nothing while none did."""
    reizen = ideebeelden.choose_reizen(verhalen)
    if not reizen:
        return
    kop, zin = ideebeelden.build_kop(reizen), ideebeelden.build_zin(reizen)
    svg = ideebeelden.build_reizen(reizen, titel=kop, donker=keuze.donker)
    n = f"n = {format_aantal(len(verhalen), 'verhaal', 'verhalen')}"
    deel = Deel("reizen", kop, zin, _build_bron(keuze, n), svg, netwerktabellen.build_reizen(reizen), f"{kop}. {zin}")
    na = ":small[Links van wie het idee is, rechts wie het overnam. Bij elk verhaal staat wie u kunt vragen.]"
    delen.show_plaat(keuze, deel, "verhaal", klein=True, na=na)


def _build_bron(keuze: Keuze, *wat: str) -> str:
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    return sentences.build_bron(*wat, peildatum=keuze.peildatum, fictief=fictief)


def choose_verhalen(verhalen: pd.DataFrame, keuze: Keuze) -> pd.DataFrame:
    """The stories of the chosen theme and track, with the fields to choose them, and the buurt that comes first."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        filters.choose_buurt(keuze)
        thema = filters.choose_thema(frozenset(verhalen["thema"]))
        spoor = filters.choose_spoor()
    hier = verhalen
    for kolom, gekozen in (("thema", thema), ("spoor", spoor)):
        hier = hier if gekozen is None else hier[hier[kolom] == gekozen]
    if len(hier) < len(verhalen):
        over = " en ".join(naam for naam in (THEMAS_PUNT.get(thema or ""), spoor) if naam)
        st.markdown(f"{format_aantal(len(hier), 'verhaal', 'verhalen')} over: {over}.")
    return hier


def show_zonder_verhalen(keuze: Keuze) -> None:
    """The page when the store cannot be read; why stands above it."""
    uitleg.show_kop("Verhalen van buurten voor buurten", "verhaal")
    st.markdown("De verhalen zijn er nu even niet.")
    show_uitnodiging(keuze)


def show_verhalen(verhalen: pd.DataFrame, dekking: pd.DataFrame, keuze: Keuze) -> None:
    """The stories of the chosen buurt first, then those of the others; each newest first."""
    if keuze.buurt is None:
        _show_rijen(verhalen, dekking, keuze)
        return
    if verhalen.empty:
        return
    hier = verhalen["organisatie_id"].isin(dekking.loc[dekking["buurtcode"] == keuze.buurt, "organisatie_id"])
    naam = platte_tekst(keuze.buurten[keuze.buurt])
    if hier.any():
        st.header(f"Uit {naam}", anchor=False)
        _show_rijen(verhalen[hier], dekking, keuze)
    else:
        st.markdown(f"Uit {naam} is er nog geen verhaal.")
    if not hier.all():
        st.header("Uit andere buurten", anchor=False)
        _show_rijen(verhalen[~hier], dekking, keuze)


def _show_rijen(verhalen: pd.DataFrame, dekking: pd.DataFrame, keuze: Keuze) -> None:
    """Two beside each other; under each other on a phone, in the same order."""
    rijen, stad = list(build_rijen(verhalen)), cached.load_netwerkbeeld(keuze)
    adressen = {} if stad is None else dict(zip(stad.woorden["organisatie_id"], stad.woorden["adres"], strict=True))
    for begin in range(0, len(rijen), 2):
        for kolom, rij in zip(st.columns(2, gap="large"), rijen[begin : begin + 2], strict=False):
            with kolom, st.container(gap="xsmall"):
                st.divider()
                _show_verhaal(rij, adressen.get(rij.organisatie_id, ""), dekking, keuze)


def _show_verhaal(rij, adres: str, dekking: pd.DataFrame, keuze: Keuze) -> None:
    st.subheader(platte_tekst(rij.titel), anchor=False)
    van = f" · idee overgenomen van {rij.overgenomen_van}" if rij.overgenomen_van else ""
    over = [naam for naam in (THEMAS_PUNT.get(rij.thema), begrippen.SPOREN.get(rij.spoor)) if naam]
    wanneer = format_datum(rij.datum) + sindswoorden.build_merk(filters.read_periode(keuze), rij.datum)
    st.markdown(f":small[{platte_tekst(' · '.join([wanneer, *over]) + van)}]")
    st.markdown(platte_tekst(rij.wat))
    st.markdown(f"**Wat ervoor nodig was:** {platte_tekst(rij.nodig)}")
    via = f", via {adres.rstrip('. ')}" if adres else ""
    st.markdown(f"**Meer weten?** Vraag het aan {platte_tekst(rij.naam + via)}.")
    with st.container(horizontal=True, gap="small"):
        for nummer, label in ((rij.organisatie_id, "Naar {}"), (rij.van_id, "Naar {}, van wie het idee is")):
            codes = [] if pd.isna(nummer) else dekking.loc[dekking["organisatie_id"] == nummer, "buurtcode"]
            for code in (code for code in codes if code in keuze.buurten):
                link = filters.build_adres(keuze) | {"buurt": code}
                tekst = label.format(platte_tekst(keuze.buurten[code]))
                st.page_link(filters.build_pagina("buurt"), label=tekst, query_params=link, width="content")


def show_uitnodiging(keuze: Keuze) -> None:
    """How a story gets here; who may record one gets the way."""
    van = keuze.actueel.instellingen
    with st.container(key="uitnodiging", gap="xsmall"):
        st.divider()
        st.markdown(
            "**Deed uw buurt iets waar een andere buurt iets aan heeft?** Vertel het aan uw opbouwwerker. "
            "Een verhaal is kort: wat u deed, wat ervoor nodig was en wie erover kan vertellen. "
            + platte_tekst(netwerkwoorden.build_opbouwwerker(van.opbouwwerk, van.gemeente))
        )
        gebruiker = read_gebruiker()
        if gebruiker is not None and gebruiker.rol in VERHAAL.schrijven:
            st.page_link(filters.build_pagina("invoer"), label="Een verhaal vastleggen", width="content")


def show_bron(keuze: Keuze, verhalen: pd.DataFrame, getoond: pd.DataFrame) -> None:
    """How many, from when, by whom; and those that are shown as a table."""
    aantal = format_aantal(len(getoond), "verhaal", "verhalen")
    bron = _build_bron(keuze, f"n = {len(verhalen)}", begrippen.read_begrip("verhaal").bron)
    uitleg.show_bron(bron, "verhaal")
    if not getoond.empty:
        tabel = netwerktabellen.build_verhalen(getoond, filters.read_periode(keuze))
        kop = f"{aantal} van buurten voor buurten"
        delen.show_deel(keuze, Deel("verhalen", kop, "", bron, tabel=tabel))
