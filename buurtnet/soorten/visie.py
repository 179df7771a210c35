"""A step on the way to a vision of a buurt, in one of two tracks."""

from buurtnet.begrippen import SPOREN
from buurtnet.begrippen_netwerk import STADIA
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import VAN_WELKE, Datum, Keuze

VISIE = Soort(
    code="visie",
    een="stap in een visie",
    meer="stappen in een visie",
    betekenis="hoe ver de visie van een buurt is, per spoor: sociaal en fysiek",
    blad="Visies",
    uitleg="Hoe ver de visie van een buurt is. Een regel per spoor en per stap.",
    datum="datum",
    titel="stadium",
    dubbel=("organisatie_id", "datum", "spoor"),
    lezen=IEDEREEN,
    schrijven={"netwerk": EIGEN, "opbouwwerker": EIGEN, "beheerder": ALLE},
    eigen_tekst=True,
    velden=(
        VAN_WELKE,
        Datum(
            *("datum", "Sinds wanneer?", "Sinds"),
            verplicht="Vul de datum in.",
            geweest=True,
            lang_geleden=True,
            index=True,
        ),
        Keuze("spoor", "Welk spoor?", "Spoor", verplicht="Kies sociaal of fysiek.", keuzes=SPOREN),
        Keuze("stadium", "Hoe ver is de visie?", "Stadium", verplicht="Kies hoe ver de visie is.", keuzes=STADIA),
    ),
    voorbeeld=("N1", "14-9-2016", "sociaal", "concept"),
)
