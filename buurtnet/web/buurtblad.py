"""`/buurtblad/BU09350006.pdf` and `/buurtblad/stad.pdf`: one A4 to print.

Made when asked and remembered per version of the store; never on the event loop, and few at a time.
"""

import hashlib
import logging
import re
import unicodedata
from contextlib import suppress
from datetime import date
from functools import cache

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from buurtnet import settings
from buurtnet.buurtblad.lezen import STAD
from buurtnet.errors import BuurtnetFout, InstellingFout
from buurtnet.geheugen import beelden
from buurtnet.geheugen.stand import Stand, read_stand
from buurtnet.instellingen import validate_instelling
from buurtnet.web.bestand import NAVRAGEN, is_known
from buurtnet.web.foutpagina import Foutpaginas

_TEGELIJK = 2  # typst uses a core each
_MEESTE_VRAGEN = 100  # what waits is made even for who went away: a flood would keep us busy for hours after it
# The reader of PDF in a browser draws with styles of its own.
_CSP = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def build_routes(prefix: str, foutpaginas: Foutpaginas) -> list[Route]:
    """The address of every sheet."""
    return [Route(f"{prefix}/buurtblad/{{blad}}.pdf", Buurtbladen(prefix, foutpaginas).respond)]


class Buurtbladen:
    """The endpoint."""

    def __init__(self, prefix: str, foutpaginas: Foutpaginas):
        self.prefix = prefix
        self.foutpaginas = foutpaginas
        self._limiet: anyio.CapacityLimiter | None = None
        self._vragen = 0  # that wait or are answered

    async def respond(self, vraag: Request) -> Response:
        self._limiet = self._limiet or anyio.CapacityLimiter(_TEGELIJK)
        if self._vragen == _MEESTE_VRAGEN:
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": "60"})
        self._vragen += 1
        try:
            return await anyio.to_thread.run_sync(self._respond, vraag, limiter=self._limiet) or (
                await self.foutpaginas.respond(vraag.headers, 404)
            )
        except BuurtnetFout as fout:
            logging.getLogger(__name__).error("Het buurtblad kan niet worden gemaakt: %s", fout)
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": "60"})
        finally:
            self._vragen -= 1

    def _respond(self, vraag: Request) -> Response | None:
        """The sheet, or that the browser has it already; None when there is no such sheet. Blocks."""
        stand = read_stand()
        peildatum = _choose_peildatum(stand, vraag.query_params.get("peildatum", ""))
        blad = vraag.path_params["blad"]
        basis = stand.instellingen.basisadres or _read_basisadres(vraag, self.prefix)
        buurten = {STAD: stand.instellingen.gemeente, **stand.van.buurten}
        if blad not in buurten:
            return None
        headers = _build_headers(stand, blad, buurten[blad], peildatum, basis)
        if is_known(vraag.headers, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        pdf = beelden.load_blad(stand, peildatum, blad, basis)
        return Response(pdf, headers={"Content-Type": "application/pdf", **headers})


def _choose_peildatum(stand: Stand, tekst: str) -> date:
    """The date in the address when the pages would show it too, else today: the sheet says of which day it is."""
    with suppress(ValueError):
        peildatum = date.fromisoformat(tekst)
        if peildatum.isoformat() == tekst and stand.eerste_dag <= peildatum <= stand.vandaag:
            return peildatum
    return stand.vandaag


def _read_basisadres(vraag: Request, prefix: str) -> str:
    """Under which address the visitor found us; "" when that is no address that a QR code may hold."""
    try:
        return validate_instelling("basisadres", f"{vraag.url.scheme}://{vraag.headers.get('host', '')}{prefix}")
    except InstellingFout:
        return ""


@cache
def _read_codeversie() -> str:
    """Changes when Buurtnet itself does: then a sheet may look different."""
    merk = hashlib.sha256()
    for pad in sorted((settings.PROJECT / "buurtnet").rglob("*.[pt]y*")):
        if pad.suffix in (".py", ".typ"):
            merk.update(pad.read_bytes())
    return merk.hexdigest()


def _build_headers(stand: Stand, blad: str, naam: str, peildatum: date, basis: str) -> dict[str, str]:
    fictief = "-voorbeeld-fictief" if stand.instellingen.gegevens == "voorbeeld" else ""
    bestand = f"buurtblad-{build_bestandsnaam(naam)}-{peildatum.isoformat()}{fictief}.pdf"
    delen = (stand.versie, stand.vandaag, stand.van.sleutel, blad, peildatum, basis, _read_codeversie())
    return {
        "ETag": f'"{hashlib.sha256(repr(delen).encode()).hexdigest()[:20]}"',
        "Cache-Control": NAVRAGEN,
        "Content-Disposition": f'inline; filename="{bestand}"',
        "Content-Language": "nl",
        "Content-Security-Policy": _CSP,
    }


def build_bestandsnaam(naam: str) -> str:
    """ "Belvédère" -> "belvedere": letters that every disk and every header can hold."""
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")[:60] or "buurt"
