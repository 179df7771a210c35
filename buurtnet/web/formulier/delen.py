"""The fields of a form in their order: of a kind that is all declaration one part, of a bijeenkomst its steps."""

from html import escape

from buurtnet.invoer.begin import GEEN_NAMEN
from buurtnet.soorten import SOORTEN, Soort
from buurtnet.web.formulier.velden import Vorm, build_veld


def build_delen(vorm: Vorm) -> str:
    """Every part of the form, as HTML."""
    soort = SOORTEN[vorm.soort]
    return _build_gewoon(vorm, soort)


def build_stap(nummer: int, naam: str, inhoud: str, kop: bool = True) -> str:
    """One part of a form; with scripts one is seen at a time."""
    h2 = f"<h2>{escape(naam)}</h2>" if kop else ""
    return f'<section id="stap-{nummer}" data-stap="{escape(naam)}">{h2}{inhoud}</section>'


def _build_gewoon(vorm: Vorm, soort: Soort) -> str:
    waarschuwing = f"<p>{GEEN_NAMEN}</p>" if soort.gewist else ""
    velden = "".join(build_veld(vorm, veld) for veld in soort.velden if veld.vraag)
    return build_stap(1, soort.een.capitalize(), waarschuwing + velden, kop=False)
