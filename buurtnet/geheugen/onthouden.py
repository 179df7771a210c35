"""Remember what a function returned, for everybody: bounded, from several threads, each value made once.

A key is all that a value follows from: the arguments, or of an argument that has one its `sleutel`. Who asks for what
is being made waits for it; what failed is forgotten. Values are shared between visitors, so nobody changes them.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import update_wrapper
from threading import Lock
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_ALLE: list["Onthouden"] = []


class Onthouden(Generic[P, T]):
    """A function that remembers; see `onthoud`."""

    def __init__(self, maak: Callable[P, T], hoogstens: int):
        update_wrapper(self, maak)
        self._maak, self._hoogstens = maak, hoogstens
        self._waarden: OrderedDict[Hashable, Future[T]] = OrderedDict()  # the last used at the end
        self._slot = Lock()
        _ALLE.append(self)

    def __call__(self, *argumenten: P.args, **opties: P.kwargs) -> T:
        sleutel = _build_sleutel(argumenten, opties)
        with self._slot:
            waarde = self._waarden.get(sleutel)
            nieuw = waarde is None
            if waarde is None:
                waarde = self._waarden[sleutel] = Future()
            self._waarden.move_to_end(sleutel)
            while len(self._waarden) > self._hoogstens:
                self._waarden.popitem(last=False)
        if nieuw:
            try:
                waarde.set_result(self._maak(*argumenten, **opties))
            except BaseException as fout:
                self._vergeet(sleutel, waarde)
                waarde.set_exception(fout)
        return waarde.result()

    def bekend(self, *argumenten: P.args, **opties: P.kwargs) -> T | None:
        """The value when it is there already; None while it still has to be made."""
        with self._slot:
            waarde = self._waarden.get(_build_sleutel(argumenten, opties))
        return waarde.result() if waarde is not None and waarde.done() and waarde.exception() is None else None

    def vergeet(self, *argumenten: P.args, **opties: P.kwargs) -> None:
        """Let it be made anew when it is asked for again."""
        self._vergeet(_build_sleutel(argumenten, opties))

    def vergeet_alles(self) -> None:
        with self._slot:
            self._waarden.clear()

    def _vergeet(self, sleutel: Hashable, waarde: Future[T] | None = None) -> None:
        with self._slot:
            if waarde in (None, self._waarden.get(sleutel)):
                self._waarden.pop(sleutel, None)


def onthoud(hoogstens: int) -> Callable[[Callable[P, T]], Onthouden[P, T]]:
    """Remember the last `hoogstens` values of a function."""
    return lambda maak: Onthouden(maak, hoogstens)


def vergeet_alles() -> None:
    """Empty every cache. For tests: a store never needs it."""
    for onthouden in _ALLE:
        onthouden.vergeet_alles()


def _build_sleutel(argumenten: tuple, opties: dict) -> Hashable:
    delen = (*argumenten, *sorted(opties.items()))
    return tuple(getattr(deel, "sleutel", deel) for deel in delen)
