"""What `/raad-college` and `/ondersteuning` show at a peildatum: what the store says, through the rules."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from buurtnet import store
from buurtnet.cijfers import punten, raad, steun
from buurtnet.cijfers.besluiten import SOORTEN_MET_STATUS
from buurtnet.cijfers.overzicht import Gedeeld, Gezegd, read_gezegd
from buurtnet.cijfers.punten import Lus, Punt
from buurtnet.cijfers.raad import Belofte
from buurtnet.cijfers.steun import Steun


@dataclass(frozen=True)
class Raadbeeld:
    """What is asked of the municipality. Frames as in `schema`, read-only: they are shared between visitors."""

    netwerken: dict[int, str]  # platforms and networks, by name
    contacten: pd.DataFrame  # CONTACTEN
    dekking: dict[str, int]  # networks with a contact in six months, by group
    zonder: list[str]  # the names of those without one of council or college
    rollen: dict[str, int]
    initiatief: tuple[int, int]  # of the buurt, of all
    beloften: list[Belofte]  # of the municipality
    te_laat: list[Belofte]
    op_tijd: tuple[int, int]  # kept by their day, due
    aangekondigd: pd.DataFrame  # AANGEKONDIGD
    wachtend: list[tuple[str, str, str, int]]  # support that waits for an answer
    open_punten: list[Punt]  # asked of the municipality, without an answer
    rolduidelijkheid: pd.DataFrame  # VOORAF of the statement about roles: one row, or none


@dataclass(frozen=True)
class Steunbeeld:
    """The support of the calendar year of the peildatum (ONDERSTEUNING), and what was asked in twelve months."""

    vragen: pd.DataFrame
    steun: dict[str, Steun]
    wachttijd: int | None
    wachtend: list[tuple[str, str, str, int]]
    alle: pd.DataFrame  # of earlier years too
    gevraagd: dict[str, Lus]  # what meetings and networks asked of the municipality in twelve months, by theme
    gevraagd_zelf: int  # how much they asked of themselves


def read_raadbeeld(
    conn: Connection, peildatum: date, gezegd: Gezegd | None = None, gedeeld: Gedeeld | None = None
) -> Raadbeeld:
    """What is asked of council and college, in one snapshot of the store; the others: of the same one."""
    organisaties = store.read_organisaties(conn, peildatum)
    met_status = organisaties[organisaties["soort"].isin(SOORTEN_MET_STATUS)]
    netwerken = dict(zip(met_status["organisatie_id"].tolist(), met_status["naam"], strict=True))
    contacten = store.read_contacten(conn, peildatum)
    gevraagd = punten.build_punten(store.read_punten(conn, peildatum), peildatum)
    alle = raad.build_beloften(gedeeld.beloften if gedeeld else store.read_beloften(conn, peildatum))
    beloften = [een for een in alle if een.door == "gemeente"]
    return Raadbeeld(
        netwerken=netwerken,
        contacten=contacten,
        dekking=raad.compute_dekking(contacten, netwerken, peildatum),
        zonder=sorted(netwerken[nummer] for nummer in raad.choose_zonder(contacten, netwerken, peildatum)),
        rollen=raad.compute_rollen(contacten),
        initiatief=raad.compute_initiatief(contacten),
        beloften=beloften,
        te_laat=raad.choose_te_laat(beloften, peildatum),
        op_tijd=raad.compute_op_tijd(beloften, peildatum),
        aangekondigd=gedeeld.aangekondigd if gedeeld else store.read_aangekondigd(conn, peildatum),
        wachtend=steun.choose_wachtend(store.read_ondersteuning(conn, peildatum), peildatum),
        open_punten=[een for een in punten.choose_open(gevraagd) if een.aan == "gemeente"],
        rolduidelijkheid=_select_rollen((gezegd or read_gezegd(conn, peildatum)).vooraf),
    )


def _select_rollen(vooraf: pd.DataFrame) -> pd.DataFrame:
    return vooraf[vooraf["rollen"]].reset_index(drop=True)


def read_steunbeeld(conn: Connection, peildatum: date) -> Steunbeeld:
    """The support that was asked in the calendar year, in one snapshot; what waits longer waits too."""
    alle = store.read_ondersteuning(conn, peildatum)
    begin = date(peildatum.year, 1, 1)
    dit_jaar = alle[alle["gevraagd_op"] >= begin]
    alle_punten = punten.build_punten(store.read_punten(conn, peildatum), peildatum)
    gevraagd = punten.select_twaalf_maanden(alle_punten, peildatum)
    aan_gemeente = [een for een in gevraagd if een.aan == "gemeente"]
    return Steunbeeld(
        vragen=dit_jaar,
        steun=steun.compute_steun(dit_jaar),
        wachttijd=steun.compute_wachttijd(dit_jaar),
        wachtend=steun.choose_wachtend(alle, peildatum),
        alle=alle,
        gevraagd=punten.compute_per_thema(aan_gemeente),
        gevraagd_zelf=len(gevraagd) - len(aan_gemeente),
    )
