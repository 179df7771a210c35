"""The answers as a picture: per statement a diverging bar, made of the rounded shares alone."""

from collections.abc import Sequence
from textwrap import wrap

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import sentences, theme
from buurtnet.beeld.tekenen import BREEDTE, build_svg, build_tekst, choose_inkt

_REGEL, _BALK, _WIT = 17, 16, 16
_TEKENS = 52  # of a statement on one line


def build_balken(feedback: pd.DataFrame, *, titel: str, donker: bool) -> str:
    """A bar per row of FEEDBACK, in its order: oneens left of the middle, eens to the right, neutral across it."""
    inkt, tweede, accent = choose_inkt(donker)
    delen, boven = [], 0.0
    for _, rij in feedback.iterrows():
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


def _build_balk(rij: pd.Series, boven: float, inkt: str, donker: bool) -> str:
    midden, schaal = BREEDTE / 2, BREEDTE / 2
    aandelen = [rij[f"p{i}"] for i in range(1, 6)]
    x, delen = midden - schaal * (aandelen[0] + aandelen[1] + aandelen[2] / 2), []
    paren: Sequence = list(zip(aandelen, theme.MENING, strict=True))
    for aandeel, kleur in paren:
        vul = theme.choose_kleur(kleur, donker)
        breed = schaal * aandeel
        delen.append(f'<rect x="{x:.1f}" y="{boven:.0f}" width="{breed:.1f}" height="{_BALK}" fill="{vul}"/>')
        x += breed
    return f'{"".join(delen)}<path d="M{midden} {boven - 1:.0f}v{_BALK + 2}" stroke="{inkt}" stroke-width="1.5"/>'
