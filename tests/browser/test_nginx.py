"""Behind a real nginx with https, set up as the README says."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import trustme
from playwright.sync_api import expect
from serverproces import Server, choose_poort, start_proces, start_server, wait_luistert

from buurtnet.settings import PROJECT

from .invoerscherm import TELEFOON, add_gebruiker, choose_werkboek, log_in, open_werkboek
from .scherm import open_kaart

pytestmark = pytest.mark.browser
GEEN_NGINX = "Nginx ontbreekt, dus deze tests kunnen niet; installeer het met `sudo apt-get install nginx-light`."
_CONFIG = """{gebruiker} daemon off; pid {map_}/nginx.pid; error_log stderr; events {{}}
http {{
    access_log off; {tijdelijk}
    {buiten}
    server {{
        listen 127.0.0.1:{poort} ssl; server_name localhost;
        ssl_certificate {map_}/keten.pem; ssl_certificate_key {map_}/sleutel.pem;
        {blok}
    }}
}}
"""


@pytest.fixture(scope="module")
def zonder_nginx(voorbeeld, tmp_path_factory) -> Iterator[Server]:
    """A server as in production, at its own address."""
    data = shutil.copytree(voorbeeld, tmp_path_factory.mktemp("achter-nginx") / "data")
    omgeving = {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "STREAMLIT_SERVER_ALLOWED_HOSTS": "localhost"}
    with start_server(data, **omgeving) as server:
        yield server


@pytest.fixture(scope="module")
def achter_nginx(zonder_nginx) -> Iterator[Server]:
    """The same server; its address is that of nginx."""
    with start_nginx(zonder_nginx, zonder_nginx.data.parent) as adres:
        yield Server(adres, zonder_nginx.data, zonder_nginx.logboek)


@contextmanager
def start_nginx(server: Server, map_: Path, meeste: str = "21m") -> Iterator[str]:
    """Nginx with the block of the README in front of a server, or with another limit for a file; gives its address."""
    programma = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if programma is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(GEEN_NGINX)
    certificaat = trustme.CA().issue_cert("localhost")
    certificaat.private_key_and_cert_chain_pem.write_to_path(map_ / "keten.pem")
    certificaat.private_key_pem.write_to_path(map_ / "sleutel.pem")
    blok, voorraad = re.findall(r"```nginx\n(.*?)```", (PROJECT / "README.md").read_text("utf-8"), re.DOTALL)
    buiten, _, binnen = voorraad.replace("/var/cache/nginx/buurtnet", f"{map_}/voorraad").partition("# erin")
    blok += binnen.partition("\n")[2]
    assert "127.0.0.1:8501" in blok
    assert "client_max_body_size 21m;" in blok
    poort = choose_poort()
    soorten = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    config = _CONFIG.format(
        map_=map_,
        poort=poort,
        tijdelijk=" ".join(f"{soort}_temp_path {map_}/{soort};" for soort in soorten),
        buiten=buiten,
        gebruiker="user root;"
        if os.getuid() == 0
        else "",  # its workers write what they keep in the folder of the test
        blok=blok.replace("127.0.0.1:8501", urlsplit(server.adres).netloc).replace("size 21m", f"size {meeste}"),
    )
    (map_ / "nginx.conf").write_text(config)
    opdracht = [programma, "-p", str(map_), "-c", str(map_ / "nginx.conf")]
    with start_proces(opdracht, map_ / "nginx.log") as proces:
        wait_luistert(poort, proces)
        yield f"https://localhost:{poort}"


def test_map_and_choice_work_behind_nginx(achter_nginx, open_bezoek):
    """The choice goes over the websocket, so `Upgrade` is passed on and the host is allowed."""
    page = open_bezoek(achter_nginx, ignore_https_errors=True).new_page()
    open_kaart(page, achter_nginx, "/?buurt=BU09350006")
    page.locator(".st-key-gekozen").get_by_role("heading", name="Wyck").wait_for()


def test_fixed_pages_come_from_the_cache_and_never_for_who_is_signed_in(achter_nginx):
    with httpx.Client(base_url=achter_nginx.adres, verify=False) as bezoek:
        antwoorden = [bezoek.get("/buurt?buurt=BU09350006", headers={"Accept-Encoding": "br"}) for _ in range(2)]
        assert [a.headers["x-voorraad"] for a in antwoorden] == ["MISS", "HIT"]
        assert antwoorden[0].content == antwoorden[1].content and "Wyck" in antwoorden[0].text
        ingelogd = bezoek.get("/buurt?buurt=BU09350006", headers={"Cookie": f"__Host-buurtnet={'x' * 43}"})
        assert ingelogd.headers["x-voorraad"] == "BYPASS" and 'class="vast"' not in ingelogd.text
        assert bezoek.get("/invoer").headers.get("x-voorraad") is None


def test_cookie_goes_over_https_only(achter_nginx, open_bezoek):
    bezoek = open_bezoek(achter_nginx, ignore_https_errors=True, **TELEFOON)
    log_in(bezoek.new_page(), achter_nginx, add_gebruiker(achter_nginx, "Via Nginx"))
    sessies = [koek for koek in bezoek.cookies() if koek["httpOnly"]]
    assert sessies and all(koek["secure"] for koek in sessies)


@pytest.mark.parametrize(("megabytes", "geweigerd"), [(19, False), (22, True)])
def test_a_workbook_of_the_largest_size_passes(achter_nginx, megabytes, geweigerd):
    """What Streamlit answers to an upload without a session is its own affair; nginx itself says 413."""
    inhoud = {"file": ("a.xlsx", b"x" * (megabytes * 2**20))}
    antwoord = httpx.put(f"{achter_nginx.adres}/_stcore/upload_file/a/b", files=inhoud, verify=False, timeout=60)
    assert (antwoord.status_code == 413) == geweigerd


def test_another_name_of_the_site_gets_no_session(achter_nginx):
    kop = {"Host": "kwaad.voorbeeld.nl", "Upgrade": "websocket", "Connection": "Upgrade"}
    kop |= {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13"}
    antwoord = httpx.get(f"{achter_nginx.adres}/_stcore/stream", headers=kop, verify=False)
    assert antwoord.status_code == 403


def test_a_file_that_nginx_refuses_as_too_large_is_a_sentence_with_what_to_do(
    zonder_nginx, open_bezoek, tmp_path, verwacht_in_console
):
    verwacht_in_console.append("413")
    with start_nginx(zonder_nginx, tmp_path, "1k") as adres:
        server = Server(adres, zonder_nginx.data, zonder_nginx.logboek)
        page = open_bezoek(server, ignore_https_errors=True, **TELEFOON).new_page()
        log_in(page, server, add_gebruiker(server, "Te Groot"))
        open_werkboek(page)
        choose_werkboek(page, b"titel;datum\n" * 200)
        expect(page.get_by_text("Dit bestand is te groot voor de server")).to_be_visible()
        expect(page.get_by_text("AxiosError")).to_have_count(0)
