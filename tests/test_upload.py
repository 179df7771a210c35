"""Handing in a file, asked at the gate: who may, for how long, and how much."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from buurtnet import aanmelden, store
from buurtnet.rechten import EIGEN, SYSTEEM
from buurtnet.soorten import SOORTEN
from buurtnet.web import upload

PAGINA = "een-sessie-van-streamlit"


@pytest.fixture(autouse=True)
def pagina(store_url, monkeypatch):
    """A page that asked for a file."""
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    monkeypatch.setattr(aanmelden, "_UPLOADERS", {})
    aanmelden.write_uploader(PAGINA)


@pytest.fixture
def sleutel(engine):
    """The key of an opbouwwerker who is signed in."""
    return log_in(engine, "opbouwwerker")


def fill(engine):
    with store.writing(engine) as conn:
        store.write_rijen(conn, {"organisatie": [{"id": 1}]})


@pytest.fixture
def vulling():
    return fill


def log_in(engine, rol, organisaties=(1,)):
    nu = datetime.now(UTC)
    with store.writing(engine) as conn:
        nummer = store.write_gebruiker(conn, SYSTEEM, nu, f"{rol}@x.nl", "Ans", rol, organisaties)
        return store.start_sessie(conn, nummer, nu)


def ask(sleutel, lengte=b"1000", methode="PUT", pagina=PAGINA):
    koppen = [(b"cookie", f"buurtnet={sleutel}".encode()), *([(b"content-length", lengte)] if lengte else [])]
    scope = {"type": "http", "method": methode, "headers": koppen, "path": "/", "query_string": b""}
    return asyncio.run(upload.validate_upload(scope, pagina))


def test_who_may_record_hands_in_a_file(sleutel):
    assert ask(sleutel) is None


@pytest.mark.parametrize(("rol", "organisaties"), [("bestuur", ()), ("netwerk", (1,)), ("opbouwwerker", ())])
def test_who_may_not_record_hands_in_none(engine, rol, organisaties):
    assert ask(log_in(engine, rol, organisaties)) == 403


def test_a_role_that_a_kind_names_still_hands_in_none(engine, monkeypatch):
    monkeypatch.setitem(SOORTEN, "actie", replace(SOORTEN["actie"], schrijven={"netwerk": EIGEN}))
    assert ask(log_in(engine, "netwerk")) == 403


def test_a_page_that_is_still_open_after_signing_out_hands_in_none(engine, sleutel):
    with store.writing(engine, nieuwe_versie=False) as conn:
        store.stop_sessie(conn, sleutel, datetime.now(UTC))
    assert ask(sleutel) == 403


@pytest.mark.parametrize("lengte", [None, b"", b"veel", "²".encode(), b"9" * 30])
def test_a_file_says_how_large_it_is(sleutel, lengte):
    assert ask(sleutel, lengte) == 411


def test_one_page_hands_in_so_many_files_and_no_more(sleutel):
    assert {ask(sleutel) for _ in range(aanmelden.MEESTE_UPLOADS)} == {None}
    aanmelden.write_uploader(PAGINA)  # the page runs again
    assert ask(sleutel) == 413


def test_one_page_hands_in_so_many_bytes_and_no_more(sleutel):
    assert ask(sleutel, str(aanmelden.MEESTE_UPLOADBYTES).encode()) is None
    assert ask(sleutel, b"1") == 413
    assert ask(sleutel, b"1", pagina="een-die-niets-vroeg") == 413


def test_taking_a_file_back_is_always_allowed(sleutel):
    assert ask("", None, "DELETE") is None
