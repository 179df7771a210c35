"""What the plain routes (screen, prints) read of the store, remembered while the store's version stays the same.

The pages of Streamlit have their own caches in `ui/cached.py`. What is given is shared between visitors: read-only.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from buurtnet import gebieden as gebieden_bestand
from buurtnet import settings, store
from buurtnet.cijfers import overzicht as beeld
from buurtnet.instellingen import Instellingen, compute_vandaag


@dataclass(frozen=True)
class Stand:
    """What holds now: the store's version, its settings, the programme's today and the 44 areas."""

    versie: tuple[int, str]
    instellingen: Instellingen
    vandaag: date
    gebieden: object  # GeoDataFrame, schema.GEBIEDEN
    stempel: tuple  # of the files that the areas were read from


def read_stand() -> Stand:
    """One tiny query, the version; the rest is remembered. Raises BuurtnetFout when store or data cannot be read."""
    with store.reading(open_engine()) as conn:
        versie = store.read_stempel(conn)
    instellingen = _read_instellingen(_adres(), versie)
    stempel = _stempel(settings.data_folder())
    gebieden = _read_gebieden(settings.data_folder(), stempel)
    return Stand(versie, instellingen, compute_vandaag(instellingen, datetime.now(UTC)), gebieden, stempel)


def load_gebieden():
    """The 44 areas, also when the store cannot be read. Raises GegevensbestandFout."""
    return _read_gebieden(settings.data_folder(), _stempel(settings.data_folder()))


def load_overzicht(stand: Stand, peildatum: date | None = None) -> beeld.Overzicht:
    """The city at the peildatum (default: today). Raises OpslagFout."""
    return _read_overzicht(_adres(), stand.versie, stand.stempel, peildatum or stand.vandaag)


def load_buurtbeeld(stand: Stand, buurtcode: str, peildatum: date | None = None) -> beeld.Buurtbeeld:
    """One buurt that counts at the peildatum (default: today). Raises OpslagFout."""
    return _read_buurtbeeld(_adres(), stand.versie, stand.stempel, buurtcode, peildatum or stand.vandaag)


def load_gedeeld(stand: Stand, peildatum: date | None = None) -> beeld.Gedeeld:
    """What every buurt is computed from at the peildatum (default: today). Raises OpslagFout."""
    return _read_gedeeld(_adres(), stand.versie, stand.stempel, peildatum or stand.vandaag)


def open_engine():
    """The store's engine, one per address."""
    return _open_engine(_adres())


def _adres() -> str:
    # The password is part of the key but never shown.
    return settings.database_url().render_as_string(hide_password=False)


def _stempel(map_: Path) -> tuple:
    try:
        namen = (gebieden_bestand.GRENZEN_BESTAND, gebieden_bestand.CIJFERS_BESTAND)
        return tuple((map_ / naam).stat().st_mtime_ns for naam in namen)
    except OSError:
        return ()


# Each key is all that the value follows from; what is expensive to compare is read again inside, from its own cache.
@lru_cache(maxsize=4)
def _open_engine(adres: str):
    return store.open_engine()


@lru_cache(maxsize=8)
def _read_instellingen(adres: str, versie: tuple[int, str]) -> Instellingen:
    with store.reading(open_engine()) as conn:
        return store.read_instellingen(conn)


@lru_cache(maxsize=2)
def _read_gebieden(map_: Path, stempel: tuple):
    return gebieden_bestand.read_gebieden(map_)


@lru_cache(maxsize=8)
def _read_overzicht(adres: str, versie: tuple, stempel: tuple, peildatum: date) -> beeld.Overzicht:
    gebieden = _read_gebieden(settings.data_folder(), stempel)
    with store.reading(open_engine()) as conn:
        return beeld.read_overzicht(conn, gebieden, _read_instellingen(adres, versie), peildatum)


@lru_cache(maxsize=8)
def _read_gedeeld(adres: str, versie: tuple, stempel: tuple, peildatum: date) -> beeld.Gedeeld:
    gebieden = _read_gebieden(settings.data_folder(), stempel)
    with store.reading(open_engine()) as conn:
        return beeld.read_gedeeld(conn, gebieden, peildatum)


@lru_cache(maxsize=64)
def _read_buurtbeeld(adres: str, versie: tuple, stempel: tuple, buurtcode: str, peildatum: date) -> beeld.Buurtbeeld:
    gebieden = _read_gebieden(settings.data_folder(), stempel)
    gedeeld = _read_gedeeld(adres, versie, stempel, peildatum)
    with store.reading(open_engine()) as conn:
        return beeld.read_buurtbeeld(conn, gebieden, peildatum, buurtcode, gedeeld)
