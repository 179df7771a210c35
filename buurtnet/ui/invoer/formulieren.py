"""The forms of /invoer, a step of a bijeenkomst at a time, so that each fits the screen of a phone."""

import streamlit as st

from buurtnet import begrippen
from buurtnet.ui.invoer import vastleggen, velden
from buurtnet.ui.invoer.leesregels import LEEFTIJDEN
from buurtnet.ui.invoer.vastleggen import Formulier

STAPPEN = ("Wat en wanneer", "Hoeveel mensen", "Uitkomst en acties", "Formulieren", "Publiceren")
ANDEREN = ("van_elders", "raadsleden", "collegeleden", "ambtenaren")
NA_AFLOOP = {  # the steps that a bijeenkomst to come has nothing for yet, with their fields
    STAPPEN[1]: ("aanwezig", "eerste_keer", *ANDEREN, *LEEFTIJDEN),
    STAPPEN[2]: ("uitkomst", "acties"),
    STAPPEN[3]: ("evaluatie",),
}


def komt_nog(f: Formulier) -> bool:
    """Is the bijeenkomst announced, its date after today?"""
    return (f.waarde("datum") or "") > f.kiezen.vandaag.isoformat()


def choose_stappen(f: Formulier) -> tuple[str, ...]:
    """The steps of a bijeenkomst; of one to come those in which something was filled in all the same."""
    return tuple(stap for stap in STAPPEN if stap not in NA_AFLOOP or not komt_nog(f) or _is_ingevuld(f, stap))


def _is_ingevuld(f: Formulier, stap: str) -> bool:
    per_buurt = stap == STAPPEN[1] and any(
        buurt.get(veld) is not None for buurt in f.waarde("buurten") or [] for veld in ("deelnemers", "eerste_keer")
    )
    return per_buurt or any(f.waarde(veld) not in (None, "", [], {}) for veld in NA_AFLOOP[stap])


def show_wat(f: Formulier) -> None:
    """Step 1: date, time of what is to come, kind, title, place, organisations and buurten."""
    velden.ask_datum(f, "datum", "Wanneer is of was het?")
    if komt_nog(f):
        st.markdown("Deze dag komt nog. U kondigt de bijeenkomst aan; hoeveel mensen er waren, vult u na afloop in.")
    if komt_nog(f) or f.waarde("begint_om"):
        velden.ask_tijd(f, "begint_om", "Hoe laat begint het?")
    velden.ask_keuze(f, "soort", "Wat voor bijeenkomst is het?", begrippen.SOORTEN_BIJEENKOMST)
    velden.ask_tekst(f, "titel", "Titel", max_chars=200, placeholder="Bijvoorbeeld: Workshop over groen")
    velden.ask_tekst(f, "plaats", "Waar?", max_chars=200)
    velden.ask_keuzes(f, "organisaties", "Van wie?", f.kiezen.organisaties)
    velden.ask_buurten(f, "buurten", "Voor welke buurten?", f.kiezen.buurten)


def show_mensen(f: Formulier) -> None:
    """Step 2: the head count and its tallies; empty means not counted."""
    st.markdown("Laat leeg wat niet is geteld. Nul is iets anders dan leeg.")
    if f.waarde("soort") == "huis_aan_huis":
        velden.ask_aantal(f, "aanwezig", "Met hoeveel huishoudens is gesproken?")
        return
    velden.ask_aantal(f, "aanwezig", "Hoeveel mensen waren er, alles bij elkaar?")
    velden.ask_aantal(f, "eerste_keer", "Hoeveel bewoners waren er voor het eerst dit jaar?")
    velden.ask_aantal(f, "van_elders", "Hoeveel wonen er niet in deze buurt?")
    for veld, naam in (
        ("raadsleden", "raadsleden"),
        ("collegeleden", "leden van het college"),
        ("ambtenaren", "ambtenaren"),
    ):
        velden.ask_aantal(f, veld, f"Hoeveel {naam}?")
    _ask_nul(f)
    with st.expander("Leeftijden, als die zijn geteld"):
        for veld, naam in LEEFTIJDEN.items():
            velden.ask_aantal(f, veld, naam)
    buurten = f.waarde("buurten") or []
    if len(buurten) > 1:
        with st.expander("Per buurt, als dat is geteld"):
            for i, buurt in enumerate(buurten):
                naam = f.kiezen.buurten.get(buurt.get("buurtcode"), "?")
                velden.ask_aantal(f, f"buurten.{i}.deelnemers", f"{naam}: bewoners")
                velden.ask_aantal(f, f"buurten.{i}.eerste_keer", f"{naam}: voor het eerst")
            velden.show_fout(f, "buurten")


