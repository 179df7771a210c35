"""Fragility and agreed support: only for who works with the organisation, so never read for what visitors share."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, and_, case, func, select

from buurtnet import schema
from buurtnet.rechten import Gebruiker
from buurtnet.store.toegang import build_leesbaar
from buurtnet.tables import TABELLEN


def read_kwetsbaarheid(conn: Connection, gebruiker: Gebruiker | None, peildatum: date) -> pd.DataFrame:
    """What was recorded last by the peildatum, of each organisation that this person may read (KWETSBAARHEID).

    Of equal dates the last recorded. Raises GeenToegang when there is no reader.
    """
    t = TABELLEN["kwetsbaarheid"].c
    plek = func.row_number().over(partition_by=t.organisatie_id, order_by=(t.datum.desc(), t.id.desc())).label("plek")
    mag = and_(t.datum <= peildatum, ~t.ingetrokken, build_leesbaar("kwetsbaarheid", gebruiker))
    alle = select(*(t[naam] for naam in schema.KWETSBAARHEID), plek).where(mag).subquery()
    vraag = select(*(alle.c[naam] for naam in schema.KWETSBAARHEID)).where(alle.c.plek == 1)
    return schema.build_frame(conn.execute(vraag.order_by(alle.c.organisatie_id)), schema.KWETSBAARHEID)


def read_steunafspraken(conn: Connection, gebruiker: Gebruiker | None, peildatum: date) -> pd.DataFrame:
    """What was agreed by the peildatum and this person may read (STEUNAFSPRAKEN); done after it is not done yet.

    Raises GeenToegang when there is no reader.
    """
    t = TABELLEN["steunafspraak"].c
    gedaan_op = case((t.gedaan_op <= peildatum, t.gedaan_op)).label("gedaan_op")
    vraag = (
        select(t.organisatie_id, t.datum, t.signaal, t.wat, t.wie, t.klaar_voor, gedaan_op)
        .where(t.datum <= peildatum, ~t.ingetrokken, build_leesbaar("steunafspraak", gebruiker))
        .order_by(t.klaar_voor, t.id)
    )
    return schema.build_frame(conn.execute(vraag), schema.STEUNAFSPRAKEN)
