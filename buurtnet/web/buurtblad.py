"""`/buurtblad/BU09350006.pdf` and `/buurtblad/stad.pdf`: one A4 to print.

Made when asked and remembered per version of the store; never on the event loop, and one at a time: making one takes
a core, which the pages need too. Who asks for the same sheet meanwhile gets that one.
"""

import hashlib
import logging
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from buurtnet import settings
from buurtnet.buurtblad.lezen import STAD
from buurtnet.errors import BuurtnetFout
from buurtnet.geheugen import beelden
from buurtnet.geheugen.stand import Stand
from buurtnet.geheugen.verversen import read_bij, read_stand
from buurtnet.web.bestand import NAVRAGEN, is_known
from buurtnet.web.beurten import Beurten, TeDruk, choose_adres
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.herkomst import build_basis

_TEGELIJK = 1
_WACHTRIJ = 100
_LEZERS = 2  # who asks whether there is such a sheet, and whether it was made already
# The reader of PDF in a browser draws with styles of its own.
_CSP = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def build_routes(prefix: str, foutpaginas: Foutpaginas) -> list[Route]:
    """The address of every sheet."""
    return [Route(f"{prefix}/buurtblad/{{blad}}.pdf", Buurtbladen(prefix, foutpaginas).respond)]


@dataclass(frozen=True)
class Opdracht:
    """A sheet to be made."""

    gevraagd: tuple[Stand, date, str, str]  # as `beelden.load_blad` is asked
    headers: dict[str, str]


class Buurtbladen:
    """The endpoint."""

    def __init__(self, prefix: str, foutpaginas: Foutpaginas):
        self.prefix = prefix
        self.foutpaginas = foutpaginas
        self._beurten = Beurten(_TEGELIJK, _WACHTRIJ)
        self._zoekbeurten = Beurten(_LEZERS, _WACHTRIJ)
        self._lezers: anyio.CapacityLimiter | None = None
        self._makers: anyio.CapacityLimiter | None = None

    async def respond(self, vraag: Request) -> Response:
        self._lezers = self._lezers or anyio.CapacityLimiter(_LEZERS)
        self._makers = self._makers or anyio.CapacityLimiter(_TEGELIJK)
        adres = choose_adres(vraag.scope)
        try:
            async with self._zoekbeurten.turn(adres):
                gevonden = await anyio.to_thread.run_sync(self._find, vraag, limiter=self._lezers)
            if gevonden is None:
                return await self.foutpaginas.respond(vraag.headers, 404)
            if isinstance(gevonden, Response):
                return gevonden
            async with self._beurten.turn(adres):
                return await anyio.to_thread.run_sync(self._make, gevonden, limiter=self._makers)
        except TeDruk:
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": "60"})
        except BuurtnetFout as fout:
            logging.getLogger(__name__).error("Het buurtblad kan niet worden gemaakt: %s", fout)
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": "60"})

    def _find(self, vraag: Request) -> Response | Opdracht | None:
        """The sheet that is there or that the browser has already, else how to make it; None: no such sheet. Blocks."""
        stand = read_stand()
        peildatum = _choose_peildatum(stand, vraag.query_params.get("peildatum", ""))
        blad = vraag.path_params["blad"]
        basis = stand.instellingen.basisadres or build_basis(vraag, self.prefix)
        buurten = {STAD: stand.instellingen.gemeente, **stand.van.buurten}
        if blad not in buurten:
            return None
        headers = _build_headers(stand, blad, buurten[blad], peildatum, basis)
        if is_known(vraag.headers, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        gevraagd = (stand, peildatum, blad, basis)
        if pdf := beelden.load_blad.bekend(*gevraagd):
            return _build_antwoord(pdf, headers)
        return Opdracht(gevraagd, headers)

    def _make(self, opdracht: Opdracht) -> Response:
        """The sheet, unless it was made while this one waited. Blocks."""
        stand, peildatum, blad, basis = opdracht.gevraagd
        pdf = read_bij(stand, lambda stand: beelden.load_blad(stand, peildatum, blad, basis))
        return _build_antwoord(pdf, opdracht.headers)


def _build_antwoord(pdf: bytes, headers: dict[str, str]) -> Response:
    return Response(pdf, headers={"Content-Type": "application/pdf", **headers})


def _choose_peildatum(stand: Stand, tekst: str) -> date:
    """The date in the address when the pages would show it too, else today: the sheet says of which day it is."""
    with suppress(ValueError):
        peildatum = date.fromisoformat(tekst)
        if peildatum.isoformat() == tekst and stand.eerste_dag <= peildatum <= stand.vandaag:
            return peildatum
    return stand.vandaag


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
