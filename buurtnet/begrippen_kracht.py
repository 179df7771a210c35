"""The words of the eight signals of fragility and of agreed support: behind the login, so no figure is among them."""

SIGNALEN = {
    "trekkers": "trekkers",
    "concentratie": "afspraken bij één partij",
    "nieuwe_bewoners": "nieuwe actieve bewoners",
    "stilte": "stilte",
    "energie": "energie en regeldruk",
    "professionals": "werk door professionals",
    "beloften": "beloften van de gemeente",
    "geld": "zekerheid van geld",
}
STEUNGEVERS = {"netwerk": "het netwerk", "opbouwwerker": "de opbouwwerker", "gemeente": "de gemeente"}
OORDELEN = {"stevig": "stevig", "aandacht": "vraagt aandacht", "fragiel": "kwetsbaar"}
BEGRIPPEN = (  # entries of the glossary, as in `begrippen_feedback`
    (
        "kwetsbaarheid",
        "Kwetsbaarheid",
        "Acht signalen die laten zien of een organisatie steun nodig heeft: "
        + ", ".join(SIGNALEN.values())
        + ". Zij staan alleen op het werkblad, achter de login: de organisatie en haar opbouwwerker zien die van "
        "zichzelf, raad en college die van de stad. Bij een signaal dat om steun vraagt, hoort een afspraak.",
        "vastgelegd door netwerken en opbouwwerkers, en berekend",
        "Hoe goed een organisatie het doet. Op geen openbare pagina, in geen bestand en op geen scherm staat er een "
        "cijfer van: een klein bestuur is te herkennen.",
    ),
)
