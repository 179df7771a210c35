"""The accessibility statement, in the form of Dutch government sites; what is behind it: docs/toegankelijkheid.md.

Who changes what it says tries it again, and changes the date: it says when the pages were last tried.
"""

from datetime import date

import streamlit as st

from buurtnet.beeld.format import format_datum
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.messages import platte_tekst

GETOETST_OP = date(2026, 11, 23)
_STATUS = """
Wij willen dat iedereen Buurtnet kan gebruiken. Daarvoor geldt de Europese norm EN 301 549, met de richtlijn WCAG 2.1,
niveau A en AA.

**Status: voldoet gedeeltelijk.** Aan een groot deel van de eisen is voldaan, aan een paar nog niet. Een onafhankelijk
bureau heeft Buurtnet nog niet getoetst.
"""
_GEBREKEN = """
Bijna alle punten komen uit de software waarmee deze pagina's zijn gemaakt. Geen instelling lost ze op.

- **Engelse woorden.** Een paar knoppen hebben voor een schermlezer een Engelse naam, zoals 'Help' bij een vraagteken
  en 'Choose date' bij een datum (WCAG 3.1.2). *Wat u kunt doen:* typ de datum; wat achter een vraagteken staat, leest
  u ook op deze pagina.
- **De grote tabel** leest niet goed voor: een schermlezer krijgt alleen de rijen in beeld (WCAG 1.3.1). *Wat u kunt
  doen:* download de tabel als CSV of open de pagina van een buurt.
- **Grafieken** noemen in hun zin niet elke waarde van elke maand (WCAG 1.1.1). *Wat u kunt doen:* de zin noemt het
  begin en het eind; de vaste versie, zonder scripts, noemt ook de maanden ertussen.
- **Focus.** Wie met Tab door het menu loopt, ziet alleen een lichte tint achter het woord; de rand om een knop is
  lichter dan de norm vraagt (WCAG 1.4.11). *Wat u kunt doen:* vergroot de pagina of kies de donkere weergave.
- **Fouten.** Een foutmelding bij een veld wordt voorgelezen, maar het veld zelf zegt niet dat het fout is
  (WCAG 1.3.1). 'Opgeslagen om' wordt niet voorgelezen (WCAG 4.1.3). *Wat u kunt doen:* de laatste stap, Nakijken en
  publiceren, noemt alle fouten bij elkaar.
- **Kleine knoppen.** Het menu, de vraagtekens en een paar keuzes zijn lager dan 44 pixels. Dat mag volgens deze
  norm, maar is lastig met een duim. *Wat u kunt doen:* zoom in.
"""
_GETOETST = """
Op {datum}, door de makers zelf. Een programma (axe-core) kijkt bij elke nieuwe versie naar alle pagina's, licht en
donker, ook binnen de kaart. Andere tests bedienen de pagina's alleen met het toetsenbord, op een telefoon van
360 pixels breed, en vergroot tot 400 %. Een echte schermlezer en spraakbediening zijn nog niet getest.
"""
_MELDEN = """
Kunt u iets niet lezen of niet bedienen? Meld het bij {contact}. Zeg op welke pagina het was, wat er misging en welk
hulpmiddel u gebruikt. Wij helpen u dan op een andere manier aan de informatie en zoeken een oplossing. Bent u niet
tevreden met het antwoord? Dan kunt u een klacht indienen bij de gemeente, en daarna bij de Nationale ombudsman.
"""


def show_verklaring(keuze: Keuze) -> None:
    """The statement, with whom to tell what does not work: a setting of the programme."""
    st.header("Toegankelijkheidsverklaring", anchor="toegankelijkheid")
    st.markdown(_STATUS)
    for kop, tekst in (
        ("Wat nog niet goed gaat", _GEBREKEN),
        ("Hoe wij dat weten", _GETOETST.format(datum=format_datum(GETOETST_OP))),
        ("Werkt iets niet? Meld het", _MELDEN.format(contact=platte_tekst(keuze.actueel.instellingen.contact))),
    ):
        st.subheader(kop, anchor=False)
        st.markdown(tekst)
