"""Our cookies: how they are set, and which of those that a browser sends are let in.

Over https only the guarded name counts: under another one, a neighbour on the same domain or somebody on the line could
have set it. The cookies of Streamlit's own sign-in, which cannot be revoked, never reach a page.
"""

from datetime import timedelta

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from buurtnet import aanmelden

_VAN_STREAMLIT = "_streamlit_user"


def write_koekje(antwoord: Response, vraag: Request, prefix: str, naam: str, waarde: str, duur: timedelta) -> None:
    """Set one of our cookies: for the server only, and over https for https only."""
    veilig = vraag.url.scheme == "https"
    antwoord.set_cookie(
        aanmelden.build_naam(naam, veilig, prefix),
        waarde,
        max_age=int(duur.total_seconds()),
        path=prefix or "/",
        secure=veilig,
        httponly=True,
        samesite="lax",
    )


def remove_koekje(antwoord: Response, vraag: Request, prefix: str, naam: str) -> None:
    """Take one of our cookies away."""
    write_koekje(antwoord, vraag, prefix, naam, "", timedelta())


class Koekjes:
    """ASGI middleware: takes the cookies that do not count out of every request, also of a websocket."""

    def __init__(self, app: ASGIApp, prefix: str):
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and "cookie" in Headers(scope=scope):
            veilig = scope["scheme"] in ("https", "wss")
            scope = dict(scope) | {"headers": [self._choose(kop, waarde, veilig) for kop, waarde in scope["headers"]]}
        await self.app(scope, receive, send)

    def _choose(self, kop: bytes, waarde: bytes, veilig: bool) -> tuple[bytes, bytes]:
        if kop != b"cookie":
            return kop, waarde
        delen = [deel.strip() for deel in waarde.split(b";")]
        return kop, b"; ".join(deel for deel in delen if self._telt(deel, veilig))

    def _telt(self, deel: bytes, veilig: bool) -> bool:
        naam = deel.partition(b"=")[0].strip().decode("latin-1")
        kaal = naam.removeprefix(aanmelden.ALLEEN_HIER).removeprefix(aanmelden.ALLEEN_HTTPS)
        if kaal in aanmelden.KOEKJES:
            return naam == aanmelden.build_naam(kaal, veilig, self.prefix)
        return not naam.startswith(_VAN_STREAMLIT)
