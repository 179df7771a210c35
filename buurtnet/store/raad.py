"""Contacts of council, college and officials with organisations, the support that they asked, and their points."""

from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, String, and_, case, func, literal, or_, select, union_all

from buurtnet import schema
from buurtnet.store.bijeenkomsten import is_openbaar
from buurtnet.store.organisaties import build_naam
from buurtnet.store.toegang import build_openbaar
from buurtnet.tables import TABELLEN, actie, bijeenkomst


def read_contacten(conn: Connection, peildatum: date) -> pd.DataFrame:
    """The contacts up to the peildatum (CONTACTEN), newest first; what was kept after it is not kept yet."""
    t = TABELLEN["contact"].c
    vraag = (
        select(
            t.organisatie_id,
            func.coalesce(build_naam(t.organisatie_id, peildatum), "").label("naam"),
            *(t.datum, t.groep, t.rol, t.initiatief),
            func.coalesce(t.belofte, "").label("belofte"),
            t.beloofd_voor,
            case((t.nagekomen_op <= peildatum, t.nagekomen_op)).label("nagekomen_op"),
        )
        .where(t.datum <= peildatum, build_openbaar("contact"))
        .order_by(t.datum.desc(), t.id.desc())
    )
    return schema.build_frame(conn.execute(vraag), schema.CONTACTEN)


def read_beloften(conn: Connection, peildatum: date) -> pd.DataFrame:
    """Every promise made up to the peildatum (BELOFTEN), newest first; what was done after it is not done yet.

    Agreed actions, what was promised on a point, and what raad, college and ambtenaren promised at a contact. A point
    that is an action too is that action, as soon as that counts.
    """
    alle = union_all(_select_acties(peildatum), _select_punten(peildatum), _select_contacten(peildatum)).subquery()
    t = alle.c
    naam = func.coalesce(build_naam(t.organisatie_id, peildatum), "").label("organisatie")
    gedaan_op = case((t.gedaan_op <= peildatum, t.gedaan_op)).label("gedaan_op")
    wat = (t.wat, t.spoor, t.door, t.groep, t.beloofd_op, t.vervalt_op, gedaan_op)
    vraag = select(t.bron, t.nummer, t.organisatie_id, naam, t.buurtcode, *wat)
    vraag = vraag.order_by(t.beloofd_op.desc(), t.bron, t.nummer.desc())
    return schema.build_frame(conn.execute(vraag), schema.BELOFTEN)


def _select_acties(peildatum: date) -> Select:
    t = actie.c
    return (
        select(
            literal("actie", String).label("bron"),
            *(t.id.label("nummer"), t.organisatie_id),
            func.coalesce(t.buurtcode, "").label("buurtcode"),
            *(t.wat, t.spoor, t.door, func.coalesce(t.groep, "").label("groep")),
            *(t.beloofd_op, t.vervalt_op, t.gedaan_op),
        )
        .outerjoin_from(actie, bijeenkomst)
        .where(t.beloofd_op <= peildatum, is_openbaar())
    )


def _select_punten(peildatum: date) -> Select:
    """Those answered with ja or deels; where nobody is named it is of whom it was asked."""
    t, geteld = TABELLEN["punt"].c, _select_acties(peildatum).subquery()
    toegezegd = and_(t.antwoord.in_(("ja", "deels")), t.antwoord_op <= peildatum)
    van = case((t.aan == "gemeente", "gemeente"), else_="buurt")
    return (
        select(
            literal("punt", String),
            *(t.id, t.organisatie_id, literal("", String), t.wat, literal("", String)),
            *(func.coalesce(t.door, van), func.coalesce(t.groep, "")),
            *(func.coalesce(t.antwoord_op, t.gedaan_op), t.klaar_voor, t.gedaan_op),
        )
        .outerjoin_from(TABELLEN["punt"], bijeenkomst)
        .outerjoin(geteld, geteld.c.nummer == t.actie_id)
        .where(geteld.c.nummer.is_(None), _is_punt(peildatum), or_(toegezegd, t.gedaan_op <= peildatum))
    )


