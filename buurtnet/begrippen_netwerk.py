"""The words of a network's own page: development, role division, vision, and what a network writes itself."""

DIMENSIES = {
    "eigenaarschap": "Eigenaarschap bewoners",
    "bereik": "Bereik",
    "visie_sociaal": "Visie sociaal",
    "visie_fysiek": "Visie fysiek",
    "eigen_kracht": "Eigen kracht",
    "rolverdeling": "Rolverdeling",
    "organisatie": "Organisatie en continuïteit",
    "verbinding": "Verbinding",
}
# What can be seen in the buurt at each level, from 0 to 4.
NIVEAUS = {
    "eigenaarschap": (
        "De gemeente maakt de agenda; bewoners luisteren en reageren.",
        "Een paar bewoners zetten eigen punten op de agenda.",
        "Bewoners maken zelf de agenda en zitten de avonden voor.",
        "Bewoners beslissen zelf over plannen en over geld van de buurt.",
        "Steeds andere bewoners nemen het over; wie stopt, heeft een opvolger.",
    ),
    "bereik": (
        "Alleen het bestuur en vaste gezichten komen.",
        "Soms komt er iemand nieuw.",
        "Op elke activiteit zijn er mensen voor het eerst.",
        "Jong en oud komen, en ook straten die eerst niet meededen.",
        "Wie komt, lijkt op wie er woont; elke straat heeft iemand die meedoet.",
    ),
    "visie_sociaal": (
        "Wij hebben nog niet gepraat over hoe wij willen samenleven.",
        "Wij hebben bewoners gevraagd wat zij missen en wat zij kunnen.",
        "Er ligt een eerste versie op papier.",
        "De buurt heeft de visie besproken en aangevuld.",
        "De visie staat vast, en wij kijken elk jaar wat ervan kwam.",
    ),
    "visie_fysiek": (
        "Wij hebben nog niet gepraat over straten, groen en gebouwen.",
        "Wij hebben met bewoners door de buurt gelopen en opgeschreven wat beter kan.",
        "Er ligt een eerste versie, met een kaart.",
        "De buurt heeft de kaart en de tekst besproken en aangevuld.",
        "De visie staat vast, en de gemeente gebruikt haar bij plannen voor de buurt.",
    ),
    "eigen_kracht": (
        "De gemeente of een instelling voert alles uit.",
        "Bewoners helpen mee bij wat anderen bedenken.",
        "Bewoners doen een paar dingen helemaal zelf.",
        "De meeste afspraken voeren bewoners zelf uit.",
        "De buurt doet het meeste zelf en vraagt alleen hulp waar zij dat wil.",
    ),
    "rolverdeling": (
        "Niemand heeft gezegd wie wat doet.",
        "Wij hebben er een keer met de gemeente over gepraat.",
        "Over een paar onderwerpen staat op papier wie wat doet.",
        "Over alle onderwerpen staat op papier wie wat doet, en wij houden ons eraan.",
        "Buurt en gemeente kijken elk jaar samen of het nog klopt, en passen het aan.",
    ),
    "organisatie": (
        "Het hangt aan een of twee mensen.",
        "Er is een vaste groep, zonder taken of rooster.",
        "Taken zijn verdeeld, en er is een plek om bij elkaar te komen.",
        "Er is geld voor dit jaar, en werkgroepen werken ook zonder het bestuur door.",
        "Er is geld voor meer jaren, en nieuwe mensen worden ingewerkt.",
    ),
    "verbinding": (
        "Wij werken alleen.",
        "Wij kennen de school, de verenigingen en de winkels in de buurt.",
        "Wij doen een paar keer per jaar iets samen met anderen in de buurt.",
        "Wij werken vast samen met anderen, ook met buurten naast ons.",
        "Groepen in de buurt vinden elkaar zelf; wij hoeven daar niet meer tussen te zitten.",
    ),
}
KEUZES_NIVEAU = {
    dimensie: {str(niveau): f"{niveau}. {zin}" for niveau, zin in enumerate(zinnen)}
    for dimensie, zinnen in NIVEAUS.items()
}
DRAGEND = ("eigenaarschap", "rolverdeling", "organisatie")  # what the phase leans on
FASEN = ("platform oude stijl", "verkennend", "in opbouw", "draaiend", "verankerd")

STADIA = {
    "geen": "geen",
    "in_gesprek": "in gesprek",
    "concept": "concept",
    "gedeeld": "gedeeld met de buurt",
    "vastgesteld": "vastgesteld",
}

