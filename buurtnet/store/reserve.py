"""A backup of the store in one file that fits every database of Buurtnet, and putting it back.

The file is a zip: a file of JSON lines per table and `manifest.json`, from one snapshot, so people can go on writing.
Its comment, the last 64 bytes, is the SHA-256 of all before it: one changed bit and the file is refused. Sessions,
known devices and failed sign-ins are not in it; passwords are, as hashes.

A file is first built up as a store of its own in memory, where nothing of it stays: there it shows that it is whole and
keeps the rules of the tables, and there an older one is brought up to date. Only then the real store is touched.
"""

import hashlib
import json
import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from sqlalchemy import Connection, Engine, MetaData, Table, delete, exc, insert, select

from buurtnet.errors import BuurtnetFout, OpslagBeschadigd, ReservekopieFout
from buurtnet.rechten import Gebruiker, validate_beheren
from buurtnet.store.fouten import build_adres
from buurtnet.store.migreren import migrate
from buurtnet.store.sessies import build_utc
from buurtnet.store.verbinding import open_geheugen, read_bekende_revisies, reading
from buurtnet.tables import metadata

SOORT = "reservekopie van Buurtnet"
FORMAAT = 1
NIET_MEE = ("gegevensversie", "sessie", "apparaat", "aanmeldpoging")
_PER_KEER = 1000
_MANIFEST = "manifest.json"
_ZEGEL = 64  # hexadecimal signs of a SHA-256
_ONGEMOEID = "Er is niets veranderd; kies een andere reservekopie."
# What the reader of a zip or of JSON says about a file that is broken or something else.
_STUK = (
    *(BadZipFile, zlib.error, struct.error, EOFError, ValueError, LookupError, TypeError, AttributeError),
    *(NotImplementedError, RuntimeError, OverflowError, exc.IntegrityError),
)


@dataclass(frozen=True)
class Reservekopie:
    """What a backup says about itself."""

    revisie: str
    gemaakt_op: datetime  # with its time zone
    aantal_rijen: int


def write_reserve(engine: Engine, door: Gebruiker | None, nu: datetime, pad: Path) -> Reservekopie:
    """Make a backup that is there whole or not at all, and prove that it can be put back.

    Raises ReservekopieFout when there is a file already or none can be made; a named OpslagFout about the store.
    """
    validate_beheren(door)
    if pad.exists():
        raise ReservekopieFout(f"{pad} bestaat al; kies een andere naam. Er is niets overschreven.")
    try:
        # Readable by its owner alone: it holds addresses and hashes.
        with NamedTemporaryFile("w+b", dir=pad.parent, prefix=f".{pad.name}.", delete=False) as bestand:
            deel = Path(bestand.name)
            try:
                _write_zip(engine, nu, bestand)
                write_zegel(bestand)
                bestand.flush()
                os.fsync(bestand.fileno())
            except BaseException:
                deel.unlink(missing_ok=True)
                raise
    except OSError as fout:
        raise ReservekopieFout(f"{pad} kan niet gemaakt worden ({fout.strerror}); kies een andere plek.") from fout
    try:
        with open_reserve(deel) as (kopie, _):
            os.replace(deel, pad)
            return kopie
    finally:
        deel.unlink(missing_ok=True)


def write_stroom(engine: Engine, door: Gebruiker | None, nu: datetime, bestand: IO[bytes]) -> None:
    """Make a backup in a file that is open to read and write and has no name, prove it, and go to its begin."""
    validate_beheren(door)
    _write_zip(engine, nu, bestand)
    write_zegel(bestand)
    with open_reserve(Path("De reservekopie"), bestand):
        bestand.seek(0)


def _write_zip(engine: Engine, nu: datetime, bestand: IO[bytes]) -> None:
    with reading(engine) as conn, ZipFile(bestand, "w", ZIP_DEFLATED) as zip_:
        _validate_heel(conn)
        tabellen = [tabel for tabel in metadata.sorted_tables if tabel.name not in NIET_MEE]
        manifest = {
            "soort": SOORT,
            "formaat": FORMAAT,
            "revisie": read_bekende_revisies()[-1],
            "gemaakt_op": build_utc(nu).isoformat(),
            "tabellen": {tabel.name: _write_tabel(conn, zip_, tabel) for tabel in tabellen},
        }
        zip_.writestr(_MANIFEST, json.dumps(manifest, indent=1))
        zip_.comment = b"0" * _ZEGEL


def _validate_heel(conn: Connection) -> None:
    """A copy of a damaged file would give a false sense of safety."""
    if conn.dialect.name == "sqlite" and conn.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
        raise OpslagBeschadigd(f"{build_adres(conn.engine.url)} is beschadigd; er is geen reservekopie gemaakt.")


def _write_tabel(conn: Connection, zip_: ZipFile, tabel: Table) -> int:
    aantal = 0
    vraag = select(tabel).order_by(*tabel.primary_key)
    with zip_.open(f"{tabel.name}.jsonl", "w", force_zip64=True) as bestand:
        for rij in conn.execute(vraag, execution_options={"yield_per": _PER_KEER}).mappings():
            regel = json.dumps(dict(rij), default=lambda dag: dag.isoformat()).encode() + b"\n"
            bestand.write(regel)
            aantal += 1
    return aantal


