"""Sessions: a random key in the browser's cookie, its hash in the store. And the slow-down after wrong passwords.

`nu` is the real clock with its time zone; the store keeps UTC without. A write here changes no figures, so open it with
`writing(engine, nieuwe_versie=False)`.
"""

import hashlib
import ipaddress
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Row, delete, insert, select, update

from buurtnet.rechten import Gebruiker
from buurtnet.tables import aanmeldpoging, gebruiker, gebruiker_organisatie, sessie

ONGEBRUIKT = timedelta(days=7)  # an opbouwwerker opens the phone once a week
HOOGSTENS = timedelta(days=30)
BIJWERKEN = timedelta(hours=1)  # a page is run at every touch; not each of them needs a write

# How many wrong passwords are free: few for an account from one address, more for it from all addresses together, or
# a stranger who types five could keep its owner out. A town hall is one address to us, so an address has more of them.
VRIJ_PER_ACCOUNT_EN_ADRES = 5
VRIJ_PER_ACCOUNT = 20
VRIJ_PER_ADRES = 30
EERSTE_WACHT = timedelta(seconds=30)  # doubles with each further one
LANGSTE_WACHT = timedelta(minutes=15)
ONTHOUDEN = timedelta(days=1)


@dataclass(frozen=True)
class Sessie:
    """A session that holds at this moment."""

    gebruiker: Gebruiker
    bijwerken: bool  # ask `write_gebruikt`, in a write transaction
    eenmalig: bool  # began with a password that somebody else gave out


def start_sessie(conn: Connection, gebruiker_id: int, nu: datetime) -> str:
    """Begin a session; returns the key for the cookie. Sessions that ran out are removed."""
    nu = build_utc(nu)
    conn.execute(delete(sessie).where(sessie.c.verloopt_op <= nu))
    sleutel = secrets.token_urlsafe(32)
    rij = {"sleutel_hash": _hash(sleutel), "gebruiker_id": gebruiker_id, "aangemaakt_op": nu, "laatst_gebruikt_op": nu}
    conn.execute(insert(sessie).values(verloopt_op=nu + ONGEBRUIKT, **rij))
    return sleutel


def read_sessie(conn: Connection, sleutel: str, nu: datetime, ook_eenmalig: bool = False) -> Sessie | None:
    """The session with this key and the rights of this moment; None: unknown, ran out, signed out or blocked.

    Also None as long as the password is one that somebody else gave out, unless `ook_eenmalig`: only the page where one
    chooses a password of one's own may ask that.
    """
    nu = build_utc(nu)
    vraag = (
        select(gebruiker, sessie.c.laatst_gebruikt_op)
        .join(sessie)
        .where(sessie.c.sleutel_hash == _hash(sleutel), sessie.c.ingetrokken_op.is_(None), sessie.c.verloopt_op > nu)
        .where(gebruiker.c.geblokkeerd.is_(False))
    )
    rij = conn.execute(vraag).first()
    if rij is None or (rij.wachtwoord_eenmalig and not ook_eenmalig):
        return None
    return Sessie(build_gebruiker(conn, rij), nu - rij.laatst_gebruikt_op >= BIJWERKEN, rij.wachtwoord_eenmalig)


def read_gebruiker_bij_sleutel(conn: Connection, sleutel: str, nu: datetime) -> Gebruiker | None:
    """Who has the session with this key, with the rights of this moment."""
    gevonden = read_sessie(conn, sleutel, nu)
    return gevonden and gevonden.gebruiker


def write_gebruikt(conn: Connection, sleutel: str, nu: datetime) -> None:
    """Move the end of a session that still holds, at most once per BIJWERKEN and never beyond HOOGSTENS."""
    nu = build_utc(nu)
    t = sessie.c
    waar = (t.sleutel_hash == _hash(sleutel), t.ingetrokken_op.is_(None), t.verloopt_op > nu)
    begin = conn.execute(select(t.aangemaakt_op).where(*waar, t.laatst_gebruikt_op <= nu - BIJWERKEN)).scalar()
    if begin is not None:
        einde = min(nu + ONGEBRUIKT, begin + HOOGSTENS)
        conn.execute(update(sessie).where(*waar).values(laatst_gebruikt_op=nu, verloopt_op=einde))


def stop_sessie(conn: Connection, sleutel: str, nu: datetime) -> None:
    """Sign out here."""
    t = sessie.c
    waar = (t.sleutel_hash == _hash(sleutel), t.ingetrokken_op.is_(None))
    conn.execute(update(sessie).where(*waar).values(ingetrokken_op=build_utc(nu)))


