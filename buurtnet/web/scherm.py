"""`/scherm`, what it asks for while it turns (`/scherm/stand`), and `/scherm.html` to take along.

Whatever is wrong with the store, `/scherm` answers with slides: an information evening has no use for an error. It goes
on asking and catches up; the file cannot, so without the store there is none.
"""

import json
import logging
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

import anyio
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from buurtnet.beeld.format import format_datum, format_tijd
from buurtnet.errors import BuurtnetFout, GegevensbestandFout
from buurtnet.geheugen import beelden
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.stand import Stand, load_gebieden, read_stempel, reading
from buurtnet.geheugen.verversen import read_van
from buurtnet.instellingen import Instellingen, compute_vandaag
from buurtnet.scherm import INTERVAL_S
from buurtnet.scherm.dia import Dia
from buurtnet.scherm.dias import build_los, build_zonder_adres, fill_adres
from buurtnet.scherm.keuze import Gevraagd, build_zin_adres, choose_dias, choose_scherm, read_seconden
from buurtnet.scherm.lezen import read_schermgegevens
from buurtnet.scherm.pagina import (
    CSP,
    build_bestand,
    build_csp_bestand,
    build_pagina,
    build_secties,
    compute_bouw,
)
from buurtnet.web.bestand import SOORTEN, Bestand, build_tekst
from buurtnet.web.beurten import Beurten, TeDruk, choose_adres
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.herkomst import build_basis

WACHTTIJD_S = 5
_TEGELIJK = 2
_WACHTRIJ = 100
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Beeld:
    """The slides at one moment; `stand` is what the page asks for, with an ETag of what is in it."""

    dias: list[Dia]
    dag: date
    stand: Bestand
    seconden: int
    zinnen: tuple[str, ...] = ()  # for who starts the screen


def read_beeld(gevraagd: Gevraagd, basis: str) -> Beeld:
    """The slides of now, remembered while nothing changes; an unknown buurt gives those of the city.

    Raises BuurtnetFout.
    """
    return read_van(lambda stand: _read_beeld(stand, gevraagd, basis))


def _read_beeld(stand: Stand, gevraagd: Gevraagd, basis: str) -> Beeld:
    code = gevraagd.buurt if gevraagd.buurt in stand.van.buurten else None
    keuze = choose_scherm(gevraagd, stand.instellingen, stand.van.buurten)
    adres = stand.instellingen.basisadres or basis
    beeld = _build_beeld(stand, code, adres, keuze.namen, keuze.seconden)
    return replace(beeld, zinnen=(*keuze.zinnen, *filter(None, [build_zin_adres(adres)])))


@onthoud(hoogstens=32)
def _build_beeld(stand: Stand, buurt: str | None, basis: str, namen: tuple[str, ...], seconden: int) -> Beeld:
    dias = choose_dias(_build_dias(stand, buurt), namen)
    return _maak_beeld(fill_adres(dias, basis), stand.vandaag, seconden)


# Apart from the address: anybody can ask under any name, and each name would cost the work of all figures again.
@onthoud(hoogstens=64)
def _build_dias(stand: Stand, buurt: str | None) -> list[Dia]:
    vandaag = stand.vandaag
    stad = beelden.load_overzicht(stand, vandaag), beelden.load_buurtbeeld(stand, vandaag, buurt) if buurt else None
    kaart = beelden.load_kaartstand(stand, vandaag, "status")
    with reading(stand) as conn:
        return build_zonder_adres(read_schermgegevens(conn, stand.gebieden, *stad, "", kaart))


def _maak_beeld(dias: list[Dia], dag: date, seconden: int) -> Beeld:
    inhoud = {"bouw": compute_bouw(), "dag": format_datum(dag), "seconden": seconden, "html": build_secties(dias)}
    return Beeld(dias, dag, build_tekst(json.dumps(inhoud), SOORTEN[".json"]), seconden)


def build_noodbeeld() -> Beeld:
    """The slides that need no store, remembered while the day and the borders stay the same. May block."""
    return _build_noodbeeld(compute_vandaag(Instellingen(), datetime.now(UTC)), read_stempel())


