"""Head counts per buurt, as the store sums them."""

from datetime import date, datetime

import pytest

from buurtnet import store

VAN, TOT = date(2016, 1, 1), date(2016, 10, 15)
A, B = "BU09350000", "BU09350001"
TELLING = {
    "aanwezig": 20,
    "eerste_keer": 8,
    "van_elders": 0,
    "raadsleden": 0,
    "collegeleden": 0,
    "ambtenaren": 0,
}
LEEFTIJDEN = {"l_0_14": 5, "l_15_24": 3, "l_25_44": 4, "l_45_64": 4, "l_65_plus": 4}


@pytest.fixture
def schrijf(engine):
    """Write bijeenkomsten: (own columns, tallies per buurt or None) each; organisation 1 holds them."""

    def write(*bijeenkomsten):
        rijen = {"organisatie": [{"id": 1}], "bijeenkomst": [], "bijeenkomst_buurt": [], "bijeenkomst_organisatie": []}
        for nummer, (kolommen, buurten) in enumerate(bijeenkomsten, start=1):
            vast = {
                "id": nummer,
                "datum": date(2016, 3, 10),
                "soort": "buurtactiviteit",
                "titel": "Lentefeest",
                "status": "gepubliceerd",
                "vastgelegd_op": datetime(2016, 3, 11),
            }
            rijen["bijeenkomst"].append({**vast, **kolommen})
            rijen["bijeenkomst_organisatie"].append({"bijeenkomst_id": nummer, "organisatie_id": 1})
            rijen["bijeenkomst_buurt"] += [
                {"bijeenkomst_id": nummer, "buurtcode": buurt, **(telling or {})} for buurt, telling in buurten.items()
            ]
        with store.writing(engine) as conn:
            store.write_rijen(conn, rijen)

    return write


def read(engine, lees=store.read_deelnames):
    with store.reading(engine) as conn:
        return lees(conn, VAN, TOT).to_dict("records")


def test_officials_and_people_from_elsewhere_are_taken_off_the_head_count(engine, schrijf):
    schrijf(
        ({**TELLING, "aanwezig": 40, "van_elders": 4, "ambtenaren": 4, "eerste_keer": 30}, {A: None}),
        ({**TELLING, "aanwezig": 30, "van_elders": 2, "eerste_keer": 5, "datum": date(2016, 4, 1)}, {A: None}),
    )
    rijen = read(engine)
    assert [(rij["maand"], rij["a_som"], rij["f_som"]) for rij in rijen] == [
        (date(2016, 3, 1), 32, 30),
        (date(2016, 4, 1), 28, 5),
    ]


@pytest.mark.parametrize(
    ("kolommen", "verwacht"),
    [
        ({}, {"a_som": 20, "f_som": 8, "alle_leeftijden": 1, "onvolledig": 0}),
        (LEEFTIJDEN, {"a_som": 15, "alle_leeftijden": 0}),
        ({**LEEFTIJDEN, "l_65_plus": None}, {"a_som": 20, "alle_leeftijden": 1}),
        ({"van_elders": 30}, {"a_som": 0, "a_max": 0}),
        ({"van_elders": None}, {"a_som": 0, "a_hoogst": 20, "onvolledig": 1, "zonder_aanwezig": 0}),
        ({"ambtenaren": None}, {"a_som": 0, "a_hoogst": 20, "onvolledig": 1, "alle_leeftijden": 0}),
        ({"aanwezig": None}, {"a_som": 0, "a_hoogst": 0, "onvolledig": 1, "zonder_aanwezig": 1}),
        ({"eerste_keer": None}, {"a_som": 20, "f_som": 0, "zonder_eerste": 1}),
    ],
)
def test_what_is_unknown_is_counted_apart_and_never_as_zero(engine, schrijf, kolommen, verwacht):
    schrijf(({**TELLING, **kolommen}, {A: None}))
    [rij] = read(engine)
    assert {naam: rij[naam] for naam in verwacht} == verwacht


