"""Files for who is signed in at that moment and may have them, kept nowhere: what was recorded, the log, a backup.

Never through a button of Streamlit's: what that makes stays for a while at an address that works without a cookie.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import anyio
from sqlalchemy import Connection
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from buurtnet import aanmelden, store
from buurtnet.aanmelden import SESSIE
from buurtnet.beeld.exporting import build_csv
from buurtnet.beeld.logboek import build_logtabel, build_periode
from buurtnet.errors import BuurtnetFout, GeenToegang, OngeldigeInvoer, build_zin
from buurtnet.geheugen.stand import load_gebieden, open_engine
from buurtnet.instellingen import TIJDZONE
from buurtnet.rechten import Gebruiker
from buurtnet.store.gegevens import read_instellingen
from buurtnet.store.schrijven import read_log, write_log
from buurtnet.web import inlogpagina
from buurtnet.web.inloggen import VREEMD, is_van_ons

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEESTE_REGELS = 100_000
GEEN_SCHRIJVER = (
    "Alles wat is vastgelegd, is alleen voor wie vastlegt. Log in als opbouwwerker of beheerder en probeer het opnieuw."
)
GEEN_BEHEERDER = "Het logboek is alleen voor een beheerder. Log in als beheerder en probeer het opnieuw."
Maak = Callable[[Connection, Gebruiker | None, QueryParams], bytes]


def build_routes(prefix: str) -> list[Route]:
    """What is recorded as a workbook, and the log as CSV."""
    export = ("vastgelegd", ".xlsx", XLSX, "export gedownload", GEEN_SCHRIJVER)
    logboek = ("logboek", ".csv", "text/csv; charset=utf-8", "logboek gedownload", GEEN_BEHEERDER)
    return [
        build_route(prefix, "/invoer/export", lambda vraag: _build(vraag, prefix, _build_export, *export)),
        build_route(prefix, "/beheer/logboek", lambda vraag: _build(vraag, prefix, _build_logboek, *logboek)),
    ]


def build_route(prefix: str, adres: str, build: Callable[[Request], Response]) -> Route:
    """One address. Only from a page of our own, or a link anywhere could start the work. One at a time."""

    async def respond(vraag: Request) -> Response:
        if not is_van_ons(vraag):
            return inlogpagina.build_mislukt(prefix, VREEMD, 403)
        return await anyio.to_thread.run_sync(build, vraag, limiter=limiet())

    limieten: list[anyio.CapacityLimiter] = []

    def limiet() -> anyio.CapacityLimiter:
        if not limieten:
            limieten.append(anyio.CapacityLimiter(1))
        return limieten[0]

    return Route(f"{prefix}{adres}", respond)


def build_koppen(naam: str, nu: datetime, uitgang: str) -> dict[str, str]:
    """The headers of a file to take along: its name says of which moment it is, and no cache keeps it."""
    bestand = f"{naam}-{nu.astimezone(ZoneInfo(TIJDZONE)):%Y-%m-%d-%H%M}{uitgang}"
    return {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{bestand}"'}


def _build(
    vraag: Request, prefix: str, maak: Maak, naam: str, uitgang: str, soort: str, handeling: str, niet: str
) -> Response:
    """A file, or why not. That somebody took it along stands in the log."""
    nu, engine = datetime.now(UTC), open_engine()
    try:
        with store.reading(engine) as conn:
            wie = store.read_gebruiker_bij_sleutel(conn, aanmelden.read_cookie(vraag.cookies, SESSIE), nu)
            if wie is None:
                raise GeenToegang(niet)
            inhoud = maak(conn, wie, vraag.query_params)
        with store.writing(engine, nieuwe_versie=False) as conn:
            write_log(conn, wie, nu, handeling, "opslag", None)
    except GeenToegang:
        return inlogpagina.build_mislukt(prefix, niet, 403)
    except OngeldigeInvoer as fout:
        return inlogpagina.build_mislukt(prefix, build_zin(fout), 400)
    except BuurtnetFout as fout:
        return inlogpagina.build_mislukt(prefix, build_zin(fout), 503)
    return Response(inhoud, headers=build_koppen(f"buurtnet-{naam}", nu, uitgang), media_type=soort)


def _build_export(conn: Connection, wie: Gebruiker | None, _vraag: QueryParams) -> bytes:
    from buurtnet.werkboek import build_export  # loads what reads and writes workbooks, which no page waits for

    return build_export(conn, wie, load_gebieden().buurten)


def _build_logboek(conn: Connection, wie: Gebruiker | None, vraag: QueryParams) -> bytes:
    begin, einde = build_periode(_read_dag(vraag, "van"), _read_dag(vraag, "tot"))
    regels = read_log(conn, wie, begin, einde, vraag.get("soort"), vraag.get("wat"), MEESTE_REGELS)
    return build_csv(build_logtabel(regels), read_instellingen(conn).gegevens == "voorbeeld")


def _read_dag(vraag: QueryParams, naam: str) -> date | None:
    waarde = vraag.get(naam, "")
    try:
        return date.fromisoformat(waarde) if waarde else None
    except ValueError:
        zin = f"'{naam}={waarde[:40]}' in het adres is geen dag. Open het logboek opnieuw op /beheer."
        raise OngeldigeInvoer(zin) from None
