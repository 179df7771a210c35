"""Which messages of a browser reach Streamlit."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from buurtnet.web import berichten
from buurtnet.web.berichten import Geweigerd, read_bericht


def build(soort: str, **velden) -> BackMsg:
    bericht = BackMsg()
    if isinstance(velden.get("waarde"), bool):
        setattr(bericht, soort, velden["waarde"])
        return bericht
    deel = getattr(bericht, soort)
    deel.SetInParent()
    for naam, waarde in velden.items():
        *pad, laatste = naam.split("__")
        plek = deel
        for stap in pad:
            plek = getattr(plek, stap)
        if isinstance(waarde, list):
            getattr(plek, laatste).extend(waarde)
        else:
            setattr(plek, laatste, waarde)
    return bericht


def build_velden(aantal: int, **veld) -> BackMsg:
    bericht = build("rerun_script")
    for i in range(aantal):
        bericht.rerun_script.widget_states.widgets.add(**{"id": f"$$ID-{i}", **veld})
    return bericht


def refuse(data: bytes | None) -> Geweigerd:
    with pytest.raises(Geweigerd) as fout:
        read_bericht(data)
    return fout.value


@pytest.mark.parametrize(
    "bericht",
    [
        build("rerun_script", query_string="buurt=BU09350006&peildatum=2016-06-01"),
        build("rerun_script", context_info__url="https://buurtnet.voorbeeld.nl/buurt", context_info__locale="nl-NL"),
        build_velden(100, json_value='{"getekend": true}'),
        build_velden(2, string_value="é" * 100_000),
        build("stop_script", waarde=True),
        build("file_urls_request", request_id="1", file_names=["werkboek.xlsx"]),
        build("backend_operation_request", request_id="1", deferred_file__file_id="abc"),
    ],
    ids=lambda b: b.WhichOneof("type"),
)
def test_what_our_pages_send_passes(bericht):
    assert read_bericht(bericht.SerializeToString()) == bericht


@pytest.mark.parametrize(
    "soort",
    [
        "clear_cache",
        "set_run_on_save",
        "load_git_info",
        "app_heartbeat",
        "debug_disconnect_websocket",
        "debug_shutdown_runtime",
    ],
)
def test_a_kind_that_no_page_sends_is_refused(soort):
    assert refuse(build(soort, waarde=True).SerializeToString()).reden == f"soort {soort}"


def test_every_kind_that_streamlit_knows_is_either_ours_or_refused():
    """A newer Streamlit may know more: those must be refused until a page needs them."""
    soorten = {veld.name for veld in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    assert set(berichten.SOORTEN) == {
        "rerun_script",
        "stop_script",
        "file_urls_request",
        "backend_operation_request",
    }
    assert set(berichten.SOORTEN) < soorten


@pytest.mark.parametrize(
    "bericht, reden",
    [
        (build_velden(berichten.MEESTE_VELDEN + 1), "te veel velden"),
        (build("rerun_script", query_string="x" * 9000), "te lang adres"),
        (build("rerun_script", context_info__url="x" * 9000), "te lang adres"),
        (build("rerun_script", context_info__timezone="x" * 301), "te lang kenmerk"),
        (build("rerun_script", context_info__locale="x" * 301), "te lang kenmerk"),
        (build("rerun_script", context_info__color_scheme="x" * 301), "te lang kenmerk"),
        (build("rerun_script", page_script_hash="x" * 301), "te lang kenmerk"),
        (build("rerun_script", page_name="x" * 301), "te lang kenmerk"),
        (build("rerun_script", fragment_id="x" * 301), "te lang kenmerk"),
        (build("rerun_script", cached_message_hashes=["x"] * 2001), "te veel bewaarde berichten"),
        (build("rerun_script", cached_message_hashes=["x" * 301]), "te lang kenmerk"),
        (build_velden(1, id="x" * 1001), "te lange naam"),
        (build_velden(1, id="veld_peildatum"), "veld dat geen pagina heeft"),
        (build("file_urls_request", file_names=["a"] * 11), "te veel bestanden"),
        (build("file_urls_request", file_names=["a" * 301]), "te veel bestanden"),
        (build("backend_operation_request", request_id="1"), "geen pagina"),
        (BackMsg(), "onbekend"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_a_message_that_no_page_could_send_is_refused(bericht, reden):
    assert reden in refuse(bericht.SerializeToString()).reden


@pytest.mark.parametrize(
    "data, code",
    [
        (None, 1003),
        (b"x" * (berichten.MEESTE_BYTES + 1), 1009),
        (b"\xff\xff", 1008),
        (build("clear_cache", waarde=True).SerializeToString(), 1008),
    ],
)
def test_the_browser_is_told_why_its_connection_closes(data, code):
    assert refuse(data).code == code


def test_a_stranger_may_send_less_than_who_records():
    bericht = build_velden(2, string_value="x" * 20_000).SerializeToString()
    read_bericht(bericht)
    with pytest.raises(Geweigerd, match="te groot"):
        read_bericht(bericht, berichten.MEESTE_BYTES_VREEMD)
