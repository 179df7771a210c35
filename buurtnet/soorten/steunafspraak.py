"""Agreed support for one signal of an organisation: what, by whom and by when. By role, never by name."""

from collections.abc import Mapping
from datetime import date

from buurtnet.begrippen_kracht import SIGNALEN, STEUNGEVERS
from buurtnet.rechten import ALLE, EIGEN, WERKBLAD
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import GEWIST, VAN_WELKE, Datum, Keuze, Tekst


def validate_dagen(rij: Mapping[str, object]) -> dict[str, str]:
    """Nothing is due or done before it was agreed."""
    dag = rij["datum"]
    return {
        veld: f"Dit is vóór de afspraak van {dag:%d-%m-%Y}; verbeter de datum."
        for veld in ("klaar_voor", "gedaan_op")
        if isinstance(dag, date) and isinstance(toen := rij[veld], date) and toen < dag
    }


STEUNAFSPRAAK = Soort(
    code="steunafspraak",
    een="steunafspraak",
    meer="steunafspraken",
    betekenis="welke steun er is afgesproken bij een signaal, wie die geeft en voor wanneer",
    blad="Steunafspraken",
    uitleg="Afgesproken steun bij een signaal. Schrijf geen namen van mensen op. Niet openbaar.",
    datum="datum",
    titel="wat",
    dubbel=("organisatie_id", "datum", "signaal", "wat"),
    klaar="gedaan_op",
    lezen=WERKBLAD,
    schrijven={"opbouwwerker": EIGEN, "netwerk": EIGEN, "beheerder": ALLE},
    regels=(validate_dagen,),
    velden=(
        VAN_WELKE,
        Datum(
            *("datum", "Wanneer is het afgesproken?", "Afgesproken op"),
            verplicht="Vul in wanneer het is afgesproken.",
            geweest=True,
            index=True,
        ),
        Keuze("signaal", "Bij welk signaal?", "Signaal", verplicht="Kies een signaal.", keuzes=SIGNALEN, breedte=30),
        Tekst(
            *("wat", "Wat is er afgesproken?", "Wat"),
            verplicht="Schrijf op wat er is afgesproken.",
            uitleg="Geen namen van mensen.",
            tekens=300,
            breedte=50,
            privacy=GEWIST,
        ),
        Keuze("wie", "Wie doet het?", "Wie", verplicht="Kies wie het doet.", keuzes=STEUNGEVERS),
        Datum("klaar_voor", "Klaar voor welke dag?", "Klaar voor", verplicht="Vul in voor welke dag."),
        Datum("gedaan_op", "Wanneer was het gedaan? (leeg: nog niet)", "Gedaan op", geweest=True),
    ),
    voorbeeld=(
        *("N1", "14-9-2016", "trekkers", "Samen twee nieuwe trekkers zoeken", "de opbouwwerker", "1-12-2016", ""),
    ),
)
