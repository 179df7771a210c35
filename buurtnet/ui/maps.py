"""The one place that knows streamlit-folium's inside.

The borders and their behaviour are `kaart.js`, loaded once; a run says only which colour and which buurt. So the map is
never made anew: its zoom, its focus and the choice stay. What folium makes of it is the same at every run too, and is
made once: it takes a fifth of the time of a run.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import folium
import streamlit as st
from branca.element import MacroElement
from jinja2 import Template

from buurtnet import assets

SLEUTEL = "kaart"
_WOORDEN = "<wat de kaart toont>"
HOOGTE_PX = 640  # until kaart.js has measured the reader's screen


class _Map(folium.Map):
    """A folium map whose Leaflet comes from our own server: without internet folium's own stays empty."""

    _name = "Map"

    def __init__(self):
        super().__init__(
            tiles=None,
            zoom_control=False,
            attributionControl=False,
            scrollWheelZoom=False,
            keyboard=False,
            zoomSnap=0.25,
        )
        self.default_js = [(n, assets.url(n)) for n in ("leaflet/leaflet.js", "gebieden.js", "kaart.js")]
        self.default_css = [(n, assets.url(n)) for n in ("leaflet/leaflet.css", "kaart.css")]


class _Script(MacroElement):
    """One line of JavaScript in the map's frame."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.regel(this) }}{% endmacro %}")

    def __init__(self, regel: Callable):
        super().__init__()
        self.regel = regel


def build_kaart() -> folium.Map:
    """The map itself: the same at every run, so that the frame is never made anew."""
    kaart = _Map()
    kaart.add_child(_Script(lambda script: f"buurtkaart.start({script._parent.get_name()});"))
    return kaart


def build_laag() -> folium.FeatureGroup:
    """The changing part: a feature group that draws nothing but tells the map what to show."""
    laag = folium.FeatureGroup()
    laag.add_child(_Script(lambda _: f"buurtkaart.toon({_WOORDEN});"))
    return laag


def show_kaart(adres: str, kleur: str, gekozen: str | None, on_change: Callable[[], None]) -> None:
    """As `st_folium` does it. What the reader chooses is in the session under SLEUTEL when `on_change` is called.

    `adres`: of what the map shows for each colour (`web.kaart`), so that a run sends no more than three words.
    """
    import streamlit_folium  # registers its component only when first imported inside a run

    vast, laag = _prepare(assets.build_adres(""))
    woorden = ", ".join(json.dumps(woord) for woord in (assets.build_adres(adres), kleur, gekozen))

    def neem_over() -> None:
        st.session_state[SLEUTEL] = st.session_state.get(vast["key"], {})
        on_change()

    streamlit_folium._component_func(**vast, feature_group=laag.replace(_WOORDEN, woorden), on_change=neem_over)


@cache
def _prepare(_: str) -> tuple[dict[str, Any], str]:
    """What the component is given at every run, by the prefix of the addresses, and its layer without the words."""
    import streamlit_folium as sf

    kaart = build_kaart()
    kaart.get_root().render()
    html, header, script = sf._get_html(kaart), sf._get_header(kaart), sf._get_map_string(kaart)
    vast = {
        "script": script,
        "header": header,
        "html": html,
        "id": sf.get_full_id(kaart),
        "key": sf.generate_js_hash(script, SLEUTEL),
        "height": HOOGTE_PX,
        "width": None,
        "returned_objects": [],
        "default": {},
        "zoom": None,
        "center": None,
        "return_on_hover": False,
        "layer_control": None,
        "pixelated": False,
        "css_links": [adres for _, adres in kaart.default_css],
        "js_links": [adres for _, adres in kaart.default_js],
        "wrap_longitude": False,
    }
    return vast, sf._get_feature_group_string(build_laag(), map=kaart)
