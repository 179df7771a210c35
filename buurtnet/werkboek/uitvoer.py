"""What is recorded as a workbook that can be read back, or one sheet of it as CSV."""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from buurtnet.beeld.exporting import build_csv
from buurtnet.begrippen import FICTIEF
from buurtnet.errors import GeenToegang, OngeldigeInvoer
from buurtnet.rechten import Gebruiker, mag_schrijven
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.bijeenkomst import ANTWOORDEN
from buurtnet.soorten.toegang import validate_werkboek
from buurtnet.soorten.velden import read_pad
from buurtnet.store.gegevens import read_instellingen
from buurtnet.store.schrijven.records import Record
from buurtnet.store.werkboek import read_codeboek, read_records
from buurtnet.werkboek.bladen import (
    BLADEN,
    ECHT,
    KEUZES,
    MET_STELLINGEN,
    PER_NAAM,
    SOORT_GEGEVENS,
    VOLGORDE,
    Kolom,
    build_kolommen,
)
from buurtnet.werkboek.csvbestand import MET_QUOTE
from buurtnet.werkboek.keuren import MEESTE_RIJEN
from buurtnet.werkboek.sjabloon import build_lijsten, build_uitleg
from buurtnet.werkboek.verwijzingen import build_verwijzingen
from buurtnet.werkboek.xlsx import Uitvoerblad, build_xlsx

_SOORT = Kolom(SOORT_GEGEVENS, SOORT_GEGEVENS, "tekst", breedte=26)
_TOP = ("Export uit Buurtnet. U kunt dit werkboek verbeteren en weer inlezen. Laat nummer en versie staan.", "")
Rijen = list[dict[str, object]]


def build_export(conn: Connection, gebruiker: Gebruiker | None, buurten: Mapping[str, str]) -> bytes:
    """An xlsx of all that this person may record for. Holds unreleased quotes: not for publication."""
    merk, bladen, lijsten, stellingen = _read_bladen(conn, gebruiker, buurten)
    uit = [
        Uitvoerblad(naam, (*kolommen, _SOORT), [[*(rij.get(k.veld) for k in kolommen), merk] for rij in rijen])
        for naam, (kolommen, rijen) in bladen.items()
    ]
    return build_xlsx(uit, lijsten, [*_TOP, *build_uitleg(stellingen)], merk)


def build_export_csv(conn: Connection, gebruiker: Gebruiker | None, buurten: Mapping[str, str], blad: str) -> bytes:
    """One sheet of the same as CSV; `blad`: its name. Raises OngeldigeInvoer when there is none of that name."""
    if blad not in (namen := [blad.naam for blad in BLADEN]):
        raise OngeldigeInvoer(f"Het blad '{blad[:40]}' bestaat niet; kies uit: {', '.join(namen)}.")
    merk, bladen, _, _ = _read_bladen(conn, gebruiker, buurten)
    kolommen, rijen = bladen[blad]
    tabel = pd.DataFrame(
        [[_build_csv_waarde(rij.get(k.veld)) for k in kolommen] for rij in rijen],
        columns=[k.kop for k in kolommen],
        dtype=object,
    )
    return build_csv(tabel, merk == FICTIEF)


def _read_bladen(conn: Connection, gebruiker: Gebruiker | None, buurten: Mapping[str, str]):
    validate_werkboek(gebruiker)
    if gebruiker is None:
        raise GeenToegang("U bent niet aangemeld en kunt daarom niet exporteren. Meld u aan via Inloggen.")
    stellingen, themas = read_codeboek(conn)
    alle = {soort: read_records(conn, gebruiker, soort) for soort in VOLGORDE}
    verwijzing = build_verwijzingen({n: r for n, r in alle["organisatie"].items() if not r.ingetrokken})
    records = {soort: _choose_eigen(soort, per_id, gebruiker) for soort, per_id in alle.items()}
    namen: dict[str, Mapping] = {
        "organisatie": verwijzing,
        "organisaties": verwijzing,
        "buurt": buurten,
        "buurten": buurten,
    }
    rijen = _build_rijen(records, namen | {"thema": themas} | KEUZES)
    for naam, van_blad in rijen.items():
        if len(van_blad) > MEESTE_RIJEN - 10:
            zin = f"Het blad {naam} krijgt {len(van_blad)} rijen; dat is te veel voor een werkboek. Gebruik `backup`."
            raise OngeldigeInvoer(zin)
    bladen = {blad.naam: (build_kolommen(blad, list(stellingen)), rijen[blad.naam]) for blad in BLADEN}
    merk = FICTIEF if read_instellingen(conn).gegevens == "voorbeeld" else ECHT
    return merk, bladen, build_lijsten(verwijzing, buurten, themas), stellingen


