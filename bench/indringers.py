"""What does a visitor notice of twenty strangers who do all they can? `python bench/indringers.py --help`.

Everything stays on this computer: each stranger has an address of its own in 127.0.1.x, the visitor 127.0.0.2. How much
and how long is bounded below.
"""

import argparse
import asyncio
import contextlib
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

import httpx
import websockets
from servers import PROJECT, Doel, build_opslag, open_sessie, start_buurtnet
from streamlit.proto.BackMsg_pb2 import BackMsg

VREEMDEN = 20
DUUR_S = 20
STIL = 13  # connections that a stranger opens and leaves alone
BLADEN = 6  # sheets that a stranger asks for at once
PAUZE_S = 0.05
DESCRIPTORS = 1024  # what many systems give a service
LEES_S = 0.5  # between two pages
LANGST_S = 30  # a visitor waits no longer
GRENS = 2.0  # a page may take so many times as long as without strangers
EMAIL, WACHTWOORD = "bench@voorbeeld.nl", "zeventien paarse olifanten"
FOUTEN = (OSError, httpx.HTTPError, websockets.WebSocketException, TimeoutError)


def build_bericht(soort: str) -> bytes:
    """A message that no page of Buurtnet sends."""
    bericht = BackMsg()
    if soort == "clear_cache":
        bericht.clear_cache = True
    elif soort == "lang adres":
        bericht.rerun_script.context_info.url = "x" * 19_000_000
    elif soort == "veel velden":
        for i in range(300_000):
            bericht.rerun_script.widget_states.widgets.add(id=str(i))
    elif soort == "opnieuw":
        bericht.rerun_script.query_string = f"peildatum=2016-0{1 + time.monotonic_ns() % 9}-11"
    return bericht.SerializeToString()


