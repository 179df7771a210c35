"""A thumb on a phone: it counts what it does and how long it waits, and estimates how long a person would take."""

import math
import time

from playwright.sync_api import Locator, Page

TIK_S, VRAAG_S, LETTERS_PER_S, CIJFERS_PER_S = 1, 1.2, 3.2, 2
VEEG = 550  # px of a scroll
# Where the thumb must go: how far the middle of the target lies outside what is seen between the bars, in px.
_BUITEN = """doel => {
  const vak = doel.getBoundingClientRect(), midden = (vak.top + vak.bottom) / 2;
  const voet = document.querySelector("footer.voet");
  if (voet?.contains(doel)) return 0;
  const onder = voet ? voet.getBoundingClientRect().top : innerHeight;
  return midden > onder - 10 ? midden - onder + 60 : midden < 10 ? midden - 60 : 0;
}"""


class Duim:
    """Its counts, on one page."""

    def __init__(self, page: Page):
        self.page = page
        self.tikken = self.vegen = self.letters = self.cijfers = self.vragen = 0
        self.wacht_s = 0.0

    def open(self, adres: str, tot: Locator) -> None:
        """Follow a link to another page."""
        self.tikken += 1
        self._wait(lambda: self.page.goto(adres, wait_until="commit"), tot)

    def tap(self, doel: Locator, tot: Locator | None = None, vraag: bool = False) -> None:
        """`tot`: what is waited for; `vraag`: it answers a question, which is read first."""
        self._scroll(doel)
        self.tikken += 1
        self.vragen += vraag
        self._wait(doel.tap, tot)

    def type(self, doel: Locator | None, *toetsen: str) -> None:
        """Touch a field, unless one has the focus already, and answer one question."""
        if doel is not None:
            self.tap(doel)
        self.vragen += 1
        for toets in toetsen:
            # As fast as a person, who gives the page time to send what was typed before.
            per_s = CIJFERS_PER_S if toets.isdigit() or toets == "Enter" else LETTERS_PER_S
            if toets == "Enter":
                self.page.keyboard.press(toets)
                self.page.wait_for_timeout(1000 / per_s)
                self.cijfers += 1  # a key of its own, in the corner of the keys for numbers
                continue
            self.page.keyboard.type(toets, delay=1000 / per_s)
            if toets.isdigit():
                self.cijfers += len(toets)
            else:
                self.letters += len(toets)

    @property
    def geschat_s(self) -> float:
        typen = self.letters / LETTERS_PER_S + self.cijfers / CIJFERS_PER_S
        return TIK_S * (self.tikken + self.vegen) + typen + VRAAG_S * self.vragen + self.wacht_s

    def __str__(self) -> str:
        toetsen = f"{self.letters} letters, {self.cijfers} cijfers en Enter"
        keren = f"{self.tikken} tikken, {self.vegen} keer vegen, {toetsen}, {self.vragen} vragen"
        return f"{keren}, {self.wacht_s:.1f} s wachten: geschat {self.geschat_s:.0f} s"

    def _scroll(self, doel: Locator) -> None:
        buiten = doel.evaluate(_BUITEN)
        if buiten:
            self.vegen += math.ceil(abs(buiten) / VEEG)
            doel.evaluate("doel => doel.scrollIntoView({ block: 'center' })")

    def _wait(self, doe, tot: Locator | None) -> None:
        begin = time.perf_counter()
        doe()
        if tot is not None:
            tot.first.wait_for()
            self.wacht_s += time.perf_counter() - begin
