"""Decisions: where each platform stands, how fast the city decides, and whether the board was informed.

Definition. The platforms are the organisations of kind buurtplatform on the programme's first day. The decision of
an organisation at a peildatum is its step with the latest date, of equal dates the last recorded. Decided (D) is
definitief ja or definitief nee. Gestopt is counted apart: it ended before a decision, so what can still decide, open,
is platforms - D - gestopt. Needed pace = open / weeks to the deadline; actual pace = the decisions of the last six
weeks (42 days) that still hold / 6; expectation = min(platforms - gestopt, D + actual pace x weeks), rounded down.
Bias. The pace of six weeks is no forecast: boards meet in bursts and summer is quiet, so it reads "als het tempo zo
blijft". A platform without any event is unknown, not undecided. A buurt shows its furthest organisation, which may
stand for a part of it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd

from buurtnet.schema import build_frame, build_rijen

STAPPEN = ("nog_niet_besproken", "in_gesprek", "voorgenomen", "definitief_ja", "definitief_nee", "gestopt")
GEEN_GEGEVENS = "geen_gegevens"
BESLOTEN = ("definitief_ja", "definitief_nee")
GESTOPT = "gestopt"
SOORTEN_MET_STATUS = ("buurtplatform", "buurtnetwerk")
ZES_WEKEN_DAGEN = 42

ONDERDELEN_AANTAL = 5

# What compute_informatie answers. "volledig" means no alarm.
INFORMATIE_GEEN_ALARM = "volledig"
INFORMATIE_ALARM = "onvolledig"
INFORMATIE_ONBEKEND = "onbekend"
INFORMATIE_NIET_BESLOTEN = ""

# The first of these that occurs in a buurt is its status. This one order holds every rule: nee shows only if all say
# no, a mix of nee and gestopt is gestopt, and an unknown beside either of them keeps the buurt unknown.
_STATUSVOLGORDE = (
    "definitief_ja",
    "voorgenomen",
    "in_gesprek",
    "nog_niet_besproken",
    GEEN_GEGEVENS,
    "gestopt",
    "definitief_nee",
)

KAARTSTATUS_KOLOMMEN = ["buurtcode", "klasse", "status", "tweede", "deels", "organisaties"]


@dataclass(frozen=True)
class Tempo:
    """The pace of deciding; paces are platforms a week. From the deadline on the last four are None."""

    besloten: int
    gestopt: int
    totaal: int
    open: int  # what can still decide
    recent: int  # decisions of the last six weeks that still hold
    genomen: int  # all decisions of the last six weeks, also those that were taken back
    dagen: int  # to the deadline; negative after it
    weken: float | None
    nodig: Fraction | None
    werkelijk: Fraction | None
    verwachting: int | None


def start_zes_weken(peildatum: date) -> date:
    """Give the date after which a step is of the last six weeks."""
    return peildatum - timedelta(days=ZES_WEKEN_DAGEN)


def compute_stand(platforms: pd.DataFrame, stappen: pd.DataFrame) -> pd.DataFrame:
    """Give each platform its latest step.

    `platforms` as schema.ORGANISATIES, `stappen` as schema.BESLISSINGEN. Gives organisatie_id, naam, stap, datum in
    the order of `platforms`; without an event stap is "geen_gegevens" and datum None.
    """
    laatste = {stap.organisatie_id: (stap.stap, stap.datum) for stap in build_rijen(stappen)}
    rijen = [
        (platform.organisatie_id, platform.naam, *laatste.get(platform.organisatie_id, (GEEN_GEGEVENS, None)))
        for platform in build_rijen(platforms)
    ]
    return build_frame(rijen, {"organisatie_id": "int64", "naam": "str", "stap": "str", "datum": "object"})


def compute_telling(stand: pd.DataFrame) -> dict[str, int]:
    """Count the platforms per step, zeros included, in the order of STAPPEN with "geen_gegevens" last."""
    aantallen = stand["stap"].value_counts()
    return {stap: int(aantallen.get(stap, 0)) for stap in (*STAPPEN, GEEN_GEGEVENS)}


def compute_tempo(stand: pd.DataFrame, genomen: int, totaal: int, peildatum: date, beslisdatum: date) -> Tempo:
    """Compare the pace that is needed with the pace of the last six weeks.

    `stand` as compute_stand gives; `genomen`: how many decisions were taken in the last six weeks, those that were
    taken back included.
    """
    besluiten = stand[stand["stap"].isin(BESLOTEN)]
    besloten, gestopt = len(besluiten), int(stand["stap"].eq(GESTOPT).sum())
    recent = sum(datum > start_zes_weken(peildatum) for datum in besluiten["datum"])
    dagen, nog = (beslisdatum - peildatum).days, max(0, totaal - besloten - gestopt)
    vast = Tempo(besloten, gestopt, totaal, nog, recent, genomen, dagen, None, None, None, None)
    if dagen <= 0:
        return vast
    # Whole numbers, because 6 x (1/6) in floats can land just under the number that is meant.
    verwachting = min(totaal - gestopt, besloten + recent * dagen // ZES_WEKEN_DAGEN)
    return replace(
        vast,
        weken=dagen / 7,
        nodig=Fraction(7 * nog, dagen),
        werkelijk=Fraction(recent, 6),
        verwachting=verwachting,
    )


def compute_informatie(stand: pd.DataFrame, geinformeerd_bij_besluit: pd.DataFrame, alarm_onderdelen: int) -> pd.Series:
    """Say of each platform whether it was informed when it decided; the alarm is for `alarm_onderdelen` items or fewer.

    `geinformeerd_bij_besluit` as schema.GEINFORMEERD, one row an item, as it was on the date of the decision.
    Gives per organisatie_id what `compute_geinformeerd` gives, or "" (not decided).
    """
    waarden = compute_geinformeerd(stand, geinformeerd_bij_besluit, alarm_onderdelen)
    besloten = pd.Series(stand["stap"].isin(BESLOTEN).to_numpy(), index=waarden.index)
    return waarden.where(besloten, INFORMATIE_NIET_BESLOTEN).rename("informatie")


def compute_geinformeerd(stand: pd.DataFrame, geinformeerd: pd.DataFrame, alarm_onderdelen: int) -> pd.Series:
    """Say of each platform how informed it is, decided or not, by these answers (schema.GEINFORMEERD, one an item).

    Gives per organisatie_id "volledig" (all known, no alarm), "onvolledig" (all known: the alarm) or "onbekend" (any
    item without a row: unknown is not no).
    """
    per_organisatie = geinformeerd.groupby("organisatie_id")["ja"].agg(["size", "sum"])
    bekend, ja = per_organisatie["size"].to_dict(), per_organisatie["sum"].to_dict()

    def choose_waarde(organisatie_id: int) -> str:
        if bekend.get(organisatie_id, 0) < ONDERDELEN_AANTAL:
            return INFORMATIE_ONBEKEND
        return INFORMATIE_ALARM if ja[organisatie_id] <= alarm_onderdelen else INFORMATIE_GEEN_ALARM

    waarden = [choose_waarde(nummer) for nummer in stand["organisatie_id"]]
    return pd.Series(waarden, index=pd.Index(stand["organisatie_id"]), name="geinformeerd", dtype="str")


def select_vooraf(
    stand: pd.DataFrame, geinformeerd: pd.DataFrame, geinformeerd_bij_besluit: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split the answers on the informed items (GEINFORMEERD) into those before a decision and those after it.

    Of who did not decide all answers are before it; after it are only those that differ from what held then.
    """
    besloten = stand.loc[stand["stap"].isin(BESLOTEN), "organisatie_id"]
    wel, toen = geinformeerd["organisatie_id"].isin(besloten), geinformeerd_bij_besluit
    vooraf = pd.concat([geinformeerd[~wel], toen[toen["organisatie_id"].isin(besloten)]])
    bekend = set(build_rijen(vooraf))
    later = [rij not in bekend for rij in build_rijen(geinformeerd)]
    return vooraf, geinformeerd[pd.array(later, "boolean")]  # of no answers a list picks no column


