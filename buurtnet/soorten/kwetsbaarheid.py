"""What cannot be derived of how an organisation holds up: counts, one mean and a day; no text, so no name."""

from collections.abc import Mapping
from datetime import date

from buurtnet.rechten import ALLE, EIGEN, WERKBLAD
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import VAN_WELKE, Datum, Getal

MINSTENS = 3  # answers about energy: of fewer nobody keeps a mean, it would be somebody's own answer
LAAGSTE, HOOGSTE = 10, 50  # a mean of 1 to 5, times ten


def validate_energie(rij: Mapping[str, object]) -> dict[str, str]:
    """A mean has its number of answers, lies between 1 and 5, and is of three people or more."""
    aantal, gemiddelde = rij["energie_antwoorden"], rij["energie_x10"]
    if not isinstance(gemiddelde, int):
        return {}
    if not isinstance(aantal, int):
        return {"energie_antwoorden": "Vul in hoeveel mensen antwoordden, of laat het gemiddelde leeg."}
    if aantal < MINSTENS:
        return {"energie_x10": f"Er zijn minder dan {MINSTENS} antwoorden; laat het gemiddelde leeg."}
    if gemiddelde < LAAGSTE:
        return {"energie_x10": f"Geef het gemiddelde keer tien, van {LAAGSTE} tot en met {HOOGSTE}: 3,4 wordt 34."}
    return {}


def validate_geld(rij: Mapping[str, object]) -> dict[str, str]:
    """Money that was certain only until before that day is asked about as what it is: a mistake in the year."""
    dag, tot = rij["datum"], rij["geld_zeker_tot"]
    if isinstance(dag, date) and isinstance(tot, date) and tot < dag:
        return {"geld_zeker_tot": f"Dit is vóór {dag:%d-%m-%Y}. Is er geen geld zeker? Vul dan die dag in."}
    return {}


KWETSBAARHEID = Soort(
    code="kwetsbaarheid",
    een="kwetsbaarheid",
    meer="kwetsbaarheden",
    betekenis="wat niet is af te leiden over de kracht van een organisatie; alleen voor wie ermee werkt",
    blad="Kwetsbaarheid",
    uitleg="Hoe staat een organisatie ervoor? Alleen aantallen, nooit namen. Niet openbaar.",
    datum="datum",
    titel="datum",
    dubbel=("organisatie_id", "datum"),
    lezen=WERKBLAD,
    schrijven={"opbouwwerker": EIGEN, "netwerk": EIGEN, "beheerder": ALLE},
    regels=(validate_energie, validate_geld),
    velden=(
        VAN_WELKE,
        Datum(
            *("datum", "Van welke dag is dit?", "Wanneer"),
            verplicht="Vul in van welke dag dit is.",
            geweest=True,
            lang_geleden=True,
            index=True,
        ),
        Getal("trekkers", "Hoeveel trekkers zijn er?", "Trekkers", uitleg="Mensen die het werk gaande houden."),
        Getal(
            *("nieuwe_bewoners", "Hoeveel bewoners werden in het laatste half jaar actief?", "Nieuwe actieve bewoners"),
            uitleg="Wie daarvoor nog niet actief was.",
        ),
        Getal("energie_antwoorden", "Hoeveel mensen gaven een cijfer voor energie en regeldruk?", "Antwoorden"),
        Getal(
            *("energie_x10", "Wat was het gemiddelde, keer tien? (3,4 wordt 34)", "Energie en regeldruk, keer tien"),
            uitleg="Elk geeft een cijfer van 1 (te zwaar) tot 5 (het gaat licht). Minder dan drie antwoorden: leeg.",
            hoogstens=HOOGSTE,
        ),
        Datum("geld_zeker_tot", "Tot wanneer is er zeker geld? (leeg: niet bekend)", "Geld zeker tot"),
    ),
    voorbeeld=("N1", "14-9-2016", 5, 2, 4, 34, "1-7-2017"),
)
