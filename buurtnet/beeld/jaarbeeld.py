"""A year of a buurt as one picture: its steps, meetings, promises and stories on one line, and the same in words.

Narrow enough for a phone. What stands for what is told by its shape and by the words over its strip, never by colour
alone: a filled round was held or done, an open one is still to come, a dashed line with "!" is late.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from buurtnet import begrippen
from buurtnet.beeld import theme
from buurtnet.beeld.format import format_aantal, format_datum
from buurtnet.beeld.kaartbeeld import clean_xml
from buurtnet.beeld.tekenen import BREEDTE, LETTER, Termijn, build_maanden, build_svg, build_tekst, choose_inkt
from buurtnet.cijfers.jaar import KLAAR, LATER, LOOPT, TE_LAAT, Afspraak, Jaar, Moment
from buurtnet.cijfers.verloop import Segment

_KOP, _BALK, _RIJ, _TUSSEN, _BOVEN, _RAND = 18, 14, 14, 10, 16, 7
_BREED = BREEDTE - 2 * _RAND  # so that a mark on the last day is whole
_LANGSTE_REGEL, _LETTER_BREED = 46, 6.4
_MEESTE = 8  # promises of one doer, and organisations
_BELOOFD = {"buurt": "Beloofd door de buurt", "samen": "Samen beloofd", "gemeente": "Beloofd door de gemeente"}
_EERST = {TE_LAAT: 0, LOOPT: 1}  # where there are more


def build_jaar(jaar: Jaar, *, titel: str, donker: bool) -> str:
    """The strips under each other, each with its words above it, and the peildatum as a line through all of them."""
    termijn, (inkt, tweede, _) = Termijn(jaar.van, jaar.tot, jaar.peildatum), choose_inkt(donker)
    nu = termijn.compute_x(jaar.peildatum, _BREED, _RAND)
    lijn = f'stroke="{inkt}" stroke-width="1.5"'
    delen, y = [f'<path d="M{nu:.1f} 2V{_BOVEN}" {lijn}/>'], float(_BOVEN + 6)
    for kop, hoog, tekening in _build_stroken(jaar, termijn, donker):
        if tekening:  # not through the words
            delen.append(f'<path d="M{nu:.1f} {y + _KOP - 2:.1f}v{hoog + 6:.1f}" {lijn}/>')
        delen.append(f'<g transform="translate(0 {y:.1f})">{build_tekst(0, LETTER, kop, inkt)}')
        delen.append(f'<g transform="translate(0 {_KOP})">{tekening}</g></g>')
        y += _KOP + hoog + _TUSSEN
    plek = "end" if nu > BREEDTE / 2 else "start"
    achter = [
        build_maanden(termijn, _BREED, _RAND, y + 12, tweede),
        build_tekst(nu + (-4 if plek == "end" else 4), 12, f"stand van {format_datum(jaar.peildatum)}", inkt, plek),
    ]
    onder = y + 22
    uitleg = [
        build_tekst(0, onder + _RIJ + 18 * i, regel, tweede) for i, regel in enumerate(_build_uitleg(jaar)) if regel
    ]
    return build_svg(onder + 18 * len(uitleg) + 4, titel, "".join([*achter, *delen, *uitleg]))


def _build_stroken(jaar: Jaar, termijn: Termijn, donker: bool) -> list[tuple[str, float, str]]:
    """Of each strip its words, its height and its drawing."""
    stroken: list[tuple[str, float, str]] = []
    for naam, segmenten in jaar.stappen[:_MEESTE]:
        nu = begrippen.STAPPEN[segmenten[-1].stap] if segmenten else "nog geen stap bekend"
        stroken.append(
            (f"{_kort(naam, _LANGSTE_REGEL - len(nu))}: {nu}", _BALK, _build_stappen(segmenten, termijn, donker))
        )
    if len(jaar.stappen) > _MEESTE:
        meer = format_aantal(len(jaar.stappen) - _MEESTE, "platform of netwerk", "platforms en netwerken")
        stroken.append((f"en nog {meer}", 0, ""))
    if jaar.gehouden or jaar.komend:
        kop = format_aantal(len(jaar.gehouden), "bijeenkomst", "bijeenkomsten")
        kop += f", {len(jaar.komend)} {_komen(len(jaar.komend))} nog" if jaar.komend else ""
        stroken.append((kop, *_build_bijeenkomsten(jaar, termijn, donker)))
    for door, naam in _BELOOFD.items():
        if afspraken := [a for a in jaar.afspraken if a.door == door]:
            stroken.append((_build_afspraakkop(naam, afspraken), *_build_afspraken(afspraken, termijn, donker)))
    if jaar.verhalen:
        kop = format_aantal(len(jaar.verhalen), "verhaal", "verhalen")
        stroken.append((kop, *_build_verhalen(jaar.verhalen, termijn, donker)))
    return stroken


def _build_stappen(segmenten: Sequence[Segment], termijn: Termijn, donker: bool) -> str:
    """Stretches in the colours of the steps, the step written in it where there is room; before the first a frame."""
    nu = termijn.compute_x(termijn.peildatum, _BREED, _RAND)
    delen = [
        f'<rect x="{_RAND}" y="0" width="{nu - _RAND:.1f}" height="{_BALK}" stroke="{theme.RASTER}" '
        'stroke-dasharray="2 3"/>'
    ]
    for deel in segmenten:
        begin = termijn.compute_x(deel.van, _BREED, _RAND)
        breed = termijn.compute_x(min(deel.tot or termijn.peildatum, termijn.peildatum), _BREED, _RAND) - begin
        if deel.tot is not None and deel.tot <= termijn.van:
            continue
        kleur, naam = theme.choose_kleur(theme.STAPPEN[deel.stap], donker), begrippen.STAPPEN[deel.stap]
        rand = f'fill="{kleur}" stroke="{theme.RASTER}" stroke-width=".5"'
        vak = f'<rect x="{begin:.1f}" y="0" width="{max(breed, 2):.1f}" height="{_BALK}" {rand}/>'
        if breed > len(naam) * _LETTER_BREED + 8:
            vak += build_tekst(begin + 4, _BALK - 3, naam, theme.choose_opdruk(kleur))
        delen.append(_noem(f"{naam} vanaf {format_datum(deel.van)}", vak))
    return "".join(delen)


def _build_bijeenkomsten(jaar: Jaar, termijn: Termijn, donker: bool) -> tuple[float, str]:
    _, _, accent = choose_inkt(donker)
    merken = [(m, f'fill="{accent}"', "") for m in jaar.gehouden]
    merken += [(m, "", " (komt nog)") for m in jaar.komend]
    rijen = _stapel([termijn.compute_x(m.dag, _BREED, _RAND) for m, _, _ in merken], 12)
    delen = [
        _noem(
            f"{format_datum(moment.dag)}: {moment.titel}{erbij}",
            f'<circle cx="{x:.1f}" cy="{6 + _RIJ * rij}" r="5" {vul} stroke="{accent}" stroke-width="2"/>',
        )
        for (moment, vul, erbij), (x, rij) in zip(merken, rijen, strict=True)
    ]
    return 12 + _RIJ * max(rij for _, rij in rijen), "".join(delen)


def _build_verhalen(verhalen: Sequence[Moment], termijn: Termijn, donker: bool) -> tuple[float, str]:
    inkt, _, _ = choose_inkt(donker)
    rijen = _stapel([termijn.compute_x(m.dag, _BREED, _RAND) for m in verhalen], 14)
    delen = [
        _noem(
            f"{format_datum(moment.dag)}: verhaal {moment.titel}",
            f'<g><path d="M{x:.1f} {1 + _RIJ * rij}l6 6l-6 6l-6 -6Z" fill="{inkt}"/></g>',
        )
        for moment, (x, rij) in zip(verhalen, rijen, strict=True)
    ]
    return 14 + _RIJ * max(rij for _, rij in rijen), "".join(delen)


def _build_afspraken(afspraken: Sequence[Afspraak], termijn: Termijn, donker: bool) -> tuple[float, str]:
    """A line each, from the day that it was promised."""
    getoond = sorted(afspraken, key=lambda a: _EERST.get(a.stand, 2))[:_MEESTE]
    getoond.sort(key=lambda a: a.beloofd_op)
    delen = [_build_afspraak(a, 6 + _RIJ * i, termijn, donker) for i, a in enumerate(getoond)]
    return _RIJ * len(getoond) - 2, "".join(delen)


def _build_afspraak(afspraak: Afspraak, y: float, termijn: Termijn, donker: bool) -> str:
    inkt, _, accent = choose_inkt(donker)
    nu = termijn.compute_x(termijn.peildatum, _BREED, _RAND)
    begin, voor, gedaan = (
        None if dag is None else termijn.compute_x(dag, _BREED, _RAND)
        for dag in (afspraak.beloofd_op, afspraak.klaar_voor, afspraak.gedaan_op)
    )
    lijn = f'stroke="{accent}" stroke-width="2"'
    if gedaan is not None:
        delen = [f'<path d="M{begin:.1f} {y}H{gedaan:.1f}" {lijn}/>']
        if afspraak.stand == LATER:
            delen.append(f'<path d="M{voor:.1f} {y - 5}v10" {lijn}/>')
        delen.append(f'<circle cx="{gedaan:.1f}" cy="{y}" r="4.5" fill="{accent}"/>')
    elif afspraak.stand == TE_LAAT:
        delen = [
            f'<path d="M{begin:.1f} {y}H{voor:.1f}m0 -5v10" {lijn}/>',
            f'<path d="M{voor:.1f} {y}H{max(nu - 12, voor or 0):.1f}" stroke="{inkt}" stroke-width="2" '
            'stroke-dasharray="3 3"/>',
            f"<g>{build_tekst(nu - 6, y + 5, '!', inkt, 'middle', True)}</g>",
        ]
    else:
        einde = termijn.compute_x(termijn.tot, _BREED, _RAND) if voor is None else voor
        delen = [f'<path d="M{begin:.1f} {y}H{einde - 4.5 * (voor is not None):.1f}" {lijn}/>']
        if voor is not None and afspraak.klaar_voor is not None and afspraak.klaar_voor <= termijn.tot:
            delen.append(f'<circle cx="{voor:.1f}" cy="{y}" r="4" {lijn}/>')
    return _noem(f"{afspraak.wat}: {_build_stand(afspraak)}", "".join(delen))


def _build_afspraakkop(naam: str, afspraken: Sequence[Afspraak]) -> str:
    standen = [a.stand for a in afspraken]
    klaar, laat = sum(s in KLAAR for s in standen), standen.count(TE_LAAT)
    delen = [f"{klaar} van {len(standen)} klaar", f"{laat} te laat" if laat else ""]
    rest = f" (hier {_MEESTE} daarvan)" if len(standen) > _MEESTE else ""
    return f"{naam}: {', '.join(d for d in delen if d)}{rest}"


def _build_uitleg(jaar: Jaar) -> list[str]:
    """What the shapes mean; only of what is drawn."""
    regels = []
    if jaar.gehouden or jaar.komend or jaar.afspraken:
        regels.append("● gehouden of klaar   ○ komt nog" + ("   ◆ verhaal" if jaar.verhalen else ""))
    elif jaar.verhalen:
        regels.append("◆ verhaal")
    if any(a.stand in (TE_LAAT, LATER) for a in jaar.afspraken):
        regels.append("| de afgesproken dag   - - ! te laat")
    return regels


def build_kop(jaar: Jaar) -> str:
    """The finding over the picture."""
    if jaar.is_leeg:
        return "Van het afgelopen jaar is hier niets vastgelegd"
    klaar, laat = (sum(a.stand in wat for a in jaar.afspraken) for wat in (KLAAR, (TE_LAAT,)))
    aantal, gehouden = len(jaar.afspraken), len(jaar.gehouden)
    kop = f"In een jaar {format_aantal(gehouden, 'bijeenkomst', 'bijeenkomsten') if gehouden else 'geen bijeenkomst'}"
    if aantal == 1:
        kop += f", en de ene belofte is {'klaar' if klaar else 'te laat' if laat else 'nog niet klaar'}"
    elif aantal:
        deel = f"alle {aantal}" if klaar == aantal else f"{klaar} van de {aantal}"
        kop += f", en {deel} beloften klaar" + (f"; {laat} te laat" if laat else "")
    return kop + (_build_wiens(jaar.afspraken, laat) if laat else "")


def _build_wiens(afspraken: Sequence[Afspraak], laat: int) -> str:
    van_gemeente = sum(a.stand == TE_LAAT and a.door == "gemeente" for a in afspraken)
    if not van_gemeente:
        return ""
    return ", van de gemeente" if van_gemeente == laat else f", waarvan {van_gemeente} van de gemeente"


def build_zin(jaar: Jaar) -> str:
    """The picture in short, for who cannot see it; all of it stands in the list under it."""
    delen = [f"{naam}: {begrippen.STAPPEN[s[-1].stap]}" for naam, s in jaar.stappen if s]
    delen += [f"{format_aantal(len(jaar.komend), 'bijeenkomst komt', 'bijeenkomsten komen')} nog"] * bool(jaar.komend)
    delen += [format_aantal(len(jaar.verhalen), "verhaal", "verhalen")] * bool(jaar.verhalen)
    return ". ".join([build_kop(jaar), *delen]) + "."


def build_regels(jaar: Jaar) -> list[str]:
    """Everything in the picture in words, in order of date."""
    regels: list[tuple[date, str]] = []
    for naam, segmenten in jaar.stappen:
        regels += [
            (s.van, f"{naam}: {begrippen.STAPPEN[s.stap]}") for s in segmenten if s.tot is None or s.tot > jaar.van
        ]
    for momenten, erbij in ((jaar.gehouden, ""), (jaar.komend, "komt nog: ")):
        regels += [(m.dag, f"{erbij}{begrippen.SOORTEN_BIJEENKOMST[m.soort]} “{m.titel}”") for m in momenten]
    regels += [
        (a.beloofd_op, f"beloofd door {begrippen.UITVOERDERS[a.door]}: {a.wat}; {_build_stand(a)}")
        for a in jaar.afspraken
    ]
    regels += [(m.dag, f"verhaal “{m.titel}”") for m in jaar.verhalen]
    return [f"{format_datum(dag)}: {tekst}" for dag, tekst in sorted(regels)]


def _build_stand(afspraak: Afspraak) -> str:
    voor = f"klaar voor {format_datum(afspraak.klaar_voor)}" if afspraak.klaar_voor else "zonder dag"
    if afspraak.stand in KLAAR:
        later = f", beloofd voor {format_datum(afspraak.klaar_voor)}" if afspraak.stand == LATER else ""
        return f"gedaan op {format_datum(afspraak.gedaan_op)}{later}"
    return f"te laat, {voor}" if afspraak.stand == TE_LAAT else f"loopt nog, {voor}"


def _stapel(plekken: Sequence[float], afstand: float) -> list[tuple[float, int]]:
    """Each place with the first row in which it stands free of the others."""
    laatste: list[float] = []
    uit = []
    for x in plekken:
        rij = next((i for i, vorige in enumerate(laatste) if x - vorige >= afstand), len(laatste))
        laatste[rij : rij + 1] = [x]
        uit.append((x, rij))
    return uit


def _noem(naam: str, tekening: str) -> str:
    """With its name. Ink right beside a title is print upon an area and stays dark (vast.css); in a group it turns."""
    return f"<g><title>{escape(clean_xml(naam))}</title>{tekening}</g>"


def _komen(aantal: int) -> str:
    return "komt" if aantal == 1 else "komen"


def _kort(naam: str, lengte: int) -> str:
    """Shortened at its begin, by whole words: two platforms of one buurt differ at the end of their names."""
    if len(naam) <= lengte:
        return naam
    woorden = naam.split()
    while len(woorden) > 1 and len(" ".join(woorden)) + 2 > lengte:
        woorden.pop(0)
    rest = f"… {' '.join(woorden)}"
    return rest if len(rest) <= lengte else f"{rest[: lengte - 1].rstrip()}…"
