"""Every cache, in one file.

Keys are small and hold the store's version, so a write by anyone, on any server, is seen at the next run.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

import streamlit as st

from buurtnet import begrippen, settings, store
from buurtnet import gebieden as gebieden_bestand
from buurtnet.beeld import kaartstand
from buurtnet.buurtblad import lezen
from buurtnet.cijfers import overzicht as beeld
from buurtnet.errors import BuurtnetFout, OpslagFout, build_zin
from buurtnet.instellingen import Instellingen, compute_vandaag
from buurtnet.store import vastgelegd
from buurtnet.ui import charts, maps

LOG = logging.getLogger("buurtnet")


@dataclass(frozen=True)
class Kiesbaar:
    """What the forms of /invoer let anybody choose from; shared by all visitors, so it cannot be changed."""

    organisaties: Mapping[int, str]  # by name
    dekking: Mapping[int, tuple[str, ...]]  # the buurten of each
    stellingen: Mapping[str, str]
    themas: Mapping[str, str]


@dataclass(frozen=True)
class Actueel:
    """What holds at this run: the store's version (None: it cannot be read), its settings, today, the earliest date."""

    versie: tuple[int, str] | None
    instellingen: Instellingen
    vandaag: date
    eerste_dag: date
    fouten: tuple[str, ...] = ()  # sentences for the screen


@st.cache_resource(max_entries=4, show_spinner=False)
def _open_engine(adres: str):
    return store.open_engine()


def open_engine():
    """The store's engine, one per address; what is read through it here is not cached."""
    # The password is part of the key but never shown.
    return _open_engine(settings.database_url().render_as_string(hide_password=False))


@st.cache_resource(max_entries=8, show_spinner=False)
def _read_instellingen(versie: tuple[int, str], adres: str) -> tuple[Instellingen, date | None]:
    with store.reading(open_engine()) as conn:
        return store.read_instellingen(conn), store.read_eerste_datum(conn)


def load_actueel() -> Actueel:
    """One tiny query at every run: the version. Everything else follows from it."""
    try:
        with store.reading(open_engine()) as conn:
            versie = store.read_stempel(conn)
        instellingen, eerste = _read_instellingen(versie, str(settings.database_url()))
        vandaag = compute_vandaag(instellingen, datetime.now(UTC))
        return Actueel(versie, instellingen, vandaag, min(eerste or vandaag, vandaag))
    except BuurtnetFout as fout:
        LOG.warning("%s", fout)
        vandaag = compute_vandaag(Instellingen(), datetime.now(UTC))
        return Actueel(None, Instellingen(), vandaag, vandaag, (build_zin(fout),))


def load_gebieden():
    """The 44 areas (GEBIEDEN), and the name per code of those that count, in alphabetical order.

    Raises GegevensbestandFout. Read again when a file in data/ changes.
    """
    map_ = settings.data_folder()
    return _read_gebieden(str(map_), _stempel(map_))


def _stempel(map_: Path) -> tuple:
    try:
        return tuple((map_ / naam).stat().st_mtime_ns for naam in ("gebieden.geojson", "buurten.csv"))
    except OSError:
        return ()


@st.cache_resource(max_entries=2, show_spinner=False)
def _read_gebieden(map_: str, stempel: tuple):
    gebieden = gebieden_bestand.read_gebieden(Path(map_))
    tellend = gebieden[gebieden["telt_mee"]].sort_values("naam")
    return gebieden, dict(zip(tellend["buurtcode"], tellend["naam"], strict=True))


@st.cache_resource(max_entries=64, show_spinner=False)
def _read_overzicht(versie: tuple[int, str] | None, peildatum: date, stempel: tuple, _gebieden, _instellingen):
    if versie is None:
        return beeld.build_onbekend_overzicht(_gebieden, _instellingen, peildatum)
    with store.reading(open_engine()) as conn:
        return beeld.read_overzicht(conn, _gebieden, _instellingen, peildatum)


def load_overzicht(keuze) -> beeld.Overzicht:
    """The city at the chosen peildatum; every figure unknown when the store cannot be read."""
    return _load_overzicht(keuze)[1]


def is_leesbaar(keuze) -> bool:
    """Whether the overview was read; else nothing is known, which is not the same as that there is nothing."""
    return _load_overzicht(keuze)[0][0] is not None


def _load_overzicht(keuze) -> tuple[tuple, beeld.Overzicht]:
    """The overview with the key for what is made of it: that of no store when this one cannot be read after all."""
    sleutel = _sleutel(keuze)
    try:
        return sleutel, _read_overzicht(*sleutel, keuze.gebieden, keuze.actueel.instellingen)
    except OpslagFout:
        sleutel = (None, *sleutel[1:])
        return sleutel, _read_overzicht(*sleutel, keuze.gebieden, keuze.actueel.instellingen)


def load_fouten(keuze, pagina: str = "") -> tuple[str, ...]:
    """Why the overview, or what a page shows besides, is empty while the store could be opened: sentences."""
    try:
        if keuze.actueel.versie is not None:
            _read_overzicht(*_sleutel(keuze), keuze.gebieden, keuze.actueel.instellingen)
            if pagina == "buurt" and keuze.buurt is not None:
                _read_buurtbeeld(*_sleutel(keuze), keuze.buurt, keuze.gebieden)
            if pagina == "inspiratie":
                _read_verhalen(*_sleutel(keuze)[:2])
    except OpslagFout as fout:
        LOG.warning("%s", fout, exc_info=True)
        return (build_zin(fout),)
    return ()


