"""What holds now: the store's version, its settings, the programme's today and the 44 areas.

One tiny query at every run, the version; everything else follows from it. So a write by anyone, on any server, is seen
at the next run.
"""

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
from sqlalchemy import Connection, Engine

from buurtnet import gebieden as gebieden_bestand
from buurtnet import schema, settings, store
from buurtnet.cijfers.buren import compute_buren
from buurtnet.geheugen.onthouden import StandVoorbij, note_tabellen, onthoud
from buurtnet.instellingen import Instellingen, compute_vandaag


@dataclass(frozen=True, eq=False)
class Gebieden:
    """The 44 areas, and the name per code of those that count, in alphabetical order."""

    frame: gpd.GeoDataFrame  # schema.GEBIEDEN
    buurten: Mapping[str, str]
    sleutel: Hashable  # of the files they were read from
    buren: Mapping[str, tuple[str, ...]]  # which of them lie next to each, by name

    @cached_property
    def wijken(self) -> Mapping[str, str]:
        """Code and name of the wijken with buurten that count, by name."""
        mee = self.frame[self.frame["telt_mee"]].sort_values("wijknaam")
        return MappingProxyType(dict(zip(mee["wijkcode"], mee["wijknaam"], strict=True)))


@dataclass(frozen=True, eq=False)
class Moment:
    """The store as it is at one version."""

    adres: str  # with the password, so it is never shown
    versie: tuple[int, str]
    stempels: Mapping[str, str]  # the mark of each table

    @property
    def sleutel(self) -> Hashable:
        return self.adres


@dataclass(frozen=True, eq=False)
class Stand:
    """What figures rest on besides a peildatum. `moment` None: the store cannot be read."""

    moment: Moment | None
    instellingen: Instellingen
    vandaag: date
    eerste_dag: date  # the first with a record
    van: Gebieden

    @property
    def gebieden(self) -> gpd.GeoDataFrame:
        return self.van.frame

    @property
    def versie(self) -> tuple[int, str] | None:
        return self.moment.versie if self.moment else None

    @property
    def stempels(self) -> Mapping[str, str]:
        return self.moment.stempels if self.moment else {}

    @property
    def sleutel(self) -> Hashable:
        """All but what the store holds: see `onthouden`."""
        return self.moment and self.moment.adres, self.instellingen, self.vandaag, self.van.sleutel


def open_engine() -> Engine:
    """The store's engine: one per address in this process. What is read through it is not remembered."""
    return _open_engine(_adres())


@contextmanager
def reading(van: Moment | Stand) -> Iterator[Connection]:
    """Read from the store for a value that is remembered: notes on which tables it rests.

    Raises StandVoorbij when one of those changed since.
    """
    with store.reading(open_engine()) as conn:
        with store.watching(conn) as tabellen:
            yield conn
        _, nu = store.read_stempels(conn)
    if stil := tabellen - nu.keys():
        raise ValueError(f"wat bezoekers delen, mag niet rusten op {stil}")
    if any(nu[tabel] != van.stempels[tabel] for tabel in tabellen):
        raise StandVoorbij("De gegevens veranderden terwijl ze werden gelezen; probeer het opnieuw.")
    note_tabellen(tabellen)


def read_stand(gebieden: Gebieden | None = None) -> Stand:
    """What holds now; with these areas, else those of the files. Raises BuurtnetFout when it cannot be read."""
    while True:
        moment = _read_moment()
        with suppress(StandVoorbij):  # somebody wrote just now
            return _build_stand(moment, gebieden or load_gebieden())


def _read_moment() -> Moment:
    adres = _adres()
    with store.reading(_open_engine(adres)) as conn:
        return Moment(adres, *store.read_stempels(conn))


def _build_stand(moment: Moment, gebieden: Gebieden) -> Stand:
    instellingen, eerste = _read_begin(moment)
    vandaag = compute_vandaag(instellingen, datetime.now(UTC))
    return Stand(moment, instellingen, vandaag, min(eerste or vandaag, vandaag), gebieden)


def build_onleesbaar(gebieden: Gebieden) -> Stand:
    """The stand of a store that cannot be read."""
    vandaag = compute_vandaag(Instellingen(), datetime.now(UTC))
    return Stand(None, Instellingen(), vandaag, vandaag, gebieden)


def load_gebieden() -> Gebieden:
    """The areas, read again when a file in data/ changes. Raises GegevensbestandFout."""
    map_ = settings.data_folder()
    return _read_gebieden(map_, _stempel(map_))


def read_stempel() -> tuple[int, ...]:
    """Changes when the files do that the areas are read from; empty when they are not there."""
    return _stempel(settings.data_folder())


def build_geen_gebieden() -> Gebieden:
    """No areas: their file is damaged."""
    frame = gpd.GeoDataFrame(schema.build_frame([], schema.GEBIEDEN), geometry=[], crs=schema.CRS_WGS84)
    return Gebieden(frame, MappingProxyType({}), "geen", MappingProxyType({}))


def _adres() -> str:
    return settings.database_url().render_as_string(hide_password=False)


def _stempel(map_: Path) -> tuple[int, ...]:
    try:
        namen = (gebieden_bestand.GRENZEN_BESTAND, gebieden_bestand.CIJFERS_BESTAND)
        return tuple((map_ / naam).stat().st_mtime_ns for naam in namen)
    except OSError:
        return ()


@onthoud(hoogstens=4, weg=Engine.dispose)
def _open_engine(adres: str) -> Engine:
    return store.open_engine(adres)


@onthoud(hoogstens=8)
def _read_begin(moment: Moment) -> tuple[Instellingen, date | None]:
    with reading(moment) as conn:
        return store.read_instellingen(conn), store.read_eerste_datum(conn)


@onthoud(hoogstens=2)
def _read_gebieden(map_: Path, stempel: tuple[int, ...]) -> Gebieden:
    frame = gebieden_bestand.read_gebieden(map_)
    tellend = frame[frame["telt_mee"]].sort_values("naam")
    buurten = dict(zip(tellend["buurtcode"], tellend["naam"], strict=True))
    return Gebieden(frame, MappingProxyType(buurten), (map_, stempel), MappingProxyType(compute_buren(frame)))
