"""Support: what an organisation asked of the municipality, what it was granted and what it used."""

from collections.abc import Mapping
from datetime import date

from buurtnet.begrippen_raad import VORMEN
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import BEKEKEN, VAN_WELKE, Bedrag, Datum, Keuze, Tekst


def validate_antwoord(rij: Mapping[str, object]) -> dict[str, str]:
    """No answer before the question; nothing granted without a day of the answer; nothing used beyond it."""
    fouten, gevraagd, antwoord = {}, rij["gevraagd_op"], rij["antwoord_op"]
    if isinstance(gevraagd, date) and isinstance(antwoord, date) and antwoord < gevraagd:
        fouten["antwoord_op"] = f"Dit is vóór de vraag van {gevraagd:%d-%m-%Y}; verbeter de datum."
    if rij["toegekend"] is not None and antwoord is None:
        fouten["antwoord_op"] = "Vul in wanneer het is toegekend, of laat het bedrag leeg."
    toegekend, gebruikt = rij["toegekend"], rij["gebruikt"]
    if isinstance(gebruikt, int) and isinstance(toegekend, int) and gebruikt > toegekend:
        fouten["gebruikt"] = f"Er is {toegekend} toegekend en {gebruikt} gebruikt; verbeter een van de twee."
    return fouten


_HOEVEEL = "Hele euro's bij subsidie, hele uren bij hulp, ruimte, training en communicatie."

ONDERSTEUNING = Soort(
    code="ondersteuning",
    een="ondersteuning",
    meer="ondersteuningen",
    betekenis="wat een organisatie van de gemeente vroeg, kreeg en gebruikte, in euro's of in uren",
    blad="Ondersteuning",
    uitleg="Wat een organisatie vroeg, kreeg en gebruikte. Hele euro's bij subsidie, anders hele uren.",
    datum="gevraagd_op",
    titel="vorm",
    dubbel=("organisatie_id", "gevraagd_op", "vorm"),
    lezen=IEDEREEN,
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
    regels=(validate_antwoord,),
    velden=(
        VAN_WELKE,
        Keuze("vorm", "Wat voor ondersteuning?", "Vorm", verplicht="Kies wat voor ondersteuning.", keuzes=VORMEN),
        Tekst("waarvoor", "Waarvoor?", "Waarvoor", tekens=300, breedte=40, privacy=BEKEKEN),
        Datum(
            *("gevraagd_op", "Wanneer is het gevraagd?", "Gevraagd op"),
            verplicht="Vul in wanneer het is gevraagd.",
            geweest=True,
            index=True,
        ),
        Bedrag("gevraagd", "Hoeveel is er gevraagd? (euro of uren)", "Gevraagd", uitleg=_HOEVEEL),
        Datum("antwoord_op", "Wanneer kwam het antwoord? (leeg: nog niet)", "Antwoord op", geweest=True),
        Bedrag("toegekend", "Hoeveel is er toegekend? (0: niets)", "Toegekend", uitleg=_HOEVEEL),
        Bedrag("gebruikt", "Hoeveel is er gebruikt tot nu toe?", "Gebruikt", uitleg=_HOEVEEL),
    ),
    voorbeeld=("N1", "basissubsidie", "Zaalhuur en koffie", "1-9-2016", 2500, "20-9-2016", 2000, 350),
)
