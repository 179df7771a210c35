"""The map as an object: what it is told to draw, and what it says to who cannot see it."""

import json
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
import streamlit_folium

from buurtnet import begrippen, schema
from buurtnet.beeld import kaartstand, theme
from buurtnet.beeld.format import format_getal, format_procent
from buurtnet.cijfers import besluiten
from buurtnet.cijfers.leeg import build_leeg_overzicht, build_onbekend_overzicht
from buurtnet.gebieden import read_gebieden
from buurtnet.instellingen import Instellingen
from buurtnet.settings import PROJECT, data_folder
from buurtnet.ui import maps
from buurtnet.web.statisch import kaart_map

DAG = date(2016, 10, 15)
HTML = "<img src=x onerror=alert(1)> & \"x\" 'y'"
WYCK, HEUGEM, AMBY, BEATRIXHAVEN = "BU09350006", "BU09350601", "BU09350403", "BU09350500"
KLEUREN = list(begrippen.KLEUREN)


@pytest.fixture(scope="module")
def gebieden():
    return read_gebieden(data_folder())


@pytest.fixture(scope="module")
def leeg(gebieden):
    """The overview of a store without records."""
    return build_leeg_overzicht(gebieden, Instellingen(), DAG)


def status_van(*rijen: tuple[str, str, str, bool, str]) -> pd.DataFrame:
    """kaartstatus of organisations given as (buurtcode, soort, stap, deels, naam)."""
    dekking = schema.build_frame([(i, r[0], r[3]) for i, r in enumerate(rijen)], schema.DEKKING)
    organisaties = schema.build_frame([(i, r[4], r[1]) for i, r in enumerate(rijen)], schema.ORGANISATIES)
    stappen = [(i, DAG, r[2], "", "", "") for i, r in enumerate(rijen) if r[2]]
    return besluiten.compute_kaartstatus(dekking, organisaties, schema.build_frame(stappen, schema.BESLISSINGEN))


def read_stand(overzicht_, gebieden, kleur: str = "status") -> dict:
    return kaartstand.build_kaartstand(overzicht_, gebieden, kleur)


def uiterlijk(deel: dict) -> tuple:
    return deel["vul"], deel.get("patroon"), deel.get("tweede")


@pytest.mark.parametrize("kleur", KLEUREN)
def test_every_area_has_a_look_words_and_a_line_in_the_legend(leeg, gebieden, kleur):
    status = status_van((WYCK, "buurtplatform", "definitief_ja", False, "a"), (AMBY, "buurtplatform", "", False, "b"))
    stand = read_stand(replace(leeg, kaartstatus=status), gebieden, kleur)
    assert set(stand["buurten"]) == set(gebieden["buurtcode"])
    legenda = {uiterlijk(regel) for regel in stand["legenda"]}
    for buurt in stand["buurten"].values():
        assert buurt["naam"] and buurt["tekst"] and all(buurt["regels"])
        assert uiterlijk(buurt) in legenda
    assert all(regel["tekst"] for regel in stand["legenda"])
    assert len({regel["tekst"] for regel in stand["legenda"]}) == len(stand["legenda"])


@pytest.mark.parametrize("kleur", KLEUREN)
def test_no_two_lines_of_the_legend_look_alike(leeg, gebieden, kleur):
    legenda = [uiterlijk(regel) for regel in read_stand(leeg, gebieden, kleur)["legenda"]]
    assert len(set(legenda)) == len(legenda)


@pytest.mark.parametrize("kleur", KLEUREN)
def test_area_that_does_not_count_has_its_own_look_and_cannot_be_chosen(leeg, gebieden, kleur):
    stand = read_stand(leeg, gebieden, kleur)
    anders = stand["buurten"].pop(BEATRIXHAVEN)
    assert not anders["kiesbaar"] and anders["vul"] == theme.TELT_NIET_MEE
    assert all(b["kiesbaar"] and b["vul"] != theme.TELT_NIET_MEE for b in stand["buurten"].values())
    assert "Beatrixhaven" in next(r["tekst"] for r in stand["legenda"] if r["vul"] == theme.TELT_NIET_MEE)