@st.cache_resource(max_entries=64, show_spinner=False)
def _build_grafieken(versie, peildatum, stempel, donker, _overzicht):
    return charts.build_grafieken(_overzicht, donker)


def load_grafieken(keuze) -> dict[str, charts.Grafiek]:
    """The charts of `/` at the chosen peildatum."""
    sleutel, overzicht = _load_overzicht(keuze)
    return _build_grafieken(*sleutel, keuze.donker, overzicht)


@st.cache_resource(max_entries=256, show_spinner=False)
def _build_kaartstand(versie, peildatum, stempel, kleur, _overzicht, _gebieden):
    return maps.build_tekst(kaartstand.build_kaartstand(_overzicht, _gebieden, kleur))


def load_kaartstand(keuze, kleur: str) -> str:
    """What the map shows for one indicator at the chosen peildatum."""
    sleutel, overzicht = _load_overzicht(keuze)
    return _build_kaartstand(*sleutel, kleur, overzicht, keuze.gebieden)


@st.cache_resource(max_entries=64, show_spinner=False)
def _build_tabel(versie, peildatum, stempel, _overzicht, _gebieden):
    return kaartstand.build_tabel(_overzicht, _gebieden)


def load_tabel(keuze):
    """The figures of the map as a table, a row per area."""
    sleutel, overzicht = _load_overzicht(keuze)
    return _build_tabel(*sleutel, overzicht, keuze.gebieden)


@st.cache_resource(max_entries=256, show_spinner=False)
def _read_buurtbeeld(versie, peildatum, stempel, buurtcode, _gebieden):
    with store.reading(open_engine()) as conn:
        return beeld.read_buurtbeeld(conn, _gebieden, peildatum, buurtcode)


def load_buurtbeeld(keuze, buurtcode: str) -> beeld.Buurtbeeld | None:
    """One buurt at the chosen peildatum; None when the store cannot be read."""
    if keuze.actueel.versie is None:
        return None
    try:
        return _read_buurtbeeld(*_sleutel(keuze), buurtcode, keuze.gebieden)
    except OpslagFout:
        return None


@st.cache_resource(max_entries=64, show_spinner=False)
def _read_verhalen(versie, peildatum):
    with store.reading(open_engine()) as conn:
        return store.read_verhalen(conn, peildatum), store.read_dekking(conn, peildatum)


def load_verhalen(keuze):
    """The stories (VERHALEN) and where each organisation works (DEKKING); None when the store cannot be read."""
    if keuze.actueel.versie is None:
        return None
    try:
        return _read_verhalen(*_sleutel(keuze)[:2])
    except OpslagFout:
        return None


@st.cache_resource(max_entries=8, show_spinner=False)
def _read_kiesbaar(versie, vandaag: date) -> Kiesbaar:
    with store.reading(open_engine()) as conn:
        organisaties, dekking = store.read_organisaties(conn, vandaag), store.read_dekking(conn, vandaag)
        stellingen, themas = store.read_stellingen(conn), store.read_themalijst(conn)
    alle = (
        {r.organisatie_id: r.naam for r in organisaties.sort_values("naam").itertuples()},
        {nummer: tuple(codes) for nummer, codes in dekking.groupby("organisatie_id")["buurtcode"]},
        dict(zip(stellingen["stelling"], stellingen["tekst"], strict=True)),
        dict(zip(themas["code"], themas["naam"], strict=True)),
    )
    return Kiesbaar(*map(MappingProxyType, alle))


def load_kiesbaar(keuze) -> Kiesbaar:
    """What a form lets choose from at the programme's date. Rights are no part of it."""
    return _read_kiesbaar(keuze.actueel.versie, keuze.actueel.vandaag)


@st.cache_resource(max_entries=64, show_spinner=False)
def _read_vorige_stellingen(versie, organisatie_ids: tuple[int, ...]) -> frozenset[str]:
    with store.reading(open_engine()) as conn:
        return vastgelegd.read_vorige_stellingen(conn, organisatie_ids)


def load_vorige_stellingen(keuze, organisatie_ids: Collection[int]) -> frozenset[str]:
    """The statements that were on the last forms of these organisations."""
    return _read_vorige_stellingen(keuze.actueel.versie, tuple(sorted(organisatie_ids)))


@st.cache_resource(max_entries=2, show_spinner=False)
def _start_boekje(versie, peildatum, stempel, basisadres, _gebieden, _instellingen):
    return lezen.Boekje(open_engine(), lezen.Vraag(_gebieden, _instellingen, peildatum, basisadres))


def start_boekje(keuze, basisadres: str) -> lezen.Boekje:
    """The booklet of all sheets at the chosen peildatum: begun when first asked for, the same one for everybody.

    One that failed is begun anew.
    """
    sleutel = (*_sleutel(keuze), basisadres)
    boekje = _start_boekje(*sleutel, keuze.gebieden, keuze.actueel.instellingen)
    if boekje.fout:
        _start_boekje.clear(*sleutel, keuze.gebieden, keuze.actueel.instellingen)
    return boekje


def _sleutel(keuze) -> tuple:
    return keuze.actueel.versie, keuze.peildatum, _stempel(settings.data_folder())


def warm_up() -> None:
    """Fill the caches for today at the start of the server, so that the first visitor does not wait."""
    from buurtnet.ui.filters import build_keuze

    keuze = build_keuze()
    load_grafieken(keuze)
    for kleur in begrippen.KLEUREN:
        load_kaartstand(keuze, kleur)
