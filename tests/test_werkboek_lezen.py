"""Real workbooks are messy: what can be understood is, what is left out is named, what is unclear is a fault."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from invoerwereld import BEHEERDER, lees, richt_in
from openpyxl import load_workbook
from werkboekwereld import ACTIE, BESLISSING, BIJEENKOMST, BUURTEN, build, schrijf, tellingen, vergelijk

from buurtnet import store
from buurtnet.begrippen import FICTIEF
from buurtnet.errors import OngeldigeInvoer
from buurtnet.store.werkboek import read_records
from buurtnet.werkboek import build_export, build_sjabloon, read_werkboek
from buurtnet.werkboek.bladen import BLADEN, LIJSTEN, UITLEG


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture
def wereld(sqlite_pad, open_pad):
    return open_pad(sqlite_pad)


def bijeenkomst(wereld, bestand):
    """The one bijeenkomst that the file gives."""
    verschil = schrijf(wereld, bestand)
    (record,) = lees(wereld, read_records, BEHEERDER, "bijeenkomst").values()
    return verschil, record.inhoud


def sjabloon(wereld, vul=None):
    """The template, as it is after somebody filled cells in: {sheet: {cell: value}}."""
    boek = load_workbook(io.BytesIO(lees(wereld, build_sjabloon, BUURTEN)))
    for blad, cellen in (vul or {}).items():
        for plaats, waarde in cellen.items():
            boek[blad][plaats] = waarde
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


# What openpyxl writes after a formula: with lxml installed another spelling than without.
LEGE_UITKOMST = r"(?<=<f>12\+12</f>)<v(?: ?/>|></v>)"


def verander_xml(inhoud, deel, oud, nieuw):
    """An xlsx with a text in one of its parts replaced."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for naam in bron.namelist():
            tekst = bron.read(naam)
            if naam == deel:
                tekst, aantal = re.subn(oud.encode(), nieuw.encode(), tekst)
                assert aantal
            doel.writestr(naam, tekst)
    return uit.getvalue()


def test_an_empty_template_gives_nothing_and_no_faults(wereld):
    assert tellingen(vergelijk(wereld, sjabloon(wereld))) == (0, 0, 0, 0)


def test_the_template_has_a_sheet_per_kind_after_an_explanation_and_lists_at_the_end(wereld):
    boek = load_workbook(io.BytesIO(lees(wereld, build_sjabloon, BUURTEN)))
    assert boek.sheetnames == [UITLEG, *(blad.naam for blad in BLADEN), LIJSTEN]
    assert boek[LIJSTEN].sheet_state == "hidden"
    koppen = [cel.value for cel in boek["Evaluaties"][2]]
    assert koppen == ["voorbeeld", "bijeenkomst", "formulieren", *(f"nuttig n{nummer}" for nummer in range(1, 6))]


def test_the_lists_of_the_template_hold_what_may_be_chosen(wereld):
    boek = load_workbook(io.BytesIO(lees(wereld, build_sjabloon, BUURTEN)))
    kolommen = {kolom[0].value: [cel.value for cel in kolom[1:] if cel.value] for kolom in boek[LIJSTEN].iter_cols()}
    assert kolommen["organisatie"] == ["Noord", "Zuid"]
    assert kolommen["buurt"] == ["Binnenstad", "Sint Maartenspoort"]
    assert kolommen["code van de buurt"] == ["BU09350000", "BU09350001"]
    assert kolommen["stap"][-1] == "gestopt"
    regels = {str(regel.sqref): regel.formula1 for regel in boek["Beslissingen"].data_validations.dataValidation}
    letter = next(cel.column_letter for cel in boek[LIJSTEN][1] if cel.value == "stap")
    assert regels["F3:F5000"] == f"{LIJSTEN}!${letter}$2:${letter}$7"


def test_a_template_for_real_data_has_no_organisations_of_the_example(wereld):
    with store.writing(wereld) as conn:
        store.write_instelling(conn, "gegevens", "voorbeeld")
    tekst = {
        cel.value for blad in load_workbook(io.BytesIO(lees(wereld, build_sjabloon, BUURTEN))) for cel in blad["A"]
    }
    assert FICTIEF in tekst
    boek = load_workbook(io.BytesIO(lees(wereld, build_sjabloon, BUURTEN, echt=True)))
    alles = {cel.value for blad in boek for rij in blad for cel in rij}
    assert not alles & {FICTIEF, "Zuid", "Noord"}


def test_a_row_filled_in_below_the_example_is_read(wereld):
    vul = {"C4": "N1", "E4": "14-10-2016", "G4": "workshop", "H4": "Groen", "J4": "Zuid", "K4": "Binnenstad", "L4": 24}
    vul = {chr(ord(plaats[0]) - 1) + plaats[1:]: waarde for plaats, waarde in vul.items()}
    _, inhoud = bijeenkomst(wereld, sjabloon(wereld, {"Bijeenkomsten": vul}))
    assert (inhoud["titel"], inhoud["aanwezig"]) == ("Groen", 24)


