"""A step in a decision, an informed item, an action, an organisation, a story: what happened is not to come."""

from datetime import date

from buurtnet.begrippen import ONDERDELEN, SOORTEN_ORGANISATIE, SPOREN, STAPPEN, UITVOERDERS
from buurtnet.invoer.kennis import TE_LANG_GELEDEN, Kennis, Keuring, is_lang_geleden
from buurtnet.invoer.velden import (
    read_datum,
    read_ja,
    read_keuze,
    read_lijst,
    read_nummer,
    read_periode,
    read_tekst,
    read_velden,
    validate_perioden,
    validate_verplicht,
)

_BESLISSING = {
    "organisatie_id": read_nummer,
    "datum": read_datum,
    "stap": read_keuze(set(STAPPEN) - {"geen_gegevens"}),
    "orgaan": read_tekst(200),
    "argument": read_tekst(2000),
    "bron": read_tekst(500),
}
_GEINFORMEERD = {
    "organisatie_id": read_nummer,
    "onderdeel": read_keuze(ONDERDELEN),
    "datum": read_datum,
    "ja": read_ja,
}
_ACTIE = {
    "organisatie_id": read_nummer,
    "bijeenkomst_id": read_nummer,
    "buurtcode": read_tekst(10),
    "wat": read_tekst(500),
    "spoor": read_keuze(SPOREN),
    "door": read_keuze(UITVOERDERS),
    **dict.fromkeys(("beloofd_op", "vervalt_op", "gedaan_op"), read_datum),
}
_VERHAAL = {
    "organisatie_id": read_nummer,
    "datum": read_datum,
    "titel": read_tekst(200),
    "wat": read_tekst(2000),
    "nodig": read_tekst(2000),
    "overgenomen_van": read_nummer,
}
_PERIODE = {"van": read_periode, "tot": read_periode}
_NAAM = {"naam": read_tekst(200), "soort": read_keuze(SOORTEN_ORGANISATIE), **_PERIODE}
_DEKKING = {"buurtcode": read_tekst(10), "deels": read_ja, **_PERIODE}
_DATUM = "Vul de datum in."
_BUURT = "Dit is geen buurt die meetelt; kies een buurt uit de lijst."


def validate_beslissing(inhoud: dict, kennis: Kennis) -> Keuring:
    verplicht = {"datum": _DATUM, "stap": "Kies welke stap er is gezet."}
    return _validate_gebeurtenis(_BESLISSING, verplicht, inhoud, kennis)


def validate_geinformeerd(inhoud: dict, kennis: Kennis) -> Keuring:
    verplicht = {"datum": _DATUM, "onderdeel": "Kies een onderdeel.", "ja": "Kies ja of nee."}
    return _validate_gebeurtenis(_GEINFORMEERD, verplicht, inhoud, kennis)


def validate_actie(inhoud: dict, kennis: Kennis) -> Keuring:
    fouten: dict[str, str] = {}
    rij = read_velden(_ACTIE, inhoud, "", fouten)
    zinnen = {
        "wat": "Schrijf op wat er is afgesproken.",
        "spoor": "Kies sociaal of fysiek.",
        "door": "Kies wie het doet.",
        "beloofd_op": "Vul in wanneer dit is afgesproken.",
    }
    validate_verplicht(rij, zinnen, "", fouten)
    _validate_organisatie_id(rij, kennis, fouten)
    if rij["bijeenkomst_id"] and rij["bijeenkomst_id"] not in kennis.bijeenkomsten:
        fouten["bijeenkomst_id"] = "Deze bijeenkomst bestaat niet; kies een bijeenkomst uit de lijst."
    if rij["buurtcode"] and rij["buurtcode"] not in kennis.buurtcodes:
        fouten["buurtcode"] = _BUURT
    for veld in ("beloofd_op", "gedaan_op"):
        _validate_geweest(veld, rij[veld], kennis.vandaag, fouten)
    for veld in ("vervalt_op", "gedaan_op"):
        if rij[veld] and rij["beloofd_op"] and rij[veld] < rij["beloofd_op"]:
            fouten.setdefault(veld, f"Dit is vóór de afspraak van {rij['beloofd_op']:%d-%m-%Y}; verbeter de datum.")
    vragen = {"wat": "Deze actie staat er al. Is dit een andere?"} if kennis.dubbel else {}
    return Keuring(rij, fouten, vragen)


