"""The one way to show a picture: with its finding as heading, its table, and 'Deel deze stand': address and files."""

from collections.abc import Callable
from typing import Literal, Protocol
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from buurtnet import assets
from buurtnet.beeld.delen import Deel, build_plakzin
from buurtnet.ui import adres, filters, uitleg
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

GEDEELD = "delen"  # in the session of a fixed version: what its page can share, by code
EERSTE_PAGINA = "overzicht"  # what `/` is called in the address of a file
BREED_PX = 520  # of a picture; on a phone it takes the width there is
Breedte = int | Literal["stretch"]


class Tekenaar(Protocol):
    """What draws a picture; only `show_plaat` has one to give."""

    def __call__(self, svg: str, alt: str, breedte: Breedte = BREED_PX) -> None: ...


def show_plaat(
    keuze: Keuze,
    deel: Deel,
    *codes: str,
    klein: bool = False,
    breedte: Breedte = BREED_PX,
    voor: str = "",
    na: str = "",
    toon: Callable[[Tekenaar], None] | None = None,
) -> DeltaGenerator:
    """A picture with all that belongs to it: its finding, itself, its table and its files; gives what it stands in.

    `codes`: the words that its help and its line of sources explain; without any, that line is left to what stands
    around it. `voor` and `na`: Markdown before and after the picture. `toon`: shows it in another way, in parts.
    """
    assert deel.svg and deel.tabel is not None, f"{deel.code}: a picture without its table"
    plaat = st.container(key=f"plaat_{deel.code}")
    with plaat:
        if codes:
            uitleg.show_kop(deel.kop, *codes, klein=klein)
        else:
            (st.subheader if klein else st.header)(platte_tekst(deel.kop), anchor=False)
        if voor:
            st.markdown(voor)
        if toon is None:
            _show_beeld(deel.svg, deel.alt or deel.zin, breedte)
        else:
            toon(_show_beeld)
        if onder := [tekst for tekst in (na, uitleg.build_bron(deel.bron, *codes) if codes else "") if tekst]:
            st.markdown("\n\n".join(onder))
        show_deel(keuze, deel)
    return plaat


def _show_beeld(svg: str, alt: str, breedte: Breedte = BREED_PX) -> None:
    st.image(svg, width=breedte, alt=alt)


def toon_breed(svg: str, alt: str, beeld: Tekenaar) -> None:
    """As wide as its column; for `toon`, where what is taken along holds more than what stands here."""
    beeld(svg, alt, "stretch")


def is_open(deel: ExpanderContainer) -> bool:
    """Whether what is in a folded part must be made: it is open, or this is the fixed version."""
    return bool(deel.open) or st.session_state.get("vast", False)


def show_deel(keuze: Keuze, deel: Deel) -> None:
    """The table of a finding and what leaves the page, folded away; made only when it is opened.

    The address says the day, also of today: who opens it later sees the same.
    """
    if st.session_state.get("vast", False):
        st.session_state[GEDEELD] = st.session_state.get(GEDEELD, {}) | {deel.code: deel}
    wat = "Deel deze stand" if deel.tabel is None else "Tabel, en deel deze stand"
    uitklap = st.expander(f"{wat}: {platte_tekst(deel.naam or deel.code)}", on_change="rerun", key=f"deel_{deel.code}")
    if not is_open(uitklap):
        return
    with uitklap:
        if deel.tabel is not None:
            st.dataframe(deel.arrow, hide_index=True, placeholder="", key=f"tabel_{deel.code}")
        st.markdown("\n".join(f"- {regel}" for regel in _build_regels(keuze, deel)))


def _build_regels(keuze: Keuze, deel: Deel) -> list[str]:
    pagina, vraag = st.session_state["pagina"], urlencode(_build_params(keuze))
    plek = f"{'plaat' if deel.svg else 'deel'}_{deel.code}"
    hier = f"{assets.build_adres(f'/{pagina}')}?{vraag}#{plek}"
    bestand = assets.build_adres(f"/deel/{pagina or EERSTE_PAGINA}/{deel.code}")
    basis = keuze.actueel.instellingen.basisadres.removesuffix(assets.build_adres(""))
    regels = [f"[Link naar precies deze stand]({hier})" + (f": `{basis}{hier}`" if basis else "")]
    if deel.svg:
        regels += [f"[Download het beeld ({soort.upper()})]({bestand}.{soort}?{vraag})" for soort in ("svg", "png")]
    if deel.tabel is not None:
        regels.append(f"[Download de tabel (CSV)]({bestand}.csv?{vraag})")
    return [*regels, f"Om te plakken: {platte_tekst(build_plakzin(deel))}"]


def _build_params(keuze: Keuze) -> dict[str, str]:
    dagen = {"peildatum": keuze.peildatum.isoformat(), "sinds": filters.read_periode(keuze).sinds.isoformat()}
    if filters.read_periode(keuze).sinds < keuze.actueel.eerste_dag:  # which no address can say
        del dagen["sinds"]
    return adres.build_params() | dagen
