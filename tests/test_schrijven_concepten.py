"""Concepts: kept as soon as a field is left, seen by few, and counted nowhere."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from invoerwereld import (
    BEHEERDER,
    BESTUUR,
    BIJEENKOMST,
    COLLEGA,
    DRAFTS,
    KLOK,
    LEEG,
    NETWERK,
    NOORD,
    NU,
    VANDAAG,
    ZUID,
    A,
    begin,
    choose_schrijver,
    doe,
    lees,
    publiceer,
    richt_in,
)

from buurtnet import store
from buurtnet.__main__ import main
from buurtnet.errors import GeenToegang, OngeldigeInvoer, VeldBotsing
from buurtnet.settings import PROJECT
from buurtnet.store import schrijven


@pytest.fixture
def vulling():
    return richt_in


def test_a_field_is_kept_with_the_moment(engine):
    concept_id = begin(engine, inhoud={})
    straks = NU + timedelta(minutes=1)
    assert doe(engine, schrijven.write_concept_veld, ZUID, concept_id, "titel", "Groen", nu=straks) == (
        *(concept_id, straks),
    )
    concept = lees(engine, schrijven.read_concept, ZUID, concept_id)
    assert (concept.inhoud, concept.aangemaakt_op, concept.bijgewerkt_op) == ({"titel": "Groen"}, NU, straks)


def test_two_people_in_other_fields_both_keep_what_they_wrote(engine):
    themas = [{"code": f"t{nummer}", "volgorde": nummer + 2, "naam": f"Thema {nummer}"} for nummer in range(24)]
    doe(engine, store.write_rijen, {"thema": themas})
    concept_id = begin(engine, inhoud={"organisaties": [1]})

    def write(nummer):
        wie = (ZUID, COLLEGA)[nummer % 2]
        with store.writing(engine, nieuwe_versie=False) as conn:
            schrijven.write_concept_veld(conn, wie, concept_id, f"evaluatie.opmerkingen.t{nummer}", nummer, nu=NU)

    with ThreadPoolExecutor(8) as groep:
        list(groep.map(write, range(24)))
    inhoud = lees(engine, schrijven.read_concept, ZUID, concept_id).inhoud
    assert inhoud["evaluatie"]["opmerkingen"] == {f"t{nummer}": nummer for nummer in range(24)}


@pytest.mark.parametrize(
    ("wie", "mag"),
    [
        (ZUID, True),
        (COLLEGA, True),
        (BEHEERDER, True),
        (NOORD, False),
        (NETWERK, False),
        (BESTUUR, False),
        (LEEG, False),
        (None, False),
    ],
    ids=lambda waarde: getattr(waarde, "naam", str(waarde)),
)
def test_a_concept_is_read_by_its_author_the_opbouwwerkers_of_its_organisation_and_the_beheerder(engine, wie, mag):
    concept_id = begin(engine)
    assert len(lees(engine, schrijven.read_concepten, wie)) == mag
    if mag:
        assert lees(engine, schrijven.read_concept, wie, concept_id).auteur == "Zuid"
    else:
        with pytest.raises(GeenToegang):
            lees(engine, schrijven.read_concept, wie, concept_id)


def test_a_concept_without_organisation_is_its_authors_alone(engine):
    concept_id = begin(engine, inhoud={})
    assert [len(lees(engine, schrijven.read_concepten, wie)) for wie in (ZUID, COLLEGA, BEHEERDER)] == [1, 0, 1]
    with pytest.raises(GeenToegang):
        doe(engine, schrijven.write_concept_veld, COLLEGA, concept_id, "titel", "Van mij", nu=NU)


def test_an_author_who_lost_the_organisation_writes_its_concept_no_more(engine):
    concept_id = begin(engine)
    zonder = type(ZUID)(ZUID.gebruiker_id, ZUID.email, ZUID.naam, ZUID.rol, frozenset([2]))
    for veld, waarde in (("titel", "Toch"), ("organisaties", [2])):
        with pytest.raises(GeenToegang):
            doe(engine, schrijven.write_concept_veld, zonder, concept_id, veld, waarde, nu=NU)


def test_a_concept_cannot_be_moved_to_somebody_elses_organisation(engine):
    concept_id = begin(engine)
    with pytest.raises(GeenToegang):
        doe(engine, schrijven.write_concept_veld, ZUID, concept_id, "organisaties", [1, 2], nu=NU)
    assert lees(engine, schrijven.read_concepten, NOORD) == []


def test_a_concept_shows_in_no_public_read(engine):
    publiceer(engine)
    lezers = {
        store.read_bijeenkomsten: (VANDAAG, A),
        store.read_deelnames: (VANDAAG.replace(year=2015), VANDAAG),
        store.read_antwoorden: (VANDAAG.replace(year=2015), VANDAAG),
        store.read_antwoorden_vooraf: (VANDAAG.replace(year=2015), VANDAAG),
        store.read_formulieren: (VANDAAG.replace(year=2015), VANDAAG),
        store.read_acties: (VANDAAG, A, [1]),
        store.read_laatste_stappen: (VANDAAG,),
        store.read_beslissingen: (VANDAAG, [1]),
        store.read_geinformeerd: (VANDAAG,),
        store.read_organisaties: (VANDAAG,),
        store.read_dekking: (VANDAAG,),
        store.read_citaten: ([1], VANDAAG, 1),
        store.read_citaten_stad: (VANDAAG.replace(year=2015), VANDAAG, 1),
        store.read_themas: ([1], 1),
    }

    def publiek():
        telling = [lees(engine, store.read_aantal_bijeenkomsten), lees(engine, store.read_eerste_datum)]
        return telling + [lees(engine, lezer, *args).to_dict() for lezer, args in lezers.items()]

    voor = publiek()
    for soort, inhoud in DRAFTS.items():
        begin(engine, choose_schrijver(soort, BEHEERDER), soort, inhoud)
    concept_id = doe(engine, schrijven.open_correctie, ZUID, "bijeenkomst", 1, nu=NU)
    doe(engine, schrijven.write_concept_veld, ZUID, concept_id, "aanwezig", 99, nu=NU)
    assert publiek() == voor


def test_a_concept_leaves_the_caches_as_they_are(engine):
    voor = lees(engine, store.read_versie)
    with store.writing(engine, nieuwe_versie=False) as conn:
        schrijven.write_concept(conn, ZUID, None, "bijeenkomst", BIJEENKOMST, nu=NU)
    assert lees(engine, store.read_versie) == voor


def test_a_concept_thrown_away_is_gone(engine):
    concept_id = begin(engine)
    doe(engine, schrijven.remove_concept, COLLEGA, concept_id, nu=NU)
    assert lees(engine, schrijven.read_concepten, BEHEERDER) == []
    with pytest.raises(OngeldigeInvoer, match="er niet meer"):
        doe(engine, schrijven.write_concept_veld, ZUID, concept_id, "titel", "Nog", nu=NU)


def test_the_number_of_a_concept_is_never_given_again(engine):
    oud = begin(engine)
    doe(engine, schrijven.remove_concept, ZUID, oud, nu=NU)
    assert begin(engine) > oud  # else a page that is still open would write in it


def test_opening_a_correction_twice_gives_the_same_concept(engine):
    nummer = publiceer(engine)
    eerste = doe(engine, schrijven.open_correctie, ZUID, "bijeenkomst", nummer, nu=NU)
    assert doe(engine, schrijven.open_correctie, ZUID, "bijeenkomst", nummer, nu=NU) == eerste
    assert doe(engine, schrijven.open_correctie, COLLEGA, "bijeenkomst", nummer, nu=NU) != eerste


SCHRIJVER = """
import sys
from datetime import UTC, datetime
from buurtnet import store
from buurtnet.rechten import Gebruiker
from buurtnet.store import schrijven
engine = store.open_engine()
wie = Gebruiker(2, "", "Zuid", "opbouwwerker", frozenset([1]))
for nummer in range(1, 10_000):
    with store.writing(engine, nieuwe_versie=False) as conn:
        schrijven.write_concept_veld(conn, wie, int(sys.argv[1]), "aanwezig", nummer, nu=datetime.now(UTC))
    print(nummer, flush=True)
