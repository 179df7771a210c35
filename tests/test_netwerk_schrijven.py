"""A network speaks for itself: what only it writes, what the municipality can do about it, and who reads the rest."""

from dataclasses import replace
from datetime import date

import pytest
import werkboekwereld
from formulierpagina import Browser, read_concept, read_concepten
from invoerwereld import (
    BEHEERDER,
    BESTUUR,
    COLLEGA,
    DRAFTS,
    EIGEN_WOORDEN,
    KLOK,
    LEEG,
    MELDING,
    NETWERK,
    NOORD,
    NU,
    VANDAAG,
    VERBORGEN,
    VERHAAL,
    ZUID,
    A,
    begin,
    corrigeer,
    doe,
    lees,
    publiceer,
    richt_in,
)

from buurtnet import aanmelden, store
from buurtnet.errors import BevestigingNodig, GeenToegang, OngeldigeInvoer
from buurtnet.privacy import zoek_in_inhoud
from buurtnet.rechten import SYSTEEM
from buurtnet.store import schrijven
from buurtnet.store.correcties import read_correcties
from buurtnet.store.netwerk import read_meldingen
from buurtnet.store.werkboek import read_records

ALLEEN_NETWERK = ("eigen_woorden", "ontwikkeling", "rolverdeling", "aankondiging")
ANDER_NETWERK = replace(NETWERK, gebruiker_id=3, organisatie_ids=frozenset([2]))
ANDEREN = [None, ZUID, COLLEGA, NOORD, BESTUUR, LEEG, BEHEERDER, SYSTEEM, ANDER_NETWERK]


