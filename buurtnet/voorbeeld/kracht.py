"""The invented fragility of some organisations, and the support that was agreed; never a name."""

from datetime import date, timedelta
from random import Random

from buurtnet.voorbeeld.platforms import PEILDATUM, PLATFORMS, add_ids, choose_vastgelegd_op

AANTAL = 16  # of the platforms somebody recorded this of; of the others it is unknown
EERST, LAATST = date(2016, 6, 20), date(2016, 9, 26)  # about: before the summer, and after it
STEUN = {
    "trekkers": ("Samen twee nieuwe trekkers zoeken", "opbouwwerker"),
    "nieuwe_bewoners": ("Een open avond voor wie nog nooit kwam", "netwerk"),
    "energie": ("Het papierwerk voor de zaal overnemen", "gemeente"),
    "geld": ("Op tijd de subsidie voor volgend jaar aanvragen", "netwerk"),
}


def build_kwetsbaarheid(seed: int) -> list[dict]:
    """Rows of kwetsbaarheid: mostly two of an organisation, some signals unknown, a few of them worrying."""
    rng = Random(f"{seed}-kwetsbaarheid")
    rijen = []
    for nummer in sorted(rng.sample(range(1, len(PLATFORMS) + 1), AANTAL)):
        trekkers, energie = rng.choice((1, 2, 3, 4, 4, 5, 6, 7)), rng.randint(22, 45)
        for dag in (EERST, LAATST) if rng.random() < 0.75 else (LAATST,):
            datum = dag + timedelta(days=rng.randint(0, 14))
            rijen.append(_build_rij(nummer, datum, trekkers, energie, rng))
            trekkers, energie = (
                max(trekkers + rng.choice((-1, 0, 1)), 1),
                min(max(energie + rng.randint(-5, 5), 15), 48),
            )
    return add_ids(sorted(rijen, key=lambda rij: rij["datum"]))


def _build_rij(organisatie_id: int, datum: date, trekkers: int, energie: int, rng: Random) -> dict:
    gevraagd = rng.choice((2, 3, 4, 5, 6))
    return {
        "organisatie_id": organisatie_id,
        "datum": datum,
        "trekkers": trekkers,
        "nieuwe_bewoners": rng.choice((0, 1, 2, 3, 5, None)),
        "energie_antwoorden": gevraagd,
        "energie_x10": energie if gevraagd > 2 else None,
        "geld_zeker_tot": rng.choice((date(2016, 12, 31), date(2017, 6, 30), date(2017, 12, 31), None)),
        "vastgelegd_op": choose_vastgelegd_op(datum, rng),
    }


def build_steunafspraken(kwetsbaarheid: list[dict], seed: int) -> list[dict]:
    """Rows of steunafspraak: for most of what asks for it; some are done, some late."""
    rng = Random(f"{seed}-steunafspraken")
    rijen = []
    for rij in kwetsbaarheid:
        for signaal in _choose_zwak(rij):
            if rng.random() < 0.7:
                rijen.append(_build_afspraak(rij, signaal, rng))
    uniek = {(rij["organisatie_id"], rij["signaal"]): rij for rij in reversed(rijen)}
    return add_ids(sorted(uniek.values(), key=lambda rij: (rij["datum"], rij["organisatie_id"], rij["signaal"])))


def _choose_zwak(rij: dict) -> list[str]:
    """The signals that ask for support."""
    geld = rij["geld_zeker_tot"]
    zwak = {
        "trekkers": rij["trekkers"] <= 2,
        "nieuwe_bewoners": rij["nieuwe_bewoners"] == 0,
        "energie": rij["energie_x10"] is not None and rij["energie_x10"] < 30,
        "geld": geld is not None and geld < date(2017, 3, 1),
    }
    return [signaal for signaal, ja in zwak.items() if ja]


def _build_afspraak(rij: dict, signaal: str, rng: Random) -> dict:
    datum = min(rij["datum"] + timedelta(days=rng.randint(0, 9)), PEILDATUM)
    klaar_voor = datum + timedelta(days=rng.choice((30, 60, 90)))
    gedaan_op = klaar_voor + timedelta(days=rng.randint(-20, 10))
    wat, wie = STEUN[signaal]
    return {
        "organisatie_id": rij["organisatie_id"],
        "datum": datum,
        "signaal": signaal,
        "wat": wat,
        "wie": wie,
        "klaar_voor": klaar_voor,
        "gedaan_op": gedaan_op if gedaan_op <= PEILDATUM and rng.random() < 0.6 else None,
        "vastgelegd_op": choose_vastgelegd_op(datum, rng),
    }
