"""Turns for each kind of heavy work: so many at once, and who used least of late goes first.

So a flood waits for itself: a visitor who asks for one thing passes those who ask for a hundred, however many wait. Who
keeps sending what no page sends has one turn at a time with all such others, over all kinds together: our work shares
one core, so more would only slow down the rest. An office or an evening is one address too, and is only sorted.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from weakref import WeakSet

from starlette.types import Scope

_HALVERING_S = 20  # after so long half of what an address used is forgotten
_MINSTE_S = 0.02  # what a turn costs at least
_MEESTE_S = 600.0  # more is not remembered: some minutes later everybody is as good as new
_MEESTE_ADRESSEN = 10_000
STRAF_S = 5.0  # what a message costs that no page of ours sends
_MEER = 0.25  # who was fined of late and goes on pays so much of that besides
ZWAAR_S, STOREND_S = 15.0, 100.0  # of those costs: one turn for all together; no new connection
RUST = 3.0  # after a turn of theirs, times as long as it took, none of them has one: the core is for the others


class TeDruk(Exception):
    """No turn: the queue is full of those who used as little, or the wait was too long."""


def choose_adres(scope: Scope) -> str:
    """Whom a request counts for: the address, of IPv6 the network that one subscriber has."""
    try:
        adres = ip_address((scope.get("client") or ("", 0))[0])
    except ValueError:
        return ""
    if adres.version == 6 and adres.ipv4_mapped:
        return str(adres.ipv4_mapped)
    return str(adres) if adres.version == 4 else str(ip_network(f"{adres}/64", strict=False))


@dataclass(eq=False)
class Beurt:
    """A turn that was given; `end` may be called more than once."""

    rij: "Beurten"
    adres: str
    zwaar: bool
    begin: float = field(default_factory=time.monotonic)
    voorbij: bool = False

    def end(self) -> None:
        if not self.voorbij:
            self.voorbij = True
            self.rij.give_back(self)


class Afnemend:
    """Seconds per address, of which half is forgotten every so often."""

    def __init__(self):
        self._seconden: dict[str, tuple[float, float]] = {}  # as they were at a moment

    def read(self, adres: str) -> float:
        seconden, moment = self._seconden.get(adres, (0.0, 0.0))
        return seconden * 0.5 ** ((time.monotonic() - moment) / _HALVERING_S)

    def add(self, adres: str, seconden: float) -> None:
        self._seconden[adres] = (min(self.read(adres) + seconden, _MEESTE_S), time.monotonic())
        if len(self._seconden) > _MEESTE_ADRESSEN:
            self._seconden = {a: v for a, v in self._seconden.items() if self.read(a) > _MINSTE_S}


class Verbruik:
    """The seconds of work that each address had of late, over all kinds of turns, and what it was fined."""

    def __init__(self):
        self.werk, self.straf = Afnemend(), Afnemend()
        self.bezig = 0  # turns, which share one core: a second of each is so much less work
        self.rijen: WeakSet[Beurten] = WeakSet()
        self.zwaar_bezig = False

    def read(self, adres: str) -> float:
        """By which turns are given: the least first."""
        return self.werk.read(adres) + self.straf.read(adres)

    def fine(self, adres: str, seconden: float) -> None:
        """For what no page of ours sends: more each time, so that who goes on stays out."""
        self.straf.add(adres, seconden + _MEER * self.straf.read(adres))

    def end_zwaar(self) -> None:
        """The next of those who were fined may begin, in whichever queue."""
        self.zwaar_bezig = False
        for rij in self.rijen:
            rij._continue()

    def is_zwaar(self, adres: str) -> bool:
        return self.straf.read(adres) >= ZWAAR_S

    def is_storend(self, adres: str) -> bool:
        return self.straf.read(adres) >= STOREND_S


VERBRUIK = Verbruik()  # of this process


class Beurten:
    """`tegelijk` turns at once, `wachtrij` that wait for one, each at most `wachttijd_s`. One event loop."""

    def __init__(self, tegelijk: int, wachtrij: int, wachttijd_s: float = 20, verbruik: Verbruik = VERBRUIK):
        self.tegelijk = tegelijk
        self.wachtrij = wachtrij
        self.wachttijd_s = wachttijd_s
        self.verbruik = verbruik
        self._bezig = 0
        self._wachtend: list[tuple[str, asyncio.Future[Beurt]]] = []
        verbruik.rijen.add(self)

    async def take(self, adres: str) -> Beurt:
        """A turn, to be ended by the caller. Raises TeDruk."""
        if self._may_begin(adres):
            return self._give(adres)
        if len(self._wachtend) >= self.wachtrij:
            self._make_room(adres)
        plek = (adres, asyncio.get_running_loop().create_future())
        self._wachtend.append(plek)
        try:
            async with asyncio.timeout(self.wachttijd_s):
                return await plek[1]
        except TimeoutError:
            self._leave(plek)
            raise TeDruk from None
        except asyncio.CancelledError:
            self._leave(plek)
            raise

    @asynccontextmanager
    async def turn(self, adres: str) -> AsyncIterator[None]:
        """A turn for as long as the block lasts. Raises TeDruk."""
        beurt = await self.take(adres)
        try:
            yield
        finally:
            beurt.end()

    def give_back(self, beurt: Beurt) -> None:
        """This turn is over; the next one begins, of a heavy user perhaps in another queue."""
        duur = time.monotonic() - beurt.begin
        self.verbruik.werk.add(beurt.adres, duur / self.verbruik.bezig)
        self.verbruik.bezig -= 1
        self._bezig -= 1
        self._continue()
        if beurt.zwaar:
            asyncio.get_running_loop().call_later(RUST * duur, self.verbruik.end_zwaar)

    def _continue(self) -> None:
        """Give turns as long as there are some and somebody may have one; of equals the first."""
        # Read once: what is read a moment later is a bit less, and then the last of equals would be the first.
        verbruik = {adres: self.verbruik.read(adres) for adres, _ in self._wachtend}
        while self._wachtend:
            plek = min(self._wachtend, key=lambda p: verbruik[p[0]])
            if not self._may_begin(plek[0]):
                return
            self._wachtend.remove(plek)
            plek[1].set_result(self._give(plek[0]))
            verbruik[plek[0]] = self.verbruik.read(plek[0])

    def _may_begin(self, adres: str) -> bool:
        vrij = self._bezig < self.tegelijk
        return vrij and not (self.verbruik.zwaar_bezig and self.verbruik.is_zwaar(adres))

    def _give(self, adres: str) -> Beurt:
        self._bezig += 1
        self.verbruik.bezig += 1
        zwaar = self.verbruik.is_zwaar(adres)
        self.verbruik.zwaar_bezig |= zwaar
        self.verbruik.werk.add(adres, _MINSTE_S)  # now already: whoever asks for many at once is not first with all
        return Beurt(self, adres, zwaar)

    def _make_room(self, adres: str) -> None:
        """Send away the last of who used most. Raises TeDruk when that is the one who asks."""
        verbruik = {a: self.verbruik.read(a) for a in {adres, *(a for a, _ in self._wachtend)}}
        plek = max(reversed(self._wachtend), key=lambda p: verbruik[p[0]], default=None)
        if plek is None or verbruik[plek[0]] <= verbruik[adres]:
            raise TeDruk
        self._wachtend.remove(plek)
        plek[1].set_exception(TeDruk())

    def _leave(self, plek: tuple[str, asyncio.Future[Beurt]]) -> None:
        if plek in self._wachtend:
            self._wachtend.remove(plek)
        elif plek[1].done() and not plek[1].cancelled() and plek[1].exception() is None:
            plek[1].result().end()  # given at the very moment that nobody waited for it any more
