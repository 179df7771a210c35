"""What `/besluiten` and `/bereik` say of one thing, they say alike: heading, picture, table, and that of the map."""

import re
from collections import Counter
from datetime import date

import pandas as pd
import pytest

from buurtnet import begrippen, store
from buurtnet.beeld import bereikbeelden, bereikwoorden, besluitwoorden, deeltabellen, kaartstand, tekenen
from buurtnet.beeld.bereikbeelden import Balk
from buurtnet.beeld.delen import build_code
from buurtnet.beeld.format import format_procent
from buurtnet.cijfers import verloop
from buurtnet.cijfers.bereikbeeld import read_bereikbeeld
from buurtnet.cijfers.besluitbeeld import read_besluitbeeld
from buurtnet.cijfers.overzicht import read_overzicht
from buurtnet.gebieden import read_gebieden
from buurtnet.settings import data_folder

DAGEN = (date(2016, 10, 15), date(2016, 3, 31), date(2017, 2, 1))
NAN = float("nan")


@pytest.fixture(scope="module")
def gebieden():
    return read_gebieden(data_folder())


@pytest.fixture(scope="module", params=DAGEN, ids=str)
def stad(request, gebieden, voorbeeld):
    engine = store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    with store.reading(engine) as conn:
        overzicht = read_overzicht(conn, gebieden, store.read_instellingen(conn), request.param)
        yield overzicht, read_besluitbeeld(conn, gebieden, overzicht), read_bereikbeeld(conn, gebieden, overzicht)
    engine.dispose()


def test_every_table_of_the_platforms_counts_as_the_bar_of_the_city(stad):
    overzicht, beeld, _ = stad
    kruis, platforms = deeltabellen.build_kruis(beeld), deeltabellen.build_platforms(beeld, beeld.platforms)
    register = besluitwoorden.build_register(beeld)
    nog = deeltabellen.build_open(beeld, verloop.choose_open(beeld.platforms))
    telling = {begrippen.STAPPEN[stap]: aantal for stap, aantal in overzicht.telling.items() if aantal}
    laatste = platforms["Stappen"].str.split("; ").str[-1].str.split(" vanaf ").str[0]
    assert Counter(register["Stap"]) == Counter(laatste) == telling
    assert (kruis["Besluit"] == "besloten").sum() == overzicht.tempo.besloten
    assert (kruis["Besluit"] == "nog open").sum() == len(nog) == overzicht.tempo.open
    assert len(kruis) == overzicht.tempo.totaal - overzicht.tempo.gestopt


def test_line_of_decisions_ends_today_with_the_number_of_the_city(stad):
    overzicht, beeld, _ = stad
    leeg = deeltabellen.build_burnup([], overzicht.peildatum, None)
    tabel = deeltabellen.build_burnup(beeld.burnup, overzicht.peildatum, (date(2017, 1, 1), 17))
    assert leeg["Platforms met een besluit"].tolist() == [0]
    assert tabel["Platforms met een besluit"].tolist()[-2:] == [overzicht.tempo.besloten, 17]
    assert tabel["Toelichting"].tolist()[-2:] == ["nu", "als het tempo zo blijft"]


def test_headings_of_the_wijken_add_up_to_that_of_the_city(stad):
    overzicht, beeld, _ = stad
    koppen = [
        besluitwoorden.build_wijkkop(str(wijk), rijen["stap"].tolist())
        for wijk, rijen in beeld.platforms.groupby("wijk")
    ]
    koos = sum(int(gevonden[1]) for kop in koppen if (gevonden := re.search(r": (\d+) van ", kop)))
    stopte = sum(int(gevonden[1]) for kop in koppen if (gevonden := re.search(r"(\d+) stopten?$", kop)))
    kop = besluitwoorden.build_platformskop(overzicht.telling)
    assert (koos, stopte) == (overzicht.tempo.besloten, overzicht.tempo.gestopt)
    assert sum(int(aantal) for aantal in re.findall(r"\d+", kop)) == 2 * overzicht.tempo.totaal


