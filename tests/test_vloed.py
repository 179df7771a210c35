"""Many who ask for heavy work at once: one pays for all, the rest waits its turn or is told to come back."""

import asyncio
import threading

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse

from buurtnet.geheugen import beelden
from buurtnet.web import beurten, buurtblad, formulier, inloggen
from buurtnet.web.formulier import balie as formulierbalie
from buurtnet.web.foutpagina import Foutpaginas


@pytest.fixture(autouse=True)
def _nieuw_verbruik(monkeypatch):
    """What another test used does not count here."""
    monkeypatch.setattr(beurten.Beurten.__init__, "__defaults__", (20, beurten.Verbruik()))


async def ask_samen(app: Starlette, *vragen: tuple[str, str]) -> list[httpx.Response]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://192.0.2.7") as client:
        return await asyncio.gather(*(client.request(*vraag) for vraag in vragen))


def test_a_sheet_that_many_ask_for_at_once_is_made_once(voorbeeld, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATA", str(voorbeeld))
    gemaakt = []
    monkeypatch.setattr(beelden.lezen, "read_pdf", lambda *wat: gemaakt.append(wat) or b"%PDF")
    beelden.load_blad.vergeet_alles()
    app = Starlette(routes=buurtblad.build_routes("", Foutpaginas("")))
    antwoorden = anyio.run(ask_samen, app, *[("GET", "/buurtblad/stad.pdf")] * 20)
    assert {a.status_code for a in antwoorden} == {200}
    beelden.load_blad.vergeet_alles()  # other tests want the real one
    assert len(gemaakt) == 1


@pytest.fixture
def balie(monkeypatch):
    """The desk, with a password that takes until `klaar` is set."""
    klaar = threading.Event()
    monkeypatch.setattr(inloggen.Balie, "write_inloggen", lambda *_: klaar.wait(30) and PlainTextResponse("binnen"))
    return Starlette(routes=inloggen.build_routes("", "/")), klaar


def test_the_form_does_not_wait_for_the_passwords_of_others(balie):
    app, klaar = balie

    async def verhaal():
        wachtend = asyncio.ensure_future(ask_samen(app, *[("POST", "/inloggen")] * 20))
        await asyncio.sleep(0)
        (formulier,) = await ask_samen(app, ("GET", "/inloggen"))
        assert (formulier.status_code, wachtend.done()) == (200, False)
        klaar.set()
        assert {a.text for a in await wachtend} == {"binnen"}

    anyio.run(verhaal)


def test_more_passwords_than_may_wait_are_told_when_to_come_back(balie, monkeypatch):
    monkeypatch.setattr(inloggen, "_WACHTRIJ", 3)
    _, klaar = balie
    app = Starlette(routes=inloggen.build_routes("", "/"))

    async def verhaal():
        vragen = [asyncio.ensure_future(ask_samen(app, ("POST", "/inloggen"))) for _ in range(10)]
        antwoorden = []
        for vraag in asyncio.as_completed(vragen):
            antwoorden += await vraag
            if len(antwoorden) == 6:  # one is busy and three wait
                klaar.set()
        return antwoorden

    antwoorden = anyio.run(verhaal)
    assert [a.status_code for a in antwoorden] == [503] * 6 + [200] * 4
    assert all(a.headers["retry-after"] == "30" and "te veel mensen tegelijk" in a.text for a in antwoorden[:6])


@pytest.fixture
def formulieren(monkeypatch):
    """The plain forms, of which an answer takes until `klaar` is set."""
    klaar = threading.Event()
    monkeypatch.setattr(
        formulierbalie.Balie, "_answer", lambda _balie, *_: klaar.wait(30) and PlainTextResponse("bewaard")
    )
    return Starlette(routes=formulier.build_routes("")), klaar


def test_a_flood_of_fields_waits_for_itself_and_the_rest_is_told_when_to_come_back(formulieren, monkeypatch):
    monkeypatch.setattr(formulierbalie, "_WACHTRIJ", 3)
    _, klaar = formulieren
    app = Starlette(routes=formulier.build_routes(""))

    async def verhaal():
        vragen = [asyncio.ensure_future(ask_samen(app, ("POST", "/formulier/veld"))) for _ in range(10)]
        antwoorden = []
        for vraag in asyncio.as_completed(vragen):
            antwoorden += await vraag
            if len(antwoorden) == 5:  # two are busy and three wait
                klaar.set()
        return antwoorden

    antwoorden = anyio.run(verhaal)
    assert [a.status_code for a in antwoorden] == [503] * 5 + [200] * 5
    assert all(a.headers["retry-after"] == "30" and "nog niet opgeslagen" in a.json()["zin"] for a in antwoorden[:5])


def test_what_one_address_sends_at_once_has_a_limit(formulieren, monkeypatch):
    monkeypatch.setattr(formulierbalie, "MEESTE_ONDERWEG", 1000)
    app, klaar = formulieren

    async def verhaal():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hier") as client:
            vragen = [asyncio.ensure_future(client.post("/formulier/veld", content=b"x" * 600)) for _ in range(2)]
            await asyncio.wait(vragen, return_when=asyncio.FIRST_COMPLETED)
            klaar.set()
            samen = sorted([(await vraag).status_code for vraag in vragen])
            return samen, (await client.post("/formulier/veld", content=b"x" * 600)).status_code

    assert anyio.run(verhaal) == ([200, 413], 200)
