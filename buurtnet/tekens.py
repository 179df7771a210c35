"""What somebody typed, as it is kept and as it is compared: one form for what looks the same, whatever the script.

Kept is Unicode's form NFC, without what cannot be seen. Compared is without accents on Latin and Greek letters,
capitals and punctuation; letters of other scripts, figures and pictures (emoji) count, so different stays different.
"""

import re
import unicodedata

# No width, a soft hyphen, marks that turn the direction of all that follows, and two that no xlsx can hold.
_ONZICHTBAAR = "\u200b\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
_WEG = dict.fromkeys(map(ord, _ONZICHTBAAR))
_WEG |= dict.fromkeys(n for n in range(32) if n not in (9, 10))
_SPATIES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u3000"), " ")
# Joiners shape Arabic, Indic and emoji; between Latin letters they are dust.
_LOSSE_VOEG = re.compile(r"(?<![^\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f])")
_MET_LOSSE_TEKENS = ("LATIN ", "GREEK ")  # where an accent is often left out; й and и are two letters
# Letters and marks that the bytes of one UTF-8 letter become when they are read as another encoding.
_REEKS = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}"
)
_KAPOT = re.compile("[\u0080-\u009f\ufffd]")
_WOORD = re.compile(r"\S+")
_WEST = re.compile("[\u00a0-\u017f\u2010-\u2026\u20ac]+")


def clean_tekens(tekst: str) -> str:
    """A text as it is kept: NFC, ordinary spaces and line ends, nothing that cannot be seen."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").translate(_SPATIES).translate(_WEG)
    return unicodedata.normalize("NFC", _LOSSE_VOEG.sub("", tekst)).strip()


def build_norm(tekst: str) -> str:
    """A name as it is compared; St. is Sint. Of punctuation only, that punctuation is the name."""
    tekst = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", clean_tekens(tekst)).casefold())
    letters, kaal = [], False
    for teken in tekst.replace("'", "").replace("\u2019", ""):
        soort = unicodedata.category(teken)
        if soort[0] == "M" and (kaal or "\ufe00" <= teken <= "\ufe0f"):
            continue
        if soort == "Cf":
            continue
        if soort[0] != "M":
            kaal = unicodedata.name(teken, "").startswith(_MET_LOSSE_TEKENS)
        letters.append(teken if soort[0] in "LNM" or soort == "So" else " ")
    woorden = "".join(letters).split()
    return " ".join("sint" if woord == "st" else woord for woord in woorden) or " ".join(tekst.split())


def find_verminkt(tekst: str) -> str | None:
    """The first word that was read in the wrong encoding ("CafÃ©"), or lost a letter on the way; None without."""
    for woord in _WOORD.findall(tekst):
        if _KAPOT.search(woord) or any(_is_dubbel_gelezen(reeks) for reeks in _REEKS.findall(woord)):
            return woord[:40]
    return None


def _is_dubbel_gelezen(reeks: str) -> bool:
    """Are these the bytes of letters of the West in UTF-8?"""
    try:
        gelezen = reeks.encode("cp1252").decode()
    except UnicodeError:
        return False
    return bool(_WEST.fullmatch(gelezen))
