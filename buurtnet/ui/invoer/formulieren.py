"""The forms of /invoer, a step of a bijeenkomst at a time, so that each fits the screen of a phone."""

import streamlit as st

from buurtnet import begrippen
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.soorten import SOORTEN, Soort
from buurtnet.soorten.actie import ACTIE
from buurtnet.soorten.bijeenkomst import BIJEENKOMST, CITAAT, FORMULIEREN, LEEFTIJDEN, PER_BUURT
from buurtnet.soorten.organisatie import DEKKING, NAAM, ORGANISATIE
from buurtnet.soorten.velden import JaNee
from buurtnet.ui.invoer import vastleggen, velden
from buurtnet.ui.invoer.vastleggen import Formulier

GEEN_NAMEN = "Schrijf geen namen, telefoonnummers of adressen van bewoners op."
_VELD = BIJEENKOMST.per_naam
STAPPEN = ("Wat en wanneer", "Hoeveel mensen", "Uitkomst en acties", "Formulieren", "Publiceren")
ANDEREN = ("van_elders", "raadsleden", "collegeleden", "ambtenaren")
NA_AFLOOP = {  # the steps that a bijeenkomst to come has nothing for yet, with their fields
    STAPPEN[1]: ("aanwezig", "eerste_keer", *ANDEREN, *LEEFTIJDEN),
    STAPPEN[2]: ("uitkomst", "acties"),
    STAPPEN[3]: ("evaluatie",),
}


def build_nieuw(soort: Soort, kiezen: Kiezen) -> dict:
    """What a new record begins with: today, and whose it must be."""
    # With more than one it would be the first of the alphabet, and a record of another soon stands under its name.
    organisaties = list(kiezen.organisaties) if len(kiezen.organisaties) == 1 else []
    vandaag = kiezen.vandaag.isoformat()
    if soort is ORGANISATIE:
        return {"namen": [{"van": vandaag}], "dekking": []}
    if soort is not BIJEENKOMST:
        return {soort.datum: vandaag, "organisatie_id": next(iter(organisaties), None)}
    buurten = [{"buurtcode": c} for o in organisaties for c in kiezen.dekking.get(o, [])]
    return {"datum": vandaag, "soort": "workshop", "organisaties": organisaties, "buurten": buurten}


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
    velden.ask(f, _VELD["datum"])
    if komt_nog(f):
        st.markdown("Deze dag komt nog. U kondigt de bijeenkomst aan; hoeveel mensen er waren, vult u na afloop in.")
    if komt_nog(f) or f.waarde("begint_om"):
        velden.ask(f, _VELD["begint_om"])
    for naam in ("soort", "titel", "plaats", "organisaties"):
        velden.ask(f, _VELD[naam])
    velden.ask_buurten(f, "buurten", _VELD["buurten"].vraag, f.kiezen.buurten)


def show_mensen(f: Formulier) -> None:
    """Step 2: the head count and its tallies; empty means not counted."""
    st.markdown("Laat leeg wat niet is geteld. Nul is iets anders dan leeg.")
    if f.waarde("soort") == "huis_aan_huis":
        velden.ask(f, _VELD["aanwezig"], label="Met hoeveel huishoudens is gesproken?")
        return
    for naam in ("aanwezig", "eerste_keer", *ANDEREN):
        velden.ask(f, _VELD[naam])
    _ask_nul(f)
    with st.expander("Leeftijden, als die zijn geteld"):
        for naam in LEEFTIJDEN:
            velden.ask(f, _VELD[naam])
    buurten = f.waarde("buurten") or []
    if len(buurten) > 1:
        with st.expander("Per buurt, als dat is geteld"):
            for i, buurt in enumerate(buurten):
                naam = f.kiezen.buurten.get(buurt.get("buurtcode"), "?")
                for veld in PER_BUURT:
                    velden.ask(f, veld, f"buurten.{i}.{veld.naam}", f"{naam}: {veld.vraag}")
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
    st.markdown(GEEN_NAMEN)
    velden.ask(f, _VELD["uitkomst"], height=160)
    acties = f.waarde("acties") or []
    for i in range(len(acties)):
        with st.container(border=True):
            for naam in ("wat", "door", "spoor", "vervalt_op"):
                velden.ask(f, ACTIE.per_naam[naam], f"acties.{i}.{naam}")
            velden.show_rij_weg(f, "acties", i, f"Actie {i + 1} weghalen")
    eigen = f.waarde("organisaties") or []
    velden.show_rij_erbij(f, "acties", "Actie toevoegen", {"organisatie_id": eigen[0]} if eigen else {})


