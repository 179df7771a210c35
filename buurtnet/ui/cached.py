"""What pages load: the figures from `geheugen`, for the choice of this visitor, and what only the pages make of them.

A thin layer. A page has no use for an error: what cannot be read is unknown, and `load_fouten` says why.
"""

import logging
from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pandas as pd

from buurtnet.buurtblad.lezen import Boekje
from buurtnet.cijfers.overzicht import Buurtbeeld, Overzicht
from buurtnet.errors import OpslagFout, build_zin
from buurtnet.geheugen import beelden
from buurtnet.geheugen.beelden import Kiesbaar
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.stand import Stand, open_engine
from buurtnet.ui import charts, maps
from buurtnet.ui.keuze import Keuze

__all__ = ["open_engine"]  # for what a page reads anew
LOG = logging.getLogger("buurtnet")


def load_overzicht(keuze: Keuze) -> Overzicht:
    """The city at the chosen peildatum; every figure unknown when the store cannot be read."""
    return beelden.load_overzicht(_choose_stand(keuze), keuze.peildatum)


def is_leesbaar(keuze: Keuze) -> bool:
    """Whether the overview was read; else nothing is known, which is not the same as that there is nothing."""
    return _choose_stand(keuze).versie is not None


def _choose_stand(keuze: Keuze) -> Stand:
    """What holds; that of no store when the overview cannot be read from this one after all."""
    try:
        beelden.load_overzicht(keuze.actueel, keuze.peildatum)
        return keuze.actueel
    except OpslagFout:
        return replace(keuze.actueel, versie=None)


def load_fouten(keuze: Keuze, pagina: str = "") -> tuple[str, ...]:
    """Why the overview, or what a page shows besides, is empty while the store could be opened: sentences."""
    try:
        if keuze.actueel.versie is not None:
            beelden.load_overzicht(keuze.actueel, keuze.peildatum)
            if pagina == "buurt" and keuze.buurt is not None:
                beelden.load_buurtbeeld(keuze.actueel, keuze.peildatum, keuze.buurt)
            if pagina == "inspiratie":
                beelden.load_verhalen(keuze.actueel, keuze.peildatum)
    except OpslagFout as fout:
        LOG.warning("%s", fout, exc_info=True)
        return (build_zin(fout),)
    return ()


def load_grafieken(keuze: Keuze) -> dict[str, charts.Grafiek]:
    """The charts of `/` at the chosen peildatum."""
    return _build_grafieken(_choose_stand(keuze), keuze.peildatum, keuze.donker)


@onthoud(hoogstens=64)
def _build_grafieken(stand: Stand, peildatum: date, donker: bool) -> dict[str, charts.Grafiek]:
    return charts.build_grafieken(beelden.load_overzicht(stand, peildatum), donker)


def load_kaartstand(keuze: Keuze, kleur: str) -> str:
    """What the map shows for one indicator at the chosen peildatum."""
    return _build_kaarttekst(_choose_stand(keuze), keuze.peildatum, kleur)


@onthoud(hoogstens=256)
def _build_kaarttekst(stand: Stand, peildatum: date, kleur: str) -> str:
    return maps.build_tekst(beelden.load_kaartstand(stand, peildatum, kleur))


def load_tabel(keuze: Keuze) -> pd.DataFrame:
    """The figures of the map as a table, a row per area."""
    return beelden.load_tabel(_choose_stand(keuze), keuze.peildatum)


def load_buurtbeeld(keuze: Keuze, buurtcode: str) -> Buurtbeeld | None:
    """One buurt at the chosen peildatum; None when the store cannot be read."""
    return _load(keuze, lambda: beelden.load_buurtbeeld(keuze.actueel, keuze.peildatum, buurtcode))


def load_verhalen(keuze: Keuze) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The stories (VERHALEN) and where each organisation works (DEKKING); None when the store cannot be read."""
    return _load(keuze, lambda: beelden.load_verhalen(keuze.actueel, keuze.peildatum))


def _load(keuze: Keuze, lees):
    if keuze.actueel.versie is None:
        return None
    try:
        return lees()
    except OpslagFout:
        return None


def load_kiesbaar(keuze: Keuze) -> Kiesbaar:
    """What a form lets choose from at the programme's date. Rights are no part of it."""
    return beelden.load_kiesbaar(keuze.actueel)


def load_vorige_stellingen(keuze: Keuze, organisatie_ids: Collection[int]) -> frozenset[str]:
    """The statements that were on the last forms of these organisations."""
    return beelden.load_vorige_stellingen(keuze.actueel, tuple(sorted(organisatie_ids)))


def start_boekje(keuze: Keuze, basisadres: str) -> Boekje:
    """The booklet of all sheets at the chosen peildatum. One that failed is begun anew."""
    vraag = keuze.actueel, keuze.peildatum, basisadres
    boekje = beelden.start_boekje(*vraag)
    if boekje.fout:
        beelden.start_boekje.vergeet(*vraag)
    return boekje
