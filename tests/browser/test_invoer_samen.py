"""Recording with several people, with other roles, with a server that dies, and with hostile text."""

import re
import shutil
import signal

import pytest
from playwright.sync_api import expect
from serverproces import choose_poort, start_server

from buurtnet import gebieden, store
from buurtnet.rechten import SYSTEEM
from buurtnet.store import schrijven

from .invoerscherm import (
    TELEFOON,
    add_gebruiker,
    begin_bijeenkomst,
    leave,
    log_in,
    open_engine,
    open_stap,
    publiceer_bijeenkomst,
    read_aantal_concepten,
    read_concept,
    run,
    tap,
)
from .scherm import open_pagina, read_tekst, wait_klaar
from .test_vreemde_tekst import HTML, OPMAAK, expect_niets_uitgevoerd

pytestmark = pytest.mark.browser
GEHEIM = "Dit weet alleen Wyck"


@pytest.fixture
def buurtcodes(voorbeeld):
    alle = gebieden.read_gebieden(voorbeeld)
    return frozenset(alle.loc[alle["telt_mee"], "buurtcode"])


@pytest.fixture
def telefoon(open_bezoek, eigen_server):
    """Gives a function that signs somebody in on a phone of their own."""

    def open_(naam="Ans", rol="opbouwwerker", organisaties=(5,), adres="/invoer"):
        email = add_gebruiker(eigen_server, naam, rol, organisaties)
        return log_in(open_bezoek(eigen_server, **TELEFOON).new_page(), eigen_server, email, adres)

    return open_


def change_titel(page, titel, open_=True):
    if open_:
        tap(page, "Verbeteren")
    leave(page, page.get_by_label("Titel"), titel)
    open_stap(page, "Publiceren")
    leave(page, page.get_by_label("Waarom verbetert u dit?"), "Ik weet het beter")


def test_second_of_two_editors_is_asked_only_what_both_changed(telefoon, eigen_server, buurtcodes):
    nummer = publiceer_bijeenkomst(eigen_server, buurtcodes)
    adres = f"/invoer?record=bijeenkomst-{nummer}"
    ans, bea = telefoon("Ans", adres=adres), telefoon("Bea", adres=adres)
    change_titel(ans, "Groen en rust")
    tap(bea, "Verbeteren")
    expect(bea.get_by_text(re.compile(r"^Ans verbetert dit ook, het laatst op"))).to_be_visible()
    leave(bea, bea.get_by_label("Waar?"), "De zaal")
    change_titel(bea, "Groen en water", open_=False)
    tap(ans, "Publiceren")
    expect(ans.get_by_text("Gepubliceerd.")).to_be_visible()
    tap(bea, "Publiceren")
    expect(bea.get_by_text(re.compile(r"Ans heeft dit op \d\d-\d\d-\d{4} om \d\d:\d\d veranderd\."))).to_be_visible()
    expect(bea.get_by_text("de andere versie: Groen en rust")).to_be_visible()
    expect(bea.get_by_text("uw versie: Groen en water")).to_be_visible()
    expect(bea.get_by_role("button", name="Neem de andere")).to_have_count(1)
    tap(bea, "Neem de andere")
    tap(bea, "Publiceren")
    expect(bea.get_by_role("heading", name="Wat wilt u vastleggen?")).to_be_visible()
    open_pagina(bea, eigen_server, adres)
    expect(bea.get_by_text("Titel: Groen en rust").first).to_be_visible()
    expect(bea.get_by_text("Waar: De zaal")).to_be_visible()


