"""What was corrected of what is about an organisation: which fields, when, by which role and why; never the old text.

For the people of that organisation: an old version may hold a quote that was not released, or what had to go.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, and_, or_, select

from buurtnet.rechten import Gebruiker
from buurtnet.soorten import SOORTEN, choose_gewone
from buurtnet.store.schrijven.records import read_record
from buurtnet.store.toegang import build_leesbaar
from buurtnet.tables import TABELLEN, bijeenkomst_organisatie, geschiedenis
from buurtnet.tables import gebruiker as gebruikers

_LEEG: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True)
class Correctie:
    """One time that a record was changed; `velden`: what changed, none when it was withdrawn or put back."""

    soort: str
    record_id: int
    titel: object  # of the version that holds now; of a choice its code
    op: datetime  # with its time zone
    rol: str  # "": at the command line
    reden: str
    velden: tuple[str, ...]


def read_correcties(
    conn: Connection, gebruiker: Gebruiker | None, organisatie_ids: Collection[int], hoogstens: int = 20
) -> list[Correctie]:
    """The latest corrections of what is about these organisations, as far as they are this person's own."""
    if gebruiker is None:
        return []
    ids = [nr for nr in organisatie_ids if gebruiker.rol == "beheerder" or nr in gebruiker.organisatie_ids]
    t, k = geschiedenis.c, bijeenkomst_organisatie.c
    waar = [and_(t.soort == "bijeenkomst", t.record_id.in_(select(k.bijeenkomst_id).where(k.organisatie_id.in_(ids))))]
    for soort in choose_gewone():
        r = TABELLEN[soort.code].c
        eigen = select(r.id).where(r.organisatie_id.in_(ids), build_leesbaar(soort.code, gebruiker))
        waar.append(and_(t.soort == soort.code, t.record_id.in_(eigen)))
    vraag = select(geschiedenis, gebruikers.c.rol).outerjoin_from(geschiedenis, gebruikers).where(or_(*waar))
    laatste = vraag.order_by(t.vervangen_op.desc(), t.id.desc()).limit(hoogstens)
    return [_build_correctie(conn, rij) for rij in conn.execute(laatste).all()]


def _build_correctie(conn: Connection, rij: Row) -> Correctie:
    t = geschiedenis.c
    nu = read_record(conn, rij.soort, rij.record_id).inhoud
    volgende = select(t.inhoud).where(t.soort == rij.soort, t.record_id == rij.record_id, t.versie == rij.versie + 1)
    daarna = conn.scalar(volgende)
    oud, nieuw = json.loads(rij.inhoud), nu if daarna is None else json.loads(daarna)
    velden = [
        naam
        for naam in dict.fromkeys([*oud, *nieuw])
        if oud.get(naam) != nieuw.get(naam) and not (oud.get(naam) in _LEEG and nieuw.get(naam) in _LEEG)
    ]
    op = rij.vervangen_op.replace(tzinfo=UTC)
    titel = nu.get(SOORTEN[rij.soort].titel)
    return Correctie(rij.soort, rij.record_id, titel, op, rij.rol or "", rij.reden, tuple(velden))
