"""What a visitor costs the system: files that are open, and bytes that wait to be read.

Private parts of asyncio and uvicorn, each with a test that fails when they change (`tests/test_bezoekers.py`).
"""

import asyncio
import logging
import selectors
import sys

from uvicorn.protocols.websockets import websockets_sansio_impl

from buurtnet.web.lijnen import Kort, limit_koppen

_GENOEG = 65_536  # more files than this the server never has open
# The pages and the server share one core. A page that computes hands it over after so long, instead of after 5 ms: with
# a few at work, each answer would wait for all of them several times.
_WISSEL_S = 0.001
_EIGEN = 150  # open files of the server itself: the store, its log, requests
LOG = logging.getLogger(__name__)


def prepare_hulpbronnen(bezoekers: int) -> None:
    """Once at the start, on the event loop. Says so in the log when the system has no room for so many visitors."""
    sys.setswitchinterval(_WISSEL_S)
    ruimte = raise_descriptors() - _EIGEN
    if ruimte < bezoekers:
        LOG.warning("Het systeem geeft ruimte voor %d bezoekers tegelijk, niet voor %d (ulimit -n).", ruimte, bezoekers)
    if sys.platform != "win32":
        asyncio.set_event_loop_policy(ZuinigBeleid())
    # Streamlit lets a browser send as much as a page may be. What is larger than this is refused before it is read.
    websockets_sansio_impl.ServerProtocol = Kort
    limit_koppen()


def raise_descriptors() -> int:
    """As many open files as the system allows; how many that is."""
    if sys.platform == "win32":
        return _GENOEG
    import resource

    zacht, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wens = _GENOEG if hard == resource.RLIM_INFINITY else min(hard, _GENOEG)
    if zacht == resource.RLIM_INFINITY or zacht >= wens:
        return _GENOEG if zacht == resource.RLIM_INFINITY else zacht
    resource.setrlimit(resource.RLIMIT_NOFILE, (wens, hard))
    return wens


class ZuinigeLus(asyncio.SelectorEventLoop):
    """An event loop without open files until it runs.

    Streamlit makes one for each session, three files each, and our scripts never run it.
    """

    _ssock = _csock = None

    def __init__(self):
        super().__init__(selectors.PollSelector())

    def _make_self_pipe(self) -> None:
        pass

    def _close_self_pipe(self) -> None:
        if self._ssock is not None:
            super()._close_self_pipe()

    def run_forever(self) -> None:
        if self._ssock is None:
            super()._make_self_pipe()
        super().run_forever()


class ZuinigBeleid(asyncio.DefaultEventLoopPolicy):
    """Gives `asyncio.new_event_loop` such a loop; the server's own was made before."""

    _loop_factory = ZuinigeLus
