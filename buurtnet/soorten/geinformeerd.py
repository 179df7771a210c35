"""What an organisation was told, or did, before its decision."""

from buurtnet.begrippen import ONDERDELEN
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import VAN_WELKE, Datum, JaNee, Keuze

GEINFORMEERD = Soort(
    code="geinformeerd",
    een="informatie-onderdeel",
    meer="informatie-onderdelen",
    betekenis="een van de vijf dingen die vóór een besluit te doen zijn",
    blad="Geïnformeerd",
    uitleg="Wat een organisatie aan informatie kreeg of deed voor het besluit.",
    datum="datum",
    titel="onderdeel",
    dubbel=("organisatie_id", "datum", "onderdeel"),
    lezen=IEDEREEN,
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
    velden=(
        VAN_WELKE,
        Keuze(
            *("onderdeel", "Welk onderdeel?", "Onderdeel"),
            verplicht="Kies een onderdeel.",
            keuzes=ONDERDELEN,
            breedte=38,
        ),
        Datum("datum", "Wanneer?", "Wanneer", verplicht="Vul de datum in.", geweest=True, lang_geleden=True),
        JaNee("ja", "Is het gedaan?", "Gedaan", verplicht="Kies ja of nee.", kop="ja of nee"),
    ),
    voorbeeld=("N1", "workshop bijgewoond", "14-9-2016", "ja"),
)
