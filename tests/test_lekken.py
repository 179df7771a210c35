"""What is not public is nowhere: secrets in every text that nobody may read, and every address that anybody can ask.

Beside it `test_aanval.py` attacks the counts that are hidden, by subtraction between dates, buurten and totals.
"""

import asyncio
import re
import shutil
from html import unescape
from urllib.parse import urlsplit

import httpx
import pytest
from lekwereld import OPENBAAR, Geheimen, build_paden, find_merken, plant, read_verborgen
from serverproces import start_server
from test_rechten_server import open_pagina

from buurtnet.begrippen import KLEUREN
from buurtnet.opendata import kolommen
from buurtnet.rechten import IEDEREEN
from buurtnet.soorten import SOORTEN
from buurtnet.ui import adres
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN
from buurtnet.web.server import build_server
from buurtnet.web.vast import Bron

DAGEN = ("2016-10-15", "2016-03-31", "2015-12-01")
BUURTEN = ("BU09350006", "BU09350300", "BU09350406")
WAARDEN = {  # of what may stand in an address
    "blad": [*BUURTEN, "stad"],
    "wat": [*BUURTEN, "stad"],
    "dag": list(DAGEN),
    "naam": [f"{naam}.csv" for naam in kolommen.TITELS]
    + ["buurten.geojson", "datapackage.json", "dcat.jsonld", "feed.json", "alles.zip", *BUURTEN, "stad", "1", "9"],
    "pagina": [],  # the files of a finding: those that a page links to, see below
    "code": [],
    "soort": list(SOORTEN),
    "merk": ["0"],  # any name gives what holds now
    "record_id": [str(nummer) for nummer in range(1, 10)],
    "concept_id": ["1", "2", "3"],
}
PAGINAS_OPENBAAR = [p.adres for p in PAGINAS if p.adres not in VASTLEGGEN]


@pytest.fixture(scope="module")
def wereld(voorbeeld, tmp_path_factory):
    """The example with secrets, a server on it, and what was planted."""
    data = shutil.copytree(voorbeeld, tmp_path_factory.mktemp("lekken") / "data")
    geheim, openbaar = plant(data / "buurtnet.sqlite")
    with start_server(data) as server:
        yield server, geheim, openbaar


def read_sjablonen() -> list[str]:
    """Every address of ours that answers a GET; what is in a file of the program is in no store."""
    bron = Bron(PAGINAS_OPENBAAR, list(adres.NAMEN), None, None)
    routes = build_server([p.adres for p in PAGINAS], lambda: None, bron)["routes"]
    return [r.path for r in routes if "GET" in r.methods and not r.path.startswith("/assets/")]


def build_vragen(pad: str) -> list[str]:
    """What is asked of one address: each day, each buurt, and each colour of the map."""
    if pad == "/zoeken":
        return ["q=geheim", "q=openbaar", "q=Wyck"]
    if pad.strip("/") not in [*PAGINAS_OPENBAAR, "scherm", "scherm.html"] and not pad.startswith("/buurtblad"):
        return [""]
    vragen = [f"peildatum={dag}" for dag in DAGEN] + [f"buurt={code}" for code in BUURTEN]
    return vragen + ([f"kleur={kleur}" for kleur in KLEUREN] if pad == "/" else [])


def test_every_table_is_public_by_name_or_planted():
    planted = {tabel.name for tabel in read_verborgen()}
    assert {"gebruiker", "sessie", "concept", "geschiedenis", "log", "aanmeldpoging"} <= planted
    assert not planted & OPENBAAR


def test_many_kinds_of_secrets_were_planted(wereld):
    _, geheim, openbaar = wereld
    assert len({waar.split(":")[0] for waar in geheim.waar.values()}) >= 20
    assert len(openbaar.waar) >= 8


def test_no_address_shows_a_secret_and_what_is_public_is_seen(wereld):
    server, geheim, openbaar = wereld
    gezien: dict[str, set[str]] = {}
    bestanden: set[str] = set()
    with httpx.Client(base_url=server.adres, timeout=60, follow_redirects=True) as klant:
        for pad in build_paden(read_sjablonen(), WAARDEN):
            for vraag in build_vragen(pad):
                antwoord = klant.get(f"{pad}?{vraag}" if vraag else pad)
                assert antwoord.status_code < 500 or "/open-data/" in pad, (pad, antwoord.status_code)
                for merk in find_merken(antwoord.content, antwoord.headers.get("content-type", "")):
                    gezien.setdefault(merk, set()).add(f"{pad}?{vraag}")
                if vraag in (f"peildatum={DAGEN[0]}", f"buurt={BUURTEN[0]}"):
                    bestanden |= {unescape(doel) for doel in re.findall(r'href="(/deel/[^"]+)"', antwoord.text)}
        assert len(bestanden) > 20
        for doel in bestanden:
            antwoord = klant.get(doel).raise_for_status()
            for merk in find_merken(antwoord.content):
                gezien.setdefault(merk, set()).add(doel)
    assert {geheim.waar[m]: gezien[m] for m in gezien if m in geheim.waar} == {}
    check_gezien(openbaar, set(gezien))


def test_no_message_of_a_page_shows_a_secret(wereld):
    server, geheim, openbaar = wereld
    poort = urlsplit(server.adres).port

    async def read(pagina: str, vraag: str) -> set[str]:
        async with open_pagina(poort, pagina, vraag) as gelezen:
            return find_merken(b"".join(bericht.SerializeToString() for bericht in gelezen.berichten))

    gezien: dict[str, set[str]] = {}
    for pagina in [p.adres for p in PAGINAS]:
        for vraag in build_vragen(f"/{pagina}"):
            for merk in asyncio.run(read(pagina, vraag)):
                gezien.setdefault(merk, set()).add(f"{pagina}?{vraag}")
    assert {geheim.waar[m]: gezien[m] for m in gezien if m in geheim.waar} == {}
    assert gezien.keys() & openbaar.waar.keys()


def check_gezien(openbaar: Geheimen, gezien: set[str]) -> None:
    """So that the walk can fail: a text that is public was met."""
    kinds = {waar.split(".")[0] for merk, waar in openbaar.waar.items() if merk in gezien}
    assert {"bijeenkomst", "beslissing", "actie", "punt", "verhaal", "aankondiging"} <= kinds
    assert all(SOORTEN[code].lezen == IEDEREEN for code in kinds)
