"""A network announces a meeting: everybody sees it until its day is over, it counts nowhere, and is recorded after."""

from datetime import date, timedelta

import pytest
from formulierpagina import Browser
from icalendar import Calendar
from invoerwereld import (
    AANKONDIGING,
    BEHEERDER,
    BIJEENKOMST,
    KLOK,
    NETWERK,
    NOORD,
    NU,
    VANDAAG,
    VERBORGEN,
    ZUID,
    A,
    B,
    begin,
    corrigeer,
    doe,
    lees,
    publiceer,
    richt_in,
)
from sqlalchemy import update
from streamlit.testing.v1 import AppTest
from test_agenda import lees_afspraken
from test_agenda import vraag as vraag  # a fixture

from buurtnet import store
from buurtnet.errors import BevestigingNodig, OngeldigeInvoer
from buurtnet.geheugen.onthouden import vergeet_alles
from buurtnet.settings import PROJECT
from buurtnet.soorten import SOORTEN
from buurtnet.store import schrijven, vastgelegd
from buurtnet.store.controle import read_bevindingen
from buurtnet.tables import dekking
from buurtnet.ui import aangemeld
from buurtnet.ui.vast.tekst import build_html

DAG = date(2016, 10, 20)


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture(autouse=True)
def _opslag(store_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)


def kondig_aan(engine, **anders):
    return publiceer(engine, NETWERK, "aankondiging", AANKONDIGING | anders)


def komt(engine, vandaag=VANDAAG, buurtcode=None):
    return lees(engine, store.read_aangekondigd, vandaag, buurtcode)


def te_doen(engine, vandaag, ids=(1,)):
    return [een.titel for een in lees(engine, vastgelegd.read_niet_vastgelegd, ids, vandaag)]


def test_it_stands_among_what_comes_with_the_name_of_the_network_and_the_buurten_of_that_day(engine):
    doe(engine, lambda c: c.execute(update(dekking).where(dekking.c.buurtcode == A).values(tot=DAG)))
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"dekking": [{"organisatie_id": 1, "buurtcode": B, "deels": False, "van": DAG}]})
    nummer = kondig_aan(engine)
    [rij] = komt(engine).itertuples()
    assert (rij.bijeenkomst_id, rij.organisaties, rij.buurten) == (-nummer, ["Zuid"], [B])
    assert (rij.datum, rij.begint_om, rij.soort, rij.titel, rij.plaats) == (
        *(DAG, "19:30", "informatieavond", "Samen kiezen"),
        "buurthuis",
    )
    assert [len(komt(engine, buurtcode=code)) for code in (A, B)] == [0, 1]


def test_it_stands_in_the_order_of_day_and_time_with_the_other_meetings(engine):
    kondig_aan(engine, titel="laat", begint_om="21:00")
    kondig_aan(engine, titel="zonder tijd", begint_om=None)
    kondig_aan(engine, titel="gelijk", soort="workshop")
    leeg = {"aanwezig": None, "uitkomst": None, "acties": [], "evaluatie": {}} | dict.fromkeys(
        ("eerste_keer", "raadsleden", "collegeleden", "ambtenaren", "van_elders")
    )
    gewoon = BIJEENKOMST | leeg | {"datum": "2016-10-20", "soort": "buurtactiviteit"}
    publiceer(engine, inhoud=gewoon | {"titel": "avond", "begint_om": "19:30"}, bevestigd=True)
    publiceer(engine, inhoud=gewoon | {"titel": "eerder", "datum": "2016-10-19"}, bevestigd=True)
    assert komt(engine)["titel"].tolist() == ["eerder", "avond", "gelijk", "laat", "zonder tijd"]


def test_its_number_is_never_that_of_a_bijeenkomst(engine):
    kondig_aan(engine)
    publiceer(engine, inhoud=BIJEENKOMST | {"datum": "2016-10-15", "aanwezig": None, "evaluatie": {}, "uitkomst": None})
    assert sorted(komt(engine)["bijeenkomst_id"]) == [-1, 1]


