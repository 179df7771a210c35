"""One read is one snapshot; one write is all or nothing, and is seen by everyone."""

import contextlib
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from buurtnet import store
from buurtnet.__main__ import main
from buurtnet.errors import OngeldigeInvoer, OpslagAlleenLezen
from buurtnet.settings import PROJECT


@pytest.fixture
def tweede(store_url):
    """Another server on the same store."""
    engine = store.open_engine(store_url)
    yield engine
    engine.dispose()


def read(engine, lees=store.read_versie):
    with store.reading(engine) as conn:
        return lees(conn)


def test_every_write_raises_the_version_by_one_for_everyone(engine, tweede):
    voor = read(tweede)
    for _ in range(3):
        with store.writing(engine):
            pass
    assert read(tweede) == voor + 3


def test_a_write_that_fails_halfway_leaves_nothing(engine, tweede):
    voor = read(tweede)
    with pytest.raises(RuntimeError, match="halverwege"), store.writing(engine) as conn:
        store.write_rijen(conn, {"organisatie": [{"id": 1}]})
        raise RuntimeError("halverwege")
    assert read(tweede) == voor
    assert not read(tweede, store.read_heeft_records)


def test_a_write_is_not_seen_before_it_is_complete(engine, tweede):
    voor = read(tweede)
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"organisatie": [{"id": 1}]})
        assert read(tweede) == voor
        assert not read(tweede, store.read_heeft_records)


def test_everything_read_together_is_one_snapshot(engine, tweede):
    with store.reading(engine) as conn:
        voor = store.read_versie(conn)
        with store.writing(tweede) as ander:
            store.write_rijen(ander, {"organisatie": [{"id": 1}]})
        assert store.read_versie(conn) == voor
        assert not store.read_heeft_records(conn)
    assert read(engine, store.read_heeft_records)


def test_nothing_written_while_reading_stays(engine):
    voor = read(engine)
    with contextlib.suppress(OpslagAlleenLezen), store.reading(engine) as conn:  # PostgreSQL refuses, SQLite rolls back
        conn.exec_driver_sql("UPDATE gegevensversie SET nummer = nummer + 1")
    assert read(engine) == voor


def test_writers_in_many_threads_wait_for_each_other(engine):
    voor = read(engine)

    def write(nummer):
        with store.writing(engine) as conn:
            store.write_rijen(conn, {"organisatie": [{"id": nummer}]})

    with ThreadPoolExecutor(8) as groep:
        list(groep.map(write, range(1, 25)))
    assert read(engine) == voor + 24


def test_ids_given_by_hand_are_not_handed_out_again(engine):
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"organisatie": [{"id": 1}, {"id": 5}]})
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"organisatie": [{}]})
        assert conn.exec_driver_sql("SELECT max(id) FROM organisatie").scalar() == 6


def test_emptying_puts_the_store_back_as_it_was_made(engine):
    with store.writing(engine) as conn:
        store.write_rijen(
            conn, {"organisatie": [{"id": 1}], "instelling": [{"naam": "gegevens", "waarde": "voorbeeld"}]}
        )
        store.write_leeg(conn)
    assert not read(engine, store.read_heeft_records)
    assert read(engine, store.read_instellingen).gegevens == "leeg"


NAAM = {"organisatie_id": 1, "naam": "Platform", "soort": "buurtplatform", "van": date(2010, 1, 1)}


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        ({"bestaat_niet": [{}]}, "Tabel 'bestaat_niet' bestaat niet"),
        ({"gegevensversie": [{"id": 1, "nummer": 1}]}, "Tabel 'gegevensversie' bestaat niet"),
        ({"organisatie_naam": [NAAM | {"onzin": 1}]}, "Tabel 'organisatie_naam', rij 1: kolom 'onzin' bestaat niet"),
        ({"organisatie_naam": [NAAM | {"naam": None}]}, "kolom 'naam' is niet ingevuld"),
        ({"organisatie_naam": [NAAM, NAAM | {"van": "2010-01-01"}]}, "rij 2: kolom 'van' kan niet '2010-01-01' zijn"),
        ({"organisatie_naam": [NAAM | {"naam": "nul\0byte"}]}, "kolom 'naam' kan niet"),
        ({"dekking": [{"organisatie_id": 1, "buurtcode": "BU0935000600", "deels": False}]}, "kolom 'buurtcode'"),
        ({"dekking": [{"organisatie_id": True, "buurtcode": "BU09350006", "deels": 0}]}, "kolom 'deels' kan niet '0'"),
        ({"organisatie": [{"id": 2**31}]}, "geef een heel getal"),
        ({"organisatie_naam": [NAAM | {"soort": "club"}]}, "ck_organisatie_naam_soort"),
        ({"organisatie_naam": [NAAM | {"organisatie_id": 9}]}, "niet opgeslagen"),
        ({"organisatie_naam": [NAAM, NAAM]}, "niet opgeslagen"),
    ],
)
def test_a_bad_row_is_refused_with_the_reason_and_nothing_is_written(engine, rijen, zin):
    with pytest.raises(OngeldigeInvoer) as fout, store.writing(engine) as conn:
        store.write_rijen(conn, {"organisatie": [{"id": 1}], **rijen})
    assert zin in str(fout.value)
    assert not read(engine, store.read_heeft_records)


SCHRIJVER = """
from buurtnet import store
engine = store.open_engine()
for nummer in range(1, 10_000):
    with store.writing(engine) as conn:
        store.write_instelling(conn, "raadszetels", nummer)
    print(nummer, flush=True)
"""


@pytest.mark.parametrize("tot", [1, 60])
def test_a_server_that_is_killed_loses_no_write_it_acknowledged(store_url, engine, monkeypatch, capsys, tot):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    opdracht = [sys.executable, "-c", SCHRIJVER]
    versie = read(engine)
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as schrijver:
        bevestigd = 0
        while bevestigd < tot:
            bevestigd = int(schrijver.stdout.readline())
        schrijver.send_signal(signal.SIGKILL)
        bevestigd = max([bevestigd, *(int(regel) for regel in schrijver.stdout if regel.endswith("\n"))])
    bewaard = read(engine, store.read_instellingen).raadszetels
    assert bewaard >= bevestigd
    assert read(engine) == versie + bewaard
    assert main(["controleer"]) == 0
    assert capsys.readouterr().out == "Alles is in orde.\n"
