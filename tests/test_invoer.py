"""What may be recorded: impossible is refused at the field, unlikely is asked about."""

from dataclasses import replace
from datetime import date

import pytest
from invoerwereld import (
    ACTIE,
    BESLISSING,
    BIJEENKOMST,
    BUURTCODES,
    DRAFTS,
    GEINFORMEERD,
    ORGANISATIE,
    VANDAAG,
    VERHAAL,
    A,
    B,
)

from buurtnet.errors import OngeldigeInvoer
from buurtnet.invoer import Kennis, build_json, build_met_veld, choose_datum, choose_organisaties, validate_inhoud

KENNIS = Kennis(
    VANDAAG, BUURTCODES, frozenset([1, 2]), frozenset(["nuttig"]), frozenset(["groen"]), bijeenkomsten=frozenset([5])
)
STRAKS = {"datum": "2016-10-16", "soort": "workshop", "titel": "Later", "organisaties": [1]} | {
    "buurten": [{"buurtcode": A}]
}
TWEE = {"buurten": [{"buurtcode": A, "deelnemers": 10, "eerste_keer": 4}, {"buurtcode": B, "deelnemers": 5}]}


def fouten(soort, inhoud):
    return validate_inhoud(soort, inhoud, KENNIS).fouten


def evaluatie(**delen):
    return {"evaluatie": BIJEENKOMST["evaluatie"] | delen}


@pytest.mark.parametrize("soort", DRAFTS)
def test_a_draft_that_is_right_has_no_faults_and_no_questions(soort):
    keuring = validate_inhoud(soort, DRAFTS[soort], KENNIS)
    assert (keuring.fouten, keuring.vragen) == ({}, {})


