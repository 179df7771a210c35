"""The pictures of the city and of a buurt: what is drawn, what is printed in it, and what it says in words."""

import re
from datetime import date
from html import unescape
from itertools import pairwise
from xml.etree import ElementTree

import pandas as pd
import pytest
from feedbackwereld import build_feedback

from buurtnet import begrippen
from buurtnet.beeld import feedbackbeelden, stadsbeelden, theme
from buurtnet.cijfers import besluiten

HTML = "<img src=x onerror=alert(1)> & \"x\" 'y'"
TELLING = dict.fromkeys((*besluiten.STAPPEN, besluiten.GEEN_GEGEVENS), 0)
SVG = "{http://www.w3.org/2000/svg}"


def read_delen(svg: str) -> dict[str, dict]:
    """Of each part that has a title: where it begins, how wide it is, and what is printed in it."""
    delen = {}
    for groep in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        titel, vlak = groep.find(f"{SVG}title"), groep.find(f"{SVG}rect")
        getal = groep.find(f"{SVG}text")
        delen[titel.text] = {
            "x": float(vlak.get("x")),
            "breed": float(vlak.get("width")),
            "getal": None if getal is None else getal.text,
            "op": None if getal is None else (vlak.get("fill"), getal.get("fill")),
        }
    return delen


@pytest.mark.parametrize("donker", [False, True])
def test_bar_of_decisions_has_a_part_per_step_with_its_number_in_it(donker):
    telling = TELLING | {"definitief_ja": 8, "gestopt": 1, "in_gesprek": 23, "geen_gegevens": 2}
    delen = read_delen(stadsbeelden.build_status(telling, titel="x", donker=donker))
    assert list(delen) == [
        "definitief ja: 8 van 34",
        "in gesprek: 23 van 34",
        "gestopt: 1 van 34",
        "geen gegevens: 2 van 34",
    ]
    assert delen["in gesprek: 23 van 34"]["breed"] == pytest.approx(360 * 23 / 34, abs=0.1)
    assert [deel["getal"] for deel in delen.values()] == ["8", "23", None, "2"]
    for deel in delen.values():
        if deel["op"]:
            assert theme._compute_contrast(*deel["op"]) >= 4.5


def test_decisions_in_words_name_the_steps_and_one_is_singular():
    zin = stadsbeelden.build_statuszin(TELLING | {"definitief_ja": 8, "in_gesprek": 23}, 8, 34)
    assert zin == "8 van de 34 platforms hebben besloten. definitief ja 8, in gesprek 23."
    assert "1 van de 34 platforms heeft besloten" in stadsbeelden.build_statuszin(TELLING, 1, 34)


def verloop_van(*aandelen: float | None) -> pd.DataFrame:
    dagen = [date(2016, m + 1, 28) for m in range(len(aandelen))]
    waarden = pd.Series(aandelen, dtype="float64")
    return pd.DataFrame({"datum": dagen, "aandeel": waarden, "aandeel_laag": waarden / 2, "aandeel_hoog": waarden * 2})


def read_punten(verloop: pd.DataFrame) -> list[tuple[float, str]]:
    """Of each month its height above the bottom and what it says."""
    stam = ElementTree.fromstring(stadsbeelden.build_verloop(verloop, titel="x", donker=False))
    return [(float(p.get("cy")), p.find(f"{SVG}title").text) for p in stam.iter(f"{SVG}circle")]


def test_line_of_reach_has_a_point_a_month_and_says_where_it_began_and_ended():
    verloop = verloop_van(0.01, 0.02, 0.026)
    punten = read_punten(verloop)
    assert [zin.partition(",")[0] + "," + zin.split(",")[1][:1] for _, zin in punten] == [
        "28-01-2016: 1,0",
        "28-02-2016: 2,0",
        "28-03-2016: 2,6",
    ]
    assert punten[0][0] > punten[1][0] > punten[2][0]
    assert (
        stadsbeelden.build_verloopzin(verloop) == "Het bereik groeide van 1,0 % op 28-01-2016 naar 2,6 % op 28-03-2016."
    )


