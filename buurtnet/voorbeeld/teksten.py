"""Every invented sentence of the example data: plain Dutch (B1), neutral, about nobody.

Sentences are parts that combine, so that a page does not look copied.
"""

from typing import NamedTuple

ORGANEN = ("bestuur", "kerngroep", "ledenvergadering", "bewonersavond")
BRONNEN = (
    "verslag van de vergadering",
    "besluitenlijst",
    "mail aan de opbouwwerker",
    "gesprek met de opbouwwerker",
    "brief aan de gemeente",
)
ARGUMENTEN = {
    "nog_niet_besproken": (),
    "in_gesprek": (
        "Het platform wil eerst weten wat er voor de vrijwilligers verandert.",
        "Er zijn nog vragen over geld en over de rol van de gemeente.",
        "De leden vinden het idee goed, maar willen eerst de buurt horen.",
        "De meningen zijn verdeeld. Daarom volgt er een tweede avond.",
        "Een werkgroep zoekt uit welke groepen nog niet meedoen.",
    ),
    "voorgenomen": (
        "Een netwerk past bij hoe de buurt nu al samenwerkt.",
        "Het platform wil verder als netwerk, als de buurt dat ook wil.",
        "De kerngroep is voor. De achterban krijgt nog een maand om te reageren.",
        "Het voorstel ligt klaar. Alleen de taken zijn nog niet verdeeld.",
        "De meeste leden zien voordelen, vooral voor nieuwe bewoners.",
    ),
    "definitief_ja": (
        "De buurt doet al veel zelf en wil daar ruimte voor houden.",
        "Met een netwerk kunnen meer mensen meedoen, ook voor korte tijd.",
        "Bewoners willen zelf kiezen wat eerst komt.",
        "De bewonersavond was in ruime meerderheid voor.",
        "Sociale en fysieke plannen komen zo bij elkaar.",
        "Het netwerk kan klein beginnen en later groeien.",
        "De samenwerking met scholen en verenigingen loopt goed.",
        "De taken zijn duidelijk en over genoeg mensen verdeeld.",
    ),
    "definitief_nee": (
        "Het platform werkt goed zoals het is en wil zo doorgaan.",
        "De vrijwilligers kiezen voor losse activiteiten zonder vaste vorm.",
    ),
    "gestopt": ("Er waren te weinig vrijwilligers om door te gaan. De activiteiten gaan los verder.",),
}


class Onderwerp(NamedTuple):
    """What a meeting is about; each afspraak is (what, track, done by)."""

    naam: str
    bevindingen: tuple[str, ...]
    afspraken: tuple[tuple[str, str, str], ...]
    thema: str


