"""Run the script of a page once, without a visitor: what it shows is what the page says for that address.

So words and pictures of the fixed version come from the page itself, in its order, and nobody can be signed in: the
run has no cookies. One of the three places that know Streamlit's inside (the others are
`vertalen` and `elementen`).
"""

import asyncio
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from streamlit import runtime
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent
from streamlit.runtime.state import SCRIPT_RUN_WITHOUT_ERRORS_KEY, SessionState

from buurtnet.errors import BuurtnetFout
from buurtnet.geheugen.stand import read_stand
from buurtnet.settings import PROJECT
from buurtnet.ui import messages
from buurtnet.ui.keuze import write_gezien

_SCRIPT = str(PROJECT / "buurtnet" / "ui" / "frame.py")
_SESSIE = "vast"
_SCRIPTS = ScriptCache()


class GeenVasteVersie(BuurtnetFout, RuntimeError):
    """The script of the page did not come to its end: there is nothing to send."""


@dataclass
class Gedraaid:
    """What a page showed: `berichten` in order, and what the session held at the end."""

    berichten: list[ForwardMsg] = field(default_factory=list)
    toestand: SessionState = field(default_factory=SessionState)
    klaar: bool = False


def draai(pagina: str, vraag: str) -> Gedraaid:
    """Run the page at this address (without slash; "" is the first) with this query.

    Raises GeenVasteVersie when the script stopped with an error.
    """
    gedraaid = Gedraaid()
    lus = asyncio.new_event_loop()
    loper = ScriptRunner(
        session_id=f"{_SESSIE}-{threading.get_ident()}",
        main_script_path=_SCRIPT,
        session_state=gedraaid.toestand,
        uploaded_file_mgr=MemoryUploadedFileManager("/vast"),
        script_cache=_SCRIPTS,
        initial_rerun_data=RerunData(query_string=vraag, page_name=pagina),
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=PagesManager(_SCRIPT, _SCRIPTS),
        event_loop=lus,
        on_script_error=messages.show_scriptfout,
    )
    loper.on_event.connect(lambda _, event, **wat: _neem_op(gedraaid, loper, event, wat), weak=False)
    try:
        loper.start()
        if loper._script_thread is not None:
            loper._script_thread.join()
    finally:
        lus.close()
        runtime.get_instance().media_file_mgr.clear_session_refs(loper._session_id)
    if not (gedraaid.klaar and gedraaid.toestand[SCRIPT_RUN_WITHOUT_ERRORS_KEY]):
        raise GeenVasteVersie(f"Van '/{pagina}' is nu geen vaste versie te maken.")
    return gedraaid


def _neem_op(gedraaid: Gedraaid, loper: ScriptRunner, gebeurtenis: ScriptRunnerEvent, wat: dict) -> None:
    if gebeurtenis is ScriptRunnerEvent.SCRIPT_STARTED:
        gedraaid.berichten.clear()  # a rerun begins anew
        gedraaid.toestand["vast"] = True
        with suppress(BuurtnetFout):  # never the figures of before a write: what is made here is kept
            write_gezien(read_stand())
    elif gebeurtenis is ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
        gedraaid.berichten.append(wat["forward_msg"])
    elif gebeurtenis is ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS:
        gedraaid.klaar = True
        loper.request_stop()
