"""The map as a picture: what it draws, and that browser and print can both read it."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
import typst

from buurtnet.beeld import kaartbeeld, kaartstand, theme
from buurtnet.cijfers.leeg import build_leeg_overzicht
from buurtnet.gebieden import read_gebieden
from buurtnet.instellingen import Instellingen
from buurtnet.settings import data_folder

WYCK, BEATRIXHAVEN = "BU09350006", "BU09350500"
GROOTSTE_BYTES = 120_000
BANEN = {"vul": "#0d5261", "patroon": "banen", "tweede": "#ffffff"}


@pytest.fixture(scope="module")
def gebieden():
    return read_gebieden(data_folder())


@pytest.fixture(scope="module")
def buurten(gebieden):
    leeg = build_leeg_overzicht(gebieden, Instellingen(), date(2016, 10, 15))
    return kaartstand.build_kaartstand(leeg, gebieden, "status")["buurten"]


def read_svg(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.replace('xmlns="http://www.w3.org/2000/svg" ', ""))


def test_map_draws_every_area_and_is_small(gebieden, buurten):
    svg = kaartbeeld.build_svg(gebieden, buurten, titel="De kaart")
    assert len(read_svg(svg).findall("g/path")) == 44
    assert len(svg.encode()) < GROOTSTE_BYTES


def test_map_is_a_picture_with_its_title_for_who_cannot_see_it(gebieden, buurten):
    svg = read_svg(kaartbeeld.build_svg(gebieden, buurten, titel="De kaart"))
    assert svg.get("role") == "img"
    assert svg.find("title").text == "De kaart"


def test_text_in_the_title_stays_text(gebieden, buurten):
    titel = "<script>alert(1)</script> & \"x\" 'y'"
    svg = read_svg(kaartbeeld.build_svg(gebieden, buurten, titel=f"{titel}\x00\ud800"))
    assert svg.find("title").text == titel


def test_map_of_a_buurt_shows_only_what_lies_round_it(gebieden, buurten):
    svg = read_svg(kaartbeeld.build_svg(gebieden, buurten, rondom=WYCK, titel="Wyck"))
    assert 5 < len(svg.findall("g/path")) < 30
    assert svg.get("viewBox") == "0 0 1000 1000"


def test_chosen_buurt_has_a_border_of_ink_above_all_others(gebieden, buurten):
    paden = read_svg(kaartbeeld.build_svg(gebieden, buurten, gekozen=WYCK, titel="Wyck")).findall("g/path")
    assert [p.get("stroke-width") for p in paden if p.get("stroke") == theme.INKT] == ["3"]
    assert paden[-1].get("stroke") == theme.INKT


def test_other_borders_are_white(gebieden):
    svg = read_svg(kaartbeeld.build_svg(gebieden, {c: {"vul": "#0d5261"} for c in gebieden["buurtcode"]}, titel="x"))
    assert {(p.get("stroke"), p.get("stroke-width")) for p in svg.findall("g/path")} == {("#ffffff", "1.5")}


@pytest.mark.parametrize("code", ["BU00000000", "", "<b>"])
def test_unknown_buurt_gives_the_whole_city(gebieden, buurten, code):
    assert len(read_svg(kaartbeeld.build_svg(gebieden, buurten, gekozen=code, rondom=code, titel="x"))[-1]) == 44


def test_patterns_of_two_maps_on_one_page_do_not_clash(gebieden, buurten):
    een = kaartbeeld.build_svg(gebieden, {WYCK: BANEN}, titel="x")
    twee = kaartbeeld.build_svg(gebieden, {WYCK: BANEN | {"tweede": "#8cc4bf"}}, titel="x")
    namen = [set(re.findall(r'id="([^"]+)"', svg)) for svg in (een, twee)]
    assert all(namen) and not namen[0] & namen[1]
    assert set(re.findall(r"url\(#([^)]+)\)", een)) == namen[0]


def test_area_without_a_look_is_drawn_as_without_data(gebieden):
    svg = kaartbeeld.build_svg(gebieden, {}, titel="x")
    assert 'fill="#' not in svg.partition("<g ")[2]


def test_print_can_read_it_too(gebieden, buurten, tmp_path):
    (tmp_path / "kaart.svg").write_text(
        kaartbeeld.build_svg(gebieden, buurten, gekozen=WYCK, rondom=WYCK, titel="Wyck")
    )
    (tmp_path / "blad.typ").write_text('#image("kaart.svg", alt: "Wyck")')
    assert typst.compile(tmp_path / "blad.typ").startswith(b"%PDF")
