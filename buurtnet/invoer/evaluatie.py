"""The evaluation of a bijeenkomst: nobody answers a statement on more forms than were handed in."""

from collections.abc import Mapping

from buurtnet.invoer.kennis import Kennis
from buurtnet.invoer.stapels import validate_stapels
from buurtnet.invoer.velden import read_lijst, read_velden, validate_verplicht
from buurtnet.soorten.bijeenkomst import ANTWOORDEN, CITAAT, FORMULIEREN, FORMULIEREN_VOORAF
from buurtnet.soorten.velden import Getal

_PAD, _VOORAF = "evaluatie.", "evaluatie.vooraf."


def validate_evaluatie(inhoud: object, kennis: Kennis, fouten: dict[str, str]) -> dict | None:
    """The evaluation's rows, or None when nothing of it was filled in; adds to `fouten`."""
    inhoud = inhoud or {}
    formulieren = read_velden([FORMULIEREN], inhoud, _PAD, fouten)["formulieren"]
    if not isinstance(inhoud, Mapping):
        return None
    antwoorden = _read_antwoorden(inhoud, formulieren, kennis, fouten)
    vooraf = _read_vooraf(inhoud, kennis, fouten)
    opmerkingen = _read_opmerkingen(inhoud, kennis, fouten)
    citaten = _read_citaten(inhoud, fouten)
    validate_stapels(inhoud, fouten)
    if formulieren is None and not antwoorden and not opmerkingen and not citaten and not vooraf:
        return None
    if formulieren is None:
        fouten.setdefault("evaluatie.formulieren", "Vul in hoeveel formulieren er zijn ingeleverd.")
    return {
        "formulieren": formulieren,
        "antwoorden": antwoorden,
        "opmerkingen": opmerkingen,
        "citaten": citaten,
        "vooraf": vooraf,
    }


def _read_vooraf(inhoud: Mapping, kennis: Kennis, fouten: dict[str, str]) -> dict | None:
    """What was asked at the start too, with the number of forms of then; None when nothing was."""
    deel = inhoud.get("vooraf") or {}
    formulieren = read_velden([FORMULIEREN_VOORAF], deel, _VOORAF, fouten)["formulieren"]
    if not isinstance(deel, Mapping):
        return None
    antwoorden = _read_antwoorden(deel, formulieren, kennis, fouten, _VOORAF)
    if formulieren is None and not antwoorden:
        return None
    if formulieren is None:
        fouten.setdefault(f"{_VOORAF}formulieren", "Vul in hoeveel formulieren er aan het begin waren.")
    return {"formulieren": formulieren, "antwoorden": antwoorden}


def _read_antwoorden(
    inhoud: Mapping, formulieren: int | None, kennis: Kennis, fouten: dict[str, str], waar: str = _PAD
) -> list[dict]:
    antwoorden = []
    for code, deel in _read_per_code(inhoud, "antwoorden", kennis.stellingen, "De stelling", fouten, waar):
        pad = f"{waar}antwoorden.{code}"
        aantallen = read_velden((Getal(naam, "", "") for naam in ANTWOORDEN), deel, f"{pad}.", fouten)
        if all(aantal is None for aantal in aantallen.values()):
            continue
        samen = sum(aantal or 0 for aantal in aantallen.values())
        if formulieren is not None and samen > formulieren:
            fouten[pad] = f"Dit zijn {samen} antwoorden op {formulieren} formulieren. Verbeter een van de twee."
        antwoorden.append({"stelling": code} | {naam: aantal or 0 for naam, aantal in aantallen.items()})
    return antwoorden


def _read_opmerkingen(inhoud: Mapping, kennis: Kennis, fouten: dict[str, str]) -> list[dict]:
    opmerkingen = []
    for code, waarde in _read_per_code(inhoud, "opmerkingen", kennis.themas, "Het thema", fouten):
        aantal = read_velden([Getal(code, "", "")], {code: waarde}, "evaluatie.opmerkingen.", fouten)[code]
        if aantal:
            opmerkingen.append({"thema": code, "aantal": aantal})
    return opmerkingen


def _read_citaten(inhoud: Mapping, fouten: dict[str, str]) -> list[dict]:
    citaten = []
    for nummer, deel in enumerate(read_lijst(inhoud, "citaten", fouten, "evaluatie.")):
        pad = f"evaluatie.citaten.{nummer}."
        citaat = read_velden(CITAAT, deel, pad, fouten)
        citaat["toestemming"] = bool(citaat["toestemming"])  # not asked is not allowed
        validate_verplicht(citaat, CITAAT, pad, fouten)
        citaten.append(citaat)
    return citaten


def _read_per_code(
    inhoud: Mapping, veld: str, codes: frozenset[str], wat: str, fouten: dict[str, str], waar: str = _PAD
) -> list[tuple[str, object]]:
    delen = inhoud.get(veld) or {}
    if not isinstance(delen, Mapping):
        fouten[f"{waar}{veld}"] = "Dit onderdeel is niet te lezen; vul het opnieuw in."
        return []
    for code in delen:
        if code not in codes:
            fouten[f"{waar}{veld}.{code}"] = f"{wat} '{code[:40]}' bestaat niet; laad de pagina opnieuw."
    return [(code, deel) for code, deel in delen.items() if code in codes and deel is not None]
