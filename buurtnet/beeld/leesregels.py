"""What a draft or a version holds, as lines that a person reads: the last look, the history, the choice between two."""

from collections.abc import Collection, Mapping
from datetime import date

from buurtnet import begrippen
from buurtnet.beeld.format import format_datum
from buurtnet.begrippen_raad import VAN_GROEP
from buurtnet.cijfers.kleine_aantallen import MINIMUM_FORMULIEREN, MINIMUM_LIJST, mask_formulieren
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.rechten import EIGENAAR, IEDEREEN, INGELOGD, SCHRIJVER, WERKBLAD
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.bijeenkomst import BIJEENKOMST, FORMULIEREN, FORMULIEREN_VOORAF, TELLINGEN
from buurtnet.soorten.tonen import format_datum_tekst, format_waarde
from buurtnet.soorten.velden import Veld, read_pad

CONCEPT_VAN = {  # whether only its author reads it
    True: "Concept: alleen u en de beheerder zien het.",
    False: "Concept: alleen u, de opbouwwerkers van de organisatie en de beheerder zien het.",
}
WIE_LEEST = {  # above the last look, and after publishing
    IEDEREEN: ("Dit wordt openbaar", "Iedereen ziet het nu."),
    INGELOGD: ("Dit ziet wie is ingelogd", "Wie is ingelogd, ziet het nu."),
    EIGENAAR: ("Dit zien de mensen van de organisatie en de beheerder", "Wie bij de organisatie hoort, ziet het nu."),
    WERKBLAD: (
        "Dit zien de organisatie, haar opbouwwerkers, en raad en college",
        "De organisatie, haar opbouwwerkers, en raad en college zien het nu op het werkblad.",
    ),
    SCHRIJVER: ("Dit zien alleen u en de beheerder", "Dat zien alleen u en de beheerder."),
}
LAAT_STAAN = "Laat het zo staan"  # the yes to a question; behind it stands who reads it then
_WIE_DAN = {
    IEDEREEN: "iedereen kan het dan lezen",
    INGELOGD: "wie is ingelogd, kan het dan lezen",
    EIGENAAR: "de mensen van de organisatie en de beheerder kunnen het dan lezen",
    WERKBLAD: "de organisatie, haar opbouwwerkers, en raad en college kunnen het dan lezen",
    SCHRIJVER: "alleen u en de beheerder kunnen het dan lezen",
}
REDEN_DAN = "wie dit vastlegt en het netwerk kunnen de reden dan lezen; zij wordt niet openbaar"
_LEEG: tuple[object, ...] = (None, "", [], {})
_RIJEN = {
    "acties": "Actie",
    "buurten": "Buurt",
    "citaten": "Citaat",
    "namen": "Naam",
    "dekking": "Buurt",
    "stapels": "Stapel",
}


def build_delen(soort: str, inhoud: dict, kiezen: Kiezen) -> dict[str, str]:
    """Each part that was filled in, by its label and in the order of the forms; plain text."""
    delen = {}
    for veld in SOORTEN[soort].cellen:
        if (waarde := read_pad(inhoud, veld.naam)) not in _LEEG:
            delen[veld.kort] = _toon(veld, waarde, kiezen)
    for i, actie in enumerate(inhoud.get("acties") or [], 1):
        delen[f"Actie {i}"] = _toon_actie(actie)
    delen |= _build_evaluatie(inhoud.get("evaluatie") or {}, kiezen)
    for i, naam in enumerate(inhoud.get("namen") or [], 1):
        soort = begrippen.SOORTEN_ORGANISATIE.get(naam.get("soort"), "soort onbekend")
        delen[f"Naam {i}"] = f"{naam.get('naam') or 'nog leeg'} ({soort}){_toon_periode(naam)}"
    for i, deel in enumerate(inhoud.get("dekking") or [], 1):
        naam = kiezen.buurten.get(deel.get("buurtcode"), "nog leeg")
        delen[f"Buurt {i}"] = f"{naam}{', een deel' if deel.get('deels') else ''}{_toon_periode(deel)}"
    return delen