@pytest.mark.parametrize("kleur", [k for k in KLEUREN if k not in ("status", "informatie")])
def test_unknown_figure_has_its_own_look_and_is_not_called_zero(leeg, gebieden, kleur):
    stand = read_stand(leeg, gebieden, kleur)
    wyck = stand["buurten"][WYCK]
    assert uiterlijk(wyck) == uiterlijk(kaartstand.STIPPEN)
    assert wyck["tekst"] in ("geen gegevens", "geen deelnames bekend", "geen beloften bekend")
    assert not re.search(r"\d", wyck["tekst"])


def test_figure_of_zero_is_not_unknown(leeg, gebieden):
    per_jaar = leeg.per_jaar.assign(per_1000=0.0, deelnames=0)
    wyck = read_stand(replace(leeg, per_jaar=per_jaar), gebieden, "deelnames")["buurten"][WYCK]
    assert uiterlijk(wyck) == (theme.HOEVEELHEID[0], None, None)
    assert wyck["tekst"].startswith("0 deelnames")


@pytest.mark.parametrize(
    ("organisaties", "tekst", "vul", "patroon"),
    [
        ([], "geen organisatie bekend (witte vlek)", theme.WIT, "arcering"),
        ([("buurtplatform", "", False)], "geen gegevens", theme.WIT, "stippen"),
        ([("buurtplatform", "definitief_nee", False)], "definitief nee", theme.STAPPEN["definitief_nee"], None),
        ([("buurtnetwerk", "voorgenomen", True)], "voorgenomen besluit (deels)", theme.STAPPEN["voorgenomen"], None),
        (
            [("buurtplatform", "definitief_nee", False), ("buurtplatform", "in_gesprek", False)],
            "2 organisaties: in gesprek en definitief nee",
            theme.STAPPEN["in_gesprek"],
            "banen",
        ),
        (
            [("buurtplatform", "gestopt", False), ("buurtplatform", "gestopt", False)],
            "2 organisaties: gestopt",
            theme.STAPPEN["gestopt"],
            "banen",
        ),
        ([("bewonersorganisatie", "", False)], "alleen een andere bewonersorganisatie", theme.WIT, "stippen"),
    ],
)
def test_status_of_a_buurt_in_words_colour_and_pattern(leeg, gebieden, organisaties, tekst, vul, patroon):
    status = status_van(*((WYCK, *o, f"org {i}") for i, o in enumerate(organisaties)))
    wyck = read_stand(replace(leeg, kaartstatus=status), gebieden)["buurten"][WYCK]
    assert wyck["tekst"] == tekst
    assert (wyck["vul"], wyck.get("patroon")) == (vul, patroon)
    assert wyck.get("tweede") != wyck["vul"]


def test_white_spots_are_counted_with_their_inhabitants(leeg, gebieden):
    status = status_van((WYCK, "buurtplatform", "in_gesprek", False, "a"))
    legenda = read_stand(replace(leeg, kaartstatus=status), gebieden)["legenda"]
    tellend = gebieden[gebieden["telt_mee"] & (gebieden["buurtcode"] != WYCK)]
    tekst = next(r["tekst"] for r in legenda if "witte vlek" in r["tekst"])
    assert f"{tellend['inwoners'].sum():,}".replace(",", ".") in tekst


def with_waarde(leeg, kleur: str, waarde: float):
    """The overview in which every buurt has one figure."""
    codes = leeg.bereik["buurtcode"]
    if kleur == "bereik":
        bereik = leeg.bereik.assign(aandeel=waarde, aandeel_laag=waarde, aandeel_hoog=waarde)
        return replace(leeg, bereik=bereik)
    if kleur == "deelnames":
        return replace(leeg, per_jaar=leeg.per_jaar.assign(per_1000=waarde))
    tabel = {"buurtcode": codes, "jaar": 2016, "eens": waarde, "eens_tekst": "x", "gedeeld": False}
    return replace(leeg, waardering=pd.DataFrame(tabel))


