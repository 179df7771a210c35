"""What the beheerder does, and nobody else: users, settings, the codebook, real data, the log."""

import csv
import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from invoerwereld import ALLEN, BEHEERDER, BIJEENKOMST, NU, VANDAAG, ZUID, A, begin, doe, lees, publiceer, richt_in
from sqlalchemy import select

from buurtnet import store, wachtwoorden
from buurtnet.beeld import exporting
from buurtnet.errors import Botsing, GeenToegang, OngeldigeInvoer
from buurtnet.instellingen import Instellingen
from buurtnet.rechten import Gebruiker
from buurtnet.settings import PROJECT
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.velden import NIETS
from buurtnet.store import aanmeldlog, beheer, codeboek, gebruikers, pogingen, schrijven, sessies
from buurtnet.store.codeboek import Regel
from buurtnet.tables import bijeenkomst, concept, geschiedenis, organisatie, sessie

NUTTIG = Regel("nuttig", "Het was nuttig.", True)


@pytest.fixture
def vulling():
    return richt_in


@pytest.fixture(autouse=True)
def _hash(monkeypatch):
    monkeypatch.setattr(gebruikers, "build_hash", lambda wachtwoord: f"hash van {wachtwoord}")  # a tenth of a second


def regels(engine):
    return [(r.gebruiker, r.handeling, r.soort, r.record_id) for r in lees(engine, schrijven.read_log, BEHEERDER)]


def teksten(engine):
    return beheer.read_teksten(lees(engine, store.read_instellingen))


def stellingen(engine):
    return lees(engine, codeboek.read_stellingen_codeboek, BEHEERDER)


FUNCTIES = {
    beheer.add_gebruiker: (NU, "nieuw@x.nl", "Nieuw", "bestuur"),
    beheer.write_nieuw_wachtwoord: (NU, 2),
    beheer.write_rechten: (NU, 2, "Zuid", "beheerder", []),
    beheer.write_geblokkeerd: (NU, 3, True),
    beheer.write_vrijgegeven: (NU, 3),
    beheer.write_instellingen: (NU, {"raadszetels": "41"}, {"raadszetels": "39"}),
    beheer.begin_echt: (NU, "Maastricht"),
    codeboek.write_stellingen: (NU, [], [NUTTIG]),
    codeboek.write_themas: (NU, [], [Regel("groen", "Groen")]),
    beheer.read_wistermijnen: (),
    beheer.read_logkeuzes: (),
    codeboek.read_stellingen_codeboek: (),
    codeboek.read_themas_codeboek: (),
    schrijven.read_log: (),
    store.read_gebruikers: (),
}


@pytest.mark.parametrize("wie", [None, *ALLEN[1:]], ids=lambda wie: wie.naam if wie else "niemand")
def test_every_function_refuses_who_is_no_beheerder_and_nothing_changes(engine, wie):
    doe(engine, store.write_instelling, "gegevens", "voorbeeld")
    voor = teksten(engine), stellingen(engine), regels(engine)
    mensen = lees(engine, store.read_gebruikers, BEHEERDER)
    for functie, argumenten in FUNCTIES.items():
        with pytest.raises(GeenToegang):
            doe(engine, functie, wie, *argumenten)
    assert (teksten(engine), stellingen(engine), regels(engine)) == voor
    pd.testing.assert_frame_equal(lees(engine, store.read_gebruikers, BEHEERDER), mensen)


def test_the_beheerder_may_do_each(engine):
    doe(engine, store.write_instelling, "gegevens", "voorbeeld")
    for functie, argumenten in FUNCTIES.items():
        if functie not in (codeboek.write_stellingen, codeboek.write_themas):
            doe(engine, functie, BEHEERDER, *argumenten)
    doe(engine, codeboek.write_stellingen, BEHEERDER, *FUNCTIES[codeboek.write_stellingen])


def test_somebody_new_gets_a_password_that_fits_and_is_kept_only_as_a_hash(engine):
    wachtwoord = doe(engine, beheer.add_gebruiker, BEHEERDER, NU, "Nieuw@x.nl", "Nieuw", "opbouwwerker", [1])
    wachtwoorden.validate_wachtwoord(wachtwoord, "nieuw@x.nl", "Nieuw")
    nieuw = lees(engine, store.read_gebruiker_bij_email, "nieuw@x.nl")
    assert (nieuw.rol, nieuw.organisatie_ids) == ("opbouwwerker", {1})
    assert wachtwoord not in str(lees(engine, schrijven.read_log, BEHEERDER))
    assert regels(engine)[0] == ("Beheer", "toegevoegd", "gebruiker", nieuw.gebruiker_id)


def test_passwords_to_hand_over_are_never_refused_and_never_the_same():
    gemaakt = {wachtwoorden.build_eenmalig() for _ in range(200)}
    assert len(gemaakt) == 200
    for een in gemaakt:
        wachtwoorden.validate_wachtwoord(een, "ans@voorbeeld.nl", "Ans Kok")


def test_a_new_password_a_block_and_other_rights_hold_at_once_and_are_in_the_log(engine):
    sleutel = doe(engine, store.start_sessie, ZUID.gebruiker_id, NU)
    doe(engine, beheer.write_rechten, BEHEERDER, NU, ZUID.gebruiker_id, "Zuid", "netwerk", [2])
    nu = lees(engine, store.read_sessie, sleutel, NU).gebruiker
    assert (nu.rol, nu.organisatie_ids) == ("netwerk", {2})
    doe(engine, beheer.write_nieuw_wachtwoord, BEHEERDER, NU, ZUID.gebruiker_id)
    assert lees(engine, store.read_sessie, sleutel, NU) is None
    doe(engine, beheer.write_geblokkeerd, BEHEERDER, NU, ZUID.gebruiker_id, True)
    doe(engine, beheer.write_geblokkeerd, BEHEERDER, NU, ZUID.gebruiker_id, False)
    gedaan = [handeling for _, handeling, _, nummer in regels(engine) if nummer == ZUID.gebruiker_id]
    assert gedaan == ["weer toegelaten", "geblokkeerd", "nieuw wachtwoord", "rechten veranderd"]


def test_a_beheerder_cannot_lock_out_himself(engine):
    for functie, argumenten in (
        (beheer.write_geblokkeerd, (1, True)),
        (beheer.write_rechten, (1, "Beheer", "bestuur", [])),
    ):
        with pytest.raises(OngeldigeInvoer, match="andere beheerder"):
            doe(engine, functie, BEHEERDER, NU, *argumenten)


def test_changed_settings_are_kept_and_in_the_log_with_old_and_new(engine):
    gezien = teksten(engine)
    veranderd = doe(engine, beheer.write_instellingen, BEHEERDER, NU, gezien | {"raadszetels": "41 "}, gezien)
    assert veranderd == ["raadszetels"]
    assert lees(engine, store.read_instellingen).raadszetels == 41
    assert lees(engine, schrijven.read_log, BEHEERDER)[0].samenvatting == "raadszetels: '39' werd '41'"


@pytest.mark.parametrize(
    ("nieuw", "velden"),
    [
        ({"raadszetels": "nul", "beslisdatum": "morgen"}, ["beslisdatum", "raadszetels"]),
        ({"gemeente": " "}, ["gemeente"]),
        ({"bewaartermijn_jaren": "11"}, ["bewaartermijn_jaren"]),
        ({"beslisdatum": "2015-01-01"}, ["beslisdatum"]),
        ({"gegevens": "voorbeeld"}, ["gegevens"]),
        ({"wachtwoord": "x"}, ["wachtwoord"]),
    ],
)
def test_impossible_settings_are_refused_with_a_sentence_each_and_none_is_kept(engine, nieuw, velden):
    gezien = teksten(engine)
    with pytest.raises(OngeldigeInvoer) as fout:
        doe(engine, beheer.write_instellingen, BEHEERDER, NU, gezien | {"aantal_platforms": "9"} | nieuw, gezien)
    assert sorted(fout.value.fouten) == velden
    assert teksten(engine) == gezien


def test_settings_that_somebody_else_changed_are_not_overwritten(engine):
    gezien = teksten(engine)
    doe(engine, beheer.write_instellingen, BEHEERDER, NU, gezien | {"raadszetels": "41"}, gezien)
    with pytest.raises(Botsing):
        doe(engine, beheer.write_instellingen, BEHEERDER, NU, gezien | {"raadszetels": "43"}, gezien)
    assert lees(engine, store.read_instellingen).raadszetels == 41


def test_statements_are_corrected_added_ordered_and_removed(engine):
    nieuw = [Regel("", "Ik  ben gehoord."), replace(NUTTIG, tekst="Het was heel nuttig.")]
    doe(engine, codeboek.write_stellingen, BEHEERDER, NU, nieuw, [NUTTIG])
    assert stellingen(engine) == [
        Regel("ik_ben_gehoord", "Ik ben gehoord."),
        Regel("nuttig", "Het was heel nuttig.", True),
    ]
    weer = [Regel("ik_ben_gehoord", "Ik ben gehoord.", True), Regel("nuttig", " ")]
    doe(engine, codeboek.write_stellingen, BEHEERDER, NU, weer, stellingen(engine))
    assert stellingen(engine) == [Regel("ik_ben_gehoord", "Ik ben gehoord.", True)]
    assert regels(engine)[0] == ("Beheer", "codeboek veranderd", "stelling", None)


def test_at_most_one_statement_is_about_roles_and_none_may_be(engine):
    rollen = Regel("", "Ik weet wie wat doet.", rollen=True)
    doe(engine, codeboek.write_stellingen, BEHEERDER, NU, [NUTTIG, rollen], [NUTTIG])
    assert [(r.code, r.rollen) for r in stellingen(engine)] == [("nuttig", False), ("ik_weet_wie_wat_d", True)]
    twee = [NUTTIG, rollen, Regel("", "Nog een.", rollen=True)]
    with pytest.raises(OngeldigeInvoer, match="hoogstens één stelling over rollen"):
        doe(engine, codeboek.write_stellingen, BEHEERDER, NU, twee, stellingen(engine))
    nieuw = [replace(r, rollen=False) for r in stellingen(engine)]
    doe(engine, codeboek.write_stellingen, BEHEERDER, NU, nieuw, stellingen(engine))
    assert not any(r.rollen for r in stellingen(engine))


def test_a_code_is_never_given_twice(engine):
    nieuw = [NUTTIG, Regel("", "Nuttig!"), Regel("", "nuttig?"), Regel("", "…")]
    doe(engine, codeboek.write_stellingen, BEHEERDER, NU, nieuw, [NUTTIG])
    assert [r.code for r in stellingen(engine)] == ["nuttig", "nuttig_2", "nuttig_3", "regel"]


@pytest.mark.parametrize(
    ("nieuw", "zin"),
    [
        ([Regel("nuttig", "Het was nuttig.")], "precies één"),
        ([NUTTIG, Regel("", "Ook.", True)], "precies één"),
        ([NUTTIG, *(Regel("", f"Stelling {n}") for n in range(8))], "hoogstens 8"),
        ([NUTTIG, Regel("", "het was NUTTIG.")], "twee keer"),
        ([NUTTIG, Regel("", "x" * 201)], "hoogstens 200"),
        ([NUTTIG, Regel("", "een\0twee")], "gewone tekens"),
    ],
)
def test_an_impossible_codebook_is_refused(engine, nieuw, zin):
    with pytest.raises(OngeldigeInvoer, match=zin):
        doe(engine, codeboek.write_stellingen, BEHEERDER, NU, nieuw, [NUTTIG])
    assert stellingen(engine) == [NUTTIG]


def test_at_most_twelve_themes(engine):
    gezien = lees(engine, codeboek.read_themas_codeboek, BEHEERDER)
    nieuw = [*gezien, *(Regel("", f"Thema {n}") for n in range(11))]
    doe(engine, codeboek.write_themas, BEHEERDER, NU, nieuw, gezien)
    gezien = lees(engine, codeboek.read_themas_codeboek, BEHEERDER)
    assert len(gezien) == 12
    with pytest.raises(OngeldigeInvoer, match="hoogstens 12"):
        doe(engine, codeboek.write_themas, BEHEERDER, NU, [*gezien, Regel("", "Nog een")], gezien)


def test_a_code_in_use_stays_also_when_only_a_concept_or_an_old_version_has_it(engine):
    ander = Regel("ander", "Iets anders.", True)

    def is_in_gebruik():
        with pytest.raises(OngeldigeInvoer, match="al gebruikt"):
            doe(engine, codeboek.write_stellingen, BEHEERDER, NU, [ander], stellingen(engine))
        with pytest.raises(OngeldigeInvoer, match="al gebruikt"):
            doe(
                engine, codeboek.write_themas, BEHEERDER, NU, [], lees(engine, codeboek.read_themas_codeboek, BEHEERDER)
            )
        return True

    concept_id = begin(engine)
    assert is_in_gebruik()
    doe(engine, schrijven.remove_concept, ZUID, concept_id, nu=NU)
    nummer = publiceer(engine)
    assert is_in_gebruik()
    oud = doe(engine, schrijven.open_correctie, ZUID, "bijeenkomst", nummer, nu=NU)
    doe(engine, schrijven.write_concept_veld, ZUID, oud, "evaluatie", None, nu=NU)
    opties = {"nu": NU, "vandaag": VANDAAG, "buurtcodes": frozenset([A]), "reden": "verteld"}
    doe(engine, schrijven.publiceer, ZUID, oud, **opties)
    assert is_in_gebruik()


def test_a_codebook_that_somebody_else_changed_is_not_overwritten(engine):
    with pytest.raises(Botsing):
        doe(engine, codeboek.write_stellingen, BEHEERDER, NU, [NUTTIG], [replace(NUTTIG, tekst="Anders.")])


def test_real_data_begin_with_an_empty_store_that_keeps_people_codebook_and_log(engine):
    doe(engine, store.write_instelling, "gegevens", "voorbeeld")
    doe(engine, store.write_instelling, "basisadres", "https://buurtnet.voorbeeld.nl")
    nummer = publiceer(engine)
    begin(engine)
    doe(engine, schrijven.trek_in, ZUID, "bijeenkomst", nummer, "dubbel", nu=NU)
    doe(engine, store.start_sessie, 1, NU)
    doe(engine, beheer.begin_echt, BEHEERDER, NU, " maastricht ")
    for tabel in (bijeenkomst, concept, geschiedenis, organisatie):
        assert lees(engine, lambda conn, t=tabel: conn.execute(select(t)).all()) == []
    instellingen = lees(engine, store.read_instellingen)
    assert (instellingen.gegevens, instellingen.vaste_peildatum) == ("echt", None)
    assert instellingen.basisadres == "https://buurtnet.voorbeeld.nl"
    assert stellingen(engine) == [NUTTIG]
    mensen = lees(engine, store.read_gebruikers, BEHEERDER)
    assert len(mensen) == len(ALLEN) and not any(mensen["organisatie_ids"])
    assert len(lees(engine, lambda conn: conn.execute(select(sessie)).all())) == 1
    assert regels(engine)[0] == ("Beheer", "echte gegevens", "opslag", None)
    assert len(regels(engine)) > 1


@pytest.mark.parametrize(("gegevens", "getypt"), [("voorbeeld", "Heerlen"), ("voorbeeld", ""), ("echt", "Maastricht")])
def test_real_data_are_never_thrown_away_nor_the_example_by_mistake(engine, gegevens, getypt):
    doe(engine, store.write_instelling, "gegevens", gegevens)
    publiceer(engine)
    with pytest.raises(OngeldigeInvoer, match="niets veranderd"):
        doe(engine, beheer.begin_echt, BEHEERDER, NU, getypt)
    assert len(lees(engine, store.read_bijeenkomsten, VANDAAG, A)) == 1


def test_the_list_of_what_will_be_cleared_names_each_kind_with_its_last_day(engine):
    publiceer(engine)
    publiceer(engine, soort="beslissing")
    publiceer(engine, inhoud=BIJEENKOMST | {"titel": "Zonder tekst", "uitkomst": "", "evaluatie": None})
    begin(engine)
    lijst = [(t.tot_en_met, t.wat, t.aantal) for t in lees(engine, beheer.read_wistermijnen, BEHEERDER)]
    assert lijst == [
        (date(2018, 9, 1), "beslissing", 1),
        (date(2018, 10, 14), "bijeenkomst", 1),
        (date(2018, 10, 14), "concept", 1),
    ]
    doe(engine, schrijven.wis_verlopen, NU)
    assert lees(engine, beheer.read_wistermijnen, BEHEERDER) == []


def test_the_exported_log_starts_no_formula(engine):
    boef = Gebruiker(2, "z@x.nl", "Zuid", "beheerder")
    doe(engine, store.write_rol, BEHEERDER, 2, "=HYPERLINK(1)", "beheerder")
    doe(engine, schrijven.write_log, boef, NU, "+proef", "@opslag", None, "-1\n=1")
    rijen = [vars(regel) for regel in lees(engine, schrijven.read_log, BEHEERDER, hoogstens=1)]
    inhoud = exporting.build_csv(pd.DataFrame(rijen).astype({"tijdstip": str}), False).decode("utf-8-sig")
    [rij] = csv.DictReader(io.StringIO(inhoud), delimiter=";")
    assert rij["gebruiker"] == "'=HYPERLINK(1)"
    assert not [waarde for waarde in rij.values() if waarde.startswith(("=", "+", "-", "@"))]


def test_the_page_on_privacy_names_the_terms_of_the_code():
    tekst = (PROJECT / "docs" / "privacy.md").read_text("utf-8")
    assert f"{Instellingen().bewaartermijn_jaren} jaar na de dag zelf" in tekst
    assert f"{sessies.ONGEBRUIKT.days} dagen na het laatste gebruik, hoogstens {sessies.HOOGSTENS.days} dagen" in tekst
    assert f"{pogingen.ONTHOUDEN.days} dag;" in tekst
    assert f"{pogingen.APPARAAT_GELDIG.days} dagen na de laatste keer inloggen" in tekst
    assert f"| {aanmeldlog.BEWAREN.days} dagen | de beheerder |" in tekst
    for veld in ("titel", "plaats", "uitkomst", "orgaan", "argument", "bron"):
        bekeken = [soort.per_naam[veld].privacy != NIETS for soort in SOORTEN.values() if veld in soort.per_naam]
        assert veld in tekst and bekeken and all(bekeken)
    gewist = {code: [veld.naam for veld in soort.gewist] for code, soort in SOORTEN.items() if soort.gewist}
    assert (
        gewist.items()
        >= {
            "bijeenkomst": ["uitkomst"],
            "beslissing": ["argument"],
            "verhaal": ["wat", "nodig"],
        }.items()
    )


@pytest.mark.parametrize("adres", ["bel Anna Jansen", "anna.jansen@gemeente.nl", "mevrouw Jansen, 043-3501234"])
def test_the_address_of_the_opbouwwerkers_is_never_that_of_a_person(engine, adres):
    gezien = beheer.read_teksten(lees(engine, store.read_instellingen))
    with pytest.raises(OngeldigeInvoer, match="lijkt van een persoon; geef een adres van de gemeente zelf"):
        doe(engine, beheer.write_instellingen, BEHEERDER, NU, gezien | {"opbouwwerk": adres}, gezien)
    goed = gezien | {"opbouwwerk": "opbouwwerk@gemeente.nl of 043-3501234"}
    assert doe(engine, beheer.write_instellingen, BEHEERDER, NU, goed, gezien) == ["opbouwwerk"]
