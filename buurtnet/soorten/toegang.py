"""Who may record anything at all, of whatever kind."""

from collections.abc import Collection

from buurtnet.rechten import Gebruiker, mag_schrijven, validate_schrijven
from buurtnet.soorten import SOORTEN, Soort


def choose_schrijfbaar(gebruiker: Gebruiker | None, organisatie_ids: Collection[int]) -> list[Soort]:
    """The kinds that this person may record for all of these organisations."""
    return [soort for soort in SOORTEN.values() if mag_schrijven(gebruiker, organisatie_ids, soort.schrijven)]


def validate_vastleggen(gebruiker: Gebruiker | None) -> None:
    """Raise GeenToegang for who may record nothing at all."""
    eigen = gebruiker.organisatie_ids if gebruiker else ()
    if not choose_schrijfbaar(gebruiker, eigen):
        validate_schrijven(gebruiker, eigen, {})