def compute_kaartstatus(dekking: pd.DataFrame, organisaties: pd.DataFrame, stappen: pd.DataFrame) -> pd.DataFrame:
    """Give each buurt with any organisation its class and status on the map; a buurt without a row is a witte vlek.

    `dekking` as schema.DEKKING, `organisaties` as schema.ORGANISATIES, `stappen` as schema.BESLISSINGEN. Gives, sorted
    by buurtcode: klasse ("een", "meer", or "geen_platform" with other bewonersorganisaties only), status, tweede (the
    step of the next platform or network, "" unless klasse is "meer"), deels (all coverage by those that set the status
    is of a part), organisaties (list of (naam, soort, stap, deels): those that set the status first, furthest first).
    """
    laatste = dict(zip(stappen["organisatie_id"], stappen["stap"], strict=True))
    bekend = {org.organisatie_id: (org.naam, org.soort) for org in build_rijen(organisaties)}
    per_buurt: dict[str, list[tuple[str, str, str, bool]]] = {}
    for rij in build_rijen(dekking):
        if rij.organisatie_id in bekend:
            stap = laatste.get(rij.organisatie_id, GEEN_GEGEVENS)
            per_buurt.setdefault(rij.buurtcode, []).append((*bekend[rij.organisatie_id], stap, bool(rij.deels)))
    rows = [(buurtcode, *_choose_kaartstatus(lijst)) for buurtcode, lijst in sorted(per_buurt.items())]
    frame = pd.DataFrame(rows, columns=KAARTSTATUS_KOLOMMEN)
    tekst = dict.fromkeys(["buurtcode", "klasse", "status", "tweede"], "str")
    return frame.astype({**tekst, "deels": "bool", "organisaties": "object"})


