"""How ideas travel: which arrows there are, their order, and a picture that stays readable."""

import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest

from buurtnet import schema
from buurtnet.beeld import ideebeelden
from buurtnet.beeld.ideebeelden import MEESTE, Reis

DAG = date(2016, 9, 1)
TEKST = "{http://www.w3.org/2000/svg}text"


def build_verhalen(*rijen):
    """Stories from (whose, idea of whom, title), a day apart."""
    volle = [
        (i, DAG + timedelta(days=i), titel, "", "", 1, naam, van, None, "", "")
        for i, (naam, van, titel) in enumerate(rijen)
    ]
    return schema.build_frame(volle, schema.VERHALEN)


def teken(reizen):
    return ET.fromstring(ideebeelden.build_reizen(reizen, titel="t", donker=False))


def test_only_what_was_taken_over_travels_by_name_of_whose_it_was_and_then_by_date():
    verhalen = build_verhalen(("A", "Z", "een"), ("B", "", "eigen"), ("C", "D", "twee"), ("E", "D", "drie"))
    reizen = ideebeelden.choose_reizen(verhalen)
    assert [(r.van, r.naar) for r in reizen] == [("D", "C"), ("D", "E"), ("Z", "A")]


def test_one_idea_names_whose_it_was_and_more_are_counted():
    een = Reis("Mariaberg", "Daalhof", "Soep", DAG)
    assert ideebeelden.build_kop([een]) == "Een idee van Mariaberg reisde naar een andere buurt"
    assert ideebeelden.build_kop([een, een]) == "2 ideeën reisden van de ene buurt naar de andere"


def test_the_words_say_every_arrow():
    zin = ideebeelden.build_zin([Reis("Mariaberg", "Daalhof", "Soep", DAG), Reis("Wyck", "Heer", "Kast", DAG)])
    assert zin == (
        "Daalhof nam een idee over van Mariaberg: Soep (01-09-2016). Heer nam een idee over van Wyck: Kast "
        "(01-09-2016)."
    )


@pytest.mark.parametrize("aantal", [1, MEESTE, 30])
def test_every_line_has_a_place_of_its_own(aantal):
    boom = teken([Reis(f"Van {i // 3:02}", f"Naar {i}", "titel", DAG) for i in range(aantal)])
    plekken = []
    for groep in boom:  # each drawn from its own top
        verschuif = float(re.findall(r"[\d.]+", groep.get("transform", "0"))[-1])
        plekken += [(t.get("x"), verschuif + float(t.get("y"))) for t in groep.iter(TEKST)]
    assert len(plekken) == len(set(plekken)) >= min(aantal, MEESTE)
    assert max(y for _, y in plekken) <= float(boom.get("viewBox").split()[3])
    assert (f"en nog {aantal - MEESTE}" in "".join(boom.itertext())) is (aantal > MEESTE)


@pytest.mark.parametrize("naam", ["<script>x</script>", '"&]]>', "y" * 300, "\x00\ufffe", "שלום", ""])
def test_hostile_names_stay_text_of_a_few_letters(naam):
    boom = teken([Reis(naam, naam, naam, DAG)])
    assert all(len(t.text or "") <= 26 for t in boom.iter(TEKST))
    assert not re.search("script}", ET.tostring(boom).decode())