@pytest.mark.parametrize(
    "kolommen",
    [
        {"status": "concept"},
        {"status": "ingetrokken"},
        {"datum": date(2016, 10, 16)},
        {"datum": date(2015, 12, 31)},
        {"soort": "huis_aan_huis"},
    ],
)
def test_what_is_not_public_not_in_the_period_or_door_to_door_does_not_count(engine, schrijf, kolommen):
    schrijf(({**TELLING, **kolommen}, {A: None}))
    assert read(engine) == []


@pytest.mark.parametrize("datum", [VAN, TOT])
def test_both_ends_of_the_period_count(engine, schrijf, datum):
    schrijf(({**TELLING, "datum": datum}, {A: None}))
    assert read(engine)[0]["bijeenkomsten"] == 1


def test_of_several_buurten_only_the_tallies_per_buurt_count(engine, schrijf):
    schrijf((TELLING, {A: {"deelnemers": 12, "eerste_keer": None}, B: None}))
    rij, zonder_telling = read(engine)
    assert (rij["buurtcode"], rij["a_som"], rij["zonder_eerste"], rij["alle_leeftijden"]) == (A, 12, 1, 1)
    assert (rij["samen"], zonder_telling["samen"]) == (0, 1)


def test_of_a_joint_activity_without_a_tally_only_the_number_is_known(engine, schrijf):
    schrijf((TELLING, {A: {"eerste_keer": 3}, B: None}), (TELLING, {A: None}))
    in_a, in_b = read(engine)
    assert in_a == {**in_a, "samen": 1, "bijeenkomsten": 1, "a_som": 20, "a_hoogst": 20, "f_som": 8}
    assert (in_a["samen_som"], in_b["samen_som"]) == (20, 20)  # all of them may have come from either
    nul = {naam: aantal for naam, aantal in in_b.items() if naam not in ("buurtcode", "maand", "samen", "samen_som")}
    assert (in_b["buurtcode"], in_b["samen"], set(nul.values())) == (B, 1, {0})


@pytest.mark.parametrize(
    ("kolommen", "som", "zonder"),
    [
        ({"ambtenaren": 3, "raadsleden": 1}, 16, 0),
        ({"van_elders": 5}, 20, 0),  # whoever came from elsewhere came, for this bound, from here
        ({"ambtenaren": None}, 20, 0),  # unknown takes nothing off
        ({"aanwezig": None}, 0, 1),
    ],
)
def test_a_joint_activity_may_have_had_everybody_but_officials_from_here(engine, schrijf, kolommen, som, zonder):
    schrijf(({**TELLING, **kolommen}, {A: None, B: {"deelnemers": 4}}))
    in_a, in_b = read(engine)
    assert (in_a["samen_som"], in_a["samen_zonder_aanwezig"]) == (som, zonder)
    assert (in_b["samen_som"], in_b["samen_zonder_aanwezig"]) == (0, 0)


def test_the_largest_activity_of_a_month_is_known(engine, schrijf):
    schrijf((TELLING, {A: None}), ({**TELLING, "aanwezig": 33}, {A: None}))
    [rij] = read(engine)
    assert (rij["a_max"], rij["a_som"]) == (33, 53)


@pytest.mark.parametrize(
    ("buurten", "verwacht"),
    [
        ({A: None, B: None}, [{"organisatie_id": 1, "bijeenkomsten": 1, "aanwezig_som": 20}]),
        ({A: {"deelnemers": 3}, B: {"deelnemers": 4}}, []),
        ({A: None}, []),
    ],
)
def test_several_buurten_without_a_tally_are_reported_for_the_organisation(engine, schrijf, buurten, verwacht):
    schrijf((TELLING, buurten))
    assert read(engine, store.read_deelnames_samen) == verwacht


def test_door_to_door_rounds_count_households_apart(engine, schrijf):
    ronde = {**TELLING, "soort": "huis_aan_huis"}
    schrijf((ronde, {A: None}), ({**ronde, "aanwezig": 90}, {A: None}), ({**ronde, "aanwezig": None}, {B: None}))
    assert read(engine, store.read_huis_aan_huis) == [
        {"buurtcode": A, "rondes": 2, "huishoudens_som": 110, "huishoudens_max": 90},
        {"buurtcode": B, "rondes": 1, "huishoudens_som": 0, "huishoudens_max": 0},
    ]
