"""What is announced, as a file for an agenda."""

from datetime import UTC, date, datetime, timedelta

import anyio
import httpx
import pytest
from icalendar import Calendar
from invoerwereld import BIJEENKOMST, NU, ZUID, A, B, begin, corrigeer, doe, publiceer, richt_in
from starlette.applications import Starlette

from buurtnet import schema, store
from buurtnet.beeld.agenda import Plek, build_agenda
from buurtnet.store import schrijven
from buurtnet.web import agenda
from buurtnet.web.foutpagina import Foutpaginas

KOMT = {
    **{"datum": "2016-10-20", "begint_om": "19:30", "soort": "informatieavond", "titel": "Bewonersavond"},
    **{"plaats": "buurthuis", "organisaties": [1], "buurten": [{"buurtcode": A}]},
}
PLEK = Plek("Maastricht", {A: "Binnenstad", B: "Wyck"}, "https://buurtnet.nl", False)
BASIS = (7, date(2016, 10, 20), "19:30", "workshop", "Avond", "zaal", ["Zuid"], [A], 3, datetime(2016, 10, 1, 12))


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture
def vraag(engine, store_url, monkeypatch):
    """A function that asks for an address, as an agenda does."""
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    app = Starlette(routes=agenda.build_routes("", Foutpaginas("")))

    def ask(adres: str, **headers: str) -> httpx.Response:
        async def send():
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://192.0.2.7") as client:
                return await client.get(adres, headers=headers)

        return anyio.run(send)

    return ask


def lees_afspraken(inhoud: bytes) -> list:
    return Calendar.from_ical(inhoud).walk("VEVENT")


def build_een(plek: Plek = PLEK, **anders):
    rij = dict(zip(schema.AANGEKONDIGD, BASIS, strict=True)) | anders
    [afspraak] = lees_afspraken(build_agenda(schema.build_frame([rij], schema.AANGEKONDIGD), "Wyck", plek))
    return afspraak


def test_a_meeting_is_at_its_time_in_amsterdam_summer_and_winter():
    for dag, uren in ((date(2016, 10, 20), 2), (date(2016, 11, 20), 1)):
        begin = build_een(datum=dag)["dtstart"].dt
        assert (begin.hour, begin.minute, begin.utcoffset()) == (19, 30, timedelta(hours=uren))


def test_the_file_brings_the_rules_of_that_time_along():
    frame = schema.build_frame([BASIS], schema.AANGEKONDIGD)
    [zone] = Calendar.from_ical(build_agenda(frame, "Wyck", PLEK)).walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Amsterdam"


def test_without_a_time_it_lasts_the_whole_day_and_says_so():
    afspraak = build_een(begint_om="")
    assert (afspraak["dtstart"].dt, afspraak["dtend"].dt) == (date(2016, 10, 20), date(2016, 10, 21))
    assert "De tijd is nog niet bekend." in afspraak["description"]


def test_it_says_where_by_whom_for_whom_and_where_to_read_more():
    afspraak = build_een()
    assert (afspraak["summary"], afspraak["location"]) == ("Avond", "zaal")
    assert afspraak["description"].splitlines()[:3] == ["Workshop", "Van: Zuid", "Voor: Binnenstad"]
    assert afspraak["url"] == f"https://buurtnet.nl/buurt?buurt={A}"


def test_what_is_unknown_is_left_out():
    afspraak = build_een(plaats="", organisaties=[], buurten=[])
    assert "location" not in afspraak and "url" not in afspraak
    assert afspraak["description"].splitlines() == ["Workshop", "Hoe laat het eindigt, is niet bekend."]
    assert "dtend" not in afspraak and "duration" not in afspraak, "no length is made up"


def test_fiction_is_labelled_in_its_title_and_is_never_taken_for_the_real_one():
    echt, voorbeeld = build_een(), build_een(Plek("Maastricht", {}, "", True))
    assert voorbeeld["summary"] == "Voorbeeld: Avond" and "fictief" in voorbeeld["description"]
    assert echt["uid"] != voorbeeld["uid"]