@pytest.mark.parametrize("dag", ["2016-10-14", "2015-01-01"])
def test_a_day_that_has_been_is_refused_with_one_sentence_however_it_comes_in(engine, dag):
    al_geweest = r"^\d\d-\d\d-201[56] is al geweest; kies een datum vanaf 15-10-2016\.$"
    inhoud = AANKONDIGING | {"datum": dag}
    with pytest.raises(OngeldigeInvoer, match=al_geweest):
        publiceer(engine, NETWERK, "aankondiging", inhoud, bevestigd=True)
    with pytest.raises(OngeldigeInvoer, match=al_geweest):
        doe(engine, schrijven.write_record, NETWERK, "aankondiging", inhoud, bevestigd=True, **KLOK)
    nummer = kondig_aan(engine)
    with pytest.raises(OngeldigeInvoer, match=al_geweest):
        corrigeer(engine, NETWERK, "aankondiging", nummer, {"datum": dag}, bevestigd=True)
    pagina = Browser(engine, NETWERK).open("/formulier/nieuw/aankondiging")
    bekijk = pagina.press("Nakijken en publiceren", datum=dag, soort="workshop", titel="Te laat")
    assert "is al geweest; kies een datum vanaf 15-10-2016." in bekijk.tekst
    assert komt(engine)["titel"].tolist() == ["Samen kiezen"]


def test_today_may_still_be_announced_and_a_day_of_another_century_is_asked_about(engine):
    kondig_aan(engine, datum="2016-10-15")
    with pytest.raises(BevestigingNodig) as gevraagd:
        kondig_aan(engine, datum="2061-10-15")
    assert list(gevraagd.value.vragen) == ["datum"]


def test_the_form_begins_without_a_day_for_tonight_is_no_guess_to_publish(engine):
    pagina = Browser(engine, NETWERK).open("/formulier/nieuw/aankondiging")
    bekijk = pagina.press("Nakijken en publiceren", soort="workshop", titel="Wanneer?")
    assert "Vul in wanneer het is." in bekijk.tekst and komt(engine).empty


def test_nobody_comes_to_a_round_from_house_to_house(engine):
    with pytest.raises(OngeldigeInvoer, match="is geen keuze"):
        kondig_aan(engine, soort="huis_aan_huis")


def test_a_name_is_asked_about_and_the_address_of_the_place_is_not(engine):
    kondig_aan(engine, plaats="Stationsstraat 12, 6221 BP")
    with pytest.raises(BevestigingNodig) as gevraagd:
        kondig_aan(engine, titel="Koffie bij mevrouw Jansen, bel 043-3501234")
    assert list(gevraagd.value.vragen) == ["titel"]


def test_a_network_still_has_no_right_on_a_bijeenkomst(engine):
    assert "netwerk" not in SOORTEN["bijeenkomst"].schrijven
    assert Browser(engine, NETWERK).vraag("GET", "/formulier/nieuw/bijeenkomst").status_code == 403


def test_after_its_day_it_is_no_longer_shown_and_the_check_of_the_store_has_nothing_against_it(engine):
    kondig_aan(engine)
    assert len(komt(engine, DAG)) == 1 and komt(engine, DAG + timedelta(days=1)).empty
    assert lees(engine, read_bevindingen, lees(engine, store.read_instellingen), DAG + timedelta(days=9), {A, B}) == []


def test_what_is_withdrawn_is_gone_and_so_is_its_file(engine, vraag):
    nummer = kondig_aan(engine)
    assert vraag(f"/agenda/-{nummer}.ics").status_code == 200
    doe(engine, schrijven.trek_in, NETWERK, "aankondiging", nummer, "gaat niet door", nu=NU)
    assert komt(engine).empty and te_doen(engine, DAG) == []
    assert vraag(f"/agenda/-{nummer}.ics").status_code == 404
    assert [lees_afspraken(vraag(f"/agenda/{naam}.ics").content) for naam in (A, "stad")] == [[], []]


