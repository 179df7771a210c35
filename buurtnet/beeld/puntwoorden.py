"""What the loop says: u zei, wij antwoordden, gedaan of te laat. Pure: values in, Dutch out.

A point is called a question here: that is what a reader calls it.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from buurtnet.beeld.format import format_aantal, format_datum, format_procent
from buurtnet.begrippen import UITVOERDERS
from buurtnet.begrippen_raad import ANTWOORDEN_PUNT, THEMAS_PUNT, VOOR_WIE
from buurtnet.cijfers.punten import GEDAAN, LAAT, LOOPT, NEE, OPEN, Lus, Punt

AAN = VOOR_WIE | {"zelf": "de buurt zelf"}  # who records says "onszelf"; who reads is another
# The heading above each group, in the order in which they are read.
GROEPEN = {
    OPEN: "Wacht nog op antwoord",
    LAAT: "Toegezegd, en te laat",
    LOOPT: "Toegezegd, en nog bezig",
    GEDAAN: "Gedaan",
    NEE: "Het antwoord was nee",
}


def build_kop(lus: Lus) -> str:
    """The verdict: of how much is there no answer yet?"""
    if not lus.gesteld:
        return "Er zijn nog geen vragen uit de buurt vastgelegd"
    open_ = lus.gesteld - lus.beantwoord
    if not open_:
        return "U zei: op elke vraag is er een antwoord"
    return f"U zei: {open_} van de {format_vragen(lus.gesteld)} {_wacht(open_)} nog op antwoord"


def format_vragen(aantal: int) -> str:
    return format_aantal(aantal, "vraag", "vragen")


def build_welke(van: date, gemeente: int, zelf: int, steun: bool = False) -> str:
    """From when the questions are, and to whom: two pages count the same ones. `steun`: for the page that shows only
    those to the municipality."""
    periode = f"sinds {format_datum(van)} (twaalf maanden)"
    if steun:
        rest = f"; bij Workshops staan ook {zelf} van de buurt aan zichzelf" if zelf else ", zoals bij Workshops"
        return f"Dit zijn de vragen uit de buurten {periode}{rest}. Aanvragen om geld of uren tellen hier niet mee."
    return (
        f"Dit zijn alle vragen uit de buurten {periode}: {gemeente} aan de gemeente en {zelf} van de buurt aan "
        "zichzelf. Bij Steun staan die aan de gemeente per thema."
    )


def build_zin(lus: Lus) -> str:
    """Share answered, median of days, and what came of what was promised; empty without any point."""
    if not lus.gesteld:
        return ""
    deel = format_procent(lus.beantwoord / lus.gesteld, 0)
    zinnen = [f"Op {lus.beantwoord} van de {format_vragen(lus.gesteld)} kwam een antwoord ({deel})"]
    if lus.dagen is not None:
        wanneer = "de helft binnen" if lus.beantwoord > 1 else "na"
        zinnen[0] += f", {wanneer} {format_aantal(lus.dagen, 'dag', 'dagen')}"
    if lus.nee:
        zinnen.append(f"{lus.nee} keer was dat nee")
    gedaan = f"{_zijn(lus.gedaan)} er {lus.gedaan} gedaan en {lus.laat} te laat"
    zinnen.append(f"Van de {format_aantal(lus.toegezegd, 'toezegging', 'toezeggingen')} {gedaan}")
    return ". ".join(zinnen) + "."


def build_lijstkop(punten: Sequence[Punt]) -> str:
    """What the list of questions begins with: what still waits (also of longer ago), and the longest of it."""
    dagen = [een.dagen for een in punten if een.stand == OPEN]
    if not dagen:
        return f"Elk van de {format_vragen(len(punten))} heeft een antwoord"
    langst = format_aantal(max(dagen), "dag", "dagen")
    if len(dagen) == 1:
        return f"1 vraag wacht, al {langst}"
    return f"{len(dagen)} vragen wachten, de oudste al {langst}"


def build_punt(een: Punt) -> str:
    """One point as a line: what was said, the answer, what came of it, by whom."""
    bij = f", bij {een.bijeenkomst}" if een.bijeenkomst else ""
    zei = f"{een.wat} ({een.naam}{bij}, {format_datum(een.gevraagd_op)})"
    return " → ".join(deel for deel in (zei, _build_antwoord(een), _build_gevolg(een)) if deel)


def build_wachtend(een: Punt) -> str:
    """One point that waits, where only that is said."""
    return f"{een.naam}: {een.wat}, wacht {format_aantal(een.dagen, 'dag', 'dagen')}"


def _build_antwoord(een: Punt) -> str:
    if not een.antwoord:
        return f"wacht {format_aantal(een.dagen, 'dag', 'dagen')} op {AAN[een.aan]}" if een.stand == OPEN else ""
    reden = f": {een.toelichting}" if een.toelichting else ""
    return f"{ANTWOORDEN_PUNT[een.antwoord]}, na {format_aantal(een.dagen, 'dag', 'dagen')}{reden}"


def _build_gevolg(een: Punt) -> str:
    wie = f" door {UITVOERDERS[een.door]}" if een.door else ""
    if een.gedaan_op is not None:
        return f"gedaan{wie} op {format_datum(een.gedaan_op)}"
    if een.stand not in (LAAT, LOOPT):
        return ""
    voor = f", beloofd voor {format_datum(een.klaar_voor)}" if een.klaar_voor else ""
    return f"{'te laat' if een.stand == LAAT else 'nog bezig'}{wie}{voor}"


def _zijn(aantal: int) -> str:
    return "is" if aantal == 1 else "zijn"


def build_themakop(per_thema: Mapping[str, Lus]) -> str:
    """What was asked of the municipality against what it did, as a finding."""
    gesteld, gedaan = (sum(getattr(lus, wat) for lus in per_thema.values()) for wat in ("gesteld", "gedaan"))
    if not gesteld:
        return "Niemand vroeg in twaalf maanden iets aan de gemeente"
    return f"Van {format_vragen(gesteld)} aan de gemeente {_zijn(gedaan)} er {gedaan} gedaan"


def build_themaregel(thema: str, lus: Lus) -> str:
    """One theme: asked, promised, done, and what waits."""
    delen = [f"{lus.gesteld} gevraagd", f"{lus.toegezegd} toegezegd", f"{lus.gedaan} gedaan"]
    delen += [f"{lus.laat} te laat"] if lus.laat else []
    delen += [f"{open_} nog zonder antwoord"] if (open_ := lus.gesteld - lus.beantwoord) else []
    return f"{THEMAS_PUNT[thema]}: {', '.join(delen)}"


def _wacht(aantal: int) -> str:
    return "wacht" if aantal == 1 else "wachten"
