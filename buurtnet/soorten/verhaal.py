"""What a buurt did, for others to learn from."""

from collections.abc import Mapping

from buurtnet.begrippen import SPOREN
from buurtnet.begrippen_raad import THEMAS_PUNT
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import BEKEKEN, GEWIST, Datum, Keuze, LangeTekst, Organisatie, Tekst


def validate_van_een_ander(rij: Mapping[str, object]) -> dict[str, str]:
    if rij["overgenomen_van"] is None or rij["overgenomen_van"] != rij["organisatie_id"]:
        return {}
    return {"overgenomen_van": "Een idee is van een ander overgenomen; kies een ander, of laat dit leeg."}


VERHAAL = Soort(
    code="verhaal",
    een="verhaal",
    meer="verhalen",
    betekenis="wat een buurt deed, wat daarvoor nodig was en wie erover kan vertellen",
    blad="Verhalen",
    uitleg="Wat een buurt deed, voor andere buurten om iets van te leren.",
    datum="datum",
    titel="titel",
    dubbel=("organisatie_id", "datum", "titel"),
    lezen=IEDEREEN,
    schrijven={"netwerk": EIGEN, "opbouwwerker": EIGEN, "beheerder": ALLE},
    eigen_tekst=True,
    regels=(validate_van_een_ander,),
    velden=(
        Tekst(
            *("titel", "Titel", "Titel"),
            verplicht="Geef het verhaal een titel.",
            zoals="Bijvoorbeeld: Soep op donderdag",
            breedte=36,
            privacy=BEKEKEN,
        ),
        LangeTekst(
            *("wat", "Wat deed de buurt?", "Wat"),
            verplicht="Schrijf op wat de buurt deed.",
            uitleg="Wat er gebeurde. Geen namen van bewoners.",
            breedte=60,
            privacy=GEWIST,
        ),
        LangeTekst(
            *("nodig", "Wat was ervoor nodig? Denk aan tijd, geld en hulp.", "Wat ervoor nodig was"),
            verplicht="Schrijf op wat ervoor nodig was.",
            uitleg="Wat ervoor nodig was: tijd, geld, hulp.",
            privacy=GEWIST,
        ),
        Organisatie(
            *("organisatie_id", "Wie kan er meer over vertellen?", "Van"),
            verplicht="Kies een organisatie.",
            uitleg="Wie er meer over kan vertellen.",
        ),
        Organisatie(
            *("overgenomen_van", "Van wie is het idee overgenomen? (leeg: van niemand)", "Idee overgenomen van"),
            kop="idee van",
            uitleg="Van welke organisatie het idee is overgenomen; mag leeg.",
        ),
        Datum(
            *("datum", "Wanneer was het?", "Wanneer"),
            verplicht="Vul de datum in.",
            geweest=True,
            lang_geleden=True,
            index=True,
        ),
        Keuze("thema", "Waar gaat het over? (leeg: iets anders)", "Gaat over", keuzes=THEMAS_PUNT),
        Keuze("spoor", "Sociaal of fysiek? (mag leeg)", "Sociaal of fysiek", keuzes=SPOREN),
    ),
    voorbeeld=(
        *("Soep op donderdag", "Elke week eten wij samen soep.", "Een keuken en een vaste dag."),
        *("N1", "", "20-9-2016", "ontmoeten", "sociaal"),
    ),
)