def _ask_nul(f: Formulier) -> None:
    """Without these a bijeenkomst is in no reach, for unknown is not zero; most often it was nobody."""
    if f.waarde("aanwezig") is None or all(f.waarde(veld) is not None for veld in ANDEREN):
        return
    st.warning("Nog niet alles is ingevuld. Dan telt deze bijeenkomst niet mee in het bereik van de buurt.")
    args = (f.concept.concept_id, ANDEREN)
    st.button("Verder niemand: vul overal 0 in", width="stretch", on_click=vastleggen.bewaar_nul, args=args)


def show_uitkomst(f: Formulier) -> None:
    """Step 3: what came out of it, and what was agreed."""
    st.markdown("Schrijf geen namen, telefoonnummers of adressen van bewoners op.")
    velden.ask_lange_tekst(f, "uitkomst", "Wat kwam eruit?", max_chars=10_000, height=160)
    acties = f.waarde("acties") or []
    for i in range(len(acties)):
        with st.container(border=True):
            velden.ask_tekst(f, f"acties.{i}.wat", "Wat is er afgesproken?", max_chars=500)
            velden.ask_keuze(f, f"acties.{i}.door", "Wie doet het?", begrippen.UITVOERDERS)
            velden.ask_keuze(f, f"acties.{i}.spoor", "Waar gaat het over?", begrippen.SPOREN)
            velden.ask_datum(f, f"acties.{i}.vervalt_op", "Voor wanneer?")
            velden.show_rij_weg(f, "acties", i, f"Actie {i + 1} weghalen")
    eigen = f.waarde("organisaties") or []
    velden.show_rij_erbij(f, "acties", "Actie toevoegen", {"organisatie_id": eigen[0]} if eigen else {})


def show_evaluatie(f: Formulier) -> None:
    """Step 4: the forms handed in, tallied per statement and theme, and quotes."""
    velden.ask_aantal(f, "evaluatie.formulieren", "Hoeveel formulieren zijn er ingeleverd?")
    st.markdown("Tel per stelling hoe vaak elk antwoord is gegeven: 1 is helemaal oneens, 5 is helemaal eens.")
    vorige = f.kiezen.vorige_stellingen | set(f.waarde("evaluatie.antwoorden") or {})
    nu = [code for code in f.kiezen.stellingen if code in vorige] or list(f.kiezen.stellingen)
    for code in nu:
        _show_stelling(f, code)
    if rest := [code for code in f.kiezen.stellingen if code not in nu]:
        with st.expander("Andere stellingen"):
            for code in rest:
                _show_stelling(f, code)
    with st.expander("Waar gingen de opmerkingen over?"):
        for code, naam in f.kiezen.themas.items():
            velden.ask_aantal(f, f"evaluatie.opmerkingen.{code}", naam)
    with st.expander("Citaten"):
        _show_citaten(f)


def _show_stelling(f: Formulier, code: str) -> None:
    st.markdown(f"**{velden.platte_tekst(f.kiezen.stellingen[code])}**")
    pad = f"evaluatie.antwoorden.{code}"
    with st.container(horizontal=True, gap="xsmall"):
        for n in range(1, 6):
            with st.container(width=60, gap=None):
                st.markdown(f":small[{n}]")
                naam = f"{n}, {begrippen.ANTWOORDEN[n - 1]}: {f.kiezen.stellingen[code]}"
                velden.ask_aantal(f, f"{pad}.n{n}", naam, label_visibility="collapsed")
    velden.show_fout(f, pad)


def _show_citaten(f: Formulier) -> None:
    st.markdown(
        "Een citaat wordt pas openbaar als er toestemming is én u het later apart vrijgeeft. Schrijf geen namen op."
    )
    citaten = f.waarde("evaluatie.citaten") or []
    for i in range(len(citaten)):
        velden.ask_lange_tekst(f, f"evaluatie.citaten.{i}.tekst", f"Citaat {i + 1}", max_chars=1000)
        velden.ask_ja(f, f"evaluatie.citaten.{i}.toestemming", f"Er is toestemming voor citaat {i + 1}")
        velden.show_rij_weg(f, "evaluatie.citaten", i, f"Citaat {i + 1} weghalen")
    velden.show_rij_erbij(f, "evaluatie.citaten", "Citaat toevoegen", {"tekst": "", "toestemming": False})


