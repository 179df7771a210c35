"""Two people with the same concept open: each kind of field, made from its declaration, loses and hides nothing."""

from datetime import date, time

import pytest
import streamlit as st
from invoerwereld import BEHEERDER, BIJEENKOMST, GEINFORMEERD, NU, VANDAAG, A, B, begin, doe, richt_in
from streamlit.testing.v1 import AppTest

from buurtnet import store
from buurtnet.invoer import build_met_veld
from buurtnet.rechten import SYSTEEM
from buurtnet.store import schrijven
from buurtnet.ui import cached
from buurtnet.ui.invoer import vastleggen

NAMEN, BUURTEN = {1: "Zuid", 2: "Noord"}, {A: "Wyck", B: "Heer"}
# Kind and path; the field and the draft as they begin, as a colleague makes them and as this page makes them.
VELDEN = {
    "tekst": ("bijeenkomst", "titel", ("Groen", "Groen"), ("Rust", "Rust"), ("Water", "Water")),
    "lange tekst": ("bijeenkomst", "uitkomst", ("Groen", "Groen"), ("Rust", "Rust"), ("Water", "Water")),
    "getal": ("bijeenkomst", "aanwezig", (24.0, 24), (0.0, 0), (None, None)),
    "datum": (
        *("bijeenkomst", "datum"),
        *((date(2016, 10, 14), "2016-10-14"), (date(2016, 10, 12), "2016-10-12"), (None, None)),
    ),
    "tijd": ("bijeenkomst", "begint_om", (time(19, 30), "19:30"), (time(20), "20:00"), (time(21), "21:00")),
    "knoppen": (
        *("bijeenkomst", "soort"),
        *(("workshop", "workshop"), ("huis_aan_huis", "huis_aan_huis"), ("informatieavond", "informatieavond")),
    ),
    "lijst": ("geinformeerd", "onderdeel", ("visie", "visie"), ("workshop", "workshop"), ("achterban", "achterban")),
    "ja of nee": ("geinformeerd", "ja", (True, True), (False, False), (None, None)),
    "organisaties": ("bijeenkomst", "organisaties", ([1], [1]), ([1, 2], [1, 2]), ([2], [2])),
    "buurten": (
        *("bijeenkomst", "buurten"),
        ([A], [{"buurtcode": A, "deelnemers": 4}]),
        ([A, B], [{"buurtcode": A, "deelnemers": 4}, {"buurtcode": B}]),
        ([B], [{"buurtcode": B}]),
    ),
}
TOESTEMMING = "evaluatie.citaten.0.toestemming"
ELK_VELD = pytest.mark.parametrize("naam", VELDEN)


def formulier(nummer: int, pad: str, kiezen) -> None:
    """A page with this one field."""
    from buurtnet.soorten import SOORTEN
    from buurtnet.ui.invoer import vastleggen, velden

    f = vastleggen.read_formulier(nummer, kiezen)
    if pad == "buurten":
        velden.ask_buurten(f, pad, "Buurten", kiezen.buurten)
    elif pad.endswith("toestemming"):
        velden.ask_ja(f, pad, "Toestemming")
    else:
        velden.ask(f, SOORTEN[f.concept.soort].per_naam[pad])


