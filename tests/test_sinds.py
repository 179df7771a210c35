"""What changed since a day: one rule, one mark, one line per page."""

import re
import shutil
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from buurtnet.beeld import sindswoorden
from buurtnet.cijfers import sinds
from buurtnet.cijfers.sinds import Periode, Veranderd
from buurtnet.settings import PROJECT
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN, ZONDER_SINDS

PERIODE = Periode(date(2016, 9, 1), date(2016, 10, 15))
MET_SINDS = [p for p in PAGINAS if p.adres not in (*VASTLEGGEN, *ZONDER_SINDS)]


@pytest.mark.parametrize(
    ("dag", "nieuw"),
    [
        (date(2016, 9, 1), False),
        (date(2016, 9, 2), True),
        (date(2016, 10, 15), True),
        (date(2016, 10, 16), False),
        (None, False),
        (pd.NaT, False),
        (float("nan"), False),
    ],
)
def test_new_is_after_that_day_up_to_and_including_the_peildatum(dag, nieuw):
    assert PERIODE.is_nieuw(dag) == nieuw
    assert (sindswoorden.build_merk(PERIODE, dag) == " (nieuw)") == nieuw


@pytest.mark.parametrize(
    ("voor", "gedaan_op", "laat"),
    [
        (date(2016, 9, 1), None, True),  # late from the 2nd
        (date(2016, 8, 31), None, False),  # was late already
        (date(2016, 10, 14), None, True),
        (date(2016, 10, 15), None, False),  # today is in time
        (date(2016, 9, 10), date(2016, 9, 10), False),
        (date(2016, 9, 10), date(2016, 9, 11), True),  # late, and done after all
        (None, None, False),
        (date.max, None, False),
    ],
)
def test_a_promise_becomes_late_on_the_day_after_its_own(voor, gedaan_op, laat):
    assert PERIODE.werd_laat(voor, gedaan_op) == laat


def test_decisions_are_counted_apart_from_other_steps():
    stappen = pd.DataFrame(
        {
            "datum": [date(2016, 9, 1), date(2016, 9, 2), date(2016, 9, 3), date(2016, 9, 4)],
            "stap": ["definitief_ja", "definitief_nee", "gestopt", "in_gesprek"],
        }
    )
    assert sinds.compute_stappen(stappen, PERIODE) == {"besluiten": 1, "stappen": 2}


@dataclass
class EenPunt:
    gevraagd_op: date
    antwoord_op: date | None


def test_a_point_is_new_when_raised_and_when_answered():
    punten = [EenPunt(date(2016, 8, 1), date(2016, 9, 5)), EenPunt(date(2016, 9, 6), None)]
    assert sinds.compute_punten(punten, PERIODE) == {"gezegd": 1, "geantwoord": 1}


def test_the_line_of_the_overview_names_the_main_things_with_their_pages():
    veranderd = Veranderd(PERIODE, {"besluiten": 1, "bijeenkomsten": 12, "te_laat": 2, "contacten": 9})
    assert sindswoorden.build_delen(veranderd, "") == [
        ("1 besluit", "besluiten"),
        ("12 bijeenkomsten", "workshops"),
        ("2 beloften van de gemeente te laat geworden", "raad-college"),
    ]


def test_the_line_of_a_subject_names_what_is_on_its_page():
    veranderd = Veranderd(PERIODE, {"besluiten": 1, "contacten": 9}, frozenset({"BU1"}))
    assert sindswoorden.build_zin(veranderd, "raad-college").startswith("9 contacten met de gemeente. ")
    assert sindswoorden.build_zin(veranderd, "bereik").startswith("In 1 buurt een bijeenkomst. ")
    assert sindswoorden.build_zin(veranderd, "ondersteuning") == "Hier veranderde niets."
    niets = sindswoorden.build_zin(Veranderd(PERIODE, {}), "buurt")
    assert niets.startswith("Geen nieuwe stap of bijeenkomst"), "own words may be new there, and are not counted"


@pytest.fixture(scope="module")
def opslag(voorbeeld, tmp_path_factory):
    return shutil.copy(voorbeeld / "buurtnet.sqlite", tmp_path_factory.mktemp("sinds"))


@pytest.fixture
def open_pagina(monkeypatch, opslag):
    """Gives a function that opens a page at an address, and gives all its words and pictures' texts."""
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{opslag}")

    def open_(bestand: str, **vraag: str) -> tuple[AppTest, str]:
        app = AppTest.from_file(str(PROJECT / "buurtnet" / "ui" / "frame.py"), default_timeout=60)
        app.query_params.update(vraag)
        app.run()
        app.switch_page(str(PROJECT / "pages" / bestand)).run()
        assert not app.exception
        tabellen = " ".join(tabel.value.to_string() for tabel in app.dataframe)
        labels = " ".join(deel.label for deel in app.expander)
        return app, " ".join([*(deel.value for deel in app.markdown), tabellen, labels])

    return open_


