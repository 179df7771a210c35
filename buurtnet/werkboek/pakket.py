"""What stands beside the sheets in an xlsx: which sheets there are, their texts, which formats are dates.

Only what Buurtnet needs is read, whatever the namespace: Strict Open XML, and files of programs that leave parts empty
(a fill, a theme, a property) are workbooks too. `keuren` has looked at every part before: size, entities, elements.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from xml.parsers import expat

from defusedxml.ElementTree import fromstring
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from buurtnet.errors import OngeldigeInvoer
from buurtnet.werkboek.keuren import HAP, STUK, refuse_doctype

_GEWOON = "xl/workbook.xml"
_LANGE_DAGEN = {*range(27, 37), *range(50, 59)}  # formats of dates that a version of Excel in Asia writes by number
_DUIZENDSTEN = re.compile(r"[#0]\.0{3}(?!\d)")
_CODE = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")  # how Excel writes a character that XML has not


@dataclass(frozen=True)
class Opmaak:
    """What the format of a cell says of its number."""

    datum: bool = False
    duur: bool = False  # a time that may pass 24 hours
    duizendsten: bool = False  # shows three figures behind the comma, as a thousand would


@dataclass(frozen=True)
class Boek:
    bladen: list[tuple[str, bool, str]]  # name, visible, path in the zip
    epoch: datetime
    rekent: bool  # asks to be computed when it is opened: what is kept may never have been computed
    teksten: list[str]
    opmaak: list[Opmaak]


def read_boek(archief: zipfile.ZipFile) -> Boek:
    pad = _find_deel(archief, "", "officedocument") or _GEWOON
    boek = fromstring(archief.read(pad))
    doelen = _read_verwijzingen(archief, pad)
    bladen = []
    for blad in _find_alle(boek, "sheet"):
        kenmerken = {_kaal(naam): waarde for naam, waarde in blad.attrib.items()}
        soort, doel = doelen.get(kenmerken.get("id", ""), ("", ""))
        if soort.endswith("/worksheet") and doel in archief.namelist():
            bladen.append((kenmerken.get("name", "")[:60], kenmerken.get("state", "visible") == "visible", doel))
    if len({doel for _, _, doel in bladen}) != len(bladen):  # one part as many sheets costs its size as many times
        raise OngeldigeInvoer(STUK)
    vanaf_1904 = any(_is_waar(deel.get("date1904")) for deel in _find_alle(boek, "workbookPr"))
    rekent = any(
        _is_waar(deel.get(wat)) for deel in _find_alle(boek, "calcPr") for wat in ("fullCalcOnLoad", "forceFullCalc")
    )
    teksten = _read_teksten(archief, _find_soort(doelen, "sharedstrings") or "xl/sharedStrings.xml")
    opmaak = _read_opmaak(archief, _find_soort(doelen, "styles") or "xl/styles.xml")
    return Boek(bladen, MAC_EPOCH if vanaf_1904 else WINDOWS_EPOCH, rekent, teksten, opmaak)


def parse(archief: zipfile.ZipFile, pad: str, begin: Callable, eind: Callable, tekst: Callable) -> None:
    """Walk through one part; names come without namespace."""
    lezer = expat.ParserCreate()
    lezer.buffer_text = True
    lezer.StartElementHandler = lambda naam, kenmerken: begin(naam.rsplit(":", 1)[-1], kenmerken)
    lezer.EndElementHandler = lambda naam: eind(naam.rsplit(":", 1)[-1])
    lezer.CharacterDataHandler = tekst
    lezer.StartDoctypeDeclHandler = refuse_doctype
    with archief.open(pad) as stroom:
        while hap := stroom.read(HAP):
            lezer.Parse(hap, False)
    lezer.Parse(b"", True)


class Tekstlezer:
    """The text of one `si` or `is`: its runs, without the reading aid of Japanese (`rPh`)."""

    def __init__(self):
        self.delen: list[str] = []
        self.in_t, self.in_hulp = False, 0

    def begin(self, naam: str) -> None:
        self.in_hulp += naam == "rPh"
        self.in_t = naam == "t" and not self.in_hulp

    def eind(self, naam: str) -> None:
        self.in_hulp -= naam == "rPh"
        self.in_t = False

    def tekst(self, tekst: str) -> None:
        if self.in_t:
            self.delen.append(tekst)

    def neem(self) -> str:
        tekst, self.delen = "".join(self.delen), []
        return build_leesbaar(tekst)


def build_leesbaar(tekst: str) -> str:
    """With the characters that Excel writes as a code."""
    return _CODE.sub(lambda code: chr(int(code[1], 16)), tekst)


def _read_teksten(archief: zipfile.ZipFile, pad: str) -> list[str]:
    if pad not in archief.namelist():
        return []
    teksten: list[str] = []
    lezer = Tekstlezer()

    def eind(naam: str) -> None:
        lezer.eind(naam)
        if naam == "si":
            teksten.append(lezer.neem())

    parse(archief, pad, lambda naam, _kenmerken: lezer.begin(naam), eind, lezer.tekst)
    return teksten


def _read_opmaak(archief: zipfile.ZipFile, pad: str) -> list[Opmaak]:
    if pad not in archief.namelist():
        return []
    stijlen = fromstring(archief.read(pad))
    codes = dict(BUILTIN_FORMATS) | {
        _read_geheel(deel.get("numFmtId")): deel.get("formatCode") or "" for deel in _find_alle(stijlen, "numFmt")
    }
    nummers = [
        _read_geheel(deel.get("numFmtId"))
        for lijst in _find_alle(stijlen, "cellXfs")
        for deel in lijst
        if _kaal(deel.tag) == "xf"
    ]
    return [_build_opmaak(nummer, codes.get(nummer, "")) for nummer in nummers]


def _build_opmaak(nummer: int, code: str) -> Opmaak:
    datum = nummer in _LANGE_DAGEN or is_date_format(code)
    return Opmaak(datum, datum and is_timedelta_format(code), bool(_DUIZENDSTEN.search(code.split(";")[0])))


def _read_verwijzingen(archief: zipfile.ZipFile, pad: str) -> dict[str, tuple[str, str]]:
    """Per id of a part: the kind and the path of what it refers to."""
    map_, naam = posixpath.split(pad)
    bestand = posixpath.join(map_, "_rels", f"{naam}.rels")
    if bestand not in archief.namelist():
        return {}
    uit = {}
    for deel in _find_alle(fromstring(archief.read(bestand)), "Relationship"):
        doel = deel.get("Target", "")
        doel = doel.lstrip("/") if doel.startswith("/") else posixpath.normpath(posixpath.join(map_, doel))
        if deel.get("TargetMode") != "External":
            uit[deel.get("Id", "")] = (deel.get("Type", ""), doel)
    return uit


def _find_deel(archief: zipfile.ZipFile, pad: str, soort: str) -> str | None:
    doel = _find_soort(_read_verwijzingen(archief, pad), soort)
    return doel if doel in archief.namelist() else None


def _find_soort(doelen: dict[str, tuple[str, str]], einde: str) -> str | None:
    return next((doel for soort, doel in doelen.values() if soort.lower().endswith(f"/{einde}")), None)


def _find_alle(wortel, naam: str) -> list:
    return [deel for deel in wortel.iter() if _kaal(deel.tag) == naam]


def _kaal(naam: object) -> str:
    return str(naam).rsplit("}", 1)[-1]


def _read_geheel(tekst: str | None) -> int:
    return int(tekst) if tekst and tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else 0


def _is_waar(tekst: str | None) -> bool:
    return tekst in ("1", "true")
