"""What `/buurt` shows of the networks themselves at a peildatum: what the store says, through the rules."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from buurtnet import store
from buurtnet.cijfers import netwerk
from buurtnet.cijfers.netwerk import Kracht, Visiestand


@dataclass(frozen=True)
class Netwerkbeeld:
    """The networks of the city, for one buurt to choose its own from. Frames as in `schema`, read-only."""

    woorden: pd.DataFrame  # EIGEN_WOORDEN
    verborgen: dict[int, tuple[date, str]]  # by organisation: since when and why its words are hidden
    visies: pd.DataFrame  # VISIES
    ontwikkeling: pd.DataFrame  # LEZINGEN
    rolverdeling: pd.DataFrame  # LEZINGEN
    netwerken: int  # platforms and networks of the city
    fasen: dict[int, int]  # how many of them are in each phase
    rollen: tuple[int, int]  # topics that differ, of those that both sides filled in
    visiestand: Visiestand
    kracht: Kracht


def read_netwerkbeeld(conn: Connection, peildatum: date) -> Netwerkbeeld:
    """All networks, in one snapshot of the store."""
    organisaties = store.read_organisaties(conn, peildatum)
    ids = organisaties[organisaties["soort"] != "bewonersorganisatie"]["organisatie_id"].tolist()
    visies, ontwikkeling = store.read_visies(conn, peildatum), store.read_ontwikkeling(conn, peildatum)
    rolverdeling = store.read_rolverdeling(conn, peildatum)
    return Netwerkbeeld(
        woorden=store.read_eigen_woorden(conn, peildatum),
        verborgen=store.read_alle_verborgen(conn, peildatum),
        visies=visies,
        ontwikkeling=ontwikkeling,
        rolverdeling=rolverdeling,
        netwerken=len(ids),
        fasen=netwerk.compute_fasen(ontwikkeling, ids, peildatum),
        rollen=netwerk.compute_rollen(rolverdeling, ids),
        visiestand=netwerk.compute_visies(visies, ids),
        kracht=netwerk.compute_kracht(store.read_acties_stad(conn, peildatum)),
    )
