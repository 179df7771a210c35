"""Head counts per buurt, summed in SQL. The counts are defined in `schema.DEELNAMES`.

An activity counts for a buurt when that is its only one (then its own counts hold) or when it has a tally for that
buurt (`bijeenkomst_buurt.deelnemers`: residents of the buurt, so nothing is taken off, and no age is known). The others
are reported per organisation by `read_deelnames_samen`, not split by a formula; a buurt only knows how many there were
(`samen`) and how many people at most (`samen_som`): all of them may have come from there. Only published activities
count.
"""

from datetime import date

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    ScalarSelect,
    Subquery,
    and_,
    case,
    cast,
    exists,
    extract,
    func,
    or_,
    select,
)
from sqlalchemy.sql import Select

from buurtnet import schema
from buurtnet.soorten.bijeenkomst import FUNCTIES, LEEFTIJDEN
from buurtnet.tables import bijeenkomst, bijeenkomst_buurt, bijeenkomst_organisatie, evaluatie

_b, _bb = bijeenkomst.c, bijeenkomst_buurt.c
_HUIS_AAN_HUIS = "huis_aan_huis"


def read_deelnames(conn: Connection, van: date, tot: date) -> pd.DataFrame:
    """Per buurt and calendar month what was counted from `van` up to and including `tot` (DEELNAMES)."""
    t = _build_tellingen(van, tot)
    onbekend = and_(t.c.telt, t.c.a.is_(None))
    sommen = {
        "bijeenkomsten": _count(t.c.telt),
        "onvolledig": _count(onbekend),
        "zonder_aanwezig": _count(and_(onbekend, t.c.aanwezig.is_(None))),
        "zonder_eerste": _count(and_(t.c.telt, t.c.f.is_(None))),
        "alle_leeftijden": _count(and_(t.c.a.is_not(None), t.c.zonder_leeftijd)),
        "a_som": func.coalesce(func.sum(t.c.a), 0),
        "a_max": func.coalesce(func.max(t.c.a), 0),
        "a_hoogst": func.coalesce(func.sum(func.coalesce(t.c.a, t.c.aanwezig)), 0),
        "f_som": func.coalesce(func.sum(t.c.f), 0),
        "samen": _count(~t.c.telt),
        "samen_som": func.coalesce(func.sum(t.c.samen_hoogst), 0),
        "samen_zonder_aanwezig": _count(and_(~t.c.telt, t.c.samen_hoogst.is_(None))),
    }
    sleutel = (t.c.buurtcode, t.c.jaar, t.c.maand)
    vraag = select(*sleutel, *(som.label(naam) for naam, som in sommen.items())).group_by(*sleutel).order_by(*sleutel)
    rijen = [
        (buurtcode, date(jaar, maand, 1), *aantallen) for buurtcode, jaar, maand, *aantallen in conn.execute(vraag)
    ]
    return schema.build_frame(rijen, schema.DEELNAMES)


def read_soorten_per_buurt(conn: Connection, van: date, tot: date) -> dict[str, set[str]]:
    """The kinds of bijeenkomst that were held in each buurt from `van` up to and including `tot`."""
    vraag = select(_bb.buurtcode, _b.soort).distinct().join_from(bijeenkomst, bijeenkomst_buurt)
    uit: dict[str, set[str]] = {}
    for buurtcode, soort in conn.execute(vraag.where(build_gepubliceerd(van, tot))):
        uit.setdefault(buurtcode, set()).add(soort)
    return uit


def read_huis_aan_huis(conn: Connection, van: date, tot: date) -> pd.DataFrame:
    """Per buurt the door-to-door rounds from `van` up to and including `tot` (HUIS_AAN_HUIS); unknown adds nothing."""
    huishoudens = case((_build_buurten() == 1, _b.aanwezig), else_=_bb.deelnemers)
    vraag = (
        select(
            _bb.buurtcode,
            func.count().label("rondes"),
            func.coalesce(func.sum(huishoudens), 0).label("huishoudens_som"),
            func.coalesce(func.max(huishoudens), 0).label("huishoudens_max"),
        )
        .join_from(bijeenkomst, bijeenkomst_buurt)
        .where(build_gepubliceerd(van, tot), _b.soort == _HUIS_AAN_HUIS)
        .where(or_(_build_buurten() == 1, _bb.deelnemers.is_not(None)))
        .group_by(_bb.buurtcode)
        .order_by(_bb.buurtcode)
    )
    return schema.build_frame(conn.execute(vraag), schema.HUIS_AAN_HUIS)


def read_deelnames_samen(conn: Connection, van: date, tot: date) -> pd.DataFrame:
    """Per organisation the activities over several buurten of which at least one has no tally (DEELNAMES_SAMEN).

    `aanwezig_som` sums the head counts as they are; one that is missing adds nothing. An activity of two organisations
    is in the row of each.
    """
    zonder_telling = exists().where(_bb.bijeenkomst_id == _b.id, _bb.deelnemers.is_(None))
    organisatie_id = bijeenkomst_organisatie.c.organisatie_id
    vraag = (
        select(
            organisatie_id,
            func.count().label("bijeenkomsten"),
            func.coalesce(func.sum(_b.aanwezig), 0).label("aanwezig_som"),
        )
        .join_from(bijeenkomst, bijeenkomst_organisatie)
        .where(build_gepubliceerd(van, tot), _b.soort != _HUIS_AAN_HUIS, _build_buurten() > 1, zonder_telling)
        .group_by(organisatie_id)
        .order_by(organisatie_id)
    )
    return schema.build_frame(conn.execute(vraag), schema.DEELNAMES_SAMEN)


