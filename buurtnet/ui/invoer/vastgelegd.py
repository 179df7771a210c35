"""What was recorded: the list to correct from, one record with its history, and the quotes that wait for release."""

import streamlit as st

from buurtnet import store
from buurtnet.beeld.format import format_datum, format_tijd
from buurtnet.beeld.leesregels import build_delen, build_herkomst, build_regels
from buurtnet.errors import BuurtnetFout
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.privacy import zoek_persoonsgegevens
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.tonen import format_waarde
from buurtnet.store import schrijven, vastgelegd
from buurtnet.store.schrijven import LANGSTE_REDEN
from buurtnet.store.schrijven.records import read_record
from buurtnet.ui import cached
from buurtnet.ui.invoer import vastleggen
from buurtnet.ui.invoer.formulieren import STAPPEN
from buurtnet.ui.knoppen import build_hoofdlabel
from buurtnet.ui.messages import build_melding, platte_tekst

PER_KEER = 50
MEESTE_ACTIES = 20


def show_acties(kiezen: Kiezen) -> None:
    """The actions that are not done yet: one touch opens the one to finish."""
    with store.reading(cached.open_engine()) as conn:
        acties = vastgelegd.read_open_acties(conn, kiezen.organisaties, MEESTE_ACTIES + 1)
    if not acties:
        return
    aantal = len(acties) if len(acties) <= MEESTE_ACTIES else f"meer dan {MEESTE_ACTIES}"
    with st.expander(f"Acties die nog niet klaar zijn: {aantal}"):
        for r in acties[:MEESTE_ACTIES]:
            _show_knop(r, f"{platte_tekst(r.titel)} · {format_datum(r.datum)}{_build_van(r, kiezen)}", "open")


def show_in_te_vullen(kiezen: Kiezen) -> None:
    """The bijeenkomsten that have been and were not counted: one touch opens the step to do."""
    with store.reading(cached.open_engine()) as conn:
        regels = vastgelegd.read_in_te_vullen(conn, kiezen.organisaties, kiezen.vandaag)
    if not regels:
        return
    st.header("Nog in te vullen: hoeveel mensen waren er?", anchor=False)
    for r in regels:
        st.button(
            f"{format_datum(r.datum)} · {platte_tekst(r.titel)}",
            key=f"invullen-{r.record_id}",
            width="stretch",
            on_click=vastleggen.start_invullen,
            args=(r.record_id, STAPPEN.index("Hoeveel mensen") + 1),
        )


def show_vastgelegd(kiezen: Kiezen) -> None:
    """The latest records of this person's organisations, and the organisations, each with the way to correct it."""
    if not kiezen.organisaties:
        return
    deel = st.expander("Eerder vastgelegd: verbeteren of intrekken", on_change="rerun", key="vastgelegd_open")
    if deel.open:
        with deel:
            _show_lijst(kiezen)
    with st.expander("Organisaties en hun buurten"):
        st.selectbox(
            "Welke organisatie?",
            list(kiezen.organisaties),
            index=None,
            format_func=kiezen.organisaties.get,
            placeholder="Kies",
            key="kies-organisatie",
            on_change=lambda: _open_record("organisatie", st.session_state["kies-organisatie"]),
        )


def _show_lijst(kiezen: Kiezen) -> None:
    """The latest first; older ones on request, for all organisations or for one."""
    gekozen = None
    if len(kiezen.organisaties) > 1:
        opties = {"format_func": kiezen.organisaties.get, "placeholder": "alle", "key": "vastgelegd_van"}
        gekozen = st.selectbox("Van welke organisatie?", list(kiezen.organisaties), index=None, **opties)
    aantal = st.session_state.setdefault("vastgelegd_aantal", PER_KEER)
    with store.reading(cached.open_engine()) as conn:
        regels = vastgelegd.read_vastgelegd(
            conn, kiezen.gebruiker, [gekozen] if gekozen else kiezen.organisaties, aantal + 1
        )
    for r in regels[:aantal]:
        veld = SOORTEN[r.soort].per_naam[SOORTEN[r.soort].titel]
        titel = format_waarde(veld, r.titel, kiezen.namen, kiezen.buurten)
        staart = " (ingetrokken)" if r.ingetrokken else " (nog niet klaar)" if r.open else ""
        label = f"{format_datum(r.datum)} · {SOORTEN[r.soort].een.capitalize()} · {platte_tekst(titel)}{staart}"
        _show_knop(r, f"{label}{_build_van(r, kiezen)}", "record")
    if not regels:
        st.markdown("Er is nog niets vastgelegd.")
    elif len(regels) > aantal:
        meer = {"vastgelegd_aantal": aantal + PER_KEER}
        st.button("Toon wat ouder is", key="vastgelegd_meer", on_click=lambda: st.session_state.update(meer))


