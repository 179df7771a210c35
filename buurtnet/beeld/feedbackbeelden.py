"""The answers as a picture: per statement a diverging bar, made of the rounded shares alone."""

from collections.abc import Mapping
from itertools import pairwise
from textwrap import shorten, wrap
from typing import Any

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import kwartaalwoorden, sentences, theme
from buurtnet.beeld.format import format_aantal, format_getal, round_getal
from buurtnet.beeld.tekenen import BREEDTE, build_svg, build_tekst, choose_inkt
from buurtnet.cijfers.kleine_aantallen import format_punten
from buurtnet.schema import build_records

_REGEL, _BALK, _WIT = 17, 16, 16
_STAAF, _LINKS, _NAAM = 24, 190, 26  # a theme; the room for its name, in pixels and in letters
_TEKENS = 52  # of a statement on one line
_MINSTE_PUNTEN, _MEESTE_PUNTEN = 12, 95  # printed in its part; less has no room, more is said as "(vrijwel) iedereen"


def build_balken(feedback: pd.DataFrame, *, titel: str, donker: bool) -> str:
    """A bar per row of FEEDBACK, in its order: oneens left of the middle, eens to the right, neutral across it."""
    inkt, tweede, accent = choose_inkt(donker)
    delen, boven = [], 0.0
    for rij in build_records(feedback):
        for regel in wrap(rij["tekst"], _TEKENS):
            delen.append(build_tekst(0, boven + 13, regel, inkt))
            boven += _REGEL
        delen.append(_build_balk(rij, boven + 2, inkt, donker))
        grenzen = sentences.build_grenzen_kort(rij)
        onder = boven + _BALK + 17
        delen.append(build_tekst(0, onder, f"{rij['eens_tekst']} eens", accent, dik=True))
        delen.append(build_tekst(BREEDTE, onder, f"zeker {grenzen}" if grenzen else "", tweede, "end"))
        boven = onder + _WIT
    kleuren = [theme.choose_kleur(kleur, donker) for kleur in theme.MENING]
    for i, kleur in enumerate(kleuren):
        delen.append(f'<rect x="{120 + 24 * i}" y="{boven:.0f}" width="24" height="12" fill="{kleur}"/>')
    delen.append(build_tekst(112, boven + 11, begrippen.ANTWOORDEN[0], inkt, "end"))
    delen.append(build_tekst(248, boven + 11, begrippen.ANTWOORDEN[-1], inkt))
    return build_svg(boven + 18, titel, "".join(delen))


