"""`/werkblad`: what each role sees of it, also at the store itself, and that nothing of it is anywhere else."""

import io
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date

import httpx
import pytest
from formulierpagina import Browser
from invoerwereld import (
    ACTIE,
    BEHEERDER,
    BESTUUR,
    CONTACT,
    LEEG,
    NETWERK,
    NOORD,
    PUNT,
    VANDAAG,
    ZUID,
    begin,
    lees,
    publiceer,
    richt_in,
)
from serverproces import start_server
from streamlit.testing.v1 import AppTest

from buurtnet.beeld import werkbladwoorden
from buurtnet.cijfers.werkbladbeeld import Toezegging, read_werkblad
from buurtnet.errors import GeenToegang
from buurtnet.geheugen.onthouden import vergeet_alles
from buurtnet.instellingen import Instellingen
from buurtnet.rechten import Gebruiker
from buurtnet.settings import PROJECT
from buurtnet.soorten.toegang import is_voor
from buurtnet.store import schrijven
from buurtnet.ui import aangemeld
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN

GEWOON = Instellingen()
GEHEIM, GETAL = "geheime steun", 777
CONCEPT = "geheim concept"


@pytest.fixture
def wereld(engine, store_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    richt_in(engine)
    publiceer(engine, ZUID, "kwetsbaarheid")
    return engine


def lees_werkblad(engine, wie, peildatum=VANDAAG):
    return lees(engine, read_werkblad, wie, GEWOON, peildatum)


class TestWieWatZiet:
    @pytest.mark.parametrize(
        ("wie", "namen"),
        [
            *((ZUID, ["Zuid"]), (NETWERK, ["Zuid"]), (NOORD, ["Noord"]), (LEEG, [])),
            *((BESTUUR, ["Noord", "Zuid"]), (BEHEERDER, ["Noord", "Zuid"])),
        ],
        ids=lambda waarde: getattr(waarde, "naam", str(waarde)),
    )
    def test_ones_own_organisations_or_the_city_by_name(self, wereld, wie, namen):
        for soort, draft in (("actie", ACTIE), ("contact", CONTACT), ("punt", PUNT)):
            for nummer, wie_schrijft in ((1, ZUID), (2, NOORD)):
                publiceer(wereld, wie_schrijft, soort, draft | {"organisatie_id": nummer})
        werkblad = lees_werkblad(wereld, wie)
        assert [blad.naam for blad in werkblad.bladen] == namen
        assert {een.naam for een in (*werkblad.te_laat, *werkblad.loopt)} <= set(namen)

    @pytest.mark.parametrize("wie", [None, Gebruiker(9, "x@x.nl", "Nieuw", "een latere rol", frozenset([1]))])
    def test_nobody_else_gets_anything_from_the_store(self, wereld, wie):
        with pytest.raises(GeenToegang):
            lees_werkblad(wereld, wie)
        assert not is_voor(wie, "werkblad")

    def test_a_right_that_was_taken_away_holds_at_the_next_read(self, wereld):
        zonder = Gebruiker(ZUID.gebruiker_id, ZUID.email, ZUID.naam, ZUID.rol, frozenset())
        assert lees_werkblad(wereld, ZUID).bladen and not lees_werkblad(wereld, zonder).bladen


class TestWatErStaat:
    def test_what_was_not_recorded_is_unknown(self, wereld):
        noord, zuid = lees_werkblad(wereld, BESTUUR).bladen
        assert (noord.kracht.bekend, noord.kracht.f, noord.opgeschreven) == (0, None, None)
        assert (zuid.kracht.bekend, zuid.opgeschreven) == (4, date(2016, 9, 14))
        assert werkbladwoorden.build_naam(noord) == "Noord: 0 van de 8 signalen bekend"
        assert werkbladwoorden.build_stadszin(lees_werkblad(wereld, BESTUUR)) == (
            "Van geen van de 2 organisaties is genoeg bekend."
        )
        assert werkbladwoorden.build_stadszin(lees_werkblad(wereld, ZUID)) == (
            "Van deze organisatie is nog niet genoeg bekend."
        )

    def test_the_signals_of_what_was_recorded_and_of_what_happened(self, wereld):
        publiceer(wereld)  # a workshop the day before, with two open actions
        (blad,) = lees_werkblad(wereld, ZUID).bladen
        waarden = {een.code: een.waarde for een in blad.kracht.signalen}
        assert waarden == {
            **{"trekkers": 1, "concentratie": 1, "nieuwe_bewoners": 1, "stilte": 0, "energie": 1},
            **{"professionals": None, "beloften": None, "geld": 1},
        }
        assert (blad.kracht.bekend, blad.kracht.f) == (6, 42)
        assert werkbladwoorden.build_naam(blad) == "Zuid: vraagt aandacht (42 van 100), 6 van de 8 signalen bekend"

    def test_three_months_before_goes_by_what_was_so_then(self, wereld):
        eerder = {"datum": "2016-06-01", "trekkers": 6, "organisatie_id": 1}
        publiceer(wereld, ZUID, "kwetsbaarheid", eerder)
        (blad,) = lees_werkblad(wereld, ZUID).bladen
        assert [een.waarde for een in blad.eerder.signalen][:1] == [0]
        assert "Zwaarder werd: trekkers." in werkbladwoorden.build_verandering(blad)

    def test_a_signal_that_asks_for_support_says_whether_it_was_agreed(self, wereld):
        publiceer(wereld, ZUID, "kwetsbaarheid", {"organisatie_id": 1, "datum": "2016-10-01", "trekkers": 1})
        assert lees_werkblad(wereld, ZUID).bladen[0].zonder == ("trekkers",)
        nummer = publiceer(wereld, ZUID, "steunafspraak")
        (blad,) = lees_werkblad(wereld, BESTUUR).bladen[1:]
        assert (blad.zonder, len(blad.afspraken), nummer) == ((), 1, 1)
        assert werkbladwoorden.build_afspraak(blad.afspraken[0], VANDAAG) == (
            "trekkers: Samen twee nieuwe trekkers zoeken. Wie: de opbouwwerker, klaar voor 01-12-2016"
        )

    def test_what_is_late_stands_on_both_sides_and_what_is_not_apart(self, wereld):
        laat = {"beloofd_op": "2016-08-01", "vervalt_op": "2016-10-05"}
        publiceer(wereld, ZUID, "actie", ACTIE | laat | {"door": "buurt", "wat": "Soep"})
        publiceer(wereld, ZUID, "actie", ACTIE | laat | {"vervalt_op": "2016-12-01", "wat": "Folder"})
        publiceer(wereld, ZUID, "contact", CONTACT | {"belofte": "Uitleg", "beloofd_voor": "2016-10-01"})
        toegezegd = {"antwoord": "ja", "toelichting": None, "klaar_voor": "2016-10-10", "door": "gemeente"}
        publiceer(wereld, ZUID, "punt", PUNT | toegezegd)
        werkblad = lees_werkblad(wereld, ZUID)
        assert [(een.wie, een.wat) for een in werkblad.te_laat] == [
            ("gemeente", "Uitleg"),
            ("buurt", "Soep"),
            ("gemeente", PUNT["wat"]),
        ]
        assert [een.wat for een in werkblad.loopt] == ["Folder"]
        assert werkbladwoorden.build_laatkop(werkblad.te_laat) == "Te laat: 1 van de buurt, 2 van de gemeente"

    def test_a_promise_says_to_whom_and_how_late(self):
        een = Toezegging("gemeente", "Zuid", "Lamp", date(2016, 10, 14))
        assert werkbladwoorden.build_toezegging(een, VANDAAG) == "Lamp (Zuid): voor 14-10-2016, 1 dag te laat"
        van = replace(een, groep="college")
        assert werkbladwoorden.build_toezegging(van, VANDAAG).startswith("Lamp (Zuid), van het college: ")
        assert werkbladwoorden.build_laatkop([]) == "Niets is te laat"


@pytest.fixture(scope="module")
def geplant(voorbeeld, tmp_path_factory):
    """The example with secrets in everything that is for who works with an organisation; the number of one of these."""
    data = tmp_path_factory.mktemp("werkblad") / "data"
    shutil.copytree(voorbeeld, data)
    with closing(sqlite3.connect(data / "buurtnet.sqlite")) as conn, conn:
        conn.execute("UPDATE steunafspraak SET wat = ?, gedaan_op = NULL", (GEHEIM,))
        conn.execute("UPDATE kwetsbaarheid SET trekkers = ?", (GETAL,))
        (nummer,) = conn.execute("SELECT MIN(organisatie_id) FROM steunafspraak").fetchone()
    return data, nummer


@pytest.fixture
def open_als(geplant, monkeypatch):
    """A function that gives all that a page says to somebody."""

    def open_(wie: Gebruiker | None, bestand: str = "werkblad.py") -> str:
        monkeypatch.setenv("BUURTNET_DATA", str(geplant[0]))
        monkeypatch.delenv("BUURTNET_DATABASE_URL", raising=False)
        monkeypatch.setattr(aangemeld, "_read_gebruiker", lambda sleutel, bijwerken=False: wie)
        app = AppTest.from_file(str(PROJECT / "buurtnet" / "ui" / "frame.py"), default_timeout=60).run()
        app.switch_page(str(PROJECT / "pages" / bestand)).run()
        assert not app.exception
        soorten = (app.markdown, app.header, app.subheader, app.title, app.expander, app.get("html"))
        return "\n".join(str(deel.proto) for delen in soorten for deel in delen)

    yield open_
    vergeet_alles()


def build_wie(rol: str, *organisatie_ids: int) -> Gebruiker:
    return Gebruiker(1, "a@b.nl", "A", rol, frozenset(organisatie_ids))


class TestPagina:
    @pytest.mark.parametrize("rol", ["netwerk", "opbouwwerker", "bestuur", "beheerder"])
    def test_who_works_with_the_organisation_sees_it(self, open_als, geplant, rol):
        eigen = [] if rol in ("bestuur", "beheerder") else [geplant[1]]
        tekst = open_als(build_wie(rol, *eigen))
        assert GEHEIM in tekst and str(GETAL) in tekst

    @pytest.mark.parametrize("rol", [None, "netwerk", "opbouwwerker"])
    def test_somebody_else_does_not(self, open_als, geplant, rol):
        tekst = open_als(rol and build_wie(rol, 10_000))
        assert "Werkblad" in tekst
        assert GEHEIM not in tekst and str(GETAL) not in tekst

    def test_who_is_signed_out_is_told_how_to_sign_in(self, open_als):
        assert "Log in" in open_als(None)

    def test_after_somebody_with_a_right_another_in_the_same_process_sees_nothing_of_it(self, open_als, geplant):
        assert GEHEIM in open_als(build_wie("opbouwwerker", geplant[1]))
        assert GEHEIM not in open_als(None)
        assert GEHEIM not in open_als(build_wie("netwerk", 10_000))

    def test_who_may_record_it_is_led_to_the_form_and_bestuur_is_not(self, open_als, geplant):
        assert "formulier/nieuw/kwetsbaarheid" in open_als(build_wie("netwerk", geplant[1]))
        assert "formulier/nieuw" not in open_als(build_wie("bestuur"))

    def test_bestuur_sees_no_concepts_and_no_quotes_that_wait(self, open_als):
        assert "Citaten die wachten" in open_als(build_wie("beheerder"))
        assert "Citaten die wachten" not in open_als(build_wie("bestuur"))

    @pytest.mark.parametrize("bestand", [p.bestand for p in PAGINAS if p.adres not in VASTLEGGEN])
    def test_no_public_page_says_any_of_it_not_even_to_the_beheerder(self, open_als, bestand):
        tekst = open_als(build_wie("beheerder"), bestand)
        assert GEHEIM not in tekst and f"{GETAL} trekkers" not in tekst


def test_a_concept_that_bestuur_began_itself_is_not_on_the_page_of_the_city(wereld):
    begin(wereld, BESTUUR, "contact", CONTACT | {"belofte": CONCEPT})
    assert CONCEPT not in str(lees_werkblad(wereld, BESTUUR))


def test_nothing_of_it_is_in_any_answer_for_everybody(geplant):
    data, _ = geplant
    with start_server(data) as server, httpx.Client(base_url=server.adres, timeout=60) as bezoek:
        adressen = [f"/{p.adres}" for p in PAGINAS]
        adressen += ["/scherm", "/scherm.html", "/robots.txt", "/sitemap.xml", "/gezondheid", "/open-data/"]
        for adres in adressen:
            antwoord = bezoek.get(adres)
            assert antwoord.status_code == 200, adres
            assert GEHEIM not in antwoord.text and f"{GETAL} trekkers" not in antwoord.text, adres
        with zipfile.ZipFile(io.BytesIO(bezoek.get("/open-data/alles.zip").content)) as alles:
            for naam in alles.namelist():
                inhoud = alles.read(naam).decode("utf-8", "replace")
                assert GEHEIM not in inhoud and "kwetsbaarheid" not in inhoud and f",{GETAL}," not in inhoud, naam
        assert 'class="vast"' not in bezoek.get("/werkblad").text
        assert "/werkblad" not in bezoek.get("/sitemap.xml").text
        assert "Disallow: /werkblad" in bezoek.get("/robots.txt").text


class TestSteunAfspreken:
    ADRES = "/formulier/nieuw/steunafspraak?organisatie_id=1&signaal=stilte"

    def test_the_link_of_a_signal_opens_a_form_that_knows_it_also_without_scripts(self, wereld):
        pagina = Browser(wereld, BEHEERDER).open(self.ADRES)
        pagina.press("Opslaan", wat="Samen een avond houden")
        (inhoud,) = [een.inhoud for een in lees(wereld, schrijven.read_concepten, BEHEERDER)]
        assert (inhoud["organisatie_id"], inhoud["signaal"], inhoud["wat"]) == (1, "stilte", "Samen een avond houden")

    @pytest.mark.parametrize(
        "anders", ["organisatie_id=2&signaal=x", "organisatie_id=99&versie=3", "organisatie_id=%00"]
    )
    def test_a_link_cannot_fill_in_what_somebody_may_not_choose(self, wereld, anders):
        pagina = Browser(wereld, ZUID).open(f"/formulier/nieuw/steunafspraak?{anders}")
        pagina.press("Opslaan", wat="Samen een avond houden")
        (inhoud,) = [een.inhoud for een in lees(wereld, schrijven.read_concepten, ZUID)]
        assert (inhoud["organisatie_id"], inhoud.get("signaal"), "versie" in inhoud) == (1, None, False)
