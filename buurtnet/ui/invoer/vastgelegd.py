"""What was recorded: the lists to go on from, each line to the page of that record, and the quotes that wait."""

from urllib.parse import urlencode

import streamlit as st

from buurtnet import store
from buurtnet.beeld.format import format_datum
from buurtnet.beeld.leesregels import build_herkomst
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.actie import ACTIE
from buurtnet.soorten.bijeenkomst import BIJEENKOMST
from buurtnet.soorten.organisatie import ORGANISATIE
from buurtnet.soorten.tonen import format_waarde
from buurtnet.soorten.velden import Veld
from buurtnet.store import schrijven, vastgelegd
from buurtnet.ui import cached
from buurtnet.ui.invoer import vastleggen
from buurtnet.ui.invoer.links import Link, show_links, show_te_doen
from buurtnet.ui.messages import platte_tekst

PER_KEER = 50
MEESTE_ACTIES = 20


def show_acties(kiezen: Kiezen) -> None:
    """The actions that are not done yet: one touch opens the one to finish."""
    if ACTIE not in kiezen.soorten:
        return
    with store.reading(cached.open_engine()) as conn:
        acties = vastgelegd.read_open_acties(conn, kiezen.organisaties, MEESTE_ACTIES + 1)
    if not acties:
        return
    aantal = len(acties) if len(acties) <= MEESTE_ACTIES else f"meer dan {MEESTE_ACTIES}"
    with st.expander(f"Acties die nog niet klaar zijn: {aantal}"):
        regels = [(r, f"{r.titel} · {format_datum(r.datum)}{_build_van(r, kiezen)}") for r in acties[:MEESTE_ACTIES]]
        show_links(_build_link(r, tekst) for r, tekst in regels)


def show_in_te_vullen(kiezen: Kiezen) -> None:
    """The bijeenkomsten that have been and were not counted; each page begins with the way to fill it in."""
    if BIJEENKOMST not in kiezen.soorten:
        return
    with store.reading(cached.open_engine()) as conn:
        regels = vastgelegd.read_in_te_vullen(conn, kiezen.organisaties, kiezen.vandaag)
    if not regels:
        return
    st.header("Nog in te vullen: hoeveel mensen waren er?", anchor=False)
    show_te_doen(_build_link(r, f"{format_datum(r.datum)} · {r.titel}") for r in regels)


def show_aangekondigd(kiezen: Kiezen) -> None:
    """What networks announced and nobody recorded: each opens a new bijeenkomst that knows the day."""
    if BIJEENKOMST not in kiezen.soorten:
        return
    with store.reading(cached.open_engine()) as conn:
        regels = vastgelegd.read_niet_vastgelegd(conn, kiezen.organisaties, kiezen.vandaag)
    if not regels:
        return
    st.header("Aangekondigd door het netwerk: leg de bijeenkomst vast", anchor=False)
    show_te_doen(_build_nieuw(r, kiezen) for r in regels)


def _build_nieuw(r: vastgelegd.Aangekondigd, kiezen: Kiezen) -> Link:
    bekend = {
        "datum": r.datum.isoformat(),
        "soort": r.soort,
        "begint_om": r.begint_om,
        "organisaties": r.organisatie_id,
    }
    vraag = urlencode({naam: waarde for naam, waarde in bekend.items() if waarde})
    return f"nieuw/{BIJEENKOMST.code}?{vraag}", f"{format_datum(r.datum)} · {r.titel}{_build_van(r, kiezen)}"


def show_vastgelegd(kiezen: Kiezen) -> None:
    """The latest records of this person's organisations, and the organisations, each with the way to correct it."""
    if not kiezen.organisaties:
        return
    deel = st.expander("Eerder vastgelegd: verbeteren of intrekken", on_change="rerun", key="vastgelegd_open")
    if deel.open:
        with deel:
            _show_lijst(kiezen)
    if ORGANISATIE.schrijven.get(kiezen.gebruiker.rol) is None:
        return
    with st.expander("Organisaties en hun buurten"):
        show_links((f"organisatie/{nummer}", naam) for nummer, naam in kiezen.organisaties.items())


def _show_lijst(kiezen: Kiezen) -> None:
    """The latest first; older ones on request, for all organisations or for one."""
    gekozen = None
    if len(kiezen.organisaties) > 1:
        opties = {"format_func": kiezen.organisaties.get, "placeholder": "alle", "key": "vastgelegd_van"}
        gekozen = st.selectbox("Van welke organisatie?", list(kiezen.organisaties), index=None, **opties)
    aantal = st.session_state.setdefault("vastgelegd_aantal", PER_KEER)
    with store.reading(cached.open_engine()) as conn:
        regels = vastgelegd.read_vastgelegd(
            *(conn, kiezen.gebruiker, [gekozen] if gekozen else kiezen.organisaties, aantal + 1),
            soorten=kiezen.soorten,
        )
    links = []
    for r in regels[:aantal]:
        veld = SOORTEN[r.soort].per_naam[SOORTEN[r.soort].titel]
        titel = "" if SOORTEN[r.soort].titel == SOORTEN[r.soort].datum else f" · {_build_titel(veld, r, kiezen)}"
        staart = " (ingetrokken)" if r.ingetrokken else " (nog niet klaar)" if r.open else ""
        label = f"{format_datum(r.datum)} · {SOORTEN[r.soort].een.capitalize()}{titel}{staart}"
        links.append(_build_link(r, f"{label}{_build_van(r, kiezen)}"))
    show_links(links)
    if not regels:
        st.markdown("Er is nog niets vastgelegd.")
    elif len(regels) > aantal:
        meer = {"vastgelegd_aantal": aantal + PER_KEER}
        st.button("Toon wat ouder is", key="vastgelegd_meer", on_click=lambda: st.session_state.update(meer))


def _build_titel(veld: Veld, r: vastgelegd.Vastgelegd, kiezen: Kiezen) -> str:
    return format_waarde(veld, r.titel, kiezen.namen, kiezen.buurten)


def _build_van(r: vastgelegd.Vastgelegd | vastgelegd.Aangekondigd, kiezen: Kiezen) -> str:
    """Whose it is, for who records for more than one organisation."""
    return f" · {kiezen.organisaties[r.organisatie_id]}" if len(kiezen.organisaties) > 1 else ""


def _build_link(r: vastgelegd.Vastgelegd, tekst: str) -> Link:
    return f"{r.soort}/{r.record_id}", tekst


def show_wachtend(kiezen: Kiezen) -> None:
    """Quotes with consent that nobody released yet, as everybody will read them."""
    with store.reading(cached.open_engine()) as conn:
        citaten = schrijven.read_wachtende_citaten(conn, kiezen.gebruiker)
    if not citaten:
        return
    with st.expander(f"Citaten die wachten op vrijgave: {len(citaten)}"):
        st.markdown("Zo leest iedereen het. Staat er een naam of iets herkenbaars in? Geef het dan niet vrij.")
        for c in citaten[:20]:
            herkomst = platte_tekst(build_herkomst(c.datum, c.titel, c.buurtcodes, kiezen.buurten))
            st.markdown(f"“{platte_tekst(c.tekst)}”\n\n:small[{herkomst}]")
            st.button("Vrijgeven", key=f"vrij-{c.citaat_id}", on_click=vastleggen.geef_vrij, args=(c, kiezen.vandaag))
