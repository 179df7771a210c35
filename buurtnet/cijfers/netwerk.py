"""What a network's own page is computed from: its phase, where two readings differ, its vision, and eigen kracht.

Definition. Phase k is the largest level with median >= k and the lowest of eigenaarschap, rolverdeling and organisatie
>= k-1, on the network's own reading of all eight dimensions; with one unknown there is no phase. A reading older than
six months is verouderd. A difference of two levels or more between the readings is a conversation to have. A track of a
vision runs when its stage is any but geen. Eigen kracht is the share of actions done by the buurt, samen counting half:
of those that are finished (realised) and of all that were agreed (planned), each from five actions on.
Bias. Who fills in a reading is seldom the whole network, and who never does is not seen. Two of eight levels can move
the phase by one. Only agreements that somebody wrote down count: what a buurt does by itself is mostly none of them, so
eigen kracht reads low. None of it is a target, and no list is ever in its order.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

import pandas as pd

from buurtnet.begrippen import SPOREN
from buurtnet.begrippen_netwerk import DIMENSIES, DRAGEND, FASEN, MINIMUM_ACTIES, ONDERWERPEN, STADIA
from buurtnet.cijfers.raad import start_zes_maanden
from buurtnet.schema import build_rijen

GESPREK = 2  # so many levels apart is a conversation to have
EIGEN, BLIK = "eigen", "blik"  # the sides of schema.LEZINGEN
ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Ontwikkeling:
    """The levels of one network from both sides; what was not filled in is not in them."""

    eigen: dict[str, int]
    eigen_op: date | None  # None: no reading of this side, as the next
    blik: dict[str, int]
    blik_op: date | None
    fase: int | None
    verouderd: bool
    gesprekken: list[str]  # the dimensions that are a conversation to have


@dataclass(frozen=True)
class Rollen:
    """The rungs of one network from both sides; what was not filled in is not in them."""

    buurt: dict[str, str]
    buurt_op: date | None
    gemeente: dict[str, str]
    gemeente_op: date | None
    samen: list[str]  # the topics that both filled in
    anders: list[str]  # of those, where they differ


@dataclass(frozen=True)
class Visiestand:
    """Networks per track and stage, `onbekend` among them; and those where only one track runs."""

    aantallen: dict[str, dict[str, int]]
    een_spoor: int  # the other is none
    ander_onbekend: int  # of the other nothing is known


@dataclass(frozen=True)
class Kracht:
    """Shares done by the buurt (None: fewer than five actions), with how many actions they are of."""

    gedaan: float | None
    n_gedaan: int
    gepland: float | None
    n_gepland: int


def compute_fase(niveaus: Mapping[str, int]) -> int | None:
    """The phase of a network's own reading; None unless all eight dimensions are known."""
    if set(niveaus) != set(DIMENSIES):
        return None
    midden, laagste = median(niveaus.values()), min(niveaus[een] for een in DRAGEND)
    return max(k for k in range(len(FASEN)) if midden >= k and laagste >= k - 1)


def is_verouderd(dag: date, peildatum: date) -> bool:
    """Whether a reading is older than six months."""
    return dag < start_zes_maanden(peildatum) - timedelta(days=1)


def choose_gesprekken(eigen: Mapping[str, int], blik: Mapping[str, int]) -> list[str]:
    """The dimensions on which the readings lie two levels or more apart; of both it must be known."""
    samen = [een for een in DIMENSIES if een in eigen and een in blik]
    return [een for een in samen if abs(eigen[een] - blik[een]) >= GESPREK]


def build_ontwikkeling(lezingen: pd.DataFrame, organisatie_id: int, peildatum: date) -> Ontwikkeling | None:
    """One network out of schema.LEZINGEN; None when neither side filled in anything."""
    eigen, eigen_op = _choose_kant(lezingen, organisatie_id, EIGEN)
    blik, blik_op = _choose_kant(lezingen, organisatie_id, BLIK)
    if not eigen and not blik:
        return None
    van, naast = ({een: int(niveau) for een, niveau in kant.items()} for kant in (eigen, blik))
    oud = eigen_op is not None and is_verouderd(eigen_op, peildatum)
    return Ontwikkeling(van, eigen_op, naast, blik_op, compute_fase(van), oud, choose_gesprekken(van, naast))


