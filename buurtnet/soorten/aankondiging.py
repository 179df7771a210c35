"""A meeting that a network announces itself. It counts nowhere: what came of it, the opbouwwerker records."""

from buurtnet.begrippen import SOORTEN_BIJEENKOMST
from buurtnet.rechten import EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import BEKEKEN, VAN_WELKE, Datum, Keuze, Tekst, Tijd

AANKONDIGING = Soort(
    code="aankondiging",
    een="aankondiging",
    meer="aankondigingen",
    betekenis="een bijeenkomst die een netwerk zelf aankondigt; telt nergens mee",
    blad="Aankondigingen",
    uitleg="Een bijeenkomst die nog komt. Alleen het netwerk schrijft dit.",
    datum="datum",
    titel="titel",
    dubbel=("organisatie_id", "datum", "titel"),
    lezen=IEDEREEN,
    schrijven={"netwerk": EIGEN},
    velden=(
        VAN_WELKE,
        Datum("datum", "Wanneer is het?", "Wanneer", verplicht="Vul in wanneer het is.", komt=True, index=True),
        Tijd("begint_om", "Hoe laat begint het?", "Begint om", uitleg="Een tijd als 19:30; mag leeg."),
        Keuze(
            *("soort", "Wat voor bijeenkomst is het?", "Soort"),
            verplicht="Kies wat voor bijeenkomst het is.",
            # Nobody can come to a round from house to house.
            keuzes={code: naam for code, naam in SOORTEN_BIJEENKOMST.items() if code != "huis_aan_huis"},
        ),
        Tekst(
            *("titel", "Titel", "Titel"),
            verplicht="Geef de bijeenkomst een titel.",
            zoals="Bijvoorbeeld: Samen eten op het plein",
            breedte=36,
            privacy=BEKEKEN,
        ),
        Tekst("plaats", "Waar?", "Waar", breedte=24, privacy=BEKEKEN, mag=("een adres", "een postcode")),
    ),
    voorbeeld=("N1", "14-11-2016", "19:30", "workshop", "Samen kiezen wat wij doen", "buurthuis"),
)
