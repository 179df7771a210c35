"""The page for an address that does not exist, a wrong method, a broken address or a fault of ours."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from buurtnet.web.bestand import SOORTEN, build_tekst
from buurtnet.web.index import NAAM

_TEKSTEN = {
    400: ("Dit adres klopt niet", "Er staan tekens in het adres die niet mogen. Begin opnieuw bij het overzicht."),
    403: ("Dit mag niet", "Log in en open de pagina opnieuw."),
    404: ("Deze pagina bestaat niet", "Misschien is het adres verkeerd getypt of is de pagina verplaatst."),
    405: ("Dit kan niet op dit adres", "Dit adres is alleen om te bekijken. Ga terug naar het overzicht."),
    414: ("Dit adres is te lang", "Begin opnieuw bij het overzicht."),
    503: (
        "Dit lukt nu even niet",
        "Buurtnet kan de gegevens nu niet lezen, of het is te druk. Dat ligt aan ons. Probeer het over een paar "
        "minuten nog eens.",
    ),
    500: ("Er ging iets mis", "Dat ligt aan ons, niet aan u. Probeer het over een paar minuten nog eens."),
}

_PAGINA = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{kop} - {naam}</title>
<link rel="icon" href="{prefix}/favicon.png">
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.6 system-ui, sans-serif; color: #1c2b30; background: #fff; margin: 0; padding: 12vh 1.5rem; }}
main {{ max-width: 34rem; margin: auto; border-top: 4px solid #c29a5b; padding-top: 1.5rem; }}
h1 {{ font-size: 1.6rem; line-height: 1.3; margin: 0 0 1rem; }}
.klein {{ color: #4a5a60; margin: 0; }}
a {{ color: #0d5261; display: inline-block; padding: 0.6rem 0; }}
:focus-visible {{ outline: 3px solid #c29a5b; outline-offset: 2px; }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #e8eef0; background: #12232a; }} .klein {{ color: #a9bcc2; }} a {{ color: #7fd0cf; }}
}}
</style>
</head>
<body>
<main>
<p class="klein">{naam}</p>
<h1>{kop}</h1>
<p>{uitleg}</p>
<p><a href="{prefix}/">Naar het overzicht</a></p>
</main>
</body>
</html>
"""


def build_foutpaginas(prefix: str) -> dict[int, str]:
    """The page of every status that we answer ourselves."""
    return {
        status: _PAGINA.format(kop=kop, uitleg=uitleg, naam=NAAM, prefix=prefix)
        for status, (kop, uitleg) in _TEKSTEN.items()
    }


class Foutpaginas:
    """Answers with a page in Dutch."""

    def __init__(self, prefix: str):
        paginas = build_foutpaginas(prefix).items()
        self._paginas = {status: build_tekst(html, SOORTEN[".html"], "no-store") for status, html in paginas}

    async def respond(self, vraag: Headers, status: int, extra: dict[str, str] | None = None) -> Response:
        antwoord = await self._paginas[status].respond(vraag, status)
        antwoord.headers.update(extra or {})
        return antwoord

    async def respond_fout(self, vraag: Request, fout: Exception) -> Response:
        """For Starlette's `exception_handlers`: refusals by Streamlit's own routes, and faults of ours."""
        return await self.respond(vraag.headers, getattr(fout, "status_code", 500), getattr(fout, "headers", None))
