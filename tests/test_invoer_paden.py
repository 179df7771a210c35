"""Paths in a draft: rows by their own name, fields by their class, piles of forms that add up once."""

import pytest

from buurtnet.errors import OngeldigeInvoer
from buurtnet.invoer import build_met_veld
from buurtnet.invoer.paden import build_getypt, find_veld, is_invulbaar
from buurtnet.invoer.rijen import MEESTE_RIJEN, build_met_namen, build_rijpad, build_zonder_namen
from buurtnet.invoer.samenvoegen import is_gelijk, merge
from buurtnet.invoer.stapels import build_opgeteld, is_opgeteld
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.velden import Getal, JaNee, Raster, read_pad

RIJEN = {"acties": [{"rij": "a1", "wat": "een"}, {"rij": "b2", "wat": "twee"}], "buurten": [{"buurtcode": "BU1"}]}


def vul(inhoud, pad, waarde):
    return build_met_veld("bijeenkomst", inhoud, pad, waarde)


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [("acties.#b2.wat", "twee"), ("acties.#c3.wat", None), ("buurten.#BU1.buurtcode", "BU1"), ("titel.#a1", None)],
)
def test_a_row_is_read_by_its_name(pad, waarde):
    assert read_pad(RIJEN, pad) == waarde


def test_a_row_keeps_its_name_when_the_one_before_it_goes():
    zonder = vul(RIJEN, "acties.#a1", None)
    assert vul(zonder, "acties.#b2.wat", "drie")["acties"] == [{"rij": "b2", "wat": "drie"}]


def test_an_unknown_row_is_added_and_sent_twice_it_is_one():
    een = vul({}, "acties.#x9.wat", "een")
    assert vul(een, "acties.#x9.door", "buurt")["acties"] == [{"rij": "x9", "wat": "een", "door": "buurt"}]
    hele = vul({}, "evaluatie.citaten.#x9", {"tekst": "a"})
    assert vul(hele, "evaluatie.citaten.#x9", {"tekst": "b"})["evaluatie"]["citaten"] == [{"rij": "x9", "tekst": "b"}]


def test_taking_away_a_row_that_is_gone_changes_nothing():
    assert vul(RIJEN, "acties.#weg", None) == RIJEN


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [
        ("acties.#", "x"),
        ("acties.#a-b.wat", "x"),
        ("acties.#" + "a" * 13, {}),
        ("acties.#a1", "x"),
        ("titel.#a1", {}),
        ("#a1", {}),
        ("acties.wat", "x"),
        ("evaluatie.stapels.#a.antwoorden.x.n1.y", 1),
        ("buurten", [["x"]]),
    ],
)
def test_what_is_no_row_is_refused(pad, waarde):
    with pytest.raises(OngeldigeInvoer):
        vul(RIJEN | {"titel": "t"}, pad, waarde)


def test_a_list_takes_no_more_rows_than_a_form_can_show():
    vol = {"acties": [{"rij": f"r{n}"} for n in range(MEESTE_RIJEN)]}
    with pytest.raises(OngeldigeInvoer, match="haal er eerst een weg"):
        vul(vol, "acties.#nieuw.wat", "x")


def test_buurten_chosen_from_a_list_keep_what_was_counted_in_them():
    oud = {"buurten": [{"buurtcode": "BU1", "deelnemers": 7}, {"buurtcode": "BU2"}]}
    nieuw = [{"buurtcode": "BU3"}, {"buurtcode": "BU1", "deelnemers": 7}]
    assert vul(oud, "buurten", ["BU3", "BU1", "BU3"])["buurten"] == nieuw


def test_every_row_of_a_concept_has_a_name_and_no_record_has():
    inhoud = {"acties": [{"wat": "a"}], "evaluatie": {"citaten": [{"tekst": "c"}]}, "buurten": [{"buurtcode": "BU1"}]}
    met = build_met_namen(inhoud)
    assert all(rij["rij"] for rij in (*met["acties"], *met["evaluatie"]["citaten"]))
    assert build_met_namen(met) == met and build_met_namen(inhoud, met) == met
    assert build_zonder_namen(met) == inhoud and is_gelijk(met, inhoud)


