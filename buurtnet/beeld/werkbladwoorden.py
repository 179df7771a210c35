"""What `/werkblad` says: signals in words, without colours and without merit. Pure: values in, Dutch out."""

from collections.abc import Callable, Iterable
from datetime import date

from buurtnet.beeld.format import format_aantal, format_datum, format_getal
from buurtnet.begrippen import UITVOERDERS
from buurtnet.begrippen_kracht import OORDELEN, SIGNALEN, STEUNGEVERS
from buurtnet.begrippen_raad import VAN_GROEP
from buurtnet.cijfers.kwetsbaarheid import GOED, MATIG, ZWAK, Kracht, Signaal
from buurtnet.cijfers.werkbladbeeld import Afspraak, Blad, Toezegging, Werkblad
from buurtnet.instellingen import Instellingen

STANDEN = {GOED: "gaat goed", MATIG: "let op", ZWAK: "vraagt om steun", None: "onbekend"}
_TALLEN: dict[str, Callable[[Signaal, Instellingen], str]] = {
    "trekkers": lambda s, i: format_aantal(_heel(s), "trekker", "trekkers"),
    "concentratie": lambda s, i: f"{_heel(s)} van de {format_aantal(s.van or 0, 'open afspraak', 'open afspraken')}",
    "nieuwe_bewoners": lambda s, i: f"{format_aantal(_heel(s), 'bewoner', 'bewoners')} erbij in een half jaar",
    "stilte": lambda s, i: f"laatste bijeenkomst {_build_geleden(_heel(s))}",
    "energie": lambda s, i: f"gemiddeld {format_getal(s.deel, 1)} van 5, {s.van} mensen",
    "professionals": lambda s, i: f"{_deel(s)} van de {s.van} gedane afspraken door de gemeente; samen telt half",
    "beloften": lambda s, i: f"{_heel(s)} van de {s.van} meer dan {i.laat_na_dagen} dagen te laat",
    "geld": lambda s, i: f"nog {format_aantal(_heel(s), 'maand', 'maanden')} zeker",
}


def build_signaal(een: Signaal, instellingen: Instellingen) -> tuple[str, str, str]:
    """One signal: its name, what was found and how it stands."""
    gevonden = "" if een.waarde is None else _TALLEN[een.code](een, instellingen)
    return SIGNALEN[een.code], gevonden, STANDEN[een.waarde]


def build_naam(blad: Blad) -> str:
    """An organisation with its word and how much is known, as above its part of the page."""
    return f"{blad.naam}: {build_oordeel(blad.kracht)}"


def build_oordeel(kracht: Kracht) -> str:
    """The word for the eight signals together, never without how many are known."""
    bekend = f"{kracht.bekend} van de {len(SIGNALEN)} signalen bekend"
    if kracht.f is None:
        return bekend
    return f"{OORDELEN[kracht.oordeel]} ({kracht.f} van 100), {bekend}"


def build_opgeschreven(blad: Blad) -> str:
    """From which day that is which cannot be derived."""
    wat = "Trekkers, bewoners, energie en geld"
    return f"{wat}: {f'van {format_datum(blad.opgeschreven)}' if blad.opgeschreven else 'nog niet vastgelegd'}."


def build_verandering(blad: Blad) -> str:
    """What changed in three months, and by which signals; said as what can be done about it, not as a score."""
    eerder = blad.eerder
    if eerder.f is None:
        zin = "Drie maanden eerder was er te weinig bekend"
    else:
        zin = f"Drie maanden eerder: {OORDELEN[eerder.oordeel]} ({eerder.f} van 100)"
    anders = [_build_beweging("Zwaarder", blad, 1), _build_beweging("Lichter", blad, -1)]
    return ". ".join([zin, *(deel for deel in anders if deel)]) + "."


def _build_beweging(woord: str, blad: Blad, kant: int) -> str:
    paren = zip(blad.kracht.signalen, blad.eerder.signalen, strict=True)
    codes = [
        n.code for n, e in paren if n.waarde is not None and e.waarde is not None and (n.waarde - e.waarde) * kant > 0
    ]
    return f"{woord.capitalize()} werd: {', '.join(SIGNALEN[code] for code in codes)}" if codes else ""


def build_afspraak(een: Afspraak, peildatum: date) -> str:
    """Agreed support as a line: for what, what, who, and when."""
    if een.gedaan_op is not None:
        wanneer = f"gedaan op {format_datum(een.gedaan_op)}"
    else:
        laat = ", te laat" if een.klaar_voor < peildatum else ""
        wanneer = f"klaar voor {format_datum(een.klaar_voor)}{laat}"
    return f"{SIGNALEN[een.signaal]}: {een.wat}. Wie: {STEUNGEVERS[een.wie]}, {wanneer}"


def build_stadszin(werkblad: Werkblad) -> str:
    """Of how many organisations enough is known, and how many there are of each word; in that order, not of merit."""
    bekend = [blad.kracht.oordeel for blad in werkblad.bladen if blad.kracht.f is not None]
    alle = len(werkblad.bladen)
    wie = f"{len(bekend) or 'geen'} van de {alle} organisaties" if alle != 1 else "deze organisatie"
    if not bekend:
        return f"Van {wie} is {'nog niet ' if alle == 1 else ''}genoeg bekend."
    delen = [f"{woord}: {bekend.count(code)}" for code, woord in OORDELEN.items()]
    return f"Van {wie} is genoeg bekend. {', '.join(delen).capitalize()}."


def build_laatkop(toezeggingen: Iterable[Toezegging]) -> str:
    """What is late, of both sides in one sentence."""
    wie = [een.wie for een in toezeggingen]
    if not wie:
        return "Niets is te laat"
    delen = [f"{wie.count(code)} van {naam}" for code, naam in UITVOERDERS.items() if code in wie]
    return f"Te laat: {', '.join(delen)}"


def build_toezegging(een: Toezegging, peildatum: date) -> str:
    """One promise or agreement: what, for or with whom, of which group of the municipality, by when."""
    wat = f"{een.wat} ({een.naam}){f', {VAN_GROEP[een.groep]}' if een.groep else ''}"
    if een.voor is None:
        return f"{wat}, zonder dag"
    if een.voor >= peildatum:
        return f"{wat}, voor {format_datum(een.voor)}"
    dagen = format_aantal((peildatum - een.voor).days, "dag", "dagen")
    return f"{wat}: voor {format_datum(een.voor)}, {dagen} te laat"


def _heel(een: Signaal) -> int:
    return int(een.deel or 0)


def _build_geleden(dagen: int) -> str:
    return f"{format_aantal(dagen, 'dag', 'dagen')} geleden" if dagen else "vandaag"


def _deel(een: Signaal) -> str:
    return format_getal(een.deel, 0 if een.deel == _heel(een) else 1)
