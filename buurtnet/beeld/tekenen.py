"""What the pictures of the pages are drawn with: SVG as text, narrow enough for a phone. No store, no screen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from textwrap import wrap

from buurtnet.beeld import theme
from buurtnet.beeld.format import format_maand
from buurtnet.beeld.kaartbeeld import clean_xml

BREEDTE = 360  # of each picture, in its own units: the pixels of a phone
LETTER = 13
_MATEN = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_NAAST = 28  # between pictures that lie beside each other
_NAAM_TEKENS, _REGEL, _ONDER_NAAM = 44, 18, 6  # of the name above one


@dataclass(frozen=True)
class Termijn:
    """From when until when a picture of time runs, and the day that it is about."""

    van: date
    tot: date
    peildatum: date

    def compute_x(self, dag: date, breedte: float, links: float = 0) -> float:
        """Where a day stands; outside the term at its edge."""
        deel = (dag - self.van).days / max((self.tot - self.van).days, 1)
        return links + breedte * min(max(deel, 0), 1)


def build_maanden(termijn: Termijn, breed: float, links: float, y: float, kleur: str) -> str:
    """The name of every third month, and its thin line."""
    delen, maand = [], termijn.van.replace(day=1)
    while maand < termijn.tot:
        if maand.month % 3 == 1 and maand >= termijn.van:
            x = termijn.compute_x(maand, breed, links)
            naam = f"{format_maand(maand)} ’{maand:%y}" if maand.month == 1 else format_maand(maand)
            delen.append(f'<path d="M{x:.1f} 0V{y - 12:.1f}" stroke="{theme.RASTER}" stroke-width=".5"/>')
            if x + 2 + LETTER / 2 * len(naam) <= BREEDTE:  # else it would be cut off
                delen.append(build_tekst(x + 2, y, naam, kleur))
        maand = (maand + timedelta(days=32)).replace(day=1)
    return "".join(delen)


def build_tekst(x: float, y: float, tekst: str, kleur: str, plek: str = "start", dik: bool = False) -> str:
    """A line of text; `plek`: which end of it stands at x (start, middle, end)."""
    gewicht = ' font-weight="600"' if dik else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{kleur}" font-size="{LETTER}" text-anchor="{plek}"{gewicht}>'
        f"{escape(clean_xml(tekst))}</text>"
    )


def build_svg(hoogte: float, titel: str, inhoud: str, breedte: int = BREEDTE) -> str:
    """The whole picture, with its finding for who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breedte} {hoogte:.0f}" width="{breedte}" '
        f'height="{hoogte:.0f}" role="img" font-family="system-ui, sans-serif" fill="none"><title>'
        f"{escape(clean_xml(titel))}</title>{inhoud}</svg>"
    )


def read_maten(svg: str) -> tuple[int, int]:
    """Width and height of a picture of ours: each says its size."""
    gevonden = _MATEN.search(svg)
    assert gevonden is not None
    return int(gevonden[1]), int(gevonden[2])


def place(svg: str, x: float, y: float) -> str:
    """A picture as part of another one, with its left top here."""
    return svg.replace("<svg ", f'<svg x="{x:.0f}" y="{y:.0f}" ', 1)


def build_stapel(beelden: Sequence[tuple[str, str]], kolommen: int, *, titel: str, donker: bool) -> str:
    """Several pictures as one, to take along: each (name, picture) under its name ("" without), in columns."""
    onder, delen = [0] * kolommen, []
    for nummer, (naam, svg) in enumerate(beelden):
        kolom = nummer % kolommen
        x = kolom * (BREEDTE + _NAAST)
        boven = onder[kolom]
        for regel in wrap(naam, _NAAM_TEKENS):
            delen.append(build_tekst(x, boven + LETTER, regel, choose_inkt(donker)[0], dik=True))
            boven += _REGEL
        boven += _ONDER_NAAM if naam else 0
        delen.append(place(svg, x, boven))
        onder[kolom] = boven + read_maten(svg)[1] + _NAAST
    breed = min(kolommen, len(beelden)) * (BREEDTE + _NAAST) - _NAAST
    return build_svg(max(onder) - _NAAST, titel, "".join(delen), breed)


def choose_inkt(donker: bool) -> tuple[str, str, str]:
    """Text, second text and accent, as the theme shows them."""
    if donker:
        return theme.DONKER_INKT, theme.DONKER_TWEEDE, theme.DONKER_ACCENT
    return theme.INKT, theme.TWEEDE, theme.ACCENT
