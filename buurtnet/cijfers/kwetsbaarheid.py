"""Fragility: eight signals of one organisation, and what they say together. Behind the login, never public.

Definition. Each signal is 0 (well), 1 or 2 (asks for support), by the bounds in the settings: people who pull; the
largest share of the open actions that one party does; residents that became active in six months; days since the last
published bijeenkomst; the mean for energy and red tape (of three people or more); the share of the actions done that
professionals did (together counts half); promises of the municipality that are more than 30 days late; months that
money is certain for. F = 100 x sum / (2 x known), only with six of the eight known. The change is F at the same day
three months before.
Bias. What nobody wrote down is unknown, and an organisation that writes down much shows more signals. With one or two
actions a share is all or nothing. A signal is no judgement of people: it says where support is to be agreed.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from buurtnet.begrippen_kracht import SIGNALEN
from buurtnet.cijfers.raad import Belofte
from buurtnet.instellingen import Grens, Instellingen

GOED, MATIG, ZWAK = 0, 1, 2
STEVIG, AANDACHT, FRAGIEL = "stevig", "aandacht", "fragiel"
MINSTENS_ANTWOORDEN = 3  # for energy: of fewer it would be somebody's own answer
MAANDEN_TERUG = 3


@dataclass(frozen=True)
class Feiten:
    """What the signals of one organisation rest on at a peildatum; None: unknown."""

    peildatum: date
    trekkers: int | None = None
    open_acties: Mapping[str, int] | None = None  # by who does them
    nieuwe_bewoners: int | None = None
    laatste_bijeenkomst: date | None = None
    energie_antwoorden: int | None = None
    energie_x10: int | None = None
    gedane_acties: Mapping[str, int] | None = None  # by who did them
    beloften: tuple[Belofte, ...] = ()  # of the municipality to it
    geld_zeker_tot: date | None = None


@dataclass(frozen=True)
class Signaal:
    """One signal: what was measured (`deel` of `van` where it is a share), and its value; None: unknown."""

    code: str
    deel: float | None = None
    van: int | None = None
    waarde: int | None = None


@dataclass(frozen=True)
class Kracht:
    """The eight signals, how many are known, and of six or more of these F and its word."""

    signalen: tuple[Signaal, ...]
    bekend: int
    f: int | None
    oordeel: str  # "": too little is known


def compute_kracht(feiten: Feiten, instellingen: Instellingen) -> Kracht:
    """The eight signals of one organisation and what they say together."""
    lezers = {
        "trekkers": _read_trekkers,
        "concentratie": _read_concentratie,
        "nieuwe_bewoners": _read_nieuwe_bewoners,
        "stilte": _read_stilte,
        "energie": _read_energie,
        "professionals": _read_professionals,
        "beloften": _read_beloften,
        "geld": _read_geld,
    }
    signalen = tuple(lezers[code](feiten, instellingen) for code in SIGNALEN)
    waarden = [een.waarde for een in signalen]
    bekend = len(waarden) - waarden.count(None)
    return Kracht(signalen, bekend, *compute_f(waarden, instellingen))


def compute_f(waarden: list[int | None], instellingen: Instellingen) -> tuple[int | None, str]:
    """F, a half rounded up, and its word; None and "" when fewer are known than the settings ask."""
    bekend = [waarde for waarde in waarden if waarde is not None]
    if len(bekend) < instellingen.minstens_bekend:
        return None, ""
    som, hoogst, grens = 100 * sum(bekend), 2 * len(bekend), instellingen.grens_oordeel
    oordeel = STEVIG if som < grens.goed * hoogst else AANDACHT if som <= grens.matig * hoogst else FRAGIEL
    return (2 * som + hoogst) // (2 * hoogst), oordeel


def start_eerder(peildatum: date) -> date:
    """The same day three months before; the last of the month where there is no such day."""
    return move_maanden(peildatum, -MAANDEN_TERUG)


def move_maanden(dag: date, aantal: int) -> date:
    """The same day so many months on; the last of the month where there is no such day."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + aantal, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def _choose_aflopend(aantal: int | None, grens: Grens) -> int | None:
    """More is better."""
    if aantal is None:
        return None
    return GOED if aantal >= grens.goed else MATIG if aantal >= grens.matig else ZWAK


