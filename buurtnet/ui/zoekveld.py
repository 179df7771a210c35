"""The search field of every public page: a plain form, so that it works without scripts and without a session."""

from html import escape

import streamlit as st

from buurtnet import assets
from buurtnet.ui import adres

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
