"""`/beheer/reservekopie`: a backup for who is beheerder at that moment, straight from an unnamed file, kept nowhere."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import BinaryIO
from zoneinfo import ZoneInfo

import anyio
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from buurtnet import aanmelden, store
from buurtnet.aanmelden import SESSIE
from buurtnet.errors import BuurtnetFout, build_zin
from buurtnet.geheugen.stand import open_engine
from buurtnet.instellingen import TIJDZONE
from buurtnet.rechten import mag_beheren
from buurtnet.store.reserve import write_stroom
from buurtnet.store.schrijven import write_log
from buurtnet.web import inlogpagina
from buurtnet.web.inloggen import VREEMD, is_van_ons

_DEEL = 2**16
GEEN_BEHEERDER = "Een reservekopie is alleen voor een beheerder. Log in als beheerder en probeer het opnieuw."


def build_routes(prefix: str) -> list[Route]:
    """The one address. Only from a page of our own, or a link anywhere could start the work. One at a time."""

    async def respond(vraag: Request) -> Response:
        if not is_van_ons(vraag):
            return inlogpagina.build_mislukt(prefix, VREEMD, 403)
        return await anyio.to_thread.run_sync(_build, vraag, prefix, limiter=limiet())

    limieten: list[anyio.CapacityLimiter] = []

    def limiet() -> anyio.CapacityLimiter:
        if not limieten:
            limieten.append(anyio.CapacityLimiter(1))
        return limieten[0]

    return [Route(f"{prefix}/beheer/reservekopie", respond)]


def _build(vraag: Request, prefix: str) -> Response:
    nu, engine = datetime.now(UTC), open_engine()
    with ExitStack() as stapel:
        bestand = stapel.enter_context(TemporaryFile())
        try:
            with store.reading(engine) as conn:
                wie = store.read_gebruiker_bij_sleutel(conn, aanmelden.read_cookie(vraag.cookies, SESSIE), nu)
            if not mag_beheren(wie):
                return inlogpagina.build_mislukt(prefix, GEEN_BEHEERDER, 403)
            write_stroom(engine, wie, nu, bestand)
            with store.writing(engine, nieuwe_versie=False) as conn:
                write_log(conn, wie, nu, "kopie gedownload", "opslag", None)
        except BuurtnetFout as fout:
            return inlogpagina.build_mislukt(prefix, build_zin(fout), 503)
        stapel.pop_all()  # closed when it was sent
    naam = f"buurtnet-{nu.astimezone(ZoneInfo(TIJDZONE)):%Y-%m-%d-%H%M}.zip"
    koppen = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{naam}"'}
    return StreamingResponse(_read(bestand), headers=koppen, media_type="application/zip")


def _read(bestand: BinaryIO) -> Iterator[bytes]:
    with bestand:
        while deel := bestand.read(_DEEL):
            yield deel
