"""The parts of `/workshops`: what people disagree with most, what came of the promises, themes, quotes, meetings."""

import pandas as pd
import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import (
    deeltabellen,
    exporting,
    feedbackbeelden,
    kwartaalwoorden,
    puntbeelden,
    puntwoorden,
    raadwoorden,
    sentences,
    sindswoorden,
    voorafbeelden,
    voorafwoorden,
)
from buurtnet.beeld.delen import Deel
from buurtnet.beeld.format import format_aantal, format_datum, format_getal
from buurtnet.cijfers.bereik import start_twaalf_maanden
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.cijfers.punten import OPEN, Punt
from buurtnet.cijfers.sinds import Periode
from buurtnet.cijfers.workshopbeeld import Lijstkeuze, Workshopbeeld, select_bijeenkomsten, select_citaten
from buurtnet.ui import blocks, delen, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

_KOLOMMEN = {
    "datum": "Datum",
    "titel": "Titel",
    "soort": "Soort",
    "organisaties": "Van",
    "aanwezig": "Aanwezig",
    "evaluatie": "Formulieren",
    "uitkomst": "Uitkomst",
}


def show_stellingen(keuze: Keuze, overzicht: Overzicht, beeld: Workshopbeeld) -> None:
    """What fewest agree with first: that is what a council member needs to know."""
    bevinding = sentences.build_feedback(overzicht)
    if beeld.stellingen.empty:
        uitleg.show_kop(bevinding.kop, *bevinding.begrippen)
        uitleg.show_bron(bevinding.bron, *bevinding.begrippen)
        return
    minst = beeld.stellingen.iloc[0]
    wie = minst["eens_tekst"].replace("(vrijwel)", "Vrijwel")
    werkwoord = sentences.build_werkwoord(minst, overzicht.peildatum)
    kop = f"{wie} {werkwoord} het eens met “{minst['tekst']}”"
    uitleg.show_kop(kop, *bevinding.begrippen)
    zinnen = [build_zin(rij, beeld) for _, rij in beeld.stellingen.iterrows()]
    titel = " ".join(zinnen)
    svg = feedbackbeelden.build_balken(beeld.stellingen, titel=titel, donker=keuze.donker)
    st.image(svg, width=560, alt=titel)
    with st.expander("In woorden, met het jaar ervoor"):
        st.markdown("\n".join(f"- {platte_tekst(zin)}" for zin in zinnen))
    bron = sentences.build_feedbackbron(overzicht, minst)
    uitleg.show_bron(bron, *bevinding.begrippen)
    tabel = deeltabellen.build_antwoorden(beeld.stellingen)
    delen.show_deel(keuze, Deel("stellingen", kop, sentences.build_grenzen(minst), bron, svg, tabel))


def build_zin(rij: pd.Series, beeld: Workshopbeeld) -> str:
    """One statement: who agreed, n, the certain bounds, and the year before where it was asked then."""
    n = format_getal(rij["n"])
    zin = f"“{rij['tekst']}” {rij['eens_tekst']} eens (n = {n}). {sentences.build_grenzen(rij)}".strip()
    vorig = beeld.vorig_jaar.get(rij["stelling"])
    if vorig is None:
        return zin
    return f"{zin} In {vorig['jaar']}: {vorig['eens_tekst']} eens (n = {format_getal(vorig['n'])})."


def show_vooraf(keuze: Keuze, beeld: Workshopbeeld) -> None:
    """Before and after, where a statement was asked twice."""
    if beeld.vooraf.empty:
        return
    grootste = voorafwoorden.choose_grootste(beeld.vooraf)
    kop = voorafwoorden.build_kop(grootste, keuze.peildatum)
    uitleg.show_kop(kop, "vooraf")
    zinnen = [voorafwoorden.build_zin(rij) for _, rij in beeld.vooraf.iterrows()]
    titel = " ".join(zinnen)
    svg = voorafbeelden.build_halters(beeld.vooraf, titel=titel, donker=keuze.donker)
    st.image(svg, width=480, alt=titel)
    st.markdown(voorafwoorden.UITLEG)
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    n = voorafwoorden.build_n(grootste)
    bron = sentences.build_bron(n, f"{grootste['jaar']}", peildatum=keuze.peildatum, fictief=fictief)
    uitleg.show_bron(bron, "vooraf")
    delen.show_deel(keuze, Deel("vooraf", kop, zinnen[0], bron, svg))


