"""Clearing quotes and free text when their term is over: in the tables, in old versions and in concepts.

The real clock decides, since keeping people's words is about real time. Example data is fiction: there the pinned
date does, or it would be empty from the start.
"""

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Table, and_, not_, or_, select, update

from buurtnet.instellingen import TIJDZONE, Instellingen, compute_vandaag
from buurtnet.privacy import GEWIST, VRIJE_TEKST, build_gewist
from buurtnet.rechten import SYSTEEM
from buurtnet.store.aanmeldlog import wis_aanmeldingen
from buurtnet.store.gegevens import read_instellingen
from buurtnet.store.schrijven.sporen import write_log
from buurtnet.tables import beslissing, bijeenkomst, citaat, concept, geschiedenis, verhaal

MERK = "gewist op __-__-____"
_BRONNEN = (bijeenkomst, beslissing, verhaal)  # what has free text that is not kept for ever


def wis_verlopen(conn: Connection, nu: datetime) -> int:
    """Clear everything whose term is over; returns how many records, old versions and concepts it was in.

    In SQLite the bytes are overwritten too (see `verbinding`); ask `store.empty_wal` after the transaction. Run it
    daily, and after putting a backup back.
    """
    instellingen = read_instellingen(conn)
    vandaag = _choose_vandaag(instellingen, nu)
    tekst = GEWIST.format(nu.astimezone(ZoneInfo(TIJDZONE)))
    over = {tabel.name: _build_over(tabel, instellingen, vandaag) for tabel in _BRONNEN}
    aantal = sum(_wis_json(conn, tabel, over, vandaag, tekst) for tabel in (concept, geschiedenis))
    aantal += sum(_wis_tabel(conn, tabel, over[tabel.name], tekst) for tabel in _BRONNEN)
    wis_aanmeldingen(conn, nu)
    if aantal:
        write_log(conn, SYSTEEM, nu, "teksten gewist", "bijeenkomst", None, f"{aantal} keer")
    return aantal


def _choose_vandaag(instellingen: Instellingen, nu: datetime) -> date:
    if instellingen.gegevens == "voorbeeld":
        return compute_vandaag(instellingen, nu)
    return nu.astimezone(ZoneInfo(TIJDZONE)).date()


def _build_over(tabel: Table, instellingen: Instellingen, vandaag: date) -> ColumnElement:
    """The condition that the term of a row is over; one loaded in bulk has it from the date of what it is about."""
    t = tabel.c
    dag = 28 if (vandaag.month, vandaag.day) == (2, 29) else vandaag.day
    grens = date(vandaag.year - instellingen.bewaartermijn_jaren, vandaag.month, dag)
    return or_(t.wissen_na < vandaag, and_(t.wissen_na.is_(None), t.datum < grens))


def _wis_tabel(conn: Connection, tabel: Table, over: ColumnElement, tekst: str) -> int:
    """Clear the free text of the rows whose term is over, of a bijeenkomst its quotes too."""
    t, kolommen = tabel.c, VRIJE_TEKST[tabel.name]
    vol = [and_(t[kolom] != "", not_(t[kolom].like(MERK))) for kolom in kolommen]
    if tabel is bijeenkomst:
        vol.append(t.id.in_(select(citaat.c.bijeenkomst_id).where(not_(citaat.c.tekst.like(MERK)))))
    ids = list(conn.scalars(select(t.id).where(over, or_(*vol))))
    for kolom in kolommen:
        conn.execute(update(tabel).where(t.id.in_(ids), t[kolom] != "").values({kolom: tekst}))
    if tabel is bijeenkomst:  # a public list has no use for a quote that says it was cleared
        waar = citaat.c.bijeenkomst_id.in_(ids)
        conn.execute(update(citaat).where(waar).values(tekst=tekst, vrijgegeven_op=None))
    return len(ids)


def _wis_json(conn: Connection, tabel: Table, over: dict[str, ColumnElement], vandaag: date, tekst: str) -> int:
    """Clear concepts or old versions: those whose own term is over, and those of a record whose term is."""
    t = tabel.c
    mee = [and_(t.soort == bron.name, t.record_id.in_(select(bron.c.id).where(over[bron.name]))) for bron in _BRONNEN]
    vraag = select(tabel).where(t.wissen_na.is_not(None), or_(t.wissen_na < vandaag, *mee))
    rijen = conn.execute(vraag).mappings().all()
    for rij in rijen:
        nieuw = build_gewist(rij["soort"], json.loads(rij["inhoud"]), tekst)
        waarden = {"inhoud": json.dumps(nieuw, ensure_ascii=False, sort_keys=True), "wissen_na": None}
        if tabel is geschiedenis:
            waarden["reden"] = tekst
        conn.execute(update(tabel).where(t.id == rij["id"]).values(waarden))
    return len(rijen)
