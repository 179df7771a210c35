"""What the visitor chose: a peildatum and a buurt, shared by all pages and kept in the address."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from buurtnet import begrippen
from buurtnet.beeld.format import format_datum
from buurtnet.geheugen.stand import Stand
from buurtnet.settings import PROJECT
from buurtnet.tables import SOORTEN_RECORD
from buurtnet.ui.keuze import Keuze, build_keuze
from buurtnet.ui.paginas import PAGINAS


def read_keuze() -> Keuze:
    """The choice as it is now. A part of a page that sees newer data than its page asks for the whole page again."""
    keuze = build_keuze(st.session_state.get("peildatum"), st.session_state.get("buurt_gekozen"), _is_donker())
    if st.session_state.get("versie_van_pagina") != keuze.actueel.versie:
        st.rerun()
    return keuze


def _is_donker() -> bool:
    return st.context.theme.type == "dark"


def choose_all(met_peildatum: bool = True) -> Keuze:
    """Show the choice of peildatum, take the choice of buurt from the address, and say what could not be used."""
    start = build_keuze(donker=_is_donker())
    st.session_state["versie_van_pagina"] = start.actueel.versie
    if not met_peildatum:
        return start
    _controleer_peildatum(start.actueel)
    _lees_buurt(start.buurten)
    st.date_input(
        "Stand van",
        value=start.actueel.vandaag,
        min_value=start.actueel.eerste_dag,
        max_value=start.actueel.vandaag,
        format="DD-MM-YYYY",
        key="peildatum",
        bind="query-params",
        help=begrippen.build_hulp("peildatum"),
        on_change=lambda: st.session_state.pop("fout_peildatum", None),
    )
    keuze = read_keuze()
    # A sentence about the address stays until the visitor chooses for himself.
    fouten = tuple(st.session_state[naam] for naam in ("fout_peildatum", "fout_buurt") if naam in st.session_state)
    return replace(keuze, fouten=keuze.fouten + fouten)


def _controleer_peildatum(actueel: Stand) -> None:
    """The date input silently drops what it cannot use; here the visitor is told. 15-10-2016 is understood too."""
    tekst = st.query_params.get("peildatum")
    if tekst is None:
        return
    st.session_state.pop("fout_peildatum", None)
    peildatum = _lees_datum(tekst)
    if peildatum is None:
        reden = "is geen datum; schrijf hem als 2016-10-15"
    elif actueel.eerste_dag <= peildatum <= actueel.vandaag:
        if tekst != peildatum.isoformat():
            st.session_state["peildatum"] = peildatum
        return
    else:
        tussen = f"{format_datum(actueel.eerste_dag)} en {format_datum(actueel.vandaag)}"
        reden = f"valt buiten de gegevens; kies een dag tussen {tussen}"
    zin = f"De peildatum '{_kort(tekst)}' in het adres {reden}. U ziet nu de stand van {format_datum(actueel.vandaag)}."
    st.session_state["fout_peildatum"] = zin


def _lees_datum(tekst: str) -> date | None:
    for vorm in ("%Y-%m-%d", "%d-%m-%Y"):
        with suppress(ValueError):
            datum = datetime.strptime(tekst, vorm).date()
            if f"{datum:{vorm}}" == tekst:  # strptime also takes 2016-6-1, the date input does not
                return datum
    return None


def _lees_buurt(buurten: Mapping[str, str]) -> None:
    """Let the address choose the buurt; write the choice back where a change of page dropped it.

    So the back button cannot undo the first choice: an address without a buurt is also what a change of page leaves in
    the browser's history, and there the choice must stay.
    """
    toestand, adres = st.session_state, st.query_params.get("buurt")
    gekozen = toestand.setdefault("buurt_gekozen", None)
    if adres is None:
        if gekozen:
            st.query_params["buurt"] = gekozen
    elif adres in buurten:
        toestand["buurt_gekozen"] = adres
        toestand.pop("fout_buurt", None)
    elif buurten:
        del st.query_params["buurt"]
        wat = f"De buurt '{_kort(adres)}' in het adres bestaat niet of telt niet mee."
        toestand["fout_buurt"] = f"{wat} Kies een buurt op de kaart of in de lijst."


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= 40 else f"{tekst[:40]}…"


def write_buurt(buurtcode: object) -> None:
    """Remember the chosen buurt, for all pages and in the address; what is no buurt is none. Only in a callback."""
    if not isinstance(buurtcode, str) or buurtcode not in build_keuze().buurten:  # what a browser sends is not trusted
        buurtcode = None
    st.session_state["buurt_gekozen"] = buurtcode
    st.session_state.pop("fout_buurt", None)
    if buurtcode:
        st.query_params["buurt"] = buurtcode
    else:
        st.query_params.pop("buurt", None)


def choose_buurt(keuze: Keuze, breedte_px: int = 280) -> None:
    """A list to choose a buurt from, by name; follows a choice made elsewhere. The width shows the longest name."""
    st.session_state["lijst_buurt"] = keuze.buurt
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


def choose_kleur() -> str:
    """What the map shows."""
    kleur = st.segmented_control(
        "Kleur van de kaart",
        list(begrippen.KLEUREN),
        default="status",
        format_func=begrippen.KLEUREN.get,
        key="kleur",
        required=True,
        wrap=True,
        label_visibility="collapsed",
    )
    return kleur if kleur in begrippen.KLEUREN else "status"


def build_pagina(adres: str) -> str:
    """The page at an address, for a link inside the app."""
    return str(PROJECT / "pages" / next(p.bestand for p in PAGINAS if p.adres == adres))


def build_adres(keuze: Keuze) -> dict[str, str]:
    """The choice as it stands in an address, for a link to another page."""
    adres = {"buurt": keuze.buurt} if keuze.buurt else {}
    return adres if keuze.peildatum == keuze.actueel.vandaag else adres | {"peildatum": keuze.peildatum.isoformat()}


def read_stap(stappen: Sequence[str]) -> str:
    """Which step of a form `&stap=3` in the address asks for; else the first."""
    stap = st.query_params.get("stap", "")
    return dict(zip(map(str, range(1, len(stappen) + 1)), stappen, strict=True)).get(stap, stappen[0])


def write_stap(stappen: Sequence[str], stap: str) -> None:
    """Keep the step in the address, so that a refresh comes back to it. In a callback."""
    st.query_params["stap"] = str(stappen.index(stap) + 1)


def read_invoeradres() -> tuple[int | None, str | None, int | None]:
    """What `?concept=12` or `?record=bijeenkomst-12` asks /invoer to open; anything else opens the start."""
    if (nummer := st.query_params.get("concept", "")).isascii() and nummer.isdigit() and len(nummer) < 10:
        return int(nummer), None, None
    soort, _, nummer = st.query_params.get("record", "").partition("-")
    if soort in SOORTEN_RECORD and nummer.isascii() and nummer.isdigit() and len(nummer) < 10:
        return None, soort, int(nummer)
    return None, None, None
