"""The sheets of a workbook and their columns: one place for the template, the export and reading back.

Records refer to each other by `nummer`: an existing number, or a key of one's own (N1) for what is new.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from buurtnet.soorten import SOORTEN, Soort, choose_gewone
from buurtnet.soorten.bijeenkomst import ANTWOORDEN, BIJEENKOMST, CITAAT, FORMULIEREN, FORMULIEREN_VOORAF, PER_BUURT
from buurtnet.soorten.organisatie import DEKKING, NAAM, ORGANISATIE
from buurtnet.soorten.toegang import MET_WERKBOEK
from buurtnet.soorten.velden import Buurt, Getal, Keuze, Veld

ECHT = "echte gegevens"
SOORT_GEGEVENS = "soort gegevens"  # the column that says on every exported row whether it is fiction
VOORBEELD = "voorbeeld"  # the column, and the word in it, of rows that only show how
LIJSTEN = "Lijsten"
UITLEG = "Uitleg"
# What is referred to before what refers.
VOLGORDE = ("organisatie", "bijeenkomst", *(soort.code for soort in choose_gewone()))
_BEZET = {"soort", "thema", "nummer", *(veld.lezer for soort in SOORTEN.values() for veld in soort.cellen)}
KEUZES: dict[str, dict[str, str]] = {}  # per list to choose from: code and name


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
_ORGANISATIE = Kolom(
    "organisatie_id", "organisatie", "organisatie", "De naam, het nummer of de sleutel.", True, breedte=32
)


def _build_kolommen(soort: Soort, velden: Iterable[Veld]) -> tuple[Kolom, ...]:
    return tuple(
        Kolom(
            *(veld.naam, veld.kop, _add_lijst(soort, veld) if isinstance(veld, Keuze) else veld.lezer),
            *(veld.uitleg, bool(veld.verplicht), veld.breedte),
        )
        for veld in velden
    )


def _add_lijst(soort: Soort, veld: Keuze) -> str:
    """The name of the list of a choice; where that means something else already, with its kind behind it."""
    keuzes, vrij = dict(veld.keuzes), veld.naam not in _BEZET
    naam = veld.naam if vrij and KEUZES.get(veld.naam, keuzes) == keuzes else f"{veld.naam}_{soort.code}"
    KEUZES[naam] = keuzes
    return naam


def _build_blad(soort: Soort) -> Blad:
    kolommen = (_NUMMER, _VERSIE, *_build_kolommen(soort, soort.cellen))
    return Blad(soort.blad, soort.code, soort.uitleg, kolommen, ("", "", *soort.voorbeeld))


_BUURT = Buurt("buurtcode", "", "", verplicht="verplicht", uitleg="Een van de buurten van de bijeenkomst.")
_ALLE = (
    Blad(
        *(ORGANISATIE.blad, "organisatie", ORGANISATIE.uitleg),
        (_NUMMER, _VERSIE, *_build_kolommen(ORGANISATIE, NAAM)),
        ("N1", "", "Buurtnetwerk De Brug", "buurtnetwerk", "1-9-2016", ""),
    ),
    Blad(
        *("Dekking", "organisatie", "In welke buurten een organisatie werkt."),
        (_ORGANISATIE, *_build_kolommen(ORGANISATIE, DEKKING)),
        ("N1", "Binnenstad", "nee", "1-9-2016", ""),
    ),
    replace(_build_blad(BIJEENKOMST), voorbeeld=("N1", "", *BIJEENKOMST.voorbeeld)),
    Blad(
        *("Per buurt", "bijeenkomst", "Alleen als een bijeenkomst over meer buurten ging en u per buurt telde."),
        (_BIJEENKOMST, *_build_kolommen(BIJEENKOMST, (_BUURT, *PER_BUURT))),
        ("N1", "Binnenstad", 12, 4),
    ),
    Blad(
        "Evaluaties",
        "bijeenkomst",
        "Een regel per bijeenkomst. Per stelling vijf kolommen: hoeveel mensen 1 (helemaal oneens) "
        "tot en met 5 (helemaal eens) kozen.",
        (_BIJEENKOMST, *_build_kolommen(BIJEENKOMST, [FORMULIEREN])),
        ("N1", 18),
    ),
    Blad(
        "Vooraf",
        "bijeenkomst",
        "Alleen voor stellingen die u aan het begin van de bijeenkomst ook vroeg. Verder als het blad Evaluaties.",
        (_BIJEENKOMST, *_build_kolommen(BIJEENKOMST, [FORMULIEREN_VOORAF])),
        ("N1", 20),
    ),
    Blad(
        *("Thema's", "bijeenkomst", "Hoeveel opmerkingen er per thema waren."),
        (
            _BIJEENKOMST,
            Kolom("thema", "thema", "thema", "Kies uit de lijst.", True, 30),
            Kolom("aantal", "aantal", Getal.lezer, "0 haalt het thema weg.", True, 10),
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
            *_build_kolommen(BIJEENKOMST, CITAAT[1:]),
        ),
        ("", "N1", "Eindelijk luistert er iemand.", "ja"),
    ),
    *map(_build_blad, choose_gewone()),
)
# A sheet that nobody with a workbook may fill in is in none: a network writes that on the screen.
BLADEN = tuple(blad for blad in _ALLE if set(MET_WERKBOEK) & set(SOORTEN[blad.soort].schrijven))
PER_NAAM = {blad.naam: blad for blad in _ALLE}
MET_STELLINGEN = ("Evaluaties", "Vooraf")  # five columns for each statement of the codebook
RECORDBLADEN = tuple(SOORTEN[code].blad for code in VOLGORDE if code != "organisatie")  # a record a row


def build_stellingkolom(code: str, antwoord: str) -> Kolom:
    """The column of one answer (n1 .. n5) to one statement."""
    return Kolom(f"antwoorden.{code}.{antwoord}", f"{code} {antwoord}", "aantal", breedte=9)


def build_kolommen(blad: Blad, stellingen: list[str]) -> tuple[Kolom, ...]:
    """The columns of a sheet, the statements of the codebook among them."""
    if blad.naam not in MET_STELLINGEN:
        return blad.kolommen
    extra = (build_stellingkolom(code, antwoord) for code in stellingen for antwoord in ANTWOORDEN)
    return (*blad.kolommen, *extra)
