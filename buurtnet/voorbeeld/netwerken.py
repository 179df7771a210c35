"""The invented pages of networks: their words, visions, and readings of development and roles from both sides.

Some networks only: of the others nothing is known, which is not the same as nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from buurtnet.begrippen_netwerk import DIMENSIES, ONDERWERPEN, STADIA
from buurtnet.voorbeeld.platforms import PEILDATUM, PLATFORMS, add_ids, choose_vastgelegd_op

NUMMERS = {platform.naam: nummer for nummer, platform in enumerate(PLATFORMS, 1)}
# Platform, day, what they are, do, how to join, their public address, and when the buurt agreed.
WOORDEN: tuple[tuple[str, date, str, str, str, str, date | None], ...] = (
    (
        *("Wyck", date(2016, 4, 20), "Wij zijn bewoners en ondernemers van Wyck. Wij beslissen samen."),
        *("Wij maken een plan voor het plein bij het station.", "Kom op de eerste dinsdag van de maand, om 20 uur."),
        *("buurtnetwerk.wyck@voorbeeld.nl", None),
    ),
    (
        *("Wyck", date(2016, 9, 6), "Wij zijn bewoners en ondernemers van Wyck. Wij beslissen samen, elke maand."),
        "Het plan voor het plein is klaar. Nu zoeken wij mensen die het groen onderhouden.",
        "Kom op de eerste dinsdag van de maand, om 20 uur. Of loop zaterdag mee langs het groen.",
        *("buurtnetwerk.wyck@voorbeeld.nl", date(2016, 9, 13)),
    ),
    (
        *("Jekerkwartier", date(2016, 7, 1), "Wij zijn buren langs de Jeker. Iedereen die hier woont, hoort erbij."),
        "Wij maken de oever schoon en schrijven aan een visie voor de buurt.",
        *("Stuur een bericht, dan hoort u wanneer wij bij elkaar komen.", "jekerkwartier@voorbeeld.nl"),
        date(2016, 7, 12),
    ),
    (
        *("Wittevrouwenveld", date(2016, 5, 10), "Wij zijn een netwerk van straten. Elke straat heeft een plek."),
        "Wij koken elke donderdag en helpen met formulieren.",
        *("Eet een keer mee op donderdag, vanaf 17 uur.", "www.wittevrouwenveld.voorbeeld.nl", date(2016, 5, 24)),
    ),
    (
        *("De Heeg", date(2016, 3, 15), "Wij zijn bewoners van De Heeg die zelf iets willen doen voor de buurt."),
        "Wij houden de speelplek open en maken een kalender voor de hele buurt.",
        *("Geef u op voor een middag bij de speelplek.", "deheeg@voorbeeld.nl", date(2016, 4, 5)),
    ),
    (
        *("Mariaberg", date(2016, 8, 15), "Wij zijn mensen uit Mariaberg, jong en oud."),
        *("Wij vragen in elke straat wat er beter kan.", "Praat mee als wij bij u in de straat staan."),
        *("mariaberg@voorbeeld.nl", None),
    ),
    (
        *("Daalhof", date(2016, 9, 26), "Wij zijn een netwerk van bewoners van Daalhof."),
        "Wij beginnen met een koffieochtend en een werkgroep groen.",
        *("Kom op woensdag koffie drinken, vanaf 10 uur.", "daalhof@voorbeeld.nl", None),
    ),
)
# Day, levels in the order of the dimensions ('-': not known), by the network itself and by the opbouwwerker.
LEZINGEN: tuple[tuple[str, date, str, date | None, str], ...] = (
    ("Wyck", date(2016, 9, 6), "33232223", date(2016, 9, 20), "32231223"),
    ("Jekerkwartier", date(2016, 8, 30), "22332112", date(2016, 9, 1), "22321112"),
    ("Wittevrouwenveld", date(2016, 6, 7), "34324234", date(2016, 6, 21), "33324232"),
    ("De Heeg", date(2016, 3, 22), "21112111", date(2016, 7, 4), "23122112"),
    ("Mariaberg", date(2016, 8, 20), "1210111-", None, ""),
    ("Daalhof", date(2016, 9, 26), "31101111", date(2016, 10, 3), "11101011"),
    ("Caberg en Malpertuis", date(2016, 10, 4), "12111011", None, ""),
    ("Heer", date(2016, 10, 10), "22221122", date(2016, 10, 11), "22222122"),
)
# Per topic the rung that the buurt sees and that the municipality sees, by its first letters; '-': not known.
_TREDE = {"u": "reguleren", "i": "regisseren", "s": "stimuleren", "f": "faciliteren", "l": "loslaten", "-": None}
ROLLEN: tuple[tuple[str, date, str, str], ...] = (
    ("Wyck", date(2016, 9, 6), "ifuilsf-", "sfuilfi-"),
    ("Jekerkwartier", date(2016, 8, 30), "iluuf-fi", "ifuuf-f-"),
    ("Wittevrouwenveld", date(2016, 6, 7), "ffiulfsi", "ffislffi"),
    ("De Heeg", date(2016, 7, 4), "siuufss-", ""),
    ("Heer", date(2016, 10, 10), "fl-ilf--", "fl-ilf--"),
)
# How far each track is, by the first stage that was reached; the days run back from the last one.
VISIES: tuple[tuple[str, str, str, date], ...] = (
    ("Wyck", "sociaal", "concept", date(2016, 9, 6)),
    ("Wyck", "fysiek", "gedeeld", date(2016, 8, 23)),
    ("Jekerkwartier", "sociaal", "in_gesprek", date(2016, 5, 3)),
    ("Jekerkwartier", "fysiek", "concept", date(2016, 8, 30)),
    ("Wittevrouwenveld", "sociaal", "vastgesteld", date(2016, 6, 7)),
    ("Wittevrouwenveld", "fysiek", "in_gesprek", date(2016, 4, 12)),
    ("De Heeg", "sociaal", "gedeeld", date(2016, 5, 31)),
    ("De Heeg", "fysiek", "geen", date(2016, 5, 31)),
    ("Mariaberg", "sociaal", "in_gesprek", date(2016, 8, 20)),
    ("Daalhof", "fysiek", "in_gesprek", date(2016, 9, 26)),
    ("Heer", "sociaal", "concept", date(2016, 10, 10)),
    ("Heer", "fysiek", "concept", date(2016, 10, 10)),
    ("Malberg", "sociaal", "in_gesprek", date(2016, 7, 12)),
    ("Scharn", "fysiek", "in_gesprek", date(2016, 6, 28)),
    ("Nazareth", "sociaal", "geen", date(2016, 9, 13)),
    ("Nazareth", "fysiek", "geen", date(2016, 9, 13)),
)
# What networks announce themselves: day, time, sort, title, place.
AANKONDIGINGEN: tuple[tuple[str, date, str | None, str, str, str], ...] = (
    ("Wyck", date(2016, 10, 22), "10:30", "buurtactiviteit", "Samen langs het groen", "bij het station"),
    ("Wittevrouwenveld", date(2016, 10, 27), "17:00", "buurtactiviteit", "Eten met de straat", "buurthuis"),
)
STAP = timedelta(days=63)  # between two stages of a vision


def build_netwerken(seed: int) -> dict[str, list[dict]]:
    """Rows of eigen_woorden, visie, ontwikkeling and rolverdeling from both sides, melding, verborgen, aankondiging."""
    rng = Random(f"{seed}-netwerken")
    velden = ("datum", "wij_zijn", "wij_doen", "meedoen", "adres", "akkoord_op")
    woorden = [_build_rij(naam, rng, **dict(zip(velden, rest, strict=True))) for naam, *rest in WOORDEN]
    tabellen = {"eigen_woorden": add_ids(woorden), "visie": add_ids(_build_visies(rng))}
    eigen = [(naam, dag, niveaus) for naam, dag, niveaus, _, _ in LEZINGEN]
    blik = [(naam, dag, niveaus) for naam, _, _, dag, niveaus in LEZINGEN if dag is not None]
    buurt = [(naam, dag, rol) for naam, dag, rol, _ in ROLLEN]
    gemeente = [(naam, dag, rol) for naam, dag, _, rol in ROLLEN if rol]
    niveau = {cijfer: cijfer for cijfer in "01234"} | {"-": None}
    tabellen |= _build_raster("ontwikkeling", "niveau", eigen, DIMENSIES, niveau, rng)
    tabellen |= _build_raster("ontwikkeling_blik", "niveau", blik, DIMENSIES, niveau, rng)
    tabellen |= _build_raster("rolverdeling", "trede", buurt, ONDERWERPEN, _TREDE, rng)
    tabellen |= _build_raster("rolverdeling_blik", "trede", gemeente, ONDERWERPEN, _TREDE, rng)
    return tabellen | _build_meldingen(rng) | _build_verborgen(rng) | _build_aankondigingen()


def _build_rij(naam: str, rng: Random, **velden: object) -> dict:
    dag = velden.get("datum") or velden["vanaf"]
    assert isinstance(dag, date)
    return {"organisatie_id": NUMMERS[naam], **velden, "vastgelegd_op": choose_vastgelegd_op(dag, rng)}


def _build_visies(rng: Random) -> list[dict]:
    rijen = []
    for naam, spoor, stadium, dag in VISIES:
        pad = list(STADIA)[1 : list(STADIA).index(stadium) + 1] or ["geen"]
        for terug, een in enumerate(reversed(pad)):
            rijen.append(_build_rij(naam, rng, datum=dag - terug * STAP, spoor=spoor, stadium=een))
    return sorted(rijen, key=lambda rij: rij["datum"])


def _build_raster(
    soort: str,
    kolom: str,
    lezingen: Sequence[tuple[str, date, str]],
    rijen: Mapping[str, str],
    waarden: Mapping[str, str | None],
    rng: Random,
) -> dict[str, list[dict]]:
    records = add_ids([_build_rij(naam, rng, datum=dag) for naam, dag, _ in lezingen])
    veld = "niveau" if kolom == "niveau" else "rol"
    cellen = [
        {f"{soort}_id": record["id"], "rij": rij, "kolom": kolom, "waarde": waarden[teken]}
        for record, (_, _, tekens) in zip(records, lezingen, strict=True)
        for rij, teken in zip(rijen, tekens, strict=True)
        if waarden[teken] is not None
    ]
    return {soort: records, f"{soort}_{veld}": cellen}


def _build_meldingen(rng: Random) -> dict[str, list[dict]]:
    leeg: dict[str, object] = {"antwoord": None, "antwoord_op": None, "van_netwerk": True}
    antwoord: dict[str, object] = {
        "van_netwerk": True,
        "antwoord": "Klopt, dat is verbeterd.",
        "antwoord_op": date(2016, 9, 15),
    }
    return {
        "melding": add_ids(
            [
                _build_rij("Wyck", rng, datum=date(2016, 9, 13), wat="De buurtwandeling was in juni.", **antwoord),
                _build_rij("De Heeg", rng, datum=date(2016, 10, 4), wat="De speelplek staat niet bij ons.", **leeg),
            ]
        )
    }


def _build_verborgen(rng: Random) -> dict[str, list[dict]]:
    """One that is over and one that holds at PEILDATUM."""
    reden = "er een telefoonnummer van een bewoner in stond"
    over = _build_rij("De Heeg", rng, vanaf=date(2016, 3, 16), reden=reden, tot=date(2016, 3, 22))
    nu = _build_rij("Daalhof", rng, vanaf=PEILDATUM - timedelta(days=9), reden="er een naam in stond", tot=None)
    return {"verborgen": add_ids([over, nu])}


def _build_aankondigingen() -> dict[str, list[dict]]:
    """Each was announced in the days before PEILDATUM."""
    velden = ("datum", "begint_om", "soort", "titel", "plaats")
    rijen = [
        {"organisatie_id": NUMMERS[naam], **dict(zip(velden, rest, strict=True))}
        | {"vastgelegd_op": datetime.combine(PEILDATUM - timedelta(days=dag), time(20, 15))}
        for dag, (naam, *rest) in enumerate(AANKONDIGINGEN)
    ]
    return {"aankondiging": add_ids(rijen)}
