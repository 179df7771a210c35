"""How long fifty viewers wait while somebody publishes every five seconds: as it was, and as it is, in one run.

`python bench/publiceren.py [--oud MAP]`: MAP is a checkout of an older version, with an environment that fits. Bounded
in visitors, publications and time; everything on this computer.
"""

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import servers
from servers import PROJECT, Doel, build_opslag, connect, start_buurtnet
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

KIJKERS, DUUR_S, PUBLICATIE_S, PAUZE_S = 50, 30, 5, (0.5, 3)
# Runs in the checkout that is measured, whose tables may differ: what somebody records in an evening.
_PUBLICEER = """
import sys
from datetime import date, datetime
from buurtnet import store
engine = store.open_engine()
for regel in sys.stdin:
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"beslissing": [{"organisatie_id": 1, "datum": date(2016, 10, 14), "stap": "in_gesprek",
            "vastgelegd_op": datetime(2016, 10, 14, 20, 0, int(regel))}]})
    print("klaar", flush=True)
"""


async def kijk(doel: Doel, nummer: int, buurten: list[str], einde: float) -> list[float]:
    """One viewer: buurt after buurt on /buurt, with a pause between; the seconds of each."""
    toeval, tijden = random.Random(nummer), []
    ws = await connect(doel)
    try:
        while time.monotonic() < einde:
            vraag = BackMsg()
            vraag.rerun_script.query_string = f"buurt={toeval.choice(buurten)}"
            vraag.rerun_script.page_name = "buurt"
            begin = time.perf_counter()
            await ws.send(vraag.SerializeToString())
            while ForwardMsg.FromString(await asyncio.wait_for(ws.recv(), 120)).WhichOneof("type") != "script_finished":
                pass
            tijden.append(time.perf_counter() - begin)
            await asyncio.sleep(toeval.uniform(*PAUZE_S))
    finally:
        await ws.close()
    return tijden


async def publiceer(opslag: str, map_: Path, einde: float) -> int:
    proces = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _PUBLICEER),
        cwd=map_,
        env=servers.os.environ | {"BUURTNET_DATABASE_URL": opslag},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    keer = 0
    while time.monotonic() + PUBLICATIE_S < einde:
        await asyncio.sleep(PUBLICATIE_S)
        proces.stdin.write(f"{keer}\n".encode())
        await proces.stdout.readline()
        keer += 1
    proces.stdin.close()
    await proces.wait()
    return keer


async def measure(doel: Doel, opslag: str, map_: Path) -> tuple[list[float], int, float]:
    async with httpx.AsyncClient() as http:
        await http.get(doel.adres)
    buurten = [f"BU0935000{n}" for n in range(10)]
    einde, cpu = time.monotonic() + DUUR_S, doel.cpu_s()
    kijkers = [kijk(doel, n, buurten, einde) for n in range(KIJKERS)]
    *alle, keer = await asyncio.gather(*kijkers, publiceer(opslag, map_, einde))
    return [s for tijden in alle for s in tijden], keer, doel.cpu_s() - cpu


def run(naam: str, map_: Path, folder: Path) -> float:
    servers.PROJECT = map_
    (eigen := folder / naam).mkdir()
    opslag = build_opslag(eigen, 1)
    with start_buurtnet(opslag, eigen) as doel:
        tijden, keer, cpu = asyncio.run(measure(doel, opslag, map_))
    p95, per_keer = statistics.quantiles(tijden, n=20)[-1], 1000 * cpu / len(tijden)
    print(
        f"{naam}: {len(tijden)} keer gekeken, {keer} publicaties; middelste {statistics.median(tijden):.2f} s, "
        f"95 van de 100 binnen {p95:.2f} s, langste {max(tijden):.2f} s; rekentijd {per_keer:.0f} ms per keer"
    )
    return statistics.median(tijden)


if __name__ == "__main__":
    vragen = argparse.ArgumentParser(description=__doc__)
    vragen.add_argument("--oud", type=Path, help="de map met een oudere versie")
    keuze = vragen.parse_args()
    print("belasting vooraf:", subprocess.run(["uptime"], capture_output=True, text=True).stdout.strip())
    with tempfile.TemporaryDirectory() as tijdelijk:
        oud = run("oud", keuze.oud.resolve(), Path(tijdelijk)) if keuze.oud else None
        nu = run("nu", PROJECT, Path(tijdelijk))
    if oud:
        print(f"verhouding van de middelste: {nu / oud:.2f}")