@pytest.mark.parametrize(
    ("anders", "velden"),
    [
        ({"eerste_keer": 23}, []),
        ({"eerste_keer": 24}, ["eerste_keer"]),
        ({"aanwezig": None, "eerste_keer": 500}, []),
        ({"van_elders": 15, "eerste_keer": 9}, ["eerste_keer"]),
        ({"van_elders": 23, "eerste_keer": 0}, []),
        ({"van_elders": 24, "eerste_keer": 0}, ["van_elders"]),
        ({"raadsleden": 25, "eerste_keer": 0}, ["raadsleden"]),
        ({"l_0_14": 20, "l_65_plus": 4}, []),
        ({"l_0_14": 20, "l_65_plus": 5}, ["l_0_14"]),
        ({"soort": "huis_aan_huis", "eerste_keer": 25, "l_25_44": 60}, []),
        ({"aanwezig": -1}, ["aanwezig"]),
        ({"aanwezig": 24.0}, ["aanwezig"]),
        ({"aanwezig": "24"}, ["aanwezig"]),
        ({"aanwezig": True}, ["aanwezig"]),
        ({"datum": "2009-12-31", "acties": []}, ["datum"]),
        ({"datum": "2010-01-01", "acties": []}, []),
        ({"datum": "14-10-2016"}, ["datum"]),
        ({"datum": "2016-02-30"}, ["datum"]),
        ({"datum": "2100-01-01"}, ["datum"]),
        ({"titel": "  ", "soort": None, "datum": ""}, ["datum", "soort", "titel"]),
        ({"begint_om": "00:00"}, []),
        ({"begint_om": "23:59"}, []),
        ({"begint_om": "24:00"}, ["begint_om"]),
        ({"begint_om": "19:60"}, ["begint_om"]),
        ({"begint_om": "9:30"}, ["begint_om"]),
        ({"begint_om": "19:30:00"}, ["begint_om"]),
        ({"begint_om": 19.5}, ["begint_om"]),
        ({"titel": "x" * 201}, ["titel"]),
        ({"titel": "nul\0"}, ["titel"]),
        ({"soort": "feest"}, ["soort"]),
        ({"organisaties": []}, ["organisaties"]),
        ({"organisaties": [9]}, ["organisaties"]),
        ({"organisaties": ["1"]}, ["organisaties"]),
        ({"organisaties": 1}, ["organisaties"]),
        ({"buurten": []}, ["buurten"]),
        ({"buurten": [{"buurtcode": "BU09350099"}]}, ["buurten.0.buurtcode"]),
        ({"buurten": [{"buurtcode": A}, {"buurtcode": A}]}, ["buurten.1.buurtcode"]),
        ({"buurten": [{"buurtcode": A, "deelnemers": 3}]}, ["buurten.0.deelnemers"]),
        ({"buurten": [A]}, ["buurten.0", "buurten.0.buurtcode"]),
        (TWEE, []),
        (TWEE | {"aanwezig": 15, "eerste_keer": 1, "evaluatie": None}, ["buurten"]),
        ({"buurten": [TWEE["buurten"][0] | {"eerste_keer": 11}, {"buurtcode": B}]}, ["buurten.0.eerste_keer"]),
        ({"buurten": [{"buurtcode": A, "eerste_keer": 24}, {"buurtcode": B}]}, ["buurten"]),
        ({"buurten": [{"buurtcode": A, "eerste_keer": 20}, {"buurtcode": B, "deelnemers": 3}]}, []),
        ({"buurten": [{"buurtcode": A, "eerste_keer": 20}, {"buurtcode": B, "deelnemers": 4}]}, ["buurten"]),
        (evaluatie(formulieren=17), ["evaluatie.antwoorden.nuttig"]),
        (evaluatie(formulieren=None), ["evaluatie.formulieren"]),
        (evaluatie(antwoorden={"onzin": {"n1": 1}}), ["evaluatie.antwoorden.onzin"]),
        (evaluatie(antwoorden={"nuttig": {"n1": -1}}), ["evaluatie.antwoorden.nuttig.n1"]),
        (evaluatie(vooraf={"formulieren": 20, "antwoorden": {"nuttig": {"n1": 20}}}), []),  # more than at the end
        (
            evaluatie(vooraf={"formulieren": 6, "antwoorden": {"nuttig": {"n1": 7}}}),
            ["evaluatie.vooraf.antwoorden.nuttig"],
        ),
        (evaluatie(vooraf={"antwoorden": {"nuttig": {"n1": 7}}}), ["evaluatie.vooraf.formulieren"]),
        (
            evaluatie(vooraf={"formulieren": 6, "antwoorden": {"onzin": {"n1": 1}}}),
            ["evaluatie.vooraf.antwoorden.onzin"],
        ),
        ({"evaluatie": {"vooraf": {"formulieren": 6}}}, ["evaluatie.formulieren"]),
        (evaluatie(vooraf="ja"), ["evaluatie.vooraf"]),
        (evaluatie(antwoorden=[]), []),
        (evaluatie(antwoorden=[1]), ["evaluatie.antwoorden"]),
        (evaluatie(opmerkingen={"onzin": 1}), ["evaluatie.opmerkingen.onzin"]),
        (evaluatie(opmerkingen={"groen": "veel"}), ["evaluatie.opmerkingen.groen"]),
        (evaluatie(citaten=[{"toestemming": True}]), ["evaluatie.citaten.0.tekst"]),
        ({"evaluatie": "goed"}, ["evaluatie"]),
        ({"acties": [{}]}, ["acties.0.door", "acties.0.spoor", "acties.0.wat"]),
        ({"acties": [BIJEENKOMST["acties"][0] | {"organisatie_id": 2}]}, ["acties.0.organisatie_id"]),
        ({"acties": [BIJEENKOMST["acties"][0] | {"buurtcode": "BU1"}]}, ["acties.0.buurtcode"]),
        ({"acties": [BIJEENKOMST["acties"][0] | {"vervalt_op": "2016-10-13"}]}, ["acties.0.vervalt_op"]),
    ],
)
def test_an_impossible_bijeenkomst_is_refused_at_the_field(anders, velden):
    gevonden = fouten("bijeenkomst", BIJEENKOMST | anders)
    assert sorted(gevonden) == velden
    assert all(zin[0].isupper() or zin[0] in "'0123456789" for zin in gevonden.values())


@pytest.mark.parametrize(
    ("anders", "velden"),
    [
        ({}, []),
        ({"aanwezig": 0}, ["aanwezig"]),
        ({"l_0_14": 1, "raadsleden": 1}, ["l_0_14", "raadsleden"]),
        ({"evaluatie": {"formulieren": 1}}, ["evaluatie.formulieren"]),
        ({"evaluatie": {"formulieren": None, "antwoorden": {}}}, []),
        (TWEE, ["buurten.0.deelnemers", "buurten.0.eerste_keer", "buurten.1.deelnemers"]),
        ({"acties": BIJEENKOMST["acties"]}, ["acties"]),
    ],
)
def test_a_bijeenkomst_to_come_may_be_announced_but_not_counted(anders, velden):
    assert sorted(fouten("bijeenkomst", STRAKS | anders)) == velden