def test_an_example_row_that_was_filled_in_is_not_thrown_away_silently(wereld):
    verschil = vergelijk(wereld, sjabloon(wereld, {"Bijeenkomsten": {"G3": "Onze eigen avond"}}))
    assert any("wis het woord 'voorbeeld'" in fout.zin for fout in verschil.fouten)


@pytest.mark.parametrize(
    "rij",
    [
        BIJEENKOMST | {"datum": datetime(2016, 10, 14, 20, 0)},
        BIJEENKOMST | {"datum": "14 okt 2016", "aanwezig": "24,0", "voor het eerst": " 9 "},
        BIJEENKOMST | {"datum": 42657, "aanwezig": 24.0},
        BIJEENKOMST | {"buurten": "BINNENSTAD\u00a0", "organisaties": "zuid", "soort": "WORKSHOP"},
        BIJEENKOMST | {"buurten": "BU09350000", "organisaties": 1, "titel": "  Workshop groen\u00a0 "},
        {kop.upper(): waarde for kop, waarde in reversed(BIJEENKOMST.items())},
        {"Titel ": "Workshop groen", " DATUM": "14-10-2016", "Sóort": "workshop", "organisaties": "Zuid"}
        | {"buurten": "Binnenstad", "eerste_keer": 9, "Aanwezig:": 24},
    ],
)
def test_a_messy_row_means_the_same(wereld, rij):
    verschil, inhoud = bijeenkomst(wereld, build({"Bijeenkomsten": [rij]}))
    assert verschil.fouten == []
    gelezen = [inhoud[veld] for veld in ("datum", "soort", "titel", "aanwezig", "eerste_keer", "organisaties")]
    assert gelezen == ["2016-10-14", "workshop", "Workshop groen", 24, 9, [1]]
    assert inhoud["buurten"][0]["buurtcode"] == "BU09350000"


def test_empty_rows_are_skipped_and_numbers_of_rows_stay_those_of_the_sheet(wereld):
    rijen = [list(BESLISSING), [None] * 4, ["  ", "\u00a0"], ["Foo", "1-9-2016", "in gesprek", None]]
    (fout,) = vergelijk(wereld, build({"Beslissingen": rijen})).fouten
    assert (fout.rij, fout.kolom) == (4, "organisatie")


def test_a_header_may_stand_lower_and_extra_columns_are_named(wereld):
    rijen = [["Onze lijst"], [], [*BESLISSING, "opmerking"], [*BESLISSING.values(), "let op!"]]
    verschil = vergelijk(wereld, build({"Beslissingen": rijen}))
    assert tellingen(verschil) == (1, 0, 0, 0)
    assert verschil.meldingen == ["Blad 'Beslissingen': de kolom 'opmerking' kent Buurtnet niet; die is overgeslagen."]


def test_a_sheet_with_another_name_is_known_by_its_header(wereld):
    assert tellingen(vergelijk(wereld, build({"Blad1": [BESLISSING]}))) == (1, 0, 0, 0)


def test_a_sheet_that_is_not_known_is_named(wereld):
    verschil = vergelijk(wereld, build({"Beslissingen": [BESLISSING], "Kantinelijst": [["koffie", "thee"], [1, 2]]}))
    assert verschil.meldingen == ["Blad 'Kantinelijst' kent Buurtnet niet; het is overgeslagen."]


def test_a_file_without_any_known_sheet_is_refused():
    with pytest.raises(OngeldigeInvoer, match="geen blad dat Buurtnet kent"):
        read_werkboek(build({"Kantinelijst": [["koffie", "thee"], [1, 2]]}))


def test_a_column_that_is_there_twice_is_refused():
    with pytest.raises(OngeldigeInvoer, match="'Datum' twee keer"):
        read_werkboek(build({"Beslissingen": [[*BESLISSING, "Datum"], [*BESLISSING.values(), "1-1-2016"]]}))


def test_a_hidden_sheet_is_not_read_and_named(wereld):
    def verberg(boek):
        boek["Acties"].sheet_state = "hidden"

    verschil = vergelijk(wereld, build({"Beslissingen": [BESLISSING], "Acties": [ACTIE]}, verberg))
    assert tellingen(verschil) == (1, 0, 0, 0)
    assert "Blad 'Acties' is verborgen" in verschil.meldingen[0]


def test_words_in_merged_cells_hold_for_every_row(wereld):
    def voeg_samen(boek):
        boek["Beslissingen"].merge_cells("A2:A3")

    rijen = [BESLISSING, BESLISSING | {"organisatie": None, "stap": "definitief ja", "datum": "2-9-2016"}]
    verschil = vergelijk(wereld, build({"Beslissingen": rijen}, voeg_samen))
    assert [w.inhoud["organisatie_id"] for w in verschil.nieuw] == [1, 1]


def test_a_merged_count_or_two_merged_columns_are_a_fault(wereld):
    def voeg_samen(boek):
        boek["Bijeenkomsten"].merge_cells("G2:G3")
        boek["Bijeenkomsten"].merge_cells("C2:D2")

    rijen = [BIJEENKOMST, BIJEENKOMST | {"nummer": "N2", "titel": "Een andere", "aanwezig": None}]
    verschil = vergelijk(wereld, build({"Bijeenkomsten": rijen}, voeg_samen))
    assert [(fout.rij, fout.kolom) for fout in verschil.fouten] == [(2, "titel"), (3, "aanwezig")]


