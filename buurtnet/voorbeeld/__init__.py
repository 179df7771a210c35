"""Example data: fiction about a real city, so that Buurtnet can be seen and tested before there are real records.

The areas and their inhabitants are real (CBS); every organisation, meeting, count, answer and sentence is invented.
Each part draws from its own generator, seeded by name, so the rows are the same in every process and a change in one
part leaves the others as they were.
"""

from datetime import date
from random import Random

import pandas as pd

from buurtnet.errors import GegevensbestandFout
from buurtnet.voorbeeld.acties import add_groepen, build_acties
from buurtnet.voorbeeld.bijeenkomsten import build_bijeenkomsten
from buurtnet.voorbeeld.evaluaties import STELLINGEN, THEMAS, build_evaluaties
from buurtnet.voorbeeld.kracht import build_kwetsbaarheid, build_steunafspraken
from buurtnet.voorbeeld.netwerken import build_netwerken
from buurtnet.voorbeeld.platforms import PEILDATUM, PLATFORMS, build_organisaties
from buurtnet.voorbeeld.punten import add_acties, build_punten
from buurtnet.voorbeeld.raad import build_contacten, build_ondersteuning
from buurtnet.voorbeeld.verhalen import add_aankondigingen, build_verhalen

Rijen = dict[str, list[dict]]
# Invented, as the rest: no agenda of the council was looked at.
RADEN = "14-1-2016, 11-2-2016, 10-3-2016, 7-4-2016, 12-5-2016, 9-6-2016, 7-7-2016, 8-9-2016, 6-10-2016, 10-11-2016"


def build_voorbeeld(gebieden: pd.DataFrame, schaal: int = 1, seed: int = 935) -> Rijen:
    """Rows per table of `tables`, without `gegevensversie`; the same arguments give the same rows.

    `gebieden` needs buurtcode, naam, inwoners_15plus and telt_mee (schema.GEBIEDEN). `schaal` multiplies the
    bijeenkomsten held and evaluations, not the organisations, decisions, actions, points, quotes, stories,
    announcements and pages of networks.
    Raises GegevensbestandFout when a buurt of an example platform is not among the counting areas.
    """
    buurten = gebieden[gebieden["telt_mee"]].set_index("buurtcode")
    _validate_buurten(buurten)
    rijen = {"instelling": _build_instellingen(), "stelling": STELLINGEN, "thema": THEMAS}
    rijen |= build_organisaties(seed)
    tabellen, gesprekken = build_bijeenkomsten(buurten, rijen["dekking"], schaal, seed)
    rijen |= tabellen
    bijeenkomsten, per_buurt = rijen["bijeenkomst"], rijen["bijeenkomst_buurt"]
    rijen |= build_evaluaties(bijeenkomsten, per_buurt, gesprekken, schaal, seed)
    rijen["actie"] = build_acties(bijeenkomsten, per_buurt, rijen["bijeenkomst_organisatie"], gesprekken, seed)
    punten = build_punten(bijeenkomsten, rijen["bijeenkomst_organisatie"], gesprekken, seed)
    rijen["punt"] = add_groepen(add_acties(punten, rijen["actie"]), Random(f"{seed}-groepen-punten"))
    rijen = add_aankondigingen(rijen) | {"verhaal": build_verhalen()}
    rijen |= {"contact": build_contacten(seed), "ondersteuning": build_ondersteuning(seed)}
    rijen |= build_netwerken(seed)
    rijen["kwetsbaarheid"] = build_kwetsbaarheid(seed)
    rijen["steunafspraak"] = build_steunafspraken(rijen["kwetsbaarheid"], seed)
    return {tabel: [dict(rij) for rij in rijen[tabel]] for tabel in rijen}


def _build_instellingen() -> list[dict]:
    """The programme's settings; dates in ISO, since a value is text."""
    waarden = {
        "gemeente": "Maastricht",
        "aantal_platforms": str(len(PLATFORMS)),
        "beslisdatum": date(2017, 1, 1).isoformat(),
        "programma_start": date(2016, 1, 1).isoformat(),
        "raadszetels": "39",
        "subsidieplafond": "60000",
        "raadsvergaderingen": RADEN,
        "vaste_peildatum": PEILDATUM.isoformat(),
        "gegevens": "voorbeeld",
    }
    return [{"naam": naam, "waarde": waarde} for naam, waarde in waarden.items()]


def _validate_buurten(buurten: pd.DataFrame) -> None:
    nodig = {code for platform in PLATFORMS for code in platform.dekking}
    ontbreekt = sorted(nodig - set(buurten.index))
    if ontbreekt:
        raise GegevensbestandFout(
            f"De voorbeeldgegevens horen bij Maastricht, maar deze buurten ontbreken: {', '.join(ontbreekt)}. "
            "Gebruik het bestand met gebieden van Maastricht."
        )
