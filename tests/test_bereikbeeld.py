"""What `/bereik` shows beside the reach of the city: each buurt through the year, a year earlier, kinds and ages."""

from datetime import date, datetime

import pandas as pd
import pytest

from buurtnet import schema, store
from buurtnet.beeld import bereikbeelden, bereikwoorden, tekenen
from buurtnet.cijfers import bereik
from buurtnet.cijfers.bereikbeeld import choose_toen, read_bereikbeeld
from buurtnet.cijfers.leeftijden import Leeftijden, choose_einde, compute_leeftijden
from buurtnet.cijfers.overzicht import read_overzicht
from buurtnet.cijfers.trechter import Trechter, compute_trechter
from buurtnet.gebieden import read_gebieden
from buurtnet.settings import data_folder

DAG = date(2016, 10, 15)
VAST = {"titel": "x", "status": "gepubliceerd", "vastgelegd_op": datetime(2016, 1, 1)}
HTML = "<img src=x onerror=alert(1)> & \x0b"


@pytest.fixture(scope="module")
def gebieden():
    return read_gebieden(data_folder())


@pytest.fixture(scope="module")
def gelezen(voorbeeld, gebieden):
    engine = store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    with store.reading(engine) as conn:
        overzicht = read_overzicht(conn, gebieden, store.read_instellingen(conn), DAG)
        yield overzicht, read_bereikbeeld(conn, gebieden, overzicht)
    engine.dispose()


def test_last_point_of_every_buurt_is_its_figure(gelezen):
    overzicht, beeld = gelezen
    laatste = beeld.verloop.drop_duplicates("buurtcode", keep="last").set_index("buurtcode")
    cijfers = overzicht.bereik.set_index("buurtcode")
    assert laatste["datum"].eq(DAG).all()
    for kolom in ("aandeel", "aandeel_laag", "aandeel_hoog"):
        pd.testing.assert_series_equal(laatste[kolom], cijfers[kolom])


def test_line_never_leaves_its_band(gelezen):
    _, beeld = gelezen
    punten = beeld.verloop.dropna()
    assert len(punten) > 100
    assert (punten["aandeel_laag"] <= punten["aandeel"]).all() and (punten["aandeel"] <= punten["aandeel_hoog"]).all()


@pytest.mark.parametrize(("dag", "toen"), [(DAG, date(2015, 10, 15)), (date(2016, 2, 29), date(2015, 2, 28))])
def test_a_year_earlier(dag, toen):
    assert choose_toen(dag) == toen


@pytest.mark.parametrize(
    ("dag", "einde"),
    [(DAG, date(2016, 9, 30)), (date(2016, 9, 30), date(2016, 9, 30)), (date(2016, 1, 15), date(2015, 12, 31))],
)
def test_ages_are_counted_over_months_that_are_over(dag, einde):
    assert choose_einde(dag) == einde


def test_shares_of_ages_are_rounded_to_five_points_and_add_up():
    gevonden = compute_leeftijden((6, 10, 22, 42), (500, 700, 600, 600), 0)
    assert sum(gevonden.deelnemers) == sum(gevonden.inwoners) == 100
    assert gevonden.inwoners == (20, 30, 25, 25)
    assert gevonden.representatie == 70
    assert all(deel % 5 == 0 for deel in (*gevonden.deelnemers, *gevonden.inwoners))


@pytest.mark.parametrize(
    ("u", "onbekend"), [((7, 7, 7, 8), 0), ((10, 10, 10, 10), 11)], ids=["te weinig", "te veel onbekend"]
)
def test_ages_of_too_few_are_not_shown(u, onbekend):
    assert compute_leeftijden(u, (500, 700, 600, 600), onbekend) is None


def bijeenkomst(nummer, soort="workshop", datum=date(2016, 5, 1), **tellingen):
    return VAST | {"id": nummer, "datum": datum, "soort": soort, **tellingen}


BANDEN = {"l_0_14": 5, "l_15_24": 1, "l_25_44": 2, "l_45_64": 3, "l_65_plus": 4}


def test_kinds_sum_what_was_counted_and_say_what_was_not(engine):
    rijen = [bijeenkomst(1, aanwezig=20), bijeenkomst(2), bijeenkomst(3, "huis_aan_huis", aanwezig=9)]
    rijen.append(bijeenkomst(4, datum=date(2015, 12, 31), aanwezig=99))
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"bijeenkomst": rijen})
    with store.reading(engine) as conn:
        frame = store.read_per_soort(conn, date(2016, 1, 1), DAG)
    assert list(frame.itertuples(index=False, name=None)) == [("huis_aan_huis", 1, 0, 9), ("workshop", 2, 1, 20)]


