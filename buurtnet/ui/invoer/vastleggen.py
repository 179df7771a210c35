"""From the screen to the store: each function is one transaction, as the person who is signed in at this moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import streamlit as st

from buurtnet import store
from buurtnet.errors import BuurtnetFout, VeldBotsing
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.rechten import Gebruiker, mag_schrijven
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.velden import read_pad
from buurtnet.store import schrijven
from buurtnet.store.schrijven.concepten import lock_concept
from buurtnet.store.schrijven.records import read_record
from buurtnet.ui import cached
from buurtnet.ui.aangemeld import read_gebruiker
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import build_melding


@dataclass(frozen=True)
class Formulier:
    """A concept with what is at fault in it. `verplicht`: also name what is still missing."""

    concept: schrijven.Concept
    kiezen: Kiezen
    fouten: dict[str, str] = field(default_factory=dict)
    vragen: dict[str, str] = field(default_factory=dict)
    verplicht: bool = False

    def waarde(self, pad: str):
        """The value at a path in the draft; None where there is none."""
        return read_pad(self.concept.inhoud, pad)

    def fout(self, pad: str) -> str | None:
        """The sentence for at a field; a field that was never filled in is only named once `verplicht`."""
        if pad in self.fouten and (self.verplicht or self.waarde(pad) not in (None, "", [])):
            return self.fouten[pad]
        return None


def read_kiezen(gebruiker: Gebruiker, keuze: Keuze) -> Kiezen:
    """Organisations, buurten, statements and themes to choose from at the programme's date."""
    return cached.read_kiezen(keuze, gebruiker)


def read_formulier(concept_id: int, kiezen: Kiezen, verplicht: bool = False) -> Formulier:
    """A concept as it is kept now, checked. Raises GeenToegang or OngeldigeInvoer (there is no such concept)."""
    with store.reading(cached.open_engine()) as conn:
        concept = schrijven.read_concept(conn, kiezen.gebruiker, concept_id)
        keuring = schrijven.validate_concept(
            conn, kiezen.gebruiker, concept_id, vandaag=kiezen.vandaag, buurtcodes=frozenset(kiezen.buurten)
        )
    return Formulier(concept, kiezen, keuring.fouten, keuring.vragen, verplicht)


def is_van_mij(formulier: Formulier) -> bool:
    """May this person write the concept? Else it is only to read."""
    concept, wie = formulier.concept, formulier.kiezen.gebruiker
    eigen = wie.organisatie_ids if concept.auteur_id == wie.gebruiker_id else ()
    return mag_schrijven(wie, concept.organisatie_ids or eigen, SOORTEN[concept.soort].schrijven)


def read_concepten(gebruiker: Gebruiker) -> list[schrijven.Concept]:
    with store.reading(cached.open_engine()) as conn:
        return schrijven.read_concepten(conn, gebruiker)


def start_concept(soort: str, inhoud: dict) -> None:
    """Begin something new and open it; what this person began and left as it was, is taken up again. In a callback."""

    def schrijf(conn, wie, nu):
        eigen = [c for c in schrijven.read_concepten(conn, wie) if wie and c.auteur_id == wie.gebruiker_id]
        ongebruikt = [c.concept_id for c in eigen if (c.soort, c.record_id, c.inhoud) == (soort, None, inhoud)]
        return (ongebruikt or schrijven.write_concept(conn, wie, None, soort, inhoud, nu=nu))[0]

    doe(schrijf, open_concept)


def start_correctie(soort: str, record_id: int) -> None:
    """Open what is recorded to correct it. In a callback."""
    doe(lambda conn, wie, nu: schrijven.open_correctie(conn, wie, soort, record_id, nu=nu), open_concept)


def start_invullen(record_id: int, stap: int) -> None:
    """Open a bijeenkomst that was announced at the step that is to be filled in, from 1. In a callback."""
    doe(
        lambda conn, wie, nu: schrijven.open_correctie(conn, wie, "bijeenkomst", record_id, nu=nu),
        lambda concept_id: st.query_params.from_dict({"concept": str(concept_id), "stap": str(stap)}),
    )


def read_reden(formulier: Formulier) -> str | None:
    """Why a correction is made, where that speaks for itself."""
    concept = formulier.concept
    with store.reading(cached.open_engine()) as conn:
        nu_geldig = read_record(conn, concept.soort, concept.record_id)
    return schrijven.choose_reden(concept.soort, nu_geldig.inhoud, concept.inhoud)


def bewaar_rijen(concept_id: int, pad: str, verander: Callable[[list], list], hernummer: bool = False) -> None:
    """Change a list in a concept as it is at this moment, not as it was on the screen. In a callback.

    `hernummer`: other rows move up, so the fields on the screen start anew from what is kept.
    """

    def schrijf(conn, wie, nu):
        rijen = read_pad(lock_concept(conn, concept_id).inhoud, pad) or []
        schrijven.write_concept_veld(conn, wie, concept_id, pad, verander(rijen), nu=nu)

    if doe_in_concept(concept_id, schrijf) is None and hernummer:
        begin_opnieuw(concept_id)


