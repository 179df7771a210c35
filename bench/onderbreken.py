"""Does the screen ever say "Opgeslagen" of what is not kept? Interruptions at random while somebody fills in a form.

`python bench/onderbreken.py --keer 1000 --zaad 1`: cuts the line, ends the session, kills the server, closes the tab,
goes back, and lets somebody else write, while it types. After each it compares what the foot says with the store.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright
from servers import PROJECT

sys.path.insert(0, str(PROJECT))
sys.path.insert(0, str(PROJECT / "tests"))

from browser.formulierscherm import (
    add_gebruiker,
    fill_inloggen,
    find_stand,
    find_veld,
    read_nummer,
    read_waarde,
    stop_sessies,
    write_waarde,
)
from conftest import copy_data
from serverproces import Server, choose_poort, start_server

from buurtnet import gebieden, store
from buurtnet.voorbeeld import build_voorbeeld

VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
TELEFOON = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "nl-NL"}
VELDEN = ("argument", "orgaan", "bron")
KANS = {
    "lijn": 30,
    "herladen": 15,
    "tab dicht": 15,
    "terug": 10,
    "sessie": 8,
    "ander": 15,
    "andere tab": 5,
    "server": 2,
}
WACHT_MS = 60_000


class Proef:
    """One person with a phone, and the server behind it."""

    def __init__(self, stapel: ExitStack, context: BrowserContext, data: Path, toeval: random.Random):
        self.stapel, self.context, self.data, self.toeval = stapel, context, data, toeval
        self.poort = choose_poort()
        self.server = self._start()
        self.email, self.ander = add_gebruiker(self.server, "Ans"), add_gebruiker(self.server, "Bo")
        self.nummer = 0
        self.getypt = dict.fromkeys(VELDEN, "")
        self.fouten: list[str] = []
        self.page = self._open_eerste()

    def _start(self) -> Server:
        self.serverstapel = self.stapel.enter_context(ExitStack())
        return self.serverstapel.enter_context(start_server(self.data, self.poort))

    def _open_eerste(self) -> Page:
        page = self.context.new_page()
        page.goto(f"{self.server.adres}/inloggen?naar=/formulier/nieuw/beslissing")
        fill_inloggen(page, self.email)
        find_veld(page, "argument").fill("begin")
        find_veld(page, "argument").blur()
        page.wait_for_url("**/formulier/concept/*")
        page.locator("main[data-bewaard]").wait_for(state="attached")
        self.nummer, self.getypt["argument"] = read_nummer(page), "begin"
        return page

    @property
    def adres(self) -> str:
        return f"{self.server.adres}/formulier/concept/{self.nummer}"

    def typ(self, keer: int) -> str:
        pad = self.toeval.choice(VELDEN)
        self.getypt[pad] = f"tekst {keer}"
        veld = find_veld(self.page, pad)
        veld.fill(self.getypt[pad])
        if self.toeval.random() < 0.7:
            veld.blur()
        return pad

    def stoor(self, wat: str, keer: int) -> None:
        if wat == "lijn":
            self.context.set_offline(True)
            self.typ(keer)
            self.page.wait_for_timeout(self.toeval.choice((20, 100, 400, 1500)))
            self.context.set_offline(False)
        elif wat == "herladen":
            self.page.reload()
        elif wat == "tab dicht":
            self.page.close()
            self.page = self.context.new_page()
            self.page.goto(self.adres)
        elif wat == "terug":
            self.page.goto(f"{self.server.adres}/formulier/nieuw/verhaal")
            self.page.go_back()
        elif wat == "sessie":
            stop_sessies(self.server)
            self.typ(keer)
            self.page.evaluate("dispatchEvent(new Event('online'))")  # as a phone that wakes up
            self.page.get_by_role("link", name="Inloggen en hier verdergaan").click()
            fill_inloggen(self.page, self.email)
        elif wat == "ander":
            write_waarde(self.server, "bo@voorbeeld.nl", self.nummer, self.toeval.choice(VELDEN), f"van Bo {keer}")
        elif wat == "andere tab":
            tab = self.context.new_page()
            tab.goto(self.adres)
            tab.locator("html.met-script").wait_for(state="attached")
            tab.close()
        elif wat == "server":
            self.server.proces.kill()
            self.typ(keer)
            self.serverstapel.close()
            self.server = self._start()
        self.page.locator("html.met-script").wait_for(state="attached")

    def controleer(self, keer: int, wat: str) -> None:
        """Until all is settled: choices are answered with one's own text, and then store and screen must agree."""
        for _ in range(20):
            self.page.wait_for_function(
                "() => /^Opgeslagen/.test(document.querySelector('#stand-zien')?.textContent)"
                " || document.querySelector('.botsing button')",
                timeout=WACHT_MS,
            )
            mijn = self.page.get_by_role("button", name="Zet dit erin")
            if not mijn.count():
                break
            mijn.first.click()
        # Said saved: every field on the screen is what the store holds, at the moment that the foot says so.
        zegt = find_stand(self.page).inner_text()
        for pad in VELDEN:
            toont = find_veld(self.page, pad).input_value()
            bewaard = read_waarde(self.server, self.nummer, pad) or ""
            if toont != bewaard and not bewaard.startswith("van Bo"):
                self.fouten.append(f"{keer} na {wat}: {pad} toont {toont!r}, bewaard {bewaard!r}, voet: {zegt}")
            if bewaard != self.getypt[pad] and not bewaard.startswith("van Bo"):
                self.fouten.append(f"{keer} na {wat}: {pad} getypt {self.getypt[pad]!r}, bewaard {bewaard!r}")
                self.getypt[pad] = bewaard


def main() -> int:
    vragen = argparse.ArgumentParser(description=__doc__)
    vragen.add_argument("--keer", type=int, default=1000)
    vragen.add_argument("--zaad", type=int, default=1)
    keuze = vragen.parse_args()
    toeval, gedaan = random.Random(keuze.zaad), Counter()
    with ExitStack() as stapel:
        folder = Path(tempfile.mkdtemp(prefix="buurtnet-onderbreken-"))
        stapel.callback(shutil.rmtree, folder)
        data = copy_data(folder / "data")
        engine = store.open_engine(f"sqlite:///{data}/buurtnet.sqlite")
        with store.writing(engine) as conn:
            store.write_rijen(conn, build_voorbeeld(gebieden.read_gebieden(data)))
        engine.dispose()
        browser = stapel.enter_context(sync_playwright()).chromium.launch(
            executable_path="/usr/bin/chromium", args=VLAGGEN
        )
        proef = Proef(stapel, browser.new_context(**TELEFOON), data, toeval)
        for keer in range(1, keuze.keer + 1):
            (wat,) = toeval.choices(list(KANS), KANS.values())
            proef.typ(keer)
            proef.stoor(wat, keer)
            proef.controleer(keer, wat)
            gedaan[wat] += 1
            if keer % 100 == 0:
                print(f"{keer} onderbrekingen", flush=True)
            if proef.fouten:
                print(*proef.fouten, sep="\n")
                break
        browser.close()
    print(f"{gedaan.total()} onderbrekingen ({dict(gedaan)}), {len(proef.fouten)} fouten")
    return int(bool(proef.fouten))


if __name__ == "__main__":
    raise SystemExit(main())
