"""What a page is about: the choice of the visitor, with what holds now."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import streamlit as st

from buurtnet.geheugen import stand as geheugen_stand
from buurtnet.geheugen.stand import Stand
from buurtnet.geheugen.verversen import ALTIJD, read_hoe_dan_ook

_GEZIEN, _SCHRIJFT = "versie_gezien", "schrijft"  # in the session


@dataclass(frozen=True)
class Keuze:
    """The choice at this run with what belongs to it. Without areas when their file is damaged."""

    peildatum: date
    buurt: str | None
    actueel: Stand  # its `versie` is None when the store cannot be read
    fouten: tuple[str, ...] = ()  # sentences for the screen
    donker: bool = False  # the visitor's theme

    @property
    def gebieden(self) -> gpd.GeoDataFrame:
        return self.actueel.gebieden

    @property
    def buurten(self) -> Mapping[str, str]:
        """Code and name of the buurten that count, by name."""
        return self.actueel.van.buurten

    @property
    def wijken(self) -> Mapping[str, str]:
        """Code and name of the wijken with buurten that count, by name."""
        return self.actueel.van.wijken

    def buurten_van(self, wijkcode: str) -> set[str]:
        """The codes of the buurten of a wijk that count."""
        mee = self.gebieden[self.gebieden["telt_mee"] & (self.gebieden["wijkcode"] == wijkcode)]
        return set(mee["buurtcode"])


def build_keuze(peildatum: date | None = None, buurt: str | None = None, donker: bool = False) -> Keuze:
    """The choice of this visitor with the data that it is about; today when no peildatum is given."""
    minstens = sys.maxsize if st.session_state.get(_SCHRIJFT) else st.session_state.get(_GEZIEN, ALTIJD)
    keuze = build_keuze_zonder_bezoeker(peildatum, buurt, donker, minstens)
    write_gezien(keuze.actueel)
    return keuze


def write_schrijft(ja: bool) -> None:
    """Say whether this visitor may write: then what was written is on the page at once."""
    st.session_state[_SCHRIJFT] = ja


def write_gezien(stand: Stand) -> None:
    """Let this visitor not go back to before this stand."""
    if stand.versie is not None:
        st.session_state[_GEZIEN] = max(st.session_state.get(_GEZIEN, ALTIJD), stand.versie[0])


def read_nieuwste(keuze: Keuze) -> Stand:
    """What holds now, with the areas of this page."""
    return geheugen_stand.read_stand(keuze.actueel.van)


def build_keuze_zonder_bezoeker(
    peildatum: date | None = None, buurt: str | None = None, donker: bool = False, minstens: int = ALTIJD
) -> Keuze:
    """As `build_keuze`, when no page is running."""
    stand, fouten = read_hoe_dan_ook(minstens)
    buurt = buurt if buurt in stand.van.buurten else None  # remembered while the file with the areas was whole
    return Keuze(peildatum or stand.vandaag, buurt, stand, fouten, donker)
