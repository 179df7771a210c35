"""How fast is Buurtnet? `make bench`, or `python bench/meet.py --help`. What it measures: README.md in this folder."""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from metingen import measure_bezoek, measure_geheugen, measure_lijn, measure_missers, measure_server, open_browser
from opslaan import GROEPEN, measure_opslaan
from playwright.sync_api import sync_playwright
from servers import Doel, build_opslag, start_buurtnet, start_gewoon

UIT = Path(__file__).parent / "out"
# Per measure: what it is, and the goal, as a share of the ordinary page ("x") or as a value.
DOELEN = {
    "kaart_koud": ("kaart, lege cache (ms)", 0.75, "x"),
    "alles_koud": ("kaart en grafieken, lege cache (ms)", 1.0, "x"),
    "kaart_lijn": ("kaart over 10 Mbit/s (ms)", 0.55, "x"),
    "kaart_warm": ("kaart, gevulde cache (ms)", 0.7, "x"),
    "kb": ("over de lijn, lege cache (kB)", 2500, "kB"),
    "antwoord": ("klik: eerste antwoord (ms)", 100, "ms"),
    "detail": ("klik: detail naast de kaart (ms)", 0.4, "x"),
    "wissel": ("andere kleur (ms)", 0.5, "x"),
    "cpu": ("rekentijd van de server per bezoek (ms)", 80, "ms"),
    "twintig": ("20 bezoekers tegelijk, middelste (s)", 1.5, "s"),
    "mb_sessie": ("geheugen per open sessie (MB)", 2, "MB"),
}


def main() -> int:
    keuze = _build_parser().parse_args()
    rondes, soak, sessies, keer = (2, 6, 100, 5) if keuze.snel else (7, 60, 400, 15)
    rondes = keuze.rondes or rondes
    with tempfile.TemporaryDirectory() as naam:
        folder = Path(naam)
        opslag = build_opslag(folder, keuze.schaal)
        if keuze.buren:
            with start_buurtnet(opslag, folder) as doel:
                return _run_buren(keuze.buren, doel, keuze)
        with start_buurtnet(opslag, folder) as ons, start_gewoon(opslag, folder) as gewoon:
            metingen = _measure([ons, gewoon], rondes, 10 if keuze.snel else 30)
            with sync_playwright() as playwright, open_browser(playwright) as browser:
                gemist = measure_missers(browser, ons, soak)
            geheugen = asyncio.run(measure_geheugen(ons, sessies))
        with start_buurtnet(opslag, folder) as doel:  # last, for it writes in the store
            opgeslagen = {aantal: measure_opslaan(doel, opslag, keer, aantal) for aantal in GROEPEN}
        metingen |= {f"opslaan_{aantal}": {"buurtnet": ms} for aantal, (ms, _) in opgeslagen.items()}
        cpu_1 = _measure_cpu_voorbeeld(folder) if keuze.schaal != 1 else None
    regels = [*_build_regels(metingen), *_build_soak(gemist, soak, geheugen, sessies)]
    for aantal, (ms, kwijt) in opgeslagen.items():
        regels += _build_opslaan(aantal, ms, kwijt)
    if cpu_1:
        regels.append(_regel_schaal(statistics.mean(metingen["cpu"]["buurtnet"]), cpu_1))
    return _report(regels, metingen, keuze, rondes)


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Meet hoe snel Buurtnet is, naast dezelfde pagina op de gewone manier."
    )
    parser.add_argument("--snel", action="store_true", help="2 rondes en korte duurproeven: een indruk, geen uitslag")
    parser.add_argument("--schaal", type=int, default=1, metavar="N", help="N keer zo veel bijeenkomsten (gewoon: 1)")
    parser.add_argument("--rondes", type=int, metavar="N", help="aantal rondes (gewoon: 7)")
    parser.add_argument(
        "--buren", type=Path, metavar="MAP", help="gebruik measure.py in deze map in plaats van het onze"
    )
    return parser


def _measure(doelen: list[Doel], rondes: int, sessies: int) -> dict[str, dict[str, list[float]]]:
    """Per measure and per server the values, in the order of the rounds; a failed visit stops everything."""
    metingen: dict[str, dict[str, list[float]]] = {}

    def bewaar(doel: Doel, waarden: dict[str, float]) -> None:
        for maat, waarde in waarden.items():
            metingen.setdefault(maat, {}).setdefault(doel.naam, []).append(waarde)

    with sync_playwright() as playwright, open_browser(playwright) as browser:
        for doel in doelen:  # not counted: fills what a server fills once
            measure_bezoek(browser, doel, 0)
        for ronde in range(rondes):
            for doel in doelen[ronde % 2 :] + doelen[: ronde % 2]:
                bewaar(doel, measure_bezoek(browser, doel, ronde))
                bewaar(doel, measure_lijn(browser, doel))
            print(f"ronde {ronde + 1} van {rondes}", flush=True)
    for doel in doelen:
        bewaar(doel, asyncio.run(measure_server(doel, sessies)))
    return metingen


