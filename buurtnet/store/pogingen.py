"""The slow-down after wrong passwords, and the devices it leaves alone.

After OWASP's "device cookies": a browser in which somebody signed in before has wrong passwords counted for itself;
all others count together, per account and per network address. So who guesses makes no owner wait. The bounds in
`docs/privacy.md` follow from the numbers here, with a test.

`nu` is the real clock with its time zone. A write here changes no figures: `writing(engine, nieuwe_versie=False)`.
"""

import ipaddress
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from buurtnet.errors import OngeldigeInvoer
from buurtnet.rechten import Gebruiker, validate_beheren
from buurtnet.store.sessies import build_sleutel, build_sleutelhash, build_utc
from buurtnet.tables import aanmeldpoging, apparaat, gebruiker

# How many wrong passwords are free: few for an account from one address, more for it from all addresses together, or
# a stranger who types five could keep its owner out. A town hall is one address to us, so an address has more of them;
# above those the others there still may try, but an account has one free try there instead of five.
VRIJ_PER_APPARAAT = 5
VRIJ_PER_ACCOUNT_EN_ADRES = 5
VRIJ_PER_ACCOUNT = 20
VRIJ_PER_ADRES = 30
VRIJ_BIJ_DRUKTE = 1
EERSTE_WACHT = timedelta(seconds=30)  # doubles with each further one
LANGSTE_WACHT = timedelta(minutes=15)
ONTHOUDEN = timedelta(days=1)
MEESTE_REGELS = 20_000  # about accounts that do not exist and addresses; the oldest go first

APPARAAT_GELDIG = timedelta(days=180)
MEESTE_APPARATEN = 10


def write_poging(
    conn: Connection, email: str, adres: str, nu: datetime, apparaat_sleutel: str = ""
) -> timedelta | None:
    """Count a sign-in before the password is looked at, so that many at once do not slip through.

    Returns how long to wait when there were too many; that one is then not counted, and must not be tried. Works alike
    for accounts that do not exist.
    """
    nu = build_utc(nu)
    if conn.dialect.name == "postgresql":  # on SQLite writers wait for each other anyway
        conn.exec_driver_sql("LOCK TABLE aanmeldpoging IN EXCLUSIVE MODE")
    conn.execute(delete(aanmeldpoging).where(aanmeldpoging.c.laatst_op <= nu - ONTHOUDEN))
    gebruiker_id = read_gebruiker_id(conn, email)
    sleutels = _choose_sleutels(conn, email, adres, gebruiker_id, nu, apparaat_sleutel)
    wacht = max(_read_wacht(conn, sleutel, vrij, nu) for sleutel, vrij in sleutels.items() if vrij)
    if wacht > timedelta():
        return wacht
    # Who goes on in one place makes it long there, and not for the owner elsewhere.
    hier, *samen = sleutels
    alleen_hier = _read_aantal(conn, hier) >= VRIJ_PER_ACCOUNT_EN_ADRES
    for sleutel, vrij in sleutels.items():
        if not (sleutel in samen and vrij and alleen_hier and _read_aantal(conn, sleutel) < vrij):
            _add_poging(conn, sleutel, gebruiker_id if vrij else None, nu)
    _remove_oudste(conn)
    return None


def write_gelukt(conn: Connection, email: str, adres: str, nu: datetime, apparaat_sleutel: str = "") -> None:
    """A right password: forget what went wrong here, and take this one off what counts for others too.

    The rest of the account and of the address stays: else who guesses could begin anew each time the owner signs in.
    """
    nu = build_utc(nu)
    hier, *samen = _choose_sleutels(conn, email, adres, read_gebruiker_id(conn, email), nu, apparaat_sleutel)
    t = aanmeldpoging.c
    conn.execute(delete(aanmeldpoging).where(t.sleutel_hash == hier))
    conn.execute(update(aanmeldpoging).where(t.sleutel_hash.in_(samen), t.aantal > 0).values(aantal=t.aantal - 1))


def write_vrijgave(conn: Connection, door: Gebruiker | None, gebruiker_id: int) -> None:
    """Let somebody try again at once, wherever. Raises GeenToegang, or OngeldigeInvoer when there is no such user."""
    validate_beheren(door)
    if conn.execute(select(gebruiker.c.id).where(gebruiker.c.id == gebruiker_id)).first() is None:
        raise OngeldigeInvoer(f"Er is geen gebruiker met nummer {gebruiker_id}; kies er een uit de lijst.")
    conn.execute(delete(aanmeldpoging).where(aanmeldpoging.c.gebruiker_id == gebruiker_id))


def read_wachtenden(conn: Connection, door: Gebruiker | None, nu: datetime) -> set[int]:
    """The ids of the users for whose account a new device, or a device of theirs, has to wait at this moment."""
    validate_beheren(door)
    nu, t = build_utc(nu), aanmeldpoging.c
    te_veel = (t.gebruiker_id.is_not(None), t.aantal >= VRIJ_PER_ACCOUNT_EN_ADRES, t.laatst_op > nu - LANGSTE_WACHT)
    return set(conn.scalars(select(t.gebruiker_id).where(*te_veel)))