def bewaar_nul(concept_id: int, paden: tuple[str, ...]) -> None:
    """Write 0 in those of these fields that are empty at this moment. In a callback."""

    def schrijf(conn, wie, nu):
        inhoud = lock_concept(conn, concept_id).inhoud
        for pad in (p for p in paden if read_pad(inhoud, p) is None):
            schrijven.write_concept_veld(conn, wie, concept_id, pad, 0, nu=nu)

    if doe_in_concept(concept_id, schrijf) is None:
        begin_opnieuw(concept_id)


def begin_opnieuw(concept_id: int) -> None:
    """Let the fields on the screen start from what is kept: else they hold on to what they showed."""
    st.session_state[f"beurt-{concept_id}"] = st.session_state.get(f"beurt-{concept_id}", 0) + 1
    st.session_state.pop(f"geopend-{concept_id}", None)


def gooi_weg(concept_id: int) -> None:
    """Throw a concept away. In a callback."""
    doe(
        lambda conn, wie, nu: schrijven.remove_concept(conn, wie, concept_id, nu=nu),
        lambda _: sluit("Het concept is weggegooid."),
    )


def choose_gezien(formulier: Formulier) -> datetime | None:
    """The moment of the concept that the page showed before this run; from now on it shows this one.

    What this page keeps itself counts as seen; what a colleague writes in the meantime does not.
    """
    sleutel = _sleutel_gezien(formulier.concept.concept_id)
    gezien = st.session_state.get(sleutel)
    st.session_state[sleutel] = formulier.concept.bijgewerkt_op
    return gezien


def _sleutel_gezien(concept_id: int) -> str:
    return f"gezien-{concept_id}"


def publiceer(formulier: Formulier, **opties) -> int:
    """Make it public; returns the record. Raises OngeldigeInvoer, Botsing, ConceptVeranderd or BevestigingNodig:
    nothing was written."""
    kiezen = formulier.kiezen
    with store.writing(cached.open_engine()) as conn:
        return schrijven.publiceer(
            conn,
            read_gebruiker(),
            formulier.concept.concept_id,
            nu=datetime.now(UTC),
            vandaag=kiezen.vandaag,
            buurtcodes=frozenset(kiezen.buurten),
            **opties,
        )


def trek_in(soort: str, record_id: int, reden: str, **opties) -> None:
    """Withdraw a record. Raises as `publiceer`."""
    with store.writing(cached.open_engine()) as conn:
        schrijven.trek_in(conn, read_gebruiker(), soort, record_id, reden, nu=datetime.now(UTC), **opties)


def geef_vrij(citaat, vandaag) -> None:
    """Make a quote public, the one that was on the screen. In a callback."""
    doe(
        lambda conn, wie, nu: schrijven.geef_vrij(
            conn, wie, citaat.citaat_id, True, nu=nu, vandaag=vandaag, gezien=citaat.tekst
        ),
        lambda _: sluit("Het citaat is vrijgegeven."),
        nieuwe_versie=True,
    )


def rond_af(record_id: int, gezien: schrijven.Versie, dag: date, kiezen: Kiezen) -> None:
    """Write that an action is done, and nothing else of it. In a callback."""

    def schrijf(conn, wie, nu):
        schrijven.write_record(
            *(conn, wie, "actie", gezien.inhoud | {"gedaan_op": dag.isoformat()}, record_id),
            basis_versie=gezien.versie,  # withdrawn since, it may not come back
            nu=nu,
            vandaag=kiezen.vandaag,
            buurtcodes=frozenset(kiezen.buurten),
            bevestigd=True,  # its words were public already
        )

    doe(schrijf, lambda _: sluit("De actie is klaar. Iedereen ziet het nu."), nieuwe_versie=True)


def open_concept(concept_id: int) -> None:
    """Show a concept. In a callback."""
    st.query_params.from_dict({"concept": str(concept_id)})


def sluit(bericht: str = "") -> None:
    """Back to the start of /invoer, with what happened. In a callback or before a rerun."""
    st.session_state["bericht"] = bericht
    st.query_params.clear()


def doe_in_concept(concept_id: int, schrijf) -> BuurtnetFout | None:
    """As `doe`; was the concept until now as this page showed it, then this page has also seen it as it becomes."""

    def schrijf_gezien(conn, wie, nu):
        voor = lock_concept(conn, concept_id).bijgewerkt_op
        schrijf(conn, wie, nu)
        return voor, nu

    def onthoud(momenten) -> None:
        voor, na = momenten
        sleutel = _sleutel_gezien(concept_id)
        if st.session_state.get(sleutel) == voor:
            st.session_state[sleutel] = na

    return doe(schrijf_gezien, onthoud)


def doe(schrijf, daarna=lambda _: None, nieuwe_versie: bool = False) -> BuurtnetFout | None:
    """Write as who is signed in now; a refusal is a sentence on the page, and what was typed stays on it."""
    try:
        with store.writing(cached.open_engine(), nieuwe_versie=nieuwe_versie) as conn:
            uitkomst = schrijf(conn, read_gebruiker(), datetime.now(UTC))
    except VeldBotsing as fout:  # said at the field
        return fout
    except BuurtnetFout as fout:
        st.session_state["niet_opgeslagen"] = build_melding(fout)
        return fout
    daarna(uitkomst)
    return None
