"""The parts of `/buurt`."""

import pandas as pd
import streamlit as st

from buurtnet import begrippen, schema
from buurtnet.beeld import bereikwoorden, feedbackbeelden, sentences, sindswoorden, stadsbeelden
from buurtnet.beeld.format import format_aantal, format_datum, format_getal, format_weekdag
from buurtnet.cijfers import besluiten
from buurtnet.cijfers.overzicht import Buurtbeeld
from buurtnet.cijfers.sinds import Periode
from buurtnet.ui import aangemeld, blocks, cached, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst


def _bron(keuze: Keuze, begrip: str, *delen: str) -> None:
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    uitleg.show_bron(sentences.build_bron(*delen, peildatum=keuze.peildatum, fictief=fictief), begrip)


def show_kerncijfers(keuze: Keuze, beeld: Buurtbeeld | None) -> None:
    """The name, where the conversation stands (unless the store cannot be read), and who lives here."""
    rij = keuze.gebieden[keuze.gebieden["buurtcode"] == keuze.buurt].iloc[0]
    st.header(platte_tekst(rij["naam"]), anchor=False)
    if beeld is not None:
        tabel = cached.load_tabel(keuze).set_index("buurtcode")
        zin = sentences.build_buurt(beeld.organisaties, tabel.loc[keuze.buurt, "status_tekst"])
        st.markdown(f"**{platte_tekst(zin)}**")
    aantal = rij["huishoudens"]
    huishoudens = f"{'onbekend hoeveel' if pd.isna(aantal) else format_getal(aantal)} huishoudens"
    delen = [platte_tekst(rij["wijknaam"]), sentences.build_inwoners(rij), huishoudens]
    st.markdown(f"{' · '.join(delen)} :small[({begrippen.BRON_INWONERS})]")


def show_aangekondigd(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """What is coming up; at an earlier peildatum nothing, for that has been."""
    if keuze.peildatum != keuze.actueel.vandaag or beeld.aangekondigd.empty:
        return
    uitleg.show_kop("Komt eraan", "aangekondigd", klein=True)
    st.markdown("\n".join(_regel_aangekondigd(rij, keuze) for rij in beeld.aangekondigd.itertuples()))
    _bron(keuze, "aangekondigd")


def _regel_aangekondigd(rij, keuze: Keuze) -> str:
    wanneer = f"{format_weekdag(rij.datum)}{f', {rij.begint_om} uur' if rij.begint_om else ''}"
    ook = [keuze.buurten[code] for code in rij.buurten if code != keuze.buurt and code in keuze.buurten]
    delen = {"waar": rij.plaats, "van": ", ".join(rij.organisaties), "ook voor": ", ".join(ook)}
    soort = begrippen.SOORTEN_BIJEENKOMST[rij.soort]
    waar = platte_tekst("; ".join(f"{wat}: {deel}" for wat, deel in delen.items() if deel))
    regel = f"- **{platte_tekst(wanneer)}: {platte_tekst(rij.titel)}** ({soort})"
    return f"{regel}  \n  {waar}" if waar else regel


def show_organisaties(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """Each organisation with its step, its decisions over time and its five informed items."""
    uitleg.show_kop("Organisaties en besluiten", "status", klein=True)
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
    uitleg.show_kop("Bereik", "bereik", klein=True)
    st.markdown(platte_tekst(bereikwoorden.build_zin(beeld.bereik)))
    if beeld.verloop["aandeel"].notna().any():
        zin = stadsbeelden.build_verloopzin(beeld.verloop)
        blocks.show_beeld(stadsbeelden.build_verloop(beeld.verloop, titel=zin, donker=keuze.donker), zin)
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
    _bron(keuze, "bereik", begrippen.BRON_INWONERS)


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
    uitleg.show_kop("Feedback na bijeenkomsten", "feedback", klein=True)
    leeg, bron = sentences.build_feedback_buurt(beeld)
    if leeg:
        st.markdown(leeg)
    else:
        zin = feedbackbeelden.build_zin(beeld.waardering)
        blocks.show_beeld(feedbackbeelden.build_balken(beeld.waardering, titel=zin, donker=keuze.donker), zin)
        meer = beeld.waardering["meer_formulieren"].any()
        grenzen = begrippen.MEER_FORMULIEREN if meer else begrippen.TUSSEN_HAAKJES
        st.markdown(f":small[{begrippen.UITLEG_BALK}. {grenzen}]")
    _bron(keuze, "feedback", *bron)


def show_acties(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """Agreed actions, of the buurt and of the gemeente in one list: what is late first."""
    uitleg.show_kop("Afgesproken acties", "actie", klein=True)
    if beeld.acties.empty:
        st.markdown("Er zijn geen acties vastgelegd.")
        return uitleg.show_bron("", "actie")
    periode = filters.read_periode(keuze)
    for groep, acties in sentences.build_actiegroepen(beeld.acties, keuze.peildatum).items():
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


def show_bijeenkomsten(beeld: Buurtbeeld, keuze: Keuze) -> None:
    """The meetings of the last 12 months with what people said, newest first."""
    aantal = len(beeld.bijeenkomsten)
    kop = format_aantal(aantal, "bijeenkomst", "bijeenkomsten") if aantal else "Geen bijeenkomsten bekend"
    st.subheader(f"{kop} in de laatste 12 maanden", anchor=False)
    verdeling = _read_verdeling(beeld)
    lijst = st.container(key="bijeenkomsten")  # whose titles are printed, open or not
    for rij in beeld.bijeenkomsten.itertuples():
        wie = "huishoudens" if rij.soort == "huis_aan_huis" else "aanwezig"
        aanwezig = "aantal onbekend" if pd.isna(rij.aanwezig) else f"{format_getal(rij.aanwezig)} {wie}"
        soort = begrippen.SOORTEN_BIJEENKOMST[rij.soort]
        merk = sindswoorden.build_merk(filters.read_periode(keuze), rij.datum)
        with lijst.expander(f"{format_datum(rij.datum)}{merk} · {platte_tekst(rij.titel)} · {soort}, {aanwezig}"):
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
