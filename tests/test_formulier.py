"""The plain forms as a browser asks them: pages of every kind, saving a field, saving all at once, and refusing."""

import asyncio
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin
from uuid import uuid4

import httpx
import pytest
from formulierpagina import Browser, read_concept, read_concepten
from invoerwereld import (
    BEHEERDER,
    BESTUUR,
    COLLEGA,
    DRAFTS,
    LEEG,
    NETWERK,
    NOORD,
    NU,
    VANDAAG,
    ZUID,
    A,
    B,
    begin,
    choose_schrijver,
    doe,
    publiceer,
    richt_in,
)
from starlette.applications import Starlette

from buurtnet import aanmelden, assets, store
from buurtnet.rechten import SYSTEEM
from buurtnet.soorten import SOORTEN
from buurtnet.store import gebruikers, schrijven
from buurtnet.web import formulier
from buurtnet.web.formulier import balie


@pytest.fixture
def engine(engine, store_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    richt_in(engine)
    return engine


@pytest.fixture
def zuid(engine):
    return Scherm(engine, ZUID)


class Scherm(Browser):
    """Somebody with scripts, which send one field at a time."""

    def stuur(self, soort, pad, van, waarde, concept=None, sleutel=None, **anders):
        inhoud = {"token": self.token, "soort": soort, "pad": pad, "van": van, "waarde": waarde, "nr": 3}
        inhoud |= {"concept": concept, "sleutel": sleutel} | anders
        return self.post("/formulier/veld", inhoud)

    def post(self, adres, inhoud):
        return self.vraag_json(json.dumps(inhoud), adres)

    def haal(self, adres):
        return self.vraag("GET", adres)

    @property
    def token(self):
        return aanmelden.build_token(self.koekjes["buurtnet"])

    def vraag_json(self, inhoud, adres="/formulier/veld"):
        async def doe():
            hier = httpx.ASGITransport(Starlette(routes=formulier.build_routes("")))
            async with httpx.AsyncClient(transport=hier, base_url="http://hier", cookies=self.koekjes) as client:
                return await client.post(adres, content=inhoud, headers={"content-type": "application/json"})

        return asyncio.run(doe())


def sleutel():
    return str(uuid4())


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_field_of_a_kind_stands_on_its_page(engine, soort):
    pagina = Browser(engine, choose_schrijver(soort, BEHEERDER)).open(f"/formulier/nieuw/{soort}")
    assert pagina.status == 200
    gevraagd = set(re.findall(r'data-pad="([^"]+)"', pagina.antwoord.text))
    nodig = {veld.naam for veld in SOORTEN[soort].velden if veld.vraag}
    assert nodig <= gevraagd
    assert 'name="sleutel"' in pagina.antwoord.text and "English" not in pagina.antwoord.text


@pytest.mark.parametrize("soort", SOORTEN)
def test_what_is_filled_in_comes_back_on_the_page_of_the_concept(engine, soort):
    wie = choose_schrijver(soort, BEHEERDER)
    concept_id = begin(engine, wie, soort)
    pagina = Browser(engine, wie).open(f"/formulier/concept/{concept_id}")
    inhoud = read_concept(engine, concept_id).inhoud
    for naam in ("titel", "wat", "argument", "orgaan", "uitkomst"):
        if naam in inhoud:
            assert inhoud[naam] in pagina.antwoord.text
    for lijst in ("acties", "namen"):
        for rij in inhoud.get(lijst, ()):
            assert f'data-rij="{rij["rij"]}"' in pagina.antwoord.text


def test_a_page_without_scripts_saves_all_that_changed_and_goes_back(engine, zuid):
    concept = zuid.open("/formulier/nieuw/beslissing").press("Opslaan", orgaan="bestuur", argument="Een\r\ntwee")
    (concept_id,) = read_concepten(engine)
    assert concept.adres == f"/formulier/concept/{concept_id}"
    inhoud = read_concept(engine, concept_id).inhoud
    assert inhoud["datum"] == VANDAAG.isoformat() and inhoud["organisatie_id"] == 1
    assert (inhoud["orgaan"], inhoud["argument"]) == ("bestuur", "Een\ntwee")
    concept.press("Opslaan", orgaan="")
    assert read_concept(engine, concept_id).inhoud["orgaan"] is None


def test_a_plain_form_that_is_sent_twice_makes_one_concept(engine, zuid):
    pagina = zuid.open("/formulier/nieuw/beslissing")
    pagina.press("Opslaan", orgaan="bestuur")
    pagina.press("Opslaan", orgaan="bestuur")
    assert len(read_concepten(engine)) == 1


def test_where_two_changed_a_field_a_plain_form_shows_both_and_keeps_the_rest(engine, zuid):
    concept_id = begin(engine, soort="beslissing")
    pagina = zuid.open(f"/formulier/concept/{concept_id}")
    doe(engine, schrijven.write_concept_veld, COLLEGA, concept_id, "orgaan", "ledenavond", nu=NU)
    antwoord = pagina.press("Opslaan", orgaan="buurtraad", bron="verslag")
    assert antwoord.status == 409
    assert "Die van u: buurtraad" in antwoord.tekst and "Die van Collega: ledenavond" in antwoord.tekst
    inhoud = read_concept(engine, concept_id).inhoud
    assert (inhoud["orgaan"], inhoud["bron"]) == ("ledenavond", "verslag")
    antwoord.press("Opslaan", **{"kies:orgaan": '"buurtraad"'})
    assert read_concept(engine, concept_id).inhoud["orgaan"] == "buurtraad"


def test_a_bijeenkomst_is_filled_in_without_scripts(engine, zuid):
    pagina = zuid.open("/formulier/nieuw/bijeenkomst")
    pagina = pagina.press("Opslaan", titel="Groen", buurten=[A, B], aanwezig="1.024", **{"evaluatie.formulieren": "9"})
    pagina = pagina.press("Actie toevoegen")
    (concept_id,) = read_concepten(engine)
    rij = read_concept(engine, concept_id).inhoud["acties"][0]["rij"]
    nuttig = "evaluatie.antwoorden.nuttig.n4"
    velden = {f"acties.#{rij}.wat": "Planten", f"buurten.#{A}.deelnemers": "7", nuttig: "8"}
    pagina.press("Verder niemand: vul overal 0 in", **velden)
    inhoud = read_concept(engine, concept_id).inhoud
    assert inhoud["aanwezig"] == 1024 and inhoud["raadsleden"] == 0
    assert inhoud["buurten"] == [{"buurtcode": A, "deelnemers": 7}, {"buurtcode": B}]
    assert inhoud["acties"] == [{"rij": rij, "wat": "Planten"}]
    assert inhoud["evaluatie"]["antwoorden"] == {"nuttig": {"n4": 8}}
    zuid.open(f"/formulier/concept/{concept_id}").press("Actie 1 weghalen")
    assert read_concept(engine, concept_id).inhoud["acties"] == []


def test_the_buurten_follow_the_organisations_as_long_as_none_is_chosen(engine):
    baas = Browser(engine, BEHEERDER)
    pagina = baas.open("/formulier/nieuw/bijeenkomst").press("Opslaan", organisaties=["1", "2"])
    (concept_id,) = read_concepten(engine)
    assert read_concept(engine, concept_id).inhoud["buurten"] == [{"buurtcode": A}, {"buurtcode": B}]
    pagina.press("Opslaan", organisaties=["1"], buurten=[B])
    assert read_concept(engine, concept_id).inhoud["buurten"] == [{"buurtcode": B}]
    assert f'value="1" autocomplete="off" data-dekking="{A}"' in pagina.antwoord.text


def test_an_organisation_is_filled_in_without_scripts(engine):
    baas = Browser(engine, BEHEERDER)
    pagina = baas.open("/formulier/nieuw/organisatie").press("Buurt toevoegen")
    (concept_id,) = read_concepten(engine)
    inhoud = read_concept(engine, concept_id).inhoud
    naam, buurt = inhoud["namen"][0]["rij"], inhoud["dekking"][0]["rij"]
    assert inhoud["dekking"][0]["van"] == VANDAAG.isoformat()
    velden = {f"namen.#{naam}.naam": "Nieuw", f"dekking.#{buurt}.deels": "ja", f"dekking.#{buurt}.buurtcode": A}
    pagina.press("Opslaan", **velden)
    inhoud = read_concept(engine, concept_id).inhoud
    assert inhoud["namen"][0]["naam"] == "Nieuw"
    assert (inhoud["dekking"][0]["deels"], inhoud["dekking"][0]["buurtcode"]) == (True, A)


def test_the_first_field_of_something_new_makes_a_concept_and_the_next_find_it(engine, zuid):
    code, oud = sleutel(), {"datum": "2016-10-01", "organisatie_id": 1}
    eerste = zuid.stuur("beslissing", "orgaan", None, "bestuur", sleutel=code, begin=oud).json()
    tweede = zuid.stuur("beslissing", "bron", None, " verslag ", sleutel=code, begin=oud).json()
    assert eerste["concept"] == tweede["concept"] and eerste["nr"] == 3
    inhoud = read_concept(engine, eerste["concept"]).inhoud
    assert inhoud == oud | {"orgaan": "bestuur", "bron": "verslag"}  # as the page began, perhaps yesterday
    assert tweede["fouten"] == {"stap": "Kies welke stap er is gezet."}
    adres = zuid.vraag("GET", f"/formulier/nieuw/beslissing?sleutel={code}").headers["location"]
    assert adres == f"/formulier/concept/{eerste['concept']}"


def test_two_tabs_that_begin_at_the_same_moment_begin_one_concept(engine, zuid):
    code, tegelijk = sleutel(), 4
    klaar = threading.Barrier(tegelijk)

    def stuur(pad):
        klaar.wait(30)
        return zuid.stuur("beslissing", pad, None, "x", sleutel=code).json()["concept"]

    with ThreadPoolExecutor(tegelijk) as rij:
        concepten = set(rij.map(stuur, ("orgaan", "argument", "bron", "stap")))
    assert list(concepten) == read_concepten(engine)
    inhoud = read_concept(engine, *concepten).inhoud
    assert {inhoud[pad] for pad in ("orgaan", "argument", "bron", "stap")} == {"x"}


def test_a_field_that_is_sent_twice_is_kept_once_and_one_that_another_changed_is_asked(engine, zuid):
    concept_id = begin(engine, soort="beslissing")
    for _ in range(2):
        antwoord = zuid.stuur("beslissing", "orgaan", "bestuur", "raad", concept_id)
        assert antwoord.status_code == 200 and antwoord.json()["opgeslagen"]
    botsing = zuid.stuur("beslissing", "orgaan", "bestuur", "iets anders", concept_id)
    assert botsing.status_code == 409
    assert {naam: botsing.json()[naam] for naam in ("hun", "hun_tekst", "wie")} == {
        "hun": "raad",
        "hun_tekst": "raad",
        "wie": "Zuid",
    }


@pytest.mark.parametrize(
    ("anders", "status"),
    [
        ({"pad": "bestaat.niet"}, 422),
        ({"pad": 7}, 422),
        ({"pad": "orgaan.naast"}, 422),
        ({"pad": "velden"}, 422),
        ({"waarde": json.loads("[" * 400 + "]" * 400)}, 422),
        ({"sleutel": "x", "concept": None}, 422),
        ({"begin": {"titel": json.loads("[" * 400 + "]" * 400)}}, 422),
        ({"soort": "vliegtuig"}, 422),
        ({"waarde": "\ud800"}, 422),
        ({"concept": 999}, 410),
        ({"concept": "1"}, 422),
        ({"token": "x"}, 403),
        ({"token": None}, 403),
        ({"waarde": "x" * 700_000}, 413),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence_and_changes_nothing(engine, zuid, anders, status):
    concept_id = begin(engine, soort="beslissing")
    vraag = {"token": zuid.token, "soort": "beslissing", "concept": concept_id, "pad": "orgaan", "van": "bestuur"}
    antwoord = zuid.post("/formulier/veld", vraag | {"waarde": "raad"} | anders)
    assert antwoord.status_code == status and antwoord.json()["zin"].endswith(".")
    assert antwoord.headers["cache-control"] == "no-store"
    assert read_concept(engine, concept_id).inhoud["orgaan"] == "bestuur"


@pytest.mark.parametrize(
    ("pad", "waarde", "anders"),
    [
        ("titel", {"a": 1}, {}),
        ("organisaties", {"a": 1}, {}),
        ("organisaties", [[1]], {}),
        ("buurten", {"buurtcode": A}, {}),
        ("acties.#aaaa1111", "x", {}),
        ("acties.#aaaa1111", {"wat": ["x"]}, {}),
        ("acties.#aaaa1111", {"wat": {"a": 1}}, {}),
        ("titel", "x", {"begin": {"organisaties": "x"}}),
        ("titel", "x", {"begin": {"acties": "x"}}),
        ("titel", "x", {"begin": {"buurten": "x"}}),
        ("titel", "x", {"begin": {"buurten": [{"buurtcode": {"a": 1}}]}}),
        ("titel", "x", {"begin": {"organisaties": [1], "datum": {"a": 1}}}),
    ],
)
def test_what_no_control_of_ours_gives_is_not_kept(engine, zuid, pad, waarde, anders):
    """It would break the page of every colleague who opens it."""
    antwoord = zuid.stuur(
        "bijeenkomst", pad, None, waarde, sleutel=sleutel(), **{"begin": {"organisaties": [1]}} | anders
    )
    assert antwoord.status_code == 422 and not read_concepten(engine)


@pytest.mark.parametrize("inhoud", ["", "[]", "{", "[" * 5000])
def test_what_is_no_json_is_refused(zuid, inhoud):
    antwoord = zuid.vraag_json(inhoud)
    assert antwoord.status_code == 422 and "niet te lezen" in antwoord.json()["zin"]


def test_another_site_can_send_nothing(engine, zuid):
    concept_id = begin(engine, soort="beslissing")
    for kop in ({"origin": "https://kwaad.nl"}, {"sec-fetch-site": "cross-site"}):
        antwoord = zuid.vraag("POST", f"/formulier/concept/{concept_id}", {"token": zuid.token}, **kop)
        assert antwoord.status_code == 403


@pytest.mark.parametrize("wie", [BESTUUR, NETWERK, NOORD, LEEG], ids=lambda wie: wie.naam)
def test_who_may_not_read_or_write_a_concept_is_refused(engine, wie):
    concept_id, ander = begin(engine, soort="beslissing"), Scherm(engine, wie)
    assert ander.haal(f"/formulier/concept/{concept_id}").status_code == 403
    assert ander.haal(f"/formulier/concept/{concept_id}.json").status_code == 403
    assert ander.stuur("beslissing", "orgaan", "bestuur", "raad", concept_id).status_code == 403
    assert ander.stuur("beslissing", "organisatie_id", None, 1, sleutel=sleutel(), begin={}).status_code == 403
    assert ander.post(f"/formulier/concept/{concept_id}/tel-op", {"token": ander.token, "rijen": []}).status_code == 403
    assert read_concepten(engine) == [concept_id]


@pytest.mark.parametrize(("wie", "soort"), [(BESTUUR, "actie"), (NETWERK, "actie"), (ZUID, "organisatie")])
def test_who_may_not_begin_a_kind_gets_no_form(engine, wie, soort):
    assert Browser(engine, wie).open(f"/formulier/nieuw/{soort}").status == 403


@pytest.mark.parametrize("adres", ["nieuw/vliegtuig", "concept/0", "concept/99999999999999999999"])
def test_an_address_that_can_be_nothing_is_not_found(zuid, adres):
    assert zuid.open(f"/formulier/{adres}").status == 404


def test_a_concept_that_is_gone_says_so(engine, zuid):
    concept_id = begin(engine, soort="beslissing")
    doe(engine, schrijven.remove_concept, ZUID, concept_id, nu=NU)
    pagina = zuid.open(f"/formulier/concept/{concept_id}")
    assert pagina.status == 410 and "er niet meer" in pagina.tekst


def test_who_is_signed_out_keeps_what_was_typed_and_sends_it_after_signing_in(engine, zuid):
    concept_id = begin(engine, soort="beslissing")
    pagina = zuid.open(f"/formulier/concept/{concept_id}?stap=1")
    oud = zuid.token
    zuid.log_uit()
    assert zuid.haal("/formulier/token").status_code == 401
    assert zuid.stuur("beslissing", "orgaan", "bestuur", "raad", concept_id).status_code == 401
    naar = zuid.haal(f"/formulier/concept/{concept_id}?stap=1").headers["location"]
    assert naar == f"/inloggen?naar=/formulier/concept/{concept_id}%3Fstap%3D1"
    bewaard = pagina.press("Opslaan", orgaan="raad")
    assert bewaard.status == 401 and "niet (meer) ingelogd" in bewaard.tekst
    zuid.log_in()
    nieuw = zuid.haal("/formulier/token").json()
    assert nieuw == {"token": zuid.token, "wie": ZUID.gebruiker_id, "naam": "Zuid"} and nieuw["token"] != oud
    klopt = bewaard.press("Probeer het opnieuw")
    assert klopt.status == 403  # of before this sign-in: pressed once more, on a page of ours
    klopt.press("Probeer het opnieuw")
    assert read_concept(engine, concept_id).inhoud["orgaan"] == "raad"


def _neem_recht_weg(engine, _):
    doe(engine, gebruikers.write_organisaties_van, SYSTEEM, ZUID.gebruiker_id, [2])


def _gooi_weg(engine, concept_id):
    doe(engine, schrijven.remove_concept, ZUID, concept_id, nu=NU)


@pytest.mark.parametrize(
    ("gebeurt", "anders", "status"),
    [
        (lambda _engine, _nummer: None, {"van:vliegtuig": "", "vliegtuig": "x"}, 422),
        (_neem_recht_weg, {}, 403),
        (_gooi_weg, {}, 410),
    ],
    ids=["422", "403", "410"],
)
def test_what_is_refused_shows_what_was_typed_and_only_that(engine, zuid, gebeurt, anders, status):
    concept_id = begin(engine, soort="beslissing")
    pagina = zuid.open(f"/formulier/concept/{concept_id}")
    gebeurt(engine, concept_id)
    getypt = {"argument": "Om 19:30 gezegd:\n<b>nee</b>", "stap": "definitief_nee"}
    weigering = pagina.press("Opslaan", **getypt, **anders)
    assert weigering.status == status
    assert weigering.read_zichtbaar()["argument"] == getypt["argument"] and "definitief nee" in weigering.tekst
    assert "orgaan" not in weigering.read_zichtbaar() and "<b>" not in weigering.antwoord.text


def test_what_was_refused_for_a_right_is_sent_again_with_what_one_changed_of_it(engine, zuid):
    pagina = zuid.open(f"/formulier/concept/{begin(engine, soort='beslissing')}")
    _neem_recht_weg(engine, None)
    weigering = pagina.press("Opslaan", argument="Wij willen nog praten.", stap="in_gesprek")
    assert "/inloggen?naar=" in weigering.links["Inloggen"]
    doe(engine, gebruikers.write_organisaties_van, SYSTEEM, ZUID.gebruiker_id, [1])
    weigering.press("Probeer het opnieuw", argument="Wij praten nog.")
    inhoud = read_concept(engine, *read_concepten(engine)).inhoud
    assert (inhoud["argument"], inhoud["stap"]) == ("Wij praten nog.", "in_gesprek")


def test_what_has_no_place_any_more_can_be_copied_and_leads_to_a_new_form(engine, zuid):
    concept_id = begin(engine, soort="beslissing")
    pagina = zuid.open(f"/formulier/concept/{concept_id}")
    _gooi_weg(engine, concept_id)
    weigering = pagina.press("Opslaan", argument="Nieuw argument.")
    assert weigering.links["Begin een nieuw formulier"] == "/formulier/nieuw/beslissing" and not weigering.knoppen


def test_a_busy_server_gives_a_plain_form_back_what_was_typed(engine, zuid, monkeypatch):
    pagina = zuid.open(f"/formulier/concept/{begin(engine, soort='beslissing')}")
    for wat in ("_TEGELIJK", "_WACHTRIJ"):
        monkeypatch.setattr(balie, wat, 0)
    druk = pagina.press("Opslaan", argument="Nieuw argument.")
    assert druk.status == 503 and druk.read_zichtbaar()["argument"] == "Nieuw argument."


def test_a_blocked_person_is_signed_out(engine, zuid):
    concept_id = begin(engine, soort="beslissing")
    doe(engine, gebruikers.write_blokkade, SYSTEEM, NU, ZUID.gebruiker_id, True)
    assert zuid.stuur("beslissing", "orgaan", "bestuur", "raad", concept_id).status_code == 401


def test_a_script_hears_the_whole_concept_with_who_wrote_what(engine, zuid):
    concept_id = begin(engine, inhoud=DRAFTS["bijeenkomst"] | {"acties": [{"wat": "Planten"}]})
    zuid.stuur("bijeenkomst", "plaats", None, "school", concept_id)
    antwoord = zuid.haal(f"/formulier/concept/{concept_id}.json").json()
    (rij,) = antwoord["inhoud"]["acties"]
    assert antwoord["fouten"] == {
        f"acties.#{rij['rij']}.spoor": "Kies sociaal of fysiek.",
        f"acties.#{rij['rij']}.door": "Kies wie het doet.",
    }
    assert antwoord["sporen"]["plaats"]["wie"] == "Zuid" and antwoord["ook_open"] == []


def test_a_script_that_has_seen_the_concept_hears_only_that_it_is_still_so(engine, zuid):
    concept_id = begin(engine, soort="beslissing")
    adres = f"/formulier/concept/{concept_id}.json"

    def kijk(gezien):
        return zuid.vraag("GET", adres, **{"if-none-match": gezien})

    gezien = kijk("").headers["etag"]
    nog = kijk(gezien)
    assert (nog.status_code, nog.content, nog.headers["etag"]) == (304, b"", gezien)
    zuid.stuur("beslissing", "orgaan", "bestuur", "raad", concept_id)
    assert kijk(gezien).json()["inhoud"]["orgaan"] == "raad"


def test_a_colleague_who_opens_the_same_record_is_news(engine, zuid):
    record_id = publiceer(engine, soort="beslissing")
    concept_id = doe(engine, schrijven.open_correctie, ZUID, "beslissing", record_id, nu=NU)
    gezien = zuid.haal(f"/formulier/concept/{concept_id}.json").headers["etag"]
    doe(engine, schrijven.open_correctie, COLLEGA, "beslissing", record_id, nu=NU)
    nieuw = zuid.vraag("GET", f"/formulier/concept/{concept_id}.json", **{"if-none-match": gezien})
    assert nieuw.json()["ook_open"][0]["wie"] == "Collega"


def test_piles_of_two_phones_add_up_once_each(engine, zuid):
    concept_id = begin(engine, inhoud={"organisaties": [1], "evaluatie": {"formulieren": 13}})
    stapels = {"aaaa1111": 9, "bbbb2222": 9}
    for rij, aantal in stapels.items():
        stapel = {"wie": "Zuid", "formulieren": aantal, "antwoorden": {"nuttig": {"n4": aantal}}}
        assert zuid.stuur("bijeenkomst", f"evaluatie.stapels.#{rij}", None, stapel, concept_id).status_code == 200
    fouten = zuid.haal(f"/formulier/concept/{concept_id}.json").json()["fouten"]
    assert fouten["evaluatie.stapels.#aaaa1111"].startswith("Er ligt nog een stapel van 9 formulieren van Zuid")
    for _ in range(2):
        vraag = {"token": zuid.token, "rijen": list(stapels)}
        assert zuid.post(f"/formulier/concept/{concept_id}/tel-op", vraag).status_code == 200
    evaluatie = read_concept(engine, concept_id).inhoud["evaluatie"]
    assert (evaluatie["formulieren"], evaluatie["antwoorden"]["nuttig"]["n4"]) == (18, 18)
    laat = zuid.stuur("bijeenkomst", "evaluatie.stapels.#aaaa1111", None, stapel, concept_id)
    assert laat.status_code == 409 and laat.json()["hun"] is None  # a phone that heard no answer sends it once more


def test_a_colleague_without_the_right_to_write_only_reads(engine):
    concept_id = begin(engine, BEHEERDER, inhoud=DRAFTS["bijeenkomst"] | {"organisaties": [1, 2]})
    pagina = Browser(engine, ZUID).open(f"/formulier/concept/{concept_id}")
    assert pagina.status == 200 and "lezen, maar niet veranderen" in pagina.tekst and not pagina.velden


def test_what_is_to_come_hides_what_is_for_afterwards(engine, zuid):
    concept_id = begin(engine, inhoud={"datum": "2016-11-01", "organisaties": [1]})
    html = zuid.open(f"/formulier/concept/{concept_id}").antwoord.text
    assert re.search(r'<section id="stap-2"[^>]* hidden>', html)
    assert "<p data-komt-nog>Deze dag komt nog." in html


def test_what_is_announced_is_asked_first_and_together(zuid):
    velden = [veld["name"] for veld in zuid.open("/formulier/nieuw/bijeenkomst").velden if "id" in veld]
    assert velden[:4] == ["datum", "begint_om", "titel", "plaats"]


def test_a_correction_of_a_meeting_shows_the_actions_that_are_recorded_and_leads_to_each(engine, zuid):
    record_id = publiceer(engine)
    concept_id = doe(engine, schrijven.open_correctie, ZUID, "bijeenkomst", record_id, nu=NU)
    pagina = zuid.open(f"/formulier/concept/{concept_id}")
    assert "Deze acties liggen al vast" in pagina.tekst
    actie = zuid.open(urljoin(pagina.adres, pagina.links["Plantdag houden"]))
    assert actie.status == 200 and "Plantdag houden" in actie.tekst
    assert "Deze acties liggen al vast" not in zuid.open(f"/formulier/concept/{begin(engine)}").tekst


def test_a_text_of_a_stranger_is_text(engine, zuid):
    concept_id = begin(engine, soort="beslissing", inhoud=DRAFTS["beslissing"] | {"orgaan": '"><script>x</script>'})
    html = zuid.open(f"/formulier/concept/{concept_id}").antwoord.text
    assert "<script>x" not in html and "&quot;&gt;&lt;script&gt;" in html


def test_a_name_of_a_row_or_a_code_that_is_markup_is_text(engine, zuid):
    kwaad = '"><img src=x>'
    rijen = {"acties": [{"rij": kwaad, "wat": "a"}], "buurten": [{"buurtcode": kwaad, "deelnemers": 1}, {}]}
    antwoorden = {"antwoorden": {kwaad: {"n1": 1}}, "stapels": [{"rij": kwaad, "wie": kwaad, "formulieren": kwaad}]}
    concept_id = begin(engine, inhoud={"organisaties": [1], "evaluatie": antwoorden} | rijen)
    assert "<img" not in zuid.open(f"/formulier/concept/{concept_id}").antwoord.text
    assert zuid.stuur("bijeenkomst", "acties", None, rijen["acties"], sleutel=sleutel()).status_code == 422


def test_every_link_of_a_form_stays_under_the_path_of_the_server(engine, monkeypatch):
    monkeypatch.setattr(assets, "_prefix", "/pad")
    zuid = Scherm(engine, ZUID)
    app = Starlette(routes=formulier.build_routes("/pad"))

    async def doe():
        hier = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=hier, base_url="http://hier", cookies=zuid.koekjes) as client:
            return (await client.get("/pad/formulier/nieuw/bijeenkomst")).text

    doelen = re.findall(r'(?:href|src|action|data-basis)="(/[^"]*)"', asyncio.run(doe()))
    assert len(doelen) > 5 and all(doel.startswith("/pad") for doel in doelen)


@pytest.mark.parametrize("soort", SOORTEN)
def test_the_first_view_of_a_form_is_small(engine, soort):
    wie = choose_schrijver(soort, BEHEERDER)
    antwoord = Browser(engine, wie).vraag("GET", f"/formulier/nieuw/{soort}", **{"accept-encoding": "gzip"})
    assert int(antwoord.headers["content-length"]) < 15_000


def test_a_correction_names_the_colleague_who_corrects_it_too(engine, zuid):
    record_id = publiceer(engine, soort="beslissing")
    doe(engine, schrijven.open_correctie, COLLEGA, "beslissing", record_id, nu=NU)
    concept_id = doe(engine, schrijven.open_correctie, ZUID, "beslissing", record_id, nu=NU)
    assert "Collega verbetert dit ook" in zuid.open(f"/formulier/concept/{concept_id}").tekst
    assert zuid.haal(f"/formulier/concept/{concept_id}.json").json()["ook_open"][0]["wie"] == "Collega"


@pytest.mark.parametrize(("gegevens", "fictief"), [("voorbeeld", True), ("echt", False)])
def test_example_data_are_labelled_on_the_form_and_real_ones_are_not(engine, zuid, gegevens, fictief):
    with store.writing(engine) as conn:
        store.write_instelling(conn, "gegevens", gegevens)
    assert ("voorbeeldgegevens (fictief)" in zuid.open("/formulier/nieuw/actie").antwoord.text) is fictief
