"""What a file is, by its first bytes and not by its name; what cannot be read is refused with the reason."""

import io
import zipfile

from buurtnet.errors import OngeldigeInvoer
from buurtnet.werkboek.ods import SOORT

_DOE = "Open het en sla het op als gewone .xlsx."
_BEGIN = {
    b"%PDF": "Dit is een PDF, geen werkboek. Stuur het werkboek zelf, als .xlsx.",
    b"<html": f"Dit is een webpagina die de naam van een werkboek heeft. {_DOE}",
    b"<!doctype html": f"Dit is een webpagina die de naam van een werkboek heeft. {_DOE}",
    b"<table": f"Dit is een webpagina die de naam van een werkboek heeft. {_DOE}",
    b"<?xml": f"Dit is een XML-bestand, geen werkboek (.xlsx). {_DOE}",
}


def choose_soort(inhoud: bytes) -> str:
    """xlsx, ods or csv; what is in it is looked at later. Raises OngeldigeInvoer for another kind of workbook."""
    if inhoud.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in inhoud:
            raise OngeldigeInvoer(
                "Dit werkboek is met een wachtwoord beveiligd; sla het op als gewone .xlsx zonder wachtwoord."
            )
        raise OngeldigeInvoer("Dit werkboek is een oud Excel-bestand (.xls); sla het op als .xlsx.")
    begin = inhoud[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for merk, zin in _BEGIN.items():
        if begin.startswith(merk.lower()):
            raise OngeldigeInvoer(zin)
    return _choose_soort_zip(inhoud) if inhoud.startswith(b"PK") else "csv"


def _choose_soort_zip(inhoud: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            namen = set(archief.namelist())
            soort = archief.open("mimetype").read(100) if "mimetype" in namen else b""
    except Exception:  # `keuren` says what is wrong with it
        return "xlsx"
    if "xl/workbook.bin" in namen:
        raise OngeldigeInvoer("Dit werkboek is een binair Excel-bestand (.xlsb); sla het op als .xlsx.")
    return "ods" if soort.startswith(SOORT) else "xlsx"
