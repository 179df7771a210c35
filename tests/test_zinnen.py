"""What a figure says in words, for one, many, none and after the deadline; numbers and dates; the download."""

import csv
import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from feedbackwereld import build_feedback

from buurtnet import begrippen
from buurtnet.beeld import bereikwoorden, exporting, sentences, stadsbevindingen
from buurtnet.beeld.format import (
    format_aantal,
    format_dag,
    format_datum,
    format_getal,
    format_maand,
    format_procent,
)
from buurtnet.cijfers import besluiten
from buurtnet.cijfers.bereik import BereikStad
from buurtnet.cijfers.leeg import build_leeg_overzicht
from buurtnet.gebieden import read_gebieden
from buurtnet.instellingen import Instellingen
from buurtnet.settings import data_folder
from buurtnet.ui.messages import platte_tekst

DAG = date(2016, 9, 15)
EINDE = date(2017, 1, 1)


@pytest.fixture(scope="module")
def leeg():
    """The overview of a store without records."""
    return build_leeg_overzicht(read_gebieden(data_folder()), Instellingen(), DAG)


@pytest.fixture
def stad(leeg):
    """An overview with 34 platforms; give it the decisions: all, those from before the last six weeks, who stopped."""

    def build(besloten: int, eerder: int = 0, dag: date = DAG, aantal: int = 34, gestopt: int = 0, genomen: int = 0):
        kort, lang = dag, besluiten.start_zes_weken(dag)
        stappen = [("definitief_ja", lang)] * eerder + [("definitief_nee", kort)] * (besloten - eerder)
        stappen += [("gestopt", kort)] * gestopt
        stappen += [("in_gesprek", None)] * (aantal - len(stappen))
        stand = pd.DataFrame(stappen, columns=["stap", "datum"]).assign(naam="x", organisatie_id=range(aantal))
        tempo = besluiten.compute_tempo(stand, max(genomen, besloten - eerder), 34, dag, EINDE)
        return replace(leeg, stand=stand, tempo=tempo, peildatum=dag)

    return build


@pytest.mark.parametrize(
    ("getal", "decimalen", "tekst"),
    [
        (0, 0, "0"),
        (1234, 0, "1.234"),
        (1234.5, 1, "1.234,5"),
        (2.0, 1, "2,0"),
        (-1234567.891, 2, "-1.234.567,89"),
        (None, 0, "onbekend"),
        (float("nan"), 1, "onbekend"),
        (pd.NA, 0, "onbekend"),
    ],
)
def test_number_is_written_as_dutch_readers_do(getal, decimalen, tekst):
    assert format_getal(getal, decimalen) == tekst


@pytest.mark.parametrize(("aandeel", "tekst"), [(0.0196, "2,0 %"), (0, "0,0 %"), (1, "100,0 %"), (None, "onbekend")])
def test_share_is_written_as_a_percentage(aandeel, tekst):
    assert format_procent(aandeel).replace("\u00a0", " ") == tekst


def test_dates_are_written_as_dutch_readers_do():
    assert format_datum(date(2016, 10, 5)) == "05-10-2016"
    assert format_datum(None) == format_datum(pd.NaT) == "onbekend"
    assert format_dag(EINDE) == "1 januari 2017"
    assert [format_maand(date(2016, m, 1)) for m in (1, 3, 10)] == ["jan", "mrt", "okt"]


@pytest.mark.parametrize(("aantal", "tekst"), [(0, "0 weken"), (1, "1 week"), (2, "2 weken"), (1000, "1.000 weken")])
def test_number_of_things_has_its_plural(aantal, tekst):
    assert format_aantal(aantal, "week", "weken") == tekst


@pytest.mark.parametrize(
    ("besloten", "kop"),
    [
        (0, "0 van de 34 platforms hebben besloten"),
        (1, "1 van de 34 platforms heeft besloten"),
        (34, "34 van de 34 platforms hebben besloten"),
    ],
)
def test_decisions_say_how_many_of_how_many(stad, besloten, kop):
    assert sentences.build_besluiten(stad(besloten)).kop == kop


def test_decisions_count_down_with_the_pace_of_six_weeks(stad):
    uitleg = sentences.build_besluiten(stad(11, 7)).uitleg
    assert "vóór 1 januari 2017" in uitleg and "nog 15 weken." in uitleg
    assert "Als het tempo zo blijft, hebben er dan 21 besloten." in uitleg
    assert "Nodig zijn 1,5 besluiten per week. Nu zijn het er 0,7 per week." in uitleg


