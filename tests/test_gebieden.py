"""The reference data in `data/`, and what `read_gebieden` says of a damaged copy of it."""

import json
import shutil
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from buurtnet.errors import GegevensbestandFout
from buurtnet.gebieden import read_gebieden, validate_vlakdekking
from buurtnet.schema import CRS_RD, GEBIEDEN

DATA = Path(__file__).resolve().parent.parent / "data"
CIJFERS, GRENZEN = "buurten.csv", "gebieden.geojson"
WYCK = "BU09350006,Wyck,WK093500,Centrum,5135,5,25,28,19,23,3550,66,10,ja"  # line 8 of buurten.csv
WYCK_CIJFERS, WYCK_GRENS = "buurten.csv, regel 8 ('BU09350006')", "gebieden.geojson, gebied 7 ('BU09350006')"


@pytest.fixture(scope="module")
def gebieden() -> gpd.GeoDataFrame:
    return read_gebieden(DATA)


@pytest.fixture
def folder(tmp_path) -> Path:
    for naam in (CIJFERS, GRENZEN):
        shutil.copy(DATA / naam, tmp_path)
    return tmp_path


def replace_tekst(bestand: Path, oud: str, nieuw: str) -> None:
    tekst = bestand.read_text(encoding="utf-8")
    assert tekst.count(oud) == 1
    bestand.write_text(tekst.replace(oud, nieuw), encoding="utf-8")


def replace_grens(folder: Path, geometrie) -> None:
    """Give Wyck another geometry."""
    inhoud = json.loads((folder / GRENZEN).read_text(encoding="utf-8"))
    inhoud["features"][6]["geometry"] = geometrie
    (folder / GRENZEN).write_text(json.dumps(inhoud), encoding="utf-8")


def read_fouten(folder: Path) -> list[str]:
    with pytest.raises(GegevensbestandFout) as gevangen:
        read_gebieden(folder)
    kop, *regels = str(gevangen.value).splitlines()
    assert kop == "De gegevens van de gebieden kloppen niet:"
    return [regel.removeprefix("- ") for regel in regels]


# The data


def test_city_has_44_valid_polygons(gebieden):
    assert len(gebieden) == 44
    assert set(gebieden.geom_type) == {"Polygon"}
    assert gebieden.is_valid.all()


def test_columns_are_those_of_the_schema_and_geometry(gebieden):
    assert {kolom: str(soort) for kolom, soort in gebieden.dtypes.items()} == {**GEBIEDEN, "geometry": "geometry"}
    assert gebieden.crs == "EPSG:4326"
    assert gebieden["buurtcode"].is_monotonic_increasing


def test_areas_cover_the_city_without_overlap_or_gap(gebieden):
    assert validate_vlakdekking(gebieden) == []


def test_neighbours_share_exactly_the_same_corner_points(gebieden):
    assert shapely.coverage_is_valid(gebieden.geometry.to_numpy())


def test_city_is_one_polygon_without_holes(gebieden):
    stad = gebieden.union_all()
    assert (stad.geom_type, len(stad.interiors)) == ("Polygon", 0)


def test_areas_together_are_60_04_km2(gebieden):
    assert gebieden.to_crs(CRS_RD).area.sum() / 1e6 == pytest.approx(60.04, abs=0.005)


def test_borders_are_written_with_5_decimals(gebieden):
    punten = shapely.get_coordinates(gebieden.geometry.to_numpy())
    assert punten == pytest.approx(punten.round(5), abs=1e-12)


def test_43_areas_count_and_beatrixhaven_does_not(gebieden):
    assert gebieden["telt_mee"].sum() == 43
    assert list(gebieden.loc[~gebieden["telt_mee"], "naam"]) == ["Beatrixhaven"]


def test_inhabitants_of_44_areas_add_up_to_122_000(gebieden):
    assert gebieden["inwoners"].sum() == 122_000


