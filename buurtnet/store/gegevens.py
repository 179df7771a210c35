"""The version counter, the programme's settings, and writing records in bulk."""

from datetime import date, datetime

from sqlalchemy import Boolean, Connection, Date, DateTime, Integer, String, Table, Text, delete, func, insert, select

from buurtnet.errors import OngeldigeInvoer
from buurtnet.instellingen import Instellingen, build_instellingen, validate_instelling
from buurtnet.tables import TOEGANG, gebruiker_organisatie, gegevensversie, instelling, log, metadata

# Everything that is recorded; the counter stays, settings are written by name, and who may sign in has its own writes.
RECORDS = [tabel for tabel in metadata.sorted_tables if tabel not in (gegevensversie, instelling, log, *TOEGANG)]
_AANTAL_FOUTEN = 10  # more sentences than this nobody reads
_TEKENS = 40  # enough to find a value by


def read_versie(conn: Connection) -> int:
    """The number that every write raises."""
    return conn.execute(select(gegevensversie.c.nummer)).scalar_one()


def read_stempel(conn: Connection) -> tuple[int, str]:
    """The number and the mark of the last write: part of each cache's key."""
    return tuple(conn.execute(select(gegevensversie.c.nummer, gegevensversie.c.merk)).one())


def read_instellingen(conn: Connection) -> Instellingen:
    """The settings of the programme. Raises InstellingFout when one in the store cannot be used."""
    return build_instellingen({rij.naam: rij.waarde for rij in conn.execute(select(instelling))})


def write_instelling(conn: Connection, naam: str, waarde: str | int | date | None) -> None:
    """Replace one setting; None empties it. Raises InstellingFout when name or value is no good."""
    tekst = "" if waarde is None else str(waarde)
    validate_instelling(naam, tekst)
    conn.execute(delete(instelling).where(instelling.c.naam == naam))
    conn.execute(insert(instelling), {"naam": naam, "waarde": tekst})


def read_heeft_records(conn: Connection) -> bool:
    """Whether anything at all has been recorded."""
    return any(conn.execute(select(tabel).limit(1)).first() is not None for tabel in RECORDS)


def write_leeg(conn: Connection) -> None:
    """Empty every table, codebooks included, and put the settings back to their defaults, as after `migrate`.

    Users stay, without organisations.
    """
    conn.execute(delete(gebruiker_organisatie))
    for tabel in reversed(RECORDS):
        conn.execute(delete(tabel))
    conn.execute(delete(instelling))
    for naam, waarde in vars(Instellingen()).items():
        write_instelling(conn, naam, waarde)


def write_rijen(conn: Connection, rijen: dict[str, list[dict]]) -> None:
    """Insert rows by table name, in the order that the keys between tables ask; `instelling` rows replace.

    A key left out of a row is NULL. Raises OngeldigeInvoer, which names the faults found, before anything is written;
    a rule of the database itself (a list of values, a key that does not exist) is reported when it is broken.
    """
    bekend = {"instelling", *(tabel.name for tabel in RECORDS)}
    fouten = [f"Tabel '{naam}' bestaat niet." for naam in rijen if naam not in bekend]
    tabellen = [tabel for tabel in RECORDS if rijen.get(tabel.name)]
    for tabel in tabellen:
        fouten += _validate_rijen(tabel, rijen[tabel.name])
    if fouten:
        rest = len(fouten) - _AANTAL_FOUTEN
        raise OngeldigeInvoer(" ".join(fouten[:_AANTAL_FOUTEN]) + (f" En nog {rest} fouten." if rest > 0 else ""))
    for rij in rijen.get("instelling", []):
        write_instelling(conn, rij["naam"], rij["waarde"])
    for tabel in tabellen:
        kolommen = {naam for rij in rijen[tabel.name] for naam in rij}
        conn.execute(insert(tabel), [{naam: rij.get(naam) for naam in kolommen} for rij in rijen[tabel.name]])
        if conn.dialect.name == "postgresql" and "id" in kolommen:
            move_teller(conn, tabel)


def move_teller(conn: Connection, tabel: Table) -> None:
    """Let PostgreSQL not hand out once more the ids that were just given by hand."""
    hoogste = select(func.max(tabel.c.id)).scalar_subquery()
    conn.execute(select(func.setval(func.pg_get_serial_sequence(tabel.name, "id"), hoogste)))


def _validate_rijen(tabel: Table, rijen: list[dict]) -> list[str]:
    fouten = []
    for nummer, rij in enumerate(rijen, start=1):
        plaats = f"Tabel '{tabel.name}', rij {nummer}: kolom"
        fouten += [f"{plaats} '{naam}' bestaat niet." for naam in rij if naam not in tabel.c]
        for kolom in tabel.c:
            waarde = rij.get(kolom.name)
            if waarde is None:
                if not kolom.nullable and kolom.name != "id" and kolom.server_default is None:
                    fouten.append(f"{plaats} '{kolom.name}' is niet ingevuld.")
            elif not _is_geldig(waarde, kolom.type):
                eis = _EIS[type(kolom.type)]
                fouten.append(f"{plaats} '{kolom.name}' kan niet '{str(waarde)[:_TEKENS]}' zijn; geef {eis}.")
    return fouten


def _is_geldig(waarde: object, soort: object) -> bool:
    if isinstance(soort, String):  # Text too; PostgreSQL refuses a zero byte
        return isinstance(waarde, str) and len(waarde) <= (soort.length or len(waarde)) and "\0" not in waarde
    if isinstance(soort, Integer):
        return isinstance(waarde, int) and not isinstance(waarde, bool) and abs(waarde) < 2**31
    if isinstance(soort, DateTime):
        return isinstance(waarde, datetime) and waarde.tzinfo is None
    if isinstance(soort, Date):
        return isinstance(waarde, date) and not isinstance(waarde, datetime)
    return isinstance(waarde, bool)


_EIS = {
    String: "een tekst die in de kolom past",
    Text: "een tekst",
    Integer: "een heel getal",
    DateTime: "een datum met tijd, zonder tijdzone",
    Date: "een datum",
    Boolean: "ja of nee",
}
