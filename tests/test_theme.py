"""The colours of areas and bars against the ground, light and dark."""

import pytest

from buurtnet.beeld import theme

DONKERE_GROND, DONKER_PANEEL = "#12232a", "#1b2f37"
VLAKKEN = {**theme.STAPPEN, **dict(enumerate((*theme.HOEVEELHEID, *theme.MENING)))}


def compute_contrast(een: str, ander: str) -> float:
    """As WCAG does."""
    licht, donker = sorted((_compute_helderheid(een), _compute_helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _compute_helderheid(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineair = [d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen]
    return 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]


def test_contrast_of_black_and_white_is_21():
    assert compute_contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("kleur", VLAKKEN.values(), ids=map(str, VLAKKEN))
def test_no_area_or_bar_sinks_into_the_dark_ground(kleur):
    for grond in (DONKERE_GROND, DONKER_PANEEL):
        assert compute_contrast(theme.choose_kleur(kleur, donker=True), grond) >= 3


@pytest.mark.parametrize("kleuren", [theme.STAPPEN.values(), theme.HOEVEELHEID, theme.MENING])
def test_colours_of_one_legend_stay_different_in_the_dark_theme(kleuren):
    assert len({theme.choose_kleur(kleur, donker=True) for kleur in kleuren}) == len(kleuren)


def test_steps_keep_their_order_of_lightness_in_the_dark_theme():
    stappen = ["nog_niet_besproken", "in_gesprek", "voorgenomen", "definitief_ja"]
    helder = [_compute_helderheid(theme.choose_kleur(theme.STAPPEN[stap], donker=True)) for stap in stappen]
    assert helder == sorted(helder, reverse=True)
