"""Organisations, coverage, decisions and what they were informed about, at a peildatum."""

from datetime import date, datetime

import pytest

from buurtnet import store
from buurtnet.cijfers import overzicht
from buurtnet.gebieden import read_gebieden
from buurtnet.instellingen import Instellingen
from buurtnet.settings import data_folder

A, B = "BU09350000", "BU09350001"
DAG = date(2016, 10, 15)


@pytest.fixture
def schrijf(engine):
    def write(**rijen):
        with store.writing(engine) as conn:
            store.write_rijen(conn, {"organisatie": [{"id": 1}, {"id": 2}], **rijen})

    return write


def read(engine, lees, *argumenten):
    with store.reading(engine) as conn:
        return lees(conn, *argumenten)


def naam(tekst, van, tot=None, organisatie_id=1):
    return {"organisatie_id": organisatie_id, "naam": tekst, "soort": "buurtplatform", "van": van, "tot": tot}


def stap(wat, datum, vastgelegd_op=datetime(2016, 1, 1), organisatie_id=1):
    return {"organisatie_id": organisatie_id, "stap": wat, "datum": datum, "vastgelegd_op": vastgelegd_op}


def antwoord(onderdeel, datum, ja, vastgelegd_op=datetime(2016, 1, 1), organisatie_id=1):
    rij = {"organisatie_id": organisatie_id, "onderdeel": onderdeel, "datum": datum, "ja": ja}
    return rij | {"vastgelegd_op": vastgelegd_op}


@pytest.mark.parametrize(
    ("peildatum", "namen"),
    [
        (date(2009, 12, 31), []),
        (date(2010, 1, 1), ["Oud"]),
        (date(2016, 5, 31), ["Oud"]),
        (date(2016, 6, 1), ["Nieuw"]),
        (date(2016, 12, 31), ["Nieuw"]),
        (date(2017, 1, 1), []),
    ],
)
def test_an_organisation_has_the_name_of_the_peildatum(engine, schrijf, peildatum, namen):
    schrijf(
        organisatie_naam=[
            naam("Oud", date(2010, 1, 1), date(2016, 6, 1)),
            naam("Nieuw", date(2016, 6, 1), date(2017, 1, 1)),
        ]
    )
    assert read(engine, store.read_organisaties, peildatum)["naam"].tolist() == namen


@pytest.mark.parametrize(("peildatum", "buurten"), [(date(2016, 5, 31), [(A, False)]), (DAG, [(A, False), (B, True)])])
def test_coverage_is_that_of_the_peildatum(engine, schrijf, peildatum, buurten):
    vast = {"organisatie_id": 1, "tot": None}
    schrijf(
        dekking=[
            vast | {"buurtcode": B, "deels": True, "van": date(2016, 6, 1)},
            vast | {"buurtcode": A, "deels": False, "van": date(2010, 1, 1)},
        ]
    )
    frame = read(engine, store.read_dekking, peildatum)
    assert list(zip(frame["buurtcode"], frame["deels"], strict=True)) == buurten


def test_of_two_names_at_once_the_latest_is_read(engine, schrijf):
    schrijf(organisatie_naam=[naam("Nieuw", date(2016, 6, 1)), naam("Oud", date(2010, 1, 1))])
    assert read(engine, store.read_organisaties, DAG)["naam"].tolist() == ["Nieuw"]
    assert read(engine, store.read_organisaties, date(2016, 5, 31))["naam"].tolist() == ["Oud"]


def test_of_two_coverages_of_one_buurt_at_once_the_latest_is_read(engine, schrijf):
    vast = {"organisatie_id": 1, "tot": None}
    schrijf(
        dekking=[
            vast | {"buurtcode": A, "deels": True, "van": date(2016, 6, 1)},
            vast | {"buurtcode": A, "deels": False, "van": date(2010, 1, 1)},
            vast | {"buurtcode": B, "deels": False, "van": date(2010, 1, 1)},
        ]
    )
    frame = read(engine, store.read_dekking, DAG)
    assert list(zip(frame["buurtcode"], frame["deels"], strict=True)) == [(A, True), (B, False)]


@pytest.mark.parametrize(
    ("stappen", "laatste"),
    [
        ([stap("in_gesprek", date(2016, 2, 1)), stap("voorgenomen", date(2016, 3, 1))], "voorgenomen"),
        ([stap("voorgenomen", date(2016, 3, 1)), stap("in_gesprek", date(2016, 2, 1))], "voorgenomen"),
        (
            [
                stap("definitief_ja", date(2016, 3, 1), datetime(2016, 3, 9)),
                stap("definitief_nee", date(2016, 3, 1), datetime(2016, 3, 2)),
            ],
            "definitief_ja",
        ),
        ([stap("definitief_ja", date(2016, 3, 1)), stap("definitief_nee", date(2016, 3, 1))], "definitief_nee"),
        ([stap("in_gesprek", date(2016, 2, 1)), stap("definitief_ja", date(2016, 10, 16))], "in_gesprek"),
    ],
    ids=["latest date", "recorded in another order", "corrected later", "recorded at once", "after the peildatum"],
)
def test_the_decision_is_the_latest_date_and_then_the_last_recorded(engine, schrijf, stappen, laatste):
    schrijf(beslissing=stappen)
    frame = read(engine, store.read_laatste_stappen, DAG)
    assert list(zip(frame["organisatie_id"], frame["stap"], strict=True)) == [(1, laatste)]


