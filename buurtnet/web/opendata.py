"""`/open-data/`: the public figures as files, of today or of the day in the address, with a page that lists them."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from html import escape

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from buurtnet.beeld.format import format_aantal, format_datum
from buurtnet.begrippen import FICTIEF
from buurtnet.geheugen.onthouden import onthoud
from buurtnet.geheugen.opendata import load_opendata
from buurtnet.geheugen.stand import Stand
from buurtnet.geheugen.verversen import read_bij, read_stand
from buurtnet.opendata import bestanden, kolommen
from buurtnet.web.bestand import SOORTEN, Bestand
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.herkomst import build_basis
from buurtnet.web.loket import Gevonden, Loket

_PAGINA = ""
# Public figures, the same for everybody.
_VOOR_IEDEREEN = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
_SOORTEN = {
    **SOORTEN,
    ".csv": "text/csv; charset=utf-8; header=present",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".zip": "application/zip",
}
_HTML = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Open data - Buurtnet</title>
<link rel="alternate" type="application/feed+json" title="Wat er gebeurde" href="{feed}">
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.6 system-ui, sans-serif; color: #1c2b30; background: #fff; margin: 0; padding: 2rem 1.5rem; }}
main {{ max-width: 46rem; margin: auto; border-top: 4px solid #c29a5b; padding-top: 1rem; }}
h1 {{ font-size: 1.8rem; line-height: 1.3; }} h2 {{ font-size: 1.25rem; }}
a {{ color: #0d5261; display: inline-block; padding: 0.35rem 0; overflow-wrap: anywhere; }}
:focus-visible {{ outline: 3px solid #c29a5b; outline-offset: 2px; }}
@media (prefers-color-scheme: dark) {{ body {{ color: #e8eef0; background: #12232a; }} a {{ color: #7fd0cf; }} }}
</style>
</head>
<body>
<main>
<h1>De cijfers van Buurtnet als bestand</h1>
<p>Stand van {dag}{soort}. U krijgt hier wat ook op de pagina's staat.
Kleine aantallen staan er dus niet in.</p>
<p><a href="alles.zip" download>Alles in één bestand (zip)</a></p>
<h2>Bestanden</h2>
<ul>{lijst}</ul>
<p>Wat elke kolom betekent, staat in <code>datapackage.json</code>. Een leeg vak is onbekend, niet nul.</p>
<h2>Een vast adres</h2>
<p><a href="{vast}">{vast}</a> blijft over {dag} gaan. Wordt er later iets verbeterd, dan verandert het mee.</p>
<h2>Licentie</h2>
<p>{licentie}</p>
<h2>Meer cijfers</h2>
<p><a href="https://data.overheid.nl/">Open data van gemeenten en Rijk (data.overheid.nl)</a></p>
<p><a href="{begin}">Naar het overzicht</a></p>
</main>
</body>
</html>
"""


def build_routes(prefix: str, foutpaginas: Foutpaginas) -> list[Route]:
    """The page, and each file under it; with a day in front of it, of that day."""
    loket, begin = Loket("open data", partial(_find, prefix), foutpaginas), f"{prefix}/open-data"

    async def redirect(vraag: Request) -> RedirectResponse:
        return RedirectResponse(f"{begin}/", 308)

    paden = ("/", "/{dag}/", "/{naam}", "/{dag}/{naam}")
    return [Route(begin, redirect), *(Route(f"{begin}{pad}", loket.respond) for pad in paden)]


def _find(prefix: str, vraag: Request) -> Gevonden | None:
    """The file that is asked for; None: there is none. Blocks."""
    stand = read_stand()
    dag = _choose_dag(stand, vraag.path_params.get("dag"))
    if dag is None:
        return None
    basis = stand.instellingen.basisadres or build_basis(vraag, prefix)
    adres = f"{basis.rstrip('/')}/open-data/{dag.isoformat()}/"
    naam = vraag.path_params.get("naam", _PAGINA)
    return read_bij(stand, lambda stand: _load_bestand(stand, dag, adres, naam))


def _choose_dag(stand: Stand, tekst: str | None) -> date | None:
    """Today, or the day in the address where the pages would show it too."""
    if tekst is None:
        return stand.vandaag
    with suppress(ValueError):
        dag = date.fromisoformat(tekst)
        if dag.isoformat() == tekst and stand.eerste_dag <= dag <= stand.vandaag:
            return dag
    return None


@onthoud(hoogstens=256, vooraf=False)
def _load_bestand(stand: Stand, dag: date, adres: str, naam: str) -> Gevonden | None:
    alle = load_opendata(stand, dag, adres)
    if naam == _PAGINA:
        inhoud, soort = _build_pagina(stand, dag, adres, alle), ".html"
    elif naam in alle:
        inhoud, soort = alle[naam], f".{naam.rsplit('.', 1)[1]}"
    else:
        return None
    return Gevonden(Bestand(lambda: inhoud, _SOORTEN[soort]), _VOOR_IEDEREEN)


def _build_pagina(stand: Stand, dag: date, adres: str, alle: Mapping[str, bytes]) -> bytes:
    regels = []
    for naam, inhoud in alle.items():
        kort = naam.removesuffix(".csv").removesuffix("-voorbeeld-fictief")
        titel = kolommen.TITELS.get(kort, _BESTANDEN.get(kort.split("-")[0].split(".")[0], "")) or naam
        kb = max(1, len(inhoud) // 1000)
        grootte = format_aantal(kb, "kB", "kB")
        regels.append(f'<li><a href="{escape(naam)}">{escape(titel)}</a> ({escape(naam)}, {grootte})</li>')
    soort = f", {FICTIEF}" if stand.instellingen.gegevens == "voorbeeld" else ""
    return _HTML.format(
        dag=format_datum(dag),
        soort=escape(soort),
        lijst="".join(regels),
        vast=escape(adres),
        feed=bestanden.FEED,
        licentie=bestanden.LICENTIETEKST,
        begin="/".join(adres.split("/")[:-3]) + "/",
    ).encode()


_BESTANDEN = {
    "buurten": "De buurten als kaart (GeoJSON)",
    "datapackage": "Wat elke kolom betekent (Table Schema)",
    "dcat": "Beschrijving voor datacatalogi (DCAT-AP-NL)",
    "nieuw": "Wat er gebeurde, om te volgen (JSON Feed)",
    "alles": "Alles in één bestand (zip)",
}
