"""The invented meetings: who met when and where, with the head counts.

The counts are made from people, not drawn one by one: in a buurt and a calendar year, whoever is not there for the
first time was there before. So first-timers never exceed those present, and together they are never fewer than the
largest meeting, except in TEGENSPRAAK, where the tally of first-timers was forgotten at the largest one.
"""

from collections import defaultdict
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

import pandas as pd

from buurtnet.soorten.bijeenkomst import FUNCTIES, LEEFTIJDEN
from buurtnet.voorbeeld.platforms import BEGIN, OVERIGE, PEILDATUM, PLATFORMS, choose_vastgelegd_op
from buurtnet.voorbeeld.teksten import (
    AFSPRAAKZINNEN,
    INLEIDINGEN,
    ONDERWERPEN,
    PLAATSEN,
    SLOTZINNEN,
    TITELS,
    Onderwerp,
)

SOORTEN = {"workshop": 55, "informatieavond": 21, "buurtactiviteit": 19, "huis_aan_huis": 5}
MEDIAAN_AANWEZIG = {"workshop": 33, "informatieavond": 38, "buurtactiviteit": 36, "huis_aan_huis": 24}
WEEKDAGEN = {  # weight of Monday to Sunday
    "workshop": (9, 10, 9, 10, 1, 0, 0),
    "informatieavond": (9, 10, 9, 10, 0, 0, 0),
    "buurtactiviteit": (2, 3, 8, 2, 4, 14, 7),
    "huis_aan_huis": (5, 5, 5, 5, 2, 6, 0),
}
LEEFTIJDSVERDELING = {  # of residents and visitors, by band from 0-14 to 65+
    "workshop": (1, 6, 22, 40, 31),
    "informatieavond": (1, 5, 22, 39, 33),
    "buurtactiviteit": (16, 9, 27, 27, 21),
}
KLEINSTE_BUURT = 500  # inhabitants of 15 and older; smaller ones meet only together with another buurt
SAMEN_PER_PLATFORM = 3  # meetings over all buurten of a platform
DEEL_VAN_BUURT = 0.03  # a meeting draws at most this share of the inhabitants of 15 and older
DEELNAMES_PER_UNIEK = 1.8  # planning figure: how often a participant comes in a year
PERSONEN_PER_BIJEENKOMST = 24  # planning figure

TEGENSPRAAK = "BU09350401"
ONVOLLEDIG = {  # which tally is forgotten in which buurt, at every how many-eth meeting
    "BU09350603": ("eerste_keer", 2),
    "BU09350205": ("eerste_keer", 2),
    "BU09350402": ("van_elders", 3),
    "BU09350202": ("aanwezig", 4),
}
CONCEPTEN = 4


class Gesprek(NamedTuple):
    """What a bijeenkomst was about and the agreement that its outcome names: (what, track, done by)."""

    onderwerp: Onderwerp
    afspraak: tuple[str, str, str]


class Plan(NamedTuple):
    datum: date
    soort: str
    buurten: tuple[str, ...]
    organisaties: tuple[int, ...]
    telling: bool  # several buurten, counted per buurt


