"""How reach is said in words, alike on page, map, table, slide and sheet: who it is about, and between which bounds."""

from collections.abc import Sequence

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld.format import format_aantal, format_getal, format_procent, round_procent
from buurtnet.beeld.rijen import Bereik
from buurtnet.cijfers.bereik import BereikStad
from buurtnet.cijfers.trechter import Trechter

_ALLEN = 100  # a high bound that reads 100 % says nothing that "everybody" does not say better

_NIETS = "nog niets zeker"
NAAST = "Buurten met een volledige telling"
DEKKING = {  # by reden of BEREIK
    "": "alles geteld",
    "eerste_keer_ontbreekt": "niet alles geteld",
    "tegenspraak": "telling klopt niet",
    "inwoners_onbekend": "inwoners onbekend",
    "geen_gegevens": "geen gegevens",
}


def build_wie(alle_leeftijden: bool) -> str:
    """Whom reach counts: where ages are unknown in any count, it is not about those of 15 and older alone."""
    return "inwoners, kinderen meegeteld" if alle_leeftijden else "inwoners van 15+"


def build_deed_mee(alle_leeftijden: bool) -> str:
    """What follows a percentage that stands by itself."""
    return f"van de {build_wie(alle_leeftijden)}{',' if alle_leeftijden else ''} deed mee."


def is_iedereen(aandeel_hoog: float) -> bool:
    """Whether a high bound, as it is shown, is everybody."""
    return round_procent(aandeel_hoog) >= _ALLEN


def build_zeker(aandeel_laag: float, aandeel_hoog: float) -> str:
    """ "zeker tussen 1,3 en 3,1 %", or "zeker minstens 1,3 %, hoogstens iedereen"."""
    if is_iedereen(aandeel_hoog):
        if aandeel_laag == 0:
            return _NIETS
        return f"zeker minstens {format_procent(aandeel_laag)}, hoogstens iedereen"
    return f"zeker tussen {format_getal(round_procent(aandeel_laag), 1)} en {format_procent(aandeel_hoog)}"


def build_trechterzin(trechter: Trechter) -> str:
    """The funnel in words: each step a part of the one before."""
    return (
        f"In {trechter.geinformeerd} van de {trechter.buurten} buurten was dit jaar een bijeenkomst of een ronde langs "
        f"de deuren: daar konden mensen ervan horen. In {trechter.deed_mee} daarvan was een workshop of activiteit. In "
        f"{trechter.actief} daarvan doet de buurt zelf iets: alleen, of samen met de gemeente."
    )


def build_zin(rij: pd.Series) -> str:
    """Reach of one buurt (a row of BEREIK): "47 van 2.400 inwoners van 15+ (2,0 %; zeker tussen 1,3 en 3,1 %)."

    Where there is no figure, its bounds and the reason; without bounds the reason alone.
    """
    reden = begrippen.REDENEN_BEREIK[rij["reden"]]
    if pd.isna(rij["aandeel_laag"]):
        eigen_reden = rij["reden"] in ("tegenspraak", "inwoners_onbekend")
        return f"{reden[0].upper()}{reden[1:]}." if eigen_reden else "Geen gegevens over bereik dit jaar."
    laag, hoog, n = (format_getal(rij[kolom]) for kolom in ("laag", "hoog", "inwoners_15plus"))
    van = f"van {n} {build_wie(rij['alle_leeftijden'])}"
    zeker = build_zeker(rij["aandeel_laag"], rij["aandeel_hoog"])
    if pd.notna(rij["uniek"]):
        return f"{format_getal(rij['uniek'])} {van} ({format_procent(rij['aandeel'])}; {zeker})."
    if zeker == _NIETS:
        return f"Over bereik dit jaar is {zeker}; {reden}."
    aantal = f"Minstens {laag}" if rij["hoog"] == rij["inwoners_15plus"] else f"Tussen {laag} en {hoog}"
    return f"{aantal} {van} ({zeker}); {reden}."


def build_kort(rij: Bereik) -> str:
    """The same in a few words, for the map: "2,0 % van de inwoners van 15+ (zeker tussen 1,3 en 3,1 %)"."""
    reden = begrippen.REDENEN_BEREIK[rij.reden] if isinstance(rij.reden, str) else begrippen.STAPPEN["geen_gegevens"]
    if pd.isna(rij.aandeel_laag):
        return reden
    wie, zeker = build_wie(rij.alle_leeftijden), build_zeker(rij.aandeel_laag, rij.aandeel_hoog)
    if pd.notna(rij.aandeel):
        return f"{format_procent(rij.aandeel)} van de {wie} ({zeker})"
    return f"{zeker} ({wie}); {reden}"


