"""`/deel/bereik/trechter.svg`: what a page can share of one of its findings, as a file; made of its fixed version."""

import logging
from collections.abc import Callable
from functools import partial
from urllib.parse import parse_qsl, urlencode

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from buurtnet.beeld.delen import Deel, build_csv, build_png, build_svg
from buurtnet.begrippen import FICTIEF
from buurtnet.errors import BuurtnetFout
from buurtnet.web.bestand import SOORTEN
from buurtnet.web.beurten import Beurten, TeDruk, choose_adres
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.vast import KORT, Bron

_TEGELIJK, _WACHTRIJ = 2, 60
_CSV = "text/csv; charset=utf-8; header=present"


def build_routes(prefix: str, bron: Bron, foutpaginas: Foutpaginas) -> list[Route]:
    """A picture and a table of each finding."""
    return [Route(f"{prefix}/deel/{{pagina}}/{{code}}.{{soort}}", Delen(bron, foutpaginas).respond)]


class Delen:
    """The endpoint."""

    def __init__(self, bron: Bron, foutpaginas: Foutpaginas):
        self.bron, self.foutpaginas = bron, foutpaginas
        self._beurten = Beurten(_TEGELIJK, _WACHTRIJ)

    async def respond(self, vraag: Request) -> Response:
        try:
            async with self._beurten.turn(choose_adres(vraag.scope)):
                antwoord = await anyio.to_thread.run_sync(self._make, vraag)
        except (TeDruk, BuurtnetFout) as fout:
            logging.getLogger(__name__).warning("Delen kan nu niet: %s", fout)
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": "10"})
        return antwoord or await self.foutpaginas.respond(vraag.headers, 404)

    def _make(self, vraag: Request) -> Response | None:
        """The file; None: there is no such finding, or it has none."""
        pagina, code, soort = (vraag.path_params[naam] for naam in ("pagina", "code", "soort"))
        gekozen = urlencode(sorted((k, v) for k, v in parse_qsl(vraag.url.query) if k in self.bron.namen))
        deel = self.bron.read_deel(pagina, gekozen, code) if soort in _SOORTEN else None
        if deel is None or (maak := _choose_maker(deel, soort)) is None:
            return None
        naam = f"buurtnet-{pagina}-{code}{'-voorbeeld-fictief' if FICTIEF in deel.bron else ''}.{soort}"
        bewaar = {"Cache-Control": KORT, "Content-Disposition": f'attachment; filename="{naam}"'}
        return Response(maak(), headers=bewaar, media_type=_SOORTEN[soort])


_SOORTEN = {"svg": SOORTEN[".svg"], "png": SOORTEN[".png"], "csv": _CSV}


def _choose_maker(deel: Deel, soort: str) -> Callable[[], bytes | str] | None:
    if soort == "csv":
        return partial(build_csv, deel) if deel.tabel is not None else None
    return partial(build_svg if soort == "svg" else build_png, deel) if deel.svg else None
