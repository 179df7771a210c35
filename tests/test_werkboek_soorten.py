"""Files as programs and people send them: what was meant is read, what is unclear is a fault at its cell."""

import io
import re
import zipfile
from datetime import datetime, timedelta

import pytest
from invoerwereld import richt_in
from werkboekwereld import BESLISSING, BIJEENKOMST, build, tellingen, vergelijk

from buurtnet.werkboek import read_werkboek
from buurtnet.werkboek.waarden import Naslag, read_waarde

NASLAG = Naslag({}, {}, frozenset(), {}, {"organisatie": {}, "bijeenkomst": {}})
DAG = 42625  # 12-9-2016
BLAD = "xl/worksheets/sheet1.xml"


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture
def wereld(sqlite_pad, open_pad):
    return open_pad(sqlite_pad)


def verander(inhoud, *wissels):
    """An xlsx with texts replaced in every part: (part, old, new)."""
    uit = io.BytesIO()
    geraakt = set()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for naam in bron.namelist():
            tekst = bron.read(naam).decode()
            for deel, oud, nieuw in wissels:
                if re.fullmatch(deel, naam):
                    tekst, aantal = re.subn(oud, nieuw, tekst)
                    geraakt |= {oud} if aantal else set()
            doel.writestr(naam, tekst)
    assert geraakt == {oud for _, oud, _ in wissels}
    return uit.getvalue()


@pytest.mark.parametrize(
    "waarde",
    [
        *(DAG - 28 / 86_400, DAG + 28 / 86_400, DAG + 0.5, datetime(2016, 9, 11, 23, 59, 32)),
        *("12-09-2016 00:00", "12-9-2016 0:00:00", "maandag 12-9-2016", "ma 12 sep 2016 om 19.30", "12-9-'16"),
        *("2016-09-11T22:00:00Z", "2016-09-12T00:00:00+02:00", "2016-09-12T00:00:00.000Z", "12 sep. ’16"),
    ],
)
def test_a_day_is_the_one_that_was_meant(waarde):
    assert read_waarde("datum", waarde, NASLAG) == "2016-09-12"


@pytest.mark.parametrize("waarde", [DAG - 1 / 24, datetime(2016, 9, 11, 23), "11-9-2016 23:00", "2016-09-11T23:00"])
def test_a_day_with_a_time_just_before_midnight_is_asked_for(waarde):
    with pytest.raises(ValueError, match=r"11-09-2016 23:00.*12-09-2016.*zonder tijd"):
        read_waarde("datum", waarde, NASLAG)


@pytest.mark.parametrize(
    "waarde",
    [0.8124999, datetime(1899, 12, 30, 19, 29, 59, 990_000), timedelta(hours=19, minutes=30), "19:29:59", "19:30:00"],
)
def test_a_time_that_was_computed_is_rounded_to_the_minute(waarde):
    assert read_waarde("tijd", waarde, NASLAG) == "19:30"


@pytest.mark.parametrize("waarde", ["1,000", "2,000", "12,000", "1,234,567", "-3,000", "1234.000"])
def test_a_comma_with_three_figures_behind_it_is_unclear(waarde):
    with pytest.raises(ValueError, match="niet duidelijk"):
        read_waarde("aantal", waarde, NASLAG)


def test_a_number_whose_format_shows_three_decimals_is_unclear(wereld):
    def maak_op(boek):
        boek["Bijeenkomsten"]["G2"].number_format = "0.000"

    (fout,) = vergelijk(wereld, build({"Bijeenkomsten": [BIJEENKOMST | {"aanwezig": 9}]}, maak_op)).fouten
    assert (fout.kolom, fout.waarde) == ("aanwezig", "9,000")


@pytest.mark.parametrize(
    ("formule", "fouten"),
    [
        ("<f>20+15</f><v>0</v>", 1),
        ('<f t="shared" si="0"/><v>0</v>', 1),
        ('<f t="array" ref="G2">SUM(1,4)</f><v/>', 1),
        ('<f t="shared" si="0"/>', 1),
        ("<f>12+12</f><v>24</v>", 0),
    ],
)
def test_a_formula_that_was_never_computed_has_no_outcome(wereld, formule, fouten):
    bestand = verander(
        build({"Bijeenkomsten": [BIJEENKOMST]}), (BLAD, r'(<c r="G2"[^>]*>)<v>24</v>', r"\g<1>" + formule)
    )
    assert len(vergelijk(wereld, bestand).fouten) == fouten


