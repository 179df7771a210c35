"""`/zoeken`: a buurt, organisation, word or bijeenkomst by its name, for everybody, and only what is public."""

import html
import re
import shutil
import sqlite3
from datetime import date

import anyio
import httpx
import pytest
from starlette.applications import Starlette

from buurtnet.beeld.besluitwoorden import build_openregel
from buurtnet.cijfers.verloop import choose_open
from buurtnet.cijfers.zoeken import MEESTE, Ding, Doel, find, find_elk
from buurtnet.geheugen.beelden import load_besluitbeeld
from buurtnet.geheugen.onthouden import vergeet_alles
from buurtnet.geheugen.stand import read_stand
from buurtnet.ui import adres
from buurtnet.web import zoeken
from buurtnet.web.foutpagina import Foutpaginas

HIER = (Doel("hier", "buurt"),)


def find_namen(vraag: str, *namen: str, ook: str = "") -> list[str]:
    dingen = [Ding("groep", naam, "", HIER, ook) for naam in namen]
    return [ding.naam for vondsten in find(dingen, vraag).values() for ding in vondsten.getoond]


@pytest.mark.parametrize("vraag", ["ceramique", "CÉRAMIQUE", "  Cér ", "Ceramique!"])
def test_capitals_accents_and_marks_do_not_matter(vraag):
    assert find_namen(vraag, "Wyck", "Céramique") == ["Céramique"]


def test_what_begins_so_is_first_then_a_word_in_it_then_the_middle_of_a_word():
    namen = ("Randwyck", "Platform Wyck", "Wyckerpoort", "Wyck")
    assert find_namen("wyck", *namen) == ["Wyckerpoort", "Wyck", "Platform Wyck", "Randwyck"]


def test_each_word_must_be_there_in_whatever_order():
    assert find_namen("zuid avond", "Avond in Zuid", "Avond in West") == ["Avond in Zuid"]


def test_a_question_of_several_names_finds_each_of_them_and_no_short_word():
    dingen = [Ding("Buurten", naam, "", HIER) for naam in ("Heer", "Heerdergroep", "Malberg", "Wyck", "De en Van")]
    assert find(dingen, "Malberg en Heer") == {}
    assert [ding.naam for ding in find_elk(dingen, "malberg en héér")["Buurten"].getoond] == [
        "Heer",
        "Heerdergroep",
        "Malberg",
    ]
    assert find_elk(dingen, "Heer") == {} and find_elk(dingen, "De en Van") == {}


def test_other_words_that_it_goes_by_find_it_too():
    assert find_namen("centrum", "Wyck", ook="Centrum") == ["Wyck"]


@pytest.mark.parametrize("vraag", ["", "   ", "\u200b"])
def test_nothing_asked_is_nothing_found(vraag):
    assert find_namen(vraag, "Wyck") == []


def test_of_each_group_a_few_are_shown_and_all_are_counted():
    (vondsten,) = find([Ding("g", f"Wyck {i}", "", HIER) for i in range(30)], "wyck").values()
    assert (len(vondsten.getoond), vondsten.aantal) == (MEESTE, 30)


@pytest.fixture
def opslag(voorbeeld, tmp_path, monkeypatch):
    """A copy of the example, as a function that runs SQL on it."""
    pad = tmp_path / "buurtnet.sqlite"
    shutil.copy(voorbeeld / "buurtnet.sqlite", pad)
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{pad}")

    def run(*opdrachten: str) -> list:
        conn = sqlite3.connect(pad)
        uit = [conn.execute(opdracht).fetchall() for opdracht in opdrachten]
        conn.commit()
        conn.close()
        vergeet_alles()  # what writes beside the store leaves no mark
        return uit[-1]

    return run


def ask(prefix: str = "", **vraag: str) -> httpx.Response:
    app = Starlette(routes=zoeken.build_routes(prefix, list(adres.NAMEN), Foutpaginas(prefix)))

    async def send():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://192.0.2.7") as client:
            return await client.get(f"{prefix}/zoeken", params=vraag)

    return anyio.run(send)


