"""What pages load: the figures from `geheugen`, for the choice of this visitor, and what only the pages make of them.

A thin layer. A page has no use for an error: what cannot be read is unknown, and `load_fouten` says why.
"""

import logging
from collections.abc import Callable, Collection, Hashable
from dataclasses import replace
from typing import TypeVar

import pandas as pd
import streamlit as st

from buurtnet import store
from buurtnet.beeld.stadsbevindingen import Stadsbevinding
from buurtnet.beeld.wijkplaten import Wijkplaten
from buurtnet.buurtblad.lezen import Boekje
from buurtnet.cijfers import overzicht, werkbladbeeld
from buurtnet.cijfers.bereikbeeld import Bereikbeeld
from buurtnet.cijfers.besluitbeeld import Besluitbeeld
from buurtnet.cijfers.netwerkbeeld import Netwerkbeeld
from buurtnet.cijfers.overzicht import Buurtbeeld, Overzicht
from buurtnet.cijfers.raadbeeld import Raadbeeld, Steunbeeld
from buurtnet.cijfers.sinds import Periode, Veranderd
from buurtnet.cijfers.werkbladbeeld import Werkblad
from buurtnet.cijfers.workshopbeeld import Workshopbeeld
from buurtnet.errors import OpslagFout, build_zin
from buurtnet.geheugen import beelden
from buurtnet.geheugen.kiezen import build_kiezen
from buurtnet.geheugen.onthouden import StandVoorbij
from buurtnet.geheugen.stand import open_engine
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.rechten import Gebruiker
from buurtnet.ui.keuze import Keuze, read_nieuwste, write_gezien

__all__ = ["open_engine"]  # for what a page reads anew
LOG = logging.getLogger("buurtnet")
T = TypeVar("T")


def _lees(keuze: Keuze, functie: Callable[..., T], *wat: Hashable) -> T:
    """What a function gives at this stand; when the store went on, the whole page again: it is of one moment."""
    try:
        return functie(keuze.actueel, *wat)
    except StandVoorbij:
        nieuwste = read_nieuwste(keuze)
        write_gezien(nieuwste)
        st.rerun()
    return functie(nieuwste, *wat)  # in a callback nothing is begun anew


def load_overzicht(keuze: Keuze) -> Overzicht:
    """The city at the chosen peildatum; every figure unknown when the store cannot be read."""
    return _lees(_choose_stand(keuze), beelden.load_overzicht, keuze.peildatum)


def is_leesbaar(keuze: Keuze) -> bool:
    """Whether the overview was read; else nothing is known, which is not the same as that there is nothing."""
    return _choose_stand(keuze).actueel.versie is not None


def _choose_stand(keuze: Keuze) -> Keuze:
    """The choice; with the stand of no store when the overview cannot be read from this one after all."""
    try:
        _lees(keuze, beelden.load_overzicht, keuze.peildatum)
        return keuze
    except OpslagFout:
        return replace(keuze, actueel=replace(keuze.actueel, moment=None))


_VAN_PAGINA: dict[str, Callable] = {  # what a page reads besides the overview
    "besluiten": beelden.load_besluitbeeld,
    "bereik": beelden.load_bereikbeeld,
    "workshops": beelden.load_workshopbeeld,
    "raad-college": beelden.load_raadbeeld,
    "ondersteuning": beelden.load_steunbeeld,
    "inspiratie": beelden.load_verhalen,
}


def load_fouten(keuze: Keuze, pagina: str = "") -> tuple[str, ...]:
    """Why the overview, or what a page shows besides, is empty while the store could be opened: sentences."""
    try:
        if keuze.actueel.versie is not None:
            _lees(keuze, beelden.load_overzicht, keuze.peildatum)
            if pagina == "buurt" and keuze.buurt is not None:
                _lees(keuze, beelden.load_buurtbeeld, keuze.peildatum, keuze.buurt)
                _lees(keuze, beelden.load_verhalen, keuze.peildatum)
                _lees(keuze, beelden.load_steunbeeld, keuze.peildatum)
            if not pagina:
                _lees(keuze, beelden.load_bevindingen, keuze.peildatum, keuze.donker)
            if pagina in _VAN_PAGINA:
                _lees(keuze, _VAN_PAGINA[pagina], keuze.peildatum)
    except OpslagFout as fout:
        LOG.warning("%s", fout, exc_info=True)
        return (build_zin(fout),)
    return ()