def test_a_correction_whose_rows_have_names_merges_with_a_record_whose_rows_have_none():
    basis = {"namen": [{"naam": "Oud", "van": "2016-01-01"}]}
    mijn = build_met_namen(basis | {"namen": [{"naam": "Mijn", "van": "2016-01-01"}]})
    hun = {"namen": [{"naam": "Oud", "van": "2016-02-01"}]}
    samen, botsingen = merge(basis, hun, mijn)
    assert build_zonder_namen(samen) == {"namen": [{"naam": "Mijn", "van": "2016-02-01"}]} and botsingen == {}


def test_a_sentence_of_the_rules_finds_its_row_by_name():
    assert build_rijpad(RIJEN, "acties.1.wat") == "acties.#b2.wat"
    assert build_rijpad(RIJEN, "buurten.0.deelnemers") == "buurten.#BU1.deelnemers"
    assert build_rijpad(RIJEN, "acties.7.wat") == "acties.7.wat"
    assert build_rijpad({}, "evaluatie.formulieren") == "evaluatie.formulieren"


@pytest.mark.parametrize("soort", SOORTEN.values(), ids=lambda soort: soort.code)
def test_every_field_of_a_kind_is_found_by_its_path(soort):
    for veld in soort.cellen:
        assert find_veld(soort.code, veld.naam) is veld
    assert not any(isinstance(veld, Raster) for veld in soort.cellen)


@pytest.mark.parametrize(
    ("soort", "pad", "naam"),
    [
        ("bijeenkomst", "acties.#a1.wat", "wat"),
        ("bijeenkomst", "buurten.#BU1.deelnemers", "deelnemers"),
        ("bijeenkomst", "evaluatie.citaten.#a1.tekst", "tekst"),
        ("bijeenkomst", "evaluatie.formulieren", "formulieren"),
        ("bijeenkomst", "evaluatie.antwoorden.nuttig.n4", "n4"),
        ("bijeenkomst", "evaluatie.vooraf.formulieren", "formulieren"),
        ("bijeenkomst", "evaluatie.vooraf.antwoorden.nuttig.n4", "n4"),
        ("bijeenkomst", "evaluatie.vooraf.opmerkingen.groen", None),
        ("bijeenkomst", "evaluatie.opmerkingen.groen", "groen"),
        ("organisatie", "namen.#a1.naam", "naam"),
        ("organisatie", "dekking.#a1.deels", "deels"),
        ("actie", "acties.#a1.wat", None),
        ("bijeenkomst", "acties.#a1", None),
        ("bijeenkomst", "evaluatie.antwoorden.nuttig.n9", None),
    ],
)
def test_a_field_of_a_row_or_of_the_forms_is_found(soort, pad, naam):
    gevonden = find_veld(soort, pad)
    assert (gevonden and gevonden.naam) == naam


@pytest.mark.parametrize(
    ("soort", "pad", "kan"),
    [
        ("bijeenkomst", "titel", True),
        ("bijeenkomst", "acties.#a1", True),
        ("bijeenkomst", "evaluatie.stapels.#a1", True),
        ("bijeenkomst", "acties", False),
        ("bijeenkomst", "evaluatie.zomaar", False),
        ("bijeenkomst", "evaluatie.opgeteld.a1", False),
        ("bijeenkomst", "namen.#a1", False),
        ("organisatie", "namen.#a1", True),
        ("actie", "evaluatie.formulieren", False),
    ],
)
def test_only_what_stands_on_a_form_is_filled_in(soort, pad, kan):
    assert is_invulbaar(soort, pad) is kan