def test_its_file_keeps_its_own_uid_and_a_correction_raises_its_number(engine, vraag):
    nummer = kondig_aan(engine)
    [eerst] = lees_afspraken(vraag(f"/agenda/-{nummer}.ics").content)
    corrigeer(engine, NETWERK, "aankondiging", nummer, {"plaats": "school"})
    [later] = lees_afspraken(vraag(f"/agenda/{A}.ics").content)
    assert eerst["uid"] == later["uid"] == f"aankondiging-{nummer}@buurtnet.maastricht"
    assert later["sequence"] > eerst["sequence"] and later["location"] == "school"


def test_a_concept_stands_nowhere(engine, vraag):
    begin(engine, NETWERK, "aankondiging")
    assert komt(engine).empty and lees_afspraken(vraag("/agenda/stad.ics").content) == []


def test_a_title_can_break_no_file(engine, vraag):
    titel = "Eten\r\nEND:VEVENT\r\nBEGIN:VEVENT;x,y\\n<script>alert(1)</script>"
    nummer = kondig_aan(engine, titel=titel)
    [afspraak] = Calendar.from_ical(vraag(f"/agenda/-{nummer}.ics").content).walk("VEVENT")
    assert str(afspraak["summary"]) == "Eten END:VEVENT BEGIN:VEVENT;x,y\\n<script>alert(1)</script>"


def test_it_is_in_no_figure_and_no_first_day(engine):
    leest = {
        "bijeenkomsten": lambda c: len(store.read_bijeenkomsten(c, date(2016, 12, 1), None)),
        "aantal": store.read_aantal_bijeenkomsten,
        "laatste": lambda c: store.read_laatste_bijeenkomsten(c, date(2016, 12, 1)),
        "eerste dag": store.read_eerste_datum,
    }
    kondig_aan(engine)
    assert {naam: lees(engine, een) for naam, een in leest.items()} == {
        **{"bijeenkomsten": 0, "aantal": 0, "laatste": {}, "eerste dag": None}
    }


def test_what_is_hidden_of_a_network_hides_what_it_announces_too(engine):
    kondig_aan(engine)
    nummer = publiceer(engine, ZUID, "verborgen", VERBORGEN)
    assert komt(engine).empty
    assert "verborgen door de gemeente sinds" in Browser(engine, NETWERK).open("/formulier/aankondiging/1").tekst
    corrigeer(engine, ZUID, "verborgen", nummer, {"tot": "2016-10-15"}, reden=None)
    assert len(komt(engine)) == 1


@pytest.mark.parametrize(
    ("anders", "staat_er"), [({}, False), ({"soort": "workshop"}, True), ({"datum": "2016-10-19"}, True)]
)
def test_once_the_bijeenkomst_is_recorded_only_that_one_stands_there(engine, anders, staat_er):
    kondig_aan(engine)
    gewoon = {"titel": "Avond", "soort": "informatieavond", "datum": "2016-10-20", "organisaties": [1]}
    later = KLOK | {"vandaag": DAG, "bevestigd": True}
    publiceer(engine, inhoud=gewoon | {"buurten": [{"buurtcode": A}]} | anders, **later)
    assert ("Samen kiezen" in komt(engine, DAG)["titel"].tolist()) is staat_er
    assert (te_doen(engine, DAG) == ["Samen kiezen"]) is staat_er


def test_the_opbouwwerker_is_asked_for_60_days_to_record_it(engine):
    kondig_aan(engine)
    dagen = {
        date(2016, 10, 19): [],
        DAG: ["Samen kiezen"],
        date(2016, 12, 19): ["Samen kiezen"],
        date(2016, 12, 20): [],
    }
    assert {dag: te_doen(engine, dag) for dag in dagen} == dagen
    assert te_doen(engine, DAG, (2,)) == te_doen(engine, DAG, ()) == []


def test_the_link_opens_a_bijeenkomst_that_knows_day_time_sort_and_whose_but_no_words(engine):
    adres = (
        "/formulier/nieuw/bijeenkomst?datum=2016-10-14&begint_om=19%3A30&soort=informatieavond&organisaties=1&titel=X"
    )
    Browser(engine, BEHEERDER).open(adres).press("Opslaan", plaats="school")
    [inhoud] = [een.inhoud for een in lees(engine, schrijven.read_concepten, BEHEERDER)]
    assert (inhoud["datum"], inhoud["begint_om"], inhoud["soort"]) == ("2016-10-14", "19:30", "informatieavond")
    assert inhoud["organisaties"] == [1] and not inhoud.get("titel")