def test_who_stopped_is_said_apart_from_who_decided(stad):
    bevinding = sentences.build_besluiten(stad(11, 7, gestopt=2))
    assert bevinding.kop == "11 van de 34 platforms hebben besloten"
    assert "2 platforms zijn gestopt vóór een besluit." in bevinding.uitleg
    assert "Nodig zijn 1,4 besluiten per week." in bevinding.uitleg
    assert "1 platform is gestopt vóór een besluit." in sentences.build_besluiten(stad(11, gestopt=1, dag=EINDE)).uitleg
    assert "gestopt" not in sentences.build_besluiten(stad(11, 7)).uitleg


@pytest.mark.parametrize(
    ("dag", "besloten", "zin"),
    [
        (date(2016, 12, 17), 31, "Nodig zijn 1,4 besluiten per week."),
        (date(2016, 12, 18), 31, "Nodig zijn nog 3 besluiten in 14 dagen."),
        (date(2016, 12, 31), 4, "Nodig zijn nog 30 besluiten in 1 dag."),
        (date(2016, 12, 30), 33, "Nodig is nog 1 besluit in 2 dagen."),
        (date(2016, 3, 1), 33, "Nodig zijn minder dan 0,1 besluiten per week."),
        (date(2016, 12, 1), 34, "Er staat geen besluit meer open."),
    ],
)
def test_near_the_deadline_it_says_how_many_decisions_in_how_many_days(stad, dag, besloten, zin):
    uitleg = sentences.build_besluiten(stad(besloten, besloten, dag)).uitleg
    assert zin in uitleg
    assert ("per week" in uitleg) == ("per week" in zin)


@pytest.mark.parametrize(
    ("besloten", "eerder", "genomen", "zin"),
    [
        (11, 11, 0, "In de laatste zes weken is geen besluit genomen."),
        (11, 11, 1, "De besluiten van de laatste zes weken gelden niet meer."),  # taken, and taken back
        (11, 10, 1, "Nu zijn het er 0,2 per week."),
    ],
)
def test_no_decision_is_said_only_when_none_was_taken(stad, besloten, eerder, genomen, zin):
    uitleg = sentences.build_besluiten(stad(besloten, eerder, genomen=genomen)).uitleg
    assert zin in uitleg
    assert ("geen besluit" in uitleg) == (genomen == 0)
    assert ("tempo zo blijft" in uitleg) == (besloten > eerder)


@pytest.mark.parametrize(
    ("dag", "over"),
    [
        (date(2016, 12, 18), "nog 2 weken."),
        (date(2016, 12, 25), "nog 1 week."),
        (date(2016, 12, 26), "nog 6 dagen."),
        (date(2016, 12, 31), "nog 1 dag."),
    ],
)
def test_decisions_count_down_in_days_in_the_last_week(stad, dag, over):
    assert over in sentences.build_besluiten(stad(11, 7, dag)).uitleg


@pytest.mark.parametrize("dag", [EINDE, date(2017, 3, 1)])
def test_from_the_deadline_on_there_is_no_pace_and_no_expectation(stad, dag):
    uitleg = sentences.build_besluiten(stad(30, 20, dag)).uitleg
    assert "1 januari 2017" in uitleg
    assert "tempo" not in uitleg and "Nodig" not in uitleg and "onbekend" not in uitleg


def test_other_number_of_platforms_than_expected_is_said(stad):
    assert "33 platforms vastgelegd, 34 verwacht" in sentences.build_besluiten(stad(1, aantal=33)).bron
    assert "verwacht" not in sentences.build_besluiten(stad(1, aantal=34)).bron


def test_without_platforms_nothing_is_counted(leeg):
    bevinding = sentences.build_besluiten(leeg)
    assert "Nog geen besluiten" in bevinding.kop
    assert "van de 34" not in bevinding.kop


def test_steps_without_platforms_are_not_named():
    telling = dict.fromkeys((*besluiten.STAPPEN, besluiten.GEEN_GEGEVENS), 0) | {"definitief_ja": 2, "gestopt": 1}
    assert sentences.build_stappen(telling) == "definitief ja 2, gestopt 1"


STAD = BereikStad(47, 2400, 47 / 2400, 32, 75, 32 / 2400, 75 / 2400, 1, 0.5, 75, 3, False)


