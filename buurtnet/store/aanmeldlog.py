"""Signing in and out in the log: a line per act, account and hour says how often, so a flood cannot fill the store.

A line names no password, no network address and no address that somebody typed.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, update

from buurtnet.store.sessies import build_utc
from buurtnet.tables import log

AANMELDING = "aanmelding"
INGELOGD, MISLUKT, GEWEIGERD = "ingelogd", "inloggen mislukt", "inloggen geweigerd"
UITGELOGD, OVERAL_UITGELOGD = "uitgelogd", "overal uitgelogd"
_ZELF = (INGELOGD, UITGELOGD, OVERAL_UITGELOGD)  # of the others nobody knows who did it
BEWAREN = timedelta(days=180)


def write_aanmelding(
    conn: Connection, nu: datetime, handeling: str, gebruiker_id: int | None, samenvatting: str = ""
) -> None:
    """Count one act of an account; `gebruiker_id` None: there is no account with the address that was typed."""
    nu, t = build_utc(nu), log.c
    uur = nu.replace(minute=0, second=0, microsecond=0)
    samenvatting = samenvatting or ("" if gebruiker_id else "e-mailadres zonder account")
    zelfde = (t.soort == AANMELDING, t.handeling == handeling, t.record_id == gebruiker_id)
    waar = (*zelfde, t.samenvatting == samenvatting, t.tijdstip >= uur, t.tijdstip < uur + timedelta(hours=1))
    if conn.execute(update(log).where(*waar).values(aantal=t.aantal + 1, tijdstip=nu)).rowcount == 0:
        rij = {"soort": AANMELDING, "handeling": handeling, "record_id": gebruiker_id, "samenvatting": samenvatting}
        wie = gebruiker_id if handeling in _ZELF else None
        conn.execute(insert(log).values(tijdstip=nu, gebruiker_id=wie, **rij))


def wis_aanmeldingen(conn: Connection, nu: datetime) -> None:
    """Take out the lines of which the term is over."""
    conn.execute(delete(log).where(log.c.soort == AANMELDING, log.c.tijdstip < build_utc(nu) - BEWAREN))