def build_openbaar(soort: str, inhoud: dict, kiezen: Kiezen) -> dict[str, str]:
    """As `build_delen`: what everybody will read, by the rules on small numbers, and what only counts."""
    evaluatie = inhoud.get("evaluatie") or {}
    tellingen = TELLINGEN if soort == "bijeenkomst" else ()
    weg = {"evaluatie": None} | {veld.naam: None for veld in tellingen}
    delen = build_delen(soort, inhoud | weg, kiezen)
    if evaluatie.get("formulieren") is not None:
        delen |= _build_openbare_evaluatie(evaluatie, kiezen)
    geteld = [f"{veld.kort.lower()} {inhoud[veld.naam]}" for veld in tellingen if inhoud.get(veld.naam) is not None]
    if geteld:
        delen["Telt mee, maar staat er niet bij"] = ", ".join(geteld)
    if evaluatie.get("citaten"):
        delen["Citaten"] = "nog niet openbaar; dat kan later, met toestemming en een voor een"
    return delen


def build_regels(delen: dict[str, str]) -> list[str]:
    """Plain text. A statement brings a full stop of its own, which the colon replaces."""
    return [f"{naam.rstrip('.')}: {waarde}" for naam, waarde in delen.items()] or ["nog leeg"]


def build_herkomst(datum: date, titel: str, buurtcodes: Collection[str], buurten: Mapping[str, str]) -> str:
    """Where a quote was heard: the day, the bijeenkomst and its buurten; plain text."""
    waar = ", ".join(buurten.get(code, code) for code in buurtcodes)
    return " · ".join(deel for deel in (format_datum(datum), titel, waar) if deel)


def build_ja(soort: str, pad: str) -> str:
    """The yes to a question about a field: what happens then, and who reads it."""
    if pad == "reden":
        dan = REDEN_DAN
    elif pad.startswith("evaluatie.citaten"):
        dan = "het wordt pas openbaar als iemand het citaat vrijgeeft"
    elif pad.startswith("evaluatie.") or pad in (veld.naam for veld in TELLINGEN):
        dan = "zo telt het mee"
    else:
        dan = _WIE_DAN[SOORTEN[soort].lezen]
    return f"{LAAT_STAAN}: {dan}"


def build_plek(soort: str, pad: str, zin: str, kiezen: Kiezen) -> str:
    """Before a sentence that stands far from its field: which field, where the sentence itself does not say so."""
    vooraf = "Aan het begin, " if pad.startswith("evaluatie.vooraf.") else ""
    deel, _, rest = pad.removeprefix("evaluatie.").removeprefix("vooraf.").partition(".")
    code = rest.split(".")[0]
    if deel == "antwoorden":
        return f"{vooraf}“{kiezen.stellingen.get(code, code)}”: "
    if deel == "opmerkingen":
        return f"{kiezen.themas.get(code, code)}: "
    if code.isdigit():
        return f"{_RIJEN.get(deel, deel)} {int(code) + 1}: "
    naam = next((veld.kort for veld in (*SOORTEN[soort].cellen, FORMULIEREN) if veld.naam in (pad, deel)), "")
    return f"{naam}: " if naam and zin.startswith("'") else ""  # such a sentence begins with what was typed


def build_verschillen(soort: str, nu: dict, mijn: dict, kiezen: Kiezen) -> list[tuple[str, str, str]]:
    """Label, value now and own value of each part in which two versions differ; plain text."""
    delen_nu, delen_mijn = build_delen(soort, nu, kiezen), build_delen(soort, mijn, kiezen)
    paren = [(naam, delen_nu.get(naam, "leeg"), delen_mijn.get(naam, "leeg")) for naam in delen_nu | delen_mijn]
    return [paar for paar in paren if paar[1] != paar[2]]


def _toon(veld: Veld, waarde: object, kiezen: Kiezen) -> str:
    if veld is BIJEENKOMST.per_naam["buurten"]:
        return ", ".join(_toon_buurt(b, kiezen) for b in waarde)
    return format_waarde(veld, waarde, kiezen.namen, kiezen.buurten, ", ", kiezen.actienamen)


