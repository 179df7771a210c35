"""`/gezondheid`: tells a monitor whether the store answers."""

import logging
from functools import partial

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse

from buurtnet import errors

WACHTTIJD_S = 5
# One check at a time is enough for a monitor, and keeps a flood of them away from the store.
_TEGELIJK = 1

# Fixed sentences: the message of the error itself may name a path or an address, and this page is public.
_REDENEN = {
    errors.OpslagVerouderd: "De opslag hoort bij een oudere versie van Buurtnet. Draai 'python -m buurtnet migreer'.",
    errors.OpslagNieuwer: "De opslag hoort bij een nieuwere versie van Buurtnet. Werk Buurtnet bij.",
    errors.OpslagBeschadigd: "De opslag is beschadigd. Zet een back-up terug.",
    errors.OpslagOntbreekt: "De opslag is er niet of geeft geen antwoord.",
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


class Gezondheid:
    """The endpoint; `lees` reads the store and may block."""

    def __init__(self, lees=read_versie):
        self.lees = lees
        self._limiet: anyio.CapacityLimiter | None = None

    async def respond(self, vraag: Request) -> JSONResponse:
        self._limiet = self._limiet or anyio.CapacityLimiter(_TEGELIJK)
        try:
            with anyio.fail_after(WACHTTIJD_S):
                lees = partial(anyio.to_thread.run_sync, abandon_on_cancel=True, limiter=self._limiet)
                versie = await lees(self.lees)
        except TimeoutError:
            return _build_antwoord({"status": "fout", "reden": _TE_TRAAG}, 503)
        except Exception as fout:
            logging.getLogger(__name__).error("De opslag is niet gezond: %s", fout, exc_info=_build_spoor(fout))
            reden = next((tekst for soort, tekst in _REDENEN.items() if isinstance(fout, soort)), _ONBEKEND)
            return _build_antwoord({"status": "fout", "reden": reden}, 503)
        return _build_antwoord({"status": "ok", "versie": versie}, 200)


def _build_spoor(fout: Exception) -> Exception | None:
    """An error that Buurtnet can explain needs no traceback in the log."""
    return None if isinstance(fout, errors.BuurtnetFout) else fout


def _build_antwoord(inhoud: dict, status: int) -> JSONResponse:
    return JSONResponse(inhoud, status, {"Cache-Control": "no-store"})
