"""A column that a sheet lacks is one fault, not one for each of its rows."""

from collections.abc import Sequence

from buurtnet.werkboek.lezen import Tabel, Werkboek
from buurtnet.werkboek.regels import Fout


def fold_ontbrekend(fouten: Sequence[Fout], werkboek: Werkboek) -> list[Fout]:
    """The faults, those for want of a column together at the row of the headers."""
    tabellen = {tabel.naam: tabel for tabel in werkboek.tabellen}
    uit: dict[Fout, None] = {}
    for fout in fouten:
        tabel = tabellen.get(fout.blad)
        kop = _choose_kop(tabel, fout) if tabel and fout.rij > tabel.kop_rij else None
        if tabel is None or kop is None:
            uit[fout] = None
        else:
            zin = f"Deze kolom ontbreekt; zet een kolom met de kop '{kop}' in het blad. {fout.zin}"
            uit[Fout(fout.blad, tabel.kop_rij, kop, "", zin)] = None
    return list(uit)


def _choose_kop(tabel: Tabel, fout: Fout) -> str | None:
    """The header of a column that is required and is not there."""
    for kolom in tabel.blad.kolommen:
        if kolom.verplicht and kolom.veld not in tabel.koppen and fout.kolom in (kolom.veld, kolom.kop):
            return kolom.kop
    return None
