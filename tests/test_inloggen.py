"""Signing in and out, asked as a browser asks it: a real server process and a store that the test can look into."""

import asyncio
import http.client
import re
from datetime import UTC, datetime
from functools import cache
from html import unescape
from itertools import count
from urllib.parse import urlencode, urlsplit

import httpx
import pytest
from serverproces import copy_data, start_server
from sqlalchemy import select
from starlette.applications import Starlette

from buurtnet import store, wachtwoorden
from buurtnet.rechten import SYSTEEM
from buurtnet.store import gebruikers
from buurtnet.store.schrijven import read_log
from buurtnet.tables import sessie
from buurtnet.web import inloggen

WACHTWOORD = "vier blauwe fietsen thuis"
_nummers = count(1)
_build_hash = cache(wachtwoorden.build_hash)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder with a migrated store."""
    return copy_data(tmp_path_factory.mktemp("inloggen") / "data")


@pytest.fixture(scope="module")
def server(data):
    """Buurtnet as behind a proxy on the same computer: what that says about address and https is then believed."""
    with start_server(data, 0, "--server.address", "127.0.0.1") as server:
        yield server.adres


@pytest.fixture
def engine(data):
    engine = store.open_engine(f"sqlite:///{data}/buurtnet.sqlite")
    yield engine
    engine.dispose()


@pytest.fixture
def email(engine, monkeypatch):
    """The address of a new user with the password WACHTWOORD."""
    monkeypatch.setattr(
        gebruikers, "build_hash", _build_hash
    )  # made once for all, since each costs a tenth of a second
    email = f"ans{next(_nummers)}@voorbeeld.nl"
    with store.writing(engine) as conn:
        nu = datetime.now(UTC)
        id_ = store.write_gebruiker(conn, SYSTEEM, nu, email, "Ans <b>Kok</b>", "opbouwwerker")
        store.write_wachtwoord(conn, SYSTEEM, nu, id_, WACHTWOORD)
    return email


@pytest.fixture
def browser(server):
    """A function that opens a browser with cookies of its own; each at another network address."""
    clients = []

    def open_(**headers) -> httpx.Client:
        adres = {"X-Forwarded-For": f"203.0.113.{next(_nummers) % 250 + 1}"}
        clients.append(httpx.Client(base_url=server, headers=adres | headers, timeout=30))
        return clients[-1]

    yield open_
    for client in clients:
        client.close()


def read_veld(antwoord, naam: str) -> str:
    return unescape(re.search(rf'name="{naam}"[^>]* value="([^"]*)"', antwoord.text)[1])


def log_in(client, email, wachtwoord=WACHTWOORD, naar="", token=None):
    token = token if token is not None else read_veld(client.get("/inloggen"), "token")
    velden = {"token": token, "naar": naar, "email": email, "wachtwoord": wachtwoord}
    return client.post("/inloggen", data=velden)


def read_wie(client) -> str | None:
    """Who the server says is signed in."""
    gevonden = re.search(r"U bent ingelogd als (.*?)\.</p>", client.get("/uitloggen").text)
    return gevonden and gevonden[1]


def post_uitloggen(client, adres="/uitloggen", token=None):
    token = token or read_veld(client.get("/uitloggen"), "token")
    return client.post(adres, data={"token": token})


def test_right_password_signs_in_and_leads_on(browser, email):
    client = browser()
    naar = read_veld(client.get("/inloggen", params={"naar": "/buurt?buurt=BU09350006"}), "naar")
    antwoord = log_in(client, email.upper(), naar=naar)
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/buurt?buurt=BU09350006")
    assert read_wie(client) == "Ans &lt;b&gt;Kok&lt;/b&gt;"


def test_password_that_is_replaced_while_it_is_looked_at_signs_nobody_in(data, engine, email, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{data}/buurtnet.sqlite")
    read = store.read_gebruiker_bij_wachtwoord

    def read_en_vervang(conn, *argumenten):
        wie = read(conn, *argumenten)
        with store.writing(engine) as ander:
            store.write_wachtwoord(ander, SYSTEEM, datetime.now(UTC), wie.gebruiker_id, "vijf gele fietsen buiten")
        return wie

    monkeypatch.setattr(store, "read_gebruiker_bij_wachtwoord", read_en_vervang)
    hier = httpx.ASGITransport(Starlette(routes=inloggen.build_routes("", "/invoer")))

    async def probeer():
        async with httpx.AsyncClient(transport=hier, base_url="http://hier") as client:
            token = read_veld(await client.get("/inloggen"), "token")
            velden = {"token": token, "email": email, "wachtwoord": WACHTWOORD}
            return await client.post("/inloggen", data=velden)

    antwoord = asyncio.run(probeer())
    assert antwoord.status_code == 422 and inloggen.FOUT in antwoord.text
    assert "buurtnet" not in antwoord.cookies


def test_cookie_is_for_the_server_only(browser, email):
    koekje = next(k for k in log_in(browser(), email).headers.get_list("set-cookie") if k.startswith("buurtnet="))
    assert {"HttpOnly", "SameSite=lax", "Path=/"} < set(koekje.split("; "))
    assert "Secure" not in koekje and "Domain" not in koekje


def test_cookie_goes_over_https_only_when_the_own_proxy_says_https(browser, email):
    client = browser(**{"X-Forwarded-Proto": "https"})
    formulier = client.get("/inloggen")
    token, geheim = read_veld(formulier, "token"), formulier.cookies["__Host-buurtnet_formulier"]
    velden = {"token": token, "email": email, "wachtwoord": WACHTWOORD}
    antwoord = client.post("/inloggen", data=velden, headers={"Cookie": f"__Host-buurtnet_formulier={geheim}"})
    koekje = next(k for k in antwoord.headers.get_list("set-cookie") if k.startswith("__Host-buurtnet="))
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} < set(koekje.split("; "))


def test_store_holds_the_hash_and_not_the_key(browser, email, engine):
    client = browser()
    log_in(client, email)
    with store.reading(engine) as conn:
        hashes = conn.scalars(select(sessie.c.sleutel_hash)).all()
    assert client.cookies["buurtnet"] not in hashes
    assert all(re.fullmatch("[0-9a-f]{64}", hash_) for hash_ in hashes)


def test_session_is_there_after_a_refresh_and_in_a_new_tab(browser, email):
    client = browser()
    log_in(client, email)
    assert read_wie(client) == read_wie(client)
    antwoord = client.get("/inloggen?naar=/begrippen")
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/begrippen")


@pytest.mark.parametrize("geval", ["fout", "onbekend", "geblokkeerd", "sql"])
def test_refusal_says_the_same_whatever_was_wrong(browser, email, engine, geval):
    wie = {"onbekend": "niemand@voorbeeld.nl", "sql": "' OR '1'='1' --"}.get(geval, email)
    if geval == "geblokkeerd":
        with store.writing(engine) as conn:
            id_ = store.read_gebruiker_bij_email(conn, email).gebruiker_id
            store.write_blokkade(conn, SYSTEEM, datetime.now(UTC), id_, True)
    client = browser()
    antwoord = log_in(client, wie, WACHTWOORD if geval in ("geblokkeerd", "sql") else "iets anders dan dat")
    assert antwoord.status_code == 422
    assert re.search(r'role="alert"[^>]*>(.*?)</p>', antwoord.text)[1] == inloggen.FOUT
    assert read_veld(antwoord, "email") == wie
    assert "buurtnet" not in client.cookies
    assert WACHTWOORD not in antwoord.text


def test_form_without_address_or_password_is_refused(browser, email):
    for velden in ({"email": "", "wachtwoord": WACHTWOORD}, {"email": email, "wachtwoord": ""}):
        assert inloggen.LEEG in log_in(browser(), **velden).text


@pytest.mark.parametrize("bestaat", [True, False])
def test_too_many_wrong_passwords_make_one_wait_also_with_the_right_one(browser, email, bestaat):
    wie = email if bestaat else f"niemand{next(_nummers)}@voorbeeld.nl"
    client = browser()
    codes = [log_in(client, wie, "iets anders dan dat").status_code for _ in range(5)]
    antwoord = log_in(client, wie)
    assert codes == [422] * 5
    assert (antwoord.status_code, "Wacht 1 minuut" in antwoord.text) == (429, True)
    assert 1 <= int(antwoord.headers["retry-after"]) <= 31


def test_who_guesses_makes_neither_the_owner_nor_a_colleague_wait(browser, email):
    eigenaar = browser()
    log_in(eigenaar, email)
    post_uitloggen(eigenaar)
    raders = [browser() for _ in range(5)]
    assert 429 in [log_in(rader, email, "iets anders dan dat").status_code for rader in raders for _ in range(5)]
    for n in range(31):
        log_in(raders[0], f"raad{n}@voorbeeld.nl", "iets anders dan dat")
    collega = browser(**{"X-Forwarded-For": raders[0].headers["X-Forwarded-For"]})
    assert log_in(collega, email).status_code == 429  # a device that this account never signed in on
    eigenaar.headers["X-Forwarded-For"] = raders[0].headers["X-Forwarded-For"]
    assert log_in(eigenaar, email).status_code == 303


@pytest.mark.parametrize(
    "naar",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\r\nSet-Cookie: buurtnet=x",
        "/%0d%0aSet-Cookie:x",
        "/a//evil.example",
        "/../x",
        "javascript:alert(1)",
        " /buurt",
        "/buurt\n",
        '/"><script>',
        "/" + "a" * 400,
        "@evil.example",
        "",
    ],
)
def test_hostile_aim_leads_to_the_first_page(browser, email, naar):
    client = browser()
    antwoord = log_in(client, email, naar=naar)
    # What it is without any aim; later that may be another page than the first.
    gewoon = client.get("/inloggen").headers["location"]
    assert gewoon in ("/", "/invoer")
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, gewoon)
    assert client.get("/inloggen", params={"naar": naar}).headers["location"] == gewoon


@pytest.mark.parametrize("token", ["", "x", "é", "0" * 64])
def test_form_without_our_token_is_refused(browser, email, token):
    client = browser()
    client.get("/inloggen")
    antwoord = log_in(client, email, token=token)
    assert (antwoord.status_code, inloggen.VERLOPEN in antwoord.text) == (403, True)


def test_token_of_another_browser_is_refused(browser, email):
    vreemd = read_veld(browser().get("/inloggen"), "token")
    client = browser()
    client.get("/inloggen")
    assert log_in(client, email, token=vreemd).status_code == 403


def test_token_ends_with_signing_in(browser, email):
    client = browser()
    formulier = client.get("/inloggen")
    velden = {"token": read_veld(formulier, "token"), "email": email, "wachtwoord": WACHTWOORD}
    assert client.post("/inloggen", data=velden).status_code == 303
    assert client.post("/inloggen", data=velden).status_code == 403


@pytest.mark.parametrize(
    "herkomst",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("adres", ["/inloggen", "/uitloggen", "/uitloggen/overal"])
def test_form_of_another_site_is_refused(browser, email, adres, herkomst):
    client = browser()
    log_in(client, email)
    token = read_veld(client.get("/uitloggen"), "token")
    antwoord = client.post(adres, data={"token": token}, headers=herkomst)
    assert (antwoord.status_code, inloggen.VREEMD in antwoord.text) == (403, True)
    assert read_wie(client)


def test_form_of_our_own_page_passes(browser, server, email):
    client = browser(**{"Origin": server, "Sec-Fetch-Site": "same-origin"})
    assert log_in(client, email).status_code == 303


def test_key_that_was_there_before_is_not_taken_over(browser, email):
    client = browser()
    client.cookies.set("buurtnet", "gekozen-door-een-ander")
    log_in(client, email)
    aanvaller = browser()
    aanvaller.cookies.set("buurtnet", "gekozen-door-een-ander")
    assert read_wie(aanvaller) is None


def test_signing_in_again_ends_the_session_of_before(browser, email):
    client = browser()
    log_in(client, email)
    oud = browser()
    oud.cookies.set("buurtnet", client.cookies["buurtnet"])
    formulier = browser().get("/inloggen")
    velden = {"token": read_veld(formulier, "token"), "email": email, "wachtwoord": WACHTWOORD}
    sleutels = f"buurtnet_formulier={formulier.cookies['buurtnet_formulier']}; buurtnet={client.cookies['buurtnet']}"
    assert browser(Cookie=sleutels).post("/inloggen", data=velden).status_code == 303
    assert read_wie(oud) is None


def test_signing_out_ends_the_session_also_for_who_copied_the_cookie(browser, email):
    client, elders = browser(), browser()
    log_in(client, email)
    log_in(elders, email)
    kopie = browser()
    kopie.cookies.set("buurtnet", client.cookies["buurtnet"])
    antwoord = post_uitloggen(client)
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/uitloggen")
    assert "buurtnet" not in client.cookies
    assert read_wie(kopie) is None
    assert read_wie(elders)


def test_signing_out_everywhere_ends_every_session(browser, email):
    client, elders = browser(), browser()
    log_in(client, email)
    log_in(elders, email)
    assert post_uitloggen(client, "/uitloggen/overal").status_code == 303
    assert read_wie(elders) is None


def test_cookie_of_another_user_does_not_go_with_ones_own_token(browser, email):
    client, ander = browser(), browser()
    log_in(client, email)
    log_in(ander, email)
    token = read_veld(ander.get("/uitloggen"), "token")
    assert post_uitloggen(client, token=token).status_code == 403
    assert read_wie(client)


def test_signing_out_by_following_a_link_does_nothing(browser, email):
    client = browser()
    log_in(client, email)
    for adres in ("/uitloggen", "/uitloggen/overal"):
        assert client.get(adres).status_code == 200
    assert read_wie(client)


@pytest.mark.parametrize("met_lengte", [True, False])
def test_form_of_a_megabyte_is_refused_and_not_read(server, met_lengte):
    verbinding = http.client.HTTPConnection(urlsplit(server).netloc, timeout=10)
    inhoud = urlencode({"email": "a" * 9000}).encode()
    verbinding.putrequest("POST", "/inloggen")
    verbinding.putheader("Content-Type", "application/x-www-form-urlencoded")
    if met_lengte:
        verbinding.putheader("Content-Length", str(2**20))
    else:
        verbinding.putheader("Transfer-Encoding", "chunked")
        inhoud = b"%x\r\n%s\r\n" % (len(inhoud), inhoud)
    verbinding.endheaders()
    verbinding.send(inhoud)  # the rest never comes, and the server does not wait for it
    antwoord = verbinding.getresponse()
    tekst = antwoord.read().decode()
    verbinding.close()
    assert (antwoord.status, inloggen.TE_GROOT in tekst) == (413, True)


@pytest.mark.parametrize(
    "inhoud", [b"", b"\xff\xfe\0", b"&".join(b"a%d=1" % n for n in range(1000)), b"token=%00&email=%ff", b"[]"]
)
def test_body_that_is_no_form_is_refused(browser, inhoud):
    client = browser()
    client.get("/inloggen")
    antwoord = client.post("/inloggen", content=inhoud)
    assert antwoord.status_code in (403, 413)
    assert '<html lang="nl">' in antwoord.text


def test_who_leaves_halfway_through_a_form_is_no_fault_of_ours():
    async def verhaal():
        gekregen = []

        async def send(bericht):
            gekregen.append(bericht)

        async def leave():
            return {"type": "http.disconnect"}

        scope = {"type": "http", "method": "POST", "path": "/inloggen", "headers": [], "query_string": b""}
        await Starlette(routes=inloggen.build_routes("", "/"))(scope, leave, send)
        assert gekregen[0]["status"] == 400

    asyncio.run(verhaal())


def test_what_was_typed_comes_back_as_text(browser):
    antwoord = log_in(browser(), '"><script>alert(1)</script>', "iets anders dan dat")
    assert "<script" not in antwoord.text


@pytest.mark.parametrize(("adres", "scripts"), [("/inloggen", []), ("/uitloggen", ["script-src 'self'"])])
def test_page_runs_no_foreign_script_stays_out_of_frames_and_is_not_kept(browser, adres, scripts):
    antwoord = browser().get(adres)
    csp = antwoord.headers["content-security-policy"]
    assert "default-src 'none'" in csp and "frame-ancestors 'none'" in csp and "form-action 'self'" in csp
    assert [deel.strip() for deel in csp.split(";") if "script" in deel] == scripts and "unsafe-inline" not in csp
    assert antwoord.text.count("<script") == antwoord.text.count('<script type="module" src=') == len(scripts)
    assert (antwoord.headers["x-frame-options"], antwoord.headers["cache-control"]) == ("DENY", "no-store")


def test_other_methods_are_refused(browser):
    assert browser().put("/inloggen").status_code == 405


def test_store_that_does_not_answer_gives_a_sentence(browser, data, email):
    client = browser()
    formulier = client.get("/inloggen")
    weg = data / "buurtnet.sqlite"
    weg.rename(data / "elders.sqlite")
    try:
        velden = {"token": read_veld(formulier, "token"), "email": email, "wachtwoord": WACHTWOORD}
        antwoord = client.post("/inloggen", data=velden)
    finally:
        (data / "elders.sqlite").rename(weg)
    assert (antwoord.status_code, inloggen.STUK in antwoord.text) == (503, True)
    assert str(data) not in antwoord.text


NIEUW = "groene ladder onder water"


@pytest.fixture
def eenmalig(engine, email):
    """The address of a user whose password came from the beheerder."""
    with store.writing(engine) as conn:
        gebruiker = store.read_gebruiker_bij_email(conn, email)
        store.write_wachtwoord(conn, SYSTEEM, datetime.now(UTC), gebruiker.gebruiker_id, WACHTWOORD, eenmalig=True)
    return email


def post_wachtwoord(client, oud=WACHTWOORD, nieuw=NIEUW, nogmaals=None, token=None):
    token = token or read_veld(client.get("/wachtwoord"), "token")
    velden = {"token": token, "oud": oud, "nieuw": nieuw, "nogmaals": nieuw if nogmaals is None else nogmaals}
    return client.post("/wachtwoord", data=velden)


def test_own_password_is_changed_and_holds_from_then_on(browser, email):
    client = browser()
    log_in(client, email)
    antwoord = post_wachtwoord(client)
    assert (antwoord.status_code, "Uw wachtwoord is veranderd." in antwoord.text) == (200, True)
    assert read_wie(client) is not None
    assert log_in(browser(), email).status_code == 422
    assert log_in(browser(), email, NIEUW).status_code == 303


def test_changing_the_password_ends_every_other_session_and_renews_this_one(browser, email):
    hier, elders = browser(), browser()
    for client in (hier, elders):
        log_in(client, email)
    oude_sleutel = hier.cookies["buurtnet"]
    post_wachtwoord(hier)
    assert (read_wie(hier) is None, read_wie(elders)) == (False, None)
    dief = browser()
    dief.cookies.set("buurtnet", oude_sleutel)
    assert read_wie(dief) is None


@pytest.mark.parametrize(
    ("velden", "status", "zin"),
    [
        ({"oud": "een verkeerd wachtwoord"}, 422, inloggen.OUD_FOUT),
        ({"oud": ""}, 422, inloggen.OUD_FOUT),
        ({"nogmaals": "iets heel anders hoor"}, 422, inloggen.ONGELIJK),
        ({"nieuw": "kort"}, 422, "12 tot 200 tekens"),
        ({"nieuw": "welkom123456"}, 422, "te makkelijk te raden"),
        ({"nieuw": WACHTWOORD}, 422, "Dit is het wachtwoord dat u al had"),
        ({"token": "van een ander"}, 403, inloggen.VREEMD),
    ],
)
def test_a_wrong_change_of_password_says_why_and_changes_nothing(browser, email, velden, status, zin):
    client = browser()
    log_in(client, email)
    antwoord = post_wachtwoord(client, **velden)
    assert (antwoord.status_code, zin in unescape(antwoord.text)) == (status, True)
    assert not {WACHTWOORD, NIEUW, velden.get("nieuw", NIEUW)} & set(re.findall(r'value="([^"]*)"', antwoord.text))
    assert log_in(browser(), email).status_code == 303


def test_guessing_the_old_password_at_an_open_screen_is_slowed_down(browser, email):
    client = browser()
    log_in(client, email)
    token = read_veld(client.get("/wachtwoord"), "token")
    antwoorden = [post_wachtwoord(client, oud="raden maar raden", token=token).status_code for _ in range(6)]
    assert antwoorden == [422] * 5 + [429]


def test_the_page_for_the_password_asks_a_stranger_to_sign_in_first(browser):
    for antwoord in (browser().get("/wachtwoord"), browser().post("/wachtwoord", data={"nieuw": NIEUW})):
        assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/inloggen?naar=/wachtwoord")


def test_a_form_for_the_password_from_elsewhere_is_refused(browser, email):
    client = browser()
    log_in(client, email)
    token = read_veld(client.get("/wachtwoord"), "token")
    velden = {"token": token, "oud": WACHTWOORD, "nieuw": NIEUW, "nogmaals": NIEUW}
    for kop in ({"Origin": "https://elders.voorbeeld.nl"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/wachtwoord", data=velden, headers=kop).status_code == 403
    assert log_in(browser(), email).status_code == 303


def test_with_a_password_from_the_beheerder_one_can_only_choose_ones_own(browser, engine, eenmalig):
    client = browser()
    antwoord = log_in(client, eenmalig, naar="/beheer")
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/wachtwoord")
    with store.reading(engine) as conn:
        assert store.read_gebruiker_bij_sleutel(conn, client.cookies["buurtnet"], datetime.now(UTC)) is None
    pagina = client.get("/wachtwoord")
    assert "Kies nu een eigen wachtwoord." in pagina.text and 'name="oud"' not in pagina.text
    assert post_wachtwoord(client, nieuw=WACHTWOORD).status_code == 422
    assert post_wachtwoord(client).status_code == 200
    assert read_wie(client) is not None
    assert log_in(browser(), eenmalig, NIEUW).headers["location"] == "/invoer"


@pytest.mark.parametrize("adres", ["/uitloggen", "/uitloggen/overal"])
def test_signing_out_before_choosing_a_password_leaves_nobody_else_to_choose_it(browser, engine, eenmalig, adres):
    client = browser()
    log_in(client, eenmalig)
    sleutel = client.cookies["buurtnet"]
    assert read_wie(client) is not None  # the page does not say that one is out
    assert post_uitloggen(client, adres).status_code == 303
    with store.reading(engine) as conn:
        assert store.read_sessie(conn, sleutel, datetime.now(UTC), ook_eenmalig=True) is None


def test_changing_the_password_is_in_the_log_without_the_password(browser, engine, email):
    client = browser()
    log_in(client, email)
    post_wachtwoord(client)
    with store.reading(engine) as conn:
        regel = read_log(conn, SYSTEEM, hoogstens=1)[0]
    assert (regel.handeling, regel.soort, regel.samenvatting) == ("eigen wachtwoord", "gebruiker", "")


def test_who_comes_to_read_begins_at_the_overview(browser, engine, email):
    with store.writing(engine) as conn:
        gebruiker = store.read_gebruiker_bij_email(conn, email)
        store.write_rol(conn, SYSTEEM, gebruiker.gebruiker_id, "Raad", "bestuur")
    assert log_in(browser(), email).headers["location"] == "/"