def build_toelichting(rij: Bereik) -> str:
    """What a table says beside the numbers: whom they count and, without a figure, why; "" without any count."""
    reden = begrippen.REDENEN_BEREIK[rij.reden] if isinstance(rij.reden, str) else ""
    if pd.isna(rij.aandeel_laag):
        return "" if rij.reden == "geen_gegevens" else reden
    return "; ".join(deel for deel in (build_wie(rij.alle_leeftijden), reden) if deel)


def build_regels(rij: pd.Series, periode: str = "") -> list[str]:
    """What was counted in a buurt (a row of BEREIK), and what is missing in it."""
    regels = []
    if pd.notna(rij["deelnames"]):
        deelnames = format_aantal(int(rij["deelnames"]), "deelname", "deelnames")
        regels.append(f"{deelnames} bij {_bijeenkomsten(rij['bijeenkomsten'])}{periode}")
    if rij["onvolledig"]:
        regels.append(f"{_bijeenkomsten(rij['onvolledig'])} zonder volledige telling")
    if rij["samen"]:
        waar = "telt alleen mee in 'hoogstens'" if rij["samen"] == 1 else "tellen alleen mee in 'hoogstens'"
        if pd.isna(rij["laag"]):
            waar = "niet meegeteld"
        regels.append(f"{_bijeenkomsten(rij['samen'])} van meer buurten samen, zonder telling per buurt: {waar}")
    return regels


def build_bekendkop(aandelen: Sequence[float], waar: str = "") -> str:
    """Of how many buurten (a share each, NaN where it is not shown) reach is known, and between what; `waar`: where."""
    bekend = sorted(round_procent(aandeel) for aandeel in aandelen if pd.notna(aandeel))
    buurten = f"{len(aandelen)} {'buurt' if len(aandelen) == 1 else 'buurten'}"
    if not bekend:
        kop = f"in {buurten} is nog geen bereik bekend"
    else:
        laag, hoog = (format_getal(procent, 1) for procent in (bekend[0], bekend[-1]))
        tussen = f"{laag} %" if laag == hoog else f"{laag} tot {hoog} %"
        de = "de " if len(aandelen) > 1 else ""
        in_ = f"in {len(bekend)} van {de}{buurten}"
        kop = f"{tussen} deed mee, {in_}" if waar else f"{in_} is het bereik bekend: {tussen}"
    return f"{waar}: {kop}" if waar else kop[0].upper() + kop[1:]


def build_naastkop(naam: str, rij: pd.Series, stad: float) -> str:
    """One buurt (a row of BEREIK) beside those with a complete count, as a heading."""
    if pd.notna(rij["aandeel"]):
        kop = f"{format_procent(rij['aandeel'])} deed mee"
    elif pd.notna(rij["aandeel_laag"]):
        kop = build_zeker(rij["aandeel_laag"], rij["aandeel_hoog"])
    else:
        kop = "het bereik is onbekend"
    ernaast = f"; in {NAAST.lower()} {format_procent(stad)}" if pd.notna(stad) else ""
    return f"{naam}: {kop}{ernaast}"


def build_naastzin(stad: BereikStad) -> str:
    """What took part in the buurten with a complete count; it is never a figure of the whole city."""
    if not stad.buurten:
        return "nog geen bereik bekend."
    waar = f"in {format_aantal(stad.buurten, 'buurt', 'buurten')}"
    return f"{format_procent(stad.aandeel)}, {waar} ({build_zeker(stad.aandeel_laag, stad.aandeel_hoog)})."


def build_soortkop(per_soort: pd.DataFrame) -> str:
    """Which kind of meeting (rows of PER_SOORT) had most people; at the door one counts households, not people."""
    geteld = per_soort[per_soort["bijeenkomsten"] > per_soort["zonder_telling"]]
    mensen = geteld[geteld["soort"] != "huis_aan_huis"]
    if mensen.empty:
        return "Nog van geen bijeenkomst is bekend hoeveel mensen er waren"
    meest = mensen.loc[mensen["aanwezig"].idxmax()]
    wat = begrippen.SOORTEN_BIJEENKOMST[meest["soort"]]
    return f"De meeste mensen kwamen naar een {wat}: {format_getal(meest['aanwezig'])} aanwezigen"


def build_dekking(redenen: Sequence[str]) -> dict[str, int]:
    """How many buurten say what of their reach (`redenen`: a `reden` of BEREIK each), by words, what is known first."""
    return {naam: redenen.count(reden) for reden, naam in DEKKING.items()}


def build_dekkingkop(redenen: Sequence[str], dekking_inwoners: float) -> str:
    """In how many buurten everything was counted, and how many inhabitants live there."""
    bekend = redenen.count("")
    if not bekend:
        return f"In geen van de {len(redenen)} buurten is alles geteld"
    deel = format_procent(dekking_inwoners, 0)
    return f"In {bekend} van de {len(redenen)} buurten is alles geteld; daar woont {deel} van alle inwoners"


def _bijeenkomsten(aantal: int) -> str:
    return format_aantal(int(aantal), "bijeenkomst", "bijeenkomsten")
