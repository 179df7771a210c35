"""The words of the role of council and college, of support and of applications."""

GROEPEN = {"raad": "raad", "college": "college", "ambtenaren": "ambtenaren"}
# Whose a promise of the municipality is; "": nobody wrote it down, and that is never guessed.
VAN_GROEP = {
    "raad": "van de raad",
    "college": "van het college",
    "ambtenaren": "van ambtenaren",
    "": "niet vastgelegd van wie",
}
ROLLEN_RAAD = {
    "kaders": "kaders stellen",
    "controleren": "controleren",
    "budget": "budget geven",
    "luisteren": "luisteren en verbinden",
    "belemmeringen": "belemmeringen wegnemen",
    "mobiliseren": "mobiliseren",
    "algemeen_belang": "het algemeen belang bewaken",
    "dwarsverbanden": "dwarsverbanden leggen",
    "handen": "op je handen zitten",
}
INITIATIEF = {"buurt": "de buurt", "gemeente": "de gemeente"}
IN_EURO = ("basissubsidie", "flexibel", "tender", "initiatief")  # the other kinds of support are in hours
VORMEN = {
    "basissubsidie": "basissubsidie",
    "flexibel": "flexibele subsidie",
    "tender": "tender",
    "initiatief": "bewonersinitiatief",
    "opbouwwerk": "opbouwwerk",
    "ruimte": "ruimte",
    "training": "training",
    "communicatie": "communicatie",
}
STAPPEN_AANMELDING = {
    "belangstelling": "belangstelling",
    "gesprek": "gesprek",
    "toets": "toets",
    "toegelaten": "toegelaten",
    "niet_toegelaten": "niet toegelaten",
}
THEMAS_PUNT = {
    "schoon": "schoon en heel",
    "verkeer": "verkeer en parkeren",
    "groen": "groen en water",
    "jeugd": "kinderen en jongeren",
    "ontmoeten": "ontmoeten",
    "veiligheid": "veiligheid",
    "rollen": "rol van buurt en gemeente",
    "visie": "toekomst van de buurt",
    "communicatie": "informatie en contact",
    "zorg": "zorg en hulp aan elkaar",
    "wonen": "wonen en energie",
    "overig": "overig",
}
VOOR_WIE = {"gemeente": "de gemeente", "zelf": "onszelf"}
ANTWOORDEN_PUNT = {"ja": "ja", "deels": "deels", "nee": "nee"}
BEGRIPPEN = (  # entries of the glossary, as in `begrippen_feedback`
    (
        "belofte",
        "Belofte van de gemeente",
        "Iets wat de gemeente zei te doen: als afspraak na een bijeenkomst, als antwoord op een vraag uit de buurt "
        "('u zei'), of bij een contact van raad, college of ambtenaren. Er is één lijst van alle beloften; dit zijn "
        "die waarbij alleen de gemeente iets doet. Te laat is zij als de dag voorbij is en het niet is gedaan. "
        "Achter elke belofte die te laat is, staat welke organisatie wacht. Is vastgelegd of raad, college of "
        "ambtenaren haar deden, dan staat zij daar; anders bij 'niet vastgelegd van wie'.",
        "vastgelegd door opbouwwerkers",
        "Of de gemeente er hard aan werkt: alleen of het er is.",
    ),
    (
        "te_laat",
        "Te laat",
        "Beloften waarvan de dag voorbij is en die niet zijn gedaan: van de buurt, van de gemeente en van beide "
        "samen, op één hoop. Een belofte is een afspraak (actie), een toezegging op een vraag uit de buurt, of iets "
        "wat bij een contact is beloofd. Staat een toezegging ook bij de acties, dan telt zij één keer: als die "
        "actie, met haar dagen. Anders telt zij apart, vanaf de dag van het antwoord; staat er niet bij wie het "
        "doet, dan doet het wie de vraag kreeg. Een belofte zonder buurt telt in elke buurt van de organisatie.",
        "vastgelegd door opbouwwerkers",
        "Waarom het niet lukte. Waar geen belofte bekend is, weten wij het niet: dat is niet hetzelfde als geen.",
    ),
    (
        "contact",
        "Contact",
        "Een gesprek of bezoek van raad, college of ambtenaren met een platform of netwerk. Wij tellen groepen, nooit "
        "mensen of partijen. Een netwerk telt als bereikt bij minstens een contact in de laatste zes maanden.",
        "vastgelegd door opbouwwerkers",
        "Hoe goed het gesprek was. Een bezoek dat niemand opschreef, telt niet mee.",
    ),
    (
        "rol_raad",
        "Rollen van raad en college",
        f"Wat een lid van raad of college deed bij een contact. Er zijn er {len(ROLLEN_RAAD)}: "
        + ", ".join(ROLLEN_RAAD.values())
        + ". Kaders stellen is zeggen wat moet en wat mag. Mobiliseren is mensen en hulp erbij halen. Dwarsverbanden "
        "leggen is bij elkaar brengen wie met hetzelfde bezig is. Op je handen zitten is het aan de buurt laten.",
        "vastgelegd door opbouwwerkers",
        "Dat elke rol altijd nodig is.",
    ),
    (
        "ondersteuning",
        "Ondersteuning",
        "Wat een organisatie van de gemeente vroeg, kreeg en gebruikte, in dit kalenderjaar. Subsidie telt in hele "
        "euro's; opbouwwerk, ruimte, training en communicatie in hele uren. Welk deel is toegekend, gaat "
        "over wat al een antwoord heeft. Een aanvraag is iets anders dan een vraag uit de buurt.",
        "vastgelegd door opbouwwerkers",
        "Of het genoeg was. Wat er van dit jaar gebruikt is, weten wij vaak pas later.",
    ),
    (
        "soort_steun",
        "Soorten steun",
        "In euro's: de basissubsidie is een vast bedrag per jaar, de flexibele subsidie komt daarnaast, een tender is "
        "geld waarvoor organisaties een plan indienen en de gemeente kiest, en geld voor een bewonersinitiatief krijgt "
        "een plan één keer. In uren: opbouwwerk is hulp van een opbouwwerker; verder een ruimte, een training en hulp "
        "bij communicatie. Het plafond is wat er hoogstens aan subsidie te verdelen is.",
        "gemeente Maastricht, 2016",
    ),
    (
        "punt",
        "Vraag uit de buurt",
        "Wat een bijeenkomst of netwerk vroeg, aan de gemeente of aan zichzelf; wie vastlegt, noemt het een punt. Wij "
        "tellen de vragen van de laatste twaalf maanden; wat langer wacht, blijft in de lijst staan. Open: er is nog "
        "geen antwoord. Beantwoord: er is een antwoord, ook als dat nee is, met de reden. Gedaan: wat is toegezegd, is "
        "klaar. De dag beslist: een antwoord van na de gekozen dag telt nog niet. Dagen tot een antwoord: binnen "
        "zoveel dagen kwam de helft van de antwoorden. Een toezegging is ook een belofte, en staat "
        "in de lijst daarvan.",
        "vastgelegd door opbouwwerkers",
        "Of mensen tevreden zijn met het antwoord. Wat niemand opschreef, telt niet mee.",
    ),
    (
        "aanmelding",
        "Aanmelding",
        "Een andere bewonersorganisatie die buurtnetwerk wil worden, vanaf 1 januari 2017. Er staat bij of er in een "
        "van haar buurten al een buurtnetwerk is, of een platform dat ja zei.",
        "vastgelegd door opbouwwerkers",
        "Wie er meer recht op heeft.",
    ),
    (
        "trechter",
        "Van horen tot doen",
        "In hoeveel buurten mensen er dit jaar van konden horen (aan de deur of op een bijeenkomst), in hoeveel "
        "daarvan een workshop of activiteit was, en in hoeveel daarvan de buurt een afspraak maakte om zelf of samen "
        "met de gemeente iets te doen.",
        "vastgelegd door opbouwwerkers",
        "Hoeveel mensen ervan hoorden of actief zijn: dat telt niemand. Een buurt met een avond telt net zo als een "
        "met twintig.",
    ),
)
