"""What a figure says in words, for one, many, none and after the deadline; numbers and dates; the download."""

import csv
import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from buurtnet import begrippen, schema
from buurtnet.beeld import exporting, sentences
from buurtnet.beeld.format import (
    format_aantal,
    format_dag,
    format_datum,
    format_getal,
    format_maand,
    format_procent,
)
from buurtnet.cijfers import besluiten, overzicht
from buurtnet.cijfers.bereik import BereikStad
from buurtnet.cijfers.feedback import compute_feedback
from buurtnet.gebieden import read_gebieden
from buurtnet.instellingen import Instellingen
from buurtnet.settings import data_folder
from buurtnet.ui.messages import platte_tekst

DAG = date(2016, 9, 15)
EINDE = date(2017, 1, 1)


@pytest.fixture(scope="module")
def leeg():
    """The overview of a store without records."""
    return overzicht.build_leeg_overzicht(read_gebieden(data_folder()), Instellingen(), DAG)


@pytest.fixture
def stad(leeg):
    """An overview with 34 platforms; give it the decisions."""

    def build(besloten: int, eerder: int = 0, dag: date = DAG, aantal: int = 34):
        stand = pd.DataFrame({"organisatie_id": range(aantal), "naam": "x", "stap": "in_gesprek", "datum": None})
        tempo = besluiten.compute_tempo(besloten, eerder, 34, dag, EINDE)
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
    assert "Nodig zijn 1,5 besluiten per week; nu zijn het er 0,7." in uitleg


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
    assert bevinding.kop == "2,0 % van de inwoners van 15+ deed mee"
    assert "zeker tussen 1,3 % en 3,1 %" in bevinding.uitleg
    assert "1 buurt" in bevinding.uitleg and "50 %" in bevinding.uitleg
    assert "47 van 2.400" in bevinding.bron and begrippen.BRON_INWONERS in bevinding.bron
    assert "kinderen" not in bevinding.uitleg + bevinding.bron


def test_reach_says_when_children_were_counted_too(leeg):
    bevinding = sentences.build_bereik(replace(leeg, bereik_stad=replace(STAD, alle_leeftijden=True)))
    assert "tellen kinderen mee" in bevinding.uitleg + bevinding.bron


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


@pytest.mark.parametrize(
    ("wijziging", "zin"),
    [
        ({}, "47 van 2.400 inwoners van 15+ (2,0 %; zeker tussen 1,3 en 3,1 %)."),
        (
            {"uniek": pd.NA, "reden": "eerste_keer_ontbreekt"},
            "Zeker tussen 32 en 75 van 2.400 inwoners van 15+ (1,3 tot 3,1 %); niet bij elke bijeenkomst is geteld "
            "wie er voor het eerst was.",
        ),
        (
            {"uniek": pd.NA, "reden": "tegenspraak"},
            "Zeker tussen 32 en 75 van 2.400 inwoners van 15+ (1,3 tot 3,1 %); tellingen spreken elkaar tegen.",
        ),
        ({"uniek": pd.NA, "laag": pd.NA, "reden": "geen_gegevens"}, "Geen gegevens over bereik dit jaar."),
    ],
)
def test_reach_of_a_buurt_in_one_sentence(wijziging, zin):
    assert sentences.build_bereik_buurt(pd.Series(BUURT | wijziging)) == zin


def feedback_van(*aantallen: int, deelnemers: int | None = 400, bijeenkomsten: int = 1) -> pd.DataFrame:
    formulieren = sum(aantallen)
    rij = ("", "a", "De stelling", True, 1, bijeenkomsten, formulieren, deelnemers, *aantallen)
    return compute_feedback(schema.build_frame([rij], schema.ANTWOORDEN))


def test_feedback_says_the_share_and_how_many_answered(leeg):
    bevinding = sentences.build_feedback(replace(leeg, feedback=feedback_van(10, 10, 20, 30, 30)))
    assert bevinding.kop == "60 % is het eens met “De stelling”"
    assert "n = 100 antwoorden na 1 bijeenkomst" in bevinding.bron
    assert "bijeenkomsten" not in bevinding.bron


@pytest.mark.parametrize(
    ("aantallen", "woord", "verboden"),
    [((0, 0, 1, 49, 50), "iedereen", "98"), ((50, 49, 1, 0, 0), "niemand", "3 %")],
)
def test_share_that_is_not_shown_exactly_is_not_a_number_in_the_heading(leeg, aantallen, woord, verboden):
    kop = sentences.build_feedback(replace(leeg, feedback=feedback_van(*aantallen))).kop
    assert woord in kop.lower()
    assert "%" not in kop and verboden not in kop


@pytest.mark.parametrize("aantallen", [(0, 0, 1, 1, 1), (1, 1, 1, 2, 2), (0, 0, 0, 0, 0)])
def test_too_few_forms_give_no_share_in_the_heading(leeg, aantallen):
    bevinding = sentences.build_feedback(replace(leeg, feedback=feedback_van(*aantallen)))
    assert bevinding.kop == "Nog te weinig formulieren om te tonen"


@pytest.mark.parametrize(("niet", "tekst"), [(1, "1 formulier ·"), (12, "12 formulieren ·")])
def test_forms_that_were_left_out_are_named(leeg, niet, tekst):
    for feedback in (leeg.feedback, feedback_van(10, 10, 20, 30, 30)):
        bevinding = sentences.build_feedback(replace(leeg, feedback=feedback, niet_meegerekend=niet))
        assert f"niet meegerekend: {tekst}" in bevinding.bron


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
