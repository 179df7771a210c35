"""The server around the dashboard, asked as a browser asks it: a real process on a free port."""

import gzip
import http.client
import json
import re
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import anyio
import brotli
import httpx
import pytest
from serverproces import copy_data, start_server
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.routing import Route
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from buurtnet import assets, errors
from buurtnet.settings import PROJECT
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN
from buurtnet.web import bestand, gezondheid, headers, index, opstarten, statisch
from buurtnet.web.server import build_handlers

KAARTPAGINA = f"{statisch.KAART_PAD}index.html"
STREAMLIT_INDEX = (statisch.streamlit_map() / "index.html").read_text("utf-8")
THEMA = {"light": {"bodyFont": "</script>"}, "dark": {}}
CHUNK = next(iter(sorted((statisch.streamlit_map() / "static" / "js").glob("index.*.js"))))
CHUNK_ADRES = f"/static/js/{CHUNK.name}"
ADRESSEN = [f"/{pagina.adres}" for pagina in PAGINAS]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """`streamlit run app.py` with an empty store; its address."""
    with start_server(copy_data(tmp_path_factory.mktemp("web") / "data")) as server:
        yield server.adres


@pytest.fixture
def vraag(server):
    with httpx.Client(base_url=server, headers={"Accept-Encoding": "br, gzip"}) as client:
        yield client.request


def ask_letterlijk(server: str, doel: str, methode: str = "GET") -> http.client.HTTPResponse:
    """A request whose target no library has tidied up."""
    verbinding = http.client.HTTPConnection(urlsplit(server).netloc)
    verbinding.request(methode, doel)
    antwoord = verbinding.getresponse()
    antwoord.inhoud = antwoord.read().decode()
    verbinding.close()
    return antwoord


def ask_app(app: Starlette) -> httpx.Response:
    """What an app without a server answers at /."""

    async def ask():
        poort = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=poort, base_url="http://server") as client:
            return await client.get("/")

    return anyio.run(ask)


@pytest.mark.parametrize("adres", [f"/{adres}" for adres in VASTLEGGEN])
def test_a_page_to_record_on_has_our_own_dutch_index_page(vraag, adres):
    antwoord = vraag("GET", adres)
    assert antwoord.status_code == 200
    assert '<html lang="nl">' in antwoord.text
    assert "<title>Buurtnetwerken Maastricht</title>" in antwoord.text
    assert "Zet JavaScript aan" in antwoord.text
    assert antwoord.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("adres", ["/", "/invoer"])
def test_index_page_names_no_font_no_agent_api_and_no_other_host(vraag, adres):
    html = re.sub(r"<!--.*?-->| xmlns=\"[^\"]*\"", "", vraag("GET", adres).text, flags=re.DOTALL)
    assert not re.search(r"woff2|service-desc|agent|https?://", html)


def test_index_page_works_under_a_path():
    html = index.build_index(STREAMLIT_INDEX, "/pad", [], THEMA, ["/w.js", "/p.css"])
    assert 'MAIN_PAGE_BASE_URL: location.origin + "/pad/"' in html
    assert set(re.findall(r'(?:src|href)="(.*?)/(?:static|favicon)', html)) == {"/pad"}


@pytest.mark.parametrize(
    "weg", ['<html lang="en">', "<title>Streamlit</title>", 'rel="preload"', 'rel="service-desc"', "</noscript>", "./"]
)
def test_server_does_not_start_on_an_index_page_it_does_not_know(weg):
    with pytest.raises(index.IndexpaginaFout, match=r"indexpagina van Streamlit.*requirements\.txt"):
        index.build_index(STREAMLIT_INDEX.replace(weg, ""), "", [], THEMA, ["/w.js", "/p.css"])


def test_server_does_not_start_on_a_map_component_it_does_not_know():
    with pytest.raises(index.IndexpaginaFout, match="streamlit-folium"):
        index.build_kaartpagina("<html>", [], "/w.js")


def test_index_page_has_the_theme_before_the_page_is_connected(vraag):
    licht = json.loads(re.search(r"LIGHT_THEME: ({.*?})", vraag("GET", "/").text)[1])
    assert licht["bodyFont"].startswith("system-ui")
    assert licht["primaryColor"] == "#0d5261"


def test_theme_cannot_end_the_script_it_stands_in():
    html = index.build_index(STREAMLIT_INDEX, "", [], THEMA, ["/w.js", "/p.css"])
    assert (
        html.count("</script>") == STREAMLIT_INDEX.count("</script>") + 2
    )  # the server's address with the theme, and our own file


