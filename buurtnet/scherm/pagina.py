"""The slides as HTML: the page that asks its server for news, and the file that stands alone. One renderer for both."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from html import escape

from buurtnet import assets
from buurtnet.beeld.format import format_datum
from buurtnet.scherm import INTERVAL_S
from buurtnet.scherm.dia import Dia, choose_grootte
from buurtnet.scherm.keuze import build_plekken

NAAM = "Buurtnetwerken Maastricht"
SCRIPT, OPMAAK = "scherm.js", "scherm.css"

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)

_PAGINA = """<!doctype html>
<html lang="nl"{gegevens}>
<head>
<meta charset="utf-8">{meta}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Scherm - {naam}</title>
{hoofd}
</head>
<body>
<main id="dias" aria-live="off">
{secties}
</main>
<div id="knoppen">
<button id="pauze" type="button">{pauze}<span>Stilzetten</span></button>
<button id="vol" type="button" aria-label="Volledig scherm">{vol}</button>
</div>
{start}
{staart}
</body>
</html>
"""
_PAUZE = '<svg viewBox="0 0 24 24" aria-hidden="true"><path class="stop" d="M7 4h4v16H7zM14 4h4v16h-4z"/>'
_PAUZE += '<path class="door" d="M6 3l15 9-15 9z"/></svg>'
_VOL = '<svg viewBox="0 0 24 24" aria-hidden="true">'
_VOL += '<path d="M3 3h7v3H6v4H3zM14 3h7v7h-3V6h-4zM3 14h3v4h4v3H3zM18 14h3v7h-7v-3h4z"/></svg>'


def compute_bouw() -> str:
    """Which version of our own script and style a page has: another one is a reason to load it anew."""
    inhoud = assets.read_tekst(SCRIPT) + assets.read_tekst(OPMAAK)
    return hashlib.sha256(inhoud.encode()).hexdigest()[:12]


def build_secties(dias: Sequence[Dia], tijd: str = "") -> str:
    """The slides; `tijd` ("21:14") says from which moment the figures are, where no server can say that later."""
    plekken = build_plekken(dias)
    return "\n".join(_build_sectie(dia, tijd, plekken[dia.groep], nummer == 0) for nummer, dia in enumerate(dias))


def _build_sectie(dia: Dia, tijd: str, plekken: Sequence[int], eerste: bool) -> str:
    nummer, plek = f"dia-{dia.sleutel}", " ".join(map(str, plekken))
    bron = f'<p class="bron">{_build_bron(dia, tijd)}</p>' if dia.bron else ""
    uitleg = f'<p class="uitleg">{escape(dia.uitleg)}</p>' if dia.uitleg else ""
    return (
        f'<section class="dia {dia.stijl}{" nu" if eerste else ""}" data-dia="{escape(dia.sleutel)}" '
        f'data-groep="{escape(dia.groep)}" data-plek="{plek}" aria-labelledby="{escape(nummer)}">'
        f'<div class="tekst"><p class="onderwerp">{escape(dia.onderwerp)}</p>'
        f'<h1 id="{escape(nummer)}" class="kop {dia.grootte or choose_grootte(dia.kop)}">{escape(dia.kop)}</h1>'
        f'{uitleg}{dia.onder}</div><div class="beeld">{dia.beeld}</div>{bron}</section>'
    )


def _build_bron(dia: Dia, tijd: str) -> str:
    """The source with each date on one line; the day of the figures apart, for the script says since when."""
    stand = f"stand van {format_datum(dia.peildatum)}" if dia.peildatum else ""
    voor, midden, na = escape(dia.bron).partition(stand) if stand else (escape(dia.bron), "", "")
    voor, na = (_DATUM.sub(r'<span class="datum">\g<0></span>', deel) for deel in (voor, na))
    return f'{voor}<span class="vers">{stand}{f", {tijd}" if tijd else ""}</span>{na}' if midden else voor


_DATUM = re.compile(r"\b\d\d-\d\d-\d{4}\b")


def build_pagina(
    dias: Sequence[Dia],
    prefix: str,
    stand: str,
    dag: date,
    seconden: int = INTERVAL_S,
    zinnen: Sequence[str] = (),
) -> str:
    """The page of `/scherm`; `stand` is the address that it asks for news, `zinnen` is for who starts it."""
    return _PAGINA.format(
        naam=NAAM,
        gegevens=f' data-stand="{escape(stand)}" data-bouw="{compute_bouw()}" data-dag="{format_datum(dag)}"'
        + f' data-interval="{seconden}"',
        meta="",
        hoofd=f'<link rel="icon" href="{escape(prefix)}/favicon.png">'
        f'<link rel="stylesheet" href="{assets.url(OPMAAK)}">'
        f'<script defer src="{assets.url(SCRIPT)}"></script>',
        secties=build_secties(dias),
        start=_build_start(zinnen),
        staart="",
        pauze=_PAUZE,
        vol=_VOL,
    )


def build_bestand(dias: Sequence[Dia], tijd: str, seconden: int = INTERVAL_S, zinnen: Sequence[str] = ()) -> str:
    """The same slides as one file that asks nobody anything; `tijd` is when its figures were read."""
    script, stijl = assets.read_tekst(SCRIPT), assets.read_tekst(OPMAAK)
    return _PAGINA.format(
        naam=NAAM,
        gegevens=f' data-interval="{seconden}"',
        meta=f'\n<meta http-equiv="Content-Security-Policy" content="{build_csp_bestand()}">',
        hoofd=f"<style>{stijl}</style>",
        secties=build_secties(dias, tijd),
        start=_build_start(zinnen),
        staart=f"<script>{script}</script>",
        pauze=_PAUZE,
        vol=_VOL,
    )


def _build_start(zinnen: Sequence[str]) -> str:
    """What who starts the screen has to know; the script shows it until the first slide turns, and adds to it."""
    regels = "".join(f"<li>{escape(zin)}</li>" for zin in zinnen)
    return (
        f'<aside id="start" aria-labelledby="start-kop" hidden><h2 id="start-kop">Voor wie dit scherm start</h2>'
        f"<ul>{regels}</ul><p>De zaal ziet dit niet meer zodra de dia's draaien.</p>"
        '<button id="begin" type="button">Begin</button></aside>'
    )


def build_csp_bestand() -> str:
    """The policy of the file: only its own script and style, and no request to anywhere."""
    script, stijl = (_build_hash(assets.read_tekst(naam)) for naam in (SCRIPT, OPMAAK))
    return f"default-src 'none'; script-src {script}; style-src {stijl}; base-uri 'none'; form-action 'none'"


def _build_hash(tekst: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(tekst.encode()).digest()).decode()}'"