@pytest.mark.parametrize(
    ("datum", "velden"), [("2017-10-15", []), ("2017-10-16", ["datum"]), ("2061-10-14", ["datum"])]
)
def test_a_bijeenkomst_far_ahead_is_asked_about(datum, velden):
    assert list(validate_inhoud("bijeenkomst", STRAKS | {"datum": datum}, KENNIS).vragen) == velden


def test_all_faults_come_at_once():
    assert sorted(fouten("bijeenkomst", {})) == ["buurten", "datum", "organisaties", "soort", "titel"]


@pytest.mark.parametrize(
    ("anders", "velden"),
    [
        ({"aanwezig": 300}, []),
        ({"aanwezig": 301}, ["aanwezig"]),
        ({"aanwezig": 1, "eerste_keer": 0, "evaluatie": None}, ["aanwezig"]),
        ({"aanwezig": 3, "eerste_keer": 0, "evaluatie": None}, []),
        (evaluatie(formulieren=23), []),
        (evaluatie(vooraf={"formulieren": 24}), ["evaluatie.vooraf.formulieren"]),
        (evaluatie(formulieren=24), ["evaluatie.formulieren"]),  # 24 were there, of whom one held an office
        ({"datum": "2015-10-15"}, []),
        ({"datum": "2015-10-14"}, ["datum"]),
        ({"eerste_keer": 23}, ["eerste_keer"]),
        ({"eerste_keer": 23, "datum": "2016-08-31"}, []),
        ({"eerste_keer": 4, "aanwezig": 5, "evaluatie": None}, []),
    ],
)
def test_an_unlikely_bijeenkomst_is_asked_about(anders, velden):
    keuring = validate_inhoud("bijeenkomst", BIJEENKOMST | anders, KENNIS)
    assert (keuring.fouten, sorted(keuring.vragen)) == ({}, velden)


@pytest.mark.parametrize("soort", DRAFTS)
def test_the_same_thing_again_is_asked_about(soort):
    assert len(validate_inhoud(soort, DRAFTS[soort], replace(KENNIS, dubbel=True)).vragen) == 1


def test_a_leap_day_a_year_ago_is_not_more_than_a_year():
    kennis = replace(KENNIS, vandaag=date(2017, 2, 28))
    assert validate_inhoud("beslissing", BESLISSING | {"datum": "2016-02-29"}, kennis).vragen == {}
    assert "datum" in validate_inhoud("beslissing", BESLISSING | {"datum": "2016-02-27"}, kennis).vragen


@pytest.mark.parametrize(
    ("soort", "inhoud", "velden"),
    [
        ("beslissing", {}, ["datum", "organisatie_id", "stap"]),
        ("beslissing", BESLISSING | {"datum": "2016-10-16"}, ["datum"]),
        ("beslissing", BESLISSING | {"stap": "geen_gegevens"}, ["stap"]),
        ("beslissing", BESLISSING | {"organisatie_id": 3}, ["organisatie_id"]),
        ("geinformeerd", GEINFORMEERD | {"ja": None}, ["ja"]),
        ("geinformeerd", GEINFORMEERD | {"ja": 1, "onderdeel": "x"}, ["ja", "onderdeel"]),
        ("geinformeerd", GEINFORMEERD | {"ja": False}, []),
        ("actie", {}, ["beloofd_op", "door", "organisatie_id", "spoor", "wat"]),
        ("actie", ACTIE | {"bijeenkomst_id": 5, "gedaan_op": "2016-10-15"}, []),
        ("actie", ACTIE | {"bijeenkomst_id": 6}, ["bijeenkomst_id"]),
        ("actie", ACTIE | {"gedaan_op": "2016-10-16"}, ["gedaan_op"]),
        ("actie", ACTIE | {"gedaan_op": "2016-09-02", "vervalt_op": "2016-09-02"}, ["gedaan_op", "vervalt_op"]),
        ("actie", ACTIE | {"buurtcode": "BU09350099"}, ["buurtcode"]),
        ("verhaal", {}, ["datum", "nodig", "organisatie_id", "titel", "wat"]),
        ("verhaal", VERHAAL | {"overgenomen_van": None}, []),
        ("verhaal", VERHAAL | {"overgenomen_van": 1}, ["overgenomen_van"]),
        ("verhaal", VERHAAL | {"overgenomen_van": 3}, ["overgenomen_van"]),
        ("verhaal", VERHAAL | {"overgenomen_van": "Noord"}, ["overgenomen_van"]),
        ("verhaal", VERHAAL | {"organisatie_id": 3}, ["organisatie_id"]),
        ("verhaal", VERHAAL | {"datum": "2016-10-15"}, []),
        ("verhaal", VERHAAL | {"datum": "2016-10-16"}, ["datum"]),
        ("verhaal", VERHAAL | {"titel": " ", "wat": "x" * 2001}, ["titel", "wat"]),
        ("organisatie", {}, ["namen"]),
        ("organisatie", {"namen": [{}]}, ["namen.0.naam", "namen.0.soort", "namen.0.van"]),
        ("organisatie", ORGANISATIE | {"dekking": [{"buurtcode": "X", "van": "2016-01-01"}]}, ["dekking.0.buurtcode"]),
        ("organisatie", ORGANISATIE | {"namen": [ORGANISATIE["namen"][0]] * 2}, ["namen.1.van"]),
        ("organisatie", ORGANISATIE | {"namen": [ORGANISATIE["namen"][0] | {"tot": "2016-10-01"}]}, ["namen.0.tot"]),
        (
            "organisatie",
            ORGANISATIE
            | {
                "dekking": [
                    {"buurtcode": A, "van": "2010-01-01", "tot": "2016-01-01"},
                    {"buurtcode": A, "van": "2016-01-01"},
                    {"buurtcode": B, "van": "2010-01-01"},
                ]
            },
            [],
        ),
    ],
)
def test_other_records_that_are_impossible_are_refused_at_the_field(soort, inhoud, velden):
    assert sorted(fouten(soort, inhoud)) == velden


