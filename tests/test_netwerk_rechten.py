"""A network and bestuur record some kinds: what that opens to them, and what it does not."""

from dataclasses import replace

import pytest
from formulierpagina import Browser, read_concept, read_concepten
from invoerwereld import (
    BEHEERDER,
    BESTUUR,
    BUURTCODES,
    CONTACT,
    LEEG,
    NETWERK,
    NOORD,
    NU,
    VANDAAG,
    ZUID,
    begin,
    doe,
    lees,
    publiceer,
    richt_in,
)

from buurtnet import aanmelden
from buurtnet.errors import GeenToegang
from buurtnet.rechten import ALLE, ROLLEN
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.toegang import mag_werkboek
from buurtnet.store import schrijven, vastgelegd
from buurtnet.werkboek import build_export

VAST = {"vandaag": VANDAAG, "buurtcodes": BUURTCODES}
BUURTEN = dict.fromkeys(BUURTCODES, "buurt")


@pytest.fixture
def engine(engine, store_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    richt_in(engine)
    return engine


@pytest.fixture
def alles(monkeypatch):
    """Every role records every kind."""
    for code, soort in list(SOORTEN.items()):
        monkeypatch.setitem(SOORTEN, code, replace(soort, schrijven=dict.fromkeys(ROLLEN, ALLE)))


def test_a_workbook_is_for_opbouwwerker_and_beheerder_whatever_else_a_role_records(alles):
    assert [mag_werkboek(wie) for wie in (None, BESTUUR, NETWERK, LEEG)] == [False, False, False, True]
    assert mag_werkboek(ZUID) and mag_werkboek(BEHEERDER)


def test_an_opbouwwerker_without_an_organisation_has_no_workbook():
    assert not mag_werkboek(LEEG)


@pytest.mark.parametrize("wie", [BESTUUR, NETWERK], ids=lambda wie: wie.rol)
def test_who_records_every_kind_still_exports_nothing(engine, alles, wie):
    with pytest.raises(GeenToegang):
        lees(engine, build_export, wie, BUURTEN)


def test_what_was_withdrawn_is_listed_for_who_may_bring_it_back_only(engine):
    nummer = publiceer(engine, soort="actie")
    doe(engine, schrijven.trek_in, ZUID, "actie", nummer, "dubbel", nu=NU)
    publiceer(engine, soort="contact")
    zijn = {
        wie: {(r.soort, r.ingetrokken) for r in lees(engine, vastgelegd.read_vastgelegd, wie, [1])}
        for wie in (NETWERK, BESTUUR, ZUID)
    }
    assert zijn[NETWERK] == zijn[BESTUUR] == {("contact", False)}
    assert zijn[ZUID] == {("contact", False), ("actie", True)}


@pytest.mark.parametrize("wie", [ZUID, NETWERK, BESTUUR, BEHEERDER], ids=lambda wie: wie.rol)
def test_a_contact_is_recorded_by_who_was_there(engine, wie):
    browser = Browser(engine, wie)
    pagina = browser.open("/formulier/nieuw/contact").press("Opslaan", **{n: str(w) for n, w in CONTACT.items()})
    [concept_id] = read_concepten(engine)
    assert read_concept(engine, concept_id).inhoud["rol"] == "luisteren", pagina.tekst
    nummer = doe(engine, schrijven.publiceer, wie, concept_id, nu=NU, **VAST)
    assert "luisteren" in browser.open(f"/formulier/contact/{nummer}").tekst


@pytest.mark.parametrize("wie", [NOORD, LEEG, replace(NETWERK, gebruiker_id=3, organisatie_ids=frozenset([2]))])
def test_a_contact_of_another_organisation_is_refused(engine, wie):
    nummer = publiceer(engine, soort="contact")
    for soort_id in (None, nummer):
        with pytest.raises(GeenToegang):
            doe(engine, schrijven.write_record, wie, "contact", CONTACT, soort_id, nu=NU, bevestigd=True, **VAST)


@pytest.mark.parametrize("wie", [NETWERK, BESTUUR], ids=lambda wie: wie.rol)
@pytest.mark.parametrize("soort", ["actie", "bijeenkomst", "beslissing", "ondersteuning", "organisatie"])
def test_over_http_a_network_and_bestuur_begin_and_read_no_kind_of_others(engine, wie, soort):
    nummer = 1 if soort == "organisatie" else publiceer(engine, soort=soort)
    concept_id = begin(engine, BEHEERDER if soort == "organisatie" else ZUID, soort)
    browser = Browser(engine, wie)
    voor = read_concept(engine, concept_id)
    for adres in (f"nieuw/{soort}", f"{soort}/{nummer}", f"concept/{concept_id}"):
        assert browser.vraag("GET", f"/formulier/{adres}").status_code == 403, adres
    velden = {"token": aanmelden.build_token(browser.koekjes["buurtnet"]), "versie": "1", "reden": "x"}
    for adres in (f"{soort}/{nummer}/verbeter", f"{soort}/{nummer}/trek-in", f"concept/{concept_id}/publiceer"):
        assert browser.vraag("POST", f"/formulier/{adres}", velden).status_code in (403, 404), adres
    assert read_concept(engine, concept_id) == voor


def test_a_network_reads_no_contact_that_somebody_else_has_not_published(engine):
    concept_id = begin(engine, ZUID, "contact")
    assert lees(engine, schrijven.read_concepten, NETWERK) == lees(engine, schrijven.read_concepten, BESTUUR) == []
    assert Browser(engine, NETWERK).vraag("GET", f"/formulier/concept/{concept_id}").status_code == 403
