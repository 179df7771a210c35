"""A bijeenkomst: its tallies may not contradict each other, nor tell of a day that is still to come."""

from collections.abc import Iterable

from buurtnet.invoer.evaluatie import validate_evaluatie
from buurtnet.invoer.kennis import TE_LANG_GELEDEN, TE_VER_WEG, Kennis, Keuring, is_lang_geleden
from buurtnet.invoer.velden import read_lijst, read_velden, validate_velden, validate_verplicht
from buurtnet.soorten.actie import ACTIE, validate_groep
from buurtnet.soorten.bijeenkomst import BIJEENKOMST, FUNCTIES, KOLOMMEN, LEEFTIJDEN, PER_BUURT, TELLINGEN
from buurtnet.soorten.velden import Buurt

VEEL_AANWEZIGEN = 300
WEINIG_AANWEZIGEN = 2  # in a browser set to English 1.000 becomes 1
LAAT_IN_HET_JAAR = 9  # from this month on, a room full of people who come for the first time is unlikely
WEINIG = 5  # so few may all be new
_TELLINGEN = ("aanwezig", *(veld.naam for veld in TELLINGEN))
_BUURT = (
    Buurt("buurtcode", "", "Buurt", verplicht="Dit is geen buurt die meetelt; kies een buurt uit de lijst."),
    *PER_BUURT,
)
_ACTIE = tuple(
    ACTIE.per_naam[naam] for naam in ("wat", "spoor", "door", "groep", "organisatie_id", "buurtcode", "vervalt_op")
)
_KOMT_NOG = "Deze bijeenkomst is nog niet geweest ({:%d-%m-%Y}); laat dit leeg of verbeter de datum."


def validate_bijeenkomst(inhoud: dict, kennis: Kennis) -> Keuring:
    """`waarden`: the columns, and under organisaties, buurten, evaluatie (or None) and acties what hangs on it."""
    fouten: dict[str, str] = {}
    rij = read_velden(KOLOMMEN, inhoud, "", fouten)
    validate_verplicht(rij, KOLOMMEN, "", fouten)
    keuring = Keuring(rij, fouten)
    organisaties = _read_organisaties(inhoud, kennis, fouten)
    buurten = _read_buurten(inhoud, kennis, fouten)
    evaluatie = validate_evaluatie(inhoud.get("evaluatie"), kennis, fouten)
    acties = _read_acties(inhoud, rij, organisaties, kennis, fouten)
    _validate_toekomst(rij, buurten, evaluatie, acties, kennis, fouten)
    if rij["soort"] != "huis_aan_huis":  # there the head count is of households
        _validate_mensen(rij, fouten)
    _validate_per_buurt(rij, buurten, fouten)
    keuring.vragen = _compute_vragen(rij, evaluatie, kennis)
    keuring.waarden = rij | {
        "organisaties": organisaties,
        "buurten": buurten,
        "evaluatie": evaluatie,
        "acties": acties,
    }
    return keuring


def _read_organisaties(inhoud: dict, kennis: Kennis, fouten: dict[str, str]) -> list[int]:
    gekozen = read_lijst(inhoud, "organisaties", fouten)
    if not gekozen:
        fouten.setdefault("organisaties", BIJEENKOMST.per_naam["organisaties"].verplicht)
    elif not all(type(nummer) is int and nummer in kennis.organisaties for nummer in gekozen):
        fouten["organisaties"] = "Een van deze organisaties bestaat niet; kies opnieuw."
        return []
    return list(dict.fromkeys(gekozen))


def _read_buurten(inhoud: dict, kennis: Kennis, fouten: dict[str, str]) -> list[dict]:
    gekozen = read_lijst(inhoud, "buurten", fouten)
    if not gekozen:
        fouten.setdefault("buurten", BIJEENKOMST.per_naam["buurten"].verplicht)
    buurten: list[dict] = []
    for nummer, deel in enumerate(gekozen):
        pad = f"buurten.{nummer}."
        buurt = read_velden(_BUURT, deel, pad, fouten)
        validate_verplicht(buurt, _BUURT, pad, fouten)
        validate_velden(buurt, _BUURT, kennis, pad, fouten)
        if buurt["buurtcode"] and buurt["buurtcode"] in [ander["buurtcode"] for ander in buurten]:
            fouten[f"{pad}buurtcode"] = "Deze buurt staat er al; haal er een weg."
        buurten.append(buurt)
    return buurten