GEVALLEN = [  # just below a border in the figure as it is shown, what reads as the border, and the border itself
    (kleur, (grens - onder * stap) / schaal, klasse)
    for kleur, grenzen in kaartstand.GRENZEN.items()
    if kleur != "te_laat"  # whole numbers
    for i, grens in enumerate(grenzen)
    for schaal, stap in [(1 if kleur == "deelnames" else 100, 0.1 if kleur == "bereik" else 1)]
    for onder, klasse in ((0.501, i), (0.499, i + 1), (0, i + 1))
]


@pytest.mark.parametrize(("kleur", "waarde", "klasse"), GEVALLEN)
def test_colour_goes_by_the_figure_as_it_is_shown(leeg, gebieden, kleur, waarde, klasse):
    stand = read_stand(with_waarde(leeg, kleur, waarde), gebieden, kleur)
    wyck = stand["buurten"][WYCK]
    assert uiterlijk(wyck) == (theme.HOEVEELHEID[klasse], None, None)
    regel = next(r["tekst"] for r in stand["legenda"] if uiterlijk(r) == uiterlijk(wyck))
    getallen = [float(g.replace(",", ".")) for g in re.findall(r"[\d,]+", regel)]
    getoond = format_getal(waarde) if kleur == "deelnames" else format_procent(waarde, 1 if kleur == "bereik" else 0)
    if kleur != "waardering":  # there the words come with the figure
        assert wyck["tekst"].startswith(getoond)
    laag, hoog = {0: (0, getallen[0]), 4: (getallen[0], 1e9)}.get(klasse, (getallen[0], getallen[-1]))
    assert laag <= float(getoond.removesuffix(" %").replace(",", ".")) < hoog


@pytest.mark.parametrize(
    ("van", "tekst", "regel"),
    [
        (None, "geen beloften bekend", "geen beloften bekend"),
        ({}, "geen beloften te laat", "geen"),
        ({"gemeente": 1}, "te laat: 1 van de gemeente", "1"),
        ({"buurt": 1, "gemeente": 1}, "te laat: 1 van de buurt, 1 van de gemeente", "2"),
        (
            {"buurt": 1, "samen": 1, "gemeente": 2},
            "te laat: 1 van de buurt, 1 van buurt en gemeente samen, 2 van de gemeente",
            "3 of 4",
        ),
        ({"gemeente": 7}, "te laat: 7 van de gemeente", "5 of meer"),
    ],
)
def test_late_promises_of_buurt_and_gemeente_stand_in_one_colour_and_one_line(leeg, gebieden, van, tekst, regel):
    rijen = [] if van is None else [(WYCK, sum(van.values()), van)]
    beloften = pd.DataFrame(rijen, columns=["buurtcode", "te_laat", "te_laat_van"])
    stand = read_stand(replace(leeg, beloften=beloften), gebieden, "te_laat")
    wyck = stand["buurten"][WYCK]
    assert wyck["tekst"] == tekst == wyck["regels"][-1]
    assert next(r["tekst"] for r in stand["legenda"] if uiterlijk(r) == uiterlijk(wyck)) == regel


@pytest.mark.parametrize(
    ("platforms", "tekst", "regel"),
    [
        ([("a", "onvolledig")], "besluit genomen, informatie nog niet compleet", None),
        ([("a", "volledig")], "besluit genomen, informatie compleet", None),
        ([("a", "onbekend")], "onbekend of de informatie compleet was", None),
        ([("a", "")], "nog geen besluit", None),
        ([("a", "gestopt")], "gestopt vóór een besluit", None),
        (
            [("a", "onvolledig"), ("b", "volledig")],
            "a: besluit genomen, informatie nog niet compleet; b: besluit genomen, informatie compleet",
            "twee kleuren",
        ),
    ],
)
def test_map_says_of_each_platform_whether_it_was_informed_when_it_decided(leeg, gebieden, platforms, tekst, regel):
    frame = pd.DataFrame([(WYCK, platforms)], columns=["buurtcode", "informatie"])
    stand = read_stand(replace(leeg, informatie=frame), gebieden, "informatie")
    wyck = stand["buurten"][WYCK]
    assert wyck["tekst"] == tekst == wyck["regels"][-1]
    assert (regel or tekst) in next(r["tekst"] for r in stand["legenda"] if uiterlijk(r) == uiterlijk(wyck))


