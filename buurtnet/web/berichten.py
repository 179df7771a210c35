"""Which messages of a browser reach Streamlit: the kinds that our pages send, each within a size.

Streamlit itself listens to anybody: it empties its caches when asked, and keeps what it is sent.
"""

from google.protobuf.message import DecodeError, Message
from streamlit.proto.BackMsg_pb2 import BackMsg

# All that is filled in on a page (the questionnaire on /beheer) goes along with each message.
MEESTE_BYTES = 512 * 1024
MEESTE_BYTES_VREEMD = 32 * 1024  # who is not signed in only chooses; a message is read before it can be refused
MEESTE_VELDEN = 500  # widgets on one page; the fullest has a hundred
_LANGSTE_ID = 1000
_VELD = "$$"  # how Streamlit begins the name of every widget
_LANGSTE_TEKST = 300  # of what a browser says about itself, and of a hash
_LANGSTE_ADRES = 8000
_MEESTE_HASHES = 2000  # of messages that the browser kept
_MEESTE_BESTANDEN = 10

RERUN, BESTANDEN = "rerun_script", "file_urls_request"
STOP, DOWNLOAD = "stop_script", "backend_operation_request"
TE_GROOT = 1009  # the code of a connection that closes for it
# The button "Stop" of a page that runs for long, and a download that is made when asked.
SOORTEN = (RERUN, BESTANDEN, STOP, DOWNLOAD)


class Geweigerd(Exception):
    """What is wrong with a message, in words for the log, and the code to close the connection with."""

    def __init__(self, reden: str, code: int = 1008):
        super().__init__(reden)
        self.reden = reden
        self.code = code


def read_bericht(data: bytes | None, meeste: int = MEESTE_BYTES) -> BackMsg:
    """The message in a frame of at most so many bytes; `data` is None for a text frame. Raises Geweigerd."""
    if data is None:
        raise Geweigerd("tekst in plaats van een bericht", 1003)
    if len(data) > meeste:
        raise Geweigerd("te groot", TE_GROOT)
    bericht = BackMsg()
    try:
        bericht.ParseFromString(data)
    except DecodeError:
        raise Geweigerd("onleesbaar") from None
    soort = bericht.WhichOneof("type")
    if soort not in SOORTEN:
        raise Geweigerd(f"soort {soort or 'onbekend'}")
    if reden := _CONTROLES.get(soort, lambda _: "")(getattr(bericht, soort)):
        raise Geweigerd(reden)
    return bericht


def _check_rerun(staat: Message) -> str:
    velden = staat.widget_states.widgets
    if len(velden) > MEESTE_VELDEN:
        return "te veel velden"
    if any(len(veld.id) > _LANGSTE_ID for veld in velden):
        return "een te lange naam van een veld"
    if not all(veld.id.startswith(_VELD) for veld in velden):  # Streamlit breaks on it, with a traceback in the log
        return "een veld dat geen pagina heeft"
    if len(staat.cached_message_hashes) > _MEESTE_HASHES:
        return "te veel bewaarde berichten"
    if max(len(staat.query_string), len(staat.context_info.url)) > _LANGSTE_ADRES:
        return "een te lang adres"
    over = staat.context_info
    kort = (staat.page_script_hash, staat.page_name, staat.fragment_id, over.timezone, over.locale, over.color_scheme)
    if max(map(len, kort)) > _LANGSTE_TEKST or any(len(h) > _LANGSTE_TEKST for h in staat.cached_message_hashes):
        return "een te lang kenmerk"
    return ""


def _check_bestanden(vraag: Message) -> str:
    namen = vraag.file_names
    if len(namen) > _MEESTE_BESTANDEN or any(len(naam) > _LANGSTE_TEKST for naam in namen):
        return "te veel bestanden"
    return ""


def _check_download(vraag: Message) -> str:
    return "" if vraag.HasField("deferred_file") else "een opdracht die geen pagina geeft"


_CONTROLES = {RERUN: _check_rerun, BESTANDEN: _check_bestanden, DOWNLOAD: _check_download}
