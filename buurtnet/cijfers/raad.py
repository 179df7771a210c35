"""What is asked of council and college: contacts, roles, initiative, and the promises that the municipality made.

Definition. A network is reached by a group when it had at least one contact with it in the six months up to the
peildatum. A promise is due when its day was before the peildatum; kept on time when it was done by that day. The
municipality's own promises are those of contacts and the agreements that the municipality does.
Bias. Only what somebody recorded counts: a visit that nobody wrote down is not seen, and a contact of five minutes
counts as much as an evening. Groups are counted, never persons or parties.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from buurtnet.begrippen_raad import GROEPEN, ROLLEN_RAAD


@dataclass(frozen=True)
class Belofte:
    """A promise of the municipality: to whom, what, and when."""

    naam: str
    wat: str
    voor: date | None
    gedaan_op: date | None
    organisatie_id: int = 0  # to which


def start_zes_maanden(peildatum: date) -> date:
    """The first day of the six months up to and including the peildatum."""
    maand = peildatum.month - 6
    jaar, maand = (peildatum.year, maand) if maand > 0 else (peildatum.year - 1, maand + 12)
    laatste = (date(jaar + maand // 12, maand % 12 + 1, 1) - timedelta(days=1)).day
    return date(jaar, maand, min(peildatum.day, laatste)) + timedelta(days=1)


def compute_dekking(contacten: pd.DataFrame, netwerken: Collection[int], peildatum: date) -> dict[str, int]:
    """How many of these networks had a contact with each group in six months; `contacten` as schema.CONTACTEN."""
    recent = contacten[contacten["datum"] >= start_zes_maanden(peildatum)]
    recent = recent[recent["organisatie_id"].isin(list(netwerken))]
    return {groep: int(recent.loc[recent["groep"] == groep, "organisatie_id"].nunique()) for groep in GROEPEN}


def choose_zonder(contacten: pd.DataFrame, netwerken: Collection[int], peildatum: date) -> list[int]:
    """The networks without a contact with council or college in six months."""
    recent = contacten[contacten["datum"] >= start_zes_maanden(peildatum)]
    bezocht = set(recent.loc[recent["groep"].isin(["raad", "college"]), "organisatie_id"])
    return [nummer for nummer in netwerken if nummer not in bezocht]


def compute_rollen(contacten: pd.DataFrame, groepen: Collection[str] = ("raad", "college")) -> dict[str, int]:
    """How often each of the nine roles was taken by these groups, those that nobody took included."""
    aantallen = contacten.loc[contacten["groep"].isin(list(groepen)), "rol"].value_counts()
    return {rol: int(aantallen.get(rol, 0)) for rol in ROLLEN_RAAD}


def compute_initiatief(contacten: pd.DataFrame) -> tuple[int, int]:
    """How many contacts began with the buurt, and how many there were."""
    return int((contacten["initiatief"] == "buurt").sum()), len(contacten)


def build_beloften(contacten: pd.DataFrame, acties: pd.DataFrame) -> list[Belofte]:
    """Every promise of the municipality, what is due first first; `acties` as schema.ACTIES."""
    beloften = [
        Belofte(rij.naam, rij.belofte, _of_niets(rij.beloofd_voor), _of_niets(rij.nagekomen_op), rij.organisatie_id)
        for rij in contacten.itertuples()
        if rij.belofte
    ]
    beloften += [
        Belofte(rij.organisatie, rij.wat, _of_niets(rij.vervalt_op), _of_niets(rij.gedaan_op), rij.organisatie_id)
        for rij in acties.itertuples()
        if rij.door == "gemeente"
    ]
    return sorted(beloften, key=lambda een: (een.voor is None, een.voor or date.max, een.naam, een.wat))


def choose_te_laat(beloften: Collection[Belofte], peildatum: date) -> list[Belofte]:
    """Those that were due before the peildatum and are not done."""
    return [een for een in beloften if een.gedaan_op is None and een.voor is not None and een.voor < peildatum]


def compute_op_tijd(beloften: Collection[Belofte], peildatum: date) -> tuple[int, int]:
    """How many promises were kept by their day, and how many were due before the peildatum."""
    vervallen = [een for een in beloften if een.voor is not None and een.voor < peildatum]
    return sum(een.gedaan_op is not None and een.gedaan_op <= een.voor for een in vervallen if een.voor), len(vervallen)


def compute_beloften_per_buurt(beloften: pd.DataFrame, dekking: pd.DataFrame) -> pd.DataFrame:
    """How many promises of whoever are late in each buurt where any was made; without a row none is known.

    `beloften` as schema.BELOFTEN, `dekking` as schema.DEKKING: a promise without a buurt counts in every buurt of its
    organisation. Gives buurtcode, te_laat, and te_laat_van: {door: how many}.
    """
    zonder = beloften["buurtcode"] == ""
    overal = beloften[zonder].drop(columns="buurtcode").merge(dekking[["organisatie_id", "buurtcode"]])
    waar = pd.concat([beloften[~zonder], overal])
    per_buurt: dict[str, dict[str, int]] = {}
    for rij in waar.sort_values(["buurtcode", "door"]).itertuples():
        van = per_buurt.setdefault(rij.buurtcode, {})
        if rij.te_laat:
            van[rij.door] = van.get(rij.door, 0) + rij.te_laat
    rijen = [(code, sum(van.values()), van) for code, van in per_buurt.items()]
    return pd.DataFrame(rijen, columns=["buurtcode", "te_laat", "te_laat_van"])


def _of_niets(dag: object) -> date | None:
    return dag if isinstance(dag, date) and not pd.isna(dag) else None
