"""Published bijeenkomsten one by one, the actions agreed, and how far back the records go."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select, true

from buurtnet import schema
from buurtnet.rechten import IEDEREEN
from buurtnet.soorten import choose_gewone
from buurtnet.soorten.aankondiging import AANKONDIGING
from buurtnet.soorten.actie import ACTIE
from buurtnet.store.deelnames import build_deelnemers, build_gepubliceerd, build_is_ingevuld
from buurtnet.store.netwerk import build_verborgen
from buurtnet.store.organisaties import build_geldig, build_ids, build_naam, read_dekking
from buurtnet.store.toegang import build_openbaar
from buurtnet.tables import TABELLEN, actie, bijeenkomst, bijeenkomst_buurt, bijeenkomst_organisatie, dekking, evaluatie


def read_bijeenkomsten(
    conn: Connection, peildatum: date, buurtcode: str | None, van: date | None = None
) -> pd.DataFrame:
    """The bijeenkomsten in a buurt (None: the city) from `van` (None: ever) up to and including the peildatum
    (BIJEENKOMSTEN)."""
    t = bijeenkomst.c
    in_buurt = select(bijeenkomst_buurt.c.bijeenkomst_id).where(bijeenkomst_buurt.c.buurtcode == buurtcode)
    waar = true() if buurtcode is None else t.id.in_(in_buurt)
    keuze = and_(waar, build_gepubliceerd(van, peildatum))
    buurten = select(func.count()).where(bijeenkomst_buurt.c.bijeenkomst_id == t.id).scalar_subquery()
    vraag = (
        select(
            t.id.label("bijeenkomst_id"),
            *(t.datum, t.soort, t.titel, t.plaats, t.aanwezig),
            build_deelnemers().label("deelnemers"),
            t.eerste_keer,
            buurten.label("buurten"),
            func.coalesce(t.uitkomst, "").label("uitkomst"),
            evaluatie.c.formulieren,
        )
        .outerjoin_from(bijeenkomst, evaluatie)
        .where(keuze)
        .order_by(t.datum.desc(), t.id.desc())
    )
    namen = _read_namen(conn, keuze, peildatum)
    rijen = [
        {**rij, "organisaties": ", ".join(namen.get(rij["bijeenkomst_id"], []))}
        for rij in conn.execute(vraag).mappings()
    ]
    return schema.build_frame(rijen, schema.BIJEENKOMSTEN)


def read_buurtcodes(conn: Connection, bijeenkomst_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """In which buurten each of these bijeenkomsten counts."""
    bb, codes = bijeenkomst_buurt.c, defaultdict(set)
    vraag = select(bb.bijeenkomst_id, bb.buurtcode).where(bb.bijeenkomst_id.in_(build_ids(bijeenkomst_ids)))
    for nummer, code in conn.execute(vraag):
        codes[nummer].add(code)
    return {nummer: frozenset(eigen) for nummer, eigen in codes.items()}


def read_aangekondigd(conn: Connection, vandaag: date, buurtcode: str | None = None) -> pd.DataFrame:
    """The published bijeenkomsten still to come (AANGEKONDIGD), of one buurt or of all, and what networks announce.

    Of today only what nothing is known of yet.
    """
    t, bb = bijeenkomst.c, bijeenkomst_buurt.c
    komt = or_(t.datum > vandaag, and_(t.datum == vandaag, ~build_is_ingevuld()))
    keuze = and_(t.status == "gepubliceerd", komt)
    if buurtcode is not None:
        keuze = and_(keuze, t.id.in_(select(bb.bijeenkomst_id).where(bb.buurtcode == buurtcode)))
    vraag = select(
        t.id.label("bijeenkomst_id"),
        t.datum,
        func.coalesce(t.begint_om, "").label("begint_om"),
        *(t.soort, t.titel),
        func.coalesce(t.plaats, "").label("plaats"),
        *(t.versie, t.vastgelegd_op),
    ).where(keuze)
    namen, buurten = _read_namen(conn, keuze, vandaag), defaultdict(list)
    codes = select(bb.bijeenkomst_id, bb.buurtcode).join_from(bijeenkomst_buurt, bijeenkomst).where(keuze)
    for nummer, code in conn.execute(codes.order_by(bb.buurtcode)):
        buurten[nummer].append(code)
    rijen = [
        {**rij, "organisaties": namen.get(rij["bijeenkomst_id"], []), "buurten": buurten[rij["bijeenkomst_id"]]}
        for rij in conn.execute(vraag).mappings()
    ]
    rijen += _read_aankondigingen(conn, vandaag, buurtcode)
    rijen.sort(key=lambda r: (r["datum"], not r["begint_om"], r["begint_om"], _build_volgnummer(r["bijeenkomst_id"])))
    return schema.build_frame(rijen, schema.AANGEKONDIGD)


def _build_volgnummer(bijeenkomst_id: int) -> tuple[bool, int]:
    """What networks announce comes behind the bijeenkomsten of the same moment."""
    return bijeenkomst_id < 0, abs(bijeenkomst_id)


def _read_aankondigingen(conn: Connection, vandaag: date, buurtcode: str | None) -> list[dict]:
    """What networks announce, for the buurten that each covers on that day. Its number is below zero: no bijeenkomst
    has it. Not what a bijeenkomst says by now, nor of a network whose words are hidden.
    """
    t, d = TABELLEN["aankondiging"].c, dekking.c
    verborgen = select(TABELLEN["verborgen"].c.organisatie_id).where(build_verborgen(vandaag))
    keuze = and_(t.datum >= vandaag, is_niet_vastgelegd(), t.organisatie_id.not_in(verborgen))
    buurten = defaultdict(set)
    waar = and_(d.organisatie_id == t.organisatie_id, build_geldig(dekking, t.datum))
    for nummer, code in conn.execute(select(t.id, d.buurtcode).join_from(t.id.table, dekking, waar).where(keuze)):
        buurten[nummer].add(code)
    namen = func.coalesce(build_naam(t.organisatie_id, vandaag), "").label("naam")
    tekst = (func.coalesce(t[naam], "").label(naam) for naam in ("begint_om", "plaats"))
    vraag = select(t.id, t.datum, t.soort, t.titel, t.versie, t.vastgelegd_op, *tekst, namen).where(keuze)
    return [
        {
            **rij,
            "bijeenkomst_id": -rij["id"],
            "organisaties": [rij["naam"]] if rij["naam"] else [],
            "buurten": sorted(buurten[rij["id"]]),
        }
        for rij in conn.execute(vraag).mappings()
        if buurtcode is None or buurtcode in buurten[rij["id"]]
    ]


def is_niet_vastgelegd() -> ColumnElement[bool]:
    """The condition that an announcement of a network counts, and no bijeenkomst of its organisation, of that day and
    sort, is published: that one says it from then on.
    """
    t, b, k = TABELLEN["aankondiging"].c, bijeenkomst.c, bijeenkomst_organisatie.c
    zelfde = and_(b.datum == t.datum, b.soort == t.soort, b.status == "gepubliceerd")
    van = and_(k.bijeenkomst_id == b.id, k.organisatie_id == t.organisatie_id)
    return and_(build_openbaar("aankondiging"), ~exists().where(zelfde, van))


def _read_namen(conn: Connection, keuze: ColumnElement[bool], peildatum: date) -> dict[int, list[str]]:
    naam = build_naam(bijeenkomst_organisatie.c.organisatie_id, peildatum).label("naam")
    vraag = select(bijeenkomst.c.id, naam).join_from(bijeenkomst, bijeenkomst_organisatie).where(keuze)
    namen: dict[int, list[str]] = {}
    for bijeenkomst_id, tekst in conn.execute(vraag.order_by(naam)):
        if tekst is not None:
            namen.setdefault(bijeenkomst_id, []).append(tekst)
    return namen


def read_acties(conn: Connection, peildatum: date, buurtcode: str, organisatie_ids: Iterable[int]) -> pd.DataFrame:
    """The actions promised for a buurt by the peildatum (ACTIES): its own, and those of these organisations that name
    no buurt. What was done after the peildatum is not done yet. One from an unpublished bijeenkomst is left out.
    """
    t = actie.c
    alle_buurten = and_(t.buurtcode.is_(None), t.organisatie_id.in_(build_ids(organisatie_ids)))
    return _read_acties(conn, peildatum, or_(t.buurtcode == buurtcode, alle_buurten))


def read_acties_stad(conn: Connection, peildatum: date) -> pd.DataFrame:
    """As `read_acties`, of the whole city: each action once."""
    return _read_acties(conn, peildatum, true())


def read_buurten_met_afspraak(conn: Connection, van: date, tot: date, uitvoerders: Iterable[str]) -> set[str]:
    """The buurten of the actions that these promised in a period.

    One that names no buurt is of all the buurten of its organisation.
    """
    t = actie.c
    vraag = select(t.organisatie_id, t.buurtcode).outerjoin_from(actie, bijeenkomst)
    rijen = conn.execute(
        vraag.where(t.beloofd_op.between(van, tot), t.door.in_(list(uitvoerders)), is_openbaar())
    ).all()
    alle = {rij.organisatie_id for rij in rijen if rij.buurtcode is None}
    waar = read_dekking(conn, tot)
    return {rij.buurtcode for rij in rijen if rij.buurtcode} | set(waar[waar["organisatie_id"].isin(alle)]["buurtcode"])


def _read_acties(conn: Connection, peildatum: date, welke: ColumnElement) -> pd.DataFrame:
    t = actie.c
    gedaan_op = case((t.gedaan_op <= peildatum, t.gedaan_op)).label("gedaan_op")
    vraag = (
        select(
            t.id.label("actie_id"),
            t.organisatie_id,
            func.coalesce(build_naam(t.organisatie_id, peildatum), "").label("organisatie"),
            *(t.wat, t.spoor, t.door, t.beloofd_op, t.vervalt_op),
            gedaan_op,
        )
        .outerjoin_from(actie, bijeenkomst)
        .where(t.beloofd_op <= peildatum, welke, is_openbaar())
        .order_by(t.beloofd_op.desc(), t.id.desc())
    )
    return schema.build_frame(conn.execute(vraag), schema.ACTIES)


def read_laatste_bijeenkomsten(conn: Connection, peildatum: date) -> dict[int, date]:
    """The day of the last published bijeenkomst by the peildatum, by organisation."""
    b, k = bijeenkomst.c, bijeenkomst_organisatie.c
    vraag = select(k.organisatie_id, func.max(b.datum)).join_from(bijeenkomst, bijeenkomst_organisatie)
    vraag = vraag.where(b.status == "gepubliceerd", b.datum <= peildatum).group_by(k.organisatie_id)
    return {nummer: datum for nummer, datum in conn.execute(vraag)}


def read_aantal_bijeenkomsten(conn: Connection) -> int:
    """How many bijeenkomsten are published, those announced among them."""
    vraag = select(func.count()).select_from(bijeenkomst).where(bijeenkomst.c.status == "gepubliceerd")
    return conn.execute(vraag).scalar_one()


def read_eerste_datum(conn: Connection) -> date | None:
    """The date of the earliest record that everybody reads; None: nothing happened."""
    bronnen = (
        *(
            select(func.min(TABELLEN[soort.code].c[soort.datum])).where(build_openbaar(soort.code))
            for soort in choose_gewone()
            if soort.lezen == IEDEREEN and soort not in (ACTIE, AANKONDIGING)  # what is announced did not happen
        ),
        select(func.min(actie.c.beloofd_op)).outerjoin_from(actie, bijeenkomst).where(is_openbaar()),
        select(bijeenkomst.c.datum)
        .where(bijeenkomst.c.status == "gepubliceerd")
        .order_by(bijeenkomst.c.datum)
        .limit(1),
    )
    datums = [conn.execute(bron).scalar() for bron in bronnen]
    return min((datum for datum in datums if datum is not None), default=None)


def is_openbaar() -> ColumnElement[bool]:
    """The condition that an action (joined with its bijeenkomst) is public."""
    return and_(build_openbaar("actie"), or_(actie.c.bijeenkomst_id.is_(None), bijeenkomst.c.status == "gepubliceerd"))
