"""A mark per table, drawn anew by each write that changes the table: so a figure knows whether it still holds.

Which tables a statement names is read from its text, so that nobody has to remember to say so.
"""

import json
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection, event, select, update

from buurtnet.errors import OpslagBeschadigd
from buurtnet.rechten import IEDEREEN
from buurtnet.soorten import choose_gewone
from buurtnet.tables import TABELLEN, TOEGANG, concept, concept_organisatie, gegevensversie, log, metadata

# What no shared figure rests on: writing there alone leaves every cache as it is, and what visitors share and reads
# from it is refused. What not everybody may read is among it.
_BESLOTEN = tuple(TABELLEN[soort.code] for soort in choose_gewone() if soort.lezen != IEDEREEN)
STIL = frozenset(tabel.name for tabel in (*TOEGANG, *_BESLOTEN, concept, concept_organisatie, log, gegevensversie))
_WOORD = re.compile(r"\w+")
_SCHRIJFT = re.compile(r'\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE)
_ONBEKEND = ""  # the mark of tables that were not changed since the store has marks


def build_merk() -> str:
    """A mark that no write ever drew before."""
    return secrets.token_hex(8)


def read_stempels(conn: Connection) -> tuple[tuple[int, str], Mapping[str, str]]:
    """The number and the mark of the last write, and the mark of each table that any figure can rest on."""
    t = gegevensversie.c
    nummer, merk, tekst = conn.execute(select(t.nummer, t.merk, t.tabellen)).one()
    try:
        merken = json.loads(tekst)
        rest = merken[_ONBEKEND]
    except (ValueError, KeyError, TypeError):
        raise OpslagBeschadigd("De gegevensversie heeft een waarde die niet kan; zet een reservekopie terug.") from None
    return (nummer, merk), {naam: merken.get(naam, rest) for naam in metadata.tables.keys() - STIL}


def write_stempels(conn: Connection, tabellen: frozenset[str], verhoog: bool) -> None:
    """Mark these tables as changed, and (`verhoog`) raise the number too, when the write did not do so already."""
    t, merk = gegevensversie.c, build_merk()
    hoger = {"nummer": t.nummer + 1, "merk": merk} if verhoog else {}
    tekst = conn.execute(select(t.tabellen)).scalar()
    merken = json.loads(tekst or "{}") | dict.fromkeys(tabellen, merk)
    conn.execute(update(gegevensversie).values(tabellen=json.dumps(merken), **hoger))


@contextmanager
def watching(conn: Connection, geschreven: bool = False) -> Iterator[set[str]]:
    """The tables that statements on this connection name from here on: all, or (`geschreven`) those they change."""
    gezien: set[str] = set()
    lees = _read_geschreven if geschreven else _read_genoemd

    def noteer(_conn: Connection, _cursor: object, statement: str, *_: object) -> None:
        gezien.update(lees(statement))

    event.listen(conn, "before_cursor_execute", noteer)
    try:
        yield gezien
    finally:
        event.remove(conn, "before_cursor_execute", noteer)


@cache
def _read_genoemd(statement: str) -> frozenset[str]:
    return frozenset(_WOORD.findall(statement)) & metadata.tables.keys()


@cache
def _read_geschreven(statement: str) -> frozenset[str]:
    if gevonden := _SCHRIJFT.match(statement):
        return frozenset({gevonden[1]}) & metadata.tables.keys()
    leest = statement.lstrip().upper().startswith(("SELECT", "PRAGMA", "SET ", "LOCK "))
    return frozenset() if leest else _read_genoemd(statement)
