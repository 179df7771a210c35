"""An application of another residents' organisation to become a network: open from the day after the deadline."""

from collections.abc import Mapping
from datetime import date

from buurtnet.begrippen_raad import STAPPEN_AANMELDING
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import BEKEKEN, VAN_WELKE, Datum, Keuze, Tekst

OPEN_VANAF = date(2017, 1, 1)


def validate_open(rij: Mapping[str, object]) -> dict[str, str]:
    dag = rij["datum"]
    if not isinstance(dag, date) or dag >= OPEN_VANAF:
        return {}
    return {
        "datum": f"Andere organisaties kunnen zich aanmelden vanaf {OPEN_VANAF:%d-%m-%Y}; {dag:%d-%m-%Y} is te vroeg."
    }


AANMELDING = Soort(
    code="aanmelding",
    een="aanmelding",
    meer="aanmeldingen",
    betekenis="een stap van een andere bewonersorganisatie die buurtnetwerk wil worden",
    blad="Aanmeldingen",
    uitleg="Stappen van andere bewonersorganisaties die buurtnetwerk willen worden; vanaf 1 januari 2017.",
    datum="datum",
    titel="stap",
    dubbel=("organisatie_id", "datum", "stap"),
    lezen=IEDEREEN,
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
    regels=(validate_open,),
    velden=(
        VAN_WELKE,
        Keuze("stap", "Welke stap?", "Stap", verplicht="Kies een stap.", keuzes=STAPPEN_AANMELDING),
        Datum(
            *("datum", "Wanneer was dat?", "Wanneer"),
            verplicht="Vul de datum in.",
            index=True,
        ),
        Tekst("toelichting", "Waarom? (mag leeg)", "Toelichting", tekens=300, breedte=50, privacy=BEKEKEN),
    ),
    voorbeeld=("N1", "belangstelling", "9-1-2017", "Wil ook de straat erachter erbij betrekken"),
)
