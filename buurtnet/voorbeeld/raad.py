"""The invented contacts of council, college and officials, and the invented support; never a person or a party."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from buurtnet.begrippen_raad import IN_EURO, ROLLEN_RAAD
from buurtnet.voorbeeld.platforms import BEGIN, PEILDATUM, PLATFORMS, add_ids, choose_datum, choose_vastgelegd_op

AANTAL_CONTACTEN, AANTAL_ONDERSTEUNING = 70, 48
NOOIT = ("mobiliseren", "handen")  # roles that nobody has taken yet
ZONDER_CONTACT = 6  # so many platforms nobody of the municipality visited
BELOFTEN = (
    "Uitleg over de subsidieregels komen geven",
    "De vraag over het verkeer meenemen naar de raad",
    "Een vast gezicht bij de gemeente noemen",
    "Uitzoeken of het oude lokaal leeg blijft",
    "Laten weten wanneer de straat wordt opgebroken",
)
VOOR_GELD = ("Zaalhuur en koffie", "Een buurtfeest", "Materiaal voor de werkgroep groen", "Een buurtmoestuin")
VOOR_UREN = {
    "opbouwwerk": "Hulp bij de start van het netwerk",
    "ruimte": "Een vaste plek voor de buurtavond",
    "training": "Scholing van de kerngroep",
    "communicatie": "Hulp bij de buurtkrant",
}


def build_contacten(seed: int) -> list[dict]:
    """Rows of contact; some promises are kept on time, some late, some not at all."""
    rng = Random(f"{seed}-contacten")
    bezocht = sorted(rng.sample(range(1, len(PLATFORMS) + 1), len(PLATFORMS) - ZONDER_CONTACT))
    rollen = [rol for rol in ROLLEN_RAAD if rol not in NOOIT]
    rijen = [_build_contact(rng.choice(bezocht), rollen, rng) for _ in range(AANTAL_CONTACTEN)]
    return add_ids(sorted(rijen, key=lambda rij: rij["datum"]))


def _build_contact(organisatie_id: int, rollen: Sequence[str], rng: Random) -> dict:
    datum = choose_datum(BEGIN, PEILDATUM, rng)
    belofte = rng.choice(BELOFTEN) if rng.random() < 0.35 else None
    voor = datum + timedelta(days=rng.choice((14, 30, 60))) if belofte else None
    klaar = voor + timedelta(days=rng.randint(-10, 25)) if voor and rng.random() < 0.7 else None
    return {
        "organisatie_id": organisatie_id,
        "datum": datum,
        "groep": rng.choices(("raad", "college", "ambtenaren"), (4, 2, 5))[0],
        "rol": rng.choice(rollen),
        "initiatief": "buurt" if rng.random() < 0.6 else "gemeente",
        "belofte": belofte,
        "beloofd_voor": voor,
        "nagekomen_op": max(klaar, datum) if klaar and klaar <= PEILDATUM else None,
        "vastgelegd_op": choose_vastgelegd_op(datum, rng),
    }


def build_ondersteuning(seed: int) -> list[dict]:
    """Rows of ondersteuning; some wait for an answer, some were refused."""
    rng = Random(f"{seed}-ondersteuning")
    rijen = [_build_vraag(rng.randint(1, len(PLATFORMS)), rng) for _ in range(AANTAL_ONDERSTEUNING)]
    return add_ids(sorted(rijen, key=lambda rij: rij["gevraagd_op"]))


def _build_vraag(organisatie_id: int, rng: Random) -> dict:
    vorm, gevraagd_op = rng.choice((*IN_EURO, *VOOR_UREN)), choose_datum(BEGIN, PEILDATUM, rng)
    gevraagd = 250 * rng.randint(1, 12) if vorm in IN_EURO else 4 * rng.randint(1, 15)
    antwoord_op = gevraagd_op + timedelta(days=rng.randint(5, 70))
    beantwoord = antwoord_op <= PEILDATUM and rng.random() < 0.9
    toegekend = rng.choice((gevraagd, gevraagd, gevraagd // 2, 0)) if beantwoord else None
    return {
        "organisatie_id": organisatie_id,
        "vorm": vorm,
        "waarvoor": VOOR_UREN.get(vorm) or rng.choice(VOOR_GELD),
        "gevraagd_op": gevraagd_op,
        "gevraagd": gevraagd,
        "antwoord_op": antwoord_op if beantwoord else None,
        "toegekend": toegekend,
        "gebruikt": _choose_gebruikt(toegekend, gevraagd_op, rng),
        "vastgelegd_op": choose_vastgelegd_op(gevraagd_op, rng),
    }


def _choose_gebruikt(toegekend: int | None, gevraagd_op: date, rng: Random) -> int | None:
    """What was asked long ago is mostly used; of what was asked lately nobody knows yet."""
    if toegekend is None or PEILDATUM - gevraagd_op < timedelta(days=60):
        return None
    return round(toegekend * rng.choice((0.3, 0.6, 0.8, 1)))
