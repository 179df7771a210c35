"""The addresses of the pages, in the order of the menu."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pagina:
    adres: str  # without slash; "" is the first page
    bestand: str  # in pages/
    titel: str  # in the menu and in the browser's tab
    uitleg: str


ZONDER_SINDS = ("begrippen",)  # nothing on it changes by a date
VASTLEGGEN = ("werkblad", "invoer", "beheer")  # pages for who is signed in, at the date of today
PAGINAS = (
    Pagina("", "overzicht.py", "Overzicht", "Waar staat de stad? Kaart, besluiten, bereik en feedback."),
    Pagina("buurt", "buurt.py", "Buurt", "Eén buurt: organisaties, besluiten, bijeenkomsten en acties."),
    Pagina("besluiten", "besluiten.py", "Besluiten", "Wie heeft besloten, wie nog niet, en wisten zij wat zij kozen?"),
    Pagina("bereik", "bereik.py", "Bereik", "Wie deden mee, in elke buurt, naast de stad en naast een jaar eerder?"),
    Pagina("workshops", "workshops.py", "Workshops", "Wat zeiden mensen, wat is beloofd, en wat kwam ervan?"),
    Pagina(
        "raad-college",
        "raad_college.py",
        "Raad & college",
        "Wat wordt van de gemeente gevraagd, en wat is beloofd?",
    ),
    Pagina("ondersteuning", "ondersteuning.py", "Steun", "Wat is gevraagd, gekregen en gebruikt, en na hoe lang?"),
    Pagina(
        "inspiratie", "inspiratie.py", "Inspiratie", "Verhalen: wat buurten deden en wie er meer over kan vertellen."
    ),
    Pagina("begrippen", "begrippen.py", "Begrippen", "Wat betekent elk woord en elk getal, en waar komt het vandaan?"),
    Pagina("werkblad", "werkblad.py", "Werkblad", "Waar is steun nodig, en wat is te laat? Voor wie is ingelogd."),
    Pagina("invoer", "invoer.py", "Vastleggen", "Vastleggen en verbeteren, voor wie is ingelogd."),
    Pagina("beheer", "beheer.py", "Beheer", "Gebruikers, instellingen en reservekopie, voor de beheerder."),
)
