"""What the figures on decisions promise."""

from datetime import date, timedelta
from itertools import permutations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtnet import schema, tables
from buurtnet.cijfers import besluiten
from buurtnet.cijfers.besluiten import (
    compute_informatie,
    compute_kaartstatus,
    compute_stand,
    compute_telling,
    compute_tempo,
    start_zes_weken,
)

DEADLINE = date(2017, 1, 1)


def build_organisaties(*soorten: str) -> pd.DataFrame:
    """Organisations 1, 2, ... named A, B, ... of the given kinds."""
    return schema.build_frame([(i + 1, "ABCDE"[i], s) for i, s in enumerate(soorten)], schema.ORGANISATIES)


def build_stappen(*stappen: str | None) -> pd.DataFrame:
    """The latest step of organisations 1, 2, ...; None: no event."""
    rows = [(i + 1, date(2016, 9, 1), s, "", "", "") for i, s in enumerate(stappen) if s]
    return schema.build_frame(rows, schema.BESLISSINGEN)


def build_dekking(*rows: tuple[int, str, bool]) -> pd.DataFrame:
    return schema.build_frame(rows, schema.DEKKING)


def build_geinformeerd(organisatie_id: int, *antwoorden: bool) -> pd.DataFrame:
    items = zip(tables.ONDERDELEN, antwoorden, strict=False)
    return schema.build_frame([(organisatie_id, o, date(2016, 8, 1), ja) for o, ja in items], schema.GEINFORMEERD)


def test_steps_are_those_of_the_store():
    assert besluiten.STAPPEN == tables.STAPPEN
    assert len(tables.ONDERDELEN) == besluiten.ONDERDELEN_AANTAL


def test_platform_without_event_is_unknown_not_undecided():
    stand = compute_stand(build_organisaties("buurtplatform", "buurtplatform"), build_stappen(None, "in_gesprek"))
    assert stand["stap"].tolist() == ["geen_gegevens", "in_gesprek"]
    assert stand["datum"].tolist() == [None, date(2016, 9, 1)]


def test_steps_of_other_organisations_are_left_out_of_the_stand():
    stand = compute_stand(build_organisaties("buurtplatform"), build_stappen("in_gesprek", "definitief_ja"))
    assert stand["organisatie_id"].tolist() == [1]


def test_of_equal_dates_the_last_recorded_counts():
    rows = [(1, date(2016, 9, 1), stap, "", "", "") for stap in ("definitief_ja", "in_gesprek")]
    stand = compute_stand(build_organisaties("buurtplatform"), schema.build_frame(rows, schema.BESLISSINGEN))
    assert stand["stap"].tolist() == ["in_gesprek"]


def test_telling_names_every_step_in_order_with_zeros():
    stand = compute_stand(build_organisaties(*["buurtplatform"] * 3), build_stappen("gestopt", None, "gestopt"))
    assert list(compute_telling(stand).items()) == [
        ("nog_niet_besproken", 0),
        ("in_gesprek", 0),
        ("voorgenomen", 0),
        ("definitief_ja", 0),
        ("definitief_nee", 0),
        ("gestopt", 2),
        ("geen_gegevens", 1),
    ]


def test_no_platforms_gives_empty_stand_and_zeros():
    stand = compute_stand(build_organisaties(), build_stappen())
    assert list(stand.columns) == ["organisatie_id", "naam", "stap", "datum"]
    assert set(compute_telling(stand).values()) == {0}


def build_stand(recent: int, eerder: int = 0, gestopt: int = 0, dag: date = DEADLINE) -> pd.DataFrame:
    """34 platforms: so many decided in the six weeks before `dag`, so many before that, so many stopped."""
    kort, lang = start_zes_weken(dag) + timedelta(days=1), start_zes_weken(dag)
    stappen = [("definitief_ja", kort)] * recent + [("definitief_nee", lang)] * eerder + [("gestopt", kort)] * gestopt
    stappen += [("in_gesprek", kort)] * (34 - len(stappen))
    rijen = [(i, "x", *stap) for i, stap in enumerate(stappen)]
    return pd.DataFrame(rijen, columns=["organisatie_id", "naam", "stap", "datum"])


@pytest.mark.parametrize(("gestopt", "nodig"), [(0, 1.49), (2, 1.36)])
def test_tempo_of_the_definition(gestopt, nodig):
    dag = date(2016, 9, 15)
    tempo = compute_tempo(build_stand(4, 7, gestopt, dag), 4, 34, dag, DEADLINE)
    assert (tempo.besloten, tempo.gestopt, tempo.open) == (11, gestopt, 23 - gestopt)
    assert (tempo.totaal, tempo.dagen, tempo.verwachting) == (34, 108, 21)
    assert tempo.weken == pytest.approx(15.43, abs=0.005)
    assert float(tempo.nodig) == pytest.approx(nodig, abs=0.005)
    assert float(tempo.werkelijk) == pytest.approx(0.67, abs=0.005)


