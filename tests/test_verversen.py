"""After a write: what did not change is not made again, and nobody waits for what did."""

import threading
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from threading import Event

import pytest

from buurtnet import gebieden, store
from buurtnet.geheugen import beelden, stand, verversen
from buurtnet.geheugen.onthouden import StandVoorbij, alsof, onthoud, read_gevraagd, vergeet_alles
from buurtnet.geheugen.verversen import Verversing
from buurtnet.settings import data_folder

DAG = date(2016, 6, 1)
NU = datetime(2016, 5, 1)
WYCK, AMBY = "BU09350006", "BU09350000"
VERHAAL = {"organisatie_id": 1, "datum": DAG, "titel": "t", "wat": "w", "nodig": "n", "vastgelegd_op": NU}
NAAM = {"organisatie_id": 1, "naam": "Wyck Noord", "soort": "buurtplatform", "van": date(2016, 1, 1)}


@pytest.fixture
def opslag(store_url, monkeypatch):
    """A store with one platform, the one that `geheugen` reads; and what was made of it, counted."""
    vergeet_alles()
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    schrijf({"organisatie": [{"id": 1}], "organisatie_naam": [NAAM]})
    schrijf({"dekking": [{"organisatie_id": 1, "buurtcode": WYCK, "deels": False, "van": date(2016, 1, 1)}]})
    engine = stand.open_engine()
    yield
    vergeet_alles()
    engine.dispose()


@pytest.fixture
def gemaakt(monkeypatch):
    teller = Counter()
    for naam in ("read_overzicht", "read_gedeeld", "read_buurtbeeld"):
        _tel(monkeypatch, beelden.beeld, naam, teller)
    _tel(monkeypatch, beelden.store, "read_verhalen", teller)
    return teller


def _tel(monkeypatch, waar, naam: str, teller: Counter) -> None:
    echt = getattr(waar, naam)

    def tel(*wat, **opties):
        teller[naam] += 1
        return echt(*wat, **opties)

    monkeypatch.setattr(waar, naam, tel)


def schrijf(rijen, **opties) -> None:
    with store.writing(stand.open_engine(), **opties) as conn:
        store.write_rijen(conn, rijen)


def lees_alles() -> None:
    nu = stand.read_stand()
    beelden.load_overzicht(nu, DAG)
    beelden.load_kaartstand(nu, DAG, "status")
    for code in (WYCK, AMBY):
        beelden.load_buurtbeeld(nu, DAG, code)
    beelden.load_verhalen(nu, DAG)


def test_what_a_write_did_not_touch_is_not_made_again(opslag, gemaakt):
    lees_alles()
    eerst = {"read_overzicht": 1, "read_gedeeld": 1, "read_buurtbeeld": 2, "read_verhalen": 1}
    assert gemaakt == eerst
    schrijf({"verhaal": [VERHAAL]})
    lees_alles()
    assert gemaakt == eerst | {"read_verhalen": 2}


def test_what_a_write_did_touch_is_made_once_for_everybody(opslag, gemaakt):
    lees_alles()
    schrijf({"beslissing": [{"organisatie_id": 1, "datum": DAG, "stap": "in_gesprek", "vastgelegd_op": NU}]})
    for _ in range(3):
        lees_alles()
    assert gemaakt == {"read_overzicht": 2, "read_gedeeld": 2, "read_buurtbeeld": 4, "read_verhalen": 1}


def test_a_new_name_reaches_every_figure_that_has_it(opslag, gemaakt):
    lees_alles()
    schrijf({"organisatie_naam": [NAAM | {"van": date(2016, 3, 1), "naam": "Wyck Zuid"}]})
    beeld = beelden.load_buurtbeeld(stand.read_stand(), DAG, WYCK)
    assert list(beeld.organisaties["naam"]) == ["Wyck Zuid"]
    lees_alles()
    assert gemaakt["read_verhalen"] == gemaakt["read_overzicht"] == 2


def test_a_write_that_forgot_to_say_so_is_seen_all_the_same(opslag, gemaakt):
    lees_alles()
    voor = stand.read_stand().versie
    schrijf({"verhaal": [VERHAAL]}, nieuwe_versie=False)
    lees_alles()
    assert gemaakt["read_verhalen"] == 2 and stand.read_stand().versie[0] == voor[0] + 1


def test_what_is_read_at_another_stand_than_the_page_is_refused(opslag):
    oud = stand.read_stand()
    schrijf({"verhaal": [VERHAAL]})
    beelden.load_overzicht(oud, DAG)  # rests on none of it
    with pytest.raises(StandVoorbij):
        beelden.load_verhalen(oud, DAG)


def test_a_figure_may_not_rest_on_what_writes_leave_unmarked(opslag):
    from buurtnet.tables import concept

    with pytest.raises(ValueError, match="concept"), stand.reading(stand.read_stand()) as conn:
        conn.execute(concept.select())


@pytest.fixture
def traag(opslag, monkeypatch):
    """The stand before and after a write, and a figure that stays in the making until `mag`."""
    mag, gemaakt = Event(), []

    @onthoud(hoogstens=4)
    def lees(nu):
        with stand.reading(nu) as conn:
            gemaakt.append(nu.versie[0])
            if len(gemaakt) > 1:
                assert mag.wait(30)
            return len(store.read_verhalen(conn, DAG))

    oud = stand.read_stand()
    lees(oud)
    schrijf({"verhaal": [VERHAAL]})
    yield oud, stand.read_stand(), mag, lees
    mag.set()
    for draad in threading.enumerate():
        if draad.name == "verversen":
            draad.join(30)