def start_apparaat(conn: Connection, gebruiker_id: int, nu: datetime, oude_sleutel: str = "") -> str:
    """Know this browser from now on; returns a new key for its cookie, which also replaces the one that it had.

    Others who sign in in the same browser keep it. What was not used for long goes, and above MEESTE_APPARATEN the
    oldest.
    """
    nu, t = build_utc(nu), apparaat.c
    sleutel = build_sleutel()
    conn.execute(delete(apparaat).where(t.laatst_gebruikt_op <= nu - APPARAAT_GELDIG))
    oud = t.sleutel_hash == build_sleutelhash(oude_sleutel)
    conn.execute(delete(apparaat).where(oud, t.gebruiker_id == gebruiker_id))
    conn.execute(update(apparaat).where(oud).values(sleutel_hash=build_sleutelhash(sleutel)))
    rij = {"sleutel_hash": build_sleutelhash(sleutel), "gebruiker_id": gebruiker_id, "laatst_gebruikt_op": nu}
    conn.execute(insert(apparaat).values(rij))
    van_mij = select(t.sleutel_hash).where(t.gebruiker_id == gebruiker_id)
    te_veel = list(conn.scalars(van_mij.order_by(t.laatst_gebruikt_op.desc()).offset(MEESTE_APPARATEN)))
    conn.execute(delete(apparaat).where(t.gebruiker_id == gebruiker_id, t.sleutel_hash.in_(te_veel)))
    return sleutel


def stop_apparaten(conn: Connection, gebruiker_id: int, behalve: str = "") -> None:
    """Know no browser of somebody any more, but the one with this key: one of them may be lost."""
    t = apparaat.c
    waar = (t.gebruiker_id == gebruiker_id, t.sleutel_hash != build_sleutelhash(behalve))
    conn.execute(delete(apparaat).where(*waar))


def read_gebruiker_id(conn: Connection, email: str) -> int | None:
    """The number of an account, also of one that may not sign in; None: there is none with this address."""
    return conn.execute(select(gebruiker.c.id).where(gebruiker.c.email == email.strip().lower())).scalar()


def _choose_sleutels(
    conn: Connection, email: str, adres: str, gebruiker_id: int | None, nu: datetime, apparaat_sleutel: str
) -> dict[str, int]:
    """Under what an attempt is counted, the narrowest first, with how many are free; 0: counted, never waited for."""
    if _is_bekend(conn, gebruiker_id, nu, apparaat_sleutel):
        return {build_sleutelhash(f"apparaat {apparaat_sleutel} {gebruiker_id}"): VRIJ_PER_APPARAAT}
    account, plek = f"account {email.strip().lower()}", _build_plek(adres)
    druk = _read_aantal(conn, plek) >= VRIJ_PER_ADRES
    return {
        build_sleutelhash(f"{account} {plek}"): VRIJ_BIJ_DRUKTE if druk else VRIJ_PER_ACCOUNT_EN_ADRES,
        build_sleutelhash(account): VRIJ_PER_ACCOUNT,
        plek: 0,
    }


def _is_bekend(conn: Connection, gebruiker_id: int | None, nu: datetime, sleutel: str) -> bool:
    if gebruiker_id is None or not sleutel:
        return False
    t = apparaat.c
    waar = (t.sleutel_hash == build_sleutelhash(sleutel), t.gebruiker_id == gebruiker_id)
    return (
        conn.execute(select(t.gebruiker_id).where(*waar, t.laatst_gebruikt_op > nu - APPARAAT_GELDIG)).first()
        is not None
    )


def _build_plek(adres: str) -> str:
    return build_sleutelhash(f"adres {_build_net(adres)}")


def _build_net(adres: str) -> str:
    """One household or office: with IPv6 it has 2**64 addresses of its own."""
    try:
        ip = ipaddress.ip_address(adres)
    except ValueError:
        return adres
    ip = getattr(ip, "ipv4_mapped", None) or ip  # how a server that listens to both kinds sees IPv4
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)


def _read_aantal(conn: Connection, sleutel: str) -> int:
    return conn.execute(select(aanmeldpoging.c.aantal).where(aanmeldpoging.c.sleutel_hash == sleutel)).scalar() or 0


def _read_wacht(conn: Connection, sleutel: str, vrij: int, nu: datetime) -> timedelta:
    rij = conn.execute(select(aanmeldpoging).where(aanmeldpoging.c.sleutel_hash == sleutel)).first()
    if rij is None or rij.aantal < vrij:
        return timedelta()
    duur = min(EERSTE_WACHT * 2 ** min(rij.aantal - vrij, 10), LANGSTE_WACHT)
    return rij.laatst_op + duur - nu


def _add_poging(conn: Connection, sleutel: str, gebruiker_id: int | None, nu: datetime) -> None:
    t = aanmeldpoging.c
    geteld = update(aanmeldpoging).where(t.sleutel_hash == sleutel).values(aantal=t.aantal + 1, laatst_op=nu)
    if conn.execute(geteld).rowcount == 0:
        rij = {"sleutel_hash": sleutel, "gebruiker_id": gebruiker_id, "aantal": 1, "laatst_op": nu}
        conn.execute(insert(aanmeldpoging).values(rij))


def _remove_oudste(conn: Connection) -> None:
    """Names that somebody makes up must not fill the store; what is counted for a real account stays."""
    t = aanmeldpoging.c
    los = t.gebruiker_id.is_(None)
    over = conn.execute(select(func.count()).select_from(aanmeldpoging).where(los)).scalar_one() - MEESTE_REGELS
    if over > 0:
        oudste = select(t.sleutel_hash).where(los).order_by(t.laatst_op).limit(over)
        conn.execute(delete(aanmeldpoging).where(t.sleutel_hash.in_(list(conn.scalars(oudste)))))
