"""Every way to write and every restricted read, of all modules of the store and the workbook, refuses the wrong role.

The functions are looked up, so a new one is missing here until somebody decides who may use it.
"""

import importlib
import inspect
import pkgutil
from io import BytesIO
from itertools import count

import pytest
from invoerwereld import (
    BEHEERDER,
    BESTUUR,
    BIJEENKOMST,
    BUURTCODES,
    COLLEGA,
    DRAFTS,
    KLOK,
    LEEG,
    NETWERK,
    NOORD,
    NU,
    VANDAAG,
    ZUID,
    begin,
    doe,
    publiceer,
    richt_in,
)
from sqlalchemy import select

import buurtnet.store
import buurtnet.werkboek
from buurtnet import store
from buurtnet.errors import GeenToegang, OngeldigeInvoer
from buurtnet.rechten import SYSTEEM
from buurtnet.soorten import SOORTEN
from buurtnet.store import beheer, codeboek, gebruikers, herstel, pogingen, reserve, schrijven
from buurtnet.store.codeboek import Regel
from buurtnet.store.schrijven import concepten
from buurtnet.tables import bijeenkomst, citaat, concept, metadata
from buurtnet.werkboek import Werkboek, inlezen, read_werkboek, uitvoer, verschil

# A way to write by its name; whoever asks for a person is looked at whatever the name.
SCHRIJVEND = ("write_", "add_", "begin_", "delete_", "herstel", "move_", "open_correctie", "publiceer", "remove_")
SCHRIJVEND += ("rond_", "geef_", "start_", "stop_", "trek_in", "wis_", "migrate")
# What writes and asks for nobody: each is called by what does, or by the server itself.
ZONDER_PERSOON = {
    "aanmeldlog.wis_aanmeldingen": "the server itself, every day",
    "aanmeldlog.write_aanmelding": "signing in and out: says of which account",
    "gebruikers.write_eigen_wachtwoord": "one's own, at the page that asked for the old one",
    "gegevens.move_teller": "part of writing rows",
    "gegevens.write_instelling": "part of writing settings, which asks",
    "gegevens.write_leeg": "part of beginning with real data, which asks, and of the command line",
    "gegevens.write_rijen": "the example, at the command line",
    "migreren.migrate": "the command line",
    "pogingen.start_apparaat": "signing in",
    "pogingen.stop_apparaten": "signing out",
    "pogingen.write_gelukt": "signing in",
    "pogingen.write_poging": "signing in",
    "reserve.write_zegel": "part of making a backup, which asks",
    "schrijven.concepten.delete_concept": "part of publishing and throwing away, which ask",
    "schrijven.concepten.write_inhoud": "part of writing in a concept, which asks",
    "schrijven.rijen.write_ingetrokken": "part of withdrawing, which asks",
    "schrijven.rijen.write_rij": "part of writing a record, which asks",
    "schrijven.sporen.write_geschiedenis": "part of correcting, which asks: says who did it",
    "schrijven.sporen.write_log": "part of every write: says who did it",
    "schrijven.wissen.wis_verlopen": "the server itself, every day",
    "stempels.write_stempels": "part of every write: which tables it touched",
    "sessies.start_sessie": "signing in",
    "sessies.stop_alle_sessies": "signing out",
    "sessies.stop_sessie": "signing out",
    "sessies.write_gebruikt": "a session that holds",
}
REGELS = {
    "schrijven.concepten.validate_concept_schrijven",  # the check itself
    "schrijven.sporen.build_gebruiker_id",
    "schrijven.concepten.find_concept",  # only one's own
    "feedback.read_verdelingen",  # of others no row: tried with everybody in the tests of the store's feedback
    # Of a kind that not everybody reads: tried with one in `test_soorten_rechten`.
    *("toegang.build_leesbaar", "schrijven.records.validate_leesbaar", "netwerk.read_meldingen"),
    "correcties.read_correcties",  # only of one's own organisations: tried in test_netwerk_schrijven
    *("vastgelegd.read_vastgelegd", "werkboek.read_records"),
    *("kracht.read_kwetsbaarheid", "kracht.read_steunafspraken"),  # by role: `test_werkblad_rechten`
}
NIEUW = Regel("nuttig", "Het was nuttig.", True)
WERKBOEK = {"vandaag": VANDAAG, "buurten": dict.fromkeys(BUURTCODES, "buurt")}
KOPIEEN: dict[str, BytesIO] = {}
_namen = count(1)


