"""Starts the servers that are measured, opens sessions without a browser, and reads what a server uses."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PROJECT = Path(__file__).resolve().parent.parent
_PLOTLY = (".js-plotly-plot .main-svg", 9, 3)  # three layers a chart
_SVG = ("[data-testid=stImage] img", 5, 5)


@dataclass
class Doel:
    """A server that runs, and where on its page the things are that a visitor waits for."""

    naam: str
    adres: str
    proces: psutil.Process
    vlak: str  # CSS of an area that shows its colour
    eerste: str  # CSS, in the map's frame or on the page, of the first answer to a click
    detail: str  # CSS of the detail of a chosen buurt
    keuze: str  # CSS of the choice of colour: several buttons, or one list
    beeld: str  # CSS of a chart that is drawn
    beelden: int  # how many of it there are when all is drawn
    grafieken: int  # how many charts the server sends

    def cpu_s(self) -> float:
        return sum(sum(p.cpu_times()[:2]) for p in self._boom())

    def rss_mb(self) -> float:
        return sum(p.memory_info().rss for p in self._boom()) / 2**20

    def _boom(self) -> list[psutil.Process]:
        return [self.proces, *self.proces.children(recursive=True)]


def build_opslag(folder: Path, schaal: int) -> str:
    """A store of our own with example data; its address."""
    adres = f"sqlite:///{folder / f'schaal-{schaal}.sqlite'}"
    opdracht = [sys.executable, "-m", "buurtnet", "voorbeeld", "--schaal", str(schaal)]
    subprocess.run(opdracht, cwd=PROJECT, env=os.environ | {"BUURTNET_DATABASE_URL": adres}, check=True)
    return adres


@contextmanager
def start_buurtnet(opslag: str, folder: Path) -> Iterator[Doel]:
    opdracht = ["-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1", "--server.port"]
    with _start("buurtnet", opdracht, PROJECT, opslag, folder) as (proces, adres):
        vlak = 'path.leaflet-interactive[aria-pressed]:not([aria-label*="telt niet mee"])'
        yield Doel("buurtnet", adres, proces, vlak, ".kader", ".st-key-gekozen", ".st-key-kleur [role=radio]", *_SVG)


@contextmanager
def start_gewoon(opslag: str, folder: Path) -> Iterator[Doel]:
    """Away from the project's folder, so with default settings, and with what comes along with Streamlit itself."""
    bench = str(PROJECT / "bench")
    opdracht = ["-m", "uvicorn", "gewoon:build_app", "--factory", "--app-dir", bench, "--loop", "asyncio"]
    opdracht += ["--http", "h11", "--port"]
    with _start("gewoon", opdracht, folder, opslag, folder) as (proces, adres):
        detail = ".st-key-detail"
        yield Doel("gewoon", adres, proces, "path.leaflet-interactive", detail, detail, "[role=combobox]", *_PLOTLY)


@contextmanager
def _start(naam: str, opdracht: list[str], cwd: Path, opslag: str, folder: Path) -> Iterator[tuple]:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    adres, logboek = f"http://127.0.0.1:{poort}/", folder / f"{naam}.log"
    with logboek.open("a") as uitvoer:
        proces = subprocess.Popen(
            [sys.executable, *opdracht, str(poort)],
            cwd=cwd,
            env=os.environ | {"BUURTNET_DATABASE_URL": opslag},
            stdout=uitvoer,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(adres, proces, logboek)
        yield psutil.Process(proces.pid), adres
    finally:
        proces.terminate()
        try:
            proces.wait(10)
        except subprocess.TimeoutExpired:
            proces.kill()


def _wait(adres: str, proces: subprocess.Popen, logboek: Path) -> None:
    einde = time.monotonic() + 60
    while time.monotonic() < einde and proces.poll() is None:
        try:
            httpx.get(f"{adres}_stcore/health", timeout=5).raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise SystemExit(f"De server voor de meting start niet. Het logboek zegt:\n{logboek.read_text()}")


async def connect(doel: Doel, headers: dict[str, str] | None = None, **meer):
    """The connection that a page opens with the server."""
    adres = re.sub("^http", "ws", doel.adres) + "_stcore/stream"
    opties = {"max_size": None, "open_timeout": 120, "additional_headers": headers, **meer}
    return await websockets.connect(adres, subprotocols=["streamlit"], **opties)


async def open_sessie(doel: Doel, http: httpx.AsyncClient, **meer):
    """One visit without a browser, until the charts are there. Returns the connection and the seconds it took."""
    begin = time.perf_counter()
    await http.get(doel.adres)
    ws = await connect(doel, **meer)
    vraag = BackMsg()
    vraag.rerun_script.query_string = ""
    await ws.send(vraag.SerializeToString())
    grafieken = 0
    while True:
        bericht = ForwardMsg.FromString(await asyncio.wait_for(ws.recv(), 120))
        element = bericht.delta.new_element
        grafieken += element.HasField("plotly_chart") or element.HasField("imgs")
        if bericht.WhichOneof("type") != "script_finished":
            continue
        if grafieken >= doel.grafieken:
            return ws, time.perf_counter() - begin


async def open_sessies(doel: Doel, aantal: int, tegelijk: bool = False) -> tuple[list, list[float]]:
    """Visits, at once or one after the other; all stay open. Returns the connections and their seconds."""
    async with httpx.AsyncClient(timeout=120) as http:
        if tegelijk:
            alle = await asyncio.gather(*(open_sessie(doel, http) for _ in range(aantal)))
        else:
            alle = [await open_sessie(doel, http) for _ in range(aantal)]
    return [ws for ws, _ in alle], [s for _, s in alle]


async def close(verbindingen: list) -> None:
    for ws in verbindingen:
        await ws.close()
