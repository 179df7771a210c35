"""What `/raad-college` and `/ondersteuning` say. Pure: values in, Dutch out."""

from collections.abc import Collection, Mapping
from datetime import date

from buurtnet.beeld.format import format_aantal, format_datum, format_getal, format_procent, format_reeks
from buurtnet.begrippen_raad import ROLLEN_RAAD, VAN_GROEP, VORMEN
from buurtnet.cijfers.raad import Belofte, choose_per_groep
from buurtnet.cijfers.raadbeeld import Raadbeeld, Steunbeeld
from buurtnet.cijfers.steun import EURO, UUR, Steun, select_beantwoord

# Which promises a page counts: without these the numbers seem to contradict each other.
_WAAR_VANDAAN = (
    "afspraken na een bijeenkomst, toezeggingen op een vraag uit de buurt, en beloften bij een contact. "
    "Elk telt één keer."
)
WELKE_VAN_DE_GEMEENTE = (
    f"Dit zijn de beloften die de gemeente zelf doet: {_WAAR_VANDAAN} Wat de buurt doet, alleen of samen met de "
    "gemeente, staat bij Workshops."
)
WELKE_VAN_ALLEN = f"Dit zijn alle beloften van buurt en gemeente: {_WAAR_VANDAAN}"
EENHEDEN = {EURO: "euro", UUR: "uur"}
KOPPEN = {EURO: "In euro's", UUR: "In uren"}


def build_beloftekop(beeld: Raadbeeld) -> str:
    """The municipality's own promises as a verdict."""
    if not beeld.beloften:
        return "De gemeente heeft nog niets beloofd dat is vastgelegd"
    if not beeld.te_laat:
        return "Geen belofte van de gemeente is te laat"
    aantal = len(beeld.te_laat)
    return f"{format_aantal(aantal, 'belofte', 'beloften')} van de gemeente {_zijn(aantal)} te laat"


def build_op_tijd(beeld: Raadbeeld) -> str:
    """How many promises were kept in time, and later; empty while none was due."""
    op_tijd, vervallen = beeld.op_tijd
    if not vervallen:
        return ""
    if vervallen == 1:
        return f"Van één belofte is de dag voorbij; zij is {'' if op_tijd else 'niet '}op tijd nagekomen."
    voorbij = f"Van de {format_getal(vervallen)} beloften waarvan de dag voorbij is"
    later = vervallen - op_tijd - len(beeld.te_laat)
    return f"{voorbij}, {_zijn(op_tijd)} er {format_getal(op_tijd)} op tijd nagekomen en {format_getal(later)} later."


def build_n(beeld: Raadbeeld) -> str:
    """Of how many promises, and how many of these can be late at all: a verdict is about the second."""
    alle = format_aantal(len(beeld.beloften), "belofte", "beloften")
    return f"n = {alle}, van {format_getal(beeld.op_tijd[1])} is de dag voorbij"


def build_groepkop(groep: str, laat: int, alle: int) -> str:
    """Whose promises, and how many of them are late."""
    hoeveel = format_getal(laat) if laat else "geen"
    return f"{VAN_GROEP[groep].capitalize()}: {hoeveel} te laat van {format_aantal(alle, 'belofte', 'beloften')}"


def build_wiens(te_laat: Collection[Belofte]) -> str:
    """Of whom the late ones are; empty without any."""
    wiens = [f"{VAN_GROEP[groep]} {len(van)}" for groep, van in choose_per_groep(te_laat).items()]
    return f"Te laat: {', '.join(wiens)}." if wiens else ""


def build_belofte(een: Belofte, peildatum: date) -> str:
    """One promise: what, to whom, since when it is late."""
    if een.voor is None or een.voor >= peildatum:
        return f"{een.wat} ({een.naam})"
    dagen = format_aantal((peildatum - een.voor).days, "dag", "dagen")
    return f"{een.wat}: beloofd voor {format_datum(een.voor)}, {dagen} te laat. Wie wacht: {een.naam}"


def build_dekking(beeld: Raadbeeld) -> list[str]:
    """How many networks each group met in six months."""
    totaal = len(beeld.netwerken)
    namen = {"raad": "de raad", "college": "het college", "ambtenaren": "ambtenaren"}
    return [
        f"{namen[groep]}: {aantal} van de {totaal} ({format_procent(aantal / totaal, 0)})" if totaal else namen[groep]
        for groep, aantal in beeld.dekking.items()
    ]


def build_dekkingkop(beeld: Raadbeeld) -> str:
    zonder, totaal = len(beeld.zonder), len(beeld.netwerken)
    if not totaal:
        return "Er zijn nog geen netwerken vastgelegd"
    if not zonder:
        return "Elk platform en netwerk sprak dit half jaar met raad of college"
    return f"{zonder} van de {totaal} platforms en netwerken spraken een half jaar lang geen raad of college"


def build_rolkop(rollen: Mapping[str, int]) -> str:
    nooit = [naam for code, naam in ROLLEN_RAAD.items() if not rollen[code]]
    if len(nooit) == len(ROLLEN_RAAD):
        return "Nog geen rol van raad en college vastgelegd"
    if not nooit:
        return f"Raad en college namen alle {len(ROLLEN_RAAD)} rollen"
    werkwoord = "nam" if len(nooit) == 1 else "namen"
    return f"{len(nooit)} van de {len(ROLLEN_RAAD)} rollen {werkwoord} raad en college nog nooit"


def build_initiatief(beeld: Raadbeeld) -> str:
    buurt, alle = beeld.initiatief
    if not alle:
        return ""
    deel, contacten = format_procent(buurt / alle, 0), format_aantal(alle, "contact", "contacten")
    return f"Sinds het begin nam de buurt bij {format_getal(buurt)} van de {contacten} het initiatief ({deel})."


