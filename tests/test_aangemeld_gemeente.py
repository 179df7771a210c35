"""The municipality's own sign-in with Buurtnet as it is run: app.py, its pages, and a real OpenID Connect provider.

What the sign-in itself may do is tried on a small app in test_aangemeld.
"""

import shutil
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from test_aangemeld import chromium, start_aanmelding

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.settings import PROJECT
from buurtnet.store import schrijven

pytestmark = pytest.mark.browser
__all__ = ["chromium"]  # a fixture


@pytest.fixture(scope="module")
def map_(voorbeeld, tmp_path_factory):
    """A folder with the settings and the secrets of the server, and its data."""
    map_ = tmp_path_factory.mktemp("gemeente")
    shutil.copytree(PROJECT / ".streamlit", map_ / ".streamlit", ignore=shutil.ignore_patterns("secrets.toml"))
    shutil.copytree(voorbeeld, map_ / "data")
    return map_


@pytest.fixture(scope="module")
def app(map_):
    """The address of Buurtnet."""
    with start_aanmelding(map_, app=str(PROJECT / "app.py"), PYTHONPATH=str(PROJECT)) as adres:
        yield adres


@pytest.fixture
def engine(map_):
    engine = store.open_engine(f"sqlite:///{map_}/data/buurtnet.sqlite")
    yield engine
    engine.dispose()


@pytest.fixture
def gebruiker_id(engine):
    """The id of wim@voorbeeld.nl, an opbouwwerker who may sign in and has no password."""
    with store.writing(engine) as conn:
        gevonden = store.read_gebruikers(conn, SYSTEEM)
        if gevonden.empty:
            nu = datetime.now(UTC)
            return store.write_gebruiker(conn, SYSTEEM, nu, "wim@voorbeeld.nl", "Wim Wet", "opbouwwerker", [1])
        nummer = int(gevonden["gebruiker_id"].iloc[0])
        store.write_blokkade(conn, SYSTEEM, datetime.now(UTC), nummer, False)
        return nummer


@pytest.fixture
def pagina(chromium, app, gebruiker_id):
    """A phone that opens the page to record on."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=app)
    context.set_default_timeout(30_000)
    pagina = context.new_page()
    pagina.goto("/invoer")
    expect(pagina.get_by_text("Log in om een bijeenkomst")).to_be_visible(timeout=60_000)
    yield pagina
    context.close()


def log_in(pagina, wie):
    pagina.get_by_role("link", name="Inloggen via de gemeente").click()
    pagina.get_by_role("button", name=wie, exact=True).click()


def test_who_the_municipality_lets_in_records_and_signs_out(pagina, engine):
    log_in(pagina, "bekend")
    pagina.goto("/invoer")
    pagina.get_by_role("link", name="Bijeenkomst", exact=True).click()
    pagina.get_by_label("Titel").fill("Workshop groen")
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_text("Opgeslagen om")).to_be_visible(timeout=30_000)
    with store.reading(engine) as conn:
        assert "Wim Wet" in [regel.gebruiker for regel in schrijven.read_log(conn, SYSTEEM)]
    pagina.get_by_role("link", name="Uitloggen").click()
    pagina.get_by_role("button", name="Uitloggen", exact=True).click()
    pagina.get_by_role("link", name="Ook uitloggen bij de gemeente").click()
    pagina.get_by_role("button", name="End session").click()
    expect(pagina.get_by_text("U bent niet ingelogd in deze browser.")).to_be_visible(timeout=30_000)
    pagina.goto("/invoer")
    expect(pagina.get_by_text("Log in om een bijeenkomst")).to_be_visible(timeout=30_000)


def test_who_is_blocked_meanwhile_writes_nothing_more(pagina, engine, gebruiker_id):
    log_in(pagina, "bekend")
    pagina.goto("/invoer")
    knop = pagina.get_by_role("link", name="Bijeenkomst", exact=True)
    expect(knop).to_be_visible(timeout=30_000)
    with store.writing(engine) as conn:
        store.write_blokkade(conn, SYSTEEM, datetime.now(UTC), gebruiker_id, True)
        voor = len(schrijven.read_concepten(conn, SYSTEEM))
    knop.click()
    expect(pagina.get_by_role("link", name="Inloggen via de gemeente")).to_be_visible(timeout=30_000)
    with store.reading(engine) as conn:
        assert len(schrijven.read_concepten(conn, SYSTEEM)) == voor


def test_a_sign_in_from_before_signing_out_everywhere_counts_no_more(pagina, engine, gebruiker_id):
    log_in(pagina, "bekend")
    pagina.goto("/invoer")
    expect(pagina.get_by_role("link", name="Bijeenkomst", exact=True)).to_be_visible(timeout=30_000)
    with store.writing(engine) as conn:
        store.stop_alle_sessies(conn, gebruiker_id, datetime.now(UTC))
    pagina.reload()
    expect(pagina.get_by_text("Log in om een bijeenkomst")).to_be_visible(timeout=30_000)
