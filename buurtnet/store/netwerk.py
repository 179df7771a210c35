"""A network's own page: its words, its vision, its development and role division from both sides; reports of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, or_, select, union_all
from sqlalchemy.types import String

from buurtnet import schema
from buurtnet.rechten import Gebruiker
from buurtnet.store.organisaties import build_laatste, build_naam
from buurtnet.store.toegang import build_leesbaar, build_openbaar
from buurtnet.tables import TABELLEN, metadata

EIGEN, BLIK = "eigen", "blik"  # whose reading: of the network itself, or of the municipality


@dataclass(frozen=True)
class Melding:
    """A report of a network; `antwoord` is empty while nobody answered."""

    record_id: int
    organisatie_id: int
    datum: date
    wat: str
    antwoord: str
    antwoord_op: date | None


def read_eigen_woorden(conn: Connection, peildatum: date) -> pd.DataFrame:
    """The newest words of each organisation up to the peildatum (EIGEN_WOORDEN); what is hidden then is not in it."""
    t = TABELLEN["eigen_woorden"].c
    bron = select(TABELLEN["eigen_woorden"]).where(t.datum <= peildatum, build_openbaar("eigen_woorden"))
    woord = build_laatste(bron, t.organisatie_id)
    v = TABELLEN["verborgen"].c
    nummer = func.row_number().over(partition_by=v.organisatie_id, order_by=(v.vanaf, v.id)).label("volgnummer")
    weg = select(v.organisatie_id, v.vanaf, v.reden, nummer).where(build_verborgen(peildatum)).subquery()
    leesbaar = weg.c.vanaf.is_(None)
    vraag = (
        select(
            woord.c.organisatie_id,
            func.coalesce(build_naam(woord.c.organisatie_id, peildatum), "").label("naam"),
            woord.c.datum,
            *(
                func.coalesce(case((leesbaar, woord.c[naam])), "").label(naam)
                for naam in ("wij_zijn", "wij_doen", "meedoen", "adres")
            ),
            case((and_(leesbaar, woord.c.akkoord_op <= peildatum), woord.c.akkoord_op)).label("akkoord_op"),
            weg.c.vanaf.label("verborgen_sinds"),
            func.coalesce(weg.c.reden, "").label("verborgen_omdat"),
        )
        .outerjoin_from(woord, weg, and_(weg.c.organisatie_id == woord.c.organisatie_id, weg.c.volgnummer == 1))
        .where(woord.c.volgnummer == 1)
        .order_by(woord.c.organisatie_id)
    )
    return schema.build_frame(conn.execute(vraag), schema.EIGEN_WOORDEN)


def build_verborgen(peildatum: date) -> ColumnElement:
    """The condition on `verborgen` that the municipality hides what that organisation says, at the peildatum."""
    v = TABELLEN["verborgen"].c
    return and_(v.vanaf <= peildatum, or_(v.tot.is_(None), v.tot > peildatum), build_openbaar("verborgen"))


def read_verborgen(conn: Connection, organisatie_id: int, peildatum: date) -> tuple[date, str] | None:
    """Since when and why the municipality hides what that organisation says; None when it does not."""
    return read_alle_verborgen(conn, peildatum).get(organisatie_id)


def read_alle_verborgen(conn: Connection, peildatum: date) -> dict[int, tuple[date, str]]:
    """Of every organisation whose words are hidden at the peildatum: since when and why."""
    v = TABELLEN["verborgen"].c
    vraag = select(v.organisatie_id, v.vanaf, v.reden).where(build_verborgen(peildatum))
    rijen = conn.execute(vraag.order_by(v.vanaf.desc(), v.id.desc()))  # the first one stays
    return {rij.organisatie_id: (rij.vanaf, rij.reden) for rij in rijen}


def read_visies(conn: Connection, peildatum: date) -> pd.DataFrame:
    """Per organisation and track the newest stage up to the peildatum (VISIES). No row: unknown, which is not none."""
    t = TABELLEN["visie"].c
    bron = select(TABELLEN["visie"]).where(t.datum <= peildatum, build_openbaar("visie"))
    stap = build_laatste(bron, t.organisatie_id, t.spoor)
    naam = func.coalesce(build_naam(stap.c.organisatie_id, peildatum), "").label("naam")
    vraag = select(stap.c.organisatie_id, naam, stap.c.spoor, stap.c.stadium, stap.c.datum)
    vraag = vraag.where(stap.c.volgnummer == 1).order_by(stap.c.organisatie_id, stap.c.spoor.desc())
    return schema.build_frame(conn.execute(vraag), schema.VISIES)


def read_ontwikkeling(conn: Connection, peildatum: date) -> pd.DataFrame:
    """The newest levels of each organisation, from both sides (LEZINGEN)."""
    return _read_lezingen(conn, peildatum, "ontwikkeling", "niveau")


def read_rolverdeling(conn: Connection, peildatum: date) -> pd.DataFrame:
    """The newest rungs of each organisation, from both sides (LEZINGEN)."""
    return _read_lezingen(conn, peildatum, "rolverdeling", "rol")


def _read_lezingen(conn: Connection, peildatum: date, eigen: str, raster: str) -> pd.DataFrame:
    delen = []
    for soort, kant in ((eigen, EIGEN), (f"{eigen}_blik", BLIK)):
        t, vak = TABELLEN[soort].c, metadata.tables[f"{soort}_{raster}"].c
        bron = select(TABELLEN[soort]).where(t.datum <= peildatum, build_openbaar(soort))
        een = build_laatste(bron, t.organisatie_id)
        naam = func.coalesce(build_naam(een.c.organisatie_id, peildatum), "").label("naam")
        wat = (een.c.organisatie_id, naam, literal(kant, String).label("kant"), een.c.datum, vak.rij, vak.waarde)
        delen.append(select(*wat).join(een, een.c.id == vak[f"{soort}_id"]).where(een.c.volgnummer == 1))
    return schema.build_frame(conn.execute(union_all(*delen).order_by("organisatie_id", "kant")), schema.LEZINGEN)


def read_meldingen(
    conn: Connection, gebruiker: Gebruiker | None, organisatie_ids: Collection[int], hoogstens: int = 20
) -> list[Melding]:
    """The reports of these organisations that this person may read: those without an answer first, then the newest."""
    if gebruiker is None:
        return []
    t = TABELLEN["melding"].c
    vraag = (
        select(t.id, t.organisatie_id, t.datum, t.wat, func.coalesce(t.antwoord, ""), t.antwoord_op)
        .where(t.organisatie_id.in_(list(organisatie_ids)), build_leesbaar("melding", gebruiker), ~t.ingetrokken)
        .order_by(t.antwoord_op.is_not(None), t.datum.desc(), t.id.desc())
    )
    return [Melding(*rij) for rij in conn.execute(vraag.limit(hoogstens))]