@pytest.mark.parametrize("verberg", ['hidden="1"', 'ht="0" customHeight="1"', 'hidden="1" outlineLevel="1"'])
def test_a_row_that_its_sender_cannot_see_is_left_out_and_said(wereld, verberg):
    rijen = [BESLISSING, BESLISSING | {"datum": "2-9-2016"}]
    verschil = vergelijk(
        wereld, verander(build({"Beslissingen": rijen}), (BLAD, '<row r="3"', f'<row r="3" {verberg}'))
    )
    assert tellingen(verschil) == (1, 0, 0, 0)
    assert "rij 3 is verborgen" in verschil.meldingen[0]


def test_a_hidden_column_is_read_and_said(wereld):
    def verberg(boek):
        boek["Beslissingen"].column_dimensions["D"].hidden = True

    verschil = vergelijk(wereld, build({"Beslissingen": [BESLISSING]}, verberg))
    assert tellingen(verschil) == (1, 0, 0, 0)
    assert "de kolom 'argument' is verborgen" in verschil.meldingen[0]


STRICT = (
    (
        r".*",
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    (
        r".*",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


@pytest.mark.parametrize(
    "wissels",
    [
        STRICT,
        [("xl/styles.xml", "<fill>.*?</fill>", "<fill/>")],
        [("xl/styles.xml", "<fonts.*</cellStyleXfs>", "")],
        [("docProps/core.xml", r"\d{4}-\d\d-\d\dT[^<]*", "gisteren")],
        [("xl/workbook.xml", "<bookViews>.*</bookViews>", "<bookViews><workbookView activeTab='foo'/></bookViews>")],
    ],
)
def test_a_workbook_of_another_program_is_read(wereld, wissels):
    assert tellingen(vergelijk(wereld, verander(build({"Beslissingen": [BESLISSING]}), *wissels))) == (1, 0, 0, 0)


def test_a_column_that_is_not_there_is_one_fault(wereld):
    rijen = [{k: w for k, w in BESLISSING.items() if k != "stap"} | {"datum": f"{dag}-9-2016"} for dag in range(1, 9)]
    (fout,) = vergelijk(wereld, build({"Beslissingen": rijen})).fouten
    assert (fout.rij, fout.kolom) == (1, "stap")
    assert "Deze kolom ontbreekt" in fout.zin


def test_rows_without_a_title_are_one_fault_and_not_doubles_of_each_other(wereld):
    rij = {k: w for k, w in BIJEENKOMST.items() if k not in ("titel", "nummer")}
    (fout,) = vergelijk(wereld, build({"Bijeenkomsten": [rij, rij, rij]})).fouten
    assert (fout.rij, fout.kolom) == (1, "titel")


def test_a_new_row_shows_all_its_values(wereld):
    (nieuw,) = vergelijk(wereld, build({"Bijeenkomsten": [BIJEENKOMST]})).nieuw
    assert {"aanwezig: 24", "buurten: Binnenstad"} <= set(map(str, nieuw.velden))


KOP = "organisatie;datum;stap;argument\r\n"
REGEL = "Zuid;1-9-2016;in gesprek;Eén café, België\r\n"


def argument(inhoud):
    return read_werkboek(inhoud).tabellen[0].rijen[0].cellen["argument"]


@pytest.mark.parametrize("codering", ["utf-8", "cp1252", "mac_roman", "cp850", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_csv_is_read_in_the_encoding_that_it_has(codering):
    assert argument((KOP + REGEL).encode(codering)) == "Eén café, België"


def test_a_byte_that_cannot_be_known_is_a_fault_at_its_cell(wereld):
    inhoud = (KOP + REGEL).encode() + b"Zuid;2-9-2016;in gesprek;Caf\xe9\r\n"
    (fout,) = vergelijk(wereld, inhoud).fouten
    assert (fout.rij, fout.kolom) == (3, "argument")


def test_letters_that_were_read_wrongly_before_are_a_fault(wereld):
    (fout,) = vergelijk(wereld, build({"Beslissingen": [BESLISSING | {"argument": "Het CafÃ© gaat open"}]})).fouten
    assert "verminkt ('CafÃ©')" in fout.zin


@pytest.mark.parametrize(
    "begin", ["Besluiten van Wyck, Heugem, Randwyck, Heer, najaar\r\n", "\r\n", "sep=;\r\n", "a\tb\tc\td\te\tf\r\n"]
)
def test_the_mark_between_columns_is_that_of_the_header(begin):
    werkboek = read_werkboek((begin + KOP + REGEL).encode())
    assert [rij.nummer for rij in werkboek.tabellen[0].rijen] == [3]


@pytest.mark.parametrize("scheiding", [";", "\t", "|"])
def test_a_mark_of_each_kind_is_known(scheiding):
    assert argument((KOP + REGEL).replace(";", scheiding).encode()) == "Eén café, België"
