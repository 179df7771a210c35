"""The sheet of one buurt: what it says. Pure: the figures come from `overzicht`, the words from `sentences`."""

from datetime import date

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import bereikwoorden, netwerkwoorden, qr, sentences
from buurtnet.beeld.format import format_aantal, format_dag, format_datum
from buurtnet.buurtblad import blokken
from buurtnet.buurtblad.kaart import build_kaart
from buurtnet.buurtblad.tekst import clean_tekst
from buurtnet.cijfers.overzicht import Buurtbeeld, Overzicht
from buurtnet.schema import build_rijen

_KAART_MM = 78
_KAART_MM_RUIM = 92  # without actions and answers there is room
_KAART_MM_LEEG = 112  # without organisations even more
_MEESTE_ORGANISATIES = 2


def build_buurtblad(
    beeld: Buurtbeeld,
    overzicht: Overzicht,
    stand: dict,
    gebieden: pd.DataFrame,
    basisadres: str,
    eerder: bool = False,
) -> dict:
    """What `blad.typ` prints of a buurt that counts.

    `stand`: the map on the status (`kaartstand.build_kaartstand`). `eerder`: the peildatum is before today.
    `basisadres`: where visitors find Buurtnet; "" leaves the code and the address out.
    """
    gebied = gebieden[gebieden["buurtcode"] == beeld.buurtcode].iloc[0]
    naam = clean_tekst(gebied["naam"], 40) or beeld.buurtcode
    adres = qr.build_buurtadres(basisadres, beeld.buurtcode) if basisadres else ""
    fictief = sentences.is_fictief(overzicht)
    waar = f"op {qr.format_adres(adres)}" if adres else "op de pagina van deze buurt."
    return {
        **blokken.build_basis(overzicht.peildatum, fictief, f"Buurtnetwerken {build_gemeente(overzicht)} · buurtblad"),
        **build_kaart(stand, gebieden, beeld.buurtcode, naam, _choose_kaart_mm(beeld)),
        "bereik_links": False,  # only where there is room
        "naam": naam,
        "wie": _build_wie(gebied),
        "zin": sentences.build_buurt(beeld.organisaties, stand["buurten"][beeld.buurtcode]["tekst"]),
        "uitleg": begrippen.BUURTNETWERK,
        **_build_netwerk(beeld),
        "bereik": _build_bereik(beeld, overzicht),
        "feedback": _build_feedback(beeld, overzicht.peildatum, waar),
        "beloften": blokken.build_beloften(beeld.beloften, overzicht.peildatum, waar, met_wie=False),
        "straks": blokken.build_straks(beeld.aangekondigd, 3, eerder),
        "meedoen": _build_meedoen(beeld, overzicht, naam, bool(adres)),
        **blokken.build_adres(adres, f"de pagina van {naam}"),
        "bronnen": build_bronnen(overzicht, fictief),
    }


def _choose_kaart_mm(beeld: Buurtbeeld) -> int:
    if beeld.organisaties.empty:
        return _KAART_MM_LEEG
    return _KAART_MM_RUIM if beeld.beloften.empty and beeld.waardering.empty else _KAART_MM


def build_gemeente(overzicht: Overzicht) -> str:
    return clean_tekst(overzicht.instellingen.gemeente, 40) or "de stad"


def _build_wie(gebied: pd.Series) -> str:
    return f"{clean_tekst(gebied['wijknaam'], 40)} · {sentences.build_inwoners(gebied)}"


def _build_netwerk(beeld: Buurtbeeld) -> dict:
    """The organisations with their steps, those with a status first, and what each was informed about."""
    rijen = sorted(build_rijen(beeld.organisaties), key=lambda r: r.soort == "bewonersorganisatie")
    getoond = rijen[:_MEESTE_ORGANISATIES]
    over = len(rijen) - len(getoond)
    met_status = [r for r in getoond if r.soort != "bewonersorganisatie"]
    nummers = [met_status.index(r) + 1 if len(met_status) > 1 and r in met_status else 0 for r in getoond]
    return {
        "netwerk_kop": "Waar staat het netwerk?",
        "organisaties": [_build_organisatie(r, n, beeld) for r, n in zip(getoond, nummers, strict=True)]
        or [{"naam": "Geen organisatie bekend", "zin": "Wij kennen hier nog geen platform of netwerk.", "stappen": []}],
        "meer_organisaties": f"En nog {format_aantal(over, 'organisatie', 'organisaties')}." if over else "",
        "telling": [],
        "informatie": _build_informatie(met_status, beeld.geinformeerd),
    }


