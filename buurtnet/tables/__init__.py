"""The tables of the store. Everything that happens is a dated event; nothing is overwritten.

Dates are calendar dates. A period runs from `van` up to and not including `tot`; `tot` empty means: still so.
A missing count is NULL: unknown is not zero. There is no field for a resident's name, address or mail.
"""

from buurtnet.soorten.bijeenkomst import ANTWOORDEN, FUNCTIES, LEEFTIJDEN
from buurtnet.tables.basis import metadata
from buurtnet.tables.opslag import gegevensversie, instelling
from buurtnet.tables.programma import (
    ONDERDELEN,
    SOORTEN_BIJEENKOMST,
    SOORTEN_ORGANISATIE,
    SPOREN,
    STAPPEN,
    STATUSSEN,
    TABELLEN,
    actie,
    antwoord,
    antwoord_vooraf,
    beslissing,
    bijeenkomst,
    bijeenkomst_buurt,
    bijeenkomst_organisatie,
    citaat,
    dekking,
    evaluatie,
    geinformeerd,
    opmerking,
    organisatie,
    organisatie_naam,
    stelling,
    thema,
    verhaal,
)
from buurtnet.tables.schrijven import concept, concept_organisatie, geschiedenis, log
from buurtnet.tables.soorten import build_tabellen
from buurtnet.tables.toegang import TOEGANG, aanmeldpoging, apparaat, gebruiker, gebruiker_organisatie, sessie

__all__ = [
    "ANTWOORDEN",
    "FUNCTIES",
    "LEEFTIJDEN",
    "ONDERDELEN",
    "SOORTEN_BIJEENKOMST",
    "SOORTEN_ORGANISATIE",
    "SPOREN",
    "STAPPEN",
    "STATUSSEN",
    "TABELLEN",
    "TOEGANG",
    "aanmeldpoging",
    "actie",
    "antwoord",
    "antwoord_vooraf",
    "apparaat",
    "beslissing",
    "bijeenkomst",
    "bijeenkomst_buurt",
    "bijeenkomst_organisatie",
    "build_tabellen",
    "citaat",
    "concept",
    "concept_organisatie",
    "dekking",
    "evaluatie",
    "gebruiker",
    "gebruiker_organisatie",
    "gegevensversie",
    "geinformeerd",
    "geschiedenis",
    "instelling",
    "log",
    "metadata",
    "opmerking",
    "organisatie",
    "organisatie_naam",
    "sessie",
    "stelling",
    "thema",
    "verhaal",
]
