"""One field of a concept: kept against the value that it was opened with, so that nobody overwrites another unseen."""

from datetime import UTC, datetime

from sqlalchemy import Connection, select

from buurtnet.errors import VeldBotsing
from buurtnet.invoer import build_met_veld
from buurtnet.invoer.samenvoegen import is_zelfde
from buurtnet.invoer.stapels import is_opgeteld
from buurtnet.rechten import Gebruiker
from buurtnet.soorten.velden import read_pad
from buurtnet.store.schrijven.concepten import Concept, lock_concept, validate_concept_schrijven, write_inhoud
from buurtnet.tables import gebruiker as gebruikers

ONGEZIEN = object()  # whoever writes did not look at what it replaces


def write_concept_veld(
    conn: Connection,
    gebruiker: Gebruiker | None,
    concept_id: int,
    veld: str,
    waarde: object,
    *,
    nu: datetime,
    van: object = ONGEZIEN,
) -> tuple[int, datetime]:
    """Keep one field (a path: `evaluatie.formulieren`); what others write in other fields stays.

    `van`: the value that the field was opened with. Holds it something else by now, and not `waarde` already, then
    nothing is written and VeldBotsing says who wrote what. So a field that is sent twice is kept once.
    """
    oud = lock_concept(conn, concept_id)
    if is_opgeteld(oud.inhoud, veld) and waarde is not None:  # a pile that a phone sends once more
        validate_concept_schrijven(gebruiker, oud, oud.inhoud)
        raise VeldBotsing(veld, None, *_read_spoor(conn, oud, "evaluatie.antwoorden"))
    nieuw = build_met_veld(oud.soort, oud.inhoud, veld, waarde)
    hun = _read_getoond(veld, read_pad(oud.inhoud, veld), waarde)
    van = None if van is False and hun is None else van  # a box that nobody ticked
    if van is not ONGEZIEN and not is_zelfde(hun, van) and not is_zelfde(hun, waarde):
        validate_concept_schrijven(gebruiker, oud, oud.inhoud)  # what it holds is only for who may read it
        raise VeldBotsing(veld, hun, *_read_spoor(conn, oud, veld))
    return write_inhoud(conn, gebruiker, oud, nieuw, nu, veld)


def _read_getoond(veld: str, hun: object, waarde: object) -> object:
    """What a field holds, as its writer sees it: of the buurten, chosen from a list, only which they are."""
    if veld == "buurten" and isinstance(hun, list) and isinstance(waarde, list):
        codes = [rij.get("buurtcode") if isinstance(rij, dict) else None for rij in hun]
        return hun if any(isinstance(deel, dict) for deel in waarde) else codes
    return hun


def _read_spoor(conn: Connection, concept: Concept, veld: str) -> tuple[str | None, datetime | None]:
    """Who wrote a field last, or a part of it, or what it is a part of; and when."""
    delen = [
        spoor
        for pad, spoor in concept.sporen.items()
        if f"{pad}.".startswith(f"{veld}.") or f"{veld}.".startswith(f"{pad}.")
    ]
    if not delen:
        return None, None
    nummer, op = max(delen, key=lambda spoor: spoor[1])
    wie = conn.execute(select(gebruikers.c.naam).where(gebruikers.c.id == nummer)).scalar()
    return wie, datetime.fromisoformat(op).replace(tzinfo=UTC)
