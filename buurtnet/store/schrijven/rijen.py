"""Values that the rules passed, written in their tables. Nobody's rights are checked here."""

from datetime import date, datetime

from sqlalchemy import Connection, Table, delete, insert, select, update

from buurtnet.errors import OngeldigeInvoer
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.velden import Lijst
from buurtnet.store.verbinding import insert_rij
from buurtnet.tables import (
    TABELLEN,
    actie,
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


def write_rij(
    conn: Connection,
    soort: str,
    record_id: int | None,
    versie: int,
    waarden: dict,
    nu_utc: datetime,
    wissen_na: date | None,
    auteur_id: int | None,
    van_netwerk: bool,
) -> int:
    """Write one record with all that hangs on it, new without `record_id`; returns its id.

    `vastgelegd_op` stays at a correction: of two events on one day the last recorded holds, not the last corrected.
    """
    tabel = TABELLEN[soort]
    rij = {naam: waarde for naam, waarde in waarden.items() if naam in tabel.c} | {"versie": versie}
    rij |= {"status": "gepubliceerd"} if soort == "bijeenkomst" else {"ingetrokken": False}
    if "wissen_na" in tabel.c:
        rij["wissen_na"] = wissen_na
    if "van_netwerk" in tabel.c:
        rij["van_netwerk"] = van_netwerk
    nieuw = record_id is None
    if record_id is None:
        if "vastgelegd_op" in tabel.c:
            rij["vastgelegd_op"] = nu_utc
        if "auteur_id" in tabel.c:
            rij["auteur_id"] = auteur_id
        record_id = insert_rij(conn, tabel, rij)
    else:
        conn.execute(update(tabel).where(tabel.c.id == record_id).values(rij))
    if soort == "bijeenkomst":
        _write_bijeenkomst(conn, record_id, waarden, nu_utc, nieuw)
    elif soort == "organisatie":
        for deel, waar in (("namen", organisatie_naam), ("dekking", dekking)):
            _replace(conn, waar, "organisatie_id", record_id, waarden[deel], nieuw)
    else:
        _write_kinderen(conn, soort, record_id, waarden, nieuw)
    return record_id


def _write_kinderen(conn: Connection, soort: str, record_id: int, waarden: dict, nieuw: bool) -> None:
    for veld in SOORTEN[soort].kindtabellen:
        if isinstance(veld, Lijst):
            rijen = [{veld.cel.naam: waarde} for waarde in waarden[veld.naam] or ()]
        else:
            cellen = [(cel.naam.split("."), waarden[cel.naam]) for cel in veld.cellen]
            rijen = [{"rij": pad[1], "kolom": pad[2], "waarde": w} for pad, w in cellen if w is not None]
        _replace(conn, metadata.tables[f"{soort}_{veld.naam}"], f"{soort}_id", record_id, rijen, nieuw)


def write_ingetrokken(conn: Connection, soort: str, record_id: int, versie: int) -> None:
    tabel = TABELLEN[soort]
    rij = {"status": "ingetrokken"} if soort == "bijeenkomst" else {"ingetrokken": True}
    conn.execute(update(tabel).where(tabel.c.id == record_id).values(rij | {"versie": versie}))


def _write_bijeenkomst(conn: Connection, record_id: int, waarden: dict, nu_utc: datetime, nieuw: bool) -> None:
    organisaties = [{"organisatie_id": nummer} for nummer in waarden["organisaties"]]
    _replace(conn, bijeenkomst_organisatie, "bijeenkomst_id", record_id, organisaties, nieuw)
    _replace(conn, bijeenkomst_buurt, "bijeenkomst_id", record_id, waarden["buurten"], nieuw)
    if waarden["evaluatie"] or not nieuw:
        _write_evaluatie(conn, record_id, waarden["evaluatie"])
    for rij in waarden["acties"]:
        conn.execute(insert(actie).values(rij | {"bijeenkomst_id": record_id, "vastgelegd_op": nu_utc}))


def _write_evaluatie(conn: Connection, record_id: int, waarden: dict | None) -> None:
    oud = {rij.id: rij for rij in conn.execute(select(citaat).where(citaat.c.bijeenkomst_id == record_id))}
    citaten = waarden["citaten"] if waarden else []
    vooraf = (waarden and waarden["vooraf"]) or {"formulieren": None, "antwoorden": []}
    _replace(conn, antwoord, "bijeenkomst_id", record_id, [])
    _replace(conn, antwoord_vooraf, "bijeenkomst_id", record_id, [])
    _replace(conn, opmerking, "bijeenkomst_id", record_id, [])
    _delete_citaten(conn, set(oud) - {rij["id"] for rij in citaten})
    aantallen = {"formulieren_vooraf": vooraf["formulieren"]}
    rijen = [aantallen | {"formulieren": waarden["formulieren"]}] if waarden else []
    bestond = conn.execute(select(evaluatie).where(evaluatie.c.bijeenkomst_id == record_id)).first() is not None
    if bestond and waarden:  # the quotes hang on it
        conn.execute(update(evaluatie).where(evaluatie.c.bijeenkomst_id == record_id).values(rijen[0]))
    else:
        _replace(conn, evaluatie, "bijeenkomst_id", record_id, rijen)
    if waarden:
        _replace(conn, antwoord, "bijeenkomst_id", record_id, waarden["antwoorden"])
        _replace(conn, antwoord_vooraf, "bijeenkomst_id", record_id, vooraf["antwoorden"])
        _replace(conn, opmerking, "bijeenkomst_id", record_id, waarden["opmerkingen"])
    for rij in citaten:
        _write_citaat(conn, record_id, oud, rij)


def _write_citaat(conn: Connection, record_id: int, oud: dict, rij: dict) -> None:
    """Publishing never releases; and what was released stays so only as long as the same words have consent."""
    inhoud = {"tekst": rij["tekst"], "toestemming": rij["toestemming"]}
    if rij["id"] is None:
        conn.execute(insert(citaat).values(inhoud | {"bijeenkomst_id": record_id}))
        return
    if rij["id"] not in oud:
        raise OngeldigeInvoer("Een citaat in dit concept bestaat niet meer; haal het weg en schrijf het opnieuw op.")
    eerder = oud[rij["id"]]
    if eerder.tekst != rij["tekst"] or not rij["toestemming"]:
        inhoud["vrijgegeven_op"] = None
    conn.execute(update(citaat).where(citaat.c.id == rij["id"]).values(inhoud))


def _delete_citaten(conn: Connection, ids: set[int]) -> None:
    if ids:
        conn.execute(delete(citaat).where(citaat.c.id.in_(ids)))


def _replace(
    conn: Connection, tabel: Table, sleutel: str, record_id: int, rijen: list[dict], nieuw: bool = False
) -> None:
    if not nieuw:  # a workbook has thousands of new records, and others wait for it
        conn.execute(delete(tabel).where(tabel.c[sleutel] == record_id))
    if rijen:
        conn.execute(insert(tabel), [rij | {sleutel: record_id} for rij in rijen])
