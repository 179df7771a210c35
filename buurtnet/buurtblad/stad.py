"""The sheet of the city: what it says. Pure: the figures come from `overzicht`, the words from `sentences`."""

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import besluitwoorden, netwerkwoorden, qr, sentences, theme
from buurtnet.beeld.format import format_aantal, format_getal
from buurtnet.begrippen_raad import GROEPEN
from buurtnet.buurtblad import blokken
from buurtnet.buurtblad.buurt import build_bronnen, build_gemeente
from buurtnet.buurtblad.kaart import build_afdruk, build_kaart
from buurtnet.buurtblad.tekst import clean_tekst
from buurtnet.cijfers import besluiten
from buurtnet.cijfers.overzicht import Overzicht
from buurtnet.schema import build_rijen

_KAART_MM = 78
_MEESTE_NAMEN, _LANGSTE_NAAM = 6, 45  # of the platforms in the alarm: three lines of the column


def build_stadsblad(
    overzicht: Overzicht,
    stand: dict,
    gebieden: pd.DataFrame,
    beloften: pd.DataFrame,
    straks: pd.DataFrame,
    basisadres: str,
    eerder: bool = False,
) -> dict:
    """What `blad.typ` prints of the city; `beloften`: those of all organisations (BELOFTEN). See `build_buurtblad`."""
    fictief, naam = sentences.is_fictief(overzicht), build_gemeente(overzicht)
    adres = qr.build_startadres(basisadres) if basisadres else ""
    elders = f"op {qr.format_adres(adres)}" if adres else "op het overzicht van Buurtnet."
    bevinding = sentences.build_besluiten(overzicht)
    tellend = gebieden[gebieden["telt_mee"]]
    return {
        **blokken.build_basis(overzicht.peildatum, fictief, "Buurtnetwerken · de hele stad"),
        **build_kaart(stand, gebieden, None, naam, _KAART_MM, al_genoemd=set(begrippen.STAPPEN.values())),
        "bereik_links": True,  # the map of the city is tall
        "naam": naam,
        "wie": f"{len(tellend)} buurten · {format_getal(tellend['inwoners'].sum(skipna=False))} inwoners",
        "zin": f"{bevinding.kop}.",
        "uitleg": f"{bevinding.uitleg} {begrippen.BUURTNETWERK}",  # "Zij" are the platforms of the sentence above
        "netwerk_kop": "Waar staan de platforms?",
        "organisaties": _build_alarm(overzicht.stand),
        "meer_organisaties": "",
        "telling": _build_telling(overzicht),
        "informatie": {"kop": [], "rijen": []},
        "bereik": _build_bereik(overzicht),
        "feedback": _build_feedback(overzicht, elders),
        "beloften": _build_beloften(beloften, overzicht),
        "straks": blokken.build_straks(straks, 2, eerder),
        "meedoen": _build_meedoen(overzicht, bool(adres)),
        **blokken.build_adres(adres, "de kaart van de stad"),
        "bronnen": build_bronnen(overzicht, fictief),
    }


def _build_telling(overzicht: Overzicht) -> list[dict]:
    """The platforms per step, decided first, each with its colour on the map."""
    regels = []
    for stap in begrippen.BESLOTEN_EERST:
        if overzicht.telling[stap]:
            vlak = {"vul": theme.STAPPEN[stap], "patroon": "", "tweede": theme.RASTER}
            vlak |= {"patroon": "stippen"} if stap == "geen_gegevens" else build_afdruk(vlak)
            regels.append(vlak | {"tekst": begrippen.STAPPEN[stap], "aantal": format_getal(overzicht.telling[stap])})
    return regels


