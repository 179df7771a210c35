"""The settings of the programme, from their texts."""

from datetime import UTC, date, datetime

import pytest

from buurtnet import store
from buurtnet.errors import InstellingFout
from buurtnet.instellingen import Dagen, Instellingen, build_instellingen, compute_vandaag, validate_instelling


@pytest.mark.parametrize(
    ("pin", "nu", "vandaag"),
    [
        (None, datetime(2016, 10, 15, 12, tzinfo=UTC), date(2016, 10, 15)),
        (None, datetime(2016, 7, 31, 22, 30, tzinfo=UTC), date(2016, 8, 1)),
        (None, datetime(2016, 12, 31, 22, 59, tzinfo=UTC), date(2016, 12, 31)),
        (None, datetime(2016, 12, 31, 23, 0, tzinfo=UTC), date(2017, 1, 1)),
        (date(2016, 10, 15), datetime(2026, 1, 1, tzinfo=UTC), date(2016, 10, 15)),
    ],
)
def test_today_is_the_pinned_date_else_the_date_in_amsterdam(pin, nu, vandaag):
    assert compute_vandaag(Instellingen(vaste_peildatum=pin), nu) == vandaag


def test_a_moment_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        compute_vandaag(Instellingen(), datetime(2016, 10, 15))


def test_a_setting_without_a_text_has_its_default():
    assert build_instellingen({"aantal_platforms": "33"}) == Instellingen(aantal_platforms=33)


@pytest.mark.parametrize(
    ("naam", "tekst", "waarde"),
    [
        ("gemeente", " Maastricht ", "Maastricht"),
        ("raadszetels", "39", 39),
        ("beslisdatum", "2017-01-01", date(2017, 1, 1)),
        ("vaste_peildatum", "", None),
        ("vaste_peildatum", "2016-10-15", date(2016, 10, 15)),
        ("vaste_peildatum", "1900-01-01", date(1900, 1, 1)),
        ("vaste_peildatum", "2200-12-31", date(2200, 12, 31)),
        ("gegevens", "echt", "echt"),
        ("basisadres", "", ""),
        ("basisadres", " https://buurtnet.voorbeeld.nl ", "https://buurtnet.voorbeeld.nl"),
        ("basisadres", "http://localhost:8501", "http://localhost:8501"),
        ("basisadres", "https://voorbeeld.nl/buurt/net", "https://voorbeeld.nl/buurt/net"),
        ("alarm_onderdelen", "0", 0),
        ("alarm_onderdelen", "4", 4),
        ("scherm_dias", "", ""),
        ("scherm_dias", "kaart,wat", "kaart,wat"),
        ("scherm_seconden", "5", 5),
        ("raadsvergaderingen", "", ()),
        ("raadsvergaderingen", " 4-10-2016,2016-09-06 ", (date(2016, 9, 6), date(2016, 10, 4))),
        ("contact", " bel 14 043 ", "bel 14 043"),
    ],
)
def test_a_text_becomes_a_value(naam, tekst, waarde):
    assert validate_instelling(naam, tekst) == waarde


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("gemeente", "  "),
        ("gemeente", "x" * 61),
        ("gemeente", "Maas\ntricht"),
        ("gemeente", "Maas\0tricht"),
        ("gemeente", "\u202eMaastricht"),
        ("aantal_platforms", "vierendertig"),
        ("aantal_platforms", "0"),
        ("aantal_platforms", "-1"),
        ("raadszetels", "39.5"),
        ("raadszetels", "³"),
        ("raadszetels", "99999"),
        ("beslisdatum", "1-1-2017"),
        ("beslisdatum", ""),
        ("programma_start", "2016-02-30"),
        ("vaste_peildatum", "vandaag"),
        ("vaste_peildatum", "9999-12-31"),
        ("vaste_peildatum", "2201-01-01"),
        ("vaste_peildatum", "1899-12-31"),
        ("beslisdatum", "0001-01-01"),
        ("gegevens", "proef"),
        ("basisadres", "buurtnet.voorbeeld.nl"),
        ("basisadres", "https://voorbeeld.nl/"),
        ("basisadres", "https://voorbeeld.nl/a/"),
        ("basisadres", "https://voorbeeld.nl/../geheim"),
        ("basisadres", "https://voorbeeld.nl?a=b"),
        ("basisadres", "https://voorbeeld.nl#b"),
        ("basisadres", "https://iemand:geheim@voorbeeld.nl"),
        ("basisadres", "https://voor beeld.nl"),
        ("basisadres", "https://voorbeeld.nl\n.kwaad.nl"),
        ("basisadres", "https://"),
        ("basisadres", "javascript:alert(1)"),
        ("basisadres", "https://" + "a" * 200),
        ("alarm_onderdelen", "5"),
        ("scherm_dias", "kaart,weer"),
        ("scherm_dias", "kaart,kaart"),
        ("scherm_dias", "kaart,"),
        ("scherm_seconden", "4"),
        ("raadsvergaderingen", "4-10-2016, 04-10-2016"),
        ("raadsvergaderingen", "4-10-2016,"),
        ("raadsvergaderingen", "4-10-2016 6-9-2016"),
        ("raadsvergaderingen", "dinsdag"),
        ("raadsvergaderingen", "31-9-2016"),
        ("raadsvergaderingen", ", ".join(f"1-1-{jaar}" for jaar in range(1950, 2151))),
        ("scherm_seconden", "601"),
        ("alarm_onderdelen", "-1"),
        ("contact", ""),
        ("contact", "x" * 201),
        ("opbouwwerk", "x" * 201),
        ("opbouwwerk", "a\nb"),
    ],
)
def test_a_bad_text_is_refused_with_the_name_and_the_value(naam, tekst):
    with pytest.raises(InstellingFout) as fout:
        validate_instelling(naam, tekst)
    assert f"'{naam}' heeft de waarde '{tekst[:60]}'; geef " in str(fout.value)


def test_every_bad_setting_is_named_at_once():
    with pytest.raises(InstellingFout, match=r"'raadszetels'.*'bestaat_niet' bestaat niet"):
        build_instellingen({"raadszetels": "veel", "bestaat_niet": "1"})


@pytest.mark.parametrize(
    ("naam", "waarde", "verwacht"),
    [
        ("raadszetels", 41, Instellingen(raadszetels=41)),
        ("vaste_peildatum", date(2016, 10, 15), Instellingen(vaste_peildatum=date(2016, 10, 15))),
        ("vaste_peildatum", None, Instellingen()),
        ("gemeente", "Venlo", Instellingen(gemeente="Venlo")),
        ("alarm_onderdelen", 2, Instellingen(alarm_onderdelen=2)),
        ("raadsvergaderingen", "4-10-2016", Instellingen(raadsvergaderingen=Dagen([date(2016, 10, 4)]))),
    ],
)
def test_a_written_setting_is_read_back(engine, naam, waarde, verwacht):
    with store.writing(engine) as conn:
        store.write_instelling(conn, naam, waarde)
    with store.reading(engine) as conn:
        assert store.read_instellingen(conn) == verwacht


def test_days_are_shown_as_they_may_be_typed():
    dagen = validate_instelling("raadsvergaderingen", "4-10-2016, 6-9-2016")
    assert str(dagen) == "06-09-2016, 04-10-2016"
    assert validate_instelling("raadsvergaderingen", str(dagen)) == dagen


def test_a_bad_setting_is_not_written(engine):
    with pytest.raises(InstellingFout), store.writing(engine) as conn:
        store.write_instelling(conn, "raadszetels", 0)
    with store.reading(engine) as conn:
        assert store.read_instellingen(conn) == Instellingen()
