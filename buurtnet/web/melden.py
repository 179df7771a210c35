"""`/.well-known/security.txt`: where somebody who finds a leak can say so (RFC 9116)."""

import re
from datetime import UTC, datetime, timedelta

import anyio
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from buurtnet.errors import BuurtnetFout
from buurtnet.geheugen.stand import read_stand
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.herkomst import build_basis

PAD = "/.well-known/security.txt"
GELDIG = timedelta(days=180)  # the standard advises less than a year
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_LEZERS = 1


def build_routes(prefix: str, foutpaginas: Foutpaginas) -> list[Route]:
    return [Route(f"{prefix}{PAD}", Melden(prefix, foutpaginas).respond)]


def build_tekst(contact: str, basis: str, nu: datetime) -> str:
    """The file; "" without an e-mail address in the contact and without an address of ours over https."""
    email = _EMAIL.search(contact)
    veilig = basis.startswith("https://")
    if not email and not veilig:
        return ""
    # Without an address to write to: the page that says whom to ask.
    regels = [f"Contact: mailto:{email[0]}" if email else f"Contact: {basis}/begrippen"]
    regels += [f"Expires: {(nu + GELDIG).strftime('%Y-%m-%dT%H:00:00Z')}", "Preferred-Languages: nl, en"]
    return "\n".join([*regels, *([f"Canonical: {basis}{PAD}"] if veilig else [])]) + "\n"


class Melden:
    """The endpoint."""

    def __init__(self, prefix: str, foutpaginas: Foutpaginas):
        self.prefix = prefix
        self.foutpaginas = foutpaginas
        self._lezers: anyio.CapacityLimiter | None = None

    async def respond(self, vraag: Request) -> Response:
        self._lezers = self._lezers or anyio.CapacityLimiter(_LEZERS)
        try:
            stand = await anyio.to_thread.run_sync(read_stand, limiter=self._lezers)
        except BuurtnetFout:
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": "60"})
        basis = stand.instellingen.basisadres or build_basis(vraag, self.prefix)
        tekst = build_tekst(stand.instellingen.contact, basis, datetime.now(UTC))
        if not tekst:
            return await self.foutpaginas.respond(vraag.headers, 404)
        return PlainTextResponse(tekst, headers={"Cache-Control": "no-cache"})
