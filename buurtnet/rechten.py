"""Who may do what. Checked in the data layer on every write and every restricted read, never by hiding a page.

Four roles: bestuur (raad & college) reads what is behind the login; opbouwwerker writes for the organisations
assigned; netwerk reads the exact answers that its own organisations were given; beheerder may do everything. Which
role reads and writes a kind of record stands in its declaration (`soorten`). A write over several organisations needs
a right on each.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from buurtnet.errors import GeenToegang

ROLLEN = ("bestuur", "opbouwwerker", "netwerk", "beheerder")
# Who reads a kind of record once it is published; the beheerder reads everything.
IEDEREEN, INGELOGD, EIGENAAR, SCHRIJVER = "iedereen", "ingelogd", "eigen organisaties", "wie het schreef"
WERKBLAD = "wie met de organisatie werkt"
LEZEN = (IEDEREEN, INGELOGD, EIGENAAR, SCHRIJVER, WERKBLAD)
# For which organisations a role writes a kind of record: those assigned to the person, or all.
EIGEN, ALLE = "eigen", "alle"
OMVANG = frozenset([EIGEN, ALLE])
# Of which organisations a role reads what is for who works with them; a role that is not named reads nothing of it.
WERKBLAD_VAN = {"opbouwwerker": EIGEN, "netwerk": EIGEN, "bestuur": ALLE, "beheerder": ALLE}


@dataclass(frozen=True)
class Gebruiker:
    """Somebody who signed in, with the rights as the store has them at this run."""

    gebruiker_id: int
    email: str
    naam: str
    rol: str
    organisatie_ids: frozenset[int] = field(default=frozenset())


# Who works on the server itself, at the command line: has no account, so its id is in no table.
SYSTEEM = Gebruiker(0, "", "opdrachtregel", "beheerder")


def mag_lezen(gebruiker: Gebruiker | None, lezen: str) -> bool:
    """May this person read anything at all of a kind with this right? Which of it: `store.toegang`."""
    if lezen == WERKBLAD:
        return gebruiker is not None and gebruiker.rol in WERKBLAD_VAN
    return lezen == IEDEREEN or gebruiker is not None


def choose_werkblad(gebruiker: Gebruiker | None, organisatie_ids: Iterable[int]) -> frozenset[int]:
    """Those of these organisations of which this person reads what is for who works with them."""
    omvang = None if gebruiker is None else WERKBLAD_VAN.get(gebruiker.rol)
    if gebruiker is None or omvang is None:
        return frozenset()
    return frozenset(organisatie_ids) if omvang == ALLE else gebruiker.organisatie_ids & frozenset(organisatie_ids)


def mag_schrijven(gebruiker: Gebruiker | None, organisatie_ids: Collection[int], schrijven: Mapping[str, str]) -> bool:
    """May this person record or correct, for all of these organisations, a kind with this right?

    Without any organisation only who may for all.
    """
    if gebruiker is None:
        return False
    omvang = schrijven.get(gebruiker.rol)
    return omvang == ALLE or (
        omvang == EIGEN and bool(organisatie_ids) and set(organisatie_ids) <= gebruiker.organisatie_ids
    )


def mag_concept_lezen(
    gebruiker: Gebruiker | None, auteur_id: int, organisatie_ids: Collection[int], lezen: str
) -> bool:
    """May this person read a concept? Its author, the opbouwwerkers of its organisations, the beheerder; nobody else.

    Of what only its author reads once it is published, nobody else reads the concept.
    """
    if gebruiker is None:
        return False
    if gebruiker.rol == "beheerder" or gebruiker.gebruiker_id == auteur_id:
        return True
    eigen = gebruiker.rol == "opbouwwerker" and bool(set(organisatie_ids) & gebruiker.organisatie_ids)
    return eigen and lezen != SCHRIJVER


def mag_verdeling_lezen(gebruiker: Gebruiker | None, organisatie_ids: Collection[int]) -> bool:
    """May this person read the exact answers of one bijeenkomst of these organisations?

    Opbouwwerker and netwerk of one of them; bestuur and beheerder of all.
    """
    if gebruiker is None:
        return False
    if gebruiker.rol in ("bestuur", "beheerder"):
        return True
    return gebruiker.rol in ("opbouwwerker", "netwerk") and bool(set(organisatie_ids) & gebruiker.organisatie_ids)


def mag_beheren(gebruiker: Gebruiker | None) -> bool:
    """May this person administer users, settings and releases?"""
    return gebruiker is not None and gebruiker.rol == "beheerder"


def validate_lezen(gebruiker: Gebruiker | None, lezen: str) -> None:
    """Raise GeenToegang with a sentence when `mag_lezen` says no: a restricted read names its reader."""
    if not mag_lezen(gebruiker, lezen):
        raise GeenToegang(_zin(gebruiker, "dit lezen"))


def validate_schrijven(
    gebruiker: Gebruiker | None, organisatie_ids: Collection[int], schrijven: Mapping[str, str]
) -> Gebruiker:
    """Who it is, now certainly somebody. Raises GeenToegang with a sentence when `mag_schrijven` says no."""
    if gebruiker is None or not mag_schrijven(gebruiker, organisatie_ids, schrijven):
        raise GeenToegang(_zin(gebruiker, "vastleggen voor deze organisatie"))
    return gebruiker


def validate_beheren(gebruiker: Gebruiker | None) -> Gebruiker:
    """Who it is, now certainly somebody. Raises GeenToegang with a sentence when `mag_beheren` says no."""
    if gebruiker is None or not mag_beheren(gebruiker):
        raise GeenToegang(_zin(gebruiker, "bij het beheer"))
    return gebruiker


def _zin(gebruiker: Gebruiker | None, wat: str) -> str:
    if gebruiker is None:
        return f"U bent niet aangemeld en kunt daarom niet {wat}. Meld u aan via Inloggen."
    return f"Uw account mag niet {wat}. Vraag de beheerder om dit recht."