class Zaak:
    """A store with something of organisation 1 in every place, and what each function is asked to do to it."""

    def __init__(self, engine, map_):
        self.engine, self.map = engine, map_
        with store.reading(engine) as conn:
            self.nummer, self.citaat = conn.scalar(select(bijeenkomst.c.id)), conn.scalar(select(citaat.c.id))
            self.concept = conn.scalar(select(concept.c.id).where(concept.c.record_id.is_(None)))
            self.correctie = conn.scalar(select(concept.c.id).where(concept.c.record_id == self.nummer))
        self.kopie = map_ / "kopie.zip"
        self.kopie.write_bytes(KOPIEEN[engine.dialect.name].getvalue())

    def read(self):
        with store.reading(self.engine) as conn:
            return {
                tabel.name: sorted(map(str, conn.execute(select(tabel))))
                for tabel in metadata.sorted_tables
                if tabel.name != "gegevensversie"
            }


def in_opslag(functie):
    return lambda zaak, wie: doe(zaak.engine, functie, zaak, wie)


# Who works for organisation 1 may do these, and the beheerder.
OPBOUWWERKER = {
    schrijven.geef_vrij: lambda c, z, wie: schrijven.geef_vrij(c, wie, z.citaat, True, nu=NU, vandaag=VANDAAG),
    schrijven.open_correctie: lambda c, z, wie: schrijven.open_correctie(c, wie, "bijeenkomst", z.nummer, nu=NU),
    schrijven.merge_correctie: lambda c, z, wie: schrijven.merge_correctie(c, wie, z.correctie, nu=NU),
    schrijven.remove_concept: lambda c, z, wie: schrijven.remove_concept(c, wie, z.concept, nu=NU),
    schrijven.write_concept: lambda c, z, wie: [
        schrijven.write_concept(c, wie, nummer, "bijeenkomst", BIJEENKOMST, nu=NU) for nummer in (None, z.concept)
    ],
    schrijven.write_concept_veld: lambda c, z, wie: schrijven.write_concept_veld(
        c, wie, z.concept, "titel", "x", nu=NU
    ),
    schrijven.tel_op: lambda c, z, wie: schrijven.tel_op(c, wie, z.concept, ["abcd1234"], nu=NU),
    schrijven.publiceer: lambda c, z, wie: schrijven.publiceer(c, wie, z.concept, bevestigd=True, **KLOK),
    schrijven.trek_in: lambda c, z, wie: schrijven.trek_in(c, wie, "bijeenkomst", z.nummer, "x", nu=NU),
    schrijven.read_concept: lambda c, z, wie: schrijven.read_concept(c, wie, z.concept),
    schrijven.validate_concept: lambda c, z, wie: schrijven.validate_concept(
        c, wie, z.concept, vandaag=VANDAAG, buurtcodes=BUURTCODES
    ),
    schrijven.read_geschiedenis: lambda c, z, wie: schrijven.read_geschiedenis(c, wie, "bijeenkomst", z.nummer),
    schrijven.write_record: lambda c, z, wie: [
        schrijven.write_record(c, wie, soort, DRAFTS[soort], bevestigd=True, **KLOK)
        for soort in DRAFTS
        if (soort != "organisatie" or wie == BEHEERDER) and "opbouwwerker" in SOORTEN[soort].schrijven
    ],
}
# Each for its own organisations, see below.
WERKBOEKEN = {
    uitvoer.build_export: lambda c, z, wie: uitvoer.build_export(c, wie, WERKBOEK["buurten"]),
    uitvoer.build_export_csv: lambda c, z, wie: uitvoer.build_export_csv(c, wie, WERKBOEK["buurten"], "Acties"),
    inlezen.write_werkboek: lambda c, z, wie: inlezen.write_werkboek(c, wie, Werkboek([], [], None), nu=NU, **WERKBOEK),
    schrijven.validate_begin: lambda c, z, wie: schrijven.validate_begin(c and wie, "actie"),
    verschil.compute_verschil: lambda c, z, wie: verschil.compute_verschil(c, wie, Werkboek([], [], None), **WERKBOEK),
}
# A list of what one may read: without a right it is empty.
LIJSTEN = {
    schrijven.read_concepten: lambda c, z, wie: schrijven.read_concepten(c, wie),
    schrijven.read_wachtende_citaten: lambda c, z, wie: schrijven.read_wachtende_citaten(c, wie),
}
ALLEEN_BEHEERDER = {
    beheer.add_gebruiker: lambda c, z, wie: beheer.add_gebruiker(
        c, wie, NU, f"p{next(_namen)}@x.nl", "Piet", "bestuur"
    ),
    beheer.begin_echt: lambda c, z, wie: beheer.begin_echt(c, wie, NU, "Maastricht"),
    beheer.read_logkeuzes: lambda c, z, wie: beheer.read_logkeuzes(c, wie),
    beheer.read_wistermijnen: lambda c, z, wie: beheer.read_wistermijnen(c, wie),
    beheer.write_geblokkeerd: lambda c, z, wie: beheer.write_geblokkeerd(c, wie, NU, 3, True),
    beheer.write_instellingen: lambda c, z, wie: beheer.write_instellingen(
        c, wie, NU, {"raadszetels": "41"}, {"raadszetels": "39"}
    ),
    beheer.write_nieuw_wachtwoord: lambda c, z, wie: beheer.write_nieuw_wachtwoord(c, wie, NU, 2),
    beheer.write_rechten: lambda c, z, wie: beheer.write_rechten(c, wie, NU, 2, "Zuid", "beheerder", [1, 2]),
    codeboek.read_stellingen_codeboek: lambda c, z, wie: codeboek.read_stellingen_codeboek(c, wie),
    codeboek.read_themas_codeboek: lambda c, z, wie: codeboek.read_themas_codeboek(c, wie),
    codeboek.write_stellingen: lambda c, z, wie: codeboek.write_stellingen(c, wie, NU, [NIEUW], [NIEUW]),
    codeboek.write_themas: lambda c, z, wie: codeboek.write_themas(
        c, wie, NU, [Regel("groen", "Bomen")], [Regel("groen", "Groen")]
    ),
    gebruikers.read_gebruikers: lambda c, z, wie: gebruikers.read_gebruikers(c, wie),
    gebruikers.write_blokkade: lambda c, z, wie: gebruikers.write_blokkade(c, wie, NU, 3, True),
    gebruikers.write_gebruiker: lambda c, z, wie: gebruikers.write_gebruiker(
        c, wie, NU, f"p{next(_namen)}@x.nl", "Piet", "beheerder"
    ),
    gebruikers.write_organisaties_van: lambda c, z, wie: gebruikers.write_organisaties_van(c, wie, 2, [1, 2]),
    gebruikers.write_rol: lambda c, z, wie: gebruikers.write_rol(c, wie, 2, "Zuid", "beheerder"),
    gebruikers.write_wachtwoord: lambda c, z, wie: gebruikers.write_wachtwoord(c, wie, NU, 2, "vier blauwe fietsen"),
    beheer.write_vrijgegeven: lambda c, z, wie: beheer.write_vrijgegeven(c, wie, NU, 3),
    pogingen.read_wachtenden: lambda c, z, wie: pogingen.read_wachtenden(c, wie, NU),
    pogingen.write_vrijgave: lambda c, z, wie: pogingen.write_vrijgave(c, wie, 3),
    schrijven.read_log: lambda c, z, wie: schrijven.read_log(c, wie),
}
# These open a transaction of their own.
MET_OPSLAG = {
    herstel.herstel: lambda z, wie: herstel.herstel(z.engine, wie, NU, z.kopie),
    reserve.write_stroom: lambda z, wie: reserve.write_stroom(z.engine, wie, NU, BytesIO()),
    reserve.write_reserve: lambda z, wie: reserve.write_reserve(z.engine, wie, NU, z.map / f"{next(_namen)}.zip"),
}
NIET = {None: "niemand"} | {wie: wie.naam for wie in (BESTUUR, LEEG, NOORD, NETWERK)}
GEWEIGERD = [
    *((functie, in_opslag(doet), tuple(NIET)) for functie, doet in OPBOUWWERKER.items()),
    *((functie, in_opslag(doet), (None, BESTUUR, LEEG, NETWERK)) for functie, doet in WERKBOEKEN.items()),
    *((functie, in_opslag(doet), (*NIET, ZUID)) for functie, doet in ALLEEN_BEHEERDER.items()),
    *((functie, doet, (*NIET, ZUID)) for functie, doet in MET_OPSLAG.items()),
]
TOEGESTAAN = [
    (functie, doet, wie)
    for functies, mag in (
        (OPBOUWWERKER, (COLLEGA, BEHEERDER)),
        (WERKBOEKEN, (COLLEGA, NOORD, BEHEERDER)),
        (ALLEEN_BEHEERDER, (BEHEERDER,)),
    )
    for functie, doet in functies.items()
    for wie in mag
]


