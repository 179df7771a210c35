"""Text from the store made fit for print: only what the font can show, of a length that the sheet can hold."""

import re
import unicodedata

_ONBEKEND = "?"  # stands for a run of characters that the font does not have
# What Source Sans Pro is sure to have: Latin with its accents, Greek, Cyrillic, and the marks of running text. PDF/UA
# allows no character without a picture, so one that is missing would stop the whole sheet; a test prints them all.
TEKENS = (
    "\u0020-\u007e\u00a1-\u00ac\u00ae-\u017e\u0192\u0218-\u021b"
    "\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f"
    "\u1e80-\u1e85\u1ef2\u1ef3\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033"
    "\u2039\u203a\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u2713"
)
_ANDERS = re.compile(f"[^{TEKENS}]+")
_LANGSTE_WOORD = 30  # a longer one may be broken anywhere
_WOORD = re.compile(rf"\S{{{_LANGSTE_WOORD + 1},}}")
_BREEKPUNT = "\u200b"  # no width; the font need not have it


def clean_tekst(tekst: object, langste: int = 200) -> str:
    """One line of printable text of at most `langste` characters; missing gives ""."""
    if not isinstance(tekst, str):
        return ""
    netjes = unicodedata.normalize("NFC", tekst[: 4 * langste])
    zichtbaar = "".join(" " if t.isspace() else t for t in netjes if t.isspace() or _is_zichtbaar(t))
    return _WOORD.sub(_breek, kort(" ".join(_ANDERS.sub(_ONBEKEND, zichtbaar).split()), langste))


def _is_zichtbaar(teken: str) -> bool:
    """Not a control or mark of direction, nor an accent that has no letter with it in one."""
    return unicodedata.category(teken)[0] not in "CM"


def kort(tekst: str, langste: int) -> str:
    """The text itself, or its first whole words with "…"."""
    if len(tekst) <= langste:
        return tekst
    begin = tekst[:langste]
    heel = begin.rsplit(" ", 1)[0]
    return f"{heel if len(heel) > langste / 2 else begin[:-1]}…"


def _breek(woord: re.Match) -> str:
    letters = woord[0]
    return _BREEKPUNT.join(letters[i : i + 10] for i in range(0, len(letters), 10))
