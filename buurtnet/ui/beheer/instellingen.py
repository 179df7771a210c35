"""The settings of the programme on /beheer."""

from datetime import date

import streamlit as st

from buurtnet.beeld import qr
from buurtnet.rechten import Gebruiker
from buurtnet.scherm import DIAS
from buurtnet.store import beheer
from buurtnet.ui.afdrukken import build_basisadres
from buurtnet.ui.beheer.daden import doe
from buurtnet.ui.keuze import Keuze
from buurtnet.ui.knoppen import build_hoofdlabel
from buurtnet.ui.messages import platte_tekst

INSTELLINGEN = {
    "gemeente": ("Naam van de gemeente", None),
    "aantal_platforms": ("Aantal buurtplatforms", "Zo veel platforms nemen een besluit."),
    "beslisdatum": ("Einddatum voor het besluit", None),
    "programma_start": ("Eerste dag van het programma", None),
    "raadszetels": ("Zetels in de gemeenteraad", None),
    "vaste_peildatum": ("Vaste datum voor 'vandaag'", "Leeg: de datum van de kalender."),
    "bewaartermijn_jaren": ("Bewaartermijn in jaren", "Voor citaten en vrije tekst die u hierna vastlegt."),
    "basisadres": ("Adres van Buurtnet", "Voor QR-codes, zoals https://buurtnet.voorbeeld.nl."),
    "alarm_onderdelen": (
        "Melding bij een besluit met weinig informatie",
        "Er komt een melding als hoogstens zo veel van de vijf onderdelen waren gedaan.",
    ),
    "subsidieplafond": ("Subsidieplafond in euro's per jaar", "Leeg: niet bekend."),
    "raadsvergaderingen": (
        "Vergaderingen van de gemeenteraad",
        "Datums met komma's ertussen, zoals 6-9-2016, 4-10-2016. 'Nieuw sinds' begint bij de laatste vóór de "
        "peildatum. Leeg: zes weken.",
    ),
    "scherm_dias": (
        "Dia's op het scherm voor een avond",
        "Zij draaien in de volgorde waarin u ze kiest. Leeg: alle dia's, in de gewone volgorde. Met `?buurt=` komt de "
        "buurt van die avond eerst en het vaakst.",
    ),
    "scherm_seconden": ("Seconden per dia op het scherm", None),
    "contact": ("Bij wie meldt iemand een probleem?", "Een naam, nummer of adres voor de verklaring op /begrippen."),
    "opbouwwerk": (
        "Waar bereikt een bewoner de opbouwwerkers?",
        "Mail, site of telefoon van de gemeente; nooit van een persoon. Het staat bij 'Doe mee' waar een netwerk geen "
        "eigen adres heeft. Leeg: nog niet bekend.",
    ),
    "grens_trekkers": ("Trekkers: goed vanaf, matig vanaf", "Twee aantallen mensen, bijvoorbeeld 6 3."),
    "grens_concentratie": ("Afspraken bij één partij: goed onder, matig tot en met", "Procenten van wat open staat."),
    "grens_nieuwe_bewoners": ("Nieuwe actieve bewoners: goed vanaf, matig vanaf", "In een half jaar."),
    "grens_stilte": ("Stilte: goed tot en met, matig tot en met", "Dagen na de laatste bijeenkomst."),
    "grens_energie": ("Energie en regeldruk: goed vanaf, matig vanaf", "Gemiddelde keer tien: 4,0 is 40."),
    "grens_professionals": ("Werk door professionals: goed onder, matig tot en met", "Procenten van wat is gedaan."),
    "grens_beloften": ("Te late beloften van de gemeente: goed tot en met, matig tot en met", "Aantallen."),
    "grens_geld": ("Zekerheid van geld: goed vanaf, matig vanaf", "Maanden."),
    "grens_oordeel": ("Stevig onder, vraagt aandacht tot en met", "Van 0 tot 100, over alle bekende signalen."),
    "laat_na_dagen": ("Een belofte telt als te laat na zo veel dagen", None),
    "minstens_bekend": (
        "Zo veel van de acht signalen moeten bekend zijn",
        "Anders zegt Buurtnet niets over het geheel.",
    ),
}
_VAN_SIGNALEN = ("grens_", "laat_na_dagen", "minstens_bekend")


def show_instellingen(_gebruiker: Gebruiker, keuze: Keuze) -> None:
    """Each setting of the programme with its present value."""
    huidig = vars(keuze.actueel.instellingen)
    st.markdown("Een andere waarde geldt meteen, ook voor cijfers van vroeger. Elke verandering komt in het logboek.")
    if waarschuwing := qr.build_waarschuwing(build_basisadres(keuze)):
        st.warning(platte_tekst(waarschuwing))
    with st.form("instellingen"):
        gewoon = [naam for naam in huidig if naam != "gegevens" and not naam.startswith(_VAN_SIGNALEN)]
        sleutels = {naam: _ask_instelling(naam, huidig[naam]) for naam in gewoon}
        with st.expander("Grenzen van de signalen van kwetsbaarheid"):
            st.markdown("Twee getallen met een spatie ertussen: waar het goed is, en waar het matig is. Een voorstel.")
            van_signalen = [naam for naam in huidig if naam.startswith(_VAN_SIGNALEN)]
            sleutels |= {naam: _ask_instelling(naam, huidig[naam]) for naam in van_signalen}
        gezien = beheer.read_teksten(keuze.actueel.instellingen)
        st.form_submit_button(
            build_hoofdlabel("Bewaar instellingen"),
            type="primary",
            on_click=_bewaar_instellingen,
            args=(sleutels, gezien),
        )
    st.markdown(
        "Grenzen die u hier niet ziet, liggen vast: bijvoorbeeld vanaf hoeveel formulieren een cijfer zichtbaar is. "
        "Zo blijft niemand te herkennen."
    )


def _ask_instelling(naam: str, waarde: object) -> str:
    """Show a field; gives its key, which holds the value: a change by somebody else starts the field anew."""
    label, hulp = INSTELLINGEN.get(naam, (naam, None))
    opties: dict = {"label": label, "help": hulp, "key": f"instelling_{naam}_{waarde}", "value": waarde}
    if naam == "scherm_dias":
        gekozen = str(waarde).split(",") if waarde else []
        del opties["value"]
        st.multiselect(
            options=list(DIAS), default=gekozen, format_func=lambda naam: DIAS[naam], placeholder="alle dia's", **opties
        )
    elif isinstance(waarde, date) or naam == "vaste_peildatum":
        st.date_input(format="DD-MM-YYYY", min_value=date(1900, 1, 1), max_value=date(2099, 12, 31), **opties)
    elif isinstance(waarde, int):
        st.number_input(step=1, **opties)
    else:
        st.text_input(**opties | {"value": str(waarde)})
    return opties["key"]


def _bewaar_instellingen(sleutels: dict[str, str], gezien: dict[str, str]) -> None:
    waarden = {naam: st.session_state[sleutel] for naam, sleutel in sleutels.items()}
    nieuw = {naam: _build_tekst(waarde) for naam, waarde in waarden.items()}
    doe("De instellingen zijn bewaard.", beheer.write_instellingen, nieuw, gezien)


def _build_tekst(waarde: object) -> str:
    """A value as the store keeps it."""
    return ",".join(waarde) if isinstance(waarde, list) else "" if waarde is None else str(waarde)