def waardering_van(**anders) -> pd.DataFrame:
    return pd.DataFrame(
        {"buurtcode": [WYCK], "jaar": 2016, "eens": 0.65, "eens_tekst": "65 %", "gedeeld": False} | anders
    )


def test_figure_that_rests_on_meetings_of_several_buurten_is_marked_besides_its_class(leeg, gebieden):
    stand = read_stand(replace(leeg, waardering=waardering_van(gedeeld=True)), gebieden, "waardering")
    wyck = stand["buurten"][WYCK]
    assert wyck["patroon"] == "arcering" and wyck["vul"] == theme.HOEVEELHEID[2]
    assert uiterlijk(wyck) in {uiterlijk(r) for r in stand["legenda"] if r["tekst"] == begrippen.VOORAL_GEDEELD}
    assert wyck["tekst"] == f"65 %, {begrippen.VOORAL_GEDEELD}"


@pytest.mark.parametrize("tekst", ["Nuttig.", "Ik weet nu wat de buurt zelf doet en wat de gemeente doet."])
def test_waardering_names_its_statement_in_whole_on_the_map_and_in_short_over_a_column(leeg, gebieden, tekst):
    rij = {kolom: None for kolom in schema.FEEDBACK} | {"tekst": tekst, "sleutel": True}
    met = replace(leeg, feedback=pd.DataFrame([rij | {"sleutel": False, "tekst": "Iets anders."}, rij]))
    assert f"deel eens met “{tekst}”, dit kalenderjaar" in read_stand(met, gebieden, "waardering")["kop"]
    kop = kaartstand.build_waarderingskop(met)
    assert kop.startswith(f"Waardering: eens met “{tekst[:7]}") and kop.endswith("”") and len(kop) < 75
    assert "met de belangrijkste stelling" in read_stand(leeg, gebieden, "waardering")["kop"]


def test_figure_of_the_year_before_says_so(leeg, gebieden):
    stand = read_stand(replace(leeg, waardering=waardering_van(jaar=2015)), gebieden, "waardering")
    assert stand["buurten"][WYCK]["tekst"] == "65 % in 2015"


@pytest.mark.parametrize(("wachtend", "tekst"), [({WYCK}, "nog te weinig formulieren"), (set(), "geen gegevens")])
def test_what_no_figure_counts_yet_is_not_drawn(leeg, gebieden, wachtend, tekst):
    wyck = read_stand(replace(leeg, wachtend=frozenset(wachtend)), gebieden, "waardering")["buurten"][WYCK]
    assert uiterlijk(wyck) == uiterlijk(kaartstand.STIPPEN)
    assert wyck["tekst"] == tekst


def test_only_fiction_says_fiction_on_the_map(leeg, gebieden):
    assert begrippen.FICTIEF not in read_stand(leeg, gebieden)["bron"]
    voorbeeld = replace(leeg, instellingen=Instellingen(gegevens="voorbeeld"))
    assert begrippen.FICTIEF in read_stand(voorbeeld, gebieden)["bron"]


@pytest.fixture
def gegeven(monkeypatch):
    """What the component of streamlit-folium is given, call by call."""
    alle = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **wat: alle.append(wat))
    return alle


def test_a_run_says_no_more_than_where_it_stands_which_colour_and_which_buurt(gegeven):
    for code in (WYCK, AMBY):
        maps.show_kaart("/kaart/2016-10-15/0f3a.json", "bereik", code, lambda: None)
    een, ander = gegeven
    assert f'buurtkaart.toon("/kaart/2016-10-15/0f3a.json", "bereik", "{WYCK}");' in een["feature_group"]
    anders = {naam for naam in een if een[naam] != ander[naam]}
    assert anders == {"feature_group", "on_change"}
    assert een["feature_group"].replace(WYCK, AMBY) == ander["feature_group"]