@pytest.mark.parametrize("pagina", [p for p in MET_SINDS if p.adres not in ("", "buurt")], ids=lambda p: p.adres)
def test_each_subject_says_and_marks_what_changed(open_pagina, pagina):
    app, tekst = open_pagina(pagina.bestand, sinds="2016-03-01")
    assert app.date_input(key="veld_sinds").value == date(2016, 3, 1)
    assert "dan staat er \\(nieuw\\) achter" in tekst
    assert tekst.replace("\\", "").count("(nieuw") > 1, "the line says so, but no row is marked"


@pytest.mark.parametrize("pagina", ["besluiten.py", "ondersteuning.py", "raad_college.py", "workshops.py"])
def test_what_is_new_is_never_folded_away(open_pagina, pagina):
    app, _ = open_pagina(pagina)
    gevouwen = [m.value for e in app.expander if re.fullmatch(r"Nog \d+", e.label) for m in e.markdown]
    assert gevouwen and not [tekst for tekst in gevouwen if "(nieuw" in tekst.replace("\\", "")]


@pytest.mark.parametrize("pagina", [p for p in MET_SINDS if p.adres not in ("", "buurt")], ids=lambda p: p.adres)
def test_since_today_nothing_is_new(open_pagina, pagina):
    _, tekst = open_pagina(pagina.bestand, sinds="2016-10-15")
    assert "Hier veranderde niets" in tekst and "(nieuw" not in tekst.replace("\\", "")


def test_a_buurt_marks_its_own(open_pagina):
    _, tekst = open_pagina("buurt.py", buurt="BU09350006", sinds="2016-01-01")
    assert tekst.replace("\\", "").count("(nieuw") > 3


RAAD = date(2016, 10, 4)


@pytest.mark.parametrize(
    ("dag", "vanaf"),
    [
        (date(2016, 10, 15), RAAD),
        (date(2016, 10, 5), RAAD),
        (RAAD, date(2016, 9, 6)),  # who prepares this one wants what changed since the one before
        (date(2016, 9, 6), date(2016, 7, 26)),  # the first is today: six weeks
    ],
)
def test_without_a_choice_it_is_the_last_council_meeting_or_six_weeks(dag, vanaf):
    assert sinds.choose_sinds([date(2016, 9, 6), RAAD, date(2016, 11, 8)], dag) == vanaf
    assert sinds.choose_sinds([], dag) == dag - timedelta(days=42)


@pytest.mark.parametrize(
    ("vanaf", "kop", "wanneer"),
    [
        (RAAD, "Nieuw sinds de raad van", "sinds de raad van 04-10-2016"),
        (date(2016, 9, 3), "Nieuw in zes weken, sinds", "in de laatste zes weken"),
        (date(2016, 9, 4), "Nieuw sinds", "sinds 04-09-2016"),
    ],
)
def test_what_the_day_is_is_said(vanaf, kop, wanneer):
    periode = Periode(vanaf, date(2016, 10, 15))
    assert (sindswoorden.build_kop(periode, [RAAD]), sindswoorden.build_wanneer(periode, [RAAD])) == (kop, wanneer)


def test_without_a_choice_a_page_begins_at_the_last_council_meeting_of_the_example(open_pagina):
    app, tekst = open_pagina("besluiten.py")
    assert app.date_input(key="veld_sinds").value == date(2016, 10, 6)
    assert "Nieuw sinds de raad van" in tekst and app.selectbox(key="lijst_raad").value is None
    assert "sinds" not in app.query_params


def test_the_last_council_meetings_can_be_chosen_by_name_and_stand_in_the_address(open_pagina):
    app, _ = open_pagina("besluiten.py")
    assert app.selectbox(key="lijst_raad").options[:2] == ["raad van 06-10-2016", "raad van 08-09-2016"]
    app.selectbox(key="lijst_raad").set_value("raad van 08-09-2016").run()
    assert app.date_input(key="veld_sinds").value == date(2016, 9, 8)
    assert app.query_params["sinds"] == "2016-09-08"
    app.date_input(key="veld_sinds").set_value(date(2016, 9, 1)).run()
    assert app.selectbox(key="lijst_raad").value is None
    app.selectbox(key="lijst_raad").set_value("raad van 06-10-2016").run()
    assert app.date_input(key="veld_sinds").value == date(2016, 10, 6)
    assert "sinds" not in app.query_params  # the ordinary day


def test_before_the_first_council_meeting_it_is_six_weeks_and_there_is_no_list(open_pagina):
    app, tekst = open_pagina("besluiten.py", peildatum="2016-01-14")
    assert app.date_input(key="veld_sinds").value == date(2015, 12, 3)
    assert "Nieuw in zes weken, sinds" in tekst and "lijst_raad" not in [deel.key for deel in app.selectbox]
