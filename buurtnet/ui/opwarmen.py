"""What the first visitor would otherwise wait for, made at the start of the server."""

from buurtnet.ui import cached
from buurtnet.ui.keuze import build_keuze_zonder_bezoeker


def warm_up() -> None:
    """Fill the caches for today."""
    keuze = build_keuze_zonder_bezoeker()
    cached.load_bevindingen(keuze)
    cached.load_kaartadres(keuze)
