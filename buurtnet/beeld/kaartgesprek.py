"""How the map shows two things of the conversation: whether who decided was informed, and which promises are late."""

from buurtnet import begrippen
from buurtnet.beeld import theme
from buurtnet.beeld.rijen import Kaart

_STIPPEN = {"vul": theme.WIT, "patroon": "stippen", "tweede": theme.RASTER}
_GEEN_PLATFORM = {"vul": theme.WIT, "patroon": "arcering", "tweede": theme.RASTER}
_KLEUREN = {  # of what was known at the decision; unknown is not no
    "volledig": theme.ACCENT,
    "onvolledig": theme.MENING[1],
    "": theme.STAPPEN["nog_niet_besproken"],
    "gestopt": theme.STAPPEN["gestopt"],
}
_TEKSTEN = {**begrippen.INFORMATIE, "volledig": "besluit genomen, informatie compleet", "": "nog geen besluit"}
_TEKSTEN["gestopt"] = "gestopt vóór een besluit"
LAAT = ("geen", "1", "2", "3 of 4", "5 of meer")  # the classes, as GRENZEN of `kaartstand` has them


def build_informatie(rij: Kaart) -> str:
    """What is known of the platforms of a buurt; with more than one each by its name."""
    if not isinstance(rij.informatie, list):
        return "geen platform"
    if len(rij.informatie) == 1:
        return _TEKSTEN[rij.informatie[0][1]]
    return "; ".join(f"{naam}: {_TEKSTEN[informatie]}" for naam, informatie in rij.informatie)


def choose_informatie(rij: Kaart) -> dict:
    """The look: the alarm first, and a second colour where another platform differs."""
    if not isinstance(rij.informatie, list):
        return _GEEN_PLATFORM
    waarden = {informatie for _, informatie in rij.informatie}
    kleuren = [kleur for waarde, kleur in _VOLGORDE.items() if waarde in waarden]
    if "onbekend" in waarden:
        return _STIPPEN if len(waarden) == 1 else {"vul": kleuren[0], "patroon": "banen", "tweede": theme.WIT}
    return {"vul": kleuren[0]} | ({"patroon": "banen", "tweede": kleuren[1]} if len(kleuren) > 1 else {})


_VOLGORDE = {waarde: _KLEUREN[waarde] for waarde in ("onvolledig", "volledig", "", "gestopt")}


def build_legenda_informatie() -> list[dict]:
    """The lines of the legend."""
    banen = {"vul": _KLEUREN["onvolledig"], "patroon": "banen", "tweede": _KLEUREN["volledig"]}
    return [
        *({"vul": kleur, "tekst": _TEKSTEN[waarde]} for waarde, kleur in _KLEUREN.items()),
        {**_STIPPEN, "tekst": _TEKSTEN["onbekend"]},
        {**banen, "tekst": "meer dan één platform, en niet hetzelfde: twee kleuren"},
        {**_GEEN_PLATFORM, "tekst": "geen platform bekend"},
    ]


def build_te_laat(rij: Kaart) -> str:
    """How many promises are late, and whose; of the municipality in the same breath."""
    if not isinstance(rij.te_laat_van, dict):
        return "geen beloften bekend"
    if not rij.te_laat_van:
        return "geen beloften te laat"
    delen = [f"{aantal} van {begrippen.UITVOERDERS[door]}" for door, aantal in rij.te_laat_van.items()]
    return f"te laat: {', '.join(delen)}"