def _build_van(r: vastgelegd.Vastgelegd, kiezen: Kiezen) -> str:
    """Whose it is, for who records for more than one organisation."""
    return f" · {platte_tekst(kiezen.organisaties[r.organisatie_id])}" if len(kiezen.organisaties) > 1 else ""


def _show_knop(r: vastgelegd.Vastgelegd, label: str, soort_lijst: str) -> None:
    sleutel, args = f"{soort_lijst}-{r.soort}-{r.record_id}", (r.soort, r.record_id)
    st.button(label, key=sleutel, width="stretch", on_click=_open_record, args=args)


def _open_record(soort: str, record_id: int | None) -> None:
    if record_id is not None:
        st.query_params.from_dict({"record": f"{soort}-{record_id}"})


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


def show_record(kiezen: Kiezen, soort: str, record_id: int) -> None:
    """One record with all its versions. Raises GeenToegang or OngeldigeInvoer."""
    with store.reading(cached.open_engine()) as conn:
        versies = schrijven.read_geschiedenis(conn, kiezen.gebruiker, soort, record_id)
        ingetrokken = read_record(conn, soort, record_id).ingetrokken
    st.title(f"{SOORTEN[soort].een.capitalize()}: wat er is vastgelegd", anchor=False)
    if ingetrokken:
        waarom = _build_vervangen("Ingetrokken", versies[-2]) if len(versies) > 1 else ""
        zin = "Dit is ingetrokken en telt nergens mee. Verbeteren en publiceren zet het terug."
        st.warning(platte_tekst(f"{zin} {waarom}"))
    elif soort == "actie" and not versies[-1].inhoud.get("gedaan_op"):
        _show_klaar(kiezen, record_id, versies[-1])
    for versie in reversed(versies):
        nu = versie is versies[-1]
        with st.expander(f"Versie {versie.versie}" + (" (geldt nu)" if nu and not ingetrokken else ""), expanded=nu):
            if versie.vervangen_op:
                st.markdown(platte_tekst(_build_vervangen("Vervangen", versie)))
            st.markdown(
                "\n".join(f"- {platte_tekst(r)}" for r in build_regels(build_delen(soort, versie.inhoud, kiezen)))
            )
    st.button("Verbeteren", width="stretch", on_click=vastleggen.start_correctie, args=(soort, record_id))
    if not ingetrokken:
        with st.popover("Intrekken", width="stretch"):
            _show_intrekken(soort, record_id, versies[-1].versie)


def _build_vervangen(wat: str, versie: schrijven.Versie) -> str:
    wanneer = f"{format_datum(versie.vervangen_op)} om {format_tijd(versie.vervangen_op)}"
    return f"{wat} op {wanneer} door {versie.vervangen_door}. Reden: {versie.reden}"


def _show_klaar(kiezen: Kiezen, record_id: int, versie: schrijven.Versie) -> None:
    """The shortest way: everybody sees at once that the action below is done."""
    dag = st.date_input(
        "Wanneer was deze actie klaar?", kiezen.vandaag, max_value=kiezen.vandaag, format="DD-MM-YYYY", key="klaar-dag"
    )
    st.button(
        build_hoofdlabel("De actie is klaar: publiceren"),
        type="primary",
        width="stretch",
        on_click=lambda: vastleggen.rond_af(record_id, versie, dag, kiezen),
    )


def _show_intrekken(soort: str, record_id: int, versie: int) -> None:
    sleutel = f"gezien-{soort}-{record_id}"
    gezien, st.session_state[sleutel] = st.session_state.get(sleutel), versie  # what the button was pressed under
    st.markdown("Ingetrokken telt nergens meer mee. De oude versie blijft bewaard. Verbeteren zet het terug.")
    if soort == "bijeenkomst":
        st.markdown("De acties die er zijn afgesproken, blijven staan. Trek een actie apart in.")
    reden = st.text_input("Waarom?", max_chars=LANGSTE_REDEN, live="600ms", key="reden-intrekken")
    gevonden = " ".join(zoek_persoonsgegevens(reden))
    if gevonden:
        st.warning(platte_tekst(gevonden))
    bevestigd = not gevonden or st.checkbox("Ja, dit klopt", key="klopt-intrekken")
    if st.button("Ja, intrekken", key="intrekken", disabled=not bevestigd):
        try:
            vastleggen.trek_in(soort, record_id, reden, bevestigd=bevestigd, basis_versie=gezien)
        except BuurtnetFout as fout:
            zinnen = getattr(fout, "fouten", {}).values() or [build_melding(fout)]
            st.error(" ".join(platte_tekst(z) for z in zinnen))
        else:
            vastleggen.sluit("Ingetrokken. Het telt nergens meer mee.")
            st.rerun()