@pytest.mark.parametrize(
    "tekst",
    ["A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:B", "; , \\ : \" ' \\n", "é" * 200, "\u202eomgekeerd", "<b>&amp;</b>"],
)
def test_hostile_text_stays_text(tekst):
    afspraak = build_een(titel=tekst, plaats=tekst, organisaties=[tekst])
    schoon = " ".join(tekst.replace("\u202e", "").split())
    assert (afspraak["summary"], afspraak["location"]) == (schoon, schoon)


def test_no_line_is_longer_than_an_agenda_reads():
    inhoud = build_agenda(schema.build_frame([(*BASIS[:4], "é" * 200, *BASIS[5:])], schema.AANGEKONDIGD), "W", PLEK)
    assert max(map(len, inhoud.split(b"\r\n"))) <= 75


def test_a_buurt_gives_all_its_meetings_to_come_and_another_none(engine, vraag):
    publiceer(engine, inhoud=KOMT)
    publiceer(engine, inhoud=KOMT | {"titel": "Later", "datum": "2016-11-20"})
    publiceer(engine)  # was held already
    hier, elders, stad = (vraag(f"/agenda/{naam}.ics") for naam in (A, B, "stad"))
    assert hier.headers["content-type"] == "text/calendar; charset=utf-8"
    assert [str(a["summary"]) for a in lees_afspraken(hier.content)] == ["Bewonersavond", "Later"]
    assert lees_afspraken(elders.content) == [] and elders.status_code == 200
    assert len(lees_afspraken(stad.content)) == 2


def test_one_meeting_has_a_file_of_its_own(engine, vraag):
    nummer = publiceer(engine, inhoud=KOMT)
    antwoord = vraag(f"/agenda/{nummer}.ics")
    assert [str(a["summary"]) for a in lees_afspraken(antwoord.content)] == ["Bewonersavond"]
    assert antwoord.headers["content-disposition"] == 'inline; filename="agenda-bewonersavond.ics"'


def test_a_correction_is_the_same_meeting_with_a_higher_number(engine, vraag):
    nummer = publiceer(engine, inhoud=KOMT)
    [eerst] = lees_afspraken(vraag(f"/agenda/{A}.ics").content)
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"plaats": "school"})
    [later] = lees_afspraken(vraag(f"/agenda/{A}.ics").content)
    assert eerst["uid"] == later["uid"] and later["sequence"] > eerst["sequence"]
    assert later["location"] == "school" and later["dtstamp"].dt == NU.replace(microsecond=0).astimezone(UTC)


def test_what_is_withdrawn_or_a_concept_is_in_no_file(engine, vraag):
    begin(engine, inhoud=KOMT | {"titel": "Concept"})
    nummer = publiceer(engine, inhoud=KOMT)
    doe(engine, schrijven.trek_in, ZUID, "bijeenkomst", nummer, "gaat niet door", nu=NU)
    assert lees_afspraken(vraag(f"/agenda/{A}.ics").content) == []
    assert vraag(f"/agenda/{nummer}.ics").status_code == 404


def test_what_was_held_has_no_file_and_an_unknown_name_neither(engine, vraag):
    nummer = publiceer(engine, inhoud=BIJEENKOMST)
    for naam in (nummer, "BU00000000", "-1", "1e3", "%2e%2e", "x" * 300):
        assert vraag(f"/agenda/{naam}.ics").status_code == 404


def test_who_follows_gets_nothing_twice(engine, vraag):
    publiceer(engine, inhoud=KOMT)
    eerst = vraag(f"/agenda/{A}.ics")
    assert vraag(f"/agenda/{A}.ics", **{"If-None-Match": eerst.headers["etag"]}).status_code == 304


def test_a_store_that_cannot_be_read_says_come_back(vraag, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", "sqlite:////bestaat/niet.sqlite")
    assert vraag(f"/agenda/{A}.ics").status_code == 503


def test_the_reader_of_the_page_is_the_reader_of_the_file(engine, vraag):
    publiceer(engine, inhoud=KOMT | {"datum": "2016-10-15"})  # today, not filled in yet
    with store.reading(engine) as conn:
        getoond = store.read_aangekondigd(conn, date(2016, 10, 15), A)
    assert len(getoond) == len(lees_afspraken(vraag(f"/agenda/{A}.ics").content)) == 1