def build_rollen(lezingen: pd.DataFrame, organisatie_id: int) -> Rollen | None:
    """One network out of schema.LEZINGEN; None when neither side filled in anything."""
    buurt, buurt_op = _choose_kant(lezingen, organisatie_id, EIGEN)
    gemeente, gemeente_op = _choose_kant(lezingen, organisatie_id, BLIK)
    if not buurt and not gemeente:
        return None
    samen = [een for een in ONDERWERPEN if een in buurt and een in gemeente]
    return Rollen(buurt, buurt_op, gemeente, gemeente_op, samen, [een for een in samen if buurt[een] != gemeente[een]])


def _choose_kant(lezingen: pd.DataFrame, organisatie_id: int, kant: str) -> tuple[dict[str, str], date | None]:
    deel = lezingen[(lezingen["organisatie_id"] == organisatie_id) & (lezingen["kant"] == kant)]
    return dict(zip(deel["rij"], deel["waarde"], strict=True)), None if deel.empty else deel["datum"].iloc[0]


def _choose_met(lezingen: pd.DataFrame, netwerken: Collection[int]) -> set[int]:
    """Those of these networks that have any reading: of the city few do."""
    return set(lezingen["organisatie_id"]) & set(netwerken)


def compute_fasen(lezingen: pd.DataFrame, netwerken: Collection[int], peildatum: date) -> dict[int, int]:
    """How many of these networks are in each phase, by their own reading; those without one are in none."""
    alle = [build_ontwikkeling(lezingen, nummer, peildatum) for nummer in _choose_met(lezingen, netwerken)]
    gevonden = [een.fase for een in alle if een is not None]
    return {fase: gevonden.count(fase) for fase in range(len(FASEN))}


def compute_rollen(lezingen: pd.DataFrame, netwerken: Collection[int]) -> tuple[int, int]:
    """On how many topics buurt and municipality differ, and how many both filled in, over these networks."""
    met = _choose_met(lezingen, netwerken)
    alle = [een for nummer in met if (een := build_rollen(lezingen, nummer)) is not None]
    return sum(len(een.anders) for een in alle), sum(len(een.samen) for een in alle)


def compute_visies(visies: pd.DataFrame, netwerken: Collection[int]) -> Visiestand:
    """Where the visions of these networks stand; `visies` as schema.VISIES."""
    stand = {(r.organisatie_id, r.spoor): r.stadium for r in build_rijen(visies)}
    per_spoor = {spoor: [stand.get((nummer, spoor), ONBEKEND) for nummer in netwerken] for spoor in SPOREN}
    paren = [sorted(paar, key=_loopt) for paar in zip(*per_spoor.values(), strict=True)]
    een = [stil for stil, ander in paren if _loopt(ander) and not _loopt(stil)]
    return Visiestand(
        {spoor: {stadium: alle.count(stadium) for stadium in (*STADIA, ONBEKEND)} for spoor, alle in per_spoor.items()},
        een.count("geen"),
        een.count(ONBEKEND),
    )


def _loopt(stadium: str) -> bool:
    return stadium not in ("geen", ONBEKEND)


def compute_kracht(acties: pd.DataFrame) -> Kracht:
    """Eigen kracht of some actions (schema.ACTIES)."""
    gedaan = acties[acties["gedaan_op"].notna()]
    return Kracht(_compute_aandeel(gedaan), len(gedaan), _compute_aandeel(acties), len(acties))


def _compute_aandeel(acties: pd.DataFrame) -> float | None:
    if len(acties) < MINIMUM_ACTIES:
        return None
    door = acties["door"].value_counts()
    return (door.get("buurt", 0) + door.get("samen", 0) / 2) / len(acties)