def _read_acties(
    inhoud: dict, rij: dict, organisaties: list[int], kennis: Kennis, fouten: dict[str, str]
) -> list[dict]:
    acties = []
    for nummer, deel in enumerate(read_lijst(inhoud, "acties", fouten)):
        pad = f"acties.{nummer}."
        actie = read_velden(_ACTIE, deel, pad, fouten)
        actie["organisatie_id"] = actie["organisatie_id"] or next(iter(organisaties), None)
        validate_verplicht(actie, _ACTIE[:3], pad, fouten)
        if organisaties and actie["organisatie_id"] not in organisaties:
            fouten[pad + "organisatie_id"] = "Kies een van de organisaties van deze bijeenkomst."
        validate_velden(actie, _ACTIE, kennis, pad, fouten)
        fouten |= {pad + veld: zin for veld, zin in validate_groep(actie).items()}
        if rij["datum"] and actie["vervalt_op"] and actie["vervalt_op"] < rij["datum"]:
            fouten[pad + "vervalt_op"] = "Deze datum is vóór de bijeenkomst; kies een latere datum."
        acties.append(actie | {"beloofd_op": rij["datum"]})
    return acties


def _validate_toekomst(
    rij: dict, buurten: list[dict], evaluatie: dict | None, acties: list, kennis: Kennis, fouten: dict[str, str]
) -> None:
    if rij["datum"] is None or rij["datum"] <= kennis.vandaag:
        return
    ingevuld = [veld for veld in _TELLINGEN if rij[veld] is not None]
    ingevuld += [
        f"buurten.{nummer}.{veld}"
        for nummer, buurt in enumerate(buurten)
        for veld in ("deelnemers", "eerste_keer")
        if buurt[veld] is not None
    ]
    ingevuld += ["evaluatie.formulieren"] if evaluatie else []
    ingevuld += ["acties"] if acties else []
    for veld in ingevuld:
        fouten.setdefault(veld, _KOMT_NOG.format(rij["datum"]))


def _validate_mensen(rij: dict, fouten: dict[str, str]) -> None:
    aanwezig = rij["aanwezig"]
    if aanwezig is None:
        return
    anderen = _sum(rij, (*FUNCTIES, "van_elders"))
    bewoners = max(aanwezig - anderen, 0)
    if anderen > aanwezig:
        fouten.setdefault(
            _choose_ingevuld(rij, ("van_elders", *FUNCTIES)),
            f"Raadsleden, collegeleden, ambtenaren en mensen van elders zijn samen {anderen}, maar er waren "
            f"{aanwezig} aanwezigen. Verbeter een van de getallen.",
        )
    if rij["eerste_keer"] is not None and rij["eerste_keer"] > bewoners:
        fouten.setdefault(
            "eerste_keer",
            f"Voor het eerst: {rij['eerste_keer']}, maar er waren {bewoners} bewoners uit de buurt. "
            "Verbeter een van de twee.",
        )
    if _sum(rij, LEEFTIJDEN) > aanwezig:
        fouten.setdefault(
            _choose_ingevuld(rij, LEEFTIJDEN),
            f"De leeftijden zijn samen {_sum(rij, LEEFTIJDEN)} mensen, maar er waren {aanwezig} aanwezigen. "
            "Verbeter een van de getallen.",
        )


def _validate_per_buurt(rij: dict, buurten: list[dict], fouten: dict[str, str]) -> None:
    for nummer, buurt in enumerate(buurten):
        pad, hier, eerste = f"buurten.{nummer}.", buurt["deelnemers"], buurt["eerste_keer"]
        if len(buurten) == 1 and (hier is not None or eerste is not None):
            veld = pad + ("deelnemers" if hier is not None else "eerste_keer")
            fouten.setdefault(veld, "Bij één buurt gelden de tellingen van de bijeenkomst zelf; laat dit leeg.")
        elif eerste is not None and hier is not None and eerste > hier:
            fouten.setdefault(pad + "eerste_keer", f"Voor het eerst: {eerste}, maar er waren {hier} deelnemers.")
    if len(buurten) < 2 or rij["aanwezig"] is None:
        return
    bewoners = rij["aanwezig"] - _sum(rij, FUNCTIES)
    samen = sum(buurt["deelnemers"] or 0 for buurt in buurten)
    if samen > bewoners:
        zin = f"De deelnemers per buurt zijn samen {samen}, meer dan de bewoners die er waren. Verbeter een getal."
        fouten.setdefault("buurten", zin)
    # Where the residents of a buurt were not counted, there were at least those who came for the first time.
    samen = sum(buurt["eerste_keer"] or 0 if buurt["deelnemers"] is None else buurt["deelnemers"] for buurt in buurten)
    if samen > bewoners and rij["soort"] != "huis_aan_huis":
        zin = f"De buurten hebben samen ten minste {samen} bewoners, maar er waren er {bewoners}. Verbeter een getal."
        fouten.setdefault("buurten", zin)