def test_bands_of_wyck_are_inhabitants_times_share_rounded(gebieden):
    wyck = gebieden.set_index("buurtcode").loc["BU09350006"]
    assert wyck["inwoners_15plus"] == 4878  # 5135 x 0.95 = 4878.25
    assert list(wyck[["n_15_24", "n_25_44", "n_45_64", "n_65_plus"]]) == [1284, 1438, 976, 1181]


def test_half_an_inhabitant_is_rounded_up(folder):
    replace_tekst(folder / CIJFERS, WYCK, WYCK.replace("5135,5,25", "50,5,25"))
    wyck = read_gebieden(folder).set_index("buurtcode").loc["BU09350006"]
    assert (wyck["inwoners_15plus"], wyck["n_15_24"]) == (48, 13)  # 47.5 and 12.5


# What is read


def test_order_of_rows_empty_lines_and_byte_order_mark_do_not_matter(folder, gebieden):
    kop, *regels = (folder / CIJFERS).read_text(encoding="utf-8").splitlines()
    (folder / CIJFERS).write_text("\r\n".join([kop, "", *reversed(regels), ""]), encoding="utf-8-sig")
    assert read_gebieden(folder).equals(gebieden)


def test_changing_telt_mee_needs_no_code(folder):
    replace_tekst(folder / CIJFERS, WYCK, WYCK.replace(",ja", ",nee"))
    assert read_gebieden(folder)["telt_mee"].sum() == 42


def test_hostile_name_is_read_as_plain_text(folder):
    naam = "<img src=x onerror=alert(1)>"
    replace_tekst(folder / CIJFERS, WYCK, WYCK.replace("Wyck", naam))
    replace_tekst(folder / GRENZEN, '"naam":"Wyck"', f'"naam":"{naam}"')
    assert read_gebieden(folder).set_index("buurtcode").loc["BU09350006", "naam"] == naam


def test_area_where_nobody_lives_needs_no_age_shares(folder):
    replace_tekst(folder / CIJFERS, WYCK, WYCK.replace("5135,5,25,28,19,23,3550", "0,0,0,0,0,0,0"))
    assert read_gebieden(folder).set_index("buurtcode").loc["BU09350006", "inwoners_15plus"] == 0


# What is refused


@pytest.mark.parametrize("naam", [CIJFERS, GRENZEN])
def test_missing_file_is_named(folder, naam):
    (folder / naam).unlink()
    assert read_fouten(folder) == [
        f"{naam} ontbreekt. Zet het bestand terug in de map met gegevens (BUURTNET_DATA).",
    ]


def test_both_files_missing_is_one_error(tmp_path):
    assert len(read_fouten(tmp_path)) == 2


def test_file_in_another_encoding_is_named(folder):
    (folder / CIJFERS).write_bytes((folder / CIJFERS).read_text(encoding="utf-8").encode("cp1252"))
    assert read_fouten(folder) == [
        "buurten.csv is niet opgeslagen als UTF-8. Sla het opnieuw op als 'CSV UTF-8' of UTF-8."
    ]


