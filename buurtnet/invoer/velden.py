"""The values of a part of a draft, as JSON has them, turned into those of the tables; with a sentence for each fault.

Empty text is no value. The name of a field inside another is a path: `evaluatie.formulieren`, `acties.0.wat`.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from buurtnet.invoer.kennis import Kennis
from buurtnet.soorten.velden import Buurt, Buurten, Datum, NaarActie, Organisatie, Veld, Verwijzing
from buurtnet.tekens import clean_tekens


def read_velden(velden: Iterable[Veld], inhoud: object, pad: str, fouten: dict[str, str]) -> dict:
    """The typed values of one part of a record; None where it is empty or at fault. Adds to `fouten`."""
    velden = list(velden)
    if not isinstance(inhoud, Mapping):
        fouten[pad.rstrip(".")] = "Dit onderdeel is niet te lezen; vul het opnieuw in."
        return {veld.naam: None for veld in velden}
    waarden: dict[str, object] = {}
    for veld in velden:
        waarde = inhoud.get(veld.naam)
        waarde = clean_tekens(waarde) if isinstance(waarde, str) and "\0" not in waarde else waarde
        waarden[veld.naam] = None
        if waarde not in (None, "", []):
            try:
                waarden[veld.naam] = veld.lees(waarde)
            except ValueError as fout:
                fouten[pad + veld.naam] = str(fout)
    return waarden


def read_lijst(inhoud: Mapping, veld: str, fouten: dict[str, str], pad: str = "") -> list:
    """A field that holds a list; missing is empty."""
    waarde = inhoud.get(veld) or []
    if isinstance(waarde, list):
        return waarde
    fouten[pad + veld] = "Dit onderdeel is niet te lezen; vul het opnieuw in."
    return []


def validate_verplicht(waarden: Mapping, velden: Iterable[Veld], pad: str, fouten: dict[str, str]) -> None:
    """Add the sentence of each required field that has no value and no fault yet."""
    for veld in velden:
        if veld.verplicht and waarden[veld.naam] is None:
            fouten.setdefault(pad + veld.naam, veld.verplicht)


def validate_velden(waarden: Mapping, velden: Iterable[Veld], kennis: Kennis, pad: str, fouten: dict[str, str]) -> None:
    """Add what a value by itself cannot tell: that what it refers to is there, that its day has been."""
    for veld in velden:
        waarde = waarden[veld.naam]
        if waarde is not None and (zin := _choose_zin(veld, waarde, kennis)):
            fouten.setdefault(pad + veld.naam, zin)


def _choose_zin(veld: Veld, waarde: object, kennis: Kennis) -> str:
    if isinstance(veld, Organisatie) and waarde not in kennis.organisaties:
        return "Deze organisatie bestaat niet; kies opnieuw."
    if isinstance(veld, NaarActie):
        return (
            "" if waarde in kennis.acties else "Deze actie is niet van deze organisatie; kies een actie uit de lijst."
        )
    if isinstance(veld, Verwijzing) and waarde not in kennis.bijeenkomsten:
        return "Deze bijeenkomst bestaat niet; kies een bijeenkomst uit de lijst."
    codes = waarde if isinstance(veld, Buurten) and isinstance(waarde, tuple) else (waarde,)
    if isinstance(veld, Buurt | Buurten) and not kennis.buurtcodes.issuperset(codes):
        return "Dit is geen buurt die meetelt; kies een buurt uit de lijst."
    if isinstance(veld, Datum) and veld.geweest and isinstance(waarde, date) and waarde > kennis.vandaag:
        tot = f"{kennis.vandaag:%d-%m-%Y}"
        return f"{waarde:%d-%m-%Y} is nog niet geweest; kies een datum tot en met {tot}."
    if isinstance(veld, Datum) and veld.komt and isinstance(waarde, date) and waarde < kennis.vandaag:
        vanaf = f"{kennis.vandaag:%d-%m-%Y}"
        return "" if kennis.al_vastgelegd else f"{waarde:%d-%m-%Y} is al geweest; kies een datum vanaf {vanaf}."
    return ""


def validate_perioden(rijen: list[dict], pad: str, per: str, wat: str, fouten: dict[str, str]) -> None:
    """Periods run from `van` up to `tot`; two with the same `per` may not overlap."""
    for nummer, rij in enumerate(rijen):
        if rij["van"] and rij["tot"] and rij["tot"] <= rij["van"]:
            fouten.setdefault(f"{pad}.{nummer}.tot", "De einddatum is niet na de begindatum; verbeter een van de twee.")
        for ander in rijen[:nummer]:
            if rij["van"] and ander["van"] and rij.get(per) == ander.get(per) and _is_samen(rij, ander):
                zin = f"Er is in deze periode al een {wat}; geef de vorige eerst een einddatum."
                fouten.setdefault(f"{pad}.{nummer}.van", zin)


def _is_samen(rij: dict, ander: dict) -> bool:
    return (ander["tot"] is None or rij["van"] < ander["tot"]) and (rij["tot"] is None or ander["van"] < rij["tot"])
