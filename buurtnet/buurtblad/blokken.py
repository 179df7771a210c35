"""Parts that the sheet of a buurt and that of the city have alike. Pure: frames in, what `blad.typ` asks out."""

from datetime import date
from itertools import chain

import pandas as pd

from buurtnet import begrippen
from buurtnet.beeld import qr, sentences, theme
from buurtnet.beeld.format import format_aantal, format_dag, format_getal, format_procent
from buurtnet.buurtblad.tekst import clean_tekst
from buurtnet.schema import build_rijen

MEESTE_BELOFTEN = 16  # more do not fit on any sheet


def build_basis(peildatum: date, fictief: bool, rubriek: str) -> dict:
    """The line above the title."""
    stand = f"Stand van {format_dag(peildatum)}"
    return {"rubriek": rubriek, "stand": f"{stand} · {begrippen.FICTIEF}" if fictief else stand}


def build_beloften(beloften: pd.DataFrame, peildatum: date, waar: str, met_wie: bool) -> dict:
    """Promises (BELOFTEN) of buurt and gemeente in one list, in the order of the page.

    `met_wie`: name the organisation too, where the list is about more than one.
    """
    rijen = []
    for een in chain(*sentences.build_actiegroepen(beloften, peildatum).values()):
        groep, datum = sentences.build_actiestand(een, peildatum)
        wat = clean_tekst(een.wat, 130) or "(geen tekst)"
        if met_wie and (naam := clean_tekst(een.organisatie, 60)):
            wat = f"{wat} ({naam})"
        door = begrippen.UITVOERDERS[een.door]
        # A date already says "gedaan op"; only what is late needs a word more.
        rijen.append({"wat": wat, "door": door, "stand": "te laat" if groep == "Te laat" else "", "datum": datum})
    return {
        "kop": "Wat is er beloofd?",
        "uitleg": "" if rijen else "Er zijn geen beloften vastgelegd.",
        "kolommen": ["Wat", "Wie en wanneer"],
        "rijen": rijen[:MEESTE_BELOFTEN],
        "aantal": len(rijen),
        "waar": waar,
    }


def build_straks(straks: pd.DataFrame, meeste: int, eerder: bool) -> dict:
    """The first meetings that are announced (AANGEKONDIGD), at most so many.

    On an earlier day none: nobody can tell from the store what was announced by then, only what came of it.
    """
    if eerder:
        rest = "Dit blad is van een eerdere dag. Wat er komt, staat op het blad van vandaag."
        return {"kop": "Wat komt eraan?", "regels": [], "rest": rest}
    regels = []
    for rij in build_rijen(straks.head(meeste)):
        om = f", {rij.begint_om} uur" if rij.begint_om else ""
        wat = clean_tekst(rij.titel, 70) or begrippen.SOORTEN_BIJEENKOMST[rij.soort]
        waar = clean_tekst(rij.plaats, 40)
        regels.append({"wanneer": f"{format_dag(rij.datum)}{om}", "wat": f"{wat}, {waar}" if waar else wat})
    over = len(straks) - len(regels)
    rest = f"En nog {format_aantal(over, 'bijeenkomst', 'bijeenkomsten')}." if over else ""
    leeg = "" if regels else "Er is nog geen bijeenkomst aangekondigd."
    return {"kop": "Wat komt eraan?", "regels": regels, "rest": rest or leeg}


def build_adres(adres: str, wat: str) -> dict:
    """The QR code with its address in text; without a setting for it neither of them."""
    if not adres:
        return {"qr": "", "qr_alt": "", "adres": "", "adres_leesbaar": ""}
    leesbaar = qr.format_adres(adres)
    alt = f"QR-code: opent {wat} op {leesbaar}"
    return {"qr": qr.build_svg(adres), "qr_alt": alt, "adres": adres, "adres_leesbaar": leesbaar}


def build_feedback(frame: pd.DataFrame, peildatum: date, kop: str, leeg: str, bron: str, waar: str) -> dict:
    """Shares with their certain bounds and n, of the key statement first: `frame` as FEEDBACK, after its small numbers.

    `waar`: where the statements are that do not fit; leaving them out unsaid would show only what people liked.
    """
    getoond = frame.sort_values("sleutel", ascending=False, kind="stable")
    blok = {"kop": kop, "groot": "", "zin": leeg, "balk": [], "regels": [], "grenzen": "", "bron": bron, "waar": waar}
    if getoond.empty:
        return blok
    rij, *andere = getoond.to_dict("records")
    wat = f"{sentences.build_werkwoord(rij, peildatum)} het eens met “{clean_tekst(rij['tekst'])}”"
    zin = f"{_tussen_haakjes(rij)} {wat} (n = {format_getal(rij['n'])})".lstrip()
    patronen = ("arcering", "", "", "", "")
    balk = [
        {"deel": max(float(rij[f"p{i}"]), 0.001), "vul": kleur, "patroon": patroon, "tweede": theme.WIT}
        for i, kleur, patroon in zip(range(1, 6), theme.MENING, patronen, strict=True)
    ]
    regels = [
        {
            "eens": f"{r['eens_tekst']}{_tussen_haakjes(r)}:",
            "tekst": f"{clean_tekst(r['tekst'])} (n = {format_getal(r['n'])})",
        }
        for r in andere
    ]
    uitleg = "Tussen haakjes: zeker tussen, van alle deelnames." if any(map(_tussen_haakjes, [rij, *andere])) else ""
    if any(r["meer_formulieren"] for r in [rij, *andere]):
        uitleg = begrippen.MEER_FORMULIEREN
    return blok | {"groot": rij["eens_tekst"], "zin": zin, "balk": balk, "regels": regels, "grenzen": uitleg}


def _tussen_haakjes(rij: dict) -> str:
    grenzen = sentences.build_grenzen_kort(rij)
    return f" ({grenzen})" if grenzen else ""


def build_groot(aandeel: float) -> str:
    """The one large figure, where there is one."""
    return "" if pd.isna(aandeel) else format_procent(aandeel)
