"""What a person does on the screen and what there is to see; waits on state, never on time."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from serverproces import Server

from buurtnet import gebieden, store
from buurtnet.cijfers import overzicht

STIL = """async () => {
  const beeld = () => new Promise(klaar => requestAnimationFrame(klaar));
  const meet = () => JSON.stringify([...document.querySelectorAll('*')].map(e => e.getBoundingClientRect()));
  for (let stil = 0, alle = 0, vorige = ''; stil < 10 && alle < 2000; stil++, alle++) {
    await beeld();
    const nu = meet();
    if (nu !== vorige) stil = 0;
    vorige = nu;
  }
}"""
WAAROM_NIET = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const kaart = app?.querySelector('iframe[title*="folium"]')?.contentDocument;
  return JSON.stringify({
    zin: document.getElementById("vastzin").textContent, staat: app?.dataset.testScriptState,
    onderweg: app?.querySelectorAll('[data-testid="stSkeleton"], [data-stale="true"]').length,
    voet: app?.textContent.includes("Grenzen:"), kaart: kaart?.readyState,
    paden: kaart?.querySelectorAll("path").length, gezegd: kaart?.querySelectorAll("path[aria-pressed]").length,
    beelden: [...(app?.querySelectorAll("img") ?? [])].filter((b) => !b.complete).length,
    gekozen: !getSelection().isCollapsed, actief: document.activeElement.tagName,
  });
}"""
KLAAR = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def open_pagina(page: Page, server: Server, adres: str = "/") -> None:
    """Go to an address and wait until the page is whole."""
    page.goto(server.adres + adres)
    take_over(page)
    expect(page.get_by_text("Grenzen:").first).to_be_visible()  # the foot: a run may be over before it is drawn
    wait_klaar(page)


def take_over(page: Page) -> None:
    """Until Streamlit's page stands where the fixed version stood; on a phone a press asks for it."""
    vraag = page.locator("#vastzin.rustig button")
    try:
        page.locator("html:not(.vast)").or_(vraag).first.wait_for(state="attached")
    except PlaywrightTimeoutError:
        pytest.fail(f"De pagina werd niet overgenomen: {page.evaluate(WAAROM_NIET)}")
    if vraag.count():
        vraag.click()
    page.locator("html:not(.vast)").wait_for(state="attached")


def open_kaart(page: Page, server: Server, adres: str = "/") -> FrameLocator:
    """Go to an address of `/` and wait until the map shows its figures."""
    page.goto(server.adres + adres)
    take_over(page)
    return wait_kaart(page)


def open_heel(page: Page, server: Server, adres: str) -> None:
    """Go to any address and wait until all is drawn that it has: map and charts too."""
    if adres.startswith("/inloggen"):
        page.goto(server.adres + adres)
        return
    open_pagina(page, server, adres)
    expect(find_kop(page)).to_be_visible()
    kaart = urlsplit(adres).path == "/"
    if kaart:
        wait_kaart(page)
    wait_klaar(page)


def wait_klaar(page: Page) -> None:
    page.locator(KLAAR).wait_for()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)  # the place of a field of which the script is on its way
    expect(page.locator(".stException, [data-testid='stException']")).to_have_count(0)


def open_delen(page: Page) -> None:
    """Open all that is folded, also in what was opened; what is pressed while a run draws the page can fall shut."""
    alle = page.get_by_test_id("stExpander").locator("summary")
    dicht = page.locator('[data-testid="stExpander"] details:not([open]) > summary:visible')
    expect(dicht).not_to_have_count(0)
    for _ in range(3 * alle.count()):
        if not dicht.count():
            break
        dicht.first.click()
        wait_klaar(page)
    expect(dicht).to_have_count(0)


def wait_opmaak(page: Page) -> None:
    """Until ten pictures in a row have nothing in another place: after another size of the window, say."""
    for frame in page.frames:
        frame.evaluate(STIL)


def wait_kaart(page: Page) -> FrameLocator:
    kaart = page.frame_locator("iframe[title*=folium]")
    expect(kaart.locator("path[aria-pressed]")).to_have_count(44)
    wait_klaar(page)
    return kaart


def find_frame(page: Page) -> Frame:
    return next(f for f in page.frames if "streamlit_folium" in f.url)


def find_vlak(kaart: FrameLocator, naam: str) -> Locator:
    """The area of a buurt on the map."""
    return kaart.locator(f'path[aria-label^="{naam}: "]')


def find_gekozen(kaart: FrameLocator) -> Locator:
    return kaart.locator('path[aria-pressed="true"]')


def read_tekst(plek: Locator) -> str:
    """The words as a reader sees them: a word joiner, which keeps Markdown off, is invisible."""
    return re.sub(r"\s+", " ", plek.inner_text().replace("\u2060", ""))


def find_kop(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def read_vulling(kaart: FrameLocator) -> list[str]:
    return kaart.locator("path[aria-pressed]").evaluate_all("paden => paden.map(p => p.getAttribute('fill'))")


def choose_kleur(page: Page, naam: str) -> None:
    keuze = page.get_by_role("radio", name=naam, exact=True)
    wait_klaar(page)  # a sentence at the top is there before the run that wrote it is over
    expect(keuze).to_have_count(1)  # while the page is drawn anew there may be two
    keuze.click()
    expect(keuze.and_(page.locator("[aria-checked=true]"))).to_have_count(1)


def choose_uit_lijst(page: Page, naam: str) -> None:
    page.get_by_role("combobox", name="Kies een buurt").fill(naam)  # the list draws only what is in view
    page.get_by_role("option", name=naam, exact=True).click()


def expect_buurt_in_adres(page: Page, code: str | None) -> None:
    patroon = re.compile(rf"[?&]buurt={code}(&|$)") if code else re.compile(r"^(?!.*[?&]buurt=)")
    expect(page).to_have_url(patroon)


def mark_kaart(page: Page) -> None:
    """Leave a mark in the map's window that is lost when the map is loaded again; zoom in one step besides."""
    page.frame_locator("iframe[title*=folium]").get_by_role("button", name="Inzoomen").click()
    find_frame(page).wait_for_function("!window.map._animatingZoom")
    find_frame(page).evaluate("window.merk = [window.map, window.map.getZoom(), window.map.getCenter()]")


def expect_kaart_is_zelfde(page: Page) -> None:
    """The same map, at the same zoom and, but for rounding to pixels, the same place as when it was marked."""
    assert find_frame(page).evaluate(
        "!!window.merk && window.merk[0] === window.map && window.merk[1] === window.map.getZoom() "
        "&& window.map.project(window.merk[2]).distanceTo(window.map.project(window.map.getCenter())) < 3"
    ), "de kaart is opnieuw geladen of verschoven"


def read_verwacht(server: Server, peildatum: date) -> overzicht.Overzicht:
    """What the rules say about the server's store: the figures that its pages must show."""
    engine = store.open_engine(f"sqlite:///{server.opslag}")
    try:
        with store.reading(engine) as conn:
            instellingen = store.read_instellingen(conn)
            return overzicht.read_overzicht(conn, gebieden.read_gebieden(server.data), instellingen, peildatum)
    finally:
        engine.dispose()


def change_opslag(server: Server, *opdrachten: tuple[str, tuple]) -> None:
    """Write to the store from this process, while the server runs in another; without orders only a new version."""
    engine = store.open_engine(f"sqlite:///{server.opslag}")
    with store.writing(engine) as conn:
        for opdracht, waarden in opdrachten:
            conn.exec_driver_sql(opdracht, waarden)
    engine.dispose()
