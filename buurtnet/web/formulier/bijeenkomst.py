"""A bijeenkomst in its steps: what and when, how many people, what came of it, and the forms that were handed in."""

import json
from collections.abc import Mapping
from html import escape

from buurtnet import begrippen
from buurtnet.invoer.begin import ANDEREN, GEEN_NAMEN, NA_AFLOOP, STAPPEN, is_ingevuld, komt_nog
from buurtnet.soorten.actie import ACTIE
from buurtnet.soorten.bijeenkomst import (
    ANTWOORDEN,
    BIJEENKOMST,
    CITAAT,
    FORMULIEREN,
    FORMULIEREN_VOORAF,
    LEEFTIJDEN,
    PER_BUURT,
)
from buurtnet.soorten.velden import Getal
from buurtnet.web.formulier.lijsten import Lijst, build_lijst, build_rijen
from buurtnet.web.formulier.stapels import HAAL_WEG, TEL_OP, build_stapels
from buurtnet.web.formulier.velden import Vorm, build_attributen, build_id, build_melding, build_van, build_veld

HUIS = "huis_aan_huis"
_VELD = BIJEENKOMST.per_naam
_KOMT_NOG = "Deze dag komt nog. U kondigt de bijeenkomst aan; hoeveel mensen er waren, vult u na afloop in."
_LEEG = "Laat leeg wat niet is geteld. Nul is iets anders dan leeg."
_NUL = "Nog niet alles is ingevuld. Dan telt deze bijeenkomst niet mee in het bereik van de buurt."
_HUISHOUDENS = "Met hoeveel huishoudens is gesproken?"
_SCHAAL = f"1 is {begrippen.ANTWOORDEN[0]}, {len(begrippen.ANTWOORDEN)} is {begrippen.ANTWOORDEN[-1]}"
_TEL = f"tel per stelling hoe vaak elk antwoord is gegeven: {_SCHAAL}."
_AL_AFGESPROKEN = "Deze acties liggen al vast"
_PER_ACTIE = "Klopt er een niet, of is zij klaar? Kies haar; zij opent in een ander tabblad. Een nieuwe komt hieronder."
_VOORAF = "Alleen invullen als u dezelfde stellingen aan het begin ook vroeg. Zo ziet iedereen wat er veranderde."
_CITAAT = "Een citaat wordt pas openbaar als er toestemming is én u het later apart vrijgeeft. Schrijf geen namen op."
ACTIES = Lijst(
    "acties", "Actie", tuple(ACTIE.per_naam[naam] for naam in ("wat", "door", "groep", "spoor", "vervalt_op"))
)
CITATEN = Lijst("evaluatie.citaten", "Citaat", CITAAT[1:])
# What the script that tallies says, of what stands elsewhere too.
TELLEN = {"schaal": _SCHAAL, "tellen": json.dumps(begrippen.ANTWOORDEN), "tel_op": TEL_OP, "haal_weg": HAAL_WEG}


def build_stappen(vorm: Vorm) -> list[tuple[str, str, str]]:
    """Each step: its name, attributes and HTML. What is for afterwards is hidden as long as the day is to come."""
    nog = komt_nog(vorm.inhoud, vorm.kiezen.vandaag)
    delen = zip(STAPPEN, (_build_wat, _build_mensen, _build_uitkomst, _build_evaluatie), strict=True)
    stappen = []
    for naam, build in delen:
        na = naam in NA_AFLOOP
        weg = na and nog and not is_ingevuld(vorm.inhoud, naam)
        attributen = (" data-na-afloop" if na else "") + (" hidden" if weg else "")
        stappen.append((naam, attributen, build(vorm)))
    return stappen


def _build_wat(vorm: Vorm) -> str:
    nog = komt_nog(vorm.inhoud, vorm.kiezen.vandaag)
    verborgen = {} if nog or vorm.waarde("begint_om") else {"hidden": "ja"}
    delen = [
        build_veld(vorm, _VELD["datum"]),
        f"<p data-komt-nog{'' if nog else ' hidden'}>{_KOMT_NOG}</p>",
        build_veld(vorm, _VELD["begint_om"], komt_nog="", **verborgen),
    ]
    namen = ("titel", "plaats", "soort", "organisaties", "buurten")  # the first ones are what is announced
    return "".join([*delen, *(build_veld(vorm, _VELD[naam]) for naam in namen)])


