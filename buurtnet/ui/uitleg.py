"""From a figure to what it means: the help beside its heading, and the link to its place on /begrippen."""

from urllib.parse import urlencode

import streamlit as st

from buurtnet import assets, begrippen
from buurtnet.ui import adres
from buurtnet.ui.messages import platte_tekst


def show_kop(kop: str, *codes: str, klein: bool = False) -> None:
    """A heading with the meaning of its words as help; who shows it shows the links under its figures too."""
    eerste, *rest = codes
    hulp = [begrippen.build_hulp(eerste)]
    hulp += [f"{begrippen.read_begrip(code).naam}: {begrippen.build_hulp(code)}" for code in rest]
    toon = st.subheader if klein else st.header
    toon(platte_tekst(kop), anchor=False, help=" ".join(hulp))


def build_link(code: str, tekst: str = "") -> str:
    """A link, in Markdown, to the place of one word on /begrippen; the visitor's choice goes along."""
    tekst = tekst or f"Wat betekent ‘{begrippen.read_begrip(code).naam}’?"
    vraag = urlencode(adres.build_params())
    return f"[{platte_tekst(tekst)}]({assets.build_adres('/begrippen')}{f'?{vraag}' if vraag else ''}#{code})"


def build_bron(bron: str, *codes: str) -> str:
    """n, peildatum and source, in second text, with the way to what the figures mean; as Markdown."""
    delen = [platte_tekst(bron)] if bron else []
    return f":small[{' · '.join([*delen, *map(build_link, codes)])}]"


def show_bron(bron: str, *codes: str) -> None:
    """The same, by itself."""
    st.markdown(build_bron(bron, *codes))
