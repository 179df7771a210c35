"""What a page showed (Streamlit's messages), as plain HTML: the same words and pictures, in the same order.

One of the three places that know Streamlit's inside.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from buurtnet.ui.vast.elementen import ELEMENTEN, Omgeving, OnbekendDeel, read_sleutel
from buurtnet.ui.vast.tekst import build_regel

ZONDER_PAGINA = frozenset({"qr_waarschuwing", "zonder_vast"})  # parts that only say something to who has the whole page


@dataclass
class Deel:
    """A container or element, with what is in it, in order of its place."""

    inhoud: Any = None
    kinderen: dict[int, "Deel"] = field(default_factory=dict)


def build_boom(berichten: Iterable[ForwardMsg]) -> Deel:
    """The parts of the page's main column; a later message about a place replaces an earlier one."""
    stam = Deel()
    for bericht in berichten:
        if bericht.WhichOneof("type") != "delta":
            continue
        delta, (wortel, *pad) = bericht.delta, bericht.metadata.delta_path
        if wortel != 0 or not pad:
            continue
        boven = stam
        for stap in pad[:-1]:
            boven = boven.kinderen.setdefault(stap, Deel())
        if delta.WhichOneof("type") == "add_block":
            boven.kinderen[pad[-1]] = Deel(delta.add_block)
        else:
            boven.kinderen[pad[-1]] = Deel(delta.new_element)
    return stam


def build_delen(deel: Deel, omgeving: Omgeving) -> str:
    """All that is in a part."""
    return "".join(build_deel(deel.kinderen[plek], omgeving) for plek in sorted(deel.kinderen))


def build_deel(deel: Deel, omgeving: Omgeving) -> str:
    """One part; raises OnbekendDeel."""
    soort = deel.inhoud.WhichOneof("type") if deel.inhoud is not None else None
    if soort in _BLOKKEN:
        if read_sleutel(deel.inhoud.id) in ZONDER_PAGINA:
            return ""
        return _BLOKKEN[soort](deel.inhoud, build_delen(deel, omgeving), len(deel.kinderen))
    if soort is None:
        return build_delen(deel, omgeving)
    if soort in _ZONDER:
        return ""
    if soort not in ELEMENTEN:
        raise OnbekendDeel(f"'{soort}' heeft nog geen vaste vorm.")
    return _wikkel(deel.inhoud, ELEMENTEN[soort](getattr(deel.inhoud, soort), omgeving))


def read_koppen(deel: Deel) -> Iterator[str]:
    """The headings of a page, in order: what it finds."""
    if deel.inhoud is not None and deel.inhoud.WhichOneof("type") == "heading" and deel.inhoud.heading.tag == "h2":
        yield re.sub("<[^>]*>", "", build_regel(deel.inhoud.heading.body))
    for plek in sorted(deel.kinderen):
        yield from read_koppen(deel.kinderen[plek])


_ZONDER = frozenset({"skeleton", "button", "download_button", "empty", "space", "progress"})


def _wikkel(element: Any, html: str) -> str:
    breedte = element.width_config
    klasse = "e smal" if breedte.use_content else "e"
    stijl = f' style="width:{breedte.pixel_width}px;max-width:100%"' if breedte.pixel_width else ""
    return f'<div class="{klasse}"{stijl}>{html}</div>' if html else ""


def _build_flex(blok: Any, binnen: str, delen: int) -> str:
    """`delen`: columns are as wide as they will be before the browser has read the others, so that nothing moves."""
    if not binnen:
        return ""
    flex = blok.flex_container
    klassen = ["b", "rij" if flex.direction == flex.HORIZONTAL else "kol"]
    klassen.append(f"g{flex.gap_config.gap_size}")
    if flex.direction == flex.HORIZONTAL:
        klassen.append({flex.ALIGN_END: "onder", flex.ALIGN_CENTER: "midden"}.get(flex.align, "boven"))
        klassen.append("breek" if flex.wrap else "")
    breedte = blok.width_config
    if breedte.use_content:
        klassen.append("smal")
    maat = f"width:{breedte.pixel_width}px" if breedte.pixel_width else ""
    maat = f"--delen:{delen}" if not maat and 'class="kolom' in binnen[:20] else maat
    stijl = f' style="{maat}"' if maat else ""
    sleutel = read_sleutel(blok.id)
    klassen.append(f"st-key-{sleutel}" if sleutel else "")
    return f'<div{_build_plek(sleutel)} class="{" ".join(filter(None, klassen))}"{stijl}>{binnen}</div>'


def _build_plek(sleutel: str) -> str:
    """The place of a finding, for an address that leads to it: `delen.show_deel`."""
    return f' id="{sleutel}"' if sleutel.startswith(("plaat_", "deel_")) else ""


def _build_kolom(blok: Any, binnen: str, _: int) -> str:
    return f'<div class="kolom kol g1" style="--deel:{blok.column.weight}">{binnen}</div>'


def _build_uitklap(blok: Any, binnen: str, _: int) -> str:
    if not binnen:
        return ""
    open_, sleutel = " open" if blok.expandable.expanded else "", read_sleutel(blok.id)
    klasse = f"uitklap st-key-{sleutel}" if sleutel else "uitklap"
    kop = f"<summary>{build_regel(blok.expandable.label)}</summary>"
    return f'<details{_build_plek(sleutel)} class="{klasse}"{open_}>{kop}<div class="kol g1">{binnen}</div></details>'


_BLOKKEN = {
    "flex_container": _build_flex,
    "column": _build_kolom,
    "expandable": _build_uitklap,
    "form": lambda _, binnen, __: binnen,
    "vertical": lambda _, binnen, __: binnen,
    "transparent": lambda _, binnen, __: binnen,
}