def test_line_of_reach_that_fell_does_not_say_that_it_grew():
    """It can: which buurten are counted completely changes from month to month."""
    tekst = stadsbeelden.build_verloopzin(verloop_van(0.03, 0.02))
    assert "3,0 %" in tekst and "2,0 %" in tekst and "groeide" not in tekst


def test_single_month_of_reach_is_no_growth():
    tekst = stadsbeelden.build_verloopzin(verloop_van(0.03))
    assert "3,0 %" in tekst and "groeide" not in tekst and "28-01-2016" in tekst


def test_month_without_reach_is_not_drawn_as_zero():
    assert len(read_punten(verloop_van(None, 0.02, 0.03))) == 2


def test_year_without_reach_says_so():
    assert stadsbeelden.build_verloopzin(verloop_van(None, None)) == "Er is dit jaar nog geen bereik geteld."
    assert "geen gegevens" in stadsbeelden.build_verloop(verloop_van(None, None), titel="x", donker=False)


def build_balken(feedback: pd.DataFrame, donker: bool = False) -> str:
    return feedbackbeelden.build_balken(feedback, titel=feedbackbeelden.build_zin(feedback), donker=donker)


def test_drawn_shares_are_those_of_the_frame_and_no_finer():
    feedback = build_feedback(("a", (1, 19, 20, 30, 30)))
    delen = read_delen(build_balken(feedback))
    for keuze, (titel, deel) in enumerate(delen.items(), start=1):
        punten = round(100 * feedback[f"p{keuze}"].iloc[0])
        assert deel["breed"] == pytest.approx(180 * punten / 100, abs=0.06) and punten % 5 == 0
        assert deel["getal"] in (None, str(punten)) and titel.startswith(begrippen.ANTWOORDEN[keuze - 1])
    assert "helemaal oneens: (vrijwel) niemand" in delen


@pytest.mark.parametrize("donker", [False, True])
def test_bars_lie_side_by_side_with_neutral_in_the_middle_and_their_numbers_can_be_read(donker):
    delen = list(read_delen(build_balken(build_feedback(("a", (10, 20, 30, 25, 15))), donker)).values())
    for een, ander in pairwise(delen):
        assert een["x"] + een["breed"] == pytest.approx(ander["x"], abs=0.11)
    assert delen[2]["x"] + delen[2]["breed"] / 2 == pytest.approx(180, abs=0.1)
    assert all(theme._compute_contrast(*deel["op"]) >= 4.5 for deel in delen if deel["op"])


def test_feedback_says_each_statement_with_its_share_bounds_n_and_response():
    feedback = build_feedback(
        ("Eerste stelling.", (10, 10, 20, 30, 30)), ("Tweede stelling.", (0, 0, 2, 48, 50)), deelnemers=200
    )
    zin = feedbackbeelden.build_zin(feedback)
    assert "Eerste stelling. 60 % eens (n = 100, respons 50 %). Van alle deelnames is zeker tussen" in zin
    assert "Tweede stelling. (vrijwel) iedereen" in zin and "98" not in zin
    assert "zeker 27-83 %" in build_balken(feedback)


def test_more_forms_than_people_is_warned_about_for_who_cannot_see_it_too():
    zin = feedbackbeelden.build_zin(build_feedback(("a", (10, 10, 20, 30, 30)), deelnemers=90))
    assert begrippen.MEER_FORMULIEREN in zin and "respons" not in zin


def test_nothing_to_show_is_not_drawn():
    feedback = build_feedback(("a", (1, 1, 1, 1, 1)))
    assert read_delen(build_balken(feedback)) == {}
    assert feedbackbeelden.build_zin(feedback) == "Er zijn te weinig formulieren om te tonen."


def test_hostile_statement_is_text_in_the_drawing_and_in_its_words():
    feedback = build_feedback((HTML, (10, 10, 20, 30, 30)))
    svg = build_balken(feedback)
    assert re.findall(r"<(?:img|script)", svg) == [] and HTML in unescape(svg)
    assert HTML in feedbackbeelden.build_zin(feedback)