"""


@pytest.mark.parametrize("tot", [1, 60])
def test_a_server_that_is_killed_loses_no_field_it_said_was_saved(store_url, engine, monkeypatch, capsys, tot):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    concept_id = begin(engine, inhoud={"organisaties": [1]})
    opdracht = [sys.executable, "-c", SCHRIJVER, str(concept_id)]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as schrijver:
        bevestigd = 0
        while bevestigd < tot:
            bevestigd = int(schrijver.stdout.readline())
        schrijver.send_signal(signal.SIGKILL)
        bevestigd = max([bevestigd, *(int(regel) for regel in schrijver.stdout if regel.endswith("\n"))])
    assert lees(engine, schrijven.read_concept, ZUID, concept_id).inhoud["aanwezig"] >= bevestigd
    assert main(["controleer"]) == 0
    assert capsys.readouterr().out == "Alles is in orde.\n"


SCHRIJVER_PUBLICEER = """
from datetime import UTC, date, datetime
from buurtnet import store
from buurtnet.rechten import Gebruiker
from buurtnet.store import schrijven
from invoerwereld import BIJEENKOMST, KLOK, NU
engine = store.open_engine()
wie = Gebruiker(2, "", "Zuid", "opbouwwerker", frozenset([1]))
for nummer in range(1, 10_000):
    with store.writing(engine) as conn:
        concept_id, _ = schrijven.write_concept(conn, wie, None, "bijeenkomst", BIJEENKOMST, nu=NU)
        schrijven.publiceer(conn, wie, concept_id, bevestigd=True, **KLOK)
    print(nummer, flush=True)
