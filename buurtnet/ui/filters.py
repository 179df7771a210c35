"""What the visitor chose: a peildatum and a buurt, shared by all pages and kept in the address."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld import sindswoorden
from buurtnet.begrippen_raad import THEMAS_PUNT
from buurtnet.cijfers import sinds
from buurtnet.cijfers.bereik import start_kalenderjaar, start_maanden, start_twaalf_maanden
from buurtnet.cijfers.sinds import Periode
from buurtnet.cijfers.workshopbeeld import Lijstkeuze
from buurtnet.geheugen.stand import Stand
from buurtnet.settings import PROJECT
from buurtnet.ui import adres
from buurtnet.ui.keuze import Keuze, build_keuze
from buurtnet.ui.paginas import PAGINAS

BEIDE = "allebei"
_MEESTE_RADEN = 6  # of the list: half a year


def read_keuze() -> Keuze:
    """The choice as it is now. A part of a page that sees newer data than its page asks for the whole page again."""
    keuze = build_keuze(st.session_state.get("peildatum"), st.session_state.get("buurt_gekozen"), _is_donker())
    if st.session_state.get("versie_van_pagina") != keuze.actueel.versie:
        st.rerun()
    return keuze


def _is_donker() -> bool:
    return st.context.theme.type == "dark"


def choose_all(met_peildatum: bool = True) -> Keuze:
    """Show the choice of peildatum, take what the address chooses, and say what could not be used."""
    start = build_keuze(donker=_is_donker())
    st.session_state["versie_van_pagina"] = start.actueel.versie
    if not met_peildatum:
        return start
    adres.take_over(start.buurten, start.wijken, start.actueel.eerste_dag, start.actueel.vandaag)
    _choose_peildatum(start.actueel)
    keuze = read_keuze()
    return replace(keuze, fouten=keuze.fouten + adres.read_fouten())


def _choose_peildatum(actueel: Stand) -> None:
    def neem_over() -> None:
        dag = st.session_state["veld_peildatum"]
        adres.choose("peildatum", dag if dag != actueel.vandaag else None)

    _follow("veld_peildatum", st.session_state.get("peildatum") or actueel.vandaag)
    st.date_input(
        "Stand van",
        min_value=actueel.eerste_dag,
        max_value=actueel.vandaag,
        format="DD-MM-YYYY",
        key="veld_peildatum",
        help=begrippen.build_hulp("peildatum"),
        on_change=neem_over,
    )


def read_periode(keuze: Keuze) -> Periode:
    """From the day that was chosen, the last council meeting, or six weeks ago; never after the peildatum."""
    gekozen = st.session_state.get("sinds_gekozen")
    vanaf = max(gekozen, keuze.actueel.eerste_dag) if gekozen else _choose_gewone_dag(keuze)
    return Periode(min(vanaf, keuze.peildatum), keuze.peildatum)


def _choose_gewone_dag(keuze: Keuze) -> date:
    return sinds.choose_sinds(keuze.actueel.instellingen.raadsvergaderingen, keuze.peildatum)


def read_raden(keuze: Keuze) -> dict[str, date]:
    """The last council meetings before the peildatum that an address can say, the newest first, by name."""
    vergaderingen = keuze.actueel.instellingen.raadsvergaderingen
    eerder = [dag for dag in vergaderingen if keuze.actueel.eerste_dag <= dag < keuze.peildatum]
    return {sindswoorden.build_raad(dag): dag for dag in reversed(eerder[-_MEESTE_RADEN:])}


def choose_sinds(keuze: Keuze) -> None:
    """A field for the day from which changes are counted, and a list of the last council meetings."""
    gewoon = _choose_gewone_dag(keuze)

    def neem_over() -> None:
        dag = st.session_state["veld_sinds"]
        adres.choose("sinds", dag if dag != gewoon else None)

    def neem_raad_over() -> None:
        dag = raden.get(st.session_state["lijst_raad"])
        adres.choose("sinds", dag if dag != gewoon else None)

    eerste = min(keuze.actueel.eerste_dag, gewoon)
    _follow("veld_sinds", read_periode(keuze).sinds)
    st.date_input(
        "Nieuw sinds",
        min_value=eerste,
        max_value=keuze.peildatum,
        format="DD-MM-YYYY",
        key="veld_sinds",
        on_change=neem_over,
        label_visibility="collapsed",
        width=170,
    )
    if raden := read_raden(keuze):
        gekozen = st.session_state.get("sinds_gekozen")  # the ordinary day is no choice, as in the address
        _follow("lijst_raad", next((naam for naam, dag in raden.items() if dag == gekozen), None))
        st.selectbox(
            "Nieuw sinds een vergadering van de raad",
            list(raden),
            index=None,
            key="lijst_raad",
            placeholder="Sinds een raad",
            label_visibility="collapsed",
            width=270,
            on_change=neem_raad_over,
        )


def _follow(sleutel: str, waarde: object) -> None:
    """Let a field show the choice. Only where it shows another: what is set is sent, over what is being typed."""
    if st.session_state.get(sleutel) != waarde:
        st.session_state[sleutel] = waarde


def write_buurt(buurtcode: object) -> None:
    """Remember the chosen buurt, for all pages and in the address; what is no buurt is none. Only in a callback."""
    if not isinstance(buurtcode, str) or buurtcode not in build_keuze().buurten:  # what a browser sends is not trusted
        buurtcode = None
    adres.choose("buurt", buurtcode)


def choose_buurt(keuze: Keuze, breedte_px: int = 280) -> None:
    """A list to choose a buurt from, by name; follows a choice made elsewhere. The width shows the longest name."""
    _follow("lijst_buurt", keuze.buurt)
    st.selectbox(
        "Kies een buurt",
        list(keuze.buurten),
        index=None,
        format_func=keuze.buurten.get,
        key="lijst_buurt",
        placeholder="Kies een buurt",
        label_visibility="collapsed",
        width=breedte_px,
        on_change=lambda: write_buurt(st.session_state["lijst_buurt"]),
    )


def read_mijn(keuze: Keuze) -> list[str]:
    """The codes of the buurten that this visitor follows, by name."""
    gekozen = (st.session_state.get("mijn_gekozen") or "").split(",")
    return [code for code in keuze.buurten if code in gekozen]


def choose_mijn(keuze: Keuze) -> None:
    """A list to choose several buurten from, to follow."""

    def neem_over() -> None:
        codes = [code for code in build_keuze().buurten if code in st.session_state["veld_mijn"]]
        adres.choose("mijn", ",".join(codes) or None)

    _follow("veld_mijn", read_mijn(keuze))
    st.multiselect(
        "Mijn buurten",
        list(keuze.buurten),
        format_func=keuze.buurten.get,
        key="veld_mijn",
        placeholder="Kies buurten",
        label_visibility="collapsed",
        select_all=False,
        on_change=neem_over,
    )


def choose_lijst(keuze: Keuze) -> Lijstkeuze:
    """Fields for which meetings and quotes are shown: their kind, wijk, buurt and period."""
    leeg = {"soort": "Elke soort", "wijk": "Elke wijk", "periode": "Laatste 12 maanden"}
    with st.container(horizontal=True, gap="small"):
        for naam, namen in adres.read_lijsten(keuze.wijken).items():
            _choose_uit(naam, namen, leeg[naam])
        choose_buurt(keuze)
    soort, wijk, periode = (st.session_state.get(adres.NAMEN[naam]) for naam in adres.LIJSTEN)
    buurten = set(keuze.buurten) if keuze.buurt is None else {keuze.buurt}
    if wijk is not None:
        buurten &= keuze.buurten_van(wijk)
    dag = keuze.peildatum
    if periode is None:
        van = start_twaalf_maanden(dag)
    else:
        van = start_kalenderjaar(dag) if periode == "jaar" else start_maanden(dag, int(periode))
    return Lijstkeuze(soort, None if wijk is None and keuze.buurt is None else frozenset(buurten), van)


def _choose_uit(naam: str, namen: Mapping[str, str], leeg: str) -> None:
    def neem_over() -> None:
        gekozen = st.session_state[f"lijst_{naam}"]
        adres.choose(naam, gekozen if gekozen in namen else None)

    _follow(f"lijst_{naam}", st.session_state.get(adres.NAMEN[naam]))
    st.selectbox(
        naam.capitalize(),
        list(namen),
        index=None,
        format_func=namen.get,
        key=f"lijst_{naam}",
        placeholder=leeg,
        label_visibility="collapsed",
        width=220,
        on_change=neem_over,
    )


def choose_kleur() -> str:
    """What the map shows."""

    def neem_over() -> None:
        kleur = st.session_state["veld_kleur"]
        adres.choose("kleur", kleur if kleur in begrippen.KLEUREN and kleur != adres.GEWONE_KLEUR else None)

    kleur = st.session_state.get("kleur_gekozen") or adres.GEWONE_KLEUR
    _follow("veld_kleur", kleur)
    st.segmented_control(
        "Kleur van de kaart",
        list(begrippen.KLEUREN),
        format_func=begrippen.KLEUREN.get,
        key="veld_kleur",
        required=True,
        wrap=True,
        label_visibility="collapsed",
        on_change=neem_over,
    )
    return kleur


def choose_thema(met_verhaal: Collection[str]) -> str | None:
    """A list of themes, those with a story; None: all."""
    thema = st.session_state.get("thema_gekozen")
    _follow("veld_thema", thema)
    st.selectbox(
        "Thema",
        [code for code in THEMAS_PUNT if code in met_verhaal or code == thema],
        index=None,
        format_func=THEMAS_PUNT.get,
        key="veld_thema",
        placeholder="Elk thema",
        label_visibility="collapsed",
        width=280,
        on_change=lambda: adres.choose("thema", st.session_state["veld_thema"]),
    )
    return thema


def choose_spoor() -> str | None:
    """Which track; None: both."""

    def neem_over() -> None:
        spoor = st.session_state["veld_spoor"]
        adres.choose("spoor", spoor if spoor in begrippen.SPOREN else None)

    spoor = st.session_state.get("spoor_gekozen")
    _follow("veld_spoor", spoor or BEIDE)
    st.segmented_control(
        "Sociaal of fysiek",
        [BEIDE, *begrippen.SPOREN],
        key="veld_spoor",
        required=True,
        wrap=True,
        label_visibility="collapsed",
        on_change=neem_over,
    )
    return spoor


def build_pagina(adres: str) -> str:
    """The page at an address, for a link inside the app."""
    return str(PROJECT / "pages" / next(p.bestand for p in PAGINAS if p.adres == adres))


def build_adres(keuze: Keuze) -> dict[str, str]:
    """The choice as it stands in an address, for a link to another page."""
    gekozen = {"buurt": keuze.buurt} if keuze.buurt else {}
    return {naam: waarde for naam, waarde in adres.build_params().items() if naam != "buurt"} | gekozen
