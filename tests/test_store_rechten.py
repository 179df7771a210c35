"""A store that is not ours to write: what can be read is read, and what cannot is said."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from buurtnet import store
from buurtnet.errors import OpslagAlleenLezen, OpslagFout, OpslagOntbreekt

NIEMAND = 65534


def read(engine):
    with store.reading(engine) as conn:
        return store.read_versie(conn)


def write(engine):
    with store.writing(engine):
        pass


@contextmanager
def als_niemand():
    """Go on as a user without rights on the files; file rights mean nothing to root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NIEMAND)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def vreemde_map(sqlite_pad):
    """A folder with a store, that everyone may read and nobody may write."""
    map_ = Path(tempfile.mkdtemp(prefix="buurtnet-"))
    shutil.copy(sqlite_pad, map_ / "buurtnet.sqlite")
    (map_ / "buurtnet.sqlite").chmod(0o444)
    map_.chmod(0o555)
    yield map_
    map_.chmod(0o755)
    shutil.rmtree(map_)


@pytest.mark.parametrize(
    ("map_mag", "bestand_mag"),
    [(0o555, 0o444), (0o555, 0o666), (0o777, 0o444)],
    ids=["niets", "alleen bestand", "alleen map"],
)
def test_what_may_not_be_written_can_still_be_read(vreemde_map, open_pad, map_mag, bestand_mag):
    pad = vreemde_map / "buurtnet.sqlite"
    pad.chmod(bestand_mag)
    vreemde_map.chmod(map_mag)
    engine = open_pad(pad)
    with als_niemand():
        assert read(engine)
        with pytest.raises(OpslagAlleenLezen, match="kan alleen gelezen worden; geef Buurtnet schrijfrechten"):
            write(engine)
        assert read(engine)


def test_a_reader_without_rights_sees_each_write_of_the_owner(vreemde_map, open_pad):
    pad = vreemde_map / "buurtnet.sqlite"
    lezer = open_pad(pad)
    with als_niemand():
        voor = read(lezer)
    vreemde_map.chmod(0o755)
    pad.chmod(0o644)
    eigenaar = open_pad(pad)
    for meer in (1, 2):
        write(eigenaar)
        with als_niemand():
            assert read(lezer) == voor + meer
    eigenaar.dispose()  # its last connection folds the WAL file into the store
    with als_niemand():
        assert read(lezer) == voor + 2


def test_a_reader_without_rights_shows_nothing_rather_than_miss_a_write(vreemde_map, open_pad):
    pad = vreemde_map / "buurtnet.sqlite"
    vreemde_map.chmod(0o755)
    pad.chmod(0o644)
    eigenaar = open_pad(pad)
    write(eigenaar)
    wal = Path(f"{pad}-wal").read_bytes()
    eigenaar.dispose()
    Path(f"{pad}-wal").write_bytes(wal)  # as after a power cut
    vreemde_map.chmod(0o555)
    with als_niemand(), pytest.raises(OpslagFout):
        read(open_pad(pad))


def test_a_read_only_postgresql_can_be_read_and_not_written(postgres, postgres_sjabloon):
    engine = store.open_engine(postgres(postgres_sjabloon))
    with engine.begin() as conn:
        conn.exec_driver_sql(f"ALTER DATABASE {engine.url.database} SET default_transaction_read_only = on")
    engine.dispose()
    assert read(engine)
    with pytest.raises(OpslagAlleenLezen):
        write(engine)
    engine.dispose()


def test_a_read_only_postgresql_cannot_be_migrated(postgres):
    engine = store.open_engine(postgres())
    with engine.begin() as conn:
        conn.exec_driver_sql(f"ALTER DATABASE {engine.url.database} SET default_transaction_read_only = on")
    engine.dispose()
    with pytest.raises(OpslagAlleenLezen):
        store.migrate(engine)
    engine.dispose()


def test_a_folder_that_cannot_be_made_is_named(vreemde_map):
    with als_niemand(), pytest.raises(OpslagAlleenLezen, match="kan niet gemaakt worden"):
        store.migrate(f"sqlite:///{vreemde_map}/map/buurtnet.sqlite")


def test_a_file_that_may_not_be_read_is_named(vreemde_map, open_pad):
    (vreemde_map / "buurtnet.sqlite").chmod(0)
    with als_niemand(), pytest.raises(OpslagOntbreekt, match="controleer of Buurtnet bij het bestand"):
        read(open_pad(vreemde_map / "buurtnet.sqlite"))