def read_links(antwoord: httpx.Response) -> list[tuple[str, str]]:
    return [(html.unescape(a), html.unescape(t)) for a, t in re.findall(r'<a href="([^"]*)">(.*?)</a>', antwoord.text)]


def test_a_buurt_is_found_also_by_its_wijk_and_leads_to_its_page_at_the_same_day(opslag):
    assert ("/buurt?peildatum=2016-06-01&buurt=BU09350006", "Wyck") in read_links(ask(q="WYC", peildatum="2016-06-01"))
    assert ("/buurt?buurt=BU09350006", "Wyck") in read_links(ask(q="centrum"))


def test_platforms_say_where_they_are_and_what_they_still_need(opslag):
    los = " ".join(re.sub("<[^>]*>", " ", ask(q="Mariaberg Malberg Heer").text).split())
    assert "Niets heeft al deze woorden; dit hoort bij een ervan." in los
    besluiten = load_besluitbeeld(read_stand(), date(2016, 10, 15))
    nog = {rij["naam"]: build_openregel(besluiten, rij) for _, rij in choose_open(besluiten.platforms).iterrows()}
    hier = [naam for naam in nog if "Malberg" in naam or "Mariaberg" in naam]
    assert len(hier) > 1 and any("nog niet:" in nog[naam] for naam in hier)
    for naam in hier:
        assert naam in los and html.unescape(los).count(nog[naam].removeprefix(": ")), naam


def test_a_word_leads_to_its_place_on_the_page_of_words(opslag):
    assert ("/begrippen#witte_vlek", "Witte vlek") in read_links(ask(q="witte vlek"))


def test_an_organisation_is_found_by_the_name_it_had(opslag):
    (nummer, code), *_ = opslag("SELECT organisatie_id, buurtcode FROM dekking WHERE tot IS NULL")
    opslag(
        f"UPDATE organisatie_naam SET naam = 'Quasimodo', tot = '2016-05-01' WHERE organisatie_id = {nummer}",
        "INSERT INTO organisatie_naam (organisatie_id, naam, soort, van) "
        f"VALUES ({nummer}, 'Esmeralda', 'buurtnetwerk', '2016-05-01')",
    )
    antwoord = ask(q="quasi")
    assert (f"/buurt?buurt={code}", "Esmeralda") in read_links(antwoord) and "eerder: Quasimodo" in antwoord.text
    assert "Esmeralda" not in ask(q="quasi", peildatum="2016-04-01").text, "the name of later"


def test_a_bijeenkomst_is_found_by_title_and_by_date_and_an_old_one_opens_its_own_day(opslag):
    (nummer, code), *_ = opslag(
        "SELECT b.id, bb.buurtcode FROM bijeenkomst b JOIN bijeenkomst_buurt bb ON bb.bijeenkomst_id = b.id "
        "WHERE b.status = 'gepubliceerd'"
    )
    opslag(f"UPDATE bijeenkomst SET titel = 'Quasimodo danst', datum = '2016-09-05' WHERE id = {nummer}")
    for vraag in ("danst quasimodo", "5-9-2016", "5 september 2016", "05-09-2016"):
        assert (f"/buurt?buurt={code}", "Quasimodo danst") in read_links(ask(q=vraag)), vraag
    assert "Quasimodo danst" not in ask(q="quasimodo", peildatum="2016-09-04").text
    opslag(f"UPDATE bijeenkomst SET datum = '2015-03-02' WHERE id = {nummer}")
    assert (f"/buurt?buurt={code}&peildatum=2015-03-02", "Quasimodo danst") in read_links(ask(q="quasimodo"))


@pytest.mark.parametrize("status", ["concept", "ingetrokken"])
def test_what_is_not_published_is_not_found(opslag, status):
    opslag("UPDATE bijeenkomst SET titel = 'Quasimodo danst'")
    assert "Quasimodo danst</a>" in ask(q="quasimodo").text
    opslag(f"UPDATE bijeenkomst SET status = '{status}'")
    assert "Niets gevonden" in ask(q="quasimodo").text