@pytest.fixture
def engine(engine, store_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    richt_in(engine)
    return engine


def read_inhoud(engine, soort, nummer):
    return lees(engine, read_records, SYSTEEM, soort)[nummer].inhoud


@pytest.mark.parametrize("soort", ALLEEN_NETWERK)
@pytest.mark.parametrize("wie", ANDEREN, ids=lambda wie: wie.naam if wie else "niemand")
def test_nobody_but_the_network_writes_corrects_or_withdraws_what_it_says(engine, soort, wie):
    nummer = publiceer(engine, NETWERK, soort)
    concept_id = begin(engine, NETWERK, soort)
    opties = {"basis_versie": 1, "reden": "x", "bevestigd": True} | KLOK
    for doet in (
        lambda c: schrijven.write_concept(c, wie, None, soort, DRAFTS[soort], nu=NU),
        lambda c: schrijven.write_record(c, wie, soort, DRAFTS[soort], bevestigd=True, **KLOK),
        lambda c: schrijven.write_record(c, wie, soort, DRAFTS[soort], nummer, **opties),
        lambda c: schrijven.open_correctie(c, wie, soort, nummer, nu=NU),
        lambda c: schrijven.trek_in(c, wie, soort, nummer, "x", nu=NU),
        lambda c: schrijven.write_concept_veld(c, wie, concept_id, "datum", "2016-09-01", nu=NU),
        lambda c: schrijven.publiceer(c, wie, concept_id, bevestigd=True, **KLOK),
        lambda c: schrijven.remove_concept(c, wie, concept_id, nu=NU),
    ):
        with pytest.raises(GeenToegang):
            doe(engine, doet)
    assert read_inhoud(engine, soort, nummer) == DRAFTS[soort]


@pytest.mark.parametrize("soort", ALLEEN_NETWERK)
@pytest.mark.parametrize("wie", [ZUID, BESTUUR, BEHEERDER, ANDER_NETWERK], ids=lambda wie: wie.naam)
def test_over_http_nobody_but_the_network_writes_what_it_says(engine, soort, wie):
    if wie is ANDER_NETWERK:
        wie = replace(NETWERK, gebruiker_id=NOORD.gebruiker_id, organisatie_ids=frozenset([2]))
        doe(engine, store.write_rol, BEHEERDER, NOORD.gebruiker_id, "Noord", "netwerk")
    nummer, concept_id = publiceer(engine, NETWERK, soort), begin(engine, NETWERK, soort)
    browser, voor = Browser(engine, wie), read_concept(engine, concept_id)
    if wie.rol != "netwerk":
        assert browser.vraag("GET", f"/formulier/nieuw/{soort}").status_code == 403
    velden = {"token": aanmelden.build_token(browser.koekjes["buurtnet"]), "versie": "1", "reden": "x"}
    velden |= {"van:datum": "", "datum": "2016-01-01", "sleutel": "0b5a8d6e-9a53-4ae0-8d4c-0d0d5b2c9f11"}
    for adres in (
        *(f"{soort}/{nummer}/verbeter", f"{soort}/{nummer}/trek-in", f"concept/{concept_id}"),
        *(f"concept/{concept_id}/publiceer", f"concept/{concept_id}/weg"),
    ):
        assert browser.vraag("POST", f"/formulier/{adres}", velden).status_code in (403, 404), adres
    assert read_inhoud(engine, soort, nummer) == DRAFTS[soort]
    assert read_concept(engine, concept_id) == voor


@pytest.mark.parametrize("soort", [*ALLEEN_NETWERK, "visie", "verhaal", "melding"])
def test_a_network_records_corrects_and_withdraws_for_its_own_organisation(engine, soort):
    nummer = publiceer(engine, NETWERK, soort)
    dag = "2016-10-21" if soort == "aankondiging" else "2016-09-02"
    corrigeer(engine, NETWERK, soort, nummer, {"datum": dag})
    assert read_inhoud(engine, soort, nummer)["datum"] == dag
    doe(engine, schrijven.trek_in, NETWERK, soort, nummer, "klopt niet", nu=NU)
    with pytest.raises(GeenToegang):
        publiceer(engine, NETWERK, soort, DRAFTS[soort] | {"organisatie_id": 2})


@pytest.mark.parametrize("soort", ["ontwikkeling_blik", "rolverdeling_blik", "verborgen"])
def test_a_network_does_not_write_for_the_municipality(engine, soort):
    nummer = publiceer(engine, ZUID, soort)
    with pytest.raises(GeenToegang):
        publiceer(engine, NETWERK, soort)
    with pytest.raises(GeenToegang):
        corrigeer(engine, NETWERK, soort, nummer, {})


@pytest.mark.parametrize("wie", [NETWERK, BESTUUR])
def test_a_network_reads_no_concept_of_somebody_else(engine, wie):
    for soort in ("visie", "verhaal", "melding", "ontwikkeling_blik", "rolverdeling_blik", "verborgen"):
        concept_id = begin(engine, ZUID, soort)
        with pytest.raises(GeenToegang):
            lees(engine, schrijven.read_concept, wie, concept_id)
    assert lees(engine, schrijven.read_concepten, wie) == []


MEE = ("verhaal", "visie", "melding")  # the municipality records these too
ANDERS = {"verhaal": {"wat": "Iets anders."}, "visie": {"stadium": "gedeeld"}, "melding": {"wat": "Iets anders."}}


@pytest.mark.parametrize("soort", MEE)
@pytest.mark.parametrize("wie", [ZUID, COLLEGA, BEHEERDER, SYSTEEM], ids=lambda wie: wie.naam)
def test_what_a_network_wrote_only_the_network_changes_withdraws_or_puts_back(engine, soort, wie):
    nummer, concept_id = publiceer(engine, NETWERK, soort), begin(engine, NETWERK, soort)
    anders = DRAFTS[soort] | ANDERS[soort]
    opties = {"reden": "x", "bevestigd": True} | KLOK
    for doet in (
        lambda c: schrijven.write_record(c, wie, soort, anders, nummer, basis_versie=1, **opties),
        lambda c: schrijven.trek_in(c, wie, soort, nummer, "x", nu=NU),
        lambda c: schrijven.write_concept_veld(c, wie, concept_id, "datum", "2016-09-01", nu=NU),
        lambda c: schrijven.publiceer(c, wie, concept_id, bevestigd=True, **KLOK),
        lambda c: schrijven.remove_concept(c, wie, concept_id, nu=NU),
    ):
        with pytest.raises((GeenToegang, OngeldigeInvoer), match="Dit schreef het netwerk zelf"):
            doe(engine, doet)
    assert read_inhoud(engine, soort, nummer) == DRAFTS[soort]
    doe(engine, schrijven.trek_in, NETWERK, soort, nummer, "klopt niet", nu=NU)
    with pytest.raises(GeenToegang):
        doe(engine, schrijven.write_record, wie, soort, DRAFTS[soort], nummer, basis_versie=2, **opties)


@pytest.mark.parametrize("soort", MEE)
def test_what_the_municipality_wrote_it_corrects_until_the_network_writes_in_it(engine, soort):
    nummer, (veld, waarde) = publiceer(engine, ZUID, soort), *ANDERS[soort].items()
    corrigeer(engine, BEHEERDER, soort, nummer, {veld: waarde})
    corrigeer(engine, NETWERK, soort, nummer, {"datum": "2016-09-02"})
    with pytest.raises((GeenToegang, OngeldigeInvoer), match="Dit schreef het netwerk zelf"):
        corrigeer(engine, ZUID, soort, nummer, {veld: DRAFTS[soort][veld]})


def test_a_report_of_a_network_is_answered_and_its_words_stay(engine):
    nummer = publiceer(engine, NETWERK, "melding")
    corrigeer(engine, ZUID, "melding", nummer, {"antwoord": "Klopt.", "antwoord_op": "2016-10-01"})
    assert read_inhoud(engine, "melding", nummer) == MELDING | {"antwoord": "Klopt.", "antwoord_op": "2016-10-01"}
    with pytest.raises(OngeldigeInvoer, match="Dit schreef het netwerk zelf"):
        corrigeer(engine, ZUID, "melding", nummer, {"wat": "Iets anders.", "antwoord": "Nee."})


def read_html(engine, wie, adres):
    return Browser(engine, wie).vraag("GET", f"/formulier/{adres}").text


def test_the_page_of_what_a_network_wrote_shows_no_way_to_change_it_but_the_way_to_hide_it(engine):
    verhaal, melding = publiceer(engine, NETWERK, "verhaal"), publiceer(engine, NETWERK, "melding")
    pagina = read_html(engine, ZUID, f"verhaal/{verhaal}")
    assert "Dit schreef het netwerk zelf" in pagina and "Verbeteren</button>" not in pagina
    assert "/trek-in" not in pagina and "/formulier/nieuw/verborgen?organisatie_id=1" in pagina
    eigen = read_html(engine, NETWERK, f"verhaal/{verhaal}")
    assert "Verbeteren</button>" in eigen and "/trek-in" in eigen and "Dit schreef" not in eigen
    assert "Verbeteren</button>" in read_html(engine, ZUID, f"melding/{melding}")
    concept_id = doe(engine, schrijven.open_correctie, ZUID, "melding", melding, nu=NU)
    formulier = read_html(engine, ZUID, f"concept/{concept_id}")
    assert 'name="antwoord"' in formulier and 'name="wat"' not in formulier and MELDING["wat"] in formulier


def test_a_concept_of_a_network_is_read_by_the_opbouwwerker_and_not_written(engine):
    concept_id = begin(engine, NETWERK, "verhaal")
    pagina = read_html(engine, ZUID, f"concept/{concept_id}")
    assert "maar niet veranderen" in pagina and VERHAAL["wat"] in pagina and "<textarea" not in pagina


def test_a_workbook_changes_nothing_that_a_network_wrote(engine):
    nummer = publiceer(engine, NETWERK, "verhaal")
    rij = werkboekwereld.VERHAAL | {"nummer": nummer}
    gelijk = werkboekwereld.vergelijk(engine, werkboekwereld.build({"Verhalen": [rij]}))
    assert (gelijk.fouten, gelijk.veranderd, gelijk.ongewijzigd) == ([], [], 1)
    for wie in (ZUID, SYSTEEM):
        bestand = werkboekwereld.build({"Verhalen": [rij | {"wat": "Iets anders."}]})
        [fout] = werkboekwereld.vergelijk(engine, bestand, wie).fouten
        assert "Dit schreef het netwerk zelf" in fout.zin and fout.blad == "Verhalen"
        with pytest.raises(OngeldigeInvoer):
            werkboekwereld.schrijf(engine, bestand, wie, reden="x")
    assert read_inhoud(engine, "verhaal", nummer) == VERHAAL


def test_stories_of_a_network_are_hidden_with_its_words_and_those_of_the_municipality_are_not(engine):
    publiceer(engine, NETWERK, "verhaal", VERHAAL | {"titel": "Van ons"})
    publiceer(engine, ZUID, "verhaal", VERHAAL | {"titel": "Van de gemeente"})
    publiceer(engine, ZUID, "verborgen")
    assert lees(engine, store.read_verhalen, VANDAAG)["titel"].tolist() == ["Van de gemeente"]
    assert len(lees(engine, store.read_verhalen, date(2016, 9, 30))) == 2
    assert lees(engine, store.read_alle_verborgen, VANDAAG) == {1: (date(2016, 10, 1), VERBORGEN["reden"])}


def test_words_that_were_hidden_by_mistake_stand_there_again_the_same_day(engine):
    publiceer(engine, NETWERK, "eigen_woorden")
    nummer = publiceer(engine, ZUID, "verborgen", VERBORGEN | {"vanaf": VANDAAG.isoformat()})
    assert read_woorden(engine).wij_zijn == ""
    corrigeer(engine, ZUID, "verborgen", nummer, {"tot": VANDAAG.isoformat()}, reden=None)
    assert read_woorden(engine).wij_zijn == "Wij zijn buren."


@pytest.mark.parametrize("wie", [BEHEERDER, ZUID, BESTUUR], ids=lambda wie: wie.rol)
def test_who_may_not_change_it_reads_why_and_where_it_stands(engine, wie):
    nummer = publiceer(engine, NETWERK, "eigen_woorden")
    antwoord = Browser(engine, wie).vraag("GET", f"/formulier/eigen_woorden/{nummer}")
    assert antwoord.status_code == 403 and "Dit schrijft en verbetert alleen het netwerk zelf" in antwoord.text
    assert f'href="/buurt?buurt={A}"' in antwoord.text and "Wij zijn buren." not in antwoord.text
    doe(engine, schrijven.trek_in, NETWERK, "eigen_woorden", nummer, "x", nu=NU)
    antwoord = Browser(engine, wie).vraag("GET", f"/formulier/eigen_woorden/{nummer}")
    assert antwoord.status_code == 403 and "/buurt?buurt" not in antwoord.text


def test_where_nobody_may_read_it_no_page_says_where(engine):
    nummer = publiceer(engine, NETWERK, "melding")
    antwoord = Browser(engine, NOORD).vraag("GET", f"/formulier/melding/{nummer}")
    assert antwoord.status_code == 403 and "U leest het" not in antwoord.text


def read_woorden(engine, peildatum=VANDAAG):
    [rij] = lees(engine, store.read_eigen_woorden, peildatum).itertuples()
    return rij


def test_the_newest_words_up_to_the_peildatum_count(engine):
    publiceer(engine, NETWERK, "eigen_woorden")
    publiceer(engine, NETWERK, "eigen_woorden", EIGEN_WOORDEN | {"datum": "2016-10-02", "wij_zijn": "Later."})
    assert read_woorden(engine).wij_zijn == "Later."
    assert read_woorden(engine, date(2016, 10, 1)).wij_zijn == "Wij zijn buren."
    assert lees(engine, store.read_eigen_woorden, date(2016, 9, 1)).empty


def test_the_buurt_agreed_only_from_the_day_that_it_did(engine):
    publiceer(engine, NETWERK, "eigen_woorden", EIGEN_WOORDEN | {"akkoord_op": "2016-10-02"})
    assert read_woorden(engine).akkoord_op == date(2016, 10, 2)
    assert read_woorden(engine, date(2016, 10, 1)).akkoord_op is None


@pytest.mark.parametrize("wie", [ZUID, BEHEERDER], ids=lambda wie: wie.rol)
def test_hidden_words_are_not_read_at_all_but_since_when_and_why(engine, wie):
    publiceer(engine, NETWERK, "eigen_woorden")
    nummer = publiceer(engine, wie, "verborgen")
    rij = read_woorden(engine)
    assert (rij.verborgen_sinds, rij.verborgen_omdat) == (date(2016, 10, 1), VERBORGEN["reden"])
    assert {rij.wij_zijn, rij.wij_doen, rij.meedoen, rij.adres, rij.akkoord_op} == {"", None}
    assert read_woorden(engine, date(2016, 9, 30)).wij_zijn == "Wij zijn buren."
    corrigeer(engine, wie, "verborgen", nummer, {"tot": "2016-10-14"}, reden=None)
    assert read_woorden(engine).wij_zijn == "Wij zijn buren."
    assert read_woorden(engine, date(2016, 10, 13)).wij_zijn == ""
    assert read_inhoud(engine, "eigen_woorden", 1) == EIGEN_WOORDEN


def test_words_are_hidden_with_a_reason_or_not_at_all(engine):
    with pytest.raises(OngeldigeInvoer, match="iedereen leest de reden"):
        publiceer(engine, ZUID, "verborgen", VERBORGEN | {"reden": ""})
    with pytest.raises(OngeldigeInvoer, match="Dit is vóór 01-10-2016"):
        publiceer(engine, ZUID, "verborgen", VERBORGEN | {"tot": "2016-09-30"})


@pytest.mark.parametrize(
    ("adres", "gevraagd"),
    [
        ("buurtnetwerk.wyck@voorbeeld.nl", False),
        ("043-3501234", False),
        ("www.wyck.voorbeeld.nl, Stationsstraat 12", False),
        ("piet.jansen@voorbeeld.nl", True),
        ("bel Piet Jansen", True),
        ("12.34.56.782", True),
    ],
)
def test_the_public_address_of_the_organisation_is_not_asked_about_but_one_of_a_person_is(adres, gevraagd):
    assert ("adres" in zoek_in_inhoud("eigen_woorden", EIGEN_WOORDEN | {"adres": adres})) is gevraagd


@pytest.mark.parametrize("adres", ["buurtnetwerk.wyck@voorbeeld.nl", "043-3501234", "Stationsstraat 12"])
def test_elsewhere_the_same_address_is_asked_about(engine, adres):
    with pytest.raises(BevestigingNodig) as vraag:
        publiceer(engine, NETWERK, "eigen_woorden", EIGEN_WOORDEN | {"meedoen": f"Meld u op {adres}."})
    assert list(vraag.value.vragen) == ["meedoen"]


def test_a_report_is_read_by_the_people_of_the_organisation_only(engine):
    publiceer(engine, NETWERK, "melding")
    mag = {wie.naam for wie in (NETWERK, ZUID, COLLEGA, BEHEERDER)}
    for wie in (NETWERK, ZUID, COLLEGA, NOORD, BESTUUR, LEEG, BEHEERDER, ANDER_NETWERK):
        gelezen = lees(engine, read_meldingen, wie, [1, 2])
        leest = wie.naam in mag and wie is not ANDER_NETWERK
        assert [een.wat for een in gelezen] == [MELDING["wat"]] * leest
    assert lees(engine, read_meldingen, None, [1, 2]) == []


def test_what_waits_for_an_answer_comes_first_and_an_answer_has_its_day(engine):
    antwoord = {"antwoord": "Verbeterd.", "antwoord_op": "2016-10-10"}
    publiceer(engine, NETWERK, "melding")
    publiceer(engine, ZUID, "melding", MELDING | {"datum": "2016-10-09", "wat": "Nieuwer."} | antwoord)
    assert [een.wat for een in lees(engine, read_meldingen, ZUID, [1])] == [MELDING["wat"], "Nieuwer."]
    for anders in ({"antwoord": "Nee."}, {"antwoord_op": "2016-10-10"}, antwoord | {"antwoord_op": "2016-09-01"}):
        with pytest.raises(OngeldigeInvoer):
            publiceer(engine, ZUID, "melding", MELDING | {"wat": "Ander."} | anders)


def test_who_reports_does_not_answer_and_keeps_the_answer_when_correcting(engine):
    antwoord = {"antwoord": "Verbeterd.", "antwoord_op": "2016-10-10"}
    with pytest.raises(OngeldigeInvoer) as fout:
        publiceer(engine, NETWERK, "melding", MELDING | antwoord)
    assert set(fout.value.fouten) == set(antwoord)
    assert "opbouwwerker of beheerder" in fout.value.fouten["antwoord"]
    assert 'name="antwoord"' not in Browser(engine, NETWERK).vraag("GET", "/formulier/nieuw/melding").text
    assert 'name="antwoord"' in Browser(engine, ZUID).vraag("GET", "/formulier/nieuw/melding").text
    nummer = publiceer(engine, ZUID, "melding", MELDING | antwoord)
    corrigeer(engine, NETWERK, "melding", nummer, {"wat": "Toch anders."})
    assert [een.antwoord for een in lees(engine, read_meldingen, NETWERK, [1])] == ["Verbeterd."]


@pytest.mark.parametrize(
    ("soort", "getypt"),
    [
        ("eigen_woorden", {"wij_zijn": "Wij zijn buren.", "adres": "netwerk@voorbeeld.nl"}),
        ("ontwikkeling", {"niveau.bereik.niveau": "3", "niveau.verbinding.niveau": ""}),
        ("rolverdeling", {"rol.groen.trede": "loslaten"}),
        ("melding", {"wat": "De dag klopt niet."}),
        ("visie", {"spoor": "fysiek", "stadium": "gedeeld"}),
        ("aankondiging", {"datum": "2016-10-20", "soort": "workshop", "titel": "Samen kiezen", "begint_om": ""}),
    ],
)
def test_a_network_fills_in_its_own_form_and_publishes_it(engine, soort, getypt):
    pagina = Browser(engine, NETWERK).open(f"/formulier/nieuw/{soort}")
    bekijk = pagina.press("Nakijken en publiceren", **{"datum": "2016-09-11"} | getypt)
    assert "Gepubliceerd." in bekijk.press("Publiceren").tekst, bekijk.tekst
    assert read_concepten(engine) == []
    inhoud = read_inhoud(engine, soort, 1)
    assert inhoud["organisatie_id"] == 1
    if soort == "ontwikkeling":
        assert inhoud["niveau"] == {"bereik": {"niveau": "3"}}


def test_the_form_shows_what_can_be_seen_at_each_level_and_lets_one_not_know(engine):
    tekst = Browser(engine, NETWERK).open("/formulier/nieuw/ontwikkeling").antwoord.text
    assert tekst.count("Dat weten wij nog niet") == 8
    assert "4. Wie komt, lijkt op wie er woont; elke straat heeft iemand die meedoet." in tekst


def test_a_network_sees_what_was_corrected_about_it_and_why_but_not_what_stood_there(engine):
    nummer = publiceer(engine, ZUID)
    corrigeer(engine, COLLEGA, "bijeenkomst", nummer, {"uitkomst": "Zonder naam.", "aanwezig": 26}, reden="nageteld")
    corrigeer(engine, NETWERK, "verhaal", publiceer(engine, NETWERK, "verhaal"), {"titel": "Soep"}, reden="korter")
    doe(engine, schrijven.trek_in, ZUID, "bijeenkomst", nummer, "dubbel", nu=NU)
    gelezen = lees(engine, read_correcties, NETWERK, [1, 2])
    assert [(een.soort, een.rol, een.reden, een.velden) for een in gelezen] == [
        ("bijeenkomst", "opbouwwerker", "dubbel", ()),
        ("verhaal", "netwerk", "korter", ("titel",)),
        ("bijeenkomst", "opbouwwerker", "nageteld", ("aanwezig", "uitkomst")),
    ]
    assert "Meer bomen" not in repr(gelezen) and "Eindelijk" not in repr(gelezen)
    for wie in (None, NOORD, BESTUUR, LEEG, ANDER_NETWERK):
        assert lees(engine, read_correcties, wie, [1, 2]) == []


def test_a_correction_of_what_one_may_not_read_is_not_told(engine):
    vreemd = doe(engine, schrijven.write_record, NOORD, "melding", MELDING | {"organisatie_id": 2}, **KLOK)
    corrigeer(engine, NOORD, "melding", vreemd, {"wat": "Anders."})
    assert lees(engine, read_correcties, NETWERK, [1, 2]) == []
    assert len(lees(engine, read_correcties, BEHEERDER, [1, 2])) == 1


def test_a_report_ends_with_an_answer_and_not_with_a_day_alone(engine):
    nummer = publiceer(engine, NETWERK, "melding")
    pagina = Browser(engine, ZUID).open(f"/formulier/melding/{nummer}")
    assert [knop["woorden"] for knop in pagina.knoppen if "klaar" in knop["woorden"]] == []
    vanaf = publiceer(engine, ZUID, "verborgen")
    pagina = Browser(engine, ZUID).open(f"/formulier/verborgen/{vanaf}")
    pagina.press("De verberging van eigen woorden is klaar: publiceren", dag="2016-10-10")
    assert read_inhoud(engine, "verborgen", vanaf)["tot"] == "2016-10-10"


def test_the_opbouwwerker_reads_a_concept_of_the_network_and_cannot_change_it(engine):
    concept_id = begin(engine, NETWERK, "eigen_woorden")
    pagina = Browser(engine, ZUID).open(f"/formulier/concept/{concept_id}")
    assert "U kunt dit concept lezen, maar niet veranderen." in pagina.tekst and pagina.knoppen == []