def test_reach_of_the_city_says_bounds_coverage_and_counts(leeg):
    bevinding = sentences.build_bereik(replace(leeg, bereik_stad=STAD))
    assert bevinding.kop == "In 1 buurt met een volledige telling deed 2,0 % mee"
    assert bevinding.uitleg == (
        "In 2016, zeker tussen 1,3 en 3,1 %. Daar woont 50 % van alle inwoners. Een mens telt één keer per buurt."
    )
    assert "47 van 2.400 inwoners van 15+" in bevinding.bron and begrippen.BRON_INWONERS in bevinding.bron
    assert "kinderen" not in bevinding.uitleg + bevinding.bron


def test_reach_of_the_city_is_that_of_the_counted_buurten(leeg):
    kop = sentences.build_bereik(replace(leeg, bereik_stad=replace(STAD, buurten=32))).kop
    assert kop == "In de 32 buurten met een volledige telling deed 2,0 % mee"


def test_reach_says_when_children_were_counted_too(leeg):
    bevinding = sentences.build_bereik(replace(leeg, bereik_stad=replace(STAD, alle_leeftijden=True)))
    assert "47 van 2.400 inwoners, kinderen meegeteld" in bevinding.bron
    assert "15+" not in bevinding.kop + bevinding.uitleg + bevinding.bron


def test_reach_without_a_complete_count_is_not_zero(leeg):
    bevinding = sentences.build_bereik(leeg)
    assert bevinding.kop == "Nog geen bereik bekend"
    assert "0,0" not in bevinding.kop + bevinding.uitleg + bevinding.bron
    assert "onbekend" not in bevinding.kop + bevinding.uitleg + bevinding.bron


BUURT = {
    "inwoners_15plus": 2400,
    "uniek": 47,
    "laag": 32,
    "hoog": 75,
    "aandeel": 47 / 2400,
    "aandeel_laag": 32 / 2400,
    "aandeel_hoog": 75 / 2400,
    "alle_leeftijden": False,
    "reden": "",
}
NAN = float("nan")
GEEN_GRENZEN = {"uniek": pd.NA, "laag": pd.NA, "hoog": pd.NA, "aandeel": NAN, "aandeel_laag": NAN, "aandeel_hoog": NAN}
TELLINGEN = {"deelnames": 75, "bijeenkomsten": 3, "onvolledig": 0, "samen": 0}


BEREIK_ZINNEN = [
    ({}, "47 van 2.400 inwoners van 15+ (2,0 %; zeker tussen 1,3 en 3,1 %)."),
    (
        {"alle_leeftijden": True},
        "47 van 2.400 inwoners, kinderen meegeteld (2,0 %; zeker tussen 1,3 en 3,1 %).",
    ),
    (
        {"hoog": 2400, "aandeel_hoog": 1.0},
        "47 van 2.400 inwoners van 15+ (2,0 %; zeker minstens 1,3 %, hoogstens iedereen).",
    ),
    (
        {"uniek": pd.NA, "aandeel": NAN, "reden": "eerste_keer_ontbreekt"},
        "Tussen 32 en 75 van 2.400 inwoners van 15+ (zeker tussen 1,3 en 3,1 %); niet bij elke bijeenkomst is geteld "
        "wie er voor het eerst was.",
    ),
    (
        {"uniek": pd.NA, "aandeel": NAN, "reden": "tegenspraak"},
        "Tussen 32 en 75 van 2.400 inwoners van 15+ (zeker tussen 1,3 en 3,1 %); tellingen spreken elkaar tegen.",
    ),
    (
        {"uniek": pd.NA, "aandeel": NAN, "hoog": 2400, "aandeel_hoog": 1.0, "reden": "eerste_keer_ontbreekt"},
        "Minstens 32 van 2.400 inwoners van 15+ (zeker minstens 1,3 %, hoogstens iedereen); niet bij elke bijeenkomst "
        "is geteld wie er voor het eerst was.",
    ),
    (
        {"uniek": pd.NA, "laag": 0, "hoog": 2400, "aandeel": NAN, "aandeel_laag": 0.0, "aandeel_hoog": 1.0}
        | {"reden": "eerste_keer_ontbreekt"},
        "Over bereik dit jaar is nog niets zeker; niet bij elke bijeenkomst is geteld wie er voor het eerst was.",
    ),
    (GEEN_GRENZEN | {"reden": "geen_gegevens"}, "Geen gegevens over bereik dit jaar."),
    (GEEN_GRENZEN | {"reden": "tegenspraak"}, "Tellingen spreken elkaar tegen."),
]


@pytest.mark.parametrize(("wijziging", "zin"), BEREIK_ZINNEN)
def test_reach_of_a_buurt_in_one_sentence(wijziging, zin):
    assert bereikwoorden.build_zin(pd.Series(BUURT | wijziging)) == zin