@pytest.fixture
def aangekondigd(opslag):
    """What a network announces, with a title of its own: number, organisation and buurt."""
    (nummer, organisatie, code), *_ = opslag(
        "SELECT a.id, a.organisatie_id, d.buurtcode FROM aankondiging a JOIN dekking d "
        "ON d.organisatie_id = a.organisatie_id AND d.tot IS NULL WHERE a.datum > '2016-10-15'"
    )
    opslag(f"UPDATE aankondiging SET titel = 'Quasimodo danst', datum = '2016-11-05' WHERE id = {nummer}")
    return nummer, organisatie, code


def test_what_a_network_announces_is_found_by_title_and_by_date(opslag, aangekondigd):
    for vraag in ("danst quasimodo", "5-11-2016", "5 november 2016"):
        antwoord = ask(q=vraag)
        assert (f"/buurt?buurt={aangekondigd[2]}", "Quasimodo danst") in read_links(antwoord), vraag
        assert "op 05-11-2016, aangekondigd" in antwoord.text


def test_what_a_network_announces_for_no_buurt_leads_to_the_list_of_what_comes(opslag, aangekondigd):
    opslag(f"DELETE FROM dekking WHERE organisatie_id = {aangekondigd[1]}")
    assert ("/raad-college", "Quasimodo danst") in read_links(ask(q="quasimodo"))


@pytest.mark.parametrize(
    "weg",
    [
        "UPDATE aankondiging SET ingetrokken = 1 WHERE id = {0}",
        "UPDATE aankondiging SET datum = '2016-10-14' WHERE id = {0}",
        "INSERT INTO verborgen (organisatie_id, vanaf, reden, vastgelegd_op) "
        "VALUES ({1}, '2016-10-15', 'het niet klopt', '2016-10-15 12:00:00.000000')",
    ],
    ids=["withdrawn", "over", "hidden"],
)
def test_what_nobody_may_see_of_what_a_network_announces_is_not_found(opslag, aangekondigd, weg):
    assert "Quasimodo danst</a>" in ask(q="quasimodo").text
    opslag(weg.format(*aangekondigd))
    assert "Niets gevonden" in ask(q="quasimodo").text


def test_what_a_network_announces_now_is_not_found_at_an_earlier_day(opslag, aangekondigd):
    assert "Niets gevonden" in ask(q="quasimodo", peildatum="2016-10-14").text


def test_an_organisation_that_was_withdrawn_is_not_found(opslag):
    opslag("UPDATE organisatie_naam SET naam = 'Quasimodo'", "UPDATE organisatie SET ingetrokken = 1")
    assert "Niets gevonden" in ask(q="quasimodo").text


def test_nothing_found_says_what_to_do(opslag):
    antwoord = ask(q="xqzw")
    assert "Niets gevonden voor ‘xqzw’. Typ minder letters" in antwoord.text and antwoord.status_code == 200


def test_an_empty_question_says_what_can_be_asked(opslag):
    assert "Typ de naam van een buurt" in ask().text


@pytest.mark.parametrize(
    "vraag",
    ["<script>alert(1)</script>", '"><img src=x onerror=1>', "{0}{kop}%s", "\x00\u202e%00", "a" * 10_000, "'--"],
)
def test_whatever_is_typed_is_text(opslag, vraag):
    antwoord = ask(q=vraag, peildatum=vraag, buurt=vraag, kleur=vraag)
    assert antwoord.status_code == 200 and "<script" not in antwoord.text and "<img" not in antwoord.text
    assert "De peildatum in het adres kan niet" in antwoord.text
    assert len(antwoord.text) < 20_000


def test_the_choice_of_the_visitor_goes_along_and_the_prefix_too(opslag):
    links = read_links(ask("/pad", q="wyck", peildatum="2016-06-01", sinds="2016-03-01", kleur="bereik", x="1"))
    doel = "/pad/buurt?peildatum=2016-06-01&kleur=bereik&sinds=2016-03-01&buurt=BU09350006"
    assert (doel, "Wyck") in links and not any("x=1" in adres for adres, _ in links)


def test_a_day_outside_the_records_is_today(opslag):
    antwoord = ask(q="wyck", peildatum="9999-12-31")
    assert ("/buurt?buurt=BU09350006", "Wyck") in read_links(antwoord)
    assert f"{date(2016, 10, 15):%d-%m-%Y}" in antwoord.text
