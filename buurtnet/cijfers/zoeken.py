"""Find by name: without accents and capitals, what begins with the words first."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from buurtnet.tekens import build_norm

LANGST = 100  # letters of a question that are read
MEESTE = 8  # of each group that are shown
_KORTSTE = 4  # letters of a word that is looked for by itself: not 'en' or 'van'


@dataclass(frozen=True)
class Doel:
    """An address: a page with a buurt, a day of its own (else that of the visitor), and a place on the page."""

    tekst: str
    pagina: str  # without slash
    buurt: str = ""
    dag: str = ""
    anker: str = ""


@dataclass(frozen=True)
class Ding:
    """What can be found. `doelen`: where it stands, the first is meant by its name; `ook`: other words it goes by."""

    groep: str
    naam: str
    uitleg: str
    doelen: tuple[Doel, ...]
    ook: str = ""

    @cached_property
    def normen(self) -> tuple[str, str]:
        """Its name, and all it goes by, as they are compared."""
        naam = build_norm(self.naam)
        return naam, f"{naam} {build_norm(self.ook)}" if self.ook else naam


@dataclass(frozen=True)
class Vondsten:
    """Of one group what is shown, best first, and how many there are."""

    getoond: tuple[Ding, ...]
    aantal: int


def find(dingen: Iterable[Ding], vraag: str) -> dict[str, Vondsten]:
    """What a question finds by group, in the order of the things; no group without. A question of nothing: nothing."""
    heel = build_norm(vraag[:LANGST])
    groepen: dict[str, list[tuple[int, Ding]]] = {}
    for ding in dingen if heel else ():
        rang = _compute_rang(ding, heel)
        if rang is not None:
            groepen.setdefault(ding.groep, []).append((rang, ding))
    uit = {}
    for groep, gevonden in groepen.items():
        beste = sorted(gevonden, key=lambda een: een[0])  # stable: within a rank the order of the things
        uit[groep] = Vondsten(tuple(ding for _, ding in beste[:MEESTE]), len(beste))
    return uit


def find_elk(dingen: Iterable[Ding], vraag: str) -> dict[str, Vondsten]:
    """What the names hold of any of its words, for a question of several names that nothing answers whole."""
    woorden = [woord for woord in build_norm(vraag[:LANGST]).split() if len(woord) >= _KORTSTE]
    uit: dict[str, list[Ding]] = {}
    for ding in dingen if len(woorden) > 1 else ():
        if any(_compute_rang(ding, woord) in (0, 1) for woord in woorden):
            uit.setdefault(ding.groep, []).append(ding)
    return {groep: Vondsten(tuple(gevonden[:MEESTE]), len(gevonden)) for groep, gevonden in uit.items()}


def _compute_rang(ding: Ding, heel: str) -> int | None:
    """0: the name begins so; 1: words of it do; 2: words of all it goes by; 3: somewhere within; None: not at all."""
    naam, alles = ding.normen
    woorden = heel.split()
    if naam.startswith(heel):
        return 0
    for rang, tekst in ((1, naam), (2, alles)):
        if all(f" {woord}" in f" {tekst}" for woord in woorden):
            return rang
    return 3 if all(woord in alles for woord in woorden) else None