def show_evaluatie(f: Formulier) -> None:
    """Step 4: the forms handed in, tallied per statement and theme, and quotes."""
    velden.ask(f, FORMULIEREN, "evaluatie.formulieren")
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
            velden.ask_aantal(f, f"evaluatie.opmerkingen.{code}", velden.platte_tekst(naam))
    with st.expander("Citaten"):
        _show_citaten(f)


def _show_stelling(f: Formulier, code: str) -> None:
    st.markdown(f"**{velden.platte_tekst(f.kiezen.stellingen[code])}**")
    pad = f"evaluatie.antwoorden.{code}"
    with st.container(horizontal=True, gap="xsmall"):
        for n in range(1, 6):
            with st.container(width=60, gap=None):
                st.markdown(f":small[{n}]")
                # Read aloud as it is: without its full stop an ordinary statement has nothing to escape.
                stelling = velden.platte_tekst(f.kiezen.stellingen[code].rstrip("."))
                naam = f"{n}, {begrippen.ANTWOORDEN[n - 1]}: {stelling}"
                velden.ask_aantal(f, f"{pad}.n{n}", naam, label_visibility="collapsed")
    velden.show_fout(f, pad)


def _show_citaten(f: Formulier) -> None:
    st.markdown(
        "Een citaat wordt pas openbaar als er toestemming is én u het later apart vrijgeeft. Schrijf geen namen op."
    )
    citaten = f.waarde("evaluatie.citaten") or []
    for i in range(len(citaten)):
        pad, (_, tekst, toestemming) = f"evaluatie.citaten.{i}", CITAAT
        velden.ask(f, tekst, f"{pad}.tekst", f"{tekst.vraag} {i + 1}")
        velden.ask_ja(f, f"{pad}.toestemming", f"{toestemming.vraag} {i + 1}")
        velden.show_rij_weg(f, "evaluatie.citaten", i, f"Citaat {i + 1} weghalen")
    velden.show_rij_erbij(f, "evaluatie.citaten", "Citaat toevoegen", {"tekst": "", "toestemming": False})


def show_gewoon(f: Formulier) -> None:
    """The form of a kind that is all declaration."""
    soort = SOORTEN[f.concept.soort]
    if soort.gewist:
        st.markdown(GEEN_NAMEN)
    for veld in soort.velden:
        if veld.vraag:
            velden.ask(f, veld)


def show_organisatie(f: Formulier) -> None:
    st.markdown("Verandert een naam of een gebied? Geef de oude regel een einddatum en voeg een nieuwe toe.")
    for deel, velden_van, naam in (("namen", NAAM, "Naam"), ("dekking", DEKKING, "Buurt")):
        for i in range(len(f.waarde(deel) or [])):
            with st.container(border=True):
                for veld in velden_van:
                    pad = f"{deel}.{i}.{veld.naam}"
                    velden.ask_ja(f, pad, veld.vraag) if isinstance(veld, JaNee) else velden.ask(f, veld, pad)
                velden.show_rij_weg(f, deel, i, f"{naam} {i + 1} weghalen")
        velden.show_rij_erbij(f, deel, f"{naam} toevoegen", {"van": f.kiezen.vandaag.isoformat()})


BIJEENKOMST_STAPPEN = dict(zip(STAPPEN, (show_wat, show_mensen, show_uitkomst, show_evaluatie), strict=False))