def _toon_buurt(buurt: dict, kiezen: Kiezen) -> str:
    geteld = {"bewoners": buurt.get("deelnemers"), "voor het eerst": buurt.get("eerste_keer")}
    tekst = ", ".join(f"{aantal} {wat}" for wat, aantal in geteld.items() if aantal is not None)
    naam = kiezen.buurten.get(buurt.get("buurtcode"), str(buurt.get("buurtcode")))
    return f"{naam} ({tekst})" if tekst else naam


def _toon_actie(actie: dict) -> str:
    door = begrippen.UITVOERDERS.get(actie.get("door"))
    delen = [
        actie.get("wat") or "nog leeg",
        door and f"door {door}",
        VAN_GROEP.get(actie.get("groep") or "none"),
        begrippen.SPOREN.get(actie.get("spoor")),
        actie.get("vervalt_op") and f"klaar voor {format_datum_tekst(actie['vervalt_op'])}",
    ]
    return ", ".join(str(deel) for deel in delen if deel)


def _toon_periode(deel: dict) -> str:
    van, tot = deel.get("van"), deel.get("tot")
    return (f", vanaf {format_datum_tekst(van)}" if van else "") + (f" tot {format_datum_tekst(tot)}" if tot else "")


def _build_evaluatie(evaluatie: dict, kiezen: Kiezen) -> dict[str, str]:
    delen = {}
    for deel, veld, van in (
        (evaluatie.get("vooraf") or {}, FORMULIEREN_VOORAF, "Aan het begin: "),
        (evaluatie, FORMULIEREN, ""),
    ):
        if deel.get("formulieren") is not None:
            delen[veld.kort] = str(deel["formulieren"])
        for code, aantallen in _read_antwoorden(deel, kiezen):
            keuzes = enumerate(begrippen.ANTWOORDEN, 1)
            delen[van + kiezen.stellingen.get(code, code)] = ", ".join(
                f"{naam} {aantallen.get(f'n{i}') or 0}" for i, naam in keuzes
            )
    themas = [f"{kiezen.themas.get(c, c)} {n}" for c, n in (evaluatie.get("opmerkingen") or {}).items() if n]
    if themas:
        delen["Opmerkingen"] = ", ".join(themas)
    for i, citaat in enumerate(evaluatie.get("citaten") or [], 1):
        mag = "met toestemming" if citaat.get("toestemming") else "zonder toestemming"
        delen[f"Citaat {i}"] = f"“{citaat.get('tekst') or ''}” ({mag})"
    return delen


def _read_antwoorden(evaluatie: dict, kiezen: Kiezen) -> list[tuple[str, dict]]:
    """The tallies in the order of the questionnaire, as they stood on the form."""
    volgorde = {code: i for i, code in enumerate(kiezen.stellingen)}
    antwoorden = (evaluatie.get("antwoorden") or {}).items()
    return sorted(antwoorden, key=lambda paar: volgorde.get(paar[0], len(volgorde)))


def _build_openbare_evaluatie(evaluatie: dict, kiezen: Kiezen) -> dict[str, str]:
    getypt = evaluatie["formulieren"]
    formulieren = getypt if isinstance(getypt, int) else 0  # what is no number has its own sentence, and stays as typed
    weinig = mask_formulieren(formulieren) is None
    hoeveel = f"minder dan {MINIMUM_FORMULIEREN}" if weinig and isinstance(getypt, int) else str(getypt)
    delen = {"Formulieren": hoeveel}
    themas = [kiezen.themas.get(c, c) for c, n in (evaluatie.get("opmerkingen") or {}).items() if n]
    if themas and formulieren >= MINIMUM_LIJST:
        delen["Waar het over ging"] = ", ".join(themas)
    if evaluatie.get("antwoorden"):
        delen["Antwoorden op stellingen"] = (
            "tellen nergens mee, en zijn er alleen voor wie is aangemeld"
            if weinig
            else "tellen samen met die van een andere bijeenkomst mee, afgerond; los zijn zij niet openbaar"
        )
    if evaluatie.get("vooraf"):
        delen["Aan het begin gevraagd"] = "alleen de totalen zijn openbaar, naast die van het eind"
    return delen
