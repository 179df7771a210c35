"""One figure, one word: map, legend, table, page, sheet and slide of all buurten say the same of the example data."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pandas as pd
import pytest

from buurtnet import begrippen, store
from buurtnet.beeld import bereikwoorden, kaartstand
from buurtnet.buurtblad.buurt import build_buurtblad
from buurtnet.cijfers import overzicht
from buurtnet.gebieden import read_gebieden
from buurtnet.scherm.dias import _build_buurt
from buurtnet.scherm.lezen import read_schermgegevens
from buurtnet.settings import data_folder
from buurtnet.ui.blocks import _KOLOMMEN, _build_csvtabel, _build_schermtabel

DAGEN = (date(2016, 10, 15), date(2016, 3, 31))


@pytest.fixture(scope="module")
def gebieden():
    return read_gebieden(data_folder())


@pytest.fixture(scope="module", params=DAGEN, ids=str)
def wereld(request, gebieden, voorbeeld):
    """Everything that is shown on one day: the city, its table, and per buurt the picture, the sheet and the slide."""
    engine, dag = store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite"), request.param
    with store.reading(engine) as conn:
        stad = overzicht.read_overzicht(conn, gebieden, store.read_instellingen(conn), dag)
        gedeeld = overzicht.read_gedeeld(conn, gebieden, dag)
        stand = kaartstand.build_kaartstand(stad, gebieden, "status")
        gegevens = read_schermgegevens(conn, gebieden, stad, None, "")
        beelden, bladen, dias = {}, {}, {}
        for code in gebieden.loc[gebieden["telt_mee"], "buurtcode"]:
            beelden[code] = overzicht.read_buurtbeeld(conn, gebieden, dag, code, gedeeld, met_bijeenkomsten=False)
            bladen[code] = build_buurtblad(beelden[code], stad, stand, gebieden, "")
            dias[code] = _build_buurt(replace(gegevens, buurtbeeld=beelden[code]))
    engine.dispose()
    return stad, kaartstand.build_tabel(stad, gebieden), beelden, bladen, dias


def read_percentage(tekst: str) -> float | None:
    gevonden = re.match(r"([\d,]+) %", tekst)
    return float(gevonden[1].replace(",", ".")) if gevonden else None


def test_reach_is_one_figure_on_map_table_page_sheet_and_slide(wereld, gebieden):
    stad, tabel, beelden, bladen, dias = wereld
    kaart = kaartstand.build_kaartstand(stad, gebieden, "bereik")["buurten"]
    scherm = _build_schermtabel(tabel, _KOLOMMEN).set_index("buurtcode")
    for code, beeld in beelden.items():
        zin = bereikwoorden.build_zin(beeld.bereik)
        op_kaart, in_tabel = read_percentage(kaart[code]["tekst"]), scherm.loc[code, "Bereik (%)"]
        assert read_percentage(bladen[code]["bereik"]["groot"]) == op_kaart
        assert op_kaart == (None if pd.isna(in_tabel) else in_tabel)
        assert op_kaart is None or f"({kaart[code]['tekst'].split(' van')[0]};" in zin
        assert bladen[code]["bereik"]["zin"] == zin
        if beeld.bereik["reden"] != "geen_gegevens":
            assert zin in unescape(re.sub(r"<[^>]+>", "", dias[code].onder))


@pytest.mark.parametrize("kleur", ["bereik", "deelnames", "waardering"])
def test_colour_of_every_buurt_is_that_of_the_line_of_the_legend_with_its_figure(wereld, gebieden, kleur):
    stand = kaartstand.build_kaartstand(wereld[0], gebieden, kleur)
    regels = {regel["vul"]: regel["tekst"] for regel in stand["legenda"] if "patroon" not in regel}
    geteld = 0
    for buurt in stand["buurten"].values():
        getal = re.match(r"[\d.,]+", buurt["tekst"])
        if not buurt["kiesbaar"] or getal is None or buurt["vul"] not in regels:
            continue
        waarde = float(getal[0].replace(".", "").replace(",", "."))
        grenzen = [float(g.replace(",", ".")) for g in re.findall(r"[\d,]+", regels[buurt["vul"]])]
        laag = 0 if "minder" in regels[buurt["vul"]] else grenzen[0]
        hoog = float("inf") if "of meer" in regels[buurt["vul"]] else grenzen[-1]
        assert laag <= waarde < hoog, buurt["naam"]
        geteld += 1
    assert geteld or kleur == "waardering"  # which buurten show that one, is a matter of small numbers


def test_status_is_one_word_on_map_page_sheet_and_slide(wereld, gebieden):
    stad, _, beelden, bladen, dias = wereld
    kaart = kaartstand.build_kaartstand(stad, gebieden, "status")["buurten"]
    for code, beeld in beelden.items():
        for rij in beeld.organisaties[beeld.organisaties["soort"] != "bewonersorganisatie"].head(2).itertuples():
            woord = begrippen.STAPPEN[rij.stap]
            assert woord in kaart[code]["tekst"]
            assert any(woord in o["zin"] for o in bladen[code]["organisaties"])
            assert woord in unescape(dias[code].uitleg) or dias[code].uitleg.endswith("…")


def test_high_bound_of_everybody_is_never_100_percent(wereld):
    _, tabel, beelden, bladen, dias = wereld
    scherm = _build_schermtabel(tabel, _KOLOMMEN)
    csv = _build_csvtabel(scherm, DAGEN[0])
    allen = [code for code, b in beelden.items() if pd.notna(b.bereik["hoog"]) and b.bereik["aandeel_hoog"] == 1]
    assert allen  # the example has such a buurt
    for code in allen:
        for tekst in (bladen[code]["bereik"]["zin"], unescape(dias[code].onder)):
            assert "hoogstens iedereen" in tekst and "100" not in tekst
    assert set(csv.loc[csv["buurtcode"].isin(allen), "Zeker tot (%)"]) == {"iedereen"}