class Scherm:
    """A page with one field of a new concept."""

    def __init__(self, engine, soort, pad, bewaard, kiezen):
        self.engine, self.pad = engine, pad
        inhoud = {"bijeenkomst": BIJEENKOMST, "geinformeerd": GEINFORMEERD}[soort]
        self.nummer = begin(engine, BEHEERDER, soort, build_met_veld(soort, inhoud, pad, bewaard))
        self.sleutel = f"veld-{self.nummer}-0-{pad.replace('.', '-')}"
        self.kiezen = kiezen
        self.open()

    def open(self, **getoond) -> None:
        """In a new session, with what the browser brings from the one that broke."""
        kwargs = {"nummer": self.nummer, "pad": self.pad, "kiezen": self.kiezen}
        self.app = AppTest.from_function(formulier, kwargs=kwargs, default_timeout=60)
        if getoond:
            self.app.session_state[self.sleutel] = getoond["getoond"]
        self.run()

    def run(self) -> None:
        self.app.run()
        assert not self.app.exception

    def vul_in(self, waarde) -> None:
        self._find_veld().set_value(waarde)
        self.run()

    def let_collega_schrijven(self, waarde) -> None:
        doe(self.engine, schrijven.write_concept_veld, SYSTEEM, self.nummer, self.pad, waarde, nu=NU)

    def tap(self, naam: str) -> None:
        next(knop for knop in self.app.button if knop.label == naam).click()
        self.run()

    @property
    def getoond(self):
        waarde = self._find_veld().value
        return waarde if waarde != "" else None

    @property
    def gevraagd(self) -> bool:
        return any("heeft dit veld" in waarschuwing.value for waarschuwing in self.app.warning)

    @property
    def bewaard(self):
        with store.reading(self.engine) as conn:
            inhoud = schrijven.read_concept(conn, SYSTEEM, self.nummer).inhoud
        return vastleggen.read_pad(inhoud, self.pad)

    def _find_veld(self):
        soorten = ("text_input", "text_area", "number_input", "date_input", "time_input", "selectbox")
        soorten += ("segmented_control", "multiselect", "checkbox")
        return next(w for soort in soorten for w in self.app.get(soort) if w.key == self.sleutel)


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture
def open_scherm(sqlite_pad, monkeypatch):
    engine = store.open_engine(f"sqlite:///{sqlite_pad}")
    monkeypatch.setattr(cached, "open_engine", lambda: engine)
    monkeypatch.setattr(vastleggen, "read_gebruiker", lambda: BEHEERDER)
    kiezen = vastleggen.Kiezen(BEHEERDER, VANDAAG, NAMEN, NAMEN, BUURTEN, {}, {}, {}, frozenset())
    yield lambda soort, pad, bewaard: Scherm(engine, soort, pad, bewaard, kiezen)
    engine.dispose()
    st.cache_resource.clear()


@ELK_VELD
@pytest.mark.parametrize("eerst_hier", [False, True])
def test_a_field_with_nothing_unsaved_shows_what_a_colleague_wrote(open_scherm, naam, eerst_hier):
    soort, pad, eerst, hun, mijn = VELDEN[naam]
    scherm = open_scherm(soort, pad, eerst[1])
    assert (scherm.getoond, scherm.bewaard) == eerst
    if eerst_hier:
        scherm.vul_in(mijn[0])
        assert (scherm.getoond, scherm.bewaard) == mijn
    scherm.let_collega_schrijven(hun[1])
    scherm.run()
    assert (scherm.getoond, scherm.bewaard) == hun
    assert not scherm.gevraagd


@ELK_VELD
def test_a_field_that_both_changed_is_asked_about(open_scherm, naam):
    soort, pad, eerst, hun, mijn = VELDEN[naam]
    scherm = open_scherm(soort, pad, eerst[1])
    scherm.let_collega_schrijven(hun[1])
    scherm.vul_in(mijn[0])
    assert (scherm.getoond, scherm.bewaard) == (mijn[0], hun[1])
    assert scherm.gevraagd
    scherm.tap("Die van mij")
    assert (scherm.getoond, scherm.bewaard) == mijn
    scherm.let_collega_schrijven(hun[1])
    scherm.vul_in(eerst[0])
    scherm.tap("De andere")
    assert (scherm.getoond, scherm.bewaard) == hun
    assert not scherm.gevraagd


@ELK_VELD
def test_what_comes_back_over_a_broken_line_is_kept(open_scherm, naam):
    soort, pad, eerst, hun, _ = VELDEN[naam]
    scherm = open_scherm(soort, pad, eerst[1])
    scherm.open(getoond=hun[0])
    assert (scherm.getoond, scherm.bewaard) == hun


def test_a_tick_shows_what_a_colleague_wrote_and_comes_back_over_a_broken_line(open_scherm):
    scherm = open_scherm("bijeenkomst", TOESTEMMING, None)
    assert (scherm.getoond, scherm.bewaard) == (False, None)  # looking writes nothing
    scherm.open(getoond=True)
    assert (scherm.getoond, scherm.bewaard) == (True, True)
    scherm.let_collega_schrijven(False)
    scherm.run()
    assert (scherm.getoond, scherm.bewaard) == (False, False)
    scherm.open(getoond=True)  # in a new session nobody knows who saw what
    assert (scherm.getoond, scherm.bewaard) == (True, False)
    assert scherm.gevraagd


def test_what_a_list_cannot_show_is_not_taken_out_by_showing_it(open_scherm):
    scherm = open_scherm("bijeenkomst", "buurten", bewaard := [{"buurtcode": "BU09359999"}, {"buurtcode": A}])
    assert (scherm.getoond, scherm.bewaard) == ([A], bewaard)
