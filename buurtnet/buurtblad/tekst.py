"""Text from the store made fit for print: only what the font can show, of a length that the sheet can hold."""

import re
import unicodedata

from buurtnet.buurtblad.lettertypes import read_tekens

_ONBEKEND = "(letters die hier niet kunnen)"  # stands for a run of characters that no font has
_WESTERS = 0x0590  # below it a letter and its accent are one character, or the accent is left out
_LANGSTE_WOORD = 30  # a longer one may be broken anywhere
_WOORD = re.compile(rf"\S{{{_LANGSTE_WOORD + 1},}}")
_BREEKPUNT = "\u200b"  # no width; the font need not have it


def clean_tekst(tekst: object, langste: int = 200) -> str:
    """One line of printable text of at most `langste` characters; missing gives ""."""
    if not isinstance(tekst, str):
        return ""
    netjes = unicodedata.normalize("NFC", tekst[: 4 * langste])
    zichtbaar = "".join(" " if t.isspace() else t for t in netjes if t.isspace() or _is_zichtbaar(t))
    woorden = [woord for woord in map(_build_drukbaar, zichtbaar.split()) if woord]
    drukbaar = " ".join(w for plek, w in enumerate(woorden) if w != _ONBEKEND or woorden[plek - 1 : plek] != [w])
    return _WOORD.sub(_breek, kort(drukbaar, langste))


def _is_zichtbaar(teken: str) -> bool:
    """Not a control or mark of direction; of the marks with a picture of their own those that shape letters stay."""
    soort = unicodedata.category(teken)[0]
    return teken in "\u200c\u200d" or (
        soort != "C" and (soort != "M" or ord(teken) >= _WESTERS) and not _is_vorm(teken)
    )


def _is_vorm(teken: str) -> bool:
    """Chooses between two pictures of the same character."""
    return "\ufe00" <= teken <= "\ufe0f"


def _build_drukbaar(woord: str) -> str:
    """A word, without what no font has; in words when nothing is left of it."""
    kan = "".join(teken for teken in woord if teken in read_tekens())
    heeft = any(unicodedata.category(teken)[0] not in "MC" for teken in kan)
    return (
        (kan if len(kan) == len(woord) else f"{kan} {_ONBEKEND}")
        if heeft
        else (_ONBEKEND if woord.strip("\u200c\u200d") else "")
    )


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
