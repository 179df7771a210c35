"""Who may sign in, with which rights. Only a beheerder writes here, or the server's own command line (rechten.SYSTEEM);
one's own password everybody.

`nu` is the real clock with its time zone; the store keeps UTC without.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

import pandas as pd
from sqlalchemy import Connection, delete, insert, select, update

from buurtnet import schema
from buurtnet.errors import OngeldigeInvoer
from buurtnet.rechten import ROLLEN, Gebruiker, validate_beheren
from buurtnet.store.sessies import build_gebruiker, build_utc, is_verlopen, stop_alle_sessies
from buurtnet.store.verbinding import insert_rij
from buurtnet.tables import gebruiker, gebruiker_organisatie, organisatie
from buurtnet.wachtwoorden import build_hash, is_juist, validate_wachtwoord

_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]+\.[a-z]{2,}")
EENMALIG_GELDIG = timedelta(hours=72)  # over a weekend, and not for ever on a note in a drawer
LANGSTE_EMAIL = 254
LANGSTE_NAAM = 100
_GEEN_EMAIL = "Het e-mailadres klopt niet; geef een adres als naam@voorbeeld.nl."


def write_gebruiker(
    conn: Connection,
    door: Gebruiker,
    nu: datetime,
    email: str,
    naam: str,
    rol: str,
    organisatie_ids: Iterable[int] = (),
) -> int:
    """Add somebody, without a password yet; returns the gebruiker_id. Raises OngeldigeInvoer with every fault."""
    validate_beheren(door)
    email = build_email(email)
    _validate_gegevens(naam, rol, [] if _is_email(email) else [_GEEN_EMAIL])
    if conn.execute(select(gebruiker.c.id).where(gebruiker.c.email == email)).first():
        raise OngeldigeInvoer(f"Er is al een gebruiker met het e-mailadres {email}; kies een ander adres.")
    rij = {"email": email, "naam": naam.strip(), "rol": rol, "geblokkeerd": False, "aangemaakt_op": build_utc(nu)}
    gebruiker_id = insert_rij(conn, gebruiker, rij)
    write_organisaties_van(conn, door, gebruiker_id, organisatie_ids)
    return gebruiker_id


def write_rol(conn: Connection, door: Gebruiker, gebruiker_id: int, naam: str, rol: str) -> None:
    """Change name and role; it holds at the next run of every page that this person has open."""
    validate_beheren(door)
    _validate_gegevens(naam, rol, [])
    if door.gebruiker_id == gebruiker_id and rol != door.rol:
        raise OngeldigeInvoer("U kunt uw eigen rol niet veranderen; vraag het een andere beheerder.")
    _write(conn, gebruiker_id, naam=naam.strip(), rol=rol)


def write_wachtwoord(
    conn: Connection, door: Gebruiker, nu: datetime, gebruiker_id: int, wachtwoord: str, eenmalig: bool = False
) -> None:
    """Replace the password and sign out everywhere. Raises OngeldigeInvoer when it is easy to guess.

    `eenmalig`: with it one can only choose a password of one's own, within EENMALIG_GELDIG.
    """
    validate_beheren(door)
    rij = conn.execute(select(gebruiker.c.email, gebruiker.c.naam).where(gebruiker.c.id == gebruiker_id)).first()
    validate_wachtwoord(wachtwoord, *(rij or ("", "")))
    verloopt_op = build_utc(nu) + EENMALIG_GELDIG if eenmalig else None
    waarden = {"wachtwoord_eenmalig": eenmalig, "eenmalig_verloopt_op": verloopt_op}
    _write(conn, gebruiker_id, wachtwoord_hash=build_hash(wachtwoord), **waarden)
    stop_alle_sessies(conn, gebruiker_id, nu)


def write_eigen_wachtwoord(conn: Connection, wie: Gebruiker, nu: datetime, wachtwoord: str) -> None:
    """Replace one's own password and sign out everywhere, here too; the caller knows that it is `wie` who asks.

    Raises OngeldigeInvoer when it is easy to guess, or the one there was.
    """
    validate_wachtwoord(wachtwoord, wie.email, wie.naam)
    vraag = select(gebruiker.c.wachtwoord_hash).where(gebruiker.c.id == wie.gebruiker_id)
    if is_juist(conn.execute(vraag).scalar(), wachtwoord):
        raise OngeldigeInvoer("Dit is het wachtwoord dat u al had; kies een ander.")
    waarden = {"wachtwoord_eenmalig": False, "eenmalig_verloopt_op": None}
    _write(conn, wie.gebruiker_id, wachtwoord_hash=build_hash(wachtwoord), **waarden)
    stop_alle_sessies(conn, wie.gebruiker_id, nu)


def write_blokkade(conn: Connection, door: Gebruiker, nu: datetime, gebruiker_id: int, geblokkeerd: bool) -> None:
    """Block or unblock; a block holds at once, on every page that is open."""
    validate_beheren(door)
    if door.gebruiker_id == gebruiker_id:
        raise OngeldigeInvoer("U kunt uzelf niet blokkeren; vraag het een andere beheerder.")
    _write(conn, gebruiker_id, geblokkeerd=geblokkeerd)
    if geblokkeerd:
        stop_alle_sessies(conn, gebruiker_id, nu)


def write_organisaties_van(
    conn: Connection, door: Gebruiker, gebruiker_id: int, organisatie_ids: Iterable[int]
) -> None:
    """Replace the organisations that somebody writes for (opbouwwerker) or reads the concepts of (netwerk)."""
    validate_beheren(door)
    ids = sorted({int(nummer) for nummer in organisatie_ids})
    bekend = set(conn.scalars(select(organisatie.c.id).where(organisatie.c.id.in_(ids))))
    onbekend = [str(nummer) for nummer in ids if nummer not in bekend]
    if onbekend:
        raise OngeldigeInvoer(f"Deze organisaties bestaan niet: {', '.join(onbekend)}. Kies een bekend nummer.")
    conn.execute(delete(gebruiker_organisatie).where(gebruiker_organisatie.c.gebruiker_id == gebruiker_id))
    if ids:
        rijen = [{"gebruiker_id": gebruiker_id, "organisatie_id": nummer} for nummer in ids]
        conn.execute(insert(gebruiker_organisatie), rijen)


def read_gebruikers(conn: Connection, door: Gebruiker) -> pd.DataFrame:
    """Everybody who may sign in or was blocked (GEBRUIKERS), by e-mail address."""
    validate_beheren(door)
    per_gebruiker: dict[int, list[int]] = {}
    g = gebruiker_organisatie.c
    for gebruiker_id, organisatie_id in conn.execute(select(g.gebruiker_id, g.organisatie_id).order_by(*g)):
        per_gebruiker.setdefault(gebruiker_id, []).append(organisatie_id)
    t = gebruiker.c
    kolommen = (t.id, t.email, t.naam, t.rol, t.geblokkeerd, t.wachtwoord_hash.is_not(None), t.aangemaakt_op)
    rijen = [(*rij, tuple(per_gebruiker.get(rij.id, ()))) for rij in conn.execute(select(*kolommen).order_by(t.email))]
    return schema.build_frame(rijen, schema.GEBRUIKERS)


def read_gebruiker_bij_email(conn: Connection, email: str, aangemeld_op: datetime | None = None) -> Gebruiker | None:
    """Somebody who may sign in, by an address in any case; None when unknown or blocked.

    With `aangemeld_op` (when another provider let them in) also None when they signed out everywhere since.
    """
    email = build_email(email)
    if not _is_email(email):
        return None
    rij = conn.execute(select(gebruiker).where(gebruiker.c.email == email)).first()
    if rij is None or rij.geblokkeerd:
        return None
    if aangemeld_op and rij.overal_afgemeld_op and build_utc(aangemeld_op) < rij.overal_afgemeld_op:
        return None
    return build_gebruiker(conn, rij)


def read_gebruiker_bij_wachtwoord(conn: Connection, email: str, wachtwoord: str) -> Gebruiker | None:
    """Somebody who may sign in and knows the password; None otherwise, after the same work whatever was wrong."""
    gevonden = read_gebruiker_bij_email(conn, email)
    vraag = select(gebruiker.c.wachtwoord_hash).where(gebruiker.c.id == (gevonden.gebruiker_id if gevonden else 0))
    return gevonden if is_juist(conn.execute(vraag).scalar(), wachtwoord) else None


def is_eenmalig_verlopen(conn: Connection, gebruiker_id: int, nu: datetime) -> bool:
    """Whether the password is one that somebody else gave out too long ago."""
    rij = conn.execute(select(gebruiker).where(gebruiker.c.id == gebruiker_id)).one()
    return rij.wachtwoord_eenmalig and is_verlopen(rij, build_utc(nu))


def build_email(email: str) -> str:
    """As the store keeps it. Only plain letters: the small one of the sign for kelvin is a k, of somebody else."""
    email = email.strip()
    return email.lower() if email.isascii() else email


def _is_email(email: str) -> bool:
    return len(email) <= LANGSTE_EMAIL and _EMAIL.fullmatch(email) is not None


def _validate_gegevens(naam: str, rol: str, fouten: list[str]) -> None:
    if not 1 <= len(naam.strip()) <= LANGSTE_NAAM or not naam.isprintable():
        fouten = [*fouten, f"De naam heeft 1 tot {LANGSTE_NAAM} tekens op een regel; vul hem in."]
    if rol not in ROLLEN:
        fouten = [*fouten, f"De rol '{rol[:20]}' bestaat niet; kies uit {', '.join(ROLLEN)}."]
    if fouten:
        raise OngeldigeInvoer(" ".join(fouten))


def _write(conn: Connection, gebruiker_id: int, **waarden: object) -> None:
    if conn.execute(update(gebruiker).where(gebruiker.c.id == gebruiker_id).values(waarden)).rowcount != 1:
        raise OngeldigeInvoer(f"Er is geen gebruiker met nummer {gebruiker_id}; kies er een uit de lijst.")
