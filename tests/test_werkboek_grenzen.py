"""A file that is too large, hostile or no workbook is refused with one sentence, before it can cost much."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from werkboekwereld import BESLISSING, build

from buurtnet.errors import OngeldigeInvoer
from buurtnet.settings import PROJECT
from buurtnet.werkboek import read_werkboek
from buurtnet.werkboek.keuren import MEESTE_BYTES

STORED = zipfile.ZIP_STORED  # so that it is not refused for how it is packed
BLAD = "xl/worksheets/sheet1.xml"
RELATIES = "xl/_rels/workbook.xml.rels"
TEKSTEN = "xl/sharedStrings.xml"
SOORT_TEKSTEN = (
    f'<Override PartName="/{TEKSTEN}" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
MEESTE_GEHEUGEN_BYTES = 500 * 1024 * 1024  # with everything that is imported (about 150 MB)


def maak(vervang=None, erbij=None, methode=zipfile.ZIP_DEFLATED):
    """A workbook with parts replaced or added."""
    uit = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(build({"Beslissingen": [BESLISSING]}))) as bron,
        zipfile.ZipFile(uit, "w", methode) as doel,
    ):
        soorten = bron.read("[Content_Types].xml").decode()
        if TEKSTEN in (erbij or {}):
            vervang = {"[Content_Types].xml": soorten.replace("</Types>", f"{SOORT_TEKSTEN}</Types>")} | (vervang or {})
        for naam in bron.namelist():
            doel.writestr(naam, (vervang or {}).get(naam, bron.read(naam)))
        for naam, tekst in (erbij or {}).items():
            assert naam not in bron.namelist()
            doel.writestr(naam, tekst)
    return uit.getvalue()


def blad(rijen, rest=""):
    return f"<worksheet {NS}><sheetData>{rijen}</sheetData>{rest}</worksheet>"


def lees_deel(naam):
    with zipfile.ZipFile(io.BytesIO(maak())) as archief:
        return archief.read(naam).decode()


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
EXTERN = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
CEL = "<c r='A1'><v>1</v></c>"
RIJ = "<row r='1'>{}</row>"
GROOT = {
    ("deep", "vreemd"): lambda: maak({BLAD: blad("<a>" * 200 + "</a>" * 200)}),
    ("far column", "vreemd"): lambda: maak({BLAD: blad(RIJ.format("<c r='ZZZZZZ1'><v>1</v></c>"))}),
    ("far column without a value", "vreemd"): lambda: maak({BLAD: blad(RIJ.format("<c r='ZZZZZZ1'/>"))}),
    ("another element for a cell", "vreemd"): lambda: maak({BLAD: blad(RIJ.format("<x r='ZZZZZZ1'/>"))}),
    ("many columns", "200 kolommen"): lambda: maak({BLAD: blad(RIJ.format("<c><v>1</v></c>" * 201))}),
    ("far row", "vreemd"): lambda: maak({BLAD: blad("<row r='4000000000'><c r='A4000000000'><v>1</v></c></row>")}),
    ("a cell at the very end", "lege rijen"): lambda: maak(
        {BLAD: blad("<row r='1048576'><c r='A1048576'><v>1</v></c></row>")}
    ),
    ("rows back and forth", "vreemd"): lambda: maak(
        {BLAD: blad("<row r='5'/><row r='2'><c r='A2'><v>1</v></c></row>")}
    ),
    ("a cell of another row", "vreemd"): lambda: maak({BLAD: blad("<row r='5'><c r='A2'><v>1</v></c></row>")}),
    ("a row that is no number", "vreemd"): lambda: maak({BLAD: blad("<row r='foo'/>")}),
    ("many rows", "20000 rijen"): lambda: maak({BLAD: blad("<row><c><v>1</v></c></row>" * 20_001)}),
    ("many cells", "300000 ingevulde"): lambda: maak(
        {BLAD: blad(("<row>" + "<c><v>1</v></c>" * 150 + "</row>") * 2_001)}, None, STORED
    ),
    ("many empty rows", "lege rijen"): lambda: maak({BLAD: blad("<row/>" * 1_000_001)}, None, STORED),
    ("many empty cells", "lege rijen"): lambda: maak(
        {BLAD: blad(("<row>" + "<c/>" * 9_999 + "</row>") * 101)}, None, STORED
    ),
    ("many other elements", "lege rijen"): lambda: maak({BLAD: blad("", "<col/>" * 60_001)}),
    ("many texts", "tekstdelen"): lambda: maak({}, {TEKSTEN: f"<sst {NS}>{'<si/>' * 600_001}</sst>"}, STORED),
    ("long styles", "xl/styles.xml"): lambda: maak(
        {"xl/styles.xml": f"<styleSheet {NS}>{' ' * 2_000_001}</styleSheet>"}, None, STORED
    ),
    ("many merged cells", "samengevoegde"): lambda: maak(
        {
            BLAD: blad(
                RIJ.format(CEL) + "<row r='20000'/>" + "<row r='20001'><c><v>1</v></c></row>",
                "<mergeCells>" + "<mergeCell ref='A1:GR1048576'/>" * 3 + "</mergeCells>",
            )
        }
    ),
    ("a merged area that is none", "vreemd"): lambda: maak(
        {BLAD: blad("", "<mergeCells><mergeCell ref='A1'/></mergeCells>")}
    ),
    ("many sheets", "50 bladen"): lambda: maak({}, {f"xl/worksheets/b{nummer}.xml": blad("") for nummer in range(51)}),
    ("many parts", "onderdelen"): lambda: maak({}, {f"docProps/{nummer}.txt": "" for nummer in range(501)}),
    ("a bomb", "sterk ingepakt"): lambda: maak({}, {"xl/media/x.bin": b"\0" * 5_000_000}),
    ("a large bomb", "uitgepakt"): lambda: maak(
        {}, {f"xl/media/{nummer}.bin": b"ab" * 10_000_000 for nummer in range(6)}
    ),
    ("broken xml", "vreemd"): lambda: maak({BLAD: "<worksheet>"}),
    ("a tag without end", "vreemd"): lambda: maak({BLAD: blad("", f"<col {'a' * 3_000_000}='1'/>")}, None, STORED),
    ("many values in a cell", "lege rijen"): lambda: maak(
        {BLAD: blad(RIJ.format("<c>" + "<v/>" * 1_000_001 + "</c>"))}, None, STORED
    ),
    ("a text of megabytes", "miljoen tekens"): lambda: maak(
        {BLAD: blad(RIJ.format(f"<c t='inlineStr'><is><t>{'ab' * 600_000}</t></is></c>"))}, None, STORED
    ),
    ("one sheet a hundred times", "50 bladen"): lambda: maak({"xl/workbook.xml": _herhaal_blad(100)}),
    ("one sheet two times", "vreemd"): lambda: maak({"xl/workbook.xml": _herhaal_blad(2)}),
    ("no workbook part", "geen blad"): lambda: maak({"xl/workbook.xml": "<x/>"}),
    ("a style that is not there", "vreemd"): lambda: maak({BLAD: blad(RIJ.format("<c r='A1' t='s'><v>99</v></c>"))}),
    ("a number of many digits", "vreemd"): lambda: maak({BLAD: blad(RIJ.format(f"<c r='A1'><v>{'9' * 5000}</v></c>"))}),
    ("a text too long", "te veel tekst"): lambda: maak(
        {BLAD: blad(RIJ.format("<c t='s'><v>0</v></c>" * 150) + "<row><c t='s'><v>0</v></c></row>" * 9_000)},
        {TEKSTEN: f"<sst {NS}><si><t>{'ab' * 16_000}</t></si></sst>"},
    ),
    ("cut off", "vreemd"): lambda: maak()[:-200],
    ("zip of something else", "geen Excel"): lambda: _zip({"foto.jpg": b"x"}),
    ("only the letters PK", "vreemd"): lambda: b"PK\x03\x04" + b"x" * 100,
    ("nothing", "geen Excel"): lambda: b"",
    ("nul bytes", "geen Excel"): lambda: b"a;b\n\0\0\0",
    ("a picture", "geen Excel"): lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    ("a csv of many columns", "200 kolommen"): lambda: b";" * 300 + b"\n",
    ("a csv field without end", "niet te lezen"): lambda: b'a;b\n"' + b"x" * 200_000,
    ("20 MB", "20 MB"): lambda: b"a;" * (MEESTE_BYTES // 2),
}


def _zip(delen):
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        for naam, tekst in delen.items():
            archief.writestr(naam, tekst)
    return uit.getvalue()


@pytest.mark.parametrize(("wat", "zin"), GROOT)
def test_what_is_too_much_or_broken_is_refused_with_one_sentence(wat, zin):
    with pytest.raises(OngeldigeInvoer, match=zin) as fout:
        read_werkboek(GROOT[wat, zin]())
    assert 20 < len(str(fout.value)) < 250


@pytest.mark.parametrize("doctype", [DOCTYPE, EXTERN])
@pytest.mark.parametrize("deel", [BLAD, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", RELATIES])
def test_tricks_with_entities_are_refused_in_every_part(deel, doctype):
    with pytest.raises(OngeldigeInvoer, match="DOCTYPE"):
        read_werkboek(maak({deel: doctype + lees_deel(deel)}))


def test_an_entity_trick_in_another_encoding_is_refused():
    tekst = '<?xml version="1.0" encoding="UTF-16"?>' + DOCTYPE + blad("")
    with pytest.raises(OngeldigeInvoer, match="DOCTYPE"):
        read_werkboek(maak({BLAD: tekst.encode("utf-16")}))


@pytest.mark.parametrize(
    ("erbij", "wat"),
    [
        ("xl/vbaProject.bin", "macro's"),
        ("xl/VBAPROJECT.BIN", "macro's"),
        ("xl/macrosheets/sheet1.xml", "macro's"),
        ("xl/externalLinks/externalLink1.xml", "koppelingen naar andere bestanden"),
        ("xl/connections.xml", "gegevensbron"),
        ("xl/activeX/activeX1.xml", "ActiveX"),
        ("xl/embeddings/oleObject1.bin", "ingesloten"),
    ],
)
def test_a_part_that_can_do_something_is_refused(erbij, wat):
    with pytest.raises(OngeldigeInvoer, match=wat):
        read_werkboek(maak({}, {erbij: "<x/>"}))


def test_a_macro_under_another_name_is_known_by_its_kind():
    soorten = lees_deel("[Content_Types].xml").replace(
        "</Types>", '<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    with pytest.raises(OngeldigeInvoer, match="macro's"):
        read_werkboek(maak({"[Content_Types].xml": soorten}))


def test_a_formula_that_starts_a_program_is_refused():
    with pytest.raises(OngeldigeInvoer, match="DDE"):
        read_werkboek(build({"Beslissingen": [BESLISSING | {"argument": "=cmd|'/c calc'!A1"}]}))


@pytest.mark.parametrize(
    ("inhoud", "wat"),
    [
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "oud Excel-bestand"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "met een wachtwoord"),
    ],
)
def test_an_old_or_encrypted_workbook_is_refused(inhoud, wat):
    with pytest.raises(OngeldigeInvoer, match=wat):
        read_werkboek(inhoud)


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    pad = tmp_path / "groot.xlsx"
    with pad.open("wb") as uit:
        uit.truncate(10 * 1024**3)  # takes no space on disk
    with pytest.raises(OngeldigeInvoer, match="te groot"):
        read_werkboek(pad)


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is():
    tekst = lees_deel(BLAD)
    assert '<dimension ref="A1:D2"' in tekst
    for gelogen in ("A1", "A1:XFD1048576"):
        werkboek = read_werkboek(maak({BLAD: tekst.replace("A1:D2", gelogen)}))
        assert [len(tabel.rijen) for tabel in werkboek.tabellen] == [1]


def test_an_empty_row_at_the_very_end_is_nothing():
    einde = "<row r='1048576' hidden='false'/></sheetData>"
    werkboek = read_werkboek(maak({BLAD: lees_deel(BLAD).replace("</sheetData>", einde)}))
    assert [len(tabel.rijen) for tabel in werkboek.tabellen] == [1]


def _herhaal_blad(keer):
    tekst = lees_deel("xl/workbook.xml")
    begin, eind = tekst.index("<sheet "), tekst.index("</sheets>")
    return tekst[:begin] + tekst[begin:eind] * keer + tekst[eind:]


def test_a_part_is_looked_at_whatever_its_name():
    verhuisd = {
        RELATIES: lees_deel(RELATIES).replace("worksheets/sheet1.xml", "foto.png"),
    }
    with pytest.raises(OngeldigeInvoer, match="DOCTYPE"):
        read_werkboek(maak(verhuisd, {"xl/foto.png": " \n" + DOCTYPE + blad("")}))


ZWAAR = {
    "texts": lambda: maak({}, {TEKSTEN: f"<sst {NS}>{'<si><t>abcdefghij</t></si>' * 299_000}</sst>"}, STORED),
    "long texts": lambda: maak({}, {TEKSTEN: f"<sst {NS}>{_TEKST * 600}</sst>"}, STORED),
    "runs": lambda: maak({}, {TEKSTEN: f"<sst {NS}><si>{'<r><t>a</t></r>' * 299_000}</si></sst>"}, STORED),
    "cells": lambda: maak({BLAD: blad(("<row>" + "<c><v>1</v></c>" * 199 + "</row>") * 1_500)}, None, STORED),
    "empty cells": lambda: maak({BLAD: blad(("<row>" + "<c/>" * 16_000 + "</row>") * 60)}, None, STORED),
    "styles": lambda: maak({"xl/styles.xml": f"<styleSheet {NS}><cellXfs>{'<xf/>' * 55_000}</cellXfs></styleSheet>"}),
    "names": lambda: maak({"xl/workbook.xml": _build_namen(45_000)}, None, STORED),
    "attributes": lambda: maak({BLAD: blad("", "".join(f"<x {_KENMERKEN}/>" for _ in range(9)))}, None, STORED),
    "rules": lambda: maak({BLAD: blad("", f"<dataValidations>{_REGEL * 25_000}</dataValidations>")}, None, STORED),
}
_KENMERKEN = " ".join(f"a{nummer}=''" for nummer in range(170_000))
_TEKST = f"<si><t>{'x' * 32_000}😀</t></si>"
_REGEL = "<dataValidation sqref='A1'><formula1>1</formula1></dataValidation>"


def _build_namen(aantal):
    namen = "".join(f"<definedName name='a{nummer}'>A</definedName>" for nummer in range(aantal))
    return lees_deel("xl/workbook.xml").replace("<sheets>", f"<definedNames>{namen}</definedNames><sheets>")


METER = """
import re, sys
from pathlib import Path
from buurtnet.errors import OngeldigeInvoer
from buurtnet.werkboek import read_werkboek
try:
    read_werkboek(sys.argv[1])
except OngeldigeInvoer as fout:
    print(fout, file=sys.stderr)
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="alleen Linux vertelt het hoogste geheugen")
@pytest.mark.parametrize("wat", ZWAAR)
def test_a_file_just_within_the_bounds_costs_bounded_memory(wat, tmp_path):
    pad = tmp_path / "zwaar.xlsx"
    pad.write_bytes(ZWAAR[wat]())
    meting = subprocess.run(
        [sys.executable, "-c", METER, str(pad)], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert int(meting.stdout) < MEESTE_GEHEUGEN_BYTES
