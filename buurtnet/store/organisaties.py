"""Organisations, what they cover, their decisions and what they were informed about, as they were at a peildatum.

A figure at a past peildatum goes by the date of the event; a later correction of it counts too.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, FromClause, Select, Subquery, Table, and_, exists, func, or_, select

from buurtnet import schema
from buurtnet.store.toegang import build_openbaar
from buurtnet.tables import beslissing, dekking, geinformeerd, organisatie, organisatie_naam


def read_organisaties(conn: Connection, peildatum: date) -> pd.DataFrame:
    """The organisations that exist at the peildatum (ORGANISATIES), by name."""
    t = organisatie_naam
    vraag = select(t.c.organisatie_id, t.c.naam, t.c.soort).where(build_geldig(t, peildatum), _is_laatste(t, peildatum))
    return schema.build_frame(conn.execute(vraag.order_by(t.c.naam, t.c.organisatie_id)), schema.ORGANISATIES)


def read_namen(conn: Connection, peildatum: date) -> dict[int, str]:
    """What each organisation is called at the peildatum, also one that ended: then the last name that it had."""
    t = organisatie_naam.c
    return dict(conn.execute(select(t.organisatie_id, t.naam).where(t.van <= peildatum).order_by(t.van)).all())


def read_dekking(conn: Connection, peildatum: date) -> pd.DataFrame:
    """Which organisation covers which buurt at the peildatum (DEKKING)."""
    t = dekking
    laatste = _is_laatste(t, peildatum, "buurtcode")
    vraag = select(t.c.organisatie_id, t.c.buurtcode, t.c.deels).where(build_geldig(t, peildatum), laatste)
    return schema.build_frame(conn.execute(vraag.order_by(t.c.buurtcode, t.c.organisatie_id)), schema.DEKKING)


def read_beslissingen(conn: Connection, peildatum: date, organisatie_ids: Iterable[int]) -> pd.DataFrame:
    """Every step of these organisations up to the peildatum (BESLISSINGEN), oldest first."""
    t = beslissing
    vraag = select(*(t.c[naam] for naam in schema.BESLISSINGEN)).where(
        t.c.datum <= peildatum, build_openbaar("beslissing"), t.c.organisatie_id.in_(build_ids(organisatie_ids))
    )
    return schema.build_frame(conn.execute(vraag.order_by(t.c.datum, t.c.vastgelegd_op, t.c.id)), schema.BESLISSINGEN)


def read_laatste_stappen(conn: Connection, peildatum: date) -> pd.DataFrame:
    """Per organisation the step with the latest date, of equal dates the last recorded (BESLISSINGEN)."""
    t = beslissing.c
    stappen = select(beslissing).where(t.datum <= peildatum, build_openbaar("beslissing"))
    laatste = build_laatste(stappen, t.organisatie_id)
    vraag = select(*(laatste.c[naam] for naam in schema.BESLISSINGEN)).where(laatste.c.volgnummer == 1)
    return schema.build_frame(conn.execute(vraag.order_by(laatste.c.organisatie_id)), schema.BESLISSINGEN)


def read_geinformeerd(conn: Connection, peildatum: date) -> pd.DataFrame:
    """Per organisation and item the last answer (GEINFORMEERD). No row: unknown, which is not no."""
    toen = geinformeerd.c.datum <= peildatum
    return _read_laatst_geinformeerd(conn, select(geinformeerd).where(toen, build_openbaar("geinformeerd")))


def read_geinformeerd_bij_besluit(conn: Connection, peildatum: date) -> pd.DataFrame:
    """As `read_geinformeerd`, but per organisation up to the date of its latest step at the peildatum."""
    stap = (
        select(beslissing.c.organisatie_id, func.max(beslissing.c.datum).label("datum"))
        .where(beslissing.c.datum <= peildatum, build_openbaar("beslissing"))
        .group_by(beslissing.c.organisatie_id)
        .subquery()
    )
    tot_besluit = and_(stap.c.organisatie_id == geinformeerd.c.organisatie_id, geinformeerd.c.datum <= stap.c.datum)
    return _read_laatst_geinformeerd(
        conn, select(geinformeerd).join(stap, tot_besluit).where(build_openbaar("geinformeerd"))
    )


def build_geldig(tabel: FromClause, peildatum: date | ColumnElement) -> ColumnElement:
    """The condition that a row of an organisation with `van` and `tot` holds at the peildatum."""
    ingetrokken = select(organisatie.c.id).where(organisatie.c.ingetrokken)
    periode = and_(tabel.c.van <= peildatum, or_(tabel.c.tot.is_(None), tabel.c.tot > peildatum))
    return and_(periode, tabel.c.organisatie_id.not_in(ingetrokken))


def _is_laatste(tabel: Table, peildatum: date, *ook: str) -> ColumnElement:
    """The condition that no row of the same organisation that began later holds too: periods may overlap by mistake."""
    later = tabel.alias()
    zelfde = (later.c[kolom] == tabel.c[kolom] for kolom in ("organisatie_id", *ook))
    return ~exists().where(*zelfde, later.c.van > tabel.c.van, build_geldig(later, peildatum))


def build_naam(organisatie_id: ColumnElement, peildatum: date) -> ColumnElement:
    """The organisation's name at the peildatum, or the last one it had before."""
    t = organisatie_naam
    return (
        select(t.c.naam)
        .where(t.c.organisatie_id == organisatie_id, t.c.van <= peildatum)
        .order_by(t.c.van.desc())
        .limit(1)
        .scalar_subquery()
    )


def build_ids(ids: Iterable[int]) -> list[int]:
    """Plain ints for a query: the drivers do not take those of a frame."""
    return [int(nummer) for nummer in ids]


def _read_laatst_geinformeerd(conn: Connection, bron: Select) -> pd.DataFrame:
    laatste = build_laatste(bron, geinformeerd.c.organisatie_id, geinformeerd.c.onderdeel)
    vraag = select(*(laatste.c[naam] for naam in schema.GEINFORMEERD)).where(laatste.c.volgnummer == 1)
    volgorde = vraag.order_by(laatste.c.organisatie_id, laatste.c.onderdeel)
    return schema.build_frame(conn.execute(volgorde), schema.GEINFORMEERD)


def build_laatste(bron: Select, *per: ColumnElement) -> Subquery:
    """The rows of a query on dated events, numbered from the latest on (`volgnummer` 1) within each group."""
    t = per[0].table
    nieuwste_eerst = (t.c.datum.desc(), t.c.vastgelegd_op.desc(), t.c.id.desc())
    return bron.add_columns(
        func.row_number().over(partition_by=per, order_by=nieuwste_eerst).label("volgnummer")
    ).subquery()
