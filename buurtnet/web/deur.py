"""The door in front of everything: who keeps sending what no page sends waits there, before anything is done for it.

Each refusal costs the server something too, and a program that is refused at once comes back at once. Who is signed in
at such an address walks on.
"""

import asyncio
from collections.abc import Callable, Mapping

import anyio
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from buurtnet import aanmelden
from buurtnet.web.beurten import VERBRUIK, Verbruik, choose_adres

WACHT_S = 5.0
_MEESTE = 400  # who wait: each holds an open file
_LEZERS = 1  # who asks the store whether somebody is signed in


class Deur:
    """ASGI middleware; `is_bekend` asks the store whether these cookies are of somebody signed in, and may block."""

    def __init__(self, app: ASGIApp, is_bekend: Callable[[Mapping[str, str]], bool], verbruik: Verbruik = VERBRUIK):
        self.app = app
        self.is_bekend = is_bekend
        self.verbruik = verbruik
        self._wachtend = 0
        self._limiet: anyio.CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and self.verbruik.is_storend(choose_adres(scope)):
            if self._wachtend >= _MEESTE:
                return await _close(scope, send)
            self._wachtend += 1
            try:
                if not await self._is_bekend(scope):
                    await asyncio.sleep(WACHT_S)
            finally:
                self._wachtend -= 1
        await self.app(scope, receive, send)

    async def _is_bekend(self, scope: Scope) -> bool:
        cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
        if not aanmelden.read_cookie(cookies, aanmelden.SESSIE):
            return False
        self._limiet = self._limiet or anyio.CapacityLimiter(_LEZERS)
        return await anyio.to_thread.run_sync(self.is_bekend, cookies, limiter=self._limiet)


async def _close(scope: Scope, send: Send) -> None:
    """Without a page: this is for programs, by the hundreds."""
    if scope["type"] == "websocket":
        return await send({"type": "websocket.close", "code": 1013})
    koppen = [(b"retry-after", b"60"), (b"connection", b"close"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 503, "headers": koppen})
    await send({"type": "http.response.body", "body": b""})