def build_bijeenkomsten(
    buurten: pd.DataFrame, dekking: list[dict], schaal: int, seed: int
) -> tuple[dict[str, list[dict]], dict[int, Gesprek]]:
    """Rows of bijeenkomst, bijeenkomst_organisatie and bijeenkomst_buurt, oldest first; and the subject per id.

    `buurten` has the buurtcode as index.
    """
    rng = Random(f"{seed}-bijeenkomsten")
    n15 = {code: int(aantal) for code, aantal in buurten["inwoners_15plus"].fillna(0).items()}
    plannen = sorted(_build_plannen(n15, dekking, schaal, rng))
    eerder: dict[tuple, list[int]] = defaultdict(lambda: [0, 0])  # (buurt, year): people seen, meetings held
    rijen, organisaties, per_buurt, gesprekken = [], [], [], {}
    statussen = _choose_statussen(plannen)
    for nummer, plan in enumerate(plannen, 1):
        gesprek = _choose_gesprek(rng)
        rij = {"id": nummer, **_build_omschrijving(plan, gesprek, rng), "status": statussen.get(nummer, "gepubliceerd")}
        bekend = eerder if rij["status"] == "gepubliceerd" else defaultdict(lambda: [200, 4 * schaal])  # counts nowhere
        tellingen, tally = _build_tellingen(plan, n15, bekend, schaal, rng)
        rijen.append(rij | tellingen)
        organisaties += [{"bijeenkomst_id": nummer, "organisatie_id": org} for org in plan.organisaties]
        per_buurt += [{"bijeenkomst_id": nummer, "buurtcode": code, **tally[code]} for code in plan.buurten]
        gesprekken[nummer] = gesprek
    _forget_tallies(plannen, rijen)
    tabellen = {"bijeenkomst": rijen, "bijeenkomst_organisatie": organisaties, "bijeenkomst_buurt": per_buurt}
    return tabellen, gesprekken


def _build_plannen(n15: dict[str, int], dekking: list[dict], schaal: int, rng: Random) -> list[Plan]:
    stil = {nummer for nummer, platform in enumerate(PLATFORMS, 1) if not platform.stap}
    dagen = {soort: _build_dagen(soort) for soort in SOORTEN}
    per_buurt, per_platform = defaultdict(list), defaultdict(list)
    for rij in dekking:
        if rij["organisatie_id"] not in stil:
            per_buurt[rij["buurtcode"]].append(rij)
            per_platform[rij["organisatie_id"]].append(rij)
    plannen = []
    for code, rijen in sorted(per_buurt.items()):
        if n15[code] < KLEINSTE_BUURT:
            continue
        bereik = rng.triangular(0.004, 0.05, 0.024)
        aantal = bereik * n15[code] * DEELNAMES_PER_UNIEK / PERSONEN_PER_BIJEENKOMST
        for keer in range(max(3, round(aantal)) * schaal):
            van = date(2016, 1, 1) if keer < schaal else BEGIN  # every active buurt has something this year
            soort, datum = _choose_soort_en_datum(dagen, van, rng)
            plannen.append(Plan(datum, soort, (code,), _choose_organisaties(rijen, datum, rng), False))
    for nummer, rijen in per_platform.items():
        if len(rijen) < 2:
            continue
        van = max(rij["van"] for rij in rijen)
        codes = tuple(sorted((rij["buurtcode"] for rij in rijen), key=lambda code: -n15[code]))
        for keer in range(SAMEN_PER_PLATFORM * schaal):
            soort, datum = _choose_soort_en_datum(dagen, max(van, BEGIN), rng, deur=False)
            plannen.append(Plan(datum, soort, codes, (nummer,), keer % 2 == 0))
    return plannen


def _build_dagen(soort: str) -> tuple[list[date], list[float]]:
    """The days of the year and their cumulated weights: quiet in summer and around Christmas, carnival and May."""
    dagen = [BEGIN + timedelta(days=n) for n in range((PEILDATUM - BEGIN).days + 1)]
    return dagen, list(accumulate(WEEKDAGEN[soort][dag.weekday()] * _choose_drukte(dag) for dag in dagen))


def _choose_drukte(dag: date) -> float:
    if (dag.month, dag.day) >= (12, 19) or (dag.month, dag.day) <= (1, 5):
        return 0.02
    if (7, 9) <= (dag.month, dag.day) <= (8, 31):
        return 0.15
    if (2, 5) <= (dag.month, dag.day) <= (2, 12) or (4, 25) <= (dag.month, dag.day) <= (5, 8):
        return 0.3
    return 1.0


def _choose_soort_en_datum(dagen: dict, van: date, rng: Random, deur: bool = True) -> tuple[str, date]:
    """A kind and a date from `van` on; without door-to-door rounds when `deur` is False."""
    soort = rng.choices(list(SOORTEN), list(SOORTEN.values()))[0]
    if soort == "huis_aan_huis" and not deur:
        soort = "workshop"
    datum = BEGIN - timedelta(days=1)
    while datum < van:
        datum = rng.choices(dagen[soort][0], cum_weights=dagen[soort][1])[0]
    return soort, datum


