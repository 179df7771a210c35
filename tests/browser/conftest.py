"""A server with its own store, and a browser that tolerates no request to another host and no error in its console."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from serverproces import Server, start_server

from buurtnet.settings import PROJECT

HIER = Path(__file__).parent
SCHERMAFDRUKKEN = PROJECT / "tests" / "screenshots"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
GEEN_CHROMIUM = (
    "Chromium ontbreekt, dus de browsertests kunnen niet; installeer het met `sudo apt-get install chromium`."
)
# The list under the address bar is a page in a process of its own for each window, and no test looks at it. The last
# flag counts, so what Playwright (as pinned) turns off is here too.
UIT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
)
VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP *.voorbeeld.nl 127.0.0.1",  # names for the tests with another site
    f"--disable-features={UIT}",
]
LAPTOP = {"width": 1400, "height": 900}
WACHTTIJD_MS = 30_000  # never reached when all is well; two slow cores with other work need it


@pytest.fixture(scope="package")
def browser():
    expect.set_options(timeout=WACHTTIJD_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=VLAGGEN)
        yield browser
        browser.close()


def find_chromium() -> str:
    programma = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if programma is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(GEEN_CHROMIUM)
    return programma


@pytest.fixture(scope="package")
def server(voorbeeld) -> Iterator[Server]:
    """A server with the example data, for tests that only look."""
    with start_server(voorbeeld) as server:
        yield server


@pytest.fixture(scope="package")
def _server_om_te_veranderen(voorbeeld, tmp_path_factory) -> Iterator[Server]:
    data = shutil.copytree(voorbeeld, tmp_path_factory.mktemp("eigen") / "data")
    with start_server(data) as server:
        yield server


@pytest.fixture
def eigen_server(_server_om_te_veranderen, voorbeeld) -> Server:
    """A server whose store and files a test may change or break; each test finds them whole.

    They are mended before a test, not after it: then its pages are still open, and ask for them.
    """
    data = _server_om_te_veranderen.data
    for pad in data.glob("buurtnet.sqlite*"):
        pad.unlink()
    shutil.copytree(voorbeeld, data, dirs_exist_ok=True)
    return _server_om_te_veranderen


def pytest_collection_modifyitems(items):
    """A browser on two busy cores sometimes misses a moment: each of these tests may be tried twice.

    What stumbled stands as RERUN in the report: a test that is seen there more than once is a fault to be found.
    """
    for item in items:
        if item.path.parent == HIER:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call":
        item.stash[_GESLAAGD] = report.passed
        if report.failed and "open_kijker" in item.fixturenames:
            _bewaar_schermen([w.context for w in item.funcargs.values() if isinstance(w, Page)], item.name)
    return report


_GESLAAGD = pytest.StashKey[bool]()


@pytest.fixture
def verwacht_in_console() -> list[str]:
    """A test puts here what the console may say: Chromium itself reports an answer 404 there."""
    return []


@pytest.fixture
def open_bezoek(browser, request, verwacht_in_console, tmp_path):
    """Gives a function that makes a visitor (a browser context) for a server; each is watched until the test ends."""
    with _watch(browser, verwacht_in_console, tmp_path / "profiel") as (open_, bezoeken, fouten):
        yield open_
        if fouten or not request.node.stash.get(_GESLAAGD, False):
            _bewaar_schermen(bezoeken, request.node.name)


@pytest.fixture(scope="module")
def open_kijker(browser, tmp_path_factory):
    """Like `open_bezoek`, for pages that are opened once for all tests of a module that only look at them."""
    with _watch(browser, [], tmp_path_factory.mktemp("kijker") / "profiel") as (open_, _, _):
        yield open_


@contextmanager
def _watch(browser, verwacht: list[str], profiel: Path) -> Iterator[tuple]:
    """A function that makes a visitor, those that it made, and what went wrong with them.

    A visitor keeps what the browser fetched in memory, and on a busy machine Chromium may let go of that; one that is
    `trouw` keeps it on disk, as at home.
    """
    bezoeken: list[BrowserContext] = []
    fouten: list[str] = []

    def open_(server: Server, trouw: bool = False, **opties) -> BrowserContext:
        opties = {"viewport": LAPTOP, "locale": "nl-NL"} | opties
        if trouw:
            start = {"executable_path": find_chromium(), "args": VLAGGEN}
            context = browser.browser_type.launch_persistent_context(profiel, **start, **opties)
        else:
            context = browser.new_context(**opties)
        context.set_default_timeout(WACHTTIJD_MS)
        bezoeken.append(context)
        _bewaak(context, server, fouten, verwacht)
        return context

    yield open_, bezoeken, fouten
    for context in bezoeken:
        context.close()
    assert not fouten, "\n".join(fouten)


def _bewaak(context: BrowserContext, server: Server, fouten: list[str], verwacht: list[str]) -> None:
    eigen = urlsplit(server.adres).netloc

    def controleer_adres(adres: str) -> None:
        delen = urlsplit(adres)
        if delen.scheme not in ("data", "blob", "about") and delen.netloc != eigen:
            fouten.append(f"vraag aan een andere server: {adres}")

    def controleer_console(bericht) -> None:
        if bericht.type == "error" and not any(tekst in bericht.text for tekst in verwacht):
            waar = f"{bericht.page and bericht.page.url}, {bericht.location.get('url')}"
            fouten.append(f"fout in de console: {bericht.text} ({waar})")

    def weiger_dialoog(dialoog) -> None:
        fouten.append(f"een script opende een venster: {dialoog.message}")
        dialoog.dismiss()

    def bewaak_pagina(page: Page) -> None:
        page.on("websocket", lambda ws: controleer_adres(ws.url))
        page.on("dialog", weiger_dialoog)
        page.on("crash", lambda _: fouten.append("de pagina is vastgelopen"))

    context.on("request", lambda vraag: controleer_adres(vraag.url))
    context.on("console", controleer_console)
    context.on("weberror", lambda fout: fouten.append(f"fout in de pagina: {fout.error}"))
    context.on("page", bewaak_pagina)


def _bewaar_schermen(bezoeken: list[BrowserContext], naam: str) -> None:
    SCHERMAFDRUKKEN.mkdir(exist_ok=True)
    for nummer, page in enumerate(p for context in bezoeken for p in context.pages):
        bestand = "".join(t if t.isalnum() else "_" for t in naam)[:100]
        try:
            page.screenshot(path=SCHERMAFDRUKKEN / f"{bestand}-{nummer}.png", timeout=5000)
        except PlaywrightError as fout:
            print(f"Geen schermafdruk: {fout}")


@pytest.fixture
def page(open_bezoek, server) -> Page:
    """A tab of a visitor to the server with the example data."""
    return open_bezoek(server).new_page()


@pytest.fixture
def eigen_page(open_bezoek, eigen_server) -> Page:
    """A tab of a visitor to the server that this test may change."""
    return open_bezoek(eigen_server).new_page()


@pytest.fixture
def eerste_bezoek(open_bezoek, voorbeeld, tmp_path):
    """A tab, a server that nobody visited yet, and the list in which each answer's status and address come."""
    data = shutil.copytree(voorbeeld, tmp_path / "data")
    antwoorden: list[tuple[int, str]] = []
    with start_server(data) as server:
        context = open_bezoek(server)
        context.on("response", lambda antwoord: antwoorden.append((antwoord.status, antwoord.url)))
        yield context.new_page(), server, antwoorden
        context.close()
