"""What a draft or a version holds, as lines that a person reads: the last look, the history, the choice between two."""

from collections.abc import Mapping
from datetime import date

from buurtnet import begrippen
from buurtnet.beeld.format import format_datum
from buurtnet.cijfers.kleine_aantallen import MINIMUM_LIJST, choose_stap, format_aandeel_antwoorden
from buurtnet.store.schrijven import WachtendCitaat
from buurtnet.ui.invoer.vastleggen import Kiezen
from buurtnet.ui.messages import platte_tekst

LEEFTIJDEN = {
    "l_0_14": "0-14 jaar",
    "l_15_24": "15-24 jaar",
    "l_25_44": "25-44 jaar",
    "l_45_64": "45-64 jaar",
    "l_65_plus": "65 jaar en ouder",
}
_TELLINGEN = {
    "eerste_keer": "Voor het eerst dit jaar",
    "van_elders": "Niet uit deze buurt",
    "raadsleden": "Raadsleden",
    "collegeleden": "Leden van het college",
    "ambtenaren": "Ambtenaren",
    **LEEFTIJDEN,
}
_LABELS = {
    "organisatie_id": "Van",
    "datum": "Wanneer",
    "begint_om": "Begint om",
    "soort": "Soort",
    "titel": "Titel",
    "stap": "Stap",
    "onderdeel": "Onderdeel",
    "ja": "Gedaan",
    "wat": "Wat",
    "nodig": "Wat ervoor nodig was",
    "overgenomen_van": "Idee overgenomen van",
    "plaats": "Waar",
    "organisaties": "Van",
    "buurten": "Buurten",
    "buurtcode": "Buurt",
    "aanwezig": "Aanwezig",
    **_TELLINGEN,
    "orgaan": "Besloten door",
    "argument": "Argument",
    "bron": "Bron",
    "uitkomst": "Uitkomst",
    "door": "Wie doet het",
    "spoor": "Gaat over",
    "beloofd_op": "Afgesproken op",
    "vervalt_op": "Voor wanneer",
    "gedaan_op": "Klaar op",
}
_WOORDEN = {
    "soort": begrippen.SOORTEN_BIJEENKOMST,
    "stap": begrippen.STAPPEN,
    "onderdeel": begrippen.ONDERDELEN,
    "door": begrippen.UITVOERDERS,
    "spoor": begrippen.SPOREN,
    "ja": {True: "ja", False: "nee"},
}
_LEEG = (None, "", [], {})
_RIJEN = {"acties": "Actie", "buurten": "Buurt", "citaten": "Citaat", "namen": "Naam", "dekking": "Buurt"}


def build_delen(inhoud: dict, kiezen: Kiezen) -> dict[str, str]:
    """Each part that was filled in, by its label and in the order of the forms; plain text."""
    delen = {_LABELS[v]: _toon(v, inhoud[v], kiezen) for v in _LABELS if inhoud.get(v) not in _LEEG}
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


def build_openbaar(inhoud: dict, kiezen: Kiezen) -> list[str]:
    """What everybody will read, by the rules on small numbers, and what only counts; safe to show as Markdown."""
    evaluatie = inhoud.get("evaluatie") or {}
    delen = build_delen(inhoud | {"evaluatie": None} | dict.fromkeys(_TELLINGEN), kiezen)
    if evaluatie.get("formulieren") is not None:
        delen |= _build_openbare_evaluatie(evaluatie, kiezen)
    geteld = [f"{naam.lower()} {inhoud[v]}" for v, naam in _TELLINGEN.items() if inhoud.get(v) is not None]
    if geteld:
        delen["Telt mee, maar staat er niet bij"] = ", ".join(geteld)
    if evaluatie.get("citaten"):
        delen["Citaten"] = "nog niet openbaar; dat kan later, met toestemming en een voor een"
    return build_regels(delen)


def build_regels(delen: dict[str, str]) -> list[str]:
    """A statement brings a full stop of its own, which the colon replaces."""
    return [f"{platte_tekst(naam.rstrip('.'))}: {platte_tekst(w)}" for naam, w in delen.items()] or ["nog leeg"]


