"""The pictures of the decisions: SVG that page, sheet and slide can share. No store, no screen.

Each is narrow enough to be read on a phone without being made smaller; wider screens put several beside each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from buurtnet import begrippen
from buurtnet.beeld import theme
from buurtnet.beeld.format import format_datum
from buurtnet.beeld.tekenen import (
    BREEDTE,
    LETTER,
    Termijn,
    build_maanden,
    build_svg,
    build_tekst,
    choose_inkt,
)
from buurtnet.cijfers.verloop import Segment

_RIJ, _RIJ_BEGIN, _BALK, _REGEL = 46, 18, 14, 16  # of a platform in time; _REGEL: of what is late
_LANGSTE_NAAM = 52
_LINKS, _RECHTS, _ONDER, _BOVEN, _HOOGTE = 26, 62, 24, 14, 250  # of the burn-up
LEGENDA_ALT = "Wat de kleuren en rondjes betekenen"
_STIPPEN = 62  # the room that five circles take
_CEL_BREED, _CEL_HOOG, _CEL_BEGIN = 88, 44, 92  # of the decided and informed


@dataclass(frozen=True)
class _Vlak:
    """Where the burn-up lies in its picture."""

    termijn: Termijn
    totaal: int
    breed: float = BREEDTE - _LINKS - _RECHTS

    def x(self, dag: date) -> float:
        return self.termijn.compute_x(dag, self.breed, _LINKS)

    def y(self, aantal: float) -> float:
        return _BOVEN + (_HOOGTE - _BOVEN - _ONDER) * (1 - aantal / max(self.totaal, 1))


def build_burnup(
    punten: Sequence[tuple[date, int]],
    termijn: Termijn,
    *,
    totaal: int,
    verwachting: int | None,
    sinds: date | None,
    titel: str,
    donker: bool,
) -> str:
    """Decided platforms as a line of steps, dashed at the pace of today up to the deadline (`termijn.tot`).

    `sinds`: the former meeting, as a mark. Above it lies the line of all platforms.
    """
    vlak, (inkt, tweede, accent) = _Vlak(termijn, totaal), choose_inkt(donker)
    nu, nul = punten[-1][1] if punten else 0, vlak.y(0)
    tot = vlak.x(min(termijn.peildatum, termijn.tot))
    lijn = f"M{_LINKS} {nul:.1f}" + "".join(f"H{vlak.x(dag):.1f}V{vlak.y(aantal):.1f}" for dag, aantal in punten)
    delen = [
        build_maanden(termijn, vlak.breed, _LINKS, _HOOGTE - 8, tweede),
        f'<path d="M{_LINKS} {nul:.1f}H{_LINKS + vlak.breed}" stroke="{tweede}"/>',
        f'<path d="M{_LINKS} {vlak.y(totaal):.1f}H{_LINKS + vlak.breed}" stroke="{tweede}" stroke-dasharray="2 4"/>',
        build_tekst(BREEDTE - _RECHTS + 6, vlak.y(totaal) + 5, f"alle {totaal}", tweede),
        f'<path d="M{vlak.x(termijn.tot):.1f} {_BOVEN}V{nul:.1f}" stroke="{inkt}" stroke-width="1.5"/>',
    ]
    if sinds and termijn.van < sinds < termijn.peildatum:
        delen.append(f'<path d="M{vlak.x(sinds):.1f} {_BOVEN}V{nul:.1f}" stroke="{tweede}" stroke-dasharray="6 3"/>')
        delen.append(build_tekst(vlak.x(sinds) - 5, _BOVEN + 34, f"sinds {sinds:%d-%m}", tweede, "end"))
    if verwachting is not None and termijn.peildatum < termijn.tot:
        delen.append(_build_verwachting(vlak, nu, verwachting, accent))
    delen.append(f'<path d="{lijn}H{tot:.1f}" stroke="{accent}" stroke-width="3.5" stroke-linejoin="round"/>')
    delen.append(build_tekst(tot - 4, vlak.y(nu) - 8, str(nu), accent, "end", True))
    return build_svg(_HOOGTE, titel, "".join(delen))


def _build_verwachting(vlak: _Vlak, nu: int, verwachting: int, kleur: str) -> str:
    """Where the line goes at the pace of today; its number only where it would not stand on that of today."""
    termijn = vlak.termijn
    van = f"M{vlak.x(termijn.peildatum):.1f} {vlak.y(nu):.1f}"
    lijn = f"{van}L{vlak.x(termijn.tot):.1f} {vlak.y(verwachting):.1f}"
    tekst = build_tekst(BREEDTE - _RECHTS + 6, vlak.y(verwachting) + 5, str(verwachting), kleur, dik=True)
    return f'<path d="{lijn}" stroke="{kleur}" stroke-width="2.5" stroke-dasharray="7 5"/>{tekst}'


def build_kruis(aantallen: Mapping[str, Mapping[str, int]], *, titel: str, donker: bool) -> str:
    """Decided or open (the rows) by informed, not and unknown (the columns), a number in each; all by their names."""
    inkt, _, _ = choose_inkt(donker)
    kleuren = (theme.STAPPEN["definitief_ja"], theme.STAPPEN["definitief_nee"], theme.WIT)
    kolommen = list(next(iter(aantallen.values())))
    delen = [
        build_tekst(_CEL_BEGIN + _CEL_BREED * (i + 0.5), 13, naam, inkt, "middle") for i, naam in enumerate(kolommen)
    ]
    for rij, (groep, van) in enumerate(aantallen.items()):
        y = 20 + rij * (_CEL_HOOG + 4)
        delen.append(build_tekst(0, y + _CEL_HOOG / 2 + 5, groep, inkt, dik=True))
        for i, (kolom, kleur) in enumerate(zip(kolommen, kleuren, strict=True)):
            delen.append(_build_cel(_CEL_BEGIN + _CEL_BREED * i, y, f"{groep}, {kolom}", van[kolom], kleur, donker))
    return build_svg(20 + len(aantallen) * (_CEL_HOOG + 4), titel, "".join(delen))


def _build_cel(x: float, y: float, naam: str, aantal: int, kleur: str, donker: bool) -> str:
    """A number on its colour; what is not known has a dashed frame, and a cell without platforms no colour."""
    inkt, tweede, _ = choose_inkt(donker)
    vol = aantal and kleur != theme.WIT
    vul = theme.choose_kleur(kleur, donker) if vol else "none"
    streep = ' stroke-dasharray="2 3"' if kleur == theme.WIT else ""
    op = theme.choose_opdruk(vul) if vol else inkt if aantal else tweede
    return (
        f'<g><title>{naam}: {aantal}</title><rect x="{x + 1}" y="{y}" width="{_CEL_BREED - 4}" height="{_CEL_HOOG}" '
        f'fill="{vul}" stroke="{theme.RASTER}"{streep}/>'
        f"{build_tekst(x + _CEL_BREED / 2 - 1, y + _CEL_HOOG / 2 + 5, str(aantal), op, 'middle', True)}</g>"
    )


def build_tijdlijnen(
    rijen: Sequence[Mapping], segmenten: Mapping[int, Sequence[Segment]], termijn: Termijn, *, titel: str, donker: bool
) -> str:
    """A row per platform: its name, its steps as stretches in their colours, its five informed items, late promises.

    `rijen`: organisatie_id, naam, merk (behind it), items (True, False or None for each of five), te_laat
    (the words of what is late).
    """
    inkt, tweede, _ = choose_inkt(donker)
    breed = BREEDTE - _STIPPEN
    hoogten = [_RIJ + (_REGEL if rij["te_laat"] else 0) for rij in rijen]
    onder, boven = sum(hoogten), 0
    delen = [build_maanden(termijn, breed, 0, onder + 16, tweede)]
    for rij, hoogte in zip(rijen, hoogten, strict=True):
        delen.append(_build_rij(rij, segmenten.get(rij["organisatie_id"], ()), termijn, breed, boven, donker))
        delen.append(_build_items(rij["items"], BREEDTE - _STIPPEN + 10, boven + _RIJ_BEGIN + _BALK / 2, inkt, tweede))
        boven += hoogte
    return build_svg(onder + 24, titel, "".join(delen))


def _build_rij(
    rij: Mapping, segmenten: Sequence[Segment], termijn: Termijn, breed: float, boven: float, donker: bool
) -> str:
    """Name, steps and, under them, what is late; before the first step nothing is known: a dashed frame."""
    inkt, _, _ = choose_inkt(donker)
    nu = termijn.compute_x(termijn.peildatum, breed)
    delen = [
        build_tekst(0, boven + LETTER, _kort(rij["naam"]) + rij.get("merk", ""), inkt),
        f'<rect x="0" y="{boven + _RIJ_BEGIN}" width="{nu:.1f}" height="{_BALK}" stroke="{theme.RASTER}" '
        'stroke-dasharray="2 3"/>',
        *(_build_segment(deel, termijn, breed, boven + _RIJ_BEGIN, donker) for deel in segmenten),
    ]
    if rij["te_laat"]:
        delen.append(build_tekst(0, boven + _RIJ_BEGIN + _BALK + _REGEL - 1, rij["te_laat"], inkt, dik=True))
    return "".join(delen)


def build_legenda(donker: bool) -> str:
    """What the colours and the circles mean, as a picture of two columns."""
    inkt, tweede, _ = choose_inkt(donker)
    delen = []
    for i, stap in enumerate(begrippen.BESLOTEN_EERST):
        x, y = 180 * (i % 2), 24 * (i // 2)
        kleur = theme.choose_kleur(theme.STAPPEN[stap], donker)
        streep = ' stroke-dasharray="2 3"' if stap == "geen_gegevens" else ""
        vul = "none" if stap == "geen_gegevens" else kleur
        delen.append(
            f'<rect x="{x + 1}" y="{y + 3}" width="22" height="14" fill="{vul}" stroke="{theme.RASTER}"{streep}/>'
        )
        delen.append(build_tekst(x + 30, y + 15, begrippen.STAPPEN[stap], inkt))
    y = 24 * ((len(begrippen.BESLOTEN_EERST) + 1) // 2) + 10
    for x, item, naam in ((0, True, "gedaan"), (110, False, "niet gedaan"), (240, None, "onbekend")):
        delen.append(_build_items([item], x + 6, y, inkt, tweede))
        delen.append(build_tekst(x + 20, y + 5, naam, inkt))
    delen.append(build_tekst(0, y + 27, "De rondjes: de vijf dingen om te doen vóór een besluit", tweede))
    return build_svg(y + 34, LEGENDA_ALT, "".join(delen))


def _build_segment(deel: Segment, termijn: Termijn, breed: float, boven: float, donker: bool) -> str:
    begin = termijn.compute_x(deel.van, breed)
    einde = termijn.compute_x(min(deel.tot or termijn.peildatum, termijn.peildatum), breed)
    kleur = theme.choose_kleur(theme.STAPPEN[deel.stap], donker)
    wat = f"{begrippen.STAPPEN[deel.stap]} vanaf {format_datum(deel.van)}"
    return (
        f'<rect x="{begin:.1f}" y="{boven}" width="{max(einde - begin, 2):.1f}" height="{_BALK}" fill="{kleur}" '
        f'stroke="{theme.RASTER}" stroke-width=".5"><title>{wat}</title></rect>'
    )


def _build_items(items: Sequence[bool | None], x: float, y: float, inkt: str, tweede: str) -> str:
    """Filled for yes, open for no, a question mark for unknown."""
    delen = []
    for i, item in enumerate(items):
        midden = x + 11 * i
        if item is None:
            delen.append(build_tekst(midden, y + 4.5, "?", tweede, "middle"))
        else:
            vul = inkt if item else "none"
            delen.append(f'<circle cx="{midden}" cy="{y}" r="4" fill="{vul}" stroke="{inkt}" stroke-width="1.2"/>')
    return "".join(delen)


def _kort(naam: str) -> str:
    """A name that fits beside its picture's edge; whole in the alternative text."""
    return naam if len(naam) <= _LANGSTE_NAAM else f"{naam[: _LANGSTE_NAAM - 1].rstrip()}…"
