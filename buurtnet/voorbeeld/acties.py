"""The invented actions: agreed at meetings, or in between."""

from collections import defaultdict
from datetime import timedelta
from random import Random

from buurtnet.voorbeeld.bijeenkomsten import Gesprek
from buurtnet.voorbeeld.platforms import PEILDATUM, add_ids, choose_datum, choose_vastgelegd_op

AANTAL = 90
ZONDER_BIJEENKOMST = 10  # of these: agreed by phone or mail, known without a meeting
KANS_GEDAAN = {"buurt": 0.8, "samen": 0.7, "gemeente": 0.6}


def build_acties(
    bijeenkomsten: list[dict],
    per_buurt: list[dict],
    organisaties: list[dict],
    gesprekken: dict[int, Gesprek],
    seed: int,
) -> list[dict]:
    """Rows of actie: what the outcome of a published bijeenkomst agreed; their number is the same at any scale."""
    rng = Random(f"{seed}-acties")
    buurten, wie = defaultdict(list), {}
    for rij in per_buurt:
        buurten[rij["bijeenkomst_id"]].append(rij["buurtcode"])
    for rij in organisaties:
        wie.setdefault(rij["bijeenkomst_id"], rij["organisatie_id"])
    gepubliceerd = [rij for rij in bijeenkomsten if rij["status"] == "gepubliceerd"]
    los = set(rng.sample(range(AANTAL), ZONDER_BIJEENKOMST))
    acties = []
    for plek, rij in enumerate(sorted(rng.sample(gepubliceerd, AANTAL), key=lambda rij: rij["id"])):
        hier = buurten[rij["id"]]
        acties.append(
            {
                "organisatie_id": wie[rij["id"]],
                "bijeenkomst_id": None if plek in los else rij["id"],
                "buurtcode": hier[0] if len(hier) == 1 else None,
                **_build_afspraak(rij, gesprekken[rij["id"]], rng),
            }
        )
    return add_ids(acties)


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
