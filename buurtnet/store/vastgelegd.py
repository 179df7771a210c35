"""What was recorded for some organisations, newest first: the list from which people correct and withdraw."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, Select, cast, func, literal, select, true, union_all
from sqlalchemy.types import String

from buurtnet.rechten import Gebruiker
from buurtnet.soorten import Soort, choose_gewone
from buurtnet.soorten.bijeenkomst import BIJEENKOMST
from buurtnet.store.bijeenkomsten import is_niet_vastgelegd
from buurtnet.store.toegang import build_leesbaar
from buurtnet.tables import TABELLEN, actie, antwoord, bijeenkomst, bijeenkomst_organisatie


@dataclass(frozen=True)
class Vastgelegd:
    soort: str
    record_id: int
    datum: date
    titel: str
    ingetrokken: bool
    open: bool  # an action that is not done yet, a bijeenkomst that was not counted
    organisatie_id: int | None = None  # of a bijeenkomst of more: the first


def read_vastgelegd(
    conn: Connection,
    gebruiker: Gebruiker | None,
    organisatie_ids: Collection[int],
    aantal: int = 50,
    soorten: Collection[Soort] | None = None,
) -> list[Vastgelegd]:
    """The latest records of these organisations that this person may read, of some kinds or of all.

    Withdrawn ones only of kinds that this person's role records: who may bring them back. `titel`: of a choice its
    code.
    """
    wie, ids = gebruiker, list(organisatie_ids)
    gekozen = [soort for soort in choose_gewone() if soorten is None or soort in soorten]
    delen = [_build_gewoon(soort, wie, ids) for soort in gekozen]
    if soorten is None or BIJEENKOMST in soorten:
        delen.append(_build_bijeenkomsten(wie, ids))
    if not delen:
        return []
    vraag = union_all(*delen).order_by("datum").subquery()
    laatste = select(vraag).order_by(vraag.c.datum.desc(), vraag.c.id.desc()).limit(aantal)
    return [Vastgelegd(*rij) for rij in conn.execute(laatste)]


def _build_bijeenkomsten(gebruiker: Gebruiker | None, ids: list[int]) -> Select:
    b, k = bijeenkomst.c, bijeenkomst_organisatie.c
    eerste = func.min(k.organisatie_id).label("organisatie_id")
    eigen = select(k.bijeenkomst_id, eerste).where(k.organisatie_id.in_(ids)).group_by(k.bijeenkomst_id).subquery()
    wat = (literal("bijeenkomst", String).label("soort"), b.id, b.datum, b.titel, b.status == "ingetrokken")
    statussen = ["gepubliceerd", *(["ingetrokken"] if _mag_terughalen(gebruiker, BIJEENKOMST) else [])]
    vraag = select(*wat, literal(False), eigen.c.organisatie_id).join(eigen, eigen.c.bijeenkomst_id == b.id)
    return vraag.where(b.status.in_(statussen))


def _build_gewoon(soort: Soort, gebruiker: Gebruiker | None, ids: list[int]) -> Select:
    t = TABELLEN[soort.code].c
    is_open = t[soort.klaar].is_(None) if soort.klaar else literal(False)
    namen = (literal(soort.code, String).label("soort"), t.id, t[soort.datum].label("datum"))
    wat = (*namen, cast(t[soort.titel], String).label("titel"), t.ingetrokken, is_open.label("open"), t.organisatie_id)
    weg = true() if _mag_terughalen(gebruiker, soort) else ~t.ingetrokken
    return select(*wat).where(t.organisatie_id.in_(ids), build_leesbaar(soort.code, gebruiker), weg)


def _mag_terughalen(gebruiker: Gebruiker | None, soort: Soort) -> bool:
    return gebruiker is not None and gebruiker.rol in soort.schrijven


def read_open_acties(conn: Connection, organisatie_ids: Collection[int], aantal: int = 20) -> list[Vastgelegd]:
    """The actions of these organisations that are not done yet, the first due first; `datum`: when, or when agreed."""
    t = actie.c
    dag = func.coalesce(t.vervalt_op, t.beloofd_op)
    vraag = (
        select(t.id, dag, t.wat, t.organisatie_id)
        .where(t.organisatie_id.in_(list(organisatie_ids)), t.gedaan_op.is_(None), ~t.ingetrokken)
        .order_by(t.vervalt_op.is_(None), dag, t.id)
    )
    gevonden = conn.execute(vraag.limit(aantal))
    return [Vastgelegd("actie", nr, dag, wat, False, True, van) for nr, dag, wat, van in gevonden]


def read_acties_van(conn: Connection, bijeenkomst_id: int) -> list[tuple[int, str]]:
    """The actions agreed at a bijeenkomst that were not withdrawn: number and what."""
    t = actie.c
    vraag = select(t.id, t.wat).where(t.bijeenkomst_id == bijeenkomst_id, ~t.ingetrokken)
    return [(nummer, wat) for nummer, wat in conn.execute(vraag.order_by(t.id))]


def read_in_te_vullen(conn: Connection, organisatie_ids: Collection[int], vandaag: date) -> list[Vastgelegd]:
    """Published bijeenkomsten of the last 60 days that nobody filled in a head count of, latest first."""
    b, k = bijeenkomst.c, bijeenkomst_organisatie.c
    eigen = select(k.bijeenkomst_id).where(k.organisatie_id.in_(list(organisatie_ids)))
    vraag = (
        select(b.id, b.datum, b.titel)
        .where(b.id.in_(eigen), b.status == "gepubliceerd", b.aanwezig.is_(None))
        .where(b.datum.between(vandaag - timedelta(days=60), vandaag))
        .order_by(b.datum.desc(), b.id.desc())
    )
    return [Vastgelegd("bijeenkomst", *rij, False, True) for rij in conn.execute(vraag)]


@dataclass(frozen=True)
class Aangekondigd:
    """What a network announced, for who records what came of it."""

    datum: date
    titel: str
    organisatie_id: int
    soort: str
    begint_om: str | None


def read_niet_vastgelegd(conn: Connection, organisatie_ids: Collection[int], vandaag: date) -> list[Aangekondigd]:
    """What networks announced for the last 60 days and nobody recorded since, latest first."""
    t = TABELLEN["aankondiging"].c
    vraag = (
        select(t.datum, t.titel, t.organisatie_id, t.soort, t.begint_om)
        .where(t.organisatie_id.in_(list(organisatie_ids)), is_niet_vastgelegd())
        .where(t.datum.between(vandaag - timedelta(days=60), vandaag))
        .order_by(t.datum.desc(), t.id.desc())
    )
    return [Aangekondigd(*rij) for rij in conn.execute(vraag)]


def read_vorige_stellingen(conn: Connection, organisatie_ids: Collection[int]) -> frozenset[str]:
    """The statements that were on the last forms of these organisations."""
    k = bijeenkomst_organisatie.c
    eigen = select(k.bijeenkomst_id).where(k.organisatie_id.in_(list(organisatie_ids)))
    laatste = (
        select(bijeenkomst.c.id)
        .where(bijeenkomst.c.id.in_(eigen), bijeenkomst.c.status == "gepubliceerd")
        .where(bijeenkomst.c.id.in_(select(antwoord.c.bijeenkomst_id)))
        .order_by(bijeenkomst.c.datum.desc(), bijeenkomst.c.id.desc())
        .limit(1)
    )
    return frozenset(conn.scalars(select(antwoord.c.stelling).where(antwoord.c.bijeenkomst_id.in_(laatste))))
