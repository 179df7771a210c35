"""A record of a kind that is all declaration: its fields, what they refer to, and its rules across fields."""

from collections.abc import Mapping
from datetime import date

from buurtnet.invoer.kennis import TE_LANG_GELEDEN, TE_VER_WEG, Kennis, Keuring, is_lang_geleden
from buurtnet.invoer.velden import read_velden, validate_velden, validate_verplicht
from buurtnet.soorten import Soort
from buurtnet.soorten.velden import Datum, Raster, build_met_pad, read_pad

DUBBEL = "Dit is voor deze organisatie al vastgelegd. Is dit iets anders?"


def validate_gewoon(soort: Soort, inhoud: dict, kennis: Kennis) -> Keuring:
    """`waarden`: by field, of a raster by the path of each cell."""
    fouten: dict[str, str] = {}
    for veld in soort.velden:
        if isinstance(veld, Raster):
            _validate_raster(veld, inhoud, fouten)
    plat = {veld.naam: read_pad(inhoud, veld.naam) for veld in soort.cellen}
    rij = read_velden(soort.cellen, plat, "", fouten)
    validate_verplicht(rij, soort.cellen, "", fouten)
    validate_velden(rij, soort.cellen, kennis, "", fouten)
    for regel in soort.regels:
        for naam, zin in regel(rij).items():
            fouten.setdefault(naam, zin)
    vragen = {
        veld.naam: TE_LANG_GELEDEN
        for veld in soort.cellen
        if isinstance(veld, Datum) and veld.lang_geleden and is_lang_geleden(rij[veld.naam], kennis.vandaag)
    }
    for veld in soort.cellen:
        dag = rij[veld.naam] if isinstance(veld, Datum) and veld.komt else None
        if isinstance(dag, date) and is_lang_geleden(kennis.vandaag, dag):  # 2061 for 2016
            vragen[veld.naam] = TE_VER_WEG
    if kennis.dubbel:
        vragen[soort.dubbel[-1]] = DUBBEL
    return Keuring(rij, fouten, vragen)


def build_inhoud(soort: Soort, plat: Mapping[str, object]) -> dict:
    """The draft of values by path; what is empty is not in it."""
    inhoud: dict = {}
    for veld in soort.cellen:
        if plat.get(veld.naam) is not None:
            inhoud = build_met_pad(inhoud, veld.naam, plat[veld.naam])
    return inhoud


def _validate_raster(veld: Raster, inhoud: dict, fouten: dict[str, str]) -> None:
    """What stands beside the cells would be kept and never be seen."""
    raster = inhoud.get(veld.naam) or {}
    rijen = raster.values() if isinstance(raster, Mapping) else [None]
    if not all(isinstance(rij, Mapping) for rij in rijen):
        fouten[veld.naam] = "Dit onderdeel is niet te lezen; vul het opnieuw in."
        return
    bekend = {cel.naam for cel in veld.cellen}
    vreemd = [f"{rij}.{kolom}" for rij, delen in raster.items() for kolom in delen]
    if vreemd := [pad for pad in vreemd if f"{veld.naam}.{pad}" not in bekend]:
        fouten[veld.naam] = f"Het vak '{vreemd[0][:40]}' bestaat niet; laad de pagina opnieuw."
