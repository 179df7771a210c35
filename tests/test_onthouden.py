"""What is remembered between visitors: made once, bounded, and never a failure."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from types import SimpleNamespace

import pytest

from buurtnet.geheugen.onthouden import onthoud


def test_a_value_is_made_once_per_key():
    gemaakt = []
    lees = onthoud(hoogstens=9)(lambda stand, dag: gemaakt.append(dag) or dag)
    stand = SimpleNamespace(sleutel=("adres", 1))
    andere = SimpleNamespace(sleutel=("adres", 1))  # another object, the same key
    assert [lees(stand, 1), lees(andere, 1), lees(stand, 2)] == [1, 1, 2]
    assert gemaakt == [1, 2]


def test_what_many_ask_at_once_is_made_by_one_and_awaited_by_the_others():
    gemaakt, binnen, klaar = [], Barrier(8), Event()

    @onthoud(hoogstens=9)
    def lees(vraag):
        gemaakt.append(vraag)
        klaar.wait()
        return object()

    def vraag(_):
        binnen.wait()
        return lees("a")

    with ThreadPoolExecutor(7) as draden:
        antwoorden = [draden.submit(vraag, n) for n in range(7)]
        binnen.wait()
        klaar.set()
        assert len({id(a.result()) for a in antwoorden}) == 1
    assert gemaakt == ["a"]


def test_the_key_that_was_used_longest_ago_makes_room():
    gemaakt = []
    lees = onthoud(hoogstens=2)(lambda vraag: gemaakt.append(vraag))
    for vraag in "abacab":
        lees(vraag)
    assert "".join(gemaakt) == "abcb"


def test_a_failure_is_not_remembered():
    pogingen = []

    @onthoud(hoogstens=2)
    def lees():
        pogingen.append(1)
        if len(pogingen) == 1:
            raise OSError("bezet")
        return "gelukt"

    with pytest.raises(OSError, match="bezet"):
        lees()
    assert (lees(), lees(), len(pogingen)) == ("gelukt", "gelukt", 2)


def test_what_is_forgotten_is_made_anew():
    gemaakt = []
    lees = onthoud(hoogstens=2)(lambda vraag: gemaakt.append(vraag))
    lees("a")
    lees.vergeet("a")
    lees("a")
    assert gemaakt == ["a", "a"]
