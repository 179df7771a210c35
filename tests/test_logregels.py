"""A line that is said over and over: once a minute in the log, with how often."""

import logging

import pytest

from buurtnet.web import logregels
from buurtnet.web.logregels import Herhaling


@pytest.fixture
def logboek(monkeypatch):
    """A logger with the filter, and the lines that came through; `nu` is the time."""

    class Logboek(logging.Handler):
        nu = 1000.0

        def __init__(self):
            super().__init__()
            self.regels = []
            self.addFilter(Herhaling())
            self.log = logging.Logger("proef")
            self.log.addHandler(self)

        def emit(self, regel):
            self.regels.append(regel.getMessage())

    logboek = Logboek()
    monkeypatch.setattr(logregels.time, "monotonic", lambda: logboek.nu)
    return logboek


def test_the_first_is_written_at_once_and_the_rest_counted(logboek):
    for _ in range(300):
        logboek.log.warning("Het is druk: %s", "de zaal")
    assert logboek.regels == ["Het is druk: de zaal"]
    logboek.nu += 61
    logboek.log.warning("Het is druk: %s", "de zaal")
    assert logboek.regels[1:] == ["Het is druk: de zaal (en daarvoor nog 299 keer)"]


def test_another_line_is_written_too(logboek):
    for wie in ("Ans", "Bo", "Ans"):
        logboek.log.error("Fout bij %s", wie)
    assert logboek.regels == ["Fout bij Ans", "Fout bij Bo"]


def test_what_only_informs_is_always_written(logboek):
    for _ in range(2):
        logboek.log.info("Voorbereid.")
    assert len(logboek.regels) == 2


def test_no_more_lines_are_remembered_than_so_many(logboek):
    for i in range(1000):
        logboek.log.warning("Fout %d", i)
    assert len(logboek.filters[0]._regels) == logregels._MEESTE
