"""Every word and figure that Buurtnet shows: its meaning, source, and what it does not say.

The one place: `/begrippen`, every help text, every label on the map and in tables come from here.
"""

from dataclasses import dataclass

from buurtnet import begrippen_buurt, begrippen_feedback, begrippen_kracht, begrippen_netwerk, begrippen_raad

BRON_INWONERS = "CBS, 1 januari 2015"
BRON_GRENZEN = "Grenzen: Kadaster / CBS, 2015 (gegeneraliseerd)"
FICTIEF = "voorbeeldgegevens (fictief)"

BUURTNETWERK = (
    "Een buurtnetwerk is een groep bewoners die zelf de toekomst van hun buurt maakt, "
    "als gelijke partner van de gemeente."
)

STAPPEN = {
    "nog_niet_besproken": "nog niet besproken",
    "in_gesprek": "in gesprek",
    "voorgenomen": "voorgenomen besluit",
    "definitief_ja": "definitief ja",
    "definitief_nee": "definitief nee",
    "gestopt": "gestopt",
    "geen_gegevens": "geen gegevens",
}
BESLOTEN_EERST = (  # the order of the bar and its legend
    *("definitief_ja", "definitief_nee"),
    *("voorgenomen", "in_gesprek", "nog_niet_besproken", "gestopt", "geen_gegevens"),
)
SOORTEN_ORGANISATIE = {
    "buurtplatform": "buurtplatform",
    "buurtnetwerk": "buurtnetwerk",
    "bewonersorganisatie": "andere bewonersorganisatie",
}
ONDERDELEN = {
    "workshop": "workshop bijgewoond",
    "visie": "visie of buurtnetblad besproken",
    "achterban": "eigen achterban geraadpleegd",
    "subsidieregels": "subsidieregels uitgelegd",
    "rolverdeling": "rolverdeling met de gemeente besproken",
}
UITLEG_ONDERDELEN = {  # of a platform: what it did
    "workshop": "was bij een workshop over de keuze",
    "visie": "sprak over wat de buurt wil; dat staat in een visie of in het buurtnetblad",
    "achterban": "vroeg de mensen voor wie het spreekt, wat zij willen",
    "subsidieregels": "hoorde welk geld er is, en wat het daarvoor moet doen",
    "rolverdeling": "sprak met de gemeente over wie wat doet",
}
INFORMATIE = {
    "volledig": "informatie compleet",
    "onvolledig": "besluit genomen, informatie nog niet compleet",
    "onbekend": "onbekend of de informatie compleet was",
    "": "",
}
SOORTEN_BIJEENKOMST = {
    "workshop": "workshop",
    "buurtactiviteit": "buurtactiviteit",
    "informatieavond": "informatieavond",
    "huis_aan_huis": "huis-aan-huis",
}
PERIODEN = {"3": "laatste 3 maanden", "6": "laatste 6 maanden", "jaar": "dit kalenderjaar"}  # else 12 months
SPOREN = {"sociaal": "sociaal", "fysiek": "fysiek"}
UITVOERDERS = {"buurt": "de buurt", "samen": "buurt en gemeente samen", "gemeente": "de gemeente"}
ANTWOORDEN = ("helemaal oneens", "oneens", "neutraal", "eens", "helemaal eens")
_KLEUREN = ("donkeroranje", "lichtoranje", "grijs", "lichtblauw", "donkerblauw")  # light and dark: theme.MENING
UITLEG_BALK = "Van links naar rechts: " + ", ".join(
    f"{antwoord} ({kleur})" for antwoord, kleur in zip(ANTWOORDEN, _KLEUREN, strict=True)
)
TUSSEN_HAAKJES = "Achter het percentage, tussen haakjes: de zekere grenzen."
NOG_NIET_MEEGETELD = "niet alle formulieren tellen al mee"
MEER_FORMULIEREN = (
    "Let op: bij een bijeenkomst zijn er meer formulieren dan deelnemers. Die telling klopt niet, "
    "dus wij geven geen zekere grenzen."
)
NIET_OPENBAAR = "alleen te zien voor wie is aangemeld en hier de rechten voor heeft. Geef ze niet door."
VOORAL_GEDEELD = "vooral van bijeenkomsten van meer buurten samen"
REDENEN_BEREIK = {
    "": "",
    "geen_gegevens": "geen gegevens",
    "eerste_keer_ontbreekt": "niet bij elke bijeenkomst is geteld wie er voor het eerst was",
    "tegenspraak": "tellingen spreken elkaar tegen",
    "inwoners_onbekend": "onbekend: het CBS geeft niet hoeveel inwoners van 15+ hier wonen",
}
KLEUREN = {  # what the map can show
    "status": "Status",
    "bereik": "Bereik",
    "waardering": "Waardering",
    "deelnames": "Deelnames",  # short: list and colours stand on one line
    "informatie": "Informatie",
    "te_laat": "Te laat",
}


