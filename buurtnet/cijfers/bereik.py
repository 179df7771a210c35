"""Reach: how many people took part, per buurt and in the city, over the calendar year up to the peildatum.

Definition. a = head count of an activity less officials and less those from elsewhere (of 15 and older where ages are
known); f = of these, for whom it is the first activity in that buurt in that calendar year. Deelnames C = sum of a.
Unieke deelnemers U = sum of f, shown only when every activity has its f and U lies within its bounds. Hard bounds from
head counts alone, so that they hold even when a tally is wrong: low = the largest a, high = min(sum of a, N). An
activity over several buurten without a tally per buurt (`samen`) adds its whole head count less officials to the high
of each of them, since all of them may have come from there. N = inhabitants of 15 and older.
Bias. The bounds are certain, not a confidence interval: attendance is no random sample, and who comes says little of
who stays away. A person counts once per buurt, so in the city somebody active in two buurten counts twice. Who came
only to an activity over several buurten without a tally is not in U. A buurt with no other activities has no figure.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from buurtnet import schema

GEEN_GEGEVENS = "geen_gegevens"
EERSTE_KEER_ONTBREEKT = "eerste_keer_ontbreekt"
TEGENSPRAAK = "tegenspraak"
INWONERS_ONBEKEND = "inwoners_onbekend"  # CBS keeps small numbers secret

_SOMMEN = (
    "bijeenkomsten",
    "onvolledig",
    "zonder_aanwezig",
    "zonder_eerste",
    "alle_leeftijden",
    "a_som",
    "a_hoogst",
    "f_som",
    "samen",
    "samen_som",
    "samen_zonder_aanwezig",
)


@dataclass(frozen=True)
class BereikStad:
    """Reach of the city over the buurten whose U is shown; without any, counts are None and shares NaN."""

    uniek: int | None
    inwoners_15plus: int | None
    aandeel: float
    laag: int | None
    hoog: int | None
    aandeel_laag: float
    aandeel_hoog: float
    buurten: int  # in how many buurten U is shown
    dekking_inwoners: float  # their share of all inhabitants of the buurten that count, 0-1
    deelnames: int | None
    bijeenkomsten: int
    alle_leeftijden: bool  # some counts include 0-14


def start_kalenderjaar(peildatum: date) -> date:
    """Give the first day of the calendar year over which reach is counted."""
    return date(peildatum.year, 1, 1)


def start_twaalf_maanden(peildatum: date) -> date:
    """Give the first day of the twelve months up to and including the peildatum."""
    morgen = peildatum + timedelta(days=1)
    if (morgen.month, morgen.day) == (2, 29):
        return date(morgen.year - 1, 3, 1)
    return morgen.replace(year=morgen.year - 1)


def start_maanden(peildatum: date, aantal: int) -> date:
    """Give the first day of so many months up to and including the peildatum."""
    return (pd.Timestamp(peildatum + timedelta(days=1)) - pd.DateOffset(months=aantal)).date()


def compute_bereik(deelnames: pd.DataFrame, gebieden: pd.DataFrame) -> pd.DataFrame:
    """Compute reach per buurt that counts, sorted by buurtcode.

    `deelnames` as schema.DEELNAMES over the calendar year up to the peildatum, `gebieden` as schema.GEBIEDEN; gives
    schema.BEREIK. Where one buurt has more people at an activity than inhabitants, the bounds exclude each other:
    they are missing too, and the reason is "tegenspraak". Shares are NaN in a buurt without inhabitants.
    """
    buurten = select_buurten(gebieden)
    inwoners, onbekend = _build_inwoners(buurten)
    totalen = {n: t[:, 0] for n, t in _compute_totalen(deelnames, buurten, 0, 1).items()}
    laag, hoog, reden = _compute_grenzen(totalen, inwoners, onbekend)
    met_grenzen = (totalen["bijeenkomsten"] > 0) & (laag <= hoog) & ~onbekend
    deler = np.where(inwoners > 0, inwoners, np.nan)
    uniek, laag, hoog = (
        pd.Series(aantal, dtype="Int64").where(pd.Series(bekend))
        for aantal, bekend in ((totalen["f_som"], reden == ""), (laag, met_grenzen), (hoog, met_grenzen))
    )
    return schema.build_frame(
        pd.DataFrame(
            {
                "buurtcode": buurten["buurtcode"],
                "bijeenkomsten": totalen["bijeenkomsten"],
                "onvolledig": totalen["onvolledig"],
                "deelnames": _compute_deelnames(totalen),
                "uniek": uniek,
                "laag": laag,
                "hoog": hoog,
                "inwoners_15plus": buurten["inwoners_15plus"],
                "aandeel": uniek.astype("float64") / deler,
                "aandeel_laag": laag.astype("float64") / deler,
                "aandeel_hoog": hoog.astype("float64") / deler,
                "alle_leeftijden": totalen["alle_leeftijden"] > 0,
                "reden": reden,
                "samen": totalen["samen"],
            }
        ),
        schema.BEREIK,
    )


def compute_bereik_stad(bereik: pd.DataFrame, gebieden: pd.DataFrame) -> BereikStad:
    """Sum reach (schema.BEREIK) over the buurten whose U is shown; both frames are of the same areas."""
    getoond = bereik[bereik["uniek"].notna()]
    buurten = select_buurten(gebieden)
    bekend = buurten["inwoners"].notna().all()  # without one of them nobody knows what share the others are
    alle_inwoners = int(buurten["inwoners"].sum())
    inwoners = int(buurten.loc[buurten["buurtcode"].isin(getoond["buurtcode"]), "inwoners"].sum())
    dekking_inwoners = inwoners / alle_inwoners if alle_inwoners and bekend else float("nan")
    if getoond.empty:
        nan = float("nan")
        return BereikStad(None, None, nan, None, None, nan, nan, 0, dekking_inwoners, None, 0, False)
    kolommen = ["uniek", "inwoners_15plus", "laag", "hoog", "deelnames", "bijeenkomsten"]
    som = {kolom: int(getoond[kolom].sum()) for kolom in kolommen}
    aandelen = {k: som[k] / som["inwoners_15plus"] if som["inwoners_15plus"] else float("nan") for k in kolommen[:4]}
    return BereikStad(
        uniek=som["uniek"],
        inwoners_15plus=som["inwoners_15plus"],
        aandeel=aandelen["uniek"],
        laag=som["laag"],
        hoog=som["hoog"],
        aandeel_laag=aandelen["laag"],
        aandeel_hoog=aandelen["hoog"],
        buurten=len(getoond),
        dekking_inwoners=dekking_inwoners,
        deelnames=som["deelnames"],
        bijeenkomsten=som["bijeenkomsten"],
        alle_leeftijden=bool(getoond["alle_leeftijden"].any()),
    )


@dataclass(frozen=True)
class Maanden:
    """Reach through a calendar year: tables of buurten x months, cumulative; `reden` "" where U may be shown."""

    buurtcodes: list[str]
    dagen: list[date]  # the end of each month, and last the peildatum
    inwoners: np.ndarray  # of 15 and older, one column
    uniek: np.ndarray
    laag: np.ndarray
    hoog: np.ndarray
    deelnames: np.ndarray
    reden: np.ndarray


def compute_maanden(deelnames: pd.DataFrame, gebieden: pd.DataFrame, peildatum: date) -> Maanden:
    """Follow each buurt that counts through the year; `deelnames` as schema.DEELNAMES up to the peildatum."""
    buurten = select_buurten(gebieden)
    inwoners, onbekend = (waarden[:, None] for waarden in _build_inwoners(buurten))
    maand = np.array([d.month - 1 for d in deelnames["maand"]], dtype="int64")
    # All months at once: the rules below work on a table of buurten x months as well as on one column.
    totalen = _compute_totalen(deelnames, buurten, maand, peildatum.month)
    totalen = {n: (np.maximum.accumulate if n == "a_max" else np.cumsum)(t, axis=1) for n, t in totalen.items()}
    laag, hoog, reden = _compute_grenzen(totalen, inwoners, onbekend)
    laatste = [date(peildatum.year, m + 1, 1) - timedelta(days=1) for m in range(1, peildatum.month)]
    tellingen = totalen["f_som"], laag, hoog, totalen["a_som"]
    return Maanden(buurten["buurtcode"].tolist(), [*laatste, peildatum], inwoners, *tellingen, reden)


def compute_verloop(deelnames: pd.DataFrame, gebieden: pd.DataFrame, peildatum: date) -> pd.DataFrame:
    """Follow the reach of the city through the calendar year, cumulative, at each month end and at the peildatum.

    `deelnames` as schema.DEELNAMES over the calendar year up to the peildatum. Gives datum, aandeel, aandeel_laag,
    aandeel_hoog (NaN while no buurt shows its U) and deelnames; each row is what compute_bereik_stad gives then.
    The buurten that count can change from month to month, so the line can also fall.
    """
    m = compute_maanden(deelnames, gebieden, peildatum)
    getoond = m.reden == ""
    noemer = (m.inwoners * getoond).sum(axis=0)
    deler = np.where(noemer > 0, noemer, np.nan)
    frame = pd.DataFrame(
        {
            "datum": pd.Series(m.dagen, dtype="object"),
            "aandeel": (m.uniek * getoond).sum(axis=0) / deler,
            "aandeel_laag": (m.laag * getoond).sum(axis=0) / deler,
            "aandeel_hoog": (m.hoog * getoond).sum(axis=0) / deler,
            "deelnames": pd.Series((m.deelnames * getoond).sum(axis=0), dtype="Int64"),
        }
    )
    frame["deelnames"] = frame["deelnames"].where(getoond.any(axis=0))
    return frame


def compute_verloop_buurten(deelnames: pd.DataFrame, gebieden: pd.DataFrame, peildatum: date) -> pd.DataFrame:
    """Follow each buurt that counts (schema.VERLOOP_BUURTEN); its last row says what `compute_bereik` says."""
    m = compute_maanden(deelnames, gebieden, peildatum)
    deler = np.where(m.inwoners > 0, m.inwoners, np.nan)
    met_grenzen = ~np.isin(m.reden, [GEEN_GEGEVENS, INWONERS_ONBEKEND]) & (m.laag <= m.hoog)
    vorm = m.uniek.shape
    return schema.build_frame(
        pd.DataFrame(
            {
                "buurtcode": np.repeat(m.buurtcodes, vorm[1]),
                "datum": pd.Series(m.dagen * vorm[0], dtype="object"),
                "aandeel": np.where(m.reden == "", m.uniek / deler, np.nan).ravel(),
                "aandeel_laag": np.where(met_grenzen, m.laag / deler, np.nan).ravel(),
                "aandeel_hoog": np.where(met_grenzen, m.hoog / deler, np.nan).ravel(),
            }
        ),
        schema.VERLOOP_BUURTEN,
    )


def compute_deelnames_per_jaar(deelnames_12_maanden: pd.DataFrame, gebieden: pd.DataFrame) -> pd.DataFrame:
    """Compute deelnames over twelve months per buurt that counts: buurtcode, deelnames, per_1000 inhabitants of 15+.

    `deelnames_12_maanden` as schema.DEELNAMES. Missing without an activity whose a is known: unknown is not zero.
    """
    buurten = select_buurten(gebieden)
    totalen = {n: t[:, 0] for n, t in _compute_totalen(deelnames_12_maanden, buurten, 0, 1).items()}
    deelnames = _compute_deelnames(totalen)
    inwoners, _ = _build_inwoners(buurten)
    per_1000 = 1000 * deelnames.astype("float64") / np.where(inwoners > 0, inwoners, np.nan)
    return pd.DataFrame({"buurtcode": buurten["buurtcode"], "deelnames": deelnames, "per_1000": per_1000})


def select_buurten(gebieden: pd.DataFrame) -> pd.DataFrame:
    """Select the areas that count, without geometry, sorted by buurtcode."""
    kolommen = ["buurtcode", "inwoners", "inwoners_15plus", "huishoudens"]
    return pd.DataFrame(gebieden.loc[gebieden["telt_mee"], kolommen]).sort_values("buurtcode", ignore_index=True)


def _build_inwoners(buurten: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Inhabitants of 15 and older, 0 where unknown; and where that is."""
    aantal = buurten["inwoners_15plus"]
    return aantal.fillna(0).to_numpy(dtype="int64"), aantal.isna().to_numpy()


