"""What is wrong with the records: each finding one Dutch sentence that names the record and says what to do.

Titles and other texts stay out: a concept is not for everyone who may look at a log.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select, union

from buurtnet.instellingen import Instellingen
from buurtnet.invoer import Kennis, validate_inhoud
from buurtnet.rechten import SYSTEEM
from buurtnet.soorten import Soort, choose_gewone
from buurtnet.soorten.bijeenkomst import ANTWOORDEN, FUNCTIES, LEEFTIJDEN
from buurtnet.soorten.velden import Buurt, Buurten, Veld, Verwijzing
from buurtnet.store.gegevens import read_heeft_records
from buurtnet.store.organisaties import build_geldig
from buurtnet.store.werkboek import read_records
from buurtnet.tables import (
    antwoord,
    antwoord_vooraf,
    bijeenkomst,
    bijeenkomst_buurt,
    dekking,
    evaluatie,
    metadata,
    organisatie,
    organisatie_naam,
    stelling,
    thema,
)

_b, _bb = bijeenkomst.c, bijeenkomst_buurt.c


def read_bevindingen(
    conn: Connection, instellingen: Instellingen, vandaag: date, buurtcodes: Iterable[str] | None
) -> list[str]:
    """Every finding about the records; without buurtcodes (None) those in the store are not checked."""
    return [
        *_read_opslag(conn),
        *_read_instellingen(conn, instellingen),
        *_read_tellingen(conn, vandaag),
        *_read_antwoorden(conn),
        *_read_organisaties(conn),
        *_read_gewone(conn, vandaag),
        *([] if buurtcodes is None else _read_buurtcodes(conn, set(buurtcodes))),
    ]


def _read_opslag(conn: Connection) -> list[str]:
    if conn.dialect.name != "sqlite":  # PostgreSQL keeps its keys itself and has no such check in SQL
        return []
    fouten = [tekst for (tekst,) in conn.exec_driver_sql("PRAGMA integrity_check") if tekst != "ok"]
    los = {(rij[0], rij[2]) for rij in conn.exec_driver_sql("PRAGMA foreign_key_check")}
    return [
        *(f"Het bestand is beschadigd ({tekst}); zet een reservekopie terug." for tekst in fouten),
        *(f"Tabel '{van}' verwijst naar rijen van '{naar}' die er niet zijn; herstel ze." for van, naar in sorted(los)),
    ]


def _read_instellingen(conn: Connection, instellingen: Instellingen) -> list[str]:
    if not read_heeft_records(conn):
        return []
    bevindingen = []
    if instellingen.gegevens == "leeg":
        bevindingen.append("De instelling 'gegevens' is 'leeg', maar er zijn gegevens; kies 'voorbeeld' of 'echt'.")
    platforms = conn.execute(
        select(func.count(organisatie_naam.c.organisatie_id.distinct())).where(
            organisatie_naam.c.soort == "buurtplatform", build_geldig(organisatie_naam, instellingen.programma_start)
        )
    ).scalar_one()
    if platforms != instellingen.aantal_platforms:
        bevindingen.append(
            f"Op {instellingen.programma_start:%d-%m-%Y} zijn er {platforms} buurtplatforms, maar de instelling "
            f"'aantal_platforms' is {instellingen.aantal_platforms}; verbeter een van de twee."
        )
    for tabel, meest in ((stelling, 8), (thema, 12)):
        aantal = conn.execute(select(func.count()).select_from(tabel)).scalar_one()
        if aantal > meest:
            bevindingen.append(f"De lijst '{tabel.name}' heeft {aantal} regels; hoogstens {meest} mag.")
    sleutels = conn.execute(select(func.count()).select_from(stelling).where(stelling.c.sleutel)).scalar_one()
    if sleutels != 1:
        bevindingen.append(f"Er zijn {sleutels} stellingen als sleutel gemerkt; merk er precies een.")
    return bevindingen


def _read_tellingen(conn: Connection, vandaag: date) -> list[str]:
    mensen = _b.soort != "huis_aan_huis"  # there `aanwezig` counts households
    buurten = select(func.sum(_bb.deelnemers)).where(_bb.bijeenkomst_id == _b.id).scalar_subquery()
    hier = exists().where(_bb.bijeenkomst_id == _b.id)
    geteld = or_(*(_b[naam].is_not(None) for naam in ("aanwezig", "eerste_keer", "van_elders", *FUNCTIES, *LEEFTIJDEN)))
    geevalueerd = exists().where(evaluatie.c.bijeenkomst_id == _b.id)
    vragen = {
        "telt meer mensen voor het eerst dan aanwezig": and_(mensen, _b.eerste_keer > _b.aanwezig),
        "telt meer raadsleden, collegeleden, ambtenaren en mensen van elders dan aanwezig": and_(
            mensen, _sum(*FUNCTIES, "van_elders") > _b.aanwezig
        ),
        "telt over de leeftijden meer mensen dan aanwezig": and_(mensen, _sum(*LEEFTIJDEN) > _b.aanwezig),
        "telt over de buurten meer mensen dan aanwezig": buurten > _b.aanwezig,
        "telt in een buurt meer mensen voor het eerst dan deelnemers": hier.where(_bb.eerste_keer > _bb.deelnemers),
        "begint op een tijd die niet bestaat": ~_is_tijd(_b.begint_om),
        f"is na vandaag ({vandaag:%d-%m-%Y}) en heeft al een telling": and_(_b.datum > vandaag, geteld),
        f"is na vandaag ({vandaag:%d-%m-%Y}) en heeft al een evaluatie": and_(_b.datum > vandaag, geevalueerd),
        "hoort bij geen enkele buurt en telt dus nergens mee": ~hier,
    }
    bevindingen = []
    for zin, voorwaarde in vragen.items():
        vraag = select(_b.id, _b.datum).where(voorwaarde, _b.status != "ingetrokken").order_by(_b.datum, _b.id)
        bevindingen += [
            f"Bijeenkomst {nr} van {datum:%d-%m-%Y} {zin}; verbeter dat." for nr, datum in conn.execute(vraag)
        ]
    return bevindingen


def _read_antwoorden(conn: Connection) -> list[str]:
    e, bevindingen = evaluatie.c, []
    for tabel, formulieren, wanneer in (
        (antwoord, e.formulieren, ""),
        (antwoord_vooraf, func.coalesce(e.formulieren_vooraf, 0), " aan het begin"),
    ):
        antwoorden = sum((tabel.c[naam] for naam in ANTWOORDEN[1:]), tabel.c[ANTWOORDEN[0]])
        vraag = select(e.bijeenkomst_id, tabel.c.stelling, antwoorden, formulieren).join_from(evaluatie, tabel)
        vraag = vraag.where(antwoorden > formulieren).order_by(e.bijeenkomst_id, tabel.c.stelling)
        for nr, code, n, aantal in conn.execute(vraag):
            wat = f"{n} antwoorden op {aantal} formulieren"
            bevindingen.append(f"Bijeenkomst {nr} heeft{wanneer} bij stelling '{code}' {wat}; verbeter dat.")
    return bevindingen


def _read_organisaties(conn: Connection) -> list[str]:
    bevindingen = []
    zonder_naam = ~exists().where(organisatie_naam.c.organisatie_id == organisatie.c.id)
    for (nr,) in conn.execute(select(organisatie.c.id).where(zonder_naam).order_by(organisatie.c.id)):
        bevindingen.append(f"Organisatie {nr} heeft geen naam; vul die in.")
    for tabel, wat, ook in ((organisatie_naam, "naam", ()), (dekking, "dekking van een buurt", ("buurtcode",))):
        eerste, tweede = tabel.alias(), tabel.alias()
        samen = and_(
            eerste.c.organisatie_id == tweede.c.organisatie_id,
            eerste.c.van < tweede.c.van,
            or_(eerste.c.tot.is_(None), eerste.c.tot > tweede.c.van),
            *(eerste.c[kolom] == tweede.c[kolom] for kolom in ook),
        )
        dubbel = select(eerste.c.organisatie_id, tweede.c.van).join_from(eerste, tweede, samen)
        omgekeerd = select(tabel.c.organisatie_id, tabel.c.van).where(tabel.c.tot <= tabel.c.van)
        for zin, vraag in (("twee keer een", dubbel), ("een omgekeerde periode bij de", omgekeerd)):
            for nr, van in conn.execute(vraag.distinct().order_by(*vraag.selected_columns)):
                bevindingen.append(f"Organisatie {nr} heeft vanaf {van:%d-%m-%Y} {zin} {wat}; verbeter dat.")
    return bevindingen


def _read_gewone(conn: Connection, vandaag: date) -> list[str]:
    """What the rules of a kind would refuse today; who it refers to, the keys between tables guard."""
    organisaties = frozenset(conn.scalars(select(organisatie.c.id)))
    bevindingen = []
    for soort in choose_gewone():
        for nummer, record in read_records(conn, SYSTEEM, soort.code).items():
            if record.ingetrokken:
                continue
            codes = _read_waarden(soort, record.inhoud, Buurt, Buurten)
            nummers = _read_waarden(soort, record.inhoud, Verwijzing)
            kennis = Kennis(vandaag, codes, organisaties, bijeenkomsten=nummers, acties=nummers, al_vastgelegd=True)
            for pad, zin in validate_inhoud(soort.code, record.inhoud, kennis).fouten.items():
                bevindingen.append(f"{soort.een.capitalize()} {nummer}, {soort.per_naam[pad].kort.lower()}: {zin}")
    return bevindingen


def _read_waarden(soort: Soort, inhoud: dict, *klassen: type[Veld]) -> frozenset:
    gevonden = [inhoud.get(veld.naam) for veld in soort.velden if isinstance(veld, klassen)]
    return frozenset(deel for waarde in gevonden for deel in (waarde if isinstance(waarde, list) else [waarde]))


def _read_buurtcodes(conn: Connection, bekend: set[str]) -> list[str]:
    kolommen = [tabel.c.buurtcode for tabel in metadata.tables.values() if "buurtcode" in tabel.c]
    codes = {code for (code,) in conn.execute(union(*map(select, kolommen))) if code is not None}
    return [
        f"Buurtcode '{code}' komt voor in de opslag, maar niet in de lijst van gebieden; verbeter de code."
        for code in sorted(codes - bekend)
    ]


def _is_tijd(kolom: ColumnElement) -> ColumnElement:
    """The condition that a text is a time as 19:30; NULL where there is none."""
    return and_(kolom.like("__:__"), kolom.between("00:00", "23:59"), func.substr(kolom, 4, 2) <= "59")


def _sum(*kolommen: str) -> ColumnElement[int] | int:
    """What was counted of these; unknown adds nothing."""
    return sum(func.coalesce(_b[naam], 0) for naam in kolommen)
