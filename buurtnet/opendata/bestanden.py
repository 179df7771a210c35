"""The files of the open data on one day: CSV and GeoJSON, what describes them, and one zip with everything."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date

import geopandas as gpd
import pandas as pd

from buurtnet.beeld.exporting import maak_veilig
from buurtnet.begrippen import FICTIEF
from buurtnet.opendata.tabellen import Tabel
from buurtnet.schema import build_rijen

ALLES = "alles.zip"
BESCHRIJVING, GEOJSON, METADATA, FEED = "datapackage.json", "buurten.geojson", "dcat.jsonld", "nieuw.json"
LICENTIE = "https://creativecommons.org/publicdomain/zero/1.0/"
LICENTIETEKST = "Voorstel, nog niet vastgesteld door de gemeente: CC0 1.0, vrij te gebruiken."
_THEMA = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
_OPENBAAR = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_FORMAAT = "http://publications.europa.eu/resource/authority/file-type/"
_MEEST_NIEUW = 50


def build_bestanden(
    tabellen: Sequence[Tabel], gebieden: gpd.GeoDataFrame, adres: str, gemeente: str, contact: str
) -> dict[str, bytes]:
    """Every file by name. `adres`: of the folder where they are, with a slash at its end."""
    vast = tabellen[0].rijen.iloc[0] if len(tabellen[0].rijen) else None
    fictief = vast is not None and vast["soort_gegevens"] == FICTIEF
    achter = "-voorbeeld-fictief" if fictief else ""
    bestanden = {f"{tabel.naam}{achter}.csv": build_csv(tabel) for tabel in tabellen}
    namen = dict(zip((tabel.naam for tabel in tabellen), bestanden, strict=True))
    bestanden[GEOJSON.replace(".", f"{achter}.", 1)] = build_geojson(tabellen[0], gebieden)
    beschrijving = build_datapackage(tabellen, namen, fictief)
    bestanden[BESCHRIJVING] = _build_json(beschrijving)
    bestanden[METADATA] = _build_json(build_dcat([*bestanden, ALLES], adres, gemeente, contact, fictief))
    bestanden[FEED] = _build_json(build_feed(tabellen, adres, fictief))
    return {**bestanden, ALLES: _build_zip(bestanden)}


def build_csv(tabel: Tabel) -> bytes:
    """Comma, decimal point, ISO dates, UTF-8; a text that a spreadsheet would take for a formula has a quote first."""
    rijen = tabel.rijen.copy()
    for kolom in tabel.kolommen:
        if kolom.soort == "string":
            rijen[kolom.naam] = rijen[kolom.naam].map(maak_veilig, na_action="ignore")
        elif kolom.soort == "integer":
            rijen[kolom.naam] = rijen[kolom.naam].astype("Int64")
        elif kolom.soort == "boolean":
            rijen[kolom.naam] = rijen[kolom.naam].map({True: "true", False: "false"})
    return rijen.to_csv(index=False, lineterminator="\r\n").encode()


def build_geojson(buurten: Tabel, gebieden: gpd.GeoDataFrame) -> bytes:
    """The areas with their figures."""
    rijen = buurten.rijen.assign(peildatum=buurten.rijen["peildatum"].map(date.isoformat)).astype(object)
    rijen = rijen.where(rijen.notna(), None)
    kaart = gebieden[["buurtcode", "geometry"]].merge(rijen, on="buurtcode")
    inhoud = json.loads(kaart.to_json(drop_id=True))
    inhoud |= {"name": buurten.titel, "soort_gegevens": rijen["soort_gegevens"].iloc[0] if len(rijen) else ""}
    return _build_json(inhoud)


def build_datapackage(tabellen: Sequence[Tabel], namen: dict[str, str], fictief: bool) -> dict:
    """What each column means: a Data Package with a Table Schema per file."""
    soort = f" ({FICTIEF})" if fictief else ""
    return {
        "profile": "tabular-data-package",
        "name": "buurtnet",
        "title": f"Buurtnetwerken{soort}",
        "description": LICENTIETEKST,
        "licenses": [{"name": "CC0-1.0", "path": LICENTIE, "title": LICENTIETEKST}],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": tabel.naam,
                "path": namen[tabel.naam],
                "title": f"{tabel.titel}{soort}",
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [{"name": k.naam, "type": k.soort, "description": k.uitleg} for k in tabel.kolommen]
                },
            }
            for tabel in tabellen
        ],
    }


def build_dcat(namen: Sequence[str], adres: str, gemeente: str, contact: str, fictief: bool) -> dict:
    """The description for data catalogues, as DCAT-AP-NL 3.0 asks."""
    soort = f" ({FICTIEF})" if fictief else ""
    eigenaar = {"@id": f"{adres}#gemeente", "@type": "foaf:Agent", "foaf:name": _nl(f"Gemeente {gemeente}")}
    gedeeld = {
        "dct:description": _nl(f"Openbare cijfers over buurtnetwerken in {gemeente}{soort}. {LICENTIETEKST}"),
        "dct:publisher": eigenaar,
    }
    dataset = {
        "@id": f"{adres}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": _nl(f"Buurtnetwerken {gemeente}{soort}"),
        "dct:identifier": f"{adres}#dataset",
        "dct:creator": {"@id": eigenaar["@id"]},
        "dct:accessRights": {"@id": _OPENBAAR},
        "dcat:theme": {"@id": _THEMA},
        "dcat:contactPoint": {"@type": "vcard:Kind", "vcard:fn": contact, "vcard:hasURL": {"@id": adres}},
        "dcat:distribution": [_build_distributie(naam, adres) for naam in namen],
        **gedeeld,
    }
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
        },
        "@id": f"{adres}#catalogus",
        "@type": "dcat:Catalog",
        "dct:title": _nl(f"Open data van Buurtnet{soort}"),
        "dcat:contactPoint": dataset["dcat:contactPoint"],
        **gedeeld,
        "dcat:dataset": dataset,
    }


def _build_distributie(naam: str, adres: str) -> dict:
    soort = {"csv": "CSV", "geojson": "GEOJSON", "json": "JSON", "zip": "ZIP"}[naam.rsplit(".", 1)[1]]
    return {
        "@id": f"{adres}{naam}",
        "@type": "dcat:Distribution",
        "dct:title": _nl(naam),
        "dcat:accessURL": {"@id": adres},
        "dcat:downloadURL": {"@id": f"{adres}{naam}"},
        "dct:license": {"@id": LICENTIE},
        "dct:format": {"@id": f"{_FORMAAT}{soort}"},
    }


def _nl(tekst: str) -> dict[str, str]:
    return {"@value": tekst, "@language": "nl"}


def build_feed(tabellen: Sequence[Tabel], adres: str, fictief: bool) -> dict:
    """What is public, the last to happen first: a JSON Feed (1.1)."""
    alle = {tabel.naam: tabel.rijen for tabel in tabellen}
    items = [
        *((r.datum, f"bijeenkomst-{r.bijeenkomst_id}", r.titel) for r in build_rijen(alle["bijeenkomsten"])),
        *((r.datum, f"verhaal-{r.verhaal_id}", r.titel) for r in build_rijen(alle["verhalen"])),
        *((r.beloofd_op, f"afspraak-{r.actie_id}", r.wat) for r in build_rijen(alle["afspraken"])),
        *((r.datum, f"stap-{r.naam}-{r.datum}-{r.stap}", f"{r.naam}: {r.stap}") for r in build_rijen(alle["stappen"])),
    ]
    items = sorted((item for item in items if not pd.isna(item[0])), reverse=True)[:_MEEST_NIEUW]
    soort = f" ({FICTIEF})" if fictief else ""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Buurtnet: wat er gebeurde{soort}",
        "language": "nl",
        "home_page_url": adres,
        "feed_url": f"{adres}{FEED}",
        "items": [
            {"id": nummer, "title": f"{titel}{soort}", "content_text": titel, "date_published": f"{dag}T00:00:00Z"}
            for dag, nummer, titel in items
        ],
    }


def _build_json(inhoud: dict) -> bytes:
    return json.dumps(inhoud, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _build_zip(bestanden: dict[str, bytes]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in bestanden.items():
            zip_.writestr(zipfile.ZipInfo(naam), inhoud, zipfile.ZIP_DEFLATED)  # without a time: the same each time
    return uit.getvalue()
