"""What search engines and link previews ask for: `/robots.txt`, `/sitemap.xml` and `/deel/BU09350006.png`."""

from collections.abc import Collection
from html import escape

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from buurtnet.beeld import deelbeeld
from buurtnet.beeld.format import format_datum
from buurtnet.buurtblad.lezen import STAD
from buurtnet.errors import BuurtnetFout
from buurtnet.geheugen import beelden
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.stand import Stand
from buurtnet.geheugen.verversen import read_stand
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.herkomst import build_basis

UUR = {"Cache-Control": "public, max-age=3600"}
# There is nothing to find there.
NIET = ("beheer", "formulier", "inloggen", "invoer", "uitloggen", "wachtwoord", "werkblad", "ruimte", "zoeken")
_MAKERS = 1  # a picture takes a core for a tenth of a second


def build_routes(prefix: str, paginas: Collection[str], foutpaginas: Foutpaginas) -> list[Route]:
    """`paginas`: the addresses that are for everybody, without slash."""
    vindbaar = Vindbaar(prefix, paginas, foutpaginas)
    return [
        Route(f"{prefix}/robots.txt", vindbaar.respond_robots),
        Route(f"{prefix}/sitemap.xml", vindbaar.respond_sitemap),
        Route(f"{prefix}/deel/{{wat}}.png", vindbaar.respond_beeld),
    ]


@onthoud(hoogstens=50, vooraf=False)
def load_deelbeeld(stand: Stand, wat: str) -> bytes:
    """The preview's picture of a buurt or the city, today."""
    kaart = beelden.load_kaartstand(stand, stand.vandaag, "status")
    gekozen = None if wat == STAD else wat
    fictief = stand.instellingen.gegevens == "voorbeeld"
    dag = format_datum(stand.vandaag)
    return deelbeeld.build_png(stand.gebieden, kaart, gekozen, stand.instellingen.gemeente, dag, fictief)


class Vindbaar:
    """The endpoints."""

    def __init__(self, prefix: str, paginas: Collection[str], foutpaginas: Foutpaginas):
        self.prefix, self.paginas, self.foutpaginas = prefix, paginas, foutpaginas
        self._makers: anyio.CapacityLimiter | None = None

    async def respond_robots(self, vraag: Request) -> Response:
        regels = ["User-agent: *", *(f"Disallow: {self.prefix}/{pad}" for pad in NIET)]
        if basis := await self._read_basis(vraag):
            regels.append(f"Sitemap: {basis}/sitemap.xml")
        return Response("\n".join(regels) + "\n", headers=UUR, media_type="text/plain")

    async def respond_sitemap(self, vraag: Request) -> Response:
        """Every page, and that of each buurt; 404 where our own address is not known: a sitemap needs whole ones."""
        basis = await self._read_basis(vraag)
        if not basis:
            return await self.foutpaginas.respond(vraag.headers, 404)
        stand = await anyio.to_thread.run_sync(read_stand)
        adressen = [f"{basis}/{pagina}" for pagina in self.paginas]
        adressen += [f"{basis}/buurt?buurt={code}" for code in stand.van.buurten]
        regels = "".join(f"<url><loc>{escape(adres)}</loc></url>" for adres in adressen)
        xml = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        return Response(f"{xml}{regels}</urlset>", headers=UUR, media_type="application/xml")

    async def respond_beeld(self, vraag: Request) -> Response:
        self._makers = self._makers or anyio.CapacityLimiter(_MAKERS)
        try:
            png = await anyio.to_thread.run_sync(self._make, vraag.path_params["wat"], limiter=self._makers)
        except BuurtnetFout:
            return await self.foutpaginas.respond(vraag.headers, 503, {"Retry-After": "60"})
        if png is None:
            return await self.foutpaginas.respond(vraag.headers, 404)
        return Response(png, headers=UUR, media_type="image/png")

    def _make(self, wat: str) -> bytes | None:
        stand = read_stand()
        return load_deelbeeld(stand, wat) if wat == STAD or wat in stand.van.buurten else None

    async def _read_basis(self, vraag: Request) -> str:
        try:
            stand = await anyio.to_thread.run_sync(read_stand)
        except BuurtnetFout:
            return ""
        return stand.instellingen.basisadres or build_basis(vraag, self.prefix)
