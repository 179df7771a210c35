"""What is recorded now, one record at a time, as a dict that JSON can hold (the draft of `invoer`)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table, select

from buurtnet.errors import GeenToegang, OngeldigeInvoer
from buurtnet.invoer import build_inhoud
from buurtnet.rechten import Gebruiker
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.bijeenkomst import ANTWOORDEN
from buurtnet.soorten.soort import VAN_DE_OPSLAG
from buurtnet.soorten.velden import Lijst
from buurtnet.store.toegang import build_leesbaar
from buurtnet.tables import (
    TABELLEN,
    antwoord,
    antwoord_vooraf,
    bijeenkomst_buurt,
    bijeenkomst_organisatie,
    citaat,
    dekking,
    evaluatie,
    metadata,
    opmerking,
    organisatie_naam,
)


@dataclass(frozen=True)
class Record:
    versie: int
    ingetrokken: bool
    wissen_na: date | None
    inhoud: dict
    van_netwerk: bool = False  # a network wrote in it: only a network changes its words


def read_record(conn: Connection, soort: str, record_id: int) -> Record:
    """A record as it is now. Raises OngeldigeInvoer when there is none."""
    tabel = TABELLEN[soort]
    rij = conn.execute(select(tabel).where(tabel.c.id == record_id)).mappings().first()
    if rij is None:
        raise OngeldigeInvoer(f"{SOORTEN[soort].een.capitalize()} {record_id} bestaat niet; kies een andere.")
    if soort == "bijeenkomst":
        delen = _read_bijeenkomst(conn, record_id)
    elif soort == "organisatie":
        delen = _read_organisatie(conn, record_id)
    else:
        delen = read_kinderen(conn, soort, record_id).get(record_id, {})
    return build_record(soort, rij, delen)


def build_record(soort: str, rij: Mapping, delen: Mapping) -> Record:
    """A row of its table, with what stands in others: by field, of a raster by the path of each cell."""
    plat = {naam: build_json_waarde(waarde) for naam, waarde in rij.items() if waarde is not None}
    if SOORTEN[soort].delen:
        inhoud = {naam: waarde for naam, waarde in plat.items() if naam not in VAN_DE_OPSLAG} | dict(delen)
    else:
        inhoud = build_inhoud(SOORTEN[soort], plat | dict(delen))
    ingetrokken = rij["status"] == "ingetrokken" if soort == "bijeenkomst" else rij["ingetrokken"]
    return Record(rij["versie"], ingetrokken, rij.get("wissen_na"), inhoud, bool(rij.get("van_netwerk")))


def read_kinderen(conn: Connection, soort: str, record_id: int | None = None) -> dict[int, dict]:
    """What stands in tables of its own, per record and path; of one record, or of all."""
    per_record: dict[int, dict] = defaultdict(dict)
    for veld in SOORTEN[soort].kindtabellen:
        t = metadata.tables[f"{soort}_{veld.naam}"].c
        van = t[f"{soort}_id"]
        waar = [] if record_id is None else [van == record_id]
        if isinstance(veld, Lijst):
            for nummer, waarde in conn.execute(select(van, t[veld.cel.naam]).where(*waar).order_by(*t)):
                per_record[nummer].setdefault(veld.naam, []).append(waarde)
        else:
            for nummer, rij, kolom, waarde in conn.execute(select(van, t.rij, t.kolom, t.waarde).where(*waar)):
                per_record[nummer][f"{veld.naam}.{rij}.{kolom}"] = build_json_waarde(waarde)
    return per_record


def validate_leesbaar(conn: Connection, gebruiker: Gebruiker | None, soort: str, record_id: int) -> None:
    """Raise GeenToegang when this person may not read this record."""
    t = TABELLEN[soort].c
    if conn.scalar(select(t.id).where(t.id == record_id, build_leesbaar(soort, gebruiker))) is None:
        read_record(conn, soort, record_id)  # one that is not there has a sentence of its own
        raise GeenToegang("Uw account mag dit niet lezen. Vraag de beheerder om dit recht.")


def lock_record(conn: Connection, soort: str, record_id: int) -> Record:
    """As `read_record`, and nobody else changes it until the end of the transaction."""
    t = TABELLEN[soort].c
    conn.execute(select(t.id).where(t.id == record_id).with_for_update())
    return read_record(conn, soort, record_id)


def read_organisaties_van(conn: Connection, soort: str, record_id: int) -> frozenset[int]:
    """The organisations that a record belongs to: a change of it needs a right on each."""
    if soort == "organisatie":
        return frozenset([record_id])
    if soort == "bijeenkomst":
        t = bijeenkomst_organisatie.c
        return frozenset(conn.scalars(select(t.organisatie_id).where(t.bijeenkomst_id == record_id)))
    t = TABELLEN[soort].c
    return frozenset(conn.scalars(select(t.organisatie_id).where(t.id == record_id)))


def _read_bijeenkomst(conn: Connection, record_id: int) -> dict:
    organisaties, buurten = bijeenkomst_organisatie.c, bijeenkomst_buurt.c
    gekozen = select(organisaties.organisatie_id).where(organisaties.bijeenkomst_id == record_id)
    vraag = select(buurten.buurtcode, buurten.deelnemers, buurten.eerste_keer).where(
        buurten.bijeenkomst_id == record_id
    )
    return {
        "organisaties": list(conn.scalars(gekozen.order_by(organisaties.organisatie_id))),
        "buurten": [dict(rij) for rij in conn.execute(vraag.order_by(buurten.buurtcode)).mappings()],
        "evaluatie": _read_evaluatie(conn, record_id),
    }


def _read_evaluatie(conn: Connection, record_id: int) -> dict | None:
    rij = conn.execute(select(evaluatie).where(evaluatie.c.bijeenkomst_id == record_id)).first()
    if rij is None:
        return None
    vooraf = _read_antwoorden(conn, antwoord_vooraf, record_id)
    opmerkingen = select(opmerking).where(opmerking.c.bijeenkomst_id == record_id).order_by(opmerking.c.thema)
    citaten = select(citaat).where(citaat.c.bijeenkomst_id == record_id).order_by(citaat.c.id)
    return {
        "formulieren": rij.formulieren,
        "antwoorden": _read_antwoorden(conn, antwoord, record_id),
        "opmerkingen": {rij.thema: rij.aantal for rij in conn.execute(opmerkingen)},
        "citaten": [
            {"id": rij.id, "tekst": rij.tekst, "toestemming": rij.toestemming} for rij in conn.execute(citaten)
        ],
        "vooraf": build_vooraf(rij.formulieren_vooraf, vooraf),
    }


def build_vooraf(formulieren: int | None, antwoorden: dict[str, dict]) -> dict | None:
    """What was asked at the start of a meeting too, as a draft holds it; None: nothing."""
    return None if formulieren is None else {"formulieren": formulieren, "antwoorden": antwoorden}


def _read_antwoorden(conn: Connection, tabel: Table, record_id: int) -> dict[str, dict]:
    vraag = select(tabel).where(tabel.c.bijeenkomst_id == record_id).order_by(tabel.c.stelling)
    return {rij["stelling"]: {naam: rij[naam] for naam in ANTWOORDEN} for rij in conn.execute(vraag).mappings()}


def _read_organisatie(conn: Connection, record_id: int) -> dict:
    delen = {}
    for veld, tabel, namen in (
        ("namen", organisatie_naam, ("naam", "soort", "van", "tot")),
        ("dekking", dekking, ("buurtcode", "deels", "van", "tot")),
    ):
        vraag = select(*(tabel.c[naam] for naam in namen)).where(tabel.c.organisatie_id == record_id)
        rijen = conn.execute(vraag.order_by(tabel.c.van, tabel.c.id)).mappings()
        delen[veld] = [{naam: build_json_waarde(rij[naam]) for naam in namen} for rij in rijen]
    return delen


def build_json_waarde(waarde: object) -> object:
    return waarde.isoformat() if isinstance(waarde, date) else waarde
