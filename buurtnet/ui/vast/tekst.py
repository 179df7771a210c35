"""The Markdown that Streamlit shows, as HTML: CommonMark with tables, and of Streamlit's own directives `:small[...]`.

Raw HTML is text here, as it is in Streamlit.
"""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_RICHTLIJN = re.compile(r":([a-z]+)\[")
_MEESTE = 4096  # texts that are remembered: most of what one page says, others say too
_ALS = {"small": "small", "violet": "span"}


def _read_richtlijn(state: StateInline, stil: bool) -> bool:
    """`:small[words]` at this place: the words are Markdown too."""
    gevonden = _RICHTLIJN.match(state.src, state.pos)
    if gevonden is None or gevonden[1] not in _ALS:
        return False
    open_ = gevonden.end() - 1
    dicht = state.md.helpers.parseLinkLabel(state, open_)
    if dicht < 0:
        return False
    if not stil:
        naam, einde, meeste = _ALS[gevonden[1]], dicht + 1, state.posMax
        state.push("richtlijn_open", naam, 1)
        state.pos, state.posMax = open_ + 1, dicht
        state.md.inline.tokenize(state)
        state.push("richtlijn_close", naam, -1)
        state.pos, state.posMax = einde, meeste
    else:
        state.pos = dicht + 1
    return True


_MD = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_MD.inline.ruler.before("link", "richtlijn", _read_richtlijn)


@lru_cache(maxsize=_MEESTE)
def build_html(tekst: str) -> str:
    """Paragraphs, lists and tables; without the invisible marks that keep Streamlit from making links and icons."""
    return _MD.render(tekst).replace("\u2060", "").strip()


@lru_cache(maxsize=_MEESTE)
def build_regel(tekst: str) -> str:
    """One line of words, without a paragraph round it."""
    return _MD.renderInline(tekst).replace("\u2060", "").strip()
