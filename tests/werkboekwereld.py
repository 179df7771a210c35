"""Workbooks made by hand, and the small store of `invoerwereld` to read them into."""

import io

from invoerwereld import KLOK, NU, VANDAAG, ZUID, A, B, doe, lees
from openpyxl import Workbook

from buurtnet.werkboek import compute_verschil, read_werkboek, write_werkboek

BUURTEN = {A: "Binnenstad", B: "Sint Maartenspoort"}
TOEN = {"vandaag": VANDAAG, "buurten": BUURTEN}
BIJEENKOMST = {
    "nummer": "N1",
    "datum": "14-10-2016",
    "soort": "workshop",
    "titel": "Workshop groen",
    "organisaties": "Zuid",
    "buurten": "Binnenstad",
    "aanwezig": 24,
    "voor het eerst": 9,
}
BESLISSING = {"organisatie": "Zuid", "datum": "1-9-2016", "stap": "voorgenomen besluit", "argument": "Samen verder."}
ACTIE = {
    "organisatie": "Zuid",
    "bijeenkomst": "N1",
    "wat": "Plantdag houden",
    "spoor": "fysiek",
    "door": "de buurt",
    "beloofd op": "14-10-2016",
}
VERHAAL = {
    "organisatie": "Zuid",
    "datum": "4-9-2016",
    "titel": "Soep op donderdag",
    "wat": "Elke week eten wij samen.",
    "nodig": "Een keuken en een vaste dag.",
    "idee van": "Noord",
}
ALLES = {
    "Bijeenkomsten": [BIJEENKOMST],
    "Evaluaties": [
        {"bijeenkomst": "N1", "formulieren": 18}
        | {"nuttig n1": 1, "nuttig n2": 1, "nuttig n3": 2, "nuttig n4": 8, "nuttig n5": 6}
    ],
    "Vooraf": [{"bijeenkomst": "N1", "formulieren aan het begin": 20, "nuttig n2": 12, "nuttig n4": 7}],
    "Thema's": [{"bijeenkomst": "N1", "thema": "Groen", "aantal": 4}],
    "Citaten": [{"bijeenkomst": "N1", "tekst": "Eindelijk luistert er iemand.", "toestemming": "ja"}],
    "Beslissingen": [BESLISSING],
    "Geïnformeerd": [
        {"organisatie": "Zuid", "onderdeel": "workshop bijgewoond", "datum": "14-10-2016", "ja of nee": "ja"}
    ],
    "Acties": [ACTIE],
    "Verhalen": [VERHAAL],
}
assert KLOK["vandaag"] == VANDAAG


def build(bladen, pas_aan=None) -> bytes:
    """An xlsx from rows (dicts, or lists as they are) per sheet; `pas_aan` may change the workbook further."""
    boek = Workbook()
    boek.remove(boek.active)
    for naam, rijen in bladen.items():
        blad = boek.create_sheet(naam)
        koppen = list(dict.fromkeys(kop for rij in rijen if isinstance(rij, dict) for kop in rij))
        if koppen:
            blad.append(koppen)
        for rij in rijen:
            blad.append([rij.get(kop) for kop in koppen] if isinstance(rij, dict) else rij)
    if pas_aan:
        pas_aan(boek)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def vergelijk(engine, inhoud, gebruiker=ZUID):
    """What a file would change."""
    return lees(engine, compute_verschil, gebruiker, read_werkboek(inhoud), **TOEN)


def schrijf(engine, inhoud, gebruiker=ZUID, **opties):
    return doe(engine, write_werkboek, gebruiker, read_werkboek(inhoud), nu=NU, **TOEN, **opties)


def tellingen(verschil):
    return len(verschil.nieuw), len(verschil.veranderd), verschil.ongewijzigd, len(verschil.fouten)
