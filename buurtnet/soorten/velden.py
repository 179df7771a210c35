"""The classes of field that a kind of record is made of: plain data, from which form, rules, table and sheet follow.

A field turns one value of a draft into the typed one (`lees`), or raises ValueError with the sentence for at the field.
What a rule must know beside the value (which organisations there are) is checked in `invoer`.
"""

import re
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

NIETS, BEKEKEN, GEWIST = "niets", "bekeken", "bekeken en gewist"  # privacy: GEWIST is also looked at before publishing
EERSTE_DATUM = date(2010, 1, 1)
_LAATSTE_DATUM = date(2099, 12, 31)
_LANGSTE_CODE = 20  # of the columns that hold one
_TIJD = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_GEEN_DATUM = "Geef een datum als 15-10-2016."
JA_NEE = {True: "ja", False: "nee"}


@dataclass(frozen=True)
class Veld:
    """`naam`: of the column and in a draft. `vraag`: on the form, empty: not asked there. `kort`: where it is read."""

    naam: str
    vraag: str
    kort: str
    _: KW_ONLY
    verplicht: str = ""  # the sentence when it is missing; empty: it may stay empty
    uitleg: str = ""
    kop: str = ""  # above the column; empty: the name in words
    breedte: int = 16  # of the column
    index: bool = False  # of the table
    privacy: str = NIETS
    alleen: tuple[str, ...] = ()  # the roles that fill it in; empty: whoever records the kind
    lezer: ClassVar[str] = "tekst"  # how a workbook reads it: a name in `werkboek.waarden`

    def __post_init__(self) -> None:
        if self.privacy not in (NIETS, BEKEKEN, GEWIST):
            raise ValueError(f"Veld '{self.naam}' heeft privacy '{self.privacy}'; kies NIETS, BEKEKEN of GEWIST.")
        object.__setattr__(self, "kop", self.kop or self.naam.removesuffix("_id").replace("_", " "))

    def lees(self, waarde: object) -> object:
        raise NotImplementedError


@dataclass(frozen=True)
class Tekst(Veld):
    """One line. Each free text says its privacy: without it nothing starts."""

    privacy: str = field(kw_only=True)
    tekens: int = 200
    zoals: str = ""  # shown in the empty field
    mag: tuple[str, ...] = ()  # what the look at personal data does not ask about: it is meant here
    breedte: int = 30

    def lees(self, waarde: object) -> str:
        if not isinstance(waarde, str) or "\0" in waarde:
            raise ValueError("Geef een gewone tekst.")
        if len(waarde) > self.tekens:
            mag = f"hoogstens {self.tekens} mag"
            raise ValueError(f"Deze tekst heeft {len(waarde)} tekens; {mag}. Maak de tekst korter.")
        return waarde


@dataclass(frozen=True)
class LangeTekst(Tekst):
    tekens: int = 2000
    breedte: int = 50


@dataclass(frozen=True)
class Getal(Veld):
    """A count; empty is unknown, and unknown is not zero."""

    hoogstens: int = 100_000  # more people than this nobody counts in one room
    breedte: int = 11
    lezer: ClassVar[str] = "aantal"

    def lees(self, waarde: object) -> int:
        if isinstance(waarde, bool) or not isinstance(waarde, int) or not 0 <= waarde <= self.hoogstens:
            raise ValueError(f"'{str(waarde)[:40]}' kan niet; geef een heel getal van 0 tot en met {self.hoogstens}.")
        return waarde


@dataclass(frozen=True)
class Bedrag(Getal):
    """An amount in whole euros."""

    hoogstens: int = 100_000_000


@dataclass(frozen=True)
class Datum(Veld):
    eerste: date = EERSTE_DATUM
    geweest: bool = False  # may not be to come
    komt: bool = False  # may not have been when it is recorded
    lang_geleden: bool = False  # more than a year ago is asked about
    lezer: ClassVar[str] = "datum"

    def lees(self, waarde: object) -> date:
        if not isinstance(waarde, str) or len(waarde) != 10:  # JJJJ-MM-DD; fromisoformat takes more
            raise ValueError(_GEEN_DATUM)
        try:
            datum = date.fromisoformat(waarde)
        except ValueError:
            raise ValueError(_GEEN_DATUM) from None
        if datum > _LAATSTE_DATUM:
            raise ValueError(f"{datum:%d-%m-%Y} is te ver weg; kies een datum tot en met {_LAATSTE_DATUM:%d-%m-%Y}.")
        if datum < self.eerste:
            raise ValueError(f"{datum:%d-%m-%Y} is te lang geleden; kies een datum vanaf {self.eerste:%d-%m-%Y}.")
        return datum


@dataclass(frozen=True)
class Tijd(Veld):
    breedte: int = 10
    lezer: ClassVar[str] = "tijd"

    def lees(self, waarde: object) -> str:
        if not isinstance(waarde, str) or not _TIJD.fullmatch(waarde):
            raise ValueError(f"'{str(waarde)[:40]}' is geen tijd; geef een tijd als 19:30.")
        return waarde


@dataclass(frozen=True)
class Keuze(Veld):
    """One of a list: code and name."""

    keuzes: Mapping[str, str] = field(kw_only=True)
    uitleg: str = "Kies uit de lijst."
    breedte: int = 24
    zinnen: bool = False  # the choices are sentences: on the form each stands there whole

    def __post_init__(self) -> None:
        super().__post_init__()
        if lang := [code for code in self.keuzes if len(code) > _LANGSTE_CODE]:
            raise ValueError(f"Keuze '{lang[0]}' van '{self.naam}' is te lang; hoogstens {_LANGSTE_CODE} tekens mag.")

    def lees(self, waarde: object) -> str:
        if not isinstance(waarde, str) or waarde not in self.keuzes:
            raise ValueError(f"'{str(waarde)[:40]}' is geen keuze; kies er een uit de lijst.")
        return waarde