def _choose_organisaties(dekking: list[dict], datum: date, rng: Random) -> tuple[int, ...]:
    """Mostly one of the platforms of the buurt at the date, sometimes all organisations together."""
    hier = sorted({rij["organisatie_id"] for rij in dekking if rij["van"] <= datum})
    if rng.random() < 0.15:
        return tuple(hier)
    overige = range(len(PLATFORMS) + 1, len(PLATFORMS) + len(OVERIGE) + 1)
    return (rng.choices(hier, [0.3 if nummer in overige else 1 for nummer in hier])[0],)


def _choose_statussen(plannen: list[Plan]) -> dict[int, str]:
    """A few of the newest are still concepts; one in spring was withdrawn."""
    nieuw = [nummer for nummer, plan in enumerate(plannen, 1) if plan.datum >= date(2016, 9, 26)]
    ingetrokken = next(nummer for nummer, plan in enumerate(plannen, 1) if plan.datum >= date(2016, 4, 11))
    concepten = nieuw[:: max(1, len(nieuw) // CONCEPTEN)][-CONCEPTEN:]
    return dict.fromkeys(concepten, "concept") | {ingetrokken: "ingetrokken"}


def _choose_gesprek(rng: Random) -> Gesprek:
    onderwerp = rng.choice(ONDERWERPEN)
    return Gesprek(onderwerp, rng.choice(onderwerp.afspraken))


def _build_omschrijving(plan: Plan, gesprek: Gesprek, rng: Random) -> dict:
    soort, naam = plan.soort, gesprek.onderwerp.naam
    zinnen = (
        rng.choice(INLEIDINGEN[soort]).format(onderwerp=naam),
        rng.choice(gesprek.onderwerp.bevindingen),
        rng.choice(AFSPRAAKZINNEN).format(afspraak=gesprek.afspraak[0]),
        rng.choice(SLOTZINNEN),
    )
    return {
        "datum": plan.datum,
        "begint_om": None,
        "soort": soort,
        "titel": rng.choice(TITELS[soort]).format(onderwerp=naam),
        "plaats": rng.choice(PLAATSEN[soort]),
        "uitkomst": " ".join(zinnen).strip(),
        "vastgelegd_op": choose_vastgelegd_op(plan.datum, rng),
    }


def _build_tellingen(
    plan: Plan, n15: dict[str, int], eerder: dict, schaal: int, rng: Random
) -> tuple[dict, dict[str, dict]]:
    """The counts of one bijeenkomst, and per buurt those of bijeenkomst_buurt."""
    leeg = {"deelnemers": None, "eerste_keer": None}
    tally: dict[str, dict] = {code: dict(leeg) for code in plan.buurten}
    aanwezig = _choose_aanwezig(plan, sum(n15[code] for code in plan.buurten), schaal, rng)
    tellingen: dict = dict.fromkeys(("aanwezig", "eerste_keer", "van_elders", *FUNCTIES, *LEEFTIJDEN))
    tellingen["aanwezig"] = aanwezig
    if plan.soort == "huis_aan_huis":
        return tellingen, tally
    tellingen |= _choose_functies(aanwezig, rng)
    gasten = aanwezig - sum(tellingen[functie] for functie in FUNCTIES)
    tellingen["van_elders"] = min(gasten // 3, sum(rng.random() < 0.07 for _ in range(gasten)))
    bewoners = gasten - tellingen["van_elders"]
    if len(plan.buurten) == 1:
        if rng.random() < 0.7:
            tellingen |= _count_leeftijden(plan.soort, aanwezig, bewoners, rng)
        a = bewoners - (tellingen["l_0_14"] or 0)
        tellingen["eerste_keer"] = _count_eerste_keer(a, eerder[plan.buurten[0], plan.datum.year], schaal, rng)
    elif plan.telling:
        for code, deel in _split_bewoners(bewoners, plan.buurten, n15).items():
            f = _count_eerste_keer(deel, eerder[code, plan.datum.year], schaal, rng)
            tally[code] = {"deelnemers": deel, "eerste_keer": f}
        tellingen["eerste_keer"] = sum(rij["eerste_keer"] for rij in tally.values())
    else:
        tellingen["eerste_keer"] = round(bewoners * rng.uniform(0.2, 0.6) / schaal)
    return tellingen, tally


def _choose_aanwezig(plan: Plan, n15: int, schaal: int, rng: Random) -> int:
    """A head count of 6 to 120, a quarter lower in larger sets, where more rounds draw fewer people each."""
    aantal = MEDIAAN_AANWEZIG[plan.soort] * rng.lognormvariate(0, 0.48) * (1 if schaal == 1 else 0.75)
    return max(6, min(120, round(aantal), round(DEEL_VAN_BUURT * n15) + rng.randint(0, 4)))


def _choose_functies(aanwezig: int, rng: Random) -> dict[str, int]:
    raadsleden = rng.choice((1, 1, 2)) if rng.random() < 0.22 else 0
    collegeleden = int(rng.random() < 0.08)
    ambtenaren = rng.choice((0, 0, 1, 1, 1, 2, 3)) if aanwezig > 12 else 0
    return {"raadsleden": raadsleden, "collegeleden": collegeleden, "ambtenaren": ambtenaren}


def _count_leeftijden(soort: str, aanwezig: int, bewoners: int, rng: Random) -> dict[str, int]:
    """Everybody present by band; children are residents of the buurt and at most a third of those."""
    banden = dict.fromkeys(LEEFTIJDEN, 0)
    for band in rng.choices(LEEFTIJDEN, LEEFTIJDSVERDELING[soort], k=aanwezig):
        banden["l_45_64" if band == "l_0_14" and banden[band] >= bewoners // 3 else band] += 1
    return banden


def _count_eerste_keer(a: int, gezien: list[int], schaal: int, rng: Random) -> int:
    """First-timers among `a`; adds them to `gezien` (people seen this year, meetings held this year)."""
    personen, keren = gezien
    aandeel = max(0.22, 0.8 * 0.75 ** (keren // schaal)) * rng.uniform(0.7, 1.2) / schaal
    f = a if keren == 0 else min(a, max(a - personen, int(a * aandeel + rng.random())))
    gezien[0] += f
    gezien[1] += 1
    return f


def _split_bewoners(bewoners: int, buurten: tuple[str, ...], n15: dict[str, int]) -> dict[str, int]:
    """Residents over buurten by inhabitants, rounded down; the first, largest buurt takes the rest."""
    totaal = sum(n15[code] for code in buurten)
    delen = {code: bewoners * n15[code] // totaal for code in buurten}
    delen[buurten[0]] += bewoners - sum(delen.values())
    return delen


def _forget_tallies(plannen: list[Plan], rijen: list[dict]) -> None:
    """Take out what a busy evening forgets to count (ONVOLLEDIG), and make TEGENSPRAAK."""
    per_buurt = defaultdict(list)
    for plan, rij in zip(plannen, rijen, strict=True):
        if len(plan.buurten) == 1 and plan.soort != "huis_aan_huis" and rij["status"] == "gepubliceerd":
            per_buurt[plan.buurten[0]].append(rij)
    for code, (kolom, elke) in ONVOLLEDIG.items():
        weg = (kolom,) if kolom != "aanwezig" else ("aanwezig", "eerste_keer", "van_elders", *FUNCTIES, *LEEFTIJDEN)
        for rij in per_buurt[code][::elke]:
            rij |= dict.fromkeys(weg)
    for jaar in (2015, 2016):
        rijen_jaar = [rij for rij in per_buurt[TEGENSPRAAK] if rij["datum"].year == jaar]
        for rij in rijen_jaar:
            rij["eerste_keer"] //= 4
        if rijen_jaar:
            max(rijen_jaar, key=lambda rij: rij["aanwezig"])["eerste_keer"] = 0