def show_beloften(keuze: Keuze, overzicht: Overzicht, beeld: Workshopbeeld) -> None:
    """What was agreed and what came of it, of the municipality as well as of the buurten."""
    groepen = sentences.build_actiegroepen(beeld.acties, keuze.peildatum)
    laat, totaal = groepen["Te laat"], len(beeld.acties)
    if not totaal:
        return
    kop = f"{format_aantal(len(laat), 'afspraak is', 'afspraken zijn')} te laat" if laat else "Geen afspraak is te laat"
    uitleg.show_kop(kop, "actie")
    st.markdown(raadwoorden.WELKE_AFSPRAKEN)
    regels, rijen = [], []
    for code, naam in begrippen.UITVOERDERS.items():
        gedaan, loopt, nu_laat = (sum(a.door == code for a in groepen[g]) for g in ("Gedaan", "Loopt", "Te laat"))
        regels.append(f"- {naam}: {gedaan} gedaan, {loopt} nog bezig, **{nu_laat} te laat**")
        rijen.append({"Door": naam, "Gedaan": gedaan, "Nog bezig": loopt, "Te laat": nu_laat})
    st.markdown("\n".join(regels))
    if laat:
        with st.expander("Wat is te laat?"):
            st.markdown("\n".join(f"- {_build_laat(actie, filters.read_periode(keuze))}" for actie in laat))
    fictief = sentences.is_fictief(overzicht)
    n = f"n = {format_aantal(totaal, 'afspraak', 'afspraken')}"
    bron = sentences.build_bron(n, peildatum=keuze.peildatum, fictief=fictief)
    uitleg.show_bron(bron, "actie")
    delen.show_deel(keuze, Deel("afspraken", kop, "", bron, tabel=pd.DataFrame(rijen)))


def _build_laat(actie, periode: Periode) -> str:
    wie = f"door {begrippen.UITVOERDERS[actie.door]}, beloofd voor {format_datum(actie.vervalt_op)}"
    merk = sindswoorden.build_laatmerk(periode, actie.vervalt_op)
    return f"{platte_tekst(actie.wat)} — {platte_tekst(f'{wie}; {actie.organisatie}{merk}')}"


def show_lus(keuze: Keuze, beeld: Workshopbeeld) -> None:
    """The loop: u zei, wij antwoordden, gedaan of te laat, by whom; what still waits first, the longest first."""
    uitleg.show_kop(puntwoorden.build_kop(beeld.lus), "punt")
    if not beeld.punten and not beeld.open_punten:
        return uitleg.show_bron("", "punt")
    zin = puntwoorden.build_zin(beeld.lus)
    svg = puntbeelden.build_lus(beeld.lus, titel=zin, donker=keuze.donker) if zin else ""
    if svg:
        st.image(svg, width=480, alt=zin)
        st.markdown(zin)
    gemeente = sum(een.aan == "gemeente" for een in beeld.punten)
    van = start_twaalf_maanden(keuze.peildatum)
    st.markdown(puntwoorden.build_welke(van, gemeente, len(beeld.punten) - gemeente))
    periode = filters.read_periode(keuze)
    for stand, kop in puntwoorden.GROEPEN.items():
        punten = beeld.open_punten if stand == OPEN else [een for een in beeld.punten if een.stand == stand]
        if punten:
            with st.expander(f"{kop}: {puntwoorden.format_vragen(len(punten))}"):
                st.markdown("\n".join(f"- {platte_tekst(_build_punt(een, periode))}" for een in punten))
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    n = f"n = {puntwoorden.format_vragen(beeld.lus.gesteld)} in 12 maanden; de lijst toont ook wat langer wacht"
    bron = sentences.build_bron(n, peildatum=keuze.peildatum, fictief=fictief)
    uitleg.show_bron(bron, "punt")
    lus, kop = beeld.lus, puntwoorden.build_kop(beeld.lus)
    aantallen = {"gezegd": lus.gesteld, "beantwoord": lus.beantwoord, "gedaan": lus.gedaan, "te laat": lus.laat}
    tabel = deeltabellen.build_aantallen(aantallen, "Stand", "Vragen") if svg else None
    delen.show_deel(keuze, Deel("punten", kop, zin, bron, svg, tabel))


def _build_punt(een: Punt, periode: Periode) -> str:
    merk = sindswoorden.build_merk(periode, een.gevraagd_op, een.antwoord_op, een.gedaan_op)
    return puntwoorden.build_punt(een) + merk