def _build_mensen(vorm: Vorm) -> str:
    """The head count and its tallies; of a round of doors only the first, which then counts households."""
    huis = vorm.waarde("soort") == HUIS
    label, anders = _VELD["aanwezig"].vraag, {"label_huis": _HUISHOUDENS, "label_anders": _VELD["aanwezig"].vraag}
    eerst = build_veld(vorm, _VELD["aanwezig"], label=_HUISHOUDENS if huis else label, **anders)
    rest = [build_veld(vorm, _VELD[naam]) for naam in ("eerste_keer", *ANDEREN)]
    leeftijden = "".join(build_veld(vorm, _VELD[naam]) for naam in LEEFTIJDEN)
    leeftijden = _build_open("leeftijden", "Leeftijden, als die zijn geteld", leeftijden, vorm, LEEFTIJDEN)
    delen = "".join([*rest, _build_nul(vorm), leeftijden, _build_per_buurt(vorm)])
    attributen = build_attributen({"niet_huis": HUIS, "hidden": "ja" if huis else ""})
    return f"<p>{_LEEG}</p>{eerst}<div{attributen}>{delen}</div>"


def _build_nul(vorm: Vorm) -> str:
    """Without these a bijeenkomst is in no reach, for unknown is not zero; most often it was nobody."""
    klaar = vorm.waarde("aanwezig") is None or all(vorm.waarde(veld) is not None for veld in ANDEREN)
    knop = f'<button name="daad" value="nul" class="rustig" data-nul="{" ".join(ANDEREN)}">'
    zin = f"<p>{_NUL}</p>{knop}Verder niemand: vul overal 0 in</button>"
    return f'<div class="vraag" data-nul-vraag{" hidden" if klaar else ""}>{zin}</div>'


def _build_per_buurt(vorm: Vorm) -> str:
    buurten = vorm.waarde("buurten")
    codes = [b.get("buurtcode") for b in buurten if isinstance(b, Mapping)] if isinstance(buurten, list) else []
    namen = {code: vorm.kiezen.buurten.get(code, code) for code in codes if isinstance(code, str)}

    def build(vorm: Vorm, code: str, naam: str) -> str:
        paden = ((veld, f"buurten.#{code}.{veld.naam}") for veld in PER_BUURT)
        return "".join(build_veld(vorm, veld, pad, f"{naam}: {veld.vraag}") for veld, pad in paden)

    rijen, weg = build_rijen(vorm, "buurten", namen, build), len(namen) < 2
    paden = (f"buurten.#{code}.{veld.naam}" for code in namen for veld in PER_BUURT)
    geteld = any(vorm.waarde(pad) is not None for pad in paden)
    kop = "<summary>Per buurt, als dat is geteld</summary>"
    return f'<details id="per-buurt"{" open" if geteld else ""}{" hidden" if weg else ""}>{kop}{rijen}</details>'


def _build_uitkomst(vorm: Vorm) -> str:
    al = _build_al_afgesproken(vorm) if vorm.acties else ""
    return f"<p>{GEEN_NAMEN}</p>{build_veld(vorm, _VELD['uitkomst'])}{al}{build_lijst(vorm, ACTIES)}"


def _build_al_afgesproken(vorm: Vorm) -> str:
    """What was agreed at it is recorded apart: seen here, nobody records it twice. In a tab of its own, for what is
    typed here without scripts is not saved yet."""
    links = "".join(
        f'<li><a href="../actie/{nummer}" target="_blank">{escape(wat)}</a></li>' for nummer, wat in vorm.acties
    )
    return f'<section class="al"><h3>{_AL_AFGESPROKEN}</h3><ul>{links}</ul><p class="hulp">{_PER_ACTIE}</p></section>'


