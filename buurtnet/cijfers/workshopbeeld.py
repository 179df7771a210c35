"""What `/workshops` shows at a peildatum: what the store says, through the rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from buurtnet import store
from buurtnet.cijfers import bereik, feedback, kleine_aantallen, punten
from buurtnet.cijfers.overzicht import Gezegd, Overzicht, read_gezegd
from buurtnet.cijfers.punten import Lus, Punt
from buurtnet.schema import build_rijen


@dataclass(frozen=True)
class Workshopbeeld:
    """The meetings of twelve months and what came of them. Frames as in `schema`, read-only."""

    stellingen: pd.DataFrame  # FEEDBACK of the city, what fewest agree with first
    vorig_jaar: dict[str, pd.Series]  # by statement, its row of the calendar year before that
    vooraf: pd.DataFrame  # VOORAF
    kwartalen: pd.DataFrame  # KWARTALEN
    bijeenkomsten: pd.DataFrame  # BIJEENKOMSTEN_OPENBAAR, newest first
    buurtcodes: dict[int, frozenset[str]]  # of each of them
    themas: dict[str, int]  # after how many of these meetings each was named, most first
    met_themas: int  # after how many anything was named
    citaten: pd.DataFrame  # CITATEN_STAD
    acties: pd.DataFrame  # ACTIES
    beloften: pd.DataFrame  # BELOFTEN: the actions among them
    punten: list[Punt]  # asked in these twelve months
    lus: Lus
    open_punten: list[Punt]  # of whatever day, what waits longest first


@dataclass(frozen=True)
class Lijstkeuze:
    """Which meetings and quotes somebody wants to see; None: of every kind, of every buurt."""

    soort: str | None
    buurten: frozenset[str] | None
    van: date

    def past(self, soort: str, datum: date, buurtcodes: Iterable[str]) -> bool:
        """Whether a meeting is among them."""
        in_buurt = self.buurten is None or not self.buurten.isdisjoint(buurtcodes)
        return self.soort in (None, soort) and datum >= self.van and in_buurt


def select_bijeenkomsten(beeld: Workshopbeeld, keuze: Lijstkeuze) -> pd.DataFrame:
    """The meetings that were chosen (BIJEENKOMSTEN_OPENBAAR)."""
    rijen = beeld.bijeenkomsten
    kolommen = zip(rijen["soort"], rijen["datum"], rijen["bijeenkomst_id"], strict=True)
    mee = [keuze.past(soort, datum, beeld.buurtcodes.get(nummer, ())) for soort, datum, nummer in kolommen]
    return rijen[pd.array(mee, "boolean")].reset_index(drop=True)


def select_citaten(beeld: Workshopbeeld, keuze: Lijstkeuze) -> pd.DataFrame:
    """The released quotes of those meetings (CITATEN_STAD)."""
    mee = [keuze.past(r.soort, r.datum, r.buurten) for r in build_rijen(beeld.citaten)]
    return beeld.citaten[pd.array(mee, "boolean")].reset_index(drop=True)


def read_workshopbeeld(
    conn: Connection, overzicht: Overzicht, gezegd: Gezegd | None = None, vorig: Gezegd | None = None
) -> Workshopbeeld:
    """The meetings of the city, in one snapshot of the store; the others: of the same one, `vorig` at `choose_vorig`,
    the rest at the same peildatum.
    """
    peildatum = overzicht.peildatum
    gezegd = gezegd or read_gezegd(conn, peildatum)
    begin = bereik.start_twaalf_maanden(peildatum)
    bijeenkomsten = store.read_bijeenkomsten(conn, peildatum, None, begin)
    themas = store.read_themas(conn, bijeenkomsten["bijeenkomst_id"], kleine_aantallen.MINIMUM_LIJST)
    minst = kleine_aantallen.MINIMUM_FORMULIEREN
    alle = punten.build_punten(store.read_punten(conn, peildatum), peildatum)
    van_jaar = punten.select_twaalf_maanden(alle, peildatum)
    return Workshopbeeld(
        stellingen=overzicht.feedback.sort_values("eens", kind="stable").reset_index(drop=True),
        vorig_jaar=_read_vorig_jaar(conn, overzicht.feedback, vorig),
        vooraf=gezegd.vooraf,
        kwartalen=gezegd.kwartalen,
        bijeenkomsten=feedback.mask_bijeenkomsten(bijeenkomsten),
        buurtcodes=store.read_buurtcodes(conn, bijeenkomsten["bijeenkomst_id"]),
        themas={str(naam): int(aantal) for naam, aantal in themas["naam"].value_counts().items()},
        met_themas=themas["bijeenkomst_id"].nunique(),
        citaten=store.read_citaten_stad(conn, begin, peildatum, minst),
        acties=store.read_acties_stad(conn, peildatum),
        beloften=store.read_beloften(conn, peildatum),
        punten=van_jaar,
        lus=punten.compute_lus(van_jaar),
        open_punten=punten.choose_open(alle),
    )


def choose_vorig(getoond: pd.DataFrame) -> date | None:
    """The last day of the year before the one of which statements (FEEDBACK) are shown."""
    return None if getoond.empty else date(int(getoond["jaar"].iloc[0]) - 1, 12, 31)


def _read_vorig_jaar(conn: Connection, getoond: pd.DataFrame, vorig: Gezegd | None) -> dict[str, pd.Series]:
    """The year before the one that is shown, as it stood on its last day."""
    dag = choose_vorig(getoond)
    if dag is None:
        return {}
    jaar, toen = dag.year, (vorig or read_gezegd(conn, dag)).totalen.feedback
    rijen = toen[(toen["buurtcode"] == feedback.STAD) & (toen["jaar"] == jaar)]
    return {rij["stelling"]: rij for _, rij in rijen.iterrows()}