ONDERWERPEN = (
    Onderwerp(
        "zwerfvuil",
        (
            "Bij de containers blijft vaak afval naast de bak staan.",
            "Rond de speelplek ligt in het weekend veel afval.",
            "Bewoners willen best zelf prikken, als er materiaal is.",
        ),
        (
            ("zwerfvuilronde op de eerste zaterdag van de maand", "fysiek", "buurt"),
            ("prikstokken en hesjes uitlenen", "fysiek", "gemeente"),
            ("extra afvalbak bij de speelplek", "fysiek", "gemeente"),
        ),
        "schoon",
    ),
    Onderwerp(
        "parkeren",
        (
            "In de avond is het lastig om dicht bij huis te parkeren.",
            "Overdag staan er auto's van mensen die in de buurt werken.",
            "De ene straat wil vergunningen, de andere straat niet.",
        ),
        (
            ("gesprek over parkeren met bewoners van vier straten", "fysiek", "samen"),
            ("parkeerdruk tellen op drie avonden", "fysiek", "gemeente"),
            ("vragenlijst over parkeren in de bus doen", "fysiek", "buurt"),
        ),
        "verkeer",
    ),
    Onderwerp(
        "verkeer en oversteken",
        (
            "Auto's rijden te hard bij de school.",
            "Ouderen vinden de oversteek te lang.",
            "Fietsers en voetgangers zitten elkaar in de weg op het smalle pad.",
        ),
        (
            ("schouw van de oversteekplaatsen", "fysiek", "samen"),
            ("snelheid meten in de straat bij de school", "fysiek", "gemeente"),
            ("afspraken met ouders over halen en brengen", "sociaal", "buurt"),
        ),
        "verkeer",
    ),
    Onderwerp(
        "groen in de straat",
        (
            "Veel bewoners willen meer bloemen en minder tegels.",
            "Het onderhoud van de perken is niet overal duidelijk.",
            "Er zijn genoeg handen voor een plantdag in het voorjaar.",
        ),
        (
            ("plantdag met planten van bewoners", "fysiek", "buurt"),
            ("kaart van het onderhoud van het groen delen", "fysiek", "gemeente"),
            ("boomspiegels samen beplanten", "fysiek", "samen"),
        ),
        "groen",
    ),
    Onderwerp(
        "de speelplek",
        (
            "De speeltoestellen zijn vooral voor kleine kinderen.",
            "Jongeren missen een plek om te zitten.",
            "Kinderen hebben zelf getekend wat zij willen.",
        ),
        (
            ("ontwerp van de speelplek met kinderen", "fysiek", "samen"),
            ("kapot speeltoestel vervangen", "fysiek", "gemeente"),
            ("spelmiddag in de herfstvakantie", "sociaal", "buurt"),
        ),
        "jeugd",
    ),
    Onderwerp(
        "ontmoeten in de buurt",
        (
            "Vooral mensen die alleen wonen missen een vaste plek.",
            "Een vaste ochtend in de week werkt beter dan losse dagen.",
            "Nieuwe bewoners weten niet wat er te doen is.",
        ),
        (
            ("koffieochtend op dinsdag", "sociaal", "buurt"),
            ("welkomstkaart voor nieuwe bewoners", "sociaal", "buurt"),
            ("ruimte zoeken voor een huiskamer van de buurt", "sociaal", "samen"),
        ),
        "ontmoeten",
    ),
    Onderwerp(
        "veiligheid",
        (
            "Het achterpad is donker en voelt niet veilig.",
            "Buren kennen elkaar niet goed genoeg om elkaar aan te spreken.",
            "Er is behoefte aan een vast punt om iets te melden.",
        ),
        (
            ("avondwandeling langs donkere plekken", "sociaal", "samen"),
            ("lampen op het achterpad nakijken", "fysiek", "gemeente"),
            ("appgroep van de straat starten", "sociaal", "buurt"),
        ),
        "veiligheid",
    ),
    Onderwerp(
        "de rol van buurt en gemeente",
        (
            "Het is niet altijd duidelijk wie wat doet.",
            "Bewoners willen een vast gezicht bij de gemeente.",
            "De buurt wil zelf beslissen over kleine uitgaven.",
        ),
        (
            ("overzicht maken van wie wat doet", "sociaal", "samen"),
            ("antwoord geven op de tien vragen van bewoners", "sociaal", "gemeente"),
            ("uitleg over de nieuwe regels voor subsidie", "sociaal", "gemeente"),
        ),
        "rollen",
    ),
    Onderwerp(
        "de toekomst van de buurt",
        (
            "Wonen, groen en ontmoeten werden het meest genoemd.",
            "Jong en oud kiezen deels voor andere dingen.",
            "De buurt wil een plan dat op twee bladzijden past.",
        ),
        (
            ("eerste versie van de visie rondsturen", "sociaal", "buurt"),
            ("visie bespreken op de scholen", "sociaal", "samen"),
            ("cijfers over de buurt aanleveren", "sociaal", "gemeente"),
        ),
        "visie",
    ),
    Onderwerp(
        "het buurtblad",
        (
            "Niet iedereen zit op internet. Papier blijft nodig.",
            "Een vast blad met data helpt om meer mensen te bereiken.",
            "Er zijn bezorgers nodig in vijf straten.",
        ),
        (
            ("buurtblad met alle data in de bus", "sociaal", "buurt"),
            ("berichten van de gemeente korter maken", "sociaal", "gemeente"),
            ("mededelingenbord bij de winkel", "sociaal", "samen"),
        ),
        "communicatie",
    ),
    Onderwerp(
        "hulp in de buurt",
        (
            "Er zijn meer mensen die hulp willen geven dan vragen.",
            "Boodschappen doen en vervoer worden het meest gevraagd.",
            "Mantelzorgers willen graag eens een middag vrij.",
        ),
        (
            ("lijst van klussen voor elkaar ophangen", "sociaal", "buurt"),
            ("spreekuur over zorg in de buurt", "sociaal", "gemeente"),
            ("maaltijd voor de hele straat", "sociaal", "buurt"),
        ),
        "zorg",
    ),
    Onderwerp(
        "minder stoken",
        (
            "Veel huizen zijn slecht geïsoleerd.",
            "Huurders en kopers hebben andere vragen.",
            "Samen inkopen spreekt mensen aan.",
        ),
        (
            ("rondgang met een warmtecamera", "fysiek", "samen"),
            ("uitleg over leningen voor isolatie", "fysiek", "gemeente"),
            ("ruilmiddag voor ledlampen", "fysiek", "buurt"),
        ),
        "wonen",
    ),
)

