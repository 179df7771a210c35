"""The fixed version in a real browser: without scripts, without a websocket, on a phone, translated, in a crowd, and
the moment that Streamlit's page takes its place."""

import re

import pytest
from playwright.sync_api import Page, expect

from buurtnet.beeld.tekenen import BREEDTE

from .scherm import find_kop, read_tekst, take_over, wait_klaar
from .test_toegankelijk import find_fouten

pytestmark = pytest.mark.browser
WYCK = "BU09350006"
TELEFOON = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
VERSCHUIVING = """() => {
  window.verschoven = 0;
  new PerformanceObserver((l) => { for (const e of l.getEntries()) window.verschoven += e.value; })
    .observe({ type: "layout-shift", buffered: true });
}"""


@pytest.fixture
def zonder_script(open_bezoek, server) -> Page:
    return open_bezoek(server, java_script_enabled=False).new_page()


@pytest.fixture
def telefoon(open_bezoek, server) -> Page:
    return open_bezoek(server, **TELEFOON).new_page()


def find_vast(page: Page):
    return page.locator("#vast")


def test_without_scripts_one_reads_chooses_and_finds_the_sheet(zonder_script, server):
    page = zonder_script
    page.goto(server.adres)
    expect(page.get_by_role("heading", name=re.compile("van de 34 platforms"))).to_be_visible()
    page.locator('.kaart a[aria-label^="Wyck: "]').focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"buurt={WYCK}"))
    expect(page.get_by_role("heading", name="Wyck", exact=True)).to_be_visible()
    page.get_by_role("link", name="Alles over Wyck").click()
    page.get_by_label("Kies een buurt").select_option(label="Heer")
    page.get_by_role("button", name="Toon").last.click()
    expect(page.get_by_role("heading", name="Heer", exact=True)).to_be_visible()
    page.get_by_label("Stand van").fill("2016-03-31")
    page.get_by_role("button", name="Toon").first.click()
    expect(page).to_have_url(re.compile("peildatum=2016-03-31"))
    assert "buurt=" in page.url
    expect(page.get_by_role("link", name="Buurtblad (PDF)")).to_have_attribute(
        "href", re.compile(r"peildatum=2016-03-31")
    )


def test_without_scripts_the_boxes_of_all_buurten_can_be_reached(zonder_script, server):
    page = zonder_script
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(server.adres)
    page.get_by_text("Mijn buurten kiezen").click()
    page.get_by_role("checkbox", name="Wyckerpoort").check()
    page.locator("form.vakjes").get_by_role("button", name="Toon").click()
    expect(page).to_have_url(re.compile("mijn=BU"))


def test_without_scripts_a_picture_is_as_wide_as_with_them(zonder_script, server):
    page = zonder_script
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{server.adres}/besluiten")
    legenda = page.locator("#vast .beeld svg").nth(1)  # of the platforms in time
    assert legenda.bounding_box()["width"] == BREEDTE


@pytest.mark.parametrize("hoe", ["geweigerd", "stil"])
def test_where_no_websocket_comes_the_page_stays_and_says_so(open_bezoek, server, verwacht_in_console, hoe):
    verwacht_in_console += ["WebSocket", "websocket", "ERR_"]
    page = open_bezoek(server).new_page()
    page.route_web_socket("**/_stcore/stream", lambda ws: ws.close(code=1008) if hoe == "geweigerd" else None)
    page.clock.install()
    page.goto(f"{server.adres}/buurt?buurt={WYCK}")
    page.locator('script[src*="/static/js/index"]').wait_for(state="attached")
    page.clock.run_for(15_000)
    expect(page.locator("#vastzin")).to_contain_text("Er komt geen vaste verbinding tot stand")
    expect(find_kop(page)).to_have_count(1)
    expect(page.get_by_role("heading", name="Wyck", exact=True)).to_be_visible()
    page.get_by_label("Kies een buurt").select_option(label="Heer")
    expect(page.get_by_role("heading", name="Heer", exact=True)).to_be_visible()


def test_a_phone_that_asks_for_more_is_told_when_no_websocket_comes(telefoon, server, verwacht_in_console):
    verwacht_in_console += ["WebSocket", "websocket", "ERR_"]
    telefoon.route_web_socket("**/_stcore/stream", lambda ws: ws.close(code=1008))
    telefoon.goto(f"{server.adres}/buurt?buurt={WYCK}")
    telefoon.get_by_role("button", name="Naar de pagina met alle mogelijkheden").click()
    zin = telefoon.locator("#vastzin")
    expect(zin).to_contain_text("De hele pagina komt eraan.")
    expect(zin).to_contain_text("Er komt geen vaste verbinding tot stand")
    expect(telefoon.get_by_role("heading", name="Wyck", exact=True)).to_be_visible()


