"""What a draft holds, as a person reads it: the last look before publishing, the history, the choice between two."""

from datetime import date

import pytest
from invoerwereld import BESLISSING, BIJEENKOMST, ORGANISATIE, ZUID, A, B

from buurtnet.beeld import leesregels
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.soorten import SOORTEN

STELLINGEN = {"nuttig": "Het was nuttig.", "sfeer": "De sfeer was goed."}
KIEZEN = Kiezen(
    ZUID,
    date(2016, 10, 15),
    {1: "Zuid"},
    {1: "Zuid", 2: "Noord"},
    {A: "Binnenstad", B: "Wyck"},
    {1: [A]},
    STELLINGEN,
    {"groen": "Groen en water"},
    frozenset(),
)


def build_openbaar(**velden):
    return leesregels.build_regels(leesregels.build_openbaar("bijeenkomst", BIJEENKOMST | velden, KIEZEN))


def build_evaluatie(formulieren, **antwoorden):
    return {"formulieren": formulieren, "antwoorden": antwoorden}


def test_parts_have_the_words_of_the_screen_and_the_order_of_the_forms():
    delen = leesregels.build_delen("beslissing", BESLISSING, KIEZEN)
    assert list(delen.items()) == [
        ("Van", "Zuid"),
        ("Wanneer", "01-09-2016"),
        ("Stap", "voorgenomen besluit"),
        ("Besloten door", "bestuur"),
        ("Argument", "Wij willen verder met de buurt."),
    ]


def test_zero_and_no_are_shown_and_what_is_empty_is_not():
    delen = leesregels.build_delen("bijeenkomst", {"raadsleden": 0, "plaats": "", "ambtenaren": None}, KIEZEN)
    delen |= leesregels.build_delen("geinformeerd", {"ja": False, "datum": ""}, KIEZEN)
    assert delen == {"Raadsleden": "0", "Gedaan": "nee"}


def test_names_and_buurten_of_an_organisation_are_numbered():
    delen = leesregels.build_delen("organisatie", ORGANISATIE, KIEZEN)
    assert delen == {"Naam 1": "Nieuw netwerk (buurtnetwerk), vanaf 01-10-2016", "Buurt 1": "Wyck, vanaf 01-10-2016"}


def test_an_empty_draft_says_so():
    assert leesregels.build_regels(leesregels.build_delen("bijeenkomst", {}, KIEZEN)) == ["nog leeg"]


def test_the_last_look_has_no_answers_and_no_tallies_of_people():
    regels = "\n".join(build_openbaar())
    assert "nuttig" not in regels and "helemaal" not in regels and "%" not in regels
    assert "Antwoorden op stellingen: tellen samen met die van een andere bijeenkomst mee" in regels
    assert "Telt mee, maar staat er niet bij: voor het eerst dit jaar 9" in regels


def test_the_last_look_tells_no_words_of_a_quote():
    regels = "\n".join(build_openbaar())
    assert "luistert" not in regels
    assert "Citaten: nog niet openbaar; dat kan later" in regels


def test_with_few_forms_the_last_look_shows_no_answers():
    regels = build_openbaar(evaluatie=build_evaluatie(4, nuttig={"n5": 4}))
    assert "Formulieren: minder dan 10" in regels
    assert not [r for r in regels if "nuttig" in r]


def test_statements_come_in_the_order_of_the_questionnaire_not_in_that_of_the_draft():
    evaluatie = build_evaluatie(18, sfeer={"n5": 18}, nuttig={"n5": 18}, weg={"n5": 18})
    namen = [n for n in leesregels.build_delen("bijeenkomst", {"evaluatie": evaluatie}, KIEZEN) if n != "Formulieren"]
    assert namen == ["Het was nuttig.", "De sfeer was goed.", "weg"]


def test_a_colon_does_not_follow_a_full_stop():
    assert leesregels.build_regels({"Het was nuttig.": "goed"}) == ["Het was nuttig: goed"]


@pytest.mark.parametrize(
    ("pad", "zin", "plek"),
    [
        ("ambtenaren", "'99999999999' kan niet; geef een heel getal.", "Ambtenaren: "),
        ("evaluatie.formulieren", "'-1' kan niet; geef een heel getal.", "Formulieren: "),
        ("uitkomst", "'Jan Jansen' lijkt een naam.", "Uitkomst: "),
        ("eerste_keer", "Voor het eerst: 30, maar er waren 21 bewoners.", ""),
        ("stap", "Kies welke stap er is gezet.", ""),
        ("reden", "'Jan Jansen' lijkt een naam.", ""),
        ("acties.1.wat", "Schrijf op wat er is afgesproken.", "Actie 2: "),
        ("evaluatie.citaten.0.tekst", "'Jan Jansen' lijkt een naam.", "Citaat 1: "),
        ("evaluatie.stapels.0", "Er ligt nog een stapel van 9 formulieren.", "Stapel 1: "),
        ("evaluatie.antwoorden.sfeer", "Dit zijn 20 antwoorden op 12 formulieren.", "“De sfeer was goed.”: "),
        ("evaluatie.antwoorden.sfeer.n3", "'2.5' kan niet.", "“De sfeer was goed.”: "),
        ("evaluatie.vooraf.antwoorden.sfeer.n3", "'2.5' kan niet.", "Aan het begin, “De sfeer was goed.”: "),
        ("evaluatie.opmerkingen.groen", "'2.5' kan niet.", "Groen en water: "),
    ],
)
def test_a_sentence_far_from_its_field_says_which_field(pad, zin, plek):
    assert leesregels.build_plek("bijeenkomst", pad, zin, KIEZEN) == plek


def test_two_versions_differ_in_the_parts_that_differ():
    assert leesregels.build_verschillen(
        "bijeenkomst", {"aanwezig": 19, "titel": "A"}, {"titel": "A", "plaats": "Plein"}, KIEZEN
    ) == [
        ("Aanwezig", "19", "leeg"),
        ("Waar", "leeg", "Plein"),
    ]


def test_a_quote_says_of_which_day_bijeenkomst_and_buurten_it_is():
    herkomst = leesregels.build_herkomst(date(2016, 10, 3), "Groen", (A, B), KIEZEN.buurten)
    assert herkomst == "03-10-2016 · Groen · Binnenstad, Wyck"


def test_what_is_no_date_is_shown_as_it_is():
    assert [leesregels.format_datum_tekst(t) for t in ("2016-10-15", "morgen", None)] == [
        "15-10-2016",
        "morgen",
        "None",
    ]


@pytest.mark.parametrize(
    ("soort", "pad", "dan"),
    [
        ("verhaal", "wat", "iedereen kan het dan lezen"),
        ("bijeenkomst", "aanwezig", "iedereen kan het dan lezen"),
        ("bijeenkomst", "eerste_keer", "zo telt het mee"),
        ("bijeenkomst", "evaluatie.vooraf.formulieren", "zo telt het mee"),
        ("bijeenkomst", "evaluatie.citaten.0.tekst", "het wordt pas openbaar als iemand het citaat vrijgeeft"),
        ("melding", "wat", "de mensen van de organisatie en de beheerder kunnen het dan lezen"),
        ("verhaal", "reden", leesregels.REDEN_DAN),
    ],
)
def test_a_yes_says_what_happens_then_and_who_reads_it(soort, pad, dan):
    assert leesregels.build_ja(soort, pad) == f"Laat het zo staan: {dan}"


def test_a_yes_is_there_for_whoever_reads_a_kind():
    assert all(leesregels.build_ja(code, "x").count(": ") == 1 for code in SOORTEN)
