"""The choice and the address: which of the two leads, and what a link opens."""

import shutil
from datetime import date

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest

from buurtnet.settings import PROJECT
from buurtnet.ui import adres
from buurtnet.ui.messages import platte_tekst

WYCK, MALBERG = "BU09350006", "BU09350207"
EERDER = "2016-06-01"
GEEN_DATUM = ("kapot", "2016-02-30", "31-02-2016", "20160601", "2016-W22-3", "**x** $x$ :red[x]")
ERBUITEN = ("2016-10-16", "9999-12-31", "1815-06-18")
GEEN_BUURT = ("BU99999999", "BU09350500", "bu09350006 ")  # Beatrixhaven (0500) is drawn but does not count


@pytest.fixture(scope="module")
def opslag(voorbeeld, tmp_path_factory):
    return shutil.copy(voorbeeld / "buurtnet.sqlite", tmp_path_factory.mktemp("adres"))


@pytest.fixture
def open_app(monkeypatch, opslag):
    """Gives a function that opens `/` at an address."""
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{opslag}")

    def open_(**adres: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT / "buurtnet" / "ui" / "frame.py"), default_timeout=60)
        set_adres(app, **adres)
        return app.run()

    yield open_
    st.cache_resource.clear()


def set_adres(app: AppTest, **adres: str) -> None:
    app.query_params.clear()
    app.query_params.update(adres)


def read_adres(app: AppTest) -> dict[str, str]:
    return {naam: waarden[0] if isinstance(waarden, list) else waarden for naam, waarden in app.query_params.items()}


def find_kleur(app: AppTest):
    return app.segmented_control(key="veld_kleur")


def read_uitklap(app: AppTest) -> str:
    return next(deel.label for deel in app.expander if deel.label.startswith("Veranderd"))


@pytest.fixture
def ga_terug(monkeypatch):
    """Gives a function that runs the app at an address as Back and Forward do."""

    def ga(app: AppTest, **adres: str) -> AppTest:
        set_adres(app, **adres)
        with monkeypatch.context() as terug:
            eigen = ScriptRunContext.reset

            def reset(self, *delen, **opties):
                eigen(self, *delen, **opties)
                self.is_history_navigation = True

            terug.setattr(ScriptRunContext, "reset", reset)
            return app.run()

    return ga


def test_a_link_opens_buurt_day_colour_and_since(open_app):
    app = open_app(buurt=WYCK, peildatum=EERDER, kleur="bereik", sinds="2016-03-01")
    assert app.selectbox(key="lijst_buurt").value == WYCK
    assert app.date_input(key="veld_peildatum").value == date(2016, 6, 1)
    assert find_kleur(app).value == "bereik"
    assert "sinds 01-03-2016" in read_uitklap(app)


def test_the_ordinary_view_has_an_empty_address(open_app):
    app = open_app(kleur="status")
    assert read_adres(app) == {}
    assert "sinds de raad van 06-10-2016" in read_uitklap(app)


def test_a_day_that_the_address_says_stays_in_it_also_when_it_is_today(open_app):
    app = open_app(peildatum="2016-10-15")
    assert read_adres(app) == {"peildatum": "2016-10-15"}


def test_buurten_to_follow_leave_the_rest_in_its_place(open_app):
    """Else the browser draws the rest anew, and who was choosing loses the focus."""
    zonder, met = (open_app(**vraag).main.children for vraag in ({}, {"mijn": WYCK}))
    assert len(zonder) == len(met)


def test_each_choice_comes_into_the_address(open_app):
    app = open_app()
    app.selectbox(key="lijst_buurt").select(WYCK).run()
    app.date_input(key="veld_peildatum").set_value(date(2016, 6, 1)).run()
    find_kleur(app).set_value("deelnames").run()
    app.date_input(key="veld_sinds").set_value(date(2016, 1, 1)).run()
    assert read_adres(app) == {"buurt": WYCK, "peildatum": EERDER, "kleur": "deelnames", "sinds": "2016-01-01"}


def open_mijn(app):
    """Open the fold with the list: what is in it is made only then."""
    app.session_state["mijn_kiezen"] = True
    app.run()


def test_the_buurten_that_somebody_follows_come_into_the_address_and_stay_on_another_page(open_app):
    app = open_app()
    open_mijn(app)
    app.multiselect(key="veld_mijn").set_value([WYCK, MALBERG]).run()
    assert read_adres(app) == {"mijn": f"{MALBERG},{WYCK}"}
    assert sum(deel.value.startswith(":small[Status") for deel in app.markdown) == 2
    app.switch_page(str(PROJECT / "pages" / "besluiten.py")).run()
    assert "**Mijn buurten**" in [deel.value for deel in app.markdown]
    assert read_adres(app) == {"mijn": f"{MALBERG},{WYCK}"}


def test_of_the_buurten_in_the_address_those_that_exist_are_followed(open_app):
    app = open_app(mijn=f"{WYCK},BU99999999,,{WYCK}")
    open_mijn(app)
    assert app.multiselect(key="veld_mijn").value == [WYCK]
    assert read_adres(app) == {"mijn": WYCK}


def test_a_quick_choice_is_kept_when_the_browser_still_sends_the_address_of_before_the_last_one(open_app):
    app = open_app()
    find_kleur(app).set_value("bereik").run()
    set_adres(app)  # the browser does not know of the colour yet
    app.selectbox(key="lijst_buurt").select(WYCK).run()
    assert find_kleur(app).value == "bereik"
    assert read_adres(app) == {"buurt": WYCK, "kleur": "bereik"}


