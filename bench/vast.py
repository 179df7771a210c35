"""What fixed pages cost: the computing time of a new and of a remembered one, how many a second, and what saving
notices of five hundred readers.

`python bench/vast.py`. For the pages a second it needs `wrk`, for those behind a cache `nginx`: both from the system.
"""

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack
from pathlib import Path
from statistics import quantiles

import httpx
from opslaan import measure_opslaan
from servers import PROJECT, Doel, build_opslag, start_buurtnet

sys.path.insert(0, str(PROJECT))
sys.path.insert(0, str(PROJECT / "tests"))

from conftest import copy_data
from serverproces import Server

from buurtnet.gebieden import read_gebieden
from buurtnet.settings import data_folder

PAGINA = "/?buurt=BU09350006"
BR = {"Accept-Encoding": "br"}
LEZERS, PER_S = 500, 50  # so many people, who open so many pages a second between them
WRK_S = 8


def measure_nieuw(doel: Doel) -> list[float]:
    """The ms of computing time of each page that nobody asked for yet: of a buurt, at an earlier day."""
    codes = read_gebieden(data_folder()).query("telt_mee")["buurtcode"]
    ms = []
    with httpx.Client(base_url=doel.adres, headers=BR) as bezoek:
        for pagina in ("", "buurt"):
            for code in codes:
                voor = doel.cpu_s()
                bezoek.get(f"/{pagina}?buurt={code}&peildatum=2016-06-30").raise_for_status()
                ms.append(1000 * (doel.cpu_s() - voor))
    return ms


def measure_per_s(adres: str, lijnen: int) -> tuple[float, int]:
    """Pages a second, as fast as they come, over so many lines; and how many were no page."""
    opdracht = ["wrk", "-t1", f"-c{lijnen}", f"-d{WRK_S}s", "-H", "Accept-Encoding: br", adres]
    uitslag = subprocess.run(opdracht, capture_output=True, text=True, check=True).stdout
    fout = re.search(r"Non-2xx or 3xx responses: (\d+)", uitslag)
    return float(re.search(r"Requests/sec:\s*([\d.]+)", uitslag)[1]), int(fout[1]) if fout else 0


async def _lees(adres: str, stop: threading.Event, gelezen: list[int]) -> None:
    async with httpx.AsyncClient(base_url=adres, headers=BR, timeout=60) as bezoek:

        async def een(nummer: int) -> None:
            while not stop.is_set():
                await asyncio.sleep(LEZERS / PER_S * (0.5 + nummer / LEZERS))
                gelezen.append((await bezoek.get(PAGINA)).status_code)

        await asyncio.gather(*(een(nummer) for nummer in range(LEZERS)))


def measure_opslaan_met_lezers(doel: Doel, opslag: str) -> tuple[list[float], int, int]:
    """The ms of every save of twenty people while five hundred read; how many were lost, how many pages were read."""
    stop, gelezen = threading.Event(), []
    lezers = threading.Thread(target=lambda: asyncio.run(_lees(doel.adres, stop, gelezen)), daemon=True)
    lezers.start()
    ms, kwijt = measure_opslaan(doel, opslag, 15, 20)
    stop.set()
    lezers.join()
    return ms, kwijt, len(gelezen)


def show_bekend(naam: str, adres: str, lijnen: int, doel: Doel) -> None:
    voor = doel.cpu_s()
    per_s, fout = measure_per_s(adres, lijnen)
    rekentijd = 1000 * (doel.cpu_s() - voor) / (per_s * WRK_S)
    print(f"{naam}: {per_s:.0f} per seconde, {rekentijd:.2f} ms rekentijd van Buurtnet, {fout} fout")


def main() -> None:
    with ExitStack() as stapel:
        folder = Path(stapel.enter_context(tempfile.TemporaryDirectory()))
        opslag = build_opslag(folder, 1)
        doel = stapel.enter_context(start_buurtnet(opslag, folder))
        nieuw = sorted(measure_nieuw(doel))
        print(f"nieuw: middelste {nieuw[len(nieuw) // 2]:.0f} ms rekentijd, langste {nieuw[-1]:.0f}, {len(nieuw)} keer")
        show_bekend("bekend", doel.adres.rstrip("/") + PAGINA, 20, doel)
        if shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"):
            from browser.test_nginx import start_nginx

            server = Server(doel.adres, copy_data(folder / "data"), folder / "log")
            adres = stapel.enter_context(start_nginx(server, folder))
            show_bekend("achter de voorraad van nginx, met https", adres + PAGINA, 50, doel)
        ms, kwijt, gelezen = measure_opslaan_met_lezers(doel, opslag)
        grens = quantiles(ms, n=20)[-1]
        print(f"opslaan met {LEZERS} lezers: 95 van de 100 binnen {grens:.0f} ms, {kwijt} kwijt, {gelezen} gelezen")


if __name__ == "__main__":
    main()
