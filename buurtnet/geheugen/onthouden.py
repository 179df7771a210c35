"""Remember what a function returned, for everybody: bounded, from several threads, each value made once.

A key is what a value follows from: the arguments, or of an argument that has one its `sleutel`. What it reads of the
store is no part of the key: while a value is made, the tables that it names are noted, and it holds as long as their
marks (`stempels`, of the first argument that has them) stay as they were. So nobody has to say what rests on what, and
a write changes only what rests on it. Who asks for what is being made waits for it; what failed is forgotten. Values
are shared between visitors, so nobody changes them.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import update_wrapper
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

from buurtnet.errors import OpslagBezet

P = ParamSpec("P")
T = TypeVar("T")
_STANDEN = 2  # of one key: what holds, and what held before, for who still looks at that
_ALLE: list["Onthouden[..., Any]"] = []
_RUST_OP: ContextVar[set[str] | None] = ContextVar("rust_op", default=None)
_MOMENT: ContextVar[float | None] = ContextVar("moment", default=None)


class StandVoorbij(OpslagBezet):
    """The store changed since this stand: what is read now would not fit what was read before."""


@dataclass
class _Waarde(Generic[T]):
    waarde: T
    stempels: Mapping[str, str]  # of the tables that it rests on, as they were
    argumenten: tuple
    gevraagd: float  # when last

    def geldt(self, stempels: Mapping[str, str]) -> bool:
        return all(stempels.get(tabel) == merk for tabel, merk in self.stempels.items())


@dataclass
class _Vak(Generic[T]):
    """Of one key: its values, the newest first, and the one that is being made."""

    waarden: list[_Waarde[T]] = field(default_factory=list)
    bezig: Future | None = None


class Onthouden(Generic[P, T]):
    """A function that remembers; see `onthoud`."""

    def __init__(
        self, maak: Callable[P, T], hoogstens: int, weg: Callable[[Any], None] | None = None, vooraf: bool = True
    ):
        update_wrapper(self, maak)
        self._maak, self._hoogstens, self._weg, self._vooraf = maak, hoogstens, weg, vooraf
        self._vakken: OrderedDict[Hashable, _Vak[T]] = OrderedDict()  # the last used at the end
        self._slot = Lock()
        _ALLE.append(self)

    def __call__(self, *argumenten: P.args, **opties: P.kwargs) -> T:
        stempels = _read_stempels(argumenten)
        while True:
            vak, gevonden, bezig = self._zoek(_build_sleutel(argumenten, opties), stempels)
            if gevonden is not None:
                note_tabellen(gevonden.stempels)
                return gevonden.waarde
            if bezig is None:
                return self._vul(vak, stempels, argumenten, opties)
            with suppress(StandVoorbij):  # that was somebody else's
                bezig.result()

    def _zoek(self, sleutel: Hashable, stempels: Mapping[str, str]) -> tuple[_Vak[T], _Waarde[T] | None, Future | None]:
        """The value that holds; else who is making it; neither: the caller has to, and others now wait for that."""
        with self._slot:
            vak = self._vakken.setdefault(sleutel, _Vak())
            self._vakken.move_to_end(sleutel)
            while len(self._vakken) > self._hoogstens:
                self._ruim_op(self._vakken.popitem(last=False)[1])
            gevonden = next((w for w in vak.waarden if w.geldt(stempels)), None)
            if gevonden is not None:
                gevonden.gevraagd = max(gevonden.gevraagd, _choose_moment())
                return vak, gevonden, None
            bezig = vak.bezig
            if bezig is None:
                vak.bezig = Future()
            return vak, None, bezig

    def _vul(self, vak: _Vak[T], stempels: Mapping[str, str], argumenten: tuple, opties: dict) -> T:
        rust_op: set[str] = set()
        bezig, merk = vak.bezig, _RUST_OP.set(rust_op)
        assert bezig is not None  # `_zoek` made it, and only this ends it
        try:
            waarde = self._maak(*argumenten, **opties)
        except BaseException as fout:
            _RUST_OP.reset(merk)
            with self._slot:
                vak.bezig = None
            bezig.set_exception(fout)
            bezig.exception()
            raise
        _RUST_OP.reset(merk)
        note_tabellen(rust_op)
        nieuw = _Waarde(waarde, {t: stempels[t] for t in rust_op}, argumenten, _choose_moment())
        with self._slot:
            vak.waarden, vak.bezig = [nieuw, *vak.waarden][:_STANDEN], None
        bezig.set_result(None)
        return waarde

    def bekend(self, *argumenten: P.args, **opties: P.kwargs) -> T | None:
        """The value when it is there already; None while it still has to be made."""
        stempels = _read_stempels(argumenten)
        with self._slot:
            vak = self._vakken.get(_build_sleutel(argumenten, opties), _Vak())
            return next((w.waarde for w in vak.waarden if w.geldt(stempels)), None)

    def vergeet(self, *argumenten: P.args, **opties: P.kwargs) -> None:
        """Let it be made anew when it is asked for again."""
        with self._slot:
            self._vakken.pop(_build_sleutel(argumenten, opties), None)

    def vergeet_alles(self) -> None:
        with self._slot:
            for vak in self._vakken.values():
                self._ruim_op(vak)
            self._vakken.clear()

    def _ruim_op(self, vak: _Vak[T]) -> None:
        if self._weg is not None:
            for waarde in vak.waarden:
                self._weg(waarde.waarde)

    def read_gevraagd(self, stempels: Mapping[str, str]) -> list[tuple[float, tuple]]:
        """The arguments of what holds at these marks, each with when it was asked for last."""
        if not self._vooraf:
            return []
        with self._slot:
            return [
                (w.gevraagd, w.argumenten)
                for vak in self._vakken.values()
                for w in vak.waarden
                if w.stempels and w.geldt(stempels)
            ]


def onthoud(
    hoogstens: int, weg: Callable[[Any], None] | None = None, vooraf: bool = True
) -> Callable[[Callable[P, T]], Onthouden[P, T]]:
    """Remember the values of the last `hoogstens` keys of a function; `weg`: what is done with one that goes; `vooraf`:
    whether what was asked for of late is made again after a write, before anybody asks."""

    def build(maak: Callable[P, T]) -> Onthouden[P, T]:
        return Onthouden(maak, hoogstens, weg, vooraf)

    return build


def note_tabellen(tabellen: Collection[str]) -> None:
    """Say that what is being made, if anything, rests on these tables."""
    rust_op = _RUST_OP.get()
    if rust_op is not None:
        rust_op.update(tabellen)


@contextmanager
def alsof(moment: float) -> Iterator[None]:
    """What is made in this block counts as asked for at this moment, not now: nobody looks at it yet."""
    merk = _MOMENT.set(moment)
    try:
        yield
    finally:
        _MOMENT.reset(merk)


def _choose_moment() -> float:
    moment = _MOMENT.get()
    return time.monotonic() if moment is None else moment


def read_gevraagd(stempels: Mapping[str, str], sinds: float) -> Iterable[Callable[[object], object]]:
    """What was asked for at these marks, the last first: functions that make it for another stand."""
    gevraagd = [(moment, o, rest) for o in _ALLE for moment, (_, *rest) in o.read_gevraagd(stempels) if moment > sinds]
    for moment, onthouden, rest in sorted(gevraagd, key=lambda deel: deel[0], reverse=True):
        yield _build_voor(onthouden, rest, moment)


def vergeet_alles() -> None:
    """Empty every cache. For tests: a store never needs it."""
    for onthouden in _ALLE:
        onthouden.vergeet_alles()


def _build_voor(onthouden: Onthouden[..., Any], rest: list, moment: float) -> Callable[[object], object]:
    def maak(stand: object) -> object:
        with alsof(moment):
            return onthouden(stand, *rest)

    return maak


def _build_sleutel(argumenten: tuple, opties: dict) -> Hashable:
    delen = (*argumenten, *sorted(opties.items()))
    return tuple(getattr(deel, "sleutel", deel) for deel in delen)


def _read_stempels(argumenten: tuple) -> Mapping[str, str]:
    return next((deel.stempels for deel in argumenten if hasattr(deel, "stempels")), {})