@pytest.mark.parametrize("wijziging", [wijziging for wijziging, _ in BEREIK_ZINNEN])
def test_map_and_table_name_whom_reach_counts_and_never_everybody_as_100_percent(wijziging):
    rij = pd.Series(BUURT | wijziging)
    kort, toelichting = bereikwoorden.build_kort(rij), bereikwoorden.build_toelichting(rij)
    assert "100" not in kort
    if pd.notna(rij["laag"]):
        wie = "kinderen meegeteld" if rij["alle_leeftijden"] else "inwoners van 15+"
        assert wie in kort and wie in toelichting
    for tekst in (kort, toelichting):
        assert ("spreken elkaar tegen" in tekst) == (rij["reden"] == "tegenspraak")


@pytest.mark.parametrize(
    ("wijziging", "regels"),
    [
        ({}, ["75 deelnames bij 3 bijeenkomsten in 2016"]),
        ({"onvolledig": 1, "deelnames": pd.NA}, ["1 bijeenkomst zonder volledige telling"]),
        (
            {"deelnames": pd.NA, "samen": 2},
            ["2 bijeenkomsten van meer buurten samen, zonder telling per buurt: tellen alleen mee in 'hoogstens'"],
        ),
        (
            GEEN_GRENZEN | {"deelnames": pd.NA, "samen": 1},
            ["1 bijeenkomst van meer buurten samen, zonder telling per buurt: niet meegeteld"],
        ),
    ],
)
def test_what_was_counted_and_what_is_missing_in_it_is_said(wijziging, regels):
    assert bereikwoorden.build_regels(pd.Series(BUURT | TELLINGEN | wijziging), " in 2016") == regels


def feedback_van(*aantallen: int, **van) -> pd.DataFrame:
    return build_feedback(("De stelling", aantallen), **van)


def test_feedback_says_the_share_its_bounds_and_how_many_answered(leeg):
    bevinding = sentences.build_feedback(replace(leeg, feedback=feedback_van(10, 10, 20, 30, 30, deelnemers=200)))
    assert bevinding.kop == "60 % is het eens met “De stelling”"
    assert bevinding.uitleg.endswith("Van alle deelnames is zeker tussen 27 en 83 % het eens.")
    assert "n = 100 antwoorden na 2 bijeenkomsten · respons 50 % · antwoorden van 2016" in bevinding.bron


def test_each_statement_comes_with_its_own_number_of_answers(leeg):
    """The key statement has 100 answers; a heading that quotes the other must say 50."""
    frame = build_feedback(("Sleutel", (10, 10, 20, 30, 30)), ("Ander", (20, 20, 10, 0, 0)))
    overzicht = replace(leeg, feedback=frame)
    assert "n = 100 antwoorden" in sentences.build_feedback(overzicht).bron
    minst = stadsbevindingen.build_minst_eens(overzicht, donker=False)
    assert "“Ander”" in minst.kop and "n = 50 antwoorden" in minst.bron


def test_feedback_of_the_year_before_says_so(leeg):
    frame = feedback_van(10, 10, 20, 30, 30, datum=date(2015, 5, 1))
    bevinding = sentences.build_feedback(replace(leeg, feedback=frame))
    assert bevinding.kop == "60 % was in 2015 het eens met “De stelling”"
    assert "antwoorden van 2015" in bevinding.bron


def test_more_forms_than_people_take_the_place_of_bounds_and_response(leeg):
    bevinding = sentences.build_feedback(replace(leeg, feedback=feedback_van(10, 10, 20, 30, 30, deelnemers=90)))
    assert bevinding.uitleg.endswith(begrippen.MEER_FORMULIEREN) and "respons" not in bevinding.bron


@pytest.mark.parametrize(
    ("aantallen", "woord", "verboden"),
    [((0, 0, 1, 49, 50), "iedereen", "98"), ((50, 49, 1, 0, 0), "niemand", "3 %")],
)
def test_share_that_is_not_shown_exactly_is_not_a_number_in_the_heading(leeg, aantallen, woord, verboden):
    kop = sentences.build_feedback(replace(leeg, feedback=feedback_van(*aantallen))).kop
    assert woord in kop.lower()
    assert "%" not in kop and verboden not in kop


def test_too_few_forms_give_no_share_in_the_heading(leeg):
    bevinding = sentences.build_feedback(replace(leeg, feedback=feedback_van(1, 1, 2, 4, 2)))
    assert bevinding.kop == "Nog te weinig formulieren om te tonen"