def build_herkomst(citaat: WachtendCitaat, buurten: Mapping[str, str]) -> str:
    """Where a quote was heard: the day, the bijeenkomst and its buurten; plain text."""
    waar = ", ".join(buurten.get(code, code) for code in citaat.buurtcodes)
    return " · ".join(deel for deel in (format_datum(citaat.datum), citaat.titel, waar) if deel)


def build_plek(pad: str, zin: str, kiezen: Kiezen) -> str:
    """Before a sentence that stands far from its field: which field, where the sentence itself does not say so."""
    deel, _, rest = pad.removeprefix("evaluatie.").partition(".")
    code = rest.split(".")[0]
    if deel == "antwoorden":
        return f"“{kiezen.stellingen.get(code, code)}”: "
    if deel == "opmerkingen":
        return f"{kiezen.themas.get(code, code)}: "
    if code.isdigit():
        return f"{_RIJEN.get(deel, deel)} {int(code) + 1}: "
    naam = "Formulieren" if deel == "formulieren" else _LABELS.get(deel, "")
    return f"{naam}: " if naam and zin.startswith("'") else ""  # such a sentence begins with what was typed


def build_verschillen(nu: dict, mijn: dict, kiezen: Kiezen) -> list[tuple[str, str, str]]:
    """Label, value now and own value of each part in which two versions differ; plain text."""
    delen_nu, delen_mijn = build_delen(nu, kiezen), build_delen(mijn, kiezen)
    paren = [(naam, delen_nu.get(naam, "leeg"), delen_mijn.get(naam, "leeg")) for naam in delen_nu | delen_mijn]
    return [paar for paar in paren if paar[1] != paar[2]]


def format_dag_tekst(tekst: object) -> str:
    """A date as a draft holds it -> "15-10-2016"; what is no date stays as it is."""
    try:
        return format_datum(date.fromisoformat(tekst))
    except (TypeError, ValueError):
        return str(tekst)


def _toon(veld: str, waarde: object, kiezen: Kiezen) -> str:
    if veld in _WOORDEN:
        return _WOORDEN[veld].get(waarde, str(waarde))
    if veld == "datum" or veld.endswith("_op"):
        return format_dag_tekst(waarde)
    if veld in ("organisatie_id", "overgenomen_van"):
        return kiezen.namen.get(waarde, str(waarde))
    if veld == "organisaties":
        return ", ".join(kiezen.namen.get(o, str(o)) for o in waarde)
    if veld == "buurtcode":
        return kiezen.buurten.get(waarde, str(waarde))
    return ", ".join(_toon_buurt(b, kiezen) for b in waarde) if veld == "buurten" else str(waarde)


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
        begrippen.SPOREN.get(actie.get("spoor")),
        actie.get("vervalt_op") and f"voor {format_dag_tekst(actie['vervalt_op'])}",
    ]
    return ", ".join(deel for deel in delen if deel)


def _toon_periode(deel: dict) -> str:
    van, tot = deel.get("van"), deel.get("tot")
    return (f", vanaf {format_dag_tekst(van)}" if van else "") + (f" tot {format_dag_tekst(tot)}" if tot else "")


def _build_evaluatie(evaluatie: dict, kiezen: Kiezen) -> dict[str, str]:
    delen = {} if evaluatie.get("formulieren") is None else {"Formulieren": str(evaluatie["formulieren"])}
    for code, aantallen in _read_antwoorden(evaluatie, kiezen):
        keuzes = enumerate(begrippen.ANTWOORDEN, 1)
        delen[kiezen.stellingen.get(code, code)] = ", ".join(
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
    formulieren = evaluatie["formulieren"]
    if formulieren < MINIMUM_LIJST:
        return {"Formulieren": "te weinig om te tonen"}
    delen = {"Formulieren": str(formulieren)}
    for code, aantallen in _read_antwoorden(evaluatie, kiezen):
        n = [aantallen.get(f"n{i}") or 0 for i in range(1, 6)]
        if choose_stap(formulieren, sum(n)) in ("voorzichtig", "normaal"):
            delen[kiezen.stellingen.get(code, code)] = (
                f"{format_aandeel_antwoorden((n[3] + n[4]) / sum(n), None, None)} eens"
            )
    themas = [kiezen.themas.get(c, c) for c, n in (evaluatie.get("opmerkingen") or {}).items() if n]
    return delen | ({"Waar het over ging": ", ".join(themas)} if themas else {})
