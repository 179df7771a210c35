"""The invented evaluations: forms, answers per statement, comments per theme and quotes."""

from collections import Counter
from datetime import timedelta
from math import exp
from random import Random

from buurtnet.soorten.bijeenkomst import ANTWOORDEN, FUNCTIES
from buurtnet.voorbeeld.bijeenkomsten import Gesprek
from buurtnet.voorbeeld.citaten import CITAAT_BEGIN, CITATEN
from buurtnet.voorbeeld.platforms import PEILDATUM, add_ids

_STELLINGEN = {
    "beeld": "Na deze bijeenkomst heb ik een helderder beeld van wat een buurtnetwerk is.",
    "gehoord": "Ik kon zeggen wat ik belangrijk vind.",
    "rollen": "Ik weet nu wat de buurt zelf doet en wat de gemeente doet.",
    "meedoen": "Ik wil zelf meedoen aan het buurtnetwerk.",
    "ondersteuning": "De gemeente geeft onze buurt genoeg ondersteuning.",
}
STELLINGEN = [
    {"code": code, "volgorde": plek, "tekst": tekst, "sleutel": code == "beeld", "rollen": code == "rollen"}
    for plek, (code, tekst) in enumerate(_STELLINGEN.items(), 1)
]
_THEMAS = {
    "schoon": "Schoon en heel",
    "verkeer": "Verkeer en parkeren",
    "groen": "Groen en water",
    "jeugd": "Kinderen en jongeren",
    "ontmoeten": "Ontmoeten",
    "veiligheid": "Veiligheid",
    "rollen": "Rol van buurt en gemeente",
    "visie": "Toekomst van de buurt",
    "communicatie": "Informatie en contact",
    "zorg": "Zorg en hulp aan elkaar",
    "wonen": "Wonen en energie",
    "overig": "Overig",
}
THEMAS = [{"code": code, "volgorde": plek, "naam": naam} for plek, (code, naam) in enumerate(_THEMAS.items(), 1)]

ANTWOORDVERDELING = {  # of 1 (helemaal oneens) to 5 (helemaal eens), per hundred
    "beeld": (3, 6, 14, 47, 30),
    "gehoord": (2, 4, 10, 46, 38),
    "rollen": (6, 15, 24, 38, 17),
    "meedoen": (19, 24, 13, 23, 21),
    "ondersteuning": (24, 33, 22, 16, 5),
}
VOORAF = {  # as above, at the start of the workshops that asked these two then too
    "rollen": (17, 29, 27, 20, 7),
    "meedoen": (22, 26, 16, 20, 16),
}
KANS_OP_VOORAF = 0.3
KANS_OP_EVALUATIE = {"workshop": 0.91, "informatieavond": 0.5, "buurtactiviteit": 0.0, "huis_aan_huis": 0.0}
RESPONS = (0.4, 0.86, 0.62)  # of who could answer: the least, the most, and what is most usual
OVERGESLAGEN = 0.05


def build_evaluaties(
    bijeenkomsten: list[dict], per_buurt: list[dict], gesprekken: dict[int, Gesprek], schaal: int, seed: int
) -> dict[str, list[dict]]:
    """Rows of evaluatie, antwoord, opmerking and citaat; the number of quotes does not grow with `schaal`.

    Without a head count there is no evaluation: one unknown count would take the bounds from the whole city.
    """
    rng = Random(f"{seed}-evaluaties")
    buurt = {rij["bijeenkomst_id"]: rij["buurtcode"] for rij in reversed(per_buurt)}
    geteld = [rij for rij in bijeenkomsten if rij["aanwezig"] is not None]
    gekozen = [rij for rij in geteld if rng.random() < KANS_OP_EVALUATIE[rij["soort"]]]
    te_veel = _choose_te_veel(gekozen)
    evaluaties, antwoorden, opmerkingen, citaten = [], [], [], []
    neigingen: dict[str, float] = {}
    gebruikt: set[str] = set()
    for rij in gekozen:
        nummer, code = rij["id"], buurt[rij["id"]]
        neiging = neigingen.setdefault(code, rng.gauss(0, 0.22))
        formulieren = rij["aanwezig"] + 2 if nummer == te_veel else _choose_formulieren(rij, schaal, rng)
        evaluaties.append({"bijeenkomst_id": nummer, "formulieren": formulieren})
        antwoorden += _build_antwoorden(nummer, formulieren, neiging, rng)
        opmerkingen += _build_opmerkingen(nummer, formulieren, gesprekken[nummer].onderwerp.thema, rng)
        if rng.random() < 0.45 / schaal:
            citaten += _build_citaten(rij, gesprekken[nummer].onderwerp.thema, gebruikt, rng)
    per_id = {rij["id"]: rij for rij in gekozen}
    vooraf = _build_vooraf(evaluaties, per_id, {nummer: neigingen[buurt[nummer]] for nummer in per_id}, seed)
    return {
        "evaluatie": evaluaties,
        "antwoord": antwoorden,
        "antwoord_vooraf": vooraf,
        "opmerking": opmerkingen,
        "citaat": add_ids(citaten),
    }