def _choose_kaartstatus(lijst: list[tuple[str, str, str, bool]]) -> tuple[str, str, str, bool, list]:
    """Choose klasse, status, tweede, deels and the order of the organisations of one buurt."""
    geordend = sorted(lijst, key=lambda o: (o[1] not in SOORTEN_MET_STATUS, _STATUSVOLGORDE.index(o[2]), o[0]))
    tellend = [org for org in geordend if org[1] in SOORTEN_MET_STATUS]
    if not tellend:
        return "geen_platform", GEEN_GEGEVENS, "", all(org[3] for org in geordend), geordend
    deels = all(org[3] for org in tellend)
    if len(tellend) == 1:
        return "een", tellend[0][2], "", deels, geordend
    return "meer", tellend[0][2], tellend[1][2], deels, geordend


def compute_informatie_per_buurt(dekking: pd.DataFrame, stand: pd.DataFrame) -> pd.DataFrame:
    """Say of each buurt with a platform whether it was informed when it decided.

    `dekking` as schema.DEKKING, `stand` with informatie. Gives buurtcode and informatie: a list of (naam, informatie),
    by name, "gestopt" of who ended before a decision; a buurt without a row has no platform.
    """
    van = stand.assign(informatie=stand["informatie"].where(stand["stap"] != GESTOPT, GESTOPT))
    waar = dekking[["organisatie_id", "buurtcode"]].merge(van[["organisatie_id", "naam", "informatie"]])
    per_buurt: dict[str, list[tuple[str, str]]] = {}
    for rij in build_rijen(waar.sort_values(["buurtcode", "naam"])):
        per_buurt.setdefault(rij.buurtcode, []).append((rij.naam, rij.informatie))
    return pd.DataFrame(list(per_buurt.items()), columns=["buurtcode", "informatie"])
