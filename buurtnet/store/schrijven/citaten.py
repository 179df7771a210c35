"""Releasing a quote: a step of its own, after publishing."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, select, update

from buurtnet.errors import Botsing, OngeldigeInvoer
from buurtnet.rechten import Gebruiker, mag_schrijven, validate_schrijven
from buurtnet.soorten.bijeenkomst import BIJEENKOMST
from buurtnet.store.schrijven.records import lock_record, read_organisaties_van
from buurtnet.store.schrijven.sporen import write_log
from buurtnet.tables import bijeenkomst, bijeenkomst_buurt, citaat


@dataclass(frozen=True)
class WachtendCitaat:
    citaat_id: int
    bijeenkomst_id: int
    datum: date
    titel: str
    tekst: str
    buurtcodes: tuple[str, ...]


def geef_vrij(
    conn: Connection,
    gebruiker: Gebruiker | None,
    citaat_id: int,
    ja: bool,
    *,
    nu: datetime,
    vandaag: date,
    gezien: str | None = None,
) -> None:
    """Make a quote public from `vandaag` on, or (not `ja`) no longer. Needs consent and a published bijeenkomst.

    `gezien`: the text that was on the screen; when it is another by now, Botsing and nothing is released.
    """
    bijeenkomst_id = _read_citaat(conn, citaat_id).bijeenkomst_id
    organisaties = read_organisaties_van(conn, "bijeenkomst", bijeenkomst_id)
    gebruiker = validate_schrijven(gebruiker, organisaties, BIJEENKOMST.schrijven)
    record = lock_record(conn, "bijeenkomst", bijeenkomst_id)
    rij = _read_citaat(conn, citaat_id)
    if ja and (record.ingetrokken or not rij.toestemming):
        wat = "de bijeenkomst is ingetrokken" if record.ingetrokken else "er is geen toestemming"
        raise OngeldigeInvoer(f"Dit citaat kan niet worden vrijgegeven: {wat}. Leg eerst vast dat het mag.")
    if gezien is not None and gezien != rij.tekst:
        zin = "Iemand anders heeft dit citaat intussen veranderd. Lees het opnieuw en kies dan."
        raise Botsing(zin, record.versie, {"tekst": rij.tekst}, {"tekst": gezien})
    if ja == (rij.vrijgegeven_op is not None):
        return
    waar = citaat.c.id == citaat_id
    conn.execute(update(citaat).where(waar).values(vrijgegeven_op=vandaag if ja else None))
    handeling = "citaat vrijgegeven" if ja else "citaat weggehaald"
    write_log(conn, gebruiker, nu, handeling, "bijeenkomst", bijeenkomst_id, f"citaat {citaat_id}")


def read_wachtende_citaten(conn: Connection, gebruiker: Gebruiker | None) -> list[WachtendCitaat]:
    """The quotes with consent that nobody released yet, of published bijeenkomsten that this person may write."""
    t = citaat.c
    vraag = (
        select(t.id, t.bijeenkomst_id, bijeenkomst.c.datum, bijeenkomst.c.titel, t.tekst)
        .join(bijeenkomst, bijeenkomst.c.id == t.bijeenkomst_id)
        .where(t.toestemming, t.vrijgegeven_op.is_(None), bijeenkomst.c.status == "gepubliceerd")
        .where(~t.tekst.like("gewist op __-__-____"))
        .order_by(bijeenkomst.c.datum.desc(), t.id)
    )
    mag: dict[int, bool] = {}
    buurten, wachtend = _read_buurten(conn), []
    for rij in conn.execute(vraag).all():
        if rij.bijeenkomst_id not in mag:
            organisaties = read_organisaties_van(conn, "bijeenkomst", rij.bijeenkomst_id)
            mag[rij.bijeenkomst_id] = mag_schrijven(gebruiker, organisaties, BIJEENKOMST.schrijven)
        if mag[rij.bijeenkomst_id]:
            wachtend.append(WachtendCitaat(*rij, tuple(buurten.get(rij.bijeenkomst_id, ()))))
    return wachtend


def _read_buurten(conn: Connection) -> dict[int, list[str]]:
    """The buurten of each bijeenkomst with a quote that nobody released."""
    t = bijeenkomst_buurt.c
    buurten: dict[int, list[str]] = {}
    waar = t.bijeenkomst_id.in_(select(citaat.c.bijeenkomst_id).where(citaat.c.vrijgegeven_op.is_(None)))
    for rij in conn.execute(select(t.bijeenkomst_id, t.buurtcode).where(waar).order_by(t.bijeenkomst_id, t.buurtcode)):
        buurten.setdefault(rij.bijeenkomst_id, []).append(rij.buurtcode)
    return buurten


def _read_citaat(conn: Connection, citaat_id: int) -> Row:
    rij = conn.execute(select(citaat).where(citaat.c.id == citaat_id)).first()
    if rij is None:
        raise OngeldigeInvoer("Dit citaat bestaat niet meer; laad de pagina opnieuw.")
    return rij
