"""The pictures of a network's own page: a profile of dots, the role division, two tracks, eigen kracht. As SVG."""

from collections.abc import Mapping, Sequence

from buurtnet.beeld import stadsbeelden, theme
from buurtnet.beeld.format import format_datum, format_procent
from buurtnet.beeld.netwerkwoorden import Visie
from buurtnet.beeld.tekenen import BREEDTE, LETTER, build_svg, build_tekst, choose_inkt
from buurtnet.begrippen import SPOREN
from buurtnet.begrippen_netwerk import DIMENSIES, FASEN, ONDERWERPEN, STADIA, TREDEN
from buurtnet.cijfers.netwerk import ONBEKEND, Kracht, Ontwikkeling, Rollen

_RIJ = 26
_STIP = 5.5


def build_profiel(een: Ontwikkeling, *, titel: str, donker: bool) -> str:
    """A row per dimension, five places from left to right: a dot for the network, a ring for the opbouwwerker."""
    inkt, tweede, _ = choose_inkt(donker)
    plekken = [206 + 36 * niveau for niveau in range(len(FASEN))]
    delen = [build_tekst(x, LETTER, str(niveau), tweede, "middle") for niveau, x in enumerate(plekken)]
    for nummer, (code, naam) in enumerate(DIMENSIES.items()):
        y = 32 + nummer * _RIJ
        delen.append(build_tekst(0, y + 4.5, naam, inkt, dik=code in een.gesprekken))
        delen.append(_build_stippen(plekken, y, een.eigen.get(code), een.blik.get(code), donker))
    onder = 32 + len(DIMENSIES) * _RIJ
    delen.append(_build_legenda(onder, "het netwerk zelf", "de opbouwwerker", donker))
    return build_svg(onder + 12, titel, "".join(delen))


def build_rollen(rollen: Rollen, *, titel: str, donker: bool) -> str:
    """A row per topic, the rungs from left to right: a dot for the buurt, a ring for the municipality."""
    inkt, tweede, _ = choose_inkt(donker)
    plekken = [160 + 44 * trede for trede in range(len(TREDEN))]
    delen = []
    for trede, (x, naam) in enumerate(zip(plekken, TREDEN.values(), strict=True)):  # by turns high and low, to fit
        delen.append(build_tekst(min(x, BREEDTE - 26), LETTER + 16 * (trede % 2), naam, tweede, "middle"))
    waar = {code: plek for plek, code in enumerate(TREDEN)}
    for nummer, (code, naam) in enumerate(ONDERWERPEN.items()):
        y = 50 + nummer * _RIJ
        buurt, gemeente = (waar.get(kant.get(code, "")) for kant in (rollen.buurt, rollen.gemeente))
        delen.append(build_tekst(0, y + 4.5, naam, inkt, dik=code in rollen.anders))
        delen.append(_build_stippen(plekken, y, buurt, gemeente, donker))
    onder = 50 + len(ONDERWERPEN) * _RIJ
    delen.append(_build_legenda(onder, "volgens de buurt", "volgens de gemeente", donker))
    return build_svg(onder + 12, titel, "".join(delen))


def build_visie(visie: Visie, *, titel: str, donker: bool) -> str:
    """Two tracks, each as steps that are filled up to its stage; dashed where nothing is known."""
    inkt, tweede, _ = choose_inkt(donker)
    delen = []
    for nummer, spoor in enumerate(SPOREN):
        y, bekend = nummer * 44, visie.get(spoor)
        plek = list(STADIA).index(bekend[0]) if bekend else 0
        woord = f"{STADIA[bekend[0]]}, sinds {format_datum(bekend[1])}" if bekend else "onbekend"
        delen.append(build_tekst(0, y + LETTER, f"{spoor.capitalize()}: {woord}", inkt))
        for stap in range(1, len(STADIA)):
            vul = theme.choose_kleur(theme.HOEVEELHEID[stap], donker) if stap <= plek else "none"
            streep = "" if bekend else ' stroke-dasharray="2 3"'
            delen.append(
                f'<rect x="{(stap - 1) * 90 + 0.5}" y="{y + 19.5}" width="85" height="12" fill="{vul}" '
                f'stroke="{theme.RASTER}"{streep}/>'
            )
    namen = [naam.split()[0] for naam in list(STADIA.values())[1:]]
    delen += [build_tekst(90 * i, 92, namen[i] if i else "in gesprek", tweede) for i in range(len(namen))]
    return build_svg(98, titel, "".join(delen))