@onthoud(hoogstens=1)
def _build_noodbeeld(vandaag: date, stempel: tuple[int, ...]) -> Beeld:
    try:
        gebieden = load_gebieden().frame
    except GegevensbestandFout:
        gebieden = None
    return _maak_beeld(build_los(gebieden), vandaag, INTERVAL_S)


@onthoud(hoogstens=16)
def _build_html(html: str) -> Bestand:
    """Remembered, so that what many ask for is compressed once."""
    return build_tekst(html, SOORTEN[".html"])


def read_gevraagd(vraag: Request) -> Gevraagd:
    """What the address asks for; `interval` is the name that `seconden` had before."""
    vragen = vraag.query_params
    return Gevraagd(vragen.get("buurt"), vragen.get("dias"), vragen.get("seconden") or vragen.get("interval"))


class Scherm:
    """The three addresses; `lees` reads the store and may block."""

    def __init__(self, prefix: str, foutpaginas: Foutpaginas, lees=read_beeld):
        self.prefix = prefix
        self.foutpaginas = foutpaginas
        self.lees = lees
        self._beurten = Beurten(_TEGELIJK, _WACHTRIJ, WACHTTIJD_S)
        self._limiet: anyio.CapacityLimiter | None = None

    async def _read(self, vraag: Request) -> Beeld | None:
        self._limiet = self._limiet or anyio.CapacityLimiter(_TEGELIJK)
        lees = partial(self.lees, read_gevraagd(vraag), build_basis(vraag, self.prefix))
        try:
            async with self._beurten.turn(choose_adres(vraag.scope)):
                with anyio.fail_after(WACHTTIJD_S):
                    return await anyio.to_thread.run_sync(lees, abandon_on_cancel=True, limiter=self._limiet)
        except (TeDruk, TimeoutError):
            LOG.warning("Het scherm toont zijn vaste dia's: het is te druk, of de opslag antwoordt niet.")
        except BuurtnetFout as fout:
            LOG.warning("Het scherm toont zijn vaste dia's: %s", fout)
        except Exception as fout:  # the room must not see it; the log does
            LOG.error("Het scherm toont zijn vaste dia's: %s", fout, exc_info=True)
        return None

    async def respond_pagina(self, vraag: Request) -> Response:
        if (beeld := await self._read(vraag)) is None:
            beeld = await anyio.to_thread.run_sync(build_noodbeeld)
            beeld = replace(beeld, seconden=read_seconden(read_gevraagd(vraag).seconden or "") or beeld.seconden)
        vragen = f"?{vraag.url.query}" if vraag.url.query else ""
        stand = f"{self.prefix}/scherm/stand{vragen}"
        html = build_pagina(beeld.dias, self.prefix, stand, beeld.dag, beeld.seconden, beeld.zinnen)
        antwoord = await _build_html(html).respond(vraag.headers)
        antwoord.headers["Content-Security-Policy"] = CSP
        return antwoord

    async def respond_schuin(self, vraag: Request) -> Response:
        vragen = f"?{vraag.url.query}" if vraag.url.query else ""
        return RedirectResponse(f"{self.prefix}/scherm{vragen}", 308)

    async def respond_stand(self, vraag: Request) -> Response:
        beeld = await self._read(vraag)
        if beeld is None:
            return Response(status_code=503, headers={"Cache-Control": "no-store"})
        return await beeld.stand.respond(vraag.headers)

    async def respond_bestand(self, vraag: Request) -> Response:
        beeld = await self._read(vraag)
        if beeld is None:  # who takes the file along must not find out in the room that it has no figures
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": "60"})
        html = build_bestand(beeld.dias, format_tijd(datetime.now(UTC)), beeld.seconden, beeld.zinnen)
        antwoord = await _build_html(html).respond(vraag.headers)
        antwoord.headers["Content-Security-Policy"] = f"{build_csp_bestand()}; frame-ancestors 'self'"
        return antwoord


def build_routes(prefix: str, foutpaginas: Foutpaginas, lees=read_beeld) -> list[Route]:
    scherm = Scherm(prefix, foutpaginas, lees)
    return [
        Route(f"{prefix}/scherm", scherm.respond_pagina),
        Route(f"{prefix}/scherm/", scherm.respond_schuin),
        Route(f"{prefix}/scherm/stand", scherm.respond_stand),
        Route(f"{prefix}/scherm.html", scherm.respond_bestand),
    ]