def test_the_component_is_given_what_streamlit_folium_gives_it(gegeven):
    maps.show_kaart("/kaart/x.json", "bereik", WYCK, lambda: None)
    kaart = maps.build_kaart()
    streamlit_folium.st_folium(
        kaart,
        key=maps.SLEUTEL,
        height=maps.HOOGTE_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=maps.build_laag(),
        on_change=lambda: None,
    )
    onze, gewoon = ({**wat, "on_change": None} for wat in gegeven)
    onze["feature_group"] = onze["feature_group"].replace(f'"/kaart/x.json", "bereik", "{WYCK}"', maps._WOORDEN)
    naam, gewone_naam = (wat["id"] for wat in (onze, gewoon))
    assert json.loads(json.dumps(onze).replace(naam, "kaart")) == json.loads(
        json.dumps(gewoon).replace(gewone_naam, "kaart")
    )


def test_the_map_itself_is_the_same_at_every_run():
    """Another script would make the component draw the map anew."""
    ontwerpen = set()
    for _ in range(2):
        kaart = maps.build_kaart()
        kaart.render()
        ontwerpen.add(kaart.get_root().script.render().replace(kaart.get_name(), "kaart"))
    assert len(ontwerpen) == 1
    assert "buurtkaart.start(kaart);" in ontwerpen.pop()


def test_map_asks_only_our_own_server():
    kaart = maps.build_kaart()
    adressen = [adres for _, adres in kaart.default_js + kaart.default_css]
    assert adressen and all(adres.startswith("/") and not adres.startswith("//") for adres in adressen)
    assert "tile" not in kaart.get_root().render().lower().split("<script>")[-1]


COMPONENT = "".join(pad.read_text("utf-8") for pad in sorted((kaart_map() / "static" / "js").glob("main.*.js")))
# What kaart.js and maps.py count on inside streamlit-folium, none of which it promises.
PRIVE = {
    "window.Streamlit": r"window\.Streamlit=",
    "Streamlit.setComponentValue": r"\.setComponentValue=function",
    "Streamlit.setFrameHeight": r"\.setFrameHeight=function",
    "the height after each run": r"\.setFrameHeight\(height\)",
    "the place of the map": r'getElementById\("map_div"\)',
    "the place beside it": r'getElementById\("parent"\)',
    "the map is made once": r"if\(!window\.map&&",
    "the map under its own name": r"window\.map = map_div",
    "a changed layer is evaluated": r"eval\(feature_group\+",
    "an equal layer is not": r"feature_group!==window\.__GLOBAL_DATA__\.last_feature_group",
    "the message of each run": r'"streamlit:render"',
}


@pytest.mark.parametrize("patroon", PRIVE.values(), ids=PRIVE)
def test_private_part_of_the_map_component_is_still_there(patroon):
    assert re.search(patroon, COMPONENT)


def test_private_places_are_in_the_page_of_the_map_component():
    pagina = (kaart_map() / "index.html").read_text("utf-8")
    assert 'id="parent"' in pagina and 'id="map_div"' in pagina and "<span>" in pagina


def test_script_of_the_map_puts_text_only_where_it_cannot_become_html():
    script = (PROJECT / "buurtnet" / "web" / "assets" / "kaart.js").read_text("utf-8")
    verboden = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function")
    assert [woord for woord in verboden if woord in script] == []


def test_store_that_cannot_be_read_leaves_every_buurt_unknown_and_none_without_an_organisation(gebieden):
    onbekend = build_onbekend_overzicht(gebieden, Instellingen(), DAG)
    stand = kaartstand.build_kaartstand(onbekend, gebieden, "status")
    assert {stand["buurten"][code]["tekst"] for code in gebieden.loc[gebieden["telt_mee"], "buurtcode"]} == {
        "geen gegevens"
    }
    assert "witte vlek" not in str(stand)
