"""Bijeenkomsten one by one, their evaluations and the actions agreed."""

from datetime import date, datetime

import pytest

from buurtnet import store
from buurtnet.rechten import Gebruiker

A, B = "BU09350000", "BU09350001"
DAG, VAN = date(2016, 10, 15), date(2015, 10, 16)
NU = datetime(2016, 10, 15)
BIJEENKOMST = {
    "datum": date(2016, 5, 1),
    "soort": "workshop",
    "titel": "Workshop",
    "status": "gepubliceerd",
    "vastgelegd_op": NU,
    "aanwezig": 24,
    "raadsleden": 2,
    "collegeleden": 1,
    "ambtenaren": 1,
}
BASIS = {
    "organisatie": [{"id": 1}, {"id": 2}],
    "organisatie_naam": [
        {"organisatie_id": 1, "naam": "Zuid", "soort": "buurtplatform", "van": date(2010, 1, 1)},
        {"organisatie_id": 2, "naam": "Noord", "soort": "buurtplatform", "van": date(2010, 1, 1)},
    ],
    "stelling": [
        {"code": "later", "volgorde": 2, "tekst": "Ik doe mee.", "sleutel": False},
        {"code": "eerst", "volgorde": 1, "tekst": "Het was nuttig.", "sleutel": True},
    ],
    "thema": [
        {"code": "groen", "volgorde": 2, "naam": "Groen"},
        {"code": "verkeer", "volgorde": 1, "naam": "Verkeer"},
    ],
}


@pytest.fixture
def schrijf(engine):
    """Write bijeenkomsten by id, each in buurt A unless told; the rest by table."""

    def write(bijeenkomsten, buurten=None, **rijen):
        alle = {nummer: [A] for nummer in bijeenkomsten} | (buurten or {})
        rijen["bijeenkomst"] = [BIJEENKOMST | {"id": nummer} | eigen for nummer, eigen in bijeenkomsten.items()]
        rijen["bijeenkomst_buurt"] = [
            {"bijeenkomst_id": nummer, "buurtcode": code} for nummer, codes in alle.items() for code in codes
        ]
        with store.writing(engine) as conn:
            store.write_rijen(conn, BASIS | rijen)

    return write


def evaluaties(**formulieren):
    """Forms per bijeenkomst (`b1=12`), all of whose statements got the highest mark."""
    per_id = {int(naam[1:]): aantal for naam, aantal in formulieren.items()}
    antwoorden = [
        {"bijeenkomst_id": nummer, "stelling": code, "n1": 0, "n2": 0, "n3": 0, "n4": 0, "n5": aantal}
        for nummer, aantal in per_id.items()
        for code in ("later", "eerst")
    ]
    return {
        "evaluatie": [{"bijeenkomst_id": nummer, "formulieren": aantal} for nummer, aantal in per_id.items()],
        "antwoord": antwoorden,
    }


def read(engine, lees, *argumenten):
    with store.reading(engine) as conn:
        return lees(conn, *argumenten)


def test_the_bijeenkomsten_of_a_buurt_are_read_newest_first(engine, schrijf):
    schrijf(
        {
            1: {"datum": VAN, "ambtenaren": None},
            2: {},
            3: {"datum": date(2015, 10, 15)},
            4: {"datum": date(2016, 10, 16)},
            5: {"status": "concept"},
            6: {},
        },
        buurten={2: [A, B], 6: [B]},
        bijeenkomst_organisatie=[
            {"bijeenkomst_id": 2, "organisatie_id": 1},
            {"bijeenkomst_id": 2, "organisatie_id": 2},
        ],
        **evaluaties(b2=12),
    )
    eerste, tweede = read(engine, store.read_bijeenkomsten, DAG, A, VAN).to_dict("records")
    assert (eerste["bijeenkomst_id"], tweede["bijeenkomst_id"]) == (2, 1)
    assert (eerste["organisaties"], eerste["buurten"]) == ("Noord, Zuid", 2)
    assert (eerste["aanwezig"], eerste["deelnemers"], eerste["formulieren"]) == (24, 20, 12)
    frame = read(engine, store.read_bijeenkomsten, DAG, A, VAN)
    assert frame[["deelnemers", "formulieren"]].isna().values.tolist() == [[False, False], [True, True]]