def build_kwartalen(kwartalen: pd.DataFrame, *, titel: str, donker: bool) -> str:
    """The share eens per quarter (KWARTALEN); quarters that follow each other are joined, a missing one is a gap."""
    inkt, tweede, accent = choose_inkt(donker)
    hoog, boven, onder = 110, 24, 150
    nummers = [4 * int(rij["jaar"]) + int(rij["kwartaal"]) - 1 for _, rij in kwartalen.iterrows()]
    breed = (BREEDTE - 60) / max(nummers[-1] - nummers[0], 1)
    punten = [
        (30 + breed * (nummer - nummers[0]), boven + hoog * (1 - rij["eens"]), rij["eens_tekst"], nummer)
        for nummer, (_, rij) in zip(nummers, kwartalen.iterrows(), strict=True)
    ]
    delen = [f'<path d="M0 {boven + hoog}H{BREEDTE}" stroke="{tweede}" stroke-width=".5"/>']
    for (x, y, _, nummer), (x2, y2, _, volgende) in pairwise(punten):
        if volgende == nummer + 1:
            delen.append(f'<path d="M{x:.1f} {y:.1f}L{x2:.1f} {y2:.1f}" stroke="{accent}" stroke-width="3"/>')
    for x, y, tekst, nummer in punten:
        delen.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{accent}"/>')
        kort = tekst.removeprefix("(vrijwel) ")
        delen.append(build_tekst(x, y - 10, kort, inkt, "middle", dik=True))
        delen.append(build_tekst(x, onder, kwartaalwoorden.build_kort(nummer % 4 + 1), tweede, "middle"))
        if nummer % 4 == 0 or nummer == nummers[0]:
            delen.append(build_tekst(x, onder + 17, str(nummer // 4), tweede, "middle"))
    return build_svg(onder + 24, titel, "".join(delen))


def build_themas(themas: Mapping[str, int], bijeenkomsten: int, *, titel: str, donker: bool) -> str:
    """A bar per theme: after how many of the meetings it was named."""
    inkt, tweede, accent = choose_inkt(donker)
    delen, vol = [], BREEDTE - _LINKS - 36
    for plek, (naam, aantal) in enumerate(themas.items()):
        y = _STAAF * plek
        delen += [
            build_tekst(0, y + 15, shorten(naam, _NAAM, placeholder="…"), inkt),
            f'<rect x="{_LINKS}.5" y="{y + 3.5}" width="{vol}" height="14" stroke="{tweede}" stroke-width=".5"/>',
            f'<rect x="{_LINKS}" y="{y + 3}" width="{vol * aantal / bijeenkomsten:.1f}" height="15" fill="{accent}"/>',
            build_tekst(BREEDTE, y + 15, str(aantal), accent, "end", dik=True),
        ]
    return build_svg(_STAAF * len(themas), titel, "".join(delen))


def build_themakop(themas: Mapping[str, int], bijeenkomsten: int) -> str:
    """What was named after most meetings, as a finding."""
    meest = [naam for naam, aantal in themas.items() if aantal == max(themas.values())]
    namen, kwam = " en ".join(meest), "kwam" if len(meest) == 1 else "kwamen"
    waar = format_aantal(bijeenkomsten, "bijeenkomst", "bijeenkomsten")
    return f"{namen} {kwam} het vaakst ter sprake: na {themas[meest[0]]} van de {waar} waar wij dat weten"


def build_zin(feedback: pd.DataFrame) -> str:
    """What the bars show, for who cannot see them: each statement with its share, n, response and bounds."""
    zinnen = [_build_stelling(rij) for rij in build_records(feedback)]
    return " ".join(zinnen) or "Er zijn te weinig formulieren om te tonen."


def _build_stelling(rij: dict) -> str:
    delen = (f"n = {format_getal(rij['n'])}", sentences.build_respons(rij))
    kern = f"{rij['tekst']} {rij['eens_tekst']} eens ({', '.join(deel for deel in delen if deel)})."
    return f"{kern} {sentences.build_grenzen(rij)}".strip()


def _build_balk(rij: Mapping[str, Any], boven: float, inkt: str, donker: bool) -> str:
    """The five parts with their titles; a share is printed in its part where there is room for it."""
    midden, schaal = BREEDTE / 2, BREEDTE / 2
    punten = [int(round_getal(100 * rij[f"p{i}"])) for i in range(1, 6)]
    x, delen = midden - schaal * (punten[0] + punten[1] + punten[2] / 2) / 100, []
    for deel, naam, kleur in zip(punten, begrippen.ANTWOORDEN, theme.MENING, strict=True):
        vul, breed = theme.choose_kleur(kleur, donker), schaal * deel / 100
        getal = str(deel) if _MINSTE_PUNTEN <= deel <= _MEESTE_PUNTEN else ""
        op = build_tekst(x + breed / 2, boven + _BALK - 3, getal, theme.choose_opdruk(vul), "middle") if getal else ""
        delen.append(
            f"<g><title>{naam}: {format_punten(deel)}</title>"
            f'<rect x="{x:.1f}" y="{boven:.0f}" width="{breed:.1f}" height="{_BALK}" fill="{vul}"/>{op}</g>'
        )
        x += breed
    rand = f"M{midden} {boven - 3:.0f}v3M{midden} {boven + _BALK:.0f}v3"  # beside the bar: a number stands in it
    return f'{"".join(delen)}<path d="{rand}" stroke="{inkt}" stroke-width="1.5"/>'
