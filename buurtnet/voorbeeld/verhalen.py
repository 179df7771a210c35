"""The invented stories, and the meetings that are announced after PEILDATUM. Nobody in them exists."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from buurtnet.voorbeeld.platforms import PEILDATUM, PLATFORMS, add_ids


class Verhaal(NamedTuple):
    platform: str  # whom to ask
    datum: date
    titel: str
    thema: str
    spoor: str
    wat: str
    nodig: str
    overgenomen_van: str = ""  # a platform


class Aankondiging(NamedTuple):
    datum: date
    begint_om: str
    soort: str
    titel: str
    plaats: str
    platforms: tuple[str, ...]
    buurt: str = ""  # empty: all buurten of the platforms


VERHALEN = (
    Verhaal(
        "Wyck",
        date(2016, 4, 9),
        *("Een ruilkast in de hal", "ontmoeten", "sociaal"),
        "In de hal van het buurthuis staat een kast. Wie iets over heeft, zet het erin. Wie iets nodig heeft, pakt het "
        "eruit. Boeken, borden, een lamp, een wandelstok. De kast is nooit leeg en nooit vol. Bij de kast ontstaan de "
        "mooiste gesprekken.",
        "Een oude kast, een plek die droog is en een afspraak: twee mensen ruimen elke vrijdag op. Het kostte niets.",
    ),
    Verhaal(
        "Wittevrouwenveld",
        date(2016, 4, 30),
        *("Van stoeptegels naar bloemen", "groen", "fysiek"),
        "In één straat haalden buren elk twee tegels uit de stoep en zetten er bloemen in. De eerste zaterdag deden "
        "zes huizen mee. Nu bloeit de hele straat. Mensen staan langer buiten en kennen elkaar bij de naam.",
        "De gemeente haalde de tegels op en bracht grond. De buurt zorgde voor planten en water. Het hielp om met één "
        "straat te beginnen. Van de eerste vraag tot de eerste bloem duurde het zeven weken.",
    ),
    Verhaal(
        "Mariaberg",
        date(2016, 5, 12),
        *("Soep op donderdag", "ontmoeten", "sociaal"),
        "Elke donderdag staat er een grote pan soep op tafel. Iedereen mag mee-eten. In het begin kwamen er acht "
        "mensen, nu zijn het er vaak dertig. Er komen ook mensen die anders de hele dag niemand spreken.",
        "Een keuken, een vaste dag en een groep die om de beurt kookt. De boodschappen kosten ongeveer 40 euro per "
        "keer. Een pot op tafel brengt dat geld weer op.",
    ),
    Verhaal(
        "De Heeg",
        date(2016, 6, 4),
        *("De klussenlijst op de koelkast", "zorg", "sociaal"),
        "De één kan een lamp ophangen, de ander kan goed een brief lezen. Op de klussenlijst staat wat mensen voor "
        "elkaar kunnen doen. Wie hulp nodig heeft, belt het buurthuis. Hulp vragen bleek moeilijker dan hulp geven.",
        "Drie avonden praten over wat wel en niet kan. Daarna een lijst op papier, want niet iedereen heeft internet. "
        "Eén vaste ochtend in de week neemt iemand in het buurthuis de telefoon op.",
    ),
    Verhaal(
        "Amby",
        date(2016, 9, 10),
        *("Samen eten aan een lange tafel", "ontmoeten", "sociaal"),
        "Wij kozen ervoor om geen buurtnetwerk te worden. Elkaar vaker zien wilden wij wel. Daarom stond er op een "
        "warme avond een lange tafel in de straat. Iedereen nam iets mee. Volgend jaar doen we het weer.",
        "Een vergunning voor één avond, lange tafels van de sportclub en briefjes in alle bussen. Vraag de vergunning "
        "acht weken van tevoren aan.",
    ),
    Verhaal(
        "Caberg en Malpertuis",
        date(2016, 7, 9),
        *("Prikstokken bij de voordeur", "schoon", "fysiek"),
        "Vroeger was er één opruimdag in het jaar. Nu hangen er prikstokken bij twintig voordeuren. Wie zin heeft, "
        "pakt er een en maakt een rondje. Kinderen doen graag mee. De straten blijven schoon tussen de dagen door.",
        "Twintig prikstokken en zakken van de gemeente. De buurt haalt zelf de volle zakken bij elkaar. Spreek één "
        "plek af waar de wagen ze ophaalt.",
    ),
    Verhaal(
        "Limmel",
        date(2016, 9, 17),
        *("Ook bij ons bloeit de stoep", "groen", "fysiek"),
        "Wij gingen kijken in een straat waar de stoep vol bloemen stond. Daar hoorden wij hoe zij het deden, en ook "
        "wat er misging. Zo konden wij meteen goed beginnen. Twaalf huizen doen nu mee.",
        "Eén middag op bezoek bij de andere buurt. Daarna hetzelfde als daar: de gemeente haalt de tegels op, wij "
        "geven water. Kies planten die tegen droogte kunnen.",
        "Wittevrouwenveld",
    ),
    Verhaal(
        "Daalhof",
        date(2016, 10, 1),
        *("Een pan soep op zondag", "ontmoeten", "sociaal"),
        "Op donderdag hebben veel mensen bij ons geen tijd. Daarom staat onze pan soep er op zondag. Het recept is "
        "geleend, de tafel is van ons. De eerste keer kwamen er negentien mensen.",
        "Een zaal die op zondag open mag, en drie mensen met een sleutel. De rest vroegen wij aan wie ermee begon.",
        "Mariaberg",
    ),
)
AANKONDIGINGEN = (
    Aankondiging(
        *(date(2016, 10, 18), "19:30", "workshop", "Workshop: wat doen wij zelf en wat doet de gemeente"),
        *("zaal van het gemeenschapshuis", ("Brusselsepoort",)),
    ),
    Aankondiging(
        *(date(2016, 10, 19), "14:00", "buurtactiviteit", "Bollen planten met de kinderen"),
        *("speelplek", ("Malberg",)),
    ),
    Aankondiging(
        *(date(2016, 10, 20), "20:00", "informatieavond", "Informatieavond: wat is een buurtnetwerk"),
        *("aula van de basisschool", ("Nazareth",)),
    ),
    Aankondiging(
        *(date(2016, 10, 24), "19:30", "workshop", "Werkavond over onze plannen voor volgend jaar"),
        *("buurthuis", ("Scharn", "Scharn-Noord"), "BU09350405"),
    ),
    Aankondiging(
        *(date(2016, 10, 26), "19:00", "informatieavond", "Vraag en antwoord over geld voor de buurt"),
        *("kerkzaal", ("Heugem",)),
    ),
    Aankondiging(
        *(date(2016, 10, 29), "10:00", "buurtactiviteit", "Herfstwandeling met koffie na afloop"),
        *("plein", ("Wittevrouwenveld",)),
    ),
    Aankondiging(
        *(date(2016, 11, 2), "19:30", "workshop", "Samen kiezen: waar beginnen wij mee"),
        *("buurthuis", ("Caberg en Malpertuis",)),
    ),
    Aankondiging(
        *(date(2016, 11, 7), "19:30", "informatieavond", "Bewonersavond: de buurt kiest"),
        *("bibliotheek", ("Wyck", "Wyck-Zuid")),
    ),
    Aankondiging(
        *(date(2016, 11, 9), "10:30", "buurtactiviteit", "Koffie en gesprek voor wie nieuw is in de buurt"),
        *("buurthuis", ("Belfort",)),
    ),
    Aankondiging(
        *(date(2016, 11, 16), "20:00", "informatieavond", "Bewonersavond over het buurtplan"),
        *("zaal van het gemeenschapshuis", ("Heer",)),
    ),
    Aankondiging(
        *(date(2016, 11, 24), "19:00", "workshop", "Workshop: hoe bereiken wij meer buren"),
        *("clubgebouw", ("Borgharen en Itteren",)),
    ),
)
_NUMMER = {platform.naam: nummer for nummer, platform in enumerate(PLATFORMS, 1)}


def build_verhalen() -> list[dict]:
    """Rows of verhaal, oldest first."""
    rijen = []
    for een in VERHALEN:
        rij = een._asdict()
        rij["organisatie_id"] = _NUMMER[rij.pop("platform")]
        rij["overgenomen_van"] = _NUMMER.get(een.overgenomen_van)
        rijen.append(rij | {"vastgelegd_op": _choose_avond(een.datum + timedelta(days=1))})
    return add_ids(rijen)


def add_aankondigingen(tabellen: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """The tables of bijeenkomsten with those announced behind the others, which keep their numbers."""
    rijen = list(tabellen["bijeenkomst"])
    organisaties, buurten = list(tabellen["bijeenkomst_organisatie"]), list(tabellen["bijeenkomst_buurt"])
    leeg = dict.fromkeys(rijen[0])
    for dag, een in enumerate(AANKONDIGINGEN):
        nummer = len(rijen) + 1
        eigen = {naam: waarde for naam, waarde in een._asdict().items() if naam not in ("platforms", "buurt")}
        op = _choose_avond(PEILDATUM - timedelta(days=dag))
        rijen.append(leeg | {"id": nummer} | eigen | {"status": "gepubliceerd", "vastgelegd_op": op})
        organisaties += [{"bijeenkomst_id": nummer, "organisatie_id": _NUMMER[naam]} for naam in een.platforms]
        codes = {code for naam in een.platforms for code in PLATFORMS[_NUMMER[naam] - 1].dekking}
        telling = {"deelnemers": None, "eerste_keer": None}
        gekozen = [een.buurt] if een.buurt else sorted(codes)
        buurten += [{"bijeenkomst_id": nummer, "buurtcode": code, **telling} for code in gekozen]
    nieuw = {"bijeenkomst": rijen, "bijeenkomst_organisatie": organisaties, "bijeenkomst_buurt": buurten}
    return tabellen | nieuw


def _choose_avond(dag: date) -> datetime:
    return datetime.combine(dag, time(20, 15))
