"""The files of the store are for the user that Buurtnet runs as, and for nobody else on the same computer."""

import logging
import os
from pathlib import Path

LOG = logging.getLogger(__name__)
_ANDEREN = 0o077


def create_bestand(pad: Path) -> None:
    """Make a file, and its folder when that is not there, that nobody else may read; SQLite's own files follow it."""
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(pad, os.O_RDWR | os.O_CREAT, 0o600))


def mend_bestanden(pad: Path) -> None:
    """Take the rights of others off a SQLite store that is there, and off what belongs to it; said in the log."""
    for bestand in (pad, Path(f"{pad}-wal"), Path(f"{pad}-shm")):
        try:
            rechten = bestand.stat().st_mode & 0o777
            if rechten & _ANDEREN and os.name == "posix":
                bestand.chmod(rechten & ~_ANDEREN)
                LOG.warning("%s was te lezen voor anderen op deze computer; nu alleen nog voor Buurtnet.", bestand)
        except FileNotFoundError:
            continue
        except OSError as fout:  # of somebody else, or a disk that only reads
            LOG.warning("%s is te lezen voor anderen op deze computer (%s).", bestand, fout.strerror)