def test_a_merged_title_and_a_header_of_two_rows_do_no_harm(wereld):
    def voeg_samen(boek):
        blad = boek["Beslissingen"]
        blad.merge_cells("A1:D1")
        for letter in "ABCD":
            blad.merge_cells(f"{letter}2:{letter}3")

    rijen = [["Besluiten van dit jaar"], list(BESLISSING), [], list(BESLISSING.values())]
    assert tellingen(vergelijk(wereld, build({"Beslissingen": rijen}, voeg_samen))) == (1, 0, 0, 0)


@pytest.mark.parametrize(("uitkomst", "aanwezig"), [("<v>24</v>", 24), ("<v>24.0</v>", 24)])
def test_a_formula_counts_for_its_outcome(wereld, uitkomst, aanwezig):
    bestand = build({"Bijeenkomsten": [BIJEENKOMST | {"aanwezig": "=12+12"}]})
    bestand = verander_xml(bestand, "xl/worksheets/sheet1.xml", LEGE_UITKOMST, uitkomst)
    assert bijeenkomst(wereld, bestand)[1]["aanwezig"] == aanwezig


@pytest.mark.parametrize("uitkomst", ["", "<v></v>", "<v/>"])
def test_a_formula_without_outcome_is_a_fault(wereld, uitkomst):
    bestand = build({"Bijeenkomsten": [BIJEENKOMST | {"aanwezig": "=12+12"}]})
    bestand = verander_xml(bestand, "xl/worksheets/sheet1.xml", LEGE_UITKOMST, uitkomst)
    (fout,) = vergelijk(wereld, bestand).fouten
    assert (fout.kolom, fout.waarde) == ("aanwezig", "formule")
    assert "typ de waarde zelf" in fout.zin


def test_a_formula_that_gives_an_error_is_a_fault(wereld):
    bestand = build({"Bijeenkomsten": [BIJEENKOMST | {"aanwezig": "#REF!"}]})
    (fout,) = vergelijk(wereld, bestand).fouten
    assert (fout.waarde, fout.zin) == ("#REF!", "In deze cel staat een fout van Excel; typ de waarde.")


@pytest.mark.parametrize("scheiding", [";", ",", "\t"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_of_one_kind_is_known_by_its_header(wereld, scheiding, codering):
    regels = [("organisatie", "datum", "stap", "argument"), ("Zuid", "1-9-2016", "in gesprek", "Eén idee")]
    tekst = "\r\n".join(scheiding.join(regel) for regel in regels)
    verschil = vergelijk(wereld, tekst.encode(codering))
    assert tellingen(verschil) == (1, 0, 0, 0)
    assert verschil.nieuw[0].inhoud["argument"] == "Eén idee"


def test_a_path_is_read_and_a_csv_is_called_by_its_name(tmp_path):
    pad = tmp_path / "acties.csv"
    pad.write_text("organisatie;wat;spoor;door;beloofd op\nZuid;Foo;fysiek;samen;1-1-2016\n")
    assert [tabel.naam for tabel in read_werkboek(pad).tabellen] == ["acties.csv"]


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(OngeldigeInvoer, match="is niet te lezen"):
        read_werkboek(tmp_path / "weg.xlsx")
    with pytest.raises(OngeldigeInvoer, match="is niet te lezen"):
        read_werkboek(tmp_path)


def test_a_link_typed_as_a_source_does_no_harm(wereld):
    def maak_link(boek):
        boek["Beslissingen"]["D2"].hyperlink = "https://example.org/verslag"

    assert tellingen(vergelijk(wereld, build({"Beslissingen": [BESLISSING]}, maak_link))) == (1, 0, 0, 0)


def test_nothing_in_the_template_or_an_export_starts_a_formula(wereld):
    with store.writing(wereld) as conn:
        store.write_rijen(conn, {"organisatie": [{"id": 7}], "thema": [{"code": "=1", "volgorde": 2, "naam": "+foo"}]})
        store.write_rijen(
            conn,
            {
                "organisatie_naam": [
                    {"organisatie_id": 7, "naam": "=HYPERLINK(A1)"}
                    | {"soort": "buurtplatform", "van": date(2010, 1, 1)}
                ]
            },
        )
    for bestand in (lees(wereld, build_sjabloon, BUURTEN), lees(wereld, build_export, BEHEERDER, BUURTEN)):
        soorten = {cel.data_type for blad in load_workbook(io.BytesIO(bestand)) for rij in blad for cel in rij}
        assert soorten <= {"s", "n", "d"}
        with zipfile.ZipFile(io.BytesIO(bestand)) as archief:
            bladen = [archief.read(naam) for naam in archief.namelist() if naam.startswith("xl/worksheets/")]
            assert b'quotePrefix="1"' in archief.read("xl/styles.xml")
        assert not any(b"<f>" in blad or b"<f " in blad for blad in bladen)