def test_the_former_figures_stay_until_the_new_ones_are_there(traag, monkeypatch):
    oud, nieuw, mag, lees = traag
    verversing = Verversing()
    verversing.choose(oud, verversen.ALTIJD)
    monkeypatch.setenv("BUURTNET_GEDULD_S", "0")
    assert verversing.choose(nieuw, verversen.ALTIJD) is oud and lees(oud) == 0
    mag.set()
    monkeypatch.setenv("BUURTNET_GEDULD_S", "30")
    assert verversing.choose(nieuw, verversen.ALTIJD).stempels == nieuw.stempels
    assert lees(nieuw) == 1


def test_who_saw_a_newer_version_never_gets_the_former_figures(traag, monkeypatch):
    oud, nieuw, _, _ = traag
    verversing = Verversing()
    verversing.choose(oud, verversen.ALTIJD)
    monkeypatch.setenv("BUURTNET_GEDULD_S", "0")
    assert verversing.choose(nieuw, nieuw.versie[0]) is nieuw


def test_former_figures_are_never_older_than_some_seconds(traag, monkeypatch):
    oud, nieuw, _, _ = traag
    verversing = Verversing()
    verversing.choose(oud, verversen.ALTIJD)
    monkeypatch.setenv("BUURTNET_GEDULD_S", "0")
    monkeypatch.setattr(verversen, "HOOGSTENS_S", -1)
    assert verversing.choose(nieuw, verversen.ALTIJD) is nieuw


def test_a_setting_that_changed_is_never_waited_with(traag, monkeypatch):
    oud, nieuw, _, _ = traag
    verversing = Verversing()
    verversing.choose(oud, verversen.ALTIJD)
    anders = replace(nieuw, instellingen=replace(nieuw.instellingen, gemeente="Elders"))
    assert verversing.choose(anders, verversen.ALTIJD) is anders


def test_the_areas_are_those_of_the_file(opslag):
    assert len(stand.read_stand().gebieden) == len(gebieden.read_gebieden(data_folder()))


def lees_ververst(verversing, oud) -> None:
    """Let a write be prepared for, until everybody has the new stand."""
    klaar = stand.read_stand()
    verversing.choose(oud, verversen.ALTIJD)
    assert verversing.choose(klaar, verversen.ALTIJD).stempels == klaar.stempels


def schrijf_stap(stap: str) -> None:
    schrijf({"beslissing": [{"organisatie_id": 1, "datum": DAG, "stap": stap, "vastgelegd_op": NU}]})


def test_what_nobody_asks_for_any_more_is_not_made_write_after_write(opslag, gemaakt, monkeypatch):
    monkeypatch.setenv("BUURTNET_GEDULD_S", "30")
    verversing, oud = Verversing(), stand.read_stand()
    beelden.load_overzicht(oud, DAG)
    schrijf_stap("in_gesprek")
    lees_ververst(verversing, oud)
    assert gemaakt["read_overzicht"] == 2
    oud = stand.read_stand()
    monkeypatch.setattr(verversen, "ONLANGS_S", 0.0)  # the minute in which somebody asked is over
    schrijf_stap("voorgenomen")
    lees_ververst(verversing, oud)
    assert gemaakt["read_overzicht"] == 2


def test_what_was_made_beforehand_does_not_count_as_asked_for(opslag, gemaakt):
    oud = stand.read_stand()
    beelden.load_overzicht(oud, DAG)
    ((eerst, _),) = beelden.load_overzicht.read_gevraagd(oud.stempels)
    schrijf_stap("in_gesprek")
    nieuw = stand.read_stand()
    for maak in read_gevraagd(oud.stempels, 0):
        maak(nieuw)
    assert [moment for moment, _ in beelden.load_overzicht.read_gevraagd(nieuw.stempels)] == [eerst]
    beelden.load_overzicht(nieuw, DAG)
    ((moment, _),) = beelden.load_overzicht.read_gevraagd(nieuw.stempels)
    assert moment > eerst


def test_what_was_made_at_the_start_or_is_a_sheet_is_not_made_again_before_somebody_asks(opslag, monkeypatch):
    monkeypatch.setattr(
        beelden.lezen, "read_pdf", lambda conn, *_: store.read_organisaties(conn, DAG) is None or b"%PDF"
    )
    oud = stand.read_stand()
    with alsof(float("-inf")):
        beelden.load_verhalen(oud, DAG)
    beelden.load_blad(oud, DAG, WYCK, "")
    beelden.load_overzicht.vergeet_alles()
    vooraf = list(read_gevraagd(oud.stempels, 0))
    schrijf_stap("in_gesprek")
    for maak in vooraf:
        maak(stand.read_stand())
    assert beelden.load_verhalen.bekend(stand.read_stand(), DAG) is not None  # untouched by the write
    assert beelden.load_blad.bekend(stand.read_stand(), DAG, WYCK, "") is None


def test_who_comes_later_than_the_patience_lasts_does_not_wait(traag, monkeypatch):
    oud, nieuw, _, _ = traag
    verversing = Verversing()
    verversing.choose(oud, verversen.ALTIJD)
    monkeypatch.setenv("BUURTNET_GEDULD_S", "0")
    verversing.choose(nieuw, verversen.ALTIJD)
    monkeypatch.setenv("BUURTNET_GEDULD_S", "300")
    verversing._begonnen -= 400  # the work began so long ago
    assert verversing.choose(nieuw, verversen.ALTIJD) is oud
