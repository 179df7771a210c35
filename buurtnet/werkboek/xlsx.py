"""Write an xlsx: headers, drop-down lists, and no cell that can start a formula."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from buurtnet.werkboek.bladen import KEUZES, LIJSTEN, UITLEG, Kolom

_EERSTE_RIJ, _LAATSTE_RIJ = 3, 5000  # where the drop-down lists work
_KOP = PatternFill("solid", fgColor="DDE7EE")
_FORMULE = ("=", "+", "-", "@", "\t")
_ONZICHTBAAR = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_CODERING = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")  # Excel would take this for the code of a character
_FOUT = "Kies een waarde uit de lijst."


@dataclass(frozen=True)
class Uitvoerblad:
    naam: str
    kolommen: Sequence[Kolom]
    rijen: Sequence[Sequence[object]]


def build_xlsx(bladen: Sequence[Uitvoerblad], lijsten: dict[str, list[str]], uitleg: list[str], merk: str) -> bytes:
    """A workbook with an explanation first and the lists on a hidden sheet; `merk` stands above every sheet."""
    boek = Workbook(write_only=True)
    _write_uitleg(boek.create_sheet(UITLEG), uitleg, merk)
    plaatsen = _build_plaatsen(lijsten)
    for blad in bladen:
        _write_blad(boek.create_sheet(blad.naam), blad, plaatsen, merk)
    _write_lijsten(boek.create_sheet(LIJSTEN), lijsten)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def build_cel(blad, waarde: object, vet: bool = False) -> WriteOnlyCell:
    """A cell that is text when the value is text, whatever the text begins with."""
    if isinstance(waarde, bool):
        waarde = "ja" if waarde else "nee"
    if isinstance(waarde, str):
        waarde = _CODERING.sub("_x005F_x", _ONZICHTBAAR.sub("", waarde.replace("\r\n", "\n").replace("\r", "\n")))
    cel = WriteOnlyCell(blad, value=None if waarde == "" else waarde)
    if isinstance(waarde, str) and waarde != "":
        cel.data_type = "s"  # the library takes '=...' for a formula and '#N/A' for an error
        if waarde.lstrip().startswith(_FORMULE):
            cel.quotePrefix = True
        cel.alignment = Alignment(wrap_text=True, vertical="top")
    elif isinstance(waarde, date):
        cel.number_format = "dd-mm-yyyy"
    if vet:
        cel.font = Font(bold=True)
        cel.fill = _KOP
    return cel


def _write_uitleg(blad, uitleg: list[str], merk: str) -> None:
    blad.column_dimensions["A"].width = 110
    blad.append([build_cel(blad, merk, vet=True)])
    for regel in uitleg:
        blad.append([build_cel(blad, regel)])


def _write_blad(blad, uit: Uitvoerblad, plaatsen: dict[str, str], merk: str) -> None:
    blad.freeze_panes = f"A{_EERSTE_RIJ}"
    for nummer, kolom in enumerate(uit.kolommen, start=1):
        letter = get_column_letter(nummer)
        blad.column_dimensions[letter].width = kolom.breedte
        if keuze := _build_keuze(kolom, plaatsen):
            keuze.add(f"{letter}{_EERSTE_RIJ}:{letter}{_LAATSTE_RIJ}")
            blad.data_validations.append(keuze)
    blad.append([build_cel(blad, f"{uit.naam}: {merk}")])
    blad.append([build_cel(blad, kolom.kop, vet=True) for kolom in uit.kolommen])
    for rij in uit.rijen:
        blad.append([build_cel(blad, waarde) for waarde in rij])


def _build_keuze(kolom: Kolom, plaatsen: dict[str, str]) -> DataValidation | None:
    if kolom.lezer == "aantal":
        regel = DataValidation("whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        regel.error, regel.errorTitle, regel.showErrorMessage = "Geef een heel getal, of laat het leeg.", "Getal", True
        return regel
    lijst = {"organisaties": "organisatie", "buurten": "buurt"}.get(kolom.lezer, kolom.lezer)
    if lijst not in plaatsen:
        return None
    keuze = DataValidation("list", formula1=plaatsen[lijst], allow_blank=True)
    # More than one, a code or a key of one's own may be typed there.
    keuze.showErrorMessage = kolom.lezer in KEUZES or kolom.lezer in ("ja", "thema")
    keuze.error, keuze.errorTitle = _FOUT, "Keuze"
    return keuze


def _build_plaatsen(lijsten: dict[str, list[str]]) -> dict[str, str]:
    """Where each list stands; one without values has no place."""
    return {
        naam: f"{LIJSTEN}!${get_column_letter(kolom)}$2:${get_column_letter(kolom)}${len(waarden) + 1}"
        for kolom, (naam, waarden) in enumerate(lijsten.items(), start=1)
        if waarden
    }


def _write_lijsten(blad, lijsten: dict[str, list[str]]) -> None:
    blad.sheet_state = "hidden"
    blad.append([build_cel(blad, naam) for naam in lijsten])
    for nummer in range(max(map(len, lijsten.values()), default=0)):
        blad.append([build_cel(blad, w[nummer] if nummer < len(w) else "") for w in lijsten.values()])
