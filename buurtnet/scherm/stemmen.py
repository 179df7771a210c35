"""The slides in which residents speak: quotes and stories; of each group one a round."""

from buurtnet import begrippen
from buurtnet.beeld import kaartbeeld
from buurtnet.beeld.format import format_datum
from buurtnet.schema import build_rijen
from buurtnet.scherm import beelden
from buurtnet.scherm.dia import (
    AAN,
    LANGSTE_KOP,
    LANGSTE_NAAM,
    LANGSTE_UITLEG,
    MEESTE_WOORDEN,
    STIL,
    Dia,
    Schermgegevens,
    build_bron,
    build_dia,
    choose_grootte,
    kort,
    kort_zinnen,
)

MEESTE_VERHALEN = 5
MEESTE_CITATEN = 3
HELE_NAAM = 2 * LANGSTE_NAAM  # whom to ask: two lines, for a name that is cut leads to nobody


def build_citaten(g: Schermgegevens) -> list[Dia]:
    """The newest quotes that fit as a message, for a part of a quote may say something else."""
    passend = [r for r in build_rijen(g.citaten) if (tekst := f"“{r.tekst}”") == kort(tekst, *_HEEL)]
    return [_build_citaat(g, rij) for rij in passend[:MEESTE_CITATEN]]


_HEEL = (LANGSTE_KOP, MEESTE_WOORDEN)


def _build_citaat(g: Schermgegevens, rij) -> Dia:
    plek, kaart = _build_plek(g, rij.buurten)
    soort = begrippen.SOORTEN_BIJEENKOMST[rij.soort]
    bij = "bij een huis-aan-huisronde" if rij.soort == "huis_aan_huis" else f"na een {soort}"
    return build_dia(
        f"citaat-{rij.citaat_id}",
        "Wat bewoners zeiden",
        f"“{rij.tekst}”",
        f"Opgeschreven {bij}{f' in {plek}' if plek else ''}.",
        kaart,
        **build_bron(g.overzicht, f"formulier van {format_datum(rij.datum)}, met toestemming"),
        groep="feedback",
    )


def _build_plek(g: Schermgegevens, waar: list[str]) -> tuple[str, str]:
    """The names of the first buurten, and the map of the city with all of them."""
    namen = g.gebieden.set_index("buurtcode")["naam"]
    plek = kort(" en ".join(namen[code] for code in waar[:2] if code in namen.index), LANGSTE_NAAM) if waar else ""
    buurten = {code: AAN if code in waar else STIL for code in namen.index}
    titel = f"Kaart van de stad met {plek}" if plek else "Kaart van de stad"
    return plek, kaartbeeld.build_svg(g.gebieden, buurten, titel=titel)


def build_verhalen(g: Schermgegevens) -> list[Dia]:
    return [_build_verhaal(g, rij) for rij in build_rijen(g.verhalen.head(MEESTE_VERHALEN))]


def _build_verhaal(g: Schermgegevens, rij) -> Dia:
    status = g.overzicht.kaartstatus
    waar = [r.buurtcode for r in build_rijen(status) if rij.naam and rij.naam in [o[0] for o in r.organisaties]]
    plek, kaart = _build_plek(g, waar)
    feiten = beelden.build_feiten(
        [
            ("Wat er nodig was", kort_zinnen(rij.nodig, 120)),
            ("Idee van", kort(rij.overgenomen_van, HELE_NAAM) if rij.overgenomen_van else ""),
            ("Vraag het aan", kort(rij.naam, HELE_NAAM)),
        ]
    )
    return build_dia(
        f"verhaal-{rij.verhaal_id}",
        f"Een verhaal uit {plek}" if plek else "Een verhaal uit de stad",
        kop := kort(rij.titel, 66),
        kort_zinnen(rij.wat, LANGSTE_UITLEG if choose_grootte(kop) > "k2" else LANGSTE_UITLEG + 70),
        kaart + feiten,
        **build_bron(g.overzicht, f"verhaal van {format_datum(rij.datum)}"),
        groep="verhaal",
        stijl="samen",
    )
