"""The municipality's sign-in as a browser goes through it, without its screen: a real provider and a real server."""

import re
import shutil
from datetime import UTC, datetime

import httpx
import pytest
from serverproces import copy_data
from test_aangemeld import start_aanmelding
from test_inloggen import post_uitloggen, read_wie

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.settings import PROJECT
from buurtnet.store.schrijven import read_log
from buurtnet.web import gemeente

HTTPS = {"X-Forwarded-Proto": "https"}


@pytest.fixture(scope="module")
def map_(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("gemeente")
    shutil.copytree(PROJECT / ".streamlit", map_ / ".streamlit", ignore=shutil.ignore_patterns("secrets.toml"))
    copy_data(map_ / "data")
    return map_


@pytest.fixture(scope="module")
def app(map_):
    opties = {"PYTHONPATH": str(PROJECT), "FORWARDED_ALLOW_IPS": "*"}
    with start_aanmelding(map_, app=str(PROJECT / "app.py"), **opties) as adres:
        yield adres


@pytest.fixture
def engine(map_):
    engine = store.open_engine(f"sqlite:///{map_}/data/buurtnet.sqlite")
    with store.writing(engine) as conn:
        if store.read_gebruikers(conn, SYSTEEM).empty:
            store.write_gebruiker(conn, SYSTEEM, datetime.now(UTC), "wim@voorbeeld.nl", "Wim Wet", "opbouwwerker")
    yield engine
    engine.dispose()


@pytest.fixture
def browser(app):
    clients = []

    def open_(**koppen):
        clients.append(httpx.Client(base_url=app, timeout=30, headers=koppen))
        return clients[-1]

    yield open_
    for client in clients:
        client.close()


def fetch_antwoord(client, wie, naar="/begrippen", koekjes=None):
    """Where the provider sends the browser of somebody who says to be this; `koekjes`: what goes along, over https."""
    heen = client.get("/inloggen/gemeente", params={"naar": naar})
    assert heen.status_code == 302, heen.text
    bij_gemeente = httpx.post(heen.headers["location"], data={"sub": wie})
    return heen, bij_gemeente.headers["location"]


def log_in(client, wie, naar="/begrippen"):
    return client.get(fetch_antwoord(client, wie, naar)[1])


def test_who_is_known_gets_a_session_of_our_own_and_goes_on(browser, engine):
    client = browser()
    antwoord = log_in(client, "bekend")
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/begrippen")
    assert read_wie(client) == "Wim Wet"
    assert set(client.cookies) == {"buurtnet", "buurtnet_apparaat"}
    with store.reading(engine) as conn:
        regel = read_log(conn, SYSTEEM, handeling="ingelogd")[0]
    assert (regel.gebruiker, regel.soort, regel.samenvatting.split(",")[0]) == (
        *("Wim Wet", "aanmelding"),
        "via de gemeente",
    )


def test_every_cookie_of_the_way_there_and_back_goes_over_https_only(browser, engine):
    client = browser(**HTTPS)
    heen, terug = fetch_antwoord(client, "bekend")
    onderweg = heen.headers["set-cookie"].partition(";")[0]
    antwoord = client.get(terug, headers={"Cookie": onderweg})
    assert antwoord.status_code == 303
    koekjes = [*heen.headers.get_list("set-cookie"), *antwoord.headers.get_list("set-cookie")]
    namen = {"__Host-buurtnet", "__Host-buurtnet_apparaat", "__Host-buurtnet_gemeente"}
    assert {koekje.partition("=")[0] for koekje in koekjes} == namen
    assert all({"Secure", "HttpOnly", "SameSite=lax"} < set(koekje.split("; ")) for koekje in koekjes)


@pytest.mark.parametrize("adres", ["/uitloggen", "/uitloggen/overal"])
def test_the_cookie_is_worth_nothing_after_signing_out(browser, engine, adres):
    client, elders = browser(), browser()
    log_in(client, "bekend")
    log_in(elders, "bekend")
    oud = dict(client.cookies)
    antwoord = post_uitloggen(client, adres)
    assert "Ook uitloggen bij de gemeente" in client.get(antwoord.headers["location"]).text
    dief = browser()
    dief.cookies.update(oud)
    assert read_wie(dief) is None
    assert (read_wie(elders) is None) == adres.endswith("overal")


def test_signing_out_leads_to_the_municipality_and_back(browser, engine):
    uit = browser().get("/uitloggen/gemeente")
    assert (uit.status_code, "post_logout_redirect_uri" in uit.headers["location"]) == (303, True)
    assert browser().get("/oauth2callback").headers["location"] == "/uitloggen"


@pytest.mark.parametrize(
    ("wie", "zin"),
    [
        ("vreemd", gemeente.ONBEKEND),
        ("los", gemeente.NIET_GECONTROLEERD),
        ("nee", gemeente.NIET_GECONTROLEERD),
    ],
)
def test_an_address_that_is_unknown_or_not_verified_is_a_sentence(browser, engine, wie, zin):
    client = browser()
    antwoord = log_in(client, wie)
    assert (antwoord.status_code, zin in antwoord.text, read_wie(client)) == (403, True, None)


def test_who_is_blocked_is_not_let_in(browser, engine):
    with store.writing(engine) as conn:
        nummer = store.read_gebruiker_id(conn, "wim@voorbeeld.nl")
        store.write_blokkade(conn, SYSTEEM, datetime.now(UTC), nummer, True)
    assert gemeente.ONBEKEND in log_in(browser(), "bekend").text
    with store.writing(engine) as conn:
        store.write_blokkade(conn, SYSTEEM, datetime.now(UTC), nummer, False)


def test_an_answer_for_another_browser_signs_nobody_in(browser, engine):
    _, antwoord_voor_ander = fetch_antwoord(browser(), "bekend")
    slachtoffer = browser()
    fetch_antwoord(slachtoffer, "bekend")
    assert slachtoffer.get(antwoord_voor_ander).status_code == 503
    assert read_wie(slachtoffer) is None


@pytest.mark.parametrize("naar", ["https://evil.example", "//evil.example"])
def test_hostile_aim_leads_to_the_first_page(browser, engine, naar):
    assert log_in(browser(), "bekend", naar).headers["location"] == "/invoer"


def test_the_form_names_the_other_way_in(browser):
    assert 'href="/inloggen/gemeente?naar=/buurt"' in browser().get("/inloggen?naar=/buurt").text


def test_each_line_of_the_server_says_when_and_how_bad(app, map_):
    httpx.get(f"{app}/oauth2callback", params={"code": "x", "state": "y"})
    regels = (map_ / "data.log").read_text("utf-8").splitlines()
    begin = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.,]\d{3} (INFO|WARNING|ERROR) [\w.]+: ")
    assert [regel for regel in regels if "Voorbereid in" in regel and begin.match(regel)]
    # A traceback belongs to the line above it, which has the time.
    los = re.sub(r"^Traceback .*?(?=^\d{4}-|\Z)", "", "\n".join(regels), flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"^[A-Z].*", los, re.MULTILINE) == []
