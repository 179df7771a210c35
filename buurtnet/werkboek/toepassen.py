"""What a record becomes when the rows of a workbook are applied to it, and what then differs.

What a workbook leaves out stays as it is: a missing column, a missing row of what hangs on a record. An empty cell in a
column that is there does empty the field. A text that was cleared because its term is over stays cleared.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field

from buurtnet.soorten import SOORTEN
from buurtnet.soorten.bijeenkomst import ANTWOORDEN
from buurtnet.soorten.velden import build_met_pad, read_pad
from buurtnet.werkboek.regels import Deel, Fout, Plek, Regel, build_fout
from buurtnet.werkboek.waarden import build_tekst

_GEWIST = re.compile(r"gewist op \d\d-\d\d-\d{4}")
_LEEG: tuple[object, ...] = (None, "", [], {}, ())


@dataclass
class Toegepast:
    inhoud: dict
    herkomst: dict[str, Plek] = field(default_factory=dict)  # per path, as the rules name a field
    kapot: set[str] = field(default_factory=set)  # paths that have their fault already
    fouten: list[Fout] = field(default_factory=list)
    gewist: bool = False  # a text of the file was not put back


def build_toegepast(regel: Regel, basis: dict | None) -> Toegepast:
    """The draft of a record after the file; `basis`: as it is recorded now, None for something new."""
    uit = Toegepast(deepcopy(basis) if basis else {})
    if regel.hoofd is not None:
        uit.inhoud = _add_velden(uit, uit.inhoud, regel.hoofd, "")
        uit.kapot |= regel.hoofd.kapot
        if regel.soort == "bijeenkomst" and "buurten" in regel.hoofd.waarden:
            _set_buurten(uit, regel.hoofd.waarden["buurten"] or [], (basis or {}).get("buurten") or [])
    if regel.soort == "organisatie":
        _add_rijen(uit, regel.delen.get("namen", []), "namen", ("van",))
        _add_rijen(uit, regel.delen.get("dekking", []), "dekking", ("buurtcode", "van"))
    if regel.soort == "bijeenkomst":
        _add_tellingen(uit, regel.delen.get("buurten", []))
        _add_evaluatie(uit, regel.delen)
    return uit


def build_plat(soort: str, inhoud: dict) -> dict[str, object]:
    """Every field of a draft by a path that does not depend on the order of rows; empty fields left out."""
    cellen = [veld.naam for veld in SOORTEN[soort].cellen]
    plat = {pad: _normaliseer(read_pad(inhoud, pad)) for pad in cellen}
    if soort == "organisatie":
        for rij in inhoud.get("namen") or []:
            plat[f"namen.{rij.get('van')}"] = (build_tekst(rij.get("naam")), rij.get("soort"), rij.get("tot"))
        for rij in inhoud.get("dekking") or []:
            plat[f"dekking.{rij.get('buurtcode')}.{rij.get('van')}"] = (bool(rij.get("deels")), rij.get("tot"))
    if soort == "bijeenkomst":
        plat["organisaties"] = tuple(sorted(inhoud.get("organisaties") or []))
        buurten = inhoud.get("buurten") or []
        plat["buurten"] = tuple(sorted(str(buurt["buurtcode"]) for buurt in buurten))
        for buurt in buurten:
            for veld in ("deelnemers", "eerste_keer"):
                plat[f"buurten.{buurt['buurtcode']}.{veld}"] = buurt.get(veld)
        plat |= _build_plat_evaluatie(inhoud.get("evaluatie") or {})
    return {pad: waarde for pad, waarde in plat.items() if waarde not in _LEEG}


def _build_plat_evaluatie(evaluatie: dict) -> dict[str, object]:
    plat: dict[str, object] = {}
    for pad, deel in (("evaluatie", evaluatie), ("evaluatie.vooraf", evaluatie.get("vooraf") or {})):
        plat[f"{pad}.formulieren"] = deel.get("formulieren")
        for code, aantallen in (deel.get("antwoorden") or {}).items():
            if any(aantallen.get(naam) is not None for naam in ANTWOORDEN):
                plat[f"{pad}.antwoorden.{code}"] = tuple(aantallen.get(naam) or 0 for naam in ANTWOORDEN)
    for code, aantal in (evaluatie.get("opmerkingen") or {}).items():
        plat[f"evaluatie.opmerkingen.{code}"] = aantal or None
    for nummer, citaat in enumerate(evaluatie.get("citaten") or []):
        plat[f"evaluatie.citaten.{citaat.get('id') or f'nieuw {nummer}'}"] = (
            build_tekst(citaat.get("tekst")),
            bool(citaat.get("toestemming")),
        )
    return plat


def _normaliseer(waarde: object) -> object:
    if isinstance(waarde, list):
        return tuple(waarde)
    return build_tekst(waarde) if isinstance(waarde, str) else waarde


def _add_velden(uit: Toegepast, doel: dict, deel: Deel, pad: str) -> dict:
    """The part of a draft with the values of a row; a field may be the path of a cell."""
    for veld, waarde in deel.waarden.items():
        uit.herkomst[pad + veld] = deel.plekken[veld]
        oud = read_pad(doel, veld)
        if isinstance(oud, str) and _GEWIST.fullmatch(oud.strip()) and waarde != oud.strip():
            uit.gewist = True
        elif not _is_gelijk(oud, waarde):
            doel = build_met_pad(doel, veld, waarde)
    for veld in deel.kapot:
        uit.herkomst[pad + veld] = deel.plekken[veld]
        uit.kapot.add(pad + veld)
    return doel


def _is_gelijk(oud: object, waarde: object) -> bool:
    return _normaliseer(oud) == _normaliseer(waarde) or (oud in _LEEG and waarde in _LEEG)


def _set_buurten(uit: Toegepast, codes: list[str], oud: list[dict]) -> None:
    """Tallies of a buurt that stays, stay."""
    per_code = {buurt["buurtcode"]: buurt for buurt in oud}
    uit.inhoud["buurten"] = [dict(per_code.get(code, {"buurtcode": code})) for code in codes]


def _add_rijen(uit: Toegepast, delen: list[Deel], veld: str, sleutel: tuple[str, ...]) -> None:
    """Rows of a period: the one with the same key is changed, else it is a new one."""
    rijen = uit.inhoud[veld] = uit.inhoud.get(veld) or []
    al_gezet: set[int] = set()
    for deel in delen:
        zelfde = [
            nummer
            for nummer, rij in enumerate(rijen)
            if nummer not in al_gezet and all(rij.get(naam) == deel.waarden.get(naam) for naam in sleutel)
        ]
        if not zelfde:
            rijen.append({})
        nummer = zelfde[0] if zelfde else len(rijen) - 1
        al_gezet.add(nummer)
        rijen[nummer] = _add_velden(uit, rijen[nummer], deel, f"{veld}.{nummer}.")


def _add_tellingen(uit: Toegepast, delen: list[Deel]) -> None:
    buurten = uit.inhoud.get("buurten") or []
    codes = [buurt["buurtcode"] for buurt in buurten]
    for deel in delen:
        code = deel.waarden.pop("buurtcode", None)
        if code not in codes:
            if "buurtcode" not in deel.kapot and not uit.kapot & {"buurten"}:
                zin = "Deze buurt staat niet bij de bijeenkomst; zet haar ook in de kolom buurten."
                uit.fouten.append(build_fout(deel.plekken["buurtcode"], zin))
            continue
        deel.waarden = {"buurtcode": code, **deel.waarden}
        nummer = codes.index(code)
        buurten[nummer] = _add_velden(uit, buurten[nummer], deel, f"buurten.{nummer}.")


def _add_evaluatie(uit: Toegepast, delen: dict[str, list[Deel]]) -> None:
    if not any(delen.get(naam) for naam in ("evaluatie", "vooraf", "opmerkingen", "citaten")):
        return
    evaluatie = uit.inhoud.get("evaluatie") or {}
    for naam in ("antwoorden", "opmerkingen"):
        evaluatie[naam] = evaluatie.get(naam) or {}
    evaluatie["citaten"] = evaluatie.get("citaten") or []
    _validate_dubbel(uit, delen.get("evaluatie", []), "formulieren", "Deze bijeenkomst")
    _validate_dubbel(uit, delen.get("opmerkingen", []), "thema", "Dit thema")
    for deel in delen.get("evaluatie", []):
        _add_antwoorden(uit, evaluatie, deel, "evaluatie")
    if delen.get("vooraf"):
        _validate_dubbel(uit, delen["vooraf"], "formulieren", "Deze bijeenkomst")
        vooraf = evaluatie.get("vooraf") or {}
        evaluatie["vooraf"] = vooraf | {"antwoorden": vooraf.get("antwoorden") or {}}
        for deel in delen["vooraf"]:
            _add_antwoorden(uit, evaluatie["vooraf"], deel, "evaluatie.vooraf")
        if all(waarde in _LEEG for waarde in evaluatie["vooraf"].values()):
            evaluatie["vooraf"] = None
    for deel in delen.get("opmerkingen", []):
        if code := deel.waarden.get("thema"):
            pad = f"evaluatie.opmerkingen.{code}"
            uit.herkomst[pad] = deel.plekken.get("aantal") or deel.plekken["thema"]
            evaluatie["opmerkingen"][code] = deel.waarden.get("aantal")
            uit.kapot |= {pad} if "aantal" in deel.kapot else set()
    _add_citaten(uit, evaluatie, delen.get("citaten", []))
    uit.inhoud["evaluatie"] = evaluatie if any(waarde not in _LEEG for waarde in evaluatie.values()) else None


def _validate_dubbel(uit: Toegepast, delen: list[Deel], veld: str, wat: str) -> None:
    eerder = set()
    for deel in delen:
        sleutel = deel.waarden.get("thema") if veld == "thema" else "evaluatie"
        if sleutel in eerder:
            plek = deel.plekken.get(veld) or next(iter(deel.plekken.values()))
            uit.fouten.append(build_fout(plek, f"{wat} staat er twee keer; haal een rij weg."))
        eerder.add(sleutel)


def _add_antwoorden(uit: Toegepast, evaluatie: dict, deel: Deel, pad: str) -> None:
    if "formulieren" in deel.plekken:
        uit.herkomst[f"{pad}.formulieren"] = deel.plekken["formulieren"]
        evaluatie["formulieren"] = deel.waarden.get("formulieren")
        uit.kapot |= {f"{pad}.formulieren"} & {f"{pad}.{veld}" for veld in deel.kapot}
    for veld, plek in deel.plekken.items():
        if not veld.startswith("antwoorden."):
            continue
        code, _, antwoord = veld.removeprefix("antwoorden.").rpartition(".")
        uit.herkomst[f"{pad}.{veld}"] = plek
        uit.herkomst.setdefault(f"{pad}.antwoorden.{code}", plek)
        evaluatie["antwoorden"].setdefault(code, {})[antwoord] = deel.waarden.get(veld)
        uit.kapot |= {f"{pad}.{veld}"} if veld in deel.kapot else set()
    evaluatie["antwoorden"] = {
        code: aantallen
        for code, aantallen in evaluatie["antwoorden"].items()
        if any(aantal is not None for aantal in aantallen.values())
    }


def _add_citaten(uit: Toegepast, evaluatie: dict, delen: list[Deel]) -> None:
    """By number, else by the same words: the same file twice adds nothing."""
    citaten = evaluatie["citaten"]
    if any(_GEWIST.fullmatch(citaat["tekst"].strip()) for citaat in citaten):
        uit.gewist = uit.gewist or bool(delen)
        return
    gezet: set[int] = set()
    for deel in delen:
        nummer, tekst = deel.waarden.pop("nummer", None), deel.waarden.get("tekst")
        if "nummer" in deel.kapot:
            continue
        zelfde = [
            plaats
            for plaats, citaat in enumerate(citaten)
            if plaats not in gezet and (citaat.get("id") == nummer if nummer else build_tekst(citaat["tekst"]) == tekst)
        ]
        if nummer and not zelfde:
            uit.fouten.append(build_fout(deel.plekken["nummer"], "Dit citaat hoort niet bij deze bijeenkomst."))
            continue
        if not zelfde:
            citaten.append({"id": None, "tekst": ""})
        plaats = zelfde[0] if zelfde else len(citaten) - 1
        gezet.add(plaats)
        citaten[plaats] = _add_velden(uit, citaten[plaats], deel, f"evaluatie.citaten.{plaats}.")
