"""Everything that `app.py` hands to Streamlit's server."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from streamlit import config, secrets

from buurtnet import assets, settings
from buurtnet.scherm.keuze import Gevraagd
from buurtnet.web import (
    afhalen,
    agenda,
    buurtblad,
    delen,
    formulier,
    gemeente,
    headers,
    inloggen,
    kaart,
    melden,
    opendata,
    reservekopie,
    scherm,
    statisch,
    vast,
    vindbaar,
    zoeken,
)
from buurtnet.web.bestand import SOORTEN, VOORGOED, Bestand, build_tekst
from buurtnet.web.bezoekers import Bezoekers
from buurtnet.web.deur import Deur
from buurtnet.web.formulier import oud
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.gezondheid import Gezondheid
from buurtnet.web.index import build_index, compute_script_hashes
from buurtnet.web.koekjes import Koekjes
from buurtnet.web.opstarten import build_lifespan
from buurtnet.web.poort import Poort

EEN_DAG = "public, max-age=86400"
# What the map asks for as soon as its page runs.
KAARTBESTANDEN = ("leaflet/leaflet.js", "gebieden.js", "kaart.js", "leaflet/leaflet.css", "kaart.css")
# What every page has besides Streamlit's own.
PAGINABESTANDEN = ("pagina.css", "adres.js", "datum.js", "insturen.js", "afdruk.js")
_KLEUREN = ("primaryColor", "backgroundColor", "secondaryBackgroundColor", "textColor", "linkColor", "borderColor")
_ICOON = Path(__file__).parent / "assets" / "favicon.png"


def build_server(paginas: Iterable[str], warm_up: Callable[[], None], bron: vast.Bron) -> dict:
    """The arguments of `st.App`; `paginas` are the addresses of the pages without slash, "" is the first; `bron` makes
    the fixed version of those that have one.

    Raises IndexpaginaFout when the index page of Streamlit is not the one of the pinned version.
    """
    prefix = read_prefix()
    assets.set_prefix(prefix)
    van_kaart = [assets.url(naam) for naam in KAARTBESTANDEN]
    bestanden = statisch.build_statisch(van_kaart, assets.url("kaartwacht.js"))
    component = [prefix + adres for adres in bestanden if adres.startswith(f"{statisch.KAART_PAD}static/js/main.")]
    html = build_index(
        (statisch.streamlit_map() / "index.html").read_text("utf-8"),
        prefix,
        component[:1] + van_kaart,
        {soort: read_thema(soort) for soort in ("light", "dark")},
        [assets.url(naam) for naam in PAGINABESTANDEN],
    )
    foutpaginas, meeste = Foutpaginas(prefix), settings.meeste_bezoekers()
    overige = [p for p in paginas if p not in bron.paginas]
    routes = _build_open_routes(prefix, bron, html, foutpaginas) + build_routes(overige, prefix, html)
    csp = headers.build_csp(compute_script_hashes(html + vast.KIES))
    # Who only reads is never refused: it is Streamlit's page that there may be too many of.
    adressen = [f"{prefix}/{adres}" for adres in (*paginas, vast.RUIMTE) if adres not in bron.paginas]
    return {
        "routes": routes,
        "middleware": [
            Middleware(Koekjes, prefix=prefix),
            Middleware(Deur, is_bekend=inloggen.is_bekend),
            Middleware(headers.Beveiliging, csp=csp, kaart_pad=prefix + statisch.KAART_PAD),
            Middleware(Poort, prefix=prefix, routes=routes, statisch=bestanden, foutpaginas=foutpaginas),
            Middleware(
                Bezoekers, paginas=adressen, foutpaginas=foutpaginas, meeste=meeste, is_bekend=inloggen.is_bekend
            ),
        ],
        "exception_handlers": build_handlers(prefix, csp),
        "lifespan": build_lifespan(
            partial(_warm_up, warm_up), partial(statisch.compress_eerste, bestanden, html), prefix, meeste
        ),
    }


def _build_open_routes(prefix: str, bron: vast.Bron, html: str, foutpaginas: Foutpaginas) -> list[Route]:
    """What is made of the fixed versions or beside them, for everybody."""
    return [
        *vast.build_routes(prefix, bron, html, foutpaginas),
        *vindbaar.build_routes(prefix, bron.paginas, foutpaginas),
        *zoeken.build_routes(prefix, bron.namen, foutpaginas),
        *delen.build_routes(prefix, bron, foutpaginas),
        *kaart.build_routes(prefix, foutpaginas),
    ]


def _warm_up(paginas: Callable[[], None]) -> None:
    paginas()
    scherm.build_noodbeeld()
    scherm.read_beeld(Gevraagd(), "")


def build_handlers(prefix: str, csp: str) -> dict:
    """Our own page for what Streamlit's routes refuse and for a fault of ours."""
    foutpaginas = Foutpaginas(prefix)

    async def respond_stuk(vraag: Request, fout: Exception) -> Response:
        antwoord = await foutpaginas.respond_fout(vraag, fout)
        # Made outside the middleware that adds them to everything else.
        antwoord.headers.update({"Content-Security-Policy": csp, **headers.VAST})
        return antwoord

    return {404: foutpaginas.respond_fout, 405: foutpaginas.respond_fout, Exception: respond_stuk}


