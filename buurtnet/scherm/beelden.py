"""The pictures of the slides: SVG and lists, drawn here and escaped here. No `style`: the page allows none inline."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from itertools import combinations
from math import cos, dist, sin, sqrt

from babel.dates import format_date

from buurtnet import begrippen
from buurtnet.beeld import sentences, theme
from buurtnet.beeld.format import format_getal

_HUIS = "M0 17 16 2 32 17V34H0Z"
_HUIS_MAAT = 44
_HUIZEN_PER_RIJ = 14
_MEESTE_HUIZEN = 50
_BUREN = 26


def build_huizen(telling: Mapping[str, int]) -> str:
    """A row per step with a house for each platform, decided first: counted at a glance, named above it.

    Of more platforms than houses can be told apart, each row is a bar.
    """
    regels = [(stap, telling[stap]) for stap in begrippen.BESLOTEN_EERST if telling.get(stap)]
    meeste = max((aantal for _, aantal in regels), default=0)
    return '<dl class="huizen">{}</dl>'.format(
        "".join(
            f"<div><dt><b>{format_getal(aantal)}</b> {escape(begrippen.STAPPEN[stap])}</dt>"
            f"<dd>{_build_rij(stap, aantal, max(meeste, _HUIZEN_PER_RIJ))}</dd></div>"
            for stap, aantal in regels
        )
    )


def _build_rij(stap: str, aantal: int, per_rij: int) -> str:
    if per_rij > _MEESTE_HUIZEN:
        breed, vormen = _HUIZEN_PER_RIJ, f'<path d="M2 2H{2 + 600 * aantal / per_rij:.1f}V36H2Z"/>'
    else:
        breed = per_rij
        vormen = "".join(f'<path transform="translate({i * _HUIS_MAAT + 2},2)" d="{_HUIS}"/>' for i in range(aantal))
    stippel = ' stroke-dasharray="3 3"' if stap == "geen_gegevens" else ""
    return (
        f'<svg aria-hidden="true" viewBox="0 0 {breed * _HUIS_MAAT - 8} {_HUIS_MAAT - 4}">'
        f'<g fill="{theme.STAPPEN[stap]}" stroke="{theme.TWEEDE}" stroke-width="1.5"{stippel}>{vormen}</g></svg>'
    )


def build_balken(stellingen: Sequence[Mapping]) -> str:
    """A diverging bar per statement (schema.FEEDBACK as a mapping), neutral in the middle; the share eens in words."""
    alle = [_build_delen([rij[f"p{i}"] for i in range(1, 6)]) for rij in stellingen]
    links, rechts = min(delen[0][0] for delen in alle), max(sum(delen[-1]) for delen in alle)
    regels = "".join(
        f"<li><p>{escape(rij['tekst'])}</p>{_build_balk(delen, links, rechts)}"
        f'<p class="eens">{_build_eens(rij)}</p></li>'
        for rij, delen in zip(stellingen, alle, strict=True)
    )
    vakken = "".join(f'<rect x="{i * 44}" width="42" height="26" fill="{k}"/>' for i, k in enumerate(theme.MENING))
    return (
        f'<ul class="balken">{regels}</ul><p class="schaal"><span>{begrippen.ANTWOORDEN[0]}</span>'
        f'<svg aria-hidden="true" viewBox="0 0 218 26">{vakken}</svg><span>{begrippen.ANTWOORDEN[-1]}</span></p>'
    )


def _build_eens(rij: Mapping) -> str:
    """The share large, its certain bounds after it."""
    deel, grenzen = rij["eens_tekst"].replace("(vrijwel)", "vrijwel"), sentences.build_grenzen_kort(rij)
    return f"<b>{escape(deel)}</b> eens" + (f" <span>({escape(grenzen)})</span>" if grenzen else "")


def _build_delen(aandelen: Sequence[float]) -> list[tuple[float, float]]:
    """Start and width of each part, with the middle of neutral at 0; the drawn shares need not add up to one."""
    totaal = sum(aandelen)
    delen = [aandeel / totaal for aandeel in aandelen]
    x, plekken = -(delen[0] + delen[1] + delen[2] / 2), []
    for deel in delen:
        plekken.append((x, deel))
        x += deel
    return plekken


def _build_balk(delen: Sequence[tuple[float, float]], links: float, rechts: float) -> str:
    """Left of the middle what is against, right what is for, on one scale for all bars."""
    schaal = 1000 / (rechts - links)
    rechthoeken = "".join(
        f'<rect x="{(x - links) * schaal:.1f}" y="3" width="{deel * schaal:.1f}" height="52" fill="{kleur}"/>'
        for (x, deel), kleur in zip(delen, theme.MENING, strict=True)
    )
    midden = f'<path d="M{-links * schaal:.1f} 0V58" stroke="{theme.INKT}" stroke-width="3"/>'
    return f'<svg aria-hidden="true" viewBox="0 0 1000 58">{rechthoeken}{midden}</svg>'


_EIGEN = '<p class="eigen">In uw buurt</p>'


def build_agenda(regels: Iterable[tuple[date, str, str, bool]]) -> str:
    """The leaves of a calendar: (date, title, when and where, in tonight's buurt), soonest first."""
    return '<ol class="agenda">{}</ol>'.format(
        "".join(
            f'<li><p class="blad"><span>{_format(datum, "EEEE")}</span> <b>{datum.day}</b> '
            f"<span>{_format(datum, 'MMMM')}</span></p><div>{_EIGEN if eigen else ''}"
            f'<p class="titel">{escape(titel)}</p><p>{escape(waar)}</p></div></li>'
            for datum, titel, waar, eigen in regels
        )
    )


def _format(datum: date, vorm: str) -> str:
    return format_date(datum, vorm, locale="nl")


def build_stappen(stappen: Iterable[tuple[str, str]]) -> str:
    """What to do, in order: (what, and a line about it)."""
    return '<ol class="stappen">{}</ol>'.format(
        "".join(
            f'<li><p class="blad"><b>{i}</b></p>'
            f'<div><p class="titel">{escape(wat)}</p><p>{escape(uitleg)}</p></div></li>'
            for i, (wat, uitleg) in enumerate(stappen, 1)
        )
    )


def build_legenda(regels: Iterable[Mapping]) -> str:
    """The legend of the map, in words; `regels` as in `kaartstand`."""
    return '<ul class="legenda">{}</ul>'.format(
        "".join(
            f"<li{' class=lang' if len(regel['tekst']) > 21 else ''}>{_build_vak(regel, i)}"
            f"<span>{escape(regel['tekst'])}</span></li>"
            for i, regel in enumerate(regels)
        )
    )


def _build_vak(regel: Mapping, nummer: int) -> str:
    teken = ""
    if regel.get("patroon") == "stippen":
        teken = "".join(f'<circle cx="{x}" cy="{y}" r="2"/>' for x in (8, 22, 36) for y in (7, 19))
    elif regel.get("patroon"):
        dikte = 2 if regel["patroon"] == "arcering" else 6
        lijnen = "".join(f"M{x} 26 {x + 26} 0" for x in range(-20, 44, 14))
        teken = f'<path d="{lijnen}" stroke="{regel["tweede"]}" stroke-width="{dikte}"/>'
    rand = (theme.INKT, 4) if regel.get("rand") else (theme.TWEEDE, 1.5)
    return (
        f'<svg aria-hidden="true" viewBox="0 0 44 26"><rect width="44" height="26" fill="{regel["vul"]}"/>'
        f'<g fill="{regel.get("tweede", "none")}">{teken}</g>'
        f'<rect x="1" y="1" width="42" height="24" fill="none" stroke="{rand[0]}" stroke-width="{rand[1]}"/></svg>'
    )


def build_netwerk() -> str:
    """Two circles of one size, of residents who know each other and of the municipality: equal partners."""
    straal, bewoners, gemeente = 275, (345, 345), (635, 635)
    ver = [straal * 0.9 * sqrt((i + 0.5) / _BUREN) for i in range(_BUREN)]
    hoek = [i * 2.39996 for i in range(_BUREN)]  # the golden angle: even, and like nothing that is drawn with a ruler
    punten = [(bewoners[0] + r * cos(h), bewoners[1] + r * sin(h)) for r, h in zip(ver, hoek, strict=True)]
    paren = [(a, b) for a, b in combinations(punten, 2) if dist(a, b) < 125]
    lijnen = "".join(f"M{a[0]:.0f} {a[1]:.0f} {b[0]:.0f} {b[1]:.0f}" for a, b in paren)
    kleuren = (theme.ACCENT, theme.STAPPEN["voorgenomen"], theme.STAPPEN["definitief_nee"])
    bollen = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{17 + 6 * (i % 3)}" fill="{kleuren[i % 3]}"/>'
        for i, (x, y) in enumerate(punten)
    )
    return (
        '<svg role="img" viewBox="40 40 900 900"><title>Twee even grote cirkels die in elkaar grijpen: bewoners en '
        f'gemeente</title><circle cx="{gemeente[0]}" cy="{gemeente[1]}" r="{straal}" fill="{theme.ACCENT}"/>'
        f'<circle cx="{bewoners[0]}" cy="{bewoners[1]}" r="{straal}" fill="{theme.WIT}" fill-opacity=".92"/>'
        f'<path d="{lijnen}" stroke="{theme.STAPPEN["in_gesprek"]}" stroke-width="5"/>{bollen}'
        f'<text x="600" y="140" fill="{theme.INKT}">bewoners</text>'
        f'<text x="672" y="712" text-anchor="middle" fill="{theme.WIT}">gemeente</text></svg>'
    )


def build_qr(qr_svg: str, bij: str, adres: str) -> str:
    """A QR code with what it leads to and the address in text beside it."""
    breekbaar = re.sub(r"[/?]", r"<wbr>\g<0>", escape(adres))
    return f'<div class="qr">{qr_svg}<p>{escape(bij)}<br><b>{breekbaar}</b></p></div>'


def build_feiten(feiten: Iterable[tuple[str, str]]) -> str:
    """A few facts with their names; one without text is left out."""
    regels = "".join(f"<div><dt>{escape(naam)}</dt><dd>{escape(tekst)}</dd></div>" for naam, tekst in feiten if tekst)
    return f'<dl class="feiten">{regels}</dl>' if regels else ""


def build_aftelling(getal: int, wat: str) -> str:
    """A number to be seen from the back of the room, and what it counts."""
    return f'<p class="telaf"><b>{getal}</b> {escape(wat)}</p>'
