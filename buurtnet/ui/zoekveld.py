"""The search field of every public page: a plain form, so that it works without scripts and without a session; and the
line behind which it is folded on a phone."""

from html import escape

import streamlit as st

from buurtnet import assets
from buurtnet.beeld.format import format_datum
from buurtnet.ui import adres, filters
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.paginas import ZONDER_SINDS

_KORT = "Buurt of woord"


def show_zoekveld() -> None:
    """A field that leads to /zoeken; the choice of the visitor goes along."""
    rest = "".join(
        f'<input type="hidden" name="{naam}" value="{escape(waarde)}">'
        for naam, waarde in adres.build_params().items()
        if naam != "buurt"
    )
    wat = "Zoek een buurt, organisatie, woord of bijeenkomst"
    veld = f'<input type="search" name="q" maxlength="100" autocomplete="off" aria-label="{wat}" placeholder="{_KORT}">'
    doel = escape(assets.build_adres("/zoeken"))
    st.html(
        f'<form class="zoekveld" role="search" method="get" action="{doel}">{veld}{rest}<button>Zoek</button></form>'
    )


def show_kiesregel(keuze: Keuze, pagina: str) -> None:
    """On a phone: one line, with the days that hold, before search and fields (pagina.css, vast.css). A browser without
    `:has`, and a wider screen, shows what is behind it and not this."""
    buurt = "buurt of datum" if pagina == "buurt" and keuze.buurt else "datum"
    dagen = [f"stand van {format_datum(keuze.peildatum)}"]
    if pagina not in ZONDER_SINDS:
        dagen.append(f"nieuw sinds {format_datum(filters.read_periode(keuze).sinds)}")
    kop = f"Zoek, kies een andere {buurt}<small>{''.join(f'<span>{dag}</span>' for dag in dagen)}</small>"
    st.html(f'<details class="kiesregel"><summary>{kop}</summary></details>')
