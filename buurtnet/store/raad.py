"""Contacts of council, college and officials with organisations, the support that they asked, and their points."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, and_, case, func, literal, or_, select, union_all

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
    """How many promises were made up to the peildatum, and how many were due before it and not done (BELOFTEN).

    Agreed actions, and what raad, college and ambtenaren promised at a contact: those are the municipality's.
    """
    a, c = actie.c, TABELLEN["contact"].c
    acties = (
        select(a.organisatie_id, a.buurtcode, a.door, a.vervalt_op.label("voor"), a.gedaan_op)
        .outerjoin_from(actie, bijeenkomst)
        .where(a.beloofd_op <= peildatum, is_openbaar())
    )
    contacten = select(c.organisatie_id, literal(None), literal("gemeente"), c.beloofd_voor, c.nagekomen_op).where(
        c.datum <= peildatum, c.belofte.is_not(None), build_openbaar("contact")
    )
    t = union_all(acties, contacten).subquery().c
    laat = case((and_(t.voor < peildatum, or_(t.gedaan_op.is_(None), t.gedaan_op > peildatum)), 1), else_=0)
    buurtcode = func.coalesce(t.buurtcode, "")
    vraag = (
        select(t.organisatie_id, buurtcode, t.door, func.count(), func.sum(laat))
        .group_by(t.organisatie_id, buurtcode, t.door)
        .order_by(t.organisatie_id, buurtcode, t.door)
    )
    return schema.build_frame(conn.execute(vraag), schema.BELOFTEN)


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

    One of a bijeenkomst that is not published is left out.
    """
    t = TABELLEN["punt"].c
    beantwoord = t.antwoord_op <= peildatum
    openbaar = or_(t.bijeenkomst_id.is_(None), bijeenkomst.c.status == "gepubliceerd")
    vraag = (
        select(
            t.organisatie_id,
            func.coalesce(build_naam(t.organisatie_id, peildatum), "").label("naam"),
            func.coalesce(bijeenkomst.c.titel, "").label("bijeenkomst"),
            *(t.gevraagd_op, t.wat, t.thema, t.aan),
            case((beantwoord, t.antwoord), else_="").label("antwoord"),
            case((beantwoord, t.antwoord_op)).label("antwoord_op"),
            func.coalesce(case((beantwoord, t.toelichting)), "").label("toelichting"),
            func.coalesce(t.door, "").label("door"),
            t.klaar_voor,
            case((t.gedaan_op <= peildatum, t.gedaan_op)).label("gedaan_op"),
        )
        .outerjoin_from(TABELLEN["punt"], bijeenkomst)
        .where(t.gevraagd_op <= peildatum, openbaar, build_openbaar("punt"))
        .order_by(t.gevraagd_op, t.id)
    )
    return schema.build_frame(conn.execute(vraag), schema.PUNTEN)


def read_aanmeldingen(conn: Connection, peildatum: date) -> pd.DataFrame:
    """The steps of applications up to the peildatum (AANMELDINGEN), oldest first."""
    t = TABELLEN["aanmelding"].c
    naam = func.coalesce(build_naam(t.organisatie_id, peildatum), "").label("naam")
    vraag = select(t.organisatie_id, naam, t.datum, t.stap).where(t.datum <= peildatum, build_openbaar("aanmelding"))
    return schema.build_frame(conn.execute(vraag.order_by(t.datum, t.id)), schema.AANMELDINGEN)
