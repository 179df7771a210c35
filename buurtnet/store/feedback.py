"""What people answered after a bijeenkomst: exact counts for the rules, and lists and quotes that may be shown.

`read_formulieren`, `read_antwoorden` and `read_antwoorden_vooraf` give exact counts of single meetings: only
`cijfers.overzicht` may read them, and what it gives on has passed the rules on small numbers. `read_verdelingen` gives
them to who has the right.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd
from sqlalchemy import Connection, Table, select
from sqlalchemy.sql import Select

from buurtnet import schema
from buurtnet.rechten import Gebruiker, mag_verdeling_lezen
from buurtnet.soorten.bijeenkomst import ANTWOORDEN
from buurtnet.store.deelnames import build_deelnemers, build_gepubliceerd
from buurtnet.store.organisaties import build_ids
from buurtnet.tables import (
    antwoord,
    antwoord_vooraf,
    bijeenkomst,
    bijeenkomst_buurt,
    bijeenkomst_organisatie,
    citaat,
    evaluatie,
    opmerking,
)
from buurtnet.tables import stelling as stellingen
from buurtnet.tables import thema as themas


def read_stellingen(conn: Connection) -> pd.DataFrame:
    """The codebook of statements (STELLINGEN), in order."""
    t = stellingen.c
    vraag = select(t.code.label("stelling"), t.tekst, t.sleutel, t.rollen, t.volgorde).order_by(t.volgorde, t.code)
    return schema.build_frame(conn.execute(vraag), schema.STELLINGEN)


def read_formulieren(conn: Connection, van: date, tot: date) -> pd.DataFrame:
    """The forms of each bijeenkomst from `van` up to and including `tot` (FORMULIEREN). Exact: for the rules only."""
    b, bb = bijeenkomst.c, bijeenkomst_buurt.c
    keuze = build_gepubliceerd(van, tot)
    vraag = select(
        b.id.label("bijeenkomst_id"), b.datum, evaluatie.c.formulieren, build_deelnemers().label("deelnemers")
    )
    rijen = conn.execute(vraag.join_from(bijeenkomst, evaluatie).where(keuze)).mappings().all()
    buurten: dict[int, list[str]] = {rij["bijeenkomst_id"]: [] for rij in rijen}
    codes = select(bb.bijeenkomst_id, bb.buurtcode).join_from(bijeenkomst_buurt, bijeenkomst).where(keuze)
    for nummer, code in conn.execute(codes.order_by(bb.buurtcode)):
        if nummer in buurten:
            buurten[nummer].append(code)
    return schema.build_frame([{**rij, "buurten": buurten[rij["bijeenkomst_id"]]} for rij in rijen], schema.FORMULIEREN)


def read_antwoorden(conn: Connection, van: date, tot: date) -> pd.DataFrame:
    """The answers of each of those bijeenkomsten per statement (ANTWOORDEN). Exact: for the rules only."""
    return _read_antwoorden(conn, antwoord, van, tot)


def read_antwoorden_vooraf(conn: Connection, van: date, tot: date) -> pd.DataFrame:
    """The answers at the start of those bijeenkomsten where that was asked too (ANTWOORDEN). Exact, as the others."""
    return _read_antwoorden(conn, antwoord_vooraf, van, tot)


def _read_antwoorden(conn: Connection, tabel: Table, van: date, tot: date) -> pd.DataFrame:
    kolommen = (tabel.c[naam] for naam in ("bijeenkomst_id", "stelling", *ANTWOORDEN))
    van_bijeenkomst = tabel.c.bijeenkomst_id == bijeenkomst.c.id
    vraag = select(*kolommen).join_from(bijeenkomst, tabel, van_bijeenkomst).where(build_gepubliceerd(van, tot))
    return schema.build_frame(conn.execute(vraag), schema.ANTWOORDEN)


def read_verdelingen(conn: Connection, gebruiker: Gebruiker | None, bijeenkomst_ids: Iterable[int]) -> pd.DataFrame:
    """The exact answers of those of these bijeenkomsten that this person may see (ANTWOORDEN_BIJEENKOMST), no others.

    Opbouwwerker and netwerk see those of their own organisations, bestuur and beheerder all, whoever else none.
    """
    b, k = bijeenkomst.c, bijeenkomst_organisatie.c
    ids = [*build_ids(bijeenkomst_ids)]
    van: dict[int, set[int]] = {nummer: set() for nummer in ids}
    for nummer, organisatie in conn.execute(
        select(k.bijeenkomst_id, k.organisatie_id).where(k.bijeenkomst_id.in_(ids))
    ):
        van[nummer].add(organisatie)
    mag = [nummer for nummer, organisaties in van.items() if mag_verdeling_lezen(gebruiker, organisaties)]
    vraag = (
        select(
            *(antwoord.c[naam] for naam in ("bijeenkomst_id", "stelling", *ANTWOORDEN)),
            stellingen.c.tekst,
            evaluatie.c.formulieren,
            build_deelnemers().label("deelnemers"),
        )
        .join_from(bijeenkomst, evaluatie)
        .join(antwoord, antwoord.c.bijeenkomst_id == evaluatie.c.bijeenkomst_id)
        .join(stellingen, stellingen.c.code == antwoord.c.stelling)
        .where(b.id.in_(mag), b.status == "gepubliceerd")
        .order_by(b.id, stellingen.c.volgorde, stellingen.c.code)
    )
    return schema.build_frame(conn.execute(vraag), schema.ANTWOORDEN_BIJEENKOMST)


def read_themalijst(conn: Connection) -> pd.DataFrame:
    """The codebook of themes: code and naam, in order."""
    t = themas.c
    return pd.DataFrame(conn.execute(select(t.code, t.naam).order_by(t.volgorde, t.code)), columns=["code", "naam"])


def read_themas(conn: Connection, bijeenkomst_ids: Iterable[int], minimum_formulieren: int) -> pd.DataFrame:
    """What the comments after each of these meetings were about (THEMAS); none of a meeting with fewer forms."""
    vraag = (
        select(opmerking.c.bijeenkomst_id, opmerking.c.thema, themas.c.naam)
        .join_from(opmerking, themas)
        .join(evaluatie, evaluatie.c.bijeenkomst_id == opmerking.c.bijeenkomst_id)
        .join(bijeenkomst, bijeenkomst.c.id == opmerking.c.bijeenkomst_id)
        .where(evaluatie.c.formulieren >= minimum_formulieren, opmerking.c.aantal > 0)
        .where(bijeenkomst.c.id.in_(build_ids(bijeenkomst_ids)), bijeenkomst.c.status == "gepubliceerd")
        .order_by(opmerking.c.bijeenkomst_id, themas.c.volgorde, themas.c.code)
    )
    return schema.build_frame(conn.execute(vraag), schema.THEMAS)


def read_citaten(
    conn: Connection, bijeenkomst_ids: Iterable[int], peildatum: date, minimum_formulieren: int
) -> pd.DataFrame:
    """The quotes of these meetings that may be shown (CITATEN): with consent, and released by the peildatum.

    None of a meeting with fewer forms: among a few people a quote has a face.
    """
    vraag = (
        _choose_citaten(select(citaat.c.bijeenkomst_id, citaat.c.tekst), peildatum, minimum_formulieren)
        .where(bijeenkomst.c.id.in_(build_ids(bijeenkomst_ids)), bijeenkomst.c.status == "gepubliceerd")
        .order_by(citaat.c.bijeenkomst_id, citaat.c.id)
    )
    return schema.build_frame(conn.execute(vraag), schema.CITATEN)


def read_citaten_stad(conn: Connection, van: date, tot: date, minimum_formulieren: int) -> pd.DataFrame:
    """As `read_citaten`, of all meetings from `van` up to and including `tot`, newest first (CITATEN_STAD)."""
    b, bb = bijeenkomst.c, bijeenkomst_buurt.c
    kolommen = select(citaat.c.id.label("citaat_id"), citaat.c.tekst, b.datum, b.soort, citaat.c.bijeenkomst_id)
    vraag = _choose_citaten(kolommen, tot, minimum_formulieren).where(build_gepubliceerd(van, tot))
    rijen = conn.execute(vraag.order_by(b.datum.desc(), citaat.c.id)).mappings().all()
    buurten: dict[int, list[str]] = {rij["bijeenkomst_id"]: [] for rij in rijen}
    codes = select(bb.bijeenkomst_id, bb.buurtcode).where(bb.bijeenkomst_id.in_(build_ids(buurten)))
    for nummer, code in conn.execute(codes.order_by(bb.buurtcode)):
        buurten[nummer].append(code)
    return schema.build_frame(
        [rij | {"buurten": buurten[rij["bijeenkomst_id"]]} for rij in map(dict, rijen)], schema.CITATEN_STAD
    )


def _choose_citaten(vraag: Select, peildatum: date, minimum_formulieren: int) -> Select:
    return (
        vraag.join(evaluatie, evaluatie.c.bijeenkomst_id == citaat.c.bijeenkomst_id)
        .join(bijeenkomst, bijeenkomst.c.id == citaat.c.bijeenkomst_id)
        .where(evaluatie.c.formulieren >= minimum_formulieren)
        .where(citaat.c.toestemming, citaat.c.vrijgegeven_op <= peildatum)
    )
