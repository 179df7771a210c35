"""What is said on the page of one buurt; read through `begrippen`."""

BEGRIPPEN = (  # entries of the glossary, as in `begrippen_feedback`
    (
        "jaar",
        "Een jaar van een buurt",
        "De laatste twaalf maanden op één lijn: de stappen van platform of netwerk, de bijeenkomsten, de beloften van "
        "buurt en gemeente (vanaf de dag dat iets is beloofd), en de verhalen. Rechts van de streep staat wat is "
        "aangekondigd of nog klaar moet zijn. Een belofte die langer geleden klaar was, staat er niet in.",
        "wat opbouwwerkers vastleggen",
        "Dat er in een rustig jaar niets gebeurde: er staat alleen in wat iemand heeft vastgelegd.",
    ),
    (
        "buren",
        "De buurten hiernaast",
        "De buurten waarvan de grens minstens tien meter langs die van deze buurt loopt, op alfabet. Ligt de Maas "
        "ertussen, dan is de overkant ook een buur. Een gebied dat niet meetelt, is van niemand een buur.",
        "berekend uit de grenzen van het CBS",
    ),
)
