"""Two people with the same concept open: each kind of field, made from its declaration, loses and hides nothing."""

from dataclasses import replace

import pytest
from formulierpagina import Browser, read_concept
from invoerwereld import BEHEERDER, BIJEENKOMST, COLLEGA, GEINFORMEERD, NU, A, B, begin, doe, richt_in
from sqlalchemy import delete, insert

from buurtnet import store
from buurtnet.invoer import build_met_veld
from buurtnet.invoer.rijen import build_zonder_namen
from buurtnet.soorten.velden import read_pad
from buurtnet.store import schrijven
from buurtnet.tables import opmerking, thema

# Kind and path; what the field sends and what is kept: as it began, as a colleague makes it, and as this page makes it.
VELDEN = {
    "tekst": ("bijeenkomst", "titel", ("Groen", "Groen"), ("Rust", "Rust"), ("Water", "Water")),
    "lange tekst": ("bijeenkomst", "uitkomst", ("Groen", "Groen"), ("Rust", "Rust"), ("Water", "Water")),
    "getal": ("bijeenkomst", "aanwezig", ("24", 24), ("0", 0), ("", None)),
    "datum": ("bijeenkomst", "datum", ("2016-10-14", "2016-10-14"), ("2016-10-12", "2016-10-12"), ("", None)),
    "tijd": ("bijeenkomst", "begint_om", ("19:30", "19:30"), ("20:00", "20:00"), ("21:00", "21:00")),
    "knoppen": (
        *("bijeenkomst", "soort"),
        *(("workshop", "workshop"), ("huis_aan_huis", "huis_aan_huis"), ("informatieavond", "informatieavond")),
    ),
    "lijst": ("geinformeerd", "onderdeel", ("visie", "visie"), ("workshop", "workshop"), ("achterban", "achterban")),
    "ja of nee": ("geinformeerd", "ja", ("ja", True), ("nee", False), ("nee", False)),
    "organisaties": ("bijeenkomst", "organisaties", (["1"], [1]), (["1", "2"], [1, 2]), (["2"], [2])),
    "buurten": (
        *("bijeenkomst", "buurten"),
        ([A], [{"buurtcode": A, "deelnemers": 4}]),
        ([A, B], [{"buurtcode": A, "deelnemers": 4}, {"buurtcode": B}]),
        ([B], [{"buurtcode": B}]),
    ),
}
VAN_BEIDE = replace(COLLEGA, organisatie_ids=frozenset([1, 2]))
ELK_VELD = pytest.mark.parametrize("naam", VELDEN)


@pytest.fixture
def engine(engine, store_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    richt_in(engine)
    return engine


class Formulier:
    """A concept with this field, open on the page of somebody without scripts."""

    def __init__(self, engine, soort, pad, bewaard):
        self.engine, self.pad = engine, pad
        inhoud = {"bijeenkomst": BIJEENKOMST, "geinformeerd": GEINFORMEERD}[soort]
        self.nummer = begin(engine, BEHEERDER, soort, build_met_veld(soort, inhoud, pad, bewaard))
        self.open()

    def open(self):
        self.pagina = Browser(self.engine, BEHEERDER).open(f"/formulier/concept/{self.nummer}")

    def let_collega_schrijven(self, waarde):
        doe(self.engine, schrijven.write_concept_veld, VAN_BEIDE, self.nummer, self.pad, waarde, nu=NU)

    @property
    def getoond(self):
        """What the control holds, as the browser would send it."""
        velden = [veld for veld in self.pagina.velden if veld.get("name") == self.pad]
        if velden[0].get("type") in ("checkbox", "radio"):
            aan = [veld["value"] for veld in velden if "checked" in veld]
            return sorted(aan) if velden[0]["type"] == "checkbox" else next(iter(aan), "")
        return velden[0].get("value") or ""

    @property
    def bewaard(self):
        return read_pad(build_zonder_namen(read_concept(self.engine, self.nummer).inhoud), self.pad)


@ELK_VELD
def test_a_page_that_is_opened_again_shows_what_a_colleague_wrote(engine, naam):
    soort, pad, eerst, hun, _ = VELDEN[naam]
    formulier = Formulier(engine, soort, pad, eerst[1])
    assert (formulier.getoond, formulier.bewaard) == eerst
    formulier.let_collega_schrijven(hun[1])
    formulier.open()
    assert (formulier.getoond, formulier.bewaard) == hun


@ELK_VELD
def test_what_was_not_touched_here_leaves_what_a_colleague_wrote(engine, naam):
    soort, pad, eerst, hun, _ = VELDEN[naam]
    formulier = Formulier(engine, soort, pad, eerst[1])
    formulier.let_collega_schrijven(hun[1])
    assert formulier.pagina.press("Opslaan").status == 200
    assert formulier.bewaard == hun[1]


@pytest.mark.parametrize("naam", [naam for naam in VELDEN if naam != "ja of nee"])  # of two answers both is the same
def test_a_field_that_both_changed_is_asked_about(engine, naam):
    soort, pad, eerst, hun, mijn = VELDEN[naam]
    formulier = Formulier(engine, soort, pad, eerst[1])
    formulier.let_collega_schrijven(hun[1])
    vraag = formulier.pagina.press("Opslaan", **{pad: mijn[0]})
    assert (vraag.status, "Die van Collega: " in vraag.tekst, formulier.bewaard) == (409, True, hun[1])
    vraag.press("Opslaan")  # one's own is chosen to begin with
    assert formulier.bewaard == mijn[1]


@pytest.mark.parametrize(
    ("soort", "pad", "bewaard"),
    [
        ("bijeenkomst", "buurten", [{"buurtcode": "BU09359999"}, {"buurtcode": A}]),
        ("bijeenkomst", "organisaties", [1, 99]),
        ("bijeenkomst", "soort", "feest"),
        ("geinformeerd", "onderdeel", "feest"),
    ],
)
def test_what_a_control_cannot_show_is_not_taken_out_by_saving_something_else(engine, soort, pad, bewaard):
    formulier = Formulier(engine, soort, pad, bewaard)
    formulier.pagina.press("Opslaan")
    assert formulier.bewaard == bewaard


def test_a_field_that_is_refused_takes_none_with_it_and_is_named(engine):
    formulier = Formulier(engine, "bijeenkomst", "titel", "Groen")
    with store.writing(engine) as conn:  # while the page is open
        conn.execute(delete(opmerking))
        conn.execute(insert(thema).values(code="geluid", volgorde=2, naam="Geluid"))
    formulier.open()
    with store.writing(engine) as conn:
        conn.execute(delete(thema).where(thema.c.code == "geluid"))
    getypt = {"titel": "Water", "evaluatie.opmerkingen.geluid": "3", "plaats": "Zaal 1"}
    antwoord = formulier.pagina.press("Opslaan", **getypt)
    assert "Dit thema is intussen weggehaald" in antwoord.tekst
    assert antwoord.read_zichtbaar()["evaluatie.opmerkingen.geluid"] == "3"
    inhoud = read_concept(engine, formulier.nummer).inhoud
    assert (inhoud["titel"], inhoud["plaats"]) == ("Water", "Zaal 1")