def load_bevindingen(keuze: Keuze) -> tuple[Stadsbevinding, ...]:
    """The findings of `/` at the chosen peildatum; none when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_bevindingen, keuze.peildatum, keuze.donker) or ()


def load_kaartadres(keuze: Keuze) -> str:
    """Where the map finds what it shows at the chosen peildatum, without the path of the server."""
    lagen = _lees(_choose_stand(keuze), beelden.load_kaartlagen, keuze.peildatum)
    return f"/kaart/{keuze.peildatum.isoformat()}/{lagen.merk}.json"


def load_tabel(keuze: Keuze) -> pd.DataFrame:
    """The figures of the map as a table, a row per area."""
    return _lees(_choose_stand(keuze), beelden.load_tabel, keuze.peildatum)


def load_buurtbeeld(keuze: Keuze, buurtcode: str) -> Buurtbeeld | None:
    """One buurt at the chosen peildatum; None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_buurtbeeld, keuze.peildatum, buurtcode)


def read_verdeling(gebruiker: Gebruiker | None, bijeenkomst_ids: Collection[int]) -> pd.DataFrame:
    """The exact answers that this person may see (VERDELING). Never cached: rights are checked at every run."""
    with store.reading(open_engine()) as conn:
        return overzicht.read_verdeling(conn, gebruiker, bijeenkomst_ids)


def read_werkblad(keuze: Keuze, gebruiker: Gebruiker | None) -> Werkblad:
    """What this person may see on `/werkblad`. Never cached: rights are checked at every run."""
    with store.reading(open_engine()) as conn:
        return werkbladbeeld.read_werkblad(conn, gebruiker, keuze.actueel.instellingen, keuze.peildatum)


def load_verhalen(keuze: Keuze) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The stories (VERHALEN) and where each organisation works (DEKKING); None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_verhalen, keuze.peildatum)


def _lees_of_niets(keuze: Keuze, functie: Callable[..., T], *wat: Hashable) -> T | None:
    if keuze.actueel.versie is None:
        return None
    try:
        return _lees(keuze, functie, *wat)
    except OpslagFout:
        return None


def load_besluitbeeld(keuze: Keuze) -> Besluitbeeld | None:
    """The platforms and their decisions at the chosen peildatum; None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_besluitbeeld, keuze.peildatum)


def load_veranderd(keuze: Keuze, periode: Periode, buurt: str | None) -> Veranderd | None:
    """What changed in a period in the city or in one buurt; None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_veranderd, periode, buurt)


def load_bereikbeeld(keuze: Keuze) -> Bereikbeeld | None:
    """Reach through the year at the chosen peildatum; None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_bereikbeeld, keuze.peildatum)


def load_bereikwijken(keuze: Keuze) -> Wijkplaten | None:
    """The same as small pictures by wijk; None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_bereikwijken, keuze.peildatum, keuze.donker)


def load_platformwijken(keuze: Keuze, periode: Periode) -> Wijkplaten | None:
    """The platforms in time as small pictures by wijk; None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_platformwijken, periode, keuze.donker)


def load_raadbeeld(keuze: Keuze) -> Raadbeeld | None:
    """What is asked of council and college at the chosen peildatum; None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_raadbeeld, keuze.peildatum)


def load_steunbeeld(keuze: Keuze) -> Steunbeeld | None:
    """The support of the calendar year at the chosen peildatum; None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_steunbeeld, keuze.peildatum)


def load_netwerkbeeld(keuze: Keuze) -> Netwerkbeeld | None:
    """What the networks say of themselves at the chosen peildatum; None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_netwerkbeeld, keuze.peildatum)


def load_workshopbeeld(keuze: Keuze) -> Workshopbeeld | None:
    """The meetings of twelve months at the chosen peildatum; None when the store cannot be read."""
    return _lees_of_niets(keuze, beelden.load_workshopbeeld, keuze.peildatum)


def read_kiezen(keuze: Keuze, gebruiker: Gebruiker) -> Kiezen:
    """What this person may choose from in a form, at the programme's date."""
    return _lees(keuze, build_kiezen, gebruiker)


def start_boekje(keuze: Keuze, basisadres: str) -> Boekje:
    """The booklet of all sheets at the chosen peildatum."""
    return beelden.start_boekje(keuze.actueel, keuze.peildatum, basisadres)
