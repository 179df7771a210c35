"""A report of a network that something about its buurt is wrong, and the answer; for the people of the organisation."""

from collections.abc import Mapping
from datetime import date

from buurtnet.rechten import ALLE, EIGEN, EIGENAAR
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import GEWIST, VAN_WELKE, Datum, LangeTekst

_WIE_ANTWOORDT = ("opbouwwerker", "beheerder")  # not who asked


def validate_antwoord(rij: Mapping[str, object]) -> dict[str, str]:
    """An answer has its day, and a day its answer; nobody answers before the report."""
    dag, gemeld = rij["antwoord_op"], rij["datum"]
    if rij["antwoord"] is not None and dag is None:
        return {"antwoord_op": "Vul in wanneer het antwoord is gegeven, of laat het antwoord leeg."}
    if rij["antwoord"] is None and dag is not None:
        return {"antwoord": "Schrijf op wat het antwoord is, of laat de dag van het antwoord leeg."}
    if isinstance(dag, date) and isinstance(gemeld, date) and dag < gemeld:
        return {"antwoord_op": f"Dit is vóór de melding van {gemeld:%d-%m-%Y}; verbeter de datum."}
    return {}


MELDING = Soort(
    code="melding",
    een="melding",
    meer="meldingen",
    betekenis="een netwerk meldt dat iets over zijn buurt niet klopt, en het antwoord daarop",
    blad="Meldingen",
    uitleg="Wat er volgens een netwerk niet klopt, en het antwoord. Niet openbaar.",
    datum="datum",
    titel="wat",
    dubbel=("organisatie_id", "datum", "wat"),
    klaar="antwoord_op",
    lezen=EIGENAAR,
    schrijven={"netwerk": EIGEN, "opbouwwerker": EIGEN, "beheerder": ALLE},
    eigen_tekst=True,
    regels=(validate_antwoord,),
    velden=(
        VAN_WELKE,
        Datum("datum", "Op welke dag meldt u dit?", "Gemeld op", verplicht="Vul de datum in.", geweest=True),
        LangeTekst(
            *("wat", "Wat klopt er niet?", "Wat er niet klopt"),
            verplicht="Schrijf op wat er niet klopt.",
            uitleg="Wat er niet klopt, en hoe het wel is.",
            tekens=500,
            privacy=GEWIST,
        ),
        LangeTekst(
            *("antwoord", "Wat is het antwoord? (leeg: nog geen)", "Antwoord"),
            tekens=500,
            privacy=GEWIST,
            alleen=_WIE_ANTWOORDT,
        ),
        Datum("antwoord_op", "Wanneer is dat geantwoord?", "Antwoord op", geweest=True, alleen=_WIE_ANTWOORDT),
    ),
    voorbeeld=("N1", "14-9-2016", "De workshop was op dinsdag, niet op maandag", "Klopt, verbeterd", "16-9-2016"),
)
