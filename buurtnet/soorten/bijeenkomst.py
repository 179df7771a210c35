"""A bijeenkomst: its plain fields. Its steps, forms, quotes and rules are hand-written."""

from buurtnet.begrippen import SOORTEN_BIJEENKOMST
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import (
    BEKEKEN,
    GEWIST,
    Buurten,
    Datum,
    Getal,
    JaNee,
    Keuze,
    LangeTekst,
    Lijst,
    Nummer,
    Organisaties,
    Tekst,
    Tijd,
)

_LEEG = "Leeg als u het niet weet."


def _aantal(naam: str, vraag: str, kort: str, kop: str = "", uitleg: str = _LEEG) -> Getal:
    return Getal(naam, vraag, kort, kop=kop or kort.lower(), uitleg=uitleg)


_LEEFTIJDEN = {
    "l_0_14": "0-14 jaar",
    "l_15_24": "15-24 jaar",
    "l_25_44": "25-44 jaar",
    "l_45_64": "45-64 jaar",
    "l_65_plus": "65 jaar en ouder",
}
FUNCTIES = ("raadsleden", "collegeleden", "ambtenaren")
LEEFTIJDEN = tuple(_LEEFTIJDEN)
ANTWOORDEN = ("n1", "n2", "n3", "n4", "n5")
BIJEENKOMST = Soort(
    code="bijeenkomst",
    een="bijeenkomst",
    meer="bijeenkomsten",
    betekenis="een workshop, buurtactiviteit, informatieavond of huis-aan-huisronde",
    blad="Bijeenkomsten",
    uitleg="Workshops, activiteiten, informatieavonden en huis-aan-huisrondes. Bij huis-aan-huis telt u huishoudens.",
    datum="datum",
    titel="titel",
    dubbel=("datum", "titel"),
    lezen=IEDEREEN,
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
    velden=(
        Datum(
            *("datum", "Wanneer is of was het?", "Wanneer"),
            verplicht="Vul in wanneer de bijeenkomst is of was.",
            uitleg="Mag ook een dag zijn die nog komt.",
        ),
        Tijd("begint_om", "Hoe laat begint het?", "Begint om", uitleg="Een tijd als 19:30; mag leeg."),
        Keuze(
            *("soort", "Wat voor bijeenkomst is het?", "Soort"),
            verplicht="Kies wat voor bijeenkomst het is.",
            keuzes=SOORTEN_BIJEENKOMST,
            breedte=18,
        ),
        Tekst(
            *("titel", "Titel", "Titel"),
            verplicht="Geef de bijeenkomst een titel.",
            zoals="Bijvoorbeeld: Workshop over groen",
            breedte=36,
            privacy=BEKEKEN,
        ),
        Tekst("plaats", "Waar?", "Waar", breedte=24, privacy=BEKEKEN, mag=("een adres", "een postcode")),
        Organisaties("organisaties", "Van wie?", "Van", verplicht="Kies ten minste één organisatie."),
        Buurten(
            *("buurten", "Voor welke buurten?", "Buurten"),
            verplicht="Kies ten minste één buurt; anders telt de bijeenkomst nergens mee.",
            breedte=30,
        ),
        _aantal(
            *("aanwezig", "Hoeveel mensen waren er, alles bij elkaar?", "Aanwezig", ""),
            "Hoeveel mensen er waren. Leeg als u het niet weet of als het nog komt.",
        ),
        _aantal(
            *("eerste_keer", "Hoeveel bewoners waren er voor het eerst dit jaar?", "Voor het eerst dit jaar"),
            *("voor het eerst", "Bewoners die dit jaar voor het eerst kwamen."),
        ),
        _aantal(
            *("van_elders", "Hoeveel van hen wonen ergens anders?", "Niet uit deze buurt", "van elders"),
            "Mensen die niet in deze buurt of buurten wonen.",
        ),
        _aantal("raadsleden", "Hoeveel raadsleden?", "Raadsleden"),
        _aantal("collegeleden", "Hoeveel leden van het college?", "Leden van het college", "collegeleden"),
        _aantal("ambtenaren", "Hoeveel ambtenaren?", "Ambtenaren"),
        *(_aantal(naam, leeftijd, leeftijd) for naam, leeftijd in _LEEFTIJDEN.items()),
        LangeTekst(
            *("uitkomst", "Wat kwam eruit?", "Uitkomst"),
            tekens=10_000,
            uitleg="Wat eruit kwam. Geen namen van bewoners.",
            breedte=60,
            privacy=GEWIST,
        ),
    ),
    voorbeeld=(
        *("14-9-2016", "19:30", "workshop", "Workshop groen", "buurthuis", "N1", "Binnenstad"),
        *(24, 9, 0, 1, 0, 2, "", "", "", "", "", "Meer bomen in de straat."),
    ),
    delen=("evaluatie", "acties"),
)
# What was counted; who reads it beside the head count.
TELLINGEN = tuple(veld for veld in BIJEENKOMST.velden if isinstance(veld, Getal) and veld.naam != "aanwezig")
KOLOMMEN = tuple(veld for veld in BIJEENKOMST.velden if not isinstance(veld, Lijst))  # of its own table
PER_BUURT = (
    _aantal("deelnemers", "bewoners", "Bewoners", "deelnemers", "Bewoners van deze buurt die er waren."),
    _aantal("eerste_keer", "voor het eerst", "Voor het eerst"),
)
FORMULIEREN = _aantal(
    *("formulieren", "Hoeveel formulieren zijn er ingeleverd?", "Formulieren", ""),
    "Hoeveel formulieren er zijn ingeleverd.",
)
# Asked twice, at the start too: forms of its own, for who comes late or leaves early hands in only one of the two.
FORMULIEREN_VOORAF = _aantal(
    *("formulieren", "Hoeveel formulieren waren er aan het begin?", "Formulieren aan het begin", ""),
    "Hoeveel formulieren er aan het begin zijn ingevuld.",
)
CITAAT = (
    Nummer("id", "", "Nummer"),
    LangeTekst(
        *("tekst", "Citaat", "Citaat"),
        verplicht="Schrijf het citaat op, of haal het weg.",
        tekens=1000,
        breedte=60,
        privacy=GEWIST,
    ),
    JaNee(
        *("toestemming", "Er is toestemming voor dit citaat", "Toestemming"),
        uitleg="Ja als de schrijver het goed vindt.",
    ),
)
