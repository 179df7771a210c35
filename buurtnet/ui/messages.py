"""The one boundary between errors and the visitor: one Dutch sentence on the page, the traceback in the log."""

import logging
import re
from collections.abc import Iterable

import streamlit as st

from buurtnet.errors import BuurtnetFout, OpslagFout, build_zin

LOG = logging.getLogger("buurtnet")
ONBEKENDE_FOUT = (
    "Er ging iets mis dat wij niet hadden voorzien. Laad de pagina opnieuw. Blijft het zo? "
    "Meld het dan aan de beheerder: in het logboek van de server staat wat er gebeurde."
)


def show_fouten(fouten: Iterable[str]) -> None:
    """Sentences about what could not be used or read, above the rest of the page."""
    for fout in dict.fromkeys(fouten):
        st.warning("  \n".join(platte_tekst(regel) for regel in fout.splitlines()))


def build_melding(fout: BuurtnetFout) -> str:
    """The sentence for the screen; of a store that fails its place and the cause go to the log."""
    if isinstance(fout, OpslagFout):
        LOG.warning("%s", fout)
    return build_zin(fout)


def show_scriptfout(fout: Exception) -> bool:
    """Called by Streamlit for an error that nothing caught. True: our sentence stands instead of its traceback."""
    if isinstance(fout, BuurtnetFout):
        LOG.warning("%s", fout)
        st.error(platte_tekst(build_zin(fout)))
    else:
        LOG.exception("onverwachte fout", exc_info=fout)
        st.error(ONBEKENDE_FOUT)
    return True


def platte_tekst(tekst: str) -> str:
    """Text that came from elsewhere, so that Streamlit's Markdown shows it as it is, on one line.

    Besides Markdown, Streamlit makes icons of `:material/home:`, arrows of `->` and links of `www.x.nl`, even when
    they are escaped: an invisible mark between their characters (word joiner) stops it. Marks that turn the direction
    of what follows are left out.
    """
    tekst = _VERVANGEN.sub("\u2060", " ".join(_RICHTING.sub("", tekst).split())).replace(" %", "\u00a0%")
    return tekst.translate(_MARKDOWN)


_RICHTING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_VERVANGEN = re.compile(r"(?<=[-<>=~])(?=[-<>=])|(?<=:)(?=[a-z/])|(?<=[wW]{3})(?=\.)|(?<=@)")
_MARKDOWN = str.maketrans({teken: f"\\{teken}" for teken in "\\`*_{}[]<>()#+-.!|~:$&"})