def _compute_totalen(
    deelnames: pd.DataFrame, buurten: pd.DataFrame, kolom: np.ndarray | int, breedte: int
) -> dict[str, np.ndarray]:
    """Sum the counts of DEELNAMES (a_max: the largest) into tables of buurten x `breedte`; areas outside drop out.

    `kolom` is the column of each row of `deelnames`, or one column for all.
    """
    rij = pd.Index(buurten["buurtcode"]).get_indexer(deelnames["buurtcode"])
    telt = rij >= 0
    plek = (rij[telt], np.broadcast_to(kolom, rij.shape)[telt])
    totalen = {naam: np.zeros((len(buurten), breedte), dtype="int64") for naam in (*_SOMMEN, "a_max")}
    for naam in _SOMMEN:
        np.add.at(totalen[naam], plek, deelnames[naam].to_numpy()[telt])
    np.maximum.at(totalen["a_max"], plek, deelnames["a_max"].to_numpy()[telt])
    return totalen


def _compute_grenzen(
    totalen: dict[str, np.ndarray], inwoners: np.ndarray, onbekend: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give low, high and why U may not be shown ("" when it may), for totals of any shape."""
    laag, u = totalen["a_max"], totalen["f_som"]
    # An activity without head count may have had everybody; the others bound what their missing a can be.
    zonder_aanwezig = totalen["zonder_aanwezig"] + totalen["samen_zonder_aanwezig"]
    som = totalen["a_hoogst"] + totalen["samen_som"]
    hoog = np.where(zonder_aanwezig > 0, inwoners, np.minimum(som, inwoners))
    reden = np.select(
        [
            totalen["bijeenkomsten"] == 0,
            np.broadcast_to(onbekend, laag.shape),
            laag > hoog,
            (totalen["zonder_eerste"] > 0) | (totalen["onvolledig"] > 0),
            (u < laag) | (u > hoog),
        ],
        [GEEN_GEGEVENS, INWONERS_ONBEKEND, TEGENSPRAAK, EERSTE_KEER_ONTBREEKT, TEGENSPRAAK],
        "",
    )
    return laag, hoog, reden


def _compute_deelnames(totalen: dict[str, np.ndarray]) -> pd.Series:
    """Give C; missing without any activity whose a is known."""
    met_a = totalen["bijeenkomsten"] > totalen["onvolledig"]
    return pd.Series(totalen["a_som"], dtype="Int64").where(pd.Series(met_a))
