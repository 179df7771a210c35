"""The door: who keeps sending what no page sends waits before anything is done for it, and nobody else does."""

import asyncio

import anyio
import pytest

from buurtnet import aanmelden
from buurtnet.web import deur
from buurtnet.web.beurten import STOREND_S, Verbruik
from buurtnet.web.deur import Deur

STOORT, RUSTIG = "192.0.2.66", "192.0.2.7"
COOKIE = (b"cookie", f"{aanmelden.SESSIE}=sleutel".encode())


@pytest.fixture(autouse=True)
def _eeuwig(monkeypatch):
    """Who waits at the door does not get through during a test."""
    monkeypatch.setattr(deur, "WACHT_S", 3600)


class Huis:
    """A door with somebody behind it who says who came in, and what those outside were sent."""

    def __init__(self, bekend: bool = False):
        verbruik = Verbruik()
        verbruik.straf.add(STOORT, 2 * STOREND_S)
        self.binnen, self.gekregen = [], []
        self.deur = Deur(self._open, lambda _: bekend, verbruik)

    async def _open(self, scope, receive, send) -> None:
        self.binnen.append(scope["client"][0])

    async def _send(self, bericht) -> None:
        self.gekregen.append(bericht)

    async def knock(self, adres: str, *koppen: tuple[bytes, bytes], soort: str = "http") -> None:
        scope = {"type": soort, "path": "/", "client": (adres, 1), "headers": list(koppen)}
        await self.deur(scope, asyncio.Event().wait, self._send)


async def knock_kort(huis: Huis, adres: str, *koppen: tuple[bytes, bytes]) -> None:
    with anyio.move_on_after(0.2):
        await huis.knock(adres, *koppen)


@pytest.mark.parametrize(
    "adres, koppen, bekend, binnen",
    [
        (RUSTIG, (), False, True),
        (STOORT, (), False, False),
        (STOORT, (COOKIE,), False, False),  # a made-up cookie
        (STOORT, (COOKIE,), True, True),
    ],
)
def test_only_a_stranger_who_disturbs_waits(adres, koppen, bekend, binnen):
    huis = Huis(bekend)
    anyio.run(knock_kort, huis, adres, *koppen)
    assert (huis.binnen == [adres]) is binnen


def test_who_disturbs_waits_and_is_then_answered(monkeypatch):
    monkeypatch.setattr(deur, "WACHT_S", 0)
    huis = Huis()
    anyio.run(huis.knock, STOORT)
    assert huis.binnen == [STOORT]


def test_more_than_may_wait_are_sent_away_without_a_page(monkeypatch):
    monkeypatch.setattr(deur, "_MEESTE", 0)
    huis = Huis()

    async def verhaal():
        await huis.knock(STOORT)
        await huis.knock(STOORT, soort="websocket")
        await huis.knock(RUSTIG)

    anyio.run(verhaal)
    assert [b.get("status") or b.get("code") for b in huis.gekregen if b["type"] != "http.response.body"] == [503, 1013]
    assert huis.binnen == [RUSTIG]


def test_who_left_while_waiting_makes_room():
    huis = Huis()
    anyio.run(knock_kort, huis, STOORT)
    assert huis.deur._wachtend == 0
