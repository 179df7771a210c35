"""Tables to take along, safe to open: no cell starts a formula, and fiction says that it is."""

import os
from pathlib import Path

import pandas as pd

from buurtnet.begrippen import FICTIEF
from buurtnet.errors import OngeldigeInvoer

_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")


def build_csv(tabel: pd.DataFrame, fictief: bool) -> bytes:
    """A CSV as Dutch spreadsheets read it: semicolons, decimal commas, UTF-8 with BOM.

    The last column says on every row whether the figures are real; it stays when rows are copied elsewhere.
    """
    tabel = tabel.assign(**{"soort gegevens": FICTIEF if fictief else "echte gegevens"})
    for kolom in tabel.columns:
        if not pd.api.types.is_numeric_dtype(tabel[kolom]):
            tabel[kolom] = tabel[kolom].map(maak_veilig)
    tabel.columns = [maak_veilig(k) for k in tabel.columns]
    return tabel.to_csv(sep=";", decimal=",", index=False, lineterminator="\r\n").encode("utf-8-sig")


def maak_veilig(waarde: object) -> object:
    """A quote before what a spreadsheet would take for a formula."""
    return f"'{waarde}" if isinstance(waarde, str) and waarde.lstrip().startswith(_FORMULE) else waarde


def write_nieuw(bestand: Path, inhoud: bytes) -> None:
    """Write a file where there is none; raises OngeldigeInvoer. Never over one that is there: somebody may need it."""
    try:
        # For its maker alone: a workbook also holds what is not public.
        with open(bestand, "xb", opener=lambda pad, vlaggen: os.open(pad, vlaggen, 0o600)) as uit:
            uit.write(inhoud)
    except FileExistsError:
        raise OngeldigeInvoer(f"{bestand} bestaat al; kies een andere naam.") from None
    except (OSError, ValueError) as fout:  # ValueError: a name that no file can have
        reden = getattr(fout, "strerror", None) or "ongeldige naam"
        raise OngeldigeInvoer(f"{bestand} kan niet gemaakt worden ({reden}); kies een andere map.") from fout
