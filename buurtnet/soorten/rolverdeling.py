"""What the municipality does per topic of the buurtplan, as the buurt sees it; nobody else writes that side."""

from buurtnet.begrippen_netwerk import ONDERWERPEN, TREDEN, UITLEG_TREDEN
from buurtnet.rechten import EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import VAN_WELKE, Datum, Keuze, Raster

ROLVERDELING = Soort(
    code="rolverdeling",
    een="rolverdeling volgens de buurt",
    meer="rolverdelingen volgens de buurt",
    betekenis="wat de gemeente doet per onderwerp van het buurtplan, zoals de buurt het ziet",
    blad="Rolverdeling buurt",
    uitleg="Wat de gemeente doet, zoals de buurt het ziet. Alleen het netwerk schrijft dit.",
    datum="datum",
    titel="datum",
    dubbel=("organisatie_id", "datum"),
    lezen=IEDEREEN,
    schrijven={"netwerk": EIGEN},
    velden=(
        VAN_WELKE,
        Datum("datum", "Van wanneer is dit?", "Gezien op", verplicht="Vul de datum in.", geweest=True, index=True),
        Raster(
            *("rol", "Wat doet de gemeente bij elk onderwerp?", "Rol"),
            uitleg=UITLEG_TREDEN,
            rijen=ONDERWERPEN,
            kolommen={"trede": ""},
            cel=Keuze("trede", "", "", keuzes=TREDEN),
        ),
    ),
    voorbeeld=(
        *("N1", "14-9-2016", "regisseren", "faciliteren", "reguleren", "regisseren"),
        *("loslaten", "stimuleren", "faciliteren", ""),
    ),
)
