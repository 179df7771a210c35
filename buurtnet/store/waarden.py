"""Tables, columns and values that are not what `tables` asks: what a mishap or another program left in the store.

SQLite keeps any value in any column. PostgreSQL guards its types itself, so there only tables and columns can lack.
"""

from sqlalchemy import Boolean, Column, Connection, Date, DateTime, Integer, String, inspect

from buurtnet.tables import gegevensversie, metadata

# Without '+0 days' SQLite takes 30 February as it is.
_KALENDER = "date(substr({0}, 1, 10), '+0 days') IS substr({0}, 1, 10) AND {0} >= '0001-01-01'"
# Per type: what must be true in SQLite, and what to fill in. Text is also read, since SQL cannot tell its encoding.
_EISEN = {
    Boolean: ("typeof({0}) = 'integer' AND {0} IN (0, 1)", "ja of nee (1 of 0)"),
    Integer: ("typeof({0}) = 'integer' AND {0} BETWEEN -2147483647 AND 2147483647", "een heel getal onder 2147483648"),
    DateTime: (f"typeof({{0}}) = 'text' AND datetime({{0}}) IS NOT NULL AND {_KALENDER}", "een datum met tijd"),
    Date: (f"typeof({{0}}) = 'text' AND length({{0}}) = 10 AND {_KALENDER}", "een datum als 2016-10-15"),
    String: ("typeof({0}) = 'text'", "een tekst in UTF-8"),  # Text is a String too
}


def read_waardefouten(conn: Connection) -> list[str]:
    """Every table or column that is missing, else every column with a value that cannot be: a sentence each.

    With any of these no other read is certain to work.
    """
    bestaand = inspect(conn)
    tabellen = set(bestaand.get_table_names())
    fouten = []
    for naam, tabel in metadata.tables.items():
        if naam not in tabellen:
            fouten.append(f"Tabel '{naam}' ontbreekt; zet een reservekopie terug.")
            continue
        kolommen = {kolom["name"] for kolom in bestaand.get_columns(naam)}
        ontbreekt = [kolom.name for kolom in tabel.c if kolom.name not in kolommen]
        fouten += [f"Tabel '{naam}' mist kolom '{kolom}'; zet een reservekopie terug." for kolom in ontbreekt]
    if fouten:
        return fouten
    if conn.exec_driver_sql(f"SELECT count(*) FROM {gegevensversie.name}").scalar_one() != 1:
        fouten.append("De gegevensversie ontbreekt; zet een reservekopie terug.")
    if conn.dialect.name == "sqlite":
        alle = (kolom for tabel in metadata.tables.values() for kolom in tabel.c)
        fouten += [zin for kolom in alle for zin in _read_kolomfouten(conn, kolom)]
    return fouten


def _read_kolomfouten(conn: Connection, kolom: Column) -> list[str]:
    soort = next((soort for soort in _EISEN if isinstance(kolom.type, soort)), None)
    if soort is None:
        return []
    voorwaarde, eis = _EISEN[soort]
    voorwaarde = voorwaarde.format(f'"{kolom.name}"')
    vraag = f'SELECT rowid FROM "{kolom.table.name}" WHERE "{kolom.name}" IS NOT NULL'
    rijen = [nr for (nr,) in conn.exec_driver_sql(f"{vraag} AND NOT ({voorwaarde})")]
    if soort is String:
        tekst = vraag.replace("rowid", f'rowid, CAST("{kolom.name}" AS BLOB)', 1)
        rijen += [nr for nr, bytes_ in conn.exec_driver_sql(tekst) if nr not in rijen and not _is_utf8(bytes_)]
    if not rijen:
        return []
    aantal = f"{len(rijen)} rijen, het eerst in rij" if len(rijen) > 1 else "rij"
    waar = f"in kolom '{kolom.name}' van tabel '{kolom.table.name}', in {aantal} {min(rijen)}"
    return [f"Er staat een waarde die niet kan {waar}; geef {eis}."]


def _is_utf8(tekst: bytes) -> bool:
    try:
        tekst.decode()
    except UnicodeDecodeError:
        return False
    return True
