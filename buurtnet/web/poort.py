"""The gate in front of Streamlit: decides per address who answers.

Our routes, Streamlit's own prefixes, or nobody: then a page with status 404, where Streamlit would send its index page
with status 200.
"""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from buurtnet import aanmelden
from buurtnet.web.bestand import Bestand
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.upload import validate_upload

# Only what Streamlit really answers: for anything else under its prefixes it would send its index page.
VAN_STREAMLIT = re.compile(r"/_stcore/(health|host-config|bidi-components/.+)|/media/.+|/component/.+")
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+")
LANGSTE_PAD = 500
LANGSTE_VRAAG = 4000


class Poort:
    """ASGI middleware; websockets pass when they come from a page of our own."""

    def __init__(
        self,
        app: ASGIApp,
        prefix: str,
        routes: list[Route],
        statisch: dict[str, Bestand | None],
        foutpaginas: Foutpaginas,
    ):
        self.app = app
        self.prefix = prefix
        self.routes = routes
        self.statisch = statisch
        self.foutpaginas = foutpaginas

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not is_eigen_pagina(Headers(scope=scope)):
            return await send({"type": "websocket.close", "code": 1008})
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        vraag = Headers(scope=scope)
        status = validate_adres(scope) or self._choose_status(scope)
        if not status and (upload := UPLOAD.fullmatch(scope["path"].removeprefix(self.prefix))):
            status = await validate_upload(scope, upload[1])
        if status:
            antwoord = await self.foutpaginas.respond(vraag, status, {"Allow": "GET, HEAD"} if status == 405 else None)
            return await antwoord(scope, receive, send)
        pad = scope["path"].removeprefix(self.prefix)
        bestand = self.statisch.get(pad)
        # Part of a file: Streamlit sends it as it is. Of the map component no parts: the whole is an answer too.
        if bestand is None or ("range" in vraag and pad.startswith("/static/")):
            return await self.app(scope, receive, send)
        antwoord = await bestand.respond(vraag)
        await antwoord(scope, receive, send)

    def _choose_status(self, scope: Scope) -> int | None:
        """403, 404, 405 or None when somebody answers this address."""
        gevonden = [route.matches(scope)[0] for route in self.routes]
        if Match.FULL in gevonden:
            return None
        if Match.PARTIAL in gevonden:
            return 405
        pad = scope["path"].removeprefix(self.prefix)
        if pad in self.statisch:
            return None if scope["method"] in ("GET", "HEAD") else 405
        if upload := UPLOAD.fullmatch(pad):
            if scope["method"] in ("GET", "HEAD"):
                return 405
            return None if aanmelden.is_uploader(upload[1]) else 403
        return None if VAN_STREAMLIT.fullmatch(pad) else 404


def is_eigen_pagina(vraag: Headers) -> bool:
    """Whether a websocket was opened by a page of this server (or by a program, which sends no Origin).

    Decided here, because Streamlit asks another host for its own external address when the names differ.
    """
    herkomst = vraag.get("origin")
    toegestaan = {urlsplit(adres.strip()).netloc for adres in config.get_option("server.corsAllowedOrigins")}
    return herkomst is None or urlsplit(herkomst).netloc in toegestaan | {vraag.get("host")}


def validate_adres(scope: Scope) -> int | None:
    """The status with which to refuse an address that no page of ours can have; None when it is fine."""
    pad = scope["path"]
    if len(pad) > LANGSTE_PAD or len(scope["query_string"]) > LANGSTE_VRAAG:
        return 414
    tekens = any(ord(teken) < 32 or ord(teken) == 127 or teken in "\\\ufffd" for teken in pad)
    if tekens or pad.startswith("//") or not {".", ".."}.isdisjoint(pad.split("/")):
        return 400
    return None