def build_wachtend(regel: tuple[str, str, str, int]) -> str:
    """One request that waits: whose, what, how long."""
    naam, vorm, waarvoor, dagen = regel
    wat = f"{VORMEN[vorm]}{f' ({waarvoor})' if waarvoor else ''}"
    return f"{naam}: {wat}, wacht {format_aantal(dagen, 'dag', 'dagen')}"


def build_wachtkop(beeld: Steunbeeld) -> str:
    """How long an answer took: the median, said as what it is."""
    if beeld.wachttijd is None:
        return "Dit jaar kwam er nog geen antwoord"
    wat = (
        "De helft van de antwoorden kwam binnen" if len(select_beantwoord(beeld.vragen)) > 1 else "Eén antwoord kwam na"
    )
    return f"{wat} {format_aantal(beeld.wachttijd, 'dag', 'dagen')}"


def build_wachtbron(beeld: Steunbeeld) -> str:
    """Of how many answers."""
    return f"n = {format_aantal(len(select_beantwoord(beeld.vragen)), 'antwoord', 'antwoorden')}"


def build_wachtzin(beeld: Steunbeeld, peildatum: date) -> str:
    """How many wait; those of an earlier year apart, for they are not among the requests of this year."""
    wacht = len(beeld.wachtend)
    if not wacht:
        return ""
    eerder = wacht - int(beeld.vragen["antwoord_op"].isna().sum())
    van = f", waarvan {format_getal(eerder)} van vóór {peildatum.year}" if eerder else ""
    return f"{format_aantal(wacht, 'aanvraag wacht', 'aanvragen wachten')} nog op antwoord{van}."


def build_steunkop(beeld: Steunbeeld) -> str:
    """Is the support enough? What was granted of what was asked."""
    euro = beeld.steun[EURO]
    if not euro.vragen and not beeld.steun[UUR].vragen:
        return "Dit jaar is er nog geen ondersteuning gevraagd"
    if not euro.beantwoord:
        return "Op geen enkele aanvraag om geld is al geantwoord"
    delen = [
        f"{format_procent(een.toegekend / een.beantwoord, 0)} van {wat}"
        for een, wat in ((euro, "het geld"), (beeld.steun[UUR], "de uren"))
        if een.beantwoord
    ]
    return f"Waar een antwoord kwam, is {' en '.join(delen)} toegekend"


def build_wachtendkop(aantal: int, een: str, meer: str) -> str:
    """How many of something wait for an answer."""
    if not aantal:
        return f"Elke {een} heeft een antwoord"
    return f"{format_aantal(aantal, een, meer)} {'wacht' if aantal == 1 else 'wachten'} op antwoord"


def build_aanvragenkop(beeld: Steunbeeld, jaar: int) -> str:
    """All applications of the year: how many have an answer."""
    alle, beantwoord = len(beeld.vragen), len(select_beantwoord(beeld.vragen))
    wat = f"{format_aantal(alle, 'aanvraag', 'aanvragen')} om steun in {jaar}: op {beantwoord} kwam een antwoord"
    return f"{wat}, {alle - beantwoord} {'wacht' if alle - beantwoord == 1 else 'wachten'} nog"


def build_steunzin(steun: Mapping[str, Steun]) -> str:
    """All of it in one text, euros and hours apart; "" when nothing was asked."""
    regels = {eenheid: build_steunregels(eenheid, een) for eenheid, een in steun.items() if een.vragen}
    return " ".join(f"{naam}: {'; '.join(regels[code])}." for code, naam in KOPPEN.items() if code in regels)


def build_deze_maand(beeld: Raadbeeld) -> str:
    """What a member can do this month, in one sentence: the lists are further down."""
    delen = [
        format_aantal(len(beeld.aangekondigd), "bijeenkomst om langs te komen", "bijeenkomsten om langs te komen"),
        format_aantal(len(beeld.zonder), "platform of netwerk", "platforms en netwerken") + " lang niet gezien",
        format_aantal(len(beeld.wachtend), "aanvraag om steun", "aanvragen om steun") + " zonder antwoord",
        format_aantal(len(beeld.open_punten), "vraag", "vragen") + " aan de gemeente zonder antwoord",
    ]
    return f"Wat u deze maand kunt doen: {format_reeks(delen)} Onderaan staat welke."


def build_steunregels(eenheid: str, een: Steun) -> list[str]:
    """Asked, granted and used of one unit."""
    wat = EENHEDEN[eenheid]
    regels = [
        f"gevraagd: {format_getal(een.gevraagd)} {wat}, in {format_aantal(een.vragen, 'keer', 'keer')}",
        f"toegekend: {format_getal(een.toegekend)} {wat} van {format_getal(een.beantwoord)} {wat} met een antwoord",
    ]
    if een.gebruikt_onbekend and not een.gebruikt:
        return [*regels, "gebruikt: nog niet bekend"]
    onbekend = f" (van {een.gebruikt_onbekend} nog niet bekend)" if een.gebruikt_onbekend else ""
    return [*regels, f"gebruikt: {format_getal(een.gebruikt)} {wat}{onbekend}"]


def build_plafond(een: Steun, plafond: int | None) -> str:
    """Used beside the ceiling; empty where nobody set one, or knows what was used of anything."""
    if not plafond or (een.gebruikt_onbekend and not een.gebruikt):
        return ""
    deel = format_procent(een.gebruikt / plafond, 0)
    return f"Gebruikt is {format_getal(een.gebruikt)} euro van het plafond van {format_getal(plafond)} euro ({deel})."


def _zijn(aantal: int) -> str:
    return "is" if aantal == 1 else "zijn"
