"""`/zoeken?q=`: find a buurt, organisation, term or bijeenkomst by name. A plain page: no script, no session."""

from collections.abc import Collection, Mapping
from datetime import date
from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from buurtnet.beeld.format import format_aantal, format_datum, format_getal
from buurtnet.begrippen import FICTIEF
from buurtnet.cijfers.zoeken import LANGST, Ding, Doel, Vondsten, find, find_elk
from buurtnet.geheugen.stand import Stand
from buurtnet.geheugen.verversen import read_stand, read_van
from buurtnet.geheugen.zoeken import load_vindbaar
from buurtnet.tekens import clean_tekens
from buurtnet.web.foutpagina import Foutpaginas
from buurtnet.web.index import NAAM
from buurtnet.web.loket import Loket

_MEESTE_PLAATSEN = 6  # of one thing that are links
_HTML = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{titel} - {naam}</title>
<link rel="icon" href="{prefix}/favicon.png">
<style>
:root {{ color-scheme: light dark; --inkt: #1c2b30; --papier: #fff; --accent: #0d5261; --op: #fff; --zacht: #4a5a60;
  --rand: #7a6f55; }}
* {{ box-sizing: border-box; }}
body {{ font: 1.125rem/1.6 system-ui, sans-serif; color: var(--inkt); background: var(--papier); margin: 0;
  padding: 2rem 1.25rem; overflow-wrap: anywhere; }}
main {{ max-width: 46rem; margin: auto; border-top: 4px solid #c29a5b; padding-top: 1rem; }}
h1 {{ font-size: 1.6rem; line-height: 1.3; margin: 0 0 1rem; }} h2 {{ font-size: 1.2rem; margin: 1.5rem 0 0.25rem; }}
.klein, small {{ color: var(--zacht); font-size: 0.9rem; }} p.klein {{ margin: 0; }}
a {{ color: var(--accent); display: inline-block; padding: 0.4rem 0; }}
ul {{ list-style: none; margin: 0; padding: 0; }} li {{ padding: 0.15rem 0; }}
form {{ display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: flex-end; }}
label {{ flex: 1 1 14rem; font-weight: 600; }}
input, button {{ font: inherit; min-height: 3rem; border-radius: 4px; padding: 0.5rem 0.75rem; }}
input {{ width: 100%; color: inherit; background: transparent; border: 1px solid var(--rand); font-weight: 400; }}
button {{ color: var(--op); background: var(--accent); border: 1px solid var(--accent); font-weight: 600; }}
:focus-visible {{ outline: 3px solid #c29a5b; outline-offset: 2px; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --inkt: #e8eef0; --papier: #12232a; --accent: #7fd0cf; --op: #12232a; --zacht: #a9bcc2; --rand: #8a9aa0; }}
}}
</style>
</head>
<body>
<main>
<p class="klein">{naam}{soort}</p>
<h1>{titel}</h1>
<form action="{prefix}/zoeken" method="get" role="search">
<label>Buurt, organisatie, woord of bijeenkomst
<input type="search" name="q" value="{vraag}" maxlength="{langst}" autocomplete="off"></label>{verborgen}
<button>Zoek</button>
</form>
<p role="status">{zin}</p>
{inhoud}
<p><a href="{begin}">Naar het overzicht</a></p>
</main>
</body>
</html>
"""
_LEEG = "Typ de naam van een buurt, wijk of organisatie, een woord, of een titel of datum van een bijeenkomst."
_NIETS = "Niets gevonden voor ‘{}’. Typ minder letters of een ander woord, of kies uw buurt op de kaart."
_LOS = "Niets heeft al deze woorden; dit hoort bij een ervan."


def build_routes(prefix: str, namen: Collection[str], foutpaginas: Foutpaginas) -> list[Route]:
    """`namen`: what of a visitor's choice stands in the address, and goes along."""
    return [Route(f"{prefix}/zoeken", Loket("zoeken", Zoeker(prefix, namen).make, foutpaginas, 10).respond)]


class Zoeker:
    """Makes the page."""

    def __init__(self, prefix: str, namen: Collection[str]):
        self.prefix, self.namen = prefix, namen

    def make(self, vraag: Request) -> HTMLResponse:
        """What is found, and what with. Blocks."""
        stand, tekst = read_stand(), " ".join(clean_tekens(vraag.query_params.get("q", "")[:LANGST]).split())
        keuze = {naam: vraag.query_params[naam] for naam in self.namen if naam in vraag.query_params}
        peildatum, fout = _choose_peildatum(stand, keuze.get("peildatum"))
        keuze = {k: v[: LANGST * 10] for k, v in keuze.items() if v and (k != "peildatum" or not fout)}
        dingen = read_van(lambda nu: load_vindbaar(nu, peildatum))
        heel = find(dingen, tekst)
        gevonden = heel or find_elk(dingen, tekst)
        fout += f" {_LOS}" if gevonden and not heel else ""
        html = _HTML.format(
            titel=escape(f"Zoeken: {tekst}" if tekst else "Zoeken"),
            naam=NAAM,
            soort=f" · {FICTIEF}" if stand.instellingen.gegevens == "voorbeeld" else "",
            prefix=self.prefix,
            vraag=escape(tekst),
            langst=LANGST,
            verborgen="".join(f'<input type="hidden" name="{k}" value="{escape(v)}">' for k, v in keuze.items()),
            zin=escape(f"{fout} {_build_zin(tekst, gevonden, peildatum)}".strip()),
            inhoud="".join(self._build_groep(groep, vondsten, keuze) for groep, vondsten in gevonden.items()),
            begin=escape(self._build_adres(Doel("", ""), keuze)),
        )
        return HTMLResponse(html, headers={"Cache-Control": "no-cache"})

    def _build_groep(self, groep: str, vondsten: Vondsten, keuze: Mapping[str, str]) -> str:
        regels = "".join(f"<li>{self._build_ding(ding, keuze)}</li>" for ding in vondsten.getoond)
        rest = vondsten.aantal - len(vondsten.getoond)
        meer = f'<p class="klein">Nog {format_getal(rest)}: typ meer letters om ze te zien.</p>' if rest else ""
        return f"<section><h2>{groep}: {format_getal(vondsten.aantal)}</h2><ul>{regels}</ul>{meer}</section>"

    def _build_ding(self, ding: Ding, keuze: Mapping[str, str]) -> str:
        eerste, *rest = ding.doelen
        uitleg = f" <small>{escape(ding.uitleg)}</small>" if ding.uitleg else ""
        links = [self._build_link(doel, doel.tekst, keuze) for doel in ding.doelen[:_MEESTE_PLAATSEN] if rest]
        meer = len(ding.doelen) - _MEESTE_PLAATSEN
        ook = f" <small>in: {', '.join(links)}{f' en nog {meer}' if meer > 0 else ''}</small>" if links else ""
        return f"{self._build_link(eerste, ding.naam, keuze)}{uitleg}{ook}"

    def _build_link(self, doel: Doel, tekst: str, keuze: Mapping[str, str]) -> str:
        return f'<a href="{escape(self._build_adres(doel, keuze))}">{escape(tekst)}</a>'

    def _build_adres(self, doel: Doel, keuze: Mapping[str, str]) -> str:
        anders = {"buurt": doel.buurt, "peildatum": doel.dag}
        vraag = urlencode({**keuze, **{naam: waarde for naam, waarde in anders.items() if waarde}})
        return f"{self.prefix}/{doel.pagina}{f'?{vraag}' if vraag else ''}{f'#{doel.anker}' if doel.anker else ''}"


def _choose_peildatum(stand: Stand, tekst: str | None) -> tuple[date, str]:
    """The day in the address where the pages would show it, else today with a sentence that says so."""
    if not tekst:
        return stand.vandaag, ""
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        dag = None
    if dag is not None and dag.isoformat() == tekst and stand.eerste_dag <= dag <= stand.vandaag:
        return dag, ""
    nu = format_datum(stand.vandaag)
    return stand.vandaag, f"De peildatum in het adres kan niet; u zoekt nu in de stand van {nu}."


def _build_zin(tekst: str, gevonden: Mapping[str, Vondsten], peildatum: date) -> str:
    if not tekst:
        return _LEEG
    if not gevonden:
        return _NIETS.format(tekst)
    aantal = sum(vondsten.aantal for vondsten in gevonden.values())
    return f"{format_aantal(aantal, 'keer', 'keer')} gevonden, stand van {format_datum(peildatum)}."
