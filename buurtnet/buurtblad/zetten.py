"""From data to PDF: typst sets the sheets as tagged PDF/UA-1. Knows no store and no screen."""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

from buurtnet import begrippen
from buurtnet.beeld import theme

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
    "actie": "actie",
    "acties": "acties",
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
        "woorden": _WOORDEN,
        "oneens": begrippen.ANTWOORDEN[0],
        "eens": begrippen.ANTWOORDEN[-1],
        "boekje": voorwoord is not None,
        "voorwoord": voorwoord or [],
        "bladen": bladen,
    }
    zetter = typst.Compiler(root=_SJABLOON.parent, font_paths=_open_lettertypes())
    return zetter.compile(
        _SJABLOON,
        format="pdf",
        sys_inputs={"gegevens": json.dumps(gegevens)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(peildatum, time(), UTC),
    )


@cache
def _open_lettertypes() -> typst.Fonts:
    """Only the fonts that we bring ourselves, so that every machine gives the same sheet."""
    (pakket,) = find_spec("font_source_sans_pro").submodule_search_locations
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(Path(pakket, "files"))]
    )
