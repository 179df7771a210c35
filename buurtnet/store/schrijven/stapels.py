"""Piles of forms, each tallied on a device of its own: added up when somebody says so, and each only once."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection

from buurtnet.invoer.stapels import build_opgeteld
from buurtnet.rechten import Gebruiker
from buurtnet.store.schrijven.concepten import lock_concept, validate_concept_schrijven, write_inhoud


def tel_op(
    conn: Connection, gebruiker: Gebruiker | None, concept_id: int, rijen: Collection[str], *, nu: datetime
) -> None:
    """Add piles of a concept to its tallies and take them away; those that are gone already change nothing.

    Raises GeenToegang, ConceptWeg, or OngeldigeInvoer when a tally holds something that is no count.
    """
    oud = lock_concept(conn, concept_id)
    validate_concept_schrijven(gebruiker, oud, oud.inhoud)
    nieuw: Mapping = build_opgeteld(oud.inhoud, rijen)
    if nieuw != oud.inhoud:
        evaluaties = oud.inhoud["evaluatie"], nieuw["evaluatie"]
        delen = ("formulieren", "antwoorden", "vooraf")
        velden = [f"evaluatie.{deel}" for deel in delen if evaluaties[0].get(deel) != evaluaties[1].get(deel)]
        write_inhoud(conn, gebruiker, oud, dict(nieuw), nu, *velden)
