"""A look at an uploaded file before any library parses it: what is too large, hostile or no workbook is refused.

An xlsx is a zip of XML. Everything is counted while streaming, so this needs little memory itself; what passes costs
the library a bounded amount. Sizes in the zip's own list can be trusted: Python reads no further than they say.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from buurtnet.errors import OngeldigeInvoer

_MEESTE_MB, _MEESTE_UITGEPAKT_MB = 20, 60
MEESTE_BYTES = _MEESTE_MB * 1_000_000
MEESTE_RIJEN = 20_000  # with something in it, per sheet
MEESTE_KOLOMMEN = 200
MEESTE_CELLEN = 300_000  # with something in it, in the whole file
_MEESTE_DELEN = 500
_MEESTE_BLADEN = 50
_MEESTE_UITGEPAKT = _MEESTE_UITGEPAKT_MB * 1_000_000
_MEESTE_RATIO = 300  # a sheet of nothing but the same empty cells stays below it
_KLEIN = 1_000_000  # no bomb, whatever its ratio
_MEESTE_OVERIG = 2_000_000  # bytes of a part that is no sheet and no table of texts: styles, names, ...
_MEESTE_TEKSTEN = 40_000_000
_MEESTE_LEEG = 1_000_000  # cells and rows, the empty ones and the rows between filled ones too
_MEESTE_ELEMENTEN = 60_000  # of other kinds, in one part
_MEESTE_TEKSTDELEN = 600_000  # elements of texts
_LANGSTE_TEKST = 1_000_000  # in one element
_LANGSTE_STUK = 2_000_000  # bytes of one tag: attributes cost many times their size
HAP = 65_536
LANGSTE_CEL = 32_767  # of Excel
_LAATSTE_RIJ, _LAATSTE_KOLOM = 1_048_576, 16_384  # of Excel itself
_CEL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_VERBODEN = {
    "vbaproject": "macro's",
    "macrosheets/": "macro's",
    "macroenabled": "macro's",
    "activex": "ActiveX-onderdelen",
    "externallink": "koppelingen naar andere bestanden",
    "ddelink": "koppelingen naar andere programma's (DDE)",
    "embeddings/": "ingesloten bestanden",
    "oleobject": "ingesloten bestanden",
    "xl/connections": "koppelingen naar een gegevensbron",
    "querytable": "koppelingen naar een gegevensbron",
}
GEEN_WERKBOEK = "Dit bestand is geen Excel-werkboek (.xlsx) en geen CSV. Sla het op als .xlsx en probeer het opnieuw."
STUK = "Dit werkboek is beschadigd of vreemd gemaakt. Open het in Excel, sla het opnieuw op en probeer het nog eens."
TE_GROOT = "Dit werkboek is te groot om in te lezen ({}). Verdeel het over meer bestanden, of wis lege rijen en opmaak."


@dataclass
class Deel:
    """What was seen in one sheet."""

    formules: dict[tuple[int, int], bool] = field(default_factory=dict)  # (row, column): has a kept outcome
    samengevoegd: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row, column, last row, column
    laatste: int = 0  # row with something in it


def validate_omvang(aantal_bytes: int) -> None:
    if aantal_bytes >= MEESTE_BYTES:
        raise OngeldigeInvoer(TE_GROOT.format(f"{aantal_bytes // 1_000_000} MB, hoogstens {_MEESTE_MB} mag"))


def validate_werkboek(inhoud: bytes) -> dict[str, Deel]:
    """What is in each part of an xlsx, by its path in the zip. Raises OngeldigeInvoer with one sentence."""
    validate_omvang(len(inhoud))
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            delen = _validate_archief(archief)
            budget = _Budget()
            return {deel.filename: _scan(archief, deel, budget) for deel in delen if _is_xml(archief, deel)}
    except OngeldigeInvoer:
        raise
    except Exception as fout:  # a broken zip, stream or XML may raise anything: the file's fault, not ours
        raise OngeldigeInvoer(STUK) from fout


def _is_xml(archief: zipfile.ZipFile, deel: zipfile.ZipInfo) -> bool:
    """What a part is for is said in other parts, not by its name: whatever begins like XML is looked at."""
    if _heet_xml(deel.filename):
        return True
    with archief.open(deel) as stroom:
        begin = stroom.read(HAP).lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return deel.file_size > 0 and begin[:1] in (b"<", b"")


def _heet_xml(naam: str) -> bool:
    return naam.lower().endswith((".xml", ".rels"))


def _validate_archief(archief: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    delen = archief.infolist()
    namen = [deel.filename for deel in delen]
    if len(delen) > _MEESTE_DELEN:
        raise OngeldigeInvoer(TE_GROOT.format(f"{len(delen)} onderdelen"))
    if "[Content_Types].xml" not in namen or not any(naam.startswith("xl/") for naam in namen):
        raise OngeldigeInvoer(GEEN_WERKBOEK)
    if len(set(map(str.lower, namen))) != len(namen) or any(deel.flag_bits & 1 for deel in delen):
        raise OngeldigeInvoer(STUK)
    for naam in namen:
        _validate_verboden(naam)
    uitgepakt = sum(deel.file_size for deel in delen)
    if uitgepakt > _MEESTE_UITGEPAKT:
        raise OngeldigeInvoer(
            TE_GROOT.format(f"uitgepakt {uitgepakt // 1_000_000} MB, hoogstens {_MEESTE_UITGEPAKT_MB} mag")
        )
    for deel in delen:
        if deel.file_size > _KLEIN and deel.file_size > _MEESTE_RATIO * deel.compress_size:
            raise OngeldigeInvoer(TE_GROOT.format("het is veel te sterk ingepakt"))
        grens = _choose_grens(deel.filename)
        if grens is not None and deel.file_size > grens:
            raise OngeldigeInvoer(TE_GROOT.format(f"onderdeel {deel.filename[:60]}"))
    if sum(naam.startswith("xl/worksheets/") and naam.endswith(".xml") for naam in namen) > _MEESTE_BLADEN:
        raise OngeldigeInvoer(TE_GROOT.format(f"meer dan {_MEESTE_BLADEN} bladen"))
    _validate_verboden(archief.read("[Content_Types].xml").decode("utf-8", "replace").replace("\0", ""))
    return delen


def _choose_grens(naam: str) -> int | None:
    if not _heet_xml(naam) or ("worksheets/" in naam and not naam.endswith(".rels")):
        return None
    return _MEESTE_TEKSTEN if "sharedstrings" in naam.lower() else _MEESTE_OVERIG


def _validate_verboden(tekst: str) -> None:
    for merk, wat in _VERBODEN.items():
        if merk in tekst.lower():
            raise OngeldigeInvoer(f"Dit werkboek heeft {wat}; dat is niet veilig. Sla het op als gewone .xlsx zonder.")


@dataclass
class _Budget:
    """What the whole file may still use."""

    cellen: int = MEESTE_CELLEN
    leeg: int = _MEESTE_LEEG
    tekstdelen: int = _MEESTE_TEKSTDELEN


def _scan(archief: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> Deel:
    """Count what is in one part; the same parser as the library's reads the same bytes."""
    teller = _Teller(budget, "sharedstrings" in info.filename.lower())
    lezer = expat.ParserCreate()
    lezer.buffer_text = True
    lezer.StartDoctypeDeclHandler = refuse_doctype
    lezer.StartElementHandler = teller.begin
    lezer.EndElementHandler = teller.eind
    lezer.CharacterDataHandler = teller.tekst
    try:
        with archief.open(info) as stroom:
            _parse(lezer, stroom)
    except expat.ExpatError:
        if _heet_xml(info.filename):
            raise  # else a drawing of an older kind, which no library of ours reads
    return teller.deel


