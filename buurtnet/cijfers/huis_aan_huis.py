"""Door to door: how many different households were spoken with.

Definition. At least the largest round, at most the sum of all rounds or every household of the buurt.
Bias. Who did not open the door is not counted, and nobody knows who opened it twice.
"""

import pandas as pd

from buurtnet.cijfers.bereik import select_buurten


def compute_huis_aan_huis(huis_aan_huis: pd.DataFrame, gebieden: pd.DataFrame) -> pd.DataFrame:
    """Bound how many different households were spoken with at the door, per buurt that counts and had a round.

    `huis_aan_huis` as schema.HUIS_AAN_HUIS. Gives buurtcode, rondes, laag (the largest round), hoog (min of the sum
    and the households) and huishoudens; the bounds are missing where a round has more households than the buurt.
    """
    frame = select_buurten(gebieden).merge(huis_aan_huis, on="buurtcode", validate="one_to_one")
    laag = frame["huishoudens_max"].astype("Int64")
    hoog = frame[["huishoudens_som", "huishoudens"]].min(axis=1).astype("Int64")
    return pd.DataFrame(
        {
            "buurtcode": frame["buurtcode"],
            "rondes": frame["rondes"],
            "laag": laag.where(laag <= hoog),
            "hoog": hoog.where(laag <= hoog),
            "huishoudens": frame["huishoudens"],
        }
    )
