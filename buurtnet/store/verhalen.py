"""Stories: what a buurt did, what it took, and whom to ask."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, func, select

from buurtnet import schema
from buurtnet.store.organisaties import build_naam
from buurtnet.store.schrijven.wissen import MERK
from buurtnet.store.toegang import build_openbaar
from buurtnet.tables import verhaal


def read_verhalen(conn: Connection, peildatum: date) -> pd.DataFrame:
    """The stories up to the peildatum (VERHALEN), newest first; without those of which the text was cleared."""
    t = verhaal.c
    vraag = (
        select(
            t.id.label("verhaal_id"),
            *(t.datum, t.titel, t.wat, t.nodig, t.organisatie_id),
            func.coalesce(build_naam(t.organisatie_id, peildatum), "").label("naam"),
            func.coalesce(build_naam(t.overgenomen_van, peildatum), "").label("overgenomen_van"),
            t.overgenomen_van.label("van_id"),
            *(func.coalesce(kolom, "").label(kolom.name) for kolom in (t.thema, t.spoor)),
        )
        .where(t.datum <= peildatum, build_openbaar("verhaal"), ~t.wat.like(MERK))
        .order_by(t.datum.desc(), t.id.desc())
    )
    return schema.build_frame(conn.execute(vraag), schema.VERHALEN)
