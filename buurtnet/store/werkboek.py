"""All records of a kind at once, for a workbook: a query a table where `schrijven.records` has one a record."""

from collections import defaultdict

from sqlalchemy import Connection, Table, select

from buurtnet.rechten import Gebruiker
from buurtnet.soorten.bijeenkomst import ANTWOORDEN
from buurtnet.store.schrijven.records import Record, build_json_waarde, build_record, build_vooraf, read_kinderen
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
    opmerking,
    organisatie_naam,
    stelling,
    thema,
)


def read_records(conn: Connection, gebruiker: Gebruiker | None, soort: str) -> dict[int, Record]:
    """What is published or withdrawn and this person may read, by number, as `read_record` gives each."""
    tabel = TABELLEN[soort]
    vraag = select(tabel).where(build_leesbaar(soort, gebruiker)).order_by(tabel.c.id)
    if soort == "bijeenkomst":
        vraag = vraag.where(tabel.c.status != "concept")
    lees = _LEZERS.get(soort)
    delen = lees(conn) if lees else {}
    kinderen = {} if lees else read_kinderen(conn, soort)
    records = {}
    for rij in conn.execute(vraag).mappings():
        nummer = rij["id"]
        hangt = {veld: per_id.get(nummer, leeg()) for veld, (per_id, leeg) in delen.items()}
        records[nummer] = build_record(soort, rij, hangt | kinderen.get(nummer, {}))
    return records


def read_codeboek(conn: Connection) -> tuple[dict[str, str], dict[str, str]]:
    """The statements and the themes, in order: code and text."""
    stellingen = conn.execute(select(stelling.c.code, stelling.c.tekst).order_by(stelling.c.volgorde))
    themas = conn.execute(select(thema.c.code, thema.c.naam).order_by(thema.c.volgorde))
    return {rij.code: rij.tekst for rij in stellingen}, {rij.code: rij.naam for rij in themas}


def _read_organisaties(conn: Connection) -> dict:
    return {
        "namen": (_read_per(conn, organisatie_naam, "organisatie_id", ("naam", "soort", "van", "tot"), "van"), list),
        "dekking": (_read_per(conn, dekking, "organisatie_id", ("buurtcode", "deels", "van", "tot"), "van"), list),
    }


def _read_bijeenkomsten(conn: Connection) -> dict:
    t = bijeenkomst_organisatie.c
    organisaties = defaultdict(list)
    for rij in conn.execute(select(t.bijeenkomst_id, t.organisatie_id).order_by(t.organisatie_id)):
        organisaties[rij.bijeenkomst_id].append(rij.organisatie_id)
    velden = ("buurtcode", "deelnemers", "eerste_keer")
    buurten = _read_per(conn, bijeenkomst_buurt, "bijeenkomst_id", velden, "buurtcode")
    return {
        "organisaties": (organisaties, list),
        "buurten": (buurten, list),
        "evaluatie": (_read_evaluaties(conn), lambda: None),
    }


def _read_evaluaties(conn: Connection) -> dict[int, dict]:
    antwoorden, vooraf = (
        _read_per(conn, tabel, "bijeenkomst_id", ("stelling", *ANTWOORDEN), "stelling")
        for tabel in (antwoord, antwoord_vooraf)
    )
    opmerkingen = _read_per(conn, opmerking, "bijeenkomst_id", ("thema", "aantal"), "thema")
    citaten = _read_per(conn, citaat, "bijeenkomst_id", ("id", "tekst", "toestemming"), "id")
    return {
        rij.bijeenkomst_id: {
            "formulieren": rij.formulieren,
            "antwoorden": {deel.pop("stelling"): deel for deel in antwoorden[rij.bijeenkomst_id]},
            "opmerkingen": {deel["thema"]: deel["aantal"] for deel in opmerkingen[rij.bijeenkomst_id]},
            "citaten": citaten[rij.bijeenkomst_id],
            "vooraf": build_vooraf(
                rij.formulieren_vooraf, {deel.pop("stelling"): deel for deel in vooraf[rij.bijeenkomst_id]}
            ),
        }
        for rij in conn.execute(select(evaluatie)).all()
    }


def _read_per(conn: Connection, tabel: Table, sleutel: str, namen: tuple[str, ...], volgorde: str) -> dict:
    per_id = defaultdict(list)
    kolommen = (tabel.c[sleutel].label("van_record"), *(tabel.c[naam] for naam in namen))
    na = [tabel.c[volgorde], *([tabel.c.id] if "id" in tabel.c else [])]
    for rij in conn.execute(select(*kolommen).order_by(*na)).mappings():
        per_id[rij["van_record"]].append({naam: build_json_waarde(rij[naam]) for naam in namen})
    return per_id


_LEZERS = {"organisatie": _read_organisaties, "bijeenkomst": _read_bijeenkomsten}