@dataclass(frozen=True)
class JaNee(Veld):
    lezer: ClassVar[str] = "ja"

    def lees(self, waarde: object) -> bool:
        if not isinstance(waarde, bool):
            raise ValueError("Kies ja of nee.")
        return waarde


@dataclass(frozen=True)
class Nummer(Veld):
    """What refers to something that has a number."""

    index: bool = True

    def lees(self, waarde: object) -> int:
        if isinstance(waarde, bool) or not isinstance(waarde, int) or not 0 < waarde < 2**31:
            raise ValueError("Kies er een uit de lijst.")
        return waarde


@dataclass(frozen=True)
class Organisatie(Nummer):
    """The one that a record belongs to is called `organisatie_id`; another may be any but that one."""

    breedte: int = 32
    lezer: ClassVar[str] = "organisatie"


# What nearly every kind has: whose it is.
VAN_WELKE = Organisatie(
    *("organisatie_id", "Van welke organisatie?", "Van"),
    verplicht="Kies een organisatie.",
    uitleg="De naam, het nummer of de sleutel.",
)


@dataclass(frozen=True)
class Verwijzing(Nummer):
    """A bijeenkomst of the same organisation."""

    naar: ClassVar[str] = "bijeenkomst"  # the table
    lezer: ClassVar[str] = "bijeenkomst"


@dataclass(frozen=True)
class NaarActie(Verwijzing):
    """An action of the same organisation."""

    naar: ClassVar[str] = "actie"
    lezer: ClassVar[str] = "actie"


@dataclass(frozen=True)
class Buurt(Veld):
    kop: str = "buurt"
    breedte: int = 26
    index: bool = True
    lezer: ClassVar[str] = "buurt"

    def lees(self, waarde: object) -> str:
        if not isinstance(waarde, str) or not 0 < len(waarde) <= 10:
            raise ValueError("Dit is geen buurt die meetelt; kies een buurt uit de lijst.")
        return waarde


@dataclass(frozen=True)
class Lijst(Veld):
    """Some of a list, in a table of its own."""

    uitleg: str = "Meer dan een: zet er ; tussen."
    breedte: int = 36
    cel: ClassVar[Veld]

    def lees(self, waarde: object) -> tuple:
        if not isinstance(waarde, list):
            raise ValueError("Kies er een of meer uit de lijst.")
        return tuple(dict.fromkeys(self.cel.lees(deel) for deel in waarde))


@dataclass(frozen=True)
class Buurten(Lijst):
    lezer: ClassVar[str] = "buurten"
    cel: ClassVar[Veld] = Buurt("buurtcode", "", "Buurt")


@dataclass(frozen=True)
class Organisaties(Lijst):
    lezer: ClassVar[str] = "organisaties"
    cel: ClassVar[Veld] = Organisatie("organisatie_id", "", "Organisatie")


@dataclass(frozen=True)
class Raster(Veld):
    """Rows x columns of one field, in a table of its own; a draft holds {row: {column: value}}."""

    rijen: Mapping[str, str] = field(kw_only=True)  # code and name
    kolommen: Mapping[str, str] = field(kw_only=True)  # of the only one the name may be empty
    cel: Veld = field(kw_only=True)
    keuzes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by row, where each has its own

    @property
    def cellen(self) -> tuple[Veld, ...]:
        """Each cell as a field of its own, by its path."""
        cellen = []
        for rij, rijnaam in self.rijen.items():
            for kolom, kolomnaam in self.kolommen.items():
                wat = f"{rijnaam}: {kolomnaam}" if kolomnaam else rijnaam
                namen: dict[str, Any] = {"naam": f"{self.naam}.{rij}.{kolom}", "vraag": wat}
                namen |= {"kort": f"{self.kort}, {wat}", "kop": f"{self.kop} {wat}"}
                keuzes: dict[str, Any] = {"keuzes": self.keuzes[rij]} if self.keuzes else {}
                cellen.append(replace(self.cel, **namen, **keuzes))
        return tuple(cellen)


def read_pad(inhoud: object, pad: str) -> object:
    """The value at a path in a draft (`acties.0.wat`, `acties.#k3f81a2b.wat`); None where there is none."""
    plek = inhoud
    for stap in pad.split("."):
        if isinstance(plek, list) and stap.startswith("#"):
            rijen = [rij for rij in plek if isinstance(rij, Mapping)]
            plek = next((rij for rij in rijen if (rij.get("rij") or rij.get("buurtcode")) == stap[1:]), None)
        elif isinstance(plek, list):
            plek = plek[int(stap)] if stap.isdecimal() and int(stap) < len(plek) else None
        else:
            plek = plek.get(stap) if isinstance(plek, Mapping) else None
    return plek


def build_met_pad(inhoud: Mapping, pad: str, waarde: object) -> dict:
    """The draft with a value at a path; what was there stays as it was, also for who holds it."""
    stap, _, rest = pad.partition(".")
    if not rest:
        return {**inhoud, stap: waarde}
    binnen = inhoud.get(stap)
    return {**inhoud, stap: build_met_pad(binnen if isinstance(binnen, Mapping) else {}, rest, waarde)}
