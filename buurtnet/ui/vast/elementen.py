"""Each element that a page shows, as plain HTML.

What is chosen in a field becomes a link or a form with an address, so it works without scripts; a button that only a
script could answer is left out.
"""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import unquote, urlencode

import pyarrow as pa

from buurtnet import assets
from buurtnet.beeld.format import format_getal
from buurtnet.ui.vast.tekst import build_html, build_regel

_SVG = ("data:image/svg+xml;base64,", "data:image/svg+xml;utf8,", "data:image/svg+xml,")


class OnbekendDeel(RuntimeError):
    """A page shows something that has no plain form yet: it would be missing in the fixed version."""


@dataclass(frozen=True)
class Omgeving:
    """What the parts need besides themselves: the choice in the address, what can be chosen, and the map."""

    pagina: str
    params: Mapping[str, str]
    velden: Mapping[str, str]  # key of a widget: its name in the address
    keuzes: Mapping[str, Mapping[str, str]]  # name in the address: value by label
    build_kaart: Callable[[], str]

    def build_adres(self, **anders: str | None) -> str:
        params = {k: v for k, v in {**self.params, **anders}.items() if v}
        return assets.build_adres(f"/{self.pagina}") + (f"?{urlencode(params)}" if params else "")


def read_sleutel(id_: str) -> str:
    """The key of a widget or container in Streamlit's name for it; "" when it has none."""
    _, _, rest = id_.removeprefix("$$ID-").partition("-")
    return "" if rest == "None" else rest


def _build_kop(kop: Any, _: Omgeving) -> str:
    """A heading; its explanation opens without a script, in the browser's own popover."""
    anker = f' id="{escape(kop.anchor)}"' if kop.anchor else ""
    knop = uitleg = ""
    if kop.help:
        naam = f"hulp-{hashlib.sha256((kop.body + kop.help).encode()).hexdigest()[:8]}"
        knop = f' <button class="hulp" popovertarget="{naam}" aria-label="Uitleg">?</button>'
        uitleg = f'<div popover id="{naam}">{build_html(kop.help)}</div>'
    return f"<{kop.tag}{anker}>{build_regel(kop.body)}{knop}</{kop.tag}>{uitleg}"


def _build_tekst(markdown: Any, _: Omgeving) -> str:
    return build_html(markdown.body)


def _build_melding(melding: Any, _: Omgeving) -> str:
    return f'<div class="melding" role="status">{build_html(melding.body)}</div>'


def _build_paginalink(link: Any, _: Omgeving) -> str:
    adres = assets.build_adres(f"/{link.page}") + (f"?{link.query_string}" if link.query_string else "")
    return f'<a class="pagina" href="{escape(adres)}">{build_regel(link.label)}</a>'


def _build_knop(link: Any, _: Omgeving) -> str:
    return f'<a class="knop" href="{escape(link.url)}">{build_regel(link.label)}</a>'


def _build_beelden(beelden: Any, _: Omgeving) -> str:
    return "".join(_build_beeld(beeld) for beeld in beelden.imgs)


def _build_beeld(beeld: Any) -> str:
    adres = beeld.url
    for begin in _SVG:
        if adres.startswith(begin):
            inhoud = adres.removeprefix(begin)
            svg = base64.b64decode(inhoud).decode() if "base64" in begin else unquote(inhoud)
            return f'<div class="beeld">{svg}</div>'
    return f'<img src="{escape(adres)}" alt="{escape(beeld.alt)}">'


def _build_kaart(_: Any, omgeving: Omgeving) -> str:
    return omgeving.build_kaart()


def _build_tabel(frame: Any, _: Omgeving) -> str:
    """The first rows of a table as the page shows them. Raises OnbekendDeel for words that go beside its figures."""
    if frame.arrow_data.styler.display_values:
        raise OnbekendDeel("Een tabel met eigen woorden naast de cijfers heeft nog geen vaste vorm.")
    return _build_tabel_van(frame.arrow_data.data)


@lru_cache(maxsize=256)  # of the city they are the same at every address
def _build_tabel_van(gegevens: bytes) -> str:
    tabel = pa.ipc.open_stream(gegevens).read_all()
    koppen = "".join(f'<th scope="col">{escape(kop)}</th>' for kop in tabel.column_names)
    rijen = "".join(
        "<tr>" + "".join(f"<td>{escape(_build_cel(waarde))}</td>" for waarde in rij) + "</tr>"
        for rij in zip(*(kolom.to_pylist() for kolom in tabel.columns), strict=True)
    )
    binnen = f"<table><thead><tr>{koppen}</tr></thead><tbody>{rijen}</tbody></table>"
    return f'<div class="tabel" role="region" aria-label="Tabel" tabindex="0">{binnen}</div>'


