"""An organisation: the fields of its names and of what it covers. Which one it is, is no field of it."""

from datetime import date

from buurtnet.begrippen import SOORTEN_ORGANISATIE
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import NIETS, Buurt, Datum, JaNee, Keuze, Tekst

ORGANISATIE = Soort(
    code="organisatie",
    een="organisatie",
    meer="organisaties",
    betekenis="een buurtplatform, een buurtnetwerk of een andere bewonersorganisatie",
    blad="Organisaties",
    uitleg="Een regel per naam. Kreeg een organisatie een andere naam: nog een regel met hetzelfde nummer.",
    datum="",
    titel="namen",
    dubbel=(),
    lezen=IEDEREEN,
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
    velden=(),
    voorbeeld=(),
    delen=("namen", "dekking"),
)
_EERSTE = date(1900, 1, 1)  # an organisation may be older than the programme
_PERIODE = (
    Datum("van", "Vanaf", "Vanaf", verplicht="Vul in vanaf wanneer.", uitleg="Vanaf deze dag.", eerste=_EERSTE),
    Datum("tot", "Tot (leeg: nog steeds)", "Tot", uitleg="Tot deze dag; leeg als het nog zo is.", eerste=_EERSTE),
)
NAAM = (
    Tekst("naam", "Naam", "Naam", verplicht="Vul de naam in.", breedte=36, privacy=NIETS),
    Keuze("soort", "Soort", "Soort", verplicht="Kies de soort organisatie.", keuzes=SOORTEN_ORGANISATIE),
    *_PERIODE,
)
DEKKING = (
    Buurt("buurtcode", "Buurt", "Buurt", verplicht="Kies een buurt.", uitleg="De naam of de code van de buurt."),
    JaNee("deels", "Alleen een deel van de buurt", "Deels", uitleg="Ja als het om een deel van de buurt gaat."),
    *_PERIODE,
)
