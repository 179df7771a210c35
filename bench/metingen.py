"""What a visitor with a browser waits for, and what that costs. Times in ms on the page's own clock."""

import shutil
import statistics
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Playwright
from playwright.sync_api import Error as PlaywrightError
from servers import Doel, close, open_sessies

BUURTEN = 43
WACHTTIJD_MS = 30_000
VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
VLAGGEN += ["--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
LIJN = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 2e6 / 8}

# Finds things on the page and in the map's frame, and says in which animation frame they were first there.
_SCRIPT = """
window.meet = (() => {
  const alle = (css) => [document, ...[...document.querySelectorAll("iframe")].map((f) => f.contentDocument)]
    .flatMap((d) => d ? [...d.querySelectorAll(css)] : []).filter((e) => e.getBoundingClientRect().width > 0);
  const tekst = (css) => alle(css).map((e) => e.innerText).join();
  const kleuren = (css) => alle(css).map((e) => e.ownerDocument.defaultView.getComputedStyle(e).fill).join();
  // A point inside area i that nothing covers, in coordinates of the page.
  const punt = (css, i) => {
    const vlak = alle(css)[i], kader = vlak.ownerDocument.defaultView.frameElement.getBoundingClientRect();
    const b = vlak.getBoundingClientRect(), terug = vlak.getScreenCTM().inverse();
    for (let k = 0; k < 400; k++) {
      const x = b.left + b.width * (k ? (k * 0.618034) % 1 : 0.5), y = b.top + b.height * (k ? k / 400 : 0.5);
      const binnen = vlak.isPointInFill(new DOMPoint(x, y).matrixTransform(terug));
      if (binnen && vlak.ownerDocument.elementFromPoint(x, y) === vlak) return [x + kader.left, y + kader.top];
    }
    throw new Error(`geen plek op vlak ${i}`);
  };
  // From the next press of the pointer to the first frame in which each of the conditions holds.
  const wachtNaKlik = (voorwaarden) => { window.tijden = new Promise((klaar) => {
    let begin = null; const uit = voorwaarden.map(() => null);
    const start = () => { begin ??= performance.now(); };
    for (const d of [document, ...[...document.querySelectorAll("iframe")].map((f) => f.contentDocument)])
      d.addEventListener("pointerdown", start, { capture: true, once: true });
    const kijk = () => {
      const nu = performance.now();
      if (begin !== null) voorwaarden.forEach((v, i) => { if (uit[i] === null && v()) uit[i] = nu - begin; });
      if (uit.includes(null)) requestAnimationFrame(kijk); else klaar(uit);
    };
    kijk();
  }); };
  const nieuweTekst = (css) => { const oud = tekst(css); return () => tekst(css) && tekst(css) !== oud; };
  const nieuweKleuren = (css, n) => {
    const oud = kleuren(css);
    return () => alle(css).length >= n && kleuren(css) !== oud;
  };
  return { alle, punt, wachtNaKlik, nieuweTekst, nieuweKleuren };
})();
"""


