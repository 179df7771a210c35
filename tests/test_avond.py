"""One evening that two organisations recorded is asked about; two evenings are not."""

import pytest
from invoerwereld import BIJEENKOMST, KLOK, NOORD, ZUID, doe, lees, richt_in
from werkboekwereld import BIJEENKOMST as RIJ
from werkboekwereld import build, vergelijk

from buurtnet.errors import BevestigingNodig
from buurtnet.invoer.avond import build_avond, find_zelfde
from buurtnet.rechten import SYSTEEM
from buurtnet.store import schrijven
from buurtnet.store.schrijven.records import read_record

FEEST = {"datum": "2016-10-14", "soort": "buurtactiviteit", "titel": "Buurtfeest Wyck", "aanwezig": 80}
FEEST |= {"buurten": [{"buurtcode": "BU1"}, {"buurtcode": "BU2"}], "organisaties": [1]}


@pytest.mark.parametrize(
    "ander",
    [
        {"organisaties": [2]},
        {"organisaties": [1, 2]},
        {"organisaties": [2], "titel": "buurt feest WYCK!", "aanwezig": None},
        {"organisaties": [2], "titel": "Groot Buurtfeest Wyck 2016", "aanwezig": 40},
        {"organisaties": [2], "titel": "Iets heel anders", "aanwezig": 78},
        {"organisaties": [2], "buurten": [{"buurtcode": "BU2"}]},
    ],
)
def test_the_same_day_kind_and_buurt_with_a_near_title_or_count_may_be_one_evening(ander):
    assert find_zelfde(build_avond(FEEST | ander), [build_avond(FEEST)]) is not None


@pytest.mark.parametrize(
    "ander",
    [
        {"organisaties": [1]},
        {"organisaties": [2], "datum": "2016-10-15"},
        {"organisaties": [2], "soort": "workshop"},
        {"organisaties": [2], "buurten": [{"buurtcode": "BU3"}]},
        {"organisaties": [2], "titel": "Soep eten", "aanwezig": 12},
        {"organisaties": [2], "titel": "Soep eten", "aanwezig": None},
    ],
)
def test_another_day_kind_buurt_or_the_same_organisation_is_no_double(ander):
    assert find_zelfde(build_avond(FEEST | ander), [build_avond(FEEST)]) is None


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture
def wereld(sqlite_pad, open_pad):
    return open_pad(sqlite_pad)


def schrijf(engine, wie, nummer, **anders):
    inhoud = {k: w for k, w in BIJEENKOMST.items() if k not in ("evaluatie", "acties")} | {"organisaties": [nummer]}
    return doe(engine, schrijven.write_record, wie, "bijeenkomst", inhoud | anders, **KLOK)


def test_publishing_asks_whether_it_is_the_evening_of_another_organisation(wereld):
    schrijf(wereld, ZUID, 1)
    with pytest.raises(BevestigingNodig) as vraag:
        schrijf(wereld, NOORD, 2, titel="Workshop Groen!")
    assert "dezelfde avond als 'Workshop groen' van Zuid" in vraag.value.vragen["titel"]


def test_a_title_typed_in_another_normal_form_is_the_same_title(wereld):
    schrijf(wereld, ZUID, 1, titel="Cafe\u0301 Zuid")
    with pytest.raises(BevestigingNodig) as vraag:
        schrijf(wereld, ZUID, 1, titel="Café Zuid", aanwezig=12, eerste_keer=None)
    assert "al een bijeenkomst met deze titel" in vraag.value.vragen["titel"]


def test_what_is_typed_is_kept_in_one_normal_form(wereld):
    nummer = schrijf(wereld, ZUID, 1, titel="Cafe\u0301 \u200bZuid")
    assert lees(wereld, read_record, "bijeenkomst", nummer).inhoud["titel"] == "Café Zuid"


def test_a_workbook_asks_it_of_two_new_rows_and_of_what_is_recorded(wereld):
    rijen = [RIJ, RIJ | {"nummer": "N2", "organisaties": "Noord"}]
    (vraag,) = vergelijk(wereld, build({"Bijeenkomsten": rijen}), SYSTEEM).vragen
    assert (vraag.rij, vraag.kolom) == (3, "titel")
    schrijf(wereld, ZUID, 1)
    (vraag,) = vergelijk(wereld, build({"Bijeenkomsten": rijen[1:]}), SYSTEEM).vragen
    assert "van Zuid" in vraag.zin


def test_ages_that_do_not_add_up_to_the_head_count_are_asked_about(wereld):
    leeftijden = {"l_0_14": 2, "l_15_24": 2, "l_25_44": 5, "l_45_64": 5, "l_65_plus": 5}
    with pytest.raises(BevestigingNodig) as vraag:
        schrijf(wereld, ZUID, 1, **leeftijden)
    assert "samen 19 mensen, maar er waren 24" in vraag.value.vragen["l_0_14"]
    schrijf(wereld, ZUID, 1, **leeftijden | {"l_65_plus": 10})
    schrijf(wereld, ZUID, 1, titel="Met een onbekende", **leeftijden | {"l_65_plus": None})
