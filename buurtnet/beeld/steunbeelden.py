"""The picture of support: what was asked, granted and used, in euros and in hours apart."""

from collections.abc import Mapping

from buurtnet.beeld.format import format_getal
from buurtnet.beeld.raadwoorden import KOPPEN
from buurtnet.beeld.tekenen import BREEDTE, build_svg, build_tekst, choose_inkt
from buurtnet.cijfers.steun import Steun

_LINKS, _GETAL, _RIJ, _KOP = 90, 66, 26, 26


def build_steun(steun: Mapping[str, Steun], *, titel: str, donker: bool) -> str:
    """Per unit a bar for each, on the scale of what was asked; of what was asked the part without an answer is open,
    and where nobody knows what was used there is no bar."""
    inkt, tweede, accent = choose_inkt(donker)
    delen, y = [], 0
    for eenheid, een in steun.items():
        if not een.vragen:
            continue
        delen.append(build_tekst(0, y + 15, KOPPEN[eenheid], inkt, dik=True))
        y += _KOP
        vol = (BREEDTE - _LINKS - _GETAL) / max(een.gevraagd, een.toegekend, een.gebruikt, 1)
        onbekend = een.gebruikt_onbekend and not een.gebruikt
        for naam, getal, gevuld in (
            ("gevraagd", een.gevraagd, een.beantwoord),
            ("toegekend", een.toegekend, een.toegekend),
            ("gebruikt", None if onbekend else een.gebruikt, een.gebruikt),
        ):
            delen.append(build_tekst(0, y + 15, naam, inkt))
            if getal is not None:
                delen += [
                    f'<rect x="{_LINKS}.5" y="{y + 3.5}" width="{vol * getal:.1f}" height="14" stroke="{tweede}"/>',
                    f'<rect x="{_LINKS}" y="{y + 3}" width="{vol * gevuld:.1f}" height="15" fill="{accent}"/>',
                ]
            delen.append(
                build_tekst(BREEDTE, y + 15, "onbekend" if getal is None else format_getal(getal), accent, "end", True)
            )
            y += _RIJ
        y += 8
    delen.append(f'<rect x=".5" y="{y + 2.5}" width="14" height="11" stroke="{tweede}"/>')
    delen.append(build_tekst(22, y + 13, "gevraagd, nog zonder antwoord", tweede))
    return build_svg(y + 20, titel, "".join(delen))