def _build_vooraf(
    evaluaties: list[dict], per_id: dict[int, dict], neigingen: dict[int, float], seed: int
) -> list[dict]:
    """Rows of antwoord_vooraf, and in `evaluaties` how many forms there were at the start: from its own generator."""
    rng = Random(f"{seed}-begin")
    rijen = []
    for rij in evaluaties:
        bijeenkomst = per_id[rij["bijeenkomst_id"]]
        rij["formulieren_vooraf"] = None
        gekozen = rng.random() < KANS_OP_VOORAF
        if bijeenkomst["soort"] != "workshop" or not gekozen or rij["formulieren"] < 5:
            continue
        deelnemers = bijeenkomst["aanwezig"] - sum(bijeenkomst[functie] for functie in FUNCTIES)
        rij["formulieren_vooraf"] = min(deelnemers, rij["formulieren"] + rng.randint(-3, 4))  # late, or gone early
        rijen += _build_antwoorden(
            rij["bijeenkomst_id"], rij["formulieren_vooraf"], neigingen[rij["bijeenkomst_id"]], rng, VOORAF
        )
    return rijen


def _choose_te_veel(bijeenkomsten: list[dict]) -> int:
    """The one bijeenkomst with more forms than people: the last of the year before.

    In the year of the peildatum it would take the bounds from the whole city.
    """
    vorige = [rij for rij in bijeenkomsten if rij["datum"].year < PEILDATUM.year]
    return [rij["id"] for rij in vorige if rij["status"] == "gepubliceerd"][-1]


def _choose_formulieren(rij: dict, schaal: int, rng: Random) -> int:
    """Forms handed in, never more than those present who hold no office; now and then hardly any."""
    deelnemers = rij["aanwezig"] - sum(rij[functie] for functie in FUNCTIES)
    kans = rng.random()
    if kans < 0.03:
        return min(deelnemers, rng.randint(1, 4))
    if kans < 0.08:
        return min(deelnemers, rng.randint(5, 9))
    return min(deelnemers, round(deelnemers * rng.triangular(*RESPONS) * (1 if schaal == 1 else 1.2)))


def _build_antwoorden(
    nummer: int, formulieren: int, neiging: float, rng: Random, verdelingen: dict = ANTWOORDVERDELING
) -> list[dict]:
    rijen = []
    for code, verdeling in verdelingen.items():
        gewichten = [deel * exp(neiging * (plek - 2)) for plek, deel in enumerate(verdeling)]
        n = formulieren - sum(rng.random() < OVERGESLAGEN for _ in range(formulieren))
        aantallen = Counter(rng.choices(ANTWOORDEN, gewichten, k=n))
        rijen.append({"bijeenkomst_id": nummer, "stelling": code} | {keuze: aantallen[keuze] for keuze in ANTWOORDEN})
    return rijen


def _build_opmerkingen(nummer: int, formulieren: int, thema: str, rng: Random) -> list[dict]:
    """Comments per theme; about every second form has one, half of them on the subject of the meeting."""
    aantal = sum(rng.random() < 0.5 for _ in range(formulieren))
    keuzes = Counter(thema if rng.random() < 0.5 else rng.choice(list(_THEMAS)) for _ in range(aantal))
    return [{"bijeenkomst_id": nummer, "thema": code, "aantal": keuzes[code]} for code in _THEMAS if keuzes[code]]


def _build_citaten(rij: dict, thema: str, gebruikt: set[str], rng: Random) -> list[dict]:
    """One to three quotes: with consent and released, with consent and still waiting, or without consent.

    No remark is used twice; `gebruikt` keeps them.
    """
    citaten = []
    for zin in rng.sample(CITATEN[thema], rng.randint(1, 3)):
        nieuw = [begin + zin for begin in CITAAT_BEGIN if begin + zin not in gebruikt]
        if not nieuw:
            continue
        tekst = rng.choice(nieuw)
        gebruikt.add(tekst)
        toestemming = rng.random() < 0.75
        vrijgegeven_op = rij["datum"] + timedelta(days=rng.randint(2, 12))
        vrij = toestemming and rng.random() < 0.75 and vrijgegeven_op <= PEILDATUM and rij["status"] == "gepubliceerd"
        citaten.append(
            {
                "bijeenkomst_id": rij["id"],
                "tekst": tekst,
                "toestemming": toestemming,
                "vrijgegeven_op": vrijgegeven_op if vrij else None,
            }
        )
    return citaten