def _parse(lezer, stroom) -> None:
    gelezen = 0
    while hap := stroom.read(HAP):
        lezer.Parse(hap, False)
        gelezen += len(hap)
        if gelezen - lezer.CurrentByteIndex > _LANGSTE_STUK:
            raise OngeldigeInvoer(STUK)
    lezer.Parse(b"", True)


def refuse_doctype(*_delen) -> None:
    raise OngeldigeInvoer(
        "Dit werkboek heeft een DOCTYPE in zijn XML; dat is niet veilig. Sla het opnieuw op in Excel."
    )


class _Teller:
    """Handlers for one part: a row's child is a cell whatever its name, since the library takes it for one."""

    def __init__(self, budget: _Budget, is_teksten: bool):
        self.budget, self.is_teksten, self.deel = budget, is_teksten, Deel()
        self.pad: list[str] = []
        self.rij = self.kolom = self.gevuld = self.overig = self.bladen = self.lengte = 0
        self.rij_gevuld = self.cel_gevuld = False
        self.soort = "n"
        self.formule: list[str] | None = None

    def begin(self, naam: str, kenmerken: dict[str, str]) -> None:
        naam = naam.rsplit(":", 1)[-1]
        ouder = self.pad[-1] if self.pad else ""
        self.lengte = 0
        self.pad.append(naam)
        if len(self.pad) > 100:
            raise OngeldigeInvoer(STUK)
        if naam == "row":
            self._begin_rij(kenmerken)
        elif ouder == "row":
            self._begin_cel(kenmerken)
        elif naam in ("f", "v", "is") and self.pad[-3:-2] == ["row"]:
            self._begin_inhoud(naam)
        elif naam == "mergeCell":
            self._begin_samenvoeging(kenmerken.get("ref", ""))
        elif self.is_teksten or naam == "t":
            self.budget.tekstdelen -= 1
        else:
            self.overig += 1
            self.bladen += naam == "sheet"
        if self.bladen > _MEESTE_BLADEN:
            raise OngeldigeInvoer(TE_GROOT.format(f"meer dan {_MEESTE_BLADEN} bladen"))
        if self.overig > _MEESTE_ELEMENTEN or self.budget.tekstdelen < 0 or self.budget.leeg < 0:
            raise OngeldigeInvoer(TE_GROOT.format("te veel lege rijen, opmaak of tekstdelen"))

    def eind(self, naam: str) -> None:
        self.pad.pop()
        if self.formule is not None and naam.rsplit(":", 1)[-1] == "f":
            tekst = "".join(self.formule)
            if "|" in tekst and "!" in tekst:
                _validate_verboden("ddelink")
            self.formule = None

    def tekst(self, tekst: str) -> None:
        self.lengte += len(tekst)
        if self.lengte > _LANGSTE_TEKST:
            raise OngeldigeInvoer(TE_GROOT.format("een tekst van meer dan een miljoen tekens"))
        if self.formule is not None and len(self.formule) < 100:
            self.formule.append(tekst)
        elif self.pad[-1] == "v" and (self.rij, self.kolom) in self.deel.formules:
            self.deel.formules[self.rij, self.kolom] = True

    def _begin_rij(self, kenmerken: dict[str, str]) -> None:
        vorige, self.rij = self.rij, int(kenmerken.get("r", self.rij + 1))
        self.kolom, self.rij_gevuld = 0, False
        self.budget.leeg -= 1
        if not vorige < self.rij <= _LAATSTE_RIJ:  # the library would drop a row that comes too late
            raise OngeldigeInvoer(STUK)

    def _begin_cel(self, kenmerken: dict[str, str]) -> None:
        self.kolom += 1
        if "r" in kenmerken:
            plaats = _CEL.fullmatch(kenmerken["r"])
            if plaats is None or int(plaats[2]) != self.rij:
                raise OngeldigeInvoer(STUK)
            self.kolom = _compute_kolom(plaats[1])
        self.cel_gevuld, self.soort = False, kenmerken.get("t", "n")
        self.budget.leeg -= 1
        if self.kolom > _LAATSTE_KOLOM:
            raise OngeldigeInvoer(STUK)

    def _begin_inhoud(self, naam: str) -> None:
        """Of a cell. A formula whose outcome is an empty text has one; one that was never computed has not."""
        self.budget.leeg -= 1
        if naam == "f":
            self.formule = []
            self.deel.formules[self.rij, self.kolom] = self.soort == "str"
        if self.cel_gevuld:
            return
        self.cel_gevuld = True
        if not self.rij_gevuld:
            self.budget.leeg -= self.rij - self.deel.laatste  # the library walks through what is left out
            self.gevuld, self.rij_gevuld, self.deel.laatste = self.gevuld + 1, True, self.rij
        self.budget.cellen -= 1
        if self.kolom > MEESTE_KOLOMMEN:
            raise OngeldigeInvoer(TE_GROOT.format(f"meer dan {MEESTE_KOLOMMEN} kolommen"))
        if self.gevuld > MEESTE_RIJEN:
            raise OngeldigeInvoer(TE_GROOT.format(f"meer dan {MEESTE_RIJEN} rijen op een blad"))
        if self.budget.cellen < 0:
            raise OngeldigeInvoer(TE_GROOT.format(f"meer dan {MEESTE_CELLEN} ingevulde cellen"))

    def _begin_samenvoeging(self, gebied: str) -> None:
        hoeken = [hoek for tekst in gebied.split(":") if (hoek := _CEL.fullmatch(tekst))]
        if len(hoeken) != 2 or gebied.count(":") != 1:
            raise OngeldigeInvoer(STUK)
        (boven, links), (onder, rechts) = ((int(h[2]), _compute_kolom(h[1])) for h in hoeken)
        self.deel.samengevoegd.append((boven, links, onder, rechts))
        self.overig += 1


def _compute_kolom(letters: str) -> int:
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + ord(letter) - 64
    return nummer
