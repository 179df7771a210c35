"""What the map of the buurten shows for one indicator: how each area looks, its words, and the legend.

A look is a dict: `vul` (colour), and with a pattern `patroon` ("stippen", "arcering" or "banen") and `tweede`, the
colour of it. Never colour alone.
"""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from textwrap import shorten

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import bereikwoorden, kaartgesprek, theme
from buurtnet.beeld.format import format_getal, round_getal, round_procent
from buurtnet.beeld.rijen import Kaart
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.schema import build_rijen

GRENZEN = {  # fixed round borders, in the figure as it is shown, so that two dates can be compared
    "bereik": (0.5, 1, 2, 4),
    "waardering": (50, 60, 70, 80),
    "deelnames": (10, 25, 50, 100),
    "te_laat": (1, 2, 3, 5),
}
_KOLOM = {"bereik": "aandeel", "waardering": "eens", "deelnames": "per_1000", "te_laat": "te_laat"}
_DECIMALEN = {"bereik": 1, "waardering": 0, "deelnames": 0, "te_laat": 0}
_IN_PROCENTEN = ("bereik", "waardering")
_STELLING_TEKENS = 50  # over a column
_VAN_HET_GESPREK = ("informatie", "te_laat")  # told of a buurt only where the map shows it
STIPPEN = {"vul": theme.WIT, "patroon": "stippen", "tweede": theme.RASTER}
WITTE_VLEK = {"vul": theme.WIT, "patroon": "arcering", "tweede": theme.RASTER}
TELT_NIET_MEE = {"vul": theme.TELT_NIET_MEE}


def build_kaartstand(
    overzicht: Overzicht, gebieden: pd.DataFrame, kleur: str, tabel: pd.DataFrame | None = None
) -> dict:
    """Looks and words of each area (`buurten`, by code), the legend, heading and source. Holds only what JSON can.

    `tabel`: what `build_tabel` gave of the same, for who has it already.
    """
    tabel = build_tabel(overzicht, gebieden) if tabel is None else tabel
    stelling = build_stelling(overzicht)
    eens = f" (eens {stelling})" if kleur == "waardering" else ""
    vul = _VULLEN.get(kleur) or _vul_klasse(kleur)
    buurten = {
        rij.buurtcode: {
            "naam": rij.naam,
            "kiesbaar": bool(rij.telt_mee),
            "tekst": getattr(rij, f"{kleur}_tekst"),
            "regels": [
                rij.status_tekst,
                f"bereik: {rij.bereik_tekst}",
                f"waardering{eens}: {rij.waardering_tekst}",
                rij.deelnames_tekst,
                *([getattr(rij, f"{kleur}_tekst")] if kleur in _VAN_HET_GESPREK else []),
            ]
            if rij.telt_mee
            else [rij.status_tekst],
            **vul(rij),
        }
        for rij in build_rijen(tabel)
    }
    bron = begrippen.BRON_GRENZEN
    if overzicht.instellingen.gegevens == "voorbeeld":
        bron += f" · {begrippen.FICTIEF}"
    legenda, kop = _build_legenda(tabel, kleur), _build_kop(tabel, kleur, stelling)
    return {"buurten": buurten, "legenda": legenda, "kop": kop, "bron": bron, "donker": theme.DONKER}


def build_tabel(overzicht: Overzicht, gebieden: pd.DataFrame) -> pd.DataFrame:
    """A row per area: the figures that the map and the table show, and their words (`*_tekst`)."""
    tabel = gebieden[["buurtcode", "naam", "wijknaam", "telt_mee", "inwoners"]]
    for frame in (
        overzicht.kaartstatus,
        overzicht.bereik.drop(columns=["deelnames"]),
        overzicht.per_jaar,
        overzicht.waardering,
        overzicht.informatie,
        overzicht.beloften,
    ):
        tabel = tabel.merge(frame, on="buurtcode", how="left")
    tabel["organisaties_tekst"] = [_tekst_organisaties(r) for r in build_rijen(tabel)]
    tabel["status_tekst"] = [_tekst_status(r) for r in build_rijen(tabel)]
    tabel["bereik_tekst"] = [bereikwoorden.build_kort(r) for r in build_rijen(tabel)]
    tabel["bereik_toelichting"] = [bereikwoorden.build_toelichting(r) for r in build_rijen(tabel)]
    tabel["waardering_tekst"] = [_tekst_waardering(r, overzicht) for r in build_rijen(tabel)]
    tabel["deelnames_tekst"] = [
        "geen deelnames bekend"
        if pd.isna(r.per_1000)
        else f"{format_getal(r.per_1000)} deelnames per 1.000 inwoners van 15+ per jaar"
        for r in build_rijen(tabel)
    ]
    tabel["informatie_tekst"] = [kaartgesprek.build_informatie(r) for r in build_rijen(tabel)]
    tabel["te_laat_tekst"] = [kaartgesprek.build_te_laat(r) for r in build_rijen(tabel)]
    niet = ~tabel["telt_mee"]
    for kolom in ("bereik_tekst", "waardering_tekst", "deelnames_tekst", "informatie_tekst", "te_laat_tekst"):
        tabel.loc[niet, kolom] = _NIET_MEE
    return tabel


