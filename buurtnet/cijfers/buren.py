"""Which buurten lie next to each other.

Definition: two buurten are neighbours when their borders run together for LANGS_M or more; an area that does not count
is nobody's neighbour, and nobody is one through it.
Bias: borders are generalised and run through the middle of the Maas, so who lives across the river is a neighbour too.
"""

from collections.abc import Mapping
from itertools import combinations

import geopandas as gpd

from buurtnet.schema import CRS_RD

LANGS_M = 10.0  # a corner in which four buurten meet is no border


def compute_buren(gebieden: gpd.GeoDataFrame) -> Mapping[str, tuple[str, ...]]:
    """The neighbours of each buurt that counts, by name."""
    tellend = gebieden[gebieden["telt_mee"]].sort_values("naam")
    buren: dict[str, list[str]] = {code: [] for code in tellend["buurtcode"]}
    vlakken = zip(tellend["buurtcode"], tellend.geometry.to_crs(CRS_RD), strict=True)
    for (een, vlak), (ander, buurvlak) in combinations(vlakken, 2):
        if vlak.intersects(buurvlak) and vlak.boundary.intersection(buurvlak.boundary).length >= LANGS_M:
            buren[een].append(ander)
            buren[ander].append(een)
    return {code: tuple(code for code in buren if code in van) for code, van in buren.items()}
