"""The cells of a CSV: in which encoding and with which mark between its columns is found out, never guessed silently.

A cell whose letters cannot be known for sure becomes `Onleesbaar`: a name is asked for again rather than stored as
'CafŽ'. A file says nothing of its encoding, so this goes by what Dutch text can hold.
"""

import csv
import io
import re
from collections.abc import Callable

from buurtnet.errors import OngeldigeInvoer
from buurtnet.werkboek.bladxml import Cellen
from buurtnet.werkboek.keuren import GEEN_WERKBOEK, MEESTE_CELLEN, MEESTE_KOLOMMEN, MEESTE_RIJEN
from buurtnet.werkboek.waarden import Onleesbaar

MET_QUOTE = re.compile(r"'+\s*[=+\-@\t\r\n]")
_SCHEIDINGEN = ";,\t|"
KOP_BINNEN = 20  # rows in which the header must be, and that are looked at for the mark between columns
_SEP = re.compile(r"\ufeff?sep=([;,\t|:])\r?\n", re.IGNORECASE)
_LETTERS = frozenset("áàâäãåæçéèêëíìîïñóòôöøõœúùûüýÿßÁÀÂÄÅÆÇÉÈÊËÍÎÏÑÓÔÖØÚÜ")
_VEEL = frozenset("éëèïöüêçáóíÉË’‘€")  # nearly all that Dutch text holds
_TEKENS = frozenset("’‘“”„–—…€½¼²³°«»·•×§©®\u00a0")
_TUSSEN = frozenset("’·\u00a0")  # marks that may stand between two letters
_ACHT_BITS = ("cp1252", "mac_roman", "cp850")
_KAPOT = re.compile("[\udc80-\udcff]")
_ONLEESBAAR = (
    "In deze tekst is een letter niet te lezen. Sla het bestand in Excel op als 'CSV UTF-8' of als .xlsx en stuur dat."
)


def read_csv(inhoud: bytes, compute_punten: Callable[[Cellen], float]) -> Cellen:
    """`compute_punten`: how well the first rows look like a sheet that is known, to choose the mark between columns."""
    tekst = _decode(inhoud)
    if sep := _SEP.match(tekst):  # a line for Excel; it stays a row, so that numbers of rows are those of the sheet
        return _read_rijen(tekst[sep.end() - 1 :], sep[1])
    begin = "\n".join(re.split(r"\r\n|\r|\n", tekst, maxsplit=4 * KOP_BINNEN)[: 4 * KOP_BINNEN])
    punten = {scheiding: compute_punten(_read_rijen(begin, scheiding, KOP_BINNEN)) for scheiding in _SCHEIDINGEN}
    return _read_rijen(tekst, max(_SCHEIDINGEN, key=lambda scheiding: punten[scheiding]))


def _read_rijen(tekst: str, scheiding: str, hoogstens: int | None = None) -> Cellen:
    cellen: Cellen = {}
    try:
        for nummer, rij in enumerate(csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding), start=1):
            if hoogstens is not None and nummer > hoogstens:
                break
            if hoogstens is None and len(rij) > MEESTE_KOLOMMEN:
                raise OngeldigeInvoer(f"Regel {nummer} heeft meer dan {MEESTE_KOLOMMEN} kolommen; kijk het bestand na.")
            cellen |= {
                (nummer, kolom): _build_cel(cel)
                for kolom, cel in enumerate(rij[:MEESTE_KOLOMMEN], start=1)
                if cel.strip()
            }
            if len(cellen) > MEESTE_CELLEN or nummer > 2 * MEESTE_RIJEN:
                raise OngeldigeInvoer("Dit bestand heeft te veel regels; verdeel het over meer bestanden.")
    except csv.Error as fout:
        if hoogstens is not None:  # with another mark it may be readable
            return cellen
        raise OngeldigeInvoer("Dit CSV-bestand is niet te lezen; sla het opnieuw op vanuit Excel.") from fout
    return cellen


def _build_cel(cel: str) -> object:
    """Without the quote that an export puts before what a spreadsheet would take for a formula."""
    if _KAPOT.search(cel):
        return Onleesbaar(_ONLEESBAAR, _KAPOT.sub("\ufffd", cel)[:60])
    return cel[1:] if MET_QUOTE.match(cel) else cel


def _decode(inhoud: bytes) -> str:
    """The text; a byte that cannot be known for sure is half a character pair (U+DC80 to U+DCFF)."""
    tekst = _decode_met_nullen(inhoud)
    if tekst is None:
        tekst = inhoud.decode("utf-8-sig", "surrogateescape")
        if _KAPOT.search(tekst) and not set(tekst) & (_LETTERS | _TEKENS):  # not UTF-8 with a byte that broke
            tekst = _choose_acht_bits(inhoud)
    if "\0" in tekst or not tekst.strip():
        raise OngeldigeInvoer(GEEN_WERKBOEK)
    return tekst


def _decode_met_nullen(inhoud: bytes) -> str | None:
    """UTF-16, which some programs write without the mark in front; None when it is not that."""
    begin = inhoud[:4000]
    codering = None
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        codering = "utf-16"
    elif begin.count(0) > len(begin) / 4:
        codering = "utf-16-be" if begin[::2].count(0) > begin[1::2].count(0) else "utf-16-le"
    if codering is None:
        return None
    try:
        return inhoud.decode(codering)
    except UnicodeDecodeError:
        raise OngeldigeInvoer(GEEN_WERKBOEK) from None


def _choose_acht_bits(inhoud: bytes) -> str:
    """In the one encoding in which every letter could stand where it does; in none or more, no letter is sure."""
    kan = {}
    for codering in _ACHT_BITS:
        try:
            tekst = inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
        if _is_aannemelijk(tekst):
            kan[codering] = tekst
    if "cp1252" in kan:  # what Excel on Windows writes; those of others hold marks there that no word has
        return kan["cp1252"]
    gewoon = [tekst for tekst in kan.values() if {teken for teken in tekst if ord(teken) > 127} <= _VEEL]
    for mogelijk in (list(kan.values()), gewoon):
        if len(mogelijk) == 1:
            return mogelijk[0]
    return inhoud.decode("ascii", "surrogateescape")


def _is_aannemelijk(tekst: str) -> bool:
    """Could somebody have typed this? No capital inside a word, no mark between letters."""
    for plek, teken in enumerate(tekst):
        if ord(teken) < 128:
            continue
        voor, na = tekst[plek - 1 : plek], tekst[plek + 1 : plek + 2]
        if teken in _LETTERS:
            if teken.isupper() and voor.islower():
                return False
        elif teken not in _TEKENS or (voor.isalpha() and na.isalpha() and teken not in _TUSSEN):
            return False
    return True
