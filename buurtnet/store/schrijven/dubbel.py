"""Whether something like it is recorded already, and what hangs on an organisation."""

from sqlalchemy import Connection, and_, func, or_, select

from buurtnet.tables import (
    actie,
    beslissing,
    bijeenkomst,
    bijeenkomst_organisatie,
    geinformeerd,
    organisatie,
    organisatie_naam,
    verhaal,
)

_ZELFDE = {  # the columns that make a record look like another
    "beslissing": (beslissing, ("organisatie_id", "datum", "stap")),
    "geinformeerd": (geinformeerd, ("organisatie_id", "datum", "onderdeel")),
    "actie": (actie, ("organisatie_id", "beloofd_op", "wat")),
    "verhaal": (verhaal, ("organisatie_id", "datum", "titel")),
}


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
        tabel, kolommen = _ZELFDE[soort]
        gelijk = and_(*(tabel.c[naam] == waarden[naam] for naam in kolommen))
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
        select(func.count()).where(tabel.c.organisatie_id == organisatie_id, ~tabel.c.ingetrokken)
        for tabel in (beslissing, geinformeerd, actie)
    ]
    van = or_(verhaal.c.organisatie_id == organisatie_id, verhaal.c.overgenomen_van == organisatie_id)
    verhalen = select(func.count()).where(van, ~verhaal.c.ingetrokken)
    return sum(conn.execute(vraag).scalar_one() for vraag in (bijeenkomsten, *andere, verhalen))
