"""The top of /invoer: what can be recorded, and what was begun. Each leads to a plain page of its own."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from buurtnet.beeld.format import format_datum, format_tijd
from buurtnet.instellingen import TIJDZONE
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.organisatie import ORGANISATIE
from buurtnet.soorten.tonen import format_waarde
from buurtnet.store.schrijven import Concept
from buurtnet.ui.invoer import meelezen, vastleggen
from buurtnet.ui.invoer.links import show_links, show_te_doen
from buurtnet.ui.messages import platte_tekst

_LANGSTE_TITEL = 200  # a verhaal without a title begins with its words


def show_bericht() -> None:
    """What happened at the last step, at the foot of the screen: who pressed far down the page does not see its top."""
    if bericht := st.session_state.pop("bericht", ""):
        st.bottom.success(platte_tekst(bericht))
    if fout := st.session_state.pop("niet_opgeslagen", ""):
        st.bottom.error(f"**Niet opgeslagen.** {platte_tekst(fout)}")


def show_begin(kiezen: Kiezen) -> None:
    """What can be recorded anew."""
    st.header("Wat wilt u vastleggen?", anchor=False)
    if not kiezen.organisaties:
        beheerder = "Er zijn nog geen organisaties. Begin met een organisatie, of met een werkboek."
        anders = "Er is nog geen organisatie aan u gekoppeld. Vraag de beheerder om dat te doen."
        st.markdown(beheerder if kiezen.gebruiker.rol == "beheerder" else anders)
    soorten = [soort for soort in kiezen.soorten if kiezen.organisaties or soort is ORGANISATIE]
    show_links([(f"nieuw/{soort.code}", soort.een.capitalize()) for soort in soorten], eerste=True)
    if kiezen.gebruiker.rol == "netwerk":
        meelezen.show_meelezen(kiezen)


def show_concepten(kiezen: Kiezen) -> None:
    """Where one goes on, at the step where one was: the page of the form remembers that itself."""
    concepten = vastleggen.read_concepten(kiezen.gebruiker)
    if not concepten:
        return
    st.header("Nog niet gepubliceerd", anchor=False)
    werkwoord = {c.concept_id: "Verder met" if SOORTEN[c.soort] in kiezen.soorten else "Lees" for c in concepten}
    show_te_doen(
        (f"concept/{c.concept_id}", f"{werkwoord[c.concept_id]}: {_build_titel(c, kiezen)}") for c in concepten
    )


def _build_titel(concept: Concept, kiezen: Kiezen) -> str:
    i = concept.inhoud
    namen = [n.get("naam") for n in i.get("namen") or [] if isinstance(n, dict)]
    titel = _build_eigen_titel(concept, kiezen) or next((n for n in namen if n), None)
    van = [kiezen.namen[nummer] for nummer in sorted(concept.organisatie_ids) if nummer in kiezen.namen]
    titel = titel or ", ".join(van) or "zonder titel"
    titel = titel if len(titel) <= _LANGSTE_TITEL else f"{titel[:_LANGSTE_TITEL]} ..."
    bewerken = "" if concept.record_id is None else " (verbetering)"
    wie = "" if concept.auteur_id == kiezen.gebruiker.gebruiker_id else f", van {concept.auteur}"
    dag = concept.bijgewerkt_op.astimezone(ZoneInfo(TIJDZONE)).date()
    op = "" if dag == datetime.now(ZoneInfo(TIJDZONE)).date() else f"op {format_datum(dag)} "
    om = f"opgeslagen {op}om {format_tijd(concept.bijgewerkt_op)}"
    return f"{SOORTEN[concept.soort].een.capitalize()}, {titel}{bewerken}{wie}, {om}"


def _build_eigen_titel(concept: Concept, kiezen: Kiezen) -> str:
    """What its kind is called by, as far as it is filled in."""
    veld = SOORTEN[concept.soort].per_naam.get(SOORTEN[concept.soort].titel)
    waarde = veld and concept.inhoud.get(veld.naam)
    return "" if veld is None or waarde in (None, "") else format_waarde(veld, waarde, kiezen.namen, kiezen.buurten)