@pytest.mark.parametrize(
    ("veld", "getypt", "bewaard"),
    [
        (Getal("a", "", ""), " 12 ", 12),
        (Getal("a", "", ""), "1.200", 1200),
        (Getal("a", "", ""), "1.20", "1.20"),
        (Getal("a", "", ""), "1.000.000.000", "1.000.000.000"),
        (Getal("a", "", ""), "²", "²"),
        (Getal("a", "", ""), "-1", "-1"),
        (Getal("a", "", ""), "", None),
        (Getal("a", "", ""), 12, 12),
        (JaNee("a", "", ""), "ja", True),
        (JaNee("a", "", ""), "nee", False),
        (JaNee("a", "", ""), "misschien", "misschien"),
        (SOORTEN["bijeenkomst"].per_naam["organisaties"], ["1", "2"], [1, 2]),
        (SOORTEN["bijeenkomst"].per_naam["buurten"], [], []),
        (SOORTEN["bijeenkomst"].per_naam["organisaties"], None, []),
        (None, " tekst ", "tekst"),
    ],
)
def test_what_is_typed_is_kept_as_a_draft_holds_it(veld, getypt, bewaard):
    assert build_getypt(veld, getypt) == bewaard


def stapel(rij, aantal, **antwoorden):
    return {"rij": rij, "wie": "Anna", "formulieren": aantal, "antwoorden": antwoorden}


def test_two_people_who_tally_halves_of_a_pile_add_up():
    half = [stapel("a", 9, sfeer={"n4": 9}), stapel("b", 9, sfeer={"n5": 8}, nut={"n1": 1})]
    evaluatie = build_opgeteld({"evaluatie": {"formulieren": 18, "stapels": half}}, ["a", "b"])["evaluatie"]
    assert evaluatie["antwoorden"]["sfeer"] == {"n1": 0, "n2": 0, "n3": 0, "n4": 9, "n5": 8}
    assert evaluatie["antwoorden"]["nut"]["n1"] == 1
    assert (evaluatie["formulieren"], evaluatie["stapels"]) == (18, [])
    assert evaluatie["opgeteld"] == {"a": 9, "b": 9}


def test_a_pile_adds_once_and_is_known_afterwards():
    een = build_opgeteld({"evaluatie": {"stapels": [stapel("a", 9, sfeer={"n4": 9})]}}, ["a"])
    assert build_opgeteld(een, ["a"]) == een and een["evaluatie"]["formulieren"] == 9
    assert is_opgeteld(een, "evaluatie.stapels.#a") and is_opgeteld(een, "evaluatie.stapels.#a.antwoorden.sfeer.n1")
    assert not is_opgeteld(een, "evaluatie.stapels.#b") and not is_opgeteld({}, "evaluatie.stapels.#a")


def test_a_pile_of_the_start_adds_to_the_tallies_of_the_start_alone():
    begin = stapel("b", 7, sfeer={"n2": 7}) | {"vooraf": True}
    evaluatie = {"formulieren": 9, "antwoorden": {"sfeer": {"n4": 9}}, "stapels": [begin]}
    na = build_opgeteld({"evaluatie": evaluatie}, ["b"])["evaluatie"]
    assert (na["formulieren"], na["antwoorden"]) == (9, {"sfeer": {"n4": 9}})
    assert na["vooraf"] == {"formulieren": 7, "antwoorden": {"sfeer": {"n1": 0, "n2": 7, "n3": 0, "n4": 0, "n5": 0}}}


def test_more_forms_than_were_written_down_raise_the_number():
    inhoud = {"evaluatie": {"formulieren": 13, "antwoorden": {"sfeer": {"n4": 9}}, "stapels": [stapel("a", 9)]}}
    assert build_opgeteld(inhoud, ["a"])["evaluatie"]["formulieren"] == 18


@pytest.mark.parametrize("vreemd", ["x", -1, 2.5, True, 10**9])
def test_what_is_no_count_adds_nothing_up(vreemd):
    inhoud = {"evaluatie": {"stapels": [stapel("a", 1, sfeer={"n1": vreemd})]}}
    with pytest.raises(OngeldigeInvoer, match="geen aantal"):
        build_opgeteld(inhoud, ["a"])
