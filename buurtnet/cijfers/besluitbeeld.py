"""What `/besluiten` shows at a peildatum: what the store says, through the rules."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from buurtnet import store
from buurtnet.cijfers import besluiten, verloop
from buurtnet.cijfers.overzicht import Overzicht


@dataclass(frozen=True)
class Besluitbeeld:
    """The platforms and their decisions. Frames as in `schema`, read-only: they are shared between visitors."""

    platforms: pd.DataFrame  # organisatie_id, naam, stap, datum, informatie, wijk
    stappen: pd.DataFrame  # BESLISSINGEN of the platforms, oldest first
    burnup: list[tuple[date, int]]
    segmenten: dict[int, list[verloop.Segment]]
    geinformeerd: pd.DataFrame  # GEINFORMEERD: up to the decision where there is one
    kruis: dict[tuple[str, str], list[int]]
    te_laat: pd.DataFrame  # TE_LAAT
    komend: dict[str, date]  # the first announced bijeenkomst of an organisation, by its name


def read_besluitbeeld(conn: Connection, gebieden: pd.DataFrame, overzicht: Overzicht) -> Besluitbeeld:
    """The decisions of the city, in one snapshot of the store; `overzicht`: of the same snapshot and peildatum."""
    peildatum, stand = overzicht.peildatum, overzicht.stand
    ids = stand["organisatie_id"].tolist()
    stappen = store.read_beslissingen(conn, peildatum, ids)
    geinformeerd = store.read_geinformeerd(conn, peildatum)
    bij_besluit = store.read_geinformeerd_bij_besluit(conn, peildatum)
    vooraf, _ = besluiten.select_vooraf(stand, geinformeerd, bij_besluit)
    vooraf = vooraf[vooraf["organisatie_id"].isin(ids)]
    kennis = besluiten.compute_geinformeerd(stand, vooraf, overzicht.instellingen.alarm_onderdelen)
    namen = dict(zip(gebieden["buurtcode"], gebieden["wijknaam"], strict=True))
    wijken = verloop.choose_wijken(ids, store.read_dekking(conn, peildatum), namen)
    return Besluitbeeld(
        platforms=stand.assign(wijk=stand["organisatie_id"].map(wijken).astype("str")),
        stappen=stappen,
        burnup=verloop.compute_burnup(stappen),
        segmenten=verloop.compute_segmenten(stappen),
        geinformeerd=vooraf,
        kruis=verloop.compute_kruis(stand, kennis),
        te_laat=store.read_te_laat(conn, peildatum),
        komend=_read_komend(conn, peildatum),
    )


def _read_komend(conn: Connection, peildatum: date) -> dict[str, date]:
    eerste: dict[str, date] = {}
    for rij in store.read_aangekondigd(conn, peildatum).itertuples():
        for naam in rij.organisaties:
            eerste.setdefault(naam, rij.datum)
    return eerste
