"""Files for the browser from our own server; the address holds a hash of the content, so browsers keep it for good.

Here and not in `web/`, because the pages (`ui`) name the addresses and the server (`web`) answers them.
"""

import hashlib
import json
import logging
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from buurtnet import settings
from buurtnet.bundelen import build_bundel

ADRES = "/assets/"
GEBIEDEN_JS = "gebieden.js"
# Leaflet's stylesheet names its images without a hash, so these keep their plain address.
ZONDER_HASH = "leaflet/images/"

_EIGEN = Path(__file__).parent / "web" / "assets"
_LEAFLET = ("leaflet.js", "leaflet.css", "images/*.png")
_BUNDELS, _MODULES = ("formulier.js", "uitloggen.js"), "formulier/"  # scripts of modules, and where those are
_ICOON = "buurtnet.svg"
_LEEG = {"type": "FeatureCollection", "features": []}
_prefix = ""


def set_prefix(prefix: str) -> None:
    """Put the path that the server answers under ("" or "/pad") before every address. Called once, at the start."""
    global _prefix
    _prefix = prefix


def url(naam: str) -> str:
    """The address of a file, for example `url("kaart.js")` or `url("leaflet/leaflet.css")`.

    Raises KeyError when there is no such file.
    """
    return _prefix + _adressen()[naam]


def build_adres(pad: str) -> str:
    """An address of ours as a link needs it: with the path that the server answers under."""
    return _prefix + pad


def read_assets() -> dict[str, bytes]:
    """Every file by its address, without the prefix."""
    adressen = _adressen()
    return {adressen[naam]: inhoud for naam, inhoud in _inhoud().items()}


def read_tekst(naam: str) -> str:
    """The text of one file of our own, for a page that must stand alone."""
    return _inhoud()[naam].decode()


@cache
def _adressen() -> dict[str, str]:
    return {naam: ADRES + _build_bestandsnaam(naam, inhoud) for naam, inhoud in _inhoud().items()}


def _build_bestandsnaam(naam: str, inhoud: bytes) -> str:
    if naam.startswith(ZONDER_HASH):
        return naam
    pad = PurePosixPath(naam)
    return str(pad.with_name(f"{pad.stem}.{hashlib.sha256(inhoud).hexdigest()[:8]}{pad.suffix}"))


@cache
def _inhoud() -> dict[str, bytes]:
    spec = find_spec("xstatic.pkg.leaflet")
    assert spec is not None and spec.submodule_search_locations is not None  # a package of requirements.txt
    (leaflet,) = spec.submodule_search_locations
    data = Path(leaflet) / "data"
    bestanden = {p.relative_to(_EIGEN).as_posix(): p for p in sorted(_EIGEN.rglob("*")) if p.is_file()}
    bestanden |= {f"leaflet/{p.relative_to(data).as_posix()}": p for vorm in _LEAFLET for p in sorted(data.glob(vorm))}
    alle = {naam: pad.read_bytes() for naam, pad in bestanden.items()} | {GEBIEDEN_JS: _build_gebieden_js()}
    heel = {naam: _build_heel(naam, alle) for naam in alle}
    return {naam: inhoud for naam, inhoud in heel.items() if not naam.startswith(_MODULES)}


def _build_heel(naam: str, alle: Mapping[str, bytes]) -> bytes:
    """A script with the modules that it imports, a manifest with the address of its icon, or the file as it is."""
    if naam in _BUNDELS:
        return build_bundel(naam, alle)
    if naam.endswith(".webmanifest"):
        return alle[naam].replace(_ICOON.encode(), _build_bestandsnaam(_ICOON, alle[_ICOON]).encode())
    return alle[naam]


def _build_gebieden_js() -> bytes:
    """The borders as a script; without areas when the file is missing or damaged, so that the server still starts."""
    pad = settings.data_folder() / "gebieden.geojson"
    try:
        gebieden = json.loads(pad.read_bytes())
        if not (isinstance(gebieden, dict) and isinstance(gebieden.get("features"), list)):
            raise ValueError("geen FeatureCollection")
    except (OSError, ValueError, RecursionError) as fout:
        logging.getLogger(__name__).warning("De grenzen in %s zijn niet te lezen (%s): de kaart is leeg.", pad, fout)
        gebieden = _LEEG
    tekst = json.dumps(gebieden, ensure_ascii=False, separators=(",", ":"))
    # JSON can write half a character ("\\ud800"), which no UTF-8 can hold.
    return f"window.BUURTNET_GEBIEDEN = {tekst};\n".encode(errors="replace")
