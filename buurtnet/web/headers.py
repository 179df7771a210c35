"""Security headers on every response, and the two Content-Security-Policies."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

# `data:` and `blob:` images: Plotly and st.image draw with them; nothing comes from another host.
_OVERAL = (
    "default-src 'none'; img-src 'self' data: blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; frame-src 'self'; manifest-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; script-src 'self'"
)
# streamlit-folium writes scripts into its page and evaluates layers as text.
CSP_KAART = f"{_OVERAL} 'unsafe-inline' 'unsafe-eval'"

VAST = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",  # browsers keep to it over https only: see kaartwacht.js
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def build_csp(script_hashes: Iterable[str]) -> str:
    """The policy of every page but the map's frame."""
    return " ".join((_OVERAL, *script_hashes))


class Beveiliging:
    """ASGI middleware: puts the security headers on every response, unless the response sets its own."""

    def __init__(self, app: ASGIApp, csp: str, kaart_pad: str):
        self.app = app
        self.csp = csp
        self.kaart_pad = kaart_pad

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        csp = CSP_KAART if scope["path"].startswith(self.kaart_pad) else self.csp

        async def send_veilig(bericht):
            if bericht["type"] == "http.response.start":
                headers = MutableHeaders(scope=bericht)
                for naam, waarde in (("Content-Security-Policy", csp), *VAST.items()):
                    headers.setdefault(naam, waarde)
            await send(bericht)

        await self.app(scope, receive, send_veilig)
