"""Stories and announced meetings as the public reads them."""

from datetime import date

import pytest
from invoerwereld import (
    BEHEERDER,
    BIJEENKOMST,
    BUURTCODES,
    COLLEGA,
    KLOK,
    NU,
    VANDAAG,
    VERHAAL,
    ZUID,
    A,
    B,
    begin,
    corrigeer,
    doe,
    lees,
    publiceer,
    richt_in,
)

from buurtnet import schema, store
from buurtnet.errors import BevestigingNodig, Botsing, OngeldigeInvoer
from buurtnet.rechten import SYSTEEM
from buurtnet.store import beheer, schrijven, vastgelegd
from buurtnet.store.herstel import herstel
from buurtnet.store.reserve import write_reserve
from buurtnet.store.schrijven.records import read_organisaties_van

KOMT = {
    "datum": "2016-10-20",
    "begint_om": "19:30",
    "soort": "informatieavond",
    "titel": "Bewonersavond",
    "plaats": "buurthuis",
    "organisaties": [1],
    "buurten": [{"buurtcode": A}],
}


@pytest.fixture
def vulling():
    return richt_in


def verhalen(engine, peildatum=VANDAAG):
    return lees(engine, store.read_verhalen, peildatum)


def aangekondigd(engine, vandaag=VANDAAG, buurtcode=None):
    return lees(engine, store.read_aangekondigd, vandaag, buurtcode)


def test_a_story_names_whom_to_ask_and_whose_idea_it_was(engine):
    publiceer(engine, soort="verhaal")
    [rij] = verhalen(engine).to_dict("records")
    assert (rij["titel"], rij["naam"], rij["overgenomen_van"]) == ("Soep op donderdag", "Zuid", "Noord")
    assert (rij["wat"], rij["nodig"]) == (VERHAAL["wat"], VERHAAL["nodig"])
    assert (rij["datum"], rij["organisatie_id"]) == (date(2016, 9, 4), 1)


def test_an_idea_of_their_own_names_nobody_else(engine):
    publiceer(engine, soort="verhaal", inhoud=VERHAAL | {"overgenomen_van": None})
    assert verhalen(engine)["overgenomen_van"].tolist() == [""]


def test_the_newest_story_comes_first_and_one_of_after_the_peildatum_not_at_all(engine):
    for dag, titel in (("2016-09-01", "Eerst"), ("2016-10-01", "Later"), ("2016-10-01", "Laatst")):
        publiceer(engine, soort="verhaal", inhoud=VERHAAL | {"datum": dag, "titel": titel})
    assert verhalen(engine)["titel"].tolist() == ["Laatst", "Later", "Eerst"]
    assert verhalen(engine, date(2016, 9, 30))["titel"].tolist() == ["Eerst"]


def test_a_concept_of_a_story_is_not_public(engine):
    begin(engine, soort="verhaal")
    assert verhalen(engine).empty


def test_a_story_that_was_cleared_is_not_shown(engine):
    publiceer(engine, soort="verhaal", inhoud=VERHAAL | {"datum": "2016-10-01"})
    publiceer(engine, soort="verhaal", inhoud=VERHAAL | {"datum": "2016-10-02", "titel": "Blijft"})
    with store.writing(engine) as conn:
        conn.exec_driver_sql("UPDATE verhaal SET wissen_na = '2030-01-01' WHERE id = 2")
        schrijven.wis_verlopen(conn, NU)
    assert verhalen(engine)["titel"].tolist() == ["Blijft"]


def test_no_story_and_nothing_announced_are_frames_with_the_right_columns(engine):
    assert list(verhalen(engine)) == list(schema.VERHALEN)
    assert list(aangekondigd(engine)) == list(schema.AANGEKONDIGD)


def test_what_is_coming_says_when_where_and_by_whom(engine):
    publiceer(engine, inhoud=KOMT)
    [rij] = aangekondigd(engine).to_dict("records")
    assert rij == {
        **{"bijeenkomst_id": 1, "datum": date(2016, 10, 20), "begint_om": "19:30", "soort": "informatieavond"},
        **{"titel": "Bewonersavond", "plaats": "buurthuis", "organisaties": ["Zuid"], "buurten": [A]},
        **{"versie": 1, "vastgelegd_op": NU.replace(tzinfo=None)},
    }


def test_time_and_place_may_be_unknown(engine):
    publiceer(engine, inhoud={veld: waarde for veld, waarde in KOMT.items() if veld not in ("begint_om", "plaats")})
    assert aangekondigd(engine)[["begint_om", "plaats"]].to_dict("records") == [{"begint_om": "", "plaats": ""}]


