"""The parts of `/workshops`: what people disagree with most, what came of the promises, themes, quotes, meetings."""

import pandas as pd
import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import (
    deeltabellen,
    feedbackbeelden,
    kwartaalwoorden,
    lijsttabellen,
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
from buurtnet.schema import build_rijen
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
_BREED_PX = 480


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
    titel = " ".join(build_zin(rij, beeld) for _, rij in beeld.stellingen.iterrows())
    svg = feedbackbeelden.build_balken(beeld.stellingen, titel=titel, donker=keuze.donker)
    tabel = deeltabellen.build_antwoorden(beeld.stellingen).assign(**_build_vorig_jaar(beeld))
    bron = sentences.build_feedbackbron(overzicht, minst)
    deel = Deel("stellingen", kop, sentences.build_grenzen(minst), bron, svg, tabel, titel)
    delen.show_plaat(keuze, deel, *bevinding.begrippen, breedte=560)


def _build_vorig_jaar(beeld: Workshopbeeld) -> dict[str, object]:
    """The column with the year before; none where nothing of it may be shown."""
    if not beeld.vorig_jaar:
        return {}
    vorig = [beeld.vorig_jaar.get(stelling) for stelling in beeld.stellingen["stelling"]]
    jaar = next(rij["jaar"] for rij in vorig if rij is not None)
    return {
        f"Eens in {jaar}": ["" if rij is None else rij["eens_tekst"] for rij in vorig],
        f"Antwoorden in {jaar}": lijsttabellen.build_getallen(None if rij is None else rij["n"] for rij in vorig),
    }


def build_zin(rij: pd.Series, beeld: Workshopbeeld) -> str:
    """One statement: who agreed, n, the certain bounds, and the year before where it was asked then."""
    n = format_getal(rij["n"])
    zin = f"“{rij['tekst']}” {rij['eens_tekst']} eens (n = {n}). {sentences.build_grenzen(rij)}".strip()
    vorig = beeld.vorig_jaar.get(rij["stelling"])
    if vorig is None:
        return zin
    return f"{zin} In {vorig['jaar']}: {vorig['eens_tekst']} eens (n = {format_getal(vorig['n'])})."


def show_vooraf(keuze: Keuze, vooraf: pd.DataFrame, code: str = "vooraf", na: str = "") -> None:
    """Before and after, where a statement was asked twice (VOORAF)."""
    if vooraf.empty:
        return
    grootste = voorafwoorden.choose_grootste(vooraf)
    kop, zin = voorafwoorden.build_kop(grootste, keuze.peildatum), voorafwoorden.build_zin(grootste)
    titel = " ".join(voorafwoorden.build_zin(rij) for _, rij in vooraf.iterrows())
    svg = voorafbeelden.build_halters(vooraf, titel=titel, donker=keuze.donker)
    bron = _build_bron(keuze, voorafwoorden.build_n(grootste), f"{grootste['jaar']}")
    deel = Deel(code, kop, zin, bron, svg, lijsttabellen.build_vooraf(vooraf), titel)
    delen.show_plaat(keuze, deel, "vooraf", breedte=_BREED_PX, na=f"{na} {voorafwoorden.UITLEG}".strip())


def _build_bron(keuze: Keuze, *wat: str) -> str:
    fictief = keuze.actueel.instellingen.gegevens == "voorbeeld"
    return sentences.build_bron(*wat, peildatum=keuze.peildatum, fictief=fictief)


def show_beloften(keuze: Keuze, beeld: Workshopbeeld) -> None:
    """What was promised and what came of it, of the municipality as well as of the buurten."""
    groepen = sentences.build_actiegroepen(beeld.beloften, keuze.peildatum)
    laat, totaal = groepen["Te laat"], len(beeld.beloften)
    if not totaal:
        return
    kop = f"{format_aantal(len(laat), 'belofte is', 'beloften zijn')} te laat" if laat else "Geen belofte is te laat"
    uitleg.show_kop(kop, "te_laat")
    st.markdown(raadwoorden.WELKE_VAN_ALLEN)
    regels, rijen = [], []
    for code, naam in begrippen.UITVOERDERS.items():
        gedaan, loopt, nu_laat = (sum(b.door == code for b in groepen[g]) for g in ("Gedaan", "Loopt", "Te laat"))
        regels.append(f"{naam}: {gedaan} gedaan, {loopt} nog bezig, {nu_laat} te laat")
        rijen.append({"Door": naam, "Gedaan": gedaan, "Nog bezig": loopt, "Te laat": nu_laat})
    st.markdown("\n".join(f"- {regel}" for regel in regels))
    bron = _build_bron(keuze, f"n = {format_aantal(totaal, 'belofte', 'beloften')}")
    uitleg.show_bron(bron, "te_laat")
    zin = f"{'; '.join(regels)}.".capitalize()
    delen.show_deel(keuze, Deel("beloften", kop, zin, bron, tabel=pd.DataFrame(rijen)))
    if laat:
        wat = f"De oudste is {format_aantal((keuze.peildatum - laat[0].vervalt_op).days, 'dag', 'dagen')} te laat"
        st.subheader(wat, anchor=False)
        tabel = lijsttabellen.build_laat(laat, keuze.peildatum, filters.read_periode(keuze))
        naam = "wat te laat is"
        delen.show_deel(keuze, Deel("te-laat", kop, f"{wat}.", bron, tabel=tabel, naam=naam))


def show_lus(keuze: Keuze, beeld: Workshopbeeld) -> None:
    """The loop: u zei, wij antwoordden, gedaan of te laat, by whom."""
    kop, zin = puntwoorden.build_kop(beeld.lus), puntwoorden.build_zin(beeld.lus)
    n = f"n = {puntwoorden.format_vragen(beeld.lus.gesteld)} in 12 maanden; de lijst toont ook wat langer wacht"
    bron = _build_bron(keuze, n) if beeld.punten or beeld.open_punten else ""
    if not zin:
        uitleg.show_kop(kop, "punt")
        uitleg.show_bron(bron, "punt")
    else:
        lus = beeld.lus
        aantallen = {"gezegd": lus.gesteld, "beantwoord": lus.beantwoord, "gedaan": lus.gedaan, "te laat": lus.laat}
        svg = puntbeelden.build_lus(lus, titel=zin, donker=keuze.donker)
        gemeente, van = sum(een.aan == "gemeente" for een in beeld.punten), start_twaalf_maanden(keuze.peildatum)
        welke = puntwoorden.build_welke(van, gemeente, len(beeld.punten) - gemeente)
        tabel = deeltabellen.build_aantallen(aantallen, "Stand", "Vragen")
        deel = Deel("punten", kop, zin, bron, svg, tabel, naam="van vraag tot gedaan")
        delen.show_plaat(keuze, deel, "punt", breedte=_BREED_PX, na=f"{zin}\n\n{welke}")
    _show_vragen(keuze, beeld, bron)


def _show_vragen(keuze: Keuze, beeld: Workshopbeeld, bron: str) -> None:
    """Every question as a line, what still waits first, the longest first."""
    alle = [*beeld.open_punten, *(een for een in beeld.punten if een.stand != OPEN)]
    if not alle:
        return
    periode, kop = filters.read_periode(keuze), puntwoorden.build_lijstkop(alle)
    st.subheader(kop, anchor=False)
    for stand, groep in puntwoorden.GROEPEN.items():
        punten = [een for een in alle if een.stand == stand]
        if punten:
            with st.expander(f"{groep}: {puntwoorden.format_vragen(len(punten))}"):
                st.markdown("\n".join(f"- {platte_tekst(_build_punt(een, periode))}" for een in punten))
    tabel = lijsttabellen.build_vragen(alle, periode)
    delen.show_deel(keuze, Deel("vragen", kop, "", bron, tabel=tabel, naam="elke vraag"))


def _build_punt(een: Punt, periode: Periode) -> str:
    merk = sindswoorden.build_merk(periode, een.gevraagd_op, een.antwoord_op, een.gedaan_op)
    return puntwoorden.build_punt(een) + merk


def show_themas(keuze: Keuze, beeld: Workshopbeeld) -> None:
    """What it was about."""
    if not beeld.themas:
        return
    kop, van = feedbackbeelden.build_themakop(beeld.themas, beeld.met_themas), start_twaalf_maanden(keuze.peildatum)
    keer = [f"{naam}: na {format_aantal(n, 'bijeenkomst', 'bijeenkomsten')}" for naam, n in beeld.themas.items()]
    titel = f"{kop}. {'; '.join(keer)}."
    svg = feedbackbeelden.build_themas(beeld.themas, beeld.met_themas, titel=titel, donker=keuze.donker)
    n = format_aantal(beeld.met_themas, "bijeenkomst", "bijeenkomsten")
    bron = _build_bron(keuze, f"n = {n} sinds {format_datum(van)} met een thema in de formulieren")
    tabel = deeltabellen.build_aantallen(beeld.themas, "Thema", "Bijeenkomsten")
    deel = Deel("themas", kop, "", bron, svg, tabel, titel, naam="waar het over ging")
    na = ":small[Na één bijeenkomst kan het over meer dingen gaan.]"
    delen.show_plaat(keuze, deel, "te_weinig", breedte=_BREED_PX, na=na)


def show_kwartalen(keuze: Keuze, beeld: Workshopbeeld) -> None:
    """The key statement over time."""
    if beeld.kwartalen.empty:
        return
    kop, zin = kwartaalwoorden.build_kop(beeld.kwartalen, keuze.peildatum), kwartaalwoorden.build_zin(beeld.kwartalen)
    svg = feedbackbeelden.build_kwartalen(beeld.kwartalen, titel=zin, donker=keuze.donker)
    n = f"n = {format_getal(beeld.kwartalen['n'].sum())} antwoorden, per kwartaal van minstens twee bijeenkomsten samen"
    deel = Deel("kwartalen", kop, zin, _build_bron(keuze, n), svg, lijsttabellen.build_kwartalen(beeld.kwartalen))
    delen.show_plaat(keuze, deel, "kwartaal", "bundel", breedte=_BREED_PX)


def show_citaten(keuze: Keuze, beeld: Workshopbeeld, gekozen: Lijstkeuze) -> None:
    """The released quotes of the chosen meetings, newest first."""
    citaten = select_citaten(beeld, gekozen)
    if citaten.empty:
        return
    aantal = format_aantal(len(citaten), "citaat", "citaten")
    st.subheader(f"{aantal} van bewoners die wij mogen tonen", anchor=False)
    regels = [
        f"“{een.tekst}” ({begrippen.SOORTEN_BIJEENKOMST[een.soort]} van {format_datum(een.datum)}, "
        f"{', '.join(keuze.buurten.get(code, code) for code in een.buurten)})"
        for een in build_rijen(citaten)
    ]
    blocks.show_lijst(regels)


def show_lijst(keuze: Keuze, beeld: Workshopbeeld) -> None:
    """The meetings of twelve months, or those that were chosen, with of their forms only what anybody may know."""
    plek = st.container()
    gekozen = filters.choose_lijst(keuze)
    bijeenkomsten = select_bijeenkomsten(beeld, gekozen)
    aantal = format_aantal(len(bijeenkomsten), "bijeenkomst", "bijeenkomsten")
    kop = f"{aantal} vanaf {format_datum(gekozen.van)}"
    plek.header(kop, anchor=False)
    show_citaten(keuze, beeld, gekozen)
    if bijeenkomsten.empty:
        st.markdown("Geen bijeenkomst past bij deze keuze. Maak een van de velden leeg.")
        return
    st.markdown("Van één bijeenkomst laten wij geen antwoorden zien: die kunnen van een paar mensen zijn.")
    bron = _build_bron(keuze, f"n = {aantal}")
    uitleg.show_bron(bron, "respons", "te_weinig")
    tabel = build_tabel(bijeenkomsten, filters.read_periode(keuze))
    delen.show_deel(keuze, Deel("bijeenkomsten", kop, "", bron, tabel=tabel))


def build_tabel(bijeenkomsten: pd.DataFrame, periode: Periode) -> pd.DataFrame:
    """The meetings (BIJEENKOMSTEN_OPENBAAR) as they are shown and downloaded."""
    tabel = bijeenkomsten.assign(
        datum=[lijsttabellen.build_dag(dag, periode) for dag in bijeenkomsten["datum"]],
        soort=[begrippen.SOORTEN_BIJEENKOMST[soort] for soort in bijeenkomsten["soort"]],
        evaluatie=[sentences.build_formulieren(rij).rstrip(".") for rij in build_rijen(bijeenkomsten)],
    )
    return tabel[list(_KOLOMMEN)].rename(columns=_KOLOMMEN)
