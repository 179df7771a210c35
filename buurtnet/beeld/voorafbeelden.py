"""Before and after as a picture: per statement from the share eens at the start to that at the end."""

from textwrap import wrap

import pandas as pd

from buurtnet.beeld.tekenen import BREEDTE, build_svg, build_tekst, choose_inkt

_REGEL, _TEKENS = 17, 52
_LINKS, _RECHTS = 8, BREEDTE - 8  # 0 and 100 %
_RIJ = 62


def build_halters(vooraf: pd.DataFrame, *, titel: str, donker: bool) -> str:
    """A row per statement of VOORAF, in its order: an open dot for the start, a filled one for the end."""
    inkt, tweede, accent = choose_inkt(donker)
    delen, boven = [], 0.0
    for _, rij in vooraf.iterrows():
        for regel in wrap(rij["tekst"], _TEKENS):
            delen.append(build_tekst(0, boven + 13, regel, inkt))
            boven += _REGEL
        delen.append(_build_halter(rij, boven + 26, tweede, accent))
        boven += _RIJ
    for plek, waar, naam in ((_LINKS, "start", "0 %"), (_RECHTS, "end", "100 % eens")):
        delen.append(build_tekst(plek, boven + 6, naam, tweede, waar))
    return build_svg(boven + 12, titel, "".join(delen))


def _build_halter(rij: pd.Series, y: float, tweede: str, accent: str) -> str:
    """The words of the end above the line and those of the start below it: so they never meet."""
    begin, eind = (_LINKS + (_RECHTS - _LINKS) * deel for deel in (rij["eens_begin"], rij["eens_eind"]))
    return (
        f'<path d="M{_LINKS} {y:.0f}H{_RECHTS}" stroke="{tweede}" stroke-width=".5"/>'
        f'<path d="M{begin:.1f} {y:.0f}H{eind:.1f}" stroke="{accent}" stroke-width="4"/>'
        f'<circle cx="{begin:.1f}" cy="{y:.0f}" r="6" fill="none" stroke="{tweede}" stroke-width="2.5"/>'
        f'<circle cx="{eind:.1f}" cy="{y:.0f}" r="7" fill="{accent}"/>'
        f"{build_tekst(eind, y - 12, 'eind ' + rij['eens_eind_tekst'], accent, _choose_plek(eind), dik=True)}"
        f"{build_tekst(begin, y + 21, 'begin ' + rij['eens_begin_tekst'], tweede, _choose_plek(begin))}"
    )


def _choose_plek(x: float) -> str:
    """Beside the edge of the picture words turn inwards."""
    return "start" if x < BREEDTE / 3 else "end" if x > 2 * BREEDTE / 3 else "middle"