def test_forms_that_no_figure_counts_yet_are_named_without_a_number(leeg):
    for feedback in (leeg.feedback, feedback_van(10, 10, 20, 30, 30)):
        bevinding = sentences.build_feedback(replace(leeg, feedback=feedback, feedback_wacht=True))
        assert begrippen.NOG_NIET_MEEGETELD in bevinding.bron


@pytest.mark.parametrize("bouw", [sentences.build_besluiten, sentences.build_bereik, sentences.build_feedback])
def test_every_finding_says_its_day_and_only_fiction_says_fiction(leeg, bouw):
    assert "stand van 15-09-2016" in bouw(leeg).bron
    assert begrippen.FICTIEF not in bouw(leeg).bron
    voorbeeld = replace(leeg, instellingen=Instellingen(gegevens="voorbeeld"))
    assert begrippen.FICTIEF in bouw(voorbeeld).bron


def test_every_word_has_an_explanation_that_ends_as_a_sentence():
    codes = [b.code for b in begrippen.BEGRIPPEN]
    assert len(codes) == len(set(codes))
    for b in begrippen.BEGRIPPEN:
        assert b.uitleg.endswith(".") and (not b.niet or b.niet.endswith("."))
        assert b.uitleg in begrippen.build_hulp(b.code)


def test_plain_text_escapes_every_mark_of_markdown():
    for teken in "\\`*_{}[]<>()#+-.!|~$&":
        assert platte_tekst(f"a{teken}b").replace("\u2060", "") == f"a\\{teken}b"


GEVAARLIJK = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1"]


def read_csv(inhoud: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("tekst", GEVAARLIJK)
def test_cell_that_starts_a_formula_gets_a_quote_also_as_a_heading(tekst):
    kop, rij = read_csv(exporting.build_csv(pd.DataFrame({tekst: [tekst]}), fictief=False))
    assert kop[0] == rij[0] == f"'{tekst}"


@pytest.mark.parametrize("tekst", ["Wyck", "a=1", "2016-10-15", "'t Zand", 'met "aanhaling"; en puntkomma', ""])
def test_other_text_stays_as_it_is(tekst):
    assert read_csv(exporting.build_csv(pd.DataFrame({"a": [tekst]}), fictief=False))[1][0] == tekst


def test_csv_opens_in_a_dutch_spreadsheet():
    inhoud = exporting.build_csv(pd.DataFrame({"Buurt": ["Belvédère"], "Bereik": [-1234.5], "n": [7]}), fictief=True)
    assert inhoud.startswith(b"\xef\xbb\xbf")
    assert inhoud.decode("utf-8-sig").splitlines() == [
        "Buurt;Bereik;n;soort gegevens",
        f"Belvédère;-1234,5;7;{begrippen.FICTIEF}",
    ]
    assert inhoud.count(b"\r\n") == 2


def test_missing_figure_is_an_empty_cell():
    tabel = pd.DataFrame({"a": [float("nan")], "b": pd.array([pd.NA], "Int64"), "c": pd.array([None], "object")})
    assert read_csv(exporting.build_csv(tabel, fictief=False))[1] == ["", "", "", "echte gegevens"]


@pytest.mark.parametrize(("fictief", "tekst"), [(True, begrippen.FICTIEF), (False, "echte gegevens")])
def test_every_row_says_whether_it_is_real(fictief, tekst):
    rijen = read_csv(exporting.build_csv(pd.DataFrame({"a": [1, 2]}), fictief))
    assert [r[-1] for r in rijen] == ["soort gegevens", tekst, tekst]


def test_text_from_elsewhere_cannot_turn_the_direction_of_what_follows():
    assert platte_tekst("om\u202egekeerd\u2066 \u200fweer") == "omgekeerd weer"


@pytest.mark.parametrize(
    ("inwoners", "ouder", "zin"),
    [
        (5135, 4878, "5.135 inwoners, 4.878 van 15 jaar en ouder"),
        (5135, None, "5.135 inwoners, onbekend hoeveel van 15 jaar en ouder"),
        (None, None, "onbekend hoeveel inwoners, onbekend hoeveel van 15 jaar en ouder"),
    ],
)
def test_inhabitants_that_cbs_keeps_secret_are_unknown_in_words(inwoners, ouder, zin):
    assert sentences.build_inwoners(pd.Series({"inwoners": inwoners, "inwoners_15plus": ouder}, dtype="Int64")) == zin
