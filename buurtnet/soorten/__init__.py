"""Each kind of record, declared once: a file for each, and a line here. The order is that of `/invoer`.

From a declaration follow table, rules, form, last look, history, doubles, workbook, scan, clearing, checks and rights.
What the words of a declaration mean stands in `soort` and `velden`.
"""

from buurtnet.soorten.actie import ACTIE
from buurtnet.soorten.beslissing import BESLISSING
from buurtnet.soorten.bijeenkomst import BIJEENKOMST
from buurtnet.soorten.geinformeerd import GEINFORMEERD
from buurtnet.soorten.organisatie import ORGANISATIE
from buurtnet.soorten.soort import Soort
from buurtnet.soorten.verhaal import VERHAAL

__all__ = ["SOORTEN", "Soort", "choose_gewone"]

SOORTEN: dict[str, Soort] = {
    soort.code: soort
    for soort in (
        BIJEENKOMST,
        BESLISSING,
        GEINFORMEERD,
        ACTIE,
        VERHAAL,
        ORGANISATIE,
    )
}


def choose_gewone() -> list[Soort]:
    """The kinds that are all declaration: without tables, form and rules of their own."""
    return [soort for soort in SOORTEN.values() if not soort.delen]