@contextmanager
def open_browser(playwright: Playwright):
    namen = ("chromium", "chromium-browser", "google-chrome")
    programma = next(filter(None, map(shutil.which, namen)), None)
    if programma is None:
        raise SystemExit(
            "Chromium ontbreekt, dus er valt niets te meten; installeer het met `apt-get install chromium`."
        )
    browser = playwright.chromium.launch(executable_path=programma, args=VLAGGEN)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def _open_pagina(browser: Browser, langzaam: bool = False):
    """An empty page with an empty cache, and the kB that it receives."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.add_init_script(_SCRIPT)
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    if langzaam:
        cdp.send("Network.emulateNetworkConditions", LIJN)
    kb = []
    cdp.on("Network.loadingFinished", lambda e: kb.append(e["encodedDataLength"] / 1024))
    cdp.on("Network.webSocketFrameReceived", lambda e: kb.append(len(e["response"]["payloadData"]) * 0.75 / 1024))
    try:
        yield page, kb
    finally:
        context.close()


def _wait(page: Page, css: str, aantal: int) -> float:
    kijk = "([css, n]) => window.meet && meet.alle(css).length >= n && performance.now()"
    return page.wait_for_function(kijk, arg=[css, aantal], timeout=WACHTTIJD_MS, polling="raf").json_value()


def measure_bezoek(browser: Browser, doel: Doel, ronde: int) -> dict[str, float]:
    """One visitor with an empty cache: opens the page, clicks twice, changes the colour, reloads."""
    uit = {}
    with _open_pagina(browser) as (page, kb):
        page.goto(doel.adres, wait_until="commit")
        uit["kaart_koud"] = _wait(page, doel.vlak, BUURTEN)
        uit["alles_koud"] = _wait(page, doel.beeld, doel.beelden)
        page.wait_for_timeout(1000)
        uit["kb"] = sum(kb)
        klikken = [_click(page, doel, (7 * ronde + 13 * k + 3) % BUURTEN) for k in range(2)]
        uit["antwoord"], uit["detail"] = (statistics.mean(k[i] for k in klikken) for i in (0, 1))
        uit["wissel"] = statistics.mean(_switch(page, doel, i) for i in (1, 2))
        page.reload(wait_until="commit")
        uit["kaart_warm"] = _wait(page, doel.vlak, BUURTEN)
    return uit


def measure_lijn(browser: Browser, doel: Doel) -> dict[str, float]:
    """The same at 10 Mbit/s and 40 ms, until the map.

    On a busy machine Chromium's imitation of a slow line sometimes hangs: the answers stay unread in its own socket,
    whoever sent them. Then once more.
    """
    for poging in (1, 2, 3):
        with _open_pagina(browser, langzaam=True) as (page, _):
            try:
                page.goto(doel.adres, wait_until="commit", timeout=WACHTTIJD_MS)
                return {"kaart_lijn": _wait(page, doel.vlak, BUURTEN)}
            except PlaywrightError:
                print(f"{doel.naam}: poging {poging} over 10 Mbit/s bleef hangen", flush=True)
    raise SystemExit(f"De kaart van {doel.naam} komt niet over een lijn van 10 Mbit/s.")


def _click(page: Page, doel: Doel, vlak: int) -> list[float]:
    x, y = page.evaluate("([css, i]) => meet.punt(css, i)", [doel.vlak, vlak])
    page.mouse.move(x, y)
    page.wait_for_timeout(150)
    page.evaluate("css => meet.wachtNaKlik(css.map(meet.nieuweTekst))", [doel.eerste, doel.detail])
    page.mouse.click(x, y)
    tijden = page.evaluate("tijden")
    page.wait_for_timeout(600)
    return tijden


def _switch(page: Page, doel: Doel, keuze: int) -> float:
    knop = page.locator(doel.keuze)
    if knop.count() == 1:
        knop.click()
        knop = page.locator("[role=option]")
        page.wait_for_timeout(300)
    page.evaluate("([css, n]) => meet.wachtNaKlik([meet.nieuweKleuren(css, n)])", [doel.vlak, BUURTEN])
    knop.nth(keuze).click()
    (tijd,) = page.evaluate("tijden")
    page.wait_for_timeout(800)
    return tijd


def measure_missers(browser: Browser, doel: Doel, keer: int) -> list[str]:
    """Visits with an empty cache; what happened at each in which the map did not come."""
    gemist = []
    for i in range(keer):
        with _open_pagina(browser) as (page, _):
            console = []
            page.on("console", lambda m, c=console: c.append(m.text[:200]) if m.type == "error" else None)
            page.on("requestfailed", lambda r, c=console: c.append(f"mislukt: {r.url}"))
            try:
                page.goto(doel.adres, wait_until="commit", timeout=WACHTTIJD_MS)
                _wait(page, doel.vlak, BUURTEN)
            except PlaywrightError:
                gemist.append(f"bezoek {i + 1}: {page.evaluate('document.body.innerText')[:80]!r} {console}")
    return gemist


async def measure_server(doel: Doel, keer: int) -> dict[str, float]:
    """Computing time and memory of visits, without the share of the browser."""
    await close((await open_sessies(doel, 3))[0])
    begin = doel.cpu_s()
    eerste, _ = await open_sessies(doel, keer)
    uit = {"cpu": 1000 * (doel.cpu_s() - begin) / keer}
    rss = doel.rss_mb()
    meer, _ = await open_sessies(doel, 2 * keer)
    uit["mb_sessie"] = (doel.rss_mb() - rss) / (2 * keer)
    await close(eerste + meer)
    tegelijk, tijden = await open_sessies(doel, 20, tegelijk=True)
    await close(tegelijk)
    return uit | {"twintig": statistics.median(tijden)}


async def measure_geheugen(doel: Doel, keer: int) -> tuple[float, float]:
    """Memory in MB halfway and at the end of many visits that open and close."""
    rss = []
    for _ in range(2):
        for _ in range(keer // 20):
            await close((await open_sessies(doel, 10))[0])
        rss.append(doel.rss_mb())
    return rss[0], rss[1]
