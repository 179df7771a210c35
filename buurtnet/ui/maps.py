"""The one place that knows streamlit-folium's inside.

The borders and their behaviour are `kaart.js`, loaded once; a run says only which colour and which buurt. So the map is
never made anew: its zoom, its focus and the choice stay.
"""

import json
from collections.abc import Callable

import folium
from branca.element import MacroElement
from jinja2 import Template

from buurtnet import assets

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


def build_laag(adres: str, kleur: str, gekozen: str | None) -> folium.FeatureGroup:
    """The changing part: a feature group that draws nothing but tells the map what to show.

    `adres`: of what it shows for each colour (`web.kaart`), so that a run sends no more than three words.
    """
    laag = folium.FeatureGroup()
    woorden = ", ".join(json.dumps(woord) for woord in (assets.build_adres(adres), kleur, gekozen))
    laag.add_child(_Script(lambda _: f"buurtkaart.toon({woorden});"))
    return laag
