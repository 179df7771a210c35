"""Text as it is kept and compared: what looks the same is the same, what differs stays different, in any script."""

import unicodedata

import pytest

from buurtnet.tekens import build_norm, clean_tekens, find_verminkt


@pytest.mark.parametrize("vorm", ["NFC", "NFD"])
def test_a_letter_and_its_accent_are_kept_as_one(vorm):
    assert clean_tekens(unicodedata.normalize(vorm, "Café Zuid")) == "Café Zuid"


@pytest.mark.parametrize(
    ("ruw", "netjes"),
    [
        ("Buurt\u200bhuis", "Buurthuis"),
        ("\ufeffBuurt\u00adhuis\u2060", "Buurthuis"),
        ("Buurt\u200dhuis", "Buurthuis"),
        ("om\u00a019\u202fuur", "om 19 uur"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("\u202efiets\u2066", "fiets"),
    ],
)
def test_what_cannot_be_seen_is_not_kept(ruw, netjes):
    assert clean_tekens(ruw) == netjes


@pytest.mark.parametrize("tekst", ["👨‍👩‍👧", "می‌خواهم", "क्‍ष"])
def test_a_joiner_that_shapes_a_letter_or_picture_stays(tekst):
    assert clean_tekens(tekst) == tekst


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("لقاء الحي", "ورشة الحديقة"),
        ("Зустріч", "Собрание"),
        ("мой", "мои"),
        ("Γειτονιά", "Γιορτή"),
        ("中文", "日本"),
        ("कि", "की"),
        ("Feest 🎉", "Feest 🌳"),
        ("Stół", "Stol"),
        ("???", "!!!"),
        ("...", ""),
    ],
)
def test_different_names_stay_different(een, ander):
    assert build_norm(een) != build_norm(ander)


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("Café", unicodedata.normalize("NFD", "CAFÉ")),
        ("St. Pieter", "Sint-Pieter"),
        ("Αθήνα", "ΑΘΗΝΑ"),
        ("ЗУСТРІЧ", "зустріч"),
        ("Foto's  kijken", "fotos kijken"),
        ("Koffie ☕", "koffie ☕\ufe0f"),
        ("لقاء\u200f الحي", "لقاء الحي"),
        ("Ｃａｆé", "cafe"),
        ("???", " ??? "),
    ],
)
def test_names_that_look_the_same_are_the_same(een, ander):
    assert build_norm(een) == build_norm(ander)


@pytest.mark.parametrize("tekst", ["CafÃ© Zuid", "foto’s in CÃ©ramique", "itâ€™s", "Caf\ufffd", "Caf\x8e"])
def test_letters_read_in_the_wrong_encoding_are_found(tekst):
    assert find_verminkt(tekst)


@pytest.mark.parametrize("tekst", ["Café’”", "Één idee: geëxtra’s", "SÃO", "Ångström", "20 °C", "“Ja”…", "中文", "é”"])
def test_letters_that_somebody_meant_are_left_alone(tekst):
    assert find_verminkt(tekst) is None