@pytest.mark.parametrize("dagen_erna", [0, 1, 400])
def test_from_the_deadline_on_there_is_no_pace(dagen_erna):
    dag = DEADLINE + timedelta(days=dagen_erna)
    tempo = compute_tempo(build_stand(10, 20, dag=dag), 10, 34, dag, DEADLINE)
    assert (tempo.weken, tempo.nodig, tempo.werkelijk, tempo.verwachting) == (None, None, None, None)
    assert (tempo.besloten, tempo.open) == (30, 4)


@pytest.mark.parametrize(
    ("recent", "eerder", "gestopt", "dagen", "verwachting"),
    [
        (7, 3, 0, 42, 17),  # whole weeks and whole growth: no platform is lost to rounding
        (1, 0, 0, 42, 2),
        (1, 0, 0, 41, 1),
        (20, 10, 0, 42, 34),  # never more than there are
        (20, 10, 3, 42, 31),  # and who stopped does not decide any more
        (0, 10, 0, 70, 10),  # standstill
    ],
)
def test_expectation_is_rounded_down_within_what_can_decide(recent, eerder, gestopt, dagen, verwachting):
    dag = DEADLINE - timedelta(days=dagen)
    tempo = compute_tempo(build_stand(recent, eerder, gestopt, dag), recent, 34, dag, DEADLINE)
    assert tempo.verwachting == verwachting


@given(recent=st.integers(0, 17), eerder=st.integers(0, 12), gestopt=st.integers(0, 5), weken=st.integers(1, 60))
@settings(deadline=None)
def test_decided_stopped_and_open_are_all_platforms_and_bound_the_expectation(recent, eerder, gestopt, weken):
    dag = DEADLINE - timedelta(weeks=weken)
    tempo = compute_tempo(build_stand(recent, eerder, gestopt, dag), recent, 34, dag, DEADLINE)
    assert tempo.besloten + tempo.gestopt + tempo.open == 34
    assert tempo.besloten <= tempo.verwachting <= 34 - gestopt
    assert tempo.nodig * weken == tempo.open


def test_a_decision_of_six_weeks_ago_to_the_day_is_not_recent():
    tempo = compute_tempo(build_stand(0, 1), 0, 34, DEADLINE, DEADLINE)
    assert (tempo.besloten, tempo.recent) == (1, 0)


def test_what_was_answered_after_the_decision_stands_apart():
    platforms = build_organisaties("buurtplatform", "buurtplatform")
    stand = compute_stand(platforms, build_stappen("definitief_ja", "gestopt"))
    toen, later = date(2016, 8, 1), date(2016, 10, 1)
    nu = [(1, "visie", toen, True), (1, "workshop", later, True), (2, "visie", later, True)]
    bij_besluit = [(1, "visie", toen, True), (1, "workshop", toen, False)]
    frames = (schema.build_frame(rijen, schema.GEINFORMEERD) for rijen in (nu, bij_besluit))
    vooraf, na = besluiten.select_vooraf(stand, *frames)
    assert sorted(vooraf.itertuples(index=False, name=None)) == [
        (1, "visie", toen, True),
        (1, "workshop", toen, False),
        (2, "visie", later, True),  # did not decide
    ]
    assert na.values.tolist() == [[1, "workshop", later, True]]


def test_of_no_answers_at_all_the_columns_stay():
    stand = compute_stand(build_organisaties("buurtplatform"), build_stappen("in_gesprek"))
    leeg = schema.build_frame([], schema.GEINFORMEERD)
    for frame in besluiten.select_vooraf(stand, leeg, leeg):
        assert frame.empty and list(frame.columns) == list(leeg.columns)


def test_six_weeks_are_42_days():
    assert start_zes_weken(date(2016, 9, 15)) == date(2016, 8, 4)


@pytest.mark.parametrize(
    ("stap", "antwoorden", "verwacht"),
    [
        ("definitief_ja", [True] * 5, "volledig"),
        ("definitief_ja", [True] * 4 + [False], "volledig"),  # four of five: no alarm
        ("definitief_nee", [True] * 3 + [False] * 2, "onvolledig"),
        ("gestopt", [False] * 5, ""),  # ended before a decision
        ("definitief_ja", [True] * 4, "onbekend"),
        ("definitief_ja", [False] * 4, "onbekend"),  # unknown is not no
        ("definitief_ja", [], "onbekend"),
        ("voorgenomen", [False] * 5, ""),
        (None, [], ""),
    ],
)
def test_alarm_on_information(stap, antwoorden, verwacht):
    stand = compute_stand(build_organisaties("buurtplatform"), build_stappen(stap))
    assert compute_informatie(stand, build_geinformeerd(1, *antwoorden), 3).to_dict() == {1: verwacht}