def stop_alle_sessies(conn: Connection, gebruiker_id: int, nu: datetime) -> None:
    """Sign out everywhere, also what the municipality's own sign-in let in before this moment."""
    nu = build_utc(nu)
    t = sessie.c
    conn.execute(
        update(sessie).where(t.gebruiker_id == gebruiker_id, t.ingetrokken_op.is_(None)).values(ingetrokken_op=nu)
    )
    conn.execute(update(gebruiker).where(gebruiker.c.id == gebruiker_id).values(overal_afgemeld_op=nu))


def write_poging(conn: Connection, email: str, adres: str, nu: datetime) -> timedelta | None:
    """Count a sign-in before the password is looked at, so that many at once do not slip through.

    Returns how long to wait when there were too many; that one is then not counted, and must not be tried. Works alike
    for accounts that do not exist.
    """
    nu = build_utc(nu)
    if conn.dialect.name == "postgresql":  # on SQLite writers wait for each other anyway
        conn.exec_driver_sql("LOCK TABLE aanmeldpoging IN EXCLUSIVE MODE")
    conn.execute(delete(aanmeldpoging).where(aanmeldpoging.c.laatst_op <= nu - ONTHOUDEN))
    sleutels = _build_pogingen(email, adres)
    wacht = max(_read_wacht(conn, sleutel, vrij, nu) for sleutel, vrij in sleutels)
    if wacht > timedelta():
        return wacht
    for sleutel, _ in sleutels:
        _add_poging(conn, sleutel, nu)
    return None


def write_gelukt(conn: Connection, email: str, adres: str) -> None:
    """A right password: forget what went wrong with this account here and in all, and take this one off the address.

    The rest of the address stays: else a stranger with an account of their own could start anew each time.
    """
    (hier, _), (account, _), (plek, _) = _build_pogingen(email, adres)
    t = aanmeldpoging.c
    conn.execute(delete(aanmeldpoging).where(t.sleutel_hash.in_([hier, account])))
    conn.execute(update(aanmeldpoging).where(t.sleutel_hash == plek, t.aantal > 0).values(aantal=t.aantal - 1))


def build_gebruiker(conn: Connection, rij: Row) -> Gebruiker:
    """The rights of a row of the table `gebruiker`."""
    t = gebruiker_organisatie.c
    organisaties = conn.scalars(select(t.organisatie_id).where(t.gebruiker_id == rij.id))
    return Gebruiker(rij.id, rij.email, rij.naam, rij.rol, frozenset(organisaties))


def build_utc(nu: datetime) -> datetime:
    """As the store keeps it."""
    if nu.tzinfo is None:
        raise ValueError("the clock needs its time zone")
    return nu.astimezone(UTC).replace(tzinfo=None)


def _hash(geheim: str) -> str:
    # A random key of 256 bits needs no slow hash.
    return hashlib.sha256(geheim.encode("utf-8", "replace")).hexdigest()


def _build_pogingen(email: str, adres: str) -> tuple[tuple[str, int], ...]:
    account, plek = f"account {email.strip().lower()}", f"adres {_build_net(adres)}"
    return (
        (_hash(f"{account} {plek}"), VRIJ_PER_ACCOUNT_EN_ADRES),
        (_hash(account), VRIJ_PER_ACCOUNT),
        (_hash(plek), VRIJ_PER_ADRES),
    )


def _build_net(adres: str) -> str:
    """One household or office: with IPv6 it has 2**64 addresses of its own."""
    try:
        ip = ipaddress.ip_address(adres)
    except ValueError:
        return adres
    ip = getattr(ip, "ipv4_mapped", None) or ip  # how a server that listens to both kinds sees IPv4
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)


def _read_wacht(conn: Connection, sleutel: str, vrij: int, nu: datetime) -> timedelta:
    rij = conn.execute(select(aanmeldpoging).where(aanmeldpoging.c.sleutel_hash == sleutel)).first()
    if rij is None or rij.aantal < vrij:
        return timedelta()
    duur = min(EERSTE_WACHT * 2 ** min(rij.aantal - vrij, 10), LANGSTE_WACHT)
    return rij.laatst_op + duur - nu


def _add_poging(conn: Connection, sleutel: str, nu: datetime) -> None:
    t = aanmeldpoging.c
    geteld = update(aanmeldpoging).where(t.sleutel_hash == sleutel).values(aantal=t.aantal + 1, laatst_op=nu)
    if conn.execute(geteld).rowcount == 0:
        conn.execute(insert(aanmeldpoging).values(sleutel_hash=sleutel, aantal=1, laatst_op=nu))