def _choose_eigen(soort: str, records: Mapping[int, Record], gebruiker: Gebruiker) -> dict[int, Record]:
    """What is not withdrawn and this person may correct."""
    eigen = {}
    for nummer, record in records.items():
        van = {"organisatie": [nummer], "bijeenkomst": record.inhoud.get("organisaties", [])}
        nodig = van.get(soort) or [record.inhoud.get("organisatie_id", 0)]
        if not record.ingetrokken and mag_schrijven(gebruiker, nodig, SOORTEN[soort].schrijven):
            eigen[nummer] = record
    return eigen


def _build_rijen(records: Mapping[str, Mapping[int, Record]], namen: Mapping[str, Mapping]) -> dict[str, Rijen]:
    """`namen`: what a code is called, per reader of a column."""
    rijen: dict[str, Rijen] = {blad.naam: [] for blad in BLADEN}

    def add(blad: str, waarden: Mapping[str, object]) -> None:
        kolommen = PER_NAAM[blad].kolommen
        gelezen = {k.veld: _build_waarde(k.lezer, read_pad(waarden, k.veld), namen) for k in kolommen}
        rijen[blad].append({**waarden, **gelezen})

    for soort in VOLGORDE:
        for nummer, record in records[soort].items():
            vast = {"nummer": nummer, "versie": record.versie}
            if soort == "organisatie":
                _add_organisatie(add, record.inhoud, vast)
                continue
            add(SOORTEN[soort].blad, record.inhoud | vast)
            if soort == "bijeenkomst":
                _add_bijeenkomst(add, nummer, record.inhoud)
    return rijen


def _add_organisatie(add: Callable, inhoud: dict, vast: dict) -> None:
    for rij in inhoud["namen"]:
        add("Organisaties", rij | vast)
    for rij in inhoud["dekking"]:
        add("Dekking", rij | {"organisatie_id": vast["nummer"]})


def _add_bijeenkomst(add: Callable, nummer: int, inhoud: dict) -> None:
    vast = {"bijeenkomst": nummer}
    for buurt in inhoud["buurten"]:
        if buurt["deelnemers"] is not None or buurt["eerste_keer"] is not None:
            add("Per buurt", buurt | vast)
    if (evaluatie := inhoud["evaluatie"]) is None:
        return
    for blad, deel in zip(MET_STELLINGEN, (evaluatie, evaluatie["vooraf"]), strict=True):
        if deel:
            aantallen = deel["antwoorden"].items()
            antwoorden = {f"antwoorden.{code}.{naam}": per[naam] for code, per in aantallen for naam in ANTWOORDEN}
            add(blad, vast | {"formulieren": deel["formulieren"]} | antwoorden)
    for code, aantal in evaluatie["opmerkingen"].items():
        add("Thema's", vast | {"thema": code, "aantal": aantal})
    for citaat in evaluatie["citaten"]:
        add("Citaten", vast | {"nummer": citaat["id"]} | {k: citaat[k] for k in ("tekst", "toestemming")})


def _build_waarde(lezer: str, waarde: object, namen: Mapping[str, Mapping]) -> object:
    """A value with names for codes and real dates."""
    if isinstance(waarde, list):
        delen = [deel["buurtcode"] if isinstance(deel, dict) else deel for deel in waarde]
        return "; ".join(namen[lezer].get(deel, str(deel)) for deel in delen)
    if lezer == "datum" and isinstance(waarde, str) and waarde:
        return date.fromisoformat(waarde)
    return namen[lezer].get(waarde, waarde if waarde is None else str(waarde)) if lezer in namen else waarde


def _build_csv_waarde(waarde: object) -> object:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, str) and MET_QUOTE.match(waarde):
        return f"'{waarde}"  # reading takes one off
    return "" if waarde is None else waarde
