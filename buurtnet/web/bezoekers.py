"""How many visitors there may be, and what each may ask of Streamlit: ASGI middleware around it.

A page is a connection (websocket) over which a browser sends messages. Above a number of connections the next visitor
gets a page that says so; a message that no page of ours sends closes the connection and is counted, not kept.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import anyio
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from buurtnet import aanmelden
from buurtnet.web.berichten import BESTANDEN, MEESTE_BYTES_VREEMD, RERUN, TE_GROOT, Geweigerd, read_bericht
from buurtnet.web.beurten import STRAF_S, Beurt, Beurten, TeDruk, choose_adres
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.lijnen import NIET_GOED

LOG = logging.getLogger(__name__)
DRUK, TE_DRUK = {"Retry-After": "30"}, 1013  # a page that is refused, and the code of a connection
INGELOGD_MEER = 1.2  # who is signed in gets through up to so many times the number
PER_ADRES = 0.5  # the share that one address may have: an information evening is one address
INTERVAL_S = 60  # one line in the log per minute, however many messages
_TEGELIJK = 2  # scripts that run: they share one core
_WACHT_S = 120  # for a turn: when all who may be there ask at once, the last one waits and is not cut off
# How many messages a connection may send at once, and after those each second: each may stop a script and start it
# anew, and then the server waits for its thread. From an address that was fined they come one at a time.
_VOORAAN, _VOORAAN_ZWAAR = 12, 1
_PER_S, _PER_S_ZWAAR, _PER_S_STOREND = 4, 0.5, 0.1
# A script that did not begin, or takes long, keeps nobody else waiting; of who was fined, nobody else either way.
_BEGIN_S, _LANG_S, _LANG_ZWAAR_S = 0.5, 1.0, 10.0
_TREUZEL_S = 1.0  # who was refused often waits for the next refusal
_TREUZELAARS = 100
_DOOR_DE_SERVER = {TE_GROOT: "te groot", NIET_GOED: "wat geen browser stuurt"}  # refused before it was read
_KLEIN = 64_000  # of our own messages only these can be the ones that we look at


class Teller:
    """Counts what was refused and says so once a minute."""

    def __init__(self):
        self._aantallen: Counter[str] = Counter()

    def count(self, reden: str) -> None:
        if not self._aantallen:
            asyncio.get_running_loop().call_later(INTERVAL_S, self._write)
        self._aantallen[reden] += 1

    def _write(self) -> None:
        regels = ", ".join(f"{aantal} keer {reden}" for reden, aantal in self._aantallen.most_common())
        LOG.warning("Geweigerd in een minuut: %s.", regels)
        self._aantallen.clear()


class Bezoekers:
    """`paginas` are the addresses of the pages; `meeste` how many may be open; `is_bekend` asks the store whether these
    cookies are of somebody who is signed in, and may block."""

    def __init__(
        self,
        app: ASGIApp,
        paginas: Iterable[str],
        foutpaginas: Foutpaginas,
        meeste: int,
        is_bekend: Callable[[Mapping[str, str]], bool],
    ):
        self.app = app
        self.paginas = frozenset(paginas)
        self.foutpaginas = foutpaginas
        self.meeste = meeste
        self.is_bekend = is_bekend
        self.teller = Teller()
        self.beurten = Beurten(_TEGELIJK, 2 * meeste, _WACHT_S)
        self._limiet: anyio.CapacityLimiter | None = None
        self._treuzelaars = 0
        self._open: Counter[str] = Counter()  # connections by address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return await self._respond_verbinding(scope, receive, send)
        if scope["type"] == "http" and scope["path"] in self.paginas and await self._is_vol(scope):
            self.teller.count("een pagina, want het is te druk")
            antwoord = await self.foutpaginas.respond(Headers(scope=scope), 503, DRUK)
            return await antwoord(scope, receive, send)
        await self.app(scope, receive, send)

    async def _respond_verbinding(self, scope: Scope, receive: Receive, send: Send) -> None:
        if await self._is_vol(scope):
            self.teller.count("een verbinding, want het is te druk")
            await self._dawdle()
            return await send({"type": "websocket.close", "code": TE_DRUK})
        adres = choose_adres(scope)
        verbinding = Verbinding(adres, receive, send, self.beurten, self.teller)
        self._open[adres] += 1
        try:
            await self.app(scope, verbinding.receive, verbinding.send)
        finally:
            verbinding.end()
            self._open[adres] -= 1
            self._open += Counter()  # forgets the addresses that have none left

    async def _dawdle(self) -> None:
        if self._treuzelaars < _TREUZELAARS:
            self._treuzelaars += 1
            await asyncio.sleep(_TREUZEL_S)
            self._treuzelaars -= 1

    async def _is_vol(self, scope: Scope) -> bool:
        """Whether there is no room: in all, for one address, or for one that keeps sending what no page sends."""
        adres = choose_adres(scope)
        samen, hier = self._open.total(), self._open[adres]
        storend = self.beurten.verbruik.is_storend(adres)
        if samen < self.meeste and hier < max(self.meeste * PER_ADRES, 1) and not storend:
            return False
        cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
        if samen >= self.meeste * INGELOGD_MEER or not aanmelden.read_cookie(cookies, aanmelden.SESSIE):
            return True
        self._limiet = self._limiet or anyio.CapacityLimiter(_TEGELIJK)
        return not await anyio.to_thread.run_sync(self.is_bekend, cookies, limiter=self._limiet)


class Verbinding:
    """One connection, between the server and Streamlit."""

    def __init__(self, adres: str, receive: Receive, send: Send, beurten: Beurten, teller: Teller):
        self.adres = adres
        self._receive = receive
        self._send = send
        self._beurten = beurten
        self._teller = teller
        self._sessie_id = ""
        self._beurt: Beurt | None = None
        self._begonnen = False  # whether Streamlit said anything since the last turn
        self._dicht = False
        self._over, self._sinds = float(_VOORAAN), time.monotonic()

    async def receive(self) -> Message:
        """What Streamlit reads: only messages that may pass, and no faster than a person asks for things."""
        bericht = await self._receive()
        if bericht["type"] != "websocket.receive" or self._dicht:
            if (reden := _DOOR_DE_SERVER.get(bericht.get("code", 0))) and not self._dicht:
                self._refuse(reden)
            return bericht
        await self._wait_tempo()
        try:
            await self._check(bericht)
        except Geweigerd as fout:
            self._refuse(fout.reden, met_straf=fout.code != TE_DRUK)
            await self._send({"type": "websocket.close", "code": fout.code})
            return {"type": "websocket.disconnect", "code": fout.code}
        return bericht

    def _refuse(self, reden: str, met_straf: bool = True) -> None:
        self._dicht = True
        self._teller.count(reden)
        if met_straf:
            self._beurten.verbruik.fine(self.adres, STRAF_S)

    async def _check(self, bericht: Message) -> None:
        ingelogd = aanmelden.is_ingelogd(self._sessie_id)
        inhoud = read_bericht(bericht.get("bytes"), *(() if ingelogd else (MEESTE_BYTES_VREEMD,)))
        soort = inhoud.WhichOneof("type")
        if soort == BESTANDEN and not aanmelden.is_uploader(self._sessie_id):
            raise Geweigerd("een bestand van wie er geen mag insturen")
        if soort == RERUN and (self._beurt is None or self._beurt.voorbij):
            try:
                self._beurt = await self._beurten.take(self.adres)
            except TeDruk:
                raise Geweigerd("te druk", TE_DRUK) from None
            self._begonnen = False
            klok = asyncio.get_running_loop()
            if not self._beurt.zwaar:
                klok.call_later(_BEGIN_S, self._end_stil, self._beurt)
            klok.call_later(_LANG_ZWAAR_S if self._beurt.zwaar else _LANG_S, self._beurt.end)

    async def _wait_tempo(self) -> None:
        nu = time.monotonic()
        per_s, vooraan = self._choose_tempo()
        self._over = min(self._over + (nu - self._sinds) * per_s, vooraan) - 1
        self._sinds = nu
        if self._over < 0:  # not read meanwhile, so the sender waits too
            await asyncio.sleep(-self._over / per_s)

    def _choose_tempo(self) -> tuple[float, int]:
        """Messages a second, and how many at once."""
        verbruik = self._beurten.verbruik
        if not verbruik.is_zwaar(self.adres):
            return _PER_S, _VOORAAN
        vreemd = verbruik.is_storend(self.adres) and not aanmelden.is_ingelogd(self._sessie_id)
        return _PER_S_STOREND if vreemd else _PER_S_ZWAAR, _VOORAAN_ZWAAR

    def _end_stil(self, beurt: Beurt) -> None:
        if not self._begonnen:
            beurt.end()

    async def send(self, bericht: Message) -> None:
        """What Streamlit answers: tells which session this is, and when a script is done."""
        if self._dicht:
            return
        inhoud = bericht.get("bytes") or b""
        if bericht["type"] == "websocket.send":
            self._begonnen = True
            if len(inhoud) < _KLEIN:
                self._look(ForwardMsg.FromString(inhoud))
        try:
            await self._send(bericht)
        except OSError:  # the visitor left; Streamlit would take that for a text frame, and write a traceback
            self._dicht = True

    def _look(self, bericht: ForwardMsg) -> None:
        soort = bericht.WhichOneof("type")
        if soort == "new_session":
            self._sessie_id = bericht.new_session.initialize.session_id or self._sessie_id
        elif soort == "script_finished" and bericht.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.end()

    def end(self) -> None:
        """Whoever waits for a turn need not wait for this connection any more."""
        if self._beurt is not None:
            self._beurt.end()
