"""What an attacker does: from everything that was published, the least and the most that each hidden count can be.

Strongest case: the attacker knows the rules, which meetings there were with how many forms, and even how many people
answered each statement at each of them. Hidden is how many of those chose each of the five answers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from math import ceil

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

KEUZES = 5
BIJNA = 1e-6


@dataclass(frozen=True)
class Totaal:
    """A published distribution: of which meetings together, its five shares in points, and the step of rounding.

    `stap` 0: not rounded, `punten` are the counts themselves.
    """

    leden: tuple[int, ...]
    punten: tuple[float, ...]
    stap: int


class Puzzel:
    """All that was published about one statement, as linear equations: `antwoorden` is n per meeting."""

    def __init__(self, antwoorden: Mapping[int, int], totalen: Iterable[Totaal]):
        self.nummers = {nummer: i for i, nummer in enumerate(antwoorden)}
        self.n = list(antwoorden.values())
        self._gelijk, self._gelijk_aan, self._hoogstens, self._grens = [], [], [], []
        self.aantal = KEUZES * len(self.n)
        self._sommen: dict[tuple[int, ...], int] = {}  # members -> the first of five variables: their sums
        for i, n in enumerate(self.n):
            self._add_gelijk({KEUZES * i + k: 1 for k in range(KEUZES)}, n)
        for totaal in sorted(totalen, key=lambda t: len(t.leden)):
            self._add_totaal(totaal)

    def _add_gelijk(self, rij: dict[int, float], waarde: float) -> None:
        self._gelijk.append(rij)
        self._gelijk_aan.append(waarde)

    def _find_som(self, leden: tuple[int, ...]) -> int:
        """The variables that are the sums of these meetings, made of an earlier total and what came after it."""
        if leden not in self._sommen:
            eerder = max((s for s in self._sommen if s == leden[: len(s)]), key=len, default=())
            begin, self.aantal = self.aantal, self.aantal + KEUZES
            for k in range(KEUZES):
                rij = {begin + k: 1} | {KEUZES * self.nummers[lid] + k: -1 for lid in leden[len(eerder) :]}
                if eerder:
                    rij[self._sommen[eerder] + k] = -1
                self._add_gelijk(rij, 0)
            self._sommen[leden] = begin
        return self._sommen[leden]

    def _add_totaal(self, totaal: Totaal) -> None:
        som = self._find_som(totaal.leden)
        if not totaal.stap:
            for k, aantal in enumerate(totaal.punten):
                self._add_gelijk({som + k: 1}, aantal)
            return
        # Largest remainder: with e the rounded less the true share in steps, no two of five differ by more than one.
        per_stap = 100 / totaal.stap / sum(self.n[self.nummers[lid]] for lid in totaal.leden)
        for i, j in permutations(range(KEUZES), 2):
            self._hoogstens.append({som + i: -per_stap, som + j: per_stap})
            self._grens.append(1 - (totaal.punten[i] - totaal.punten[j]) / totaal.stap)

    def solve(self, doel: np.ndarray) -> np.ndarray:
        """A solution that fits everything, with the least of `doel`."""
        uit = linprog(
            np.concatenate([doel, np.zeros(self.aantal - len(doel))]),
            A_ub=self._matrices[0],
            b_ub=self._grens or None,
            A_eq=self._matrices[1],
            b_eq=self._gelijk_aan,
            bounds=(0, None),
            method="highs",
        )
        assert uit.status == 0, f"wat gepubliceerd is past niet bij elkaar: {uit.message}"
        return uit.x[: len(doel)]

    @cached_property
    def _matrices(self):
        return self._build_matrix(self._hoogstens), self._build_matrix(self._gelijk)

    def _build_matrix(self, rijen: list[dict[int, float]]):
        if not rijen:
            return None
        plekken = [(i, j, v) for i, rij in enumerate(rijen) for j, v in rij.items()]
        i, j, v = zip(*plekken, strict=True)
        return coo_array((v, (i, j)), shape=(len(rijen), self.aantal)).tocsr()


def find_verraden(puzzel: Puzzel, seed: int = 0, pogingen: int = 8) -> list[tuple[int, int, int]]:
    """The counts that have one possible value: (meeting, answer 1..5, count).

    Every solution clears all counts for which two solutions differ enough; only what is left is asked for by itself.
    """
    rng, aantal = np.random.default_rng(seed), KEUZES * len(puzzel.n)
    laag, hoog = np.full(aantal, np.inf), np.full(aantal, -np.inf)

    def leer(doel: np.ndarray) -> None:
        uit = puzzel.solve(doel)
        np.minimum(laag, uit, out=laag)
        np.maximum(hoog, uit, out=hoog)

    def find_dicht() -> np.ndarray:
        return np.floor(hoog + BIJNA) <= np.ceil(laag - BIJNA)

    for _ in range(pogingen):
        doel = rng.choice([-1.0, 1.0], aantal) * find_dicht()  # what is open needs no more: each next one clears more
        if doel.any():
            leer(doel)
            leer(-doel)
    for i in range(aantal):
        for teken in (1.0, -1.0):
            if find_dicht()[i]:
                doel = np.zeros(aantal)
                doel[i] = teken
                leer(doel)
    nummers = list(puzzel.nummers)
    return [(nummers[i // KEUZES], i % KEUZES + 1, ceil(laag[i] - BIJNA)) for i in np.flatnonzero(find_dicht())]
