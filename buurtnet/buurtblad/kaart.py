"""The map of a sheet: looks that hold in grey too, the names that fit, and only the legend that is needed."""

from collections.abc import Collection
from html import escape

import geopandas as gpd

from buurtnet.beeld import kaartbeeld, kaartstand, theme
from buurtnet.buurtblad.tekst import clean_tekst

_LETTER_MM = 3.55  # 10 points
_BREEDTE_LETTER = 0.5  # of its height, on average
_WIT_MM = 0.8  # between two names
_HOOGSTENS_IN_ALT = 14


def build_kaart(
    stand: dict,
    gebieden: gpd.GeoDataFrame,
    buurtcode: str | None,
    naam: str,
    breedte_mm: float,
    al_genoemd: Collection[str] = (),
) -> dict:
    """What the sheet needs to show the map: `stand` is that of `kaartstand.build_kaartstand` on the status.

    With a buurtcode the buurt and what lies round it, else the city. `al_genoemd`: lines of the legend that stand
    elsewhere on the sheet.
    """
    looks = {code: look | build_afdruk(look) for code, look in stand["buurten"].items()}
    plaatsen = kaartbeeld.compute_plaatsen(gebieden, rondom=buurtcode)
    svg = kaartbeeld.build_svg(gebieden, looks, gekozen=buurtcode, rondom=buurtcode, titel=naam)
    # On paper the border of the chosen buurt is a part of the picture and not a number of pixels.
    svg = svg.replace(f'stroke="{theme.INKT}" stroke-width="3"', f'stroke="{theme.INKT}" stroke-width="8"')
    namen = {code: clean_tekst(looks[code]["naam"], 40) for code in plaatsen if code in looks}
    zichtbaar = [looks[code] for code in namen]
    return {
        "kaart": svg.replace("</svg>", f"{_build_namen(namen, plaatsen, buurtcode, svg, breedte_mm)}</svg>"),
        "kaart_alt": _build_alt(looks, namen, buurtcode, naam),
        "kaart_mm": breedte_mm,
        "legenda": [r for r in _build_legenda(stand["legenda"], zichtbaar, buurtcode) if r["tekst"] not in al_genoemd],
    }


def build_afdruk(look: dict) -> dict:
    """What print adds to a look. In grey, no and stopped are as dark as other steps: they get a pattern."""
    if look.get("patroon"):
        return {}
    if look["vul"] == theme.STAPPEN["definitief_nee"]:
        return {"patroon": "arcering", "tweede": theme.WIT}
    return {"patroon": "stippen", "tweede": theme.WIT} if look["vul"] == theme.STAPPEN["gestopt"] else {}


def _build_namen(namen: dict, plaatsen: dict, buurtcode: str | None, svg: str, breedte_mm: float) -> str:
    """The names as SVG, the most important first; one that would stand over another or over the edge is left out."""
    eenheid = kaartbeeld.BREEDTE / breedte_mm  # units a millimetre
    letter, wit = _LETTER_MM * eenheid, _WIT_MM * eenheid
    hoogte = float(svg.partition('viewBox="0 0 ')[2].partition('"')[0].split()[1])
    bezet: list[tuple[float, float, float, float]] = []
    teksten = []
    for code, naam in namen.items():
        halve = len(naam) * letter * _BREEDTE_LETTER / 2
        x, y = plaatsen[code]
        if code == buurtcode:
            x = min(max(x, halve + wit), kaartbeeld.BREEDTE - halve - wit)
        vak = (x - halve - wit, y - letter / 2 - wit, x + halve + wit, y + letter / 2 + wit)
        if vak[0] < 0 or vak[1] < 0 or vak[2] > kaartbeeld.BREEDTE or vak[3] > hoogte:
            continue
        if any(vak[0] < a[2] and a[0] < vak[2] and vak[1] < a[3] and a[1] < vak[3] for a in bezet):
            continue
        bezet.append(vak)
        dikte = "bold" if code == buurtcode else "normal"
        teksten.append(f'<text x="{x:.0f}" y="{y + letter * 0.33:.0f}" font-weight="{dikte}">{escape(naam)}</text>')
    return (
        f'<g font-family="Source Sans Pro" font-size="{letter:.0f}" text-anchor="middle" fill="{theme.INKT}" '
        f'stroke="{theme.WIT}" stroke-width="{letter / 5:.0f}" stroke-linejoin="round" paint-order="stroke">'
        f"{''.join(teksten)}</g>"
    )


def _build_alt(looks: dict, namen: dict, buurtcode: str | None, naam: str) -> str:
    if buurtcode is None:
        return f"Kaart van {naam}: elke buurt heeft de kleur van haar status. De aantallen staan in de lijst ernaast."
    zinnen = [f"{namen[code]}: {clean_tekst(looks[code]['tekst'], 80)}" for code in namen if code != buurtcode]
    eigen = clean_tekst(looks[buurtcode]["tekst"], 120)
    eromheen = "; ".join(zinnen[:_HOOGSTENS_IN_ALT])
    return f"Kaart van {naam} en de buurten eromheen. {naam}: {eigen}. Eromheen: {eromheen}."


def _build_legenda(legenda: list[dict], zichtbaar: list[dict], buurtcode: str | None) -> list[dict]:
    """The lines about looks that the picture has; as printed."""
    te_zien = {(look["vul"], look.get("patroon", "")) for look in zichtbaar}
    banen = any(look.get("patroon") == "banen" for look in zichtbaar)
    regels = []
    for regel in legenda:
        afdruk = {"patroon": "", "tweede": theme.WIT} | regel | build_afdruk(regel)
        nodig = banen if afdruk["patroon"] == "banen" else (afdruk["vul"], afdruk["patroon"]) in te_zien
        if nodig:
            # How many people live in such buurten is about the city, not about what this picture shows.
            wit = buurtcode and afdruk["patroon"] == kaartstand.WITTE_VLEK["patroon"] and afdruk["vul"] == theme.WIT
            tekst = afdruk["tekst"].partition(":")[0] if wit else afdruk["tekst"]
            regels.append({sleutel: afdruk[sleutel] for sleutel in ("vul", "patroon", "tweede")} | {"tekst": tekst})
    return regels