def _select_contacten(peildatum: date) -> Select:
    t = TABELLEN["contact"].c
    return select(
        literal("contact", String),
        *(t.id, t.organisatie_id, literal("", String), t.belofte, literal("", String), literal("gemeente", String)),
        *(t.groep, t.datum, t.beloofd_voor, t.nagekomen_op),
    ).where(t.datum <= peildatum, t.belofte.is_not(None), build_openbaar("contact"))


def _is_punt(peildatum: date) -> ColumnElement[bool]:
    """The condition that a point (joined with its bijeenkomst) was asked by then, and is public."""
    t = TABELLEN["punt"].c
    openbaar = or_(t.bijeenkomst_id.is_(None), bijeenkomst.c.status == "gepubliceerd")
    return and_(t.gevraagd_op <= peildatum, openbaar, build_openbaar("punt"))


def read_ondersteuning(conn: Connection, peildatum: date) -> pd.DataFrame:
    """What was asked up to the peildatum (ONDERSTEUNING), oldest first; an answer after it is none yet."""
    t = TABELLEN["ondersteuning"].c
    beantwoord = t.antwoord_op <= peildatum
    vraag = (
        select(
            t.organisatie_id,
            func.coalesce(build_naam(t.organisatie_id, peildatum), "").label("naam"),
            t.vorm,
            func.coalesce(t.waarvoor, "").label("waarvoor"),
            *(t.gevraagd_op, t.gevraagd),
            case((beantwoord, t.antwoord_op)).label("antwoord_op"),
            case((beantwoord, t.toegekend)).label("toegekend"),
            case((beantwoord, t.gebruikt)).label("gebruikt"),
        )
        .where(t.gevraagd_op <= peildatum, build_openbaar("ondersteuning"))
        .order_by(t.gevraagd_op, t.id)
    )
    return schema.build_frame(conn.execute(vraag), schema.ONDERSTEUNING)


def read_punten(conn: Connection, peildatum: date) -> pd.DataFrame:
    """What was asked up to the peildatum (PUNTEN), oldest first; what came after it is not there yet.

    One of a bijeenkomst that is not published is left out. Of one that is an action too, the action says who, when and
    whether it is done.
    """
    t, geteld = TABELLEN["punt"].c, _select_acties(peildatum).subquery()
    beantwoord, a = t.antwoord_op <= peildatum, geteld.c
    gedaan_op = case((a.nummer.is_not(None), a.gedaan_op), else_=t.gedaan_op)
    vraag = (
        select(
            t.organisatie_id,
            func.coalesce(build_naam(t.organisatie_id, peildatum), "").label("naam"),
            func.coalesce(bijeenkomst.c.titel, "").label("bijeenkomst"),
            *(t.gevraagd_op, t.wat, t.thema, t.aan),
            case((beantwoord, t.antwoord), else_="").label("antwoord"),
            case((beantwoord, t.antwoord_op)).label("antwoord_op"),
            func.coalesce(case((beantwoord, t.toelichting)), "").label("toelichting"),
            func.coalesce(a.door, t.door, "").label("door"),
            case((a.nummer.is_not(None), a.vervalt_op), else_=t.klaar_voor).label("klaar_voor"),
            case((gedaan_op <= peildatum, gedaan_op)).label("gedaan_op"),
        )
        .outerjoin_from(TABELLEN["punt"], bijeenkomst)
        .outerjoin(geteld, a.nummer == t.actie_id)
        .where(_is_punt(peildatum))
        .order_by(t.gevraagd_op, t.id)
    )
    return schema.build_frame(conn.execute(vraag), schema.PUNTEN)


def read_aanmeldingen(conn: Connection, peildatum: date) -> pd.DataFrame:
    """The steps of applications up to the peildatum (AANMELDINGEN), oldest first."""
    t = TABELLEN["aanmelding"].c
    naam = func.coalesce(build_naam(t.organisatie_id, peildatum), "").label("naam")
    vraag = select(t.organisatie_id, naam, t.datum, t.stap).where(t.datum <= peildatum, build_openbaar("aanmelding"))
    return schema.build_frame(conn.execute(vraag.order_by(t.datum, t.id)), schema.AANMELDINGEN)
