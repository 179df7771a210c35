"""The fixed version of the pages: in the answer to the first request, in plain HTML, for everybody alike.

Who is signed in gets Streamlit's page at once, so what is here is public by construction. It is remembered per version
of the store and answered with an ETag and a short public life, so that a cache in front may keep it.
"""

import logging
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from functools import partial
from html import escape
from threading import Lock
from typing import Protocol
from urllib.parse import parse_qsl, urlencode

import anyio
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from buurtnet import aanmelden, assets
from buurtnet.beeld.delen import Deel
from buurtnet.web.bestand import NAVRAGEN, SOORTEN, Bestand, build_tekst
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.index import IndexpaginaFout

LOG = logging.getLogger(__name__)
RUIMTE = "ruimte"
KORT = "public, max-age=15, stale-while-revalidate=60"
MEESTE = 600  # fixed pages that are remembered: ten pages for each buurt, and some of other days
_VERSIE_S = 1.0  # how long a version of the store is taken for the newest: shorter than what a cache keeps
_MAKERS, _WACHTERS = 2, 60  # fixed pages in the making, and how many may wait for that
_DRUK = {"Retry-After": "10"}


class Vast(Protocol):
    """What a page says (`ui.vast.maken.Vast`)."""

    @property
    def titel(self) -> str: ...
    @property
    def omschrijving(self) -> str: ...
    @property
    def canoniek(self) -> str: ...
    @property
    def basis(self) -> str: ...
    @property
    def beeld(self) -> str: ...
    @property
    def html(self) -> str: ...
    @property
    def versie(self) -> Hashable: ...


@dataclass(frozen=True)
class Bron:
    """Where fixed versions come from.

    `paginas`: the addresses that have one, without slash. `namen`: the names in an address that mean something.
    `maak(pagina, vraag)` makes it, and `read_versie()` is what it follows from besides its address;
    `read_deel(pagina, vraag, code)` is what it can share of one finding. They block.
    """

    paginas: Collection[str]
    namen: Collection[str]
    maak: Callable[[str, str], Vast]
    read_versie: Callable[[], Hashable]
    read_deel: Callable[[str, str, str], Deel | None] = lambda *_: None


def build_routes(prefix: str, bron: Bron, index: str, foutpaginas: Foutpaginas) -> list[Route]:
    """The pages that have a fixed version, and the question whether there is room for Streamlit's."""
    paginas, routes = Vastepaginas(bron, index, foutpaginas), []
    for adres in bron.paginas:
        routes.append(Route(f"{prefix}/{adres}", partial(paginas.respond, adres)))
        if adres:
            routes.append(Route(f"{prefix}/{adres}/", partial(_redirect, f"{prefix}/{adres}")))
    return [*routes, Route(f"{prefix}/{RUIMTE}", _respond_ruimte)]


async def _redirect(doel: str, vraag: Request) -> RedirectResponse:
    """To a fixed address of ours, never to something the visitor typed but the query."""
    return RedirectResponse(f"{doel}?{vraag.url.query}" if vraag.url.query else doel, 308)


async def _respond_ruimte(_: Request) -> Response:
    """There is room: where there is none, `Bezoekers` answered."""
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


class Vastepaginas:
    """Answers the addresses of the pages; `index` is Streamlit's page, whole."""

    def __init__(self, bron: Bron, index: str, foutpaginas: Foutpaginas):
        self.bron, self.namen, self.foutpaginas = bron, frozenset(bron.namen), foutpaginas
        self.index = build_tekst(index, SOORTEN[".html"])
        self.sjabloon = build_sjabloon(index)
        self._bekend: OrderedDict[Hashable, Bestand] = OrderedDict()
        self._slot = Lock()
        self._versie: tuple[float, Hashable] = (float("-inf"), None)
        self._makers: anyio.CapacityLimiter | None = None

    async def respond(self, pagina: str, vraag: Request) -> Response:
        if aanmelden.read_cookie(vraag.cookies, aanmelden.SESSIE):
            antwoord = await self.index.respond(vraag.headers)
        else:
            antwoord = await self._respond_vast(pagina, vraag)
        antwoord.headers["Vary"] = "Accept-Encoding, Cookie"
        return antwoord

    async def _respond_vast(self, pagina: str, vraag: Request) -> Response:
        self._makers = self._makers or anyio.CapacityLimiter(_MAKERS)
        gekozen = urlencode(sorted((k, v) for k, v in parse_qsl(vraag.url.query) if k in self.namen))
        moment, versie = self._versie
        bestand = self._zoek((pagina, gekozen, versie)) if time.monotonic() - moment < _VERSIE_S else None
        if bestand is None:
            if self._makers.statistics().tasks_waiting > _WACHTERS:
                return await self.foutpaginas.respond(vraag.headers, 503, _DRUK)
            bestand = await anyio.to_thread.run_sync(self._maak, pagina, gekozen, limiter=self._makers)
        return await bestand.respond(vraag.headers)

    def _zoek(self, sleutel: Hashable) -> Bestand | None:
        with self._slot:
            if sleutel in self._bekend:
                self._bekend.move_to_end(sleutel)
            return self._bekend.get(sleutel)

    def _maak(self, pagina: str, gekozen: str) -> Bestand:
        versie = self._lees_versie()
        sleutel = pagina, gekozen, versie
        if (bekend := self._zoek(sleutel)) is not None:
            return bekend
        try:
            vast = self.bron.maak(pagina, gekozen)
        except Exception:  # whatever it is: the page itself still comes, and says what is wrong
            LOG.exception("van '/%s?%s' is geen vaste versie gemaakt", pagina, gekozen)
            return self.index
        blijft = vast.versie == versie  # else somebody wrote meanwhile, or the store cannot be read
        bestand = build_tekst(build_html(self.sjabloon, vast), SOORTEN[".html"], KORT if blijft else NAVRAGEN)
        if blijft:
            with self._slot:
                self._bekend[sleutel] = bestand
                while len(self._bekend) > MEESTE:
                    self._bekend.popitem(last=False)
        return bestand

    def _lees_versie(self) -> Hashable:
        moment, versie = self._versie
        if time.monotonic() - moment >= _VERSIE_S:
            versie = self.bron.read_versie()
            self._versie = time.monotonic(), versie
        return versie


