"""Which slides turn, in which order and for how long: as the address asks, else as the programme's settings say.

What cannot be is said in a sentence for who starts the screen; the room gets slides all the same.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from buurtnet.beeld import qr
from buurtnet.instellingen import Instellingen
from buurtnet.scherm import DIAS, EIGEN_BUURT, INTERVAL_S, KORTSTE_INTERVAL_S, LANGSTE_INTERVAL_S
from buurtnet.scherm.dia import Dia

_MEESTE_NAMEN = 20
_LANGSTE_NAAM = 30


@dataclass(frozen=True)
class Gevraagd:
    """What an address asks for, as it stands there; None where it says nothing."""

    buurt: str | None = None
    dias: str | None = None
    seconden: str | None = None


@dataclass(frozen=True)
class Schermkeuze:
    """Names of `DIAS` in their order, seconds per slide, and what to tell who starts the screen."""

    namen: tuple[str, ...] = tuple(DIAS)
    seconden: int = INTERVAL_S
    zinnen: tuple[str, ...] = ()


def choose_scherm(gevraagd: Gevraagd, instellingen: Instellingen, buurten: Container[str]) -> Schermkeuze:
    """The choice for one address; `buurten`: the codes that exist."""
    buurt = gevraagd.buurt is not None and gevraagd.buurt in buurten
    gewoon = tuple(instellingen.scherm_dias.split(",")) if instellingen.scherm_dias else tuple(DIAS)
    namen, onbekend = _choose_namen(gevraagd.dias, buurt)
    seconden = read_seconden(gevraagd.seconden or "")
    blijft = seconden or instellingen.scherm_seconden
    zinnen = []
    if gevraagd.buurt and not buurt:
        zinnen.append(f"De buurt ‘{_kort(gevraagd.buurt)}’ bestaat niet. Nu draaien de dia's van de hele stad.")
    if onbekend:
        zinnen.append(
            f"Deze dia's bestaan niet: {', '.join(f'‘{_kort(naam)}’' for naam in onbekend)}. Kies uit: "
            f"{', '.join(DIAS)}. {'Nu draaien de andere die u koos.' if namen else 'Nu draaien de gewone dia’s.'}"
        )
    if gevraagd.seconden and not seconden:
        zinnen.append(
            f"‘{_kort(gevraagd.seconden)}’ seconden kan niet: kies {KORTSTE_INTERVAL_S} tot en met "
            f"{LANGSTE_INTERVAL_S}. Nu blijft elke dia {blijft} seconden staan."
        )
    return Schermkeuze(namen or gewoon, blijft, tuple(zinnen))


def _choose_namen(tekst: str | None, buurt: bool) -> tuple[tuple[str, ...], list[str]]:
    """The known and the unknown names in an address, each once; that of tonight's buurt needs no place of its own."""
    delen = (tekst or "").lower().split(",", _MEESTE_NAMEN)[:_MEESTE_NAMEN]
    namen = dict.fromkeys(deel.strip() for deel in delen if deel.strip())
    onbekend = [naam for naam in namen if naam not in DIAS and not (naam == EIGEN_BUURT and buurt)]
    bekend = tuple(naam for naam in namen if naam in DIAS)
    return bekend, onbekend


def read_seconden(tekst: str) -> int | None:
    """How long each slide stays, or None where that cannot be."""
    past = tekst.isascii() and tekst.isdigit() and KORTSTE_INTERVAL_S <= int(tekst[:4]) <= LANGSTE_INTERVAL_S
    return int(tekst) if past else None


def _kort(tekst: str) -> str:
    leesbaar = "".join(teken if teken.isprintable() else " " for teken in tekst)
    return leesbaar if len(leesbaar) <= _LANGSTE_NAAM else leesbaar[:_LANGSTE_NAAM] + "…"


def build_zin_adres(basis: str) -> str:
    """What is wrong with the address in the QR codes, for who starts the screen; "" when nothing is."""
    return (
        qr.build_waarschuwing(basis)
        if basis
        else ("Er staat geen QR-code op: vul op /beheer bij Instellingen het adres van Buurtnet in.")
    )


def choose_dias(dias: Iterable[Dia], namen: Sequence[str]) -> list[Dia]:
    """The slides of these names in this order, that of tonight's buurt first; all when nothing would be left."""
    dias = list(dias)
    gekozen = [dia for dia in dias if dia.groep == EIGEN_BUURT]
    for naam in namen:
        gekozen += [dia for dia in dias if _BIJ.get(dia.groep, dia.groep) == naam]
    return gekozen or dias


_BIJ = {"vragen": "feedback"}  # what residents will be asked, while nobody answered yet


def build_plekken(dias: Sequence[Dia]) -> dict[str, list[int]]:
    """The places of each group in a round. Tonight's buurt comes first and returns after each other slide."""
    groepen = list(dict.fromkeys(dia.groep for dia in dias))
    eigen = list(dict.fromkeys(dia.groep for dia in dias if dia.eigen))
    anders = [groep for groep in groepen if groep not in eigen]
    if eigen and anders:
        beurten = range(max(len(eigen), len(anders)))
        ronde = [groep for i in beurten for groep in (eigen[i % len(eigen)], anders[i % len(anders)])]
    else:
        ronde = groepen
    return {groep: [plek for plek, een in enumerate(ronde) if een == groep] for groep in groepen}
