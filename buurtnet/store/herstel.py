"""Putting a backup back: all of it or nothing, in one transaction, and only after the file proved to be whole.

What is true now and would be lost stays: who is blocked stays blocked, lines of the log of after the backup stay, and
texts whose term is over are cleared again. Everybody is signed out.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select, update

from buurtnet.rechten import SYSTEEM, Gebruiker, validate_beheren
from buurtnet.store.gegevens import move_teller
from buurtnet.store.migreren import migrate
from buurtnet.store.reserve import NIET_MEE, Reservekopie, open_reserve
from buurtnet.store.schrijven import wis_verlopen, write_log
from buurtnet.store.sessies import build_utc
from buurtnet.store.verbinding import empty_wal, writing
from buurtnet.tables import gebruiker, gegevensversie, log, metadata

_PER_KEER = 1000


@dataclass(frozen=True)
class Hersteld:
    kopie: Reservekopie
    gewist: int  # records, old versions and concepts of which the texts were cleared again


def herstel(engine: Engine, door: Gebruiker | None, nu: datetime, pad: Path) -> Hersteld:
    """Replace all that is in the store by a backup; makes or migrates the store first when that is needed.

    Raises ReservekopieFout before anything is touched, or a named OpslagFout.
    """
    door = validate_beheren(door)
    with open_reserve(pad) as (kopie, proef):
        migrate(engine)
        with proef.connect() as bron, writing(engine) as conn:
            _lock(conn)
            geblokkeerd = list(conn.scalars(select(gebruiker.c.email).where(gebruiker.c.geblokkeerd)))
            later = _read_later(conn, kopie.gemaakt_op)
            _replace(bron, conn)
            _write_gebruikers(conn, nu, geblokkeerd)
            ids = dict(conn.execute(select(gebruiker.c.email, gebruiker.c.id)).all())
            if later:
                conn.execute(insert(log), [_build_regel(rij, ids) for rij in later])
            wie = replace(door, gebruiker_id=ids.get(door.email, SYSTEEM.gebruiker_id))
            samenvatting = f"kopie van {kopie.gemaakt_op:%d-%m-%Y %H:%M} UTC"
            write_log(conn, wie, nu, "kopie teruggezet", "opslag", None, samenvatting)
            gewist = wis_verlopen(conn, nu)
        empty_wal(engine)
        return Hersteld(kopie, gewist)


def _lock(conn: Connection) -> None:
    """Nobody adds a row while everything is replaced; reading goes on."""
    if conn.dialect.name == "postgresql":  # on SQLite writers wait for each other anyway
        namen = ", ".join(tabel.name for tabel in metadata.sorted_tables if tabel is not gegevensversie)
        conn.exec_driver_sql(f"LOCK TABLE {namen} IN EXCLUSIVE MODE")


def _read_later(conn: Connection, gemaakt_op: datetime) -> list[dict]:
    """The lines of the log that the backup cannot have, with who wrote them."""
    vraag = select(log, gebruiker.c.email, gebruiker.c.naam).outerjoin_from(log, gebruiker)
    vraag = vraag.where(log.c.tijdstip > build_utc(gemaakt_op)).order_by(log.c.tijdstip, log.c.id)
    return [dict(rij) for rij in conn.execute(vraag).mappings()]


def _build_regel(rij: dict, ids: dict[str, int]) -> dict:
    """A line with the number that its user has now; of who is there no more, the name."""
    email, naam = rij.pop("email"), rij.pop("naam")
    del rij["id"]
    if naam is not None and email not in ids:
        rij["samenvatting"] = f"{rij['samenvatting']} (door {naam})".strip()
    return rij | {"gebruiker_id": ids.get(email)}


def _replace(bron: Connection, conn: Connection) -> None:
    for tabel in reversed(metadata.sorted_tables):
        if tabel is not gegevensversie:  # it counts on, so that every cache sees the change
            conn.execute(delete(tabel))
    for tabel in metadata.sorted_tables:
        if tabel.name in NIET_MEE:
            continue
        for rijen in bron.execute(select(tabel)).mappings().partitions(_PER_KEER):
            conn.execute(insert(tabel), [dict(rij) for rij in rijen])
        if conn.dialect.name == "postgresql" and "id" in tabel.c:
            move_teller(conn, tabel)


def _write_gebruikers(conn: Connection, nu: datetime, geblokkeerd: list[str]) -> None:
    """Sign everybody out, also of the municipality's own sign-in, and keep out who was kept out."""
    conn.execute(update(gebruiker).values(overal_afgemeld_op=build_utc(nu)))
    conn.execute(update(gebruiker).where(gebruiker.c.email.in_(geblokkeerd)).values(geblokkeerd=True))
