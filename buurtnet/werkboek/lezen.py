"""Read a workbook or CSV as it was filled in: which sheets, columns and rows there are, not yet what they mean.

Nothing is guessed silently: what is left out is named in `meldingen`. A cell that cannot be used becomes `Onleesbaar`
and is a fault once it matters.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from openpyxl.utils.datetime import WINDOWS_EPOCH

from buurtnet.begrippen import FICTIEF
from buurtnet.errors import OngeldigeInvoer
from buurtnet.werkboek.bestandssoort import choose_soort
from buurtnet.werkboek.bladen import (
    BLADEN,
    ECHT,
    LIJSTEN,
    MET_STELLINGEN,
    SOORT_GEGEVENS,
    UITLEG,
    VOORBEELD,
    Blad,
    build_stellingkolom,
)
from buurtnet.werkboek.bladxml import Cellen, Verborgen
from buurtnet.werkboek.cellen import Ruwblad, Samengevoegd, read_bytes, read_open, read_xlsx
from buurtnet.werkboek.csvbestand import KOP_BINNEN, read_csv
from buurtnet.werkboek.keuren import validate_omvang
from buurtnet.werkboek.verborgen import build_meldingen
from buurtnet.werkboek.waarden import Onleesbaar, build_norm, build_tekst

_NIETS_VERBORGEN = Verborgen()
_ONBEKEND = (
    "In dit bestand staat geen blad dat Buurtnet kent. Gebruik het sjabloon, met de koppen die daar boven de kolommen "
    "staan."
)


@dataclass
class Rij:
    nummer: int
    cellen: dict[str, object]  # by field; empty cells too


@dataclass
class Tabel:
    """One sheet that was recognised."""

    blad: Blad
    naam: str  # as in the file
    koppen: dict[str, str]  # per field, the header as it was typed
    rijen: list[Rij] = field(default_factory=list)
    kop_rij: int = 0


@dataclass
class Werkboek:
    tabellen: list[Tabel]
    meldingen: list[str]  # what was left out, for the person at the screen
    soort_gegevens: str | None  # FICTIEF, ECHT, or None when it does not say
    epoch: datetime = WINDOWS_EPOCH


def read_werkboek(bron: bytes | str | Path, naam: str = "CSV") -> Werkboek:
    """What is in an xlsx, ods or CSV. Raises OngeldigeInvoer with one sentence for what is too large, hostile or none.

    `naam`: how a CSV is called in messages (for a path: its own name).
    """
    if isinstance(bron, str | Path):
        pad = Path(bron)
        bron, naam = read_bytes(pad), pad.name
    validate_omvang(len(bron))
    soort_bestand = choose_soort(bron)
    if soort_bestand == "ods":
        return _read_bladen(read_open(bron), WINDOWS_EPOCH)
    if soort_bestand == "xlsx":
        return _read_bladen(*read_xlsx(bron))
    meldingen: list[str] = []
    tabel, soort = _build_tabel(naam, read_csv(bron, _compute_punten), meldingen)
    if tabel is None:
        raise OngeldigeInvoer(_ONBEKEND)
    return Werkboek([tabel], meldingen, soort)


def validate_soort_gegevens(opslag: str, bestand: str | None) -> None:
    """Fiction and real data never mix. Raises OngeldigeInvoer."""
    if bestand == FICTIEF and opslag != "voorbeeld":
        raise OngeldigeInvoer(
            f"Dit werkboek heeft {FICTIEF}; deze opslag is voor echte gegevens. Er is niets ingelezen. "
            "Gebruik het sjabloon van deze opslag."
        )
    if bestand == ECHT and opslag == "voorbeeld":
        raise OngeldigeInvoer(
            f"Dit werkboek heeft echte gegevens; deze opslag heeft {FICTIEF}. Er is niets ingelezen. "
            "Laad eerst echte gegevens in plaats van het voorbeeld."
        )


def _read_bladen(bladen: list[Ruwblad], epoch: datetime) -> Werkboek:
    tabellen, meldingen, soorten = [], [], []
    for blad in bladen:
        if blad.naam == LIJSTEN:
            continue
        if not blad.zichtbaar:
            meldingen.append(f"Blad '{blad.naam}' is verborgen en overgeslagen; maak het zichtbaar als het mee moet.")
            continue
        tabel, soort = _build_tabel(blad.naam, blad.cellen, meldingen, blad.verborgen)
        soorten.append(soort)
        if tabel is not None:
            tabellen.append(tabel)
    if not tabellen:
        raise OngeldigeInvoer(_ONBEKEND)
    return Werkboek(tabellen, meldingen, _choose_eerste(soorten), epoch)


def _build_tabel(
    naam: str, cellen: Cellen, meldingen: list[str], verborgen: Verborgen = _NIETS_VERBORGEN
) -> tuple[Tabel | None, str | None]:
    """The sheet when it is recognised, and whether it says that it is fiction or real."""
    rijen = _build_rijen(cellen)
    _, kop_rij, blad, velden, vreemd, dubbel = _find_kop(naam, rijen)
    boven = [build_tekst(_peel(w)) for rij, rest in rijen.items() if rij < kop_rij or not blad for w in rest.values()]
    soort = _choose_soort(boven[:200])
    if blad is None:
        if build_norm(naam) != build_norm(UITLEG) and rijen:
            meldingen.append(f"Blad '{naam}' kent Buurtnet niet; het is overgeslagen.")
        return None, soort
    if dubbel:
        raise OngeldigeInvoer(f"Blad '{naam}' heeft de kolom '{dubbel[0][:40]}' twee keer; haal er een weg.")
    meldingen += [f"Blad '{naam}': de kolom '{kop[:40]}' kent Buurtnet niet; die is overgeslagen." for kop in vreemd]
    koppen = {veld: build_tekst(_peel(rijen[kop_rij][kolom]))[:60] for kolom, veld in velden.items()}
    tabel = Tabel(blad, naam, koppen, kop_rij=kop_rij)
    lezers = {kolom.veld: kolom.lezer for kolom in blad.kolommen}
    soorten = {soort}
    meldingen += build_meldingen(
        naam, verborgen, [nummer for nummer in rijen if nummer > kop_rij], tabel.koppen, velden
    )
    for nummer, rij in rijen.items():
        if nummer <= kop_rij or nummer in verborgen.rijen:
            continue
        waarden = {
            veld: _choose_waarde(rij.get(kolom), lezers.get(veld, ""), kop_rij, nummer)
            for kolom, veld in velden.items()
        }
        soorten.add(_choose_soort([build_tekst(waarden.pop(SOORT_GEGEVENS, None))]))
        if _is_ingevuld(blad, waarden, waarden.pop(VOORBEELD, None)):
            tabel.rijen.append(Rij(nummer, waarden))
    return tabel, _choose_eerste(soorten)


def _is_ingevuld(blad: Blad, waarden: dict[str, object], merk: object) -> bool:
    """Neither empty nor the example as it was given; an example that somebody changed says so in its first cell."""
    if all(not isinstance(w, Onleesbaar) and build_tekst(w) == "" for w in waarden.values()):
        return False
    if build_norm(merk) != VOORBEELD:
        return True
    zin = "Deze rij is gemerkt als voorbeeld maar ingevuld; wis het woord 'voorbeeld' om haar in te lezen."
    voorbeeld = _is_voorbeeld(blad, waarden)
    if not voorbeeld:
        waarden[next(iter(waarden))] = Onleesbaar(zin, VOORBEELD)
    return not voorbeeld


def _find_kop(naam: str, rijen: dict[int, dict[int, object]]):
    """The row whose cells are most like the headers of a sheet: of the sheet with this name, else of any."""
    eigen = [blad for blad in BLADEN if build_norm(blad.naam) == build_norm(naam)]
    beste: tuple = (1.0, 0, None, {}, [], [])  # a header of one known word may be anything
    for nummer in list(rijen)[:KOP_BINNEN]:
        for blad in eigen or BLADEN:
            velden, vreemd, dubbel = _match_koppen(blad, rijen[nummer])
            verplicht = [kolom.veld for kolom in blad.kolommen if kolom.verplicht]
            # Sheets share columns: of two that fit, the one with the least left over.
            punten = len(velden) - 0.5 * len(vreemd) - sum(veld not in velden.values() for veld in verplicht)
            if punten > beste[0]:
                beste = (punten, nummer, blad, velden, vreemd, dubbel)
    return beste


def _compute_punten(cellen: Cellen) -> float:
    """How much the first rows look like a sheet that is known."""
    return _find_kop("", _build_rijen(cellen))[0]


def _build_rijen(cellen: Cellen) -> dict[int, dict[int, object]]:
    rijen: dict[int, dict[int, object]] = {}
    for (rij, kolom), waarde in sorted(cellen.items()):
        rijen.setdefault(rij, {})[kolom] = waarde
    return rijen


def _match_koppen(blad: Blad, rij: dict[int, object]) -> tuple[dict[int, str], list[str], list[str]]:
    bekend = {build_norm(kolom.veld): kolom.veld for kolom in blad.kolommen}
    bekend |= {build_norm(kolom.kop): kolom.veld for kolom in blad.kolommen}
    bekend |= {build_norm(kop): kop for kop in (SOORT_GEGEVENS, VOORBEELD)}
    velden: dict[int, str] = {}
    vreemd, dubbel = [], []
    for kolom, waarde in rij.items():
        kop = build_tekst(_peel(waarde))
        if not kop or (isinstance(waarde, Samengevoegd) and waarde.naast):
            continue
        veld = bekend.get(build_norm(kop)) or _choose_stelling(blad, kop)
        if veld is None:
            vreemd.append(kop)
        elif veld in velden.values():
            dubbel.append(kop)
        else:
            velden[kolom] = veld
    return velden, vreemd, dubbel


def _choose_stelling(blad: Blad, kop: str) -> str | None:
    code, _, antwoord = kop.casefold().rpartition(" ")
    antwoord = antwoord if antwoord.startswith("n") else f"n{antwoord}"
    if blad.naam in MET_STELLINGEN and antwoord in ("n1", "n2", "n3", "n4", "n5") and code.strip():
        return build_stellingkolom(code.strip(), antwoord).veld
    return None


def _choose_waarde(waarde: object, lezer: str, kop_rij: int, rij: int) -> object:
    """What a merged cell says in this row: words hold for all of its rows, a count only for one."""
    if not isinstance(waarde, Samengevoegd):
        return waarde
    if waarde.boven <= kop_rij:  # a header of two rows high
        return None
    if waarde.naast:
        return Onleesbaar("Deze cel is samengevoegd met een andere kolom; haal de samenvoeging weg.", "samengevoegd")
    if waarde.boven < rij and lezer in ("aantal", "nummer", "citaatnummer"):
        return Onleesbaar("Deze cel is samengevoegd; haal de samenvoeging weg en vul elke rij in.", "samengevoegd")
    return waarde.waarde


def _peel(waarde: object) -> object:
    return waarde.waarde if isinstance(waarde, Samengevoegd) else waarde


def _choose_soort(teksten: list[str]) -> str | None:
    for soort in (FICTIEF, ECHT):
        if any(build_norm(soort) in build_norm(tekst) for tekst in teksten):
            return soort
    return None


def _is_voorbeeld(blad: Blad, waarden: dict[str, object]) -> bool:
    """Still the example as it was given; what somebody changed is not thrown away."""
    bekend = {kolom.veld: build_norm(w) for kolom, w in zip(blad.kolommen, blad.voorbeeld, strict=True)}
    return all(build_norm(w) == bekend[veld] for veld, w in waarden.items() if veld in bekend)


def _choose_eerste(soorten) -> str | None:
    """One sign of fiction is enough."""
    return next((soort for soort in (FICTIEF, ECHT) if soort in soorten), None)
