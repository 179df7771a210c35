"""Small pictures by wijk: the reach of each buurt on `/bereik`, each platform in time on `/besluiten`.

They show the whole city: the same at every buurt that can be chosen, so `geheugen` makes them once for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import (
    bereikbeelden,
    bereikwoorden,
    besluitbeelden,
    besluitwoorden,
    deeltabellen,
    sentences,
    sindswoorden,
    tekenen,
)
from buurtnet.beeld.bereikbeelden import Schaal
from buurtnet.beeld.delen import Deel, build_code
from buurtnet.beeld.format import format_aantal
from buurtnet.beeld.tekenen import Termijn
from buurtnet.cijfers import bereik
from buurtnet.cijfers.bereikbeeld import Bereikbeeld
from buurtnet.cijfers.besluitbeeld import Besluitbeeld
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.cijfers.sinds import Periode
from buurtnet.schema import build_rijen


@dataclass(frozen=True)
class Wijkplaten:
    """The wijken by name, each as the page shows it and as what can be taken along, with its legend; and all as one."""

    legenda: str
    wijken: tuple[tuple[str, Deel], ...]
    alles: Deel
    uitleg: str


def build_bereik(
    gebieden: pd.DataFrame, overzicht: Overzicht, beeld: Bereikbeeld, tabel: pd.DataFrame, donker: bool
) -> Wijkplaten:
    """Every buurt as a small chart on one scale. `gebieden`: those that count; `tabel`: `deeltabellen.build_klein`."""
    dag = overzicht.peildatum
    termijn = Termijn(bereik.start_kalenderjaar(dag), dag, dag)
    schaal = Schaal(termijn, bereikbeelden.choose_top(beeld.verloop), beeld.verloop_stad)
    legenda = bereikbeelden.build_legenda(schaal, donker)
    bron = sentences.build_bron(begrippen.BRON_INWONERS, peildatum=dag, fictief=sentences.is_fictief(overzicht))

    def build_wijk(wijk: str, rijen: pd.DataFrame) -> tuple[str, Deel]:
        namen = dict(zip(rijen["buurtcode"], rijen["naam"], strict=True))
        hier = overzicht.bereik[overzicht.bereik["buurtcode"].isin(list(namen))]
        zinnen = {rij.buurtcode: bereikwoorden.build_kort(rij) for rij in build_rijen(hier)}
        zin = f"{'; '.join(f'{naam}: {zinnen[code]}' for code, naam in namen.items())}."
        kop, alt = bereikwoorden.build_bekendkop(hier["aandeel"].tolist(), wijk), f"{wijk}: {zin}"
        svg = bereikbeelden.build_klein(namen, beeld.verloop, schaal, titel=alt, donker=donker)
        samen, eigen = _add_legenda(svg, legenda, alt, donker), tabel[tabel["Wijk"] == wijk]
        return svg, Deel(f"buurten-{build_code(wijk)}", kop, zin, bron, samen, eigen, alt, wijk)

    per_wijk = gebieden.sort_values(["wijknaam", "naam"]).groupby("wijknaam")
    wijken = tuple(build_wijk(str(wijk), rijen) for wijk, rijen in per_wijk)
    kop, van = bereikwoorden.build_bekendkop(overzicht.bereik["aandeel"].tolist()), sentences.build_bereik(overzicht)
    alles = Deel("buurten", kop, "", van.bron, _stack(wijken, legenda, kop, donker), tabel, naam="alle buurten")
    return Wijkplaten(legenda, wijken, alles, bereikbeelden.build_uitleg(schaal))


def build_platforms(overzicht: Overzicht, beeld: Besluitbeeld, periode: Periode, donker: bool) -> Wijkplaten:
    """Each platform in time, by wijk and never by merit; marked what is new in this period."""
    platforms = beeld.platforms.sort_values(["wijk", "naam"])
    legenda, termijn = besluitbeelden.build_legenda(donker), build_termijn(overzicht, beeld)
    fictief = sentences.is_fictief(overzicht)

    def build_wijk(wijk: str, rijen: pd.DataFrame) -> tuple[str, Deel]:
        zin = f"{'; '.join(f'{rij.naam}: {begrippen.STAPPEN[rij.stap]}' for rij in build_rijen(rijen))}."
        alt, lijnen = f"{wijk}: {zin}", [_build_lijn(rij, beeld, periode) for rij in build_rijen(rijen)]
        svg = besluitbeelden.build_tijdlijnen(lijnen, beeld.segmenten, termijn, titel=alt, donker=donker)
        n = format_aantal(len(rijen), "platform", "platforms")
        bron = sentences.build_bron(f"n = {n}", peildatum=overzicht.peildatum, fictief=fictief)
        kop, eigen = besluitwoorden.build_wijkkop(wijk, rijen["stap"].tolist()), tabel[tabel["Wijk"] == wijk]
        samen = _add_legenda(svg, legenda, alt, donker)
        return svg, Deel(f"platforms-{build_code(wijk)}", kop, zin, bron, samen, eigen, alt, wijk)

    tabel = deeltabellen.build_platforms(beeld, platforms)
    wijken = tuple(build_wijk(str(wijk), rijen) for wijk, rijen in platforms.groupby("wijk"))
    kop, van = besluitwoorden.build_platformskop(overzicht.telling), sentences.build_besluiten(overzicht)
    alles = Deel("platforms", kop, "", van.bron, _stack(wijken, legenda, kop, donker), tabel, naam="alle platforms")
    return Wijkplaten(legenda, wijken, alles, besluitwoorden.UITLEG_PLATFORMS)


def build_termijn(overzicht: Overzicht, beeld: Besluitbeeld) -> Termijn:
    """From a little before the first step or the programme's first day, whichever comes first, until the deadline."""
    eerste = beeld.stappen["datum"].min() if len(beeld.stappen) else overzicht.instellingen.programma_start
    begin = min(eerste, overzicht.instellingen.programma_start).replace(day=1)
    einde = max(overzicht.instellingen.beslisdatum, overzicht.peildatum)
    return Termijn(begin, einde, overzicht.peildatum)


def _build_lijn(platform: Any, beeld: Besluitbeeld, periode: Periode) -> dict:
    nummer = platform.organisatie_id
    return {
        "organisatie_id": nummer,
        "naam": platform.naam,
        "merk": sindswoorden.build_merk(periode, platform.datum),
        "items": besluitwoorden.build_items(beeld, nummer),
        "te_laat": besluitwoorden.build_merk(beeld, nummer),
    }


def _add_legenda(svg: str, legenda: str, alt: str, donker: bool) -> str:
    return tekenen.build_stapel([("", svg), ("", legenda)], 1, titel=alt, donker=donker)


def _stack(wijken: Sequence[tuple[str, Deel]], legenda: str, kop: str, donker: bool) -> str:
    stapel = [("", legenda), *((deel.kop, svg) for svg, deel in wijken)]
    return tekenen.build_stapel(stapel, 3, titel=kop, donker=donker)
