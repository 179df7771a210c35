"""Making the store and keeping its tables as `tables.py` says."""

from datetime import date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from buurtnet import store
from buurtnet.errors import OngeldigeInvoer
from buurtnet.store.verbinding import MIGRATIONS, read_bekende_revisies
from buurtnet.tables import concept, concept_organisatie, geschiedenis, metadata


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


LATER = {"sporen"}
NU = datetime(2026, 3, 1, 20, 14)
GEBRUIKER = {"id": 1, "email": "a@x.nl", "naam": "A", "rol": "beheerder", "geblokkeerd": False, "aangemaakt_op": NU}
CONCEPT = {"soort": "actie", "auteur_id": 1, "inhoud": "{}", "aangemaakt_op": NU, "bijgewerkt_op": NU}
VERSIE = {"soort": "actie", "record_id": 5, "inhoud": "{}", "gebruiker_id": 1, "vervangen_op": NU, "reden": "verteld"}


def fill_oud(engine):
    """Rows of before there were stories; the concept with the highest number is gone again."""
    with engine.begin() as conn:
        conn.execute(insert(metadata.tables["gebruiker"]), GEBRUIKER)
        for nummer in (1, 2, 3):
            conn.execute(insert(concept), CONCEPT | {"wissen_na": date(2026, 4, nummer)})
        conn.execute(insert(concept_organisatie), [{"concept_id": nummer, "organisatie_id": 7} for nummer in (1, 2)])
        conn.execute(concept.delete().where(concept.c.id == 3))
        conn.execute(insert(geschiedenis), [VERSIE | {"versie": versie} for versie in (1, 2)])
        return read_inhoud(conn)


def read_inhoud(conn):
    """The rows with the columns that there were then: later revisions add some."""
    tabellen = [Table(t.name, MetaData(), autoload_with=conn) for t in (concept, concept_organisatie, geschiedenis)]
    velden = [[k for k in tabel.c if k.name not in LATER] for tabel in tabellen]
    return [conn.execute(select(*k).order_by(k[0], k[1])).all() for k in velden]


def test_the_kinds_of_record_are_renewed_and_every_row_stays(nieuw_url):
    store.migrate(nieuw_url, "0003")
    engine = store.open_engine(nieuw_url)
    voor = fill_oud(engine)
    assert store.migrate(engine)[0] == "0003"
    with engine.begin() as conn:
        assert [len(rijen) for rijen in voor] == [2, 2, 2]
        assert read_inhoud(conn) == voor
        nieuw = conn.execute(insert(concept).values(CONCEPT | {"soort": "verhaal"})).inserted_primary_key[0]
        assert nieuw == 4  # not once more the number of the concept that is gone
        conn.execute(insert(concept_organisatie), {"concept_id": nieuw, "organisatie_id": 7})
        conn.execute(insert(geschiedenis), VERSIE | {"soort": "verhaal", "versie": 1})
    engine.dispose()


@pytest.mark.parametrize("tabel", [concept, geschiedenis])
def test_a_kind_of_record_that_is_none_is_still_refused_after_migrating(nieuw_url, tabel):
    store.migrate(nieuw_url, "0003")
    engine = store.open_engine(nieuw_url)
    fill_oud(engine)
    store.migrate(engine)
    rij = CONCEPT if tabel is concept else VERSIE | {"versie": 9}
    with pytest.raises(IntegrityError), engine.begin() as conn:
        conn.execute(insert(tabel), rij | {"soort": "gedicht"})
    with pytest.raises(IntegrityError), engine.begin() as conn:
        conn.execute(concept.delete().where(concept.c.id == 1))  # something hangs on it
    engine.dispose()


def test_migrating_a_store_without_concepts_leaves_none(nieuw_url):
    store.migrate(nieuw_url, "0003")
    engine = store.open_engine(nieuw_url)
    store.migrate(engine)
    with engine.begin() as conn:
        assert read_inhoud(conn) == [[], [], []]
        conn.execute(insert(metadata.tables["gebruiker"]), GEBRUIKER)
        assert conn.execute(insert(concept).values(CONCEPT)).inserted_primary_key[0] == 1
    engine.dispose()