def test_folder_in_place_of_a_file_is_named(folder):
    (folder / CIJFERS).unlink()
    (folder / CIJFERS).mkdir()
    assert read_fouten(folder) == ["buurten.csv is niet te lezen. Controleer de rechten van het bestand."]


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ("inwoners,pct_0_14", "mensen,pct_0_14", "de kolom 'inwoners' ontbreekt. Voeg de kolom toe."),
        (
            "wijknaam,inwoners",
            "wijknaam,inwoners,inwoners",
            "de kolom 'inwoners' staat er twee keer. Verwijder er een.",
        ),
        (
            "buurtcode,naam,",
            "buurtcode;naam;",
            "tussen de kolommen staat een puntkomma. Sla het bestand op met komma's.",
        ),
    ],
)
def test_fault_in_the_header_is_named(folder, oud, nieuw, fout):
    replace_tekst(folder / CIJFERS, oud, nieuw)
    assert read_fouten(folder) == [f"buurten.csv, regel 1: {fout}"]


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ("5135", "veel", "inwoners is 'veel'. Vul een heel getal in, zonder punt of komma."),
        ("5135", "5.135", "inwoners is '5.135'. Vul een heel getal in, zonder punt of komma."),
        ("5135", "9" * 20, f"inwoners is '{'9' * 20}'. Vul een heel getal in, zonder punt of komma."),
        ("5135", "-5", "inwoners is -5. Vul 0 of een hoger getal in."),
        ("66,10", "66,-1", "water_ha is -1. Vul 0 of een hoger getal in."),
        (",5,25,", ",105,25,", "pct_0_14 is 105. Vul een percentage van 0 tot en met 100 in."),
        (",5,25,", ",5,-25,", "pct_15_24 is -25. Vul een percentage van 0 tot en met 100 in."),
        (",5,25,", ",8,25,", "de leeftijden zijn samen 103 %, niet ongeveer 100 %. Verbeter de kolommen pct_."),
        (",ja", ",Ja!", "telt_mee is 'Ja!'. Vul ja of nee in."),
        (",Wyck,", ", ,", "naam is leeg. Vul de naam in."),
        (",Centrum,", ",,", "wijknaam is leeg. Vul de naam in."),
        ("WK093500", "WK0935", "wijkcode is 'WK0935'. Vul WK en zes cijfers in."),
        (",10,ja", ",10", "er staan 13 waarden, het moeten er 14 zijn. Verbeter de regel."),
        (WYCK, "BU09350006", "er staan 1 waarden, het moeten er 14 zijn. Verbeter de regel."),
        ("Wyck", "Wyck,oost", "er staan 15 waarden, het moeten er 14 zijn. Verbeter de regel."),
    ],
)
def test_fault_in_a_row_of_figures_is_named(folder, oud, nieuw, fout):
    replace_tekst(folder / CIJFERS, WYCK, WYCK.replace(oud, nieuw))
    assert read_fouten(folder)[0] == f"{WYCK_CIJFERS}: {fout}"


def test_row_that_stops_before_its_code_is_named(folder):
    regels = (folder / CIJFERS).read_text(encoding="utf-8").splitlines()
    omgekeerd = [",".join(reversed(regel.split(","))) for regel in regels]  # buurtcode is now the last column
    (folder / CIJFERS).write_text("\n".join([*omgekeerd, "ja,10"]), encoding="utf-8")
    assert read_fouten(folder) == [
        "buurten.csv, regel 46 (''): er staan 2 waarden, het moeten er 14 zijn. Verbeter de regel."
    ]


def test_age_shares_may_be_off_by_2(folder):
    replace_tekst(folder / CIJFERS, WYCK, WYCK.replace(",5,25,", ",7,25,"))
    assert len(read_gebieden(folder)) == 44


def test_row_given_twice_is_named(folder):
    replace_tekst(folder / CIJFERS, WYCK, f"{WYCK}\n{WYCK}")
    assert read_fouten(folder) == [
        "buurten.csv, regel 9 ('BU09350006'): deze buurtcode staat er al. Verwijder een van de twee regels."
    ]


def test_badly_formed_code_is_named_and_its_area_lacks_figures(folder):
    replace_tekst(folder / CIJFERS, "BU09350006", "BU935")
    assert read_fouten(folder) == [
        "buurten.csv, regel 8 ('BU935'): buurtcode klopt niet. Vul BU en acht cijfers in.",
        "buurten.csv: BU09350006 ontbreekt. Voeg een regel toe.",
    ]


def test_quote_that_is_never_closed_is_named(folder):
    replace_tekst(folder / CIJFERS, ",Vroendaal,", ',"Vroendaal,')
    assert read_fouten(folder) == ["buurten.csv, regel 45: een aanhalingsteken klopt niet. Herstel deze regel."]


def test_value_that_is_far_too_long_is_named(folder):
    replace_tekst(folder / CIJFERS, ",Vroendaal,", f",{'x' * 200_000},")
    assert read_fouten(folder) == ["buurten.csv, regel 45: een waarde is veel te lang. Herstel deze regel."]


