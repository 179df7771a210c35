"""How far a network finds itself, on eight dimensions: its own reading, which nobody else writes."""

from buurtnet.begrippen_netwerk import DIMENSIES, KEUZES_NIVEAU
from buurtnet.rechten import EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import VAN_WELKE, Datum, Keuze, Raster

ONTWIKKELING = Soort(
    code="ontwikkeling",
    een="eigen kijk op de ontwikkeling",
    meer="eigen kijken op de ontwikkeling",
    betekenis="hoe ver een netwerk zelf vindt dat het is, op acht punten",
    blad="Ontwikkeling",
    uitleg="Hoe ver een netwerk zelf vindt dat het is. Alleen het netwerk schrijft dit.",
    datum="datum",
    titel="datum",
    dubbel=("organisatie_id", "datum"),
    lezen=IEDEREEN,
    schrijven={"netwerk": EIGEN},
    velden=(
        VAN_WELKE,
        Datum("datum", "Wanneer keek u?", "Gekeken op", verplicht="Vul in wanneer u keek.", geweest=True, index=True),
        Raster(
            *("niveau", "Wat ziet u in de buurt?", "Niveau"),
            uitleg="Kies per punt de zin die er nu het meest op lijkt. Een hoger cijfer is niet beter.",
            rijen=DIMENSIES,
            kolommen={"niveau": ""},
            cel=Keuze("niveau", "", "", keuzes=KEUZES_NIVEAU["eigenaarschap"], zinnen=True),
            keuzes=KEUZES_NIVEAU,
        ),
    ),
    voorbeeld=("N1", "14-9-2016", *(str(niveau) for niveau in (2, 2, 1, 1, 2, 1, 2, 3))),
)
