"""Rows of frames as `itertuples` gives them: the columns that a sentence or a look reads, with their types."""

from datetime import date, datetime
from typing import Protocol


class Actie(Protocol):
    """A row of ACTIES; a date that is not there is missing as pandas has it."""

    beloofd_op: date
    vervalt_op: date
    gedaan_op: date


class Formulieren(Protocol):
    """A row of BIJEENKOMSTEN_OPENBAAR."""

    evaluatie: str
    formulieren: int
    meer_formulieren: bool
    respons: float


class Verdeling(Protocol):
    """A row of VERDELING."""

    n: int
    n4: int
    n5: int
    eens: float
    eens_laag: float
    eens_hoog: float


class Bereik(Protocol):
    """A row of BEREIK beside each area: a float where it is missing (NaN), also of the reason."""

    aandeel: float
    aandeel_laag: float
    aandeel_hoog: float
    alle_leeftijden: bool
    reden: str | float


class Kaart(Protocol):
    """A row of `kaartstand.build_tabel`, as far as looks and words go by it."""

    buurtcode: str
    telt_mee: bool
    klasse: str
    status: str
    tweede: str
    deels: bool
    organisaties: list[tuple[str, str, str, bool]]
    eens: float
    eens_tekst: str
    jaar: float
    gedeeld: bool
    informatie: list[tuple[str, str]]
    te_laat_van: dict[str, int]


class Aankondiging(Protocol):
    """A row of AANGEKONDIGD."""

    bijeenkomst_id: int
    datum: date
    begint_om: str
    soort: str
    titel: str
    plaats: str
    organisaties: list[str]
    buurten: list[str]
    versie: int
    vastgelegd_op: datetime
