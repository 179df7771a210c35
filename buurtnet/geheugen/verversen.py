"""After a write: everybody keeps the former figures until the new ones are made, by one, in the background.

A page is always of one moment: not each figure is renewed by itself, but the stand that all of a page rests on. What
was asked for at the former stand is made at the new one, on one thread; then everybody gets the new one. Who asks in
the first second of that (`settings.geduld_s`) waits so long; who asks later, or waited, gets the former one. No stand
is shown that stopped being true more than HOOGSTENS_S ago: then who asks makes the figures himself. Who just wrote, or
saw a newer one already, never gets the former one.
"""

import logging
import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import TypeVar

from buurtnet import settings
from buurtnet.errors import BuurtnetFout, GegevensbestandFout, build_zin
from buurtnet.geheugen import stand as nu
from buurtnet.geheugen.onthouden import StandVoorbij, read_gevraagd
from buurtnet.geheugen.stand import Gebieden, Stand, build_geen_gebieden, build_onleesbaar, load_gebieden

LOG = logging.getLogger(__name__)
HOOGSTENS_S = 5.0
ONLANGS_S = 60.0  # what nobody asked for since is not made beforehand
ALTIJD = -1  # any version will do
T = TypeVar("T")


class Verversing:
    """The stand that everybody gets, and the one that is being prepared."""

    def __init__(self) -> None:
        self._slot = Lock()
        self._stand: Stand | None = None
        self._gold_tot = 0.0  # until when the stand was known to be true
        self._klaar: Event | None = None  # when the next one is ready; None: nobody is at work
        self._begonnen = 0.0  # with that one

    def choose(self, nieuw: Stand, minstens: int) -> Stand:
        """The stand to show: `nieuw`, or the former one when its version is at least `minstens`."""
        with self._slot:
            oud = self._stand
            if oud is None or oud.sleutel != nieuw.sleutel or oud.stempels == nieuw.stempels:
                return self._neem(nieuw)
            if self._klaar is None:
                self._klaar, self._begonnen = Event(), time.monotonic()
                Thread(target=self._ververs, args=(oud, nieuw, self._klaar), name="verversen", daemon=True).start()
            if oud.versie is None or oud.versie[0] < minstens:
                return nieuw
            klaar, tot = self._klaar, self._begonnen + settings.geduld_s()
        klaar.wait(max(0.0, tot - time.monotonic()))
        with self._slot:
            over = time.monotonic() - self._gold_tot > HOOGSTENS_S
            if over and self._stand is oud:
                return self._neem(nieuw)
            verder = self._stand if self._stand is not None and self._stand is not oud else oud
            return nieuw if verder.stempels == nieuw.stempels else verder

    def _neem(self, stand: Stand) -> Stand:
        self._stand, self._gold_tot = stand, time.monotonic()
        return stand

    def _ververs(self, oud: Stand, nieuw: Stand, klaar: Event) -> None:
        begin = time.monotonic()
        try:
            for maak in read_gevraagd(oud.stempels, begin - ONLANGS_S):
                if time.monotonic() - begin > HOOGSTENS_S:
                    break
                maak(nieuw)
        except BuurtnetFout as fout:  # who asks for it next hears why
            LOG.info("De nieuwe cijfers zijn niet vooraf gemaakt: %s", fout)
        finally:
            with self._slot:
                if self._stand is oud:
                    self._stand, self._gold_tot = nieuw, begin
                self._klaar = None
            klaar.set()


_VERVERSING = Verversing()


def read_stand(gebieden: Gebieden | None = None, minstens: int = ALTIJD) -> Stand:
    """What to show: what holds now, or until the figures of that are made what held before.

    `minstens`: the number of the version that this visitor saw already. Raises BuurtnetFout.
    """
    return _VERVERSING.choose(nu.read_stand(gebieden), minstens)


def read_hoe_dan_ook(minstens: int = ALTIJD) -> tuple[Stand, tuple[str, ...]]:
    """As `read_stand`, without what is damaged: no areas, or nothing known; with a sentence for each."""
    fouten: tuple[str, ...] = ()
    try:
        gebieden = load_gebieden()
    except GegevensbestandFout as fout:
        gebieden, fouten = build_geen_gebieden(), (str(fout),)
    try:
        return read_stand(gebieden, minstens), fouten
    except BuurtnetFout as fout:
        LOG.warning("%s", fout)
        return build_onleesbaar(gebieden), (build_zin(fout), *fouten)


def read_van(lees: Callable[[Stand], T]) -> T:
    """What a function makes of what to show, of one moment: anew when the store went on meanwhile."""
    return read_bij(read_stand(), lees)


def read_bij(stand: Stand, lees: Callable[[Stand], T]) -> T:
    """What a function makes of this stand; when the store went on meanwhile, of what holds now."""
    try:
        return lees(stand)
    except StandVoorbij:
        return lees(nu.read_stand())
