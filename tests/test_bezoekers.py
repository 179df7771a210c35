"""What strangers may do to the server, against a real one: messages, connections and floods."""

import resource
from contextlib import ExitStack

import httpx
import psutil
import pytest
from serverproces import copy_data, start_server
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.frames import Opcode
from websockets.sync.client import ClientConnection, connect

from buurtnet.web import hulpbronnen
from buurtnet.web.berichten import MEESTE_BYTES, MEESTE_BYTES_VREEMD

RERUN = BackMsg()
RERUN.rerun_script.query_string = ""
MEESTE = 4


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server for few visitors."""
    data = copy_data(tmp_path_factory.mktemp("bezoekers") / "data")
    with start_server(data, BUURTNET_MEESTE_BEZOEKERS=str(2 * MEESTE)) as server:
        yield server


def open_verbinding(server, hier: str = "127.0.0.1") -> ClientConnection:
    """The connection that a page opens; `hier`: the address of the visitor."""
    adres = server.adres.replace("http", "ws") + "/_stcore/stream"
    return connect(adres, subprotocols=["streamlit"], source_address=(hier, 0), max_size=None)


def read_code(ws: ClientConnection) -> int:
    """With which code the server closes."""
    with pytest.raises(ConnectionClosed) as fout:
        while True:
            ws.recv(10)
    return fout.value.rcvd.code


def run_pagina(ws: ClientConnection) -> None:
    """Let a page run until it is there."""
    ws.send(RERUN.SerializeToString())
    while ForwardMsg.FromString(ws.recv(30)).WhichOneof("type") != "script_finished":
        pass


def test_a_page_is_let_through(server):
    with open_verbinding(server) as ws:
        run_pagina(ws)


def test_an_empty_cache_is_nobodys_wish(server):
    bericht = BackMsg(clear_cache=True).SerializeToString()
    with open_verbinding(server, "127.0.0.3") as ws:
        ws.send(bericht)
        assert read_code(ws) == 1008


def test_text_closes_the_connection_without_a_traceback(server):
    with open_verbinding(server, "127.0.0.4") as ws:
        ws.send("geen bericht")
        assert read_code(ws) == 1003
    assert "Traceback" not in server.logboek.read_text()


def test_what_is_too_long_is_refused_before_it_is_read(server):
    with open_verbinding(server, "127.0.0.5") as ws:
        kop = bytes([0x80 | Opcode.BINARY, 0x80 | 127]) + (MEESTE_BYTES + 1).to_bytes(8, "big") + b"mask"
        ws.socket.sendall(kop)  # and not a byte of what it says will come
        assert read_code(ws) == 1009


def test_a_stranger_cannot_send_long_texts(server):
    bericht = BackMsg()
    bericht.rerun_script.widget_states.widgets.add(id="$$ID-x", string_value="x" * MEESTE_BYTES_VREEMD)
    with open_verbinding(server, "127.0.0.6") as ws:
        ws.send(bericht.SerializeToString())
        assert read_code(ws) == 1009


def test_a_stranger_gets_no_place_for_a_file(server):
    bericht = BackMsg()
    bericht.file_urls_request.file_names.append("groot.xlsx")
    with open_verbinding(server, "127.0.0.7") as ws:
        run_pagina(ws)
        ws.send(bericht.SerializeToString())
        assert read_code(ws) == 1008


def test_who_keeps_sending_what_no_page_sends_waits_for_every_answer(server):
    bericht = BackMsg(clear_cache=True).SerializeToString()
    with pytest.raises(InvalidStatus, match="403"):
        for _ in range(20):
            with open_verbinding(server, "127.0.0.66") as ws:
                ws.send(bericht)
                read_code(ws)
    vervoer = httpx.HTTPTransport(local_address="127.0.0.66")
    with httpx.Client(transport=vervoer) as vreemde, pytest.raises(httpx.ReadTimeout):
        vreemde.get(f"{server.adres}/gezondheid", timeout=2)
    assert httpx.get(f"{server.adres}/gezondheid").status_code == 200


def test_a_visitor_costs_one_open_file_and_none_after_leaving(server):
    proces = psutil.Process(server.proces.pid)
    with open_verbinding(server) as ws:
        run_pagina(ws)  # what the first page opens stays open
    eerst = proces.num_fds()
    with open_verbinding(server, "127.0.0.8") as ws, open_verbinding(server, "127.0.0.9") as tweede:
        run_pagina(ws)
        run_pagina(tweede)
        assert proces.num_fds() <= eerst + 2
    with open_verbinding(server, "127.0.0.8") as ws:
        run_pagina(ws)  # by then the server knows that the others left
        assert proces.num_fds() <= eerst + 2


def test_the_server_raises_how_many_files_it_may_open(server):
    zacht, hard = resource.prlimit(server.proces.pid, resource.RLIMIT_NOFILE)
    assert zacht == min(hard, hulpbronnen._GENOEG)


def test_one_address_may_have_half_and_the_rest_is_for_others(server):
    with ExitStack() as open_:
        for _ in range(MEESTE):
            open_.enter_context(open_verbinding(server, "127.0.0.10"))
        with pytest.raises(InvalidStatus, match="403"):
            open_verbinding(server, "127.0.0.10")
        with open_verbinding(server, "127.0.0.11") as ws:
            run_pagina(ws)


def test_when_it_is_full_the_page_says_so_in_dutch(server):
    with ExitStack() as open_:
        for i in range(2 * MEESTE):
            open_.enter_context(open_verbinding(server, f"127.0.0.{20 + i}"))
        antwoord = httpx.get(f"{server.adres}/invoer")
        assert (antwoord.status_code, antwoord.headers["retry-after"]) == (503, "30")
        assert "het is te druk" in antwoord.text and '<html lang="nl">' in antwoord.text
        assert httpx.get(f"{server.adres}/gezondheid").status_code == 200
    assert httpx.get(f"{server.adres}/invoer").status_code == 200


def test_when_it_is_full_everybody_still_reads_the_fixed_version(server):
    with ExitStack() as open_:
        for i in range(2 * MEESTE):
            open_.enter_context(open_verbinding(server, f"127.0.0.{40 + i}"))
        antwoord = httpx.get(f"{server.adres}/buurt")
        assert antwoord.status_code == 200 and "Kies een buurt" in antwoord.text
        assert httpx.get(f"{server.adres}/ruimte").status_code == 503
    assert httpx.get(f"{server.adres}/ruimte").status_code == 204
