"""The example data promises a believable city with every case that a page must be able to show."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import create_engine, event, func, select

from buurtnet import settings
from buurtnet.errors import GegevensbestandFout
from buurtnet.gebieden import read_gebieden
from buurtnet.instellingen import build_instellingen
from buurtnet.tables import ANTWOORDEN, FUNCTIES, LEEFTIJDEN, metadata
from buurtnet.voorbeeld import build_voorbeeld

BEGIN, PEILDATUM = date(2015, 10, 15), date(2016, 10, 15)
BESLOTEN = ("definitief_ja", "definitief_nee", "gestopt")
HASH = """
import hashlib
from buurtnet import settings
from buurtnet.gebieden import read_gebieden
from buurtnet.voorbeeld import build_voorbeeld
print(hashlib.sha256(repr(build_voorbeeld(read_gebieden(settings.PROJECT / "data"))).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def gebieden():
    return read_gebieden(settings.PROJECT / "data")


@pytest.fixture(scope="module")
def alles(gebieden):
    return build_voorbeeld(gebieden)


@pytest.fixture(scope="module")
def rijen(alles):
    """What happened: without the meetings that are announced."""
    return choose_geweest(alles)


@pytest.fixture(scope="module")
def veel(gebieden):
    return choose_geweest(build_voorbeeld(gebieden, schaal=20))


def choose_geweest(tabellen):
    komt = {rij["id"] for rij in tabellen["bijeenkomst"] if rij["datum"] > PEILDATUM}
    geweest = {naam: [r for r in tabel if r.get("bijeenkomst_id") not in komt] for naam, tabel in tabellen.items()}
    return geweest | {"bijeenkomst": [rij for rij in tabellen["bijeenkomst"] if rij["id"] not in komt]}


@pytest.fixture(scope="module", params=["rijen", "veel"])
def elke_schaal(request):
    return request.getfixturevalue(request.param)


def activiteiten(tabellen, jaar=None):
    """Published bijeenkomsten with people counted, of one year or all."""
    return [
        rij
        for rij in tabellen["bijeenkomst"]
        if rij["status"] == "gepubliceerd" and rij["soort"] != "huis_aan_huis" and jaar in (None, rij["datum"].year)
    ]


def compute_a(rij):
    """Residents present: head count less officials, visitors and children; None when a count is missing."""
    delen = [rij[kolom] for kolom in ("aanwezig", "van_elders", *FUNCTIES)]
    return None if None in delen else delen[0] - sum(delen[1:]) - (rij["l_0_14"] or 0)


def tellingen_per_buurt(tabellen, jaar):
    """(a, f) of each activity per buurt; of meetings over several buurten only those with a tally."""
    per_bijeenkomst = defaultdict(list)
    for rij in tabellen["bijeenkomst_buurt"]:
        per_bijeenkomst[rij["bijeenkomst_id"]].append(rij)
    per_buurt = defaultdict(list)
    for rij in activiteiten(tabellen, jaar):
        buurten = per_bijeenkomst[rij["id"]]
        if len(buurten) == 1:
            per_buurt[buurten[0]["buurtcode"]].append((compute_a(rij), rij["eerste_keer"]))
        for buurt in buurten:
            if buurt["deelnemers"] is not None:
                per_buurt[buurt["buurtcode"]].append((buurt["deelnemers"], buurt["eerste_keer"]))
    return per_buurt


def compute_uniek(tabellen, jaar):
    """U per buurt where every a and f is known, and the buurten where U is below the largest a."""
    uniek, tegenspraak = {}, []
    for code, tellingen in tellingen_per_buurt(tabellen, jaar).items():
        if all(None not in telling for telling in tellingen):
            uniek[code] = sum(f for _, f in tellingen)
            if uniek[code] < max(a for a, _ in tellingen):
                tegenspraak.append(code)
    return uniek, tegenspraak


def laatste_stappen(tabellen, peildatum):
    gebeurd = [rij for rij in tabellen["beslissing"] if rij["datum"] <= peildatum]
    gebeurd.sort(key=lambda rij: (rij["datum"], rij["vastgelegd_op"], rij["id"]))
    return {rij["organisatie_id"]: rij["stap"] for rij in gebeurd}


def items_bij_besluit(tabellen):
    """Per decided organisation the informed items known at the decision, as last recorded."""
    datums = {rij["organisatie_id"]: rij["datum"] for rij in tabellen["beslissing"] if rij["stap"] in BESLOTEN}
    items = {nummer: {} for nummer in datums}
    for rij in sorted(tabellen["geinformeerd"], key=lambda rij: (rij["datum"], rij["id"])):
        if rij["organisatie_id"] in datums and rij["datum"] <= datums[rij["organisatie_id"]]:
            items[rij["organisatie_id"]][rij["onderdeel"]] = rij["ja"]
    return items


def platforms(tabellen):
    return {
        rij["organisatie_id"]: rij
        for rij in tabellen["organisatie_naam"]
        if rij["soort"] == "buurtplatform" and rij["van"] <= PEILDATUM and (not rij["tot"] or rij["tot"] > PEILDATUM)
    }


# The same rows for everyone


def test_the_same_arguments_give_the_same_rows(gebieden, alles):
    assert build_voorbeeld(gebieden) == alles


def test_another_process_gives_the_same_rows(alles):
    omgeving = os.environ | {"PYTHONHASHSEED": "1"}
    uitvoer = subprocess.run(
        [sys.executable, "-c", HASH], cwd=settings.PROJECT, env=omgeving, capture_output=True, text=True, check=True
    )
    assert uitvoer.stdout.strip() == hashlib.sha256(repr(alles).encode()).hexdigest()


def test_another_seed_gives_other_meetings_and_the_same_platforms(gebieden, rijen):
    ander = build_voorbeeld(gebieden, seed=1)
    assert ander["bijeenkomst"] != rijen["bijeenkomst"]
    assert ander["organisatie_naam"] == rijen["organisatie_naam"]


def test_rows_given_out_may_be_changed_without_changing_the_next(gebieden, rijen):
    build_voorbeeld(gebieden)["stelling"][0]["tekst"] = "anders"
    assert build_voorbeeld(gebieden)["stelling"] == rijen["stelling"]


def test_areas_without_the_buurten_of_the_platforms_are_refused(gebieden):
    with pytest.raises(GegevensbestandFout, match="BU09350006"):
        build_voorbeeld(gebieden[gebieden["buurtcode"] != "BU09350006"])


# The store accepts them


def test_rows_load_into_the_tables_with_every_foreign_key_checked(elke_schaal):
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda verbinding, _: verbinding.execute("PRAGMA foreign_keys = ON"))
    with engine.begin() as conn:
        metadata.create_all(conn)
        for tabel in metadata.sorted_tables:
            if elke_schaal.get(tabel.name):
                conn.execute(tabel.insert(), elke_schaal[tabel.name])
        aantallen = {naam: conn.scalar(select(func.count()).select_from(metadata.tables[naam])) for naam in elke_schaal}
    engine.dispose()
    assert aantallen == {naam: len(tabel) for naam, tabel in elke_schaal.items()}


def test_every_row_of_a_table_has_the_same_columns(rijen):
    for naam, tabel in rijen.items():
        assert {frozenset(rij) for rij in tabel} == {frozenset(tabel[0])}, naam


def test_every_buurtcode_is_a_buurt_that_counts(gebieden, elke_schaal):
    telt_mee = set(gebieden.loc[gebieden["telt_mee"], "buurtcode"])
    codes = {rij["buurtcode"] for naam in ("dekking", "bijeenkomst_buurt", "actie") for rij in elke_schaal[naam]}
    assert codes - {None} <= telt_mee


def test_settings_pin_the_date_and_say_that_this_is_an_example(rijen):
    instellingen = build_instellingen({rij["naam"]: rij["waarde"] for rij in rijen["instelling"]})
    assert (instellingen.vaste_peildatum, instellingen.gegevens) == (PEILDATUM, "voorbeeld")
    assert (instellingen.gemeente, instellingen.aantal_platforms, instellingen.raadszetels) == ("Maastricht", 34, 39)
    assert (instellingen.programma_start, instellingen.beslisdatum) == (date(2016, 1, 1), date(2017, 1, 1))


def test_codebooks_have_one_key_statement_of_five_and_at_most_twelve_themes(rijen):
    assert len(rijen["stelling"]) == 5
    assert [rij["code"] for rij in rijen["stelling"] if rij["sleutel"]] == ["beeld"]
    assert 8 <= len(rijen["thema"]) <= 12


# Dates


@pytest.mark.parametrize(
    ("tabel", "kolom"),
    [
        ("beslissing", "datum"),
        ("geinformeerd", "datum"),
        ("bijeenkomst", "datum"),
        ("actie", "beloofd_op"),
        ("actie", "gedaan_op"),
        ("citaat", "vrijgegeven_op"),
        ("verhaal", "datum"),
    ],
)
def test_everything_happens_inside_the_year(elke_schaal, tabel, kolom):
    datums = [rij[kolom] for rij in elke_schaal[tabel] if rij[kolom] is not None]
    assert datums
    assert BEGIN <= min(datums) <= max(datums) <= PEILDATUM


@pytest.mark.parametrize("tabel", ["beslissing", "geinformeerd", "bijeenkomst", "actie", "verhaal"])
def test_nothing_is_recorded_before_it_happened_or_after_the_year(rijen, tabel):
    for rij in rijen[tabel]:
        datum = rij.get("datum") or rij["beloofd_op"]
        assert datum <= rij["vastgelegd_op"].date() <= PEILDATUM


def test_meetings_are_few_in_summer_and_absent_at_christmas(rijen):
    maanden = Counter((rij["datum"].year, rij["datum"].month) for rij in rijen["bijeenkomst"])
    assert maanden[2016, 8] < 8 < 15 <= maanden[2016, 3]
    kerst = [rij for rij in rijen["bijeenkomst"] if date(2015, 12, 22) <= rij["datum"] <= date(2016, 1, 3)]
    assert len(kerst) <= 1


def test_workshops_and_informatieavonden_are_not_at_the_weekend(elke_schaal):
    avonden = [rij for rij in elke_schaal["bijeenkomst"] if rij["soort"] in ("workshop", "informatieavond")]
    assert max(rij["datum"].weekday() for rij in avonden) <= 4


# Organisations and decisions


def test_34_platforms_and_2_other_organisations(rijen):
    assert len(platforms(rijen)) == 34
    assert len(rijen["organisatie"]) == 36


def test_every_name_says_that_it_is_an_example(rijen):
    begin = {"buurtplatform": "Voorbeeldplatform ", "bewonersorganisatie": "Voorbeeldorganisatie "}
    assert all(rij["naam"].startswith(begin[rij["soort"]]) for rij in rijen["organisatie_naam"])


def test_names_hold_nothing_but_buurten_and_plain_words(gebieden, rijen):
    woorden = set(re.findall(r"[\w]+", " ".join(gebieden["naam"])))
    woorden |= {"Voorbeeldplatform", "Voorbeeldorganisatie", "en", "Groen", "Zuid", "West", "Noord"}
    namen = " ".join(rij["naam"] for rij in rijen["organisatie_naam"])
    assert set(re.findall(r"[\w]+", namen)) <= woorden


def test_no_sentence_has_a_capital_inside_as_a_name_would(elke_schaal):
    zinnen = [rij[k] for rij in elke_schaal["bijeenkomst"] for k in ("titel", "plaats", "uitkomst")]
    zinnen += [rij["tekst"] for rij in elke_schaal["citaat"]] + [rij["wat"] for rij in elke_schaal["actie"]]
    zinnen += [rij[k] for rij in elke_schaal["verhaal"] for k in ("titel", "wat", "nodig")]
    zinnen += [rij[k] for rij in elke_schaal["beslissing"] for k in ("orgaan", "argument", "bron") if rij[k]]
    assert [zin for zin in set(zinnen) if re.search(r"[^.?!:] [A-ZÉ]", zin)] == []


def test_one_platform_changes_name_and_coverage_within_the_year(rijen):
    namen = Counter(rij["organisatie_id"] for rij in rijen["organisatie_naam"])
    veranderd = [nummer for nummer, aantal in namen.items() if aantal == 2]
    erbij = [rij for rij in rijen["dekking"] if BEGIN < rij["van"] <= PEILDATUM]
    assert veranderd == [rij["organisatie_id"] for rij in erbij]
    assert len(veranderd) == 1


def test_periods_of_a_name_follow_each_other(rijen):
    per_organisatie = defaultdict(list)
    for rij in rijen["organisatie_naam"]:
        per_organisatie[rij["organisatie_id"]].append((rij["van"], rij["tot"]))
    for perioden in per_organisatie.values():
        perioden.sort()
        assert [tot for _, tot in perioden] == [van for van, _ in perioden[1:]] + [None]


def test_four_witte_vlekken_of_which_one_large(gebieden, rijen):
    bedekt = {rij["buurtcode"] for rij in rijen["dekking"]}
    leeg = gebieden[gebieden["telt_mee"] & ~gebieden["buurtcode"].isin(bedekt)]
    assert sorted(leeg["naam"]) == ["Belvédère", "Kommelkwartier", "Lanakerveld", "Meerssenhoven"]
    assert (leeg["inwoners"] > 2000).sum() == 1


def test_buurten_and_platforms_are_many_to_many(rijen):
    dekking = [rij for rij in rijen["dekking"] if rij["organisatie_id"] in platforms(rijen)]
    per_buurt = Counter(rij["buurtcode"] for rij in dekking)
    per_platform = Counter(rij["organisatie_id"] for rij in dekking)
    assert Counter(per_buurt.values())[2] >= 3
    assert max(per_platform.values()) == 3
    assert sum(aantal > 1 for aantal in per_platform.values()) >= 5
    assert sum(rij["deels"] for rij in dekking) >= 4


def test_eleven_of_34_have_decided_at_the_peildatum(rijen):
    stappen = Counter(laatste_stappen(rijen, PEILDATUM).values())
    assert (stappen["definitief_ja"], stappen["definitief_nee"], stappen["gestopt"]) == (8, 2, 1)
    assert stappen["in_gesprek"] > stappen["voorgenomen"] > stappen["nog_niet_besproken"] > 0
    assert stappen.total() == 32  # of two nothing is known


def test_seven_had_decided_six_weeks_earlier(rijen):
    stappen = laatste_stappen(rijen, PEILDATUM - timedelta(days=42))
    assert sum(stap in BESLOTEN for stap in stappen.values()) == 7


def test_nobody_decides_at_the_weekend_or_at_christmas(rijen):
    datums = {rij["datum"] for rij in rijen["beslissing"]}
    assert max(datum.weekday() for datum in datums) <= 4
    assert not {datum for datum in datums if date(2015, 12, 19) <= datum <= date(2016, 1, 5)}


def test_decisions_stay_the_last_step(rijen):
    datums = {rij["organisatie_id"]: rij["datum"] for rij in rijen["beslissing"] if rij["stap"] in BESLOTEN}
    assert all(rij["datum"] <= datums.get(rij["organisatie_id"], PEILDATUM) for rij in rijen["beslissing"])


def test_a_decision_was_corrected_on_the_same_day(rijen):
    dagen = Counter((rij["organisatie_id"], rij["datum"]) for rij in rijen["beslissing"])
    assert max(dagen.values()) == 2


def test_a_decision_was_taken_with_three_or_fewer_items(rijen):
    volledig = [items for items in items_bij_besluit(rijen).values() if len(items) == 5]
    assert any(sum(items.values()) <= 3 for items in volledig)
    assert sum(sum(items.values()) == 5 for items in volledig) >= 6


def test_a_decision_was_taken_with_an_unknown_item(rijen):
    assert any(len(items) < 5 for items in items_bij_besluit(rijen).values())


def test_informed_items_are_mostly_yes(rijen):
    antwoorden = [rij["ja"] for rij in rijen["geinformeerd"]]
    assert 0.7 < sum(antwoorden) / len(antwoorden) < 0.95


# Meetings and head counts


def test_between_200_and_240_meetings_of_every_kind(rijen):
    soorten = Counter(rij["soort"] for rij in rijen["bijeenkomst"])
    assert 200 <= soorten.total() <= 240
    assert soorten["workshop"] > soorten["informatieavond"] > soorten["huis_aan_huis"] >= 4
    assert soorten["buurtactiviteit"] >= 25


def test_a_few_concepts_and_one_withdrawn(elke_schaal):
    statussen = Counter(rij["status"] for rij in elke_schaal["bijeenkomst"])
    assert (statussen["concept"], statussen["ingetrokken"]) == (4, 1)


def test_every_meeting_has_an_organisation_that_covered_its_buurt_then(elke_schaal):
    van = {(rij["organisatie_id"], rij["buurtcode"]): rij["van"] for rij in elke_schaal["dekking"]}
    datums = {rij["id"]: rij["datum"] for rij in elke_schaal["bijeenkomst"]}
    wie, buurten = defaultdict(list), defaultdict(list)
    for rij in elke_schaal["bijeenkomst_organisatie"]:
        wie[rij["bijeenkomst_id"]].append(rij["organisatie_id"])
    for rij in elke_schaal["bijeenkomst_buurt"]:
        buurten[rij["bijeenkomst_id"]].append(rij["buurtcode"])
    assert set(wie) == set(buurten) == set(datums)
    for nummer, datum in datums.items():
        assert all(van[organisatie, code] <= datum for organisatie in wie[nummer] for code in buurten[nummer])


def test_head_counts_are_6_to_120_and_mostly_15_to_45(rijen):
    aantallen = [rij["aanwezig"] for rij in rijen["bijeenkomst"] if rij["aanwezig"] is not None]
    assert 6 <= min(aantallen) <= 12
    assert 80 <= max(aantallen) <= 120
    assert sum(15 <= aantal <= 45 for aantal in aantallen) / len(aantallen) > 0.65


def test_a_tally_never_exceeds_what_it_is_part_of(elke_schaal):
    for rij in elke_schaal["bijeenkomst"]:
        a = compute_a(rij)
        if a is not None:
            assert 0 <= (rij["eerste_keer"] or 0) <= a


def test_age_bands_add_up_to_everybody_present_in_about_two_thirds(rijen):
    geteld = [rij for rij in activiteiten(rijen) if rij["l_0_14"] is not None]
    assert 0.5 < len(geteld) / len(activiteiten(rijen)) < 0.75
    assert all(sum(rij[band] for band in LEEFTIJDEN) == rij["aanwezig"] for rij in geteld)


def test_a_tally_per_buurt_adds_up_to_the_residents_present(elke_schaal):
    bewoners, eerste_keer = Counter(), Counter()
    for rij in elke_schaal["bijeenkomst_buurt"]:
        if rij["deelnemers"] is not None:
            assert rij["eerste_keer"] <= rij["deelnemers"]
            bewoners[rij["bijeenkomst_id"]] += rij["deelnemers"]
            eerste_keer[rij["bijeenkomst_id"]] += rij["eerste_keer"]
    per_id = {rij["id"]: rij for rij in elke_schaal["bijeenkomst"]}
    assert bewoners
    assert all(aantal == compute_a(per_id[nummer]) for nummer, aantal in bewoners.items())
    assert all(aantal == per_id[nummer]["eerste_keer"] for nummer, aantal in eerste_keer.items())


def test_some_meetings_over_several_buurten_have_a_tally_and_some_not(rijen):
    buurten = Counter(rij["bijeenkomst_id"] for rij in rijen["bijeenkomst_buurt"])
    geteld = {rij["bijeenkomst_id"]: rij["deelnemers"] is not None for rij in rijen["bijeenkomst_buurt"]}
    keren = Counter(geteld[nummer] for nummer, aantal in buurten.items() if aantal > 1)
    assert min(keren[True], keren[False]) >= 5


def test_about_one_meeting_in_twenty_misses_a_count(rijen):
    ontbreekt = Counter(
        kolom
        for rij in activiteiten(rijen)
        for kolom in ("aanwezig", "eerste_keer", "van_elders")
        if rij[kolom] is None
    )
    assert ontbreekt["aanwezig"] in (1, 2)
    assert 4 <= ontbreekt["eerste_keer"] <= 12
    assert 2 <= ontbreekt["van_elders"] <= 6


def test_people_come_for_the_first_time_less_often_as_the_year_goes_on(rijen):
    def aandeel(van, tot):
        bekend = [rij for rij in activiteiten(rijen) if van <= rij["datum"] < tot and rij["eerste_keer"] is not None]
        return sum(rij["eerste_keer"] for rij in bekend) / sum(compute_a(rij) or 0 for rij in bekend)

    winter, zomer = date(2016, 1, 1), date(2016, 6, 1)
    assert aandeel(winter, date(2016, 3, 1)) > 1.3 * aandeel(zomer, PEILDATUM)


def test_reach_of_the_city_is_between_2_and_4_percent(gebieden, elke_schaal):
    uniek, tegenspraak = compute_uniek(elke_schaal, 2016)
    inwoners = gebieden.set_index("buurtcode")["inwoners_15plus"]
    buurten = [code for code in uniek if code not in tegenspraak]
    assert 0.02 < sum(uniek[code] for code in buurten) / inwoners[buurten].sum() < 0.04
    assert max(uniek[code] / inwoners[code] for code in buurten) < 0.07


def test_one_buurt_contradicts_itself(elke_schaal):
    assert compute_uniek(elke_schaal, 2016)[1] == ["BU09350401"]


@pytest.mark.parametrize("code", ["BU09350301", "BU09350303", "BU09350304", "BU09350503"])
def test_the_smallest_buurten_have_next_to_nothing(rijen, code):
    assert compute_uniek(rijen, 2016)[0].get(code, 0) <= 1


# Evaluations


def test_several_thousand_forms(rijen):
    assert 3000 <= sum(rij["formulieren"] for rij in rijen["evaluatie"]) <= 6000


def test_most_workshops_and_half_of_the_informatieavonden_are_evaluated(rijen):
    soorten = {rij["id"]: rij["soort"] for rij in rijen["bijeenkomst"]}
    alle, geweest = Counter(soorten.values()), Counter(soorten[rij["bijeenkomst_id"]] for rij in rijen["evaluatie"])
    assert 0.8 < geweest["workshop"] / alle["workshop"] < 0.95
    assert 0.35 < geweest["informatieavond"] / alle["informatieavond"] < 0.65
    assert set(geweest) == {"workshop", "informatieavond"}


def test_response_is_mostly_between_40_and_80_percent_and_now_and_then_far_from_it(rijen):
    per_id = {rij["id"]: rij for rij in rijen["bijeenkomst"]}
    respons = [
        rij["formulieren"] / (een["aanwezig"] - sum(een[functie] for functie in FUNCTIES))
        for rij in rijen["evaluatie"]
        for een in [per_id[rij["bijeenkomst_id"]]]
    ]
    assert sum(0.4 <= deel <= 0.8 for deel in respons) / len(respons) > 0.8
    assert min(respons) < 0.25 and sum(deel < 0.5 for deel in respons) > 15 and sum(deel > 0.7 for deel in respons) > 15


def test_some_workshops_asked_two_statements_at_the_start_too_and_then_fewer_agreed(rijen):
    soorten = {rij["id"]: rij["soort"] for rij in rijen["bijeenkomst"]}
    vooraf = {
        rij["bijeenkomst_id"]: rij["formulieren_vooraf"] for rij in rijen["evaluatie"] if rij["formulieren_vooraf"]
    }
    assert {soorten[nummer] for nummer in vooraf} == {"workshop"}
    assert 0.2 < len(vooraf) / sum(soorten[rij["bijeenkomst_id"]] == "workshop" for rij in rijen["evaluatie"]) < 0.4
    assert all(sum(rij[k] for k in ANTWOORDEN) <= vooraf[rij["bijeenkomst_id"]] for rij in rijen["antwoord_vooraf"])

    def aandeel(tabel, code):
        van = [r for r in rijen[tabel] if r["stelling"] == code and r["bijeenkomst_id"] in vooraf]
        return sum(r["n4"] + r["n5"] for r in van) / sum(r[k] for r in van for k in ANTWOORDEN)

    assert {rij["stelling"] for rij in rijen["antwoord_vooraf"]} == {"rollen", "meedoen"}
    assert all(aandeel("antwoord", code) > aandeel("antwoord_vooraf", code) + 0.05 for code in ("rollen", "meedoen"))


def test_forms_exceed_those_present_without_office_exactly_once(elke_schaal):
    per_id = {rij["id"]: rij for rij in elke_schaal["bijeenkomst"]}
    meer = []
    for rij in elke_schaal["evaluatie"]:
        bijeenkomst = per_id[rij["bijeenkomst_id"]]
        deelnemers = bijeenkomst["aanwezig"] - sum(bijeenkomst[functie] for functie in FUNCTIES)
        meer += [bijeenkomst] if rij["formulieren"] > deelnemers else []
    assert [rij["status"] for rij in meer] == ["gepubliceerd"]


def test_every_evaluated_meeting_has_a_head_count_so_that_the_city_keeps_its_interval(elke_schaal):
    aanwezig = {rij["id"]: rij["aanwezig"] for rij in elke_schaal["bijeenkomst"]}
    assert None not in {aanwezig[rij["bijeenkomst_id"]] for rij in elke_schaal["evaluatie"]}


def test_some_meetings_have_too_few_forms_to_show(rijen):
    aantallen = [rij["formulieren"] for rij in rijen["evaluatie"]]
    assert sum(0 < aantal < 5 for aantal in aantallen) >= 2
    assert sum(5 <= aantal < 10 for aantal in aantallen) >= 4


def test_answers_to_a_statement_never_exceed_the_forms_and_some_are_skipped(elke_schaal):
    formulieren = {rij["bijeenkomst_id"]: rij["formulieren"] for rij in elke_schaal["evaluatie"]}
    overgeslagen = [
        formulieren[rij["bijeenkomst_id"]] - sum(rij[keuze] for keuze in ANTWOORDEN) for rij in elke_schaal["antwoord"]
    ]
    assert min(overgeslagen) == 0 < max(overgeslagen)


@pytest.mark.parametrize(
    ("code", "laag", "hoog"),
    [("beeld", 0.74, 0.81), ("gehoord", 0.78, 0.9), ("meedoen", 0.4, 0.55), ("ondersteuning", 0.15, 0.3)],
)
def test_share_eens_in_the_city_is_as_promised(rijen, code, laag, hoog):
    antwoorden = [rij for rij in rijen["antwoord"] if rij["stelling"] == code]
    eens = sum(rij["n4"] + rij["n5"] for rij in antwoorden)
    assert laag < eens / sum(rij[keuze] for rij in antwoorden for keuze in ANTWOORDEN) < hoog


def test_comments_are_counted_only_where_there_are_any_and_never_exceed_the_forms(elke_schaal):
    formulieren = {rij["bijeenkomst_id"]: rij["formulieren"] for rij in elke_schaal["evaluatie"]}
    assert all(0 < rij["aantal"] <= formulieren[rij["bijeenkomst_id"]] for rij in elke_schaal["opmerking"])


def test_quotes_are_released_waiting_and_without_consent(rijen):
    soorten = Counter((rij["toestemming"], rij["vrijgegeven_op"] is not None) for rij in rijen["citaat"])
    assert min(soorten[True, True], soorten[True, False], soorten[False, False]) >= 10
    assert (False, True) not in soorten
    assert max(Counter(rij["bijeenkomst_id"] for rij in rijen["citaat"]).values()) <= 3


def test_no_quote_is_used_twice(rijen):
    teksten = [rij["tekst"] for rij in rijen["citaat"]]
    assert len(set(teksten)) == len(teksten)


def test_outcomes_hardly_ever_repeat(rijen):
    teksten = [rij["uitkomst"] for rij in rijen["bijeenkomst"]]
    assert len(set(teksten)) > 0.95 * len(teksten)


# Actions


def test_promises_of_the_gemeente_are_kept_overdue_and_open(rijen):
    beloften = [rij for rij in rijen["actie"] if rij["door"] == "gemeente"]
    te_laat = [rij for rij in beloften if not rij["gedaan_op"] and rij["vervalt_op"] and rij["vervalt_op"] < PEILDATUM]
    assert sum(rij["gedaan_op"] is not None for rij in beloften) >= 5
    assert 3 <= len(te_laat) < len(beloften) / 2


@pytest.mark.parametrize("door", ["buurt", "samen", "gemeente"])
def test_each_side_keeps_promises_keeps_them_late_and_breaks_them(rijen, door):
    beloften = [rij for rij in rijen["actie"] if rij["door"] == door and rij["vervalt_op"]]
    gedaan = [rij for rij in beloften if rij["gedaan_op"]]
    laat = sum(rij["gedaan_op"] > rij["vervalt_op"] for rij in gedaan)
    te_laat = sum(not rij["gedaan_op"] and rij["vervalt_op"] < PEILDATUM for rij in beloften)
    assert len(gedaan) - laat >= 10 and laat >= 2 and te_laat >= 2


def test_actions_come_from_published_meetings_or_from_none(elke_schaal):
    gepubliceerd = {rij["id"] for rij in elke_schaal["bijeenkomst"] if rij["status"] == "gepubliceerd"}
    nummers = {rij["bijeenkomst_id"] for rij in elke_schaal["actie"]}
    assert None in nummers
    assert nummers - {None} <= gepubliceerd


def test_an_action_is_done_after_it_was_promised(rijen):
    assert all(rij["beloofd_op"] < rij["gedaan_op"] for rij in rijen["actie"] if rij["gedaan_op"])


# More of the same


def test_a_larger_scale_multiplies_meetings_and_forms_over_the_same_organisations(rijen, veel):
    for tabel in ("organisatie", "organisatie_naam", "dekking", "beslissing", "geinformeerd"):
        assert veel[tabel] == rijen[tabel]
    for tabel in ("bijeenkomst", "evaluatie", "antwoord", "opmerking"):
        assert 17 < len(veel[tabel]) / len(rijen[tabel]) < 24, tabel
    assert sum(r["formulieren"] for r in veel["evaluatie"]) / sum(r["formulieren"] for r in rijen["evaluatie"]) > 15


def test_moments_have_no_time_zone(rijen):
    assert all(type(rij["vastgelegd_op"]) is datetime and not rij["vastgelegd_op"].tzinfo for rij in rijen["actie"])


# Stories, and what is coming


def komt_nog(tabellen):
    return [rij for rij in tabellen["bijeenkomst"] if rij["datum"] > PEILDATUM]


def test_stories_come_from_many_buurten_and_some_ideas_were_taken_over(rijen):
    verhalen = rijen["verhaal"]
    assert len(verhalen) >= 6
    assert len({rij["organisatie_id"] for rij in verhalen}) == len(verhalen)
    overgenomen = [rij for rij in verhalen if rij["overgenomen_van"]]
    assert len(overgenomen) >= 2
    for rij in overgenomen:  # from who told about it before
        eerder = [v["datum"] for v in verhalen if v["organisatie_id"] == rij["overgenomen_van"]]
        assert eerder and min(eerder) < rij["datum"]


def test_a_platform_that_said_no_has_a_story_too(rijen):
    stappen = laatste_stappen(rijen, PEILDATUM)
    assert "definitief_nee" in {stappen[rij["organisatie_id"]] for rij in rijen["verhaal"]}


def test_announced_meetings_have_a_time_and_a_place_and_nothing_counted(alles):
    komt = komt_nog(alles)
    assert len(komt) >= 6
    for rij in komt:
        assert re.fullmatch(r"\d\d:\d\d", rij["begint_om"]) and rij["plaats"] and rij["status"] == "gepubliceerd"
        assert rij["vastgelegd_op"].date() <= PEILDATUM
        assert {rij[kolom] for kolom in ("aanwezig", "eerste_keer", "van_elders", *FUNCTIES, *LEEFTIJDEN)} == {None}
    nummers = {rij["id"] for rij in komt}
    for tabel in ("evaluatie", "actie", "citaat"):
        assert not nummers & {rij["bijeenkomst_id"] for rij in alles[tabel]}


def test_announced_meetings_are_spread_over_buurten_of_their_organisations(alles):
    nummers = {rij["id"] for rij in komt_nog(alles)}
    dekking = {(rij["organisatie_id"], rij["buurtcode"]) for rij in alles["dekking"]}
    wie = {r["bijeenkomst_id"]: r["organisatie_id"] for r in alles["bijeenkomst_organisatie"]}
    buurten = [
        (r["bijeenkomst_id"], r["buurtcode"]) for r in alles["bijeenkomst_buurt"] if r["bijeenkomst_id"] in nummers
    ]
    assert len({code for _, code in buurten}) >= 10
    assert all((wie[nummer], code) in dekking for nummer, code in buurten)


def test_announced_workshops_and_informatieavonden_are_on_a_working_day_in_plain_words(alles):
    avonden = [rij for rij in komt_nog(alles) if rij["soort"] in ("workshop", "informatieavond")]
    assert max(rij["datum"].weekday() for rij in avonden) <= 4
    zinnen = [rij[kolom] for rij in komt_nog(alles) for kolom in ("titel", "plaats")]
    assert [zin for zin in zinnen if re.search(r"[^.?!:] [A-ZÉ]", zin)] == []
