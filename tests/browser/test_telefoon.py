"""On a phone and at a large zoom: nothing is cut off, one thumb is enough, and a second visit costs little data."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from buurtnet.invoer.begin import STAPPEN
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN

from .formulierscherm import fill
from .invoerscherm import add_gebruiker, log_in
from .scherm import find_frame, find_gekozen, find_kop, open_heel, open_kaart, wait_klaar, wait_opmaak

pytestmark = pytest.mark.browser
WYCK = "BU09350006"
KLEIN = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
TELEFOONS = [{"width": 390, "height": 844}, KLEIN["viewport"]]
ZOOM = {  # in CSS pixels: of a window of 1400x900, and what WCAG asks for reflow
    "200 %": {"width": 700, "height": 450},
    "400 %": {"width": 320, "height": 256},
}
OPENBAAR = [f"/{p.adres}" for p in PAGINAS if p.adres not in VASTLEGGEN]
OPENBAAR += [f"/?buurt={WYCK}", f"/buurt?buurt={WYCK}", "/inloggen"]
ADRESSEN = [*OPENBAAR, *(f"/{adres}" for adres in VASTLEGGEN)]
MEESTE_BYTES = 300_000
DUIM_PX = 44
# What Streamlit draws smaller and no setting changes; the sizes are in docs/toegankelijkheid.md.
KLEINER_VAN_STREAMLIT = ", ".join(
    f"[data-testid={naam}]"
    for naam in (
        *(
            "stTooltipIcon",
            "stHeaderActionElements",
            "stButtonGroup",
            "stDateInputField",
            "stPageLink",
            "stHeader",
            "stSidebar",
        ),
        *("stSelectbox", "stMultiSelect", "stTextInput", "stTextArea", "stNumberInput", "stCheckbox", "stDateInput"),
    )
)
VELDEN = "[data-baseweb=select], [data-baseweb=input], [data-testid=stDateInputField], [data-testid$=RootElement]"

# Elements with words or a use of their own that stick out at a side, and both ways in which a page can scroll sideways.
TE_BREED = """() => {
  const breed = document.documentElement.clientWidth;
  const uit = [document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]
    .filter(e => e.scrollWidth > e.clientWidth).map(e => `schuift: ${e.tagName} ${e.scrollWidth}`);
  const verborgen = e => e.closest('[data-testid=stSidebar], [data-testid=stDataFrame], [data-tag]');
  for (const e of document.body.querySelectorAll('*')) {
    const eigen = [...e.childNodes].some(k => k.nodeType === 3 && k.textContent.trim()) || e.matches('input, iframe');
    if (!eigen || verborgen(e) || !e.checkVisibility({ visibilityProperty: true })) continue;
    const { left, right, width, height } = e.getBoundingClientRect();
    if (width > 2 && height > 2 && (left < -1 || right > breed + 1)) uit.push(`steekt uit: ${e.innerText}`);
    const stijl = getComputedStyle(e);
    if (e.scrollWidth > e.clientWidth + 1 && stijl.overflowX !== 'visible' && stijl.display !== 'inline' && width > 2)
      if (!e.matches('input')) uit.push(`afgekapt: ${e.innerText}`);
  }
  return uit;
}"""

IN_LABEL = "label > input"  # a tick: its words around it are what a thumb touches
TE_KLEIN = """([uitgezonderd, duim]) => {
  const soorten = 'a, button, summary, input, textarea, select, [role=button], [role=radio], [role=combobox]';
  return [...document.querySelectorAll(soorten)].filter(e => e.checkVisibility({ visibilityProperty: true }))
    .filter(e => !e.matches('path') && !(uitgezonderd && e.closest(uitgezonderd)))
    .map(e => [e.innerText || e.ariaLabel || e.name, (e.closest('details') || e).getBoundingClientRect()])
    .filter(([, r]) => r.width > 2 && r.right > 0 && (r.height < duim || r.width < duim))
    .map(([naam, r]) => `${naam} ${r.width}x${r.height}`);
}"""


@pytest.fixture(scope="module")
def kleine_kijker(open_kijker, server) -> BrowserContext:
    return open_kijker(server, **KLEIN)


@pytest.fixture(scope="module", params=ADRESSEN)
def telefoon(request, kleine_kijker, server) -> Iterator[Page]:
    """A phone on which each address is opened once, with search and days unfolded."""
    with kleine_kijker.new_page() as page:
        open_heel(page, server, request.param)
        page.locator(".kiesregel").evaluate_all("regels => regels.forEach((e) => { e.open = true; })")
        yield page


@pytest.fixture(scope="module")
def kijker(open_kijker, server) -> BrowserContext:
    return open_kijker(server)


@pytest.fixture(scope="module", params=OPENBAAR)
def laptop(request, kijker, server) -> Iterator[Page]:
    """A laptop on which each address is opened once."""
    with kijker.new_page() as page:
        open_heel(page, server, request.param)
        yield page


def read_te_breed(page: Page, maat: dict[str, int]) -> list[str]:
    """What sticks out, in the page and in the map, when the window has this size."""
    page.set_viewport_size(maat)
    wait_opmaak(page)
    return [f"{page.url}, {maat}: {fout}" for frame in page.frames for fout in frame.evaluate(TE_BREED)]


@pytest.mark.parametrize("maat", TELEFOONS, ids=lambda m: f"{m['width']}x{m['height']}")
def test_nothing_is_cut_off_on_a_phone_and_it_scrolls_one_way(telefoon, maat):
    assert read_te_breed(telefoon, maat) == []


def test_nothing_is_too_small_for_a_thumb_but_for_what_is_written_down(telefoon):
    assert telefoon.evaluate(TE_KLEIN, [KLEINER_VAN_STREAMLIT, DUIM_PX]) == []
    hoogtes = telefoon.get_by_test_id("stMain").locator(VELDEN).evaluate_all("v => v.map(e => e.offsetHeight)")
    assert [h for h in hoogtes if h < DUIM_PX] == []
    eigen = telefoon.frames if "/inloggen" in telefoon.url else telefoon.frames[1:]
    assert [fout for frame in eigen for fout in frame.evaluate(TE_KLEIN, ["", DUIM_PX])] == []


@pytest.mark.parametrize("zoom", ZOOM)
def test_nothing_is_lost_at_a_large_zoom_and_it_scrolls_one_way(laptop, zoom):
    """A browser that zooms gives the page a smaller window while it is open."""
    assert read_te_breed(laptop, ZOOM[zoom]) == []
    expect(find_kop(laptop)).to_be_visible()


@pytest.mark.parametrize("breedte", [320, 360])
def test_no_step_of_a_bijeenkomst_is_cut_off(open_bezoek, eigen_server, breedte):
    page = open_bezoek(eigen_server, **KLEIN).new_page()
    log_in(page, eigen_server, add_gebruiker(eigen_server, "Ans"))
    maat = {"width": breedte, "height": 740}
    assert read_te_breed(page, maat) == []
    page.goto(f"{eigen_server.adres}/formulier/nieuw/bijeenkomst")
    fill(page, "titel", "Groen")
    for stap in range(1, 5):
        page.goto(f"{page.url.partition('#')[0]}#stap-{stap}")
        expect(page.locator(f"#stap-{stap}")).to_be_visible()
        # The names of the steps scroll by themselves.
        assert [fout for fout in read_te_breed(page, maat) if not fout.endswith(STAPPEN)] == [], stap
        assert page.evaluate(TE_KLEIN, [IN_LABEL, DUIM_PX]) == [], stap
    page.get_by_role("link", name="Publiceren", exact=True).tap()
    expect(page.get_by_role("heading", name="Dit wordt openbaar")).to_be_visible()
    assert read_te_breed(page, maat) == []
    assert page.evaluate(TE_KLEIN, [IN_LABEL, DUIM_PX]) == []


@pytest.mark.parametrize("adres", ["/uitloggen", "/bestaat-niet"])
def test_own_buttons_and_links_fit_a_thumb(open_bezoek, server, verwacht_in_console, adres):
    verwacht_in_console.append("status of 404")
    page = open_bezoek(server, **KLEIN).new_page()
    page.goto(server.adres + adres)
    assert page.evaluate(TE_KLEIN, ["", DUIM_PX]) == []


STIL = """async hoofd => {
  const beeld = () => new Promise(klaar => requestAnimationFrame(klaar));
  for (let stil = 0, vorige = -1; stil < 10; vorige = hoofd.scrollTop) {
    await beeld();
    stil = vorige === hoofd.scrollTop ? stil + 1 : 0;
  }
}"""


def drag(cdp: CDPSession, x: float, y: float, dy: float) -> None:
    """One finger down, along, and up again, as the browser gets it from the glass."""
    cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for stap in range(1, 16):
        punt = {"x": x, "y": y + dy * stap / 15}
        cdp.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [punt]})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_thumb_on_the_map_scrolls_the_page_and_a_tap_chooses(open_bezoek, server):
    context = open_bezoek(server, **KLEIN)
    page = context.new_page()
    kaart = open_kaart(page, server)
    wait_klaar(page)
    hoofd = page.get_by_test_id("stMain")
    page.locator("iframe[title*=folium]").scroll_into_view_if_needed()
    vak = page.locator("iframe[title*=folium]").bounding_box()
    eerst, midden = hoofd.evaluate("e => e.scrollTop"), find_frame(page).evaluate("window.map.getCenter()")
    cdp = context.new_cdp_session(page)
    drag(cdp, 180, max(vak["y"], 0) + 350, -150)
    page.wait_for_function(f"document.querySelector('[data-testid=stMain]').scrollTop > {eerst} + 100")
    drag(cdp, 180, 300, 250)
    page.wait_for_function(f"document.querySelector('[data-testid=stMain]').scrollTop < {eerst}")
    assert find_frame(page).evaluate("window.map.getCenter()") == midden
    assert find_gekozen(kaart).count() == 0

    hoofd.evaluate(STIL)  # a tap on a page that still glides only stops it
    kaart.locator('path[aria-label^="De Heeg: "]').tap()
    expect(kaart.locator(".kader")).to_contain_text("De Heeg")
    niveau = find_frame(page).evaluate("window.map.getZoom()")
    for verder in (1, 2):
        kaart.get_by_role("button", name="Inzoomen").tap()
        find_frame(page).wait_for_function(f"window.map.getZoom() === {niveau + verder} && !window.map._animatingZoom")
    waar = kaart.locator('path[aria-label^="De Heeg: "]').bounding_box()
    raam = page.locator("iframe[title*=folium]").bounding_box()
    assert raam["x"] <= waar["x"] + waar["width"] / 2 <= raam["x"] + raam["width"]  # the plus went to the choice
    kaart.get_by_role("button", name="Hele stad").tap()
    find_frame(page).wait_for_function(f"Math.abs(window.map.getZoom() - {niveau}) < 0.01")


@pytest.mark.parametrize("getekend", [False, True], ids=["vast", "getekend"])
def test_a_buurt_says_its_name_and_what_comes_up_before_its_fields_on_the_first_screen(open_bezoek, server, getekend):
    page = open_bezoek(server, **KLEIN | {"viewport": TELEFOONS[0]}).new_page()
    page.goto(f"{server.adres}/buurt?buurt={WYCK}")
    if getekend:  # a press at the foot asks for it
        open_heel(page, server, f"/buurt?buurt={WYCK}")
        page.get_by_test_id("stMain").evaluate("hoofd => hoofd.scrollTo(0, 0)")
    expect(page.get_by_role("heading", name="Wyck", exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Samen langs het groen").first).to_be_in_viewport(ratio=1)
    velden = page.get_by_role("searchbox"), page.get_by_text("Stand van", exact=True), page.locator(".st-key-sinds")
    for veld in velden:
        expect(veld).to_be_hidden()
    page.get_by_text("Zoek, kies een andere buurt of datum").tap()
    for veld in (*velden, page.locator(".st-key-andere_buurt")):
        expect(veld).to_be_visible()


def test_map_and_its_legend_leave_room_to_scroll_beside(open_bezoek, server):
    page = open_bezoek(server, **KLEIN).new_page()
    open_kaart(page, server)
    assert find_frame(page).evaluate("window.map.getSize().y") <= 0.61 * 740


def count_bytes(context: BrowserContext, server, adres: str) -> int:
    """What one visit in a new tab takes over the line: every answer, and every message of the websocket."""
    page, bytes_ = context.new_page(), []
    cdp = context.new_cdp_session(page)
    cdp.on("Network.loadingFinished", lambda e: bytes_.append(e["encodedDataLength"]))
    cdp.on("Network.webSocketFrameReceived", lambda e: bytes_.append(len(e["response"]["payloadData"]) * 3 // 4))
    cdp.send("Network.enable")
    open_heel(page, server, adres)
    page.close()
    return int(sum(bytes_))


def test_first_view_of_a_later_visit_takes_less_than_300_kb(open_bezoek, server):
    context = open_bezoek(server, trouw=True, **KLEIN)
    adressen = [a for a in OPENBAAR if a != "/inloggen"]
    eerste = {adres: count_bytes(context, server, adres) for adres in ("/", "/workshops")}  # all kinds of elements
    assert eerste["/"] > 3 * MEESTE_BYTES  # what is measured is the whole of a visit
    later = {adres: count_bytes(context, server, adres) for adres in adressen}
    assert {adres: b for adres, b in later.items() if not 1000 < b < MEESTE_BYTES} == {}
