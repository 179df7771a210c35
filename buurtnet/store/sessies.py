"""Sessions: a random key in the browser's cookie, its hash in the store.

`nu` is the real clock with its time zone; the store keeps UTC without. A write here changes no figures, so open it with
`writing(engine, nieuwe_versie=False)`.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Row, delete, insert, select, update

from buurtnet.rechten import Gebruiker
from buurtnet.tables import gebruiker, gebruiker_organisatie, sessie

ONGEBRUIKT = timedelta(days=7)  # an opbouwwerker opens the phone once a week
HOOGSTENS = timedelta(days=30)
BIJWERKEN = timedelta(hours=1)  # a page is run at every touch; not each of them needs a write


@dataclass(frozen=True)
class Sessie:
    """A session that holds at this moment."""

    gebruiker: Gebruiker
    bijwerken: bool  # ask `write_gebruikt`, in a write transaction
    eenmalig: bool  # began with a password that somebody else gave out
    via_gemeente: bool  # signed in at the municipality, and there perhaps still is


def start_sessie(conn: Connection, gebruiker_id: int, nu: datetime, via_gemeente: bool = False) -> str:
    """Begin a session; returns the key for the cookie. Sessions that ran out are removed."""
    nu = build_utc(nu)
    conn.execute(delete(sessie).where(sessie.c.verloopt_op <= nu))
    sleutel = build_sleutel()
    rij = {
        "sleutel_hash": build_sleutelhash(sleutel),
        "gebruiker_id": gebruiker_id,
        "aangemaakt_op": nu,
        "laatst_gebruikt_op": nu,
    }
    conn.execute(insert(sessie).values(verloopt_op=nu + ONGEBRUIKT, via_gemeente=via_gemeente, **rij))
    return sleutel


def read_sessie(conn: Connection, sleutel: str, nu: datetime, ook_eenmalig: bool = False) -> Sessie | None:
    """The session with this key and the rights of this moment; None: unknown, ran out, signed out or blocked.

    Also None as long as the password is one that somebody else gave out, unless `ook_eenmalig`: only the page where one
    chooses a password of one's own may ask that.
    """
    nu = build_utc(nu)
    vraag = (
        select(gebruiker, sessie.c.laatst_gebruikt_op, sessie.c.via_gemeente)
        .join(sessie)
        .where(
            sessie.c.sleutel_hash == build_sleutelhash(sleutel),
            sessie.c.ingetrokken_op.is_(None),
            sessie.c.verloopt_op > nu,
        )
        .where(gebruiker.c.geblokkeerd.is_(False))
    )
    rij = conn.execute(vraag).first()
    if rij is None:
        return None
    eenmalig = rij.wachtwoord_eenmalig and not rij.via_gemeente
    if eenmalig and (not ook_eenmalig or is_verlopen(rij, nu)):
        return None
    return Sessie(build_gebruiker(conn, rij), nu - rij.laatst_gebruikt_op >= BIJWERKEN, eenmalig, rij.via_gemeente)


def read_gebruiker_bij_sleutel(conn: Connection, sleutel: str, nu: datetime) -> Gebruiker | None:
    """Who has the session with this key, with the rights of this moment."""
    gevonden = read_sessie(conn, sleutel, nu)
    return gevonden.gebruiker if gevonden else None


def write_gebruikt(conn: Connection, sleutel: str, nu: datetime) -> None:
    """Move the end of a session that still holds, at most once per BIJWERKEN and never beyond HOOGSTENS."""
    nu = build_utc(nu)
    t = sessie.c
    waar = (t.sleutel_hash == build_sleutelhash(sleutel), t.ingetrokken_op.is_(None), t.verloopt_op > nu)
    begin = conn.execute(select(t.aangemaakt_op).where(*waar, t.laatst_gebruikt_op <= nu - BIJWERKEN)).scalar()
    if begin is not None:
        einde = min(nu + ONGEBRUIKT, begin + HOOGSTENS)
        conn.execute(update(sessie).where(*waar).values(laatst_gebruikt_op=nu, verloopt_op=einde))


def stop_sessie(conn: Connection, sleutel: str, nu: datetime) -> None:
    """Sign out here."""
    t = sessie.c
    waar = (t.sleutel_hash == build_sleutelhash(sleutel), t.ingetrokken_op.is_(None))
    conn.execute(update(sessie).where(*waar).values(ingetrokken_op=build_utc(nu)))


def stop_alle_sessies(conn: Connection, gebruiker_id: int, nu: datetime) -> None:
    """Sign out everywhere, also what the municipality's own sign-in let in before this moment."""
    nu = build_utc(nu)
    t = sessie.c
    conn.execute(
        update(sessie).where(t.gebruiker_id == gebruiker_id, t.ingetrokken_op.is_(None)).values(ingetrokken_op=nu)
    )
    conn.execute(update(gebruiker).where(gebruiker.c.id == gebruiker_id).values(overal_afgemeld_op=nu))


def build_gebruiker(conn: Connection, rij: Row) -> Gebruiker:
    """The rights of a row of the table `gebruiker`."""
    t = gebruiker_organisatie.c
    organisaties = conn.scalars(select(t.organisatie_id).where(t.gebruiker_id == rij.id))
    return Gebruiker(rij.id, rij.email, rij.naam, rij.rol, frozenset(organisaties))


def is_verlopen(rij: Row, nu: datetime) -> bool:
    """Whether the password of this row of `gebruiker`, which somebody else gave out, is too old; `nu` as kept."""
    return rij.eenmalig_verloopt_op is not None and rij.eenmalig_verloopt_op <= nu


def build_utc(nu: datetime) -> datetime:
    """As the store keeps it."""
    if nu.tzinfo is None:
        raise ValueError("the clock needs its time zone")
    return nu.astimezone(UTC).replace(tzinfo=None)


def build_sleutel() -> str:
    """A new key for a cookie."""
    return secrets.token_urlsafe(32)


def build_sleutelhash(geheim: str) -> str:
    """As the store keeps a key. A random one of 256 bits needs no slow hash."""
    return hashlib.sha256(geheim.encode("utf-8", "replace")).hexdigest()
