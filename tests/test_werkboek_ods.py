"""A workbook of LibreOffice is read as one of Excel, with the same bounds; other kinds are refused with the reason."""

import io
import zipfile

import pytest

from buurtnet.errors import OngeldigeInvoer
from buurtnet.werkboek import read_werkboek
from buurtnet.werkboek.waarden import Onleesbaar

KOPPEN = ("organisatie", "datum", "stap", "argument")
RIJ = ("Zuid", "1-9-2016", "in gesprek", "Samen verder.")


def cel(waarde, kenmerken=""):
    return f'<table:table-cell office:value-type="string" {kenmerken}><text:p>{waarde}</text:p></table:table-cell>'


def rij(cellen, kenmerken=""):
    cellen = "".join(c if c.startswith("<") else cel(c) for c in cellen)
    return f"<table:table-row {kenmerken}>{cellen}</table:table-row>"


def maak(rijen, voor="", stijlen="", erbij=None, blad='table:name="Beslissingen"'):
    inhoud = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">'
        f"<office:automatic-styles>{stijlen}</office:automatic-styles><office:body><office:spreadsheet>"
        f"<table:table {blad}>{voor}{rij(KOPPEN)}{''.join(rijen)}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archief.writestr("content.xml", inhoud)
        for naam, tekst in (erbij or {}).items():
            archief.writestr(naam, tekst)
    return uit.getvalue()


def lees(*args, **opties):
    werkboek = read_werkboek(maak(*args, **opties))
    return werkboek, werkboek.tabellen[0].rijen


def waarden(rij_):
    return list(rij_.cellen.values())


def test_rows_and_typed_cells_are_read():
    getypt = (
        cel("Zuid"),
        '<table:table-cell office:value-type="date" office:date-value="2016-09-01"><text:p>1-9-16</text:p>'
        "</table:table-cell>",
        cel("in<text:s/>gesprek"),
        '<table:table-cell office:value-type="float" office:value="24"><text:p>24,0</text:p></table:table-cell>',
    )
    _, (een,) = lees([rij(getypt)])
    assert waarden(een) == ["Zuid", "2016-09-01", "in gesprek", 24]


def test_repeated_rows_and_cells_are_made_and_empty_ones_are_not():
    rijen = [
        rij(RIJ, 'table:number-rows-repeated="2"'),
        rij(["<table:table-cell table:number-columns-repeated='16384'/>"], 'table:number-rows-repeated="1048570"'),
    ]
    _, gelezen = lees(rijen)
    assert [een.nummer for een in gelezen] == [2, 3]


@pytest.mark.parametrize("kenmerk", ["collapse", "filter"])
def test_a_hidden_row_is_left_out_and_said(kenmerk):
    werkboek, gelezen = lees([rij(RIJ), rij(RIJ, f'table:visibility="{kenmerk}"')])
    assert len(gelezen) == 1
    assert "rij 3 is verborgen" in werkboek.meldingen[0]


def test_a_hidden_sheet_is_not_read():
    stijl = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    with pytest.raises(OngeldigeInvoer, match="geen blad dat Buurtnet kent"):
        lees([rij(RIJ)], stijlen=stijl, blad='table:name="Beslissingen" table:style-name="ta1"')


def test_a_comment_is_not_the_value_and_a_formula_without_outcome_is_a_fault():
    opmerking = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>let op</text:p></office:annotation>'
        "<text:p>Zuid</text:p></table:table-cell>"
    )
    formule = '<table:table-cell table:formula="of:=1+1"/>'
    _, (een,) = lees([rij([opmerking, "1-9-2016", "in gesprek", formule])])
    assert waarden(een)[0] == "Zuid"
    assert isinstance(waarden(een)[3], Onleesbaar)


@pytest.mark.parametrize(
    ("rijen", "erbij", "zin"),
    [
        ([rij(RIJ, 'table:number-rows-repeated="1000000"')], {}, "te groot"),
        ([rij([cel("x", 'table:number-columns-repeated="10000"')])], {}, "200 kolommen"),
        (["<table:table-source/>"], {}, "koppelingen"),
        ([rij(RIJ)], {"Basic/Standard/Module1.xml": "x"}, "macro's"),
        ([rij(RIJ)], {"META-INF/manifest.xml": "<m:encryption-data/>"}, "wachtwoord"),
        (["<table:table-row>"], {}, "beschadigd"),
    ],
)
def test_what_is_too_much_or_can_do_something_is_refused(rijen, erbij, zin):
    with pytest.raises(OngeldigeInvoer, match=zin):
        lees(rijen, erbij=erbij)


def _zip(naam):
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        archief.writestr("[Content_Types].xml", "<x/>")
        archief.writestr(naam, b"\0")
    return uit.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, r"\(\.xls\); sla het op als \.xlsx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (_zip("xl/workbook.bin"), r"\(\.xlsb\); sla het op als \.xlsx"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\r\n<html><table>", "webpagina"),
        (_zip("word/document.xml"), "geen Excel-werkboek"),
    ],
)
def test_another_kind_of_file_is_refused_with_its_own_reason(inhoud, zin):
    with pytest.raises(OngeldigeInvoer, match=zin):
        read_werkboek(inhoud)
