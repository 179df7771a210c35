"""Clearing quotes and free text when their term is over: in the tables, in old versions and in concepts.

The real clock decides, since keeping people's words is about real time. Example data is fiction: there the pinned
date does, or it would be empty from the start.
"""

import json
from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, not_, or_, select, update

from buurtnet.instellingen import TIJDZONE, Instellingen, compute_vandaag
from buurtnet.privacy import GEWIST, build_gewist
from buurtnet.rechten import SYSTEEM
from buurtnet.soorten import SOORTEN, Soort
from buurtnet.store.aanmeldlog import wis_aanmeldingen
from buurtnet.store.gegevens import read_instellingen
from buurtnet.store.schrijven.sporen import write_log
from buurtnet.tables import TABELLEN, citaat, concept, geschiedenis, metadata

MERK = "gewist op __-__-____"


def wis_verlopen(conn: Connection, nu: datetime) -> int:
    """Clear everything whose term is over; returns how many records, old versions and concepts it was in.

    In SQLite the bytes are overwritten too (see `verbinding`); ask `store.empty_wal` after the transaction. Run it
    daily, and after putting a backup back.
    """
    instellingen = read_instellingen(conn)
    vandaag = _choose_vandaag(instellingen, nu)
    tekst = GEWIST.format(nu.astimezone(ZoneInfo(TIJDZONE)))
    over = {soort.code: _build_over(soort, instellingen, vandaag) for soort in choose_gewiste()}
    aantallen = sum((_wis_json(conn, tabel, over, vandaag, tekst) for tabel in (concept, geschiedenis)), Counter())
    wis_aanmeldingen(conn, nu)
    aantallen.update({code: _wis_soort(conn, SOORTEN[code], over[code], tekst) for code in over})
    for code in sorted(+aantallen):
        write_log(conn, SYSTEEM, nu, "teksten gewist", code, None, f"{aantallen[code]} keer")
    return aantallen.total()


def choose_gewiste() -> list[Soort]:
    """The kinds with free text that is not kept for ever."""
    return [soort for soort in SOORTEN.values() if soort.gewist]


def build_vol(soort: Soort) -> ColumnElement:
    """The condition that a row holds text that is still to be cleared."""
    t = TABELLEN[soort.code].c
    return or_(*(t.id.in_(select(sleutel).where(_is_vol(kolom))) for kolom, sleutel in _read_plekken(soort)))


def _read_plekken(soort: Soort) -> list[tuple[Column, Column]]:
    """Each column that is cleared, with the column that says of which record it is."""
    t = TABELLEN[soort.code].c
    plekken = [(t[veld.naam], t.id) for veld in soort.velden if veld in soort.gewist]
    for naam in sorted({veld.naam.split(".")[0] for veld in soort.gewist if "." in veld.naam}):
        kind = metadata.tables[f"{soort.code}_{naam}"].c
        plekken.append((kind.waarde, kind[f"{soort.code}_id"]))
    return [*plekken, (citaat.c.tekst, citaat.c.bijeenkomst_id)] if soort.code == "bijeenkomst" else plekken


def _is_vol(kolom: Column) -> ColumnElement:
    return and_(kolom != "", not_(kolom.like(MERK)))


def _choose_vandaag(instellingen: Instellingen, nu: datetime) -> date:
    if instellingen.gegevens == "voorbeeld":
        return compute_vandaag(instellingen, nu)
    return nu.astimezone(ZoneInfo(TIJDZONE)).date()


def _build_over(soort: Soort, instellingen: Instellingen, vandaag: date) -> ColumnElement:
    """The condition that the term of a row is over; one loaded in bulk has it from the date of what it is about."""
    t = TABELLEN[soort.code].c
    dag = 28 if (vandaag.month, vandaag.day) == (2, 29) else vandaag.day
    grens = date(vandaag.year - instellingen.bewaartermijn_jaren, vandaag.month, dag)
    return or_(t.wissen_na < vandaag, and_(t.wissen_na.is_(None), t[soort.datum] < grens))


def _wis_soort(conn: Connection, soort: Soort, over: ColumnElement, tekst: str) -> int:
    """Clear the free text of the records whose term is over."""
    t = TABELLEN[soort.code].c
    ids = list(conn.scalars(select(t.id).where(over, build_vol(soort))))
    for kolom, sleutel in _read_plekken(soort):
        nieuw: dict[str, str | None] = {kolom.name: tekst}
        if kolom.table is citaat:  # a public list has no use for a quote that says it was cleared
            nieuw["vrijgegeven_op"] = None
        conn.execute(update(kolom.table).where(sleutel.in_(ids), kolom != "").values(nieuw))
    return len(ids)


def _wis_json(conn: Connection, tabel: Table, over: dict[str, ColumnElement], vandaag: date, tekst: str) -> Counter:
    """Clear concepts or old versions: those whose own term is over, and those of a record whose term is; by kind."""
    t = tabel.c
    mee = [
        and_(t.soort == code, t.record_id.in_(select(TABELLEN[code].c.id).where(voorbij)))
        for code, voorbij in over.items()
    ]
    vraag = select(tabel).where(t.wissen_na.is_not(None), or_(t.wissen_na < vandaag, *mee))
    rijen = conn.execute(vraag).mappings().all()
    for rij in rijen:
        nieuw = build_gewist(rij["soort"], json.loads(rij["inhoud"]), tekst)
        waarden = {"inhoud": json.dumps(nieuw, ensure_ascii=False, sort_keys=True), "wissen_na": None}
        if tabel is geschiedenis:
            waarden["reden"] = tekst
        conn.execute(update(tabel).where(t.id == rij["id"]).values(waarden))
    return Counter(rij["soort"] for rij in rijen)
