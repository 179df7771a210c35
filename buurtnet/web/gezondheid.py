"""`/gezondheid`: tells a monitor whether the store answers and there is room to write in it."""

import asyncio
import logging
import os
import shutil
import time
from functools import partial
from pathlib import Path

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse

from buurtnet import errors, settings

WACHTTIJD_S = 5
# One check at a time is enough: who asks meanwhile, or just after, gets its answer. So nobody waits for another, and no
# flood of questions reaches the store.
_TEGELIJK = 1
VERS_S = 1.0
MINSTE_VRIJ = 50_000_000  # bytes; below this the next write may fail

# Fixed sentences: the message of the error itself may name a path or an address, and this page is public.
_REDENEN = {
    errors.OpslagVerouderd: "De opslag hoort bij een oudere versie van Buurtnet. Draai 'python -m buurtnet migreer'.",
    errors.OpslagNieuwer: "De opslag hoort bij een nieuwere versie van Buurtnet. Werk Buurtnet bij.",
    errors.OpslagBeschadigd: "De opslag is beschadigd. Zet een back-up terug.",
    errors.OpslagOntbreekt: "De opslag is er niet of geeft geen antwoord.",
    errors.OpslagVol: "De schijf van de opslag is bijna vol. Maak ruimte; anders gaat opslaan mislukken.",
    errors.OpslagAlleenLezen: "De opslag is alleen te lezen. Geef de server recht om erin te schrijven.",
    errors.InstellingFout: "Een instelling van de server klopt niet. Kijk in het logboek van de server.",
}
_ONBEKEND = "De opslag geeft een fout. Kijk in het logboek van de server."
_TE_TRAAG = f"De opslag geeft geen antwoord binnen {WACHTTIJD_S} seconden."


def read_versie() -> int:
    """The store's version counter, over a connection of its own: a restored or replaced store is seen at once."""
    from buurtnet import store

    engine = store.open_engine()
    try:
        with store.reading(engine) as conn:
            return store.read_versie(conn)
    finally:
        engine.dispose()


def check_ruimte() -> None:
    """That a store in a file can grow and be written. Raises OpslagVol or OpslagAlleenLezen."""
    url = settings.database_url()
    if url.get_backend_name() != "sqlite":
        return  # another server keeps it, and has a monitor of its own
    pad = Path(url.database or "")
    if (vrij := shutil.disk_usage(pad.parent).free) < MINSTE_VRIJ:
        raise errors.OpslagVol(f"op de schijf van {pad} zijn nog {vrij} bytes vrij")
    if not (os.access(pad, os.W_OK) and os.access(pad.parent, os.W_OK)):
        raise errors.OpslagAlleenLezen(f"{pad} is niet te schrijven")


def read_gezond() -> int:
    """The store's version counter, when there is room too. Raises BuurtnetFout."""
    versie = read_versie()
    check_ruimte()
    return versie


class Gezondheid:
    """The endpoint; `lees` reads the store and may block."""

    def __init__(self, lees=read_gezond):
        self.lees = lees
        self._limiet: anyio.CapacityLimiter | None = None
        self._bezig: asyncio.Task[tuple[dict, int]] | None = None
        self._sinds = 0.0

    async def respond(self, vraag: Request) -> JSONResponse:
        """The answer of the check that runs or just ran, else of a new one."""
        if self._bezig is None or (self._bezig.done() and time.monotonic() - self._sinds > VERS_S):
            self._sinds = time.monotonic()
            self._bezig = asyncio.create_task(self._check())
        inhoud, status = await asyncio.shield(self._bezig)
        return JSONResponse(inhoud, status, {"Cache-Control": "no-store"})

    async def _check(self) -> tuple[dict, int]:
        self._limiet = self._limiet or anyio.CapacityLimiter(_TEGELIJK)
        try:
            with anyio.fail_after(WACHTTIJD_S):
                lees = partial(anyio.to_thread.run_sync, abandon_on_cancel=True, limiter=self._limiet)
                versie = await lees(self.lees)
        except TimeoutError:
            return {"status": "fout", "reden": _TE_TRAAG}, 503
        except Exception as fout:
            logging.getLogger(__name__).error("De opslag is niet gezond: %s", fout, exc_info=_build_spoor(fout))
            reden = next((tekst for soort, tekst in _REDENEN.items() if isinstance(fout, soort)), _ONBEKEND)
            return {"status": "fout", "reden": reden}, 503
        return {"status": "ok", "versie": versie}, 200


def _build_spoor(fout: Exception) -> Exception | None:
    """An error that Buurtnet can explain needs no traceback in the log."""
    return None if isinstance(fout, errors.BuurtnetFout) else fout
