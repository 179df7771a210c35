"""What signing in leads to, whoever vouched for it: a session, a known device, and lines in the log."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine
from starlette.requests import Request
from starlette.responses import Response

from buurtnet import aanmelden, store
from buurtnet.aanmelden import APPARAAT, SESSIE
from buurtnet.rechten import Gebruiker
from buurtnet.store.aanmeldlog import GEWEIGERD, INGELOGD
from buurtnet.store.pogingen import APPARAAT_GELDIG
from buurtnet.web.koekjes import write_koekje


def write_poging(engine: Engine, poging: tuple[str, str, datetime, str]) -> timedelta | None:
    """Count an attempt; how long to wait when there were too many, which is then in the log."""
    email, _, nu, _ = poging
    with store.writing(engine, nieuwe_versie=False) as conn:
        wacht = store.write_poging(conn, *poging)
        if wacht:
            store.write_aanmelding(conn, nu, GEWEIGERD, store.read_gebruiker_id(conn, email), "te veel pogingen")
    return wacht


def begin_sessie(
    conn: Connection, vraag: Request, gebruiker: Gebruiker, nu: datetime, via_gemeente: bool = False
) -> dict[str, str]:
    """Sign somebody in who proved to be it; the keys for the cookies, by their name."""
    nummer = gebruiker.gebruiker_id
    store.stop_sessie(conn, aanmelden.read_cookie(vraag.cookies, SESSIE), nu)
    store.write_aanmelding(conn, nu, INGELOGD, nummer, "via de gemeente" if via_gemeente else "")
    oud = aanmelden.read_cookie(vraag.cookies, APPARAAT)
    return {
        SESSIE: store.start_sessie(conn, nummer, nu, via_gemeente),
        APPARAAT: store.start_apparaat(conn, nummer, nu, oud),
    }


def write_sleutels(antwoord: Response, vraag: Request, prefix: str, sleutels: dict[str, str]) -> None:
    """Give the browser the keys of `begin_sessie`."""
    for naam, sleutel in sleutels.items():
        duur = APPARAAT_GELDIG if naam == APPARAAT else store.HOOGSTENS
        write_koekje(antwoord, vraag, prefix, naam, sleutel, duur)
