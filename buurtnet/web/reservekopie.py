"""`/beheer/reservekopie`: a backup for who is beheerder at that moment, straight from an unnamed file, kept nowhere."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from buurtnet import aanmelden, store
from buurtnet.aanmelden import SESSIE
from buurtnet.errors import BuurtnetFout, build_zin
from buurtnet.geheugen.stand import open_engine
from buurtnet.rechten import mag_beheren
from buurtnet.store.reserve import write_stroom
from buurtnet.store.schrijven import write_log
from buurtnet.web import inlogpagina
from buurtnet.web.afhalen import build_koppen, build_route

_DEEL = 2**16
GEEN_BEHEERDER = "Een reservekopie is alleen voor een beheerder. Log in als beheerder en probeer het opnieuw."


def build_routes(prefix: str) -> list[Route]:
    """The one address."""
    return [build_route(prefix, "/beheer/reservekopie", lambda vraag: _build(vraag, prefix))]


def _build(vraag: Request, prefix: str) -> Response:
    nu, engine = datetime.now(UTC), open_engine()
    with ExitStack() as stapel:
        bestand = stapel.enter_context(TemporaryFile())
        try:
            with store.reading(engine) as conn:
                wie = store.read_gebruiker_bij_sleutel(conn, aanmelden.read_cookie(vraag.cookies, SESSIE), nu)
            if wie is None or not mag_beheren(wie):
                return inlogpagina.build_mislukt(prefix, GEEN_BEHEERDER, 403)
            write_stroom(engine, wie, nu, bestand)
            with store.writing(engine, nieuwe_versie=False) as conn:
                write_log(conn, wie, nu, "kopie gedownload", "opslag", None)
        except BuurtnetFout as fout:
            return inlogpagina.build_mislukt(prefix, build_zin(fout), 503)
        stapel.pop_all()  # closed when it was sent
    return StreamingResponse(_read(bestand), headers=build_koppen("buurtnet", nu, ".zip"), media_type="application/zip")


def _read(bestand: BinaryIO) -> Iterator[bytes]:
    with bestand:
        while deel := bestand.read(_DEEL):
            yield deel
