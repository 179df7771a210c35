"""Who may record anything at all, of whatever kind, and whom the pages for that are for."""

from collections.abc import Collection

from buurtnet.rechten import Gebruiker, mag_beheren, mag_schrijven, validate_schrijven
from buurtnet.soorten import SOORTEN, Soort


def choose_schrijfbaar(gebruiker: Gebruiker | None, organisatie_ids: Collection[int]) -> list[Soort]:
    """The kinds that this person may record for all of these organisations."""
    return [soort for soort in SOORTEN.values() if mag_schrijven(gebruiker, organisatie_ids, soort.schrijven)]


def is_voor(gebruiker: Gebruiker | None, pagina: str) -> bool:
    """Does the menu name this page to this person? Only for the menu: the rights are checked where data are read."""
    if gebruiker is None:
        return False
    if pagina == "beheer":
        return mag_beheren(gebruiker)
    # A network records nothing, and reads there who does for its organisations.
    return gebruiker.rol == "netwerk" or any(gebruiker.rol in soort.schrijven for soort in SOORTEN.values())


def validate_vastleggen(gebruiker: Gebruiker | None) -> None:
    """Raise GeenToegang for who may record nothing at all."""
    eigen = gebruiker.organisatie_ids if gebruiker else ()
    if not choose_schrijfbaar(gebruiker, eigen):
        validate_schrijven(gebruiker, eigen, {})
