"""The codebook: the statements on the form (at most 8, one of them the key) and the themes of comments (at most 12).

A code stays for ever: answers hang on it. A code that is in use cannot be removed; its words can be corrected.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Column, Connection, Table, delete, insert, select, update

from buurtnet.errors import Botsing, OngeldigeInvoer
from buurtnet.invoer import choose_codes
from buurtnet.rechten import Gebruiker, validate_beheren
from buurtnet.store.schrijven import write_log
from buurtnet.tables import antwoord, antwoord_vooraf, concept, geschiedenis, opmerking, stelling, thema

MEESTE_STELLINGEN, MEESTE_THEMAS = 8, 12
_LANGSTE = {"stelling": 200, "thema": 60}
_CODE = 20


@dataclass(frozen=True)
class Regel:
    """A statement or theme. `code` empty: new, it gets one from its words."""

    code: str
    tekst: str
    sleutel: bool = False
    in_gebruik: bool = False
    rollen: bool = False


def read_stellingen_codeboek(conn: Connection, door: Gebruiker | None) -> list[Regel]:
    """The statements, in order."""
    validate_beheren(door)
    gebruikt = _read_gebruikt(conn, antwoord.c.stelling, "antwoorden")
    gebruikt |= set(conn.scalars(select(antwoord_vooraf.c.stelling).distinct()))
    vraag = select(stelling).order_by(stelling.c.volgorde, stelling.c.code)
    return [Regel(rij.code, rij.tekst, rij.sleutel, rij.code in gebruikt, rij.rollen) for rij in conn.execute(vraag)]


def read_themas_codeboek(conn: Connection, door: Gebruiker | None) -> list[Regel]:
    """The themes, in order."""
    validate_beheren(door)
    gebruikt = _read_gebruikt(conn, opmerking.c.thema, "opmerkingen")
    vraag = select(thema).order_by(thema.c.volgorde, thema.c.code)
    return [Regel(rij.code, rij.naam, False, rij.code in gebruikt) for rij in conn.execute(vraag)]


def write_stellingen(
    conn: Connection, door: Gebruiker | None, nu: datetime, nieuw: Sequence[Regel], gezien: Sequence[Regel]
) -> None:
    """Replace the statements by this list, in this order; a line without words is removed. `gezien`: as shown.

    Raises OngeldigeInvoer with every fault, or Botsing when somebody else changed the list since.
    """
    regels = _build_regels(nieuw)
    fouten = [] if not regels or sum(r.sleutel for r in regels) == 1 else ["Kies precies één belangrijkste stelling."]
    fouten += ["Kies hoogstens één stelling over rollen."] if sum(r.rollen for r in regels) > 1 else []
    huidig = read_stellingen_codeboek(conn, door)
    _write(conn, door, nu, stelling, "tekst", (MEESTE_STELLINGEN, fouten), regels, huidig, gezien)


def write_themas(
    conn: Connection, door: Gebruiker | None, nu: datetime, nieuw: Sequence[Regel], gezien: Sequence[Regel]
) -> None:
    """As `write_stellingen`, of the themes."""
    huidig = read_themas_codeboek(conn, door)
    _write(conn, door, nu, thema, "naam", (MEESTE_THEMAS, []), _build_regels(nieuw), huidig, gezien)


def _write(
    conn: Connection,
    door: Gebruiker | None,
    nu: datetime,
    tabel: Table,
    kolom: str,
    eisen: tuple[int, list[str]],
    regels: list[Regel],
    huidig: list[Regel],
    gezien: Sequence[Regel],
) -> None:
    door = validate_beheren(door)
    weg = [oud for oud in huidig if oud.code not in {regel.code for regel in regels}]
    fouten = _validate_regels(tabel, *eisen, regels, weg)
    if fouten:
        raise OngeldigeInvoer(" ".join(fouten))
    if _build_stand(gezien) != _build_stand(huidig):
        raise Botsing("Iemand anders heeft deze lijst intussen veranderd. Kijk hem na en bewaar hem opnieuw.")
    for oud in weg:
        conn.execute(delete(tabel).where(tabel.c.code == oud.code))
    for volgorde, regel in enumerate(regels, start=1):
        rij = {"volgorde": volgorde, kolom: regel.tekst}
        rij |= {"sleutel": regel.sleutel, "rollen": regel.rollen} if tabel is stelling else {}
        if conn.execute(update(tabel).where(tabel.c.code == regel.code).values(rij)).rowcount == 0:
            conn.execute(insert(tabel).values(rij | {"code": regel.code}))
    samenvatting = f"{len(regels)} regels, weg: {', '.join(oud.code for oud in weg) or 'geen'}"
    write_log(conn, door, nu, "codeboek veranderd", tabel.name, None, samenvatting)


def _build_stand(regels: Sequence[Regel]) -> list[tuple]:
    return [(regel.code, regel.tekst, regel.sleutel, regel.rollen) for regel in regels]


def _validate_regels(tabel: Table, meest: int, fouten: list[str], regels: list[Regel], weg: list[Regel]) -> list[str]:
    langst = _LANGSTE[tabel.name]
    if len(regels) > meest:
        fouten = [*fouten, f"U geeft {len(regels)} regels; hoogstens {meest} mag. Haal er weg."]
    fouten += [
        f"'{r.tekst[:40]}' kan niet: gebruik hoogstens {langst} gewone tekens."
        for r in regels
        if len(r.tekst) > langst or not r.tekst.isprintable()
    ]
    if len({regel.tekst.casefold() for regel in regels}) < len(regels):
        fouten.append("Een tekst staat er twee keer; verander er een.")
    fouten += [
        f"'{oud.tekst[:40]}' is al gebruikt en kan niet weg; u mag de woorden wel verbeteren."
        for oud in weg
        if oud.in_gebruik
    ]
    return fouten


def _build_regels(nieuw: Sequence[Regel]) -> list[Regel]:
    """Without the empty lines, and each with a code."""
    regels: list[Regel] = []
    bezet = {regel.code for regel in nieuw}
    for regel in nieuw:
        tekst = " ".join(regel.tekst.split())
        if tekst:
            code = regel.code or _build_code(tekst, bezet)
            bezet.add(code)
            regels.append(replace(regel, code=code, tekst=tekst))
    return regels


def _build_code(tekst: str, bezet: set[str]) -> str:
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode().lower()
    basis = re.sub(r"[^a-z0-9]+", "_", kaal)[: _CODE - 3].strip("_") or "regel"
    return next(c for c in (basis, *(f"{basis}_{n}" for n in range(2, 100))) if c not in bezet)


def _read_gebruikt(conn: Connection, kolom: Column, deel: str) -> set[str]:
    """The codes that an evaluation has, also in a concept or an old version."""
    gebruikt = set(conn.scalars(select(kolom).distinct()))
    for tabel in (concept, geschiedenis):
        for tekst in conn.scalars(select(tabel.c.inhoud).where(tabel.c.soort == "bijeenkomst")):
            gebruikt |= choose_codes(json.loads(tekst), deel)
    return gebruikt