def validate_organisatie(inhoud: dict, kennis: Kennis) -> Keuring:
    """`waarden`: the rows of namen and dekking. Which organisation it is, is no field of it."""
    fouten: dict[str, str] = {}
    namen, dekking = [], []
    zinnen = {"naam": "Vul de naam in.", "soort": "Kies de soort organisatie.", "van": "Vul in vanaf wanneer."}
    for nummer, deel in enumerate(read_lijst(inhoud, "namen", fouten)):
        namen.append(read_velden(_NAAM, deel, f"namen.{nummer}.", fouten))
        validate_verplicht(namen[-1], zinnen, f"namen.{nummer}.", fouten)
    for nummer, deel in enumerate(read_lijst(inhoud, "dekking", fouten)):
        rij = read_velden(_DEKKING, deel, f"dekking.{nummer}.", fouten)
        validate_verplicht(rij, {"van": zinnen["van"]}, f"dekking.{nummer}.", fouten)
        if rij["buurtcode"] not in kennis.buurtcodes:
            fouten[f"dekking.{nummer}.buurtcode"] = _BUURT
        dekking.append(rij | {"deels": bool(rij["deels"])})
    if not namen:
        fouten.setdefault("namen", "Geef de organisatie een naam.")
    validate_perioden(namen, "namen", "", "naam", fouten)
    validate_perioden(dekking, "dekking", "buurtcode", "regel voor deze buurt", fouten)
    vragen = {"namen": "Er is al een organisatie met deze naam. Is dit een andere?"} if kennis.dubbel else {}
    return Keuring({"namen": namen, "dekking": dekking}, fouten, vragen)


def validate_verhaal(inhoud: dict, kennis: Kennis) -> Keuring:
    verplicht = {
        "titel": "Geef het verhaal een titel.",
        "wat": "Schrijf op wat de buurt deed.",
        "nodig": "Schrijf op wat ervoor nodig was.",
        "datum": _DATUM,
    }
    keuring = _validate_gebeurtenis(_VERHAAL, verplicht, inhoud, kennis)
    rij, ander = keuring.waarden, keuring.waarden["overgenomen_van"]
    if ander and ander not in kennis.organisaties:
        keuring.fouten["overgenomen_van"] = "Deze organisatie bestaat niet; kies opnieuw."
    elif ander and ander == rij["organisatie_id"]:
        keuring.fouten["overgenomen_van"] = "Een idee is van een ander overgenomen; kies een ander, of laat dit leeg."
    if keuring.vragen.pop("organisatie_id", None):
        keuring.vragen["titel"] = "Deze organisatie heeft al een verhaal met deze titel op deze dag. Is dit een ander?"
    return keuring


def _validate_gebeurtenis(lezers: dict, verplicht: dict[str, str], inhoud: dict, kennis: Kennis) -> Keuring:
    fouten: dict[str, str] = {}
    rij = read_velden(lezers, inhoud, "", fouten)
    validate_verplicht(rij, verplicht, "", fouten)
    _validate_organisatie_id(rij, kennis, fouten)
    _validate_geweest("datum", rij["datum"], kennis.vandaag, fouten)
    vragen = {}
    if is_lang_geleden(rij["datum"], kennis.vandaag):
        vragen["datum"] = TE_LANG_GELEDEN
    if kennis.dubbel:
        vragen["organisatie_id"] = "Dit is voor deze organisatie en deze dag al vastgelegd. Is dit iets anders?"
    return Keuring(rij, fouten, vragen)


def _validate_organisatie_id(rij: dict, kennis: Kennis, fouten: dict[str, str]) -> None:
    validate_verplicht(rij, {"organisatie_id": "Kies een organisatie."}, "", fouten)
    if rij["organisatie_id"] and rij["organisatie_id"] not in kennis.organisaties:
        fouten["organisatie_id"] = "Deze organisatie bestaat niet; kies opnieuw."


def _validate_geweest(veld: str, datum: date | None, vandaag: date, fouten: dict[str, str]) -> None:
    if datum and datum > vandaag:
        fouten.setdefault(veld, f"{datum:%d-%m-%Y} is nog niet geweest; kies een datum tot en met {vandaag:%d-%m-%Y}.")
