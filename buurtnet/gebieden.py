"""The areas of the city: borders and inhabitants, read from `gebieden.geojson` and `buurten.csv` and validated here.

Definition: an area is a CBS buurt on 1 January 2015; it counts as a buurt when the column `telt_mee` says so.
Bias: CBS keeps small numbers secret, which are then unknown, not zero. It rounds counts to 5 and shares to whole
percents, so a number of people in an age band may be off by half a percent of the inhabitants plus 3, the bands do not
add up exactly to `inwoners_15plus`, and the buurten add up to 122,000 while the municipality had 122,397. Borders are
generalised: good for a map, not for a single house.
"""

import csv
import io
import json
import re
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import shape

from buurtnet.beeld.format import format_getal, round_getal
from buurtnet.errors import GegevensbestandFout
from buurtnet.schema import CRS_RD, CRS_WGS84, GEBIEDEN, build_frame

GRENZEN_BESTAND = "gebieden.geojson"
CIJFERS_BESTAND = "buurten.csv"

_TEKSTEN = ("buurtcode", "naam", "wijkcode", "wijknaam")
_PERCENTAGES = ("pct_0_14", "pct_15_24", "pct_25_44", "pct_45_64", "pct_65_plus")
_GETALLEN = ("inwoners", *_PERCENTAGES, "huishoudens", "opp_ha", "water_ha")
_KOLOMMEN = (*_TEKSTEN, *_GETALLEN, "telt_mee")

_BUURTCODE = re.compile(r"BU[0-9]{8}")
_WIJKCODE = re.compile(r"WK[0-9]{6}")
# How CBS says that a number is secret, cannot be or is not known; unknown is not zero.
_GEHEIM = frozenset(["", ".", "x", "X", "-", "-99995", "-99996", "-99997", "-99998", "-99999", "-99999999"])
_GEHEEL = re.compile(r"-?[0-9]{1,9}")  # nine digits fit any count and never overflow int64
_NEDERLAND = (3.0, 50.0, 8.0, 54.0)  # degrees: west, south, east, north; tells swapped axes and metres from degrees
_MEEST_GENOEMD = 10
_KLEINSTE_M2 = 1.0  # an overlap or gap below this is rounding in the computation
_OPPERVLAKTE_MARGE = 0.01
_HERSTEL_CODE = "Vul BU en acht cijfers in."
_HERSTEL_GRENS = f"Herstel de hoekpunten in {GRENZEN_BESTAND}."


def read_gebieden(folder: Path) -> gpd.GeoDataFrame:
    """Read all areas of a folder: columns of schema.GEBIEDEN and `geometry` (EPSG:4326), sorted by buurtcode.

    `inwoners_15plus` and the age bands are inwoners x share, rounded half up.
    Raises GegevensbestandFout, with every fault of both files, when anything in them cannot be used.
    """
    fouten: list[str] = []
    grenzen = _read_grenzen(folder / GRENZEN_BESTAND, fouten)
    cijfers = _read_cijfers(folder / CIJFERS_BESTAND, fouten)
    if grenzen is not None and cijfers is not None:
        fouten += _validate_paren(grenzen, cijfers)
    if fouten or grenzen is None or cijfers is None:
        raise GegevensbestandFout(_build_melding(fouten))
    codes = sorted(cijfers)
    frame = build_frame([_build_rij(cijfers[code]) for code in codes], GEBIEDEN)
    return gpd.GeoDataFrame(frame, geometry=[grenzen[code][1] for code in codes], crs=CRS_WGS84)


def validate_vlakdekking(gebieden: gpd.GeoDataFrame) -> list[str]:
    """Name every place where the areas do not cover the city exactly once; empty when they do.

    Measured in EPSG:28992 (m2). The total may differ 1 % from the sum of `opp_ha`, since borders are generalised.
    """
    vlakken = dict(zip(gebieden["buurtcode"], gebieden.geometry.to_crs(CRS_RD), strict=True))
    ongeldig = [code for code, vlak in vlakken.items() if not _is_vlak(vlak)]
    if ongeldig:  # on these every further measure would be nonsense
        return [f"{code}: de grens is geen geldig vlak. {_HERSTEL_GRENS}" for code in ongeldig]
    stad = shapely.union_all(list(vlakken.values()))
    return [*_validate_overlap(vlakken), *_validate_gaten(vlakken, stad), *_validate_oppervlakte(gebieden, stad)]


