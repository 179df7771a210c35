"""A small store to write in: two organisations, people of every role, and a draft that can be published."""

from datetime import UTC, date, datetime

from buurtnet import store
from buurtnet.rechten import Gebruiker
from buurtnet.soorten import SOORTEN
from buurtnet.store import schrijven

A, B = "BU09350000", "BU09350001"
BUURTCODES = frozenset([A, B])
VANDAAG = date(2016, 10, 15)
NU = datetime(2026, 3, 1, 20, 14, tzinfo=UTC)
KLOK = {"nu": NU, "vandaag": VANDAAG, "buurtcodes": BUURTCODES}

BEHEERDER = Gebruiker(1, "b@x.nl", "Beheer", "beheerder")
ZUID = Gebruiker(2, "z@x.nl", "Zuid", "opbouwwerker", frozenset([1]))
NOORD = Gebruiker(3, "n@x.nl", "Noord", "opbouwwerker", frozenset([2]))
NETWERK = Gebruiker(4, "w@x.nl", "Netwerk", "netwerk", frozenset([1]))
BESTUUR = Gebruiker(5, "r@x.nl", "Raad", "bestuur")
LEEG = Gebruiker(6, "l@x.nl", "Leeg", "opbouwwerker")
COLLEGA = Gebruiker(7, "c@x.nl", "Collega", "opbouwwerker", frozenset([1]))
ALLEN = (BEHEERDER, ZUID, NOORD, NETWERK, BESTUUR, LEEG, COLLEGA)

BIJEENKOMST = {
    "datum": "2016-10-14",
    "soort": "workshop",
    "titel": "Workshop groen",
    "aanwezig": 24,
    "eerste_keer": 9,
    "raadsleden": 1,
    "collegeleden": 0,
    "ambtenaren": 0,
    "van_elders": 0,
    "uitkomst": "Meer bomen in de straat.",
    "organisaties": [1],
    "buurten": [{"buurtcode": A}],
    "evaluatie": {
        "formulieren": 18,
        "antwoorden": {"nuttig": {"n1": 1, "n2": 1, "n3": 2, "n4": 8, "n5": 6}},
        "opmerkingen": {"groen": 4},
        "citaten": [{"tekst": "Eindelijk luistert er iemand.", "toestemming": True}],
    },
    "acties": [
        {"wat": "Plantdag houden", "spoor": "fysiek", "door": "buurt", "vervalt_op": "2016-12-01"},
        {"wat": "Bankje plaatsen", "spoor": "fysiek", "door": "gemeente", "buurtcode": A},
    ],
}
BESLISSING = {
    "organisatie_id": 1,
    "datum": "2016-09-01",
    "stap": "voorgenomen",
    "orgaan": "bestuur",
    "argument": "Wij willen verder met de buurt.",
}
GEINFORMEERD = {"organisatie_id": 1, "onderdeel": "visie", "datum": "2016-09-02", "ja": True}
ACTIE = {"organisatie_id": 1, "wat": "Folder maken", "spoor": "sociaal", "door": "samen", "beloofd_op": "2016-09-03"}
ORGANISATIE = {
    "namen": [{"naam": "Nieuw netwerk", "soort": "buurtnetwerk", "van": "2016-10-01"}],
    "dekking": [{"buurtcode": B, "van": "2016-10-01"}],
}
VERHAAL = {
    "organisatie_id": 1,
    "datum": "2016-09-04",
    "titel": "Soep op donderdag",
    "wat": "Elke week eten wij samen.",
    "nodig": "Een keuken en een vaste dag.",
    "overgenomen_van": 2,
}
CONTACT = {"organisatie_id": 1, "datum": "2016-09-14", "groep": "raad", "rol": "luisteren", "initiatief": "buurt"}
ONDERSTEUNING = {"organisatie_id": 1, "vorm": "basissubsidie", "gevraagd_op": "2016-09-01", "gevraagd": 2500}
PUNT = {
    "organisatie_id": 1,
    "gevraagd_op": "2016-09-14",
    "wat": "Een bankje bij de speelplek",
    "thema": "ontmoeten",
    "aan": "gemeente",
    "antwoord": "nee",
    "antwoord_op": "2016-09-20",
    "toelichting": "Daar is dit jaar geen geld voor.",
}
KWETSBAARHEID = {
    "organisatie_id": 1,
    "datum": "2016-09-14",
    "trekkers": 5,
    "nieuwe_bewoners": 2,
    "energie_antwoorden": 4,
    "energie_x10": 34,
    "geld_zeker_tot": "2017-07-01",
}
STEUNAFSPRAAK = {
    "organisatie_id": 1,
    "datum": "2016-09-14",
    "signaal": "trekkers",
    "wat": "Samen twee nieuwe trekkers zoeken",
    "wie": "opbouwwerker",
    "klaar_voor": "2016-12-01",
}
AANMELDING = {"organisatie_id": 1, "stap": "belangstelling", "datum": "2017-01-09"}
EIGEN_WOORDEN = {
    "organisatie_id": 1,
    "datum": "2016-09-20",
    "wij_zijn": "Wij zijn buren.",
    "meedoen": "Kom op dinsdag.",
    "adres": "netwerk@voorbeeld.nl",
}
AANKONDIGING = {
    "organisatie_id": 1,
    "datum": "2016-10-20",
    "begint_om": "19:30",
    "soort": "informatieavond",
    "titel": "Samen kiezen",
    "plaats": "buurthuis",
}
VISIE = {"organisatie_id": 1, "datum": "2016-09-10", "spoor": "sociaal", "stadium": "concept"}
ONTWIKKELING = {"organisatie_id": 1, "datum": "2016-09-11", "niveau": {"bereik": {"niveau": "2"}}}
ROLVERDELING = {"organisatie_id": 1, "datum": "2016-09-12", "rol": {"groen": {"trede": "loslaten"}}}
MELDING = {"organisatie_id": 1, "datum": "2016-09-13", "wat": "De workshop was op dinsdag."}
VERBORGEN = {"organisatie_id": 1, "vanaf": "2016-10-01", "reden": "er iets in stond dat niet klopt"}
DRAFTS = {
    "bijeenkomst": BIJEENKOMST,
    "beslissing": BESLISSING,
    "geinformeerd": GEINFORMEERD,
    "actie": ACTIE,
    "organisatie": ORGANISATIE,
    "verhaal": VERHAAL,
    "contact": CONTACT,
    "ondersteuning": ONDERSTEUNING,
    "aanmelding": AANMELDING,
    "punt": PUNT,
    "eigen_woorden": EIGEN_WOORDEN,
    "aankondiging": AANKONDIGING,
    "visie": VISIE,
    "ontwikkeling": ONTWIKKELING,
    "ontwikkeling_blik": ONTWIKKELING,
    "rolverdeling": ROLVERDELING,
    "rolverdeling_blik": ROLVERDELING,
    "melding": MELDING,
    "verborgen": VERBORGEN,
    "kwetsbaarheid": KWETSBAARHEID,
    "steunafspraak": STEUNAFSPRAAK,
}


