"""An agreement: what, by whom, and when."""

from collections.abc import Mapping
from datetime import date

from buurtnet.begrippen import SPOREN, UITVOERDERS
from buurtnet.begrippen_raad import GROEPEN
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import BEKEKEN, VAN_WELKE, Buurt, Datum, Keuze, Tekst, Verwijzing


def validate_volgorde(rij: Mapping[str, object]) -> dict[str, str]:
    """Nothing is due or done before it was agreed."""
    beloofd = rij["beloofd_op"]
    if not isinstance(beloofd, date):
        return {}
    eerder = [v for v in ("vervalt_op", "gedaan_op") if isinstance(dag := rij[v], date) and dag < beloofd]
    return {veld: f"Dit is vóór de afspraak van {beloofd:%d-%m-%Y}; verbeter de datum." for veld in eerder}


def validate_groep(rij: Mapping[str, object]) -> dict[str, str]:
    """Of a promise that only the buurt keeps, nobody of the municipality is the maker."""
    if rij["groep"] is None or rij["door"] != "buurt":
        return {}
    return {"groep": "Dit doet de buurt; laat leeg wie van de gemeente het beloofde, of verander wie het doet."}


# Both kinds that may hold a promise of the municipality ask it the same way; a contact has it by itself.
GROEP = Keuze(
    *("groep", "Wie van de gemeente beloofde het? (leeg: niet vastgelegd)", "Van de gemeente"),
    uitleg="Kies uit de lijst; leeg als het niet is vastgelegd, of als de buurt het doet.",
    keuzes=GROEPEN,
)
ACTIE = Soort(
    code="actie",
    een="actie",
    meer="acties",
    betekenis="een afspraak: wat, door wie en wanneer",
    blad="Acties",
    uitleg="Wat er is afgesproken, en of het klaar is.",
    datum="beloofd_op",
    titel="wat",
    dubbel=("organisatie_id", "beloofd_op", "wat"),
    klaar="gedaan_op",
    lezen=IEDEREEN,
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
    regels=(validate_volgorde, validate_groep),
    velden=(
        VAN_WELKE,
        Verwijzing("bijeenkomst_id", "", "Afgesproken bij", uitleg="Waar het is afgesproken; mag leeg."),
        Buurt("buurtcode", "", "Buurt", uitleg="Leeg: alle buurten van de organisatie."),
        Tekst(
            *("wat", "Wat is er afgesproken?", "Wat"),
            verplicht="Schrijf op wat er is afgesproken.",
            tekens=500,
            breedte=50,
            privacy=BEKEKEN,
        ),
        Keuze(
            *("door", "Wie doet het?", "Wie doet het"),
            verplicht="Kies wie het doet.",
            uitleg="Wie het doet; kies uit de lijst.",
            keuzes=UITVOERDERS,
        ),
        GROEP,
        Keuze("spoor", "Waar gaat het over?", "Gaat over", verplicht="Kies sociaal of fysiek.", keuzes=SPOREN),
        Datum(
            *("beloofd_op", "Wanneer is het afgesproken?", "Afgesproken op"),
            verplicht="Vul in wanneer dit is afgesproken.",
            geweest=True,
        ),
        Datum(
            *("vervalt_op", "Klaar voor welke dag?", "Klaar voor"),
            kop="klaar voor",
            uitleg="Wanneer het klaar moet zijn.",
        ),
        Datum(
            *("gedaan_op", "Wanneer was het klaar? (leeg: nog niet)", "Klaar op"),
            geweest=True,
            uitleg="Leeg als het nog niet klaar is.",
        ),
    ),
    voorbeeld=("N1", "N1", "Binnenstad", "Plantdag houden", "de buurt", "", "fysiek", "14-9-2016", "1-12-2016", ""),
)
