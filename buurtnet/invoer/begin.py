"""What something new begins with, and which parts of a bijeenkomst there is something to fill in for."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from buurtnet.invoer.kiezen import Kiezen
from buurtnet.soorten import Soort
from buurtnet.soorten.bijeenkomst import BIJEENKOMST, LEEFTIJDEN
from buurtnet.soorten.organisatie import ORGANISATIE
from buurtnet.soorten.velden import Datum, Keuze, Organisatie, Organisaties, Tijd, Veld

GEEN_NAMEN = "Schrijf geen namen, telefoonnummers of adressen van bewoners op."
STAPPEN = ("Wat en wanneer", "Hoeveel mensen", "Uitkomst en acties", "Formulieren")
ANDEREN = ("van_elders", "raadsleden", "collegeleden", "ambtenaren")
NA_AFLOOP = {  # the steps that a bijeenkomst to come has nothing for yet, with their fields
    STAPPEN[1]: ("aanwezig", "eerste_keer", *ANDEREN, *LEEFTIJDEN),
    STAPPEN[2]: ("uitkomst", "acties"),
    STAPPEN[3]: ("evaluatie",),
}
_LEEG: tuple[object, ...] = (None, "", [], {})


def build_nieuw(soort: Soort, kiezen: Kiezen, gevraagd: Mapping[str, str] = MappingProxyType({})) -> dict:
    """What a new record begins with: today (if it has been), whose it must be, and what a link asks for, by field."""
    # With more than one it would be the first of the alphabet, and a record of another soon stands under its name.
    organisaties = list(kiezen.organisaties) if len(kiezen.organisaties) == 1 else []
    vandaag = kiezen.vandaag.isoformat()
    if soort is ORGANISATIE:
        return {"namen": [{"rij": "eerste", "van": vandaag}], "dekking": []}
    if soort is not BIJEENKOMST:
        dag = soort.per_naam[soort.datum]
        komt = isinstance(dag, Datum) and dag.komt  # who forgets its day would announce it for tonight
        begin = {soort.datum: None if komt else vandaag, "organisatie_id": next(iter(organisaties), None)}
        return begin | choose_gevraagd(soort, kiezen, gevraagd)
    gekozen = choose_gevraagd(soort, kiezen, gevraagd)
    organisaties = gekozen.get("organisaties", organisaties)
    buurten = [{"buurtcode": code} for nummer in organisaties for code in kiezen.dekking.get(nummer, ())]
    return {"datum": vandaag, "soort": "workshop", "organisaties": organisaties, "buurten": buurten} | gekozen


def choose_gevraagd(soort: Soort, kiezen: Kiezen, gevraagd: Mapping[str, str]) -> dict:
    """Of what a link asks for: a choice, day or time that there is, and an organisation that this person may write for.

    Never words: those are of who fills in the form.
    """
    organisaties = {str(nummer): nummer for nummer in kiezen.organisaties}
    gekozen: dict[str, object] = {}
    for naam, tekst in gevraagd.items():
        veld = soort.per_naam.get(naam)
        if isinstance(veld, Keuze | Datum | Tijd) and _is_te_lezen(veld, tekst):
            gekozen[naam] = tekst
        elif isinstance(veld, Organisatie) and tekst in organisaties:
            gekozen[naam] = organisaties[tekst]
        elif isinstance(veld, Organisaties) and tekst in organisaties:
            gekozen[naam] = [organisaties[tekst]]
    return gekozen


def _is_te_lezen(veld: Veld, tekst: str) -> bool:
    try:
        veld.lees(tekst)
    except ValueError:
        return False
    return True


def komt_nog(inhoud: Mapping, vandaag: date) -> bool:
    """Is the bijeenkomst of this draft announced, its date after today?"""
    return str(inhoud.get("datum") or "") > vandaag.isoformat()


def is_ingevuld(inhoud: Mapping, stap: str) -> bool:
    """Was something filled in, in a step that is for afterwards?"""
    per_buurt = stap == STAPPEN[1] and any(
        buurt.get(veld) is not None for buurt in inhoud.get("buurten") or [] for veld in ("deelnemers", "eerste_keer")
    )
    return per_buurt or any(inhoud.get(veld) not in _LEEG for veld in NA_AFLOOP[stap])
