"""What a stranger does on a line before there is a request or a message: silence, a head without end, pings."""

import socket
import time
from contextlib import ExitStack

import httpx
import pytest
from serverproces import copy_data, start_server
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from buurtnet.web import lijnen


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    data = copy_data(tmp_path_factory.mktemp("lijnen") / "data")
    with start_server(data) as server:
        yield server


def open_lijn(server, hier: str) -> socket.socket:
    host, poort = server.adres.removeprefix("http://").split(":")
    return socket.create_connection((host, int(poort)), timeout=10 + lijnen.KOP_S, source_address=(hier, 0))


def is_dicht(lijn: socket.socket) -> bool:
    """Whether the server closed; waits for it."""
    try:
        return lijn.recv(1) == b""
    except ConnectionResetError:
        return True


def test_a_line_that_says_nothing_or_never_finishes_its_request_is_closed(server):
    with ExitStack() as open_:
        stil, half, weer = (open_.enter_context(open_lijn(server, "127.0.5.1")) for _ in range(3))
        half.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: ")
        weer.sendall(b"HEAD /begrippen HTTP/1.1\r\nHost: x\r\n\r\n")
        assert weer.recv(65_536).startswith(b"HTTP/1.1 200")
        weer.sendall(b"GET / HTTP/1.1\r\nX: ")
        begin = time.monotonic()
        assert is_dicht(stil) and is_dicht(half) and is_dicht(weer)
        assert time.monotonic() - begin < lijnen.KOP_S + 8


def test_a_head_without_end_is_cut_off_and_not_kept(server):
    with open_lijn(server, "127.0.5.2") as lijn:
        lijn.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: ")
        with pytest.raises(OSError):
            for _ in range(2000):
                lijn.sendall(b"a" * 10_000)
    assert httpx.get(f"{server.adres}/gezondheid").status_code == 200


def test_a_form_that_comes_with_its_head_in_one_piece_is_read(server):
    antwoord = httpx.post(f"{server.adres}/inloggen", content=b"a" * 200_000)
    assert antwoord.status_code == 413


@pytest.mark.parametrize("stuk", [b"\x89\x80abcd", b"\x8a\x80abcd", b"\x02\x80abcd" + b"\x00\x80abcd" * 50])
def test_pings_and_crumbs_close_the_connection(server, stuk):
    adres = server.adres.replace("http", "ws") + "/_stcore/stream"
    with connect(adres, subprotocols=["streamlit"], source_address=("127.0.5.3", 0)) as ws:
        ws.socket.sendall(stuk * 50)
        with pytest.raises(ConnectionClosed) as fout:
            ws.recv(20)
        assert fout.value.rcvd.code == lijnen.NIET_GOED
    assert httpx.get(f"{server.adres}/gezondheid").status_code == 200


def test_a_few_pings_are_answered(server):
    adres = server.adres.replace("http", "ws") + "/_stcore/stream"
    with connect(adres, subprotocols=["streamlit"], source_address=("127.0.5.4", 0)) as ws:
        assert ws.ping().wait(10)
