"""What the beheerder does: users, settings, real data instead of the example, and what will be cleared when.

Every function checks the right of `door`; every change leaves a line in the log, in the same transaction. A line names
numbers, fields and settings, never a text about residents. The codebook is in `codeboek`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from buurtnet.errors import Botsing, InstellingFout, OngeldigeInvoer
from buurtnet.instellingen import Instellingen, validate_instelling
from buurtnet.privacy import zoek_personen
from buurtnet.rechten import Gebruiker, validate_beheren
from buurtnet.store.gebruikers import (
    write_blokkade,
    write_gebruiker,
    write_organisaties_van,
    write_rol,
    write_wachtwoord,
)
from buurtnet.store.gegevens import read_instellingen, write_instelling, write_leeg, write_rijen
from buurtnet.store.pogingen import write_vrijgave
from buurtnet.store.schrijven import write_log
from buurtnet.store.schrijven.wissen import build_vol, choose_gewiste
from buurtnet.tables import TABELLEN, concept, geschiedenis, log, stelling, thema
from buurtnet.wachtwoorden import build_eenmalig


@dataclass(frozen=True)
class Wistermijn:
    """So many texts of one kind of which `tot_en_met` is the last day that they are kept."""

    tot_en_met: date
    wat: str  # name of the table
    aantal: int


def add_gebruiker(
    conn: Connection,
    door: Gebruiker | None,
    nu: datetime,
    email: str,
    naam: str,
    rol: str,
    organisatie_ids: Iterable[int] = (),
) -> str:
    """Add somebody; returns a password to hand over, which is kept nowhere as it is."""
    door = validate_beheren(door)
    gebruiker_id = write_gebruiker(conn, door, nu, email, naam, rol, organisatie_ids)
    write_log(conn, door, nu, "toegevoegd", "gebruiker", gebruiker_id, f"rol {rol}")
    return _write_eenmalig(conn, door, nu, gebruiker_id)


def write_nieuw_wachtwoord(conn: Connection, door: Gebruiker | None, nu: datetime, gebruiker_id: int) -> str:
    """Give somebody another password and sign them out everywhere; returns it."""
    door = validate_beheren(door)
    wachtwoord = _write_eenmalig(conn, door, nu, gebruiker_id)
    write_log(conn, door, nu, "nieuw wachtwoord", "gebruiker", gebruiker_id)
    return wachtwoord


def write_rechten(
    conn: Connection,
    door: Gebruiker | None,
    nu: datetime,
    gebruiker_id: int,
    naam: str,
    rol: str,
    organisatie_ids: Iterable[int],
) -> None:
    """Replace name, role and organisations of somebody; it holds at the next run of every page that they have open."""
    door = validate_beheren(door)
    ids = sorted(set(organisatie_ids))
    write_rol(conn, door, gebruiker_id, naam, rol)
    write_organisaties_van(conn, door, gebruiker_id, ids)
    samenvatting = f"rol {rol}, organisaties {', '.join(map(str, ids)) or 'geen'}"
    write_log(conn, door, nu, "rechten veranderd", "gebruiker", gebruiker_id, samenvatting)


def write_geblokkeerd(
    conn: Connection, door: Gebruiker | None, nu: datetime, gebruiker_id: int, geblokkeerd: bool
) -> None:
    """Block somebody, or let them in again."""
    door = validate_beheren(door)
    write_blokkade(conn, door, nu, gebruiker_id, geblokkeerd)
    handeling = "geblokkeerd" if geblokkeerd else "weer toegelaten"
    write_log(conn, door, nu, handeling, "gebruiker", gebruiker_id)


def write_vrijgegeven(conn: Connection, door: Gebruiker | None, nu: datetime, gebruiker_id: int) -> None:
    """Let somebody try to sign in again at once, after others guessed."""
    door = validate_beheren(door)
    write_vrijgave(conn, door, gebruiker_id)
    write_log(conn, door, nu, "wachten opgeheven", "gebruiker", gebruiker_id)


def write_instellingen(
    conn: Connection, door: Gebruiker | None, nu: datetime, nieuw: dict[str, str], gezien: dict[str, str]
) -> list[str]:
    """Replace settings, as texts by name; returns the names of those that changed. `gezien`: what the screen showed.

    Raises OngeldigeInvoer with a sentence per setting, or Botsing when somebody else changed one since.
    """
    door = validate_beheren(door)
    nu_in_store = read_teksten(read_instellingen(conn))
    anders = {naam: tekst.strip() for naam, tekst in nieuw.items() if tekst.strip() != gezien.get(naam)}
    _validate_instellingen(nu_in_store, anders)
    if any(gezien.get(naam) != nu_in_store[naam] for naam in anders):
        raise Botsing("Iemand anders heeft deze instellingen intussen veranderd. Kijk ze na en bewaar ze opnieuw.")
    for naam, tekst in anders.items():
        write_instelling(conn, naam, tekst)
        samenvatting = f"{naam}: '{nu_in_store[naam]}' werd '{tekst}'"
        write_log(conn, door, nu, "instelling veranderd", "instelling", None, samenvatting)
    return list(anders)


def read_teksten(instellingen: Instellingen) -> dict[str, str]:
    """The settings as the texts that the store keeps, by name."""
    return {naam: "" if waarde is None else str(waarde) for naam, waarde in vars(instellingen).items()}


def begin_echt(conn: Connection, door: Gebruiker | None, nu: datetime, gemeente: str) -> None:
    """Throw the example data away and go on with real data; who does it types the name of the municipality.

    The codebook and the name stay, users keep their account but no organisations, the pinned date goes.
    """
    door = validate_beheren(door)
    huidig = read_instellingen(conn)
    if huidig.gegevens == "echt":
        raise OngeldigeInvoer("De opslag is al voor echte gegevens; er is niets veranderd.")
    if gemeente.strip().casefold() != huidig.gemeente.casefold():
        raise OngeldigeInvoer(
            f"U typte '{gemeente.strip()[:40]}', maar de gemeente heet '{huidig.gemeente}'; er is niets veranderd. "
            "Typ de naam precies over."
        )
    codeboek = {
        tabel.name: [dict(rij) for rij in conn.execute(select(tabel)).mappings()] for tabel in (stelling, thema)
    }
    blijft = {n: str(getattr(huidig, n)) for n in ("gemeente", "bewaartermijn_jaren", "basisadres")}
    blijft["gegevens"] = "echt"
    write_leeg(conn)
    write_rijen(conn, codeboek | {"instelling": [{"naam": n, "waarde": w} for n, w in blijft.items()]})
    write_log(conn, door, nu, "echte gegevens", "opslag", None, f"was: {huidig.gegevens}")


def read_wistermijnen(conn: Connection, door: Gebruiker | None) -> list[Wistermijn]:
    """What will be cleared when, soonest first."""
    validate_beheren(door)
    instellingen = read_instellingen(conn)
    tellen: dict[tuple[date, str], int] = {}
    for soort in choose_gewiste():
        t = TABELLEN[soort.code].c
        dag = t[soort.datum]
        vraag = select(t.wissen_na, dag, func.count()).where(build_vol(soort)).group_by(t.wissen_na, dag)
        for wissen_na, datum, aantal in conn.execute(vraag):
            sleutel = (wissen_na or instellingen.compute_wissen_na(datum), soort.code)
            tellen[sleutel] = tellen.get(sleutel, 0) + aantal
    for tabel in (concept, geschiedenis):
        vraag = select(tabel.c.wissen_na, func.count()).where(tabel.c.wissen_na.is_not(None))
        for wissen_na, aantal in conn.execute(vraag.group_by(tabel.c.wissen_na)):
            tellen[(wissen_na, tabel.name)] = aantal
    return [Wistermijn(*sleutel, aantal) for sleutel, aantal in sorted(tellen.items())]


def read_logkeuzes(conn: Connection, door: Gebruiker | None) -> tuple[list[str], list[str]]:
    """The kinds and the acts that the log has, to choose from."""
    validate_beheren(door)
    soorten, handelingen = (
        list(conn.scalars(select(kolom).distinct().order_by(kolom))) for kolom in (log.c.soort, log.c.handeling)
    )
    return soorten, handelingen


def _write_eenmalig(conn: Connection, door: Gebruiker, nu: datetime, gebruiker_id: int) -> str:
    wachtwoord = build_eenmalig()
    write_wachtwoord(conn, door, nu, gebruiker_id, wachtwoord, eenmalig=True)
    return wachtwoord


def _validate_instellingen(huidig: dict[str, str], anders: dict[str, str]) -> None:
    fouten = {}
    for naam, tekst in anders.items():
        try:
            validate_instelling(naam, tekst)
        except InstellingFout as fout:
            fouten[naam] = str(fout)
    if personen := zoek_personen(anders.get("opbouwwerk", "")):
        fouten["opbouwwerk"] = f"{' en '.join(personen)} lijkt van een persoon; geef een adres van de gemeente zelf."
    if "gegevens" in anders:
        fouten["gegevens"] = "Voorbeeld of echt kiest u bij 'Echte gegevens', want daar wordt het voorbeeld weggegooid."
    straks = huidig | anders
    if not fouten and straks["programma_start"] >= straks["beslisdatum"]:
        fouten["beslisdatum"] = (
            f"De beslisdatum {straks['beslisdatum']} is niet na het begin van het programma "
            f"({straks['programma_start']}); verander een van de twee."
        )
    if fouten:
        raise OngeldigeInvoer(" ".join(fouten.values()), fouten)
