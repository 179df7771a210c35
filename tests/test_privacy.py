"""Free text that seems to hold personal data is pointed at; ordinary sentences are left alone."""

import pytest
from invoerwereld import BIJEENKOMST

from buurtnet.privacy import build_gewist, zoek_in_inhoud, zoek_persoonsgegevens


@pytest.mark.parametrize(
    ("tekst", "soort", "gevonden"),
    [
        ("Mail naar a.b@voorbeeld.nl.", "een mailadres", "a.b@voorbeeld.nl"),
        ("Bel 06-12345678", "een telefoonnummer", "06-12345678"),
        ("Bel 06 12 34 56 78.", "een telefoonnummer", "06 12 34 56 78"),
        ("Bel (043) 350 40 40", "een telefoonnummer", "(043) 350 40 40"),
        ("Bel +31 43 350 4040", "een telefoonnummer", "+31 43 350 4040"),
        ("Bel 0031433504040", "een telefoonnummer", "0031433504040"),
        ("Ik woon op 6221 AB", "een postcode", "6221 AB"),
        ("Ik woon op 6221AB", "een postcode", "6221AB"),
        ("Severenstraat 12b is leeg", "een adres", "Severenstraat 12b"),
        ("op de Statensingel 5", "een adres", "Statensingel 5"),
        ("bij Scharnerweg 108-110", "een adres", "Scharnerweg 108"),
        ("in de Grote Looiersstraat 3", "een adres", "Looiersstraat 3"),
        ("NL91 ABNA 0417 1643 00", "een bankrekening", "NL91 ABNA 0417 1643 00"),
        ("NL91ABNA0417164300", "een bankrekening", "NL91ABNA0417164300"),
        ("nummer 111222333", "een burgerservicenummer", "111222333"),
        ("nummer 1112.22.333", "een burgerservicenummer", "1112.22.333"),
        ("mevrouw de Vries kwam", "een naam", "mevrouw de Vries"),
        ("Dhr. van der Berg", "een naam", "Dhr. van der Berg"),
        ("de heer J. Janssen", "een naam", "de heer J. Janssen"),
        ("van A.B. de Wit", "een naam", "A.B. de Wit"),
        ("Fatima El Amrani kookt", "een naam", "Fatima El Amrani"),
        ("Piet Jansen", "een naam", "Piet Jansen"),
        ("onze Truus weet het", "een naam", "Truus"),
        ("Anne-Marie weet het", "een naam", "Anne-Marie"),
        ("Bel 06\u201312\u00a034\u00a056\u00a078", "een telefoonnummer", "06-12 34 56 78"),
        ("Bel 06\u201112345678", "een telefoonnummer", "06-12345678"),
        ("Bel 0\u200b612345678", "een telefoonnummer", "0612345678"),
        ("jan(at)voorbeeld.nl", "een mailadres", "jan(at)voorbeeld.nl"),
        ("Ik woon op 6221ab", "een postcode", "6221ab"),
        ("postcode: 6221 ab", "een postcode", "postcode: 6221 ab"),
        ("Ik woon op 6221  AB", "een postcode", "6221  AB"),
        ("severenstraat 12", "een adres", "severenstraat 12"),
        ("Severenstraat nr. 12", "een adres", "Severenstraat nr. 12"),
        ("Dhr Jansen kwam", "een naam", "Dhr Jansen"),
        ("mevr jansen kwam", "een naam", "mevr jansen"),
        ("mw.Jansen kwam", "een naam", "mw.Jansen"),
        ("MW. DE VRIES KWAM", "een naam", "MW. DE VRIES"),
        ("de familie Jansen kookt", "een naam", "familie Jansen"),
        ("drs. Peters", "een naam", "drs. Peters"),
    ],
)
def test_what_seems_personal_is_named(tekst, soort, gevonden):
    [zin] = zoek_persoonsgegevens(tekst)
    assert zin.startswith(f"'{gevonden}' lijkt {soort}. ")


@pytest.mark.parametrize(
    "tekst",
    [
        None,
        "",
        "Meer bomen in de straat, en een bankje bij de school.",
        "In 2016 kwamen 350 mensen naar Sint Maartenspoort.",
        "Op 15-10-2016 om 19.30 uur, zaal 3.",
        "Van de 1.234,5 euro is 100 000 over.",
        "Het Wittevrouwenveld en Mariaberg doen mee; ook Jekerdal en Annadal.",
        "Er kwamen 24 mensen op 14 oktober 2016, 18 formulieren",
        "Het plein is 12 meter",
        "B en W",
        "123456789",
        "NL00 ABNA 1417 1643 00",
        "De gemeente Maastricht, het CBS en de GGD.",
        "Het mw heeft 1000ml soep gekookt voor families in 2016, de straat 12 keer.",
    ],
)
def test_an_ordinary_sentence_is_left_alone(tekst):
    assert zoek_persoonsgegevens(tekst) == []


def test_several_things_each_get_a_sentence():
    assert len(zoek_persoonsgegevens("Piet Jansen, 06-12345678, p@j.nl")) == 3


def test_the_address_where_a_bijeenkomst_is_held_is_no_question():
    inhoud = {"plaats": "Severenstraat 12, 6225 AR", "uitkomst": "Severenstraat 12"}
    assert list(zoek_in_inhoud("bijeenkomst", inhoud)) == ["uitkomst"]
    assert list(zoek_in_inhoud("bijeenkomst", {"plaats": "bij Piet Jansen"})) == ["plaats"]


def test_half_a_draft_is_looked_through_without_a_fault():
    for inhoud in ({}, {"evaluatie": "x"}, {"evaluatie": {"citaten": [1]}}, {"acties": {"a": 1}}, {"uitkomst": 5}):
        assert zoek_in_inhoud("bijeenkomst", inhoud) == {}


def test_clearing_takes_the_free_text_and_leaves_the_rest():
    gewist = build_gewist("bijeenkomst", BIJEENKOMST, "weg")
    assert (gewist["uitkomst"], gewist["evaluatie"]["citaten"][0]) == ("weg", {"tekst": "weg", "toestemming": True})
    zonder = {"uitkomst", "evaluatie"}
    assert {k: v for k, v in gewist.items() if k not in zonder} == {
        k: v for k, v in BIJEENKOMST.items() if k not in zonder
    }
    assert BIJEENKOMST["uitkomst"] != "weg"


def test_a_long_text_is_searched_in_straight_time():
    # A pattern that tries every split of such a text would not come to an end.
    for stuk in ("a", "A", "1 ", "A.", "0", "a@", "-", "van de ", "NL91"):
        zoek_persoonsgegevens(stuk * 5_000)