@dataclass(frozen=True)
class Begrip:
    """One entry of the glossary. `niet`: what the figure does not say."""

    code: str
    naam: str
    uitleg: str
    bron: str = ""
    niet: str = ""


_VASTGELEGD = "vastgelegd door opbouwwerkers en netwerken"

_ELDERS = (
    *(*begrippen_feedback.BEGRIPPEN, *begrippen_raad.BEGRIPPEN),
    *(*begrippen_buurt.BEGRIPPEN, *begrippen_netwerk.BEGRIPPEN, *begrippen_kracht.BEGRIPPEN),
)
BEGRIPPEN = (
    Begrip(
        "buurtnetwerk",
        "Buurtnetwerk",
        BUURTNETWERK + " Het netwerk doet zelf wat het kan en bereikt zoveel mogelijk buren.",
        "gemeente Maastricht, 2016",
    ),
    Begrip(
        "buurtplatform",
        "Buurtplatform",
        "Het vaste aanspreekpunt van de gemeente in een buurt. In 2016 waren er 34. "
        "Elk platform kiest vóór 1 januari 2017 of het een buurtnetwerk wil worden.",
        "gemeente Maastricht, 2016",
    ),
    Begrip(
        "organisatie",
        "Organisatie",
        "Een buurtplatform, een buurtnetwerk of een andere bewonersorganisatie. Een "
        "organisatie hoort bij één buurt, bij meer buurten of bij een deel van een buurt. Een buurt kan ook meer dan "
        "één organisatie hebben.",
        _VASTGELEGD,
    ),
    Begrip(
        "buurt",
        "Buurt",
        "Een gebied dat het CBS als buurt telt. De kaart toont er 44. Wij tellen er 43: "
        "Beatrixhaven is een bedrijventerrein met 15 inwoners en telt niet mee. Dat Beatrixhaven de 44e is, is een "
        "aanname: geen bron noemt welke buurt de gemeente niet meetelt.",
        f"{BRON_GRENZEN}; {BRON_INWONERS}",
    ),
    Begrip(
        "witte_vlek",
        "Witte vlek",
        "Een buurt waarvan wij geen enkele organisatie kennen.",
        _VASTGELEGD,
        "Dat er in die buurt niets gebeurt.",
    ),
    Begrip(
        "peildatum",
        "Peildatum (stand van)",
        "De dag waarvan u de stand ziet. Kies een eerdere dag en alle cijfers "
        "gaan terug naar die dag. Een gebeurtenis telt vanaf de dag waarop die plaatsvond. Verbeteringen van later "
        "zijn verwerkt.",
    ),
    Begrip(
        "sinds",
        "Nieuw sinds",
        "Wat er gebeurde na deze dag, tot en met de peildatum: daar staat (nieuw) achter. Kiest u niets, dan is het de "
        "laatste vergadering van de raad vóór de peildatum, als die is vastgelegd; anders zes weken. Een gebeurtenis "
        "telt op haar eigen dag. Een belofte is nieuw te laat als zij in die tijd te laat werd.",
        niet="Dat wij het ook in die tijd hoorden: wie later iets van vroeger vastlegt, ziet het hier niet als nieuw.",
    ),
    Begrip(
        "status",
        "Status",
        "De stap in het gesprek over de keuze: nog niet besproken, in gesprek, voorgenomen besluit, "
        "definitief ja, definitief nee of gestopt. Een buurt krijgt de verste stap van haar buurtplatform of "
        "buurtnetwerk. Nee is een volwaardig antwoord. 'Definitief nee' staat er alleen als alle organisaties nee "
        "zeggen.",
        _VASTGELEGD,
        "Hoe goed een buurt het doet.",
    ),
    Begrip(
        "besloten",
        "Besloten",
        "Het aantal platforms met definitief ja of definitief nee, van de 34. Geldig is de stap met de laatste datum. "
        "Wie stopte vóór een besluit, telt apart: dat platform heeft niet besloten en kan het ook niet meer.",
        _VASTGELEGD,
        "Of het een goed besluit was.",
    ),
    Begrip(
        "tempo",
        "Als het tempo zo blijft",
        "Het aantal besluiten van de laatste zes weken (42 dagen) dat nog geldt, gedeeld door zes, is het tempo per "
        "week. Dat tempo rekenen wij door tot de einddatum en ronden wij naar beneden af. Het nodige tempo is het "
        "aantal platforms dat nog kan besluiten, gedeeld door de weken tot de einddatum. In de laatste twee weken "
        "zeggen wij hoeveel besluiten er nog nodig zijn in hoeveel dagen.",
        "berekend uit de besluiten",
        "Wat er echt gaat gebeuren: het is een rekensom, geen voorspelling.",
    ),
    Begrip(
        "informatie",
        "Informatie compleet",
        "Vóór een besluit zijn er vijf dingen te doen: "
        + ", ".join(f"{naam} (het platform {UITLEG_ONDERDELEN[code]})" for code, naam in ONDERDELEN.items())
        + ". Zijn er bij het besluit drie of minder gedaan, dan staat er 'besluit genomen, informatie nog niet "
        "compleet'. De beheerder kan een ander aantal instellen. Wat na het besluit gebeurde, telt niet mee. Weten wij "
        "het van een onderdeel niet, dan staat er 'onbekend': onbekend is geen nee.",
        _VASTGELEGD,
    ),
    Begrip(
        "bereik",
        "Bereik",
        "Hoeveel verschillende inwoners van 15 jaar en ouder dit kalenderjaar meededen, als deel van "
        "alle inwoners van 15 en ouder in de buurt. Wij tellen wie er voor het eerst dit jaar was. Raadsleden, "
        "collegeleden, ambtenaren en mensen van buiten de buurt tellen niet mee. Zijn leeftijden bij een bijeenkomst "
        "niet geteld, dan staat er 'inwoners, kinderen meegeteld': dan kunnen er bij wie meedeed ook kinderen zijn, "
        "en is het deel dus wat te hoog. Spreken de tellingen elkaar tegen, dan tonen wij geen aantal.",
        f"{_VASTGELEGD}; inwoners: {BRON_INWONERS}",
        "Of iedereen evenveel kans had om mee te doen.",
    ),
    Begrip(
        "leeftijden",
        "Leeftijden van wie meedeed",
        "Hoe oud waren de mensen die meededen, naast hoe oud de inwoners van 15 jaar en ouder zijn? Alleen "
        "bijeenkomsten waar elke leeftijd is geteld doen mee, van dit kalenderjaar, tot en met de laatste hele maand. "
        "De delen gaan in stappen van 5 punten. Zijn er te weinig mensen, of is van te veel mensen de leeftijd niet "
        "bekend, dan staat er niets.",
        _VASTGELEGD,
        "Wie vaker komt, telt vaker, en een leeftijd is geschat aan de deur.",
    ),
    Begrip(
        "zeker_tussen",
        "Zeker tussen",
        "De kleinste en de grootste waarde die bij de getelde aanwezigen past: minstens "
        "de drukste bijeenkomst, hoogstens alle aanwezigen samen. Bij een bijeenkomst van meer buurten zonder telling "
        "per buurt kan iedereen uit deze buurt komen; al die aanwezigen tellen dan mee in 'hoogstens'. 'Hoogstens "
        "iedereen' betekent dat wij naar boven niets zeker weten. Kloppen de tellingen, dan kan minder of meer "
        "niet: het is dus geen foutmarge, zoals bij een steekproef.",
        "berekend uit de tellingen",
    ),
    Begrip(
        "bereik_stad",
        "Bereik van de stad",
        "De unieke deelnemers van alle buurten met een volledige telling, gedeeld door de inwoners van 15 en ouder "
        "van die buurten. Erbij staat welk deel van alle inwoners daar woont. Een mens telt één keer per buurt: wie in "
        "twee buurten meedoet, telt twee keer.",
        f"{_VASTGELEGD}; inwoners: {BRON_INWONERS}",
        "Iets over buurten zonder volledige telling, en dus niets over de hele stad.",
    ),
    Begrip(
        "deelnames",
        "Deelnames",
        "Alle keren dat een inwoner meedeed, bij elkaar opgeteld. Wie drie keer komt, telt drie "
        "keer. Huis-aan-huisrondes tellen apart: daar tellen wij huishoudens.",
        _VASTGELEGD,
        "Hoeveel mensen het waren.",
    ),
    Begrip(
        "deelnames_per_jaar",
        "Deelnames per jaar",
        "Deelnames in de laatste 12 maanden per 1.000 inwoners van 15 en "
        "ouder. Een bijeenkomst van meer buurten samen telt alleen mee als per buurt is geteld.",
        f"{_VASTGELEGD}; inwoners: {BRON_INWONERS}",
        "Hoeveel mensen het waren.",
    ),
    *(Begrip(*velden) for velden in _ELDERS),
    Begrip(
        "actie",
        "Actie",
        "Een afspraak: wat, door wie (de buurt, de gemeente of samen) en wanneer. Afspraken van de "
        "gemeente staan in dezelfde lijst als die van de buurt, met de andere beloften.",
        _VASTGELEGD,
    ),
    Begrip(
        "aangekondigd",
        "Aangekondigd",
        "Een bijeenkomst met een datum die nog komt, of van vandaag waarvan nog niets is ingevuld. Zij telt in "
        "geen enkel cijfer mee. Na afloop vult de opbouwwerker in hoeveel mensen er waren. Een netwerk kondigt ook "
        "zelf aan; dat staat er tot en met de dag zelf.",
        _VASTGELEGD,
    ),
    Begrip(
        "verhaal",
        "Verhaal",
        "Iets wat een buurt deed en waar een andere buurt iets aan heeft: wat het was, wat ervoor nodig was en welke "
        "organisatie erover kan vertellen. Soms is een idee overgenomen van een andere buurt; dat staat erbij.",
        _VASTGELEGD,
        "Dat het in elke buurt zo gaat. Verhalen zijn geen cijfers en krijgen geen volgorde van goed naar minder goed.",
    ),
    Begrip("geen_gegevens", "Geen gegevens", "Er is niets vastgelegd. Dat is iets anders dan nul."),
)
_PER_CODE = {b.code: b for b in BEGRIPPEN}


def read_begrip(code: str) -> Begrip:
    """One entry; a code that does not exist is a mistake of ours and raises KeyError."""
    return _PER_CODE[code]


def build_hulp(code: str) -> str:
    """The help text beside a figure: meaning, what it does not say, source."""
    b = _PER_CODE[code]
    delen = [b.uitleg, b.niet and f"Zegt niet: {b.niet[0].lower()}{b.niet[1:]}", b.bron and f"Bron: {b.bron}."]
    return " ".join(d for d in delen if d)
