"""The loop of a point: u zei, wij antwoordden, gedaan of te laat. The rules, the store and what stands on the page."""

from datetime import date, datetime

import pytest

from buurtnet import schema, store
from buurtnet.beeld import puntwoorden
from buurtnet.cijfers import punten
from buurtnet.cijfers.punten import GEDAAN, LAAT, LOOPT, NEE, OPEN, Lus
from buurtnet.cijfers.raadbeeld import read_raadbeeld, read_steunbeeld
from buurtnet.soorten.punt import validate_antwoord

DAG, GEVRAAGD = date(2016, 10, 15), date(2016, 9, 1)
LEEG = {"antwoord": None, "antwoord_op": None, "toelichting": None, "klaar_voor": None, "gedaan_op": None}
LEEG |= {"actie_id": None}
VAST = {"organisatie_id": 1, "vastgelegd_op": datetime(2016, 1, 1)}


def build(*rijen: dict) -> list[punten.Punt]:
    gewoon = {"organisatie_id": 1, "naam": "A", "bijeenkomst": "", "gevraagd_op": GEVRAAGD, "wat": "Lamp", "door": ""}
    gewoon |= {"thema": "groen", "aan": "gemeente", "antwoord": "", "antwoord_op": None, "toelichting": ""}
    gewoon |= {"klaar_voor": None, "gedaan_op": None}
    return punten.build_punten(schema.build_frame([gewoon | rij for rij in rijen], schema.PUNTEN), DAG)


@pytest.mark.parametrize(
    ("antwoord", "klaar_voor", "gedaan_op", "stand"),
    [
        ("", None, None, OPEN),
        ("nee", None, None, NEE),
        ("ja", None, None, LOOPT),
        ("ja", DAG, None, LOOPT),
        ("deels", date(2016, 10, 14), None, LAAT),
        ("ja", date(2016, 10, 1), date(2016, 10, 9), GEDAAN),
        ("", None, date(2016, 10, 9), GEDAAN),
    ],
)
def test_where_a_point_stands_follows_from_its_dates(antwoord, klaar_voor, gedaan_op, stand):
    assert punten.choose_stand(antwoord, klaar_voor, gedaan_op, DAG) == stand


def test_figures_of_the_loop():
    """By hand: 5 raised, 4 answered (one a no), 3 promised: 1 done, 1 late. Days 4, 10, 20 and 30: the middle 15."""
    ja = {"antwoord": "ja", "antwoord_op": date(2016, 9, 5)}
    alle = build(
        {},
        ja | {"gedaan_op": date(2016, 9, 30)},
        ja | {"antwoord_op": date(2016, 9, 11), "klaar_voor": date(2016, 10, 14)},
        ja | {"antwoord_op": date(2016, 9, 21), "klaar_voor": DAG},
        {"antwoord": "nee", "antwoord_op": date(2016, 10, 1), "toelichting": "Geen geld"},
    )
    lus = punten.compute_lus(alle)
    assert lus == Lus(gesteld=5, beantwoord=4, nee=1, toegezegd=3, gedaan=1, laat=1, dagen=15)
    assert puntwoorden.build_kop(lus) == "U zei: 1 van de 5 vragen wacht nog op antwoord"
    assert puntwoorden.build_zin(lus) == (
        "Op 4 van de 5 vragen kwam een antwoord (80 %), de helft binnen 15 dagen. 1 keer was dat nee. "
        "Van de 3 toezeggingen is er 1 gedaan en 1 te laat."
    )


def test_two_pages_count_the_questions_of_the_same_twelve_months(voorbeeld):
    """What one page counts and the other does not is said, so that their numbers can be laid beside each other."""
    engine = store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    with store.reading(engine) as conn:
        steun, alle = read_steunbeeld(conn, DAG), punten.build_punten(store.read_punten(conn, DAG), DAG)
    engine.dispose()
    jaar = punten.select_twaalf_maanden(alle, DAG)
    gemeente = sum(lus.gesteld for lus in steun.gevraagd.values())
    assert gemeente + steun.gevraagd_zelf == len(jaar) and gemeente and steun.gevraagd_zelf
    hier, daar = (puntwoorden.build_welke(date(2015, 10, 16), gemeente, steun.gevraagd_zelf, waar) for waar in (0, 1))
    assert "sinds 16-10-2015" in hier and "sinds 16-10-2015" in daar
    assert (
        f"{gemeente} aan de gemeente en {steun.gevraagd_zelf} van" in hier and f"ook {steun.gevraagd_zelf} van" in daar
    )


def test_without_points_nothing_is_said_of_them():
    assert punten.compute_lus([]).dagen is None
    assert puntwoorden.build_zin(punten.compute_lus([])) == ""
    assert puntwoorden.build_kop(punten.compute_lus([])) == "Er zijn nog geen vragen uit de buurt vastgelegd"


def test_what_waits_longest_is_first_and_its_days_run_to_the_peildatum():
    gevonden = punten.choose_open(build({}, {"gevraagd_op": date(2016, 8, 1)}, {"antwoord": "ja", "antwoord_op": DAG}))
    assert [een.dagen for een in gevonden] == [75, 44]


