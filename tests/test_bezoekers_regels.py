"""How many visitors there may be and what is done with a message, without a server: an app that only listens."""

import asyncio
import logging

import anyio
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from buurtnet import aanmelden
from buurtnet.web import bezoekers
from buurtnet.web.berichten import MEESTE_BYTES_VREEMD, TE_GROOT
from buurtnet.web.beurten import STOREND_S, Beurten, Verbruik
from buurtnet.web.bezoekers import Bezoekers
from buurtnet.web.foutpagina import Foutpaginas

RERUN = BackMsg()
RERUN.rerun_script.query_string = "buurt=BU09350006"
COOKIE = (b"cookie", f"{aanmelden.SESSIE}=sleutel".encode())


class Streamlit:
    """Stands where Streamlit does: keeps what it receives, until the connection closes."""

    def __init__(self):
        self.ontvangen = []

    async def __call__(self, scope, receive, send) -> None:
        while (bericht := await receive())["type"] == "websocket.receive":
            self.ontvangen.append(bericht["bytes"])


class Gast:
    """A visitor, with what the server sent it."""

    def __init__(self, poort: Bezoekers, *koppen: tuple[bytes, bytes], adres: str = "192.0.2.1", pad: str = "/"):
        self.poort = poort
        self.scope = {"type": "websocket", "path": pad, "client": (adres, 1), "headers": list(koppen)}
        self.gekregen = []
        self.rij = asyncio.Queue()

    async def _send(self, bericht) -> None:
        self.gekregen.append(bericht)

    async def run(self, *berichten: dict) -> None:
        for bericht in berichten:
            self.rij.put_nowait(bericht)
        await self.poort(self.scope, self.rij.get, self._send)

    def read_code(self) -> int | None:
        """With which code the connection was closed."""
        return next((b["code"] for b in self.gekregen if b["type"] == "websocket.close"), None)


def pack(inhoud: bytes) -> dict:
    return {"type": "websocket.receive", "bytes": inhoud}


WEG = {"type": "websocket.disconnect", "code": 1001}


def build_poort(app=None, meeste: int = 10, bekend: bool = False) -> Bezoekers:
    poort = Bezoekers(app or Streamlit(), ["/"], Foutpaginas(""), meeste, lambda cookies: bekend)
    poort.beurten = Beurten(3, 10, verbruik=Verbruik())
    return poort


def test_a_message_of_a_page_arrives_as_it_was_sent():
    async def verhaal():
        app = Streamlit()
        gast = Gast(build_poort(app))
        await gast.run(pack(RERUN.SerializeToString()), WEG)
        assert app.ontvangen == [RERUN.SerializeToString()]
        assert gast.read_code() is None

    anyio.run(verhaal)


def test_after_a_refused_message_nothing_arrives_any_more():
    async def verhaal():
        app = Streamlit()
        gast = Gast(build_poort(app))
        await gast.run(pack(BackMsg(clear_cache=True).SerializeToString()), pack(RERUN.SerializeToString()))
        assert (app.ontvangen, gast.read_code()) == ([], 1008)

    anyio.run(verhaal)


def test_refusals_are_counted_on_one_line(caplog, monkeypatch):
    monkeypatch.setattr(bezoekers, "INTERVAL_S", 0)

    async def verhaal():
        poort = build_poort()
        teller = poort.teller
        for reden in ("te groot", "te groot", "soort clear_cache"):
            teller.count(reden)
        await asyncio.sleep(0.01)

    with caplog.at_level(logging.WARNING):
        anyio.run(verhaal)
    assert caplog.messages == ["Geweigerd in een minuut: 2 keer te groot, 1 keer soort clear_cache."]


def test_who_keeps_sending_what_no_page_sends_gets_no_connection_for_a_while(monkeypatch):
    monkeypatch.setattr(bezoekers, "_TREUZEL_S", 0)

    async def verhaal():
        poort = build_poort()
        for _ in range(int(STOREND_S / bezoekers.STRAF_S) + 1):
            await Gast(poort, adres="192.0.2.66").run(pack(b"\x28\x01"))
        geweigerd, ander = Gast(poort, adres="192.0.2.66"), Gast(poort, adres="192.0.2.67")
        await geweigerd.run(WEG)
        await ander.run(WEG)
        assert geweigerd.read_code() == 1013
        assert ander.gekregen == []

    anyio.run(verhaal)