def _build_organisatie(rij, nummer: int, beeld: Buurtbeeld) -> dict:
    """One organisation with its steps, newest first; `nummer`: its column in the table of information, 0 for none."""
    naam = clean_tekst(rij.naam, 70) or "(geen naam)"
    soort = begrippen.SOORTEN_ORGANISATIE[rij.soort] + (", voor een deel van de buurt" if rij.deels else "")
    sinds = f" sinds {format_dag(rij.datum)}" if isinstance(rij.stap, str) and not pd.isna(rij.datum) else ""
    informatie = begrippen.INFORMATIE[rij.informatie] if rij.informatie in ("onvolledig", "onbekend") else ""
    zin = f"{soort}: {begrippen.STAPPEN[rij.stap]}{sinds}"
    stappen = beeld.beslissingen[beeld.beslissingen["organisatie_id"] == rij.organisatie_id].iloc[::-1]
    eerder = [f"{format_datum(s.datum)}: {begrippen.STAPPEN[s.stap]}" for s in build_rijen(stappen)][1:]
    return {
        "naam": f"{nummer}. {naam}" if nummer else naam,
        "zin": f"{zin}. {informatie[0].upper()}{informatie[1:]}." if informatie else f"{zin}.",
        "stappen": eerder[:5],
    }


def _build_informatie(organisaties: list, geinformeerd: pd.DataFrame) -> dict:
    """The five items as a table: a column per organisation."""
    if not organisaties:
        return {"kop": [], "rijen": []}
    bekend = {(r.organisatie_id, r.onderdeel): r for r in build_rijen(geinformeerd)}
    een = len(organisaties) == 1
    koppen = ["Gedaan?"] if een else [f"bij {nummer}" for nummer in range(1, len(organisaties) + 1)]
    rijen = []
    for code, onderdeel in begrippen.ONDERDELEN.items():
        antwoorden = [bekend.get((o.organisatie_id, code)) for o in organisaties]
        teksten = [_build_antwoord(antwoord, een) for antwoord in antwoorden]
        rijen.append([f"{onderdeel[0].upper()}{onderdeel[1:]}", *teksten])
    return {"kop": ["Informatie vóór het besluit", *koppen], "rijen": rijen}


def _build_antwoord(item, met_datum: bool) -> str:
    if item is None:
        return "onbekend"
    ja = "ja" if item.ja else "nee"
    return f"{ja}, {format_datum(item.datum)}" if met_datum else ja


def _build_bereik(beeld: Buurtbeeld, overzicht: Overzicht) -> dict:
    rij, jaar = beeld.bereik, overzicht.peildatum.year
    return {
        "kop": f"Hoeveel mensen deden mee in {jaar}?",
        "groot": blokken.build_groot(rij["aandeel"]),
        "kort": "" if pd.isna(rij["aandeel"]) else bereikwoorden.build_deed_mee(rij["alle_leeftijden"]),
        "zin": bereikwoorden.build_zin(rij),
        "regels": bereikwoorden.build_regels(rij),
        "bron": "Zeker tussen: wat uit de tellingen zeker volgt, geen foutmarge." if pd.notna(rij["laag"]) else "",
    }


def _build_feedback(beeld: Buurtbeeld, peildatum: date, waar: str) -> dict:
    leeg, delen = sentences.build_feedback_buurt(beeld)
    return blokken.build_feedback(beeld.waardering, peildatum, "Wat vonden deelnemers?", leeg, " · ".join(delen), waar)


def _build_meedoen(beeld: Buurtbeeld, overzicht: Overzicht, naam: str, met_adres: bool) -> dict:
    wie = {clean_tekst(wie, 45): clean_tekst(adres, 70) for wie, adres in list(beeld.bereikbaar.items())[:1]}
    wat = (clean_tekst(overzicht.instellingen.opbouwwerk, 70), build_gemeente(overzicht), naam)
    leeg = beeld.organisaties.empty
    regels = [f"{netwerkwoorden.build_meedoen(naam, leeg)} {netwerkwoorden.build_bereikbaar(wie, *wat)}"]
    if met_adres:
        regels.append("Alles over uw buurt: scan de code of ga naar")
    return {"kop": "Doe mee", "regels": regels}


def build_bronnen(overzicht: Overzicht, fictief: bool) -> str:
    grenzen = f"{begrippen.BRON_GRENZEN[0].lower()}{begrippen.BRON_GRENZEN[1:]}"
    slot = " Buurten, grenzen en inwoners zijn echt; al het andere is verzonnen." if fictief else ""
    return f"Bronnen: opbouwwerkers en netwerken; inwoners: {begrippen.BRON_INWONERS}; {grenzen}.{slot}"