def _build_alarm(stand: pd.DataFrame) -> list[dict]:
    """Decided but not informed, the platforms by name, in the words of the overview; nothing before any decision."""
    besloten = stand[stand["stap"].isin(besluiten.BESLOTEN)].sort_values("naam")
    zonder, onbekend = (besloten.loc[besloten["informatie"] == wat, "naam"] for wat in ("onvolledig", "onbekend"))
    if besloten.empty:
        return []
    namen = [clean_tekst(naam, _LANGSTE_NAAM) or "(geen naam)" for naam in zonder[:_MEESTE_NAMEN]]
    zin = f"Informatie nog niet compleet: {', '.join(namen)}" if namen else ""
    if len(zonder) > len(namen):
        zin += f" en nog {len(zonder) - len(namen)}"
    weet_niet = f"Van {format_aantal(len(onbekend), 'besluit', 'besluiten')} is dit onbekend." if len(onbekend) else ""
    return [
        {
            "naam": besluitwoorden.build_alarmkop(len(zonder), len(onbekend), len(besloten)),
            "zin": " ".join(deel for deel in (f"{zin}." if zin else "", weet_niet if namen else "") if deel),
            "stappen": [],
        }
    ]


def _build_bereik(overzicht: Overzicht) -> dict:
    bereik = sentences.build_bereik(overzicht)
    return {
        "kop": f"Hoeveel mensen deden mee in {overzicht.peildatum.year}?",
        "groot": blokken.build_groot(overzicht.bereik_stad.aandeel),
        "kort": f"deed mee {sentences.build_getelde_buurten(overzicht.bereik_stad.buurten)}.",
        "zin": bereik.uitleg if overzicht.bereik_stad.buurten else f"{bereik.kop}. {bereik.uitleg}",
        "regels": [],
        "bron": _build_n(bereik),
    }


def _build_feedback(overzicht: Overzicht, elders: str) -> dict:
    return blokken.build_feedback(
        overzicht.feedback,
        overzicht.peildatum,
        "Wat vonden deelnemers?",
        "Nog te weinig formulieren om te tonen.",
        _build_n(sentences.build_feedback(overzicht)),
        elders,
    )


def _build_beloften(beloften: pd.DataFrame, overzicht: Overzicht) -> dict:
    blok = blokken.build_beloften(beloften, overzicht.peildatum, "op de pagina's van de buurten.", met_wie=True)
    return blok | ({"uitleg": _build_telling_beloften(beloften, overzicht)} if len(beloften) else {})


def _build_meedoen(overzicht: Overzicht, met_adres: bool) -> dict:
    waar = (clean_tekst(overzicht.instellingen.opbouwwerk, 70), build_gemeente(overzicht))
    regels = [f"Iedereen kan meedoen: kom naar een bijeenkomst. Vragen? {netwerkwoorden.build_opbouwwerker(*waar)}"]
    if met_adres:
        regels.append("Uw buurt op de kaart: scan de code of ga naar")
    return {"kop": "Doe mee", "regels": regels}


def _build_telling_beloften(beloften: pd.DataFrame, overzicht: Overzicht) -> str:
    standen = [sentences.build_actiestand(een, overzicht.peildatum)[0] for een in build_rijen(beloften)]
    gedaan, loopt, laat = (format_getal(standen.count(s)) for s in ("Gedaan", "Loopt", "Te laat"))
    te_laat = [door for door, stand in zip(beloften["door"], standen, strict=True) if stand == "Te laat"]
    wie = ", ".join(f"{naam} {te_laat.count(code)}" for code, naam in begrippen.UITVOERDERS.items())
    zin = f"{format_aantal(len(standen), 'belofte', 'beloften')}: {gedaan} gedaan, {loopt} lopen nog, {laat} te laat"
    return f"{zin} ({wie}). {_build_groepen(beloften, standen)}".strip() if te_laat else f"{zin}."


def _build_groepen(beloften: pd.DataFrame, standen: list[str]) -> str:
    """Who of the municipality made what it is late with."""
    laat = [
        r.groep for r, s in zip(build_rijen(beloften), standen, strict=True) if s == "Te laat" and r.door == "gemeente"
    ]
    per_groep = [
        f"{naam} {laat.count(code)}" for code, naam in {**GROEPEN, "": "niet vastgelegd"}.items() if code in laat
    ]
    return f"De gemeente: {', '.join(per_groep)}." if per_groep else ""


def _build_n(bevinding: sentences.Bevinding) -> str:
    """Its source without the peildatum and what follows: those stand above the sheet."""
    return bevinding.bron.partition("stand van ")[0].rstrip(" ·")
