"""Handing in a file: only by who works with workbooks at that moment, on a page that asked for one, and so much a page.

Streamlit keeps what any session of its own sends, for as long as the page is open.
"""

import logging
from datetime import UTC, datetime

import anyio
from starlette.requests import Request
from starlette.types import Scope

from buurtnet import aanmelden, store
from buurtnet.errors import BuurtnetFout, GeenToegang
from buurtnet.geheugen.stand import open_engine
from buurtnet.soorten.toegang import validate_werkboek

LOG = logging.getLogger(__name__)


async def validate_upload(scope: Scope, sessie_id: str) -> int | None:
    """The status with which to refuse: nobody who may (any more), no length, or too much for one page; None: fine."""
    if scope["method"] != "PUT":
        return None
    vraag = Request(scope)
    if not await anyio.to_thread.run_sync(_mag, aanmelden.read_cookie(vraag.cookies, aanmelden.SESSIE)):
        return 403
    lengte = vraag.headers.get("content-length", "")
    if not (lengte.isascii() and lengte.isdigit() and len(lengte) < 12):
        return 411
    return None if aanmelden.add_upload(sessie_id, int(lengte)) else 413


def _mag(sleutel: str) -> bool:
    if not sleutel:
        return False
    try:
        with store.reading(open_engine()) as conn:
            validate_werkboek(store.read_gebruiker_bij_sleutel(conn, sleutel, datetime.now(UTC)))
    except GeenToegang:
        return False
    except BuurtnetFout as fout:
        LOG.warning("Een bestand is geweigerd, want wie er is ingelogd is niet te lezen: %s", fout)
        return False
    return True
