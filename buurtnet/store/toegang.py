"""Which records of a kind somebody may read: the one condition that every read of them has."""

from sqlalchemy import ColumnElement, and_, false, or_, true

from buurtnet.rechten import (
    ALLE,
    EIGENAAR,
    IEDEREEN,
    INGELOGD,
    SCHRIJVER,
    WERKBLAD,
    WERKBLAD_VAN,
    Gebruiker,
    validate_lezen,
)
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.velden import Organisatie
from buurtnet.tables import TABELLEN


def build_leesbaar(soort: str, gebruiker: Gebruiker | None) -> ColumnElement:
    """The condition on its table that this person (None: everybody) may read a row, once it is published.

    Raises GeenToegang for a kind that not everybody reads when there is no reader: else a page would stay empty.
    """
    lezen, t = SOORTEN[soort].lezen, TABELLEN[soort].c
    validate_lezen(gebruiker, lezen)
    if lezen in (IEDEREEN, INGELOGD):
        return true()
    if gebruiker is None:
        return false()
    if gebruiker.rol == "beheerder":
        return true()
    if lezen == WERKBLAD and WERKBLAD_VAN[gebruiker.rol] == ALLE:
        return ~t.ingetrokken  # who only reads it, reads what holds
    if lezen in (EIGENAAR, WERKBLAD):
        return t.organisatie_id.in_(gebruiker.organisatie_ids)
    return t.auteur_id == gebruiker.gebruiker_id if lezen == SCHRIJVER else false()


def build_openbaar(soort: str) -> ColumnElement:
    """The condition that a row counts for everybody: not withdrawn. Raises GeenToegang when not everybody reads it."""
    return and_(~TABELLEN[soort].c.ingetrokken, build_leesbaar(soort, None))


def build_verwijst(soort: str, organisatie_id: int) -> ColumnElement:
    """The condition that a row names an organisation, in whatever field."""
    velden = [veld.naam for veld in SOORTEN[soort].velden if isinstance(veld, Organisatie)]
    return or_(*(TABELLEN[soort].c[naam] == organisatie_id for naam in velden))
