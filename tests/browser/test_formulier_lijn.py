"""What is typed survives the line, the server, the session and the tab; "opgeslagen" is what the store says."""

import shutil

import pytest
from playwright.sync_api import expect
from serverproces import choose_poort, start_server

from .formulierscherm import (
    NIETS,
    TELEFOON,
    ZONDER_LIJN,
    add_gebruiker,
    begin_concept,
    count_concepten,
    expect_opgeslagen,
    fill,
    fill_inloggen,
    find_stand,
    find_veld,
    log_in,
    offline,
    read_nummer,
    read_waarde,
    stop_sessies,
    wait_in_databank,
)

NIET = "Nog niet opgeslagen: 1 veld"


@pytest.fixture
def page(open_bezoek, eigen_server, verwacht_in_console):
    """A phone with an empty decision open."""
    verwacht_in_console += ZONDER_LIJN
    page = open_bezoek(eigen_server, **TELEFOON).new_page()
    return log_in(page, eigen_server, add_gebruiker(eigen_server, "Ans"))


def test_saved_is_what_the_store_confirmed_and_nothing_before(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    wachtend = []
    page.route("**/formulier/veld", lambda r: wachtend.append(r))
    with page.expect_request("**/formulier/veld"):
        fill(page, "orgaan", "bestuur")
    expect(find_stand(page)).to_have_text(NIET)
    expect(page.locator('.veld[data-pad="orgaan"] .stand-veld')).to_have_text("Nog niet opgeslagen")
    wachtend[0].continue_()
    expect_opgeslagen(page)
    assert read_waarde(eigen_server, nummer, "orgaan") == "bestuur"


def test_what_was_sent_is_not_sent_again_when_the_disk_is_behind(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    with offline(page.context):
        find_veld(page, "argument").fill("Wacht op de lijn.")
        wait_in_databank(page, "teksten.some(tekst => tekst.includes('Wacht op de lijn'))")
        page.evaluate("document.activeElement.blur()")
    expect_opgeslagen(page)
    oud = page.evaluate("() => ({ ...localStorage })")
    wait_in_databank(page, NIETS)
    page.evaluate(
        """() => new Promise((klaar) => { indexedDB.open("buurtnet", 1).onsuccess = (e) => {
          const kast = e.target.result.transaction("getypt", "readwrite").objectStore("getypt");
          kast.put("0", "buurtnet.teller");
          kast.put("{}", "buurtnet.wacht.9").onsuccess = () => { e.target.result.close(); klaar(); };
        }; })"""
    )
    page.goto(f"{eigen_server.adres}/formulier/concept/{nummer}")
    wait_in_databank(page, NIETS)
    assert page.evaluate("() => ({ ...localStorage })").keys() == oud.keys()


def test_what_the_disk_lost_of_the_quick_storage_comes_back_after_the_device_went_out(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    with offline(page.context):
        find_veld(page, "argument").fill("Getypt vlak voor de batterij leeg was.")
        wait_in_databank(page, "teksten.some(tekst => tekst.includes('batterij'))")
        page.evaluate("document.activeElement.blur()")
        page.goto("about:blank")
    page.goto(f"{eigen_server.adres}/zoeken")  # a page that keeps nothing
    page.evaluate("localStorage.clear()")
    page.goto(f"{eigen_server.adres}/formulier/concept/{nummer}")
    expect(find_veld(page, "argument")).to_have_value("Getypt vlak voor de batterij leeg was.")
    expect_opgeslagen(page)
    wait_in_databank(page, NIETS)
    assert read_waarde(eigen_server, nummer, "argument") == "Getypt vlak voor de batterij leeg was."


def test_an_answer_that_is_not_of_the_store_saves_nothing(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    page.route("**/formulier/veld", lambda r: r.fulfill(status=200, body="<h1>Welkom op dit netwerk</h1>"))
    fill(page, "orgaan", "bestuur")
    expect(page.get_by_text("Er is geen verbinding.")).to_be_visible()
    expect(find_stand(page)).to_have_text(NIET)
    page.unroute("**/formulier/veld")
    page.reload()
    expect_opgeslagen(page)
    assert read_waarde(eigen_server, nummer, "orgaan") == "bestuur"


def test_an_answer_that_was_lost_is_asked_again_and_kept_once(page, eigen_server):
    voor = count_concepten(eigen_server)
    page.route("**/formulier/veld", lambda r: (r.fetch(), r.abort()), times=1)
    fill(page, "argument", "Een keer.")
    page.wait_for_url("**/formulier/concept/*")
    expect_opgeslagen(page)
    assert count_concepten(eigen_server) == voor + 1


def test_a_form_opens_without_a_line_keeps_what_is_typed_and_sends_it_once(page, eigen_server):
    expect(page.locator("main[data-bewaard]")).to_be_attached()
    voor, context = count_concepten(eigen_server), page.context
    with offline(context):
        page.reload()
        fill(page, "argument", "In de zaal.")
        fill(page, "orgaan", "bewonersavond")
        expect(find_stand(page)).to_have_text("Nog niet opgeslagen: 2 velden")
        adres = page.url
        page.close()
        page = context.new_page()
        page.goto(adres)
        expect(find_veld(page, "argument")).to_have_value("In de zaal.")
        fill(page, "argument", "In de zaal, later.")
    page.wait_for_url("**/formulier/concept/*")
    expect_opgeslagen(page)
    nummer = read_nummer(page)
    assert read_waarde(eigen_server, nummer, "argument") == "In de zaal, later."
    assert read_waarde(eigen_server, nummer, "orgaan") == "bewonersavond"
    assert count_concepten(eigen_server) == voor + 1


def test_what_a_closed_tab_left_is_sent_by_the_next_page_that_opens(page, eigen_server):
    nummer, context = begin_concept(page, "Eerst dit."), page.context
    with offline(context):
        find_veld(page, "orgaan").fill("bestuur")  # and not left
        page.close()
    page = context.new_page()
    page.goto(f"{eigen_server.adres}/formulier/nieuw/verhaal")
    expect(find_stand(page)).to_have_text("Nog niets opgeslagen")
    assert read_waarde(eigen_server, nummer, "orgaan") == "bestuur"


def test_a_long_text_that_is_left_with_the_back_button_is_kept(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    tekst = " ".join(["Wij praten er nog over."] * 30)
    find_veld(page, "argument").fill(tekst)
    page.go_back()
    page.go_forward()
    expect(find_veld(page, "argument")).to_have_value(tekst)
    expect_opgeslagen(page)
    assert read_waarde(eigen_server, nummer, "argument") == tekst


def test_a_session_that_ends_while_typing_takes_nothing_away(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    stop_sessies(eigen_server)
    fill(page, "argument", "Na een nacht.")
    expect(page.get_by_role("status").filter(has_text="niet (meer) ingelogd")).to_be_visible()
    expect(find_veld(page, "argument")).to_have_value("Na een nacht.")
    expect(find_stand(page)).to_have_text(NIET)
    page.get_by_role("link", name="Inloggen en hier verdergaan").click()
    fill_inloggen(page, "ans@voorbeeld.nl")
    page.wait_for_url(f"**/formulier/concept/{nummer}**")
    expect(find_veld(page, "argument")).to_have_value("Na een nacht.")
    expect_opgeslagen(page)
    assert read_waarde(eigen_server, nummer, "argument") == "Na een nacht."


def test_signing_in_elsewhere_is_enough_for_a_page_that_stayed_open(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    stop_sessies(eigen_server)
    fill(page, "argument", "Blijft open.")
    expect(page.get_by_text("niet (meer) ingelogd")).to_be_visible()
    ander = page.context.new_page()
    log_in(ander, eigen_server, "ans@voorbeeld.nl", "/formulier/nieuw/verhaal")
    expect(find_stand(ander)).to_have_text("Nog niets opgeslagen")
    assert read_waarde(eigen_server, nummer, "argument") == "Blijft open."
    expect_opgeslagen(page)
    expect(page.get_by_text("niet (meer) ingelogd")).to_be_hidden()


def test_a_server_that_is_killed_gets_what_waits_when_it_is_back(open_bezoek, verwacht_in_console, voorbeeld, tmp_path):
    verwacht_in_console += [*ZONDER_LIJN, "status of 504"]
    data, poort = shutil.copytree(voorbeeld, tmp_path / "data"), choose_poort()
    with start_server(data, poort) as server:
        page = open_bezoek(server, **TELEFOON).new_page()
        log_in(page, server, add_gebruiker(server, "Ans"))
        nummer = begin_concept(page, "Eerst dit.")
        server.proces.kill()
        server.proces.wait(20)
    fill(page, "argument", "Zonder server.")
    fill(page, "orgaan", "bestuur")
    expect(find_stand(page)).to_have_text("Nog niet opgeslagen: 2 velden")
    with start_server(data, poort) as server:
        expect(find_stand(page)).to_contain_text("Opgeslagen om", timeout=60_000)
        assert read_waarde(server, nummer, "argument") == "Zonder server."
        assert read_waarde(server, nummer, "orgaan") == "bestuur"
