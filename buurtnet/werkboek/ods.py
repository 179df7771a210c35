"""The sheets of an OpenDocument workbook (.ods, LibreOffice), with the bounds of an xlsx.

Read while streaming, since a few bytes of it can say "this row a million times": repeated cells and rows are counted
before they are made, empty ones are skipped. No library does that and also tells what is hidden and what is a formula.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta

from buurtnet.errors import OngeldigeInvoer
from buurtnet.werkboek.bladxml import Cellen, Verborgen
from buurtnet.werkboek.keuren import LANGSTE_CEL, MEESTE_CELLEN, MEESTE_KOLOMMEN, MEESTE_RIJEN, STUK, TE_GROOT, Deel
from buurtnet.werkboek.pakket import parse
from buurtnet.werkboek.waarden import Onleesbaar

SOORT = b"application/vnd.oasis.opendocument.spreadsheet"
_INHOUD = "content.xml"
_MEESTE_BYTES = 60_000_000
_MEESTE_ELEMENTEN = 3_000_000
_MEESTE_DIEPTE = 100
_DUUR = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_GETALLEN = ("float", "currency", "percentage")
_GEVAARLIJK = ("dde-source", "dde-link", "table-source", "cell-range-source", "database-source", "script")
_LANGSTE_TEKST = 30_000_000


class Odsblad:
    def __init__(self, naam: str, zichtbaar: bool):
        self.naam, self.zichtbaar = naam[:60], zichtbaar
        self.cellen: Cellen = {}
        self.verborgen = Verborgen()
        self.deel = Deel()


def read_ods(archief: zipfile.ZipFile) -> list[Odsblad]:
    """Raises OngeldigeInvoer when it is too large, locked, or can do something."""
    namen = archief.namelist()
    if _INHOUD not in namen:
        raise OngeldigeInvoer(STUK)
    if any(naam.startswith(("Basic/", "Scripts/")) and not naam.endswith("/") for naam in namen):
        raise OngeldigeInvoer("Dit werkboek heeft macro's; dat is niet veilig. Sla het op als .xlsx of .ods zonder.")
    if "META-INF/manifest.xml" in namen and b"encryption-data" in archief.read("META-INF/manifest.xml")[:1_000_000]:
        raise OngeldigeInvoer("Dit werkboek is met een wachtwoord beveiligd; sla het op zonder wachtwoord.")
    info = archief.getinfo(_INHOUD)
    if info.file_size > _MEESTE_BYTES or sum(deel.file_size for deel in archief.infolist()) > 2 * _MEESTE_BYTES:
        raise OngeldigeInvoer(TE_GROOT.format("uitgepakt meer dan 60 MB"))
    lezer = _Lezer()
    parse(archief, _INHOUD, lezer.begin, lezer.eind, lezer.tekst)
    return lezer.bladen


class _Lezer:
    def __init__(self):
        self.bladen: list[Odsblad] = []
        self.dicht: set[str] = set()  # styles of hidden sheets
        self.stijl = ""
        self.pad: list[str] = []
        self.elementen = self.gemaakt = self.tekens = 0
        self.groepen: list[bool] = []  # closed or not
        self.rij: dict[int, object] = {}
        self.rijnummer = self.kolom = self.kolomnummer = self.keer = 0
        self.rij_dicht = False
        self.cel: dict[str, str] = {}
        self.alineas: list[str] = []

    def begin(self, naam: str, kenmerken: dict[str, str]) -> None:
        self.elementen += 1
        self.pad.append(naam)
        if self.elementen > _MEESTE_ELEMENTEN or len(self.pad) > _MEESTE_DIEPTE:
            raise OngeldigeInvoer(TE_GROOT.format("te veel onderdelen"))
        if naam in _GEVAARLIJK:
            raise OngeldigeInvoer(
                "Dit werkboek heeft koppelingen naar andere bestanden of programma's; dat is niet veilig. "
                "Sla het op zonder."
            )
        kort = {sleutel.rsplit(":", 1)[-1]: waarde for sleutel, waarde in kenmerken.items()}
        doe = getattr(self, f"_begin_{naam.replace('-', '_')}", None)
        if doe is not None and "annotation" not in self.pad:
            doe(kort)

    def eind(self, naam: str) -> None:
        self.pad.pop()
        if "annotation" in self.pad or naam == "annotation":
            return
        if naam in ("table-cell", "covered-table-cell"):
            self._neem_cel(naam == "covered-table-cell")
        elif naam == "table-row":
            self._neem_rij()
        elif naam == "table-row-group":
            self.groepen.pop()

    def tekst(self, tekst: str) -> None:
        if self.alineas and "p" in self.pad and "annotation" not in self.pad:
            self.tekens += len(tekst)
            if self.tekens > _LANGSTE_TEKST:
                raise OngeldigeInvoer(TE_GROOT.format("te veel tekst"))
            self.alineas[-1] += tekst

    def _begin_style(self, kenmerken: dict[str, str]) -> None:
        self.stijl = kenmerken.get("name", "")

    def _begin_table_properties(self, kenmerken: dict[str, str]) -> None:
        if kenmerken.get("display") == "false":
            self.dicht.add(self.stijl)

    def _begin_table(self, kenmerken: dict[str, str]) -> None:
        self.bladen.append(Odsblad(kenmerken.get("name", ""), kenmerken.get("style-name") not in self.dicht))
        self.rijnummer = self.kolomnummer = 0
        if len(self.bladen) > 50:
            raise OngeldigeInvoer(TE_GROOT.format("meer dan 50 bladen"))

    def _begin_table_column(self, kenmerken: dict[str, str]) -> None:
        keer = _read_keer(kenmerken, "number-columns-repeated")
        if kenmerken.get("visibility") in ("collapse", "filter"):
            laatste = min(self.kolomnummer + keer, MEESTE_KOLOMMEN)
            self.bladen[-1].verborgen.kolommen.update(range(self.kolomnummer + 1, laatste + 1))
        self.kolomnummer += keer

    def _begin_table_row_group(self, kenmerken: dict[str, str]) -> None:
        self.groepen.append(kenmerken.get("display") == "false")

    def _begin_table_row(self, kenmerken: dict[str, str]) -> None:
        self.rij, self.kolom, self.keer = {}, 0, _read_keer(kenmerken, "number-rows-repeated")
        self.rij_dicht = kenmerken.get("visibility") in ("collapse", "filter") or any(self.groepen)

    def _begin_table_cell(self, kenmerken: dict[str, str]) -> None:
        self.cel, self.alineas = kenmerken, []

    _begin_covered_table_cell = _begin_table_cell

    def _begin_p(self, _kenmerken: dict[str, str]) -> None:
        self.alineas.append("")

    def _begin_s(self, kenmerken: dict[str, str]) -> None:
        self.tekst(" " * min(_read_keer(kenmerken, "c"), 100))

    def _begin_tab(self, _kenmerken: dict[str, str]) -> None:
        self.tekst(" ")

    def _begin_line_break(self, _kenmerken: dict[str, str]) -> None:
        self.tekst("\n")

    def _neem_cel(self, bedekt: bool) -> None:
        keer = _read_keer(self.cel, "number-columns-repeated")
        waarde = None if bedekt else _build_waarde(self.cel, "\n".join(self.alineas))
        if waarde is not None:
            if self.kolom + keer > MEESTE_KOLOMMEN:
                raise OngeldigeInvoer(TE_GROOT.format(f"meer dan {MEESTE_KOLOMMEN} kolommen"))
            self.rij |= dict.fromkeys(range(self.kolom + 1, self.kolom + keer + 1), waarde)
            rijen, kolommen = (_read_keer(self.cel, f"number-{wat}-spanned") for wat in ("rows", "columns"))
            if rijen > 1 or kolommen > 1:
                boven, links = self.rijnummer + 1, self.kolom + 1
                self.bladen[-1].deel.samengevoegd.append((boven, links, boven + rijen - 1, links + kolommen - 1))
        self.kolom += keer

    def _neem_rij(self) -> None:
        if self.rij:
            self.gemaakt += len(self.rij) * self.keer
            if self.gemaakt > MEESTE_CELLEN or self.keer > MEESTE_RIJEN:
                raise OngeldigeInvoer(TE_GROOT.format(f"meer dan {MEESTE_CELLEN} ingevulde cellen"))
            for nummer in self._build_nummers():
                self.bladen[-1].cellen |= {(nummer, kolom): waarde for kolom, waarde in self.rij.items()}
                if self.rij_dicht:
                    self.bladen[-1].verborgen.rijen.add(nummer)
        self.rijnummer += self.keer

    def _build_nummers(self) -> Iterator[int]:
        yield from range(self.rijnummer + 1, self.rijnummer + self.keer + 1)


def _build_waarde(cel: dict[str, str], tekst: str) -> object:
    soort = cel.get("value-type", "")
    if "formula" in cel and (soort == "" or (soort in _GETALLEN and not cel.get("value"))):
        return Onleesbaar("Hier staat een formule zonder uitkomst; typ de waarde zelf.", "formule")
    if "formula" in cel and tekst.startswith(("#", "Err:")):
        return Onleesbaar("In deze cel staat een fout van de formule; typ de waarde.", tekst[:60])
    if soort in _GETALLEN:
        getal = float(cel.get("value", "nan"))
        return int(getal) if getal.is_integer() else getal
    if soort == "date":
        return cel.get("date-value") or tekst or None
    if soort == "time" and (delen := _DUUR.fullmatch(cel.get("time-value", ""))):
        return timedelta(hours=int(delen[1]), minutes=int(delen[2]), seconds=int(delen[3]))
    if soort == "boolean":
        return cel.get("boolean-value") == "true"
    tekst = tekst or cel.get("string-value", "")
    if len(tekst) > LANGSTE_CEL:
        return Onleesbaar("Deze tekst is te lang; maak hem korter.", tekst[:60])
    return tekst or None


def _read_keer(kenmerken: dict[str, str], naam: str) -> int:
    tekst = kenmerken.get(naam, "1")
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) < 9):
        raise OngeldigeInvoer(STUK)
    return max(int(tekst), 1)
