"""What `/buurt` says for council and college: each part folded, with its finding on the outside.

Folded on a screen; on paper all of it is open (pagina.css, vast.css).
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from buurtnet import begrippen, schema
from buurtnet.beeld import (
    bereikwoorden,
    deeltabellen,
    feedbackbeelden,
    raadwoorden,
    sentences,
    sindswoorden,
    stadsbeelden,
)
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_datum, format_getal
from buurtnet.cijfers import besluiten, steun
from buurtnet.cijfers.overzicht import Buurtbeeld
from buurtnet.cijfers.sinds import Periode
from buurtnet.ui import aangemeld, blocks, cached, delen, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def _bron(keuze: Keuze, begrip: str, *wat: str) -> str:
    """The line of sources, also as text."""
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    bron = sentences.build_bron(*wat, peildatum=keuze.peildatum, fictief=fictief)
    uitleg.show_bron(bron, begrip)
    return bron


def _show_deel(keuze: Keuze, wat: str, *rest) -> None:
    """As `delen.show_deel`, with the name of the buurt in its heading."""
    assert keuze.buurt is not None  # this page shows nothing without
    delen.show_deel(keuze, Deel(wat, f"{keuze.buurten[keuze.buurt]}: {wat}", *rest))


def show_voor_raad(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """All parts."""
    st.subheader("Voor raad en college", anchor=False)
    with st.container(key="voor_raad", gap="xsmall"):
        kiezen = beeld.organisaties[beeld.organisaties["soort"] != "bewonersorganisatie"]  # the others decide nothing
        stappen = ", ".join(begrippen.STAPPEN[stap] for stap in kiezen["stap"].unique())
        with _open_deel("Organisaties en besluiten", stappen or "geen platform of netwerk bekend", "status"):
            show_organisaties(beeld, keuze)
        groepen = sentences.build_actiegroepen(beeld.acties, keuze.peildatum)
        standen = ", ".join(f"{len(acties)} {groep.lower()}" for groep, acties in groepen.items() if acties)
        with _open_deel("Afgesproken acties", standen or "geen", "actie"):
            show_acties(groepen, keuze)
        with _open_deel("Bereik", bereikwoorden.build_zin(beeld.bereik).rstrip("."), "bereik"):
            show_bereik(beeld, keuze)
        leeg, _ = sentences.build_feedback_buurt(beeld)
        with _open_deel("Feedback na bijeenkomsten", leeg.rstrip(".") or _build_vondst(beeld.waardering), "feedback"):
            show_feedback(beeld, keuze)
        aantal = len(beeld.bijeenkomsten)
        with _open_deel("Bijeenkomsten", f"{aantal or 'geen'} in de laatste 12 maanden", "te_weinig"):
            show_bijeenkomsten(beeld, keuze)
        if (steunbeeld := cached.load_steunbeeld(keuze)) is not None:
            eigen = steunbeeld.alle[steunbeeld.alle["organisatie_id"].isin(beeld.organisaties["organisatie_id"])]
            jaar = eigen[eigen["gevraagd_op"] >= date(keuze.peildatum.year, 1, 1)]
            vragen = format_aantal(len(jaar), "aanvraag", "aanvragen") if len(jaar) else "niets gevraagd"
            with _open_deel("Ondersteuning", f"{vragen} in {keuze.peildatum.year}", "ondersteuning"):
                show_ondersteuning(jaar, steun.choose_wachtend(eigen, keuze.peildatum), keuze)


def _open_deel(kop: str, vondst: str, begrip: str) -> DeltaGenerator:
    deel = st.expander(f"**{kop}**: {platte_tekst(vondst)}")
    with deel:
        uitleg.show_kop(kop, begrip, klein=True)
    return deel


def _build_vondst(waardering: pd.DataFrame) -> str:
    """What most people disagree with, first of all."""
    rij = waardering.loc[waardering["eens"].idxmin()]
    return f"{rij['eens_tekst']} eens met “{rij['tekst']}”"


def show_organisaties(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """Each organisation with its step, its decisions over time and its five informed items."""
    if beeld.organisaties.empty:
        st.markdown("Geen organisatie bekend (witte vlek).")
    periode = filters.read_periode(keuze)
    for rij in beeld.organisaties.itertuples():
        soort = begrippen.SOORTEN_ORGANISATIE[rij.soort] + (", voor een deel van de buurt" if rij.deels else "")
        regel = f"**{platte_tekst(rij.naam)}** ({soort}): {begrippen.STAPPEN[rij.stap]}"
        if rij.datum is not None and not pd.isna(rij.datum):
            regel += f" sinds {format_datum(rij.datum)}{sindswoorden.build_merk(periode, rij.datum)}"
        if rij.informatie in ("onvolledig", "onbekend"):
            regel += f" — {begrippen.INFORMATIE[rij.informatie]}"
        st.markdown(regel)
        stappen = beeld.beslissingen[beeld.beslissingen["organisatie_id"] == rij.organisatie_id]
        if not stappen.empty:
            st.markdown("\n".join(_regel_beslissing(s) for s in stappen.iloc[::-1].itertuples()))
        if rij.soort != "bewonersorganisatie":
            frames = (beeld.geinformeerd, beeld.geinformeerd_na)
            items, na = (frame[frame["organisatie_id"] == rij.organisatie_id] for frame in frames)
            st.markdown(_regel_geinformeerd(items, na, rij.stap in besluiten.BESLOTEN))
    _bron(keuze, "status")


def _regel_beslissing(stap) -> str:
    bron = f"bron: {stap.bron}" if isinstance(stap.bron, str) and stap.bron else ""
    delen = [d.rstrip(". ") for d in (stap.orgaan, stap.argument, bron) if isinstance(d, str) and d]
    toelichting = f" ({platte_tekst('; '.join(delen))})" if delen else ""
    return f"- {format_datum(stap.datum)}: {begrippen.STAPPEN[stap.stap]}{toelichting}"


def _regel_geinformeerd(items: pd.DataFrame, na: pd.DataFrame, besloten: bool) -> str:
    """The five items as they were at the decision, where there is one; what was answered after it is beside it."""
    bekend, later = ({r.onderdeel: r for r in frame.itertuples()} for frame in (items, na))
    regels = []
    for code, naam in begrippen.ONDERDELEN.items():
        daarna = f" (na het besluit: {_format_antwoord(later[code])})" if code in later else ""
        regels.append(f"- {naam}: {_format_antwoord(bekend.get(code))}{daarna}")
    ja, totaal = sum(r.ja for r in items.itertuples()), len(begrippen.ONDERDELEN)
    rest = {"niet": len(bekend) - ja, "onbekend": totaal - len(bekend)}
    kop = f"Informatie{' bij het besluit' if besloten else ''}: {ja} van de {totaal} onderdelen gedaan"
    kop += "".join(f", {aantal} {wat}" for wat, aantal in rest.items() if aantal)
    return f"{kop}\n" + "\n".join(regels)


def _format_antwoord(item) -> str:
    return "onbekend" if item is None else f"{'ja' if item.ja else 'nee'}, {format_datum(item.datum)}"


def show_bereik(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """Reach with its bounds, this calendar year."""
    st.markdown(platte_tekst(bereikwoorden.build_zin(beeld.bereik)))
    svg, tabel = "", None
    if beeld.verloop["aandeel"].notna().any():
        zin = stadsbeelden.build_verloopzin(beeld.verloop)
        svg = stadsbeelden.build_verloop(beeld.verloop, titel=zin, donker=keuze.donker)
        tabel = deeltabellen.build_verloop(beeld.verloop)
        blocks.show_beeld(svg, zin)
    rij = beeld.bereik
    regels = bereikwoorden.build_regels(rij, f" in {keuze.peildatum.year}")
    if pd.notna(beeld.per_jaar["per_1000"]):
        regels.append(f"{format_getal(beeld.per_jaar['per_1000'])} deelnames per 1.000 inwoners van 15+ in 12 maanden")
    regels += [_regel_ronde(r) for r in beeld.huis_aan_huis.itertuples()]
    regels += [
        f"{platte_tekst(r.naam)}: {format_getal(r.aanwezig_som)} aanwezigen bij "
        f"{format_aantal(r.bijeenkomsten, 'bijeenkomst', 'bijeenkomsten')} van meer buurten samen"
        for r in beeld.samen.itertuples()
    ]
    if regels:
        st.markdown("\n".join(f"- {r}" for r in regels))
    bron = _bron(keuze, "bereik", begrippen.BRON_INWONERS)
    _show_deel(keuze, "bereik", bereikwoorden.build_zin(beeld.bereik), bron, svg, tabel)


def _regel_ronde(ronde) -> str:
    regel = f"huis-aan-huis: {format_aantal(ronde.rondes, 'ronde', 'rondes')}"
    if pd.isna(ronde.laag):
        return f"{regel}; {begrippen.REDENEN_BEREIK['tegenspraak']}"
    aantal = format_getal(ronde.laag)
    if ronde.hoog != ronde.laag:
        aantal = f"zeker tussen {aantal} en {format_getal(ronde.hoog)}"
    return f"{regel}, {aantal} van {format_getal(ronde.huishoudens)} huishoudens"


def show_feedback(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """Feedback of the calendar year; what no closed bundel holds is named without a number."""
    leeg, bron = sentences.build_feedback_buurt(beeld)
    zin, svg, tabel = leeg, "", None
    if leeg:
        st.markdown(leeg)
    else:
        zin = feedbackbeelden.build_zin(beeld.waardering)
        svg = feedbackbeelden.build_balken(beeld.waardering, titel=zin, donker=keuze.donker)
        tabel = deeltabellen.build_antwoorden(beeld.waardering)
        blocks.show_beeld(svg, zin)
        meer = beeld.waardering["meer_formulieren"].any()
        grenzen = begrippen.MEER_FORMULIEREN if meer else begrippen.TUSSEN_HAAKJES
        st.markdown(f":small[{begrippen.UITLEG_BALK}. {grenzen}]")
    _show_deel(keuze, "feedback", zin, _bron(keuze, "feedback", *bron), svg, tabel)


def show_acties(groepen: Mapping[str, list], keuze: Keuze) -> None:
    """Agreed actions, of the buurt and of the gemeente in one list: what is late first."""
    if not any(groepen.values()):
        st.markdown("Er zijn geen acties vastgelegd.")
    periode = filters.read_periode(keuze)
    for groep, acties in groepen.items():
        regels = []
        for actie in acties:
            _, stand = sentences.build_actiestand(actie, keuze.peildatum)
            wie = f"door {begrippen.UITVOERDERS[actie.door]}, {begrippen.SPOREN[actie.spoor]}"
            regels.append(f"- {platte_tekst(actie.wat)} — {wie}; {stand}{_build_actiemerk(actie, periode)}")
        if regels:
            st.markdown(f"**{groep} ({len(regels)})**\n" + "\n".join(regels))
    _bron(keuze, "actie")


def _build_actiemerk(actie, periode: Periode) -> str:
    if pd.isna(actie.gedaan_op):
        return sindswoorden.build_laatmerk(periode, actie.vervalt_op) or sindswoorden.build_merk(
            periode, actie.beloofd_op
        )
    return sindswoorden.build_merk(periode, actie.gedaan_op)


def show_ondersteuning(jaar: pd.DataFrame, wacht: list[tuple[str, str, str, int]], keuze: Keuze) -> None:
    """What its organisations asked this year, were granted and used, and what still waits."""
    for eenheid, som in steun.compute_steun(jaar).items():
        if som.vragen:
            st.markdown("\n".join(f"- {regel}" for regel in raadwoorden.build_steunregels(eenheid, som)))
    if wacht:
        st.markdown(f"**{format_aantal(len(wacht), 'aanvraag wacht', 'aanvragen wachten')} op antwoord**")
        blocks.show_lijst([raadwoorden.build_wachtend(regel) for regel in wacht])
    if jaar.empty and not wacht:
        st.markdown("Van de organisaties hier is dit jaar geen aanvraag van steun bekend.")
    adres = filters.build_adres(keuze)
    st.page_link(filters.build_pagina("ondersteuning"), label="Alles over ondersteuning", query_params=adres)
    _bron(
        keuze,
        "ondersteuning",
        f"n = {format_aantal(len(jaar), 'aanvraag', 'aanvragen')} van organisaties in deze buurt",
    )


def show_bijeenkomsten(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """The meetings of the last 12 months with what people said, newest first."""
    if beeld.bijeenkomsten.empty:
        st.markdown("Er zijn geen bijeenkomsten bekend.")
    verdeling = _read_verdeling(beeld)
    for rij in beeld.bijeenkomsten.itertuples():
        wie = "huishoudens" if rij.soort == "huis_aan_huis" else "aanwezig"
        aanwezig = "aantal onbekend" if pd.isna(rij.aanwezig) else f"{format_getal(rij.aanwezig)} {wie}"
        soort = begrippen.SOORTEN_BIJEENKOMST[rij.soort]
        merk = sindswoorden.build_merk(filters.read_periode(keuze), rij.datum)
        st.markdown(f"**{format_datum(rij.datum)}{merk} · {platte_tekst(rij.titel)} · {soort}, {aanwezig}**")
        _show_bijeenkomst(rij, beeld)
        _show_verdeling(verdeling[verdeling["bijeenkomst_id"] == rij.bijeenkomst_id])
    _bron(keuze, "te_weinig")


def _read_verdeling(beeld: Buurtbeeld) -> pd.DataFrame:
    """The exact answers that the person who is signed in may see; of nobody else is anything read."""
    gebruiker = aangemeld.read_gebruiker_van_run()
    if gebruiker is None or beeld.bijeenkomsten.empty:
        return schema.build_frame([], schema.VERDELING)
    return cached.read_verdeling(gebruiker, beeld.bijeenkomsten["bijeenkomst_id"].tolist())


def _show_verdeling(verdeling: pd.DataFrame) -> None:
    if verdeling.empty:
        return
    st.markdown(f"**Precieze antwoorden**, {begrippen.NIET_OPENBAAR}")
    if verdeling["meer_formulieren"].any():
        st.markdown(begrippen.MEER_FORMULIEREN)
    regels = (f"- {platte_tekst(r.tekst)} {platte_tekst(sentences.build_verdeling(r))}" for r in verdeling.itertuples())
    st.markdown("\n".join(regels))


def _show_bijeenkomst(rij, beeld: Buurtbeeld) -> None:
    wie = [d for d in (rij.organisaties, rij.plaats) if isinstance(d, str) and d]
    regels = [platte_tekst(", ".join(wie))] if wie else []
    if isinstance(rij.uitkomst, str) and rij.uitkomst:
        regels.append(f"Uitkomst: {platte_tekst(rij.uitkomst)}")
    if rij.buurten > 1:
        regels.append(f"Samen met {format_aantal(rij.buurten - 1, 'andere buurt', 'andere buurten')}.")
    regels.append(sentences.build_formulieren(rij))
    themas = beeld.themas[beeld.themas["bijeenkomst_id"] == rij.bijeenkomst_id]
    if not themas.empty:
        regels.append("Waar het over ging: " + platte_tekst(", ".join(themas["naam"])))
    st.markdown("\n\n".join(r for r in regels if r))
    for citaat in beeld.citaten[beeld.citaten["bijeenkomst_id"] == rij.bijeenkomst_id].itertuples():
        st.markdown(f"“{platte_tekst(citaat.tekst)}”")
