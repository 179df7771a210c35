"""What is recorded as a workbook and the log as CSV: for who may have them at that moment, at no address without."""

import asyncio
import csv
import io
from datetime import UTC, datetime

import httpx
import pytest
from invoerwereld import BIJEENKOMST, NOORD, publiceer, richt_in
from starlette.applications import Starlette

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.store.schrijven import read_log, write_log
from buurtnet.web import afhalen
from buurtnet.werkboek import read_werkboek

EXPORT, LOGBOEK = "/invoer/export", "/beheer/logboek"


def fill(engine):
    richt_in(engine)
    publiceer(engine)
    publiceer(engine, NOORD, inhoud=BIJEENKOMST | {"titel": "Workshop water", "organisaties": [2]}, bevestigd=True)


@pytest.fixture
def vulling():
    return fill


@pytest.fixture
def haal(engine, store_url, monkeypatch):
    """A function that asks for a file as a new user with this role in organisation 1, in a page of our own."""
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    hier = httpx.ASGITransport(Starlette(routes=afhalen.build_routes("")))

    def doe(adres, rol, **koppen):
        koekjes, nu = {}, datetime.now(UTC)
        if rol:
            with store.writing(engine) as conn:
                eigen = () if rol in ("bestuur", "beheerder") else (1,)
                nummer = store.write_gebruiker(conn, SYSTEEM, nu, f"{rol}@voorbeeld.nl", "Ans", rol, eigen)
                koekjes["buurtnet"] = store.start_sessie(conn, nummer, nu)

        async def vraag():
            async with httpx.AsyncClient(transport=hier, base_url="http://hier", cookies=koekjes) as client:
                return await client.get(adres, headers=koppen)

        return asyncio.run(vraag())

    return doe


@pytest.mark.parametrize(
    ("rol", "titels"),
    [("opbouwwerker", {"Workshop groen"}), ("beheerder", {"Workshop groen", "Workshop water"})],
)
def test_who_records_takes_along_what_is_recorded_for_the_own_organisations(engine, haal, rol, titels):
    antwoord = haal(EXPORT, rol)
    assert (antwoord.status_code, antwoord.headers["cache-control"]) == (200, "no-store")
    assert antwoord.headers["content-disposition"].startswith('attachment; filename="buurtnet-vastgelegd-')
    [blad] = [t for t in read_werkboek(antwoord.content).tabellen if t.blad.naam == "Bijeenkomsten"]
    assert {rij.cellen["titel"] for rij in blad.rijen} == titels
    with store.reading(engine) as conn:
        assert read_log(conn, SYSTEEM, hoogstens=1)[0].handeling == "export gedownload"


def test_the_beheerder_takes_along_the_log_as_it_was_chosen(engine, haal):
    with store.writing(engine) as conn:
        write_log(conn, SYSTEEM, datetime(2016, 10, 1, 12, tzinfo=UTC), "proef", "opslag", None)
        write_log(conn, SYSTEEM, datetime(2016, 10, 2, 12, tzinfo=UTC), "proef", "opslag", None)
    antwoord = haal(f"{LOGBOEK}?van=2016-10-02&tot=2016-10-02&wat=proef", "beheerder")
    assert (antwoord.status_code, antwoord.headers["cache-control"]) == (200, "no-store")
    [rij] = csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";")
    assert (rij["Wanneer"], rij["Wie"]) == ("02-10-2016 14:00", "opdrachtregel")


@pytest.mark.parametrize(
    ("adres", "rol", "zin"),
    [
        *((EXPORT, rol, afhalen.GEEN_SCHRIJVER) for rol in (None, "bestuur", "netwerk")),
        *((LOGBOEK, rol, afhalen.GEEN_BEHEERDER) for rol in (None, "bestuur", "netwerk", "opbouwwerker")),
    ],
)
def test_nobody_else_gets_it(haal, adres, rol, zin):
    antwoord = haal(adres, rol)
    assert (antwoord.status_code, zin in antwoord.text) == (403, True)


@pytest.mark.parametrize("adres", [EXPORT, LOGBOEK])
def test_a_page_of_another_site_starts_nothing(haal, adres):
    assert haal(adres, "beheerder", **{"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("vraag", ["tot=9999-12-31", "van=0001-01-01", "van=0001-01-01&tot=0001-01-01", "wat=%00"])
def test_a_day_at_the_end_of_the_calendar_is_no_fault_of_ours(haal, vraag):
    assert haal(f"{LOGBOEK}?{vraag}", "beheerder").status_code in (200, 400, 503)


def test_a_day_that_is_none_is_a_sentence(haal):
    antwoord = haal(f"{LOGBOEK}?van=gisteren", "beheerder")
    assert (antwoord.status_code, "in het adres is geen dag" in antwoord.text) == (400, True)
