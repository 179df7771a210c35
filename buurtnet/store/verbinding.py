"""Open the store, and read or write it in one transaction.

SQLite: a missing file is never made here (only `migrate` does). The file is in WAL mode, so readers and a writer do not
wait for each other, and each commit is flushed to disk. A file or folder that Buurtnet may not write can still be read:
through the ordinary WAL files where they are there, else as a snapshot (`immutable=1`). A snapshot is only safe while
nobody writes, so it is opened anew for each read, and not at all while a WAL file holds writes it would miss.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, create_engine, event, exc, insert, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from buurtnet import settings
from buurtnet.errors import OpslagBeschadigd, OpslagNieuwer, OpslagOntbreekt, OpslagVerouderd
from buurtnet.store.fouten import build_adres, build_bezet, named_errors, named_waarden
from buurtnet.store.stempels import STIL, build_merk, watching, write_stempels
from buurtnet.tables import gegevensversie

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
BUSY_TIMEOUT_S = 5
_KORT_MS = 1000
_BEURTEN: dict[str, Lock] = {}
READ_TIMEOUT_S = 30  # of one query, on PostgreSQL
CONNECT_TIMEOUT_S = 3


class _Snapshot(sqlite3.Connection):
    """A connection that sees no later change of the file; used once."""


def open_engine(url: str | URL | None = None) -> Engine:
    """An engine for the store (default: `settings.database_url()`); makes no file and no connection yet.

    Safe to share between threads; make one per address and process.
    """
    url = settings.database_url() if url is None else make_url(url)
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(Path(url.database or "").resolve())
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        pool_timeout=BUSY_TIMEOUT_S,
        hide_parameters=True,  # what people wrote does not belong in a log
        connect_args={"connect_timeout": CONNECT_TIMEOUT_S},
    )


def open_geheugen() -> Engine:
    """A store in memory, of one connection: when the process ends, whatever way, nothing of it is left."""
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"isolation_level": None}, hide_parameters=True
    )
    event.listen(engine, "begin", _begin_sqlite)
    with engine.connect() as conn:
        conn.exec_driver_sql("COMMIT")  # the keys are only checked when it is said outside a transaction
        conn.exec_driver_sql("PRAGMA foreign_keys=ON")
        conn.exec_driver_sql("BEGIN")
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One read transaction: everything read inside is one snapshot. Raises a named OpslagFout."""
    with named_errors(engine.url), engine.connect() as conn:
        if engine.dialect.name == "postgresql":
            # Not by SQLAlchemy's options: put back, they make the next write READ WRITE where a server forbids it.
            conn.exec_driver_sql(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; "
                f"SET LOCAL lock_timeout = '{BUSY_TIMEOUT_S}s'; SET LOCAL statement_timeout = '{READ_TIMEOUT_S}s'"
            )
        _validate_revisie(conn, engine.url)
        with named_waarden(engine.url):
            yield conn  # closing the connection rolls back: nothing is ever written here


@contextmanager
def writing(engine: Engine, *, nieuwe_versie: bool = True) -> Iterator[Connection]:
    """One write transaction, which also raises gegevensversie.nummer and marks it; any error rolls all of it back.

    Without `nieuwe_versie` (sessions, failed sign-ins, concepts) that happens only when it changed what figures rest
    on: else a stranger could empty the caches for everybody.
    Writers wait for each other, at most BUSY_TIMEOUT_S. Raises a named OpslagFout or OngeldigeInvoer.
    """
    with (
        named_errors(engine.url),
        wait_beurt(engine),
        engine.connect().execution_options(buurtnet_begin="BEGIN IMMEDIATE") as conn,
        conn.begin(),
    ):
        if engine.dialect.name == "postgresql":
            conn.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_TIMEOUT_S}s'")
        _validate_revisie(conn, engine.url)
        if nieuwe_versie:
            _raise_versie(conn, engine.url)
        with watching(conn, geschreven=True) as tabellen:
            yield conn
        if veranderd := frozenset(tabellen - STIL):
            write_stempels(conn, veranderd, verhoog=not nieuwe_versie)


@contextmanager
def wait_beurt(engine: Engine) -> Iterator[None]:
    """Let the writers of this process take turns: those that SQLite keeps waiting sleep longer and longer."""
    if engine.dialect.name != "sqlite":
        yield
        return
    beurt = _BEURTEN.setdefault(str(engine.url), Lock())
    if not beurt.acquire(timeout=BUSY_TIMEOUT_S):
        raise build_bezet(engine.url)
    try:
        yield
    finally:
        beurt.release()


def empty_wal(engine: Engine) -> bool:
    """Take older versions of what was cleared out of SQLite's write-ahead log; False when somebody is still reading.

    Nothing on PostgreSQL, which has its own vacuum.
    """
    if engine.dialect.name != "sqlite":
        return True
    with named_errors(engine.url):
        verbinding = engine.raw_connection()
        try:
            verbinding.execute(f"PRAGMA busy_timeout={_KORT_MS}")  # while it waits, nobody can write
            (bezet, *_) = verbinding.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not bezet
        finally:
            verbinding.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_S * 1000}")
            verbinding.close()


