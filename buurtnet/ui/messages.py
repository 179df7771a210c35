"""The one boundary between errors and the visitor: one Dutch sentence on the page, the traceback in the log."""

import logging
import re
from collections.abc import Iterable

import streamlit as st

from buurtnet.errors import BuurtnetFout

LOG = logging.getLogger("buurtnet")
ONBEKENDE_FOUT = (
    "Er ging iets mis dat wij niet hadden voorzien. Laad de pagina opnieuw. Blijft het zo? "
    "Meld het dan aan de beheerder: in het logboek van de server staat wat er gebeurde."
)


def show_fouten(fouten: Iterable[str]) -> None:
    """Sentences about what could not be used or read, above the rest of the page."""
    for fout in dict.fromkeys(fouten):
        st.warning(platte_tekst(fout))


def show_scriptfout(fout: Exception) -> bool:
    """Called by Streamlit for an error that nothing caught. True: our sentence stands instead of its traceback."""
    if isinstance(fout, BuurtnetFout):
        LOG.warning("%s", fout)
        st.error(platte_tekst(str(fout)))
    else:
        LOG.exception("onverwachte fout", exc_info=fout)
        st.error(ONBEKENDE_FOUT)
    return True


def platte_tekst(tekst: str) -> str:
    """Text that came from elsewhere, so that Streamlit's Markdown shows it as it is. No line breaks before a % sign."""
    tekst = _SNELTEKST.sub(":\u2060", tekst.replace(" %", "\u00a0%"))
    return "".join(f"\\{t}" if t in _MARKDOWN else t for t in tekst)


# `:material/home:` becomes an icon even when escaped; an invisible mark stops it.
_SNELTEKST = re.compile(r":(?=[a-z])")
_MARKDOWN = frozenset("\\`*_{}[]<>()#+-.!|~:$&")
