"""What `/bereik` shows at a peildatum: what the store says, through the rules."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from buurtnet import store
from buurtnet.cijfers import bereik, leeftijden
from buurtnet.cijfers.leeftijden import Leeftijden
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.cijfers.trechter import Trechter, compute_trechter


@dataclass(frozen=True)
class Bereikbeeld:
    """Reach of each buurt through the year, beside a year earlier. Frames as in `schema`, read-only."""

    verloop: pd.DataFrame  # VERLOOP_BUURTEN
    verloop_stad: pd.DataFrame  # as compute_verloop gives
    toen: date  # a year earlier
    bereik_toen: pd.DataFrame  # BEREIK
    stad_toen: bereik.BereikStad
    per_soort: pd.DataFrame  # PER_SOORT
    leeftijden: Leeftijden | None
    leeftijden_tot: date
    trechter: Trechter


def read_bereikbeeld(conn: Connection, gebieden: pd.DataFrame, overzicht: Overzicht) -> Bereikbeeld:
    """The reach of the city, in one snapshot of the store; `overzicht`: of the same snapshot and peildatum."""
    peildatum = overzicht.peildatum
    begin, toen, einde = (
        bereik.start_kalenderjaar(peildatum),
        choose_toen(peildatum),
        leeftijden.choose_einde(peildatum),
    )
    jaar = store.read_deelnames(conn, begin, peildatum)
    vorig = bereik.compute_bereik(store.read_deelnames(conn, bereik.start_kalenderjaar(toen), toen), gebieden)
    geteld, onbekend = store.read_leeftijden(conn, begin, einde) if einde >= begin else ({}, 0)
    tellend = gebieden[gebieden["telt_mee"]]
    per_band = tellend[list(leeftijden.BANDEN.values())]
    # Where CBS keeps one number secret nobody knows how old the city is.
    inwoners = [0] * len(leeftijden.BANDEN) if per_band.isna().any(axis=None) else per_band.sum().astype(int).tolist()
    mensen = [geteld.get(band, 0) for band in leeftijden.BANDEN]
    return Bereikbeeld(
        verloop=bereik.compute_verloop_buurten(jaar, gebieden, peildatum),
        verloop_stad=overzicht.verloop,
        toen=toen,
        bereik_toen=vorig,
        stad_toen=bereik.compute_bereik_stad(vorig, gebieden),
        per_soort=store.read_per_soort(conn, begin, peildatum),
        leeftijden=leeftijden.compute_leeftijden(mensen, inwoners, onbekend),
        leeftijden_tot=einde,
        trechter=compute_trechter(
            store.read_soorten_per_buurt(conn, begin, peildatum),
            store.read_buurten_met_afspraak(conn, begin, peildatum, ("buurt", "samen")),
            tellend["buurtcode"].tolist(),
        ),
    )


def choose_toen(peildatum: date) -> date:
    """The same day a year earlier; of 29 February the 28th."""
    dag = 28 if (peildatum.month, peildatum.day) == (2, 29) else peildatum.day
    return date(peildatum.year - 1, peildatum.month, dag)
