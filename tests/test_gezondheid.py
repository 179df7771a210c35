"""`/gezondheid` under many questions, and with a disk that is full."""

import asyncio
from types import SimpleNamespace

import anyio
import pytest

from buurtnet import errors
from buurtnet.web import gezondheid


def ask(arts: gezondheid.Gezondheid, keer: int = 1) -> list:
    async def samen():
        return await asyncio.gather(*(arts.respond(None) for _ in range(keer)))

    return anyio.run(samen)


def test_who_asks_while_a_check_runs_gets_its_answer():
    gevraagd = []
    antwoorden = ask(gezondheid.Gezondheid(lambda: gevraagd.append(1) or 7), 100)
    assert {a.status_code for a in antwoorden} == {200}
    assert len(gevraagd) == 1


def test_a_later_question_is_a_new_check(monkeypatch):
    monkeypatch.setattr(gezondheid, "VERS_S", -1)
    gevraagd = []
    arts = gezondheid.Gezondheid(lambda: gevraagd.append(1) or 7)
    ask(arts)
    ask(arts)
    assert len(gevraagd) == 2


@pytest.fixture
def opslag(sqlite_pad, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{sqlite_pad}")
    return sqlite_pad


def test_a_store_with_room_is_healthy(opslag):
    (antwoord,) = ask(gezondheid.Gezondheid())
    assert antwoord.status_code == 200


def test_a_disk_that_is_nearly_full_is_said_without_naming_a_path(opslag, monkeypatch):
    vrij = SimpleNamespace(free=gezondheid.MINSTE_VRIJ - 1)
    monkeypatch.setattr(gezondheid.shutil, "disk_usage", lambda pad: vrij)
    (antwoord,) = ask(gezondheid.Gezondheid())
    assert antwoord.status_code == 503
    assert "bijna vol" in antwoord.body.decode() and str(opslag) not in antwoord.body.decode()


def test_a_store_that_cannot_be_written_is_said(opslag, monkeypatch):
    monkeypatch.setattr(gezondheid.os, "access", lambda pad, recht: False)
    (antwoord,) = ask(gezondheid.Gezondheid())
    assert antwoord.status_code == 503
    assert "alleen te lezen" in antwoord.body.decode()


def test_a_write_that_finds_the_disk_full_says_so_by_name():
    from buurtnet.store import fouten

    assert issubclass(fouten._SCHIJF_VOL[0], errors.OpslagVol)
