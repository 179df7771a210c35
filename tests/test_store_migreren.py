"""Making the store and keeping its tables as `tables` says."""

import json
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
from buurtnet.gebieden import read_gebieden
from buurtnet.invoer.rijen import build_zonder_namen
from buurtnet.settings import data_folder
from buurtnet.store.verbinding import MIGRATIONS, read_bekende_revisies
from buurtnet.tables import concept, concept_organisatie, geschiedenis, metadata
from buurtnet.voorbeeld import build_voorbeeld


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
    assert gemigreerd["evaluatie"] == [
        ("ck_evaluatie_formulieren", "formulieren >= 0"),
        ("ck_evaluatie_formulieren_vooraf", "formulieren_vooraf >= 0"),
    ]
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


LATER = {"sporen", "sleutel"}
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


def test_what_hangs_on_a_concept_still_keeps_it_after_migrating(nieuw_url):
    store.migrate(nieuw_url, "0003")
    engine = store.open_engine(nieuw_url)
    fill_oud(engine)
    store.migrate(engine)
    with pytest.raises(IntegrityError), engine.begin() as conn:
        conn.execute(concept.delete().where(concept.c.id == 1))
    engine.dispose()


def test_a_new_kind_of_record_needs_no_new_rule(engine):
    with engine.begin() as conn:
        conn.execute(insert(metadata.tables["gebruiker"]), GEBRUIKER)
        conn.execute(insert(concept), CONCEPT | {"soort": "kwetsbaarheid"})
        conn.execute(insert(geschiedenis), VERSIE | {"soort": "kwetsbaarheid", "versie": 1})


def test_migrating_a_store_without_concepts_leaves_none(nieuw_url):
    store.migrate(nieuw_url, "0003")
    engine = store.open_engine(nieuw_url)
    store.migrate(engine)
    with engine.begin() as conn:
        assert read_inhoud(conn) == [[], [], []]
        conn.execute(insert(metadata.tables["gebruiker"]), GEBRUIKER)
        assert conn.execute(insert(concept).values(CONCEPT)).inserted_primary_key[0] == 1
    engine.dispose()


def test_the_rows_of_an_older_concept_get_names_and_its_words_stay(nieuw_url):
    store.migrate(nieuw_url, "0008")
    engine = store.open_engine(nieuw_url)
    inhoud = {"titel": "’s avonds", "acties": [{"wat": "a"}, {"wat": "b"}], "evaluatie": {"citaten": [{"tekst": "c"}]}}
    with engine.begin() as conn:
        conn.execute(insert(metadata.tables["gebruiker"]), GEBRUIKER)
        for tekst in (json.dumps(inhoud), '{"wat":  1}'):
            conn.execute(insert(concept), CONCEPT | {"inhoud": tekst})
    store.migrate(engine)
    with engine.connect() as conn:
        nieuw, zonder = conn.scalars(select(concept.c.inhoud).order_by(concept.c.id)).all()
    rijen = [*json.loads(nieuw)["acties"], *json.loads(nieuw)["evaluatie"]["citaten"]]
    assert len({rij["rij"] for rij in rijen}) == 3 and zonder == '{"wat":  1}'
    assert build_zonder_namen(json.loads(nieuw)) == inhoud
    engine.dispose()


def test_a_key_of_a_browser_is_of_one_concept_of_its_author(engine):
    with engine.begin() as conn:
        for nummer in (1, 2):
            conn.execute(insert(metadata.tables["gebruiker"]), GEBRUIKER | {"id": nummer, "email": f"{nummer}@x.nl"})
            conn.execute(insert(concept), CONCEPT | {"auteur_id": nummer, "sleutel": "x"})
            conn.execute(insert(concept), CONCEPT | {"auteur_id": nummer, "sleutel": None})
    with pytest.raises(IntegrityError), engine.begin() as conn:
        conn.execute(insert(concept), CONCEPT | {"auteur_id": 1, "sleutel": "x"})


ECHT = {
    "gebruiker": [GEBRUIKER | {"id": 7, "email": "b@x.nl", "wachtwoord_hash": "x", "wachtwoord_eenmalig": False}],
    "gebruiker_organisatie": [{"gebruiker_id": 7, "organisatie_id": 1}],
    "concept": [
        CONCEPT | {"id": nummer, "auteur_id": 7, "soort": soort, "inhoud": f'{{"wat": "{soort}, ’s avonds"}}'}
        for nummer, soort in enumerate(("bijeenkomst", "beslissing", "geinformeerd", "actie", "organisatie"), start=5)
    ],
    "concept_organisatie": [{"concept_id": 5, "organisatie_id": 1}, {"concept_id": 9, "organisatie_id": 99}],
    "geschiedenis": [
        VERSIE | {"id": nummer, "gebruiker_id": wie, "soort": "verhaal", "versie": nummer, "wissen_na": na}
        for nummer, (wie, na) in enumerate([(7, date(2026, 9, 1)), (None, None)], start=1)
    ],
    "log": [
        {"id": 4, "tijdstip": NU, "gebruiker_id": 7, "handeling": "gepubliceerd", "soort": "actie", "samenvatting": ""}
    ],
}
# Who was signed in, and who failed to, may be asked to sign in once more.
NIET_BLIJVEND = ("gegevensversie", "sessie", "aanmeldpoging", "alembic_version")


def read_rijen(engine, kolommen: dict[str, list[str]] | None = None) -> dict[str, list[str]]:
    """Every row of every table, as text to compare; of the given columns only, where they are given."""
    tabellen = MetaData()
    with engine.connect() as conn:
        tabellen.reflect(conn)
        kolommen = kolommen or {naam: list(tabel.c.keys()) for naam, tabel in tabellen.tables.items()}
        return {
            naam: sorted(map(repr, conn.execute(select(*(tabellen.tables[naam].c[k] for k in gekozen)))))
            for naam, gekozen in kolommen.items()
            if naam not in NIET_BLIJVEND
        }


@pytest.mark.parametrize("met_voorbeeld", [True, False])
def test_the_store_of_0_3_0_keeps_every_row_with_example_and_with_real_data(nieuw_url, met_voorbeeld):
    store.migrate(nieuw_url, "0005")
    engine, toen = store.open_engine(nieuw_url), MetaData()
    rijen = build_voorbeeld(read_gebieden(data_folder())) if met_voorbeeld else {"organisatie": [{"id": 1}]}
    with engine.begin() as conn:
        toen.reflect(conn)
        conn.execute(toen.tables["instelling"].delete())
        for tabel in toen.sorted_tables:
            if inhoud := [*rijen.get(tabel.name, []), *ECHT.get(tabel.name, [])]:
                leeg = dict.fromkeys(naam for rij in inhoud for naam in rij)
                conn.execute(insert(tabel), [leeg | rij for rij in inhoud])
    kolommen = {naam: list(tabel.c.keys()) for naam, tabel in toen.tables.items()}
    voor = read_rijen(engine, kolommen)
    assert store.migrate(engine)[0] == "0005"
    assert read_rijen(engine, kolommen) == voor
    assert {naam: len(voor[naam]) for naam in ("concept", "geschiedenis", "log")} == {
        "concept": 5,
        "geschiedenis": 2,
        "log": 1,
    }
    with store.reading(engine) as conn:
        assert store.read_waardefouten(conn) == []
    engine.dispose()