TITELS = {
    "workshop": (
        "Workshop over {onderwerp}",
        "Samen aan de slag: {onderwerp}",
        "Werkavond over {onderwerp}",
        "Van platform naar netwerk: {onderwerp}",
    ),
    "informatieavond": (
        "Informatieavond over {onderwerp}",
        "Vraag en antwoord: {onderwerp}",
        "Bewonersavond over {onderwerp}",
    ),
    "buurtactiviteit": (
        "Open middag: {onderwerp}",
        "Doe mee: {onderwerp}",
        "Buurtdag: {onderwerp}",
        "Koffie en gesprek over {onderwerp}",
    ),
    "huis_aan_huis": ("Langs de deuren: {onderwerp}", "Gesprekken aan de deur over {onderwerp}"),
}
PLAATSEN = {
    "workshop": ("buurthuis", "aula van de basisschool", "zaal van het gemeenschapshuis", "bibliotheek", "clubgebouw"),
    "informatieavond": ("zaal van het gemeenschapshuis", "buurthuis", "aula van de basisschool", "kerkzaal"),
    "buurtactiviteit": ("plein", "speelplek", "buurthuis", "buurttuin", "sportveld"),
    "huis_aan_huis": ("langs de deuren",),
}
INLEIDINGEN = {
    "workshop": (
        "In kleine groepen werkten we aan {onderwerp}.",
        "Aan vier tafels ging het over {onderwerp}.",
        "Met kaartjes op de muur kozen we wat eerst moet bij {onderwerp}.",
        "Na een korte uitleg dacht iedereen mee over {onderwerp}.",
    ),
    "informatieavond": (
        "De avond ging over {onderwerp}.",
        "Na de uitleg was er ruim tijd voor vragen over {onderwerp}.",
        "Er kwamen veel vragen over {onderwerp}.",
    ),
    "buurtactiviteit": (
        "Tussendoor spraken we met buren over {onderwerp}.",
        "Bij de kraam konden mensen vertellen wat zij vinden van {onderwerp}.",
        "Jong en oud deed mee. Het gesprek ging vaak over {onderwerp}.",
    ),
    "huis_aan_huis": (
        "We belden aan en vroegen naar {onderwerp}.",
        "Aan de deur kwam vooral {onderwerp} ter sprake.",
    ),
}
AFSPRAAKZINNEN = (
    "Afgesproken: {afspraak}.",
    "De volgende stap: {afspraak}.",
    "Dit gaan we doen: {afspraak}.",
    "Uitkomst van het gesprek: {afspraak}.",
)
SLOTZINNEN = (
    "",
    "Over zes weken kijken we hoe het gaat.",
    "Wie mee wil doen, kan zich melden bij de opbouwwerker.",
    "Het verslag komt in het buurtblad.",
    "Eén vraag bleef open. Daar komt later antwoord op.",
    "De volgende keer nodigen we ook de andere straten uit.",
)