# The ladder, from most to least municipality.
TREDEN = {
    "reguleren": "reguleren",
    "regisseren": "regisseren",
    "stimuleren": "stimuleren",
    "faciliteren": "faciliteren",
    "loslaten": "loslaten",
}
UITLEG_TREDEN = (
    "Reguleren: de gemeente stelt regels. Regisseren: de gemeente leidt, anderen doen mee. Stimuleren: de gemeente "
    "moedigt aan. Faciliteren: de buurt doet het, de gemeente helpt. Loslaten: de buurt doet het zelf."
)
ONDERWERPEN = {
    "schoon": "Schoon en heel",
    "groen": "Groen",
    "verkeer": "Verkeer en parkeren",
    "veiligheid": "Veiligheid",
    "ontmoeten": "Ontmoeten",
    "jeugd": "Jeugd",
    "zorg": "Zorg en welzijn",
    "wonen": "Wonen",
}
MINIMUM_ACTIES = 5  # of fewer no share is made
NIET_BEVESTIGD = "nog niet bevestigd door het netwerk"

_NETWERK = "vastgelegd door het netwerk zelf"
BEGRIPPEN = (  # entries of the glossary, as in `begrippen_feedback`
    (
        "eigen_woorden",
        "Eigen woorden",
        "Wat een netwerk over zichzelf zegt: wat het is, wat het nu doet, hoe u meedoet en waar u het bereikt. Alleen "
        "het netwerk schrijft ze; de gemeente verandert ze niet. De gemeente kan ze wel verbergen; dan staat er sinds "
        "wanneer en waarom. Bij de woorden staat wanneer de buurt akkoord was.",
        _NETWERK,
        "Dat de gemeente het ermee eens is.",
    ),
    (
        "fase",
        "Fase",
        "Hoe ver een netwerk zelf vindt dat het is, van 0 tot en met 4: "
        + ", ".join(f"{nummer} {naam}" for nummer, naam in enumerate(FASEN))
        + ". Wij nemen het hoogste niveau waarvoor twee dingen gelden: de middelste van de acht punten is minstens zo "
        "hoog, en eigenaarschap, rolverdeling en organisatie zitten er hoogstens één onder. Zijn niet alle acht punten "
        "ingevuld, dan is er geen fase. Na zes maanden staat erbij: verouderd.",
        _NETWERK,
        "Dat een hogere fase beter is, of dat alle netwerken naar 4 moeten.",
    ),
    (
        "ontwikkeling",
        "Ontwikkeling",
        f"Acht punten: {', '.join(naam.lower() for naam in DIMENSIES.values())}. Elk punt heeft vijf niveaus, met een "
        "zin over wat u in de buurt kunt zien. Het netwerk kijkt, en de opbouwwerker kijkt apart. Schelen zij op een "
        "punt twee niveaus of meer, dan is dat een gesprek om te voeren, geen fout.",
        "vastgelegd door het netwerk en door de opbouwwerker",
        "Welk netwerk het beste is. Wij maken er geen gemiddelde van en geen lijst op volgorde.",
    ),
    (
        "rolverdeling",
        "Rolverdeling",
        "Per onderwerp van het buurtplan: wat de gemeente doet, zoals de buurt het ziet en zoals de gemeente het ziet. "
        + UITLEG_TREDEN,
        "vastgelegd door het netwerk en door de opbouwwerker",
        "Wie gelijk heeft. Loslaten is niet beter dan reguleren; het gaat erom dat beide hetzelfde verwachten.",
    ),
    (
        "visie",
        "Visie",
        "Waar de buurt naartoe wil, in twee sporen: sociaal (hoe wij samenleven) en fysiek (straten, groen, gebouwen). "
        f"Elk spoor heeft een stadium: {', '.join(STADIA.values())}. De laatste stap telt.",
        "vastgelegd door netwerken en opbouwwerkers",
        "Hoe goed de visie is.",
    ),
    (
        "eigen_kracht",
        "Eigen kracht",
        "Welk deel van de afspraken die klaar zijn, de buurt zelf deed. Buurt en gemeente samen telt half. Ernaast "
        f"staat hetzelfde deel van alle afspraken, zoals zij zijn gepland. Wij tellen vanaf {MINIMUM_ACTIES} "
        "afspraken.",
        "vastgelegd door opbouwwerkers",
        "Dat meer altijd beter is. Het is nooit een doel.",
    ),
    (
        "melding",
        "Melding",
        "Een netwerk meldt dat iets over zijn buurt niet klopt. De opbouwwerker antwoordt. Alleen mensen van de "
        "organisatie en de beheerder lezen dit.",
        _NETWERK,
    ),
)
