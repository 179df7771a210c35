"""Streamlit's own files and those of the map component: compressed once, instead of sent as they are.

Only files found at the start are answered, so no address can reach anything else.
"""

import logging
import re
import time
from importlib.util import find_spec
from pathlib import Path

from streamlit import file_util

from buurtnet.web.bestand import NAVRAGEN, SOORTEN, VOORGOED, Bestand, build_tekst
from buurtnet.web.index import build_kaartpagina

KAART_PAD = "/component/streamlit_folium.st_folium/"
# Sent already compressed by its maker: Streamlit itself sends these.
DOORGEVEN = (".png", ".woff2", ".woff", ".ttf", ".gif", ".jpg", ".wasm")
_GEHASHT = re.compile(r"\.[\w-]{8}\.(js|css|js\.map)$")
# What the first page needs besides what its own HTML names.
_EERST = re.compile(r"(PlotlyChart|ComponentInstance|main)\.[\w-]{8}\.js")


def streamlit_map() -> Path:
    return Path(file_util.get_static_dir())


def kaart_map() -> Path:
    """Where streamlit-folium keeps its page. Found without importing it: a component that is imported outside a script
    run is not registered."""
    spec = find_spec("streamlit_folium")
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError("streamlit_folium")
    (pakket,) = spec.submodule_search_locations
    return Path(pakket) / "frontend" / "build"


def build_statisch(vooraf: list[str], wacht: str) -> dict[str, Bestand | None]:
    """Every file of Streamlit's and of the map component by its address; None: pass on to Streamlit.

    `vooraf`: the addresses that the map's page will need soon; `wacht`: the script that guards it.
    """
    bestanden = _build_bestanden(streamlit_map() / "static", "/static/") | _build_bestanden(kaart_map(), KAART_PAD)
    html = build_kaartpagina((kaart_map() / "index.html").read_text("utf-8"), vooraf, wacht)
    pagina = build_tekst(html, SOORTEN[".html"])
    return bestanden | {KAART_PAD: pagina, f"{KAART_PAD}index.html": pagina}


def _build_bestanden(folder: Path, pad: str) -> dict[str, Bestand | None]:
    return {pad + p.relative_to(folder).as_posix(): _build_bestand(p) for p in sorted(folder.rglob("*")) if p.is_file()}


def _build_bestand(pad: Path) -> Bestand | None:
    if pad.suffix in DOORGEVEN:
        return None
    cache = VOORGOED if _GEHASHT.search(pad.name) else NAVRAGEN
    return Bestand(pad.read_bytes, SOORTEN.get(pad.suffix, "application/octet-stream"), cache)


def compress_eerste(statisch: dict[str, Bestand | None], index: str) -> None:
    """Compress what the first page needs; run in a thread at the start, so that no visitor waits for it."""
    begin = time.thread_time()
    eerste = [
        bestand
        for adres, bestand in statisch.items()
        if bestand and (f'{adres}"' in index or _EERST.fullmatch(adres.rpartition("/")[2]))
    ]
    for bestand in eerste:
        bestand.build_variant("br")
    logging.getLogger(__name__).info("%d bestanden ingepakt in %.1f s.", len(eerste), time.thread_time() - begin)
