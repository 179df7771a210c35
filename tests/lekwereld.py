"""Secrets in every text that is not public, and every address that anybody can ask.

Which tables and columns there are is read from the store itself, and which addresses from the server: a new one that
nobody thought of is planted and walked too, or makes a test fail.
"""

import base64
import io
import itertools
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2
from sqlalchemy import Boolean, CheckConstraint, Date, DateTime, Integer, String, Table

from buurtnet.rechten import IEDEREEN
from buurtnet.soorten import SOORTEN, Soort
from buurtnet.soorten.velden import Tekst
from buurtnet.tables import TABELLEN, metadata

MERK = re.compile(rb"(?:geheim|openbaar)\d{4}x")
# What these hold is public as it is: names, what people chose from, and the settings.
OPENBAAR = frozenset(
    [
        *("dekking", "stelling", "thema", "instelling", "gegevensversie", "evaluatie", "antwoord", "opmerking"),
        "citaat",  # planted by itself: it is public once it was released
    ]
)
EERST = 3  # one row in three of a public kind is withdrawn


class Geheimen:
    """Marks, and where each of them stands."""

    def __init__(self, woord: str):
        self.woord, self.waar = woord, {}

    def maak(self, waar: str) -> str:
        merk = f"{self.woord}{len(self.waar):04}x"
        self.waar[merk] = waar
        return merk


def read_teksten(soort: Soort) -> list[str]:
    """The fields of a kind that somebody types, as columns of its table."""
    return [v.naam for v in soort.velden if isinstance(v, Tekst) and v.naam in TABELLEN[soort.code].c]


def plant(pad: Path) -> tuple[Geheimen, Geheimen]:
    """Fill every text of this store that is not public, and one text of each public kind that is; gives both."""
    geheim, openbaar = Geheimen("geheim"), Geheimen("openbaar")
    conn = sqlite3.connect(pad)
    for soort in SOORTEN.values():
        if soort.code in TABELLEN and soort.code != "organisatie":
            _plant_soort(conn, soort, geheim, openbaar)
    _verberg_woorden(conn, geheim)
    _zet(conn, "citaat", "tekst", "vrijgegeven_op IS NULL", geheim.maak("citaat dat niet is vrijgegeven"))
    _zet(conn, "citaat", "tekst", "toestemming = 0", geheim.maak("citaat zonder toestemming"))
    for tabel in read_verborgen():
        _plant_tabel(conn, tabel, geheim)
    conn.commit()
    conn.close()
    return geheim, openbaar


def read_verborgen() -> list[Table]:
    """The tables of which nothing is public: neither a kind of record nor named as public."""
    van_soorten = {t.name for t in metadata.tables.values() if t.name.split("_")[0] in SOORTEN or t.name in SOORTEN}
    return [t for t in metadata.sorted_tables if t.name not in van_soorten | OPENBAAR]


def _plant_soort(conn: sqlite3.Connection, soort: Soort, geheim: Geheimen, openbaar: Geheimen) -> None:
    tabel, teksten = TABELLEN[soort.code], read_teksten(soort)
    al = {nummer for (nummer,) in conn.execute(f"SELECT id FROM {soort.code}")}
    for nummer in set(range(1, 2 * EERST + 1)) - al if len(al) < EERST else ():
        _voeg_toe(conn, tabel, Geheimen("leeg"), {"id": nummer, "organisatie_id": nummer})
    weg = "1 = 1" if soort.lezen != IEDEREEN else f"id % {EERST} = 0"
    if soort.lezen == IEDEREEN:
        zet = "status = 'ingetrokken'" if "status" in tabel.c else "ingetrokken = 1"
        assert conn.execute(f"UPDATE {soort.code} SET {zet} WHERE {weg}").rowcount, soort.code
        if teksten:
            gezien = " AND status = 'gepubliceerd'" if "status" in tabel.c else ""
            _zet(conn, soort.code, teksten[0], f"NOT ({weg}){gezien}", openbaar.maak(f"{soort.code}.{teksten[0]}"))
    for veld in teksten:
        _zet(conn, soort.code, veld, weg, geheim.maak(f"{soort.code}.{veld}, {soort.lezen}"))
    for tabelnaam in ("concept", "geschiedenis"):
        inhoud = {veld: geheim.maak(f"{tabelnaam} van {soort.code}: {veld}") for veld in teksten}
        eigen = {"soort": soort.code, "inhoud": json.dumps(inhoud), "record_id": len(geheim.waar), "versie": 1}
        _voeg_toe(conn, metadata.tables[tabelnaam], geheim, eigen)