def read_auth() -> Mapping:
    """The municipality's own sign-in, `[auth]` in Streamlit's secrets; empty when it is not configured."""
    return secrets["auth"].to_dict() if secrets.load_if_toml_exists() and "auth" in secrets else {}


def read_prefix() -> str:
    """The path the server answers under (`server.baseUrlPath`), as "" or "/pad"."""
    pad = config.get_option("server.baseUrlPath").strip("/")
    return f"/{pad}" if pad else ""


def read_thema(soort: str) -> dict[str, str]:
    """The part of `[theme]` in the configuration that shows before the page is connected; `soort` "light" or "dark"."""
    thema = {"bodyFont": config.get_option("theme.font"), "headingFont": config.get_option("theme.headingFont")}
    thema |= {naam: config.get_option(f"theme.{soort}.{naam}") for naam in _KLEUREN}
    return {naam: waarde for naam, waarde in thema.items() if waarde}


def build_routes(paginas: Iterable[str], prefix: str, html: str) -> list[Route]:
    """Our own addresses: the pages, their files and the health check."""
    index = build_tekst(html, SOORTEN[".html"])
    icoon = Bestand(_ICOON.read_bytes, SOORTEN[".png"], EEN_DAG)
    routes = [Route(f"{prefix}/gezondheid", Gezondheid().respond), _build_route(f"{prefix}/favicon.png", icoon)]
    foutpaginas = Foutpaginas(prefix)
    routes += buurtblad.build_routes(prefix, foutpaginas) + agenda.build_routes(prefix, foutpaginas)
    paginas = list(paginas)
    standaard, auth = "/invoer" if "invoer" in paginas else "/", read_auth()
    routes += inloggen.build_routes(prefix, standaard, bool(auth)) + gemeente.build_routes(prefix, standaard, auth)
    routes += reservekopie.build_routes(prefix) + afhalen.build_routes(prefix) + formulier.build_routes(prefix)
    routes += scherm.build_routes(prefix, foutpaginas)
    routes += melden.build_routes(prefix, foutpaginas)
    routes += opendata.build_routes(prefix, foutpaginas)
    for adres in paginas:
        pagina = _build_route(f"{prefix}/{adres}", index)
        routes.append(oud.build_route(prefix, pagina.endpoint) if adres == "invoer" else pagina)
        if adres:
            routes.append(Route(f"{prefix}/{adres}/", partial(_redirect, f"{prefix}/{adres}")))
    if prefix:
        routes.append(Route(prefix, partial(_redirect, f"{prefix}/")))
    for adres, inhoud in assets.read_assets().items():
        cache = EEN_DAG if assets.ZONDER_HASH in adres else VOORGOED
        soort = SOORTEN.get(PurePosixPath(adres).suffix, "application/octet-stream")
        routes.append(_build_route(prefix + adres, Bestand(partial(bytes, inhoud), soort, cache)))
    return routes


def _build_route(adres: str, bestand: Bestand) -> Route:
    async def respond(vraag: Request) -> Response:
        return await bestand.respond(vraag.headers)

    return Route(adres, respond)


async def _redirect(doel: str, vraag: Request) -> RedirectResponse:
    """To a fixed address of ours, never to something the visitor typed but the query."""
    return RedirectResponse(f"{doel}?{vraag.url.query}" if vraag.url.query else doel, 308)
