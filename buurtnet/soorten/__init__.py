"""Each kind of record, declared once: a file for each, and a line here. The order is that of `/invoer`.

From a declaration follow table, rules, form, last look, history, doubles, workbook, scan, clearing, checks and rights.
What the words of a declaration mean stands in `soort` and `velden`.
"""

from importlib import import_module

from buurtnet.soorten.soort import Soort

__all__ = ["SOORTEN", "Soort", "choose_gewone"]

SOORTEN: dict[str, Soort] = {
    naam: getattr(import_module(f"buurtnet.soorten.{naam}"), naam.upper())
    for naam in (
        "bijeenkomst",
        "beslissing",
        "geinformeerd",
        "actie",
        "verhaal",
        "organisatie",
    )
}


def choose_gewone() -> list[Soort]:
    """The kinds that are all declaration: without tables, form and rules of their own."""
    return [soort for soort in SOORTEN.values() if not soort.delen]