def _verberg_woorden(conn: sqlite3.Connection, geheim: Geheimen) -> None:
    """What one network writes and announces is hidden, at every day; the reason is public."""
    (nummer,) = conn.execute("SELECT max(organisatie_id) FROM eigen_woorden WHERE ingetrokken = 0").fetchone()
    eigen = {"organisatie_id": nummer, "vanaf": "2015-01-01", "reden": "er iets in stond dat niet klopt"}
    _voeg_toe(conn, TABELLEN["verborgen"], geheim, eigen | {"ingetrokken": 0, "versie": 1})
    # Of another network one that counts, a week ahead: what is hidden and what is not is then both there.
    kondigt_aan = "(SELECT max(id) FROM aankondiging WHERE ingetrokken = 0 AND datum > '2016-10-15')"
    zet = f"UPDATE aankondiging SET organisatie_id = {nummer} WHERE id = {kondigt_aan}"
    assert conn.execute(zet).rowcount
    zijn = "(SELECT max(id) FROM verhaal WHERE ingetrokken = 0)"
    conn.execute(f"UPDATE verhaal SET organisatie_id = {nummer}, van_netwerk = 1 WHERE id = {zijn}")
    conn.execute(f"UPDATE verhaal SET van_netwerk = 1 WHERE organisatie_id = {nummer}")
    for soort in ("eigen_woorden", "aankondiging", "verhaal"):
        for veld in read_teksten(SOORTEN[soort]):
            waar = f"organisatie_id = {nummer} AND ingetrokken = 0"
            _zet(conn, soort, veld, waar, geheim.maak(f"verborgen {soort}: {veld}"))


def _zet(conn: sqlite3.Connection, tabel: str, kolom: str, waar: str, merk: str) -> None:
    conn.execute(f"UPDATE {tabel} SET {kolom} = ? WHERE {waar}", (merk,))


def _plant_tabel(conn: sqlite3.Connection, tabel: Table, geheim: Geheimen) -> None:
    """A row more in a table that is not public, with a secret in each text that may hold anything."""
    if tabel.name not in ("concept", "geschiedenis"):
        _voeg_toe(conn, tabel, geheim, {"rol": "beheerder"})


def _voeg_toe(conn: sqlite3.Connection, tabel: Table, merken: Geheimen, eigen: dict) -> None:
    """One row: what is given, a mark in each text, and something that fits elsewhere."""
    rij = {}
    for kolom in tabel.c:
        if kolom.name in eigen:
            rij[kolom.name] = eigen[kolom.name]
        elif kolom.name == "id" or (kolom.nullable and not isinstance(kolom.type, String)):
            continue
        else:
            rij[kolom.name] = _choose_waarde(tabel, kolom, merken)
    namen = ", ".join(rij)
    vraag = f"INSERT INTO {tabel.name} ({namen}) VALUES ({', '.join('?' * len(rij))})"
    conn.execute(vraag, tuple(rij.values()))


def _choose_waarde(tabel: Table, kolom, merken: Geheimen):
    if isinstance(kolom.type, Boolean | Integer):
        return 0 if isinstance(kolom.type, Boolean) else 1
    if isinstance(kolom.type, DateTime):
        return "2016-09-01 12:00:00.000000"
    if isinstance(kolom.type, Date):
        return "2016-09-01"
    regels = (str(r.sqltext) for r in (*tabel.constraints, *kolom.constraints) if isinstance(r, CheckConstraint))
    if regel := next((regel for regel in regels if f"{kolom.name} IN" in regel), ""):
        return re.findall(r"'([^']*)'", regel)[0]
    if kolom.name == "buurtcode":
        return "BU09350006"
    return merken.maak(f"{tabel.name}.{kolom.name}")


def find_merken(inhoud: bytes, soort: str = "") -> set[str]:
    """Every mark in an answer: in it, in what is packed in it, and in what of it is written in base64."""
    delen = [inhoud]
    if "pdf" in soort:
        delen += _read_pdf(inhoud)
    if "zip" in soort:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as bestand:
            delen += [bestand.read(naam) for naam in bestand.namelist()]
    for deel in list(delen):
        for gevonden in re.findall(rb"base64,([A-Za-z0-9+/]+=*)", deel):
            delen.append(base64.b64decode(gevonden + b"=" * (-len(gevonden) % 4)))
    return {merk.decode() for deel in delen for merk in MERK.findall(deel)}


def _read_pdf(inhoud: bytes) -> Iterator[bytes]:
    document = pypdfium2.PdfDocument(inhoud)
    for pagina in document:
        yield pagina.get_textpage().get_text_range().encode()
    yield json.dumps(document.get_metadata_dict(), ensure_ascii=False).encode()


def build_paden(sjablonen: Iterable[str], waarden: dict[str, list[str]]) -> list[str]:
    """Every address that a route stands for. KeyError: a route with something in it that nobody thought of."""
    paden: list[str] = []
    for sjabloon in sjablonen:
        namen = [naam.split(":")[0] for naam in re.findall(r"{([^}]+)}", sjabloon)]
        kaal = re.sub(r":[a-z]+}", "}", sjabloon)
        for keuze in itertools.product(*(waarden[naam] for naam in namen)):
            paden.append(kaal.format(**dict(zip(namen, keuze, strict=True))))
    return list(dict.fromkeys(paden))
