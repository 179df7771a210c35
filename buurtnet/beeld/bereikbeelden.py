"""The pictures of reach: a small chart per buurt on one scale, and the ages of who took part beside the inhabitants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pandas as pd

from buurtnet.beeld import stadsbeelden, theme
from buurtnet.beeld.bereikwoorden import NAAST, build_zeker
from buurtnet.beeld.format import format_datum, format_getal, format_procent
from buurtnet.beeld.tekenen import BREEDTE, Termijn, build_svg, build_tekst, choose_inkt
from buurtnet.cijfers.leeftijden import Leeftijden
from buurtnet.cijfers.trechter import Trechter
from buurtnet.schema import build_rijen

_PER_RIJ, _HOOG, _KOP, _TUSSEN = 2, 74, 20, 14  # of a small chart
_BREED = (BREEDTE - (_PER_RIJ - 1) * _TUSSEN) / _PER_RIJ
_LANGSTE_NAAM = 24
_NAAST = 66  # of what lies beside each other, a line
MENSEN = "aanwezigen"
LEGENDA_ALT = "Wat de lijnen en de band betekenen"
_BANDEN = ("15-24", "25-44", "45-64", "65+")


class Punt(Protocol):
    """A row of VERLOOP_BUURTEN."""

    datum: date
    aandeel: float
    aandeel_laag: float
    aandeel_hoog: float


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
    per_buurt: dict[str, list[Punt]] = {code: [] for code in namen}
    for punt in build_rijen(verloop[verloop["buurtcode"].isin(list(namen))]):
        per_buurt[punt.buurtcode].append(punt)
    stad = _build_lijn([(rij.datum, rij.aandeel) for rij in build_rijen(schaal.stad)], schaal)
    delen = []
    for nummer, (code, naam) in enumerate(namen.items()):
        x, y = (nummer % _PER_RIJ) * (_BREED + _TUSSEN), (nummer // _PER_RIJ) * (_HOOG + _TUSSEN)
        een = _build_een(naam, per_buurt[code], stad, schaal, donker)
        delen.append(f'<g transform="translate({x:.1f} {y:.1f})">{een}</g>')
    return build_svg(rijen * (_HOOG + _TUSSEN), titel, "".join(delen))


def _build_een(naam: str, van: Sequence[Punt], stad: str, schaal: Schaal, donker: bool) -> str:
    inkt, tweede, accent = choose_inkt(donker)
    laatste = van[-1].aandeel if van else float("nan")
    ruimte = _LANGSTE_NAAM - (7 if pd.notna(laatste) else 0)
    kort = naam if len(naam) <= ruimte else f"{naam[: ruimte - 1].rstrip()}…"
    delen = [
        build_tekst(0, 13, kort, inkt),
        f'<path d="M0 {_HOOG}H{_BREED:.1f}" stroke="{theme.RASTER}"/>',
    ]
    band = [punt for punt in van if pd.notna(punt.aandeel_laag)]
    if not band:
        streep = "".join(f"M{i * 12} {_HOOG}l14 -14" for i in range(int(_BREED // 12)))
        delen.append(f'<path d="{streep}" stroke="{theme.RASTER}" stroke-width=".7"/>')
        return "".join([*delen, build_tekst(4, _HOOG - 22, "geen gegevens", tweede)])
    kleur = theme.choose_kleur(theme.HOEVEELHEID[1], donker)
    boven = _build_lijn([(punt.datum, punt.aandeel_hoog) for punt in band], schaal)
    onder = _build_lijn([(punt.datum, punt.aandeel_laag) for punt in reversed(band)], schaal)
    delen.append(f'<path d="M{boven}L{onder}Z" fill="{kleur}" fill-opacity=".7"/>')
    if stad:
        delen.append(f'<path d="M{stad}" stroke="{tweede}"/>')
    if lijn := _build_lijn([(punt.datum, punt.aandeel) for punt in van], schaal):
        delen.append(f'<path d="M{lijn}" stroke="{accent}" stroke-width="3"/>')
    if pd.notna(laatste):
        delen.append(build_tekst(_BREED, 13, format_procent(laatste), accent, "end", True))
    return "".join(delen)


def _build_lijn(punten: Sequence[tuple[date, float]], schaal: Schaal) -> str:
    """The points of a line that have a share; of a single one a short stretch, or it could not be seen."""
    bekend = [(dag, aandeel) for dag, aandeel in punten if pd.notna(aandeel)]
    x = [schaal.termijn.compute_x(dag, _BREED) for dag, _ in bekend]
    y = [schaal.y(aandeel) for _, aandeel in bekend]
    if len(x) == 1:
        x, y = [x[0] - 4, x[0]], y * 2
    return "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x, y, strict=True))


def build_uitleg(schaal: Schaal) -> str:
    """How the small charts are read."""
    begin, einde = format_datum(schaal.termijn.van), format_datum(schaal.termijn.tot)
    return (
        f"Elk plaatje is een buurt, van {begin} tot en met {einde}. De bovenkant is {format_procent(schaal.top, 0)}; "
        "een band die daar eindigt, loopt verder. Staat er geen getal? Dan is er niet genoeg geteld, of spreken "
        "tellingen elkaar tegen."
    )


def build_legenda(schaal: Schaal, donker: bool) -> str:
    """What the lines and the band of the small charts mean, as a picture."""
    inkt, tweede, accent = choose_inkt(donker)
    kleur = theme.choose_kleur(theme.HOEVEELHEID[1], donker)
    delen = [
        f'<path d="M0 10H24" stroke="{accent}" stroke-width="3"/>{build_tekst(32, 15, "wie meedeed", inkt)}',
        f'<rect x="180" y="3" width="24" height="14" fill="{kleur}" fill-opacity=".7"/>',
        build_tekst(212, 15, "zeker hierbinnen", inkt),
        f'<path d="M0 34H24" stroke="{tweede}"/>{build_tekst(32, 39, NAAST.lower(), inkt)}',
        build_tekst(0, 63, f"bovenkant: {format_procent(schaal.top, 0)}", tweede),
    ]
    return build_svg(70, LEGENDA_ALT, "".join(delen))


@dataclass(frozen=True)
class Balk:
    """One line of what lies beside each other: its name, its share and its certain bounds, NaN where not known."""

    naam: str
    aandeel: float
    laag: float
    hoog: float


def choose_rand(balken: Sequence[Balk]) -> float:
    """Where the scale ends: at the highest bound, unless that says so little that the shares could not be seen."""
    hoog = max([0.02, *(balk.hoog for balk in balken if pd.notna(balk.hoog))])
    basis = max([0.0, *(v for balk in balken for v in (balk.aandeel, balk.laag) if pd.notna(v))])
    return min(hoog, 3 * basis) if basis else hoog


def build_naastuitleg(balken: Sequence[Balk]) -> str:
    """How it is read."""
    tot = format_procent(choose_rand(balken))
    return f"In het lichte blok ligt het zeker ergens. De rand is {tot}: een blok dat daar eindigt, kan verder lopen."


def build_naast(balken: Sequence[Balk], *, titel: str, donker: bool) -> str:
    """A line each on one scale: the band of what is certain and a mark at the share. A band at the edge goes on."""
    inkt, tweede, accent = choose_inkt(donker)
    kleur = theme.choose_kleur(theme.HOEVEELHEID[2], donker)
    rand = choose_rand(balken)
    delen = []
    for nummer, balk in enumerate(balken):
        y = _NAAST * nummer
        delen.append(build_tekst(0, y + 13, balk.naam, inkt))
        delen.append(f'<path d="M0 {y + 36}H{BREEDTE}" stroke="{theme.RASTER}"/>')
        if pd.notna(balk.laag):
            laag, hoog = (BREEDTE * min(waarde / rand, 1) for waarde in (balk.laag, balk.hoog))
            breed = max(hoog - laag, 3)
            band = (
                f'<rect x="{laag:.1f}" y="{y + 20}" width="{breed:.1f}" height="16" fill="{kleur}" fill-opacity=".4"/>'
            )
            delen.append(band)
            delen.append(build_tekst(0, y + 52, build_zeker(balk.laag, balk.hoog), tweede))
        if pd.notna(balk.aandeel):
            x = BREEDTE * min(balk.aandeel / rand, 1)
            delen.append(f'<path d="M{x:.1f} {y + 18}V{y + 38}" stroke="{accent}" stroke-width="4"/>')
            delen.append(build_tekst(BREEDTE, y + 13, format_procent(balk.aandeel), accent, "end", True))
        else:
            wat = "onbekend" if pd.isna(balk.laag) else "alleen grenzen"
            delen.append(build_tekst(BREEDTE, y + 13, wat, tweede, "end"))
    return build_svg(_NAAST * len(balken), titel, "".join(delen))


def build_soorten(aantallen: Sequence[tuple[str, int | None, str]], *, titel: str, donker: bool) -> str:
    """A bar per (kind, number, what is counted): people on one scale; households a number alone, they are no people."""
    inkt, tweede, accent = choose_inkt(donker)
    mensen = [aantal for _, aantal, wat in aantallen if aantal and wat == MENSEN]
    links, vol, delen = 124, BREEDTE - 124 - 56, []
    for nummer, (naam, aantal, wat) in enumerate(aantallen):
        y = 30 * nummer
        delen.append(build_tekst(0, y + 17, naam, inkt))
        if aantal is None:
            delen.append(build_tekst(links, y + 17, "onbekend", tweede))
        elif wat != MENSEN:
            delen.append(build_tekst(links, y + 17, f"{format_getal(aantal)} {wat}", inkt, dik=True))
        else:
            breed = vol * aantal / max(mensen, default=1)
            delen.append(f'<rect x="{links}" y="{y + 3}" width="{breed:.1f}" height="19" fill="{accent}"/>')
            delen.append(build_tekst(BREEDTE, y + 17, format_getal(aantal), accent, "end", True))
    return build_svg(30 * len(aantallen), titel, "".join(delen))


def build_dekking(aantallen: Mapping[str, int], *, titel: str, donker: bool) -> str:
    """One bar: in how many buurten what is known of their reach (`bereikwoorden.build_dekking`)."""
    kleuren = (
        theme.HOEVEELHEID[4],
        theme.HOEVEELHEID[2],
        theme.STAPPEN["definitief_nee"],
        theme.TELT_NIET_MEE,
        theme.WIT,
    )
    delen = [(naam, n, kleur) for (naam, n), kleur in zip(aantallen.items(), kleuren, strict=True)]
    return stadsbeelden.build_delen(delen, titel=titel, donker=donker)


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
