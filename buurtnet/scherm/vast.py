"""The slides that need no figures: what a buurtnetwerk is, how a buurt chooses, which buurten there are, how to join.

They fill an evening on which nothing is recorded yet, or on which the store cannot be read.
"""

from datetime import date

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import kaartbeeld
from buurtnet.beeld.format import format_dag
from buurtnet.instellingen import Instellingen
from buurtnet.scherm import beelden
from buurtnet.scherm.dia import STIL, Dia, build_dia

STARTCODE = "<!--startcode-->"  # the place of the QR code to the map of all buurten


def build_wat() -> Dia:
    return build_dia(
        "wat",
        "Wat is een buurtnetwerk?",
        "Bewoners maken zelf de toekomst van hun buurt",
        begrippen.BUURTNETWERK,
        beelden.build_netwerk(),
        bron=f"Bron: {begrippen.read_begrip('buurtnetwerk').bron}",
        grootte="k2",
        stijl="maas",
    )


def build_keuze(instellingen: Instellingen | None = None, dag: date | None = None) -> Dia:
    """How a buurt chooses; by when, where that is known and still to come."""
    uitleg, onder = "Ja en nee tellen even zwaar.", ""
    if instellingen is not None and dag is not None and dag < instellingen.beslisdatum:
        uitleg = f"De buurtplatforms kiezen vóór {format_dag(instellingen.beslisdatum)}. {uitleg}"
        onder = build_aftelling((instellingen.beslisdatum - dag).days)
    stappen = [
        ("Praten", "Wat willen wij zelf doen? Wat doet de gemeente?"),
        ("Een voorgenomen besluit", "De buurt kan er nog iets van vinden."),
        ("Het besluit: ja of nee", "Nee is ook een goed antwoord."),
    ]
    kop = "Elke buurt kiest zelf of er een buurtnetwerk komt"
    return build_dia("besluiten", "De keuze", kop, uitleg, beelden.build_stappen(stappen), onder=onder, grootte="k3")


def build_aftelling(dagen: int) -> str:
    """How long there is to go, in whole weeks until the last one."""
    weken = dagen // 7
    getal, eenheid = (weken, ("week", "weken")) if weken else (dagen, ("dag", "dagen"))
    return beelden.build_aftelling(getal, f"{eenheid[getal != 1]} te gaan")


def build_stad(gebieden: pd.DataFrame, gemeente: str) -> Dia:
    """The map with nothing on it but the buurten."""
    buurten = {code: STIL for code in gebieden["buurtcode"]}
    aantal = int(gebieden["telt_mee"].sum())
    return build_dia(
        "kaart",
        "De stad",
        f"In welke van de {aantal} buurten woont u?",
        "Zoek uw buurt op de kaart, of vraag het iemand naast u.",
        kaartbeeld.build_svg(gebieden, buurten, titel=f"Kaart van {gemeente} met {aantal} buurten"),
        bron=begrippen.BRON_GRENZEN,
        onder=STARTCODE,
        grootte="k3",
    )


def build_vragen() -> Dia:
    """What will be told of each buurt."""
    vragen = [
        ("Hoe ver is het gesprek?", "Van de eerste vraag tot het besluit."),
        ("Hoeveel mensen doen mee?", "Wij tellen mensen. Wij schrijven geen namen op."),
        ("Wat vinden zij ervan?", "Dat vragen wij na elke bijeenkomst."),
    ]
    return build_dia(
        "vragen",
        "Wat Buurtnet laat zien",
        "Drie vragen over elke buurt",
        "De antwoorden komen van u en uw buren.",
        beelden.build_stappen(vragen),
        grootte="k2",
    )


def build_meedoen() -> Dia:
    """How to join when nothing is announced."""
    stappen = [
        ("Praat vanavond mee", "Zeg wat u van uw buurt vindt."),
        ("Vraag naar uw buurt", "Er staan mensen klaar die het weten."),
        ("Doe één ding samen", "Klein beginnen is ook beginnen."),
    ]
    return build_dia(
        "meedoen",
        "Wat u kunt doen",
        "Meedoen begint vanavond",
        "Iedereen uit de buurt hoort erbij.",
        beelden.build_stappen(stappen),
        onder=STARTCODE,
    )
