"""A change as a person reads it: names in place of codes, dates as 15-10-2016."""

from collections.abc import Mapping
from dataclasses import dataclass

from buurtnet.soorten import SOORTEN
from buurtnet.soorten.tonen import format_datum_tekst as build_datum
from buurtnet.soorten.tonen import format_waarde
from buurtnet.soorten.velden import Tekst
from buurtnet.werkboek.bladen import BLADEN, KEUZES

LEEG = "(leeg)"
_KOPPEN = {(blad.soort, kolom.veld): kolom for blad in BLADEN for kolom in blad.kolommen}


@dataclass
class Namen:
    buurten: Mapping[str, str]
    themas: Mapping[str, str]
    organisaties: dict[int, str]


@dataclass(frozen=True)
class Veld:
    naam: str
    oud: str
    nieuw: str

    def __str__(self) -> str:
        """As it will be."""
        return f"{self.naam}: {self.nieuw}"


def build_velden(soort: str, voor: dict, na: dict, paden: list[str], namen: Namen) -> tuple[Veld, ...]:
    """The fields that change, each with its old and new value as text."""
    return tuple(
        Veld(
            _build_naam(soort, pad, namen),
            _build_waarde(soort, pad, voor.get(pad), namen),
            _build_waarde(soort, pad, na.get(pad), namen),
        )
        for pad in paden
    )


def build_titel(soort: str, inhoud: dict, namen: Namen) -> str:
    """What a record is, in one line."""
    declaratie = SOORTEN[soort]
    datum = build_datum(inhoud.get(declaratie.datum) or "")
    if soort == "organisatie":
        wat = next((rij.get("naam") for rij in reversed(inhoud.get("namen") or [])), None)
    else:
        titel = declaratie.per_naam[declaratie.titel]
        wat = inhoud.get(titel.naam)
        if wat is not None and not isinstance(titel, Tekst):
            van = namen.organisaties.get(inhoud["organisatie_id"]) if inhoud.get("organisatie_id") else None
            wat = format_waarde(titel, wat, namen.organisaties, namen.buurten)
            wat = f"{van}, {wat}" if van else wat
    return " ".join(deel for deel in (declaratie.een.capitalize(), datum, wat or "zonder naam") if deel)


def _build_naam(soort: str, pad: str, namen: Namen) -> str:
    eerste, _, rest = pad.partition(".")
    if pad in SOORTEN[soort].per_naam:
        return SOORTEN[soort].per_naam[pad].kop
    kolom = _KOPPEN.get((soort, pad.rpartition(".")[2]))
    if eerste == "buurten" and rest:
        code, _, veld = rest.partition(".")
        return f"{_KOPPEN[soort, veld].kop} in {namen.buurten.get(code, code)}"
    if eerste == "dekking":
        code, _, van = rest.partition(".")
        return f"dekking van {namen.buurten.get(code, code)} vanaf {build_datum(van)}"
    if eerste == "namen":
        return f"naam vanaf {build_datum(rest)}"
    if eerste == "evaluatie":
        deel, _, code = rest.removeprefix("vooraf.").partition(".")
        return ("aan het begin: " if rest.startswith("vooraf.") else "") + {
            "antwoorden": f"antwoorden bij {code} (1 tot en met 5)",
            "opmerkingen": f"opmerkingen over {namen.themas.get(code, code)}",
            "citaten": "citaat" if code.startswith("nieuw") else f"citaat {code}",
        }.get(deel, deel)
    return kolom.kop if kolom else pad


def _build_waarde(soort: str, pad: str, waarde: object, namen: Namen) -> str:
    if waarde is None or waarde == "" or waarde == ():
        return LEEG
    if pad in SOORTEN[soort].per_naam:
        return format_waarde(SOORTEN[soort].per_naam[pad], waarde, namen.organisaties, namen.buurten)
    return _build_rij(pad, waarde) if isinstance(waarde, tuple) else str(waarde)


def _build_rij(pad: str, waarde: tuple) -> str:
    if pad.startswith("namen."):
        naam, soort, tot = waarde
        return f"{naam} ({KEUZES['soort_organisatie'].get(soort, soort)})" + (f" tot {build_datum(tot)}" if tot else "")
    if pad.startswith("dekking."):
        deels, tot = waarde
        return ("deels" if deels else "helemaal") + (f" tot {build_datum(tot)}" if tot else "")
    if pad.startswith("evaluatie.citaten."):
        return f"{waarde[0]} ({'met' if waarde[1] else 'zonder'} toestemming)"
    return ", ".join(map(str, waarde))
