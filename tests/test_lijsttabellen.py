"""The tables of lists, and the pictures of support and of themes: what is unknown is empty, never a nought."""

import re
from datetime import date

import pandas as pd

from buurtnet.beeld import feedbackbeelden, lijsttabellen, netwerktabellen, steunbeelden
from buurtnet.cijfers.netwerk import Kracht, Ontwikkeling, Rollen
from buurtnet.cijfers.punten import build_punten
from buurtnet.cijfers.raad import Belofte
from buurtnet.cijfers.sinds import Periode
from buurtnet.cijfers.steun import EURO, UUR, Steun

DAG = date(2016, 10, 15)
PERIODE = Periode(date(2016, 9, 3), DAG)
NIETS = Steun(0, 0, 0, 0, 0, 0)


def test_a_question_that_waits_has_no_answer_and_its_day_is_marked_when_it_is_new():
    rij = {"naam": "A", "bijeenkomst": "", "wat": "Lamp", "thema": "groen", "aan": "zelf", "antwoord": "", "door": ""}
    rij |= {"toelichting": "", "antwoord_op": pd.NaT, "klaar_voor": None, "gedaan_op": None}
    oud, nieuw = ({**rij, "gevraagd_op": dag} for dag in (date(2016, 8, 1), date(2016, 9, 10)))
    tabel = lijsttabellen.build_vragen(build_punten(pd.DataFrame([oud, nieuw]), DAG), PERIODE)
    assert tabel["Gevraagd op"].tolist() == ["01-08-2016", "10-09-2016 (nieuw)"]
    assert set(tabel["Stand"]) == {"Wacht nog op antwoord"} and set(tabel["Aan"]) == {"de buurt zelf"}
    assert set(tabel["Antwoord op"]) == set(tabel["Gedaan op"]) == set(tabel["Beloofd voor"]) == {""}


def test_a_promise_says_how_many_days_it_is_late_and_that_it_became_so():
    beloften = [Belofte("A", "Lamp", date(2016, 10, 1), None), Belofte("B", "Bank", date(2016, 1, 1), None)]
    tabel = lijsttabellen.build_beloften(beloften, DAG, PERIODE)
    assert tabel["Beloofd voor"].tolist() == ["01-10-2016 (nieuw te laat)", "01-01-2016"]
    assert tabel["Dagen te laat"].tolist() == [14, 288]


def test_what_was_used_of_nothing_is_unknown_in_table_and_picture():
    steun = {EURO: Steun(2, 1500, 1500, 900, 0, 2), UUR: NIETS}
    tabel = lijsttabellen.build_steun(steun)
    assert tabel["Eenheid"].tolist() == [EURO] and tabel["Gebruikt"].isna().all()
    svg = steunbeelden.build_steun(steun, titel="x", donker=False)
    assert "onbekend" in svg and "1.500" in svg and "In uren" not in svg
    bekend = steunbeelden.build_steun({EURO: Steun(2, 1500, 1200, 900, 300, 0), UUR: NIETS}, titel="x", donker=False)
    assert "onbekend" not in bekend
    breed = [float(b) for b in re.findall(r'width="([\d.]+)" height="15" fill="#', bekend)]
    assert [round(b / breed[0], 2) for b in breed] == [1.0, 0.75, 0.25]  # 1.200, 900 and 300


def test_the_tables_of_a_network_leave_what_nobody_filled_in_empty():
    een = Ontwikkeling({"eigenaarschap": 0}, DAG, {}, None, None, False, [])
    tabel = netwerktabellen.build_profiel(een)
    assert tabel["Het netwerk zelf"].tolist()[0] == 0 and tabel["Het netwerk zelf"].isna().sum() == 7
    assert tabel["De opbouwwerker"].isna().all()
    rollen = netwerktabellen.build_rollen(Rollen({"groen": "loslaten"}, DAG, {}, None, [], []))
    assert sorted(set(rollen["Volgens de buurt"])) == ["", "loslaten"] and set(rollen["Volgens de gemeente"]) == {""}
    assert netwerktabellen.build_visie({"fysiek": ("concept", DAG)}).values.tolist() == [
        ["sociaal", "", ""],
        ["fysiek", "concept", "15-10-2016"],
    ]
    kracht = netwerktabellen.build_kracht(Kracht(None, 2, 0.5, 6), Kracht(0.556, 60, 0.48, 90))
    assert kracht["Door de buurt (%)"].isna().tolist() == [True, False]
    assert kracht["In de stad (%)"].tolist() == [56, 48]


def test_themes_are_bars_of_the_meetings_where_anything_was_named():
    themas = {"Groen en water": 30, "Verkeer": 30, "Een heel lange naam van een thema": 15}
    kop = feedbackbeelden.build_themakop(themas, 60)
    assert kop.startswith("Groen en water en Verkeer kwamen het vaakst ter sprake: na 30 van de 60 bijeenkomsten")
    svg = feedbackbeelden.build_themas(themas, 60, titel="x", donker=False)
    breed = [float(b) for b in re.findall(r'width="([\d.]+)" height="15" fill="#', svg)]
    assert breed[0] == breed[1] == 2 * breed[2] and "Een heel lange naam van…" in svg
