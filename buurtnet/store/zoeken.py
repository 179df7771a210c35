"""What can be found by its name: every name that an organisation had, and every published bijeenkomst."""

from datetime import date

from sqlalchemy import Connection, Row, select, true

from buurtnet.tables import bijeenkomst, bijeenkomst_buurt, organisatie, organisatie_naam


def read_alle_namen(conn: Connection, peildatum: date) -> list[Row]:
    """The names that organisations got by the peildatum, oldest first: organisatie_id, naam, soort, tot."""
    t = organisatie_naam.c
    vraag = select(t.organisatie_id, t.naam, t.soort, t.tot).join_from(organisatie_naam, organisatie)
    return list(conn.execute(vraag.where(t.van <= peildatum, ~organisatie.c.ingetrokken).order_by(t.van, t.id)))


def read_titels(conn: Connection, tot: date | None) -> list[tuple[Row, tuple[str, ...]]]:
    """The published bijeenkomsten up to a day (None: also those to come), newest first, each with its buurten.

    Of each: id, datum, titel, soort.
    """
    t, bb = bijeenkomst.c, bijeenkomst_buurt.c
    keuze = (t.status == "gepubliceerd", true() if tot is None else t.datum <= tot)
    buurten: dict[int, list[str]] = {}
    codes = select(bb.bijeenkomst_id, bb.buurtcode).join_from(bijeenkomst_buurt, bijeenkomst).where(*keuze)
    for nummer, code in conn.execute(codes.order_by(bb.buurtcode)):
        buurten.setdefault(nummer, []).append(code)
    rijen = conn.execute(select(t.id, t.datum, t.titel, t.soort).where(*keuze).order_by(t.datum.desc(), t.id.desc()))
    return [(rij, tuple(buurten.get(rij.id, ()))) for rij in rijen]
