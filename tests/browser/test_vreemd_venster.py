"""Another site that opens the map's page as a window, over plain http: there it can do nothing."""

from urllib.parse import urlsplit

import pytest

from buurtnet import assets
from buurtnet.web.statisch import KAART_PAD

KWAAD, WIJ = "http://kwaad.voorbeeld.nl", "buurtnet.voorbeeld.nl"
AANVAL = """(adres) => {
  const kaart = window.open(adres);
  const args = { js_links: [], css_links: [], script: "", html: "", height: 1, width: 1, returned_objects: [],
    header: '<img src="/favicon.png" onload="window.gehackt = true">' };
  const bericht = { type: "streamlit:render", args, dfs: [], disabled: false };
  window.klok = setInterval(() => kaart.postMessage(bericht, "*"), 50);
}"""


@pytest.fixture
def aanval(browser, server):
    """A function: the window with the map's page that another site opened and sends scripts; `met_wacht` or not."""
    context = browser.new_context()
    context.route(f"{KWAAD}/**", lambda vraag: vraag.fulfill(content_type="text/html", body="<!doctype html><p>Kwaad"))

    def open_(met_wacht: bool):
        if not met_wacht:
            leeg = {"content_type": "text/javascript", "body": ""}
            context.route(f"**{assets.url('kaartwacht.js')}", lambda vraag: vraag.fulfill(**leeg))
        kwaad = context.new_page()
        kwaad.goto(f"{KWAAD}/")
        with context.expect_page() as venster:
            kwaad.evaluate(AANVAL, f"http://{WIJ}:{urlsplit(server.adres).port}{KAART_PAD}index.html")
        venster.value.wait_for_load_state()
        assert not venster.value.evaluate("window.isSecureContext"), "over https beschermt de browser zelf al"
        return kwaad, venster.value

    yield open_
    context.close()


def test_without_the_guard_another_site_would_run_its_script(aanval):
    _, kaart = aanval(met_wacht=False)
    kaart.wait_for_function("window.gehackt")


def test_what_another_site_sends_to_the_map_is_not_done(aanval):
    kwaad, kaart = aanval(met_wacht=True)
    # As many turns as the attack needs when it works; the last message was sent before the last of them.
    kaart.evaluate("async () => { for (let i = 0; i < 60; i++) await new Promise(requestAnimationFrame); }")
    assert kwaad.evaluate("window.klok") > 0
    assert not kaart.evaluate("window.gehackt || document.head.innerHTML.includes('gehackt')")
