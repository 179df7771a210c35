"""A contact of the council, the college or officials with a network: counted by group, never by person or party."""

from collections.abc import Mapping
from datetime import date

from buurtnet.begrippen_raad import GROEPEN, INITIATIEF, ROLLEN_RAAD
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import BEKEKEN, VAN_WELKE, Datum, Keuze, Tekst


def validate_belofte(rij: Mapping[str, object]) -> dict[str, str]:
    """A day to be kept needs a promise, and nothing is due or kept before it was promised."""
    dag, fouten = rij["datum"], {}
    for veld in ("beloofd_voor", "nagekomen_op"):
        toen = rij[veld]
        if toen is not None and rij["belofte"] is None:
            fouten[veld] = "Schrijf eerst op wat er is beloofd, of laat deze dag leeg."
        elif isinstance(toen, date) and isinstance(dag, date) and toen < dag:
            fouten[veld] = f"Dit is vóór het contact van {dag:%d-%m-%Y}; verbeter de datum."
    return fouten


CONTACT = Soort(
    code="contact",
    een="contact",
    meer="contacten",
    betekenis="een contact van raad, college of ambtenaren met een netwerk; nooit met een naam of partij",
    blad="Contacten",
    uitleg="Contact van raad, college of ambtenaren met een organisatie. Schrijf geen namen van mensen of partijen op.",
    datum="datum",
    titel="rol",
    dubbel=("organisatie_id", "datum", "groep", "rol"),
    lezen=IEDEREEN,
    schrijven={"opbouwwerker": EIGEN, "netwerk": EIGEN, "bestuur": ALLE, "beheerder": ALLE},
    regels=(validate_belofte,),
    velden=(
        VAN_WELKE,
        Datum(
            *("datum", "Wanneer was het contact?", "Wanneer"),
            verplicht="Vul in wanneer het contact was.",
            geweest=True,
            lang_geleden=True,
            index=True,
        ),
        Keuze("groep", "Wie van de gemeente?", "Groep", verplicht="Kies een groep.", keuzes=GROEPEN),
        Keuze("rol", "In welke rol?", "Rol", verplicht="Kies een rol.", keuzes=ROLLEN_RAAD, breedte=30),
        Keuze("initiatief", "Wie nam het initiatief?", "Initiatief", verplicht="Kies er een.", keuzes=INITIATIEF),
        Tekst(
            *("belofte", "Wat is er beloofd? (leeg: niets)", "Belofte"),
            uitleg="Wat er is beloofd. Geen namen van mensen of partijen.",
            tekens=300,
            breedte=50,
            privacy=BEKEKEN,
        ),
        Datum("beloofd_voor", "Beloofd voor welke dag?", "Beloofd voor", kop="beloofd voor"),
        Datum("nagekomen_op", "Wanneer is het nagekomen? (leeg: nog niet)", "Nagekomen op", geweest=True),
    ),
    voorbeeld=(
        *("N1", "14-9-2016", "raad", "luisteren en verbinden", "de buurt"),
        *("Vragen over het groen meenemen naar de raad", "15-10-2016", ""),
    ),
)
