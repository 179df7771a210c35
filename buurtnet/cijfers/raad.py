"""What is asked of council and college: contacts, roles, initiative, and the promises that the municipality made.

Definition. A network is reached by a group when it had at least one contact with it in the six months up to the
peildatum. There is one list of promises (BELOFTEN): agreed actions, what was promised on a point, and what was promised
at a contact; a point that is an action too is in it once. A promise is due when its day was before the peildatum; kept
on time when it was done by that day. The municipality's own promises are those that it does alone.
Bias. Only what somebody recorded counts: a visit that nobody wrote down is not seen, and a contact of five minutes
counts as much as an evening. Groups are counted, never persons or parties.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from buurtnet.begrippen_raad import GROEPEN, ROLLEN_RAAD, VAN_GROEP
from buurtnet.schema import build_rijen


@dataclass(frozen=True)
class Belofte:
    """A promise: to whom, what, and when."""

    naam: str
    wat: str
    voor: date | None
    gedaan_op: date | None
    organisatie_id: int = 0  # to which
    door: str = "gemeente"
    bron: str = "actie"  # as in BELOFTEN
    groep: str = ""


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


def build_beloften(beloften: pd.DataFrame) -> list[Belofte]:
    """Every promise, what is due first first; `beloften` as schema.BELOFTEN."""
    alle = [
        Belofte(
            *(rij["organisatie"], rij["wat"], _of_niets(rij["vervalt_op"]), _of_niets(rij["gedaan_op"])),
            *(rij["organisatie_id"], rij["door"], rij["bron"], rij["groep"]),
        )
        for rij in beloften.to_dict("records")
    ]
    return sorted(alle, key=lambda een: (een.voor is None, een.voor or date.max, een.naam, een.wat))


def choose_te_laat(beloften: Collection[Belofte], peildatum: date) -> list[Belofte]:
    """Those that were due before the peildatum and are not done."""
    return [een for een in beloften if een.gedaan_op is None and een.voor is not None and een.voor < peildatum]


def choose_per_groep(beloften: Collection[Belofte]) -> dict[str, list[Belofte]]:
    """Those of each group that made any; "": of whom was not recorded."""
    per_groep = {groep: [een for een in beloften if een.groep == groep] for groep in VAN_GROEP}
    return {groep: van for groep, van in per_groep.items() if van}


def compute_op_tijd(beloften: Collection[Belofte], peildatum: date) -> tuple[int, int]:
    """How many promises were kept by their day, and how many were due before the peildatum."""
    vervallen = [een for een in beloften if een.voor is not None and een.voor < peildatum]
    return sum(een.gedaan_op is not None and een.gedaan_op <= een.voor for een in vervallen if een.voor), len(vervallen)


def select_beloften(beloften: pd.DataFrame, buurtcode: str, organisatie_ids: Collection[int]) -> pd.DataFrame:
    """The promises (BELOFTEN) for a buurt: its own, and those of its organisations that name no buurt."""
    overal = (beloften["buurtcode"] == "") & beloften["organisatie_id"].isin(list(organisatie_ids))
    return beloften[overal | (beloften["buurtcode"] == buurtcode)].reset_index(drop=True)


def is_te_laat(beloften: pd.DataFrame, peildatum: date) -> pd.Series:
    """Of each promise (BELOFTEN) whether it was due before the peildatum and is not done."""
    paren = zip(beloften["vervalt_op"], beloften["gedaan_op"], strict=True)
    laat = [pd.isna(gedaan_op) and not pd.isna(voor) and voor < peildatum for voor, gedaan_op in paren]
    return pd.Series(laat, beloften.index, dtype="bool")


def compute_beloften_per_buurt(beloften: pd.DataFrame, dekking: pd.DataFrame, peildatum: date) -> pd.DataFrame:
    """How many promises of whoever are late in each buurt where any was made; without a row none is known.

    `beloften` as schema.BELOFTEN, `dekking` as schema.DEKKING: a promise without a buurt counts in every buurt of its
    organisation. Gives buurtcode, te_laat, and te_laat_van: {door: how many}.
    """
    beloften = beloften.assign(te_laat=is_te_laat(beloften, peildatum).astype("int64"))
    zonder = beloften["buurtcode"] == ""
    overal = beloften[zonder].drop(columns="buurtcode").merge(dekking[["organisatie_id", "buurtcode"]])
    waar = pd.concat([beloften[~zonder], overal])
    per_buurt: dict[str, dict[str, int]] = {}
    for rij in build_rijen(waar.sort_values(["buurtcode", "door"])):
        van = per_buurt.setdefault(rij.buurtcode, {})
        if rij.te_laat:
            van[rij.door] = van.get(rij.door, 0) + rij.te_laat
    rijen = [(code, sum(van.values()), van) for code, van in per_buurt.items()]
    return pd.DataFrame(rijen, columns=["buurtcode", "te_laat", "te_laat_van"])


def _of_niets(dag: object) -> date | None:
    return dag if isinstance(dag, date) and not pd.isna(dag) else None
