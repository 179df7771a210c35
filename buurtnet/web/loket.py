"""A desk for what takes the store and some work: one waits for a turn there, and is told when there is none.

`/agenda`, `/open-data`, `/zoeken`, `/deel` and `/kaart` differ only in what they make.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import anyio
from starlette.requests import Request
from starlette.responses import Response

from buurtnet.errors import BuurtnetFout
from buurtnet.web.bestand import Bestand
from buurtnet.web.beurten import Beurten, TeDruk, choose_adres
from buurtnet.web.foutpagina import Foutpaginas

LOG = logging.getLogger(__name__)
_TEGELIJK, _WACHTRIJ = 2, 100


@dataclass(frozen=True)
class Gevonden:
    """A file for everybody alike, and what its answer says besides."""

    bestand: Bestand
    koppen: Mapping[str, str] = field(default_factory=dict)


class Loket:
    """The endpoint. `maak` gives the answer, None when there is none, and may block; `wat`: what it makes, in a log."""

    def __init__(
        self,
        wat: str,
        maak: Callable[[Request], Gevonden | Response | None],
        foutpaginas: Foutpaginas,
        opnieuw_s: int = 60,
    ):
        self.wat, self.maak, self.foutpaginas, self.opnieuw_s = wat, maak, foutpaginas, opnieuw_s
        self._beurten = Beurten(_TEGELIJK, _WACHTRIJ)

    async def respond(self, vraag: Request) -> Response:
        try:
            async with self._beurten.turn(choose_adres(vraag.scope)):
                gemaakt = await anyio.to_thread.run_sync(self.maak, vraag)
        except (TeDruk, BuurtnetFout) as fout:
            LOG.warning("Nu niet te geven: %s. %s", self.wat, fout)
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": str(self.opnieuw_s)})
        if gemaakt is None:
            return await self.foutpaginas.respond(vraag.headers, 404)
        if isinstance(gemaakt, Response):
            return gemaakt
        antwoord = await gemaakt.bestand.respond(vraag.headers)
        antwoord.headers.update(gemaakt.koppen)
        return antwoord