_NIET_MEE = "bedrijventerrein, telt niet mee"
_KOPPEN = {
    "status": "Status: de verste stap in het gesprek. Eén platform kan bij meer buurten horen.",
    "bereik": "Bereik: deel dat dit kalenderjaar meedeed, van de inwoners van 15+",
    "waardering": "Waardering: deel eens {}, dit kalenderjaar of anders het jaar ervoor",
    "deelnames": "Deelnames in de laatste 12 maanden per 1.000 inwoners van 15+",
    "informatie": "Informatie: was alles besproken toen het platform besloot?",
    "te_laat": "Te laat: beloften waarvan de dag voorbij is, van de buurt en van de gemeente samen",
}


def build_stelling(overzicht: Overzicht) -> str:
    """With which statement people agree; while nothing of it may be shown, what it is."""
    sleutel = overzicht.feedback[overzicht.feedback["sleutel"]]
    return "met de belangrijkste stelling" if sleutel.empty else f"met “{sleutel['tekst'].iloc[0]}”"


def build_waarderingskop(overzicht: Overzicht) -> str:
    """The same over a column, where there is little room."""
    return f"Waardering: eens {shorten(build_stelling(overzicht), _STELLING_TEKENS, placeholder='…”')}"


def _build_kop(tabel: pd.DataFrame, kleur: str, stelling: str) -> str:
    """What the map shows; reach names whom it counts, as soon as one of the buurten counts children too."""
    kop = _KOPPEN[kleur].format(stelling)
    kinderen = tabel["aandeel"].notna() & tabel["alle_leeftijden"].eq(True)
    return kop.replace("inwoners van 15+", bereikwoorden.build_wie(kleur == "bereik" and bool(kinderen.any())))


def _tekst_organisaties(rij: Kaart) -> str:
    """The names of who works in a buurt; none: it is empty, as what is unknown is in the table."""
    return "; ".join(o[0] for o in rij.organisaties) if isinstance(rij.organisaties, list) else ""


def _tekst_status(rij: Kaart) -> str:
    if not rij.telt_mee:
        return _NIET_MEE
    if pd.isna(rij.klasse):
        return "geen organisatie bekend (witte vlek)"
    if rij.klasse == "geen_platform":
        return "alleen een andere bewonersorganisatie"
    namen = [begrippen.STAPPEN[o[2]] for o in rij.organisaties if o[1] != "bewonersorganisatie"]
    tekst = " en ".join(dict.fromkeys(namen)) or begrippen.STAPPEN["geen_gegevens"]
    if rij.klasse == "meer":
        tekst = f"{len(namen)} organisaties: {tekst}"
    return f"{tekst} (deels)" if rij.deels else tekst


def _tekst_waardering(rij: Kaart, overzicht: Overzicht) -> str:
    if pd.isna(rij.eens):
        wacht = rij.buurtcode in overzicht.wachtend
        return "nog te weinig formulieren" if wacht else begrippen.STAPPEN["geen_gegevens"]
    jaar = "" if rij.jaar == overzicht.peildatum.year else f" in {int(rij.jaar)}"
    return f"{rij.eens_tekst}{jaar}{f', {begrippen.VOORAL_GEDEELD}' if rij.gedeeld else ''}"


