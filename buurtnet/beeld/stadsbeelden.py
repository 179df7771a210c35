"""The pictures of the city: SVG that page, sheet, slide and fixed version share. No store, no screen.

Each value that is drawn is printed beside it or in it, and each part carries its name as a title.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import theme
from buurtnet.beeld.bereikwoorden import build_zeker
from buurtnet.beeld.format import format_aantal, format_datum, format_procent
from buurtnet.beeld.kaartbeeld import clean_xml
from buurtnet.beeld.tekenen import BREEDTE, Termijn, build_maanden, build_svg, build_tekst, choose_inkt

_BALK, _LEGENDA = 30, 22  # the bar; a line of its legend
_SMALST = 16  # of a part in which its number fits
_HOOG, _LINKS, _RECHTS, _BOVEN, _ONDER = 110, 4, 56, 22, 22  # of the line of reach
_STIPPEN = 5


def build_delen(delen: Sequence[tuple[str, int, str]], *, titel: str, donker: bool) -> str:
    """One bar with a part per (name, number, colour), its number in it, and the names with their colours under it.

    Where nothing is known the colour is white: such a part is dotted.
    """
    inkt, _, _ = choose_inkt(donker)
    getoond = [(naam, n, kleur) for naam, n, kleur in delen if n]
    totaal = sum(n for _, n, _ in getoond)
    stukken, x = [], 0.0
    for naam, n, kleur in getoond:
        breed = BREEDTE * n / totaal
        stukken.append(_build_deel(x, breed, f"{naam}: {n} van {totaal}", str(n), theme.choose_kleur(kleur, donker)))
        x += breed
    for nummer, (naam, n, kleur) in enumerate(getoond):
        links, boven = BREEDTE / 2 * (nummer % 2), _BALK + 10 + _LEGENDA * (nummer // 2)
        vul = theme.choose_kleur(kleur, donker)
        stukken.append(
            f'<rect x="{links + 0.5:.1f}" y="{boven}" width="14" height="14" fill="{vul}" stroke="{theme.RASTER}"/>'
        )
        if kleur == theme.WIT:
            stukken.append(_build_stippen(links, boven, 14, 14))
        stukken.append(build_tekst(links + 20, boven + 12, f"{naam} {n}", inkt))
    rijen = (len(getoond) + 1) // 2
    return build_svg(_BALK + 10 + _LEGENDA * rijen, titel, "".join(stukken))


def _build_deel(x: float, breed: float, naam: str, getal: str, vul: str) -> str:
    rand = f'fill="{vul}" stroke="{theme.RASTER}"'
    delen = [f'<rect x="{x:.1f}" y="1" width="{breed:.1f}" height="{_BALK - 2}" {rand}/>']
    op = theme.choose_opdruk(vul)
    if vul == theme.WIT:
        delen.append(_build_stippen(x, 1, breed, _BALK - 2))
    if breed >= _SMALST:
        delen.append(build_tekst(x + breed / 2, _BALK / 2 + 5, getal, op, "middle", True))
    return f"<g><title>{escape(clean_xml(naam))}</title>{''.join(delen)}</g>"


def _build_stippen(x: float, y: float, breed: float, hoog: float) -> str:
    """Dots, as the map has where nothing is known; only near the edge, so that a number stays readable."""
    punten = "".join(
        f"M{x + 3 + _STIPPEN * i:.1f} {rand:.1f}h1.6"
        for i in range(int((breed - 4) // _STIPPEN) + 1)
        for rand in (y + 4, y + hoog - 4)
    )
    return f'<path d="{punten}" stroke="{theme.RASTER}" stroke-width="1.6"/>'


def build_status(telling: Mapping[str, int], *, titel: str, donker: bool) -> str:
    """The platforms as one bar, a part per step, in the order of the conversation from decided to not yet."""
    delen = [(begrippen.STAPPEN[s], telling[s], theme.STAPPEN[s]) for s in begrippen.BESLOTEN_EERST]
    return build_delen(delen, titel=titel, donker=donker)


def build_statuszin(telling: Mapping[str, int], besloten: int, totaal: int) -> str:
    """What the bar of the platforms shows, for who cannot see it."""
    werkwoord = "heeft" if besloten == 1 else "hebben"
    delen = ", ".join(f"{begrippen.STAPPEN[s]} {telling[s]}" for s in begrippen.BESLOTEN_EERST if telling[s])
    return f"{besloten} van de {totaal} platforms {werkwoord} besloten. {delen}."


def build_verloop(verloop: pd.DataFrame, *, titel: str, donker: bool) -> str:
    """Reach since 1 January per month, with the band of its certain bounds; a month without a figure is no nought.

    `verloop`: datum, aandeel, aandeel_laag, aandeel_hoog, a row at least. The scale ends at the highest bound.
    """
    inkt, tweede, accent = choose_inkt(donker)
    bekend = verloop[verloop["aandeel"].notna()]
    jaar = verloop["datum"].iloc[-1].year
    termijn = Termijn(date(jaar, 1, 1), date(jaar, 12, 31), verloop["datum"].iloc[-1])
    breed, nul = BREEDTE - _LINKS - _RECHTS, _HOOG - _ONDER
    delen = [
        build_maanden(termijn, breed, _LINKS, _HOOG - 5, tweede),
        f'<path d="M{_LINKS} {nul}H{_LINKS + breed}" stroke="{tweede}"/>',
    ]
    if bekend.empty:
        return build_svg(_HOOG, titel, "".join([*delen, build_tekst(_LINKS, nul - 20, "geen gegevens", tweede)]))
    top = max(float(bekend["aandeel_hoog"].max()), 0.001)
    x = [termijn.compute_x(dag, breed, _LINKS) for dag in bekend["datum"]]
    y = {
        naam: [nul - (nul - _BOVEN) * float(v) / top for v in bekend[naam].fillna(bekend["aandeel"])]
        for naam in ("aandeel", "aandeel_laag", "aandeel_hoog")
    }
    rug = [*zip(x, y["aandeel_hoog"], strict=True), *reversed(list(zip(x, y["aandeel_laag"], strict=True)))]
    kleur = theme.choose_kleur(theme.HOEVEELHEID[2], donker)
    band = "L".join(f"{a:.1f} {b:.1f}" for a, b in rug)
    lijn = "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x, y["aandeel"], strict=True))
    delen.append(f'<path d="M{band}Z" fill="{kleur}" fill-opacity=".4"/>')
    delen.append(f'<path d="M{lijn}" stroke="{accent}" stroke-width="3"/>')
    for (_, rij), a, b in zip(bekend.iterrows(), x, y["aandeel"], strict=True):
        naam = f"{format_datum(rij['datum'])}: {format_procent(rij['aandeel'])}"
        zeker = build_zeker(rij["aandeel_laag"], rij["aandeel_hoog"]) if pd.notna(rij["aandeel_laag"]) else ""
        naam = f"{naam}, {zeker}" if zeker else naam
        delen.append(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{accent}"><title>{escape(naam)}</title></circle>')
    delen.append(
        build_tekst(x[-1] + 8, y["aandeel"][-1] + 5, format_procent(bekend["aandeel"].iloc[-1]), inkt, dik=True)
    )
    delen.append(build_tekst(_LINKS, 13, f"{format_procent(top)} (hoogste grens)", tweede))
    return build_svg(_HOOG, titel, "".join(delen))


def build_verloopzin(verloop: pd.DataFrame) -> str:
    """What the line shows, for who cannot see it."""
    bekend = verloop[verloop["aandeel"].notna()]
    if bekend.empty:
        return "Er is dit jaar nog geen bereik geteld."
    eerste, laatste = bekend.iloc[0], bekend.iloc[-1]
    nu = f"{format_procent(laatste.aandeel)} op {format_datum(laatste.datum)}"
    if len(bekend) == 1:
        return f"Het bereik was {nu}."
    toen, begin = format_procent(eerste.aandeel), format_datum(eerste.datum)
    if toen == format_procent(laatste.aandeel):
        return f"Het bereik was {toen} op {begin} en {nu}."
    ging = "groeide" if laatste.aandeel > eerste.aandeel else "ging"  # it may fall: more buurten are counted
    return f"Het bereik {ging} van {toen} op {begin} naar {nu}."


def build_kennis(aantallen: Mapping[str, int], *, titel: str, donker: bool) -> str:
    """Of who decided: informed, not informed, unknown (by the names of `aantallen`, in that order)."""
    kleuren = (theme.STAPPEN["definitief_ja"], theme.STAPPEN["definitief_nee"], theme.WIT)
    delen = [(naam, n, kleur) for (naam, n), kleur in zip(aantallen.items(), kleuren, strict=True)]
    return build_delen(delen, titel=titel, donker=donker)


def build_beloften(op_tijd: int, later: int, te_laat: int, *, titel: str, donker: bool) -> str:
    """Of the promises that were due: kept in time, kept later, still open."""
    delen = [
        ("op tijd gedaan", op_tijd, theme.STAPPEN["definitief_ja"]),
        ("later gedaan", later, theme.STAPPEN["in_gesprek"]),
        ("nog niet gedaan", te_laat, theme.STAPPEN["definitief_nee"]),
    ]
    return build_delen(delen, titel=titel, donker=donker)


def build_deelzin(delen: Mapping[str, int], wat: tuple[str, str]) -> str:
    """A bar in words: "5 besluiten: informatie compleet 3, onbekend 2."; `wat`: singular and plural."""
    tekst = ", ".join(f"{naam} {n}" for naam, n in delen.items() if n)
    return f"{format_aantal(sum(delen.values()), *wat)}: {tekst}."
