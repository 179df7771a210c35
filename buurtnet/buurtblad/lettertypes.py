"""The fonts of the sheets and which characters they have: only those that we bring, so every machine prints the same.

Source Sans Pro for Latin, Greek and Cyrillic; Noto for what it lacks: Arabic, Hebrew, Indic and other scripts, Chinese
and Japanese, symbols and emoji. PDF/UA allows no character without a picture: one would stop the whole sheet.
"""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

FAMILIES = ("Source Sans Pro", "Noto Sans", "Noto Sans SC")  # tried in turn; then any other that has the letter
_PAKKETTEN = {"font_source_sans_pro": "files", "manimgx_fonts": ".", "pylopdf_fonts_zh_cn": "."}
_VOEGEN = frozenset("\u200c\u200d")  # shape letters and emoji; the fonts need not have them


@cache
def open_lettertypes() -> typst.Fonts:
    mappen = [str(map_) for map_ in _find_mappen()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=mappen)


@cache
def read_tekens() -> frozenset[str]:
    """Every character that can be printed."""
    tekens: set[str] = set(_VOEGEN)
    for map_ in _find_mappen():
        for bestand in sorted({*map_.glob("*.ttf"), *map_.glob("*.otf")}):
            if "Italic" not in bestand.name and "Serif" not in bestand.name:
                with TTFont(bestand, lazy=True) as letters:
                    tekens.update(map(chr, letters.getBestCmap()))
    return frozenset(t for t in tekens if unicodedata.category(t)[0] != "C" or t in _VOEGEN)


def _find_mappen() -> list[Path]:
    mappen = []
    for naam, map_ in _PAKKETTEN.items():
        spec = find_spec(naam)
        assert spec is not None and spec.submodule_search_locations is not None  # packages of requirements.txt
        mappen.append(Path(spec.submodule_search_locations[0], map_))
    return mappen