def test_small_charts_end_with_the_figure_of_the_map(stad, gebieden):
    overzicht, _, beeld = stad
    klein = deeltabellen.build_klein(beeld.verloop, gebieden, beeld.verloop_stad)
    laatste = klein.drop_duplicates("Buurt", keep="last").set_index("Buurt")
    kaart = kaartstand.build_tabel(overzicht, gebieden)
    kaart = kaart[kaart["telt_mee"]].set_index("naam")
    assert len(laatste) == len(kaart) == 43
    for naam, rij in laatste.iterrows():
        op_kaart = [kaart.loc[naam, kolom] for kolom in ("aandeel", "aandeel_laag", "aandeel_hoog")]
        in_tabel = [rij[kolom] for kolom in ("Bereik (%)", "Zeker vanaf (%)", "Zeker tot (%)")]
        assert (rij["Datum"] == "geen gegevens") == pd.isna(op_kaart[1])
        for waarde, getoond in zip(op_kaart, in_tabel, strict=True):
            if getoond == "iedereen":
                assert waarde == 1
            else:
                assert getoond == ("" if pd.isna(waarde) else format_procent(waarde).removesuffix(" %"))


def test_coverage_counts_the_buurten_of_the_figure_of_the_city(stad, gebieden):
    overzicht, _, _ = stad
    redenen = overzicht.bereik["reden"].tolist()
    kop = bereikwoorden.build_dekkingkop(redenen, overzicht.bereik_stad.dekking_inwoners)
    dekking = bereikwoorden.build_dekking(redenen)
    tabel = deeltabellen.build_dekking(overzicht.bereik, gebieden[gebieden["telt_mee"]])
    assert dekking["alles geteld"] == overzicht.bereik_stad.buurten and sum(dekking.values()) == 43
    assert Counter(tabel["Wat is geteld"]) == {naam: aantal for naam, aantal in dekking.items() if aantal}
    assert kop.startswith(f"In {overzicht.bereik_stad.buurten or 'geen'} van de 43 buurten")
    assert bereikwoorden.build_bekendkop(overzicht.bereik["aandeel"].tolist()).startswith(
        f"In {overzicht.bereik_stad.buurten} van de 43"
        if overzicht.bereik_stad.buurten
        else "In 43 buurten is nog geen"
    )


@pytest.mark.parametrize(
    ("stappen", "kop"),
    [
        (["in_gesprek"], "X: nog geen besluit bekend van 1 platform"),
        (["geen_gegevens", "in_gesprek"], "X: nog geen besluit bekend van 2 platforms"),
        (["definitief_nee"], "X: 1 van 1 platform koos"),
        (["definitief_nee", "definitief_ja", "gestopt"], "X: 2 van de 3 platforms kozen, 1 stopte"),
        (["gestopt", "gestopt"], "X: nog geen besluit bekend van 2 platforms, 2 stopten"),
    ],
)
def test_no_is_a_choice_and_who_stopped_did_not_choose(stappen, kop):
    assert besluitwoorden.build_wijkkop("X", stappen) == kop


def test_what_is_not_known_has_no_part_in_the_heading_of_the_platforms_but_its_own():
    telling = dict.fromkeys(begrippen.STAPPEN, 0) | {"definitief_nee": 1, "geen_gegevens": 2}
    assert besluitwoorden.build_platformskop(telling) == "Van 3 platforms: 1 koos, van 2 weten wij het niet"


@pytest.mark.parametrize(
    ("aandelen", "waar", "kop"),
    [
        ([NAN, NAN], "", "In 2 buurten is nog geen bereik bekend"),
        ([NAN], "X", "X: in 1 buurt is nog geen bereik bekend"),
        ([0.0, NAN, 0.025], "", "In 2 van de 3 buurten is het bereik bekend: 0,0 tot 2,5 %"),
        ([0.02, 0.02], "X", "X: 2,0 % deed mee, in 2 van de 2 buurten"),
    ],
)
def test_unknown_reach_is_no_nought(aandelen, waar, kop):
    assert bereikwoorden.build_bekendkop(aandelen, waar) == kop


