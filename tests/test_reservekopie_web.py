"""A backup from /beheer: for who is beheerder at that moment, and at no address that works without."""

import asyncio
from datetime import UTC, datetime
from io import BytesIO

import httpx
import pytest
from starlette.applications import Starlette

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.store.reserve import open_reserve
from buurtnet.store.schrijven import read_log
from buurtnet.web import reservekopie


@pytest.fixture
def haal(engine, store_url, monkeypatch):
    """A function that asks for a backup as a new user with this role, in a page of our own."""
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    hier = httpx.ASGITransport(Starlette(routes=reservekopie.build_routes("")))

    def doe(rol, **koppen):
        koekjes = {}
        if rol:
            nu = datetime.now(UTC)
            with store.writing(engine) as conn:
                nummer = store.write_gebruiker(conn, SYSTEEM, nu, f"{rol}@voorbeeld.nl", "Ans", rol)
                koekjes["buurtnet"] = store.start_sessie(conn, nummer, nu)

        async def vraag():
            async with httpx.AsyncClient(transport=hier, base_url="http://hier", cookies=koekjes) as client:
                return await client.get("/beheer/reservekopie", headers=koppen)

        return asyncio.run(vraag())

    return doe


def test_the_beheerder_gets_a_whole_backup_that_no_cache_keeps(engine, haal, tmp_path):
    antwoord = haal("beheerder")
    assert (antwoord.status_code, antwoord.headers["cache-control"]) == (200, "no-store")
    assert antwoord.headers["content-disposition"].startswith('attachment; filename="buurtnet-')
    with open_reserve(tmp_path / "x.zip", BytesIO(antwoord.content)) as (kopie, _):
        assert kopie.aantal_rijen > 0
    with store.reading(engine) as conn:
        assert read_log(conn, SYSTEEM, hoogstens=1)[0].handeling == "kopie gedownload"


@pytest.mark.parametrize("rol", [None, "bestuur", "opbouwwerker", "netwerk"])
def test_nobody_else_gets_one(haal, rol):
    antwoord = haal(rol)
    assert (antwoord.status_code, reservekopie.GEEN_BEHEERDER in antwoord.text) == (403, True)


def test_a_page_of_another_site_starts_none(haal):
    assert haal("beheerder", **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
