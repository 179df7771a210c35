"""The pictures of reach: a small chart per buurt on one scale, and the ages of who took part beside the inhabitants."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from buurtnet.beeld import theme
from buurtnet.beeld.format import format_procent
from buurtnet.beeld.tekenen import BREEDTE, Termijn, build_svg, build_tekst, choose_inkt
from buurtnet.cijfers.leeftijden import Leeftijden
from buurtnet.cijfers.trechter import Trechter

_PER_RIJ, _HOOG, _KOP, _TUSSEN = 2, 74, 20, 14  # of a small chart
_BREED = (BREEDTE - (_PER_RIJ - 1) * _TUSSEN) / _PER_RIJ
_LANGSTE_NAAM = 24
_BANDEN = ("15-24", "25-44", "45-64", "65+")


@dataclass(frozen=True)
class Schaal:
    """What all small charts have alike: the year, the share at their top, and the line of the city."""

    termijn: Termijn
    top: float
    stad: pd.DataFrame  # datum, aandeel

    def y(self, aandeel: float) -> float:
        """Where a share stands; what is larger than the scale stands at the top."""
        return _KOP + (_HOOG - _KOP) * (1 - min(aandeel / self.top, 1))


def choose_top(verloop: pd.DataFrame) -> float:
    """The top of the scale: room for every share that is shown, in whole percents, and 2 % at least."""
    hoogste = verloop["aandeel"].max()
    percent = 2 if pd.isna(hoogste) else max(2, -int(-130 * hoogste // 1))
    return percent / 100


def build_klein(namen: dict[str, str], verloop: pd.DataFrame, schaal: Schaal, *, titel: str, donker: bool) -> str:
    """The buurten of one wijk (`namen` by buurtcode; `verloop` as VERLOOP_BUURTEN), two beside each other.

    The band lies between the certain bounds, the thick line is the share of who took part, the thin one the city.
    """
    rijen = -(-len(namen) // _PER_RIJ)
    delen = []
    for nummer, (code, naam) in enumerate(namen.items()):
        x, y = (nummer % _PER_RIJ) * (_BREED + _TUSSEN), (nummer // _PER_RIJ) * (_HOOG + _TUSSEN)
        van = verloop[verloop["buurtcode"] == code]
        delen.append(f'<g transform="translate({x:.1f} {y:.1f})">{_build_een(naam, van, schaal, donker)}</g>')
    return build_svg(rijen * (_HOOG + _TUSSEN), titel, "".join(delen))


def _build_een(naam: str, van: pd.DataFrame, schaal: Schaal, donker: bool) -> str:
    inkt, tweede, accent = choose_inkt(donker)
    laatste = van["aandeel"].iloc[-1] if len(van) else float("nan")
    ruimte = _LANGSTE_NAAM - (7 if pd.notna(laatste) else 0)
    kort = naam if len(naam) <= ruimte else f"{naam[: ruimte - 1].rstrip()}…"
    delen = [
        build_tekst(0, 13, kort, inkt),
        f'<path d="M0 {_HOOG}H{_BREED:.1f}" stroke="{theme.RASTER}"/>',
    ]
    band = van[van["aandeel_laag"].notna()]
    if band.empty:
        streep = "".join(f"M{i * 12} {_HOOG}l14 -14" for i in range(int(_BREED // 12)))
        delen.append(f'<path d="{streep}" stroke="{theme.RASTER}" stroke-width=".7"/>')
        return "".join([*delen, build_tekst(4, _HOOG - 22, "geen gegevens", tweede)])
    kleur = theme.choose_kleur(theme.HOEVEELHEID[1], donker)
    boven = _build_lijn(band["datum"], band["aandeel_hoog"], schaal)
    onder = _build_lijn(band["datum"][::-1], band["aandeel_laag"][::-1], schaal)
    delen.append(f'<path d="M{boven}L{onder}Z" fill="{kleur}" fill-opacity=".7"/>')
    stad = schaal.stad[schaal.stad["aandeel"].notna()]
    if len(stad):
        van_de_stad = _build_lijn(stad["datum"], stad["aandeel"], schaal)
        delen.append(f'<path d="M{van_de_stad}" stroke="{tweede}"/>')
    lijn = van[van["aandeel"].notna()]
    if len(lijn):
        delen.append(
            f'<path d="M{_build_lijn(lijn["datum"], lijn["aandeel"], schaal)}" stroke="{accent}" stroke-width="3"/>'
        )
    if pd.notna(laatste):
        delen.append(build_tekst(_BREED, 13, format_procent(laatste), accent, "end", True))
    return "".join(delen)


def _build_lijn(dagen: pd.Series, aandelen: pd.Series, schaal: Schaal) -> str:
    """The points of a line; of a single one a short stretch, or it could not be seen."""
    x = [schaal.termijn.compute_x(dag, _BREED) for dag in dagen]
    y = [schaal.y(aandeel) for aandeel in aandelen]
    if len(x) == 1:
        x, y = [x[0] - 4, x[0]], y * 2
    return "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x, y, strict=True))


def build_trechter(trechter: Trechter, *, titel: str, donker: bool) -> str:
    """A bar per step, from informed to active, each with its number of buurten."""
    inkt, tweede, accent = choose_inkt(donker)
    stappen = (("hoorde ervan", trechter.geinformeerd), ("deed mee", trechter.deed_mee), ("actief", trechter.actief))
    links, delen = 100, []
    for nummer, (naam, aantal) in enumerate(stappen):
        y, vol = 28 * nummer, BREEDTE - 100 - 36
        breed = vol * aantal / max(trechter.buurten, 1)
        delen += [
            build_tekst(0, y + 16, naam, inkt),
            f'<rect x="{links}.5" y="{y + 2.5}" width="{vol}" height="18" stroke="{tweede}" stroke-width=".5"/>',
            f'<rect x="{links}" y="{y + 2}" width="{breed:.1f}" height="19" fill="{accent}"/>',
            build_tekst(BREEDTE, y + 16, str(aantal), accent, "end", True),
        ]
    return build_svg(28 * len(stappen), titel, "".join(delen))


def build_leeftijden(leeftijden: Leeftijden, *, titel: str, donker: bool) -> str:
    """Per age two dots on one line: filled for who took part, open for who lives here; shares in points."""
    inkt, tweede, accent = choose_inkt(donker)
    links, breed, rij = 60, BREEDTE - 60 - 40, 34
    delen = []
    paren: Sequence = list(zip(_BANDEN, leeftijden.deelnemers, leeftijden.inwoners, strict=True))
    hoogste = max(50, *leeftijden.deelnemers, *leeftijden.inwoners)
    for nummer, (naam, deel, hier) in enumerate(paren):
        y = 16 + rij * nummer
        a, b = (links + breed * punten / hoogste for punten in (deel, hier))
        delen += [
            build_tekst(0, y + 5, naam, inkt),
            f'<path d="M{min(a, b):.1f} {y}H{max(a, b):.1f}" stroke="{tweede}" stroke-width="2"/>',
            f'<circle cx="{b:.1f}" cy="{y}" r="6" stroke="{inkt}" stroke-width="2"/>',
            f'<circle cx="{a:.1f}" cy="{y}" r="6" fill="{accent}"/>',
            build_tekst(BREEDTE, y + 5, f"{deel} %", accent, "end", True),
        ]
    y = 16 + rij * len(paren) + 6
    delen += [
        f'<circle cx="6" cy="{y}" r="6" fill="{accent}"/>',
        build_tekst(18, y + 5, "wie meedeed", inkt),
        f'<circle cx="146" cy="{y}" r="6" stroke="{inkt}" stroke-width="2"/>',
        build_tekst(158, y + 5, "wie hier woont", inkt),
    ]
    return build_svg(y + 14, titel, "".join(delen))
