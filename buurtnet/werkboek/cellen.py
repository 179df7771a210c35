"""The cells of an xlsx or CSV, sheet by sheet, as values; what cannot be used becomes `Onleesbaar`.

Nothing is parsed before `keuren` has looked at the file, so what it costs is bounded.
"""

import csv
import io
import re
import warnings
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl

from buurtnet.errors import OngeldigeInvoer
from buurtnet.werkboek.keuren import (
    GEEN_WERKBOEK,
    MEESTE_CELLEN,
    MEESTE_KOLOMMEN,
    MEESTE_RIJEN,
    STUK,
    Deel,
    validate_omvang,
    validate_werkboek,
)
from buurtnet.werkboek.waarden import Onleesbaar

_LANGSTE_CEL = 32_767  # of Excel
_MEESTE_TEKENS = 30_000_000
_ZONDER_UITKOMST = "Hier staat een formule zonder uitkomst; typ de waarde zelf."

_CODERING = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")  # how `xlsx` writes what Excel would take for a code
MET_QUOTE = re.compile(r"'+\s*[=+\-@\t\r\n]")

Cellen = dict[tuple[int, int], object]  # by row and column, from 1


@dataclass(frozen=True)
class Samengevoegd:
    """A cell of a merged area."""

    waarde: object
    naast: bool  # not in its first column
    boven: int  # its first row


@dataclass(frozen=True)
class Ruwblad:
    naam: str
    zichtbaar: bool
    cellen: Cellen


def read_bytes(pad: Path) -> bytes:
    try:
        validate_omvang(pad.stat().st_size)
        return pad.read_bytes()
    except OSError as fout:
        raise OngeldigeInvoer(f"Het bestand {pad} is niet te lezen ({fout.strerror}); kies een ander.") from fout


def read_xlsx(inhoud: bytes) -> tuple[list[Ruwblad], datetime]:
    """Every sheet, and the day from which the workbook counts its dates."""
    delen = validate_werkboek(inhoud)
    # The library warns about what it leaves out, and raises anything at all on a file that is not what it says.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            boek = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True, keep_links=False)
            paden = [blad._worksheet_path for blad in boek.worksheets]
            if len(set(paden)) != len(paden):  # one part as many sheets costs its size as many times
                raise OngeldigeInvoer(STUK)
            bladen = [
                Ruwblad(blad.title[:60], blad.sheet_state == "visible", _read_cellen(blad, delen[pad]))
                for blad, pad in zip(boek.worksheets, paden, strict=True)
            ]
            boek.close()
            return bladen, boek.epoch
        except OngeldigeInvoer:
            raise
        except Exception as fout:
            raise OngeldigeInvoer(STUK) from fout


def _read_cellen(blad, deel: Deel) -> Cellen:
    """The cells with something in them; a merged cell's value also stands in the rows below it."""
    blad.reset_dimensions()  # what a sheet says of its own size may be anything
    cellen: Cellen = {}
    tekens = 0
    # LibreOffice ends a sheet with an empty row 1048576.
    for rij in blad.iter_rows(max_row=max(deel.laatste, 1), max_col=MEESTE_KOLOMMEN):
        for cel in rij:
            if cel.value is None:
                continue
            plaats = (cel.row, cel.column)
            lengte = len(cel.value) if isinstance(cel.value, str) else 10
            tekens += lengte
            if tekens > _MEESTE_TEKENS:
                raise OngeldigeInvoer("Dit werkboek heeft te veel tekst; verdeel het over meer bestanden.")
            if lengte > _LANGSTE_CEL:
                cellen[plaats] = Onleesbaar("Deze tekst is te lang; maak hem korter.", cel.value[:60])
            elif cel.data_type == "e":
                cellen[plaats] = Onleesbaar("In deze cel staat een fout van Excel; typ de waarde.", str(cel.value))
            else:
                cellen[plaats] = _CODERING.sub("_", cel.value) if isinstance(cel.value, str) else cel.value
    for plaats, heeft_uitkomst in deel.formules.items():
        if not heeft_uitkomst:
            cellen[plaats] = Onleesbaar(_ZONDER_UITKOMST, "formule")
    _fill_samengevoegd(cellen, deel)
    return cellen


def _fill_samengevoegd(cellen: Cellen, deel: Deel) -> None:
    laatste = max((rij for rij, _ in cellen), default=0)
    werk = 0
    for boven, links, onder, rechts in deel.samengevoegd:
        waarde = cellen.get((boven, links))
        if waarde is None:
            continue
        onder, rechts = min(onder, laatste), min(rechts, MEESTE_KOLOMMEN)
        werk += max(onder - boven + 1, 0) * (rechts - links + 1)
        if werk > MEESTE_CELLEN:
            raise OngeldigeInvoer("Dit werkboek heeft te veel samengevoegde cellen; haal de samenvoeging weg.")
        if isinstance(waarde, Samengevoegd):
            waarde = waarde.waarde
        for rij in range(boven, onder + 1):
            for kolom in range(links, rechts + 1):
                if (rij, kolom) != (boven, links) or rechts > links or onder > boven:
                    cellen[rij, kolom] = Samengevoegd(waarde, kolom > links, boven)


def read_csv(inhoud: bytes) -> Cellen:
    tekst = _decode(inhoud)
    kop = tekst.split("\n", 1)[0]
    scheiding = max(";,\t", key=kop.count)
    cellen: Cellen = {}
    try:
        for nummer, rij in enumerate(csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding), start=1):
            if len(rij) > MEESTE_KOLOMMEN:
                raise OngeldigeInvoer(f"Regel {nummer} heeft meer dan {MEESTE_KOLOMMEN} kolommen; kijk het bestand na.")
            cellen |= {(nummer, kolom): _unquote(cel) for kolom, cel in enumerate(rij, start=1) if cel.strip()}
            if len(cellen) > MEESTE_CELLEN or nummer > 2 * MEESTE_RIJEN:
                raise OngeldigeInvoer("Dit bestand heeft te veel regels; verdeel het over meer bestanden.")
    except csv.Error as fout:
        raise OngeldigeInvoer("Dit CSV-bestand is niet te lezen; sla het opnieuw op vanuit Excel.") from fout
    return cellen


def _decode(inhoud: bytes) -> str:
    codering = "utf-16" if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        tekst = inhoud.decode(codering)
    except UnicodeDecodeError:
        tekst = inhoud.decode("cp1252", "replace")
    if "\0" in tekst or not tekst.strip():
        raise OngeldigeInvoer(GEEN_WERKBOEK)
    return tekst


def _unquote(cel: str) -> str:
    """Without the quote that an export puts before what a spreadsheet would take for a formula."""
    return cel[1:] if MET_QUOTE.match(cel) else cel