def test_two_people_in_one_concept_overwrite_nothing_unseen(telefoon, eigen_server):
    """Bea's open page shows what Ans wrote in other fields, and asks about the one that both changed."""
    ans = telefoon("Ans")
    nummer = begin_bijeenkomst(ans, "Groen")
    bea = telefoon("Bea", adres=f"/invoer?concept={nummer}")
    leave(ans, ans.get_by_label("Titel"), "Groen en rust")
    leave(ans, ans.get_by_label("Waar?"), "De kerk")
    with run(bea):
        bea.get_by_label("Titel").fill("Groen en water")
        bea.get_by_label("Titel").blur()
    expect(
        bea.get_by_text(re.compile(r"Ans heeft dit veld om \d\d:\d\d veranderd. Daar staat nu: “Groen en rust”"))
    ).to_be_visible()
    expect(bea.get_by_text("Nog niet opgeslagen: 1 veld")).to_be_visible()
    expect(bea.get_by_label("Titel")).to_have_value("Groen en water")
    expect(bea.get_by_label("Waar?")).to_have_value("De kerk")
    assert read_concept(eigen_server, nummer)["titel"] == "Groen en rust"
    tap(bea, "Die van mij")
    expect(bea.locator(".st-key-opgeslagen")).to_contain_text("Opgeslagen om")
    assert read_concept(eigen_server, nummer)["titel"] == "Groen en water"


@pytest.mark.parametrize(
    ("rol", "organisaties", "zin"),
    [
        (None, (), "Log in om een bijeenkomst"),
        ("bestuur", (), "Vastleggen doen de opbouwwerkers."),
        ("netwerk", (5,), "van iemand anders"),
        ("opbouwwerker", (9,), "van een andere organisatie"),
    ],
)
def test_a_concept_of_another_is_a_sentence_and_leaks_nothing(
    telefoon, open_bezoek, eigen_server, rol, organisaties, zin
):
    nummer = begin_bijeenkomst(telefoon("Ans"), GEHEIM)
    page = open_bezoek(eigen_server, **TELEFOON).new_page() if rol is None else telefoon("Bea", rol, organisaties)
    ontvangen = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda bericht: ontvangen.append(bericht)))
    for adres in ("/invoer", f"/invoer?concept={nummer}"):
        open_pagina(page, eigen_server, adres)
        expect(page.get_by_text("Grenzen:").first).to_be_visible()
        wait_klaar(page)
        expect(page.get_by_text(GEHEIM)).to_have_count(0)
    expect(page.get_by_text(zin)).to_be_visible()
    assert ontvangen
    assert not [bericht for bericht in ontvangen if isinstance(bericht, bytes) and GEHEIM.encode() in bericht]
    assert read_aantal_concepten(eigen_server) == 1


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ("record=bijeenkomst-{nummer}", "mag niet vastleggen voor deze organisatie"),
        ("record=organisatie-5", "mag niet vastleggen voor deze organisatie"),
        ("record=bijeenkomst-999999", "mag niet vastleggen voor deze organisatie"),
        ("concept=999999", "Dit concept is er niet meer"),
        ("concept=abc", "'concept=abc' in het adres bestaat niet."),
        ("record=gebruiker-1", "'record=gebruiker-1' in het adres bestaat niet."),
        ("record=bijeenkomst", "'record=bijeenkomst' in het adres bestaat niet."),
    ],
)
def test_a_forged_address_is_a_sentence(telefoon, eigen_server, buurtcodes, vraag, zin):
    nummer = publiceer_bijeenkomst(eigen_server, buurtcodes, uitkomst=GEHEIM)
    page = telefoon("Bea", organisaties=(9,), adres=f"/invoer?{vraag.format(nummer=nummer)}")
    expect(page.get_by_text(zin)).to_be_visible()
    expect(page.get_by_text(GEHEIM)).to_have_count(0)
    expect(page.get_by_role("button", name="Verbeteren")).to_have_count(0)


def test_signing_out_in_another_tab_ends_the_right_to_write(telefoon, eigen_server):
    page = telefoon()
    nummer = begin_bijeenkomst(page, "Workshop kort")
    ander = page.context.new_page()
    ander.goto(f"{eigen_server.adres}/uitloggen")
    ander.get_by_role("button", name="Uitloggen", exact=True).tap()
    expect(ander.get_by_text("U bent niet ingelogd")).to_be_visible()
    with run(page):
        page.get_by_label("Titel").fill("Workshop lang")
        page.get_by_label("Titel").blur()
    expect(page.get_by_text("Niet opgeslagen.")).to_be_visible()
    expect(page.get_by_text("Log in om een bijeenkomst")).to_be_visible()
    assert read_concept(eigen_server, nummer)["titel"] == "Workshop kort"


