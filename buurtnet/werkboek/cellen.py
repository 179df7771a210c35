"""The cells of an xlsx, sheet by sheet, as values; what cannot be used becomes `Onleesbaar`.

Nothing is parsed before `keuren` has looked at the file, so what it costs is bounded.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from buurtnet.errors import OngeldigeInvoer
from buurtnet.werkboek.bladxml import Cellen, Verborgen, read_blad
from buurtnet.werkboek.keuren import (
    MEESTE_CELLEN,
    MEESTE_KOLOMMEN,
    STUK,
    Deel,
    validate_omvang,
    validate_werkboek,
)
from buurtnet.werkboek.ods import read_ods
from buurtnet.werkboek.pakket import read_boek


@dataclass(frozen=True)
class Samengevoegd:
    """A cell of a merged area."""

    waarde: object
    naast: bool  # not in its first column
    boven: int  # its first row


@dataclass(frozen=True)
class Ruwblad:
    naam: str
    zichtbaar: bool
    cellen: Cellen
    verborgen: Verborgen


def read_bytes(pad: Path) -> bytes:
    try:
        validate_omvang(pad.stat().st_size)
        return pad.read_bytes()
    except OSError as fout:
        raise OngeldigeInvoer(f"Het bestand {pad} is niet te lezen ({fout.strerror}); kies een ander.") from fout


def read_xlsx(inhoud: bytes) -> tuple[list[Ruwblad], datetime]:
    """Every sheet, and the day from which the workbook counts its dates."""
    delen = validate_werkboek(inhoud)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            boek = read_boek(archief)
            bladen = []
            for naam, zichtbaar, pad in boek.bladen:
                cellen, verborgen = read_blad(archief, pad, boek, delen[pad].formules)
                _fill_samengevoegd(cellen, delen[pad])
                bladen.append(Ruwblad(naam, zichtbaar, cellen, verborgen))
            return bladen, boek.epoch
    except OngeldigeInvoer:
        raise
    except Exception as fout:  # a file that is not what it says may raise anything
        raise OngeldigeInvoer(STUK) from fout


def read_open(inhoud: bytes) -> list[Ruwblad]:
    """Every sheet of an OpenDocument workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            bladen = read_ods(archief)
            for blad in bladen:
                _fill_samengevoegd(blad.cellen, blad.deel)
            return [Ruwblad(blad.naam, blad.zichtbaar, blad.cellen, blad.verborgen) for blad in bladen]
    except OngeldigeInvoer:
        raise
    except Exception as fout:
        raise OngeldigeInvoer(STUK) from fout


def _fill_samengevoegd(cellen: Cellen, deel: Deel) -> None:
    laatste = max((rij for rij, _ in cellen), default=0)
    werk = 0
    for boven, links, onder, rechts in deel.samengevoegd:
        waarde = cellen.get((boven, links))
        if waarde is None:
            continue
        onder, rechts = min(onder, laatste), min(rechts, MEESTE_KOLOMMEN)
        werk += max(onder - boven + 1, 0) * (rechts - links + 1)
        if werk > MEESTE_CELLEN:
            raise OngeldigeInvoer("Dit werkboek heeft te veel samengevoegde cellen; haal de samenvoeging weg.")
        if isinstance(waarde, Samengevoegd):
            waarde = waarde.waarde
        for rij in range(boven, onder + 1):
            for kolom in range(links, rechts + 1):
                if (rij, kolom) != (boven, links) or rechts > links or onder > boven:
                    cellen[rij, kolom] = Samengevoegd(waarde, kolom > links, boven)