def test_what_is_coming_is_in_order_of_day_and_time(engine):
    for dag, tijd, titel in (("20", None, "C"), ("20", "20:00", "B"), ("20", "09:30", "A"), ("18", "21:00", "0")):
        publiceer(engine, inhoud=KOMT | {"datum": f"2016-10-{dag}", "begint_om": tijd, "titel": titel})
    assert aangekondigd(engine)["titel"].tolist() == ["0", "A", "B", "C"]


def test_of_today_only_what_was_not_counted_yet_is_coming(engine):
    for aanwezig, titel in ((None, "vanavond"), (24, "geweest")):
        inhoud = KOMT | {"datum": VANDAAG.isoformat(), "aanwezig": aanwezig, "titel": titel}
        publiceer(engine, inhoud=inhoud)
    assert aangekondigd(engine)["titel"].tolist() == ["vanavond"]
    assert aangekondigd(engine, date(2016, 10, 16)).empty


def test_the_evening_itself_changes_no_figure_until_something_is_filled_in(engine):
    """Else the reach of a buurt would fall back to its bounds on the very evening that it is on the screen."""
    nummer = publiceer(engine, inhoud=KOMT | {"datum": VANDAAG.isoformat()})
    van = date(2016, 1, 1)
    assert lees(engine, store.read_deelnames, van, VANDAAG).empty
    assert lees(engine, store.read_bijeenkomsten, VANDAAG, A).empty
    assert lees(engine, store.read_deelnames, van, date(2016, 10, 16))["onvolledig"].tolist() == [1]
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"uitkomst": "Een mooie avond."}, vandaag=VANDAAG)
    assert lees(engine, store.read_deelnames, van, VANDAAG)["onvolledig"].tolist() == [1]
    assert len(lees(engine, store.read_bijeenkomsten, VANDAAG, A)) == 1
    assert aangekondigd(engine).empty


def test_a_buurt_names_only_what_is_coming_there(engine):
    publiceer(engine, inhoud=KOMT)
    assert len(aangekondigd(engine, buurtcode=A)) == 1
    assert aangekondigd(engine, buurtcode=B).empty


def test_a_concept_or_what_was_withdrawn_is_not_announced(engine):
    begin(engine, inhoud=KOMT)
    nummer = publiceer(engine, inhoud=KOMT)
    doe(engine, schrijven.trek_in, ZUID, "bijeenkomst", nummer, "gaat niet door", nu=NU)
    assert aangekondigd(engine).empty


def test_what_was_announced_counts_in_no_figure(engine):
    publiceer(engine, inhoud=KOMT)
    van = date(2016, 1, 1)
    assert lees(engine, store.read_bijeenkomsten, VANDAAG, A).empty
    assert lees(engine, store.read_deelnames, van, VANDAAG).empty
    assert lees(engine, store.read_antwoorden, van, VANDAAG).empty


def test_after_its_day_the_same_record_is_completed_by_a_correction(engine):
    nummer = publiceer(engine, inhoud=KOMT)
    later = date(2016, 10, 21)
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"aanwezig": BIJEENKOMST["aanwezig"]}, vandaag=later)
    assert lees(engine, store.read_bijeenkomsten, later, A)["aanwezig"].tolist() == [24]
    assert aangekondigd(engine, later).empty


def in_te_vullen(engine, vandaag, ids=(1,)):
    return [een.titel for een in lees(engine, vastgelegd.read_in_te_vullen, ids, vandaag)]


def test_what_was_announced_is_to_be_filled_in_from_its_own_day_on(engine):
    nummer = publiceer(engine, inhoud=KOMT)
    dagen = {date(2016, 10, 19): [], date(2016, 10, 20): ["Bewonersavond"], date(2016, 12, 19): ["Bewonersavond"]}
    assert {dag: in_te_vullen(engine, dag) for dag in dagen} == dagen
    assert in_te_vullen(engine, date(2016, 12, 20)) == []  # nobody will know any more
    assert in_te_vullen(engine, date(2016, 10, 20), (2,)) == in_te_vullen(engine, date(2016, 10, 20), ()) == []
    corrigeer(engine, ZUID, "bijeenkomst", nummer, {"aanwezig": 0}, vandaag=date(2016, 10, 21), bevestigd=True)
    assert in_te_vullen(engine, date(2016, 10, 21)) == []


