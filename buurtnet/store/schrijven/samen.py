"""Two people who correct the same record: who else has it open, and what both made of it merged field by field."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select, update

from buurtnet.errors import OngeldigeInvoer
from buurtnet.invoer import build_json
from buurtnet.invoer.rijen import build_met_namen
from buurtnet.invoer.samenvoegen import merge
from buurtnet.rechten import Gebruiker
from buurtnet.store.schrijven.concepten import Concept, lock_concept, validate_concept_schrijven
from buurtnet.store.schrijven.records import lock_record
from buurtnet.store.schrijven.sporen import read_veranderaar
from buurtnet.store.sessies import build_utc
from buurtnet.tables import concept, geschiedenis
from buurtnet.tables import gebruiker as gebruikers


@dataclass(frozen=True)
class Samengevoegd:
    """A correction that now starts from the version of somebody else, `wie`, made at `op` (None: not known).

    `ingetrokken`: they withdrew it, so publishing brings it back.
    `botsingen`: by path what both changed, theirs and mine; there the correction holds mine.
    """

    wie: str | None
    op: datetime | None
    ingetrokken: bool
    botsingen: dict[str, tuple[object, object]]


def merge_correctie(conn: Connection, gebruiker: Gebruiker | None, concept_id: int, *, nu: datetime) -> Samengevoegd:
    """Bring a correction up to the version that holds now; what the two changed in other fields is both in it.

    Publishes nothing. Raises GeenToegang, or OngeldigeInvoer when concept or record is there no more.
    """
    mijn = lock_concept(conn, concept_id)
    validate_concept_schrijven(gebruiker, mijn, mijn.inhoud)
    if mijn.record_id is None:
        raise OngeldigeInvoer("Dit concept verbetert niets dat al vastligt, dus er is niets om samen te voegen.")
    nu_geldig = lock_record(conn, mijn.soort, mijn.record_id)
    basis = nu_geldig.inhoud if nu_geldig.versie == mijn.basis_versie else _read_basis(conn, mijn)
    samen, botsingen = merge(basis, nu_geldig.inhoud, mijn.inhoud)
    validate_concept_schrijven(gebruiker, mijn, samen)
    samen = build_met_namen(samen, mijn.inhoud)
    rij = {"inhoud": build_json(mijn.soort, samen), "basis_versie": nu_geldig.versie, "bijgewerkt_op": build_utc(nu)}
    conn.execute(update(concept).where(concept.c.id == concept_id).values(rij))
    wie, op = read_veranderaar(conn, mijn.soort, mijn.record_id) or (None, None)
    return Samengevoegd(wie, op, nu_geldig.ingetrokken, botsingen)


def read_ook_open(conn: Connection, soort: str, record_id: int | None, behalve: int) -> list[tuple[str, datetime]]:
    """Who is correcting a record, but for one person, and when they last wrote in it. For who may correct it."""
    if record_id is None:
        return []
    t = concept.c
    vraag = (
        select(gebruikers.c.naam, t.bijgewerkt_op)
        .join_from(concept, gebruikers)
        .where(t.soort == soort, t.record_id == record_id, t.auteur_id != behalve)
        .order_by(t.bijgewerkt_op.desc())
    )
    return [(naam, op.replace(tzinfo=UTC)) for naam, op in conn.execute(vraag)]


def _read_basis(conn: Connection, mijn: Concept) -> dict:
    """What the record held when the correction was begun; nothing when that is not kept (then all is asked)."""
    t = geschiedenis.c
    vraag = select(t.inhoud).where(t.soort == mijn.soort, t.record_id == mijn.record_id, t.versie == mijn.basis_versie)
    inhoud = conn.execute(vraag).scalar()
    return {} if inhoud is None else json.loads(inhoud)