@pytest.mark.parametrize("adres", ["/", KAARTPAGINA])
def test_files_of_the_map_are_named_early_and_exist(vraag, adres):
    vooraf = re.findall(r'<link rel="pre(?:fetch|load)"[^>]* href="([^"]+)"', vraag("GET", adres).text)
    assert {assets.url("leaflet/leaflet.js"), assets.url("gebieden.js")} < set(vooraf)
    assert {vraag("GET", v).status_code for v in vooraf} == {200}


@pytest.mark.parametrize("adres", ["/", CHUNK_ADRES, KAARTPAGINA, assets.url("leaflet/leaflet.js"), "/favicon.png"])
def test_known_version_is_not_sent_again(vraag, adres):
    eerste = vraag("GET", adres)
    tweede = vraag("GET", adres, headers={"If-None-Match": eerste.headers["etag"]})
    assert (tweede.status_code, tweede.content) == (304, b"")
    assert tweede.headers["etag"] == eerste.headers["etag"]
    assert "content-security-policy" in tweede.headers


@pytest.mark.parametrize("adres", ["/", "/bestaat-niet", CHUNK_ADRES, KAARTPAGINA, "/gezondheid", "/favicon.png"])
def test_head_has_the_headers_of_get_and_no_body(vraag, adres):
    hoofd, geheel = vraag("HEAD", adres), vraag("GET", adres)
    assert hoofd.status_code == geheel.status_code
    assert hoofd.content == b""
    assert hoofd.headers["content-length"] == geheel.headers["content-length"]


@pytest.mark.parametrize(
    "adres",
    [
        "/bestaat-niet",
        "/buurt/BU09350006",
        "/index.html",
        "/manifest.json",
        "/auth/login",
        "/_stcore/onbekend",
        "/_stcore/agent/openapi.json",
        "/_stcore/metrics",
        "/static/js/onbekend.js",
        "/static/",
        "/assets/",
        "/buurt/x/",
    ],
)
def test_unknown_address_gives_a_dutch_page_with_status_404(vraag, adres):
    antwoord = vraag("GET", adres)
    assert antwoord.status_code == 404
    assert '<html lang="nl">' in antwoord.text
    assert "Deze pagina bestaat niet" in antwoord.text
    assert 'href="/"' in antwoord.text


@pytest.mark.parametrize("adres", ["/", "/buurt", "/gezondheid", CHUNK_ADRES, KAARTPAGINA, "/favicon.png"])
def test_wrong_method_is_refused(vraag, adres):
    antwoord = vraag("POST", adres)
    assert (antwoord.status_code, antwoord.headers["allow"]) == (405, "GET, HEAD")
    assert "Dit kan niet op dit adres" in antwoord.text


@pytest.mark.parametrize(
    "doel",
    [
        "//evil.example",
        "//evil.example/..",
        "/..%2f..%2fetc/passwd",
        "/static/../app.py",
        "/static/%2e%2e/%2e%2e/x.py",
        "/%00",
        "/buurt%00",
        "/%5c%5cevil.example",
        "/%5cevil.example/",
        "/%0d%0aLocation:%20//evil.example",
        "/%ff",
        "/" + "a" * 5000,
        "/?" + "a" * 5000,
        "/static//etc/passwd",
        "/assets/%2e%2e/server.py",
        "/buurt//evil.example",
        f"{statisch.KAART_PAD}%2e%2e/%2e%2e/__init__.py",
        "/assets/..%2fserver.py",
        "/media/%2e%2e/x",
        "/.",
        "/..;/",
    ],
)
def test_hostile_address_is_refused_and_never_redirected(server, doel):
    antwoord = ask_letterlijk(server, doel)
    assert 400 <= antwoord.status < 500
    assert antwoord.getheader("location") is None
    assert "root:" not in antwoord.inhoud and "import" not in antwoord.inhoud


@pytest.mark.parametrize("zoek, doel", [("", "/buurt"), ("?buurt=BU09350006", "/buurt?buurt=BU09350006")])
def test_slash_after_a_page_leads_to_the_page_with_its_choice(server, zoek, doel):
    antwoord = ask_letterlijk(server, f"/buurt/{zoek}")
    assert (antwoord.status, antwoord.getheader("location")) == (308, doel)


def test_streamlits_own_addresses_pass(vraag):
    assert vraag("GET", "/_stcore/health").text == "ok"
    assert vraag("GET", "/_stcore/host-config").json()["allowedOrigins"] == []


