"""Each class of field as a control of the browser itself: the phone's keys for numbers, its own date and time."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape

from buurtnet.invoer.kiezen import Kiezen
from buurtnet.invoer.paden import build_getoond
from buurtnet.soorten import velden
from buurtnet.soorten.velden import JA_NEE, Veld, read_pad

WEINIG = 4  # so few choices stand beside each other: one touch, and no list to open
_LEEG: tuple[object, ...] = (None, "", [], {})
_GEEN_ID = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(frozen=True)
class Vorm:
    """A form as it is shown: what it holds, what may be chosen, and what the rules say, by path."""

    soort: str
    inhoud: Mapping
    kiezen: Kiezen
    fouten: Mapping[str, str] = field(default_factory=dict)
    vragen: Mapping[str, str] = field(default_factory=dict)
    van_netwerk: bool = False  # it corrects what a network wrote
    acties: Sequence[tuple[int, str]] = ()  # agreed at the bijeenkomst that is corrected: number and what

    def waarde(self, pad: str) -> object:
        return read_pad(self.inhoud, pad)

    def melding(self, pad: str) -> str:
        """The sentence at a field; what was never filled in is no fault yet."""
        if pad in self.fouten and self.waarde(pad) not in _LEEG:
            return self.fouten[pad]
        return self.vragen.get(pad, "")


@dataclass(frozen=True)
class Vak:
    """One field at its place in a form."""

    vorm: Vorm
    veld: Veld
    pad: str
    label: str
    waarde: object

    @property
    def id(self) -> str:
        return build_id(self.pad)

    @property
    def tekst(self) -> str:
        return "" if self.waarde in _LEEG else str(self.waarde)

    @property
    def basis(self) -> str:
        """What every control has."""
        return f'id="{self.id}" name="{escape(self.pad)}" aria-describedby="m-{self.id}" autocomplete="off"'


def build_veld(vorm: Vorm, veld: Veld, pad: str = "", label: str = "", **data: str) -> str:
    """A field with its label, help, and place for a sentence. `data`: more attributes of the whole."""
    pad, label = pad or veld.naam, label or veld.vraag
    if isinstance(veld, velden.Raster):
        return _build_raster(vorm, veld, label)
    vak = Vak(vorm, veld, pad, label, build_getoond(veld, vorm.waarde(pad)))
    soort, groep, besturing = _choose_besturing(vak)
    kop = f"<legend>{escape(label)}</legend>" if groep else f'<label for="{vak.id}">{escape(label)}</label>'
    if isinstance(veld, velden.Tekst) and veld.zoals:
        kop += f'<p class="hulp" id="h-{vak.id}">{escape(veld.zoals)}</p>'
    element = "fieldset" if groep else "div"
    plek = f'id="{build_anker(pad)}" data-pad="{escape(pad)}" data-soort-veld="{soort}"'
    attributen = f'class="veld" {plek}{build_attributen(data)}'
    return f"<{element} {attributen}>{kop}{besturing}{build_van(vak.pad, vak.waarde)}{_build_melding(vak)}</{element}>"


def build_ja(vorm: Vorm, veld: Veld, pad: str, label: str = "") -> str:
    """A yes that one ticks."""
    aan = vorm.waarde(pad) is True
    vak = Vak(vorm, veld, pad, label or veld.vraag, aan)
    return (
        f'<div class="veld vinkje" id="{build_anker(pad)}" data-pad="{escape(pad)}" data-soort-veld="janee">'
        f'<label for="{vak.id}"><input type="checkbox" value="ja" {vak.basis}{" checked" if aan else ""}> '
        f"{escape(vak.label)}</label>"
        f"{build_van(pad, aan)}{_build_melding(vak)}</div>"
    )


def build_van(pad: str, waarde: object) -> str:
    """For who has no scripts: what the field held when the page was made."""
    if waarde in _LEEG:
        return f'<input type="hidden" name="van:{escape(pad)}">'
    tekst = json.dumps(waarde, ensure_ascii=False)
    return f'<input type="hidden" name="van:{escape(pad)}" value="{escape(tekst)}">'


def build_id(pad: str) -> str:
    return "v-" + _GEEN_ID.sub("-", pad.replace(".#", "-"))


def build_anker(pad: str) -> str:
    """Where a field is on the page, for a link to it."""
    return "veld-" + build_id(pad).removeprefix("v-")


def build_attributen(data: Mapping[str, str]) -> str:
    """`komt_nog="x"` -> ` data-komt-nog="x"`; `hidden` is the attribute itself."""
    namen = {naam: waarde for naam, waarde in data.items() if naam != "hidden"}
    verborgen = " hidden" if data.get("hidden") else ""
    return "".join(f' data-{n.replace("_", "-")}="{escape(w)}"' for n, w in namen.items()) + verborgen


def build_melding(vorm: Vorm, pad: str) -> str:
    """The place for a sentence about something that is no field of its own."""
    return f'<div id="{build_anker(pad)}" data-pad="{escape(pad)}">{_build_zin(vorm, pad)}</div>'


def _build_melding(vak: Vak) -> str:
    return _build_zin(vak.vorm, vak.pad)


def _build_zin(vorm: Vorm, pad: str) -> str:
    zin = vorm.melding(pad)
    fout = " fout" if zin and pad in vorm.fouten else ""
    return f'<p class="melding{fout}" id="m-{build_id(pad)}"{"" if zin else " hidden"}>{escape(zin)}</p>'


def _build_raster(vorm: Vorm, veld: velden.Raster, label: str) -> str:
    cellen = "".join(build_veld(vorm, cel) for cel in veld.cellen)
    hulp = f'<p class="hulp">{escape(veld.uitleg)}</p>' if veld.uitleg else ""
    melding = build_melding(vorm, veld.naam)
    return f'<fieldset class="raster"><legend>{escape(label)}</legend>{hulp}{cellen}{melding}</fieldset>'


def _choose_besturing(vak: Vak) -> tuple[str, bool, str]:
    """What the class of the field is called on the page, whether it is a group of controls, and its HTML."""
    naam, build = next(paar for klasse, paar in _BESTURINGEN.items() if isinstance(vak.veld, klasse))
    groep, html = build(vak)
    return naam, groep, html


def _build_tekst(vak: Vak) -> tuple[bool, str]:
    assert isinstance(vak.veld, velden.Tekst)
    hulp = vak.basis.replace('aria-describedby="', f'aria-describedby="h-{vak.id} ') if vak.veld.zoals else vak.basis
    return False, f'<input type="text" {hulp} value="{escape(vak.tekst)}">'


def _build_lange_tekst(vak: Vak) -> tuple[bool, str]:
    assert isinstance(vak.veld, velden.Tekst)
    # The first line break after the tag is no part of the text.
    return False, f'<textarea {vak.basis} rows="4">\n{escape(vak.tekst)}</textarea>'


def _build_getal(vak: Vak) -> tuple[bool, str]:
    return False, f'<input inputmode="numeric" pattern="[0-9]*" {vak.basis} value="{escape(vak.tekst)}">'


def _build_datum(vak: Vak) -> tuple[bool, str]:
    veld = vak.veld
    assert isinstance(veld, velden.Datum)
    try:
        if vak.tekst:
            date.fromisoformat(vak.tekst)
    except ValueError:  # of an older concept: a control for dates cannot show it
        return False, f'<input type="text" {vak.basis} value="{escape(vak.tekst)}">'
    # A phone opens the list of days at the last one that may be: that of the programme, not of the clock.
    vandaag = vak.vorm.kiezen.vandaag.isoformat()
    van, tot = vandaag if veld.komt else veld.eerste.isoformat(), f' max="{vandaag}"' if veld.geweest else ""
    return False, f'<input type="date" {vak.basis} min="{van}"{tot} value="{escape(vak.tekst)}">'


def _build_tijd(vak: Vak) -> tuple[bool, str]:
    return False, f'<input type="time" {vak.basis} value="{escape(vak.tekst)}">'


def _build_keuze(vak: Vak) -> tuple[bool, str]:
    assert isinstance(vak.veld, velden.Keuze)
    if vak.veld.zinnen:
        leeg = {} if vak.veld.verplicht else {"": "Dat weten wij nog niet"}
        return True, _build_knoppen(vak, {**vak.veld.keuzes, **leeg}, " zinnen")
    return _build_een_van(vak, vak.veld.keuzes)


def _build_ja_nee(vak: Vak) -> tuple[bool, str]:
    gekozen = JA_NEE[vak.waarde] if isinstance(vak.waarde, bool) else ""
    vak = Vak(vak.vorm, vak.veld, vak.pad, vak.label, gekozen)
    return _build_een_van(vak, {woord: woord for woord in JA_NEE.values()})


def _build_organisatie(vak: Vak) -> tuple[bool, str]:
    """Whose the record is, is one to write for; another may be any other."""
    kiezen = vak.vorm.kiezen
    namen: Mapping[int, str] = kiezen.organisaties
    if vak.veld.naam != "organisatie_id":
        eigen = vak.vorm.waarde("organisatie_id")
        namen = {nummer: naam for nummer, naam in kiezen.namen.items() if nummer != eigen}
    if isinstance(vak.waarde, int) and vak.waarde not in namen and vak.waarde in kiezen.namen:
        namen = {**namen, vak.waarde: kiezen.namen[vak.waarde]}
    return _build_een_van(vak, {str(nummer): naam for nummer, naam in namen.items()})


def _build_buurt(vak: Vak) -> tuple[bool, str]:
    return _build_een_van(vak, vak.vorm.kiezen.buurten)


def _build_actie(vak: Vak) -> tuple[bool, str]:
    """The actions of the organisation; while none was chosen yet those of each, under its name."""
    kiezen, van = vak.vorm.kiezen, vak.vorm.waarde("organisatie_id")
    groepen: dict[str, dict[str, str]] = {}
    for nummer, (organisatie, wat) in kiezen.acties.items():
        # What was chosen stays until somebody takes it out.
        if organisatie == van or str(nummer) == vak.tekst or (van is None and organisatie in kiezen.organisaties):
            groepen.setdefault(kiezen.namen.get(organisatie, ""), {})[str(nummer)] = wat
    if vak.tekst and not any(vak.tekst in acties for acties in groepen.values()):
        groepen[""] = {vak.tekst: vak.tekst}
    delen = [f'<optgroup label="{escape(naam)}">{_build_opties(vak, een)}</optgroup>' for naam, een in groepen.items()]
    return False, f"<select {vak.basis}>{_build_opties(vak, {'': 'Geen'})}{''.join(delen)}</select>"


def _build_opties(vak: Vak, namen: Mapping[str, str]) -> str:
    return "".join(
        f'<option value="{escape(code)}"{" selected" if code == vak.tekst else ""}>{escape(naam)}</option>'
        for code, naam in namen.items()
    )


def _build_een_van(vak: Vak, namen: Mapping[str, str]) -> tuple[bool, str]:
    """A few as buttons, when one must be chosen (a button cannot be let go of); else a list."""
    if vak.tekst and vak.tekst not in namen:  # no choice any more, and not taken out by saving something else
        namen = {**namen, vak.tekst: vak.tekst}
    if vak.veld.verplicht and len(namen) <= WEINIG:
        return True, _build_knoppen(vak, namen)
    return False, f"<select {vak.basis}>{_build_opties(vak, {'': 'Kies', **namen})}</select>"


def _build_knoppen(vak: Vak, namen: Mapping[str, str], klasse: str = "") -> str:
    knoppen = [
        f'<label><input type="radio" name="{escape(vak.pad)}" value="{escape(code)}" autocomplete="off" '
        f'id="{vak.id}-{nummer}"{" checked" if code == vak.tekst else ""}> {escape(naam)}</label>'
        for nummer, (code, naam) in enumerate(namen.items())
    ]
    return f'<div class="keuzes{klasse}">{"".join(knoppen)}</div>'


def _build_organisaties(vak: Vak) -> tuple[bool, str]:
    kiezen = vak.vorm.kiezen
    gekozen = vak.waarde if isinstance(vak.waarde, list) else []
    # Also those of a colleague: they stay unless somebody takes them out.
    namen = {**kiezen.organisaties, **{nr: kiezen.namen[nr] for nr in gekozen if nr in kiezen.namen}}
    return True, _build_vinkjes(vak, namen, lambda nr: f' data-dekking="{" ".join(kiezen.dekking.get(nr, ()))}"')


def _build_buurten(vak: Vak) -> tuple[bool, str]:
    return True, _build_vinkjes(vak, vak.vorm.kiezen.buurten, lambda _: "")


def _build_vinkjes(vak: Vak, namen: Mapping, build_meer: Callable) -> str:
    gekozen = vak.waarde if isinstance(vak.waarde, list) else []
    namen = {**namen, **{code: str(code) for code in gekozen if code not in namen}}  # as in a list of one choice
    vinkjes = [
        f'<label><input type="checkbox" name="{escape(vak.pad)}" value="{escape(str(code))}" autocomplete="off"'
        f"{build_meer(code)}{' checked' if code in gekozen else ''}> {escape(naam)}</label>"
        for code, naam in namen.items()
    ]
    return f'<div class="keuzes lijst">{"".join(vinkjes)}</div>'


# How each class of field is asked; the first that fits.
_BESTURINGEN: Mapping[type[Veld], tuple[str, Callable[[Vak], tuple[bool, str]]]] = {
    velden.LangeTekst: ("langetekst", _build_lange_tekst),
    velden.Tekst: ("tekst", _build_tekst),
    velden.Bedrag: ("bedrag", _build_getal),
    velden.Getal: ("getal", _build_getal),
    velden.Datum: ("datum", _build_datum),
    velden.Tijd: ("tijd", _build_tijd),
    velden.Keuze: ("keuze", _build_keuze),
    velden.JaNee: ("janee", _build_ja_nee),
    velden.Organisatie: ("organisatie", _build_organisatie),
    velden.NaarActie: ("actie", _build_actie),
    velden.Verwijzing: ("verwijzing", _build_getal),
    velden.Nummer: ("nummer", _build_getal),
    velden.Buurt: ("buurt", _build_buurt),
    velden.Buurten: ("buurten", _build_buurten),
    velden.Organisaties: ("organisaties", _build_organisaties),
}
