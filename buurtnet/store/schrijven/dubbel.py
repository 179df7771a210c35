"""Whether something like it is recorded already, what hangs on an organisation, and what a draft refers to."""

from sqlalchemy import Connection, and_, func, select

from buurtnet.invoer import choose_organisaties
from buurtnet.soorten import SOORTEN, choose_gewone
from buurtnet.soorten.velden import Verwijzing
from buurtnet.store.toegang import build_verwijst
from buurtnet.tables import TABELLEN, bijeenkomst, bijeenkomst_organisatie, organisatie, organisatie_naam


def read_dubbel(conn: Connection, soort: str, waarden: dict) -> bool:
    """Is there already a record of the same day and organisation (and title, step, item), or name?"""
    if soort == "bijeenkomst":
        t, bo = bijeenkomst.c, bijeenkomst_organisatie.c
        vraag = (
            select(t.id)
            .join_from(bijeenkomst, bijeenkomst_organisatie)
            .where(t.datum == waarden["datum"], func.lower(t.titel) == func.lower(waarden["titel"]))
            .where(t.status == "gepubliceerd", bo.organisatie_id.in_(waarden["organisaties"]))
        )
    elif soort == "organisatie":
        t = organisatie_naam.c
        namen = [naam["naam"] for naam in waarden["namen"]]
        vraag = select(t.id).join(organisatie).where(t.naam.in_(namen), ~organisatie.c.ingetrokken)
    else:
        tabel = TABELLEN[soort]
        gelijk = and_(*(tabel.c[naam] == waarden[naam] for naam in SOORTEN[soort].dubbel))
        vraag = select(tabel.c.id).where(gelijk, ~tabel.c.ingetrokken)
    return conn.execute(vraag.limit(1)).first() is not None


def read_verwijzingen(conn: Connection, organisatie_id: int) -> int:
    """How many records that are not withdrawn belong to an organisation."""
    t = bijeenkomst_organisatie.c
    bijeenkomsten = (
        select(func.count())
        .select_from(bijeenkomst_organisatie)
        .join(bijeenkomst)
        .where(t.organisatie_id == organisatie_id, bijeenkomst.c.status != "ingetrokken")
    )
    andere = [
        select(func.count()).where(build_verwijst(soort.code, organisatie_id), ~TABELLEN[soort.code].c.ingetrokken)
        for soort in choose_gewone()
    ]
    return sum(conn.execute(vraag).scalar_one() for vraag in (bijeenkomsten, *andere))


def read_bijeenkomsten_van(conn: Connection, soort: str, inhoud: dict) -> frozenset[int]:
    """The bijeenkomsten that a draft refers to, as far as they are of the same organisation."""
    namen = [veld.naam for veld in SOORTEN[soort].velden if isinstance(veld, Verwijzing)]
    nummers = [nummer for nummer in map(inhoud.get, namen) if type(nummer) is int and 0 < nummer < 2**31]
    if not nummers:
        return frozenset()
    t = bijeenkomst_organisatie.c
    eigen = t.organisatie_id.in_(choose_organisaties(soort, inhoud))
    return frozenset(conn.scalars(select(t.bijeenkomst_id).where(t.bijeenkomst_id.in_(nummers), eigen)))