WIE_MAG = object()  # somebody who may write the kind


def choose_schrijver(soort, anders=ZUID):
    """Somebody who may write this kind: `anders`, or the network of what only that writes."""
    return anders if anders.rol in SOORTEN[soort].schrijven else NETWERK


def richt_in(engine):
    """The people, the organisations and the codebook."""
    with store.writing(engine) as conn:
        store.write_rijen(
            conn,
            {
                "organisatie": [{"id": 1}, {"id": 2}],
                "organisatie_naam": [
                    {"organisatie_id": nr, "naam": naam, "soort": "buurtplatform", "van": date(2010, 1, 1)}
                    for nr, naam in ((1, "Zuid"), (2, "Noord"))
                ],
                "dekking": [
                    {"organisatie_id": nr, "buurtcode": code, "deels": False, "van": date(2010, 1, 1)}
                    for nr, code in ((1, A), (2, B))
                ],
                "stelling": [{"code": "nuttig", "volgorde": 1, "tekst": "Het was nuttig.", "sleutel": True}],
                "thema": [{"code": "groen", "volgorde": 1, "naam": "Groen"}],
                "instelling": [
                    {"naam": "vaste_peildatum", "waarde": "2016-10-15"},
                    {"naam": "programma_start", "waarde": "2016-01-01"},
                    {"naam": "aantal_platforms", "waarde": "2"},
                    {"naam": "gegevens", "waarde": "echt"},
                ],
            },
        )
        for een in ALLEN:
            store.write_gebruiker(conn, BEHEERDER, NU, een.email, een.naam, een.rol, een.organisatie_ids)


def doe(engine, functie, *argumenten, **opties):
    """One write transaction."""
    with store.writing(engine) as conn:
        return functie(conn, *argumenten, **opties)


def lees(engine, functie, *argumenten, **opties):
    with store.reading(engine) as conn:
        return functie(conn, *argumenten, **opties)


def begin(engine, gebruiker=WIE_MAG, soort="bijeenkomst", inhoud=None):
    """A new concept; gives its id."""
    inhoud = DRAFTS[soort] if inhoud is None else inhoud
    gebruiker = choose_schrijver(soort) if gebruiker is WIE_MAG else gebruiker
    return doe(engine, schrijven.write_concept, gebruiker, None, soort, inhoud, nu=NU)[0]


def publiceer(engine, gebruiker=WIE_MAG, soort="bijeenkomst", inhoud=None, **opties):
    """Publish something new; gives its id."""
    gebruiker = choose_schrijver(soort) if gebruiker is WIE_MAG else gebruiker
    return doe(engine, schrijven.publiceer, gebruiker, begin(engine, gebruiker, soort, inhoud), **KLOK | opties)


def corrigeer(engine, gebruiker, soort, record_id, velden, **opties):
    """Correct fields of what is published; gives the concept's id."""
    concept_id = doe(engine, schrijven.open_correctie, gebruiker, soort, record_id, nu=NU)
    for veld, waarde in velden.items():
        doe(engine, schrijven.write_concept_veld, gebruiker, concept_id, veld, waarde, nu=NU)
    return doe(engine, schrijven.publiceer, gebruiker, concept_id, **KLOK | {"reden": "verteld"} | opties)
