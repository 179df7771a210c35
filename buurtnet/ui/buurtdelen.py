"""What `/buurt` says for council and college: each part folded, with its finding on the outside.

Folded on a screen; on paper all of it is open (pagina.css, vast.css).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date

import pandas as pd
import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import (
    bereikwoorden,
    deeltabellen,
    feedbackbeelden,
    lijsttabellen,
    netwerktabellen,
    raadwoorden,
    sentences,
    sindswoorden,
    stadsbeelden,
)
from buurtnet.beeld.format import format_aantal, format_datum, format_getal
from buurtnet.cijfers import besluiten, steun
from buurtnet.cijfers.overzicht import Buurtbeeld
from buurtnet.cijfers.sinds import Periode
from buurtnet.schema import build_rijen
from buurtnet.ui import blocks, cached, delen, filters, uitleg
from buurtnet.ui.bijeenkomstdelen import build_bron, build_deel, show_bijeenkomsten, show_lijst
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def show_voor_raad(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """All parts."""
    st.subheader("Voor raad en college", anchor=False)
    with st.container(key="voor_raad", gap="xsmall"):
        kiezen = beeld.organisaties[beeld.organisaties["soort"] != "bewonersorganisatie"]  # the others decide nothing
        stappen = ", ".join(begrippen.STAPPEN[stap] for stap in kiezen["stap"].unique())
        with _open_deel("Organisaties en besluiten", stappen or "geen platform of netwerk bekend") as kop:
            show_organisaties(beeld, keuze, kop)
        groepen = sentences.build_actiegroepen(beeld.beloften, keuze.peildatum)
        standen = ", ".join(f"{len(rijen)} {groep.lower()}" for groep, rijen in groepen.items() if rijen)
        with _open_deel("Beloften", standen or "geen") as kop:
            show_beloften(groepen, keuze, kop)
        with _open_deel("Bereik", bereikwoorden.build_zin(beeld.bereik).rstrip(".")) as kop:
            show_bereik(beeld, keuze, kop)
        leeg, _ = sentences.build_feedback_buurt(beeld)
        with _open_deel("Feedback na bijeenkomsten", leeg.rstrip(".") or _build_vondst(beeld.waardering)) as kop:
            show_feedback(beeld, keuze, kop)
        aantal = len(beeld.bijeenkomsten)
        with _open_deel("Bijeenkomsten", f"{aantal or 'geen'} in de laatste 12 maanden") as kop:
            show_bijeenkomsten(beeld, keuze, kop)
        if (steunbeeld := cached.load_steunbeeld(keuze)) is not None:
            eigen = steunbeeld.alle[steunbeeld.alle["organisatie_id"].isin(beeld.organisaties["organisatie_id"])]
            jaar = eigen[eigen["gevraagd_op"] >= date(keuze.peildatum.year, 1, 1)]
            vragen = format_aantal(len(jaar), "aanvraag", "aanvragen") if len(jaar) else "niets gevraagd"
            with _open_deel("Ondersteuning", f"{vragen} in {keuze.peildatum.year}") as kop:
                show_ondersteuning(jaar, steun.choose_wachtend(eigen, keuze.peildatum), keuze, kop)


@contextmanager
def _open_deel(naam: str, vondst: str) -> Iterator[str]:
    """A folded part; gives the heading that stands in it: the same finding, so that paper has it too."""
    with st.expander(f"**{naam}**: {platte_tekst(vondst)}"):
        yield f"{naam}: {vondst}"


def _build_vondst(waardering: pd.DataFrame) -> str:
    """What most people disagree with, first of all."""
    rij = waardering.loc[waardering["eens"].idxmin()]
    return f"{rij['eens_tekst']} eens met “{rij['tekst']}”"


def show_organisaties(beeld: Buurtbeeld, keuze: Keuze, kop: str) -> None:
    """Each organisation with its step, its decisions over time and its five informed items."""
    uitleg.show_kop(kop, "status", klein=True)
    if beeld.organisaties.empty:
        st.markdown("Geen organisatie bekend (witte vlek).")
    periode = filters.read_periode(keuze)
    for rij in build_rijen(beeld.organisaties):
        soort = begrippen.SOORTEN_ORGANISATIE[rij.soort] + (", voor een deel van de buurt" if rij.deels else "")
        regel = f"**{platte_tekst(rij.naam)}** ({soort}): {begrippen.STAPPEN[rij.stap]}"
        if rij.datum is not None and not pd.isna(rij.datum):
            regel += f" sinds {format_datum(rij.datum)}{sindswoorden.build_merk(periode, rij.datum)}"
        if rij.informatie in ("onvolledig", "onbekend"):
            regel += f" — {begrippen.INFORMATIE[rij.informatie]}"
        st.markdown(regel)
        stappen = beeld.beslissingen[beeld.beslissingen["organisatie_id"] == rij.organisatie_id]
        if not stappen.empty:
            st.markdown("\n".join(_regel_beslissing(s) for s in build_rijen(stappen.iloc[::-1])))
        if rij.soort != "bewonersorganisatie":
            frames = (beeld.geinformeerd, beeld.geinformeerd_na)
            items, na = (frame[frame["organisatie_id"] == rij.organisatie_id] for frame in frames)
            st.markdown(_regel_geinformeerd(items, na, rij.stap in besluiten.BESLOTEN))
    tabel = netwerktabellen.build_organisaties(beeld.organisaties, beeld.geinformeerd, periode)
    show_lijst(
        keuze,
        "status",
        build_deel(keuze, "organisaties", kop, "", build_bron(keuze), tabel=tabel),
    )


def _regel_beslissing(stap) -> str:
    bron = f"bron: {stap.bron}" if isinstance(stap.bron, str) and stap.bron else ""
    delen = [d.rstrip(". ") for d in (stap.orgaan, stap.argument, bron) if isinstance(d, str) and d]
    toelichting = f" ({platte_tekst('; '.join(delen))})" if delen else ""
    return f"- {format_datum(stap.datum)}: {begrippen.STAPPEN[stap.stap]}{toelichting}"


def _regel_geinformeerd(items: pd.DataFrame, na: pd.DataFrame, besloten: bool) -> str:
    """The five items as they were at the decision, where there is one; what was answered after it is beside it."""
    bekend, later = ({r.onderdeel: r for r in build_rijen(frame)} for frame in (items, na))
    regels = []
    for code, naam in begrippen.ONDERDELEN.items():
        daarna = f" (na het besluit: {_format_antwoord(later[code])})" if code in later else ""
        regels.append(f"- {naam}: {_format_antwoord(bekend.get(code))}{daarna}")
    ja, totaal = sum(r.ja for r in build_rijen(items)), len(begrippen.ONDERDELEN)
    rest = {"niet": len(bekend) - ja, "onbekend": totaal - len(bekend)}
    kop = f"Informatie{' bij het besluit' if besloten else ''}: {ja} van de {totaal} onderdelen gedaan"
    kop += "".join(f", {aantal} {wat}" for wat, aantal in rest.items() if aantal)
    return f"{kop}\n" + "\n".join(regels)


def _format_antwoord(item) -> str:
    return "onbekend" if item is None else f"{'ja' if item.ja else 'nee'}, {format_datum(item.datum)}"


def show_bereik(beeld: Buurtbeeld, keuze: Keuze, kop: str) -> None:
    """Reach with its bounds, this calendar year."""
    rij = beeld.bereik
    regels = bereikwoorden.build_regels(rij, f" in {keuze.peildatum.year}")
    if pd.notna(beeld.per_jaar["per_1000"]):
        regels.append(f"{format_getal(beeld.per_jaar['per_1000'])} deelnames per 1.000 inwoners van 15+ in 12 maanden")
    regels += [_regel_ronde(r) for r in build_rijen(beeld.huis_aan_huis)]
    regels += [
        f"{platte_tekst(r.naam)}: {format_getal(r.aanwezig_som)} aanwezigen bij "
        f"{format_aantal(r.bijeenkomsten, 'bijeenkomst', 'bijeenkomsten')} van meer buurten samen"
        for r in build_rijen(beeld.samen)
    ]
    na, bron = "\n".join(f"- {r}" for r in regels), build_bron(keuze, begrippen.BRON_INWONERS)
    if not beeld.verloop["aandeel"].notna().any():
        uitleg.show_kop(kop, "bereik", klein=True)
        st.markdown(na)
        uitleg.show_bron(bron, "bereik")
        return delen.show_deel(keuze, build_deel(keuze, "bereik", kop, "", bron))
    zin = stadsbeelden.build_verloopzin(beeld.verloop)
    svg = stadsbeelden.build_verloop(beeld.verloop, titel=zin, donker=keuze.donker)
    tabel = deeltabellen.build_verloop(beeld.verloop)
    delen.show_plaat(keuze, build_deel(keuze, "bereik", kop, "", bron, svg, tabel, zin), "bereik", klein=True, na=na)


def _regel_ronde(ronde) -> str:
    regel = f"huis-aan-huis: {format_aantal(ronde.rondes, 'ronde', 'rondes')}"
    if pd.isna(ronde.laag):
        return f"{regel}; {begrippen.REDENEN_BEREIK['tegenspraak']}"
    aantal = format_getal(ronde.laag)
    if ronde.hoog != ronde.laag:
        aantal = f"zeker tussen {aantal} en {format_getal(ronde.hoog)}"
    return f"{regel}, {aantal} van {format_getal(ronde.huishoudens)} huishoudens"


def show_feedback(beeld: Buurtbeeld, keuze: Keuze, kop: str) -> None:
    """Feedback of the calendar year; what no closed bundel holds is named without a number."""
    leeg, wat = sentences.build_feedback_buurt(beeld)
    bron = build_bron(keuze, *wat)
    if leeg:
        uitleg.show_kop(kop, "feedback", klein=True)
        uitleg.show_bron(bron, "feedback")
        return delen.show_deel(keuze, build_deel(keuze, "feedback", kop, "", bron))
    zin = feedbackbeelden.build_zin(beeld.waardering)
    svg = feedbackbeelden.build_balken(beeld.waardering, titel=zin, donker=keuze.donker)
    meer = beeld.waardering["meer_formulieren"].any()
    grenzen = begrippen.MEER_FORMULIEREN if meer else begrippen.TUSSEN_HAAKJES
    deel = build_deel(keuze, "feedback", kop, zin, bron, svg, deeltabellen.build_antwoorden(beeld.waardering))
    delen.show_plaat(keuze, deel, "feedback", klein=True, na=f":small[{begrippen.UITLEG_BALK}. {grenzen}]")


def show_beloften(groepen: Mapping[str, list], keuze: Keuze, kop: str) -> None:
    """Promises, of the buurt and of the gemeente in one list: what is late first."""
    uitleg.show_kop(kop, "te_laat", klein=True)
    if not any(groepen.values()):
        st.markdown("Er zijn geen beloften vastgelegd.")
    periode = filters.read_periode(keuze)
    for groep, beloften in groepen.items():
        regels = []
        for een in beloften:
            _, stand = sentences.build_actiestand(een, keuze.peildatum)
            spoor = f", {begrippen.SPOREN[een.spoor]}" if een.spoor else ""
            wie = f"door {begrippen.UITVOERDERS[een.door]}{spoor}"
            regels.append(f"- {platte_tekst(een.wat)} — {wie}; {stand}{_build_merk(een, periode)}")
        if regels:
            st.markdown(f"**{groep} ({len(regels)})**\n" + "\n".join(regels))
    deel = build_deel(keuze, "beloften", kop, "", build_bron(keuze), tabel=netwerktabellen.build_beloften(groepen))
    show_lijst(keuze, "te_laat", deel)


def _build_merk(een, periode: Periode) -> str:
    if pd.isna(een.gedaan_op):
        return sindswoorden.build_laatmerk(periode, een.vervalt_op) or sindswoorden.build_merk(periode, een.beloofd_op)
    return sindswoorden.build_merk(periode, een.gedaan_op)


def show_ondersteuning(jaar: pd.DataFrame, wacht: list[tuple[str, str, str, int]], keuze: Keuze, kop: str) -> None:
    """What its organisations asked this year, were granted and used, and what still waits."""
    uitleg.show_kop(kop, "ondersteuning", klein=True)
    for eenheid, som in steun.compute_steun(jaar).items():
        if som.vragen:
            st.markdown("\n".join(f"- {regel}" for regel in raadwoorden.build_steunregels(eenheid, som)))
    if wacht:
        st.markdown(f"**{format_aantal(len(wacht), 'aanvraag wacht', 'aanvragen wachten')} op antwoord**")
        blocks.show_lijst([raadwoorden.build_wachtend(regel) for regel in wacht])
    if jaar.empty and not wacht:
        st.markdown("Van de organisaties hier is dit jaar geen aanvraag om steun bekend.")
    adres = filters.build_adres(keuze)
    st.page_link(filters.build_pagina("ondersteuning"), label="Alles over ondersteuning", query_params=adres)
    bron = build_bron(keuze, f"n = {format_aantal(len(jaar), 'aanvraag', 'aanvragen')} van organisaties in deze buurt")
    tabel = lijsttabellen.build_aanvragen(jaar, filters.read_periode(keuze))
    show_lijst(keuze, "ondersteuning", build_deel(keuze, "ondersteuning", kop, "", bron, tabel=tabel))
