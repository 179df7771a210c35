"""What changed since a day, in words, and the one word that marks it."""

from collections.abc import Collection
from datetime import date

from buurtnet.beeld.format import format_aantal, format_datum
from buurtnet.cijfers.besluiten import start_zes_weken
from buurtnet.cijfers.sinds import Periode, Veranderd

NIEUW = "nieuw"
# Per count: one, more, and the page that it stands on.
_WOORDEN = {
    "besluiten": ("besluit", "besluiten", "besluiten"),
    "stappen": ("andere stap in het gesprek", "andere stappen in het gesprek", "besluiten"),
    "bijeenkomsten": ("bijeenkomst", "bijeenkomsten", "workshops"),
    "gezegd": ("vraag uit de buurt", "vragen uit de buurt", "workshops"),
    "geantwoord": ("vraag uit de buurt beantwoord", "vragen uit de buurt beantwoord", "workshops"),
    "beloften_laat": ("belofte te laat geworden", "beloften te laat geworden", "workshops"),
    "beloften_gedaan": ("belofte nagekomen", "beloften nagekomen", "workshops"),
    "te_laat": (
        "belofte van de gemeente te laat geworden",
        "beloften van de gemeente te laat geworden",
        "raad-college",
    ),
    "nagekomen": ("belofte van de gemeente nagekomen", "beloften van de gemeente nagekomen", "raad-college"),
    "contacten": ("contact met de gemeente", "contacten met de gemeente", "raad-college"),
    "gevraagd": ("aanvraag om steun", "aanvragen om steun", "ondersteuning"),
    "beantwoord": ("aanvraag om steun beantwoord", "aanvragen om steun beantwoord", "ondersteuning"),
    "verhalen": ("verhaal", "verhalen", "inspiratie"),
}
# Of a buurt not all is counted: a network that wrote something is no change of the buurt.
_NIETS_IN_BUURT = "Geen nieuwe stap of bijeenkomst, en geen belofte nagekomen of te laat geworden."
_OP_OVERZICHT = ("besluiten", "bijeenkomsten", "te_laat", "nagekomen", "beantwoord")


def build_raad(dag: date) -> str:
    """A council meeting by name."""
    return f"raad van {format_datum(dag)}"


def build_kop(periode: Periode, vergaderingen: Collection[date]) -> str:
    """What the day behind it is: that of a council meeting, of six weeks ago, or another."""
    if periode.sinds in vergaderingen:
        return "Nieuw sinds de raad van"
    return "Nieuw in zes weken, sinds" if periode.sinds == start_zes_weken(periode.tot) else "Nieuw sinds"


def build_wanneer(periode: Periode, vergaderingen: Collection[date]) -> str:
    """The same within a sentence, with the day."""
    if periode.sinds in vergaderingen:
        return f"sinds de {build_raad(periode.sinds)}"
    zes_weken = periode.sinds == start_zes_weken(periode.tot)
    return "in de laatste zes weken" if zes_weken else f"sinds {format_datum(periode.sinds)}"


def build_merk(periode: Periode, *dagen: date | None) -> str:
    """The mark behind what is new by one of these days; "" behind what is not."""
    return f" ({NIEUW})" if periode.is_nieuw(*dagen) else ""


def build_laatmerk(periode: Periode, voor: date | None, gedaan_op: date | None = None) -> str:
    """The same behind a promise that became late."""
    return f" ({NIEUW} te laat)" if periode.werd_laat(voor, gedaan_op) else ""


def is_gemerkt(regel: str) -> bool:
    """Whether one of these marks is behind a line."""
    return regel.endswith((f" ({NIEUW})", f" ({NIEUW} te laat)"))


def build_delen(veranderd: Veranderd, pagina: str) -> list[tuple[str, str]]:
    """What changed of what a page is about, each with the page that it stands on; on "" the main things of all."""
    if pagina == "bereik":
        return [(_build_buurten(len(veranderd.buurten)), pagina)] if veranderd.buurten else []
    uit = []
    for naam, (een, meer, waar) in _WOORDEN.items():
        aantal = veranderd.aantallen.get(naam, 0)
        if aantal and (naam in _OP_OVERZICHT if not pagina else pagina in ("buurt", waar)):
            uit.append((format_aantal(aantal, een, meer), waar))
    return uit


def build_zin(veranderd: Veranderd, pagina: str) -> str:
    """What changed on a page since the day that stands before it, and how that is marked."""
    delen = ", ".join(tekst for tekst, _ in build_delen(veranderd, pagina))
    if delen:
        return f"{delen[:1].upper()}{delen[1:]}. Staat het in een lijst, dan staat er ({NIEUW}) achter."
    return _NIETS_IN_BUURT if pagina == "buurt" else "Hier veranderde niets."


def _build_buurten(aantal: int) -> str:
    return f"in {format_aantal(aantal, 'buurt', 'buurten')} een bijeenkomst"