def test_a_phone_reads_its_buurt_for_little_and_gets_the_rest_when_it_asks(telefoon, server):
    geladen = []
    telefoon.on("response", lambda antwoord: geladen.append(antwoord))
    telefoon.goto(f"{server.adres}/buurt?buurt={WYCK}", wait_until="networkidle")
    expect(telefoon.get_by_role("heading", name="Wyck", exact=True)).to_be_visible()
    assert sum(antwoord.request.sizes()["responseBodySize"] for antwoord in geladen) < 60_000
    assert not [antwoord.url for antwoord in geladen if "/static/" in antwoord.url]
    telefoon.get_by_role("button", name="Naar de pagina met alle mogelijkheden").click()
    wait_klaar(telefoon)
    telefoon.locator("html:not(.vast)").wait_for(state="attached")
    expect(telefoon.get_by_role("heading", name="Wyck", exact=True)).to_be_visible()


def test_a_page_that_is_translated_keeps_the_name_and_its_figures_together(open_bezoek, server):
    page = open_bezoek(server).new_page()
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => { document.documentElement.lang = 'en'; });"
    )
    page.goto(f"{server.adres}/?buurt={WYCK}", wait_until="networkidle")
    assert page.locator("#root").inner_html() == ""
    page.get_by_label("Kies een buurt").select_option(label="Heer")
    expect(page.get_by_role("heading", name="Heer", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Wyck", exact=True)).to_have_count(0)


def test_in_a_crowd_the_page_stays_and_says_so_until_there_is_room(open_bezoek, server, verwacht_in_console):
    verwacht_in_console += ["503"]
    page = open_bezoek(server).new_page()
    page.route("**/ruimte", lambda vraag: vraag.fulfill(status=503), times=1)
    page.goto(server.adres)
    expect(page.locator("#vastzin")).to_contain_text("Het is druk")
    assert page.locator("#root").inner_html() == ""
    page.get_by_role("button", name="Probeer opnieuw").click()
    take_over(page)


@pytest.mark.parametrize("adres", ["/", f"/?buurt={WYCK}", f"/buurt?buurt={WYCK}", "/besluiten", "/raad-college"])
def test_the_drawn_page_takes_the_place_without_a_jump(open_bezoek, server, adres):
    page = open_bezoek(server).new_page()
    page.add_init_script(f"({VERSCHUIVING})()")
    page.goto(server.adres + adres)
    page.locator("#vast").wait_for()
    assert page.locator("#root").get_attribute("inert") == ""
    gezegd = [read_tekst(kop) for kop in page.locator("#vast :is(h1, h2, h3)").all()]
    page.evaluate("scrollTo(0, 300)")
    link = page.get_by_role("link", name="Begrippen").first
    link.focus(timeout=5000)
    hoog = page.evaluate("scrollY")
    take_over(page)
    getekend = [read_tekst(kop) for kop in page.locator("#root :is(h1, h2, h3)").all()]
    assert [kop.removesuffix(" ?") for kop in gezegd] == getekend
    assert abs(page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") - hoog) < 3
    assert page.evaluate("document.activeElement.textContent").strip() == "Begrippen"
    assert page.evaluate("window.verschoven") <= 0.05
    expect(page.locator("#vast")).to_have_count(0)


def test_who_selects_a_text_keeps_it(open_bezoek, server):
    page = open_bezoek(server).new_page()
    page.goto(f"{server.adres}/begrippen")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#vast h2'))")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(state="attached")
    page.wait_for_function("() => document.querySelector('#root').textContent.includes('Grenzen:')")
    assert page.locator("html.vast").count() and page.evaluate("getSelection().toString()")
    page.evaluate("getSelection().removeAllRanges()")
    page.locator("html:not(.vast)").wait_for(state="attached")


@pytest.mark.parametrize("kleur", ["light", "dark"])
@pytest.mark.parametrize("adres", [f"/?buurt={WYCK}", f"/buurt?buurt={WYCK}", "/besluiten"])
def test_axe_finds_nothing_in_the_fixed_version(open_bezoek, server, adres, kleur):
    page = open_bezoek(server, color_scheme=kleur, **TELEFOON).new_page()
    page.goto(server.adres + adres)
    expect(page.locator("html.vast #vastzin button")).to_be_visible()
    assert find_fouten(page) == []