def test_ages_count_only_where_every_band_was_counted(engine):
    rijen = [
        bijeenkomst(1, aanwezig=15, **BANDEN),
        bijeenkomst(2, aanwezig=12, **(BANDEN | {"l_0_14": None})),
        bijeenkomst(3, "huis_aan_huis", aanwezig=9, **BANDEN),
        bijeenkomst(4, datum=DAG, aanwezig=15, **BANDEN),
    ]
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"bijeenkomst": rijen})
    with store.reading(engine) as conn:
        assert store.read_leeftijden(conn, date(2016, 1, 1), date(2016, 9, 30)) == (BANDEN, 12)


@pytest.mark.parametrize(("aandeel", "top"), [(float("nan"), 0.02), (0.01, 0.02), (0.05, 0.07)])
def test_scale_has_room_for_every_share(aandeel, top):
    assert bereikbeelden.choose_top(pd.DataFrame({"aandeel": [aandeel]})) == pytest.approx(top)


@pytest.mark.parametrize("donker", [False, True])
def test_names_are_text_in_the_small_charts_and_no_data_is_said(donker):
    termijn = tekenen.Termijn(date(2016, 1, 1), DAG, DAG)
    verloop = schema.build_frame([("A", DAG, 0.02, 0.01, 1.0)], schema.VERLOOP_BUURTEN)
    schaal = bereikbeelden.Schaal(termijn, 0.03, pd.DataFrame({"datum": [DAG], "aandeel": [0.025]}))
    svg = bereikbeelden.build_klein({"A": HTML, "B": "leeg"}, verloop, schaal, titel=HTML, donker=donker)
    assert "<img" not in svg and "\x0b" not in svg and "geen gegevens" in svg and "2,0 %" in svg


def test_ages_stand_as_two_dots_with_the_share_of_who_took_part():
    leeftijden = Leeftijden((10, 15, 25, 50), (20, 30, 25, 25), 70, 80)
    svg = bereikbeelden.build_leeftijden(leeftijden, titel="x", donker=False)
    assert svg.count("<circle") == 10 and ">50 %<" in svg


def test_months_of_the_city_are_those_of_its_buurten(gelezen, gebieden, voorbeeld):
    overzicht, beeld = gelezen
    getoond = beeld.verloop[beeld.verloop["datum"] == DAG].dropna(subset="aandeel")["buurtcode"]
    inwoners = gebieden.set_index("buurtcode")["inwoners_15plus"]
    uniek = overzicht.bereik.set_index("buurtcode").loc[getoond, "uniek"].sum()
    assert overzicht.verloop["aandeel"].iloc[-1] == pytest.approx(uniek / inwoners[getoond].sum())
    assert bereik.start_kalenderjaar(DAG) == date(2016, 1, 1)


def test_each_step_of_the_funnel_is_a_part_of_the_one_before():
    """Four buurten count: D heard nothing, C only at the door, and E does not count; the agreement of C is no step."""
    soorten = {"A": {"workshop"}, "B": {"buurtactiviteit", "huis_aan_huis"}, "C": {"huis_aan_huis"}, "E": {"workshop"}}
    gevonden = compute_trechter(soorten, {"A", "C", "E"}, ["A", "B", "C", "D"])
    assert gevonden == Trechter(geinformeerd=3, deed_mee=2, actief=1, buurten=4)
    zin = bereikwoorden.build_trechterzin(gevonden)
    assert all(f"In {aantal} " in zin for aantal in ("3 van de 4 buurten", "2 daarvan", "1 daarvan"))


def test_an_agreement_that_names_no_buurt_is_of_all_buurten_of_its_organisation(engine):
    vast = {
        "organisatie_id": 1,
        "wat": "x",
        "spoor": "fysiek",
        "beloofd_op": DAG,
        "vastgelegd_op": datetime(2016, 1, 1),
    }
    acties = [vast | {"door": "samen"}, vast | {"door": "gemeente", "buurtcode": "C"}]
    acties += [vast | {"door": "buurt", "buurtcode": "D", "beloofd_op": date(2015, 12, 31)}]
    dekking = [{"organisatie_id": 1, "buurtcode": code, "deels": False, "van": date(2010, 1, 1)} for code in "AB"]
    gelijk = [{"buurtcode": None} | actie for actie in acties]
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"organisatie": [{"id": 1}], "dekking": dekking, "actie": gelijk})
    with store.reading(engine) as conn:
        gevonden = store.read_buurten_met_afspraak(conn, date(2016, 1, 1), DAG, ("buurt", "samen"))
    assert gevonden == {"A", "B"}
