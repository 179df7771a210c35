"""QR codes: read back with a decoder, and fit to stand inside a page."""

import re
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from buurtnet.beeld import qr, theme

ADRES = "https://buurtnet.voorbeeld.nl/buurt?buurt=BU09350006"
SVG = "{http://www.w3.org/2000/svg}"
PIXELS = 8  # a module


def draw(svg: str) -> Image.Image:
    """Draw the SVG as a browser would: the ground, then the lines of its one path, each a module thick."""
    wortel = ElementTree.fromstring(svg)
    zijde = int(wortel.get("viewBox").split()[2])
    beeld = Image.new("RGB", (zijde * PIXELS,) * 2, theme.WIT)
    tekening = ImageDraw.Draw(beeld)
    (lijnen,) = [p.get("d") for p in wortel.iter(f"{SVG}path") if p.get("stroke")]
    x = y = 0.0
    for stap, waarden in re.findall(r"([Mmh])([^Mmh]+)", lijnen):
        getallen = [float(w) for w in re.findall(r"-?[\d.]+", waarden)]
        if stap == "h":
            vak = (x * PIXELS, (y - 0.5) * PIXELS, (x + getallen[0]) * PIXELS - 1, (y + 0.5) * PIXELS - 1)
            tekening.rectangle(vak, fill=theme.INKT)
            x += getallen[0]
        else:
            x, y = getallen if stap == "M" else (x + getallen[0], y + getallen[1])
    return beeld


@pytest.mark.parametrize("adres", [ADRES, "http://localhost:8501/", "https://voorbeeld.nl/" + "pad/" * 44])
def test_a_code_reads_back_as_its_address(adres):
    (code,) = zxingcpp.read_barcodes(draw(qr.build_svg(adres)))
    assert code.text == adres


def test_a_code_can_be_read_with_a_tenth_of_it_covered():
    beeld = draw(qr.build_svg(ADRES))
    midden, half = beeld.width // 2, beeld.width // 9
    ImageDraw.Draw(beeld).rectangle((midden - half, midden - half, midden + half, midden + half), fill=theme.WIT)
    assert [c.text for c in zxingcpp.read_barcodes(beeld)] == [ADRES]


def test_a_code_has_its_white_zone_its_colours_and_a_title():
    svg = qr.build_svg(ADRES)
    wortel = ElementTree.fromstring(svg)
    assert wortel.get("role") == "img" and wortel.get("width") is None
    assert wortel.findtext(f"{SVG}title") == "QR-code met het adres buurtnet.voorbeeld.nl/buurt?buurt=BU09350006"
    beeld = draw(svg)
    rand = qr.STILLE_ZONE * PIXELS
    assert beeld.crop((0, 0, beeld.width, rand)).getcolors() == [(beeld.width * rand, (255, 255, 255))]
    assert f'stroke="{theme.INKT}"' in svg and 'fill="#fff"' in svg


def test_a_code_asks_nothing_of_any_server():
    assert re.findall(r"(?:href|src)=|url\(|<script|<style|<!", qr.build_svg(ADRES)) == []


@pytest.mark.parametrize(
    ("basis", "adres", "leesbaar"),
    [
        ("https://voorbeeld.nl", "https://voorbeeld.nl/buurt?buurt=BU1", "voorbeeld.nl/buurt?buurt=BU1"),
        ("http://localhost:8501", "http://localhost:8501/buurt?buurt=BU1", "localhost:8501/buurt?buurt=BU1"),
        ("https://voorbeeld.nl/net", "https://voorbeeld.nl/net/buurt?buurt=BU1", "voorbeeld.nl/net/buurt?buurt=BU1"),
    ],
)
def test_the_address_of_a_buurt_and_how_it_is_printed(basis, adres, leesbaar):
    assert qr.build_buurtadres(basis, "BU1") == adres
    assert qr.format_adres(adres) == leesbaar


def test_the_address_of_the_city_is_printed_without_a_slash():
    assert qr.build_startadres("https://voorbeeld.nl") == "https://voorbeeld.nl/"
    assert qr.format_adres("https://voorbeeld.nl/") == "voorbeeld.nl"


@pytest.mark.parametrize(
    "adres",
    [
        "http://localhost:8501",
        "http://127.0.0.1",
        "http://[::1]:8501/pad",
        "http://0.0.0.0:8501",
        "http://net.localhost",
    ],
)
def test_address_of_this_computer_is_warned_about_before_the_evening(adres):
    zin = qr.build_waarschuwing(adres)
    assert qr.format_adres(adres) in zin and "telefoon" in zin and "/beheer" in zin


@pytest.mark.parametrize(
    "adres", ["", "https://buurtnet.voorbeeld.nl", "http://192.168.1.20:8501", "https://localhost.nl"]
)
def test_other_address_is_not_warned_about(adres):
    assert qr.build_waarschuwing(adres) == ""