@pytest.mark.parametrize("codering, unpack", [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_streamlits_files_come_compressed_and_keep_for_good(server, codering, unpack):
    with httpx.stream("GET", server + CHUNK_ADRES, headers={"Accept-Encoding": codering}) as antwoord:
        inhoud = b"".join(antwoord.iter_raw())
    assert antwoord.headers["content-encoding"] == codering
    assert antwoord.headers["content-type"].startswith("text/javascript")
    assert antwoord.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert antwoord.headers["vary"] == "Accept-Encoding"
    assert len(inhoud) < CHUNK.stat().st_size / 2
    assert unpack(inhoud) == CHUNK.read_bytes()


def test_browser_that_cannot_unpack_gets_the_file_as_it_is(vraag):
    antwoord = vraag("GET", CHUNK_ADRES, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in antwoord.headers
    assert antwoord.content == CHUNK.read_bytes()


def test_part_of_a_file_comes_uncompressed(vraag):
    antwoord = vraag("GET", CHUNK_ADRES, headers={"Range": "bytes=5-9"})
    assert antwoord.status_code == 206
    assert "content-encoding" not in antwoord.headers
    assert antwoord.content == CHUNK.read_bytes()[5:10]


@pytest.mark.parametrize(
    "aanbod, gekozen",
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR;q=1.0", "br"),
        ("", ""),
        ("identity", ""),
        ("br;q=0.0", ""),
        ("brotli", ""),
    ],
)
def test_encoding_is_the_best_that_the_browser_offers(aanbod, gekozen):
    assert bestand.choose_codering(Headers({"accept-encoding": aanbod})) == gekozen


@pytest.mark.parametrize("naam", ["leaflet/leaflet.js", "leaflet/leaflet.css", "gebieden.js", "buurtnet.svg"])
def test_own_file_comes_compressed_and_keeps_for_good(vraag, naam):
    antwoord = vraag("GET", assets.url(naam))
    assert antwoord.status_code == 200
    assert antwoord.headers["content-encoding"] == "br"
    assert antwoord.headers["cache-control"].endswith("immutable")
    assert antwoord.content == assets.read_assets()[assets.url(naam)]


def test_own_file_under_another_hash_is_not_found(vraag):
    adres = assets.url("leaflet/leaflet.js")
    assert vraag("GET", re.sub(r"\.\w{8}\.", ".00000000.", adres)).status_code == 404
    assert vraag("GET", "/assets/leaflet/leaflet.js").status_code == 404


def test_images_that_leaflets_stylesheet_names_are_there(vraag):
    stijl = assets.url("leaflet/leaflet.css")
    afbeeldingen = re.findall(r"url\((images/[^)]+)\)", vraag("GET", stijl).text)
    antwoorden = [vraag("GET", f"{stijl.rpartition('/')[0]}/{naam}") for naam in afbeeldingen]
    assert {(a.status_code, a.headers["content-type"]) for a in antwoorden} == {(200, "image/png")}


@pytest.fixture
def gebieden_js(tmp_path, monkeypatch):
    """The script with the borders, made from a file with this content."""

    def build(inhoud: bytes | None) -> str:
        if inhoud is not None:
            (tmp_path / "gebieden.geojson").write_bytes(inhoud)
        monkeypatch.setenv("BUURTNET_DATA", str(tmp_path))
        return assets._build_gebieden_js().decode()

    return build


@pytest.mark.parametrize("inhoud", [None, b"", b"{", b"[]", b"\xff", b'{"type":"x"}', b"[" * 100_000])
def test_map_is_empty_when_the_borders_cannot_be_read(gebieden_js, inhoud):
    assert gebieden_js(inhoud) == 'window.BUURTNET_GEBIEDEN = {"type":"FeatureCollection","features":[]};\n'


def test_borders_come_as_a_script(gebieden_js):
    script = gebieden_js('{"type": "FeatureCollection", "features": [{"naam": "Sint Maartenspoort é"}]}'.encode())
    assert script.endswith('[{"naam":"Sint Maartenspoort é"}]};\n')


def test_half_a_character_in_the_borders_does_not_stop_the_server(gebieden_js):
    script = gebieden_js(rb'{"type": "FeatureCollection", "features": [{"naam": "Wyck\ud800"}]}')
    assert script.endswith('[{"naam":"Wyck?"}]};\n')


@pytest.mark.parametrize(
    "adres", ["/", "/bestaat-niet", "/gezondheid", "/_stcore/health", "/media/x", CHUNK_ADRES, KAARTPAGINA, "/%00"]
)
def test_every_response_has_the_security_headers(vraag, adres):
    antwoord = vraag("GET", adres)
    assert {naam: antwoord.headers.get(naam) for naam in headers.VAST} == headers.VAST
    assert "connect-src 'self';" in antwoord.headers["content-security-policy"]
    assert not re.search(r"\d", antwoord.headers["server"])


def test_fault_of_ours_gives_a_dutch_page_without_details():
    async def stuk(vraag):
        raise RuntimeError("geheim")

    antwoord = ask_app(Starlette(routes=[Route("/", stuk)], exception_handlers=build_handlers("", "csp")))
    assert antwoord.status_code == 500
    assert "Dat ligt aan ons, niet aan u" in antwoord.text
    assert "geheim" not in antwoord.text
    assert antwoord.headers["content-security-policy"] == "csp"
    assert antwoord.headers["x-frame-options"] == "SAMEORIGIN"


def test_pages_allow_only_their_own_inline_scripts(vraag):
    antwoord = vraag("GET", "/buurt")
    _, _, scripts = antwoord.headers["content-security-policy"].partition("script-src ")
    assert set(scripts.split()) == {"'self'", *index.compute_script_hashes(antwoord.text)}
    assert len(scripts.split()) == antwoord.text.count("<script>") + 1 == 4


def test_only_the_frame_of_the_map_may_evaluate_scripts(vraag):
    kaart = vraag("GET", KAARTPAGINA)
    assert '<html lang="nl"' in kaart.text
    assert "script-src 'self' 'unsafe-inline' 'unsafe-eval'" in kaart.headers["content-security-policy"]
    for adres in ("/", "/component/iets.anders/index.html", "/bestaat-niet"):
        assert "unsafe-eval" not in vraag("GET", adres).headers["content-security-policy"]


def test_the_map_component_is_not_imported_before_the_first_visit():
    opdracht = "import app, sys; sys.exit('streamlit_folium' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", opdracht], cwd=PROJECT, capture_output=True).returncode == 0