@pytest.mark.parametrize(
    ("rij", "regel"),
    [
        ({}, "Lamp (A, 01-09-2016) → wacht 44 dagen op de gemeente"),
        (
            {"antwoord": "nee", "antwoord_op": date(2016, 9, 2), "toelichting": "Geen geld", "bijeenkomst": "Avond"},
            "Lamp (A, bij Avond, 01-09-2016) → nee, na 1 dag: Geen geld",
        ),
        (
            {"antwoord": "ja", "antwoord_op": date(2016, 9, 3), "door": "samen", "klaar_voor": date(2016, 10, 1)},
            "Lamp (A, 01-09-2016) → ja, na 2 dagen → te laat door buurt en gemeente samen, beloofd voor 01-10-2016",
        ),
        ({"gedaan_op": date(2016, 9, 3), "door": "buurt"}, "Lamp (A, 01-09-2016) → gedaan door de buurt op 03-09-2016"),
    ],
)
def test_a_point_is_one_line_from_what_was_said_to_what_was_done(rij, regel):
    assert puntwoorden.build_punt(build(rij)[0]) == regel


@pytest.mark.parametrize(
    ("rij", "velden"),
    [
        ({}, []),
        ({"antwoord": "nee", "antwoord_op": DAG}, ["toelichting"]),
        ({"antwoord": "ja"}, ["antwoord_op"]),
        ({"antwoord_op": DAG}, ["antwoord"]),
        ({"antwoord": "ja", "antwoord_op": date(2016, 8, 1)}, ["antwoord_op"]),
        ({"antwoord": "nee", "antwoord_op": DAG, "toelichting": "x", "gedaan_op": DAG}, ["gedaan_op"]),
        ({"klaar_voor": date(2016, 8, 1)}, ["klaar_voor"]),
        ({"actie_id": 3}, ["antwoord"]),
        ({"antwoord": "nee", "antwoord_op": DAG, "toelichting": "x", "actie_id": 3}, ["actie_id"]),
        ({"antwoord": "deels", "antwoord_op": DAG, "actie_id": 3}, []),
        ({"antwoord": "ja", "antwoord_op": DAG, "klaar_voor": DAG, "gedaan_op": DAG}, []),
    ],
)
def test_a_no_has_its_reason_and_nothing_comes_before_the_question(rij, velden):
    assert list(validate_antwoord({"gevraagd_op": GEVRAAGD} | LEEG | rij)) == velden


def test_what_was_answered_after_the_peildatum_still_waits_and_a_withdrawn_meeting_takes_its_points_along(engine):
    punt = {"organisatie_id": 1, "wat": "x", "thema": "groen", "aan": "gemeente", "vastgelegd_op": datetime(2016, 1, 1)}
    punt |= {"gevraagd_op": GEVRAAGD, "antwoord": None, "antwoord_op": None, "bijeenkomst_id": None}
    bijeenkomst = {"datum": GEVRAAGD, "soort": "workshop", "titel": "Weg", "vastgelegd_op": datetime(2016, 1, 1)}
    rijen = {
        "organisatie": [{"id": 1}],
        "bijeenkomst": [{"id": 7, "status": "ingetrokken"} | bijeenkomst],
        "punt": [
            punt | {"antwoord": "ja", "antwoord_op": date(2016, 11, 1)},
            punt | {"gevraagd_op": date(2016, 11, 1)},
            punt | {"bijeenkomst_id": 7},
        ],
    }
    with store.writing(engine) as conn:
        store.write_rijen(conn, rijen)
    with store.reading(engine) as conn:
        gelezen, beeld = store.read_punten(conn, DAG), read_raadbeeld(conn, DAG)
    assert gelezen["antwoord"].tolist() == [""] and gelezen["antwoord_op"].isna().all()
    assert len(beeld.open_punten) == 1


# The same lamp was promised on a point and written down as an action, of the buurt, for another day.
ACTIE = VAST | {"id": 3, "wat": "Lamp", "spoor": "fysiek", "door": "samen", "beloofd_op": date(2016, 9, 10)}
ACTIE |= {"vervalt_op": date(2016, 10, 1), "gedaan_op": None, "ingetrokken": False, "bijeenkomst_id": None}
PUNT = VAST | LEEG | {"wat": "Lamp", "thema": "groen", "aan": "gemeente", "gevraagd_op": GEVRAAGD, "door": None}
PUNT |= {"antwoord": "ja", "antwoord_op": date(2016, 9, 5), "klaar_voor": date(2016, 9, 20), "ingetrokken": False}
AVOND = {"id": 7, "status": "gepubliceerd", "datum": GEVRAAGD, "soort": "workshop", "titel": "Avond"}
AVOND |= {"vastgelegd_op": datetime(2016, 1, 1)}