class Vreemde:
    """One stranger; `adres` is the server's, `hier` its own."""

    def __init__(self, adres: str, nummer: int):
        self.adres, self.hier, self.nummer = adres, f"127.0.1.{nummer + 1}", nummer
        self.ws_adres = re.sub("^http", "ws", adres) + "_stcore/stream"
        vervoer = httpx.AsyncHTTPTransport(local_address=self.hier, limits=httpx.Limits(max_connections=40))
        self.http = httpx.AsyncClient(transport=vervoer, timeout=10, base_url=adres)

    def connect(self):
        opties = {"subprotocols": ["streamlit"], "max_size": None, "open_timeout": 5, "close_timeout": 0.1}
        return websockets.connect(self.ws_adres, local_addr=(self.hier, 0), **opties)

    async def send(self, bericht: bytes | str, keer: int, pauze: float) -> None:
        while True:
            with contextlib.suppress(*FOUTEN):
                async with self.connect() as ws:
                    for _ in range(keer):
                        await ws.send(bericht)
                        await asyncio.sleep(pauze)
            await asyncio.sleep(pauze)

    async def hold(self) -> None:
        open_ = []
        for _ in range(STIL):
            with contextlib.suppress(*FOUTEN):
                open_.append(await self.connect())
        await asyncio.sleep(DUUR_S)

    async def ask(self, *adressen: str) -> None:
        for i in count(self.nummer):
            keuze = [a.format(dag=1 + i % 28, maand=1 + (i // 28) % 9) for a in adressen]
            with contextlib.suppress(*FOUTEN):
                await asyncio.gather(*(self.http.get(a) for a in keuze))
            await asyncio.sleep(PAUZE_S)

    async def guess(self) -> None:
        """A wrong password, each time for another account."""
        for i in count():
            with contextlib.suppress(*FOUTEN):
                token = re.search(r'name="token" value="(\w+)"', (await self.http.get("inloggen")).text)
                velden = {"token": token[1] if token else "", "email": f"v{self.nummer}-{i}@voorbeeld.nl"}
                await self.http.post("inloggen", data=velden | {"wachtwoord": "geen idee, echt niet"})
            await asyncio.sleep(PAUZE_S)

    async def do_all(self, berichten: dict[str, bytes]) -> None:
        bladen = [f"buurtblad/BU0935000{i}.pdf?peildatum=2016-{{maand:02}}-{{dag:02}}" for i in range(BLADEN)]
        daden = [
            self.send(berichten["clear_cache"], 1000, PAUZE_S),
            self.send(berichten["lang adres"], 1, 5),
            self.send(berichten["veel velden"], 1, 5),
            self.send("geen bericht", 1, PAUZE_S * 4),
            self.send(berichten["opnieuw"], 1000, PAUZE_S),
            self.hold(),
            self.ask(*bladen),
            self.ask("scherm?buurt=BU09350006"),
            self.ask("gezondheid"),
            self.guess(),
        ]
        await asyncio.gather(*daden)


async def attack(adres: str) -> None:
    """All strangers at once, for so long and no longer."""
    berichten = {soort: build_bericht(soort) for soort in ("clear_cache", "lang adres", "veel velden", "opnieuw")}
    vreemden = [Vreemde(adres, i) for i in range(VREEMDEN)]
    print("begonnen", flush=True)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(DUUR_S):
            await asyncio.gather(*(vreemde.do_all(berichten) for vreemde in vreemden))


async def sign_in(http: httpx.AsyncClient) -> None:
    token = re.search(r'name="token" value="(\w+)"', (await http.get("inloggen")).text)[1]
    await http.post("inloggen", data={"token": token, "email": EMAIL, "wachtwoord": WACHTWOORD})


async def visit(doel: Doel, http: httpx.AsyncClient, einde: float) -> tuple[list[float], dict[str, int]]:
    """The seconds of one visit after the other until the end, and how often what went wrong."""
    tijden, mis = [], {"bezoek": 0, "uitgelogd": 0, "gezondheid": 0}
    while time.monotonic() < einde:
        begin = time.monotonic()
        try:
            async with asyncio.timeout(LANGST_S):
                ws, seconden = await open_sessie(doel, http, local_addr=("127.0.0.2", 0))
                await ws.close()
                tijden.append(seconden)
                mis["uitgelogd"] += (await http.get("inloggen")).status_code != 303
                mis["gezondheid"] += (await http.get("gezondheid")).status_code != 200
        except FOUTEN as fout:
            print("Het bezoek mislukte:", type(fout).__name__, fout, flush=True)
            mis["bezoek"] += 1
            tijden.append(time.monotonic() - begin)
        await asyncio.sleep(LEES_S)
    return tijden, mis


async def measure(doel: Doel) -> bool:
    vervoer = httpx.AsyncHTTPTransport(local_address="127.0.0.2")
    async with httpx.AsyncClient(transport=vervoer, timeout=30, base_url=doel.adres) as http:
        await sign_in(http)
        await visit(doel, http, time.monotonic() + 2)  # the first visits fill the caches
        voor, mis_voor = await visit(doel, http, time.monotonic() + DUUR_S / 2)
        rss = doel.rss_mb()
        vreemden = subprocess.Popen([sys.executable, __file__, "--aanval", doel.adres], stdout=subprocess.PIPE)
        vreemden.stdout.readline()  # until they begin
        await asyncio.sleep(1)
        tijdens, mis = await visit(doel, http, time.monotonic() + DUUR_S - 3)
        vreemden.wait(DUUR_S + 20)
        na, mis_na = await visit(doel, http, time.monotonic() + DUUR_S / 4)
    return report(voor, tijdens, na, {k: mis_voor[k] + mis[k] + mis_na[k] for k in mis}, doel.rss_mb() - rss)


def report(voor: list[float], tijdens: list[float], na: list[float], mis: dict[str, int], groei_mb: float) -> bool:
    for naam, tijden in (("ervoor", voor), ("tijdens", tijdens), ("erna", na)):
        if tijden:
            midden, langst = statistics.median(tijden), max(tijden)
            print(f"{naam}: {1000 * midden:.0f} ms (middelste van {len(tijden)}), langste {1000 * langst:.0f} ms")
    print(f"mis: {mis}; het geheugen groeide {groei_mb:.0f} MB")
    verhouding = statistics.median(tijdens) / statistics.median(voor) if voor and tijdens else float("inf")
    goed = verhouding <= GRENS and not any(mis.values())
    print(f"verhouding: {verhouding:.2f} (doel: hoogstens {GRENS:.0f}) -", "gehaald" if goed else "NIET gehaald")
    return goed


def main() -> int:
    parser = argparse.ArgumentParser(description="Meet een bezoek voor en tijdens een aanval van twintig vreemden.")
    parser.add_argument("--aanval", metavar="ADRES", help=argparse.SUPPRESS)
    adres = parser.parse_args().aanval
    if adres:
        asyncio.run(attack(adres))
        return 0
    hardste = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with tempfile.TemporaryDirectory() as naam:
        folder = Path(naam)
        opslag = build_opslag(folder, 1)
        opdracht = [sys.executable, "-m", "buurtnet", "gebruiker", "toevoegen", EMAIL, "--naam", "Bench"]
        omgeving = os.environ | {"BUURTNET_DATABASE_URL": opslag}
        invoer = WACHTWOORD + "\n"
        subprocess.run(
            [*opdracht, "--rol", "bestuur", "--stdin"], cwd=PROJECT, env=omgeving, input=invoer, text=True, check=True
        )
        resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, hardste))
        with start_buurtnet(opslag, folder) as doel:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hardste, hardste))
            goed = asyncio.run(measure(doel))
            print((folder / "buurtnet.log").read_text()[-2000:])
    return 0 if goed else 1


if __name__ == "__main__":
    raise SystemExit(main())
