"""Signing in and out in the log that the beheerder reads."""

from datetime import UTC, datetime, timedelta

import pytest

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.store import aanmeldlog
from buurtnet.store.schrijven import read_log, wis_verlopen

NU = datetime(2026, 3, 2, 21, 14, tzinfo=UTC)


@pytest.fixture
def gebruiker_id(engine):
    with store.writing(engine) as conn:
        return store.write_gebruiker(conn, SYSTEEM, NU, "ans@voorbeeld.nl", "Ans Kok", "bestuur")


def write(engine, handeling, gebruiker_id, nu=NU, keer=1):
    with store.writing(engine, nieuwe_versie=False) as conn:
        for _ in range(keer):
            store.write_aanmelding(conn, nu, handeling, gebruiker_id)


def regels(engine):
    with store.reading(engine) as conn:
        return [(r.gebruiker, r.handeling, r.record_id, r.samenvatting) for r in read_log(conn, SYSTEEM)]


def test_who_signed_in_and_out_is_named(engine, gebruiker_id):
    write(engine, aanmeldlog.INGELOGD, gebruiker_id)
    write(engine, aanmeldlog.UITGELOGD, gebruiker_id, NU + timedelta(minutes=1))
    assert regels(engine) == [
        ("Ans Kok", "uitgelogd", gebruiker_id, ""),
        ("Ans Kok", "ingelogd", gebruiker_id, ""),
    ]


def test_of_a_failure_nobody_knows_who_it_was(engine, gebruiker_id):
    write(engine, aanmeldlog.MISLUKT, gebruiker_id)
    write(engine, aanmeldlog.MISLUKT, None)
    assert sorted(regels(engine), key=str) == [
        ("onbekend", "inloggen mislukt", gebruiker_id, ""),
        ("onbekend", "inloggen mislukt", None, "e-mailadres zonder account"),
    ]


def test_a_flood_is_one_line_an_hour(engine, gebruiker_id):
    write(engine, aanmeldlog.GEWEIGERD, gebruiker_id, keer=200)
    write(engine, aanmeldlog.GEWEIGERD, gebruiker_id, NU + timedelta(hours=1))
    assert [samenvatting for *_, samenvatting in regels(engine)] == ["", "200 keer in dit uur"]


def test_the_lines_go_when_their_term_is_over_and_others_stay(engine, gebruiker_id):
    write(engine, aanmeldlog.INGELOGD, gebruiker_id)
    with store.writing(engine) as conn:
        wis_verlopen(conn, NU + aanmeldlog.BEWAREN)
    assert len(regels(engine)) == 1
    with store.writing(engine) as conn:
        wis_verlopen(conn, NU + aanmeldlog.BEWAREN + timedelta(seconds=1))
    assert regels(engine) == []
