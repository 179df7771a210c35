"""Who may record anything at all, of whatever kind, and whom the pages for that are for."""

from collections.abc import Collection, Mapping

from buurtnet.errors import GeenToegang
from buurtnet.rechten import WERKBLAD, Gebruiker, mag_beheren, mag_lezen, mag_schrijven, validate_schrijven
from buurtnet.soorten import SOORTEN, Soort

# An export holds unreleased quotes, so who may record one kind is not let in for that.
VAN_HET_NETWERK = "Dit schreef het netwerk zelf; alleen het netwerk verandert het."
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


def choose_invulbaar(rol: str, soort: str, van_netwerk: bool) -> frozenset[str]:
    """The fields that this role fills in. Of what a network wrote, others only those that are never the network's."""
    vrij = not van_netwerk or rol == "netwerk"
    return frozenset(v.naam for v in SOORTEN[soort].velden if (rol in v.alleen if v.alleen else vrij))


def validate_eigen_tekst(rol: str, soort: str, van_netwerk: bool, heel: bool = False) -> None:
    """Raise GeenToegang for what a network wrote and this role can change nothing of; `heel`: withdraw or put back."""
    if van_netwerk and rol != "netwerk" and (heel or not choose_invulbaar(rol, soort, van_netwerk)):
        raise GeenToegang(f"{VAN_HET_NETWERK} Klopt er iets niet? Vraag het netwerk om het te verbeteren.")


def find_niet_voor(
    gebruiker: Gebruiker, soort: str, inhoud: Mapping, oud: Mapping, van_netwerk: bool = False
) -> dict[str, str]:
    """Which fields this person changed that are for other roles, with the sentence for at the field."""
    mag = choose_invulbaar(gebruiker.rol, soort, van_netwerk)
    return {
        veld.naam: f"Dit vult alleen in: {' of '.join(veld.alleen)}. Laat het zoals het was."
        if veld.alleen
        else VAN_HET_NETWERK
        for veld in SOORTEN[soort].velden
        if veld.naam not in mag and inhoud.get(veld.naam) != oud.get(veld.naam)
    }