def _vul_status(rij: Kaart) -> dict:
    if not rij.telt_mee:
        return TELT_NIET_MEE
    if pd.isna(rij.klasse):
        return WITTE_VLEK
    vul = theme.STAPPEN[rij.status]
    if rij.klasse == "meer":
        tweede = theme.STAPPEN[rij.tweede]
        if rij.status == rij.tweede == "geen_gegevens":
            return STIPPEN
        return {"vul": vul, "patroon": "banen", "tweede": theme.WIT if tweede == vul else tweede}
    return STIPPEN if rij.status == "geen_gegevens" else {"vul": vul}


def round_getoond(kleur: str, waarde: float) -> Decimal:
    """A figure of the map as it is shown: a percentage, or a number."""
    ronde = round_procent if kleur in _IN_PROCENTEN else round_getal
    return ronde(waarde, _DECIMALEN[kleur])


def find_klasse(kleur: str, waarde: float) -> int:
    """The class of a figure, 0-4. It goes by the figure as it is shown: 2,0 % has the colour of 2,0 %."""
    return sum(round_getoond(kleur, waarde) >= grens for grens in GRENZEN[kleur])


def _vul_informatie(rij: Kaart) -> dict:
    return kaartgesprek.choose_informatie(rij) if rij.telt_mee else TELT_NIET_MEE


_VULLEN = {"status": _vul_status, "informatie": _vul_informatie}


def _vul_klasse(kleur: str) -> Callable:
    def vul(rij: Kaart) -> dict:
        if not rij.telt_mee:
            return TELT_NIET_MEE
        waarde = getattr(rij, _KOLOM[kleur])
        if pd.isna(waarde):
            return STIPPEN
        klasse = {"vul": theme.HOEVEELHEID[find_klasse(kleur, waarde)]}
        if kleur == "waardering" and rij.gedeeld:
            klasse |= {
                "patroon": "arcering",
                "tweede": theme.WIT if klasse["vul"] != theme.HOEVEELHEID[0] else theme.RASTER,
            }
        return klasse

    return vul


def _build_legenda(tabel: pd.DataFrame, kleur: str) -> list[dict]:
    buiten = ", ".join(tabel.loc[~tabel["telt_mee"], "naam"])
    slot = {**TELT_NIET_MEE, "tekst": f"{buiten}: bedrijventerrein, telt niet mee"}
    if kleur == "informatie":
        return [*kaartgesprek.build_legenda_informatie(), slot]
    if kleur != "status":
        return [*_legenda_klassen(kleur), {**STIPPEN, "tekst": _GEEN_CIJFER[kleur]}, slot]
    wit = tabel[tabel["telt_mee"] & tabel["klasse"].isna()]
    inwoners = format_getal(wit["inwoners"].sum(skipna=False))
    stappen = [
        {"vul": theme.STAPPEN[s], "tekst": begrippen.STAPPEN[s]} for s in begrippen.STAPPEN if s != "geen_gegevens"
    ]
    banen = {"vul": theme.STAPPEN["voorgenomen"], "patroon": "banen", "tweede": theme.STAPPEN["nog_niet_besproken"]}
    return [
        *stappen,
        {**banen, "tekst": "meer dan één organisatie: twee kleuren"},
        {**STIPPEN, "tekst": "geen gegevens"},
        *([] if wit.empty else [{**WITTE_VLEK, "tekst": f"geen organisatie bekend (witte vlek): {inwoners} inwoners"}]),
        slot,
    ]


_GEEN_CIJFER = {
    "bereik": "geen gegevens of geen volledige telling",
    "waardering": "geen gegevens of te weinig formulieren",
    "deelnames": "geen gegevens",
    "te_laat": "geen beloften bekend",
}


def _legenda_klassen(kleur: str) -> list[dict]:
    eenheid = " %" if kleur in _IN_PROCENTEN else ""
    grenzen = [f"{format_getal(g, _DECIMALEN[kleur])}{eenheid}" for g in GRENZEN[kleur]]
    teksten = [f"minder dan {grenzen[0]}", *(f"{a} tot {b}" for a, b in pairwise(grenzen)), f"{grenzen[-1]} of meer"]
    if kleur == "te_laat":
        teksten = list(kaartgesprek.LAAT)
    regels = [{"vul": v, "tekst": t} for v, t in zip(theme.HOEVEELHEID, teksten, strict=True)]
    if kleur == "waardering":
        regels.append(
            {
                "vul": theme.HOEVEELHEID[2],
                "patroon": "arcering",
                "tweede": theme.WIT,
                "tekst": begrippen.VOORAL_GEDEELD,
            }
        )
    return regels