def test_hostile_text_in_every_field_shows_as_it_is(telefoon, eigen_server, buurtcodes):
    tekst = f"{HTML} {OPMAAK}"
    page = telefoon()
    nummer = begin_bijeenkomst(page, tekst)
    with open_engine(eigen_server) as engine, store.writing(engine) as conn:
        wie = schrijven.read_concepten(conn, SYSTEEM)[0]
        velden = {"plaats": tekst, "uitkomst": tekst, "acties": [{"wat": tekst, "organisatie_id": 5}]}
        velden["evaluatie"] = {"formulieren": 12, "citaten": [{"tekst": tekst, "toestemming": True}]}
        for veld, waarde in velden.items():
            schrijven.write_concept_veld(conn, SYSTEEM, wie.concept_id, veld, waarde, nu=wie.bijgewerkt_op)
    page.reload()
    for stap in ("Uitkomst en acties", "Formulieren", "Publiceren"):
        open_stap(page, stap)
        expect_niets_uitgevoerd(page)
    expect(page.get_by_role("button", name="Publiceren", exact=True)).to_be_visible()
    getoond = read_tekst(page.locator("body"))
    for label in ("Titel", "Waar", "Uitkomst", "Actie 1"):
        assert f"{label}: {tekst}" in getoond, label
    tap(page, "Terug naar het begin")
    expect(page.get_by_role("button", name="Bijeenkomst, ").first).to_be_visible()
    assert f"Bijeenkomst, {tekst}" in read_tekst(page.locator("body"))
    expect_niets_uitgevoerd(page)
    assert read_concept(eigen_server, nummer)["titel"] == tekst


def test_killed_server_lost_nothing_that_the_screen_called_saved(browser, voorbeeld, tmp_path):
    data, poort = shutil.copytree(voorbeeld, tmp_path / "data"), choose_poort()
    with browser.new_context(**TELEFOON) as bezoek:
        page, nummer = bezoek.new_page(), None
        for ronde in range(3):
            with start_server(data, poort) as server:
                if nummer is None:
                    log_in(page, server, add_gebruiker(server, "Ans"))
                    nummer = begin_bijeenkomst(page, "Workshop stroom")
                else:
                    page.goto(f"{server.adres}/invoer?concept={nummer}")
                    expect(page.get_by_label("Waar?")).to_have_value(f"Zaal {ronde - 1}")
                    expect(page.get_by_label("Titel")).to_have_value("Workshop stroom")
                leave(page, page.get_by_label("Waar?"), f"Zaal {ronde}")
                server.proces.kill()
                server.proces.wait(20)
            assert read_concept(server, nummer)["plaats"] == f"Zaal {ronde}"


def test_what_was_typed_while_the_server_was_gone_is_saved_when_it_is_back(browser, voorbeeld, tmp_path):
    data, poort = shutil.copytree(voorbeeld, tmp_path / "data"), choose_poort()
    with browser.new_context(**TELEFOON) as bezoek:
        page = bezoek.new_page()
        with start_server(data, poort) as server:
            log_in(page, server, add_gebruiker(server, "Ans"))
            nummer = begin_bijeenkomst(page, "Workshop stroom")
            server.proces.send_signal(signal.SIGSTOP)  # what is sent now reaches nobody
            page.get_by_label("Titel").fill("Workshop zonder stroom")
            page.get_by_label("Waar?").fill("In het donker")
            page.get_by_label("Waar?").blur()
            server.proces.kill()
            server.proces.wait(20)
        expect(page.get_by_label("Titel")).to_be_disabled()
        with start_server(data, poort) as server:
            expect(page.get_by_label("Titel")).to_be_enabled(timeout=60_000)  # the page tries less often as it waits
            expect(page.get_by_label("Titel")).to_have_value("Workshop zonder stroom")
            tap(page, "Verder")  # its run comes after those that the new connection began
            inhoud = read_concept(server, nummer)
            assert (inhoud["titel"], inhoud["plaats"]) == ("Workshop zonder stroom", "In het donker")
