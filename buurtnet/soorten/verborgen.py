"""The municipality hides what a network says in words: its own words, stories and announcements; with a reason."""

from collections.abc import Mapping
from datetime import date

from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import BEKEKEN, VAN_WELKE, Datum, Tekst


def validate_periode(rij: Mapping[str, object]) -> dict[str, str]:
    vanaf, tot = rij["vanaf"], rij["tot"]
    if isinstance(vanaf, date) and isinstance(tot, date) and tot < vanaf:
        return {"tot": f"Dit is vóór {vanaf:%d-%m-%Y}; verbeter een van de twee."}
    return {}


VERBORGEN = Soort(
    code="verborgen",
    een="verberging van eigen woorden",
    meer="verbergingen van eigen woorden",
    betekenis="sinds wanneer en waarom de gemeente de woorden, verhalen en aankondigingen van een netwerk niet toont",
    blad="Verborgen woorden",
    uitleg="Woorden, verhalen en aankondigingen van een netwerk niet tonen, met de reden die iedereen leest.",
    datum="vanaf",
    titel="reden",
    dubbel=("organisatie_id", "vanaf"),
    klaar="tot",
    lezen=IEDEREEN,
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
    regels=(validate_periode,),
    velden=(
        VAN_WELKE,
        Datum(
            *("vanaf", "Vanaf welke dag zijn de woorden verborgen?", "Verborgen vanaf"),
            verplicht="Vul in vanaf welke dag.",
            geweest=True,
            index=True,
        ),
        Tekst(
            *("reden", "Waarom? Maak de zin af: omdat ...", "Reden"),
            verplicht="Schrijf op waarom; iedereen leest de reden.",
            uitleg="De rest van de zin: omdat ... Iedereen leest dit.",
            tekens=300,
            breedte=50,
            privacy=BEKEKEN,
        ),
        Datum("tot", "Op welke dag staan zij er weer? (leeg: nog niet)", "Weer te lezen op", kop="weer te lezen"),
    ),
    voorbeeld=("N1", "14-9-2016", "er een naam van een bewoner in stond", "16-9-2016"),
)
