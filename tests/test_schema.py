"""The rows and frames that everything is made of."""

import pandas as pd
import pytest

from buurtnet import schema
from buurtnet.schema import build_rijen

VOORBEELD = {
    "str": ["a", None],
    "int64": [1, 2],
    "bool": [True, False],
    "float64": [0.5, None],
    "Int64": [None, 3],
    "object": [(1, 2), ["x"]],
}


def test_rows_have_the_names_and_values_of_itertuples():
    frame = schema.build_frame(zip(*VOORBEELD.values(), strict=True), {f"kolom_{soort}": soort for soort in VOORBEELD})
    eigen, pandas = list(build_rijen(frame)), list(frame.itertuples(index=False))
    assert [rij._asdict().keys() for rij in eigen] == [rij._asdict().keys() for rij in pandas]
    assert pd.DataFrame(eigen).equals(pd.DataFrame(pandas)) and len(eigen) == 2
    assert [type(waarde) for rij in eigen for waarde in rij] == [type(waarde) for rij in pandas for waarde in rij]


@pytest.mark.parametrize("frame", [pd.DataFrame(), schema.build_frame([], schema.ACTIES)], ids=["niets", "kolommen"])
def test_a_frame_without_rows_has_none(frame):
    assert list(build_rijen(frame)) == []