def show_beslissing(f: Formulier) -> None:
    velden.ask_keuze(f, "organisatie_id", "Van welke organisatie?", f.kiezen.organisaties)
    velden.ask_datum(f, "datum", "Wanneer?")
    stappen = {k: v for k, v in begrippen.STAPPEN.items() if k != "geen_gegevens"}
    velden.ask_keuze(f, "stap", "Welke stap?", stappen)
    velden.ask_tekst(f, "orgaan", "Wie nam het besluit?", placeholder="Bijvoorbeeld: bewonersavond")
    velden.ask_lange_tekst(f, "argument", "Wat was het belangrijkste argument?", max_chars=2000)
    velden.ask_tekst(f, "bron", "Waar staat dat?", placeholder="Bijvoorbeeld: verslag")


def show_geinformeerd(f: Formulier) -> None:
    velden.ask_keuze(f, "organisatie_id", "Van welke organisatie?", f.kiezen.organisaties)
    velden.ask_keuze(f, "onderdeel", "Welk onderdeel?", begrippen.ONDERDELEN)
    velden.ask_datum(f, "datum", "Wanneer?")
    velden.ask_keuze(f, "ja", "Is het gedaan?", {True: "ja", False: "nee"})


def show_actie(f: Formulier) -> None:
    velden.ask_keuze(f, "organisatie_id", "Van welke organisatie?", f.kiezen.organisaties)
    velden.ask_tekst(f, "wat", "Wat is er afgesproken?", max_chars=500)
    velden.ask_keuze(f, "door", "Wie doet het?", begrippen.UITVOERDERS)
    velden.ask_keuze(f, "spoor", "Waar gaat het over?", begrippen.SPOREN)
    velden.ask_datum(f, "beloofd_op", "Wanneer is het afgesproken?")
    velden.ask_datum(f, "vervalt_op", "Voor wanneer?")
    velden.ask_datum(f, "gedaan_op", "Wanneer was het klaar? (leeg: nog niet)")


def show_verhaal(f: Formulier) -> None:
    st.markdown("Schrijf geen namen, telefoonnummers of adressen van bewoners op.")
    velden.ask_tekst(f, "titel", "Titel", max_chars=200, placeholder="Bijvoorbeeld: Soep op donderdag")
    velden.ask_lange_tekst(f, "wat", "Wat deed de buurt?", max_chars=2000)
    velden.ask_lange_tekst(f, "nodig", "Wat was ervoor nodig? Denk aan tijd, geld en hulp.", max_chars=2000)
    velden.ask_keuze(f, "organisatie_id", "Wie kan er meer over vertellen?", f.kiezen.organisaties)
    ander = {nummer: naam for nummer, naam in f.kiezen.namen.items() if nummer != f.waarde("organisatie_id")}
    velden.ask_keuze(f, "overgenomen_van", "Van wie is het idee overgenomen? (leeg: van niemand)", ander)
    velden.ask_datum(f, "datum", "Wanneer was het?")


def show_organisatie(f: Formulier) -> None:
    st.markdown("Verandert een naam of een gebied? Geef de oude regel een einddatum en voeg een nieuwe toe.")
    namen, dekking = f.waarde("namen") or [], f.waarde("dekking") or []
    for i in range(len(namen)):
        with st.container(border=True):
            velden.ask_tekst(f, f"namen.{i}.naam", "Naam", max_chars=200)
            velden.ask_keuze(f, f"namen.{i}.soort", "Soort", begrippen.SOORTEN_ORGANISATIE)
            velden.ask_datum(f, f"namen.{i}.van", "Vanaf")
            velden.ask_datum(f, f"namen.{i}.tot", "Tot (leeg: nog steeds)")
            velden.show_rij_weg(f, "namen", i, f"Naam {i + 1} weghalen")
    velden.show_rij_erbij(f, "namen", "Naam toevoegen", {"van": f.kiezen.vandaag.isoformat()})
    for i in range(len(dekking)):
        with st.container(border=True):
            velden.ask_keuze(f, f"dekking.{i}.buurtcode", "Buurt", f.kiezen.buurten)
            velden.ask_ja(f, f"dekking.{i}.deels", "Alleen een deel van de buurt")
            velden.ask_datum(f, f"dekking.{i}.van", "Vanaf")
            velden.ask_datum(f, f"dekking.{i}.tot", "Tot (leeg: nog steeds)")
            velden.show_rij_weg(f, "dekking", i, f"Buurt {i + 1} weghalen")
    velden.show_rij_erbij(f, "dekking", "Buurt toevoegen", {"van": f.kiezen.vandaag.isoformat()})


BIJEENKOMST = dict(zip(STAPPEN, (show_wat, show_mensen, show_uitkomst, show_evaluatie), strict=False))
KORT = {
    "beslissing": show_beslissing,
    "geinformeerd": show_geinformeerd,
    "actie": show_actie,
    "organisatie": show_organisatie,
    "verhaal": show_verhaal,
}
