"""A cell as somebody typed it becomes the value that was meant, or a sentence that says what to do."""

from datetime import date, datetime, time

import pytest
from openpyxl.utils.datetime import MAC_EPOCH

from buurtnet.werkboek.waarden import Naslag, Onleesbaar, build_norm, read_waarde

NASLAG = Naslag(
    {"binnenstad": "BU1", "sint maartenspoort": "BU2", "bu1": "BU1", "bu2": "BU2"},
    {"zuid": {1}, "noord": {2}, "dubbel": {1, 2}},
    frozenset([1, 2]),
    {"groen": "groen", "cafe s": "cafes"},
    {"organisatie": {"n1": 2_000_000_000}, "bijeenkomst": {"n1": 2_000_000_001}},
)


def lees(lezer, waarde, naslag=NASLAG):
    return read_waarde(lezer, waarde, naslag)


@pytest.mark.parametrize(
    "waarde",
    [
        "12-3-2016",
        "12/03/2016",
        "12.3.2016",
        " 12-03-2016 ",
        "12-3-16",
        "2016-03-12",
        "2016/3/12",
        "2016-03-12 00:00:00",
        "2016-03-12T20:15",
        "12 mrt 2016",
        "12 mrt. 2016",
        "12 maart 2016",
        "12 MAART 2016",
        "12-mrt-2016",
        "12-mrt-16",
        "za 12 maart 2016",
        "zaterdag 12 maart 2016",
        "12\u00a0maart\u00a02016",
        42441,
        42441.75,
        "42441",
        datetime(2016, 3, 12, 20, 15),
        date(2016, 3, 12),
    ],
)
def test_a_date_is_read_however_it_was_typed(waarde):
    assert lees("datum", waarde) == "2016-03-12"


@pytest.mark.parametrize(
    "waarde",
    [
        "2016",
        2016,
        "31-2-2016",
        "3/13/2016",
        "maart 2016",
        "12 foo 2016",
        "gisteren",
        True,
        time(20, 15),
        1e308,
        float("inf"),
        float("nan"),
        -5,
        "12-3-",
        "0-0-0000",
        "9" * 400,
    ],
)
def test_what_is_no_date_is_a_fault(waarde):
    with pytest.raises(ValueError, match="geef een datum als 15-10-2016"):
        lees("datum", waarde)


def test_a_workbook_that_counts_days_from_1904_means_another_day():
    naslag = Naslag(*(getattr(NASLAG, veld) for veld in list(Naslag.__dataclass_fields__)[:5]), MAC_EPOCH)
    assert lees("datum", 42441 - 1462, naslag) == "2016-03-12"


@pytest.mark.parametrize(
    ("waarde", "aantal"),
    [
        (24, 24),
        (24.0, 24),
        ("24", 24),
        (" 24 ", 24),
        ("24,0", 24),
        ("24.0", 24),
        ("1.234", 1234),
        ("1.234,00", 1234),
        ("12.000", 12000),
        ("1 234", 1234),
        ("1\xa0234", 1234),
        (0, 0),
        (-3, -3),
        ("-3", -3),
    ],
)
def test_a_count_is_read_however_it_was_typed(waarde, aantal):
    assert lees("aantal", waarde) == aantal


@pytest.mark.parametrize(
    "waarde", [24.5, "24,5", "1.23", "ca. 30", "30+", "?", True, "1e3", float("inf"), float("nan"), "²"]
)
def test_what_is_no_count_is_a_fault(waarde):
    with pytest.raises(ValueError, match="geen heel getal"):
        lees("aantal", waarde)


@pytest.mark.parametrize(
    "waarde",
    [
        *("19:30", "19.30", " 19:30 ", "19:30:00", "19u30", "19 u 30", "19:30 uur", "19.30u", "19.30 UUR"),
        *(time(19, 30), 0.8125, datetime(1899, 12, 30, 19, 30)),
    ],
)
def test_a_time_is_read_however_it_was_typed(waarde):
    assert lees("tijd", waarde) == "19:30"


@pytest.mark.parametrize(("waarde", "tijd"), [("9:05", "09:05"), ("9 uur", "09:00"), ("20u", "20:00"), (0.0, "00:00")])
def test_an_hour_before_ten_gets_its_zero(waarde, tijd):
    assert lees("tijd", waarde) == tijd


@pytest.mark.parametrize(
    "waarde",
    ["half acht", "8", 8, 1930, "24:00", "25u", "19:60", "19:3", "19:30-21:00", True, -0.1, 0.99999, 1.5, "²u"],
)
def test_what_is_no_time_is_a_fault(waarde):
    with pytest.raises(ValueError, match="geen tijd"):
        lees("tijd", waarde)


