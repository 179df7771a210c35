"""What `/workshops` shows: what fewest agree with first, the year before, and nothing exact of a single meeting."""

from datetime import date, datetime

import pandas as pd
import pytest

from buurtnet import store
from buurtnet.beeld import feedbackbeelden
from buurtnet.cijfers.overzicht import read_overzicht
from buurtnet.cijfers.sinds import Periode
from buurtnet.cijfers.workshopbeeld import Lijstkeuze, read_workshopbeeld, select_bijeenkomsten, select_citaten
from buurtnet.gebieden import read_gebieden
from buurtnet.settings import data_folder
from buurtnet.ui.workshopdelen import build_tabel, build_zin

DAG = date(2016, 10, 15)
HTML = "<img src=x onerror=alert(1)> & \x0b"


@pytest.fixture(scope="module")
def lees(voorbeeld):
    engine, gebieden = store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite"), read_gebieden(data_folder())

    def lees_(peildatum: date = DAG):
        with store.reading(engine) as conn:
            overzicht = read_overzicht(conn, gebieden, store.read_instellingen(conn), peildatum)
            return overzicht, read_workshopbeeld(conn, overzicht)

    yield lees_
    engine.dispose()


def test_what_fewest_agree_with_stands_first_and_no_statement_is_lost(lees):
    overzicht, beeld = lees()
    assert beeld.stellingen["eens"].is_monotonic_increasing
    assert set(beeld.stellingen["stelling"]) == set(overzicht.feedback["stelling"])
    assert len(beeld.stellingen) > 1


def test_bars_are_made_of_the_rounded_shares_alone(lees):
    _, beeld = lees()
    svg = feedbackbeelden.build_balken(beeld.stellingen, titel="x", donker=False)
    zonder = beeld.stellingen.assign(n=0, formulieren=0, bijeenkomsten=0, eens=0.0)
    assert svg == feedbackbeelden.build_balken(zonder, titel="x", donker=False)


def test_year_before_stands_behind_the_statement_as_it_was_published_then(engine):
    vast = {"soort": "workshop", "titel": "x", "status": "gepubliceerd", "vastgelegd_op": datetime(2015, 1, 1)}
    dagen = [date(2015, 3, 1), date(2015, 4, 1), date(2016, 3, 1), date(2016, 4, 1)]
    eens = [5, 5, 20, 20]
    rijen = {
        "stelling": [{"code": "s", "tekst": "Ik doe mee.", "sleutel": True, "volgorde": 1}],
        "bijeenkomst": [vast | {"id": i, "datum": dag, "aanwezig": 30} for i, dag in enumerate(dagen, 1)],
        "evaluatie": [{"bijeenkomst_id": i, "formulieren": 20} for i in range(1, 5)],
        "antwoord": [
            {"bijeenkomst_id": i, "stelling": "s", "n1": 20 - n, "n2": 0, "n3": 0, "n4": n, "n5": 0}
            for i, n in enumerate(eens, 1)
        ],
    }
    with store.writing(engine) as conn:
        store.write_rijen(conn, rijen)
    gebieden = read_gebieden(data_folder())
    with store.reading(engine) as conn:
        overzicht = read_overzicht(conn, gebieden, store.read_instellingen(conn), DAG)
        beeld = read_workshopbeeld(conn, overzicht)
    zin = build_zin(beeld.stellingen.iloc[0], beeld)
    assert zin.startswith("“Ik doe mee.” (vrijwel) iedereen eens (n = 40).")
    assert zin.endswith("In 2015: 30 % eens (n = 40).")  # of 40 answers in steps of 10 points


def test_table_of_meetings_says_of_the_forms_only_what_anybody_may_know(lees):
    _, beeld = lees()
    tabel = build_tabel(beeld.bijeenkomsten, Periode(DAG, DAG))
    weinig = beeld.bijeenkomsten["evaluatie"].eq("weinig")
    assert weinig.any() and set(tabel.loc[weinig, "Formulieren"]) == {"Minder dan 10 formulieren"}
    assert pd.to_datetime(tabel["Datum"].str[:10], format="%d-%m-%Y").is_monotonic_decreasing
    assert not {"n", "eens", "n1", "n5"} & set(beeld.bijeenkomsten.columns)


def test_meetings_of_the_city_are_each_read_once(engine):
    vast = {"soort": "workshop", "titel": "x", "status": "gepubliceerd", "vastgelegd_op": datetime(2016, 1, 1)}
    rijen = {
        "bijeenkomst": [vast | {"id": 1, "datum": DAG, "aanwezig": 3}, vast | {"id": 2, "datum": date(2015, 1, 1)}],
        "bijeenkomst_buurt": [{"bijeenkomst_id": 1, "buurtcode": code} for code in ("A", "B")],
    }
    with store.writing(engine) as conn:
        store.write_rijen(conn, rijen)
    with store.reading(engine) as conn:
        frame = store.read_bijeenkomsten(conn, DAG, None, date(2015, 10, 16))
    assert frame[["bijeenkomst_id", "buurten"]].values.tolist() == [[1, 2]]


def test_statements_are_text_in_the_picture(lees):
    _, beeld = lees()
    vreemd = beeld.stellingen.assign(tekst=HTML)
    svg = feedbackbeelden.build_balken(vreemd, titel=HTML, donker=True)
    assert "<img" not in svg and "\x0b" not in svg and "&lt;img" in svg


BEGIN = date(2015, 10, 16)


@pytest.mark.parametrize(
    ("keuze", "nummers"),
    [
        (Lijstkeuze(None, None, BEGIN), [3, 2, 1]),
        (Lijstkeuze("workshop", None, BEGIN), [2, 1]),
        (Lijstkeuze(None, frozenset({"BU2"}), BEGIN), [3, 2]),
        (Lijstkeuze(None, None, date(2016, 9, 2)), [3, 2]),
        (Lijstkeuze("workshop", frozenset({"BU1"}), date(2016, 9, 2)), [2]),
        (Lijstkeuze("huis_aan_huis", None, BEGIN), []),
    ],
)
def test_meetings_and_quotes_are_chosen_by_kind_buurt_and_period(engine, keuze, nummers):
    vast = {"titel": "x", "status": "gepubliceerd", "vastgelegd_op": datetime(2016, 9, 1), "aanwezig": 30}
    soorten = ["workshop", "workshop", "informatieavond"]
    buurten = [(1, "BU1"), (2, "BU1"), (2, "BU2"), (3, "BU2")]
    rijen = {
        "bijeenkomst": [vast | {"id": i, "datum": date(2016, 9, i), "soort": s} for i, s in enumerate(soorten, 1)],
        "bijeenkomst_buurt": [{"bijeenkomst_id": i, "buurtcode": code} for i, code in buurten],
        "evaluatie": [{"bijeenkomst_id": i, "formulieren": 12} for i in (1, 2, 3)],
        "citaat": [
            {"id": i, "bijeenkomst_id": i, "tekst": f"citaat {i}", "toestemming": True, "vrijgegeven_op": DAG}
            for i in (1, 2, 3)
        ],
    }
    with store.writing(engine) as conn:
        store.write_rijen(conn, rijen)
    with store.reading(engine) as conn:
        overzicht = read_overzicht(conn, read_gebieden(data_folder()), store.read_instellingen(conn), DAG)
        beeld = read_workshopbeeld(conn, overzicht)
    assert select_bijeenkomsten(beeld, keuze)["bijeenkomst_id"].tolist() == nummers
    assert select_citaten(beeld, keuze)["citaat_id"].tolist() == nummers
