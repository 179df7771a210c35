"""The loop as a picture: cards in one line, from what was said to what was done."""

from buurtnet.beeld import theme
from buurtnet.beeld.format import format_aantal
from buurtnet.beeld.tekenen import BREEDTE, build_svg, build_tekst, choose_inkt
from buurtnet.cijfers.punten import Lus

_TUSSEN, _HOOG = 27, 76
_KAART = (BREEDTE - 2 * _TUSSEN) / 3


def build_lus(lus: Lus, *, titel: str, donker: bool) -> str:
    """Three cards with an arrow between: said, answered, done; under each what stayed behind."""
    inkt, tweede, accent = choose_inkt(donker)
    kaarten = (
        ("U zei", lus.gesteld, "vraag" if lus.gesteld == 1 else "vragen"),
        ("Antwoord", lus.beantwoord, format_aantal(lus.gesteld - lus.beantwoord, "wacht", "wachten")),
        ("Gedaan", lus.gedaan, f"{lus.laat} te laat"),
    )
    delen = []
    for plek, (kop, aantal, onder) in enumerate(kaarten):
        x = plek * (_KAART + _TUSSEN)
        delen.append(
            f'<rect x="{x + 0.5}" y=".5" width="{_KAART - 1}" height="{_HOOG}" rx="6" stroke="{theme.RASTER}"/>'
        )
        delen.append(build_tekst(x + _KAART / 2, 18, kop, inkt, "middle"))
        delen.append(
            f'<text x="{x + _KAART / 2}" y="48" fill="{accent}" font-size="28" text-anchor="middle" '
            f'font-weight="600">{aantal}</text>'
        )
        delen.append(build_tekst(x + _KAART / 2, 67, onder, tweede, "middle"))
        if plek:
            delen.append(
                f'<path d="M{x - _TUSSEN + 5} {_HOOG / 2}h{_TUSSEN - 12}m-6 -5l6 5l-6 5" stroke="{tweede}" '
                'stroke-width="2"/>'
            )
    return build_svg(_HOOG + 2, titel, "".join(delen))