@pytest.mark.parametrize(
    ("waarden", "stad", "kop"),
    [
        ((0.01, 0.006, 0.016), 0.026, "A: 1,0 % deed mee; in buurten met een volledige telling 2,6 %"),
        ((NAN, 0.006, 0.016), NAN, "A: zeker tussen 0,6 en 1,6 %"),
        ((NAN, NAN, NAN), 0.026, "A: het bereik is onbekend; in buurten met een volledige telling 2,6 %"),
    ],
)
def test_one_buurt_beside_the_others_says_what_is_certain(waarden, stad, kop):
    rij = pd.Series(waarden, ["aandeel", "aandeel_laag", "aandeel_hoog"])
    assert bereikwoorden.build_naastkop("A", rij, stad) == kop


def test_what_lies_beside_each_other_without_a_figure_has_no_mark():
    balken = [Balk("A", 0.01, 0.006, 0.016), Balk("B", NAN, 0.01, 1.0), Balk("C", NAN, NAN, NAN)]
    svg = bereikbeelden.build_naast(balken, titel="t", donker=False)
    assert (svg.count("<rect"), svg.count('stroke-width="4"')) == (2, 1)
    assert "alleen grenzen" in svg and "onbekend" in svg
    tabel = deeltabellen.build_naast(balken, [DAGEN[0]] * 3, ["x"] * 3)
    assert tabel["Zeker tot (%)"].tolist() == ["1,6", "iedereen", ""] and tabel["Bereik (%)"].tolist() == [
        "1,0",
        "",
        "",
    ]


def test_small_charts_come_with_what_their_lines_mean(stad):
    overzicht, _, beeld = stad
    termijn = tekenen.Termijn(overzicht.peildatum, overzicht.peildatum, overzicht.peildatum)
    schaal = bereikbeelden.Schaal(termijn, bereikbeelden.choose_top(beeld.verloop), beeld.verloop_stad)
    legenda, uitleg = bereikbeelden.build_legenda(schaal, False), bereikbeelden.build_uitleg(schaal)
    assert all(woord in legenda for woord in ("wie meedeed", "zeker hierbinnen", bereikwoorden.NAAST.lower()))
    (boven,) = re.findall(r"bovenkant: (\d+ %)", legenda)
    assert f"De bovenkant is {boven}" in uitleg


def test_kind_of_meeting_without_a_count_is_unknown_and_households_are_no_people():
    rijen = [("huis_aan_huis", 2, 0, 900), ("workshop", 1, 1, 0), ("informatieavond", 2, 1, 1200)]
    per_soort = pd.DataFrame(rijen, columns=["soort", "bijeenkomsten", "zonder_telling", "aanwezig"])
    assert bereikwoorden.build_soortkop(per_soort).endswith("een informatieavond: 1.200 aanwezigen")
    assert bereikwoorden.build_soortkop(per_soort[:2]).startswith("Nog van geen bijeenkomst")
    tabel = deeltabellen.build_soorten(per_soort)
    assert tabel["Aanwezigen"].tolist() == ["", "", "1.200"] and tabel["Huishoudens"].tolist() == ["900", "", ""]
    svg = bereikbeelden.build_soorten(
        [("a", 900, "huishoudens"), ("b", None, "aanwezigen"), ("c", 1200, "aanwezigen")], titel="t", donker=False
    )
    assert svg.count("<rect") == 1 and "onbekend" in svg and "900 huishoudens" in svg


def test_pictures_are_one_to_take_along_each_under_its_name():
    een, ander = (tekenen.build_svg(hoogte, "t", "") for hoogte in (40, 70))
    svg = tekenen.build_stapel([("Een", een), ("Ander", ander), ("Derde", een)], 2, titel="alles", donker=False)
    breed, hoog = tekenen.read_maten(svg)
    assert breed == 2 * tekenen.BREEDTE + 28 and hoog > 2 * 40
    lang = tekenen.build_stapel([("woord " * 12, een)], 1, titel="alles", donker=False)
    assert max(map(len, re.findall(r"<text[^>]*>([^<]*)<", lang))) < 46 and lang.count("<text") == 2
    assert svg.index("Een") < svg.index("Ander") < svg.index("Derde") and svg.count("<svg ") == 4


@pytest.mark.parametrize(
    ("naam", "code"), [("Buitenwijk West", "buitenwijk-west"), ("Belvédère (oud)", "belvedere-oud"), ("-/x?", "x")]
)
def test_a_name_is_a_part_of_an_address(naam, code):
    assert build_code(naam) == code
