"""The last look on plain pages: what everybody will see, what is at fault, what is asked, and publishing it."""

import re
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from formulierpagina import Browser, read_concept, read_concepten
from invoerwereld import (
    BEHEERDER,
    BESLISSING,
    BESTUUR,
    BIJEENKOMST,
    COLLEGA,
    DRAFTS,
    NETWERK,
    NOORD,
    NU,
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
from sqlalchemy import select, update

from buurtnet import store
from buurtnet.geheugen.beelden import load_overzicht
from buurtnet.geheugen.stand import read_stand
from buurtnet.rechten import SYSTEEM
from buurtnet.soorten import SOORTEN
from buurtnet.store import schrijven
from buurtnet.store.schrijven.records import read_record
from buurtnet.store.werkboek import read_records
from buurtnet.tables import organisatie_naam, sessie, stelling, thema

TITEL = "Groen en rust"
KWAAD = '<img src=x onerror="alert(1)"> [klik](http://kwaad.nl) **vet** :red[rood] & "\''


@pytest.fixture
def engine(engine, store_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    richt_in(engine)
    return engine


@pytest.fixture
def zuid(engine):
    return Browser(engine, ZUID)


def bekijk(concept_id):
    return f"/formulier/concept/{concept_id}/bekijk"


def verander(engine, concept_id, wie=ZUID, **velden):
    for veld, waarde in velden.items():
        doe(engine, schrijven.write_concept_veld, wie, concept_id, veld, waarde, nu=NU)


def open_correctie(engine, record_id, wie=ZUID, soort="bijeenkomst", **velden):
    concept_id = doe(engine, schrijven.open_correctie, wie, soort, record_id, nu=NU)
    verander(engine, concept_id, wie, **velden)
    return concept_id


def read_inhoud(engine, record_id, soort="bijeenkomst"):
    return lees(engine, read_record, soort, record_id).inhoud


def test_the_last_look_shows_what_everybody_will_see_and_publishing_leads_to_it(engine, zuid):
    pagina = zuid.open(bekijk(begin(engine)))
    assert pagina.status == 200
    assert "Dit wordt openbaar" in pagina.tekst
    for regel in ("Aanwezig: 24", "Uitkomst: Meer bomen in de straat.", "Actie 2: Bankje plaatsen", "Formulieren: 18"):
        assert regel in pagina.tekst
    assert "luistert" not in pagina.tekst and "% eens" not in pagina.tekst
    na = pagina.press("Publiceren")
    assert (na.status, "Gepubliceerd. Iedereen ziet het nu." in na.tekst) == (200, True)
    assert na.links["Bekijk"] == f"/buurt?buurt={A}"
    assert read_concepten(engine) == []
    assert read_inhoud(engine, 1)["titel"] == "Workshop groen"


def test_what_is_in_two_buurten_can_be_seen_in_both(engine, zuid):
    concept_id = begin(engine, inhoud=BIJEENKOMST | {"buurten": [{"buurtcode": A}, {"buurtcode": B}]})
    links = zuid.open(bekijk(concept_id)).press("Publiceren").links
    assert [doel for naam, doel in links.items() if naam.startswith("Bekijk ")] == [
        f"/buurt?buurt={A}",
        f"/buurt?buurt={B}",
    ]


@pytest.mark.parametrize("soort", ["beslissing", "geinformeerd", "actie"])
def test_what_has_no_buurt_of_its_own_is_seen_in_that_of_its_organisation(engine, zuid, soort):
    assert zuid.open(bekijk(begin(engine, soort=soort))).press("Publiceren").links["Bekijk"] == f"/buurt?buurt={A}"


def test_a_story_is_seen_where_the_stories_are(engine, zuid):
    assert zuid.open(bekijk(begin(engine, soort="verhaal"))).press("Publiceren").links["Bekijk"] == "/inspiratie"


def test_an_announcement_says_that_it_counts_nowhere_yet(engine, zuid):
    komt = {naam: BIJEENKOMST[naam] for naam in ("soort", "titel", "organisaties", "buurten")} | {"datum": "2016-11-01"}
    assert "Aangekondigd: dit komt bij 'Komt eraan'" in zuid.open(bekijk(begin(engine, inhoud=komt))).tekst


def test_a_fault_leads_to_its_field_and_what_is_empty_is_no_fault_but_still_to_do(engine, zuid):
    concept_id = begin(engine, inhoud={"organisaties": [1], "aanwezig": 20, "eerste_keer": 21, "van_elders": 0})
    pagina = zuid.open(bekijk(concept_id))
    fout, nog = pagina.tekst.split("Nog te doen")
    assert "Dit kan zo niet" in fout and "Voor het eerst: 21, maar er waren 20 bewoners uit de buurt." in fout
    assert "Geef de bijeenkomst een titel." in nog
    assert pagina.links["Geef de bijeenkomst een titel."] == f"/formulier/concept/{concept_id}#veld-titel"
    assert "disabled" in pagina.find_knop("Publiceren")


def test_a_fault_in_a_row_leads_to_that_row(engine, zuid):
    concept_id = begin(engine, inhoud=BIJEENKOMST | {"acties": [{"wat": "Planten"}, {"wat": ""}]})
    rij = read_concept(engine, concept_id).inhoud["acties"][1]["rij"]
    [doel] = [doel for zin, doel in zuid.open(bekijk(concept_id)).links.items() if zin.startswith("Actie 2: Schrijf")]
    assert doel == f"/formulier/concept/{concept_id}#veld-acties-{rij}-wat"


def test_each_question_is_said_yes_to_by_itself_before_publishing(engine, zuid):
    concept_id = begin(engine, inhoud=BIJEENKOMST | {"aanwezig": 301, "uitkomst": "Bel voor planten 043 350 40 40."})
    pagina = zuid.open(bekijk(concept_id))
    assert "lijkt een telefoonnummer" in pagina.tekst
    vragen = pagina.read_vragen()
    assert len(vragen) == pagina.tekst.count("Laat het zo staan: ") == 2
    assert pagina.tekst.count("Laat het zo staan: iedereen kan het dan lezen") == 2
    nog = pagina.press("Publiceren", klopt=vragen[:1])
    assert (nog.status, "Niet gepubliceerd." in nog.tekst) == (422, True)
    assert [veld["value"] for veld in nog.velden if "checked" in veld] == vragen[:1]  # what was said, stays
    assert read_concepten(engine) == [concept_id]
    assert "Gepubliceerd." in nog.press("Publiceren", klopt=vragen).tekst


def test_yes_to_one_question_is_not_yes_to_another(engine, zuid):
    concept_id = begin(engine, inhoud=BIJEENKOMST | {"uitkomst": "Bel 043 350 40 40."})
    pagina = zuid.open(bekijk(concept_id))
    verander(engine, concept_id, uitkomst="Bel 043 321 12 34.")
    opnieuw = zuid.open(bekijk(concept_id)).press("Publiceren", klopt=pagina.read_vragen())
    assert (opnieuw.status, read_concepten(engine)) == (422, [concept_id])


def test_a_correction_asks_why_and_about_personal_data_in_that(engine, zuid):
    concept_id = open_correctie(engine, publiceer(engine), titel=TITEL)
    pagina = zuid.open(bekijk(concept_id))
    assert "Waarom verbetert u dit?" in pagina.tekst
    zonder = pagina.press("Publiceren")
    assert (zonder.status, "Schrijf op waarom u dit verandert." in zonder.tekst) == (422, True)
    met = zonder.press("Publiceren", reden="Piet Jansen zei het")
    assert met.status == 422 and "Piet Jansen" in met.tekst
    assert [veld["value"] for veld in met.velden if veld.get("name") == "reden"] == ["Piet Jansen zei het"]
    assert "Gepubliceerd." in met.press("Publiceren", klopt=met.read_vragen()).tekst
    [oud, _] = lees(engine, schrijven.read_geschiedenis, ZUID, "bijeenkomst", 1)
    assert (oud.vervangen_door, oud.reden) == ("Zuid", "Piet Jansen zei het")


def test_a_correction_that_explains_itself_asks_for_no_reason(engine, zuid):
    leeg = dict.fromkeys(("aanwezig", "eerste_keer", "raadsleden", "collegeleden", "ambtenaren", "van_elders"))
    record_id = publiceer(engine, inhoud=BIJEENKOMST | leeg | {"evaluatie": None})
    pagina = zuid.open(bekijk(open_correctie(engine, record_id, aanwezig=12)))
    assert "Waarom verbetert u dit?" not in pagina.tekst
    assert "Gepubliceerd." in pagina.press("Publiceren", klopt=pagina.read_vragen()).tekst


def test_what_a_colleague_wrote_after_it_was_shown_is_read_before_it_is_published(engine, zuid):
    concept_id = begin(engine)
    pagina = zuid.open(bekijk(concept_id))
    doe(engine, schrijven.write_concept_veld, COLLEGA, concept_id, "titel", TITEL, nu=NU.replace(minute=30))
    opnieuw = pagina.press("Publiceren")
    assert opnieuw.status == 409
    assert "Dit concept is intussen veranderd; er is niets gepubliceerd." in opnieuw.tekst
    assert f"Titel: {TITEL}" in opnieuw.tekst
    assert "Gepubliceerd." in opnieuw.press("Publiceren").tekst


def test_of_two_corrections_only_what_both_changed_is_asked_with_who_and_when(engine, zuid):
    record_id = publiceer(engine)
    concept_id = open_correctie(engine, record_id, titel="Groen en water", plaats="De zaal", uitkomst="Een plein.")
    corrigeer(engine, COLLEGA, "bijeenkomst", record_id, {"titel": TITEL, "begint_om": "19:30", "uitkomst": "Gras."})
    pagina = zuid.open(bekijk(concept_id)).press("Publiceren", reden="gehoord")
    assert pagina.status == 409
    assert re.search(r"Niet gepubliceerd\. Collega heeft dit op \d\d-\d\d-\d{4} om \d\d:\d\d veranderd\.", pagina.tekst)
    assert f"de andere versie: {TITEL} uw versie: Groen en water" in pagina.tekst
    assert pagina.tekst.count("de andere versie") == pagina.tekst.count("Neem de andere") == 2
    assert [veld["value"] for veld in pagina.velden if veld.get("name") == "reden"] == ["gehoord"]
    daarna = pagina.press("Neem de andere")  # of the title, which stands first
    assert daarna.tekst.count("de andere versie") == 1
    assert "Gepubliceerd." in daarna.press("Publiceren").tekst
    nu = read_inhoud(engine, record_id)
    assert (nu["titel"], nu["plaats"], nu["begint_om"], nu["uitkomst"]) == (TITEL, "De zaal", "19:30", "Een plein.")


def test_a_correction_of_what_was_withdrawn_meanwhile_says_so(engine, zuid):
    record_id = publiceer(engine)
    concept_id = open_correctie(engine, record_id, titel=TITEL)
    doe(engine, schrijven.trek_in, COLLEGA, "bijeenkomst", record_id, "dubbel", nu=NU)
    pagina = zuid.open(bekijk(concept_id)).press("Publiceren", reden="gehoord")
    assert "Het is intussen ingetrokken. Publiceert u uw versie, dan staat het er weer." in pagina.tekst
    assert "Gepubliceerd." in pagina.press("Publiceren").tekst


def test_who_else_has_the_same_record_open_is_named(engine, zuid):
    record_id = publiceer(engine)
    open_correctie(engine, record_id, COLLEGA)
    assert (
        "Collega verbetert dit ook, het laatst op 01-03-2026 om 21:14."
        in zuid.open(bekijk(open_correctie(engine, record_id))).tekst
    )


@pytest.mark.parametrize("knop", ["Publiceren", "Ja, weggooien"])
def test_who_is_signed_out_meanwhile_loses_nothing(engine, zuid, knop):
    concept_id = open_correctie(engine, publiceer(engine), titel=TITEL)
    pagina = zuid.open(bekijk(concept_id))
    zuid.log_uit()
    uit = pagina.press(knop, **({"reden": "gehoord op straat"} if knop == "Publiceren" else {}))
    assert (uit.status, uit.links["Inloggen"]) == (401, f"/inloggen?naar={bekijk(concept_id)}")
    assert "Kom daarna hier terug en kies 'Probeer het opnieuw'." in uit.tekst
    assert read_concepten(engine) == [concept_id]
    zuid.log_in()  # in another tab; then the button once more, on a page of a former session
    opnieuw = uit.press("Probeer het opnieuw")
    assert (opnieuw.status, read_concepten(engine)) == (403, [concept_id])
    opnieuw.press("Probeer het opnieuw")
    assert read_concepten(engine) == []


def test_a_page_of_another_site_publishes_nothing(engine, zuid):
    concept_id = begin(engine)
    adres = f"/formulier/concept/{concept_id}/publiceer"
    assert zuid.vraag("POST", adres, {"token": ""}).status_code == 403
    assert zuid.vraag("POST", adres, {"token": ""}, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert read_concepten(engine) == [concept_id]


def test_published_twice_is_published_once(engine, zuid):
    pagina = zuid.open(bekijk(begin(engine)))
    pagina.press("Publiceren")
    weg = pagina.press("Publiceren")
    assert (weg.status, "het is gepubliceerd of weggegooid" in weg.tekst) == (410, True)
    assert len(lees(engine, schrijven.read_geschiedenis, ZUID, "bijeenkomst", 1)) == 1


def test_a_concept_is_thrown_away_and_what_it_corrects_stays(engine, zuid):
    record_id = publiceer(engine)
    pagina = zuid.open(bekijk(open_correctie(engine, record_id, titel=TITEL)))
    assert "Dit concept verdwijnt. Wat al gepubliceerd is, blijft staan." in pagina.tekst
    assert "Het concept is weggegooid" in pagina.press("Ja, weggooien").tekst
    assert read_concepten(engine) == []
    assert read_inhoud(engine, record_id)["titel"] == "Workshop groen"


@pytest.mark.parametrize("botsing", ["x", "[]", '["titel"]', '["titel", 1, 2, 3]'])
def test_what_no_page_of_ours_sends_is_refused(engine, zuid, botsing):
    concept_id = begin(engine)
    pagina = zuid.open(bekijk(concept_id)).press("Publiceren", botsing=botsing)
    assert (pagina.status, read_concepten(engine)) == (422, [concept_id])


def test_what_the_rules_refuse_cannot_be_published_around_the_button(engine, zuid):
    concept_id = begin(engine, soort="beslissing")
    pagina = zuid.open(bekijk(concept_id))
    verander(engine, concept_id, stap="")
    gezien = read_concept(engine, concept_id).bijgewerkt_op.isoformat()
    geweigerd = pagina.press("Publiceren", gezien=gezien)
    assert (geweigerd.status, "Kies welke stap er is gezet." in geweigerd.tekst) == (422, True)
    assert lees(engine, schrijven.read_concept, SYSTEEM, concept_id).inhoud["argument"] == BESLISSING["argument"]
    assert "Gepubliceerd." not in geweigerd.tekst


def test_text_shows_as_it_was_typed(engine, zuid):
    html = '<img src=x onerror="alert(1)"> "**vet**" &amp; :material/home:'
    concept_id = begin(engine, inhoud=BIJEENKOMST | {"titel": html})
    pagina = zuid.open(bekijk(concept_id))
    assert f"Titel: {html}" in pagina.tekst
    assert "<img" not in pagina.antwoord.text
    na = pagina.press("Publiceren", klopt=pagina.read_vragen())
    assert f"Titel: {html}" in na.tekst and "<img" not in na.antwoord.text


def test_a_right_that_was_taken_away_holds_for_a_page_that_is_open(engine, zuid):
    concept_id = begin(engine, inhoud=BIJEENKOMST | {"uitkomst": "Alleen voor Zuid"})
    pagina = zuid.open(bekijk(concept_id))
    doe(engine, store.write_organisaties_van, SYSTEEM, ZUID.gebruiker_id, [])
    for knop in ("Publiceren", "Ja, weggooien"):
        nee = pagina.press(knop)
        assert (nee.status, "mag niet vastleggen voor deze organisatie" in nee.tekst) == (403, True)
        assert "Alleen voor Zuid" not in nee.antwoord.text
    assert read_concepten(engine) == [concept_id]


@pytest.mark.parametrize("wie", [COLLEGA, NETWERK, NOORD, BESTUUR], ids=lambda wie: wie.naam)
def test_the_last_look_at_a_concept_of_another_is_for_who_may_publish_it(engine, wie):
    concept_id = begin(engine, inhoud=BIJEENKOMST | {"titel": "Dit weet alleen Zuid"})
    pagina = Browser(engine, wie).open(bekijk(concept_id))
    mag = wie is COLLEGA
    assert (pagina.status, "Dit weet alleen Zuid" in pagina.antwoord.text) == ((200, True) if mag else (403, False))


def test_the_first_press_after_an_idle_hour_keeps_the_session_alive(engine, zuid):
    pagina = zuid.open(bekijk(begin(engine)))
    lang, nu = sessie.c.laatst_gebruikt_op, datetime.now(UTC).replace(tzinfo=None)
    with store.writing(engine, nieuwe_versie=False) as conn:
        conn.execute(update(sessie).values(laatst_gebruikt_op=nu - timedelta(hours=2)))
    assert "Gepubliceerd." in pagina.press("Publiceren").tekst
    with store.reading(engine) as conn:
        assert nu - conn.scalar(select(lang)) < timedelta(minutes=5)


@pytest.mark.parametrize("soort", ["beslissing", "geinformeerd", "actie", "verhaal"])
def test_a_short_form_goes_from_empty_to_published_without_scripts(engine, zuid, soort):
    getypt = {naam: str(waarde) for naam, waarde in DRAFTS[soort].items() if waarde not in (True, False)}
    getypt |= {naam: "ja" for naam, waarde in DRAFTS[soort].items() if waarde is True}
    pagina = zuid.open(f"/formulier/nieuw/{soort}").press("Nakijken en publiceren", **getypt)
    assert "Gepubliceerd." in pagina.press("Publiceren", klopt=pagina.read_vragen()).tekst
    [record] = lees(engine, read_records, SYSTEEM, soort).values()
    assert {naam: record.inhoud.get(naam) for naam in DRAFTS[soort]} == DRAFTS[soort]


def test_a_form_that_was_only_looked_at_leaves_nothing(engine, zuid):
    for _ in range(2):
        zuid.open("/formulier/nieuw/actie")
    assert read_concepten(engine) == []


def test_who_records_for_two_organisations_is_put_under_neither(engine):
    doe(engine, store.write_organisaties_van, SYSTEEM, ZUID.gebruiker_id, [1, 2])
    pagina = Browser(engine, ZUID).open("/formulier/nieuw/actie")
    van = [veld for veld in pagina.velden if veld.get("name") == "organisatie_id"]
    assert len(van) == 2 and not [veld for veld in van if "checked" in veld]
    assert "Kies een organisatie." in pagina.press("Nakijken en publiceren", wat="Planten").tekst


def test_a_quote_that_is_taken_away_leaves_the_other_and_waits_for_release(engine, zuid):
    citaten = [{"tekst": "Weg ermee.", "toestemming": True}, {"tekst": "Eindelijk luistert er iemand."}]
    concept_id = begin(engine, inhoud=BIJEENKOMST | {"evaluatie": {"formulieren": 8, "citaten": citaten}})
    pagina = zuid.open(f"/formulier/concept/{concept_id}").press("Citaat 1 weghalen")
    [rij] = read_concept(engine, concept_id).inhoud["evaluatie"]["citaten"]
    assert rij["tekst"] == "Eindelijk luistert er iemand." and not rij.get("toestemming")
    pagina.press("Opslaan", **{f"evaluatie.citaten.#{rij['rij']}.toestemming": "ja"})
    kijk = zuid.open(bekijk(concept_id))
    assert "luistert" not in kijk.tekst
    kijk.press("Publiceren", klopt=kijk.read_vragen())
    assert [c.tekst for c in lees(engine, schrijven.read_wachtende_citaten, ZUID)] == [rij["tekst"]]


@pytest.mark.parametrize(("getypt", "bewaard"), [("-1", "-1"), ("2.5", "2.5"), ("99999999999", "99999999999")])
def test_what_is_no_count_is_kept_as_it_was_typed_and_said_in_dutch(engine, zuid, getypt, bewaard):
    concept_id = begin(engine)
    pagina = zuid.open(f"/formulier/concept/{concept_id}").press("Opslaan", ambtenaren=getypt)
    assert f"'{getypt}' kan niet; geef een heel getal" in pagina.tekst
    assert read_concept(engine, concept_id).inhoud["ambtenaren"] == bewaard
    assert f"Ambtenaren: '{getypt}' kan niet" in zuid.open(bekijk(concept_id)).tekst


@pytest.mark.parametrize(
    ("soort", "veld", "getypt", "bewaard"),
    [("bijeenkomst", "ambtenaren", "3", 3), ("geinformeerd", "onderdeel", "workshop", "workshop")],
)
def test_a_count_and_a_choice_can_be_undone_again_also_later(engine, zuid, soort, veld, getypt, bewaard):
    concept_id = begin(engine, soort=soort)
    zuid.open(f"/formulier/concept/{concept_id}").press("Opslaan", **{veld: getypt})
    assert read_concept(engine, concept_id).inhoud[veld] == bewaard
    zuid.open(f"/formulier/concept/{concept_id}").press("Opslaan", **{veld: ""})
    assert read_concept(engine, concept_id).inhoud[veld] is None


def test_a_count_of_a_day_to_come_is_refused(engine, zuid):
    concept_id = begin(engine, inhoud=BIJEENKOMST | {"datum": "2016-10-20"})
    zin = "Deze bijeenkomst is nog niet geweest (20-10-2016); laat dit leeg of verbeter de datum."
    pagina = zuid.open(bekijk(concept_id))
    assert zin in pagina.tekst and "disabled" in pagina.find_knop("Publiceren")
    assert zin in zuid.open(f"/formulier/concept/{concept_id}").tekst


def test_a_statement_and_a_theme_show_as_they_were_typed(engine, zuid):
    with store.writing(engine) as conn:
        conn.execute(update(stelling).values(tekst=KWAAD))
        conn.execute(update(thema).values(naam=KWAAD))
        conn.execute(update(organisatie_naam).values(naam=KWAAD))
    concept_id = begin(engine)
    for adres in (bekijk(concept_id), f"/formulier/concept/{concept_id}", "/formulier/nieuw/actie"):
        pagina = zuid.open(adres)
        assert KWAAD in pagina.tekst
        assert "<img" not in pagina.antwoord.text


def test_correcting_and_withdrawing_change_the_figures(engine, zuid):
    def read_deelnames():
        stand = read_stand()
        return load_overzicht(stand, stand.vandaag).bereik.set_index("buurtcode").loc[A, "deelnames"]

    record_id = publiceer(engine)
    assert read_deelnames() == 23  # without the one of the council
    zuid.open(bekijk(open_correctie(engine, record_id, aanwezig=40))).press("Publiceren", reden="nageteld")
    assert read_deelnames() == 39
    zuid.open(f"/formulier/bijeenkomst/{record_id}").press("Ja, intrekken", reden="was een oefening")
    assert pd.isna(read_deelnames())


def test_who_may_only_read_a_concept_is_shown_no_button_to_publish_it(engine, zuid):
    concept_id = begin(engine, BEHEERDER, inhoud=BIJEENKOMST | {"organisaties": [1, 2]})
    antwoord = zuid.vraag("GET", bekijk(concept_id))
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, f"/formulier/concept/{concept_id}")
    assert "lezen, maar niet veranderen" in zuid.open(f"/formulier/concept/{concept_id}").tekst


def _maak_onzin(inhoud, onzin):
    """The same draft with this in every field; rows and where they belong stay."""
    if isinstance(inhoud, dict):
        vast = ("rij", "buurtcode", "organisaties", "organisatie_id")
        return {naam: deel if naam in vast else _maak_onzin(deel, onzin) for naam, deel in inhoud.items()}
    return [_maak_onzin(deel, onzin) for deel in inhoud] if isinstance(inhoud, list) else onzin


@pytest.mark.parametrize("onzin", ["ongeveer 12", 5])
@pytest.mark.parametrize("soort", SOORTEN)
def test_whatever_stands_in_a_field_the_form_and_the_last_look_open(engine, soort, onzin):
    wie = choose_schrijver(soort, BEHEERDER)
    concept_id = begin(engine, wie, soort, _maak_onzin(DRAFTS[soort], onzin))
    schrijver = Browser(engine, wie)
    for pagina in ("", "/bekijk", ".json"):
        assert schrijver.vraag("GET", f"/formulier/concept/{concept_id}{pagina}").status_code == 200, pagina
