"""What is recorded as a workbook that can be read back, or one sheet of it as CSV."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from buurtnet.beeld.exporting import build_csv
from buurtnet.begrippen import FICTIEF
from buurtnet.errors import GeenToegang, OngeldigeInvoer
from buurtnet.rechten import Gebruiker, mag_schrijven, validate_schrijven
from buurtnet.store.gegevens import read_instellingen
from buurtnet.store.schrijven.records import Record
from buurtnet.store.werkboek import read_codeboek, read_records
from buurtnet.werkboek.bladen import ANTWOORDEN, BLADEN, ECHT, KEUZES, PER_NAAM, SOORT_GEGEVENS, Kolom, build_kolommen
from buurtnet.werkboek.csvbestand import MET_QUOTE
from buurtnet.werkboek.keuren import MEESTE_RIJEN
from buurtnet.werkboek.sjabloon import build_lijsten, build_uitleg
from buurtnet.werkboek.verschil import VOLGORDE
from buurtnet.werkboek.verwijzingen import build_verwijzingen
from buurtnet.werkboek.xlsx import Uitvoerblad, build_xlsx

_SOORT = Kolom(SOORT_GEGEVENS, SOORT_GEGEVENS, "tekst", breedte=26)
_TOP = ("Export uit Buurtnet. U kunt dit werkboek verbeteren en weer inlezen. Laat nummer en versie staan.", "")
_KORT = {"Beslissingen": "beslissing", "Geïnformeerd": "geinformeerd", "Acties": "actie", "Verhalen": "verhaal"}
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
    if blad not in PER_NAAM:
        raise OngeldigeInvoer(f"Het blad '{blad[:40]}' bestaat niet; kies uit: {', '.join(PER_NAAM)}.")
    merk, bladen, _, _ = _read_bladen(conn, gebruiker, buurten)
    kolommen, rijen = bladen[blad]
    tabel = pd.DataFrame(
        [[_build_csv_waarde(rij.get(k.veld)) for k in kolommen] for rij in rijen],
        columns=[k.kop for k in kolommen],
        dtype=object,
    )
    return build_csv(tabel, merk == FICTIEF)


def _read_bladen(conn: Connection, gebruiker: Gebruiker | None, buurten: Mapping[str, str]):
    validate_schrijven(gebruiker, gebruiker.organisatie_ids if gebruiker else [])
    if gebruiker is None:
        raise GeenToegang("U bent niet aangemeld en kunt daarom niet exporteren. Meld u aan via Inloggen.")
    stellingen, themas = read_codeboek(conn)
    alle = {soort: read_records(conn, soort) for soort in VOLGORDE}
    verwijzing = build_verwijzingen({n: r for n, r in alle["organisatie"].items() if not r.ingetrokken})
    records = {soort: _choose_eigen(soort, per_id, gebruiker) for soort, per_id in alle.items()}
    rijen = _build_rijen(records, verwijzing, buurten, themas)
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
        if not record.ingetrokken and mag_schrijven(
            gebruiker, van.get(soort) or [record.inhoud.get("organisatie_id", 0)]
        ):
            eigen[nummer] = record
    return eigen


def _build_rijen(
    records: Mapping[str, Mapping[int, Record]],
    verwijzing: Mapping[int, str],
    buurten: Mapping[str, str],
    themas: Mapping[str, str],
) -> dict[str, Rijen]:
    rijen: dict[str, Rijen] = {blad.naam: [] for blad in BLADEN}
    for nummer, record in records["organisatie"].items():
        vast = {"nummer": nummer, "versie": record.versie}
        rijen["Organisaties"] += [_build_rij("Organisaties", rij) | vast for rij in record.inhoud["namen"]]
        vast = {"organisatie_id": verwijzing[nummer]}
        for rij in record.inhoud["dekking"]:
            rijen["Dekking"].append(_build_rij("Dekking", rij) | _build_buurt(rij, buurten) | vast)
    for naam, soort in _KORT.items():
        for nummer, record in records[soort].items():
            vast = {"nummer": nummer, "versie": record.versie}
            for veld in {"organisatie_id", "overgenomen_van"} & set(record.inhoud):
                vast[veld] = verwijzing.get(record.inhoud[veld], str(record.inhoud[veld]))
            rij = _build_rij(naam, record.inhoud) | _build_buurt(record.inhoud, buurten)
            rijen[naam].append(rij | vast)
    for nummer, record in records["bijeenkomst"].items():
        _add_bijeenkomst(rijen, nummer, record, verwijzing, buurten, themas)
    return rijen


def _add_bijeenkomst(rijen: dict[str, Rijen], nummer: int, record: Record, verwijzing, buurten, themas) -> None:
    inhoud = record.inhoud
    rij = _build_rij("Bijeenkomsten", inhoud) | {"nummer": nummer, "versie": record.versie}
    rij["organisaties"] = "; ".join(
        verwijzing.get(organisatie, str(organisatie)) for organisatie in inhoud["organisaties"]
    )
    rij["buurten"] = "; ".join(buurten.get(buurt["buurtcode"], buurt["buurtcode"]) for buurt in inhoud["buurten"])
    rijen["Bijeenkomsten"].append(rij)
    vast = {"bijeenkomst": nummer}
    for buurt in inhoud["buurten"]:
        if buurt["deelnemers"] is not None or buurt["eerste_keer"] is not None:
            rijen["Per buurt"].append(buurt | _build_buurt(buurt, buurten) | vast)
    if (evaluatie := inhoud["evaluatie"]) is None:
        return
    antwoorden = {
        f"antwoorden.{code}.{naam}": aantallen[naam]
        for code, aantallen in evaluatie["antwoorden"].items()
        for naam in ANTWOORDEN
    }
    rijen["Evaluaties"].append(vast | {"formulieren": evaluatie["formulieren"]} | antwoorden)
    for code, aantal in evaluatie["opmerkingen"].items():
        rijen["Thema's"].append(vast | {"thema": themas.get(code, code), "aantal": aantal})
    for citaat in evaluatie["citaten"]:
        rijen["Citaten"].append(vast | {"nummer": citaat["id"]} | {k: citaat[k] for k in ("tekst", "toestemming")})


def _build_rij(blad: str, waarden: Mapping[str, object]) -> dict[str, object]:
    """A row with names for codes and real dates."""
    rij = {}
    for kolom in PER_NAAM[blad].kolommen:
        waarde = waarden.get(kolom.veld)
        if kolom.lezer in KEUZES:
            waarde = KEUZES[kolom.lezer].get(waarde, waarde)
        elif kolom.lezer == "datum" and waarde:
            waarde = date.fromisoformat(waarde)
        rij[kolom.veld] = waarde
    return rij


def _build_buurt(waarden: Mapping[str, object], buurten: Mapping[str, str]) -> dict[str, object]:
    code = waarden.get("buurtcode")
    return {"buurtcode": buurten.get(code, code)}


def _build_csv_waarde(waarde: object) -> object:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, str) and MET_QUOTE.match(waarde):
        return f"'{waarde}"  # reading takes one off
    return "" if waarde is None else waarde
