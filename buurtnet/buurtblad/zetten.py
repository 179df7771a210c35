"""From data to PDF: typst sets the sheets as tagged PDF/UA-1. Knows no store and no screen."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from buurtnet import begrippen
from buurtnet.beeld import theme
from buurtnet.buurtblad.lettertypes import FAMILIES, open_lettertypes

_SJABLOON = Path(__file__).with_name("blad.typ")
_KLEUREN = {
    "inkt": theme.INKT,
    "tweede": theme.TWEEDE,
    "accent": theme.ACCENT,
    "paneel": theme.PANEEL,
    "raster": theme.RASTER,
    "mergel": theme.STAPPEN["definitief_nee"],
}
_WOORDEN = {
    "belofte": "belofte",
    "beloften": "beloften",
    "stelling": "stelling",
    "stellingen": "stellingen",
    "en_nog": "En nog",
    "inhoud": "Inhoud",
}
_MAKER = "Buurtnetwerken"


def build_pdf(bladen: list[dict], titel: str, peildatum: date, voorwoord: list[str] | None = None) -> bytes:
    """The sheets (of `gegevens`) as one PDF; with `voorwoord` a booklet, with that and a table of contents first.

    The same sheets give the same bytes: the date inside is the peildatum, not the clock.
    """
    gegevens = {
        "titel": titel,
        "maker": _MAKER,
        "omschrijving": f"{titel}. Stand van {peildatum:%d-%m-%Y}.",
        "kleuren": _KLEUREN,
        "letters": FAMILIES,
        "woorden": _WOORDEN,
        "oneens": begrippen.ANTWOORDEN[0],
        "eens": begrippen.ANTWOORDEN[-1],
        "boekje": voorwoord is not None,
        "voorwoord": voorwoord or [],
        "bladen": bladen,
    }
    zetter = typst.Compiler(root=_SJABLOON.parent, font_paths=open_lettertypes())
    pdf = zetter.compile(
        _SJABLOON,
        format="pdf",
        sys_inputs={"gegevens": json.dumps(gegevens)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(peildatum, time(), UTC),
    )
    assert isinstance(pdf, bytes)  # one file for one document
    return pdf
