"""Making the store and keeping its tables as `tables.py` says."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from buurtnet import store
from buurtnet.errors import OngeldigeInvoer
from buurtnet.store.verbinding import MIGRATIONS, read_bekende_revisies
from buurtnet.tables import metadata


def test_the_migrated_tables_are_those_of_the_code(engine):
    with store.reading(engine) as conn:
        assert compare_metadata(MigrationContext.configure(conn, opts={"compare_type": True}), metadata) == []


def test_the_migrated_rules_are_those_of_the_code(nieuw_url):
    # Alembic compares no CHECK constraints, so the same store is made once more straight from the code.
    store.migrate(nieuw_url)
    engine = store.open_engine(nieuw_url)
    gemigreerd = read_regels(engine)
    with engine.begin() as conn:
        metadata.drop_all(conn)
        metadata.create_all(conn)
    assert gemigreerd == read_regels(engine)
    assert gemigreerd["evaluatie"] == [("ck_evaluatie_formulieren", "formulieren >= 0")]
    engine.dispose()


def read_regels(engine):
    regels = inspect(engine)
    return {
        naam: sorted((regel["name"], regel["sqltext"]) for regel in regels.get_check_constraints(naam))
        for naam in metadata.tables
    }


def test_migrating_twice_changes_nothing(nieuw_url):
    laatste = read_bekende_revisies()[-1]
    assert store.migrate(nieuw_url) == (None, laatste)
    engine = store.open_engine(nieuw_url)
    with store.reading(engine) as conn:
        versie = store.read_versie(conn)
    assert store.migrate(engine) == (laatste, laatste)
    with store.reading(engine) as conn:
        assert store.read_versie(conn) == versie
    engine.dispose()


def test_the_revisions_by_file_name_are_those_of_alembic():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    volgens_alembic = [stap.revision for stap in ScriptDirectory.from_config(config).walk_revisions()]
    assert list(reversed(volgens_alembic)) == list(read_bekende_revisies())


def test_a_migration_that_fails_leaves_nothing(nieuw_url, monkeypatch):
    engine = store.open_engine(nieuw_url)
    with monkeypatch.context() as stuk:
        # The last thing the first revision does is write the counter: 0 breaks the rule of one row.
        stuk.setattr("alembic.op.bulk_insert", lambda tabel, rijen: _write_stuk(tabel))
        with pytest.raises(OngeldigeInvoer):
            store.migrate(engine)
    with engine.connect() as conn:
        assert inspect(conn).get_table_names() == []
    assert store.migrate(engine)[0] is None
    engine.dispose()


def _write_stuk(tabel):
    from alembic import op

    op.execute(tabel.insert().values(id=2, nummer=1))


def test_two_stores_do_not_start_at_the_same_version(tmp_path):
    versies = set()
    for naam in ("een", "twee"):
        store.migrate(f"sqlite:///{tmp_path}/{naam}.sqlite")
        engine = store.open_engine(f"sqlite:///{tmp_path}/{naam}.sqlite")
        with store.reading(engine) as conn:
            versies.add(store.read_stempel(conn))
        engine.dispose()
    assert len(versies) == 2