def test_exact_counts_are_read_per_meeting_for_the_rules(engine, schrijf):
    schrijf(
        {1: {}, 2: {"aanwezig": None}, 3: {"status": "ingetrokken"}, 4: {}},
        buurten={2: [A, B]},
        **evaluaties(b1=10, b2=3, b3=20),
    )
    formulieren = read(engine, store.read_formulieren, VAN, DAG)
    assert formulieren[["bijeenkomst_id", "formulieren", "buurten"]].values.tolist() == [[1, 10, [A]], [2, 3, [A, B]]]
    assert formulieren["deelnemers"].isna().tolist() == [False, True]
    antwoorden = read(engine, store.read_antwoorden, VAN, DAG)
    assert sorted(antwoorden[["bijeenkomst_id", "stelling", "n5"]].values.tolist()) == [
        [1, "eerst", 10],
        [1, "later", 10],
        [2, "eerst", 3],
        [2, "later", 3],
    ]


def gebruiker(rol: str | None, *organisaties: int) -> Gebruiker | None:
    return rol and Gebruiker(1, "a@b.nl", "A", rol, frozenset(organisaties))


@pytest.mark.parametrize(
    ("wie", "gezien"),
    [
        (gebruiker(None), []),
        (gebruiker("opbouwwerker", 1), [1, 3]),
        (gebruiker("netwerk", 2), [2, 3]),
        (gebruiker("opbouwwerker"), []),
        (gebruiker("netwerk", 9), []),
        (gebruiker("bestuur"), [1, 2, 3]),
        (gebruiker("beheerder"), [1, 2, 3]),
        (gebruiker("anders", 1, 2), []),
    ],
)
def test_exact_answers_of_a_meeting_are_for_who_has_the_right_however_few(engine, schrijf, wie, gezien):
    schrijf(
        {1: {}, 2: {}, 3: {}, 4: {"status": "concept"}},
        bijeenkomst_organisatie=[
            {"bijeenkomst_id": nummer, "organisatie_id": organisatie}
            for nummer, organisatie in ((1, 1), (2, 2), (3, 1), (3, 2), (4, 1))
        ],
        **evaluaties(b1=3, b2=12, b3=12, b4=12),
    )
    frame = read(engine, store.read_verdelingen, wie, [1, 2, 3, 4])
    assert sorted(set(frame["bijeenkomst_id"])) == gezien
    if 1 in gezien:
        assert frame.iloc[0][["stelling", "n5", "formulieren", "deelnemers"]].tolist() == ["eerst", 3, 3, 20]


def test_themes_are_read_in_the_order_of_the_codebook(engine, schrijf):
    schrijf(
        {1: {}, 2: {"status": "concept"}},
        opmerking=[
            {"bijeenkomst_id": 1, "thema": "groen", "aantal": 4},
            {"bijeenkomst_id": 1, "thema": "verkeer", "aantal": 2},
            {"bijeenkomst_id": 2, "thema": "verkeer", "aantal": 2},
        ],
        **evaluaties(b1=12, b2=12),
    )
    frame = read(engine, store.read_themas, [1, 2], 5)
    assert frame["naam"].tolist() == ["Verkeer", "Groen"] and "aantal" not in frame


@pytest.mark.parametrize(
    ("eigen", "getoond"),
    [
        ({"toestemming": True, "vrijgegeven_op": DAG}, True),
        ({"toestemming": True, "vrijgegeven_op": date(2016, 10, 16)}, False),
        ({"toestemming": True, "vrijgegeven_op": None}, False),
        ({"toestemming": False, "vrijgegeven_op": DAG}, False),
        ({"toestemming": True, "vrijgegeven_op": DAG, "bijeenkomst_id": 2}, False),
    ],
    ids=["shown", "released later", "not released", "no consent", "concept"],
)
def test_a_quote_needs_consent_and_release_and_a_public_meeting(engine, schrijf, eigen, getoond):
    schrijf(
        {1: {}, 2: {"status": "concept"}},
        citaat=[{"bijeenkomst_id": 1, "tekst": "Mooi"} | eigen],
        **evaluaties(b1=12, b2=12),
    )
    assert read(engine, store.read_citaten, [1, 2], DAG, 10)["tekst"].tolist() == ["Mooi"] * getoond
    assert (
        read(engine, store.read_citaten_stad, DAG.replace(year=2015), DAG, 10)["tekst"].tolist() == ["Mooi"] * getoond
    )


def test_themes_and_quotes_of_a_meeting_with_too_few_forms_are_not_read(engine, schrijf):
    vier_vijf_negen_tien = evaluaties(b1=4, b2=5, b3=9, b4=10)
    schrijf(
        {1: {}, 2: {}, 3: {}, 4: {}},
        opmerking=[{"bijeenkomst_id": nummer, "thema": "groen", "aantal": 1} for nummer in (1, 2, 3, 4)],
        citaat=[
            {"bijeenkomst_id": nummer, "tekst": "Mooi", "toestemming": True, "vrijgegeven_op": DAG}
            for nummer in (1, 2, 3, 4)
        ],
        **vier_vijf_negen_tien,
    )
    assert read(engine, store.read_themas, [1, 2, 3, 4], 5)["bijeenkomst_id"].tolist() == [2, 3, 4]
    assert read(engine, store.read_citaten, [1, 2, 3, 4], DAG, 10)["bijeenkomst_id"].tolist() == [4]
    assert len(read(engine, store.read_citaten_stad, DAG.replace(year=2015), DAG, 10)) == 1


