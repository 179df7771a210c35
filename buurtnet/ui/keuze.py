"""What a page is about: the choice of the visitor, with what holds now."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import geopandas as gpd

from buurtnet.errors import BuurtnetFout, GegevensbestandFout, build_zin
from buurtnet.geheugen.stand import Stand, build_geen_gebieden, build_onleesbaar, load_gebieden, read_stand

LOG = logging.getLogger("buurtnet")


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


def build_keuze(peildatum: date | None = None, buurt: str | None = None, donker: bool = False) -> Keuze:
    """The choice with the data that it is about; today when no peildatum is given."""
    fouten: tuple[str, ...] = ()
    try:
        gebieden = load_gebieden()
    except GegevensbestandFout as fout:
        gebieden, fouten = build_geen_gebieden(), (str(fout),)
    try:
        stand = read_stand(gebieden)
    except BuurtnetFout as fout:
        LOG.warning("%s", fout)
        stand, fouten = build_onleesbaar(gebieden), (build_zin(fout), *fouten)
    buurt = buurt if buurt in gebieden.buurten else None  # remembered while the file with the areas was whole
    return Keuze(peildatum or stand.vandaag, buurt, stand, fouten, donker)
