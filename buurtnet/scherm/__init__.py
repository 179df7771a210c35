"""The public display of an information evening: slides, and how they become a page or a file."""

INTERVAL_S = 25  # each slide
KORTSTE_INTERVAL_S, LANGSTE_INTERVAL_S = 5, 600
EIGEN_BUURT = "buurt"  # the slide that welcomes tonight's buurt: always first, so nothing to choose
# The slides to choose from, in their usual order. A name stands in addresses and in the store: never change one.
DIAS = {
    "wat": "Wat is een buurtnetwerk?",
    "besluiten": "De keuze van de platforms",
    "kaart": "De kaart van de stad",
    "feedback": "Wat bewoners zeiden",
    "verhaal": "Een verhaal",
    "komend": "Wat er komt",
    "meedoen": "Zo doet u mee",
}