@pytest.mark.parametrize("waarde", ["", "  ", "\u00a0", "\u200b", None])
@pytest.mark.parametrize("lezer", ["aantal", "datum", "tijd", "ja", "buurt", "organisatie", "tekst", "stap"])
def test_an_empty_cell_is_unknown(lezer, waarde):
    assert lees(lezer, waarde) is None


@pytest.mark.parametrize(
    ("waarde", "ja"),
    [
        ("ja", True),
        ("JA", True),
        ("j", True),
        ("x", True),
        ("X", True),
        (1, True),
        (1.0, True),
        (True, True),
        ("TRUE", True),
        ("WAAR", True),
        ("nee", False),
        ("Nee ", False),
        (0, False),
        (False, False),
        ("onwaar", False),
    ],
)
def test_yes_and_no_in_many_words(waarde, ja):
    assert lees("ja", waarde) is ja


def test_perhaps_is_neither():
    with pytest.raises(ValueError, match="Kies ja of nee"):
        lees("ja", "misschien")


@pytest.mark.parametrize(
    "waarde",
    [
        "Sint Maartenspoort",
        "St. Maartenspoort",
        "ST MAARTENSPOORT",
        "Sint-Maartenspoort",
        " sint  maartenspoort ",
        "BU2",
        "bu2",
        "Síńt Maartenspoort",
        "St.\xa0Maartenspoort",
        "Sint Maartenspoort (BU2)",
        "St.Maartenspoort",
    ],
)
def test_a_buurt_is_known_however_it_is_spelt(waarde):
    assert lees("buurt", waarde) == "BU2"


def test_a_buurt_that_is_nearly_right_is_suggested_and_not_taken():
    with pytest.raises(ValueError, match=r"bedoelt u 'binnenstad'"):
        lees("buurt", "Binenstad")


@pytest.mark.parametrize(
    ("waarde", "nummer"),
    [
        ("Zuid", 1),
        ("zuid", 1),
        (2, 2),
        ("2", 2),
        (2.0, 2),
        ("N1", 2000000000),
        ("n1", 2000000000),
        ("Iets anders (2)", 2),
    ],
)
def test_an_organisation_by_name_number_or_key(waarde, nummer):
    assert lees("organisatie", waarde) == nummer


@pytest.mark.parametrize(
    ("waarde", "zin"), [("Dubbel", "gebruik het nummer"), (9, "niet bekend"), ("N2", "niet bekend")]
)
def test_an_organisation_that_is_unclear_is_a_fault(waarde, zin):
    with pytest.raises(ValueError, match=zin):
        lees("organisatie", waarde)


@pytest.mark.parametrize(
    "waarde", ["Binnenstad; St. Maartenspoort", "Binnenstad\nBU2", "binnenstad, sint maartenspoort"]
)
def test_more_buurten_in_one_cell(waarde):
    assert lees("buurten", waarde) == ["BU1", "BU2"]


def test_each_wrong_name_in_a_list_is_named():
    with pytest.raises(ValueError, match=r"'Foo'.*'Bar'"):
        lees("buurten", "Foo; Binnenstad; Bar")


@pytest.mark.parametrize("waarde", ["definitief ja", "Definitief JA", "definitief_ja", "Definitief-ja"])
def test_a_choice_by_its_words_or_its_code(waarde):
    assert lees("stap", waarde) == "definitief_ja"


@pytest.mark.parametrize(("waarde", "uit"), [(12, 12), ("12", 12), (12.0, 12), ("N1", "n1"), ("Nieuw 3", "nieuw 3")])
def test_a_number_or_a_key(waarde, uit):
    assert lees("nummer", waarde) == uit


@pytest.mark.parametrize("waarde", ["-1", 0, "1.5", "=1", "x" * 30, 1e300])
def test_what_is_neither_number_nor_key_is_a_fault(waarde):
    with pytest.raises(ValueError, match="geen nummer"):
        lees("nummer", waarde)


def test_a_text_loses_only_what_cannot_be_seen():
    assert lees("tekst", " een\r\ntwee\x07 \u200bdrie\u00a0vier ") == "een\ntwee drie vier"


def test_a_cell_that_cannot_be_used_says_why():
    with pytest.raises(ValueError, match="typ de waarde"):
        lees("tekst", Onleesbaar("typ de waarde zelf."))


def test_st_is_sint_only_as_a_word_of_its_own():
    assert build_norm("St. Pieter aan 't Steegje") == "sint pieter aan t steegje"