def show_themas(beeld: Workshopbeeld) -> None:
    """What it was about."""
    if beeld.themas:
        st.header("Waar het over ging", anchor=False)
        keer = {naam: format_aantal(aantal, "bijeenkomst", "bijeenkomsten") for naam, aantal in beeld.themas.items()}
        st.markdown("\n".join(f"- {platte_tekst(naam)}: na {aantal}" for naam, aantal in keer.items()))
        uitleg.show_bron("", "te_weinig")


def show_kwartalen(keuze: Keuze, beeld: Workshopbeeld) -> None:
    """The key statement over time."""
    if beeld.kwartalen.empty:
        return
    kop, zin = kwartaalwoorden.build_kop(beeld.kwartalen), kwartaalwoorden.build_zin(beeld.kwartalen)
    uitleg.show_kop(kop, "kwartaal")
    svg = feedbackbeelden.build_kwartalen(beeld.kwartalen, titel=zin, donker=keuze.donker)
    st.image(svg, width=480, alt=zin)
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    n = f"n = {format_getal(beeld.kwartalen['n'].sum())} antwoorden, per kwartaal in bundels"
    bron = sentences.build_bron(n, peildatum=keuze.peildatum, fictief=fictief)
    uitleg.show_bron(bron, "kwartaal")
    delen.show_deel(keuze, Deel("kwartalen", kop, zin, bron, svg))


def show_citaten(keuze: Keuze, beeld: Workshopbeeld, gekozen: Lijstkeuze) -> None:
    """The released quotes of the chosen meetings, newest first."""
    citaten = select_citaten(beeld, gekozen)
    if citaten.empty:
        return
    st.subheader("Wat bewoners schreven", anchor=False)
    regels = [
        f"“{een.tekst}” ({begrippen.SOORTEN_BIJEENKOMST[een.soort]} van {format_datum(een.datum)}, "
        f"{', '.join(keuze.buurten.get(code, code) for code in een.buurten)})"
        for een in citaten.itertuples()
    ]
    blocks.show_lijst(regels)


def show_lijst(keuze: Keuze, overzicht: Overzicht, beeld: Workshopbeeld) -> None:
    """The meetings of twelve months, or those that were chosen, with of their forms only what anybody may know."""
    plek = st.container()
    gekozen = filters.choose_lijst(keuze)
    bijeenkomsten = select_bijeenkomsten(beeld, gekozen)
    aantal = format_aantal(len(bijeenkomsten), "bijeenkomst", "bijeenkomsten")
    plek.header(f"{aantal} vanaf {format_datum(gekozen.van)}", anchor=False)
    show_citaten(keuze, beeld, gekozen)
    if bijeenkomsten.empty:
        st.markdown("Geen bijeenkomst past bij deze keuze. Maak een van de velden leeg.")
        return
    st.markdown("Van één bijeenkomst laten wij geen antwoorden zien: die kunnen van een paar mensen zijn.")
    tabel = build_tabel(bijeenkomsten)
    periode = filters.read_periode(keuze)
    nieuw = [format_datum(dag) + sindswoorden.build_merk(periode, dag) for dag in tabel["Datum"]]
    getoond = tabel.assign(Datum=nieuw)
    blocks.show_in_tabel(getoond, "workshops")
    fictief = sentences.is_fictief(overzicht)
    bron = sentences.build_bron(f"n = {aantal}", peildatum=keuze.peildatum, fictief=fictief)
    uitleg.show_bron(bron, "respons", "te_weinig")
    delen.show_deel(keuze, Deel("bijeenkomsten", f"{aantal} in de laatste 12 maanden", "", bron, tabel=getoond))
    st.download_button(
        "Download deze lijst (CSV)",
        lambda: exporting.build_csv(tabel.assign(Peildatum=keuze.peildatum.isoformat()), fictief),
        file_name=f"bijeenkomsten-{keuze.peildatum.isoformat()}{'-voorbeeld-fictief' if fictief else ''}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def build_tabel(bijeenkomsten: pd.DataFrame) -> pd.DataFrame:
    """The meetings (BIJEENKOMSTEN_OPENBAAR) as they are shown and downloaded."""
    tabel = bijeenkomsten.assign(
        soort=[begrippen.SOORTEN_BIJEENKOMST[soort] for soort in bijeenkomsten["soort"]],
        evaluatie=[sentences.build_formulieren(rij).rstrip(".") for rij in bijeenkomsten.itertuples()],
    )
    return tabel[list(_KOLOMMEN)].rename(columns=_KOLOMMEN)
