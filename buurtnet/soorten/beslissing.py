"""A step of an organisation on its way to a decision."""

from buurtnet.begrippen import STAPPEN
from buurtnet.rechten import ALLE, EIGEN, IEDEREEN
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.velden import BEKEKEN, GEWIST, VAN_WELKE, Datum, Keuze, LangeTekst, Tekst

BESLISSING = Soort(
    code="beslissing",
    een="stap in een besluit",
    meer="stappen in een besluit",
    betekenis="een stap van een organisatie op een dag",
    blad="Beslissingen",
    uitleg="Elke stap op weg naar een besluit over het buurtnetwerk.",
    datum="datum",
    titel="stap",
    dubbel=("organisatie_id", "datum", "stap"),
    lezen=IEDEREEN,
    schrijven={"opbouwwerker": EIGEN, "beheerder": ALLE},
    velden=(
        VAN_WELKE,
        Datum("datum", "Wanneer?", "Wanneer", verplicht="Vul de datum in.", geweest=True, lang_geleden=True),
        Keuze(
            *("stap", "Welke stap?", "Stap"),
            verplicht="Kies welke stap er is gezet.",
            keuzes={code: naam for code, naam in STAPPEN.items() if code != "geen_gegevens"},
        ),
        Tekst(
            *("orgaan", "Wie nam het besluit?", "Besloten door"),
            zoals="Bijvoorbeeld: bewonersavond",
            uitleg="Wie besliste, bijvoorbeeld: bestuur.",
            privacy=BEKEKEN,
        ),
        LangeTekst(
            *("argument", "Wat was het belangrijkste argument?", "Argument"),
            uitleg="Het belangrijkste argument. Geen namen van bewoners.",
            privacy=GEWIST,
        ),
        Tekst(
            *("bron", "Waar staat dat?", "Bron"),
            tekens=500,
            zoals="Bijvoorbeeld: verslag",
            uitleg="Waar dit staat, bijvoorbeeld: verslag.",
            privacy=BEKEKEN,
        ),
    ),
    voorbeeld=("N1", "12-9-2016", "in gesprek", "bestuur", "Wij willen eerst de buurt vragen.", "verslag"),
)