def _raise_versie(conn: Connection, url: URL) -> None:
    nieuw = {"nummer": gegevensversie.c.nummer + 1, "merk": build_merk()}
    if conn.execute(update(gegevensversie).values(nieuw)).rowcount != 1:
        raise OpslagBeschadigd(f"{build_adres(url)} mist zijn gegevensversie; zet een reservekopie terug.")


@cache
def read_bekende_revisies() -> tuple[str, ...]:
    """The revisions this code knows, oldest first: each file in migrations/versions opens with its number."""
    return tuple(sorted(pad.name.split("_")[0] for pad in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def validate_bekend(gevonden: str | None, url: URL) -> None:
    """Raise OpslagNieuwer when a store has a revision that this code does not know."""
    if gevonden and gevonden not in read_bekende_revisies():
        raise OpslagNieuwer(
            f"{build_adres(url)} is gemaakt door een nieuwere versie van Buurtnet (revisie {gevonden}); "
            "werk Buurtnet bij of kies een ander adres."
        )


def _validate_revisie(conn: Connection, url: URL) -> None:
    try:
        gevonden = conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except (exc.OperationalError, exc.ProgrammingError) as fout:
        if getattr(fout.orig, "sqlstate", None) != "42P01" and "no such table" not in str(fout.orig):
            raise
        gevonden = None
    if gevonden == read_bekende_revisies()[-1]:
        return
    validate_bekend(gevonden, url)
    staat = f"van een oudere versie van Buurtnet (revisie {gevonden})" if gevonden else "nog niet ingericht"
    raise OpslagVerouderd(f"{build_adres(url)} is {staat}; voer `python -m buurtnet migreer` uit.")


def _open_sqlite(pad: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(pad)),
        creator=lambda: _connect_sqlite(pad),
        pool_timeout=BUSY_TIMEOUT_S,
        hide_parameters=True,
    )

    event.listen(engine, "begin", _begin_sqlite)

    @event.listens_for(engine, "connect")
    def _remember_bestand(_dbapi_connection: object, record: ConnectionPoolEntry) -> None:
        record.info["bestand"] = _read_bestand(pad)

    @event.listens_for(engine, "checkout")
    def _validate_bestand(_dbapi_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        # A pooled connection goes on in a file that was removed or replaced, and would lose writes there.
        if record.info["bestand"] != _read_bestand(pad):
            raise exc.DisconnectionError

    @event.listens_for(engine, "checkin")
    def _forget_snapshot(dbapi_connection: object, record: ConnectionPoolEntry) -> None:
        if isinstance(dbapi_connection, _Snapshot):
            record.invalidate()

    return engine


def _begin_sqlite(conn: Connection) -> None:
    # The driver's own transactions begin too late for one snapshot (isolation_level=None turns them off).
    conn.exec_driver_sql(conn.get_execution_options().get("buurtnet_begin", "BEGIN"))


def _read_bestand(pad: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(pad)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _connect_sqlite(pad: Path) -> sqlite3.Connection:
    if not os.path.exists(pad):  # unlike pathlib, also for a name that is too long
        raise OpslagOntbreekt(
            f"De opslag {pad} bestaat niet; start met `make run` of voer `python -m buurtnet migreer` uit."
        )
    try:
        return _try_sqlite(pad, "mode=rw", sqlite3.Connection)
    except sqlite3.OperationalError as fout:
        wal = Path(f"{pad}-wal")
        if fout.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or (
            wal.exists() and wal.stat().st_size
        ):
            raise
        try:
            return _try_sqlite(pad, "mode=ro&immutable=1", _Snapshot)
        except sqlite3.Error:
            raise fout from None  # the first error says what is wrong


def _try_sqlite(pad: Path, opties: str, klasse: type[sqlite3.Connection]) -> sqlite3.Connection:
    verbinding = sqlite3.connect(
        f"file:{quote(str(pad))}?{opties}",
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
        factory=klasse,
    )
    try:
        verbinding.execute("PRAGMA foreign_keys=ON")
        verbinding.execute("PRAGMA synchronous=FULL")
        verbinding.execute("PRAGMA secure_delete=ON")  # what is thrown away or cleared does not stay in the file
        verbinding.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()  # only now the file is really opened
    except sqlite3.Error:
        verbinding.close()
        raise
    return verbinding


def insert_rij(conn: Connection, tabel: Table, rij: dict) -> int:
    """Add one row to a table with a number of its own; returns that number."""
    sleutel = conn.execute(insert(tabel).values(rij)).inserted_primary_key
    assert sleutel is not None  # of one row it is always known
    return sleutel[0]