@pytest.mark.parametrize(("alarm_onderdelen", "verwacht"), [(2, "volledig"), (3, "onvolledig"), (4, "onvolledig")])
def test_the_programme_says_from_how_few_items_on_there_is_an_alarm(alarm_onderdelen, verwacht):
    stand = compute_stand(build_organisaties("buurtplatform"), build_stappen("definitief_ja"))
    antwoorden = build_geinformeerd(1, *[True] * 3, *[False] * 2)
    assert compute_informatie(stand, antwoorden, alarm_onderdelen).to_dict() == {1: verwacht}


def compute_een_buurt(soorten: list[str], stappen: list[str | None], deels: list[bool] | None = None):
    dekking = build_dekking(*[(i + 1, "BU1", deels[i] if deels else False) for i in range(len(soorten))])
    return compute_kaartstatus(dekking, build_organisaties(*soorten), build_stappen(*stappen)).iloc[0]


@pytest.mark.parametrize(
    ("stappen", "status", "tweede"),
    [
        (["nog_niet_besproken", "in_gesprek"], "in_gesprek", "nog_niet_besproken"),
        (["in_gesprek", "voorgenomen"], "voorgenomen", "in_gesprek"),
        (["voorgenomen", "definitief_ja"], "definitief_ja", "voorgenomen"),
        (["in_gesprek", "in_gesprek"], "in_gesprek", "in_gesprek"),
        (["definitief_nee", "nog_niet_besproken"], "nog_niet_besproken", "definitief_nee"),
        (["definitief_nee", "definitief_nee"], "definitief_nee", "definitief_nee"),
        (["definitief_nee", "gestopt"], "gestopt", "definitief_nee"),
        (["gestopt", "gestopt"], "gestopt", "gestopt"),
        (["gestopt", "in_gesprek"], "in_gesprek", "gestopt"),
        (["definitief_nee", None], "geen_gegevens", "definitief_nee"),
        (["gestopt", None], "geen_gegevens", "gestopt"),
        (["in_gesprek", None], "in_gesprek", "geen_gegevens"),
        ([None, None], "geen_gegevens", "geen_gegevens"),
        (["definitief_nee", "definitief_ja", "in_gesprek"], "definitief_ja", "in_gesprek"),
    ],
)
def test_status_of_buurt_with_more_organisations(stappen, status, tweede):
    for volgorde in permutations(stappen):
        rij = compute_een_buurt(["buurtplatform"] * len(stappen), list(volgorde))
        assert (rij.klasse, rij.status, rij.tweede) == ("meer", status, tweede)


@pytest.mark.parametrize("stap", [*tables.STAPPEN, None])
def test_buurt_with_one_organisation_has_its_step(stap):
    rij = compute_een_buurt(["buurtnetwerk"], [stap])
    assert (rij.klasse, rij.status, rij.tweede) == ("een", stap or "geen_gegevens", "")


def test_other_bewonersorganisatie_sets_neither_status_nor_klasse():
    rij = compute_een_buurt(["bewonersorganisatie", "buurtplatform"], ["definitief_ja", "in_gesprek"])
    assert (rij.klasse, rij.status, rij.tweede) == ("een", "in_gesprek", "")
    assert [naam for naam, *_ in rij.organisaties] == ["B", "A"]


def test_buurt_with_only_other_bewonersorganisaties_has_no_platform():
    rij = compute_een_buurt(["bewonersorganisatie"], ["definitief_ja"])
    assert (rij.klasse, rij.status, rij.tweede) == ("geen_platform", "geen_gegevens", "")


@pytest.mark.parametrize(
    ("soorten", "deels", "verwacht"),
    [
        (["buurtplatform", "buurtplatform"], [True, True], True),
        (["buurtplatform", "buurtplatform"], [True, False], False),
        (["buurtplatform", "bewonersorganisatie"], [True, False], True),
        (["bewonersorganisatie"], [True], True),
    ],
)
def test_deels_when_all_that_set_the_status_cover_a_part(soorten, deels, verwacht):
    assert compute_een_buurt(soorten, [None] * len(soorten), deels).deels == verwacht


def test_organisaties_are_listed_with_kind_step_and_part():
    rij = compute_een_buurt(["buurtplatform", "buurtnetwerk"], [None, "definitief_ja"], [True, False])
    assert rij.organisaties == [
        ("B", "buurtnetwerk", "definitief_ja", False),
        ("A", "buurtplatform", "geen_gegevens", True),
    ]


def test_buurt_without_organisation_is_absent():
    kaart = compute_kaartstatus(
        build_dekking((1, "BU2", False), (1, "BU1", False), (9, "BU3", False)),
        build_organisaties("buurtplatform"),
        build_stappen("in_gesprek"),
    )
    assert kaart["buurtcode"].tolist() == ["BU1", "BU2"]


def test_no_coverage_gives_empty_frame_with_columns():
    kaart = compute_kaartstatus(build_dekking(), build_organisaties(), build_stappen())
    assert list(kaart.columns) == besluiten.KAARTSTATUS_KOLOMMEN
    assert kaart.empty
