"""Buurtnet as it is run: `streamlit run app.py`, a process of its own, on a port that nobody else has."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import choice

from buurtnet import store
from buurtnet.settings import PROJECT

ZEGT_ADRES = re.compile(r"Buurtnet: http://localhost:(\d+)")
# The system gives no outgoing connection a port from here, so one that is let go of is still free a moment later.
POORTEN = range(20_000, 32_000)


@dataclass(frozen=True)
class Server:
    adres: str
    data: Path
    logboek: Path
    proces: subprocess.Popen | None = None

    @property
    def opslag(self) -> Path:
        return self.data / "buurtnet.sqlite"


def copy_data(naar: Path) -> Path:
    """A folder like `data/`, with a store without records."""
    shutil.copytree(PROJECT / "data", naar, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sqlite*"))
    store.migrate(f"sqlite:///{naar}/buurtnet.sqlite")
    return naar


def choose_poort() -> int:
    """A free port, to know before a server starts or to use again after it; who needs neither asks for port 0."""
    while True:
        with socket.socket() as vrij:
            vrij.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                vrij.bind(("127.0.0.1", poort := choice(POORTEN)))
            except OSError:
                continue
            return poort


@contextmanager
def start_proces(opdracht: Sequence[str], logboek: Path, **opties) -> Iterator[subprocess.Popen]:
    """A process that writes its errors at the end of the log, until the test ends; by its own number and no other."""
    with logboek.open("a") as stderr:
        proces = subprocess.Popen(opdracht, stdout=subprocess.PIPE, stderr=stderr, text=True, **opties)
    try:
        yield proces
    finally:
        proces.terminate()
        proces.wait(20)
        proces.stdout.close()


def wait_luistert(poort: int, proces: subprocess.Popen) -> None:
    """Until somebody answers at the port, or the process has ended."""
    while proces.poll() is None:
        try:
            return socket.create_connection(("localhost", poort), 1).close()
        except OSError:
            continue
    raise AssertionError(f"{proces.args[0]} hield op voordat het antwoord gaf")


@contextmanager
def start_server(
    data: Path, poort: int = 0, *vlaggen: str, cwd: Path = PROJECT, app: str = "app.py", **omgeving: str
) -> Iterator[Server]:
    """A server with the store in this folder, from when it says that it answers until it is no longer needed."""
    logboek = data.parent / f"{data.name}.log"
    opdracht = [sys.executable, "-m", "streamlit", "run", app, "--server.port", str(poort), *vlaggen]
    eigen = {k: v for k, v in os.environ.items() if k not in ("BUURTNET_DATABASE_URL", "FORWARDED_ALLOW_IPS")}
    # On a busy computer the new figures take a while, and a test asks for them right after it wrote.
    alles = eigen | {"BUURTNET_DATA": str(data), "BUURTNET_GEDULD_S": "60"} | omgeving
    with start_proces(opdracht, logboek, cwd=cwd, env=alles) as proces:
        gezegd = next(filter(None, map(ZEGT_ADRES.match, iter(proces.stdout.readline, ""))), None)
        assert gezegd, logboek.read_text()
        yield Server(f"http://127.0.0.1:{gezegd[1]}", data, logboek, proces)