def write_zegel(bestand: IO[bytes]) -> None:
    """Fill in the sum of a file that is open to read and write."""
    som = _compute_som(bestand)
    bestand.seek(-_ZEGEL, os.SEEK_END)
    bestand.write(som)


def _compute_som(bestand: IO[bytes]) -> bytes:
    som = hashlib.sha256()
    over = bestand.seek(0, os.SEEK_END) - _ZEGEL
    bestand.seek(0)
    while over > 0 and (deel := bestand.read(min(over, 2**20))):
        som.update(deel)
        over -= len(deel)
    return som.hexdigest().encode()


@contextmanager
def open_reserve(pad: Path, bestand: IO[bytes] | None = None) -> Iterator[tuple[Reservekopie, Engine]]:
    """A backup as a temporary store of the newest revision; `bestand`: when it is open already.

    Raises ReservekopieFout, which says what is wrong.
    """
    engine = open_geheugen()
    try:
        with _named_fouten(pad), _open(pad, bestand) as inhoud, ZipFile(inhoud) as zip_:
            if _compute_som(inhoud) != zip_.comment:
                raise ValueError
            manifest = _read_manifest(zip_, pad)
            _load_leeg(engine, manifest["revisie"])
            aantal = _load_tabellen(engine, zip_, manifest["tabellen"])
            gemaakt_op = datetime.fromisoformat(manifest["gemaakt_op"]).replace(tzinfo=UTC)
        if manifest["revisie"] != read_bekende_revisies()[-1]:
            migrate(engine)
        yield Reservekopie(manifest["revisie"], gemaakt_op, aantal), engine
    finally:
        engine.dispose()


def _load_leeg(engine: Engine, revisie: str) -> None:
    """Give the store in memory the tables of a revision."""
    verbinding = engine.raw_connection()
    verbinding.deserialize(_build_leeg(revisie))
    verbinding.close()


@cache
def _build_leeg(revisie: str) -> bytes:
    """A store of a revision without records; made once, since all steps up to it take longer than most backups."""
    engine = open_geheugen()
    try:
        migrate(engine, revisie)
        return engine.raw_connection().serialize()
    finally:
        engine.dispose()


def _open(pad: Path, bestand: IO[bytes] | None) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(bestand) if bestand else pad.open("rb")


@contextmanager
def _named_fouten(pad: Path) -> Iterator[None]:
    """Turn whatever a broken or strange file brings about into one sentence."""
    try:
        yield
    except BuurtnetFout:
        raise
    except OSError as fout:
        raise ReservekopieFout(f"{pad} is niet te lezen ({fout.strerror or 'leesfout'}). {_ONGEMOEID}") from fout
    except _STUK as fout:
        raise ReservekopieFout(f"{pad} is beschadigd of is geen reservekopie van Buurtnet. {_ONGEMOEID}") from fout


def _read_manifest(zip_: ZipFile, pad: Path) -> dict:
    manifest = json.loads(zip_.read(_MANIFEST))
    if manifest["soort"] != SOORT:
        raise ValueError
    revisie, nieuwste = manifest["revisie"], read_bekende_revisies()[-1]
    if manifest["formaat"] > FORMAAT or revisie > nieuwste:
        raise ReservekopieFout(
            f"{pad} is gemaakt door een nieuwere versie van Buurtnet (revisie {revisie[:20]}). "
            "Er is niets veranderd; werk eerst Buurtnet bij."
        )
    if revisie not in read_bekende_revisies():
        raise ValueError
    return manifest


def _load_tabellen(engine: Engine, zip_: ZipFile, verwacht: dict) -> int:
    """Fill the tables as they were at the backup's own revision; gives the number of rows."""
    with engine.begin() as conn:
        toen = MetaData()
        toen.reflect(conn)
        tabellen = [tabel for tabel in toen.sorted_tables if tabel.name not in (*NIET_MEE, "alembic_version")]
        if {tabel.name for tabel in tabellen} != set(verwacht):
            raise ValueError
        for tabel in reversed(tabellen):
            conn.execute(delete(tabel))  # the settings that a new store begins with
        return sum(_load_tabel(conn, zip_, tabel, verwacht[tabel.name]) for tabel in tabellen)


def _load_tabel(conn: Connection, zip_: ZipFile, tabel: Table, verwacht: int) -> int:
    aantal = 0
    with zip_.open(f"{tabel.name}.jsonl") as bestand:
        while regels := bestand.readlines(2**20):
            conn.execute(insert(tabel), [_build_rij(tabel, json.loads(regel)) for regel in regels])
            aantal += len(regels)
    if aantal != verwacht:
        raise ValueError
    return aantal


def _build_rij(tabel: Table, rij: dict) -> dict:
    if set(rij) != set(tabel.c.keys()):
        raise ValueError
    return {naam: _build_waarde(tabel.c[naam].type.python_type, waarde) for naam, waarde in rij.items()}


def _build_waarde(soort: type, waarde: object) -> object:
    if waarde is None:
        return None
    if issubclass(soort, date) and isinstance(waarde, str):  # a datetime is a date too
        waarde = soort.fromisoformat(waarde)
    if type(waarde) is not soort:  # SQLite keeps any value in any column
        raise ValueError
    return waarde
