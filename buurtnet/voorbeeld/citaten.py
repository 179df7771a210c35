"""The invented quotes: plain Dutch (B1), about nobody, by nobody; per theme of the codebook."""

# Parts of what an anonymous visitor might write; every opening goes before every remark.
CITAAT_BEGIN = (
    "",
    "Een goede avond. ",
    "Ik was er voor het eerst. ",
    "Fijn om buren te spreken. ",
    "Het duurde wat lang. ",
    "Een duidelijk verhaal. ",
    "Ik heb weer wat geleerd. ",
)
CITATEN = {
    "schoon": (
        "Als er prikstokken zijn, loop ik mee.",
        "De straat is al schoner dan vorig jaar.",
        "Zet de bakken waar de mensen zitten.",
        "Laat ook de kinderen meedoen met prikken.",
    ),
    "verkeer": (
        "Let ook eens op de fietsers.",
        "Bij ons in de straat is parkeren lastig.",
        "De oversteek bij de winkel is te druk.",
        "Goed dat er eerst geteld wordt.",
    ),
    "groen": (
        "Meer bloemen graag, dan geef ik water.",
        "Wie maait straks het gras?",
        "Een boom voor de deur scheelt veel warmte.",
        "Ik heb nog planten over voor de buurt.",
    ),
    "jeugd": (
        "Vraag het ook aan de kinderen.",
        "Er is weinig te doen voor jongeren.",
        "Een bankje bij de speelplek zou mooi zijn.",
        "Leuk dat de kinderen mochten tekenen.",
    ),
    "ontmoeten": (
        "Zo'n ochtend mag van mij elke week.",
        "Ik ken nu eindelijk de mensen van de overkant.",
        "Voor wie alleen woont is dit belangrijk.",
        "Kan het ook een keer in de avond?",
    ),
    "veiligheid": (
        "Een lamp op het pad zou al veel helpen.",
        "Met de appgroep voel ik me prettiger.",
        "Ik wil weten waar ik iets kan melden.",
        "De avondwandeling was nuttig.",
    ),
    "rollen": (
        "Ik snap nu beter wie wat doet.",
        "Ik wil wel weten wie ik moet bellen.",
        "De regels mogen van mij eenvoudiger.",
        "Laat de buurt ook echt zelf kiezen.",
    ),
    "visie": (
        "Mooi plan, maar begin klein.",
        "Het is goed dat we zelf mogen kiezen.",
        "Vergeet de ouderen niet in het plan.",
        "Twee bladzijden is lang genoeg.",
    ),
    "communicatie": (
        "Stuur het ook op papier.",
        "Graag eerder een uitnodiging in de bus.",
        "Het buurtblad lees ik altijd.",
        "Niet iedereen kijkt op internet.",
    ),
    "zorg": (
        "Ik wil best boodschappen doen voor iemand.",
        "Hulp vragen vind ik lastig, hulp geven niet.",
        "Een lijst met klussen is een goed idee.",
        "Samen eten lijkt me gezellig.",
    ),
    "wonen": (
        "De tips over isolatie kon ik meteen gebruiken.",
        "Denk ook aan mensen die huren.",
        "Samen inkopen doe ik graag mee.",
        "Ik wil eerst weten wat het kost.",
    ),
}
