"""The sheets of a workbook and their columns: one place for the template, the export and reading back.

Records refer to each other by `nummer`: an existing number, or a key of one's own (N1) for what is new.
"""

from dataclasses import dataclass

from buurtnet.begrippen import ONDERDELEN, SOORTEN_BIJEENKOMST, SOORTEN_ORGANISATIE, SPOREN, STAPPEN, UITVOERDERS

ECHT = "echte gegevens"
SOORT_GEGEVENS = "soort gegevens"  # the column that says on every exported row whether it is fiction
VOORBEELD = "voorbeeld"  # the column, and the word in it, of rows that only show how
LIJSTEN = "Lijsten"
UITLEG = "Uitleg"
ANTWOORDEN = ("n1", "n2", "n3", "n4", "n5")

KEUZES = {
    "stap": {code: naam for code, naam in STAPPEN.items() if code != "geen_gegevens"},
    "soort_organisatie": SOORTEN_ORGANISATIE,
    "onderdeel": ONDERDELEN,
    "soort_bijeenkomst": SOORTEN_BIJEENKOMST,
    "spoor": SPOREN,
    "door": UITVOERDERS,
}


@dataclass(frozen=True)
class Kolom:
    veld: str
    kop: str
    lezer: str  # a name in `waarden.LEZERS`, or of one of the KEUZES
    uitleg: str = ""
    verplicht: bool = False
    breedte: int = 16


@dataclass(frozen=True)
class Blad:
    naam: str
    soort: str  # of record
    uitleg: str
    kolommen: tuple[Kolom, ...]
    voorbeeld: tuple[str | int, ...]  # a value per column


_NUMMER = Kolom("nummer", "nummer", "nummer", "Leeg bij iets nieuws, of een eigen sleutel als N1.", breedte=10)
_VERSIE = Kolom("versie", "versie", "aantal", "Vult Buurtnet zelf in; laat dit staan.", breedte=8)
_BIJEENKOMST = Kolom(
    "bijeenkomst", "bijeenkomst", "bijeenkomst", "Het nummer of de sleutel van het blad Bijeenkomsten.", True
)
_VAN_TOT = (
    Kolom("van", "van", "datum", "Vanaf deze dag.", True),
    Kolom("tot", "tot", "datum", "Tot deze dag; leeg als het nog zo is."),
)
_ORGANISATIE = Kolom(
    "organisatie_id", "organisatie", "organisatie", "De naam, het nummer of de sleutel.", True, breedte=32
)


def _aantal(veld: str, kop: str, uitleg: str = "Leeg als u het niet weet.") -> Kolom:
    return Kolom(veld, kop, "aantal", uitleg, breedte=11)


