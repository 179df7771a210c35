"""Each kind of record, declared once: a file for each, and a line here. The order is that of `/invoer`.

From a declaration follow table, rules, form, last look, history, doubles, workbook, scan, clearing, checks and rights.
What the words of a declaration mean stands in `soort` and `velden`.
"""

from importlib import import_module

from buurtnet.soorten.soort import Soort

__all__ = ["SOORTEN", "Soort", "choose_gewone"]


def _read_soorten(*namen: str) -> dict[str, Soort]:
    """Raises ValueError where file, name and code differ, or two kinds have the same sheet."""
    soorten: dict[str, Soort] = {}
    for naam in namen:
        soort = getattr(import_module(f"buurtnet.soorten.{naam}"), naam.upper(), None)
        if not isinstance(soort, Soort) or soort.code != naam:
            raise ValueError(
                f"In soorten/{naam}.py staat geen {naam.upper()} = Soort(code='{naam}', ...); maak ze gelijk."
            )
        if ander := next((een.code for een in soorten.values() if een.blad == soort.blad), None):
            raise ValueError(f"Soort '{naam}' heeft hetzelfde blad als '{ander}'; geef een eigen blad.")
        soorten[naam] = soort
    return soorten


SOORTEN = _read_soorten(
    "bijeenkomst",
    "beslissing",
    "geinformeerd",
    "actie",
    "punt",
    "eigen_woorden",
    "aankondiging",
    "contact",
    "ondersteuning",
    "verhaal",
    "aanmelding",
    "visie",
    "ontwikkeling",
    "ontwikkeling_blik",
    "rolverdeling",
    "rolverdeling_blik",
    "melding",
    "verborgen",
    "kwetsbaarheid",
    "steunafspraak",
    "organisatie",
)


def choose_gewone() -> list[Soort]:
    """The kinds that are all declaration: without tables, form and rules of their own."""
    return [soort for soort in SOORTEN.values() if not soort.delen]
