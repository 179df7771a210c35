"""What is said over and over is a line a minute in the log, with how often."""

import logging
import time
from collections import OrderedDict

INTERVAL_S = 60.0
_MEESTE = 200  # different lines that are remembered


class Herhaling(logging.Filter):
    """Lets a line through once a minute; the next time it says how often it came meanwhile.

    Somebody who makes the server complain a hundred times a second would otherwise fill the disk, and writing a line
    costs more than what the line is about.
    """

    def __init__(self):
        super().__init__()
        self._regels: OrderedDict[tuple[str, int, str], tuple[float, int]] = OrderedDict()  # since when, how often

    def filter(self, regel: logging.LogRecord) -> bool:
        if regel.levelno < logging.WARNING:
            return True
        tekst, nu = regel.getMessage(), time.monotonic()
        sleutel = (regel.name, regel.levelno, tekst)
        sinds, keer = self._regels.get(sleutel, (-INTERVAL_S, 0))
        if nu - sinds < INTERVAL_S:
            self._regels[sleutel] = (sinds, keer + 1)
            return False
        self._regels[sleutel] = (nu, 0)
        self._regels.move_to_end(sleutel)
        if len(self._regels) > _MEESTE:
            self._regels.popitem(last=False)
        if keer:
            regel.msg, regel.args = f"{tekst} (en daarvoor nog {keer} keer)", ()
        return True
