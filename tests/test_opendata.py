"""`/open-data/`: the same figures as the pages, described, and nothing that a page does not show."""

import io
import json
import warnings
import zipfile
from datetime import date

import anyio
import httpx
import pandas as pd
import pytest
import rdflib
from csvw import TableGroup
from csvw.frictionless import DataPackage
from starlette.applications import Starlette

from buurtnet.beeld.format import format_procent
from buurtnet.cijfers.kleine_aantallen import MINIMUM_FORMULIEREN
from buurtnet.geheugen import beelden
from buurtnet.geheugen.stand import read_stand
from buurtnet.opendata.kolommen import KOLOMMEN, VAST
from buurtnet.tables import LEEFTIJDEN
from buurtnet.web import opendata
from buurtnet.web.foutpagina import Foutpaginas

DAGEN = ("2016-03-01", "2016-06-30", "2016-10-15")
DCAT, DCT = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://purl.org/dc/terms/")
VERPLICHT = {
    DCAT.Catalog: (DCT.title, DCT.description, DCT.publisher, DCAT.contactPoint, DCAT.dataset),
    DCAT.Dataset: (
        *(DCT.title, DCT.description, DCT.identifier, DCT.publisher, DCT.creator, DCT.accessRights),
        *(DCAT.contactPoint, DCAT.theme, DCAT.distribution),
    ),
    DCAT.Distribution: (DCAT.accessURL, DCT.license),
}


@pytest.fixture(scope="module")
def vraag(voorbeeld):
    """A function that asks for an address."""
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{voorbeeld}/buurtnet.sqlite")
        app = Starlette(routes=opendata.build_routes("", Foutpaginas("")))

        def ask(adres: str, methode: str = "GET", **headers: str) -> httpx.Response:
            async def send():
                poort = httpx.ASGITransport(app)
                async with httpx.AsyncClient(transport=poort, base_url="https://192.0.2.7") as client:
                    return await client.request(methode, f"/open-data/{adres}", headers=headers)

            return anyio.run(send)

        yield ask


def read_csv(vraag, adres: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(vraag(f"{adres}-voorbeeld-fictief.csv").content), keep_default_na=True)


def read_dcat(vraag) -> rdflib.Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its reader of JSON-LD uses a class of its own past
        return rdflib.Graph().parse(data=vraag("dcat.jsonld").text, format="json-ld")


@pytest.mark.parametrize("dag", DAGEN)
def test_figures_of_each_buurt_read_back_as_the_page_says_them(vraag, dag):
    gelezen = read_csv(vraag, f"{dag}/buurten").set_index("buurtcode")
    pagina = beelden.load_tabel(read_stand(), date.fromisoformat(dag)).set_index("buurtcode")
    assert len(gelezen) == len(pagina) == 44
    met_cijfer = 0
    for code, rij in gelezen.iterrows():
        assert rij["status_tekst"] == pagina.loc[code, "status_tekst"]
        assert rij["waardering_tekst"] == pagina.loc[code, "waardering_tekst"]
        if not pd.isna(rij["bereik_procent"]):
            met_cijfer += 1
            assert pagina.loc[code, "bereik_tekst"].startswith(format_procent(rij["bereik_procent"] / 100, 1))
    assert met_cijfer > 5


def test_every_row_fits_the_description_of_its_columns(vraag, tmp_path):
    with zipfile.ZipFile(io.BytesIO(vraag("alles.zip").content)) as alles:
        alles.extractall(tmp_path)
    groep = DataPackage(tmp_path / "datapackage.json").to_tablegroup(TableGroup)
    assert len(groep.tables) == len(KOLOMMEN)
    for tabel in groep.tables:
        rijen = list(tabel.iterdicts(strict=True))
        assert rijen and {rij["soort_gegevens"] for rij in rijen} == {"voorbeeldgegevens (fictief)"}


