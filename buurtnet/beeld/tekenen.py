"""What the pictures of the pages are drawn with: SVG as text, narrow enough for a phone. No store, no screen."""

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from buurtnet.beeld import theme
from buurtnet.beeld.format import format_maand
from buurtnet.beeld.kaartbeeld import clean_xml

BREEDTE = 360  # of each picture, in its own units: the pixels of a phone
LETTER = 13


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


def build_svg(hoogte: float, titel: str, inhoud: str) -> str:
    """The whole picture, with its finding for who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREEDTE} {hoogte:.0f}" width="{BREEDTE}" '
        f'height="{hoogte:.0f}" role="img" font-family="system-ui, sans-serif" fill="none"><title>'
        f"{escape(clean_xml(titel))}</title>{inhoud}</svg>"
    )


def choose_inkt(donker: bool) -> tuple[str, str, str]:
    """Text, second text and accent, as the theme shows them."""
    if donker:
        return theme.DONKER_INKT, theme.DONKER_TWEEDE, theme.DONKER_ACCENT
    return theme.INKT, theme.TWEEDE, theme.ACCENT
