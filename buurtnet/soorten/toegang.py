"""Who may record anything at all, of whatever kind, and whom the pages for that are for."""

from collections.abc import Collection, Mapping

from buurtnet.rechten import WERKBLAD, Gebruiker, mag_beheren, mag_lezen, mag_schrijven, validate_schrijven
from buurtnet.soorten import SOORTEN, Soort

# An export holds unreleased quotes, so who may record one kind is not let in for that.
MET_WERKBOEK = ("opbouwwerker", "beheerder")


def choose_schrijfbaar(gebruiker: Gebruiker | None, organisatie_ids: Collection[int]) -> list[Soort]:
    """The kinds that this person may record for all of these organisations."""
    return [soort for soort in SOORTEN.values() if mag_schrijven(gebruiker, organisatie_ids, soort.schrijven)]


def is_voor(gebruiker: Gebruiker | None, pagina: str) -> bool:
    """Does the menu name this page to this person? Only for the menu: the rights are checked where data are read."""
    if gebruiker is None:
        return False
    if pagina == "beheer":
        return mag_beheren(gebruiker)
    if pagina == "werkblad":
        return mag_lezen(gebruiker, WERKBLAD)
    return any(gebruiker.rol in soort.schrijven for soort in SOORTEN.values())


def begint_met_vastleggen(gebruiker: Gebruiker) -> bool:
    """Does signing in lead to /invoer? Bestuur records a contact now and then, but comes to read."""
    return gebruiker.rol != "bestuur" and is_voor(gebruiker, "invoer")


def mag_werkboek(gebruiker: Gebruiker | None) -> bool:
    """May this person take along what was recorded, and hand in a file? By role, whatever else it may record."""
    if gebruiker is None or gebruiker.rol not in MET_WERKBOEK:
        return False
    return bool(choose_schrijfbaar(gebruiker, gebruiker.organisatie_ids))


def validate_werkboek(gebruiker: Gebruiker | None) -> None:
    """Raise GeenToegang unless `mag_werkboek`."""
    if not mag_werkboek(gebruiker):
        validate_schrijven(gebruiker, (), {})


def find_niet_voor(gebruiker: Gebruiker, soort: str, inhoud: Mapping, oud: Mapping) -> dict[str, str]:
    """Which fields this person changed that are for other roles, with the sentence for at the field."""
    return {
        veld.naam: f"Dit vult alleen in: {' of '.join(veld.alleen)}. Laat het zoals het was."
        for veld in SOORTEN[soort].velden
        if veld.alleen and gebruiker.rol not in veld.alleen and inhoud.get(veld.naam) != oud.get(veld.naam)
    }
