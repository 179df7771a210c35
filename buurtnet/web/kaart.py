"""`/kaart/2016-10-15/0f3a….json`: what the map shows for each colour, so that another colour waits for no page.

The address names the content, so a browser keeps it for good; under another name it is what holds now.
"""

import logging
from contextlib import suppress
from datetime import date

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from buurtnet.errors import BuurtnetFout, OpslagFout
from buurtnet.geheugen.beelden import load_kaartlagen
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.stand import Stand, build_onleesbaar, load_gebieden
from buurtnet.geheugen.verversen import read_bij, read_stand
from buurtnet.web.bestand import NAVRAGEN, SOORTEN, VOORGOED, Bestand
from buurtnet.web.beurten import Beurten, TeDruk, choose_adres
from buurtnet.web.foutpagina import Foutpaginas

_TEGELIJK, _WACHTRIJ = 2, 100


def build_routes(prefix: str, foutpaginas: Foutpaginas) -> list[Route]:
    """What the map fetches."""
    return [Route(f"{prefix}/kaart/{{dag}}/{{merk}}.json", Kaart(foutpaginas).respond)]


class Kaart:
    """The endpoint."""

    def __init__(self, foutpaginas: Foutpaginas):
        self.foutpaginas = foutpaginas
        self._beurten = Beurten(_TEGELIJK, _WACHTRIJ)

    async def respond(self, vraag: Request) -> Response:
        try:
            async with self._beurten.turn(choose_adres(vraag.scope)):
                bestand = await anyio.to_thread.run_sync(_find, vraag.path_params["dag"], vraag.path_params["merk"])
        except (TeDruk, BuurtnetFout) as fout:
            logging.getLogger(__name__).warning("De kaart is er nu niet: %s", fout)
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": "3"})
        if bestand is None:
            return await self.foutpaginas.respond(vraag.headers, 404)
        return await bestand.respond(vraag.headers)


def _find(tekst: str, merk: str) -> Bestand | None:
    """What the map shows on a day, of those that pages show; None: it is no day. Blocks."""
    with suppress(ValueError):
        dag = date.fromisoformat(tekst)
        try:
            stand = read_stand()
        except OpslagFout:  # as the page then does: which buurten there are
            stand = build_onleesbaar(load_gebieden())
        dag = min(max(dag, stand.eerste_dag), stand.vandaag)
        return read_bij(stand, lambda stand: _load_bestand(stand, dag, load_kaartlagen(stand, dag).merk == merk))
    return None


@onthoud(hoogstens=64, vooraf=False)
def _load_bestand(stand: Stand, dag: date, voorgoed: bool) -> Bestand:
    inhoud = load_kaartlagen(stand, dag).inhoud
    return Bestand(lambda: inhoud, SOORTEN[".json"], VOORGOED if voorgoed else NAVRAGEN)