def build_namen(rijen):
    return [functie.__name__ for functie, _, _ in rijen]


def fill(engine):
    richt_in(engine)
    doe(engine, store.write_instelling, "gegevens", "voorbeeld")
    nummer = publiceer(engine)
    begin(engine)
    doe(engine, schrijven.open_correctie, ZUID, "bijeenkomst", nummer, nu=NU)
    KOPIEEN[engine.dialect.name] = BytesIO()
    reserve.write_stroom(engine, SYSTEEM, NU, KOPIEEN[engine.dialect.name])


@pytest.fixture
def vulling():
    return fill


@pytest.fixture
def zaak(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(gebruikers, "build_hash", lambda wachtwoord: f"hash van {wachtwoord}")  # a tenth of a second
    return Zaak(engine, tmp_path)


def read_functies():
    """Every public function of the store and the workbook that writes or asks for a person, by its short name."""
    gevonden = {}
    for pakket in (buurtnet.store, buurtnet.werkboek):
        for deel in pkgutil.walk_packages(pakket.__path__, f"{pakket.__name__}."):
            module = importlib.import_module(deel.name)
            for naam, functie in inspect.getmembers(module, inspect.isfunction):
                vraagt = {"gebruiker", "door"} & set(inspect.signature(functie).parameters)
                eigen = functie.__module__ == deel.name and not naam.startswith("_")
                if eigen and (vraagt or naam.startswith(SCHRIJVEND)):
                    gevonden[f"{deel.name}.{naam}".removeprefix("buurtnet.").removeprefix("store.")] = functie
    return gevonden


def test_every_function_that_writes_or_asks_for_a_person_is_tried_here():
    geprobeerd = {*OPBOUWWERKER, *WERKBOEKEN, *LIJSTEN, *ALLEEN_BEHEERDER, *MET_OPSLAG}
    over = {naam for naam, functie in read_functies().items() if functie not in geprobeerd}
    assert over == {*ZONDER_PERSOON, *REGELS}
    assert concepten.validate_concept_schrijven is read_functies()["schrijven.concepten.validate_concept_schrijven"]


@pytest.mark.parametrize(("functie", "doet", "wie_niet"), GEWEIGERD, ids=build_namen(GEWEIGERD))
def test_who_has_no_right_is_refused_and_nothing_changes(zaak, functie, doet, wie_niet):
    voor, bestanden = zaak.read(), sorted(zaak.map.iterdir())
    for wie in wie_niet:
        with pytest.raises(GeenToegang):
            doet(zaak, wie)
    assert (zaak.read(), sorted(zaak.map.iterdir())) == (voor, bestanden)


@pytest.mark.parametrize(("functie", "doet", "wie"), TOEGESTAAN, ids=build_namen(TOEGESTAAN))
def test_who_has_the_right_is_not_refused(zaak, functie, doet, wie):
    in_opslag(doet)(zaak, wie)


@pytest.mark.parametrize("functie", MET_OPSLAG, ids=lambda functie: functie.__name__)
def test_the_beheerder_may_make_a_backup_and_put_it_back(zaak, functie):
    MET_OPSLAG[functie](zaak, BEHEERDER)


@pytest.mark.parametrize("rij", ["{nummer};14-10-2016;workshop;Gekaapt;Zuid", ";14-10-2016;workshop;Nieuw;Zuid"])
def test_a_row_of_a_workbook_about_another_organisation_writes_nothing(zaak, rij):
    csv = f"nummer;datum;soort;titel;organisaties\n{rij.format(nummer=zaak.nummer)}"
    werkboek, voor = read_werkboek(csv.encode(), "Bijeenkomsten.csv"), zaak.read()
    with pytest.raises(OngeldigeInvoer, match="Uw account mag dit niet vastleggen"):
        doe(zaak.engine, inlezen.write_werkboek, NOORD, werkboek, nu=NU, bevestigd=True, **WERKBOEK)
    assert zaak.read() == voor


def test_an_export_holds_nothing_of_another_organisation(zaak):
    for wie, aantal in ((NOORD, 0), (COLLEGA, 1)):
        for blad, woord in (("Acties", b"Plantdag"), ("Bijeenkomsten", b"Meer bomen"), ("Citaten", b"Eindelijk")):
            inhoud = doe(zaak.engine, uitvoer.build_export_csv, wie, WERKBOEK["buurten"], blad)
            assert inhoud.count(woord) == aantal, (wie.naam, blad)


@pytest.mark.parametrize("functie", LIJSTEN, ids=lambda functie: functie.__name__)
def test_a_list_holds_only_what_one_may_read(zaak, functie):
    for wie in NIET:
        assert in_opslag(LIJSTEN[functie])(zaak, wie) == []
    assert in_opslag(LIJSTEN[functie])(zaak, COLLEGA)