def test_filling_in_what_was_announced_needs_no_reason_and_another_correction_does(engine):
    nummer = publiceer(engine, inhoud=KOMT)
    with pytest.raises(OngeldigeInvoer, match="waarom u dit verandert"):
        corrigeer(engine, ZUID, "bijeenkomst", nummer, {"plaats": "school"}, reden=None)
    later = date(2016, 10, 21)
    concept_id = doe(engine, schrijven.open_correctie, ZUID, "bijeenkomst", nummer, nu=NU)
    doe(engine, schrijven.write_concept_veld, ZUID, concept_id, "aanwezig", 24, nu=NU)
    doe(engine, schrijven.publiceer, ZUID, concept_id, nu=NU, vandaag=later, buurtcodes=BUURTCODES)
    oud, _ = lees(engine, schrijven.read_geschiedenis, ZUID, "bijeenkomst", nummer)
    assert (oud.reden, oud.inhoud["begint_om"]) == ("ingevuld na afloop", "19:30")


def test_a_story_may_name_the_idea_of_an_organisation_of_somebody_else(engine):
    nummer = publiceer(engine, ZUID, "verhaal")
    assert lees(engine, read_organisaties_van, "verhaal", nummer) == {1}


def test_an_organisation_whose_idea_was_taken_over_is_not_withdrawn(engine):
    publiceer(engine, soort="verhaal")
    with pytest.raises(OngeldigeInvoer, match="1 vastgelegde"):
        doe(engine, schrijven.trek_in, BEHEERDER, "organisatie", 2, "weg", nu=NU)


def test_personal_data_in_a_story_are_asked_about(engine):
    with pytest.raises(BevestigingNodig) as vraag:
        publiceer(engine, soort="verhaal", inhoud=VERHAAL | {"nodig": "Bel 043 123 45 67."})
    assert list(vraag.value.vragen) == ["nodig"]


def test_the_log_of_a_story_holds_names_of_fields_and_no_words_of_it(engine):
    nummer = publiceer(engine, soort="verhaal")
    corrigeer(engine, ZUID, "verhaal", nummer, {"wat": "Een heel andere pan."})
    regels = lees(engine, schrijven.read_log, BEHEERDER, soort="verhaal")
    assert [regel.handeling for regel in regels[:2]] == ["gecorrigeerd", "concept begonnen"]
    assert not any(woord in regel.samenvatting for regel in regels for woord in ("pan", "Soep", "Elke week"))


def test_what_may_be_cleared_of_a_story_is_named_with_its_term(engine):
    publiceer(engine, soort="verhaal")
    termijnen = lees(engine, beheer.read_wistermijnen, BEHEERDER)
    assert [(een.wat, een.tot_en_met, een.aantal) for een in termijnen] == [("verhaal", date(2018, 9, 4), 1)]


def test_the_second_of_two_editors_of_a_story_sees_both_versions(engine):
    nummer = publiceer(engine, soort="verhaal")
    concept_id = doe(engine, schrijven.open_correctie, COLLEGA, "verhaal", nummer, nu=NU)
    corrigeer(engine, ZUID, "verhaal", nummer, {"nodig": "Een grote pan."})
    doe(engine, schrijven.write_concept_veld, COLLEGA, concept_id, "nodig", "Twee pannen.", nu=NU)
    with pytest.raises(Botsing) as botsing:
        doe(engine, schrijven.publiceer, COLLEGA, concept_id, reden="beter", **KLOK)
    assert (botsing.value.nu["nodig"], botsing.value.mijn["nodig"]) == ("Een grote pan.", "Twee pannen.")
    doe(engine, schrijven.publiceer, COLLEGA, concept_id, reden="beter", basis_versie=botsing.value.versie, **KLOK)
    assert verhalen(engine)["nodig"].tolist() == ["Twee pannen."]


def test_a_backup_brings_back_stories_and_announcements_and_clears_what_is_over(engine, tmp_path):
    doe(engine, store.write_instelling, "gegevens", "voorbeeld")
    corrigeer(engine, ZUID, "verhaal", publiceer(engine, soort="verhaal"), {"nodig": "Een grote pan."})
    publiceer(engine, inhoud=KOMT)
    voor = verhalen(engine).to_dict("records"), aangekondigd(engine).to_dict("records")
    write_reserve(engine, SYSTEEM, NU, tmp_path / "kopie.zip")
    doe(engine, store.write_leeg)
    assert verhalen(engine).empty
    herstel(engine, SYSTEEM, NU, tmp_path / "kopie.zip")
    assert (verhalen(engine).to_dict("records"), aangekondigd(engine).to_dict("records")) == voor
    doe(engine, store.write_instelling, "gegevens", "echt")
    write_reserve(engine, SYSTEEM, NU, tmp_path / "oud.zip")
    herstel(engine, SYSTEEM, NU, tmp_path / "oud.zip")
    assert verhalen(engine).empty