def read_per_soort(conn: Connection, van: date, tot: date) -> pd.DataFrame:
    """How many bijeenkomsten of each kind there were from `van` up to and including `tot`, and how many people."""
    vraag = (
        select(
            _b.soort,
            func.count().label("bijeenkomsten"),
            _count(_b.aanwezig.is_(None)).label("zonder_telling"),
            func.coalesce(func.sum(_b.aanwezig), 0).label("aanwezig"),
        )
        .where(build_gepubliceerd(van, tot))
        .group_by(_b.soort)
        .order_by(_b.soort)
    )
    return schema.build_frame(conn.execute(vraag), schema.PER_SOORT)


def read_leeftijden(conn: Connection, van: date, tot: date) -> tuple[dict[str, int], int]:
    """The people of each age band at the bijeenkomsten at which every age was counted, and how many there were at the
    others. Exact, so only for the rules. Door-to-door rounds are left out."""
    bekend = and_(*(_b[band].is_not(None) for band in LEEFTIJDEN))
    vraag = select(
        *(func.coalesce(func.sum(case((bekend, _b[band]))), 0).label(band) for band in LEEFTIJDEN),
        func.coalesce(func.sum(case((~bekend, _b.aanwezig))), 0).label("onbekend"),
    ).where(build_gepubliceerd(van, tot), _b.soort != _HUIS_AAN_HUIS)
    rij = conn.execute(vraag).one()
    return {band: int(getattr(rij, band)) for band in LEEFTIJDEN}, int(rij.onbekend)


def build_gepubliceerd(van: date | None, tot: date) -> ColumnElement[bool]:
    """The condition that a bijeenkomst is public and held from `van` (None: ever) up to and including `tot`.

    Of the day `tot` itself only what something is known of: until then it is still announced.
    """
    geweest = or_(_b.datum < tot, and_(_b.datum == tot, build_is_ingevuld()))
    return and_(_b.status == "gepubliceerd", geweest, *([] if van is None else [_b.datum >= van]))


def build_is_ingevuld() -> ColumnElement[bool]:
    """The condition that something was recorded of a bijeenkomst afterwards: head count, outcome or forms."""
    formulieren = evaluatie.alias()  # the query itself may join that table too
    heeft_formulieren = exists().where(formulieren.c.bijeenkomst_id == _b.id)
    return or_(_b.aanwezig.is_not(None), func.coalesce(_b.uitkomst, "") != "", heeft_formulieren)


def build_deelnemers() -> ColumnElement[int]:
    """A: the head count without officials; NULL when one of the counts is unknown."""
    return _b.aanwezig - sum((_b[functie] for functie in FUNCTIES[1:]), _b[FUNCTIES[0]])


def _build_buurten() -> ScalarSelect[int]:
    """In how many buurten a bijeenkomst was held."""
    andere = bijeenkomst_buurt.alias()
    return select(func.count()).where(andere.c.bijeenkomst_id == _b.id).scalar_subquery()


def _build_tellingen(van: date, tot: date) -> Subquery:
    """One row an activity and buurt: a (NULL: unknown), f, and what a could not take into account.

    Without `telt` (several buurten, and no tally for this one) the row has no count at all.
    """
    per_buurt = _build_per_buurt(van, tot).subquery()
    t = per_buurt.c
    leeftijd_bekend = and_(*(t[band].is_not(None) for band in LEEFTIJDEN))
    bewoners = t.deelnemers - t.van_elders - case((leeftijd_bekend, t.l_0_14), else_=0)
    alleen = t.buurten == 1
    telt = or_(alleen, t.telling.is_not(None))
    return select(
        t.buurtcode,
        t.jaar,
        t.maand,
        telt.label("telt"),
        case((telt, t.aanwezig)).label("aanwezig"),
        case((alleen, case((bewoners < 0, 0), else_=bewoners)), else_=t.telling).label("a"),
        case((alleen, t.eerste_keer), (telt, t.eerste_keer_buurt)).label("f"),
        or_(t.buurten > 1, ~leeftijd_bekend).label("zonder_leeftijd"),
        # Unknown officials take nothing off: it is a bound.
        case((~telt, func.coalesce(t.deelnemers, t.aanwezig))).label("samen_hoogst"),
    ).subquery()


def _build_per_buurt(van: date, tot: date) -> Select:
    return (
        select(
            _bb.buurtcode,
            cast(extract("year", _b.datum), Integer).label("jaar"),
            cast(extract("month", _b.datum), Integer).label("maand"),
            # Counted over the joined rows: with a subquery here SQLite took a third longer.
            func.count().over(partition_by=_bb.bijeenkomst_id).label("buurten"),
            _bb.deelnemers.label("telling"),
            _bb.eerste_keer.label("eerste_keer_buurt"),
            build_deelnemers().label("deelnemers"),
            _b.aanwezig,
            _b.van_elders,
            _b.eerste_keer,
            *(_b[band] for band in LEEFTIJDEN),
        )
        .join_from(bijeenkomst, bijeenkomst_buurt)
        .where(build_gepubliceerd(van, tot), _b.soort != _HUIS_AAN_HUIS)
    )


def _count(voorwaarde: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((voorwaarde, 1)))