# To choose is enough, also before our own script is there; without scripts each field has a button. To search,
# and to choose more than one, takes a press: who is halfway asked for nothing yet.
KIES = (
    '<script>addEventListener("change",({target:t})=>'
    '{if(t.closest("#vast form:not([role=search],.vakjes)")&&t.checkValidity())t.form.requestSubmit()})</script>'
)
_OPMERKING = re.compile("<!--.*?-->", re.DOTALL)  # the licence is in Streamlit's own files too
_ZWAAR = re.compile(
    r'\s*<(?:script (?:type="module"|defer)[^>]*></script|link rel="(?:modulepreload|prefetch|stylesheet)"[^>]*)>'
)


def build_sjabloon(index: str) -> tuple[str, str, str]:
    """Streamlit's page round the title and the fixed version, in three parts; all that it fetches is put aside in a
    template, until `vast.js` wants it.

    Raises IndexpaginaFout when it is not the page that this version knows.
    """
    zwaar = "".join(m[0].strip() for m in _ZWAAR.finditer(index))
    html = _OPMERKING.sub("", _ZWAAR.sub("", index))
    script = f'{KIES}<script defer src="{escape(assets.url("vast.js"))}"></script>'
    for patroon, nieuw in (
        (r'<html lang="nl">', '<html lang="nl" class="vast">'),
        (r"</head>", f"<style>{assets.read_tekst('vast.css')}</style>{script}</head>"),
        (r"<noscript>.*?</noscript>", ""),
    ):
        html = _replace_once(html, patroon, nieuw)
    delen = re.split(r"<title>.*?</title>|<div id=\"root\">.*?</div>", html, flags=re.DOTALL)
    if len(delen) != 3:
        raise IndexpaginaFout("De indexpagina is anders dan verwacht: de titel of 'root' staat er niet één keer in.")
    return delen[0], delen[1], f'<div id="root" inert></div><template id="streamlit">{zwaar}</template>{delen[2]}'


def _replace_once(html: str, patroon: str, nieuw: str) -> str:
    html, aantal = re.subn(patroon, lambda _: nieuw, html, flags=re.DOTALL)
    if aantal != 1:
        raise IndexpaginaFout(f"De indexpagina is anders dan verwacht: '{patroon}' staat er {aantal} keer in.")
    return html


def build_html(sjabloon: tuple[str, str, str], vast: Vast) -> str:
    """The whole answer."""
    voor, midden, na = sjabloon
    titel, zin = escape(vast.titel), escape(vast.omschrijving)
    kop = (
        f'<title>{titel}</title><meta name="description" content="{zin}">'
        f'<link rel="canonical" href="{escape(vast.basis + vast.canoniek)}">'
        f'<meta property="og:title" content="{titel}"><meta property="og:description" content="{zin}">'
        f'<meta property="og:type" content="website"><meta property="og:locale" content="nl_NL">'
        f'<meta property="og:image" content="{escape(vast.basis + vast.beeld)}">'
    )
    inhoud = (
        '<div id="vast"><a class="naar" href="#inhoud">Naar de inhoud</a>'
        f'{vast.html}<p id="vastzin" role="status"></p></div>'
    )
    return f"{voor}{kop}{midden}{inhoud}{na}"
