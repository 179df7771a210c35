"""What the first visitor would otherwise wait for, made at the start of the server."""

from buurtnet import begrippen
from buurtnet.ui import cached
from buurtnet.ui.keuze import build_keuze


def warm_up() -> None:
    """Fill the caches for today."""
    keuze = build_keuze()
    cached.load_grafieken(keuze)
    for kleur in begrippen.KLEUREN:
        cached.load_kaartstand(keuze, kleur)
