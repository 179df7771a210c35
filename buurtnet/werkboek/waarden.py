"""A cell as somebody typed it, turned into the value that a draft holds. Raises ValueError with what to do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches

from openpyxl.utils.datetime import WINDOWS_EPOCH

from buurtnet import tekens
from buurtnet.tekens import clean_tekens, find_verminkt
from buurtnet.werkboek import datums
from buurtnet.werkboek.bladen import KEUZES

ONDUIDELIJK_GETAL = (
    "Hier staat {}: het is niet duidelijk of dat duizenden zijn. Typ het hele getal zonder komma of punt, als 12000."
)
_ONDUIDELIJK = re.compile(r"-?\d+,\d{3}|-?\d{1,3}(?:,\d{3})+(?:\.\d*)?|-?\d{4,}\.\d{3}|-?0\d*\.\d{3}", re.ASCII)
_HEEL = re.compile(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,0*)?|-?\d+\.0+")
_VERMINKT = (
    "Hier zijn letters verminkt ('{}'). Verbeter de tekst, of sla het bestand opnieuw op als 'CSV UTF-8' of als .xlsx."
)
_NUMMER = re.compile(r"[1-9]\d{0,8}")
_ACHTERAAN = re.compile(r".*\(([^()]+)\)")
_MEESTE_SUGGESTIES = 200
_JA = {"ja", "j", "x", "1", "true", "waar", "yes", "v"}
_NEE = {"nee", "n", "0", "false", "onwaar", "no"}


@dataclass(frozen=True)
class Onleesbaar:
    """A cell whose value cannot be used, with why."""

    zin: str
    tekst: str = ""

    def __str__(self) -> str:
        return self.tekst


@dataclass(frozen=True)
class Naslag:
    """What a name in a cell may refer to; normal forms (`build_norm`) to what they mean. A set of two: unclear."""

    buurten: Mapping[str, str]  # name or code: code
    organisaties: dict[str, set[int]]
    organisatie_ids: frozenset[int]
    themas: Mapping[str, str]
    sleutels: dict[str, dict[str, int]]  # per kind: what somebody called something new, to its number for now
    epoch: datetime = WINDOWS_EPOCH
    lijkt_op: dict[tuple[int, str], str] = field(default_factory=dict)  # found so far: searching takes long


def build_tekst(waarde: object) -> str:
    """A value as text, without what cannot be seen: odd spaces, control characters, Windows line ends."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, float) and waarde.is_integer():
        waarde = int(waarde)
    if isinstance(waarde, datetime) and waarde.time() == time():
        waarde = waarde.date()
    if isinstance(waarde, datetime):
        return f"{waarde:%d-%m-%Y %H:%M:%S}"
    tekst = f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else "" if waarde is None else str(waarde)
    return clean_tekens(tekst)


def build_norm(waarde: object) -> str:
    """A value as it is compared (`tekens.build_norm`)."""
    return tekens.build_norm(build_tekst(waarde))


def read_datum(waarde: object, naslag: Naslag) -> str:
    return datums.read_datum(waarde, naslag.epoch)


def read_tijd(waarde: object, _naslag: Naslag) -> str:
    return datums.read_tijd(waarde)


def read_aantal(waarde: object, _naslag: Naslag) -> int:
    if isinstance(waarde, float) and waarde.is_integer():
        return int(waarde)
    if isinstance(waarde, int) and not isinstance(waarde, bool):
        return waarde
    tekst = build_tekst(waarde).replace(" ", "")
    if isinstance(waarde, str) and _ONDUIDELIJK.fullmatch(tekst):
        raise ValueError(ONDUIDELIJK_GETAL.format(tekst[:20]))
    if isinstance(waarde, str) and len(tekst) < 15 and tekst.isascii() and _HEEL.fullmatch(tekst):
        if re.fullmatch(r"-?\d+\.0+", tekst) and not re.fullmatch(r"-?\d{1,3}\.000", tekst):
            return int(tekst.split(".")[0])
        return int(tekst.split(",")[0].replace(".", ""))
    raise ValueError("Dit is geen heel getal; geef een getal als 24, of laat het leeg als u het niet weet.")


def read_ja(waarde: object, _naslag: Naslag) -> bool:
    tekst = build_norm(waarde)
    if tekst in _JA | _NEE:
        return tekst in _JA
    raise ValueError("Kies ja of nee.")


def read_tekst(waarde: object, _naslag: Naslag) -> str:
    return build_tekst(waarde)


def read_nummer(waarde: object, _naslag: Naslag) -> int | str:
    """An existing number, or a key of one's own."""
    tekst = build_tekst(waarde)
    if _NUMMER.fullmatch(tekst):
        return int(tekst)
    if tekst[:1].isalpha() and len(tekst) <= 20:
        return build_norm(tekst)
    raise ValueError("Dit is geen nummer; laat het leeg bij iets nieuws, of geef een sleutel als N1.")


def read_citaatnummer(waarde: object, _naslag: Naslag) -> int:
    tekst = build_tekst(waarde)
    if _NUMMER.fullmatch(tekst):
        return int(tekst)
    raise ValueError("Dit is geen nummer; laat het leeg bij een nieuw citaat.")