def test_websocket_opens_for_our_own_page_only(server):
    adres = server.replace("http", "ws") + "/_stcore/stream"
    with connect(adres, origin=server, subprotocols=["streamlit"]):
        pass
    with pytest.raises(InvalidStatus, match="403"):
        connect(adres, origin="https://evil.example", subprotocols=["streamlit"])


def test_health_tells_the_version_of_the_store(vraag):
    antwoord = vraag("GET", "/gezondheid")
    assert (antwoord.status_code, antwoord.json()) == (200, {"status": "ok", "versie": antwoord.json()["versie"]})
    assert isinstance(antwoord.json()["versie"], int)
    assert antwoord.headers["cache-control"] == "no-store"


def ask_gezondheid(lees) -> httpx.Response:
    return ask_app(Starlette(routes=[Route("/", gezondheid.Gezondheid(lees).respond)]))


@pytest.mark.parametrize(
    "fout, reden",
    [
        (errors.OpslagOntbreekt, "De opslag is er niet"),
        (errors.OpslagVerouderd, "migreer"),
        (errors.OpslagBeschadigd, "beschadigd"),
        (errors.InstellingFout, "instelling"),
        (RuntimeError, "logboek"),
    ],
)
def test_health_says_why_without_the_secrets_in_the_error(fout, reden):
    def lees():
        raise fout("postgresql://buurtnet:geheim@server/db")

    antwoord = ask_gezondheid(lees)
    assert antwoord.status_code == 503
    assert reden in antwoord.json()["reden"]
    assert "geheim" not in antwoord.text


def test_health_does_not_wait_for_a_store_that_hangs(monkeypatch):
    monkeypatch.setattr(gezondheid, "WACHTTIJD_S", 0.01)
    klaar = threading.Event()
    antwoord = ask_gezondheid(klaar.wait)
    klaar.set()
    assert (antwoord.status_code, antwoord.json()["status"]) == (503, "fout")


def test_server_starts_when_the_pages_cannot_be_prepared(caplog, capsys, monkeypatch):
    monkeypatch.setattr(opstarten.gc, "freeze", lambda: None)

    def warm_up():
        raise errors.OpslagOntbreekt("geen opslag")

    async def start():
        async with opstarten.build_lifespan(warm_up, lambda: None, "", 10)(None):
            pass

    anyio.run(start)
    assert "de server start wel. geen opslag" in caplog.text
