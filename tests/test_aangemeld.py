"""Signed in as the dashboard sees it, in a real Chromium: own accounts, and a real OpenID Connect provider."""

import shutil
import sys
from contextlib import contextmanager
from datetime import UTC, datetime

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright
from serverproces import choose_poort, copy_data, start_proces, start_server, wait_luistert

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.settings import PROJECT
from buurtnet.web import gemeente

pytestmark = pytest.mark.browser

WACHTWOORD = "vier blauwe fietsen thuis"
SCHERM = """
import streamlit as st
from buurtnet.ui import aangemeld
aangemeld.show_aanmelding(aangemeld.start_run())
wie = aangemeld.read_gebruiker_van_run()
st.write(f"wie: {wie.email if wie else 'niemand'}")
st.button("nog eens")
"""
APP = """
from pathlib import Path
import streamlit as st
from buurtnet.web.server import build_server
from buurtnet.web.vast import Bron
app = st.App(Path(__file__).parent / "scherm.py", **build_server(["", "buurt"], lambda: None, Bron([], [], None, None)))
"""
GEHEIMEN = """
[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "alleen-voor-deze-test-en-lang-genoeg"
client_id = "buurtnet"
client_secret = "geheim"
server_metadata_url = "{gemeente}/.well-known/openid-configuration"
"""
MENSEN = (
    '{"sub": "bekend", "email": "Wim@voorbeeld.nl", "email_verified": true}',
    '{"sub": "vreemd", "email": "vreemd@voorbeeld.nl", "email_verified": true}',
    '{"sub": "los", "email": "wim@voorbeeld.nl"}',
    '{"sub": "nee", "email": "wim@voorbeeld.nl", "email_verified": false}',
)


@contextmanager
def start_aanmelding(map_, **opties):
    """A server that signs in with a real provider, a process of its own; the address of the server."""
    app, gemeente = choose_poort(), choose_poort()
    adres = f"http://localhost:{app}"
    geheimen = GEHEIMEN.format(app=adres, gemeente=f"http://localhost:{gemeente}")
    (map_ / ".streamlit" / "secrets.toml").write_text(geheimen)
    opdracht = [sys.executable, "-m", "oidc_provider_mock", "--port", str(gemeente)]
    for mens in MENSEN:
        opdracht += ["--user-claims", mens]
    with (
        start_proces(opdracht, map_ / "gemeente.log") as provider,
        start_server(map_ / "data", app, cwd=map_, **opties),
    ):
        wait_luistert(gemeente, provider)
        yield adres


@pytest.fixture(scope="module")
def map_(tmp_path_factory):
    """A folder with an app of one page, and a store with two users."""
    map_ = tmp_path_factory.mktemp("app")
    shutil.copytree(PROJECT / ".streamlit", map_ / ".streamlit", ignore=shutil.ignore_patterns("secrets.toml"))
    (map_ / "app.py").write_text(APP)
    (map_ / "scherm.py").write_text(SCHERM)
    copy_data(map_ / "data")
    return map_


@pytest.fixture(scope="module")
def app(map_):
    """The address of the app."""
    with start_aanmelding(map_, PYTHONPATH=str(PROJECT)) as adres:
        yield adres


@pytest.fixture
def writing(map_):
    """A function that writes in the app's store, as another process."""
    engine = store.open_engine(f"sqlite:///{map_}/data/buurtnet.sqlite")
    yield lambda: store.writing(engine)
    engine.dispose()


@pytest.fixture
def gebruiker_id(writing):
    """The id of wim@voorbeeld.nl, who may sign in."""
    nu = datetime.now(UTC)
    with writing() as conn:
        gebruikers = store.read_gebruikers(conn, SYSTEEM)
        if gebruikers.empty:
            id_ = store.write_gebruiker(conn, SYSTEEM, nu, "wim@voorbeeld.nl", "Wim <i>Wet</i>", "bestuur")
            store.write_wachtwoord(conn, SYSTEEM, nu, id_, WACHTWOORD)
            return id_
        id_ = int(gebruikers["gebruiker_id"].iloc[0])
        store.write_blokkade(conn, SYSTEEM, nu, id_, False)
        return id_


@pytest.fixture(scope="module")
def chromium():
    expect.set_options(timeout=30_000)  # never reached when all is well
    with sync_playwright() as speler:
        pad = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        vlaggen = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = speler.chromium.launch(executable_path=pad, args=vlaggen)
        yield browser
        browser.close()