BLADEN = (
    Blad(
        "Organisaties",
        "organisatie",
        "Een regel per naam. Kreeg een organisatie een andere naam: nog een regel met hetzelfde nummer.",
        (
            _NUMMER,
            _VERSIE,
            Kolom("naam", "naam", "tekst", "", True, 36),
            Kolom("soort", "soort", "soort_organisatie", "Kies uit de lijst.", True, 24),
            *_VAN_TOT,
        ),
        ("N1", "", "Buurtnetwerk De Brug", "buurtnetwerk", "1-9-2016", ""),
    ),
    Blad(
        "Dekking",
        "organisatie",
        "In welke buurten een organisatie werkt.",
        (
            _ORGANISATIE,
            Kolom("buurtcode", "buurt", "buurt", "De naam of de code van de buurt.", True, 26),
            Kolom("deels", "deels", "ja", "Ja als het om een deel van de buurt gaat."),
            *_VAN_TOT,
        ),
        ("N1", "Binnenstad", "nee", "1-9-2016", ""),
    ),
    Blad(
        "Beslissingen",
        "beslissing",
        "Elke stap op weg naar een besluit over het buurtnetwerk.",
        (
            _NUMMER,
            _VERSIE,
            _ORGANISATIE,
            Kolom("datum", "datum", "datum", "", True),
            Kolom("stap", "stap", "stap", "Kies uit de lijst.", True, 22),
            Kolom("orgaan", "orgaan", "tekst", "Wie besliste, bijvoorbeeld: bestuur.", breedte=20),
            Kolom("argument", "argument", "tekst", "Het belangrijkste argument. Geen namen van bewoners.", breedte=50),
            Kolom("bron", "bron", "tekst", "Waar dit staat, bijvoorbeeld: verslag.", breedte=30),
        ),
        ("", "", "N1", "12-9-2016", "in gesprek", "bestuur", "Wij willen eerst de buurt vragen.", "verslag"),
    ),
    Blad(
        "Geïnformeerd",
        "geinformeerd",
        "Wat een organisatie aan informatie kreeg of deed voor het besluit.",
        (
            _NUMMER,
            _VERSIE,
            _ORGANISATIE,
            Kolom("onderdeel", "onderdeel", "onderdeel", "Kies uit de lijst.", True, 38),
            Kolom("datum", "datum", "datum", "", True),
            Kolom("ja", "ja of nee", "ja", "", True),
        ),
        ("", "", "N1", "workshop bijgewoond", "14-9-2016", "ja"),
    ),
    Blad(
        "Bijeenkomsten",
        "bijeenkomst",
        "Workshops, activiteiten, informatieavonden en huis-aan-huisrondes. Bij huis-aan-huis telt u huishoudens.",
        (
            _NUMMER,
            _VERSIE,
            Kolom("datum", "datum", "datum", "Mag ook een dag zijn die nog komt.", True),
            Kolom("begint_om", "begint om", "tijd", "Een tijd als 19:30; mag leeg.", breedte=10),
            Kolom("soort", "soort", "soort_bijeenkomst", "Kies uit de lijst.", True, 18),
            Kolom("titel", "titel", "tekst", "", True, 36),
            Kolom("plaats", "plaats", "tekst", "", breedte=24),
            Kolom("organisaties", "organisaties", "organisaties", "Meer dan een: zet er ; tussen.", True, 36),
            Kolom("buurten", "buurten", "buurten", "Meer dan een: zet er ; tussen.", True, 30),
            _aantal("aanwezig", "aanwezig", "Hoeveel mensen er waren. Leeg als u het niet weet of als het nog komt."),
            _aantal("eerste_keer", "voor het eerst", "Bewoners die dit jaar voor het eerst kwamen."),
            _aantal("van_elders", "van elders", "Mensen die niet in deze buurt wonen."),
            _aantal("raadsleden", "raadsleden"),
            _aantal("collegeleden", "collegeleden"),
            _aantal("ambtenaren", "ambtenaren"),
            _aantal("l_0_14", "0-14 jaar"),
            _aantal("l_15_24", "15-24 jaar"),
            _aantal("l_25_44", "25-44 jaar"),
            _aantal("l_45_64", "45-64 jaar"),
            _aantal("l_65_plus", "65 jaar en ouder"),
            Kolom("uitkomst", "uitkomst", "tekst", "Wat eruit kwam. Geen namen van bewoners.", breedte=60),
        ),
        (
            *("N1", "", "14-9-2016", "19:30", "workshop", "Workshop groen", "buurthuis", "N1", "Binnenstad"),
            *(24, 9, 0, 1, 0, 2, "", "", "", "", "", "Meer bomen in de straat."),
        ),
    ),
    Blad(
        "Per buurt",
        "bijeenkomst",
        "Alleen als een bijeenkomst over meer buurten ging en u per buurt telde.",
        (
            _BIJEENKOMST,
            Kolom("buurtcode", "buurt", "buurt", "Een van de buurten van de bijeenkomst.", True, 26),
            _aantal("deelnemers", "deelnemers", "Bewoners van deze buurt die er waren."),
            _aantal("eerste_keer", "voor het eerst"),
        ),
        ("N1", "Binnenstad", 12, 4),
    ),
    Blad(
        "Evaluaties",
        "bijeenkomst",
        "Een regel per bijeenkomst. Per stelling vijf kolommen: hoeveel mensen 1 (helemaal oneens) "
        "tot en met 5 (helemaal eens) kozen.",
        (_BIJEENKOMST, _aantal("formulieren", "formulieren", "Hoeveel formulieren er zijn ingeleverd.")),
        ("N1", 18),
    ),
    Blad(
        "Thema's",
        "bijeenkomst",
        "Hoeveel opmerkingen er per thema waren.",
        (
            _BIJEENKOMST,
            Kolom("thema", "thema", "thema", "Kies uit de lijst.", True, 30),
            Kolom("aantal", "aantal", "aantal", "0 haalt het thema weg.", True, 10),
        ),
        ("N1", "Groen", 4),
    ),
    Blad(
        "Citaten",
        "bijeenkomst",
        "Wat mensen schreven, zonder namen. Een citaat wordt nooit vanzelf openbaar: vrijgeven doet u op het scherm.",
        (
            Kolom("nummer", "nummer", "citaatnummer", "Leeg bij een nieuw citaat.", breedte=10),
            _BIJEENKOMST,
            Kolom("tekst", "tekst", "tekst", "", True, 60),
            Kolom("toestemming", "toestemming", "ja", "Ja als de schrijver het goed vindt."),
        ),
        ("", "N1", "Eindelijk luistert er iemand.", "ja"),
    ),
    Blad(
        "Acties",
        "actie",
        "Wat er is afgesproken, en of het klaar is.",
        (
            _NUMMER,
            _VERSIE,
            _ORGANISATIE,
            Kolom("bijeenkomst_id", "bijeenkomst", "bijeenkomst", "Waar het is afgesproken; mag leeg."),
            Kolom("buurtcode", "buurt", "buurt", "Leeg: alle buurten van de organisatie.", breedte=26),
            Kolom("wat", "wat", "tekst", "", True, 50),
            Kolom("spoor", "spoor", "spoor", "Kies uit de lijst.", True),
            Kolom("door", "door", "door", "Wie het doet; kies uit de lijst.", True, 26),
            Kolom("beloofd_op", "beloofd op", "datum", "", True),
            Kolom("vervalt_op", "klaar voor", "datum", "Wanneer het klaar moet zijn."),
            Kolom("gedaan_op", "gedaan op", "datum", "Leeg als het nog niet klaar is."),
        ),
        (
            *("", "", "N1", "N1", "Binnenstad", "Plantdag houden", "fysiek", "de buurt"),
            *("14-9-2016", "1-12-2016", ""),
        ),
    ),
    Blad(
        "Verhalen",
        "verhaal",
        "Wat een buurt deed, voor andere buurten om iets van te leren.",
        (
            _NUMMER,
            _VERSIE,
            Kolom("organisatie_id", "organisatie", "organisatie", "Wie er meer over kan vertellen.", True, 32),
            Kolom("datum", "datum", "datum", "", True),
            Kolom("titel", "titel", "tekst", "", True, 36),
            Kolom("wat", "wat", "tekst", "Wat er gebeurde. Geen namen van bewoners.", True, 60),
            Kolom("nodig", "nodig", "tekst", "Wat ervoor nodig was: tijd, geld, hulp.", True, 50),
            Kolom(
                *("overgenomen_van", "idee van", "organisatie"),
                "Van welke organisatie het idee is overgenomen; mag leeg.",
                breedte=32,
            ),
        ),
        (
            *("", "", "N1", "20-9-2016", "Soep op donderdag", "Elke week eten wij samen soep."),
            *("Een keuken en een vaste dag.", ""),
        ),
    ),
)
PER_NAAM = {blad.naam: blad for blad in BLADEN}


def build_stellingkolom(code: str, antwoord: str) -> Kolom:
    """The column of one answer (n1 .. n5) to one statement."""
    return Kolom(f"antwoorden.{code}.{antwoord}", f"{code} {antwoord}", "aantal", breedte=9)


def build_kolommen(blad: Blad, stellingen: list[str]) -> tuple[Kolom, ...]:
    """The columns of a sheet, the statements of the codebook among them."""
    if blad.naam != "Evaluaties":
        return blad.kolommen
    extra = (build_stellingkolom(code, antwoord) for code in stellingen for antwoord in ANTWOORDEN)
    return (*blad.kolommen, *extra)
