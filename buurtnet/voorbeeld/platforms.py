"""The invented organisations: names, coverage, decisions and informed items."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from buurtnet.tables import ONDERDELEN
from buurtnet.voorbeeld.teksten import ARGUMENTEN, BRONNEN, ORGANEN

BEGIN = date(2015, 10, 15)
PEILDATUM = date(2016, 10, 15)
OPGERICHT = date(2012, 1, 1)
HERNOEMD_OP = date(2016, 4, 1)


class Platform(NamedTuple):
    """An example platform; `dekking` says per buurtcode whether only a part is covered."""

    naam: str
    dekking: dict[str, bool]
    stap: str  # the step at PEILDATUM; "" when nothing was ever recorded
    datum: date | None = None  # of the decision


def _heel(*nummers: str) -> dict[str, bool]:
    return {f"BU0935{nummer}": False for nummer in nummers}


def _deel(*nummers: str) -> dict[str, bool]:
    return {f"BU0935{nummer}": True for nummer in nummers}


JA, NEE, GESTOPT = "definitief_ja", "definitief_nee", "gestopt"
VOORGENOMEN, IN_GESPREK, NOG_NIET = "voorgenomen", "in_gesprek", "nog_niet_besproken"

PLATFORMS = [
    Platform("Binnenstad", _heel("0000"), IN_GESPREK),
    Platform("Jekerkwartier", _heel("0001"), JA, date(2016, 6, 14)),
    Platform("Statenkwartier en Boschstraatkwartier", _heel("0003", "0004"), VOORGENOMEN),
    Platform("Sint Maartenspoort", _heel("0005"), IN_GESPREK),
    Platform("Wyck", _heel("0006"), JA, date(2016, 3, 22)),
    Platform("Wyck-Zuid", _deel("0006"), IN_GESPREK),
    Platform("Villapark en Jekerdal", _heel("0100", "0101"), IN_GESPREK),
    Platform("Biesland en Campagne", _heel("0102", "0103"), NEE, date(2016, 9, 20)),
    Platform("Wolder en Sint Pieter", _heel("0104", "0105"), NOG_NIET),
    Platform("Brusselsepoort", _heel("0200"), VOORGENOMEN),
    Platform("Mariaberg", _heel("0201"), JA, date(2016, 7, 5)),
    Platform("Mariaberg-West", _deel("0201"), NOG_NIET),
    Platform("Belfort", _heel("0202"), IN_GESPREK),
    Platform("Pottenberg", _heel("0203"), GESTOPT, date(2016, 5, 24)),
    Platform("Caberg en Malpertuis", _heel("0205", "0204"), JA, date(2016, 9, 29)),
    Platform("Oud-Caberg", _heel("0206"), IN_GESPREK),
    Platform("Malberg", _heel("0207"), VOORGENOMEN),
    Platform("Dousberg-Hazendans", _heel("0208"), ""),
    Platform("Daalhof", _heel("0209"), JA, date(2016, 9, 12)),
    Platform("Boschpoort en Frontenkwartier", _heel("0300", "0302") | _deel("0301"), NOG_NIET),
    Platform("Wyckerpoort", _heel("0400"), IN_GESPREK),
    Platform("Heugemerveld", _heel("0401"), IN_GESPREK),
    Platform("Wittevrouwenveld", _heel("0402"), JA, date(2016, 4, 19)),
    Platform("Nazareth", _heel("0403"), VOORGENOMEN),
    Platform("Limmel", _heel("0404"), IN_GESPREK),
    Platform("Scharn", _heel("0405"), VOORGENOMEN),
    Platform("Scharn-Noord", _deel("0405"), NOG_NIET),
    Platform("Amby", _heel("0406"), NEE, date(2016, 8, 30)),
    Platform("Borgharen en Itteren", _heel("0501", "0502"), IN_GESPREK),
    Platform("Randwyck", _heel("0600"), NOG_NIET),
    Platform("Heugem", _heel("0601"), VOORGENOMEN),
    Platform("Heer", _heel("0602"), JA, date(2016, 10, 6)),
    Platform("De Heeg", _heel("0603"), JA, date(2016, 2, 16)),
    Platform("Vroendaal", _heel("0604"), ""),
]
OVERIGE = [("Voorbeeldorganisatie Groen Heer", "BU09350602"), ("Voorbeeldorganisatie Daalhof", "BU09350209")]

HERNOEMD = "Limmel"  # takes on a part of Nazareth on HERNOEMD_OP, and its name says so from then on
HERNOEMD_NAAM, HERNOEMD_ERBIJ = "Limmel en Nazareth-Noord", "BU09350403"
TERUG = "Sint Maartenspoort"  # went back from voorgenomen to in gesprek
VERBETERD = "Heer"  # recorded wrongly first, corrected on the same day
ONTBREKENDE_ITEMS = {  # decided while not everything was known: items answered with no, items never recorded
    "De Heeg": (("subsidieregels", "rolverdeling"), ()),
    "Daalhof": (("rolverdeling",), ("achterban",)),
    "Pottenberg": (("achterban",), ("rolverdeling",)),
}

PADEN = {
    NOG_NIET: (NOG_NIET,),
    IN_GESPREK: (NOG_NIET, IN_GESPREK),
    VOORGENOMEN: (NOG_NIET, IN_GESPREK, VOORGENOMEN),
    JA: (NOG_NIET, IN_GESPREK, VOORGENOMEN, JA),
    NEE: (NOG_NIET, IN_GESPREK, VOORGENOMEN, NEE),
    GESTOPT: (NOG_NIET, IN_GESPREK, GESTOPT),
}
LAATSTE_STAP_TUSSEN = {
    NOG_NIET: (date(2015, 10, 20), date(2016, 2, 20)),
    IN_GESPREK: (date(2016, 1, 20), date(2016, 9, 28)),
    VOORGENOMEN: (date(2016, 6, 1), date(2016, 10, 11)),
}
BEKENDE_ITEMS = {NOG_NIET: (0, 2), IN_GESPREK: (2, 4), VOORGENOMEN: (3, 5), JA: (5, 5), NEE: (5, 5), GESTOPT: (5, 5)}


def build_organisaties(seed: int) -> dict[str, list[dict]]:
    """Rows of organisatie, organisatie_naam, dekking, beslissing and geinformeerd."""
    rng = Random(f"{seed}-platforms")
    namen, dekking, beslissingen, items = [], [], [], []
    for nummer, platform in enumerate(PLATFORMS, 1):
        tot = HERNOEMD_OP if platform.naam == HERNOEMD else None
        namen.append(_naam(nummer, f"Voorbeeldplatform {platform.naam}", "buurtplatform", OPGERICHT, tot))
        dekking += [_dekking(nummer, code, deels, OPGERICHT) for code, deels in platform.dekking.items()]
        if tot:
            namen.append(_naam(nummer, f"Voorbeeldplatform {HERNOEMD_NAAM}", "buurtplatform", tot, None))
            dekking.append(_dekking(nummer, HERNOEMD_ERBIJ, True, tot))
        stappen = _build_beslissingen(nummer, platform, rng) if platform.stap else []
        beslissingen += stappen
        items += _build_geinformeerd(nummer, platform, stappen, rng) if stappen else []
    for nummer, (naam, code) in enumerate(OVERIGE, len(PLATFORMS) + 1):
        namen.append(_naam(nummer, naam, "bewonersorganisatie", OPGERICHT, None))
        dekking.append(_dekking(nummer, code, True, OPGERICHT))
    beslissingen.sort(key=lambda rij: rij["vastgelegd_op"])
    items.sort(key=lambda rij: rij["vastgelegd_op"])
    return {
        "organisatie": [{"id": nummer} for nummer in range(1, len(PLATFORMS) + len(OVERIGE) + 1)],
        "organisatie_naam": add_ids(namen),
        "dekking": add_ids(dekking),
        "beslissing": add_ids(beslissingen),
        "geinformeerd": add_ids(items),
    }


def add_ids(rijen: list[dict]) -> list[dict]:
    """The rows, numbered from 1 in their order."""
    return [{"id": nummer, **rij} for nummer, rij in enumerate(rijen, 1)]


def choose_vastgelegd_op(datum: date, rng: Random) -> datetime:
    """An evening on or shortly after the date, not after PEILDATUM."""
    dag = min(datum + timedelta(days=rng.choice((0, 0, 0, 1, 1, 2))), PEILDATUM)
    return datetime.combine(dag, time(rng.randint(19, 22), rng.randint(0, 59)))


def choose_datum(van: date, tot_en_met: date, rng: Random) -> date:
    """A date in the period, both ends included."""
    return van + timedelta(days=rng.randint(0, max(0, (tot_en_met - van).days)))


def _naam(nummer: int, naam: str, soort: str, van: date, tot: date | None) -> dict:
    return {"organisatie_id": nummer, "naam": naam, "soort": soort, "van": van, "tot": tot}


def _dekking(nummer: int, buurtcode: str, deels: bool, van: date) -> dict:
    return {"organisatie_id": nummer, "buurtcode": buurtcode, "deels": deels, "van": van, "tot": None}


def _build_beslissingen(nummer: int, platform: Platform, rng: Random) -> list[dict]:
    pad = list(PADEN[platform.stap])
    if platform.naam == TERUG:
        pad = [NOG_NIET, IN_GESPREK, VOORGENOMEN, IN_GESPREK]
    laatste = platform.datum or choose_datum(*LAATSTE_STAP_TUSSEN[platform.stap], rng)
    if platform.naam == TERUG:
        laatste = date(2016, 9, 15)
    eerste = choose_datum(BEGIN, min(laatste, BEGIN + timedelta(days=40)), rng)
    dagen = (laatste - eerste).days
    rijen = []
    for plek, stap in enumerate(pad):
        deel = plek + rng.uniform(-0.25, 0.25) if 0 < plek < len(pad) - 1 else plek
        datum = laatste if plek == len(pad) - 1 else eerste + timedelta(days=round(dagen * deel / (len(pad) - 1)))
        rijen.append(_beslissing(nummer, _move_to_werkdag(datum), stap, rng))
    if platform.naam == VERBETERD:
        fout = _beslissing(nummer, laatste, VOORGENOMEN, rng)
        fout["vastgelegd_op"] = datetime.combine(laatste, time(18, 5))
        rijen.insert(-1, fout)
    return rijen


def _move_to_werkdag(datum: date) -> date:
    """Friday for a weekend, the first week of January for the Christmas holidays: nobody decides then."""
    if date(2015, 12, 19) <= datum <= date(2016, 1, 5):
        return date(2016, 1, 6)
    return datum - timedelta(days=max(0, datum.weekday() - 4))


def _beslissing(nummer: int, datum: date, stap: str, rng: Random) -> dict:
    return {
        "organisatie_id": nummer,
        "datum": datum,
        "stap": stap,
        "orgaan": None if stap == NOG_NIET else rng.choice(ORGANEN),
        "argument": rng.choice(ARGUMENTEN[stap]) if ARGUMENTEN[stap] else None,
        "bron": rng.choice(BRONNEN),
        "vastgelegd_op": choose_vastgelegd_op(datum, rng),
    }


def _build_geinformeerd(nummer: int, platform: Platform, stappen: list[dict], rng: Random) -> list[dict]:
    """Dated items up to the last step when that is a decision, else up to PEILDATUM; no row means unknown."""
    nee, onbekend = ONTBREKENDE_ITEMS.get(platform.naam, ((), ()))
    if platform.datum:
        bekend = [item for item in ONDERDELEN if item not in onbekend]
    else:
        bekend = sorted(rng.sample(ONDERDELEN, rng.randint(*BEKENDE_ITEMS[platform.stap])), key=ONDERDELEN.index)
    van, tot = stappen[0]["datum"], platform.datum or PEILDATUM
    rijen = []
    for item in bekend:
        datum = choose_datum(van, tot, rng)
        ja = item not in nee and (platform.datum is not None or rng.random() < 0.8)
        if ja and datum > van and rng.random() < 0.1:  # first no, later yes
            eerder = choose_datum(van, datum - timedelta(days=1), rng)
            rijen.append(_item(nummer, item, eerder, False, rng))
        rijen.append(_item(nummer, item, datum, ja, rng))
    return rijen


def _item(nummer: int, onderdeel: str, datum: date, ja: bool, rng: Random) -> dict:
    vastgelegd_op = choose_vastgelegd_op(datum, rng)
    return {"organisatie_id": nummer, "onderdeel": onderdeel, "datum": datum, "ja": ja, "vastgelegd_op": vastgelegd_op}
