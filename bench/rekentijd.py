"""What each public page costs the server in computing time: the fixed version and the drawn page, at so much data.

`python bench/rekentijd.py`, or with `--schaal 1 100` and `--paginas buurt bereik`. Time of the process, not of the
clock, and the least of some times, so that other work on the computer counts as little as can be.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from servers import PROJECT, build_opslag

if TYPE_CHECKING:
    from starlette.testclient import TestClient

sys.path.insert(0, str(PROJECT))

KEER = 5
EERSTE, BUURT, DAG = "BU09350006", "BU09350201", "2016-06-30"
KOLOMMEN = {
    "na_publicatie": "vast, na publiceren",
    "buurt": "vast, andere buurt",
    "dag": "vast, andere dag",
    "dag_buurt": "vast, die dag, andere buurt",
    "bekend": "vast, bekend",
    "eerste": "getekend, na publiceren",
    "weer": "getekend, weer",
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Meet de rekentijd (ms) van elke openbare pagina.")
    parser.add_argument("--schaal", type=int, nargs="+", default=[1, 100], metavar="N")
    parser.add_argument("--paginas", nargs="*", metavar="ADRES", help="alleen deze; het overzicht heet 'overzicht'")
    parser.add_argument("--opslag", help=argparse.SUPPRESS)  # the process that measures, see `_measure_apart`
    keuze = parser.parse_args()
    if keuze.opslag:
        print(json.dumps(measure(keuze.paginas)))
        return
    with tempfile.TemporaryDirectory() as naam:
        for schaal in keuze.schaal:
            uitslag = _measure_apart(build_opslag(Path(naam), schaal), keuze.paginas or [])
            print(f"\n{schaal} keer zo veel bijeenkomsten, ms rekentijd; belasting {os.getloadavg()[0]:.1f}\n")
            print("| pagina | " + " | ".join(KOLOMMEN.values()) + " |\n| --- |" + " ---: |" * len(KOLOMMEN))
            for pagina, ms in uitslag.items():
                print(f"| `/{pagina}` | " + " | ".join(f"{ms[naam]:.{ms[naam] < 5:d}f}" for naam in KOLOMMEN) + " |")


def _measure_apart(opslag: str, paginas: list[str]) -> dict[str, dict[str, float]]:
    """In a process of its own, which has this store from its start."""
    opdracht = [sys.executable, __file__, "--opslag", opslag, *(["--paginas", *paginas] if paginas else [])]
    omgeving = os.environ | {"BUURTNET_DATABASE_URL": opslag}
    uit = subprocess.run(opdracht, cwd=PROJECT, env=omgeving, check=True, capture_output=True, text=True).stdout
    return json.loads(uit.splitlines()[-1])


def measure(paginas: list[str] | None) -> dict[str, dict[str, float]]:
    """The ms of each page, by the names of KOLOMMEN."""
    from starlette.testclient import TestClient

    from app import BRON, app
    from buurtnet.web import vast

    vast._VERSIE_S = 0  # a server looks once a second whether somebody wrote; here each answer pays for that
    with TestClient(app, "http://localhost:8501", headers={"Accept-Encoding": "br"}) as bezoek:
        _wait_tot_rust()
        gekozen = [p for p in BRON.paginas if not paginas or (p or "overzicht") in paginas]
        vast_ms = {pagina: _measure_vast(bezoek, pagina) for pagina in gekozen}
    return {pagina: vast_ms[pagina] | _measure_getekend(pagina) for pagina in gekozen}


def _wait_tot_rust() -> None:
    for draad in threading.enumerate():
        if draad.name == "inpakken":
            draad.join()


def _measure_vast(bezoek: TestClient, pagina: str) -> dict[str, float]:
    vraag = partial(_ask, bezoek, pagina)
    bezoek.get(f"/{pagina}?buurt={EERSTE}")  # not counted: fills what a server fills once
    uit: dict[str, list[float]] = {naam: [] for naam in KOLOMMEN}
    for _ in range(KEER):
        publish()
        uit["na_publicatie"].append(vraag(f"buurt={EERSTE}"))
        uit["buurt"].append(vraag(f"buurt={BUURT}"))
        uit["bekend"].append(vraag(f"buurt={BUURT}"))
        uit["dag"].append(vraag(f"buurt={EERSTE}&peildatum={DAG}"))
        uit["dag_buurt"].append(vraag(f"buurt={BUURT}&peildatum={DAG}"))
    return {naam: min(waarden) for naam, waarden in uit.items() if waarden}


def _ask(bezoek: TestClient, pagina: str, vraag: str) -> float:
    """The ms that the answer to a page cost, the question included."""
    begin = time.process_time()
    antwoord = bezoek.get(f"/{pagina}?{vraag}")
    ms = 1000 * (time.process_time() - begin)
    assert antwoord.headers["cache-control"].startswith("public"), f"geen vaste versie: /{pagina}?{vraag}"
    return ms


def publish() -> None:
    """As after a write that changed everything: no figure holds any more, and nobody waits for the former ones."""
    from buurtnet import store
    from buurtnet.geheugen import verversen
    from buurtnet.geheugen.stand import open_engine
    from buurtnet.store.stempels import STIL, write_stempels
    from buurtnet.tables import metadata

    with store.writing(open_engine()) as conn:
        write_stempels(conn, frozenset(metadata.tables.keys() - STIL), verhoog=False)
    verversen._VERVERSING = verversen.Verversing()


def _measure_getekend(pagina: str) -> dict[str, float]:
    from streamlit.testing.v1 import AppTest

    from buurtnet.ui.paginas import PAGINAS

    bestand = str(PROJECT / "pages" / next(p.bestand for p in PAGINAS if p.adres == pagina))
    at = AppTest.from_file(str(PROJECT / "buurtnet" / "ui" / "frame.py"), default_timeout=60)
    at.query_params["buurt"] = EERSTE
    at.run()
    at.switch_page(bestand).run()
    assert not at.exception
    eerste, weer = [], []
    for _ in range(KEER):
        publish()
        eerste.append(_measure(at.run))
        weer.append(_measure(at.run))
    return {"eerste": min(eerste), "weer": min(weer)}


def _measure(doe: Callable[[], object]) -> float:
    begin = time.process_time()
    doe()
    return 1000 * (time.process_time() - begin)


if __name__ == "__main__":
    main()