def test_consent_that_was_not_asked_is_no_consent():
    keuring = validate_inhoud("bijeenkomst", BIJEENKOMST | evaluatie(citaten=[{"tekst": "Mooi."}]), KENNIS)
    assert keuring.waarden["evaluatie"]["citaten"] == [{"id": None, "tekst": "Mooi.", "toestemming": False}]


@pytest.mark.parametrize(
    ("pad", "waarde", "na"),
    [
        ("titel", "Nieuw", {"titel": "Nieuw"}),
        ("evaluatie.formulieren", 3, {"titel": "T", "evaluatie": {"formulieren": 3}}),
        ("evaluatie.antwoorden.nuttig.n4", 2, {"titel": "T", "evaluatie": {"antwoorden": {"nuttig": {"n4": 2}}}}),
        ("acties.0.wat", "Doen", {"titel": "T", "acties": [{"wat": "Doen"}]}),
        ("evaluatie.citaten.0.tekst", "Zo", {"titel": "T", "evaluatie": {"citaten": [{"tekst": "Zo"}]}}),
        ("organisaties", [1], {"titel": "T", "organisaties": [1]}),
        ("organisaties.0", 1, {"titel": "T", "organisaties": [1]}),
    ],
)
def test_one_field_is_filled_in_and_the_rest_stays(pad, waarde, na):
    voor = {"titel": "T"}
    assert build_met_veld("bijeenkomst", voor, pad, waarde) == na
    assert voor == {"titel": "T"}


@pytest.mark.parametrize(
    "pad", ["", "onzin", "titel.x", "acties.1.wat", "acties.x.wat", "acties.-1", "evaluatie..n1", "a.b.c.d.e", "status"]
)
def test_a_field_that_does_not_exist_is_refused(pad):
    with pytest.raises(OngeldigeInvoer):
        build_met_veld("bijeenkomst", {"titel": "T"}, pad, 1)


@pytest.mark.parametrize(
    "inhoud",
    [{"titel": "x" * 100_000}, {"titel": date(2016, 1, 1)}, {"titel": float("nan")}, {"titel": "\ud800"}, {"onzin": 1}],
)
def test_what_cannot_be_kept_is_refused(inhoud):
    with pytest.raises(OngeldigeInvoer):
        build_json("bijeenkomst", inhoud)


def test_the_organisations_of_its_actions_are_of_the_draft_too():
    inhoud = {"organisaties": [1, True, "2"], "acties": [{"organisatie_id": 3}, "x"]}
    assert choose_organisaties("bijeenkomst", inhoud) == {1, 3}


@pytest.mark.parametrize(
    ("soort", "inhoud", "datum"),
    [
        ("verhaal", {"datum": "2016-01-02"}, date(2016, 1, 2)),
        ("actie", {"beloofd_op": "2016-01-02"}, date(2016, 1, 2)),
        ("verhaal", {"datum": 5}, None),
        ("organisatie", {}, None),
    ],
)
def test_the_date_of_half_a_draft(soort, inhoud, datum):
    assert choose_datum(soort, inhoud) == datum
