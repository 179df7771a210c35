"""What can be shared of a finding: a file with its picture, its table, and a sentence to paste.

Made of what the page shows and of nothing else, so what is hidden or rounded there is so here. Each file says its
source, its day and that it is fiction.
"""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from textwrap import wrap

import pandas as pd
import pyarrow as pa
import typst

from buurtnet.beeld import exporting, tekenen, theme
from buurtnet.beeld.kaartbeeld import clean_xml
from buurtnet.begrippen import FICTIEF
from buurtnet.buurtblad.lettertypes import FAMILIES, open_lettertypes

_RAND, _KOP_TEKENS, _BRON_TEKENS = 20, 44, 62
_KOP_REGEL, _BRON_REGEL = 21, 16
_PPI = 216.0  # three pixels for each of the picture's own
_SJABLOON = """
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(json(bytes(sys.inputs.gegevens)).svg), format: "svg")
"""


@dataclass(frozen=True)
class Deel:
    """One finding as a page shows it. `svg`: its picture, "" without; `tabel`: what the picture or the lines show.

    A picture is always with its table: what can be seen can be read and taken along.
    """

    code: str  # letters, figures and hyphens, unique on its page: part of an address
    kop: str
    zin: str
    bron: str
    svg: str = ""
    tabel: pd.DataFrame | None = field(default=None, compare=False)
    alt: str = ""  # the picture in words; without: `zin`
    naam: str = ""  # what the page calls it; without: `code`

    @cached_property
    def arrow(self) -> pa.Table:
        """`tabel` as it goes to a browser: of a finding that is remembered it is made once."""
        return pa.Table.from_pandas(self.tabel, preserve_index=False)


def build_code(naam: str) -> str:
    """A name as part of an address: "Buitenwijk West" is "buitenwijk-west"."""
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", kaal).strip("-")


def build_plakzin(deel: Deel) -> str:
    """The finding, what it means, and n, day and source, as one text."""
    kop = deel.kop if deel.kop.endswith((".", "”")) else f"{deel.kop}."
    return " ".join(filter(None, (kop, deel.zin, f"(Buurtnet: {deel.bron})")))


def build_svg(deel: Deel) -> str:
    """The picture between its finding and its source, on white: it stands by itself."""
    breed, hoog = tekenen.read_maten(deel.svg)
    kop, bron = (
        wrap(tekst.replace(" %", "\u00a0%"), tekens * breed // tekenen.BREEDTE)
        for tekst, tekens in ((deel.kop, _KOP_TEKENS), (f"Buurtnet · {deel.bron}", _BRON_TEKENS))
    )
    onder = _RAND + _KOP_REGEL * len(kop) + 8
    regels = [_build_regel(_RAND + 15 + _KOP_REGEL * i, regel, 16, theme.INKT, 600) for i, regel in enumerate(kop)]
    begin = onder + hoog + 24
    regels += [_build_regel(begin + _BRON_REGEL * i, regel, 11, theme.TWEEDE, 400) for i, regel in enumerate(bron)]
    totaal = begin + _BRON_REGEL * len(bron) + 4
    binnen = tekenen.place(deel.svg, _RAND, onder)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breed + 2 * _RAND} {totaal}" '
        f'width="{breed + 2 * _RAND}" height="{totaal}" font-family="system-ui, sans-serif">'
        f'<rect width="100%" height="100%" fill="{theme.WIT}"/>{"".join(regels)}{binnen}</svg>'
    )


def build_png(deel: Deel) -> bytes:
    """The same as pixels, in the letters of the sheets."""
    svg = build_svg(deel).replace("system-ui, sans-serif", ", ".join(f"'{naam}'" for naam in FAMILIES))
    zetter = typst.Compiler(_SJABLOON.encode(), font_paths=open_lettertypes())
    png = zetter.compile(format="png", ppi=_PPI, sys_inputs={"gegevens": json.dumps({"svg": svg})})
    assert isinstance(png, bytes)
    return png


def build_csv(deel: Deel) -> bytes:
    """What the picture shows; on each row its source."""
    assert deel.tabel is not None
    return exporting.build_csv(deel.tabel.assign(Bron=f"Buurtnet · {deel.bron}"), FICTIEF in deel.bron)


def _build_regel(y: float, tekst: str, grootte: int, kleur: str, gewicht: int) -> str:
    return (
        f'<text x="{_RAND}" y="{y}" font-size="{grootte}" font-weight="{gewicht}" fill="{kleur}">'
        f"{escape(clean_xml(tekst))}</text>"
    )