def lees_beide(engine, dag, *punten_, actie=ACTIE, avond="gepubliceerd"):
    """The list of promises (source, who, day), and the stands of the loop."""
    rijen = {"organisatie": [{"id": 1}], "bijeenkomst": [AVOND | {"status": avond}]}
    with store.writing(engine) as conn:
        store.write_rijen(conn, rijen | {"actie": [actie], "punt": [PUNT | een for een in punten_]})
    with store.reading(engine) as conn:
        beloften, gevraagd = store.read_beloften(conn, dag), store.read_punten(conn, dag)
    lijst = [(rij.bron, rij.door, rij.vervalt_op, rij.gedaan_op) for rij in beloften.itertuples()]
    return lijst, [een.stand for een in punten.build_punten(gevraagd, dag)]


VAN_ACTIE, VAN_PUNT = ("actie", "samen", date(2016, 10, 1), None), ("punt", "gemeente", date(2016, 9, 20), None)


def test_a_promise_that_is_an_action_too_counts_once_with_the_days_of_the_action(engine):
    assert lees_beide(engine, date(2016, 9, 30), {"actie_id": 3}) == ([VAN_ACTIE], [LOOPT])


def test_a_promise_that_is_not_counts_by_itself_and_is_of_whom_was_asked(engine):
    lijst, standen = lees_beide(engine, DAG, {}, {"aan": "zelf", "gevraagd_op": date(2016, 9, 2)})
    assert lijst == [VAN_ACTIE, ("punt", "buurt", date(2016, 9, 20), None), VAN_PUNT]
    assert standen == [LAAT, LAAT]


@pytest.mark.parametrize(
    ("dag", "anders", "avond", "lijst"),
    [
        (DAG, {"ingetrokken": True}, "gepubliceerd", [VAN_PUNT]),
        (DAG, {"bijeenkomst_id": 7}, "ingetrokken", [VAN_PUNT]),
        (DAG, {"bijeenkomst_id": 7}, "gepubliceerd", [VAN_ACTIE]),
        (date(2016, 9, 9), {}, "gepubliceerd", [VAN_PUNT]),  # answered, and not agreed as an action yet
        (date(2016, 9, 4), {"beloofd_op": date(2016, 9, 3)}, "gepubliceerd", [VAN_ACTIE]),  # the answer is to come
        (date(2016, 9, 4), {}, "gepubliceerd", []),
    ],
)
def test_on_each_day_and_whatever_is_withdrawn_it_counts_once(engine, dag, anders, avond, lijst):
    assert lees_beide(engine, dag, {"actie_id": 3}, actie=ACTIE | anders, avond=avond)[0] == lijst


@pytest.mark.parametrize(
    ("punt", "wat"),
    [
        ({"antwoord": None, "antwoord_op": None}, []),
        ({"antwoord": "nee"}, []),
        ({"ingetrokken": True}, []),
        ({"bijeenkomst_id": 7}, []),
        ({"antwoord": None, "antwoord_op": None, "gedaan_op": GEVRAAGD}, [GEVRAAGD]),
        ({"gedaan_op": DAG}, [None]),
    ],
)
def test_what_was_not_promised_or_is_not_public_is_no_promise(engine, punt, wat):
    """At 14-10-2016."""
    lijst, _ = lees_beide(engine, date(2016, 10, 14), punt, avond="ingetrokken")
    assert [gedaan_op for bron, _, _, gedaan_op in lijst if bron == "punt"] == wat


def test_whose_it_is_is_read_of_each_source(engine):
    contact = VAST | {"datum": GEVRAAGD, "groep": "raad", "rol": "kaders", "initiatief": "buurt", "belofte": "Lamp"}
    rijen = {"organisatie": [{"id": 1}], "contact": [contact]}
    rijen |= {"actie": [ACTIE | {"groep": "college"}, ACTIE | {"id": 4}], "punt": [PUNT | {"groep": "ambtenaren"}]}
    with store.writing(engine) as conn:
        store.write_rijen(conn, rijen)
    with store.reading(engine) as conn:
        beloften = store.read_beloften(conn, DAG)
    assert sorted(zip(beloften["bron"], beloften["groep"], strict=True)) == [
        ("actie", ""),
        ("actie", "college"),
        ("contact", "raad"),
        ("punt", "ambtenaren"),
    ]


def test_done_is_what_the_action_says(engine):
    klaar = ACTIE | {"gedaan_op": date(2016, 10, 3)}
    assert lees_beide(engine, DAG, {"actie_id": 3}, actie=klaar)[1] == [GEDAAN]


def test_example_has_points_of_every_stand_on_both_sides(voorbeeld):
    engine = store.open_engine(f"sqlite:///{voorbeeld}/buurtnet.sqlite")
    with store.reading(engine) as conn:
        alle = punten.build_punten(store.read_punten(conn, DAG), DAG)
    engine.dispose()
    lus = punten.compute_lus(alle)
    assert {een.stand for een in alle} == {OPEN, NEE, LOOPT, LAAT, GEDAAN}
    assert {een.aan for een in alle if een.stand == OPEN} == {"gemeente", "zelf"}
    assert lus.gesteld >= 40 and 0.4 < lus.beantwoord / lus.gesteld < 0.9
