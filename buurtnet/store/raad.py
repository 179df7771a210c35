"""Contacts of council, college and officials with organisations, and the support that organisations asked."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, case, func, select

from buurtnet import schema
from buurtnet.store.organisaties import build_naam
from buurtnet.store.toegang import build_openbaar
from buurtnet.tables import TABELLEN


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