def _validate_overlap(vlakken: dict) -> list[str]:
    fouten = []
    for (code, vlak), (buur, buurvlak) in combinations(vlakken.items(), 2):
        overlap_m2 = vlak.intersection(buurvlak).area if vlak.intersects(buurvlak) else 0
        if overlap_m2 > _KLEINSTE_M2:
            fouten.append(f"{code} en {buur} overlappen elkaar: {format_getal(overlap_m2)} m². {_HERSTEL_GRENS}")
    return fouten


def _validate_gaten(vlakken: dict, stad) -> list[str]:
    delen = shapely.get_parts(stad)
    gaten = [shapely.Polygon(ring) for deel in delen for ring in deel.interiors]
    fouten = []
    for gat in gaten:
        if gat.area > _KLEINSTE_M2:
            buren = ", ".join(code for code, vlak in vlakken.items() if vlak.intersects(gat))
            fouten.append(f"Er is een gat van {format_getal(gat.area)} m² tussen {buren}. {_HERSTEL_GRENS}")
    if len(delen) > 1:
        fouten.append(f"De gebieden liggen in {len(delen)} losse stukken. Controleer of er een gebied ontbreekt.")
    return fouten


def _validate_oppervlakte(gebieden: gpd.GeoDataFrame, stad) -> list[str]:
    if gebieden["opp_ha"].isna().any():
        return []
    getekend_km2, opgegeven_km2 = stad.area / 1e6, gebieden["opp_ha"].sum() / 100
    if abs(getekend_km2 - opgegeven_km2) <= _OPPERVLAKTE_MARGE * opgegeven_km2:
        return []
    getekend, opgegeven = (f"{format_getal(km2, 2)} km²" for km2 in (getekend_km2, opgegeven_km2))
    return [f"Samen zijn de gebieden op de kaart {getekend}, volgens opp_ha {opgegeven}. Controleer beide bestanden."]


def _read_tekst(bestand: Path, fouten: list[str]) -> str | None:
    try:
        return bestand.read_text(encoding="utf-8-sig")  # Excel puts a byte order mark in front
    except FileNotFoundError:
        fouten.append(f"{bestand.name} ontbreekt. Zet het bestand terug in de map met gegevens (BUURTNET_DATA).")
    except UnicodeDecodeError:
        fouten.append(f"{bestand.name} is niet opgeslagen als UTF-8. Sla het opnieuw op als 'CSV UTF-8' of UTF-8.")
    except OSError:
        fouten.append(f"{bestand.name} is niet te lezen. Controleer de rechten van het bestand.")
    return None


def _read_grenzen(bestand: Path, fouten: list[str]) -> dict[str, tuple] | None:
    """Name and polygon per buurtcode, faulty polygons included: they are not missing."""
    tekst = _read_tekst(bestand, fouten)
    if tekst is None:
        return None
    try:
        # NaN and Infinity are no JSON, yet Python reads them; as None they make no polygon.
        features = json.loads(tekst, parse_constant=lambda _: None)["features"]
    except json.JSONDecodeError as fout:
        fouten.append(f"{bestand.name}, regel {fout.lineno}: dit is geen geldige JSON. Herstel deze regel.")
        return None
    except (ValueError, RecursionError, TypeError, KeyError):
        features = None
    if not isinstance(features, list) or not features:
        fouten.append(f"{bestand.name} heeft geen lijst 'features' met gebieden. Zet het juiste bestand terug.")
        return None
    grenzen = {}
    for nummer, feature in enumerate(features, start=1):
        code, naam, vlak = _read_feature(feature)
        plek = f"{bestand.name}, gebied {nummer} ({_show_waarde(code)})"
        if not _BUURTCODE.fullmatch(code):
            fouten.append(f"{plek}: buurtcode klopt niet. {_HERSTEL_CODE}")
        elif code in grenzen:
            fouten.append(f"{plek}: deze buurtcode staat er al. Verwijder een van de twee.")
        if not _is_vlak(vlak) or not shapely.box(*_NEDERLAND).covers(vlak):
            fouten.append(f"{plek}: de grens is geen geldig vlak in Nederland (lengte, breedte). {_HERSTEL_GRENS}")
        if _BUURTCODE.fullmatch(code):
            grenzen[code] = (naam, vlak)
    return grenzen