def test_a_page_that_was_open_already_goes_on_slowly_unless_somebody_is_signed_in():
    poort = build_poort()
    poort.beurten.verbruik.straf.add("192.0.2.66", 2 * STOREND_S)
    verbinding = bezoekers.Verbinding("192.0.2.66", None, None, poort.beurten, poort.teller)
    vreemd = verbinding._choose_tempo()
    verbinding._sessie_id = "sessie-van-ans"
    aanmelden.write_ingelogd("sessie-van-ans", True)
    ingelogd = verbinding._choose_tempo()
    aanmelden.write_ingelogd("sessie-van-ans", False)
    assert (vreemd, ingelogd) == ((0.1, 1), (0.5, 1))


def test_what_the_server_refused_for_its_size_is_counted_too():
    async def verhaal():
        poort = build_poort()
        await Gast(poort).run({"type": "websocket.disconnect", "code": TE_GROOT})
        assert poort.teller._aantallen == {"te groot": 1}

    anyio.run(verhaal)


@pytest.mark.parametrize(
    "koppen, bekend, binnen", [((), False, False), ((COOKIE,), False, False), ((COOKIE,), True, True)]
)
def test_when_it_is_full_who_is_signed_in_still_gets_in(monkeypatch, koppen, bekend, binnen):
    monkeypatch.setattr(bezoekers, "_TREUZEL_S", 0)

    async def verhaal():
        poort = build_poort(meeste=10, bekend=bekend)
        poort._open.update({f"192.0.2.{i}": 1 for i in range(10)})
        gast = Gast(poort, *koppen, adres="192.0.2.99")
        await gast.run(WEG)
        assert (gast.gekregen == []) is binnen

    anyio.run(verhaal)


def test_above_the_higher_number_nobody_gets_in_and_the_store_is_not_asked():
    async def verhaal():
        poort = build_poort(meeste=10, bekend=True)
        poort.is_bekend = lambda _: pytest.fail("gevraagd")
        poort._open.update({f"192.0.2.{i}": 1 for i in range(12)})
        assert await poort._is_vol(Gast(poort, COOKIE).scope)

    anyio.run(verhaal)


def test_a_long_text_passes_of_who_is_signed_in(monkeypatch):
    bericht = BackMsg()
    bericht.rerun_script.widget_states.widgets.add(id="$$ID-verhaal", string_value="é" * MEESTE_BYTES_VREEMD)
    nieuw = ForwardMsg()
    nieuw.new_session.initialize.session_id = "sessie-van-ans"

    async def app(scope, receive, send):
        await send({"type": "websocket.send", "bytes": nieuw.SerializeToString()})
        await Streamlit.__call__(luistert, scope, receive, send)

    luistert = Streamlit()
    aanmelden.write_ingelogd("sessie-van-ans", True)

    async def verhaal():
        gast = Gast(build_poort(app))
        await gast.run(pack(bericht.SerializeToString()), WEG)
        aanmelden.write_ingelogd("sessie-van-ans", False)
        await gast.run(pack(bericht.SerializeToString()))
        assert len(luistert.ontvangen) == 1
        assert gast.read_code() == TE_GROOT

    anyio.run(verhaal)


def test_a_script_keeps_its_turn_until_it_is_done():
    klaar = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    bezig, daarna = [], []

    async def app(scope, receive, send):
        await receive()
        bezig.append(poort.beurten._bezig)
        await send({"type": "websocket.send", "bytes": klaar.SerializeToString()})
        daarna.append(poort.beurten._bezig)

    poort = build_poort(app)
    anyio.run(Gast(poort).run, pack(RERUN.SerializeToString()))
    assert (bezig, daarna) == ([1], [0])


def test_whoever_may_be_there_gets_a_turn_before_it_is_cut_off():
    poort = Bezoekers(Streamlit(), ["/"], Foutpaginas(""), 500, lambda cookies: False)
    assert poort.beurten.wachttijd_s >= 500 * 0.2  # seconds that a page takes
    assert poort.beurten.wachtrij >= 500


def test_who_left_gives_back_the_turn():
    poort = build_poort()
    anyio.run(Gast(poort).run, pack(RERUN.SerializeToString()), WEG)
    assert poort.beurten._bezig == 0
    assert poort._open == {}
