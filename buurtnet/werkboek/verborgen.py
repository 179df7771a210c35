"""What the sender of a workbook may not have seen, as sentences: hidden rows are left out, hidden columns are read."""

from collections.abc import Iterable, Mapping

from buurtnet.werkboek.bladxml import Verborgen

_MEESTE_GENOEMD = 10


def build_meldingen(
    blad: str, verborgen: Verborgen, rijen: Iterable[int], koppen: Mapping[str, str], velden: Mapping[int, str]
) -> list[str]:
    """`rijen`: with something in them; `velden`: per column its field, which has a header in `koppen`."""
    uit = []
    if dicht := sorted(verborgen.rijen.intersection(rijen)):
        wat, doe = (
            (f"rij {dicht[0]} is", "maak haar zichtbaar als zij mee moet")
            if len(dicht) == 1
            else (f"rijen {_build_opsomming(dicht)} zijn", "maak ze zichtbaar als ze mee moeten")
        )
        uit.append(f"Blad '{blad}': {wat} verborgen of weggefilterd en overgeslagen; {doe}.")
    for kolom in sorted(verborgen.kolommen & velden.keys()):
        kop = koppen.get(velden[kolom], velden[kolom])
        uit.append(f"Blad '{blad}': de kolom '{kop[:40]}' is verborgen maar wel gelezen; kijk na wat erin staat.")
    return uit


def _build_opsomming(rijen: list[int]) -> str:
    genoemd = ", ".join(map(str, rijen[:_MEESTE_GENOEMD]))
    rest = len(rijen) - _MEESTE_GENOEMD
    return f"{genoemd} en nog {rest}" if rest > 0 else genoemd
