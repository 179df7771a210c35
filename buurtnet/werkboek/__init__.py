"""Workbooks: an empty one to fill in, reading one with a preview before anything is written, and an export.

`read_werkboek` looks at the file, `compute_verschil` says what it would change, `write_werkboek` changes it.
"""

from buurtnet.werkboek.inlezen import REDEN, write_werkboek
from buurtnet.werkboek.lezen import Werkboek, read_werkboek
from buurtnet.werkboek.regels import Fout
from buurtnet.werkboek.sjabloon import build_sjabloon
from buurtnet.werkboek.uitvoer import build_export, build_export_csv
from buurtnet.werkboek.verschil import Verschil, Wijziging, compute_verschil

__all__ = [
    "REDEN",
    "Fout",
    "Verschil",
    "Werkboek",
    "Wijziging",
    "build_export",
    "build_export_csv",
    "build_sjabloon",
    "compute_verschil",
    "read_werkboek",
    "write_werkboek",
]