def _build_evaluatie(vorm: Vorm) -> str:
    """The forms handed in, tallied per statement and theme, and quotes."""
    themas = "".join(
        build_veld(vorm, Getal(code, naam, naam), f"evaluatie.opmerkingen.{code}")
        for code, naam in vorm.kiezen.themas.items()
    )
    vooraf = f"<p>{_VOORAF}</p>{_build_telling(vorm, FORMULIEREN_VOORAF, 'evaluatie.vooraf')}"
    delen = [
        _build_telling(vorm, FORMULIEREN, "evaluatie", build_stapels(vorm)),
        _build_open("vooraf", "Ook aan het begin gevraagd?", vooraf, vorm, ("evaluatie.vooraf",)),
        _build_open("opmerkingen", "Waar gingen de opmerkingen over?", themas, vorm, ("evaluatie.opmerkingen",)),
        _build_open("citaten", "Citaten", f"<p>{_CITAAT}</p>{build_lijst(vorm, CITATEN)}", vorm, (CITATEN.pad,)),
    ]
    return "".join(delen)


def _build_telling(vorm: Vorm, formulieren: Getal, waar: str, stapels: str = "") -> str:
    """How many forms, and the answers to each statement: first those of the last time, the others behind a fold."""
    kiezen, antwoorden = vorm.kiezen, vorm.waarde(f"{waar}.antwoorden")
    vorige = kiezen.vorige_stellingen | set(antwoorden if isinstance(antwoorden, Mapping) else ())
    nu = [code for code in kiezen.stellingen if code in vorige] or list(kiezen.stellingen)
    rest = [code for code in kiezen.stellingen if code not in nu]
    stellingen = "".join(_build_stelling(vorm, code, waar) for code in nu)
    andere = "".join(_build_stelling(vorm, code, waar) for code in rest)
    veld = build_veld(vorm, formulieren, f"{waar}.formulieren")
    meer = _build_open(f"andere-{waar.rpartition('.')[2]}", "Andere stellingen", andere, vorm) if rest else ""
    moment = "Aan het begin" if waar.endswith("vooraf") else "Aan het eind"
    tellen = f"<div{build_attributen(TELLEN)}>{stapels}</div>"
    return f'<div data-telling="{waar}">{veld}{tellen}<p>{moment}: {_TEL}</p>{stellingen}{meer}</div>'


def _build_stelling(vorm: Vorm, code: str, waar: str) -> str:
    tekst, pad = vorm.kiezen.stellingen[code], f"{waar}.antwoorden.{code}"
    cellen = "".join(_build_cel(vorm, n, naam, f"{pad}.{naam}", tekst) for n, naam in enumerate(ANTWOORDEN, 1))
    kop = f"<legend>{escape(tekst)}</legend>"
    rij = f'<div class="cellen">{cellen}<output data-som></output></div>'
    return f'<fieldset class="stelling" data-stelling="{escape(code)}">{kop}{rij}{build_melding(vorm, pad)}</fieldset>'


def _build_cel(vorm: Vorm, n: int, naam: str, pad: str, stelling: str) -> str:
    """One narrow cell: what is read aloud says the answer and the statement, what is seen only the number."""
    waarde, id_ = vorm.waarde(pad), build_id(pad)
    toen = " (aan het begin)" if pad.startswith("evaluatie.vooraf.") else " (aan het eind)"
    hoor = escape(f"{n}, {begrippen.ANTWOORDEN[n - 1]}: {stelling.rstrip('.')}{toen}")
    veld = (
        f'inputmode="numeric" pattern="[0-9]*" id="{id_}" name="{escape(pad)}" autocomplete="off" aria-label="{hoor}"'
    )
    tekst = "" if waarde is None else escape(str(waarde))
    zin = escape(vorm.melding(pad))
    melding = f'<p class="melding fout"{"" if zin else " hidden"}>{zin}</p>'
    cel = f'<label for="{id_}">{n}</label><input {veld} value="{tekst}">{build_van(pad, waarde)}{melding}'
    return f'<div class="veld cel" data-pad="{escape(pad)}" data-soort-veld="getal">{cel}</div>'


def _build_open(id_: str, kop: str, inhoud: str, vorm: Vorm, paden: tuple[str, ...] = ()) -> str:
    """A part that is closed until something stands in it."""
    gevuld = any(vorm.waarde(pad) not in (None, "", [], {}) for pad in paden)
    return f'<details id="{id_}"{" open" if gevuld else ""}><summary>{kop}</summary>{inhoud}</details>'
