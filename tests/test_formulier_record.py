"""What is recorded on plain pages: read with its history, corrected, filled in afterwards, finished and withdrawn."""

import pytest
from formulierpagina import Browser, read_concept, read_concepten
from invoerwereld import (
    ACTIE,
    BIJEENKOMST,
    COLLEGA,
    NETWERK,
    NOORD,
    NU,
    ZUID,
    A,
    corrigeer,
    doe,
    lees,
    publiceer,
    richt_in,
)

from buurtnet.store import schrijven
from buurtnet.store.schrijven.records import read_record

GEHEIM = "Alleen voor Zuid"


@pytest.fixture
def engine(engine, store_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    richt_in(engine)
    return engine


@pytest.fixture
def zuid(engine):
    return Browser(engine, ZUID)


def adres(record_id, soort="bijeenkomst"):
    return f"/formulier/{soort}/{record_id}"


def test_a_record_is_read_with_all_that_it_held_before_by_whom_when_and_why(engine, zuid):
    record_id = publiceer(engine)
    corrigeer(engine, COLLEGA, "bijeenkomst", record_id, {"aanwezig": 26, "plaats": "De zaal"}, reden="hertelling")
    nu, eerder = zuid.open(adres(record_id)).tekst.split("Wat er eerder stond: 1 versie")
    assert "Aanwezig: 26" in nu and "Waar: De zaal" in nu
    assert "Versie 1 Vervangen op 01-03-2026 om 21:14 door Collega. Reden: hertelling" in eerder
    assert "Waar: eerst leeg, daarna De zaal" in eerder and "Aanwezig: eerst 24, daarna 26" in eerder
    assert "Aanwezig: 24" in eerder.partition("De hele versie")[2]


def test_the_actions_of_a_meeting_stand_on_its_page_until_they_are_withdrawn(engine, zuid):
    pagina = zuid.open(adres(publiceer(engine)))
    assert "Afgesproken acties" in pagina.tekst
    for naam in ("Plantdag houden", "Bankje plaatsen"):
        actie_id = int(pagina.links[naam].rpartition("/")[2])
        doe(engine, schrijven.trek_in, ZUID, "actie", actie_id, "dubbel", nu=NU)
    assert "Afgesproken acties" not in zuid.open(pagina.adres).tekst


def test_correcting_opens_the_record_and_twice_the_same_one(engine, zuid):
    pagina = zuid.open(adres(publiceer(engine)))
    pagina.press("Verbeteren")
    pagina.press("Verbeteren")
    [concept_id] = read_concepten(engine)
    concept = read_concept(engine, concept_id)
    assert (concept.record_id, concept.inhoud["titel"]) == (1, "Workshop groen")


def test_what_was_announced_and_has_been_is_filled_in_at_its_second_step(engine, zuid):
    leeg = dict.fromkeys(("aanwezig", "eerste_keer", "raadsleden", "collegeleden", "ambtenaren", "van_elders"))
    record_id = publiceer(engine, inhoud=BIJEENKOMST | leeg | {"evaluatie": None})
    invullen = zuid.open(adres(record_id)).press("Invullen")
    [concept_id] = read_concepten(engine)
    assert invullen.adres == f"/formulier/concept/{concept_id}?stap=2"


def test_what_is_to_come_or_was_counted_has_nothing_to_fill_in(engine, zuid):
    komt = {naam: BIJEENKOMST[naam] for naam in ("soort", "titel", "organisaties", "buurten")} | {"datum": "2016-11-01"}
    for record_id in (publiceer(engine), publiceer(engine, inhoud=komt, bevestigd=True)):
        assert "Invullen" not in zuid.open(adres(record_id)).tekst


def test_withdrawing_asks_why_and_correcting_brings_it_back(engine, zuid):
    record_id = publiceer(engine)
    pagina = zuid.open(adres(record_id))
    assert "gaan mee van de openbare pagina" in pagina.tekst
    zonder = pagina.press("Ja, intrekken")
    assert (zonder.status, "Schrijf op waarom u dit verandert." in zonder.tekst) == (422, True)
    naam = zonder.press("Ja, intrekken", reden="Piet Jansen was er niet")
    assert naam.status == 422 and "Piet Jansen" in naam.tekst
    weg = naam.press("Ja, intrekken", klopt=naam.read_vragen())
    assert "Dit is ingetrokken en telt nergens mee. Verbeteren en publiceren zet het terug." in weg.tekst
    assert "door Zuid. Reden: Piet Jansen was er niet" in weg.tekst
    assert [knop["woorden"] for knop in weg.knoppen] == ["Verbeteren"]
    weg.press("Verbeteren")
    [concept_id] = read_concepten(engine)
    zuid.open(f"/formulier/concept/{concept_id}/bekijk").press("Publiceren", reden="toch goed")
    assert not lees(engine, read_record, "bijeenkomst", record_id).ingetrokken


def test_what_a_colleague_changed_since_it_was_shown_is_not_withdrawn(engine, zuid):
    record_id = publiceer(engine)
    pagina = zuid.open(adres(record_id))
    corrigeer(engine, COLLEGA, "bijeenkomst", record_id, {"aanwezig": 26})
    nee = pagina.press("Ja, intrekken", reden="dubbel")
    assert nee.status == 409
    assert "Collega heeft dit op 01-03-2026 om 21:14 veranderd. Lees wat er nu staat" in nee.tekst
    assert [veld["value"] for veld in nee.velden if veld.get("name") == "reden"] == ["dubbel"]
    assert not lees(engine, read_record, "bijeenkomst", record_id).ingetrokken
    nee.press("Ja, intrekken")
    assert lees(engine, read_record, "bijeenkomst", record_id).ingetrokken


def test_an_organisation_with_records_is_not_withdrawn(engine, zuid):
    publiceer(engine)
    nee = zuid.open(adres(1, "organisatie")).press("Ja, intrekken", reden="weg")
    assert (nee.status, "heeft nog" in nee.tekst) == (422, True)


def test_an_action_is_finished_from_its_own_page_with_today_filled_in(engine, zuid):
    record_id = publiceer(engine, soort="actie", inhoud=ACTIE)
    klaar = zuid.open(adres(record_id, "actie")).press("De actie is klaar: publiceren")
    assert "Gepubliceerd. Iedereen ziet het nu." in klaar.tekst and "Klaar op: 15-10-2016" in klaar.tekst
    assert klaar.links["Bekijk"] == f"/buurt?buurt={A}"
    assert "Reden: actie afgerond" in klaar.tekst
    assert "De actie is klaar" not in klaar.tekst


@pytest.mark.parametrize("dag", ["", "morgen", "2016-10-16", "2016-09-02"])
def test_an_action_is_not_finished_on_a_day_that_cannot_be(engine, zuid, dag):
    record_id = publiceer(engine, soort="actie", inhoud=ACTIE)
    nee = zuid.open(adres(record_id, "actie")).press("De actie is klaar: publiceren", dag=dag)
    assert (nee.status, "Niet gedaan." in nee.tekst) == (422, True)
    assert "gedaan_op" not in lees(engine, read_record, "actie", record_id).inhoud


def test_an_action_that_was_withdrawn_meanwhile_does_not_come_back_by_finishing_it(engine, zuid):
    record_id = publiceer(engine, soort="actie", inhoud=ACTIE)
    pagina = zuid.open(adres(record_id, "actie"))
    doe(engine, schrijven.trek_in, COLLEGA, "actie", record_id, "dubbel", nu=NU)
    assert pagina.press("De actie is klaar: publiceren").status == 409
    assert lees(engine, read_record, "actie", record_id).ingetrokken


def test_who_has_it_open_is_named(engine, zuid):
    record_id = publiceer(engine)
    doe(engine, schrijven.open_correctie, COLLEGA, "bijeenkomst", record_id, nu=NU)
    assert "Collega verbetert dit ook, het laatst op 01-03-2026 om 21:14." in zuid.open(adres(record_id)).tekst


@pytest.mark.parametrize("wie", [NOORD, NETWERK])
def test_who_may_not_correct_a_record_reads_no_history_and_changes_nothing(engine, zuid, wie):
    record_id = publiceer(engine, inhoud=BIJEENKOMST | {"uitkomst": GEHEIM})
    pagina, ander = zuid.open(adres(record_id)), Browser(engine, wie)
    geweigerd = ander.open(adres(record_id))
    assert (geweigerd.status, GEHEIM in geweigerd.antwoord.text) == (403, False)
    assert "Dit schrijven en verbeteren alleen de opbouwwerker van de organisatie en de beheerder" in geweigerd.tekst
    pagina.browser = ander
    token = {"token": zuid_token(ander)}
    for knop, getypt in (("Verbeteren", {}), ("Ja, intrekken", {"reden": "weg"})):
        nee = pagina.press(knop, **token, **getypt)
        assert (nee.status, GEHEIM in nee.antwoord.text) == (403, False)
    assert read_concepten(engine) == []
    assert lees(engine, read_record, "bijeenkomst", record_id).versie == 1


def zuid_token(browser):
    """The token that a page of this person has: only the right is missing."""
    from buurtnet.aanmelden import build_token

    return build_token(browser.koekjes["buurtnet"])


def test_who_is_not_signed_in_is_sent_to_sign_in_and_comes_back(engine):
    antwoord = Browser(engine, None).vraag("GET", adres(1))
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, f"/inloggen?naar={adres(1)}")


@pytest.mark.parametrize(
    "vraag", ["bijeenkomst/999999", "gebruiker/1", "bijeenkomst/99999999999999999999", "organisatie/0"]
)
def test_a_forged_address_is_a_sentence(engine, zuid, vraag):
    pagina = zuid.open(f"/formulier/{vraag}")
    assert pagina.status in (403, 404)
    assert "Dat is niet gelukt" in pagina.tekst


def test_text_shows_as_it_was_typed(engine, zuid):
    html = '<img src=x onerror="alert(1)"> "**vet**" &amp; :material/home:'
    record_id = publiceer(engine, inhoud=BIJEENKOMST | {"titel": html})
    corrigeer(engine, ZUID, "bijeenkomst", record_id, {"plaats": html}, reden=html, bevestigd=True)
    pagina = zuid.open(adres(record_id))
    for tekst in (f"Titel: {html}", f"Waar: eerst leeg, daarna {html}", f"Reden: {html}"):
        assert tekst in pagina.tekst
    assert "<img" not in pagina.antwoord.text