def _read_feature(feature) -> tuple:
    """Code, name and polygon of a feature; empty or None where it has none."""
    feature = feature if isinstance(feature, dict) else {}
    eigenschappen = feature.get("properties")
    eigenschappen = eigenschappen if isinstance(eigenschappen, dict) else {}
    code, naam = (str(eigenschappen.get(kolom) or "").strip() for kolom in ("buurtcode", "naam"))
    try:
        return code, naam, shape(feature["geometry"])
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError):
        return code, naam, None  # shapely has no single error for coordinates that make no sense


def _is_vlak(vlak) -> bool:
    return vlak is not None and vlak.geom_type in ("Polygon", "MultiPolygon") and vlak.is_valid


def _read_cijfers(bestand: Path, fouten: list[str]) -> dict[str, dict[str, str]] | None:
    """The cells per buurtcode as text, faulty rows included: they are not missing."""
    tekst = _read_tekst(bestand, fouten)
    if tekst is None:
        return None
    lezer = csv.reader(io.StringIO(tekst), strict=True)
    cijfers: dict[str, dict[str, str]] = {}
    try:
        koppen = [kop.strip() for kop in next(lezer, [])]
        if kopfouten := _validate_koppen(koppen):
            fouten += [f"{bestand.name}, regel 1: {fout}" for fout in kopfouten]
            return None
        for cellen in filter(None, lezer):
            regel = dict(zip(koppen, (cel.strip() for cel in cellen), strict=False))
            code = regel.get("buurtcode", "")
            plek = f"{bestand.name}, regel {lezer.line_num} ({_show_waarde(code)})"
            if len(cellen) != len(koppen):
                regelfouten = [f"er staan {len(cellen)} waarden, het moeten er {len(koppen)} zijn. Verbeter de regel."]
            else:
                regelfouten = _validate_regel(regel)
            if code in cijfers:
                regelfouten.append("deze buurtcode staat er al. Verwijder een van de twee regels.")
            fouten += [f"{plek}: {fout}" for fout in regelfouten]
            if _BUURTCODE.fullmatch(code):
                cijfers[code] = regel
    except csv.Error as fout:
        wat = "een waarde is veel te lang" if "field limit" in str(fout) else "een aanhalingsteken klopt niet"
        fouten.append(f"{bestand.name}, regel {lezer.line_num}: {wat}. Herstel deze regel.")
        return None
    return cijfers


def _validate_koppen(koppen: list[str]) -> list[str]:
    if any(";" in kop for kop in koppen):  # what Excel writes with Dutch settings
        return ["tussen de kolommen staat een puntkomma. Sla het bestand op met komma's."]
    ontbreekt = [f"de kolom '{kolom}' ontbreekt. Voeg de kolom toe." for kolom in _KOLOMMEN if kolom not in koppen]
    dubbel = sorted({kop for kop in koppen if koppen.count(kop) > 1})
    return ontbreekt + [f"de kolom {_show_waarde(kop)} staat er twee keer. Verwijder er een." for kop in dubbel]