def test_quotes_of_the_city_name_the_buurten_of_their_meeting(engine, schrijf):
    citaten = [{"bijeenkomst_id": n, "tekst": f"Mooi {n}", "toestemming": True, "vrijgegeven_op": DAG} for n in (1, 2)]
    schrijf(
        {1: {"datum": date(2016, 3, 1)}, 2: {"datum": date(2016, 4, 1)}}, citaat=citaten, **evaluaties(b1=12, b2=12)
    )
    rijen = read(engine, store.read_citaten_stad, date(2016, 1, 1), DAG, 10)
    assert rijen["tekst"].tolist() == ["Mooi 2", "Mooi 1"]
    assert all(buurten == [A] for buurten in rijen["buurten"])
    assert read(engine, store.read_citaten_stad, date(2016, 3, 2), DAG, 10)["tekst"].tolist() == ["Mooi 2"]


ACTIE = {
    "organisatie_id": 1,
    "buurtcode": A,
    "wat": "Bankje",
    "spoor": "fysiek",
    "door": "gemeente",
    "beloofd_op": DAG,
    "vastgelegd_op": NU,
}


@pytest.mark.parametrize(
    ("eigen", "getoond"),
    [
        ({}, True),
        ({"beloofd_op": date(2016, 10, 16)}, False),
        ({"buurtcode": B}, False),
        ({"buurtcode": None}, True),
        ({"buurtcode": None, "organisatie_id": 2}, False),
        ({"organisatie_id": 2}, True),
        ({"bijeenkomst_id": 1}, True),
        ({"bijeenkomst_id": 2}, False),
    ],
)
def test_the_actions_of_a_buurt_are_its_own_and_those_for_all_buurten(engine, schrijf, eigen, getoond):
    schrijf({1: {}, 2: {"status": "concept"}}, actie=[ACTIE | eigen])
    frame = read(engine, store.read_acties, DAG, A, [1])
    assert frame["organisatie"].tolist() == ["Noord" if eigen.get("organisatie_id") == 2 else "Zuid"] * getoond


def test_what_was_done_after_the_peildatum_is_not_done_yet(engine, schrijf):
    schrijf({}, actie=[ACTIE | {"id": 1, "gedaan_op": DAG}, ACTIE | {"id": 2, "gedaan_op": date(2016, 10, 16)}])
    assert read(engine, store.read_acties, DAG, A, [1])["gedaan_op"].tolist() == [None, DAG]


@pytest.mark.parametrize(
    ("bijeenkomsten", "rijen", "eerste"),
    [
        ({1: {"datum": date(2015, 1, 2)}}, {}, date(2015, 1, 2)),
        ({1: {"datum": date(2015, 1, 2), "status": "concept"}}, {}, None),
        ({1: {}}, {"actie": [ACTIE | {"beloofd_op": date(2014, 1, 1)}]}, date(2014, 1, 1)),
        (
            {1: {}},
            {"beslissing": [{"organisatie_id": 1, "datum": VAN, "stap": "in_gesprek", "vastgelegd_op": NU}]},
            VAN,
        ),
        (
            {1: {}},
            {
                "geinformeerd": [
                    {"organisatie_id": 1, "datum": VAN, "onderdeel": "visie", "ja": True, "vastgelegd_op": NU}
                ]
            },
            VAN,
        ),
    ],
)
def test_the_first_date_is_that_of_the_earliest_event_of_any_kind(engine, schrijf, bijeenkomsten, rijen, eerste):
    schrijf(bijeenkomsten, **rijen)
    assert read(engine, store.read_eerste_datum) == eerste


def test_the_statements_are_read_in_order_with_the_key_marked(engine, schrijf):
    schrijf({})
    frame = read(engine, store.read_stellingen)
    assert list(zip(frame["stelling"], frame["sleutel"], strict=True)) == [("eerst", True), ("later", False)]


def test_only_published_bijeenkomsten_are_counted(engine, schrijf):
    schrijf({1: {}, 2: {"status": "concept"}, 3: {"status": "ingetrokken"}})
    assert read(engine, store.read_aantal_bijeenkomsten) == 1
