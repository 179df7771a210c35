"""What a line may do before there is a request or a message: be silent, send on and on, or ping without end.

uvicorn waits for ever for the end of a request's head and keeps however much of it comes; the websocket library answers
every ping on the spot, so one line that only pings kept everybody else waiting. A proxy in front does not pass most of
this on, but a laptop in a room has none. Private parts of uvicorn and websockets, each with a test that fails when they
change (`tests/test_lijnen.py`).
"""

import time

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from websockets.exceptions import ProtocolError
from websockets.frames import Frame, Opcode
from websockets.server import ServerProtocol

from buurtnet.web.berichten import MEESTE_BYTES

KOP_S = 20.0  # within so many seconds the whole head of a request has to be there
MEESTE_KOP = 65_536  # bytes of a head that may wait for the rest of it
# A page never pings, answers a ping of ours every twenty seconds, and sends no message in crumbs.
_VOORAAN, _PER_S = 20.0, 1.0
_KRUIMEL = 1000
NIET_GOED = 1002  # the code of a connection that closes for it


class Kort(ServerProtocol):
    """A websocket that closes for a message that is too long, or for what no browser sends."""

    def __init__(self, *, max_size: int, **meer):
        super().__init__(max_size=min(max_size, MEESTE_BYTES), **meer)
        self._over, self._sinds = _VOORAAN, time.monotonic()

    def recv_frame(self, frame: Frame) -> None:
        if frame.opcode in (Opcode.PING, Opcode.PONG) or (not frame.fin and len(frame.data) < _KRUIMEL):
            nu = time.monotonic()
            self._over = min(self._over + (nu - self._sinds) * _PER_S, _VOORAAN) - 1
            self._sinds = nu
            if self._over < 0:
                raise ProtocolError("too many frames without a message")
        super().recv_frame(frame)


class Haastig(HttpToolsProtocol):
    """What guards the head of a request; its methods go into uvicorn's own class, which Streamlit loads by name."""

    kop_bytes = 0  # of the head that is coming in
    in_kop = True

    def connection_made(self, transport):
        _VAN_UVICORN["connection_made"](self, transport)
        _watch(self)

    def on_message_begin(self):
        self.in_kop, self.kop_bytes = True, 0
        _VAN_UVICORN["on_message_begin"](self)
        _watch(self)

    def on_headers_complete(self):
        self.in_kop, self.kop_bytes = False, 0
        _VAN_UVICORN["on_headers_complete"](self)

    def data_received(self, data):
        if self.in_kop and self.kop_bytes > MEESTE_KOP:
            return self.transport.abort()
        self.kop_bytes += len(data) if self.in_kop else 0
        _VAN_UVICORN["data_received"](self, data)


_NAMEN = ("connection_made", "on_message_begin", "on_headers_complete", "data_received")
_VAN_UVICORN = {naam: getattr(HttpToolsProtocol, naam) for naam in _NAMEN}


def limit_koppen() -> None:
    """Let every line that begins from now on be guarded."""
    for naam in ("in_kop", "kop_bytes", *_NAMEN):
        setattr(HttpToolsProtocol, naam, getattr(Haastig, naam))


def _watch(lijn: Haastig) -> None:
    """Close this line when the head that it waits for is not there in time."""
    voor = lijn.cycle

    def check() -> None:
        if lijn.in_kop and lijn.cycle is voor and lijn.transport.get_protocol() is lijn:
            lijn.transport.abort()

    lijn.loop.call_later(KOP_S, check)
