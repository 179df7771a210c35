"""A store that is missing, broken or in use: each really so, each with its own sentence."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import exc, make_url, text

from buurtnet import store
from buurtnet.errors import OpslagBeschadigd, OpslagBezet, OpslagNieuwer, OpslagOntbreekt, OpslagVerouderd
from buurtnet.store import migreren, verbinding


def read(engine):
    with store.reading(engine) as conn:
        return store.read_stempel(conn)


def write(engine):
    with store.writing(engine):
        pass


def test_a_connection_is_durable_and_keeps_the_keys_between_tables(sqlite_pad, open_pad):
    with store.reading(open_pad(sqlite_pad)) as conn:
        waarden = [
            conn.exec_driver_sql(f"PRAGMA {naam}").scalar() for naam in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert waarden == ["wal", 2, 1]


@pytest.mark.parametrize("doe", [read, write])
@pytest.mark.parametrize("plaats", ["weg.sqlite", "map/weg.sqlite"])
def test_opening_a_missing_store_names_the_command_and_creates_no_file(tmp_path, open_pad, doe, plaats):
    with pytest.raises(OpslagOntbreekt, match=r"`make run`.*`python -m buurtnet migreer`"):
        doe(open_pad(tmp_path / plaats))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("doe", [read, write, migreren.migrate])
def test_a_file_that_is_no_database_is_named_so_and_left_alone(tmp_path, open_pad, doe):
    pad = tmp_path / "buurtnet.sqlite"
    pad.write_bytes(b"naam;aantal\n" * 500)
    with pytest.raises(OpslagBeschadigd, match=r"buurtnet\.sqlite is beschadigd of is geen database; zet"):
        doe(open_pad(pad))
    assert pad.read_bytes() == b"naam;aantal\n" * 500


def test_damaged_pages_are_named_so(sqlite_pad, open_pad):
    inhoud = bytearray(sqlite_pad.read_bytes())
    inhoud[4096:] = b"\xff" * (len(inhoud) - 4096)
    sqlite_pad.write_bytes(inhoud)
    with pytest.raises(OpslagBeschadigd):
        read(open_pad(sqlite_pad))


def test_a_folder_at_the_address_cannot_be_opened(tmp_path, open_pad):
    with pytest.raises(OpslagOntbreekt, match="is niet te openen"):
        read(open_pad(tmp_path))


def test_an_empty_file_must_be_migrated_and_then_works(tmp_path, open_pad):
    pad = tmp_path / "buurtnet.sqlite"
    pad.touch()
    engine = open_pad(pad)
    with pytest.raises(OpslagVerouderd, match="nog niet ingericht; voer `python -m buurtnet migreer` uit"):
        read(engine)
    store.migrate(engine)
    assert read(engine)


def test_an_empty_postgresql_database_must_be_migrated(postgres):
    engine = store.open_engine(postgres())
    with pytest.raises(OpslagVerouderd, match="nog niet ingericht"):
        read(engine)
    engine.dispose()


@pytest.mark.parametrize("doe", [read, write])
def test_an_older_store_names_the_command(engine, monkeypatch, doe):
    bekend = verbinding.read_bekende_revisies()
    monkeypatch.setattr(verbinding, "read_bekende_revisies", lambda: (*bekend, "9998"))
    with pytest.raises(OpslagVerouderd, match=rf"oudere versie.*{bekend[-1]}.*`python -m buurtnet migreer`"):
        doe(engine)


@pytest.mark.parametrize("doe", [read, write, migreren.migrate])
def test_a_store_of_a_newer_version_is_left_alone(engine, doe):
    with engine.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OpslagNieuwer, match=r"nieuwere versie van Buurtnet \(revisie 9999\); werk Buurtnet bij"):
        doe(engine)


def test_a_store_that_is_removed_while_in_use_is_missed_at_once(sqlite_pad, open_pad):
    engine = open_pad(sqlite_pad)
    write(engine)
    sqlite_pad.unlink()
    with pytest.raises(OpslagOntbreekt):
        write(engine)
    assert not sqlite_pad.exists()


def test_a_store_that_is_replaced_while_in_use_is_seen_at_once(sqlite_pad, tmp_path, open_pad):
    engine = open_pad(sqlite_pad)
    voor = read(engine)
    store.migrate(f"sqlite:///{tmp_path}/nieuw.sqlite")
    engine.dispose()
    assert read(engine) == voor
    (tmp_path / "nieuw.sqlite").replace(sqlite_pad)
    assert read(engine) != voor


def test_a_writer_that_waits_too_long_says_so(store_url, engine, monkeypatch):
    monkeypatch.setattr(verbinding, "BUSY_TIMEOUT_S", 0.1)
    ongeduldig = store.open_engine(store_url)
    with store.writing(engine), pytest.raises(OpslagBezet, match="probeer het over een halve minuut opnieuw"):
        write(ongeduldig)
    write(ongeduldig)
    ongeduldig.dispose()


def test_a_reader_of_a_locked_table_does_not_wait_for_ever(postgres, postgres_sjabloon, monkeypatch):
    url = postgres(postgres_sjabloon)
    engine, beheerder = store.open_engine(url), store.open_engine(url)
    monkeypatch.setattr(verbinding, "BUSY_TIMEOUT_S", 0.1)
    monkeypatch.setattr(verbinding, "READ_TIMEOUT_S", 3)  # without the limit on locks this one ends the test
    with beheerder.begin() as ander:
        ander.exec_driver_sql("LOCK TABLE gegevensversie IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(OpslagBezet, match="is bezet"):
            read(engine)
    assert read(engine)
    engine.dispose()
    beheerder.dispose()


def test_a_query_that_takes_too_long_is_ended(postgres, postgres_sjabloon, monkeypatch):
    engine = store.open_engine(postgres(postgres_sjabloon))
    monkeypatch.setattr(verbinding, "READ_TIMEOUT_S", 0.1)
    with pytest.raises(OpslagBezet, match="te lang over een antwoord"), store.reading(engine) as conn:
        conn.exec_driver_sql("SELECT pg_sleep(20)")
    engine.dispose()


def test_more_readers_than_connections_says_so(store_url, monkeypatch):
    monkeypatch.setattr(verbinding, "BUSY_TIMEOUT_S", 0.1)
    engine = store.open_engine(store_url)
    open_ = [engine.connect() for _ in range(engine.pool.size() + engine.pool._max_overflow)]
    with pytest.raises(OpslagBezet):
        read(engine)
    for conn in open_:
        conn.close()
    engine.dispose()


@pytest.mark.parametrize(
    ("url", "plaats"),
    [
        ("postgresql://jan:geheim@127.0.0.1:1/buurtnet", "127.0.0.1"),
        ("postgresql://jan@/buurtnet?host=/bestaat/niet&password=geheim", "/bestaat/niet"),
        ("postgresql://jan:geheim@bestaat.invalid/buurtnet", "bestaat.invalid"),
    ],
)
@pytest.mark.parametrize("doe", [read, write, migreren.migrate])
def test_a_server_that_does_not_answer_is_named_without_the_password(url, plaats, doe):
    with pytest.raises(OpslagOntbreekt, match=f"'buurtnet' op {plaats} antwoordt niet") as fout:
        doe(store.open_engine(url))
    assert "geheim" not in str(fout.value)
    assert "python -m buurtnet migreer" in str(fout.value)


def test_a_postgresql_database_that_does_not_exist_is_named(postgres):
    url = make_url(postgres()).set(database="weg")
    with pytest.raises(OpslagOntbreekt, match="'weg'"):
        read(store.open_engine(url))


def test_a_postgresql_that_restarted_is_found_again(postgres, postgres_sjabloon):
    url = postgres(postgres_sjabloon)
    engine, beheerder = store.open_engine(url), store.open_engine(url)
    voor = read(engine)
    with beheerder.begin() as conn:
        conn.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert read(engine) == voor
    engine.dispose()
    beheerder.dispose()


def test_a_postgresql_that_stops_halfway_a_write_is_named(postgres, postgres_sjabloon):
    url = postgres(postgres_sjabloon)
    engine, beheerder = store.open_engine(url), store.open_engine(url)
    voor = read(engine)
    with pytest.raises(OpslagOntbreekt, match="antwoordt niet"), store.writing(engine) as conn:
        with beheerder.begin() as ander:
            ander.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        store.write_rijen(conn, {"organisatie": [{"id": 1}]})
    assert read(engine) == voor
    engine.dispose()
    beheerder.dispose()


def test_a_store_of_another_sqlite_program_must_be_migrated(tmp_path, open_pad):
    with closing(sqlite3.connect(tmp_path / "ander.sqlite")) as conn:
        conn.execute("CREATE TABLE iets (id INTEGER)")
    with pytest.raises(OpslagVerouderd, match="nog niet ingericht"):
        read(open_pad(tmp_path / "ander.sqlite"))


@pytest.mark.parametrize(
    ("wijziging", "lees", "zin"),
    [
        (
            "INSERT INTO beslissing (id, organisatie_id, datum, stap, vastgelegd_op) "
            "VALUES (1, 1, '', 'gestopt', '2016-01-01')",
            store.read_eerste_datum,
            "waarde",
        ),
        ("DELETE FROM gegevensversie", store.read_stempel, "waarde"),
        ("INSERT INTO stelling VALUES ('a', 'eerste', '', 1, 0)", store.read_stellingen, "waarde"),
        ("INSERT INTO stelling VALUES ('a', 1, CAST(x'ff' AS TEXT), 1, 0)", store.read_stellingen, "waarde"),
        ("DROP TABLE stelling", store.read_stellingen, "mist een tabel of een kolom"),
        ("ALTER TABLE stelling DROP COLUMN tekst", store.read_stellingen, "mist een tabel of een kolom"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_with_what_to_do(sqlite_pad, open_pad, wijziging, lees, zin):
    with closing(sqlite3.connect(sqlite_pad)) as conn, conn:
        conn.execute("PRAGMA ignore_check_constraints = 1")
        conn.execute(wijziging)
    engine = open_pad(sqlite_pad)
    with pytest.raises(OpslagBeschadigd, match=rf"{zin}.*python -m buurtnet controleer"), store.reading(engine) as conn:
        lees(conn)


@pytest.mark.parametrize("fout", [ValueError, TypeError, exc.NoResultFound])
def test_a_mistake_outside_the_store_stays_as_it_was(engine, fout):
    with pytest.raises(fout), store.reading(engine):
        raise fout("van een regel")


def test_a_mistake_in_a_query_stays_as_it_was(sqlite_pad, open_pad):
    with pytest.raises(exc.OperationalError, match="syntax error"), store.reading(open_pad(sqlite_pad)) as conn:
        conn.exec_driver_sql("SELECT FROM")
