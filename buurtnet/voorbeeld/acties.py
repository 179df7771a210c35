"""The invented actions: agreed at meetings, or in between."""

from collections import defaultdict
from datetime import timedelta
from random import Random

from buurtnet.voorbeeld.bijeenkomsten import Gesprek
from buurtnet.voorbeeld.platforms import PEILDATUM, add_ids, choose_datum, choose_vastgelegd_op

AANTAL = 90
ZONDER_BIJEENKOMST = 10  # of these: agreed by phone or mail, known without a meeting
KANS_GEDAAN = {"buurt": 0.8, "samen": 0.7, "gemeente": 0.7}


def build_acties(
    bijeenkomsten: list[dict],
    per_buurt: list[dict],
    organisaties: list[dict],
    gesprekken: dict[int, Gesprek],
    seed: int,
) -> list[dict]:
    """Rows of actie: what the outcome of a published bijeenkomst agreed; their number is the same at any scale."""
    rng = Random(f"{seed}-acties")
    buurten, wie = defaultdict(list), dict[int, int]()
    for rij in per_buurt:
        buurten[rij["bijeenkomst_id"]].append(rij["buurtcode"])
    for rij in organisaties:
        wie.setdefault(rij["bijeenkomst_id"], rij["organisatie_id"])
    gepubliceerd = [rij for rij in bijeenkomsten if rij["status"] == "gepubliceerd"]
    gekozen = _choose_bijeenkomsten(gepubliceerd, wie, gesprekken, rng)
    los = set(rng.sample(gekozen, ZONDER_BIJEENKOMST))
    acties = []
    for rij in bijeenkomsten:
        nummer, hier = rij["id"], buurten[rij["id"]]
        if nummer in gekozen:
            acties.append(
                {
                    "organisatie_id": wie[nummer],
                    "bijeenkomst_id": None if nummer in los else nummer,
                    "buurtcode": hier[0] if len(hier) == 1 else None,
                    **_build_afspraak(rij, gesprekken[nummer], rng),
                }
            )
    return add_ids(add_groepen(acties, Random(f"{seed}-groepen-acties")))


def add_groepen(rijen: list[dict], rng: Random) -> list[dict]:
    """Rows with who of the municipality promised what it does itself; of one in four nobody wrote it down."""
    return [
        rij | {"groep": rng.choices(("raad", "college", "ambtenaren", None), (1, 3, 5, 3))[0]}
        if rij["door"] == "gemeente"
        else rij | {"groep": None}
        for rij in rijen
    ]


def _choose_bijeenkomsten(
    bijeenkomsten: list[dict], wie: dict[int, int], gesprekken: dict[int, Gesprek], rng: Random
) -> list[int]:
    """Ids of AANTAL meetings, so that no organisation agrees the same thing twice."""
    per_afspraak: dict[tuple[int, tuple], int] = {}
    for rij in rng.sample(bijeenkomsten, len(bijeenkomsten)):
        per_afspraak.setdefault((wie[rij["id"]], gesprekken[rij["id"]].afspraak), rij["id"])
    return list(per_afspraak.values())[:AANTAL]


def _build_afspraak(rij: dict, gesprek: Gesprek, rng: Random) -> dict:
    """The agreement with its dates; what is not done by PEILDATUM is open, and some of it overdue."""
    wat, spoor, door = gesprek.afspraak
    vervalt_op = rij["datum"] + timedelta(days=rng.choice((30, 45, 60, 90, 120)))
    gedaan_op = choose_datum(rij["datum"] + timedelta(days=7), vervalt_op + timedelta(days=25), rng)
    gedaan = rng.random() < KANS_GEDAAN[door] and gedaan_op <= PEILDATUM
    return {
        "wat": wat[0].upper() + wat[1:],
        "spoor": spoor,
        "door": door,
        "beloofd_op": rij["datum"],
        "vervalt_op": vervalt_op if rng.random() < 0.9 else None,
        "gedaan_op": gedaan_op if gedaan else None,
        "vastgelegd_op": choose_vastgelegd_op(rij["datum"], rng),
    }
