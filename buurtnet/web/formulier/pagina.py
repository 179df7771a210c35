"""The frame of every plain page: head, bar at the top, and how it is sent."""

from contextlib import suppress
from html import escape

from starlette.requests import Request
from starlette.responses import Response

from buurtnet import assets
from buurtnet.begrippen import FICTIEF
from buurtnet.errors import BuurtnetFout
from buurtnet.geheugen.stand import read_stand
from buurtnet.web.bestand import SOORTEN, choose_codering, compress

_PAGINA = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{kop} - Buurtnet</title>
<link rel="icon" href="{prefix}/favicon.png">
{bestanden}
</head>
<body>
<header class="kop"><a href="{prefix}/invoer">Vastleggen</a>{rechts}</header>{fictief}
{inhoud}
</body>
</html>
"""


def build_pagina(prefix: str, kop: str, inhoud: str, wie: str = "", scripts: bool = False) -> str:
    """A whole page; `inhoud` is HTML, from `<main>` on; `wie`: the name of who is signed in."""
    rechts = f'<span class="wie">{escape(wie)}</span><a href="{prefix}/uitloggen">Uitloggen</a>' if wie else ""
    delen = [f'<link rel="manifest" href="{assets.url("formulier.webmanifest")}">']
    with suppress(KeyError):
        delen.append(f'<link rel="stylesheet" href="{assets.url("formulier.css")}">')
    if scripts:
        delen.append(f'<script type="module" src="{assets.url("formulier.js")}"></script>')
    fictief = f'<aside class="fictief" aria-label="Let op">{FICTIEF}</aside>' if wie and _is_fictief() else ""
    return _PAGINA.format(
        kop=escape(kop), prefix=prefix, bestanden="\n".join(delen), rechts=rechts, fictief=fictief, inhoud=inhoud
    )


def _is_fictief() -> bool:
    """Whether what stands here is example data; not when nobody can say."""
    try:
        return read_stand().instellingen.gegevens == "voorbeeld"
    except BuurtnetFout:
        return False


def build_antwoord(vraag: Request, html: str, status: int = 200) -> Response:
    """The page as it is sent: packed, for a phone on a slow line, and kept by no cache but that of our own script."""
    codering = "gzip" if choose_codering(vraag.headers) else ""
    koppen = {"Cache-Control": "no-store", "Content-Type": SOORTEN[".html"], "Vary": "Accept-Encoding"}
    if codering:
        koppen["Content-Encoding"] = codering
    return Response(compress(html.encode(), codering), status, koppen)