def read_buurt(waarde: object, naslag: Naslag) -> str:
    achteraan = _ACHTERAAN.fullmatch(build_tekst(waarde))
    for tekst in (waarde, achteraan[1] if achteraan else ""):
        if code := naslag.buurten.get(build_norm(tekst)):
            return code
    op = _build_suggestie(waarde, naslag.buurten, naslag)
    raise ValueError(f"Deze buurt is niet bekend of telt niet mee{op}; kies een buurt uit de lijst.")


def read_organisatie(waarde: object, naslag: Naslag) -> int:
    """A name, a number, a key from the same file, or `name (number)`."""
    tekst = build_tekst(waarde)
    norm = build_norm(tekst)
    gevonden = naslag.organisaties.get(norm, set())
    if len(gevonden) > 1:
        raise ValueError("Er zijn meer organisaties met deze naam; gebruik het nummer.")
    if gevonden:
        return next(iter(gevonden))
    if norm in naslag.sleutels["organisatie"]:
        return naslag.sleutels["organisatie"][norm]
    achteraan = _ACHTERAAN.fullmatch(tekst)
    for nummer in (tekst, achteraan[1] if achteraan else ""):
        if _NUMMER.fullmatch(nummer) and int(nummer) in naslag.organisatie_ids:
            return int(nummer)
    op = _build_suggestie(tekst, naslag.organisaties, naslag)
    raise ValueError(f"Deze organisatie is niet bekend{op}; kies een naam of nummer dat bestaat.")


def read_bijeenkomst(waarde: object, naslag: Naslag) -> int:
    tekst = build_tekst(waarde)
    if build_norm(tekst) in naslag.sleutels["bijeenkomst"]:
        return naslag.sleutels["bijeenkomst"][build_norm(tekst)]
    if _NUMMER.fullmatch(tekst):
        return int(tekst)
    raise ValueError("Deze sleutel staat niet op het blad Bijeenkomsten; verbeter de sleutel.")


def read_actie(waarde: object, naslag: Naslag) -> int:
    tekst = build_tekst(waarde)
    if build_norm(tekst) in naslag.sleutels["actie"]:
        return naslag.sleutels["actie"][build_norm(tekst)]
    if _NUMMER.fullmatch(tekst):
        return int(tekst)
    raise ValueError("Deze sleutel staat niet op het blad Acties; verbeter de sleutel.")


def read_thema(waarde: object, naslag: Naslag) -> str:
    if code := naslag.themas.get(build_norm(waarde)):
        return code
    raise ValueError(f"Dit thema is niet bekend{_build_suggestie(waarde, naslag.themas, naslag)}; kies uit de lijst.")


def _read_lijst(lees):
    def read(waarde: object, naslag: Naslag) -> list:
        try:
            return [lees(waarde, naslag)]
        except ValueError:
            delen = [deel for deel in re.split(r"[;\n]", build_tekst(waarde)) if deel.strip()]
        if len(delen) == 1 and "," in delen[0]:
            delen = [deel for deel in delen[0].split(",") if deel.strip()]
        gelezen, fouten = [], []
        for deel in delen:
            try:
                gelezen.append(lees(deel, naslag))
            except ValueError as fout:
                fouten.append(f"'{deel.strip()[:40]}': {fout}" if len(delen) > 1 else str(fout))
        if fouten or not gelezen:
            raise ValueError(" ".join(fouten) or "Vul hier iets in.")
        return list(dict.fromkeys(gelezen))

    return read


def _read_keuze(namen: Mapping[str, str]):
    normen = {build_norm(naam): code for code, naam in namen.items()} | {build_norm(code): code for code in namen}

    def read(waarde: object, _naslag: Naslag) -> str:
        if code := normen.get(build_norm(waarde)):
            return code
        raise ValueError(f"Dit is geen keuze; kies uit: {', '.join(namen.values())}.")

    return read


def _build_suggestie(waarde: object, normen: Mapping[str, object], naslag: Naslag) -> str:
    sleutel = (id(normen), build_norm(waarde)[:80])
    if sleutel not in naslag.lijkt_op and len(naslag.lijkt_op) < _MEESTE_SUGGESTIES:
        lijkt = get_close_matches(sleutel[1], list(normen), 1, 0.7)
        naslag.lijkt_op[sleutel] = f" (bedoelt u '{lijkt[0]}'?)" if lijkt else ""
    return naslag.lijkt_op.get(sleutel, "")


LEZERS = {
    "tekst": read_tekst,
    "aantal": read_aantal,
    "datum": read_datum,
    "tijd": read_tijd,
    "ja": read_ja,
    "nummer": read_nummer,
    "citaatnummer": read_citaatnummer,
    "buurt": read_buurt,
    "buurten": _read_lijst(read_buurt),
    "organisatie": read_organisatie,
    "organisaties": _read_lijst(read_organisatie),
    "bijeenkomst": read_bijeenkomst,
    "actie": read_actie,
    "thema": read_thema,
    **{naam: _read_keuze(namen) for naam, namen in KEUZES.items()},
}


def read_waarde(lezer: str, waarde: object, naslag: Naslag) -> object:
    """The value of a cell, None when it is empty. Raises ValueError with the sentence for at the cell."""
    if isinstance(waarde, Onleesbaar):
        raise ValueError(waarde.zin)
    if build_tekst(waarde) == "":
        return None
    if isinstance(waarde, str) and (verminkt := find_verminkt(waarde)):
        raise ValueError(_VERMINKT.format(verminkt))
    return LEZERS[lezer](waarde, naslag)
