"""The files of the store are readable for the user that Buurtnet runs as, and for nobody else."""

import os
import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buurtnet import store
from buurtnet.beeld.exporting import write_nieuw
from buurtnet.rechten import SYSTEEM
from buurtnet.store.reserve import write_reserve
from buurtnet.web import opstarten

NU = datetime(2026, 3, 2, 21, 14, tzinfo=UTC)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="elders zijn rechten anders")


def read_rechten(*paden: Path) -> list[str]:
    return [oct(pad.stat().st_mode & 0o777) for pad in paden]


@pytest.fixture
def ruim():
    """As most servers have it: what is made is readable for everybody."""
    oud = os.umask(0o022)
    yield
    os.umask(oud)


def test_a_new_store_its_folder_and_its_wal_are_for_the_owner_alone(ruim, tmp_path, open_pad):
    pad = tmp_path / "map" / "buurtnet.sqlite"
    store.migrate(f"sqlite:///{pad}")
    engine = open_pad(pad)
    with store.reading(engine), store.writing(engine) as conn:
        store.write_instelling(conn, "gemeente", "Maastricht")
        rechten = read_rechten(pad, Path(f"{pad}-wal"), Path(f"{pad}-shm"), pad.parent)
    assert rechten == ["0o600", "0o600", "0o600", "0o700"]


@pytest.mark.parametrize("doe", [lambda url: store.migrate(url), lambda url: opstarten.shield_opslag()])
def test_a_store_of_an_earlier_version_is_mended_at_the_start_with_a_line_in_the_log(
    sqlite_pad, monkeypatch, caplog, doe
):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{sqlite_pad}")
    wal = Path(f"{sqlite_pad}-wal")
    wal.touch()
    for pad in (sqlite_pad, wal):
        pad.chmod(0o644)
    doe(f"sqlite:///{sqlite_pad}")
    assert read_rechten(sqlite_pad) == ["0o600"]
    assert f"{sqlite_pad} was te lezen voor anderen" in caplog.text and f"{wal} was te lezen" in caplog.text


def test_a_backup_and_an_export_are_for_the_owner_alone(ruim, sqlite_pad, open_pad, tmp_path):
    kopie, werkboek = tmp_path / "kopie.zip", tmp_path / "alles.xlsx"
    write_reserve(open_pad(sqlite_pad), SYSTEEM, NU, kopie)
    write_nieuw(werkboek, b"niet openbaar")
    assert read_rechten(kopie, werkboek) == ["0o600", "0o600"]


HERSTEL = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.store import herstel
def sterf(*_):
    os.kill(os.getpid(), signal.SIGKILL)
herstel.migrate = sterf
herstel.herstel(store.open_engine(sys.argv[1]), SYSTEEM, datetime.now(UTC), Path(sys.argv[2]))
"""


def test_a_restore_that_is_killed_leaves_nothing_behind(sqlite_pad, open_pad, tmp_path):
    kopie, tijdelijk = tmp_path / "kopie.zip", Path(tempfile.mkdtemp(dir=tmp_path))
    write_reserve(open_pad(sqlite_pad), SYSTEEM, NU, kopie)
    opdracht = [sys.executable, "-c", HERSTEL, f"sqlite:///{sqlite_pad}", str(kopie)]
    klaar = subprocess.run(opdracht, env=os.environ | {"TMPDIR": str(tijdelijk)}, timeout=60)
    assert klaar.returncode == -signal.SIGKILL
    assert list(tijdelijk.iterdir()) == []