def _validate_regel(regel: dict[str, str]) -> list[str]:
    fouten = []
    if not _BUURTCODE.fullmatch(regel["buurtcode"]):
        fouten.append(f"buurtcode klopt niet. {_HERSTEL_CODE}")
    if not _WIJKCODE.fullmatch(regel["wijkcode"]):
        fouten.append(f"wijkcode is {_show_waarde(regel['wijkcode'])}. Vul WK en zes cijfers in.")
    fouten += [f"{kolom} is leeg. Vul de naam in." for kolom in ("naam", "wijknaam") if not regel[kolom]]
    if regel["telt_mee"] not in ("ja", "nee"):
        fouten.append(f"telt_mee is {_show_waarde(regel['telt_mee'])}. Vul ja of nee in.")
    getalfouten = [fout for kolom in _GETALLEN for fout in _validate_getal(kolom, regel[kolom])]
    geheim = any(regel[kolom] in _GEHEIM for kolom in _PERCENTAGES)
    if not getalfouten and not geheim and regel["inwoners"] != "0":  # CBS gives only zeros where nobody lives
        samen = sum(int(regel[kolom]) for kolom in _PERCENTAGES)
        if abs(samen - 100) > 2:  # whole percents: CBS itself has 99 to 101
            fouten.append(f"de leeftijden zijn samen {samen} %, niet ongeveer 100 %. Verbeter de kolommen pct_.")
    return fouten + getalfouten


def _validate_getal(kolom: str, waarde: str) -> list[str]:
    if waarde in _GEHEIM:
        return []
    if not _GEHEEL.fullmatch(waarde):
        return [f"{kolom} is {_show_waarde(waarde)}. Vul een heel getal in, zonder punt of komma."]
    if kolom in _PERCENTAGES and not 0 <= int(waarde) <= 100:
        return [f"{kolom} is {waarde}. Vul een percentage van 0 tot en met 100 in."]
    if int(waarde) < 0:
        return [f"{kolom} is {waarde}. Vul 0 of een hoger getal in."]
    return []


def _validate_paren(grenzen: dict[str, tuple], cijfers: dict[str, dict[str, str]]) -> list[str]:
    """Each area needs figures, each row of figures an area, under the same name."""
    fouten = [f"{CIJFERS_BESTAND}: {c} ontbreekt. Voeg een regel toe." for c in sorted(grenzen.keys() - cijfers)]
    fouten += [f"{GRENZEN_BESTAND}: {c} ontbreekt. Voeg de grens toe." for c in sorted(cijfers.keys() - grenzen)]
    for code in sorted(grenzen.keys() & cijfers):
        naam, naam_grens = cijfers[code].get("naam"), grenzen[code][0]  # a row may have stopped before its name
        if naam and naam != naam_grens:
            namen = f"{_show_waarde(naam_grens)}, in {CIJFERS_BESTAND} {_show_waarde(naam)}"
            fouten.append(f"{GRENZEN_BESTAND}: {code} heet {namen}. Maak de namen gelijk.")
    return fouten


def _build_rij(regel: dict[str, str]) -> dict:
    """One row of schema.GEBIEDEN from the cells of a validated row."""
    getallen = {kolom: None if regel[kolom] in _GEHEIM else int(regel[kolom]) for kolom in _GETALLEN}
    inwoners, jong = getallen["inwoners"], getallen["pct_0_14"]
    banden = {kolom.replace("pct", "n"): _compute_deel(inwoners, getallen[kolom]) for kolom in _PERCENTAGES}
    return {
        **{kolom: regel[kolom] for kolom in _TEKSTEN},
        "telt_mee": regel["telt_mee"] == "ja",
        "inwoners_15plus": _compute_deel(inwoners, None if jong is None else 100 - jong),
        **banden,
        **getallen,
    }


def _compute_deel(aantal: int | None, percentage: int | None) -> int | None:
    if aantal is None or percentage is None:
        return None
    return int(round_getal(Fraction(aantal * percentage, 100)))


def _show_waarde(waarde: str) -> str:
    """A value as it can be repeated in one line of a message."""
    kort = " ".join(waarde.split()).encode(errors="replace").decode()  # JSON can write half a character
    return f"'{kort if len(kort) <= 40 else kort[:39] + '…'}'"


def _build_melding(fouten: list[str]) -> str:
    regels = [f"- {fout}" for fout in fouten[:_MEEST_GENOEMD]]
    if rest := len(fouten) - len(regels):
        regels.append(f"- en nog {rest} {'fout' if rest == 1 else 'fouten'}")
    return "\n".join(["De gegevens van de gebieden kloppen niet:", *regels])