@pytest.fixture
def pagina(chromium, app):
    """A phone that opens the app."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=app)
    context.set_default_timeout(30_000)
    pagina = context.new_page()
    pagina.goto("/")
    expect(pagina.get_by_text("wie: niemand")).to_be_visible(timeout=30_000)
    yield pagina
    context.close()


def log_in(pagina):
    pagina.get_by_role("link", name="Inloggen", exact=True).click()
    pagina.get_by_label("E-mailadres").fill("wim@voorbeeld.nl")
    pagina.get_by_label("Wachtwoord").fill(WACHTWOORD)
    pagina.get_by_role("button", name="Inloggen").click()


def log_in_via_gemeente(pagina, wie):
    pagina.get_by_role("link", name="Inloggen via de gemeente").click()
    pagina.get_by_role("button", name=wie, exact=True).click()


def expect_wie(pagina, wie):
    expect(pagina.get_by_text(f"wie: {wie}")).to_be_visible(timeout=30_000)


def test_own_account_signs_in_and_stays_after_a_refresh_and_in_a_new_tab(pagina, gebruiker_id):
    log_in(pagina)
    expect_wie(pagina, "wim@voorbeeld.nl")
    expect(pagina.get_by_text("Wim <i>Wet</i>")).to_be_visible()
    pagina.reload()
    expect_wie(pagina, "wim@voorbeeld.nl")
    tab = pagina.context.new_page()
    tab.goto("/")
    expect_wie(tab, "wim@voorbeeld.nl")
    koekjes = {k["name"]: k for k in pagina.context.cookies()}
    assert (koekjes["buurtnet"]["httpOnly"], koekjes["buurtnet"]["sameSite"]) == (True, "Lax")
    assert "buurtnet" not in pagina.evaluate("document.cookie")


def test_page_that_is_open_loses_its_rights_at_the_next_touch(pagina, gebruiker_id, writing):
    log_in(pagina)
    expect_wie(pagina, "wim@voorbeeld.nl")
    with writing() as conn:
        store.write_blokkade(conn, SYSTEEM, datetime.now(UTC), gebruiker_id, True)
    pagina.get_by_role("button", name="nog eens").click()
    expect_wie(pagina, "niemand")


def test_signing_out_everywhere_reaches_a_tab_that_is_open(pagina, gebruiker_id):
    log_in(pagina)
    expect_wie(pagina, "wim@voorbeeld.nl")
    tab = pagina.context.new_page()
    tab.goto("/uitloggen")
    tab.get_by_role("button", name="Uitloggen op alle apparaten").click()
    expect(tab.get_by_text("U bent niet ingelogd")).to_be_visible()
    pagina.get_by_role("button", name="nog eens").click()
    expect_wie(pagina, "niemand")


def test_form_fits_a_small_screen_and_says_aloud_what_is_wrong(pagina, gebruiker_id):
    pagina.goto("/inloggen")
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 360
    for vak in pagina.locator("input:visible, button").all():
        assert vak.bounding_box()["height"] >= 44
    pagina.get_by_label("E-mailadres").fill("wim@voorbeeld.nl")
    pagina.get_by_label("Wachtwoord").fill("iets anders dan dat")
    pagina.get_by_role("button", name="Inloggen").click()
    expect(pagina.get_by_role("alert")).to_contain_text("Controleer ze en probeer het opnieuw")
    expect(pagina.get_by_label("E-mailadres")).to_have_value("wim@voorbeeld.nl")


def test_municipality_lets_in_whom_the_store_knows_until_blocked(pagina, gebruiker_id, writing):
    log_in_via_gemeente(pagina, "bekend")
    expect_wie(pagina, "wim@voorbeeld.nl")
    with writing() as conn:
        store.write_blokkade(conn, SYSTEEM, datetime.now(UTC), gebruiker_id, True)
    pagina.get_by_role("button", name="nog eens").click()
    expect_wie(pagina, "niemand")


@pytest.mark.parametrize(
    ("wie", "zin"),
    [
        ("vreemd", gemeente.ONBEKEND),
        ("los", gemeente.NIET_GECONTROLEERD),
        ("nee", gemeente.NIET_GECONTROLEERD),
    ],
)
def test_municipality_is_not_enough_without_a_known_and_verified_address(pagina, gebruiker_id, wie, zin):
    log_in_via_gemeente(pagina, wie)
    expect(pagina.get_by_text(zin)).to_be_visible()
    pagina.goto("/")
    expect_wie(pagina, "niemand")


@pytest.mark.parametrize("adres", ["/oauth2callback?code=x&state=y", "/oauth2callback?error=x"])
def test_made_up_answer_of_the_municipality_signs_nobody_in(app, adres):
    antwoord = httpx.get(app + adres)
    assert (antwoord.status_code, gemeente.MISLUKT in antwoord.text) == (403, True)
    assert not antwoord.cookies


@pytest.mark.parametrize("adres", ["/auth/login", "/auth/logout"])
def test_the_sign_in_of_streamlit_itself_is_not_there(app, adres):
    assert httpx.get(app + adres).status_code == 404
