"""Make the store, or bring it to the newest revision."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from buurtnet.errors import OpslagAlleenLezen
from buurtnet.store.afscherming import create_bestand, mend_bestanden
from buurtnet.store.fouten import named_errors
from buurtnet.store.verbinding import BUSY_TIMEOUT_S, MIGRATIONS, open_engine, validate_bekend, wait_beurt

_SLOT = 9350016  # any number, the same for every server: one migrates, the others wait


def migrate(waar: Engine | str | URL | None = None, revisie: str = "head") -> tuple[str | None, str | None]:
    """Bring the store to a revision (the newest) in one transaction; makes a missing SQLite file and its folder.

    Returns the revision before (None: a new store) and after. Raises a named OpslagFout.
    """
    engine = waar if isinstance(waar, Engine) else open_engine(waar)
    try:
        with named_errors(engine.url):
            if engine.dialect.name == "sqlite" and engine.url.database:
                _create_sqlite(Path(engine.url.database))
            return _upgrade(engine, revisie)
    finally:
        if engine is not waar:
            engine.dispose()


def _create_sqlite(pad: Path) -> None:
    try:
        if not pad.exists():
            create_bestand(pad)
    except OSError as fout:
        raise OpslagAlleenLezen(
            f"{pad} kan niet gemaakt worden; geef Buurtnet schrijfrechten in die map of kies een ander adres."
        ) from fout
    mend_bestanden(pad)
    with closing(sqlite3.connect(pad, timeout=BUSY_TIMEOUT_S)) as verbinding:
        verbinding.execute("PRAGMA journal_mode=WAL")  # a property of the file: it stays


def _upgrade(engine: Engine, revisie: str) -> tuple[str | None, str | None]:
    # Alembic costs a tenth of a second to import, which a server that only reads need not pay.
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with (
        wait_beurt(engine),
        engine.connect().execution_options(buurtnet_begin="BEGIN IMMEDIATE") as conn,
        conn.begin(),
    ):
        if engine.dialect.name == "postgresql":
            conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SLOT})")
        voor = MigrationContext.configure(conn).get_current_revision()
        validate_bekend(voor, engine.url)
        config.attributes["connection"] = conn
        command.upgrade(config, revisie)
        return voor, MigrationContext.configure(conn).get_current_revision()