def test_a_row_that_does_not_fit_its_description_is_refused(vraag, tmp_path):
    """So that the test above can fail."""
    with zipfile.ZipFile(io.BytesIO(vraag("alles.zip").content)) as alles:
        alles.extractall(tmp_path)
    pad = tmp_path / "rollen-voorbeeld-fictief.csv"
    pad.write_text(pad.read_text("utf-8").replace("kaders stellen,", "kaders stellen,veel"), "utf-8")
    groep = DataPackage(tmp_path / "datapackage.json").to_tablegroup(TableGroup)
    tabel = next(t for t in groep.tables if "rollen" in str(t.url))
    with pytest.raises(ValueError, match="contacten: Invalid value"):
        list(tabel.iterdicts(strict=True))


def test_the_description_for_catalogues_has_what_the_dutch_profile_demands(vraag):
    kennis = read_dcat(vraag)
    for klasse, eigenschappen in VERPLICHT.items():
        dingen = list(kennis.subjects(rdflib.RDF.type, klasse))
        assert dingen
        assert [(d, e) for d in dingen for e in eigenschappen if kennis.value(d, e, any=True) is None] == []


def test_every_file_that_the_description_names_is_there(vraag):
    kennis = read_dcat(vraag)
    adressen = [str(adres).split("/open-data/")[1] for adres in kennis.objects(None, DCAT.downloadURL)]
    assert len(adressen) > len(KOLOMMEN)
    assert [adres for adres in adressen if vraag(adres).status_code != 200] == []


def test_the_map_has_the_same_figures_as_the_table(vraag):
    kaart = json.loads(vraag("buurten-voorbeeld-fictief.geojson").content)
    van_kaart = {v["properties"]["buurtcode"]: v["properties"]["bereik_procent"] for v in kaart["features"]}
    tabel = read_csv(vraag, "buurten").set_index("buurtcode")["bereik_procent"]
    assert kaart["soort_gegevens"] == "voorbeeldgegevens (fictief)"
    assert {code: None if pd.isna(w) else w for code, w in tabel.items()} == van_kaart


def test_no_column_holds_exact_answers_or_ages_and_few_answers_are_not_counted(vraag):
    namen = {k.naam for alle in KOLOMMEN.values() for k in (*alle, *VAST)}
    assert not namen & {"n1", "n2", "n3", "n4", "n5", "respons", *LEEFTIJDEN}
    for dag in DAGEN:
        assert (read_csv(vraag, f"{dag}/stellingen")["n"] >= MINIMUM_FORMULIEREN).all()


def test_the_feed_says_the_last_first(vraag):
    feed = vraag("nieuw.json").json()
    dagen = [item["date_published"] for item in feed["items"]]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert dagen == sorted(dagen, reverse=True) and dagen[0] <= "2016-10-15T00:00:00Z"
    assert len({item["id"] for item in feed["items"]}) == len(dagen)


def test_the_page_links_to_files_that_are_there_and_says_that_they_are_fiction(vraag):
    tekst = vraag("").text
    assert "voorbeeldgegevens (fictief)" in tekst and "Voorstel" in tekst
    assert 'href="buurten-voorbeeld-fictief.csv"' in tekst
    assert vraag("2016-06-30/").text != tekst


def test_a_file_that_the_browser_has_is_not_sent_again_and_others_are_packed(vraag):
    eerst = vraag("alles.zip")
    assert eerst.headers["cache-control"] == "no-cache"
    weer = {"if-none-match": eerst.headers["etag"], "accept-encoding": eerst.request.headers["accept-encoding"]}
    assert vraag("alles.zip", **weer).status_code == 304
    ingepakt = vraag("buurten-voorbeeld-fictief.csv", **{"accept-encoding": "gzip"})
    assert ingepakt.headers["content-encoding"] == "gzip"
    assert vraag("buurten-voorbeeld-fictief.csv", "HEAD").status_code == 200


@pytest.mark.parametrize(
    "adres", ["2017-01-01/alles.zip", "2016-13-01/", "20161015/alles.zip", "geheim.csv", "1999-01-01/"]
)
def test_another_day_or_name_is_not_there(vraag, adres):
    assert vraag(adres).status_code == 404