def test_all_steps_are_read_oldest_first_for_the_organisations_asked(engine, schrijf):
    schrijf(
        beslissing=[
            stap("definitief_ja", date(2016, 3, 1)) | {"orgaan": "bestuur"},
            stap("in_gesprek", date(2016, 2, 1)),
            stap("voorgenomen", date(2016, 2, 1)),
            stap("gestopt", date(2016, 2, 1), organisatie_id=2),
        ]
    )
    frame = read(
        engine, store.read_beslissingen, DAG, read(engine, store.read_laatste_stappen, DAG)["organisatie_id"][:1]
    )
    assert frame["stap"].tolist() == ["in_gesprek", "voorgenomen", "definitief_ja"]
    assert frame["datum"].tolist() == [date(2016, 2, 1), date(2016, 2, 1), date(2016, 3, 1)]
    assert frame["orgaan"].isna().tolist() == [True, True, False]


def test_an_informed_item_is_as_last_recorded(engine, schrijf):
    schrijf(
        geinformeerd=[
            antwoord("visie", date(2016, 3, 1), False),
            antwoord("visie", date(2016, 4, 1), True),
            antwoord("workshop", date(2016, 5, 1), True),
            antwoord("workshop", date(2016, 10, 16), False),
            antwoord("visie", date(2016, 3, 1), False, organisatie_id=2),
        ]
    )
    frame = read(engine, store.read_geinformeerd, DAG)
    assert list(frame[["organisatie_id", "onderdeel", "ja"]].itertuples(index=False, name=None)) == [
        (1, "visie", True),
        (1, "workshop", True),
        (2, "visie", False),
    ]


def test_informed_at_the_decision_counts_up_to_its_date_itself(engine, schrijf):
    schrijf(
        beslissing=[stap("in_gesprek", date(2016, 2, 1)), stap("definitief_ja", date(2016, 4, 1))],
        geinformeerd=[
            antwoord("visie", date(2016, 4, 1), True),
            antwoord("workshop", date(2016, 3, 1), False),
            antwoord("workshop", date(2016, 4, 2), True),
            antwoord("achterban", date(2016, 4, 2), True),
            antwoord("visie", date(2016, 3, 1), True, organisatie_id=2),
        ],
    )
    frame = read(engine, store.read_geinformeerd_bij_besluit, DAG)
    assert list(zip(frame["organisatie_id"], frame["onderdeel"], frame["ja"], strict=True)) == [
        (1, "visie", True),
        (1, "workshop", False),
    ]


def test_an_organisation_that_ended_keeps_its_last_name(engine, schrijf):
    schrijf(
        organisatie_naam=[
            naam("Oud", date(2010, 1, 1), date(2016, 6, 1)),
            naam("Nieuw", date(2016, 6, 1), date(2016, 8, 1)),
            naam("Later", date(2016, 11, 1), organisatie_id=2),
        ]
    )
    assert read(engine, store.read_namen, DAG) == {1: "Nieuw"}


def test_the_list_of_changes_names_an_organisation_as_it_is_called_at_the_peildatum(engine, schrijf):
    schrijf(
        organisatie_naam=[naam("Oud", date(2010, 1, 1), date(2016, 6, 1)), naam("Nieuw", date(2016, 6, 1))],
        beslissing=[stap("voorgenomen", date(2016, 9, 20)), stap("definitief_ja", date(2016, 10, 1))],
    )
    gebieden = read_gebieden(data_folder())
    stad = read(engine, overzicht.read_overzicht, gebieden, Instellingen(aantal_platforms=1), DAG)
    assert list(zip(stad.stappen["naam"], stad.stappen["stap"], strict=True)) == [
        ("Nieuw", "definitief_ja"),
        ("Nieuw", "voorgenomen"),
    ]
    assert (stad.tempo.genomen, stad.tempo.recent, stad.tempo.open) == (1, 1, 0)


def test_a_decision_that_was_taken_back_was_taken_and_does_not_hold(engine, schrijf):
    schrijf(
        organisatie_naam=[naam("Platform", date(2010, 1, 1))],
        beslissing=[stap("definitief_ja", date(2016, 10, 1)), stap("in_gesprek", date(2016, 10, 8))],
    )
    stad = read(engine, overzicht.read_overzicht, read_gebieden(data_folder()), Instellingen(aantal_platforms=1), DAG)
    assert (stad.tempo.besloten, stad.tempo.genomen, stad.tempo.recent) == (0, 1, 0)


def test_a_later_answer_does_not_change_what_was_known_at_the_decision(engine, schrijf):
    schrijf(
        organisatie_naam=[naam("Platform", date(2010, 1, 1))],
        dekking=[{"organisatie_id": 1, "buurtcode": A, "van": date(2010, 1, 1), "deels": False}],
        beslissing=[stap("definitief_ja", date(2016, 4, 1))],
        geinformeerd=[antwoord("visie", date(2016, 3, 1), False), antwoord("visie", date(2016, 5, 1), True)],
    )
    beeld = read(engine, overzicht.read_buurtbeeld, read_gebieden(data_folder()), DAG, A)
    assert beeld.geinformeerd["ja"].tolist() == [False]
    assert beeld.geinformeerd_na["ja"].tolist() == [True]