@pytest.mark.parametrize(
    "gekozen",
    [
        {"buurt": WYCK},
        {"peildatum": EERDER},
        {"kleur": "bereik"},
        {"sinds": "2016-01-01"},
        {"mijn": f"{MALBERG},{WYCK}"},
    ],
    ids=lambda gekozen: next(iter(gekozen)),
)
def test_back_undoes_the_first_choice(open_app, ga_terug, gekozen):
    app = open_app(**gekozen)
    assert read_adres(app) == gekozen
    ga_terug(app)
    assert read_adres(app) == {}
    assert (app.selectbox(key="lijst_buurt").value, find_kleur(app).value) == (None, "status")
    assert app.date_input(key="veld_peildatum").value == date(2016, 10, 15)
    assert "sinds de raad van 06-10-2016" in read_uitklap(app)


def test_back_brings_the_buurt_before_the_last_one(open_app, ga_terug):
    app = open_app(buurt=WYCK, kleur="bereik")
    app.selectbox(key="lijst_buurt").select(MALBERG).run()
    ga_terug(app, buurt=WYCK, kleur="bereik")
    assert app.selectbox(key="lijst_buurt").value == WYCK


@pytest.mark.parametrize(
    ("adres", "zin"),
    [
        ({"kleur": "paars"}, "De kleur 'paars' in het adres bestaat niet"),
        ({"mijn": "BU99999999"}, "'BU99999999' bij 'mijn' in het adres bestaat niet of telt niet mee"),
        ({"mijn": "x,y,z"}, "'x' en 2 andere bij 'mijn' in het adres bestaan niet of tellen niet mee"),
        ({"sinds": "gisteren"}, "De datum bij 'sinds' 'gisteren' in het adres is geen datum"),
        ({"sinds": "2030-01-01"}, "valt buiten de gegevens"),
        *(({"peildatum": waarde}, f"De peildatum '{waarde}' in het adres is geen datum") for waarde in GEEN_DATUM),
        *(({"peildatum": waarde}, f"De peildatum '{waarde}' in het adres valt buiten de") for waarde in ERBUITEN),
        *(
            ({"buurt": waarde}, f"De buurt '{waarde}' in het adres bestaat niet of telt niet mee")
            for waarde in GEEN_BUURT
        ),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_said_and_the_rest_is_there(open_app, adres, zin):
    app = open_app(**adres)
    assert any(platte_tekst(zin) in melding.value for melding in (*app.error, *app.warning, *app.info))
    assert find_kleur(app).value == "status"
    assert app.date_input(key="veld_peildatum").value == date(2016, 10, 15)
    assert read_adres(app) == {}


def test_since_is_never_after_the_day_that_is_looked_at(open_app):
    app = open_app(peildatum=EERDER, sinds="2016-09-01")
    assert read_uitklap(app) == "Veranderd sinds 01-06-2016: 0 stappen"
    assert not app.exception


def test_a_first_run_that_is_cut_off_loses_nothing_of_the_link(open_app, monkeypatch):
    class AfgebrokenError(Exception):
        pass

    def breek_af(*_):
        raise AfgebrokenError

    with monkeypatch.context() as eerste:
        eerste.setattr(adres, "_read", breek_af)
        app = open_app(buurt=WYCK)
    app.run()
    assert read_adres(app) == {"buurt": WYCK}
    assert app.selectbox(key="lijst_buurt").value == WYCK


def open_inspiratie(open_app, **adres: str) -> AppTest:
    app = open_app(**adres)
    app.switch_page(str(PROJECT / "pages" / "inspiratie.py")).run()
    assert not app.exception
    return app


def test_a_link_opens_the_stories_of_one_theme_and_track(open_app):
    app = open_inspiratie(open_app, thema="groen", spoor="fysiek")
    titels = [kop.value for kop in app.subheader]
    assert "Van stoeptegels naar bloemen" in titels and "Soep op donderdag" not in titels
    assert any("2 verhalen over: groen en water en fysiek" in m.value for m in app.markdown)


def test_choosing_a_theme_or_track_is_in_the_address_and_no_choice_takes_it_out(open_app):
    app = open_inspiratie(open_app)
    app.selectbox(key="veld_thema").set_value("zorg").run()
    app.segmented_control(key="veld_spoor").set_value("sociaal").run()
    assert read_adres(app) == {"thema": "zorg", "spoor": "sociaal"}
    app.selectbox(key="veld_thema").set_value(None).run()
    app.segmented_control(key="veld_spoor").set_value("allebei").run()
    assert read_adres(app) == {}


@pytest.mark.parametrize(("naam", "waarde"), [("thema", "<b>x</b>"), ("spoor", "beide")])
def test_an_unknown_theme_or_track_says_so_and_shows_every_story(open_app, naam, waarde):
    app = open_inspiratie(open_app, **{naam: waarde})
    assert platte_tekst(waarde) in app.warning[0].value and "alle verhalen" in app.warning[0].value
    assert "Soep op donderdag" in [kop.value for kop in app.subheader]


def test_a_theme_without_a_story_on_that_day_is_said(open_app):
    app = open_inspiratie(open_app, thema="wonen")
    assert any("0 verhalen over: wonen en energie" in m.value for m in app.markdown)