def test_name_with_half_a_character_is_named_as_it_can_be_written(folder):
    replace_tekst(folder / GRENZEN, '"naam":"Wyck"', '"naam":"Wyck\\ud800"')
    (fout,) = read_fouten(folder)
    assert fout.encode().startswith(b"gebieden.geojson: BU09350006 heet 'Wyck?'")


def test_area_without_figures_is_named(folder):
    replace_tekst(folder / CIJFERS, WYCK + "\n", "")
    assert read_fouten(folder) == ["buurten.csv: BU09350006 ontbreekt. Voeg een regel toe."]


def test_figures_without_area_are_named(folder):
    regels = (folder / GRENZEN).read_text(encoding="utf-8").splitlines()
    regels = [regel for regel in regels if "BU09350006" not in regel]
    (folder / GRENZEN).write_text("\n".join(regels), encoding="utf-8")
    assert read_fouten(folder) == ["gebieden.geojson: BU09350006 ontbreekt. Voeg de grens toe."]


def test_two_names_for_one_area_are_named(folder):
    replace_tekst(folder / GRENZEN, '"naam":"Wyck"', '"naam":"Wijck"')
    assert read_fouten(folder) == [
        "gebieden.geojson: BU09350006 heet 'Wijck', in buurten.csv 'Wyck'. Maak de namen gelijk."
    ]


def test_broken_json_is_named_with_its_line(folder):
    replace_tekst(folder / GRENZEN, '"naam":"Wyck"', '"naam":"Wyck')
    (fout,) = read_fouten(folder)
    assert fout == "gebieden.geojson, regel 8: dit is geen geldige JSON. Herstel deze regel."


@pytest.mark.parametrize("inhoud", ["[]", "{}", "3", '{"features": []}', '{"features": NaN}', "[" * 100_000])
def test_json_without_areas_is_named(folder, inhoud):
    (folder / GRENZEN).write_text(inhoud, encoding="utf-8")
    assert read_fouten(folder) == [
        "gebieden.geojson heeft geen lijst 'features' met gebieden. Zet het juiste bestand terug."
    ]


@pytest.mark.parametrize(
    "geometrie",
    [
        None,
        "Wyck",
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[5.7, 50.8]]]},
        {"type": "Polygon", "coordinates": [[["x", "y"], [5.8, 50.8], [5.8, 50.9], ["x", "y"]]]},
        {"type": "Polygon", "coordinates": [[[5.7, 50.8], [float("nan"), 50.8], [5.8, 50.9], [5.7, 50.8]]]},
        {"type": "Point", "coordinates": [5.7, 50.8]},
        {"type": "Polygon", "coordinates": [[[5.7, 50.8], [5.8, 50.9], [5.7, 50.9], [5.8, 50.8], [5.7, 50.8]]]},
        {"type": "Polygon", "coordinates": [[[50.8, 5.7], [50.9, 5.8], [50.9, 5.7], [50.8, 5.7]]]},
    ],
    ids=["none", "text", "empty", "no points", "one point", "letters", "nan", "a point", "bow tie", "axes swapped"],
)
def test_geometry_that_is_no_polygon_in_the_netherlands_is_named(folder, geometrie):
    replace_grens(folder, geometrie)
    assert read_fouten(folder) == [
        f"{WYCK_GRENS}: de grens is geen geldig vlak in Nederland (lengte, breedte). "
        "Herstel de hoekpunten in gebieden.geojson."
    ]


def test_area_without_code_is_named(folder):
    replace_tekst(folder / GRENZEN, '"buurtcode":"BU09350006",', "")
    assert read_fouten(folder) == [
        "gebieden.geojson, gebied 7 (''): buurtcode klopt niet. Vul BU en acht cijfers in.",
        "gebieden.geojson: BU09350006 ontbreekt. Voeg de grens toe.",
    ]


def test_area_given_twice_is_named(folder):
    replace_tekst(folder / GRENZEN, '"buurtcode":"BU09350005"', '"buurtcode":"BU09350006"')
    assert f"{WYCK_GRENS}: deze buurtcode staat er al. Verwijder een van de twee." in read_fouten(folder)


