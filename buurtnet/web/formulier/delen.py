"""The fields of a form in their order: of a kind that is all declaration one part, of a bijeenkomst its steps."""

from html import escape

from buurtnet.beeld import leesregels
from buurtnet.invoer.begin import GEEN_NAMEN
from buurtnet.soorten import SOORTEN, Soort
from buurtnet.soorten.organisatie import DEKKING, NAAM
from buurtnet.soorten.toegang import VAN_HET_NETWERK, choose_invulbaar
from buurtnet.web.formulier.bijeenkomst import build_stappen
from buurtnet.web.formulier.kijkhtml import build_lijst as build_gelezen
from buurtnet.web.formulier.lijsten import Lijst, build_lijst
from buurtnet.web.formulier.velden import Vorm, build_veld

_EINDDATUM = "Verandert een naam of een gebied? Geef de oude regel een einddatum en voeg een nieuwe toe."


def build_delen(vorm: Vorm) -> str:
    """Every part of the form, as HTML, with the list of its steps when there are more."""
    soort = SOORTEN[vorm.soort]
    if soort.code == "bijeenkomst":
        stappen = build_stappen(vorm)
        namen = [naam for naam, _, _ in stappen]
        return _build_lijst_van_stappen(namen) + "".join(
            _build_deel(nummer, naam, f"<h2>{escape(naam)}</h2>{inhoud}", attributen)
            for nummer, (naam, attributen, inhoud) in enumerate(stappen, 1)
        )
    inhoud = _build_organisatie(vorm) if soort.code == "organisatie" else _build_gewoon(vorm, soort)
    return _build_deel(1, soort.een.capitalize(), inhoud)


def _build_deel(nummer: int, naam: str, inhoud: str, attributen: str = "") -> str:
    """One part of a form; with scripts one is seen at a time."""
    return f'<section id="stap-{nummer}" data-stap="{escape(naam)}"{attributen}>{inhoud}</section>'


def _build_lijst_van_stappen(namen: list[str]) -> str:
    links = "".join(f'<li><a href="#stap-{nummer}">{escape(naam)}</a></li>' for nummer, naam in enumerate(namen, 1))
    return f'<nav data-stappen aria-label="Stappen"><ol>{links}</ol></nav>'


def _build_gewoon(vorm: Vorm, soort: Soort) -> str:
    """A kind that is all declaration."""
    waarschuwing = f"<p>{GEEN_NAMEN}</p>" if soort.gewist else ""
    mag = choose_invulbaar(vorm.kiezen.gebruiker.rol, soort.code, vorm.van_netwerk)
    velden = [veld for veld in soort.velden if veld.vraag and veld.naam in mag]
    return waarschuwing + _build_gelezen(vorm, soort, mag) + "".join(build_veld(vorm, veld) for veld in velden)


def _build_gelezen(vorm: Vorm, soort: Soort, mag: frozenset[str]) -> str:
    """What a network wrote, for who answers it."""
    if not vorm.van_netwerk:
        return ""
    inhoud = {naam: waarde for naam, waarde in vorm.inhoud.items() if naam not in mag}
    return f"<p>{VAN_HET_NETWERK}</p>" + build_gelezen(leesregels.build_delen(soort.code, inhoud, vorm.kiezen))


def _build_organisatie(vorm: Vorm) -> str:
    begin = {"van": vorm.kiezen.vandaag.isoformat()}
    lijsten = (Lijst("namen", "Naam", NAAM, begin), Lijst("dekking", "Buurt", DEKKING, begin))
    return f"<p>{_EINDDATUM}</p>" + "".join(build_lijst(vorm, lijst) for lijst in lijsten)