def _measure_cpu_voorbeeld(folder: Path) -> float:
    """Computing time a visit with the ordinary amount of example data."""
    with start_buurtnet(build_opslag(folder, 1), folder) as doel:
        return asyncio.run(measure_server(doel, 30))["cpu"]


def _build_regels(metingen: dict) -> list[tuple[str, str, str, str, str, str]]:
    """Per measure: name, ours, the ordinary page's, ratio (median of the ratios per round), goal, verdict."""
    regels = []
    for maat, (naam, grens, eenheid) in DOELEN.items():
        ons, gewoon = metingen[maat]["buurtnet"], metingen[maat]["gewoon"]
        verhouding = statistics.median(a / b for a, b in zip(ons, gewoon, strict=True)) if min(gewoon) > 0 else None
        waarde = verhouding if eenheid == "x" else statistics.median(ons)
        regels.append(
            (
                naam,
                f"{statistics.median(ons):.4g}",
                f"{statistics.median(gewoon):.4g}",
                "" if verhouding is None else f"{verhouding:.2f}",
                f"{grens:g} {eenheid}",
                _oordeel(waarde is not None and waarde <= grens),
            )
        )
    return regels


def _build_soak(gemist: list[str], keer: int, geheugen: tuple[float, float], sessies: int) -> list[tuple]:
    for regel in gemist:
        print("geen kaart:", regel)
    halverwege, einde = geheugen
    groei = 1000 * (einde - halverwege) / (sessies / 2)
    return [
        (f"bezoeken zonder kaart, van {keer}", str(len(gemist)), "", "", "0", _oordeel(not gemist)),
        (
            f"groei van het geheugen, sessie {sessies // 2} tot {sessies} (kB per sessie)",
            f"{groei:.0f}",
            "",
            "",
            "50",
            _oordeel(groei <= 50),
        ),
    ]


def _build_opslaan(aantal: int, ms: list[float], kwijt: int) -> list[tuple]:
    p95, doel = statistics.quantiles(ms, n=20, method="inclusive")[-1], GROEPEN[aantal][1]
    naam = f"veld opslaan, {aantal} schrijvers (ms)"
    return [
        (f"{naam}, middelste", f"{statistics.median(ms):.0f}", "", "", "", ""),
        (f"{naam}, 95 van de 100", f"{p95:.0f}", "", "", f"{doel} ms", _oordeel(p95 <= doel)),
        (f"{naam}, langste", f"{max(ms):.0f}", "", "", "", ""),
        (f"niet bewaard, van {len(ms)} keer opslaan", str(kwijt), "", "", "0", _oordeel(kwijt == 0)),
    ]


def _regel_schaal(cpu: float, cpu_1: float) -> tuple:
    return ("rekentijd, naast gewoon voorbeeld (x)", f"{cpu / cpu_1:.2f}", "", "", "2", _oordeel(cpu <= 2 * cpu_1))


def _oordeel(goed: bool) -> str:
    return "gehaald" if goed else "NIET gehaald"


def _report(regels: list[tuple], metingen: dict, keuze: argparse.Namespace, rondes: int) -> int:
    kop = ("meting", "buurtnet", "gewoon", "verhouding", "doel", "oordeel")
    breedtes = [max(len(r[i]) for r in [kop, *regels]) for i in range(len(kop))]
    for regel in [kop, ["-" * b for b in breedtes], *regels]:
        print("| " + " | ".join(cel.ljust(b) for cel, b in zip(regel, breedtes, strict=True)) + " |")
    UIT.mkdir(exist_ok=True)
    nu = datetime.now().astimezone()
    bestand = UIT / f"{nu:%Y-%m-%d-%H%M}-schaal-{keuze.schaal}.json"
    inhoud = {
        "wanneer": nu.isoformat(),
        "rondes": rondes,
        "schaal": keuze.schaal,
        "tabel": regels,
        "metingen": metingen,
    }
    bestand.write_text(json.dumps(inhoud, indent=1, ensure_ascii=False), "utf-8")
    print(f"Alle metingen staan in {bestand}.")
    return int(any(r[-1] == _oordeel(False) for r in regels))


def _run_buren(folder: Path, doel: Doel, keuze: argparse.Namespace) -> int:
    opdracht = [sys.executable, str(folder / "measure.py"), "--url", f"buurtnet={doel.adres}", "--poly", doel.vlak]
    opdracht += ["--detail", doel.detail, "--select", doel.keuze, "--charts", doel.beeld]
    opdracht += ["--ncharts", str(doel.beelden), "--pid", str(doel.proces.pid), "--scale", str(keuze.schaal)]
    opdracht += ["--quick"] if keuze.snel else []
    opdracht += ["--rounds", str(keuze.rondes)] if keuze.rondes else []
    return subprocess.run(opdracht, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
