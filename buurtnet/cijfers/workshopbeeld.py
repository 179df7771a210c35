"""What `/workshops` shows at a peildatum: what the store says, through the rules."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from buurtnet import store
from buurtnet.cijfers import bereik, feedback, kleine_aantallen, punten
from buurtnet.cijfers.overzicht import Overzicht, read_feedback, read_vooraf
from buurtnet.cijfers.punten import Lus, Punt


@dataclass(frozen=True)
class Workshopbeeld:
    """The meetings of twelve months and what came of them. Frames as in `schema`, read-only."""

    stellingen: pd.DataFrame  # FEEDBACK of the city, what fewest agree with first
    vorig_jaar: dict[str, pd.Series]  # by statement, its row of the calendar year before that
    vooraf: pd.DataFrame  # VOORAF
    bijeenkomsten: pd.DataFrame  # BIJEENKOMSTEN_OPENBAAR, newest first
    themas: dict[str, int]  # after how many of these meetings each was named, most first
    citaten: pd.DataFrame  # CITATEN_STAD
    acties: pd.DataFrame  # ACTIES
    punten: list[Punt]  # asked in these twelve months
    lus: Lus
    open_punten: list[Punt]  # of whatever day, what waits longest first


def read_workshopbeeld(conn: Connection, overzicht: Overzicht) -> Workshopbeeld:
    """The meetings of the city, in one snapshot of the store; `overzicht`: of the same snapshot and peildatum."""
    peildatum = overzicht.peildatum
    begin = bereik.start_twaalf_maanden(peildatum)
    bijeenkomsten = store.read_bijeenkomsten(conn, peildatum, None, begin)
    themas = store.read_themas(conn, bijeenkomsten["bijeenkomst_id"], kleine_aantallen.MINIMUM_LIJST)
    minst = kleine_aantallen.MINIMUM_FORMULIEREN
    alle = punten.build_punten(store.read_punten(conn, peildatum), peildatum)
    van_jaar = [een for een in alle if een.gevraagd_op >= begin]
    return Workshopbeeld(
        stellingen=overzicht.feedback.sort_values("eens", kind="stable").reset_index(drop=True),
        vorig_jaar=_read_vorig_jaar(conn, overzicht.feedback),
        vooraf=read_vooraf(conn, peildatum),
        bijeenkomsten=feedback.mask_bijeenkomsten(bijeenkomsten),
        themas={str(naam): int(aantal) for naam, aantal in themas["naam"].value_counts().items()},
        citaten=store.read_citaten_stad(conn, begin, peildatum, minst),
        acties=store.read_acties_stad(conn, peildatum),
        punten=van_jaar,
        lus=punten.compute_lus(van_jaar),
        open_punten=punten.choose_open(alle),
    )


def _read_vorig_jaar(conn: Connection, getoond: pd.DataFrame) -> dict[str, pd.Series]:
    """The year before the one that is shown, as it stood on its last day."""
    if getoond.empty:
        return {}
    jaar = int(getoond["jaar"].iloc[0]) - 1
    toen = read_feedback(conn, date(jaar, 12, 31)).feedback
    rijen = toen[(toen["buurtcode"] == feedback.STAD) & (toen["jaar"] == jaar)]
    return {rij["stelling"]: rij for _, rij in rijen.iterrows()}
