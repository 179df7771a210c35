"""The map of the buurten as a picture: SVG for a screen that stands alone and for print. No store, no screen.

Plain SVG 1.1, so that a browser and typst draw the same: every size is in units of the picture, and `vector-effect`
only keeps the borders as thin on a large screen.
"""

import hashlib
from collections.abc import Mapping
from html import escape

import geopandas as gpd
import numpy as np
import shapely

from buurtnet.beeld import theme
from buurtnet.schema import CRS_RD

BREEDTE = 1000  # of the picture, in its own units
_RAND = 6  # round the city, so that no border is cut off
_OMGEVING_M = 1400  # the least that is shown round a buurt, from its middle
_OMGEVING = 0.85  # or this share of its largest size
_MAAS = {"stippen": 14, "arcering": 11, "banen": 20}  # from dot to dot, from line to line
_DIKTE = {"stippen": 4, "arcering": 1.6, "banen": 6.7}


def build_svg(
    gebieden: gpd.GeoDataFrame,
    buurten: Mapping[str, Mapping],
    *,
    gekozen: str | None = None,
    rondom: str | None = None,
    titel: str,
    adressen: Mapping[str, str] | None = None,
) -> str:
    """The areas (schema.GEBIEDEN) in the looks of `kaartstand.build_kaartstand(...)["buurten"]`, north up.

    `gekozen`: the buurt with a border of ink. `rondom`: show only that buurt and what lies round it, as a square. A
    code that is no area is left out of account; an area without a look is drawn as without data. `adressen`: where an
    area leads to; it then says its own name and figure (`naam` and `tekst` of its look).
    """
    vlakken = dict(zip(gebieden["buurtcode"], gebieden.geometry.to_crs(CRS_RD), strict=True))
    west, zuid, oost, noord = _choose_uitsnede(vlakken, rondom)
    schaal = (BREEDTE - 2 * _RAND) / (oost - west)
    hoogte = round((noord - zuid) * schaal + 2 * _RAND)
    beeld = shapely.box(west, zuid, oost, noord)
    merk = hashlib.sha256(repr((titel, gekozen, rondom, buurten)).encode(errors="replace")).hexdigest()[:6]
    patronen: dict[tuple, str] = {}
    lagen: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for code, vlak in vlakken.items():
        if not vlak.intersects(beeld):
            continue
        look = buurten.get(code) or _ONBEKEND
        laag, rand = _choose_rand(look, code == gekozen)
        pad = "".join(_build_ringen(deel, west, noord, schaal) for deel in shapely.get_parts(vlak))
        vorm = f'<path d="{pad}" fill="{_build_vulling(look, merk, patronen, hoogte)}" {rand}/>'
        lagen[laag].append(_build_link(vorm, look, (adressen or {}).get(code), code == gekozen))
    rol = "group" if adressen else "img"  # a picture has no links in it
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREEDTE} {hoogte}" role="{rol}">'
        f"<title>{escape(clean_xml(titel))}</title><defs>{''.join(patronen.values())}</defs>"
        f'<g fill-rule="evenodd" stroke-linejoin="round">{"".join(map("".join, lagen.values()))}</g></svg>'
    )


_ONBEKEND = {"vul": theme.WIT, "patroon": "stippen", "tweede": theme.RASTER}


def _build_link(vorm: str, look: Mapping, adres: str | None, gekozen: bool) -> str:
    if adres is None:
        return vorm
    naam = escape(clean_xml(f"{look.get('naam', '')}: {look.get('tekst', '')}"))
    hier = ' aria-current="true"' if gekozen else ""
    return f'<a href="{escape(adres)}" aria-label="{naam}"{hier}><title>{naam}</title>{vorm}</a>'


def clean_xml(tekst: str) -> str:
    """Text without the characters that no XML can hold, not even escaped."""
    return "".join(t for t in tekst if t in "\t\n" or " " <= t < "\ud800" or "\ue000" <= t <= "\ufffd" or t > "\uffff")


