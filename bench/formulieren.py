"""How long recording takes on a phone: both walks, how soon a form can be used, and saving with many writers.

`python bench/formulieren.py [--snel]`: own server, own example data, everything on this computer.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import opslaan
from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright
from servers import PROJECT, Doel, build_opslag, start_buurtnet

sys.path.insert(0, str(PROJECT))  # run as a file, Python looks in this folder only

from duim import Duim

from buurtnet import aanmelden, store
from buurtnet.rechten import SYSTEEM

VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
TELEFOON = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "nl-NL"}
VERTRAGING_MS, TRAAG = 100, 3
BUURTEN = 5  # the organisation of the walks: one buurt
UITKOMST = "De straat wil meer bomen. In maart planten wij samen."
ACTIES = ("Plantdag houden", "Folder maken")
CITATEN = ("Eindelijk luistert er iemand.", "Wij doen graag mee.")
TELLING = ("1", "1", "2", "8", "6")


def add_schrijver(opslag: str, nummer: int) -> tuple[str, int]:
    """Somebody who is signed in: the key of the session and the number of the account."""
    engine, nu = store.open_engine(opslag), datetime.now(UTC)
    try:
        with store.writing(engine) as conn:
            email = f"schrijver{nummer}@bench.nl"
            wie = store.write_gebruiker(conn, SYSTEEM, nu, email, f"Schrijver {nummer}", "opbouwwerker", [BUURTEN])
            return store.start_sessie(conn, wie, nu), wie
    finally:
        engine.dispose()


def open_telefoon(browser, doel: Doel, sleutel: str) -> tuple[Page, CDPSession]:
    """A phone that is signed in; nothing is slow yet."""
    context: BrowserContext = browser.new_context(**TELEFOON)
    context.add_cookies([{"name": aanmelden.SESSIE, "value": sleutel, "url": doel.adres, "httpOnly": True}])
    page = context.new_page()
    return page, context.new_cdp_session(page)


def make_traag(cdp: CDPSession, bytes_per_s: float = -1, offline: bool = False) -> None:
    lijn = {"offline": offline, "latency": VERTRAGING_MS, "downloadThroughput": bytes_per_s, "uploadThroughput": -1}
    cdp.send("Network.emulateNetworkConditions", lijn)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": TRAAG})


def walk_telling(duim: Duim, doel: Doel) -> None:
    """From the empty form to the head count."""
    page = duim.page
    duim.open(f"{doel.adres}formulier/nieuw/bijeenkomst", page.get_by_label("Titel"))
    duim.type(page.get_by_label("Titel"), "Workshop groen")
    duim.tap(page.get_by_role("link", name="Verder"))
    duim.type(page.get_by_label("Hoeveel mensen waren er"), "24", "Enter", "9")
    duim.tap(page.get_by_role("button", name="Verder niemand"), vraag=True)
    duim.tap(page.get_by_role("link", name="Verder"))


def walk_uitkomst(duim: Duim) -> None:
    page = duim.page
    duim.type(page.get_by_label("Wat kwam eruit?"), UITKOMST)
    for nummer, wat in enumerate(ACTIES):
        duim.tap(page.get_by_role("button", name="Actie toevoegen"))
        rij = page.locator('[data-rijen="acties"] [data-rij]').nth(nummer)
        duim.type(None, wat)  # the new field has the focus
        duim.tap(rij.get_by_label("buurt en gemeente samen", exact=True), vraag=True)
        duim.tap(rij.get_by_label("sociaal", exact=True), vraag=True)


def walk_formulieren(duim: Duim) -> None:
    """Eighteen forms of five statements, typed as totals; two quotes."""
    page = duim.page
    duim.tap(page.get_by_role("link", name="Verder"))
    duim.type(page.get_by_label("Hoeveel formulieren"), "18", "Enter")
    for _ in range(5):
        duim.type(None, *(toets for aantal in TELLING for toets in (aantal, "Enter")))
    duim.tap(page.locator("summary", has_text="Citaten"))
    for nummer, tekst in enumerate(CITATEN):
        duim.tap(page.get_by_role("button", name="Citaat toevoegen"))
        duim.type(None, tekst)
        rij = page.locator('[data-rijen="evaluatie.citaten"] [data-rij]').nth(nummer)
        duim.tap(rij.get_by_label("Er is toestemming"), vraag=True)


def walk_publiceren(duim: Duim) -> None:
    page = duim.page
    duim.tap(page.get_by_role("link", name="Publiceren"), tot=page.get_by_role("button", name="Publiceren"))
    vragen = page.locator('main input[type="checkbox"]')
    for nummer in range(vragen.count()):
        duim.tap(vragen.nth(nummer), vraag=True)
    bekijk = page.get_by_role("link", name="Bekijk")
    duim.tap(page.get_by_role("button", name="Publiceren"), tot=bekijk)


def show_openbaar(duim: Duim) -> float:
    """To the page of the buurt that everybody sees; how long it takes until the meeting stands there."""
    begin = time.perf_counter()
    duim.page.get_by_role("link", name="Bekijk").first.tap()
    duim.page.get_by_text("Workshop groen").first.wait_for(timeout=60_000)
    return time.perf_counter() - begin


def measure_wandelingen(browser, doel: Doel, opslag: str) -> list[tuple[str, float, float | None]]:
    uitslag = []
    for nummer, (naam, alles) in enumerate((("uitkomst", False), ("hele workshop", True))):
        page, cdp = open_telefoon(browser, doel, add_schrijver(opslag, 900 + nummer)[0])
        page.goto(f"{doel.adres}formulier/nieuw/bijeenkomst")  # a phone that was here before
        page.locator("main[data-bewaard]").wait_for(state="attached")
        make_traag(cdp)
        duim = Duim(page)
        walk_telling(duim, doel)
        walk_uitkomst(duim)
        if alles:
            walk_formulieren(duim)
        walk_publiceren(duim)
        print(f"  {naam}: {duim}")
        gezien_s = show_openbaar(duim)
        page.context.close()
        uitslag += [(f"{naam}: tikken", duim.tikken, 45 if alles else None)]
        uitslag += [(f"{naam}: wachten (s)", duim.wacht_s, 3 if alles else None)]
        uitslag += [(f"{naam}: en dan de pagina van de buurt (s)", gezien_s, None)]
        uitslag += [(f"{naam}: geschat (s)", duim.geschat_s, 150 if alles else 75)]
    return uitslag


def measure_openen(browser, doel: Doel, opslag: str, keer: int) -> list[tuple[str, float, float | None]]:
    """Until a letter can be typed and is kept: over a slow line with nothing kept, and without a connection."""
    langzaam, zonder, bytes_ = [], [], 0
    for nummer in range(keer):
        page, cdp = open_telefoon(browser, doel, add_schrijver(opslag, 800 + nummer)[0])
        ontvangen: list[int] = []
        cdp.send("Network.enable")
        cdp.on("Network.loadingFinished", lambda e, bij=ontvangen: bij.append(e["encodedDataLength"]))
        make_traag(cdp, 400_000 / 8)
        langzaam.append(_open(page, doel))
        bytes_ = sum(ontvangen)
        make_traag(cdp)
        page.locator("main[data-bewaard]").wait_for(state="attached")
        page.context.set_offline(True)
        zonder.append(_open(page, doel))
        page.context.close()
    return [
        ("eerste beeld (kB)", bytes_ / 1000, 60),
        ("bruikbaar na openen, 400 kbit/s (s)", statistics.median(langzaam), 2),
        ("bruikbaar na openen, zonder verbinding (s)", statistics.median(zonder), 1),
    ]


def _open(page: Page, doel: Doel) -> float:
    begin = time.perf_counter()
    page.goto(f"{doel.adres}formulier/nieuw/bijeenkomst", wait_until="commit")
    page.locator("html.met-script").wait_for(state="attached")
    return time.perf_counter() - begin


def measure_opslaan(doel: Doel, opslag: str, keer: int) -> list[tuple[str, float, float | None]]:
    uitslag = []
    for aantal, (_, doel_ms) in opslaan.GROEPEN.items():
        cpu = doel.cpu_s()
        ms, kwijt = opslaan.measure_opslaan(doel, opslag, keer, aantal)
        cpu_ms = 1000 * (doel.cpu_s() - cpu) / len(ms)
        p95 = statistics.quantiles(ms, n=20)[-1]
        uitslag += [(f"opslaan, {aantal} schrijvers, middelste (ms)", statistics.median(ms), None)]
        uitslag += [(f"opslaan, {aantal} schrijvers, 95 van de 100 (ms)", p95, doel_ms)]
        uitslag += [(f"opslaan, {aantal} schrijvers, rekentijd per keer (ms)", cpu_ms, None)]
        uitslag += [(f"opslaan, {aantal} schrijvers, niet bewaard", kwijt, 0)]
    return uitslag


def measure_telefoon(doel: Doel, opslag: str, keuze: argparse.Namespace) -> list[tuple[str, float, float | None]]:
    uitslag = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=VLAGGEN)
        if keuze.alleen in (None, "wandelen"):
            uitslag += measure_wandelingen(browser, doel, opslag)
        if keuze.alleen in (None, "openen"):
            uitslag += measure_openen(browser, doel, opslag, 1 if keuze.snel else 5)
        browser.close()
    return uitslag


def main() -> int:
    vragen = argparse.ArgumentParser(description=__doc__)
    vragen.add_argument("--snel", action="store_true", help="minder vaak")
    vragen.add_argument("--alleen", choices=("wandelen", "openen", "opslaan"))
    keuze = vragen.parse_args()
    print("belasting vooraf:", subprocess.run(["uptime"], capture_output=True, text=True).stdout.strip())
    uitslag: list[tuple[str, float, float | None]] = []
    with tempfile.TemporaryDirectory() as tijdelijk:
        folder = Path(tijdelijk)
        opslag = build_opslag(folder, 1)
        with start_buurtnet(opslag, folder) as doel:
            if keuze.alleen != "opslaan":
                uitslag += measure_telefoon(doel, opslag, keuze)
            if keuze.alleen in (None, "opslaan"):
                uitslag += measure_opslaan(doel, opslag, 3 if keuze.snel else 15)
    for naam, waarde, hoogstens in uitslag:
        oordeel = (
            "" if hoogstens is None else f"doel {hoogstens}: {'gehaald' if waarde <= hoogstens else 'NIET gehaald'}"
        )
        print(f"{naam:<52} {waarde:8.2f}  {oordeel}")
    return int(any(hoogstens is not None and waarde > hoogstens for _, waarde, hoogstens in uitslag))


if __name__ == "__main__":
    raise SystemExit(main())