def _choose_oplopend(aantal: int | None, grens: Grens) -> int | None:
    """Less is better."""
    if aantal is None:
        return None
    return GOED if aantal <= grens.goed else MATIG if aantal <= grens.matig else ZWAK


def _choose_deel(deel: float, van: int, grens: Grens) -> int:
    """A share in percent: well below the first, and moderate up to and with the second."""
    return GOED if 100 * deel < grens.goed * van else MATIG if 100 * deel <= grens.matig * van else ZWAK


def _read_trekkers(feiten: Feiten, i: Instellingen) -> Signaal:
    return Signaal("trekkers", feiten.trekkers, None, _choose_aflopend(feiten.trekkers, i.grens_trekkers))


def _read_concentratie(feiten: Feiten, i: Instellingen) -> Signaal:
    acties = feiten.open_acties or {}
    if not (van := sum(acties.values())):
        return Signaal("concentratie")
    meest = max(acties.values())
    return Signaal("concentratie", meest, van, _choose_deel(meest, van, i.grens_concentratie))


def _read_nieuwe_bewoners(feiten: Feiten, i: Instellingen) -> Signaal:
    aantal = feiten.nieuwe_bewoners
    return Signaal("nieuwe_bewoners", aantal, None, _choose_aflopend(aantal, i.grens_nieuwe_bewoners))


def _read_stilte(feiten: Feiten, i: Instellingen) -> Signaal:
    laatst = feiten.laatste_bijeenkomst
    dagen = None if laatst is None else (feiten.peildatum - laatst).days
    return Signaal("stilte", dagen, None, _choose_oplopend(dagen, i.grens_stilte))


def _read_energie(feiten: Feiten, i: Instellingen) -> Signaal:
    if (feiten.energie_antwoorden or 0) < MINSTENS_ANTWOORDEN or feiten.energie_x10 is None:
        return Signaal("energie")
    waarde = _choose_aflopend(feiten.energie_x10, i.grens_energie)
    return Signaal("energie", feiten.energie_x10 / 10, feiten.energie_antwoorden, waarde)


def _read_professionals(feiten: Feiten, i: Instellingen) -> Signaal:
    acties = feiten.gedane_acties or {}
    if not (van := sum(acties.values())):
        return Signaal("professionals")
    deel = acties.get("gemeente", 0) + acties.get("samen", 0) / 2
    return Signaal("professionals", deel, van, _choose_deel(deel, van, i.grens_professionals))


def _read_beloften(feiten: Feiten, i: Instellingen) -> Signaal:
    """Without any promise with a day nobody knows whether the municipality keeps them."""
    met_dag = [een for een in feiten.beloften if een.voor is not None]
    if not met_dag:
        return Signaal("beloften")
    uiterlijk = feiten.peildatum - timedelta(days=i.laat_na_dagen)
    laat = sum(een.gedaan_op is None and een.voor is not None and een.voor < uiterlijk for een in met_dag)
    return Signaal("beloften", laat, len(met_dag), _choose_oplopend(laat, i.grens_beloften))


def _read_geld(feiten: Feiten, i: Instellingen) -> Signaal:
    """Whole months: money is certain for as many as fit before its day."""
    tot = feiten.geld_zeker_tot
    if tot is None:
        return Signaal("geld")
    maanden = (tot.year - feiten.peildatum.year) * 12 + tot.month - feiten.peildatum.month
    maanden = max(maanden - (tot < move_maanden(feiten.peildatum, maanden)), 0)
    return Signaal("geld", maanden, None, _choose_aflopend(maanden, i.grens_geld))
