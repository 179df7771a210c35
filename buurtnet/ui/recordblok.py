"""What was recorded: the list to correct from, one record with its history, and the quotes that wait for release."""

import streamlit as st

from buurtnet import begrippen, store
from buurtnet.errors import BevestigingNodig, BuurtnetFout
from buurtnet.store import schrijven
from buurtnet.ui import cached, vastleggen
from buurtnet.ui.format import format_datum, format_tijd
from buurtnet.ui.invoerblok import SOORTEN
from buurtnet.ui.messages import platte_tekst
from buurtnet.ui.vastleggen import Kiezen


def show_vastgelegd(kiezen: Kiezen) -> None:
    """The latest records of this person's organisations, each with the way to correct it."""
    with store.reading(cached.open_engine()) as conn:
        regels = store.read_vastgelegd(conn, kiezen.organisaties)
    if not regels:
        return
    with st.expander("Eerder vastgelegd: verbeteren, intrekken of afronden"):
        for r in regels:
            titel = begrippen.STAPPEN.get(r.titel) or begrippen.ONDERDELEN.get(r.titel) or r.titel
            staart = " (ingetrokken)" if r.ingetrokken else " (nog niet klaar)" if r.open else ""
            label = f"{format_datum(r.datum)} · {SOORTEN[r.soort]} · {platte_tekst(titel)}{staart}"
            adres = {"record": f"{r.soort}-{r.record_id}"}
            st.button(
                label,
                key=f"record-{r.soort}-{r.record_id}",
                width="stretch",
                on_click=st.query_params.from_dict,
                args=(adres,),
            )


def show_wachtend(kiezen: Kiezen) -> None:
    """Quotes with consent that nobody released yet, as everybody will read them."""
    with store.reading(cached.open_engine()) as conn:
        citaten = schrijven.read_wachtende_citaten(conn, kiezen.gebruiker)
    if not citaten:
        return
    with st.expander(f"Citaten die wachten op vrijgave: {len(citaten)}"):
        st.markdown("Zo leest iedereen het. Staat er een naam of iets herkenbaars in? Geef het dan niet vrij.")
        for c in citaten[:20]:
            st.markdown(f"> “{platte_tekst(c.tekst)}”\n\n:small[{format_datum(c.datum)}, {platte_tekst(c.titel)}]")
            st.button("Vrijgeven", key=f"vrij-{c.citaat_id}", on_click=vastleggen.geef_vrij, args=(c, kiezen.vandaag))


def show_record(kiezen: Kiezen, soort: str, record_id: int) -> None:
    """One record with all its versions. Raises GeenToegang or OngeldigeInvoer."""
    with store.reading(cached.open_engine()) as conn:
        versies = schrijven.read_geschiedenis(conn, kiezen.gebruiker, soort, record_id)
    st.header(f"{SOORTEN[soort]}: wat er is vastgelegd", anchor=False)
    for versie in reversed(versies):
        kop = f"Versie {versie.versie}" + (" (geldt nu)" if versie is versies[-1] else "")
        with st.expander(kop, expanded=versie is versies[-1]):
            if versie.vervangen_op:
                wanneer = f"{format_datum(versie.vervangen_op)} om {format_tijd(versie.vervangen_op)}"
                st.markdown(platte_tekst(f"Vervangen op {wanneer} door {versie.vervangen_door}. Reden: {versie.reden}"))
            st.markdown("\n".join(f"- {r}" for r in _build_regels(versie.inhoud, kiezen)))
    st.button(
        "Verbeteren", type="primary", width="stretch", on_click=vastleggen.start_correctie, args=(soort, record_id)
    )
    with st.popover("Intrekken"):
        _show_intrekken(soort, record_id)


def _show_intrekken(soort: str, record_id: int) -> None:
    st.markdown("Ingetrokken telt nergens meer mee. De oude versie blijft bewaard. Verbeteren zet het terug.")
    reden = st.text_input("Waarom?", max_chars=500, key="reden-intrekken")
    if st.button("Ja, intrekken", key="intrekken"):
        try:
            vastleggen.trek_in(soort, record_id, reden, bevestigd=False)
        except BevestigingNodig as fout:
            st.warning(platte_tekst(str(fout)))
        except BuurtnetFout as fout:
            zinnen = getattr(fout, "fouten", {}).values() or [str(fout)]
            st.error(" ".join(platte_tekst(z) for z in zinnen))
        else:
            vastleggen.sluit("Ingetrokken. Het telt nergens meer mee.")
            st.rerun()


def _build_regels(inhoud: dict, kiezen: Kiezen) -> list[str]:
    regels = []
    for naam, waarde in inhoud.items():
        if waarde in (None, "", [], {}):
            continue
        if naam == "organisaties":
            waarde = ", ".join(kiezen.organisaties.get(o, str(o)) for o in waarde)
        elif naam == "organisatie_id":
            naam, waarde = "organisatie", kiezen.organisaties.get(waarde, waarde)
        elif naam == "buurten":
            waarde = ", ".join(kiezen.buurten.get(b["buurtcode"], b["buurtcode"]) for b in waarde)
        elif naam == "evaluatie":
            waarde = f"{waarde.get('formulieren')} formulieren, {len(waarde.get('citaten') or [])} citaten"
        regels.append(platte_tekst(f"{naam.replace('_', ' ')}: {waarde}"))
    return regels
