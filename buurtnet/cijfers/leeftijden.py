"""Ages: are those who took part as old as those who live here?

Definition. Of the meetings at which every age was counted, over the calendar year and only over months that are
over, the people of 15-24, 25-44, 45-64 and 65 and older, beside the inhabitants. Representation
S = 1 - 1/2 sum |u_g/u - n_g/n|; 1 is alike. Shown only from 30 people of known age on and with at most 20 % unknown;
the shares and S are rounded to 5 points, so that no count of a few can be read or found by subtraction.
Bias. Ages are estimated at the door, and who comes to several meetings counts at each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from buurtnet.beeld.format import round_getal

MINIMUM_REPRESENTATIE = 30  # people of known age
HOOGSTENS_ONBEKEND = 0.20  # of all, without a known age
STAP = 5  # points
BANDEN = {"l_15_24": "n_15_24", "l_25_44": "n_25_44", "l_45_64": "n_45_64", "l_65_plus": "n_65_plus"}


@dataclass(frozen=True)
class Leeftijden:
    """Shares in points per band: of who took part and of who lives here; and S. `n`: deelnames of known age."""

    deelnemers: tuple[int, ...]
    inwoners: tuple[int, ...]
    representatie: int
    n: int


def choose_einde(peildatum: date) -> date:
    """The last day of the last month that is over at the peildatum."""
    morgen = peildatum + timedelta(days=1)
    return peildatum if morgen.day == 1 else peildatum.replace(day=1) - timedelta(days=1)


def compute_leeftijden(u: Sequence[int], n: Sequence[int], onbekend: int) -> Leeftijden | None:
    """What may be shown of the ages; None where `compute_representatie` gives none."""
    representatie = compute_representatie(u, n, onbekend)
    if representatie is None:
        return None
    punten = STAP * int(round_getal(100 * representatie / STAP))
    return Leeftijden(_round_delen(u), _round_delen(n), punten, sum(u))


def _round_delen(aantallen: Sequence[int]) -> tuple[int, ...]:
    """Shares in points, multiples of STAP that add up to 100, by largest remainder."""
    delen = [Fraction(100 * aantal, STAP * sum(aantallen)) for aantal in aantallen]
    punten = [deel.__floor__() for deel in delen]
    naar_rest = sorted(range(len(delen)), key=lambda i: (punten[i] - delen[i], i))
    for i in naar_rest[: 100 // STAP - sum(punten)]:
        punten[i] += 1
    return tuple(STAP * deel for deel in punten)


def compute_representatie(u: Sequence[int], n: Sequence[int], onbekend: int) -> float | None:
    """Compare the ages of participants with those of inhabitants: S = 1 - 1/2 sum |u_g/u - n_g/n|, 1 is alike.

    `u` and `n` are people per age group 15-24, 25-44, 45-64, 65+; `onbekend` participants of unknown age. None with
    fewer than 30 of known age, with more than 20 % unknown, or without inhabitants.
    """
    bekend, inwoners = sum(u), sum(n)
    if bekend < MINIMUM_REPRESENTATIE or onbekend > HOOGSTENS_ONBEKEND * (bekend + onbekend) or inwoners == 0:
        return None
    return 1 - sum(abs(ug / bekend - ng / inwoners) for ug, ng in zip(u, n, strict=True)) / 2