def build_visie_stad(aantallen: Mapping[str, int], *, titel: str, donker: bool) -> str:
    """One track across the city: how many networks are at each stage."""
    kleuren = dict(zip(STADIA, theme.HOEVEELHEID, strict=True)) | {ONBEKEND: theme.WIT}
    delen = [(STADIA.get(stadium, ONBEKEND), aantal, kleuren[stadium]) for stadium, aantal in aantallen.items()]
    return stadsbeelden.build_delen(delen, titel=titel, donker=donker)


def build_kracht(kracht: Kracht, stad: Kracht, *, titel: str, donker: bool) -> str:
    """Realised above planned, on one scale from 0 to 100 %, with a mark where the city is."""
    inkt, tweede, accent = choose_inkt(donker)
    delen = []
    paren = (("klaar", kracht.gedaan, stad.gedaan), ("gepland", kracht.gepland, stad.gepland))
    for nummer, (naam, aandeel, van_stad) in enumerate(paren):
        y = nummer * 40
        woord = "te weinig afspraken" if aandeel is None else format_procent(aandeel, 0)
        delen.append(build_tekst(0, y + LETTER, f"{naam}: {woord}", inkt))
        delen.append(f'<rect x=".5" y="{y + 18.5}" width="{BREEDTE - 1}" height="12" stroke="{theme.RASTER}"/>')
        if aandeel is not None:
            delen.append(
                f'<rect x=".5" y="{y + 18.5}" width="{(BREEDTE - 1) * aandeel:.1f}" height="12" fill="{accent}"/>'
            )
        if van_stad is not None:
            x = BREEDTE * van_stad
            delen.append(f'<path d="M{x:.1f} {y + 14}v21" stroke="{inkt}" stroke-width="2.5"/>')
    if stad.gedaan is not None:
        delen.append(f'<path d="M3 {84}v14" stroke="{inkt}" stroke-width="2.5"/>')
        delen.append(build_tekst(12, 96, "de stad", tweede))
    return build_svg(102, titel, "".join(delen))


def _build_stippen(plekken: Sequence[float], y: float, vol: int | None, leeg: int | None, donker: bool) -> str:
    """The line with its places, and where each side stands; apart they are linked."""
    inkt, tweede, accent = choose_inkt(donker)
    delen = [f'<path d="M{plekken[0]} {y}H{plekken[-1]}" stroke="{theme.RASTER}" stroke-width=".8"/>']
    delen += [f'<circle cx="{x}" cy="{y}" r="1.6" fill="{theme.RASTER}"/>' for x in plekken]
    if vol is not None and leeg is not None and vol != leeg:
        delen.append(f'<path d="M{plekken[vol]} {y}H{plekken[leeg]}" stroke="{tweede}" stroke-width="2"/>')
    if vol is not None:
        delen.append(f'<circle cx="{plekken[vol]}" cy="{y}" r="{_STIP}" fill="{accent}"/>')
    if leeg is not None:
        delen.append(f'<circle cx="{plekken[leeg]}" cy="{y}" r="{_STIP + 2.5}" stroke="{inkt}" stroke-width="1.6"/>')
    if vol is None and leeg is None:
        delen.append(build_tekst(plekken[-1] + 6, y - 4, "?", tweede, "end"))
    return "".join(delen)


def _build_legenda(y: float, vol: str, leeg: str, donker: bool) -> str:
    inkt, tweede, accent = choose_inkt(donker)
    return (
        f'<circle cx="8" cy="{y}" r="{_STIP}" fill="{accent}"/>{build_tekst(20, y + 4.5, vol, tweede)}'
        f'<circle cx="168" cy="{y}" r="{_STIP + 2.5}" stroke="{inkt}" stroke-width="1.6"/>'
        f"{build_tekst(182, y + 4.5, leeg, tweede)}"
    )