"""


def test_a_server_that_is_killed_while_publishing_leaves_whole_records(store_url, engine, monkeypatch, capsys):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    monkeypatch.setenv("PYTHONPATH", str(PROJECT / "tests"))
    opdracht = [sys.executable, "-c", SCHRIJVER_PUBLICEER]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as schrijver:
        bevestigd = 0
        while bevestigd < 8:
            bevestigd = int(schrijver.stdout.readline())
        schrijver.send_signal(signal.SIGKILL)
        bevestigd = max([bevestigd, *(int(regel) for regel in schrijver.stdout if regel.endswith("\n"))])
    bijeenkomsten = lees(engine, store.read_bijeenkomsten, VANDAAG, A)
    assert len(bijeenkomsten) >= bevestigd
    assert bijeenkomsten["formulieren"].notna().all()
    assert len(lees(engine, store.read_acties, VANDAAG, A, [1])) == 2 * len(bijeenkomsten)
    assert main(["controleer"]) == 0
    assert capsys.readouterr().out == "Alles is in orde.\n"


@pytest.mark.parametrize(
    ("veld", "waarde", "wat"),
    [("evaluatie.opmerkingen.geluid", 3, "Dit thema"), ("evaluatie.antwoorden.sfeer.n4", 3, "Deze stelling")],
)
def test_what_left_the_codebook_while_a_form_was_open_does_not_get_stuck_in_a_concept(engine, veld, waarde, wat):
    concept_id = begin(engine)
    with pytest.raises(OngeldigeInvoer, match=f"{wat} is intussen weggehaald"):
        doe(engine, schrijven.write_concept_veld, ZUID, concept_id, veld, waarde, nu=NU)
    assert doe(engine, schrijven.publiceer, ZUID, concept_id, **KLOK)


def write_veld(engine, wie, concept_id, veld, waarde, van, minuut=0):
    nu = NU + timedelta(minutes=minuut)
    return doe(engine, schrijven.write_concept_veld, wie, concept_id, veld, waarde, nu=nu, van=van)


def test_a_field_that_a_colleague_changed_since_is_not_overwritten_and_says_by_whom_and_when(engine):
    concept_id = begin(engine)
    write_veld(engine, COLLEGA, concept_id, "titel", "Bomen", van="Workshop groen", minuut=3)
    with pytest.raises(VeldBotsing) as fout:
        write_veld(engine, ZUID, concept_id, "titel", "Water", van="Workshop groen", minuut=4)
    assert (fout.value.pad, fout.value.hun, fout.value.wie) == ("titel", "Bomen", COLLEGA.naam)
    assert fout.value.op == NU + timedelta(minutes=3)
    assert lees(engine, schrijven.read_concept, ZUID, concept_id).inhoud["titel"] == "Bomen"
    write_veld(engine, ZUID, concept_id, "titel", "Water", van="Bomen")
    assert lees(engine, schrijven.read_concept, ZUID, concept_id).inhoud["titel"] == "Water"


def test_a_field_that_is_sent_twice_is_kept_once_and_asks_nothing(engine):
    concept_id = begin(engine)
    for _ in range(2):
        write_veld(engine, ZUID, concept_id, "titel", "Bomen", van="Workshop groen")
    assert lees(engine, schrijven.read_concept, ZUID, concept_id).inhoud["titel"] == "Bomen"


def test_a_row_that_a_colleague_added_is_not_overwritten_and_says_by_whom(engine):
    concept_id = begin(engine)
    rijen = DRAFTS["bijeenkomst"]["acties"]
    write_veld(engine, COLLEGA, concept_id, "acties.2.wat", "Soep koken", van=None)
    with pytest.raises(VeldBotsing) as fout:
        write_veld(engine, ZUID, concept_id, "acties", rijen[:1], van=rijen)
    assert fout.value.wie == COLLEGA.naam


def test_what_a_field_holds_now_is_told_to_nobody_without_the_right(engine):
    concept_id = begin(engine)
    with pytest.raises(GeenToegang):
        write_veld(engine, NOORD, concept_id, "titel", "Water", van="iets anders")


def test_nobody_who_is_not_signed_in_writes_a_field(engine):
    concept_id = begin(engine)
    with pytest.raises(GeenToegang):
        write_veld(engine, None, concept_id, "titel", "Water", van="Workshop groen")
