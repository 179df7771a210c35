"""Which buurten lie next to each other."""

import geopandas as gpd
from shapely.geometry import box

from buurtnet.cijfers.buren import compute_buren
from buurtnet.gebieden import read_gebieden
from buurtnet.schema import CRS_RD, CRS_WGS84
from buurtnet.settings import PROJECT


def build_gebieden(*vakken):
    """Areas from (code, name, counts, west, south, east, north), in metres from a corner near Maastricht."""
    rijen = [{"buurtcode": code, "naam": naam, "telt_mee": telt} for code, naam, telt, *_ in vakken]
    vormen = [box(w + 176_000, z + 317_000, o + 176_000, n + 317_000) for *_, w, z, o, n in vakken]
    return gpd.GeoDataFrame(rijen, geometry=vormen, crs=CRS_RD).to_crs(CRS_WGS84)


def test_who_shares_a_border_is_a_neighbour_and_who_touches_a_corner_is_not():
    gebieden = build_gebieden(
        *(("A", "Noordwest", True, 0, 100, 100, 200), ("B", "Noordoost", True, 100, 100, 200, 200)),
        *(("C", "Zuidwest", True, 0, 0, 100, 100), ("D", "Zuidoost", True, 100, 0, 200, 100)),
    )
    assert compute_buren(gebieden) == {"A": ("B", "C"), "B": ("A", "D"), "C": ("A", "D"), "D": ("B", "C")}


def test_neighbours_are_by_name_and_not_by_code():
    gebieden = build_gebieden(
        ("A", "Midden", True, 100, 0, 200, 100), ("B", "Zee", True, 0, 0, 100, 100), ("C", "Aa", True, 200, 0, 300, 100)
    )
    assert compute_buren(gebieden)["A"] == ("C", "B")


def test_an_area_that_does_not_count_is_nobodys_neighbour():
    gebieden = build_gebieden(("A", "Een", True, 0, 0, 100, 100), ("B", "Haven", False, 100, 0, 200, 100))
    assert compute_buren(gebieden) == {"A": ()}


def test_every_buurt_of_maastricht_has_neighbours_and_is_theirs():
    buren = compute_buren(read_gebieden(PROJECT / "data"))
    assert len(buren) == 43 and all(buren.values())
    assert all(code in buren[buur] for code, van in buren.items() for buur in van)
