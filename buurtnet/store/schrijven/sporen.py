"""The traces that every write leaves: the log, and the versions that a correction or withdrawal replaced.

Both are written in the transaction of the change itself. The log says what was done, never what somebody wrote.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Row, insert, select

from buurtnet.rechten import SYSTEEM, Gebruiker, validate_beheren, validate_schrijven
from buurtnet.soorten import SOORTEN
from buurtnet.store.aanmeldlog import AANMELDING
from buurtnet.store.schrijven.records import read_organisaties_van, read_record, validate_leesbaar
from buurtnet.store.sessies import build_utc
from buurtnet.tables import gebruiker as gebruikers
from buurtnet.tables import geschiedenis, log

ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Versie:
    """One version of a record. The last three tell how it ended; the version that holds now has None there."""

    versie: int
    inhoud: dict
    vervangen_door: str | None = None
    vervangen_op: datetime | None = None  # with its time zone
    reden: str | None = None


@dataclass(frozen=True)
class LogRegel:
    tijdstip: datetime  # with its time zone
    gebruiker: str
    handeling: str
    soort: str
    record_id: int | None
    samenvatting: str


def write_log(
    conn: Connection,
    gebruiker: Gebruiker,
    nu: datetime,
    handeling: str,
    soort: str,
    record_id: int | None,
    samenvatting: str = "",
) -> None:
    """Add one line. `samenvatting`: names of fields and figures, never a text that somebody typed."""
    rij = {"handeling": handeling, "soort": soort, "record_id": record_id, "samenvatting": samenvatting}
    conn.execute(insert(log).values(tijdstip=build_utc(nu), gebruiker_id=build_gebruiker_id(gebruiker), **rij))


def read_log(
    conn: Connection,
    gebruiker: Gebruiker | None,
    van: datetime | None = None,
    tot: datetime | None = None,
    soort: str | None = None,
    handeling: str | None = None,
    hoogstens: int = 500,
) -> list[LogRegel]:
    """The log, newest first, from `van` up to and not including `tot`; for the beheerder only."""
    validate_beheren(gebruiker)
    vraag = (
        select(log, gebruikers.c.naam).outerjoin_from(log, gebruikers).order_by(log.c.tijdstip.desc(), log.c.id.desc())
    )
    voorwaarden = [
        *([log.c.tijdstip >= build_utc(van)] if van else []),
        *([log.c.tijdstip < build_utc(tot)] if tot else []),
        *([log.c.soort == soort] if soort else []),
        *([log.c.handeling == handeling] if handeling else []),
    ]
    return [
        LogRegel(
            rij.tijdstip.replace(tzinfo=UTC),
            _choose_naam(rij),
            *(rij.handeling, rij.soort, rij.record_id, _build_samenvatting(rij)),
        )
        for rij in conn.execute(vraag.where(*voorwaarden).limit(hoogstens))
    ]


def _choose_naam(rij: Row) -> str:
    """Who did it: of an attempt to sign in nobody knows."""
    if rij.naam is not None:
        return rij.naam
    return ONBEKEND if rij.soort == AANMELDING else SYSTEEM.naam


def _build_samenvatting(rij: Row) -> str:
    keer = [f"{rij.aantal} keer in dit uur"] if rij.aantal > 1 else []
    return ", ".join([*([rij.samenvatting] if rij.samenvatting else []), *keer])


def write_geschiedenis(
    conn: Connection, gebruiker: Gebruiker, nu: datetime, soort: str, record_id: int, reden: str, wissen_na: date | None
) -> None:
    """Keep the version that is about to be replaced, whole."""
    record = read_record(conn, soort, record_id)
    conn.execute(
        insert(geschiedenis).values(
            soort=soort,
            record_id=record_id,
            versie=record.versie,
            inhoud=json.dumps(record.inhoud, ensure_ascii=False, sort_keys=True),
            gebruiker_id=build_gebruiker_id(gebruiker),
            vervangen_op=build_utc(nu),
            reden=reden,
            wissen_na=wissen_na,
        )
    )


def read_geschiedenis(conn: Connection, gebruiker: Gebruiker | None, soort: str, record_id: int) -> list[Versie]:
    """Every version of a record, oldest first, the one that holds now last; for who may correct it."""
    validate_schrijven(gebruiker, read_organisaties_van(conn, soort, record_id), SOORTEN[soort].schrijven)
    validate_leesbaar(conn, gebruiker, soort, record_id)
    nu = read_record(conn, soort, record_id)
    t = geschiedenis.c
    vraag = (
        select(t.versie, t.inhoud, gebruikers.c.naam, t.vervangen_op, t.reden)
        .outerjoin_from(geschiedenis, gebruikers)
        .where(t.soort == soort, t.record_id == record_id)
        .order_by(t.versie)
    )
    eerdere = [
        Versie(
            rij.versie,
            json.loads(rij.inhoud),
            SYSTEEM.naam if rij.naam is None else rij.naam,
            rij.vervangen_op.replace(tzinfo=UTC),
            rij.reden,
        )
        for rij in conn.execute(vraag)
    ]
    return [*eerdere, Versie(nu.versie, nu.inhoud)]


def read_veranderaar(conn: Connection, soort: str, record_id: int) -> tuple[str, datetime] | None:
    """Who made the version that holds now out of another, and when; None: it is the first. Checks no rights."""
    t = geschiedenis.c
    vraag = (
        select(gebruikers.c.naam, t.vervangen_op)
        .outerjoin_from(geschiedenis, gebruikers)
        .where(t.soort == soort, t.record_id == record_id)
        .order_by(t.versie.desc())
    )
    rij = conn.execute(vraag.limit(1)).first()
    return rij and (SYSTEEM.naam if rij.naam is None else rij.naam, rij.vervangen_op.replace(tzinfo=UTC))


def build_gebruiker_id(gebruiker: Gebruiker) -> int | None:
    """The id for a foreign key; who works at the command line has no account."""
    return None if gebruiker.gebruiker_id == SYSTEEM.gebruiker_id else gebruiker.gebruiker_id
