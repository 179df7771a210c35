"""What the map fetches: every colour at once, kept by the browser as long as it says the same."""

import json
from datetime import date

import anyio
import httpx
import pytest
from starlette.applications import Starlette

from buurtnet import begrippen
from buurtnet.geheugen import beelden
from buurtnet.ui import cached
from buurtnet.ui.keuze import build_keuze_zonder_bezoeker
from buurtnet.web import kaart
from buurtnet.web.bestand import NAVRAGEN, VOORGOED
from buurtnet.web.foutpagina import Foutpaginas

DAG = date(2016, 6, 1)
WYCK = "BU09350006"


@pytest.fixture
def vraag(voorbeeld, monkeypatch):
    """A function that asks for an address, as the map does."""
    monkeypatch.setenv("BUURTNET_DATA", str(voorbeeld))
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    app = Starlette(routes=kaart.build_routes("", Foutpaginas("")))

    def ask(adres: str) -> httpx.Response:
        async def send():
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://192.0.2.7") as client:
                return await client.get(adres)

        return anyio.run(send)

    return ask


def test_address_of_the_page_holds_every_colour_and_is_kept_for_good(vraag):
    keuze = build_keuze_zonder_bezoeker(DAG)
    antwoord = vraag(cached.load_kaartadres(keuze))
    assert antwoord.headers["cache-control"] == VOORGOED
    lagen = {kleur: beelden.load_kaartstand(keuze.actueel, DAG, kleur) for kleur in begrippen.KLEUREN}
    assert antwoord.json() == lagen
    assert list(antwoord.json()) == list(begrippen.KLEUREN)  # the buttons above the map are in this order too


def test_another_name_gives_what_holds_now_and_is_asked_for_again(vraag):
    adres = cached.load_kaartadres(build_keuze_zonder_bezoeker(DAG))
    antwoord = vraag(f"/kaart/{DAG.isoformat()}/0.json")
    assert antwoord.headers["cache-control"] == NAVRAGEN
    assert antwoord.content == vraag(adres).content


def test_another_day_has_another_address_where_the_map_differs(vraag):
    adressen = {cached.load_kaartadres(build_keuze_zonder_bezoeker(dag)) for dag in (DAG, date(2016, 10, 15))}
    assert len(adressen) == 2


@pytest.mark.parametrize("dag", ["1900-01-01", "2999-12-31"])
def test_day_that_no_page_shows_gives_the_nearest_that_one_does(vraag, dag):
    stand = build_keuze_zonder_bezoeker().actueel
    naaste = stand.eerste_dag if dag < "2016" else stand.vandaag
    assert vraag(f"/kaart/{dag}/0.json").content == vraag(f"/kaart/{naaste.isoformat()}/0.json").content


@pytest.mark.parametrize("dag", ["zomaar", "2016-13-01", "%00", "2016-10-15%2F.."])
def test_what_is_no_day_is_not_found(vraag, dag):
    assert vraag(f"/kaart/{dag}/0.json").status_code == 404


def test_store_that_cannot_be_read_leaves_the_buurten_by_name_as_on_the_page(vraag, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", "sqlite:////bestaat/niet/x.sqlite")
    adres = cached.load_kaartadres(build_keuze_zonder_bezoeker())
    wyck = json.loads(vraag(adres).content)["status"]["buurten"][WYCK]
    assert (wyck["naam"], wyck["tekst"]) == ("Wyck", "geen gegevens")


def test_file_with_the_areas_that_is_damaged_leaves_no_buurt_and_no_fault(vraag, monkeypatch, tmp_path):
    monkeypatch.setenv("BUURTNET_DATA", str(tmp_path))
    adres = cached.load_kaartadres(build_keuze_zonder_bezoeker())
    assert vraag(adres).json()["status"]["buurten"] == {}
