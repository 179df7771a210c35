"""The entries of the glossary about feedback: code, naam, uitleg, bron and niet, as in `begrippen.Begrip`.

Their numbers are those of the rule itself, so that no text can say another one.
"""

from buurtnet.cijfers.kleine_aantallen import (
    BIJNA_IEDEREEN,
    BIJNA_NIEMAND,
    BUNDEL_BIJEENKOMSTEN,
    BUNDEL_FORMULIEREN,
    FIJN_VANAF,
    MINIMUM_FORMULIEREN,
    MINIMUM_LIJST,
    STAP_FIJN,
    STAPPEN_GROF,
)

BEGRIPPEN = (
    (
        "waardering",
        "Waardering",
        "Het deel van de antwoorden met 'eens' of 'helemaal eens' op de belangrijkste stelling, in dit kalenderjaar. "
        "Welke stelling dat is, staat bij de kleuren van de kaart en in de kop van de tabel. Is van dit jaar nog niets "
        "te tonen, dan is het van het jaar ervoor, en dat staat erbij. Rust het cijfer van een buurt vooral op "
        "bijeenkomsten van meer buurten samen, dan staat dat er ook bij.",
        "formulieren na bijeenkomsten, anoniem",
        "Wat mensen vinden die er niet waren.",
    ),
    (
        "feedback",
        "Feedback",
        "De antwoorden op de stellingen na bijeenkomsten in dit kalenderjaar; is daar nog niets van te tonen, dan die "
        "van het jaar ervoor. Van één bijeenkomst tonen wij geen antwoorden. Wij tellen alleen bundels en ronden af, "
        "zodat geen antwoord tot een persoon te herleiden is.",
        "formulieren na bijeenkomsten, anoniem",
        "Wat mensen vinden die er niet waren of geen formulier invulden.",
    ),
    (
        "bundel",
        "Bundel",
        f"Bijeenkomsten met minstens {MINIMUM_FORMULIEREN} formulieren, op volgorde van datum. Een bundel is klaar bij "
        f"{BUNDEL_BIJEENKOMSTEN} bijeenkomsten en {BUNDEL_FORMULIEREN} formulieren. Pas dan tellen de antwoorden mee, "
        "alle tegelijk. Zo is een bijeenkomst nooit los te zien, ook niet door twee dagen of twee buurten te "
        "vergelijken.",
        "regel voor kleine aantallen",
    ),
    (
        "afronding",
        "Afgeronde percentages",
        f"Percentages van antwoorden ronden wij af op {STAPPEN_GROF[0]} punten, die van de stad vanaf {FIJN_VANAF} "
        f"antwoorden op {STAP_FIJN} punt, en bij weinig antwoorden op {', '.join(map(str, STAPPEN_GROF[1:-1]))} of "
        f"{STAPPEN_GROF[-1]}. "
        "De vijf delen van een balk zijn samen 100. "
        f"Boven {BIJNA_IEDEREEN} % staat er '(vrijwel) iedereen' en onder {BIJNA_NIEMAND} % '(vrijwel) niemand'.",
        "regel voor kleine aantallen",
    ),
    (
        "grenzen",
        "Zekere grenzen bij een percentage eens",
        "Tussen welke twee percentages van álle deelnames het zeker ligt. Het laagste geldt als niemand zonder "
        "antwoord het eens is, het hoogste als iedereen zonder antwoord het eens is. Het afronden is meegerekend. "
        "Het is geen foutmarge. Wie twee keer komt, telt twee keer.",
        "berekend uit formulieren en aanwezigen",
    ),
    (
        "respons",
        "Respons",
        "Het deel van de deelnemers dat een formulier invulde. Raadsleden, collegeleden en ambtenaren tellen niet mee.",
        "formulieren na bijeenkomsten",
    ),
    (
        "vooraf",
        "Aan het begin en aan het eind",
        "Het deel van de antwoorden met 'eens' of 'helemaal eens' op dezelfde stelling, aan het begin en aan het eind "
        f"van dezelfde bijeenkomsten. Een bijeenkomst telt mee met {MINIMUM_FORMULIEREN} antwoorden op elk moment, en "
        "in eigen bundels. Wij vergelijken alleen totalen, nooit één bijeenkomst.",
        "formulieren aan het begin en aan het eind, anoniem",
        "Hoeveel mensen van mening veranderden: wie aan het begin invulde, is niet altijd wie aan het eind invulde.",
    ),
    (
        "kwartaal",
        "Per kwartaal",
        "Het deel eens op de belangrijkste stelling in de hele stad, per kwartaal. Een bundel telt in zijn geheel mee "
        "in het kwartaal waarin hij klaar was.",
        "formulieren na bijeenkomsten, anoniem",
        "Dat mensen van mening veranderden: op andere bijeenkomsten komen andere mensen.",
    ),
    (
        "te_weinig",
        "Te weinig formulieren",
        f"Minder dan {MINIMUM_FORMULIEREN} formulieren na een bijeenkomst. Wij zeggen dan niet hoeveel het er zijn en "
        f"tonen geen citaten. Waar het over ging, staat er vanaf {MINIMUM_LIJST} formulieren. De antwoorden tellen in "
        "geen enkel totaal mee.",
    ),
)
