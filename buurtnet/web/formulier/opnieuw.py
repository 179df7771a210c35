"""What was sent in vain keeps what was typed: a page that shows it, and sends it again after signing in."""

import json
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from buurtnet.errors import BuurtnetFout
from buurtnet.geheugen.beelden import Kiesbaar, load_kiesbaar
from buurtnet.geheugen.stand import read_stand
from buurtnet.geheugen.verversen import read_bij
from buurtnet.invoer.paden import build_getypt, find_veld
from buurtnet.invoer.samenvoegen import is_zelfde
from buurtnet.soorten import SOORTEN, velden
from buurtnet.soorten.tonen import format_waarde
from buurtnet.soorten.velden import Veld
from buurtnet.web.formulier.velden import build_id

WELKE = "welke"  # in a plain form: the kind of record, for an answer that asks the store nothing of the concept
_DADEN = ("publiceer", "neem", "weg")  # of the last look; those of a record stand on its own page
_VAN_RECORD = ("verbeter", "klaar", "trek-in")
_HOE = "Inloggen opent een ander tabblad. Kom daarna hier terug en kies 'Probeer het opnieuw'."
_KOPIEER = "U kunt het hier nog lezen en kopiëren."
_BIJ_KNOP = {"reden": "Waarom?", "dag": "Wanneer was dit klaar?"}  # typed beside a button, not in a form
_GEKOZEN = (velden.Keuze, velden.JaNee, velden.Organisatie, velden.Buurt, velden.Lijst, velden.NaarActie)
Gestuurd = Mapping[str, list[str]]


def build_terug(pad: str) -> str:
    """The page on which the button of this address stands."""
    begin, _, daad = pad.rpartition("/")
    if daad in _DADEN:
        return f"{begin}/bekijk"
    return begin if daad in _VAN_RECORD else pad


def build_opnieuw(prefix: str, pad: str, gestuurd: Gestuurd, token: str, *, inloggen: bool) -> str:
    """What was typed, the way to sign in, and the same once more. `token`: of who is signed in now."""
    zien, getypt = _build_getypt(gestuurd)
    verborgen = "".join(
        f'<input type="hidden" name="{escape(naam)}" value="{escape(waarde)}">'
        for naam, waarden in gestuurd.items()
        if naam != "token" and naam not in getypt
        for waarde in waarden
    )
    doel = escape(f"{prefix}/inloggen?naar={quote(build_terug(pad), safe='/')}")
    link = f'<p>{_HOE}</p><p><a href="{doel}" target="_blank">Inloggen</a></p>' if inloggen else ""
    return (
        f'{link}<form method="post" action="{escape(prefix + pad)}"><input type="hidden" name="token" value="{token}">'
        f"{zien}{verborgen}<button>Probeer het opnieuw</button></form>"
    )


def build_over(prefix: str, gestuurd: Gestuurd) -> str:
    """What was typed, to read and to copy only: there is nothing any more to send it to."""
    zien, _ = _build_getypt(gestuurd)
    soort = _read_soort(gestuurd)
    nieuw = f'<p><a href="{prefix}/formulier/nieuw/{soort}" target="_blank">Begin een nieuw formulier</a></p>'
    return f"<p>{_KOPIEER}</p>{zien}{nieuw if soort else ''}" if zien else ""


def build_vak(soort: str, pad: str, waarden: list[str], alle: Kiesbaar, buurten: Mapping[str, str]) -> str:
    """One field as it was typed: to change and to send again, or the words of what was chosen from `alle`."""
    veld, name, tekst = _find(soort, pad), escape(pad), escape(waarden[0])
    naam = escape(_build_naam(veld, pad, alle))
    if isinstance(veld, _GEKOZEN):
        gekozen = build_getypt(veld, waarden if isinstance(veld, velden.Lijst) else waarden[0])
        acties = {nummer: wat for nummer, (_, wat) in alle.acties.items()}
        woorden = format_waarde(veld, gekozen, alle.organisaties, buurten, ", ", acties)
        verborgen = "".join(f'<input type="hidden" name="{name}" value="{escape(een)}">' for een in waarden)
        return f'<p class="veld"><strong>{naam}</strong><br>{escape(woorden)}{verborgen}</p>'
    kop = f'<label for="{build_id(pad)}">{naam}</label>'
    if isinstance(veld, velden.LangeTekst):
        vak = f'<textarea id="{build_id(pad)}" name="{name}" rows="4">\n{tekst}</textarea>'
    else:
        vak = f'<input id="{build_id(pad)}" name="{name}" value="{tekst}" autocomplete="off">'
    return f'<div class="veld">{kop}{vak}</div>'


def _build_getypt(gestuurd: Gestuurd) -> tuple[str, set[str]]:
    """The fields that hold something else than when the page was made, and their names."""
    soort = _read_soort(gestuurd)
    getypt = [pad for pad in gestuurd if _is_getypt(soort, pad, gestuurd)]
    kiesbaar = _read_kiesbaar() if getypt else ()
    zien = "".join(build_vak(soort, pad, gestuurd[pad], *kiesbaar) for pad in getypt)
    return (f"<h2>Dit typte u</h2>{zien}" if zien else ""), set(getypt)


def _read_soort(gestuurd: Gestuurd) -> str:
    soort = next(iter(gestuurd.get(WELKE, ())), "")
    return soort if soort in SOORTEN else ""


def _is_getypt(soort: str, pad: str, gestuurd: Gestuurd) -> bool:
    if pad in _BIJ_KNOP or f"van:{pad}" not in gestuurd or not any(gestuurd[pad]):
        return pad in _BIJ_KNOP and any(gestuurd[pad])
    veld = _find(soort, pad)
    nu: object = gestuurd[pad] if isinstance(veld, velden.Lijst) else gestuurd[pad][0]
    try:
        van = json.loads(gestuurd[f"van:{pad}"][0] or "null")
    except (ValueError, RecursionError):
        return True
    return not is_zelfde(build_getypt(veld, van), build_getypt(veld, nu))


def _find(soort: str, pad: str) -> Veld | None:
    return find_veld(soort, pad) if soort else None


def _read_kiesbaar() -> tuple[Kiesbaar, Mapping[str, str]]:
    """What everybody may choose from, and the buurten; nothing when the store is what went wrong."""
    try:
        return read_bij(read_stand(), lambda stand: (load_kiesbaar(stand), stand.van.buurten))
    except BuurtnetFout:
        return Kiesbaar({}, {}, {}, {}, {}), {}


def _build_naam(veld: Veld | None, pad: str, alle: Kiesbaar) -> str:
    """The question; of a count on the forms the statement or the subject."""
    deel, _, code = pad.removeprefix("evaluatie.").partition(".")
    code, _, n = code.partition(".n")
    if deel == "antwoorden":
        return f"{alle.stellingen.get(code, code)} Hoe vaak {n}?"
    if deel == "opmerkingen":
        return alle.themas.get(code, code)
    return _BIJ_KNOP.get(pad) or (veld.vraag or veld.kort if veld else pad)
