"""The picture that a link preview shows: the map with one buurt, and its name. No store, no screen."""

import json
from collections.abc import Mapping

import geopandas as gpd
import typst

from buurtnet import begrippen
from buurtnet.beeld import kaartbeeld, theme
from buurtnet.buurtblad.lettertypes import FAMILIES, open_lettertypes

PPI = 144.0  # of 600 x 315 points: 1200 x 630 pixels, as previews want it
_SJABLOON = """
#let gegevens = json(bytes(sys.inputs.gegevens))
#set page(width: 600pt, height: 315pt, margin: 0pt, fill: rgb(gegevens.paneel))
#set text(font: gegevens.letters, fill: rgb(gegevens.inkt), lang: "nl")
#place(right + horizon, dx: -20pt, image(bytes(gegevens.kaart), format: "svg", height: 285pt))
#place(left + horizon, dx: 28pt, block(width: 270pt)[
  #text(15pt, fill: rgb(gegevens.accent))[Buurtnetwerken #gegevens.gemeente]

  #text(30pt, weight: 700)[#gegevens.naam]

  #text(15pt)[#gegevens.zin]

  #text(12pt, fill: rgb(gegevens.tweede))[#gegevens.voet]
])
"""


def build_png(
    gebieden: gpd.GeoDataFrame, stand: Mapping, gekozen: str | None, gemeente: str, dag: str, fictief: bool
) -> bytes:
    """A PNG of 1200 x 630 pixels; `stand` as `kaartstand.build_kaartstand` makes it, `gekozen` None: the city."""
    look = stand["buurten"].get(gekozen)
    gegevens = {
        "kaart": kaartbeeld.build_svg(gebieden, stand["buurten"], gekozen=gekozen, titel=stand["kop"]),
        "naam": look["naam"] if look else f"De buurten van {gemeente}",
        "zin": look["tekst"] if look else "Status van elke buurt: de verste stap in het gesprek",
        "voet": f"stand van {dag}" + (f" · {begrippen.FICTIEF}" if fictief else ""),
        "gemeente": gemeente,
        "letters": FAMILIES,
        "paneel": theme.PANEEL,
        "inkt": theme.INKT,
        "accent": theme.ACCENT,
        "tweede": theme.TWEEDE,
    }
    zetter = typst.Compiler(_SJABLOON.encode(), font_paths=open_lettertypes())
    png = zetter.compile(format="png", ppi=PPI, sys_inputs={"gegevens": json.dumps(gegevens)})
    assert isinstance(png, bytes)
    return png