def compute_plaatsen(gebieden: gpd.GeoDataFrame, *, rondom: str | None = None) -> dict[str, tuple[float, float]]:
    """Per area in the picture of `build_svg` a point inside the part that shows, in its units: room for a name.

    The largest parts come first; `rondom` itself before all.
    """
    vlakken = dict(zip(gebieden["buurtcode"], gebieden.geometry.to_crs(CRS_RD), strict=True))
    west, zuid, oost, noord = _choose_uitsnede(vlakken, rondom)
    schaal = (BREEDTE - 2 * _RAND) / (oost - west)
    beeld = shapely.box(west, zuid, oost, noord)
    delen = {code: deel for code, vlak in vlakken.items() if (deel := vlak.intersection(beeld)).area}
    plaatsen = {}
    for code in sorted(delen, key=lambda c: (c != rondom, -delen[c].area)):
        punt = delen[code].centroid
        punt = punt if delen[code].contains(punt) else delen[code].representative_point()
        plaatsen[code] = ((punt.x - west) * schaal + _RAND, (noord - punt.y) * schaal + _RAND)
    return plaatsen


def _choose_uitsnede(vlakken: dict, rondom: str | None) -> tuple[float, float, float, float]:
    """West, south, east and north of what is shown, in metres."""
    if rondom not in vlakken:
        return tuple(shapely.total_bounds(list(vlakken.values())))
    west, zuid, oost, noord = vlakken[rondom].bounds
    straal = max(_OMGEVING_M, _OMGEVING * max(oost - west, noord - zuid))
    x, y = (west + oost) / 2, (zuid + noord) / 2
    return x - straal, y - straal, x + straal, y + straal


def _choose_rand(look: Mapping, gekozen: bool) -> tuple[int, str]:
    """In which layer an area is drawn, so that its border shows, and that border."""
    if gekozen:
        laag, kleur, dikte = 2, theme.INKT, 3.0
    elif look.get("patroon"):
        laag, kleur, dikte = 1, theme.RASTER, 1.0
    else:
        laag, kleur, dikte = 0, theme.WIT, 1.5
    return laag, f'stroke="{kleur}" stroke-width="{dikte:g}" vector-effect="non-scaling-stroke"'


def _build_ringen(vlak: shapely.Polygon, west: float, noord: float, schaal: float) -> str:
    """One polygon as path data in tenths, relative from point to point: a third of the size of absolute points."""
    ringen = []
    for ring in (vlak.exterior, *vlak.interiors):
        punten = np.asarray(ring.coords)[:-1, :2]
        tienden = np.rint(10 * ((punten - (west, noord)) * (schaal, -schaal) + _RAND)).astype(int)
        stappen = np.diff(tienden, axis=0)
        stappen = stappen[stappen.any(axis=1)]
        begin, *rest = ([_kort(w) for w in punt] for punt in (tienden[0], *stappen))
        ringen.append(f"M{','.join(begin)}l{' '.join(','.join(punt) for punt in rest)}z")
    return "".join(ringen)


def _kort(tienden: int) -> str:
    return f"{tienden / 10:.1f}".removesuffix(".0")


def _build_vulling(look: Mapping, merk: str, patronen: dict[tuple, str], hoogte: int) -> str:
    """The fill of an area; its pattern is added to `patronen` when first needed.

    One repeat is as large as the picture: smaller ones show seams between them in print.
    """
    if not look.get("patroon"):
        return look["vul"]
    soort, vul, tweede = sleutel = look["patroon"], look["vul"], look["tweede"]
    naam = f"p{merk}-{list(patronen).index(sleutel) if sleutel in patronen else len(patronen)}"
    if sleutel not in patronen:
        maat, dikte = _MAAS[soort], _DIKTE[soort]
        if soort == "stippen":  # dashes without length and with round ends
            lijnen = "".join(f"M0,{y}h{BREEDTE}" for y in range(maat // 2, hoogte, maat))
            stijl = f'stroke-dasharray="0 {maat}" stroke-linecap="round"'
        else:
            lang = BREEDTE + hoogte
            lijnen = "".join(f"M{x},0l{-hoogte},{hoogte}" for x in range(0, lang, round(maat * 2**0.5)))
            stijl = ""
        patronen[sleutel] = (
            f'<pattern id="{naam}" width="{BREEDTE}" height="{hoogte}" patternUnits="userSpaceOnUse">'
            f'<rect width="{BREEDTE}" height="{hoogte}" fill="{vul}"/>'
            f'<path d="{lijnen}" fill="none" stroke="{tweede}" stroke-width="{dikte:g}" {stijl}/></pattern>'
        )
    return f"url(#{naam})"
