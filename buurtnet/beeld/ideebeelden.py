"""How ideas travel: who took one over from whom, as a list of arrows that stays readable with one and with many.

By name of whose idea it was, then by date; nobody is counted or put first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from textwrap import wrap

import pandas as pd

from buurtnet.beeld.format import format_datum
from buurtnet.beeld.kaartbeeld import clean_xml
from buurtnet.beeld.tekenen import LETTER, build_svg, build_tekst, choose_inkt
from buurtnet.schema import build_rijen

MEESTE = 10  # arrows; the stories under it name the others too
_REGEL, _TUSSEN, _PIJL = 16, 8, 9  # a line of words, the room between, where an arrow leaves its first line
_LINKS, _RECHTS = 132, 168  # where the words on the left end, and those on the right begin
_BREED_LINKS, _BREED_RECHTS = 17, 26  # in letters


@dataclass(frozen=True)
class Reis:
    """An idea that was taken over."""

    van: str
    naar: str
    titel: str
    datum: date


def choose_reizen(verhalen: pd.DataFrame) -> list[Reis]:
    """The ideas that were taken over (VERHALEN), by name of whose they were and then by date."""
    over = verhalen[verhalen["overgenomen_van"] != ""]
    reizen = [Reis(r.overgenomen_van, r.naam, r.titel, r.datum) for r in build_rijen(over)]
    return sorted(reizen, key=lambda reis: (reis.van, reis.datum, reis.naar))


def build_reizen(reizen: Sequence[Reis], *, titel: str, donker: bool) -> str:
    """An arrow per idea, those of one organisation from the same words; of many only the first, and how many more."""
    _, tweede, _ = choose_inkt(donker)
    delen, y = [], 0.0
    for van, groep in groupby(reizen[:MEESTE], key=lambda reis: reis.van):
        tekening, hoog = _build_groep(van, list(groep), donker)
        delen.append(f'<g transform="translate(0 {y:.0f})">{tekening}</g>')
        y += hoog + _TUSSEN
    if rest := len(reizen[MEESTE:]):
        delen.append(build_tekst(0, y + LETTER, f"en nog {rest}; zij staan bij de verhalen", tweede))
        y += _REGEL + _TUSSEN
    return build_svg(y, titel, "".join(delen))


def _build_groep(van: str, naar: Sequence[Reis], donker: bool) -> tuple[str, float]:
    """Whose idea it was, with an arrow to each who took it over; and how high that is."""
    inkt, tweede, accent = choose_inkt(donker)
    links = _breek(van, _BREED_LINKS, 3)
    delen = [build_tekst(0, LETTER + _REGEL * i, regel, inkt) for i, regel in enumerate(links)]
    y = vorige = 0.0
    for reis in naar:
        regels = [(regel, inkt) for regel in _breek(reis.naar, _BREED_RECHTS, 2)]
        regels += [(regel, tweede) for regel in _breek(reis.titel, _BREED_RECHTS, 2)]
        woorden = "".join(
            build_tekst(_RECHTS, y + LETTER + _REGEL * i, regel, kleur) for i, (regel, kleur) in enumerate(regels)
        )
        lijn = f"M{_LINKS} {_PIJL}" if reis is naar[0] else f"M{_LINKS + 8} {vorige + _PIJL}V{y + _PIJL}"
        pijl = f'<path d="{lijn}H{_RECHTS - 8}m-6 -5l6 5l-6 5" stroke="{accent}" stroke-width="2"/>'
        naam = escape(clean_xml(f"{format_datum(reis.datum)}: van {van} naar {reis.naar}: {reis.titel}"))
        delen.append(f"<g><title>{naam}</title>{pijl}{woorden}</g>")
        vorige, y = y, y + _REGEL * len(regels) + _TUSSEN
    return "".join(delen), max(y, _REGEL * len(links))


def build_kop(reizen: Sequence[Reis]) -> str:
    """The finding over the picture."""
    if len(reizen) == 1:
        return f"Een idee van {reizen[0].van} reisde naar een andere buurt"
    return f"{len(reizen)} ideeën reisden van de ene buurt naar de andere"


def build_zin(reizen: Iterable[Reis]) -> str:
    """Every arrow in words."""
    return " ".join(f"{r.naar} nam een idee over van {r.van}: {r.titel} ({format_datum(r.datum)})." for r in reizen)


def _breek(tekst: str, breed: int, regels: int) -> list[str]:
    return wrap(tekst, breed, max_lines=regels, placeholder="…") or [""]
