"""The invented points: what meetings asked, what was answered, and what came of it; many still wait."""

from datetime import date, timedelta
from random import Random

from buurtnet.voorbeeld.bijeenkomsten import Gesprek
from buurtnet.voorbeeld.platforms import BEGIN, PEILDATUM, PLATFORMS, add_ids, choose_datum, choose_vastgelegd_op

LOS = 8  # asked by letter or phone, known without a meeting
KANS_OP_PUNT = 0.75  # of a meeting that is drawn, that somebody asked something
AANTAL = 72  # meetings drawn; the same at any scale
VRAGEN = {
    "schoon": ("Een afvalbak erbij op het plein", "Vaker vegen na de markt"),
    "verkeer": ("Een drempel bij de school", "Een oversteek bij de bushalte"),
    "groen": ("Bomen terug in de straat", "Het onderhoud van het grasveld"),
    "jeugd": ("Een plek waar jongeren mogen zitten", "Nieuwe netten in de doelen"),
    "ontmoeten": ("Een ruimte voor de koffieochtend", "De sleutel van de zaal in het weekend"),
    "veiligheid": ("Licht in het achterpad", "Iemand die meeloopt met de buurtwacht"),
    "rollen": ("Wie beslist over het budget van de buurt?", "Een vast gezicht bij de gemeente"),
    "visie": ("Meepraten over de plannen voor het lege terrein", "De buurtvisie naast die van de gemeente leggen"),
    "communicatie": ("Eerder horen wanneer de straat opengaat", "Brieven in gewone taal"),
    "zorg": ("Vervoer voor wie slecht loopt", "Een lijst met wie kan helpen"),
    "wonen": ("Hulp bij tochtige woningen", "Uitleg over zonnepanelen op het dak"),
    "overig": ("Een antwoord op de brief van vorig jaar",),
}
REDENEN = ("Daar is dit jaar geen geld voor.", "Dit ligt bij de woningcorporatie.", "Het kan niet veilig op die plek.")
UITLEG = ("Dat nemen wij op in het werkplan.", "Wij komen samen kijken.", "Dat kan, als de buurt meedoet.", None)


def build_punten(bijeenkomsten: list[dict], organisaties: list[dict], gesprekken: dict[int, Gesprek], seed: int):
    """Rows of punt: some answered fast, some late, some with a no, some not at all; promises kept and broken."""
    rng = Random(f"{seed}-punten")
    wie = {rij["bijeenkomst_id"]: rij["organisatie_id"] for rij in reversed(organisaties)}
    gepubliceerd = [rij for rij in bijeenkomsten if rij["status"] == "gepubliceerd" and rij["id"] in wie]
    gekozen = sorted(rng.sample(gepubliceerd, min(AANTAL, len(gepubliceerd))), key=lambda rij: rij["id"])
    rijen = []
    for rij in gekozen:
        if rng.random() < KANS_OP_PUNT:
            thema = gesprekken[rij["id"]].onderwerp.thema
            rijen.append(_build_punt(wie[rij["id"]], rij["id"], rij["datum"], thema, rng))
    for _ in range(LOS):
        dag, thema = choose_datum(BEGIN, PEILDATUM, rng), rng.choice(list(VRAGEN))
        rijen.append(_build_punt(rng.randint(1, len(PLATFORMS)), None, dag, thema, rng))
    uniek = {(rij["organisatie_id"], rij["gevraagd_op"], rij["wat"]): rij for rij in rijen}
    return add_ids(sorted(uniek.values(), key=lambda rij: rij["gevraagd_op"]))


def add_acties(punten: list[dict], acties: list[dict]) -> list[dict]:
    """The points, those among them that the same evening made an action of: that one says who and when."""
    per_avond = {(a["bijeenkomst_id"], a["organisatie_id"]): a["id"] for a in acties if a["door"] != "buurt"}
    uit = []
    for punt in punten:
        toegezegd = punt["aan"] == "gemeente" and punt["antwoord"] in ("ja", "deels")
        actie_id = per_avond.get((punt["bijeenkomst_id"], punt["organisatie_id"])) if toegezegd else None
        elders = dict.fromkeys(("door", "klaar_voor", "gedaan_op")) if actie_id else {}
        uit.append(punt | elders | {"actie_id": actie_id})
    return uit


def _build_punt(organisatie_id: int, bijeenkomst_id: int | None, dag: date, thema: str, rng: Random) -> dict:
    aan = "gemeente" if rng.random() < 0.8 else "zelf"
    antwoord_op = dag + timedelta(days=rng.randint(3, 90))
    antwoord = rng.choices(("ja", "deels", "nee", None), (45, 20, 15, 20))[0] if antwoord_op <= PEILDATUM else None
    toegezegd = antwoord in ("ja", "deels")
    klaar_voor = antwoord_op + timedelta(days=rng.choice((30, 60, 90))) if toegezegd else None
    gedaan_op = klaar_voor + timedelta(days=rng.randint(-25, 30)) if klaar_voor and rng.random() < 0.65 else None
    door = rng.choice(("gemeente", "gemeente", "samen")) if aan == "gemeente" else "buurt"
    return {
        "organisatie_id": organisatie_id,
        "bijeenkomst_id": bijeenkomst_id,
        "gevraagd_op": dag,
        "wat": rng.choice(VRAGEN[thema]),
        "thema": thema,
        "aan": aan,
        "antwoord": antwoord,
        "antwoord_op": antwoord_op if antwoord else None,
        "toelichting": rng.choice(REDENEN) if antwoord == "nee" else rng.choice(UITLEG) if antwoord else None,
        "door": door if toegezegd else None,
        "klaar_voor": klaar_voor,
        "gedaan_op": gedaan_op if gedaan_op and gedaan_op <= PEILDATUM else None,
        "vastgelegd_op": choose_vastgelegd_op(dag, rng),
    }
