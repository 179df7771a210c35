"""The colours of Buurtnet, tried on contrast (WCAG) and on three kinds of colour blindness."""

INKT, GROND, PANEEL, TWEEDE, ACCENT = "#1c2b30", "#ffffff", "#f7f2e6", "#4a5a60", "#0d5261"
DONKER_INKT, DONKER_TWEEDE, DONKER_ACCENT = "#e8eef0", "#a9bcc2", "#7fd0cf"

STAPPEN = {
    "nog_niet_besproken": "#cfe5e2",
    "in_gesprek": "#8cc4bf",
    "voorgenomen": "#3f9499",
    "definitief_ja": "#0d5261",
    "definitief_nee": "#c29a5b",
    "gestopt": "#6b5a45",
    "geen_gegevens": "#ffffff",
}
HOEVEELHEID = ("#e4f0ee", "#b3d7d3", "#79b6b6", "#3c8891", "#0d5261")
MENING = ("#9a4a00", "#e39a4e", "#d6d6d6", "#7db7bd", "#0d5261")  # oneens ... eens
# The same colours in the dark theme, where they differ: an area or bar keeps 3:1 against the ground and the panels.
DONKER = {
    "#0d5261": "#377da2",  # definitief ja, the most, eens
    "#3f9499": "#4fb0ae",
    "#8cc4bf": "#93cec8",
    "#c29a5b": "#d9b06e",
    "#6b5a45": "#88725c",
    "#79b6b6": "#8cc4bf",
    "#3c8891": "#5fa9ad",
    "#9a4a00": "#c4651a",
}
TELT_NIET_MEE = "#e3e3e3"
WIT = "#ffffff"
RASTER = "#8a979b"  # dots, hatch and thin lines on white: 3:1


def choose_kleur(kleur: str, donker: bool) -> str:
    """A colour as the theme shows it."""
    return DONKER.get(kleur, kleur) if donker else kleur


def choose_opdruk(kleur: str) -> str:
    """The colour of a number upon an area: ink where that reads (4.5:1), else white or black, whichever reads best."""
    paren = [(_compute_contrast(kleur, op), op) for op in (INKT, WIT, "#000000")]
    return INKT if paren[0][0] >= 4.5 else max(paren)[1]


def _compute_contrast(een: str, ander: str) -> float:
    """As WCAG defines it."""
    licht, donker = sorted((_compute_licht(een), _compute_licht(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _compute_licht(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rood, groen, blauw = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw
