"""Publishing and correcting: counted everywhere and once, nothing overwritten without a trace."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from invoerwereld import (
    ACTIE,
    BEHEERDER,
    BESLISSING,
    BIJEENKOMST,
    COLLEGA,
    DRAFTS,
    GEINFORMEERD,
    KLOK,
    NOORD,
    NU,
    ORGANISATIE,
    VANDAAG,
    ZUID,
    A,
    B,
    begin,
    choose_schrijver,
    corrigeer,
    doe,
    lees,
    publiceer,
    richt_in,
)
from sqlalchemy import select

from buurtnet import store
from buurtnet.errors import BevestigingNodig, Botsing, ConceptVeranderd, OngeldigeInvoer
from buurtnet.rechten import SYSTEEM
from buurtnet.store import schrijven
from buurtnet.store.netwerk import read_meldingen
from buurtnet.store.schrijven.records import read_record
from buurtnet.store.toegang import build_openbaar
from buurtnet.tables import TABELLEN

VAN = date(2015, 10, 16)


@pytest.fixture
def vulling():
    return richt_in


def geschiedenis(engine, soort, nummer):
    return lees(engine, schrijven.read_geschiedenis, BEHEERDER, soort, nummer)


def aanwezig(engine, peildatum=VANDAAG):
    return lees(engine, store.read_bijeenkomsten, peildatum, A)["aanwezig"].tolist()


def test_a_published_bijeenkomst_is_counted_with_its_evaluation_and_actions(engine):
    nummer = publiceer(engine)
    [rij] = lees(engine, store.read_bijeenkomsten, VANDAAG, A).to_dict("records")
    assert (rij["bijeenkomst_id"], rij["titel"]) == (nummer, "Workshop groen")
    assert (rij["deelnemers"], rij["formulieren"]) == (23, 18)
    [deelname] = lees(engine, store.read_deelnames, VAN, VANDAAG).to_dict("records")
    assert (deelname["a_som"], deelname["f_som"]) == (23, 9)
    [antwoorden] = lees(engine, store.read_antwoorden, VAN, VANDAAG).to_dict("records")
    assert [antwoorden[naam] for naam in ("n1", "n2", "n3", "n4", "n5")] == [1, 1, 2, 8, 6]
    assert len(lees(engine, store.read_themas, [nummer], 1)) == 1
    acties = lees(engine, store.read_acties, VANDAAG, A, [1])
    assert sorted(acties["wat"]) == ["Bankje plaatsen", "Plantdag houden"]
    assert set(acties["beloofd_op"]) == {date(2016, 10, 14)}


def test_the_other_kinds_are_counted_when_published(engine):
    publiceer(engine, soort="beslissing")
    publiceer(engine, soort="geinformeerd")
    publiceer(engine, soort="actie")
    nummer = publiceer(engine, BEHEERDER, "organisatie")
    assert lees(engine, store.read_laatste_stappen, VANDAAG)["stap"].tolist() == ["voorgenomen"]
    assert lees(engine, store.read_geinformeerd, VANDAAG)["ja"].tolist() == [True]
    assert lees(engine, store.read_acties, VANDAAG, A, [1])["wat"].tolist() == ["Folder maken"]
    assert nummer in lees(engine, store.read_organisaties, VANDAAG)["organisatie_id"].tolist()
    dekking = lees(engine, store.read_dekking, VANDAAG)
    assert dekking.loc[dekking["organisatie_id"] == nummer, "buurtcode"].tolist() == [B]


def test_a_published_record_leaves_no_concept(engine):
    concept_id = begin(engine)
    doe(engine, schrijven.publiceer, ZUID, concept_id, **KLOK)
    assert lees(engine, schrijven.read_concepten, ZUID) == []
    with pytest.raises(OngeldigeInvoer, match="er niet meer"):
        doe(engine, schrijven.publiceer, ZUID, concept_id, **KLOK)
    assert len(aanwezig(engine)) == 1


def test_every_fault_is_named_and_the_concept_stays(engine):
    concept_id = begin(engine, inhoud=BIJEENKOMST | {"titel": "", "eerste_keer": 24})
    with pytest.raises(OngeldigeInvoer, match="En nog 1 fout") as fout:
        doe(engine, schrijven.publiceer, ZUID, concept_id, **KLOK)
    assert sorted(fout.value.fouten) == ["eerste_keer", "titel"]
    zonder_nu = {naam: KLOK[naam] for naam in ("vandaag", "buurtcodes")}
    assert lees(engine, schrijven.validate_concept, ZUID, concept_id, **zonder_nu).fouten == fout.value.fouten
    assert aanwezig(engine) == []


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"aanwezig": 301}, "aanwezig"),
        ({"uitkomst": "Bel 06-12345678."}, "uitkomst"),
        ({"titel": "Bij mevrouw Jansen"}, "titel"),
        ({"acties": [BIJEENKOMST["acties"][0] | {"wat": "Piet Jansen belt"}]}, "acties.0.wat"),
        ({"evaluatie": {"formulieren": 1, "citaten": [{"tekst": "a@b.nl"}]}}, "evaluatie.citaten.0.tekst"),
    ],
)
def test_what_is_unlikely_or_personal_is_published_only_after_a_yes(engine, anders, veld):
    concept_id = begin(engine, inhoud=BIJEENKOMST | anders)
    with pytest.raises(BevestigingNodig) as vraag:
        doe(engine, schrijven.publiceer, ZUID, concept_id, **KLOK)
    assert list(vraag.value.vragen) == [veld]
    assert aanwezig(engine) == []
    doe(engine, schrijven.publiceer, ZUID, concept_id, bevestigd=True, **KLOK)
    assert len(aanwezig(engine)) == 1


@pytest.mark.parametrize("soort", DRAFTS)
def test_the_same_record_again_is_asked_about_but_a_correction_is_not(engine, soort):
    wie = choose_schrijver(soort, BEHEERDER)
    nummer = publiceer(engine, wie, soort)
    with pytest.raises(BevestigingNodig):
        publiceer(engine, wie, soort)
    corrigeer(engine, wie, soort, nummer, {})


def test_a_correction_keeps_the_old_version_with_who_when_and_why(engine):
    nummer = publiceer(engine)
    corrigeer(engine, COLLEGA, "bijeenkomst", nummer, {"aanwezig": 26}, reden="lijst nageteld")
    assert aanwezig(engine) == [26]
    oud, nu = geschiedenis(engine, "bijeenkomst", nummer)
    assert (oud.versie, oud.inhoud["aanwezig"], oud.vervangen_door) == (1, 24, "Collega")
    assert (oud.vervangen_op, oud.reden) == (NU, "lijst nageteld")
    assert (nu.versie, nu.inhoud["aanwezig"], nu.vervangen_door) == (2, 26, None)


@pytest.mark.parametrize("soort", DRAFTS)
def test_the_old_version_is_kept_whole_and_a_correction_of_nothing_changes_nothing(engine, soort):
    wie = choose_schrijver(soort, BEHEERDER)
    nummer = publiceer(engine, wie, soort)
    corrigeer(engine, wie, soort, nummer, {})
    oud, nu = lees(engine, schrijven.read_geschiedenis, wie, soort, nummer)
    assert oud.inhoud == nu.inhoud
    verwacht = {veld: waarde for veld, waarde in DRAFTS[soort].items() if veld not in ("acties", "evaluatie")}
    for veld, waarde in verwacht.items():
        if isinstance(waarde, list) and isinstance(waarde[0], dict):
            assert [rij.items() >= deel.items() for rij, deel in zip(oud.inhoud[veld], waarde, strict=True)] == [True]
        else:
            assert oud.inhoud[veld] == waarde


def test_the_history_has_every_version(engine):
    nummer = publiceer(engine)
    for aantal in (25, 26, 27):
        corrigeer(engine, ZUID, "bijeenkomst", nummer, {"aanwezig": aantal})
    doe(engine, schrijven.trek_in, ZUID, "bijeenkomst", nummer, "dubbel", nu=NU)
    versies = geschiedenis(engine, "bijeenkomst", nummer)
    assert [(een.versie, een.inhoud["aanwezig"]) for een in versies] == [(1, 24), (2, 25), (3, 26), (4, 27), (5, 27)]


def test_a_figure_of_an_earlier_day_has_the_correction_and_goes_by_the_date_of_the_event(engine):
    nummer = publiceer(engine, inhoud=BIJEENKOMST | {"datum": "2016-05-01", "acties": []})
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"aanwezig": 26})
    assert aanwezig(engine, date(2016, 5, 1)) == [26]
    assert aanwezig(engine, date(2016, 4, 30)) == []
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"datum": "2016-06-01"})
    assert aanwezig(engine, date(2016, 5, 31)) == []
    assert aanwezig(engine, date(2016, 6, 1)) == [26]


def test_a_corrected_step_does_not_jump_over_a_later_recorded_one_of_the_same_day(engine):
    eerste = publiceer(engine, soort="beslissing", inhoud=BESLISSING | {"stap": "in_gesprek"})
    publiceer(engine, soort="beslissing")
    corrigeer(engine, ZUID, "beslissing", eerste, {"orgaan": "leden"})
    assert lees(engine, store.read_laatste_stappen, VANDAAG)["stap"].tolist() == ["voorgenomen"]


def test_a_correction_asks_for_a_reason(engine):
    nummer = publiceer(engine)
    with pytest.raises(OngeldigeInvoer) as fout:
        corrigeer(engine, ZUID, "bijeenkomst", nummer, {"aanwezig": 26}, reden=" ")
    assert list(fout.value.fouten) == ["reden"]
    with pytest.raises(BevestigingNodig):
        corrigeer(engine, ZUID, "bijeenkomst", nummer, {}, reden="Piet Jansen belde")


def test_finishing_an_action_needs_no_reason(engine):
    nummer = publiceer(engine, soort="actie")
    corrigeer(engine, ZUID, "actie", nummer, {"gedaan_op": "2016-10-10"}, reden=None)
    assert lees(engine, store.read_acties, VANDAAG, A, [1])["gedaan_op"].tolist() == [date(2016, 10, 10)]
    assert geschiedenis(engine, "actie", nummer)[0].reden == "actie afgerond"


def test_the_second_to_correct_sees_both_versions_and_chooses(engine):
    nummer = publiceer(engine)
    mijn = doe(engine, schrijven.open_correctie, ZUID, "bijeenkomst", nummer, nu=NU)
    doe(engine, schrijven.write_concept_veld, ZUID, mijn, "aanwezig", 30, nu=NU)
    corrigeer(engine, COLLEGA, "bijeenkomst", nummer, {"aanwezig": 26})
    with pytest.raises(Botsing) as botsing:
        doe(engine, schrijven.publiceer, ZUID, mijn, reden="x", **KLOK)
    fout = botsing.value
    assert (fout.versie, fout.nu["aanwezig"], fout.mijn["aanwezig"]) == (2, 26, 30)
    assert str(fout).startswith(f"{COLLEGA.naam} heeft dit op ")
    assert aanwezig(engine) == [26]
    doe(engine, schrijven.publiceer, ZUID, mijn, reden="x", basis_versie=fout.versie, **KLOK)
    assert aanwezig(engine) == [30]
    assert [een.inhoud["aanwezig"] for een in geschiedenis(engine, "bijeenkomst", nummer)] == [24, 26, 30]


def test_of_many_who_correct_at_once_one_writes_and_the_others_see_a_clash(engine):
    nummer = publiceer(engine)
    concepten = [begin_correctie(engine, nummer, wie) for wie in (ZUID, COLLEGA, BEHEERDER)]
    samen = Barrier(len(concepten))

    def publish(paar):
        samen.wait(30)
        try:
            doe(engine, schrijven.publiceer, BEHEERDER, paar[0], reden="x", **KLOK)
        except Botsing:
            return None
        return paar[1]

    with ThreadPoolExecutor(len(concepten)) as groep:
        uitkomsten = list(groep.map(publish, concepten))
    gelukt = [uitkomst for uitkomst in uitkomsten if uitkomst is not None]
    assert len(gelukt) == 1
    assert aanwezig(engine) == gelukt
    assert [een.versie for een in geschiedenis(engine, "bijeenkomst", nummer)] == [1, 2]


def begin_correctie(engine, nummer, wie):
    concept_id = doe(engine, schrijven.open_correctie, wie, "bijeenkomst", nummer, nu=NU)
    doe(engine, schrijven.write_concept_veld, wie, concept_id, "aanwezig", 30 + wie.gebruiker_id, nu=NU)
    return concept_id, 30 + wie.gebruiker_id


def test_only_the_concept_that_was_shown_is_published(engine):
    concept_id = begin(engine)
    gezien = lees(engine, schrijven.read_concept, ZUID, concept_id).bijgewerkt_op
    later = NU + timedelta(seconds=1)
    doe(engine, schrijven.write_concept_veld, COLLEGA, concept_id, "titel", "Anders", nu=later)
    with pytest.raises(ConceptVeranderd):
        doe(engine, schrijven.publiceer, ZUID, concept_id, gezien=gezien, **KLOK)
    assert aanwezig(engine) == []
    doe(engine, schrijven.publiceer, ZUID, concept_id, gezien=later, **KLOK)
    assert aanwezig(engine) == [24]


def test_an_action_that_was_withdrawn_meanwhile_is_not_finished(engine):
    nummer = publiceer(engine, soort="actie")
    gezien = geschiedenis(engine, "actie", nummer)[-1]
    doe(engine, schrijven.trek_in, COLLEGA, "actie", nummer, "dubbel", nu=NU)
    with pytest.raises(Botsing):
        klaar = gezien.inhoud | {"gedaan_op": "2016-10-10"}
        doe(engine, schrijven.write_record, ZUID, "actie", klaar, nummer, basis_versie=gezien.versie, **KLOK)


def test_what_is_recorded_in_an_empty_store_makes_it_real(engine):
    doe(engine, store.write_instelling, "gegevens", "leeg")
    begin(engine)
    assert lees(engine, store.read_instellingen).gegevens == "leeg"
    publiceer(engine)
    assert lees(engine, store.read_instellingen).gegevens == "echt"
    regels = lees(engine, schrijven.read_log, BEHEERDER)
    assert [(r.gebruiker, r.samenvatting) for r in regels if r.handeling == "echte gegevens"] == [("Zuid", "was: leeg")]


def test_what_is_recorded_beside_the_example_stays_example(engine):
    doe(engine, store.write_instelling, "gegevens", "voorbeeld")
    publiceer(engine)
    assert lees(engine, store.read_instellingen).gegevens == "voorbeeld"


def test_a_correction_of_what_was_withdrawn_meanwhile_is_a_clash(engine):
    nummer = publiceer(engine)
    concept_id, _ = begin_correctie(engine, nummer, ZUID)
    doe(engine, schrijven.trek_in, COLLEGA, "bijeenkomst", nummer, "dubbel", nu=NU)
    with pytest.raises(Botsing):
        doe(engine, schrijven.publiceer, ZUID, concept_id, reden="x", **KLOK)
    assert aanwezig(engine) == []


def test_withdrawing_a_version_nobody_saw_is_a_clash(engine):
    nummer = publiceer(engine)
    corrigeer(engine, COLLEGA, "bijeenkomst", nummer, {"aanwezig": 26})
    with pytest.raises(Botsing):
        doe(engine, schrijven.trek_in, ZUID, "bijeenkomst", nummer, "dubbel", nu=NU, basis_versie=1)
    assert aanwezig(engine) == [26]


_VERBORGEN = select(TABELLEN["verborgen"].c.reden).where(build_openbaar("verborgen"))  # its effect: test_netwerk
PUBLIEK = {
    "verhaal": lambda engine: lees(engine, store.read_verhalen, VANDAAG)["titel"].tolist(),
    "bijeenkomst": lambda engine: aanwezig(engine) + lees(engine, store.read_acties, VANDAAG, A, [1])["wat"].tolist(),
    "beslissing": lambda engine: [
        *lees(engine, store.read_laatste_stappen, VANDAAG)["stap"],
        *lees(engine, store.read_beslissingen, VANDAAG, [1])["stap"],
    ],
    "geinformeerd": lambda engine: lees(engine, store.read_geinformeerd, VANDAAG)["ja"].tolist(),
    "actie": lambda engine: lees(engine, store.read_acties, VANDAAG, A, [1])["wat"].tolist(),
    "organisatie": lambda engine: [
        *(een for een in lees(engine, store.read_organisaties, VANDAAG)["organisatie_id"] if een > 2),
        *(een for een in lees(engine, store.read_dekking, VANDAAG)["organisatie_id"] if een > 2),
    ],
    "contact": lambda engine: lees(engine, store.read_contacten, VANDAAG).astype(str).values.tolist(),
    "ondersteuning": lambda engine: lees(engine, store.read_ondersteuning, VANDAAG).astype(str).values.tolist(),
    "punt": lambda engine: lees(engine, store.read_punten, VANDAAG).astype(str).values.tolist(),
    "eigen_woorden": lambda engine: lees(engine, store.read_eigen_woorden, VANDAAG)["wij_zijn"].tolist(),
    "aankondiging": lambda engine: lees(engine, store.read_aangekondigd, VANDAAG)["titel"].tolist(),
    "visie": lambda engine: lees(engine, store.read_visies, VANDAAG)["stadium"].tolist(),
    "ontwikkeling": lambda engine: lees(engine, store.read_ontwikkeling, VANDAAG)["waarde"].tolist(),
    "ontwikkeling_blik": lambda engine: lees(engine, store.read_ontwikkeling, VANDAAG)["waarde"].tolist(),
    "rolverdeling": lambda engine: lees(engine, store.read_rolverdeling, VANDAAG)["waarde"].tolist(),
    "rolverdeling_blik": lambda engine: lees(engine, store.read_rolverdeling, VANDAAG)["waarde"].tolist(),
    "melding": lambda engine: [een.wat for een in lees(engine, read_meldingen, ZUID, [1])],
    "verborgen": lambda engine: lees(engine, lambda c: [*c.scalars(_VERBORGEN)]),
    "kwetsbaarheid": lambda engine: lees(engine, store.read_kwetsbaarheid, BEHEERDER, VANDAAG)["trekkers"].tolist(),
    "steunafspraak": lambda engine: lees(engine, store.read_steunafspraken, BEHEERDER, VANDAAG)["wat"].tolist(),
    "aanmelding": lambda engine: lees(engine, store.read_aanmeldingen, date(2017, 2, 1))["stap"].tolist(),
}


@pytest.mark.parametrize("soort", DRAFTS)
def test_what_is_withdrawn_counts_nowhere_until_it_is_corrected(engine, soort):
    wie = choose_schrijver(soort, BEHEERDER)
    nummer = publiceer(engine, wie, soort)
    voor = PUBLIEK[soort](engine)
    assert len(voor) >= 1
    doe(engine, schrijven.trek_in, wie, soort, nummer, "klopt niet", nu=NU)
    assert PUBLIEK[soort](engine) == []
    assert lees(engine, store.read_eerste_datum) is None
    with pytest.raises(OngeldigeInvoer, match="al ingetrokken"):
        doe(engine, schrijven.trek_in, wie, soort, nummer, "nog eens", nu=NU)
    corrigeer(engine, wie, soort, nummer, {})
    assert PUBLIEK[soort](engine) == voor


def test_what_was_withdrawn_does_not_decide_which_answers_came_before_a_decision(engine):
    publiceer(engine, soort="geinformeerd")
    nummer = publiceer(engine, soort="beslissing", inhoud=BESLISSING | {"datum": "2016-10-01"})
    assert len(lees(engine, store.read_geinformeerd_bij_besluit, VANDAAG)) == 1
    doe(engine, schrijven.trek_in, ZUID, "beslissing", nummer, "klopt niet", nu=NU)
    assert len(lees(engine, store.read_geinformeerd_bij_besluit, VANDAAG)) == 0


@pytest.mark.parametrize("soort", [soort for soort in DRAFTS if soort != "organisatie"])
def test_an_organisation_with_records_is_not_withdrawn(engine, soort):
    publiceer(engine, soort=soort)
    with pytest.raises(OngeldigeInvoer, match="trek die eerst in"):
        doe(engine, schrijven.trek_in, ZUID, "organisatie", 1, "weg", nu=NU)


def test_a_correction_of_a_bijeenkomst_adds_actions_and_leaves_the_others(engine):
    nummer = publiceer(engine)
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"acties": [BIJEENKOMST["acties"][0] | {"wat": "Nog een"}]})
    acties = lees(engine, store.read_acties, VANDAAG, A, [1])["wat"]
    assert sorted(acties) == ["Bankje plaatsen", "Nog een", "Plantdag houden"]


def test_an_action_hangs_on_no_bijeenkomst_of_another_organisation(engine):
    nummer = publiceer(engine)
    with pytest.raises(OngeldigeInvoer) as fout:
        publiceer(engine, NOORD, "actie", ACTIE | {"organisatie_id": 2, "bijeenkomst_id": nummer})
    assert list(fout.value.fouten) == ["bijeenkomst_id"]
    publiceer(engine, ZUID, "actie", ACTIE | {"bijeenkomst_id": nummer})


def test_an_evaluation_can_be_taken_away_by_a_correction(engine):
    nummer = publiceer(engine)
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"evaluatie": None})
    assert lees(engine, store.read_verdelingen, SYSTEEM, [nummer]).empty
    assert geschiedenis(engine, "bijeenkomst", nummer)[0].inhoud["evaluatie"]["formulieren"] == 18


def test_what_was_asked_at_the_start_is_kept_apart_corrected_and_remembered(engine):
    begin = {"formulieren": 20, "antwoorden": {"nuttig": {"n1": 9, "n2": 6, "n3": 3, "n4": 2, "n5": 0}}}
    evaluatie = BIJEENKOMST["evaluatie"]
    nummer = publiceer(engine, inhoud=BIJEENKOMST | {"evaluatie": evaluatie | {"vooraf": begin}})
    assert lees(engine, read_record, "bijeenkomst", nummer).inhoud["evaluatie"]["vooraf"] == begin
    [antwoorden] = lees(engine, store.read_antwoorden, VAN, VANDAAG).to_dict("records")
    assert antwoorden["n1"] == 1  # of the end, as it was
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"evaluatie": evaluatie})
    assert lees(engine, read_record, "bijeenkomst", nummer).inhoud["evaluatie"]["vooraf"] is None
    assert geschiedenis(engine, "bijeenkomst", nummer)[0].inhoud["evaluatie"]["vooraf"] == begin


def test_a_workbook_is_written_without_a_concept(engine):
    with store.writing(engine) as conn:
        nummer = schrijven.write_record(conn, SYSTEEM, "geinformeerd", GEINFORMEERD, **KLOK)
    with pytest.raises(Botsing):
        doe(engine, schrijven.write_record, SYSTEEM, "geinformeerd", GEINFORMEERD, nummer, reden="x", **KLOK)
    anders = GEINFORMEERD | {"ja": False}
    doe(engine, schrijven.write_record, SYSTEEM, "geinformeerd", anders, nummer, basis_versie=1, reden="x", **KLOK)
    assert geschiedenis(engine, "geinformeerd", nummer)[0].vervangen_door == "opdrachtregel"


def test_an_organisation_gets_a_new_name_and_keeps_the_old_one_for_its_time(engine):
    namen = [
        {"naam": "Zuid", "soort": "buurtplatform", "van": "2010-01-01", "tot": "2016-10-01"},
        {"naam": "Netwerk Zuid", "soort": "buurtnetwerk", "van": "2016-10-01"},
    ]
    corrigeer(engine, ZUID, "organisatie", 1, {"namen": namen, "dekking": ORGANISATIE["dekking"]})
    assert "Zuid" in lees(engine, store.read_organisaties, date(2016, 9, 30))["naam"].tolist()
    assert "Netwerk Zuid" in lees(engine, store.read_organisaties, VANDAAG)["naam"].tolist()
