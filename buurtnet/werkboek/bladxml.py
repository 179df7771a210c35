"""The cells of one sheet of an xlsx as values, and what its sender cannot see: hidden rows and columns.

The same parser as in `keuren` reads the same bytes, so what is read here was counted there.
"""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, time

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

from buurtnet.errors import OngeldigeInvoer
from buurtnet.werkboek.keuren import LANGSTE_CEL, MEESTE_KOLOMMEN
from buurtnet.werkboek.pakket import Boek, Opmaak, Tekstlezer, build_leesbaar, parse
from buurtnet.werkboek.waarden import ONDUIDELIJK_GETAL, Onleesbaar

Cellen = dict[tuple[int, int], object]  # by row and column, from 1

_MEESTE_TEKENS = 30_000_000
_ZONDER_UITKOMST = "Hier staat een formule zonder uitkomst; typ de waarde zelf."
_FOUT_VAN_EXCEL = "In deze cel staat een fout van Excel; typ de waarde."
_LETTERS = re.compile(r"[A-Z]{1,3}")
_GEWOON = Opmaak()


@dataclass
class Verborgen:
    rijen: set[int] = field(default_factory=set)
    kolommen: set[int] = field(default_factory=set)


def read_blad(archief: zipfile.ZipFile, pad: str, boek: Boek, formules: dict) -> tuple[Cellen, Verborgen]:
    """`formules`: where there is one, and whether its outcome was kept."""
    lezer = _Bladlezer(boek, formules)
    parse(archief, pad, lezer.begin, lezer.eind, lezer.tekst)
    for plaats, heeft_uitkomst in formules.items():
        if not heeft_uitkomst:
            lezer.cellen[plaats] = Onleesbaar(_ZONDER_UITKOMST, "formule")
    return lezer.cellen, lezer.verborgen


class _Bladlezer:
    def __init__(self, boek: Boek, formules: dict):
        self.boek, self.formules = boek, formules
        self.cellen: Cellen = {}
        self.verborgen = Verborgen()
        self.rij = self.kolom = self.diepte = self.rij_diepte = self.tekens = 0
        self.soort, self.stijl, self.in_v, self.standaard_dicht = "n", "0", False, False
        self.delen: list[str] = []
        self.binnen = Tekstlezer()

    def begin(self, naam: str, kenmerken: dict[str, str]) -> None:
        self.diepte += 1
        if naam == "row":
            self.rij = int(kenmerken.get("r", self.rij + 1))
            self.kolom, self.rij_diepte = 0, self.diepte
            if _is_dicht(kenmerken, "ht", self.standaard_dicht):
                self.verborgen.rijen.add(self.rij)
        elif self.rij_diepte and self.diepte == self.rij_diepte + 1:
            letters = _LETTERS.match(kenmerken.get("r", ""))
            self.kolom = column_index_from_string(letters[0]) if letters else self.kolom + 1
            self.soort, self.stijl, self.delen = kenmerken.get("t", "n"), kenmerken.get("s", "0"), []
            self.binnen = Tekstlezer()
        elif self.rij_diepte:
            self.in_v = naam == "v"
            self.binnen.begin(naam)
        elif naam == "sheetFormatPr":
            self.standaard_dicht = kenmerken.get("zeroHeight") in ("1", "true")
        elif naam == "col" and _is_dicht(kenmerken, "width", False):
            eerste, laatste = int(kenmerken.get("min", 1)), int(kenmerken.get("max", 1))
            self.verborgen.kolommen.update(range(eerste, min(laatste, MEESTE_KOLOMMEN) + 1))

    def eind(self, naam: str) -> None:
        if self.rij_diepte and self.diepte == self.rij_diepte + 1:
            self._neem_cel()
        elif self.rij_diepte and self.diepte == self.rij_diepte:
            self.rij_diepte = 0
        else:
            self.binnen.eind(naam)
        self.in_v = False
        self.diepte -= 1

    def tekst(self, tekst: str) -> None:
        if self.in_v:
            self.delen.append(tekst)
        elif self.rij_diepte:
            self.binnen.tekst(tekst)

    def _neem_cel(self) -> None:
        tekst = self.binnen.neem() if self.soort == "inlineStr" else "".join(self.delen)
        if tekst == "" or self.kolom > MEESTE_KOLOMMEN:
            return
        waarde = self._build_waarde(tekst)
        lengte = len(waarde) if isinstance(waarde, str) else 10
        self.tekens += lengte
        if self.tekens > _MEESTE_TEKENS:
            raise OngeldigeInvoer("Dit werkboek heeft te veel tekst; verdeel het over meer bestanden.")
        if lengte > LANGSTE_CEL:
            waarde = Onleesbaar("Deze tekst is te lang; maak hem korter.", str(waarde)[:60])
        if self.boek.rekent and (self.rij, self.kolom) in self.formules and _is_nul(waarde, self.boek.epoch):
            waarde = Onleesbaar(_ZONDER_UITKOMST, "formule")
        self.cellen[self.rij, self.kolom] = waarde

    def _build_waarde(self, tekst: str) -> object:
        if self.soort == "s":
            return self.boek.teksten[int(tekst)]
        if self.soort == "e":
            return Onleesbaar(_FOUT_VAN_EXCEL, tekst[:60])
        if self.soort == "b":
            return tekst.strip() in ("1", "true")
        if self.soort in ("inlineStr", "d"):
            return tekst
        if self.soort == "str":
            return build_leesbaar(tekst)
        return self._build_getal(tekst)

    def _build_getal(self, tekst: str) -> object:
        getal = float(tekst) if set(tekst) & set(".eE") else int(tekst)
        opmaak = self.boek.opmaak[int(self.stijl)] if int(self.stijl) < len(self.boek.opmaak) else _GEWOON
        if opmaak.datum:
            try:
                return from_excel(getal, self.boek.epoch, timedelta=opmaak.duur)
            except (OverflowError, ValueError):
                return Onleesbaar("Dit getal is geen datum; geef een datum als 15-10-2016.", tekst[:60])
        if opmaak.duizendsten and 0 < abs(getal) < 1000 and float(getal).is_integer():
            zoals = f"{getal:.3f}".replace(".", ",")
            return Onleesbaar(ONDUIDELIJK_GETAL.format(zoals), zoals)
        return getal


def _is_dicht(kenmerken: dict[str, str], maat: str, standaard: bool) -> bool:
    """Hidden by hand, by a filter or in a closed group, or so small that nothing is seen."""
    if "hidden" in kenmerken:
        return kenmerken["hidden"] in ("1", "true")
    return float(kenmerken[maat]) == 0 if maat in kenmerken else standaard


def _is_nul(waarde: object, epoch: datetime) -> bool:
    """What programs keep that do not compute themselves."""
    return (isinstance(waarde, int | float) and waarde == 0) or waarde in (time(), epoch)