def test_faults_in_both_files_give_one_error_that_names_all(folder):
    replace_tekst(folder / CIJFERS, WYCK, WYCK.replace("5135", "veel").replace(",ja", ","))
    replace_grens(folder, None)
    grens, *cijfers = read_fouten(folder)
    assert grens.startswith(WYCK_GRENS)
    assert [fout.removeprefix(f"{WYCK_CIJFERS}: ") for fout in cijfers] == [
        "telt_mee is ''. Vul ja of nee in.",
        "inwoners is 'veel'. Vul een heel getal in, zonder punt of komma.",
    ]


def test_only_ten_faults_are_named_and_the_rest_counted(folder):
    tekst = (folder / CIJFERS).read_text(encoding="utf-8")
    (folder / CIJFERS).write_text(tekst.replace(",ja", ",x"), encoding="utf-8")
    *genoemd, rest = read_fouten(folder)
    assert (len(genoemd), rest) == (10, "en nog 33 fouten")


def test_long_or_broken_value_is_repeated_in_one_short_line(folder):
    replace_tekst(folder / CIJFERS, WYCK, WYCK.replace("5135", '"a\nb' + "c" * 100 + '"'))
    (fout,) = read_fouten(folder)
    assert f"inwoners is 'a b{'c' * 36}…'." in fout


# What validate_vlakdekking finds


def test_missing_area_in_the_middle_is_a_gap(gebieden):
    fouten = validate_vlakdekking(gebieden[gebieden["naam"] != "Mariaberg"])
    assert len(fouten) == 1
    assert fouten[0].startswith("Er is een gat van 545.776 m² tussen BU09350001, BU09350002, ")


def test_area_drawn_too_large_is_an_overlap(gebieden):
    frame = gebieden.copy()
    frame.loc[6, "geometry"] = frame.loc[6, "geometry"].buffer(0.0001)
    fouten = validate_vlakdekking(frame)
    assert len(fouten) == 8
    assert all("BU09350006" in fout and " overlappen elkaar: " in fout for fout in fouten)


def test_area_far_away_leaves_the_city_in_two_pieces(gebieden):
    frame = gebieden.copy()
    itteren = frame["naam"] == "Itteren"
    frame.loc[itteren, "geometry"] = frame[itteren].translate(yoff=1)
    fouten = validate_vlakdekking(frame)
    assert "De gebieden liggen in 2 losse stukken. Controleer of er een gebied ontbreekt." in fouten


def test_area_that_crosses_itself_is_named(gebieden):
    frame = gebieden.copy()
    frame.loc[6, "geometry"] = shapely.Polygon([(5.7, 50.8), (5.8, 50.9), (5.7, 50.9), (5.8, 50.8)])
    assert validate_vlakdekking(frame) == [
        "BU09350006: de grens is geen geldig vlak. Herstel de hoekpunten in gebieden.geojson."
    ]


def test_total_area_is_compared_with_the_figures(gebieden):
    fouten = validate_vlakdekking(gebieden.assign(opp_ha=gebieden["opp_ha"] * 2))
    assert fouten == [
        "Samen zijn de gebieden op de kaart 60,04 km², volgens opp_ha 120,08 km². Controleer beide bestanden."
    ]


@pytest.mark.parametrize("geheim", [".", "", "x", "-99997"])
def test_a_number_that_cbs_keeps_secret_is_unknown_and_the_area_stays(folder, geheim):
    replace_tekst(folder / CIJFERS, WYCK, WYCK.replace(",5,25,28,19,23,", f",{geheim}" * 5 + ","))
    gebieden = read_gebieden(folder).set_index("buurtcode")
    assert len(gebieden) == 44
    assert gebieden.loc["BU09350006", "inwoners"] == 5135
    assert gebieden.loc["BU09350006", ["inwoners_15plus", "n_15_24", "n_65_plus"]].isna().all()