def _compute_vragen(rij: dict, evaluatie: dict | None, kennis: Kennis) -> dict[str, str]:
    vragen, aanwezig, datum = {}, rij["aanwezig"], rij["datum"]
    if aanwezig is not None and aanwezig > VEEL_AANWEZIGEN:
        vragen["aanwezig"] = f"U telde {aanwezig} aanwezigen. Dat is heel veel. Klopt dat?"
    if aanwezig is not None and aanwezig <= WEINIG_AANWEZIGEN and rij["soort"] != "huis_aan_huis":
        vragen["aanwezig"] = f"Bij aanwezig staat {aanwezig}. Dat is heel weinig. Klopt dat?"
    if is_lang_geleden(datum, kennis.vandaag):
        vragen["datum"] = TE_LANG_GELEDEN
    elif is_lang_geleden(kennis.vandaag, datum or kennis.vandaag):  # 2061 for 2016
        vragen["datum"] = TE_VER_WEG
    if kennis.dubbel:
        vragen["titel"] = "Deze organisatie heeft al een bijeenkomst met deze titel op deze dag. Is dit een andere?"
    elif kennis.zelfde_avond:
        vragen["titel"] = (
            f"Is dit dezelfde avond als {kennis.zelfde_avond}? Dan telt zij dubbel: leg haar niet nog eens vast, maar "
            "zet bij die bijeenkomst alle organisaties. Is dit een andere?"
        )
    if aanwezig is not None and rij["soort"] != "huis_aan_huis":
        vragen |= _vraag_leeftijden(rij, aanwezig)
    deelnemers = None if aanwezig is None else aanwezig - _sum(rij, FUNCTIES)
    delen = {"evaluatie.": evaluatie, "evaluatie.vooraf.": evaluatie and evaluatie["vooraf"]}
    for pad, deel in delen.items():
        if deel and deelnemers is not None and (deel["formulieren"] or 0) > deelnemers:
            vragen[f"{pad}formulieren"] = (
                f"Er zijn {deel['formulieren']} formulieren, maar er waren {deelnemers} mensen zonder raadsleden, "
                "collegeleden en ambtenaren. Klopt dat?"
            )
    eerste = rij["eerste_keer"]
    if datum and datum.month >= LAAT_IN_HET_JAAR and aanwezig is not None and eerste is not None:
        bewoners = aanwezig - _sum(rij, (*FUNCTIES, "van_elders"))
        if eerste == bewoners >= WEINIG and rij["soort"] != "huis_aan_huis":
            vragen["eerste_keer"] = f"Alle {eerste} bewoners waren er dit jaar voor het eerst. Klopt dat?"
    return vragen


def _vraag_leeftijden(rij: dict, aanwezig: int) -> dict[str, str]:
    """With every age counted, they are the people who were there; more of them is a fault already."""
    samen = _sum(rij, LEEFTIJDEN)
    if any(rij[veld] is None for veld in LEEFTIJDEN) or samen >= aanwezig:
        return {}
    return {
        LEEFTIJDEN[0]: f"De leeftijden zijn samen {samen} mensen, maar er waren {aanwezig} aanwezigen. Klopt dat?",
    }


def _sum(rij: dict, velden: Iterable[str]) -> int:
    """What was counted of these; unknown adds nothing."""
    return sum(rij[veld] or 0 for veld in velden)


def _choose_ingevuld(rij: dict, velden: Iterable[str]) -> str:
    return next(veld for veld in velden if rij[veld])