def _build_cel(waarde: Any) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, float):
        return format_getal(waarde, 1).removesuffix(",0")
    return str(waarde)


def _build_datum(veld: Any, omgeving: Omgeving) -> str:
    naam = omgeving.velden[read_sleutel(veld.id)]
    dagen = "".join(veld.value if veld.set_value else veld.default), veld.min, veld.max
    dag, eerste, laatste = (escape(deel.replace("/", "-")) for deel in dagen)
    invoer = f'<input type="date" name="{naam}" value="{dag}" min="{eerste}" max="{laatste}">'
    return _build_formulier(naam, veld, invoer, omgeving)


def _build_lijst(veld: Any, omgeving: Omgeving) -> str:
    naam = omgeving.velden[read_sleutel(veld.id)]
    nu = omgeving.params.get(naam, "")
    opties = [("", veld.placeholder or "-"), *((omgeving.keuzes[naam][tekst], tekst) for tekst in veld.options)]
    binnen = "".join(
        f'<option value="{escape(waarde)}"{" selected" if waarde == nu else ""}>{escape(tekst)}</option>'
        for waarde, tekst in opties
    )
    return _build_formulier(naam, veld, f'<select name="{naam}">{binnen}</select>', omgeving)


def _build_vakjes(veld: Any, omgeving: Omgeving) -> str:
    """More than one of a list: a box for each; sent when the reader says so, not after each box."""
    naam = omgeving.velden[read_sleutel(veld.id)]
    nu = omgeving.params.get(naam, "").split(",")
    vakjes = "".join(
        f'<label><input type="checkbox" name="{naam}" value="{escape(waarde)}"{" checked" if waarde in nu else ""}> '
        f"{escape(tekst)}</label>"
        for tekst, waarde in ((tekst, omgeving.keuzes[naam][tekst]) for tekst in veld.options)
    )
    doel = escape(assets.build_adres(f"/{omgeving.pagina}"))
    rest = _build_rest(naam, omgeving)
    return f'<form class="vakjes" method="get" action="{doel}">{vakjes}{rest}<button>Toon</button></form>'


def _build_rest(naam: str, omgeving: Omgeving) -> str:
    """The other choices, which go along."""
    return "".join(
        f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in omgeving.params.items() if k != naam
    )


def _build_formulier(naam: str, veld: Any, invoer: str, omgeving: Omgeving) -> str:
    """A field that leads to the page with what is chosen in it, at its own place; the other choices go along."""
    rest, plek = _build_rest(naam, omgeving), f"kies-{read_sleutel(veld.id)}"
    doel = escape(f"{assets.build_adres(f'/{omgeving.pagina}')}#{plek}")
    klasse = ' class="stil"' if veld.label_visibility.value else ""
    return (
        f'<form id="{plek}" method="get" action="{doel}">'
        f"<label><span{klasse}>{build_regel(veld.label)}</span>{invoer}</label>{rest}<button>Toon</button></form>"
    )


def _build_keuzeknoppen(veld: Any, omgeving: Omgeving) -> str:
    naam = omgeving.velden[read_sleutel(veld.id)]
    waarden, nu = omgeving.keuzes[naam], set(veld.raw_values)
    hier = ' aria-current="true"'
    links = "".join(
        f'<a href="{escape(omgeving.build_adres(**{naam: waarden[optie.content]}))}"'
        f"{hier if optie.content in nu else ''}>{build_regel(optie.content)}</a>"
        for optie in veld.options
    )
    return f'<nav class="keuzes" aria-label="{escape(veld.label)}">{links}</nav>'


ELEMENTEN: dict[str, Callable[[Any, Omgeving], str]] = {
    "heading": _build_kop,
    "markdown": _build_tekst,
    "alert": _build_melding,
    "page_link": _build_paginalink,
    "link_button": _build_knop,
    "imgs": _build_beelden,
    "component_instance": _build_kaart,
    "dataframe": _build_tabel,
    "date_input": _build_datum,
    "selectbox": _build_lijst,
    "multiselect": _build_vakjes,
    "button_group": _build_keuzeknoppen,
    "html": lambda html, _: html.body,
}
