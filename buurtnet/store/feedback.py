"""What people answered after a bijeenkomst, summed in SQL over published meetings with enough forms and answers.

A meeting with fewer forms enters no wider total; its forms are named by `read_niet_meegerekend`. With enough forms but
too few answers to a statement it leaves that one out (`read_antwoorden_niet_meegerekend`): its own page hides them, and
two totals would give them away. Over buurten, a
meeting of several buurten counts for each of them: who filled in a form did not write where they live.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd
from sqlalchemy import Connection, case, func, literal, select
from sqlalchemy.sql import Select

from buurtnet import schema
from buurtnet.store.deelnames import build_deelnemers, build_gepubliceerd
from buurtnet.store.organisaties import build_ids
from buurtnet.tables import ANTWOORDEN, antwoord, bijeenkomst, bijeenkomst_buurt, citaat, evaluatie, opmerking
from buurtnet.tables import stelling as stellingen
from buurtnet.tables import thema as themas


def read_stellingen(conn: Connection) -> pd.DataFrame:
    """The codebook of statements (STELLINGEN), in order."""
    t = stellingen.c
    vraag = select(t.code.label("stelling"), t.tekst, t.sleutel, t.volgorde).order_by(t.volgorde, t.code)
    return schema.build_frame(conn.execute(vraag), schema.STELLINGEN)


def read_antwoorden(conn: Connection, van: date, tot: date, minimum_formulieren: int, per_buurt: bool) -> pd.DataFrame:
    """Answers per statement from `van` up to and including `tot` (ANTWOORDEN), for the city or per buurt.

    Meetings, forms and participants are those of the meetings where the statement was asked.
    """
    vraag = (
        select(*_build_kolommen(_build_buurtcode(per_buurt)))
        .join_from(bijeenkomst, evaluatie)
        .join(antwoord, antwoord.c.bijeenkomst_id == evaluatie.c.bijeenkomst_id)
        .join(stellingen, stellingen.c.code == antwoord.c.stelling)
        .where(build_gepubliceerd(van, tot), evaluatie.c.formulieren >= minimum_formulieren)
        .where(_build_aantal_antwoorden() >= minimum_formulieren)
    )
    return schema.build_frame(conn.execute(_group_antwoorden(vraag, per_buurt)), schema.ANTWOORDEN)


def read_antwoorden_niet_meegerekend(
    conn: Connection, van: date, tot: date, minimum_formulieren: int, per_buurt: bool
) -> pd.DataFrame:
    """The answers that `read_antwoorden` left out of meetings with enough forms (ANTWOORDEN_NIET_MEEGEREKEND)."""
    aantal = _build_aantal_antwoorden()
    vraag = (
        select(
            _build_buurtcode(per_buurt).label("buurtcode"),
            stellingen.c.code.label("stelling"),
            func.count().label("bijeenkomsten"),
            func.sum(aantal).label("antwoorden"),
        )
        .join_from(bijeenkomst, evaluatie)
        .join(antwoord, antwoord.c.bijeenkomst_id == evaluatie.c.bijeenkomst_id)
        .join(stellingen, stellingen.c.code == antwoord.c.stelling)
        .where(build_gepubliceerd(van, tot), evaluatie.c.formulieren >= minimum_formulieren)
        .where(aantal > 0, aantal < minimum_formulieren)
    )
    return schema.build_frame(conn.execute(_group_antwoorden(vraag, per_buurt)), schema.ANTWOORDEN_NIET_MEEGEREKEND)


def read_niet_meegerekend(
    conn: Connection, van: date, tot: date, minimum_formulieren: int, per_buurt: bool
) -> pd.DataFrame:
    """The meetings that `read_antwoorden` left out (NIET_MEEGEREKEND); no row where it left out none."""
    buurtcode = _build_buurtcode(per_buurt)
    vraag = (
        select(
            buurtcode.label("buurtcode"),
            func.count().label("bijeenkomsten"),
            func.sum(evaluatie.c.formulieren).label("formulieren"),
        )
        .join_from(bijeenkomst, evaluatie)
        .where(build_gepubliceerd(van, tot), evaluatie.c.formulieren < minimum_formulieren)
    )
    if per_buurt:
        vraag = vraag.join(bijeenkomst_buurt, bijeenkomst_buurt.c.bijeenkomst_id == bijeenkomst.c.id)
        vraag = vraag.group_by(buurtcode).order_by(buurtcode)
    return schema.build_frame([rij for rij in conn.execute(vraag) if rij.bijeenkomsten], schema.NIET_MEEGEREKEND)


def read_antwoorden_bijeenkomst(conn: Connection, bijeenkomst_ids: Iterable[int]) -> pd.DataFrame:
    """Answers per statement of each of these meetings (ANTWOORDEN_BIJEENKOMST), however few the forms."""
    vraag = (
        select(bijeenkomst.c.id.label("bijeenkomst_id"), *_build_kolommen(literal("")))
        .join_from(bijeenkomst, evaluatie)
        .join(antwoord, antwoord.c.bijeenkomst_id == evaluatie.c.bijeenkomst_id)
        .join(stellingen, stellingen.c.code == antwoord.c.stelling)
        .where(bijeenkomst.c.id.in_(build_ids(bijeenkomst_ids)), bijeenkomst.c.status == "gepubliceerd")
        .group_by(bijeenkomst.c.id, stellingen.c.code)
        .order_by(bijeenkomst.c.id, stellingen.c.volgorde, stellingen.c.code)
    )
    return schema.build_frame(conn.execute(vraag), schema.ANTWOORDEN_BIJEENKOMST)


def read_themalijst(conn: Connection) -> pd.DataFrame:
    """The codebook of themes: code and naam, in order."""
    t = themas.c
    return pd.DataFrame(conn.execute(select(t.code, t.naam).order_by(t.volgorde, t.code)), columns=["code", "naam"])


def read_themas(conn: Connection, bijeenkomst_ids: Iterable[int], minimum_formulieren: int) -> pd.DataFrame:
    """How many comments each of these meetings had per theme (THEMAS); none of a meeting with fewer forms."""
    vraag = (
        select(opmerking.c.bijeenkomst_id, opmerking.c.thema, themas.c.naam, opmerking.c.aantal)
        .join_from(opmerking, themas)
        .join(evaluatie, evaluatie.c.bijeenkomst_id == opmerking.c.bijeenkomst_id)
        .join(bijeenkomst, bijeenkomst.c.id == opmerking.c.bijeenkomst_id)
        .where(evaluatie.c.formulieren >= minimum_formulieren)
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


def _build_buurtcode(per_buurt: bool):
    return bijeenkomst_buurt.c.buurtcode if per_buurt else literal("")


def _build_aantal_antwoorden():
    """The answers of one meeting to one statement."""
    return sum((antwoord.c[naam] for naam in ANTWOORDEN[1:]), antwoord.c[ANTWOORDEN[0]])


def _build_kolommen(buurtcode) -> list:
    deelnemers = build_deelnemers()
    return [
        buurtcode.label("buurtcode"),
        stellingen.c.code.label("stelling"),
        stellingen.c.tekst,
        stellingen.c.sleutel,
        stellingen.c.volgorde,
        func.count().label("bijeenkomsten"),
        func.sum(evaluatie.c.formulieren).label("formulieren"),
        case((func.count(deelnemers) == func.count(), func.sum(deelnemers))).label("deelnemers"),
        *(func.sum(antwoord.c[naam]).label(naam) for naam in ANTWOORDEN),
    ]


def _group_antwoorden(vraag: Select, per_buurt: bool) -> Select:
    if not per_buurt:
        return vraag.group_by(stellingen.c.code).order_by(stellingen.c.volgorde, stellingen.c.code)
    buurtcode = bijeenkomst_buurt.c.buurtcode
    vraag = vraag.join(bijeenkomst_buurt, bijeenkomst_buurt.c.bijeenkomst_id == bijeenkomst.c.id)
    return vraag.group_by(buurtcode, stellingen.c.code).order_by(buurtcode, stellingen.c.volgorde, stellingen.c.code)
