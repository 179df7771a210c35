"""Stories: what a buurt did, what it took, and whom to ask."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, and_, func, not_, select

from buurtnet import schema
from buurtnet.store.netwerk import build_verborgen
from buurtnet.store.organisaties import build_naam
from buurtnet.store.schrijven.wissen import MERK
from buurtnet.store.toegang import build_openbaar
from buurtnet.tables import TABELLEN, verhaal


def read_verhalen(conn: Connection, peildatum: date) -> pd.DataFrame:
    """The stories up to the peildatum (VERHALEN), newest first; without those of which the text was cleared, and those
    of a network whose words are hidden.
    """
    t = verhaal.c
    verborgen = select(TABELLEN["verborgen"].c.organisatie_id).where(build_verborgen(peildatum))
    niet_verborgen = not_(and_(t.van_netwerk, t.organisatie_id.in_(verborgen)))
    vraag = (
        select(
            t.id.label("verhaal_id"),
            *(t.datum, t.titel, t.wat, t.nodig, t.organisatie_id),
            func.coalesce(build_naam(t.organisatie_id, peildatum), "").label("naam"),
            func.coalesce(build_naam(t.overgenomen_van, peildatum), "").label("overgenomen_van"),
            t.overgenomen_van.label("van_id"),
            *(func.coalesce(kolom, "").label(kolom.name) for kolom in (t.thema, t.spoor)),
        )
        .where(t.datum <= peildatum, build_openbaar("verhaal"), ~t.wat.like(MERK), niet_verborgen)
        .order_by(t.datum.desc(), t.id.desc())
    )
    return schema.build_frame(conn.execute(vraag), schema.VERHALEN)