def test_a_link_fills_in_no_day_or_time_that_there_is_not_and_no_organisation_of_another(engine):
    adres = "/formulier/nieuw/bijeenkomst?datum=morgen&begint_om=25%3A00&soort=feest&organisaties=2"
    Browser(engine, ZUID).open(adres).press("Opslaan", plaats="school")
    [inhoud] = [een.inhoud for een in lees(engine, schrijven.read_concepten, ZUID)]
    assert (inhoud["datum"], inhoud["soort"], inhoud["organisaties"]) == ("2016-10-15", "workshop", [1])
    assert not inhoud.get("begint_om")


@pytest.fixture
def open_pagina():
    """A function that runs a page on this store."""

    def open_(pagina: str, **adres: str) -> AppTest:
        vergeet_alles()
        app = AppTest.from_file(str(PROJECT / "buurtnet" / "ui" / "frame.py"), default_timeout=60)
        for naam, waarde in adres.items():
            app.query_params[naam] = waarde
        app.run().switch_page(str(PROJECT / "pages" / pagina)).run()
        assert not app.exception
        return app

    yield open_
    vergeet_alles()


@pytest.mark.parametrize(("pagina", "adres"), [("buurt.py", {"buurt": A}), ("raad_college.py", {})])
def test_a_page_shows_it_and_a_title_stays_text(engine, open_pagina, pagina, adres):
    kondig_aan(engine, titel="<script>alert(1)</script> **Eten** [hier](https://kwaad.nl)")
    teksten = [build_html(een.value) for een in open_pagina(pagina, **adres).markdown]
    zinnen = [een for een in teksten if "Eten" in een]
    assert zinnen and "Zuid" in " ".join(zinnen)
    for zin in zinnen:  # also in the year of the buurt
        assert "&lt;script&gt;alert(1)&lt;/script&gt; **Eten** [hier](https://kwaad.nl)" in zin
        assert "<script" not in zin and "<a" not in zin


@pytest.mark.parametrize(("wie", "gezien"), [(ZUID, True), (BEHEERDER, True), (NOORD, False), (NETWERK, False)])
def test_who_records_for_the_organisation_sees_it_on_invoer_with_the_way_to_do_so(
    engine, open_pagina, monkeypatch, wie, gezien
):
    monkeypatch.setattr(aangemeld, "_read_gebruiker", lambda sleutel, bijwerken=False: wie)
    kondig_aan(engine, datum="2016-10-15", titel="<b>Eten</b>")
    app = open_pagina("invoer.py")
    assert ("Aangekondigd door het netwerk: leg de bijeenkomst vast" in [kop.value for kop in app.header]) is gezien
    links = "".join(een.proto.body for een in app.get("html"))
    bekend = "datum=2016-10-15&amp;soort=informatieavond&amp;begint_om=19%3A30&amp;organisaties=1"
    assert (f'href="/formulier/nieuw/bijeenkomst?{bekend}">15-10-2016 · &lt;b&gt;Eten&lt;/b&gt;' in links) is gezien


def test_invoer_begins_with_what_is_still_to_be_done_and_folds_a_long_list(engine, open_pagina, monkeypatch):
    monkeypatch.setattr(aangemeld, "_read_gebruiker", lambda sleutel, bijwerken=False: ZUID)
    for nummer in range(6):
        kondig_aan(engine, datum="2016-10-15", titel=f"Avond {nummer}")
    begin(engine, ZUID, "actie")
    app = open_pagina("invoer.py")
    assert [kop.value for kop in app.header][:3] == [
        "Aangekondigd door het netwerk: leg de bijeenkomst vast",
        "Nog niet gepubliceerd",
        "Wat wilt u vastleggen?",
    ]
    assert "Nog 2" in [deel.label for deel in app.expander]
