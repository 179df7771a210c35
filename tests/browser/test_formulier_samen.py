"""Two people, two tabs and two accounts in one form: nobody overwrites another, and nobody reads another's."""

import pytest
from playwright.sync_api import expect

from .formulierscherm import (
    NIETS,
    TELEFOON,
    ZONDER_LIJN,
    add_gebruiker,
    begin_concept,
    expect_opgeslagen,
    fill,
    fill_inloggen,
    find_stand,
    find_veld,
    log_in,
    offline,
    read_waarde,
    stop_sessies,
    wait_in_databank,
    write_waarde,
)

OPSLAG = "() => Object.keys(localStorage).filter(sleutel => sleutel.startsWith('buurtnet.'))"


@pytest.fixture
def page(open_bezoek, eigen_server, verwacht_in_console):
    """A phone of Ans with an empty decision open; Bo may write it too."""
    verwacht_in_console += ZONDER_LIJN
    add_gebruiker(eigen_server, "Bo")
    page = open_bezoek(eigen_server, **TELEFOON).new_page()
    return log_in(page, eigen_server, add_gebruiker(eigen_server, "Ans"))


@pytest.mark.parametrize(("knop", "blijft"), [("Houd dit", "Van Bo."), ("Zet dit erin", "Van Ans.")])
def test_two_answers_are_both_shown_with_who_and_the_person_chooses(page, eigen_server, knop, blijft):
    nummer = begin_concept(page, "Eerst dit.")
    veld = find_veld(page, "argument")
    veld.fill("Van Ans.")
    write_waarde(eigen_server, "bo@voorbeeld.nl", nummer, "argument", "Van Bo.")
    veld.blur()
    keuze = page.get_by_role("group", name="twee antwoorden")
    expect(keuze).to_contain_text("Bo vulde dit ook in, om ")
    expect(keuze.locator("blockquote")).to_have_text(["Van Bo.", "Van Ans."])
    expect(find_stand(page)).to_have_text("Nog niet opgeslagen: 1 veld")
    assert read_waarde(eigen_server, nummer, "argument") == "Van Bo."
    page.reload()
    keuze.get_by_role("button", name=knop).click()
    expect_opgeslagen(page)
    expect(keuze).to_have_count(0)
    expect(veld).to_have_value(blijft)
    assert read_waarde(eigen_server, nummer, "argument") == blijft


def test_what_a_colleague_fills_in_shows_within_seconds_and_nobody_has_to_touch_anything(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    write_waarde(eigen_server, "bo@voorbeeld.nl", nummer, "orgaan", "bestuur")
    expect(find_veld(page, "orgaan")).to_have_value("bestuur")


def test_what_a_colleague_fills_in_meanwhile_shows_where_nobody_types(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    with offline(page.context):
        write_waarde(eigen_server, "bo@voorbeeld.nl", nummer, "orgaan", "bestuur")
        fill(page, "argument", "Van Ans.")
    expect(find_veld(page, "orgaan")).to_have_value("bestuur")
    expect_opgeslagen(page)
    assert read_waarde(eigen_server, nummer, "argument") == "Van Ans."
    assert read_waarde(eigen_server, nummer, "orgaan") == "bestuur"


def test_an_answer_that_was_on_its_way_puts_nothing_old_back(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    onderweg = []
    page.route("**/formulier/concept/*.json", lambda r: onderweg.append((r, r.fetch())), times=1)
    with page.expect_request("**/formulier/concept/*.json"):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    fill(page, "argument", "Later getypt.")
    expect(find_stand(page)).to_contain_text("Opgeslagen om")
    page.wait_for_function("() => !Object.keys(localStorage).some(sleutel => sleutel.includes('.wacht.'))")
    oude, antwoord = onderweg[0]
    with page.expect_event("requestfinished", lambda vraag: vraag == oude.request):
        oude.fulfill(response=antwoord)
    expect_opgeslagen(page)
    expect(find_veld(page, "argument")).to_have_value("Later getypt.")
    assert read_waarde(eigen_server, nummer, "argument") == "Later getypt."


def test_two_tabs_of_one_person_follow_each_other(page, eigen_server):
    nummer = begin_concept(page, "Eerst dit.")
    ander = page.context.new_page()
    ander.goto(page.url)
    expect(find_veld(ander, "argument")).to_have_value("Eerst dit.")
    fill(page, "argument", "Uit de eerste tab.")
    expect(find_veld(ander, "argument")).to_have_value("Uit de eerste tab.")
    with offline(page.context):
        fill(page, "argument", "Eerste tab, zonder lijn.")
        fill(ander, "argument", "Tweede tab, zonder lijn.")
    # One of them asks, whichever was sent last: neither text is gone.
    expect(ander.get_by_role("group", name="twee antwoorden")).to_be_visible()
    assert read_waarde(eigen_server, nummer, "argument") == "Eerste tab, zonder lijn."
    expect(find_veld(ander, "argument")).to_have_value("Tweede tab, zonder lijn.")


def test_another_account_on_the_same_device_sends_and_sees_nothing_of_the_first(page, eigen_server):
    nummer, context = begin_concept(page, "Eerst dit."), page.context
    stop_sessies(eigen_server)  # a page that closes still sends what it has
    find_veld(page, "argument").fill("Geheim van Ans.")
    page.close()
    context.clear_cookies()
    page = log_in(context.new_page(), eigen_server, "bo@voorbeeld.nl")
    expect(find_stand(page)).to_have_text("Nog niets opgeslagen")
    expect(page.get_by_text("Geheim van Ans.")).to_have_count(0)
    fill(page, "argument", "Van Bo zelf.")
    expect_opgeslagen(page)
    assert read_waarde(eigen_server, nummer, "argument") == "Eerst dit."
    context.clear_cookies()
    page = log_in(context.new_page(), eigen_server, "ans@voorbeeld.nl", f"/formulier/concept/{nummer}")
    expect_opgeslagen(page)
    expect(find_veld(page, "argument")).to_have_value("Geheim van Ans.")
    assert read_waarde(eigen_server, nummer, "argument") == "Geheim van Ans."


def test_a_page_that_stayed_open_never_sends_under_another_name(page, eigen_server):
    nummer, context = begin_concept(page, "Eerst dit."), page.context
    context.clear_cookies()
    ander = context.new_page()
    log_in(ander, eigen_server, "bo@voorbeeld.nl", "/formulier/nieuw/verhaal")
    fill(page, "argument", "Van Ans.")
    expect(page.get_by_text("Op dit apparaat is nu iemand anders ingelogd.")).to_be_visible()
    expect(find_stand(page)).to_have_text("Nog niet opgeslagen: 1 veld")
    assert read_waarde(eigen_server, nummer, "argument") == "Eerst dit."


def test_signing_out_clears_the_device_and_says_first_what_still_waits(page, eigen_server):
    begin_concept(page, "Eerst dit.")
    expect(page.locator("main[data-bewaard]")).to_be_attached()
    page.route("**/formulier/veld", lambda r: r.abort())
    fill(page, "argument", "Wacht nog.")
    expect(page.get_by_text("Er is geen verbinding.")).to_be_visible()
    page.goto(f"{eigen_server.adres}/uitloggen")
    expect(page.get_by_role("alert")).to_contain_text("staat nog 1 antwoord dat niet is opgeslagen")
    page.get_by_role("button", name="Uitloggen", exact=True).click()
    expect(page.get_by_text("U bent niet ingelogd")).to_be_visible()
    page.wait_for_function("() => caches.keys().then(namen => namen.length === 0)")
    assert any("wacht" in sleutel for sleutel in page.evaluate(OPSLAG))
    page.unroute("**/formulier/veld")
    page.goto(f"{eigen_server.adres}/inloggen?naar=/formulier/nieuw/verhaal")
    fill_inloggen(page, "ans@voorbeeld.nl")
    page.wait_for_function("() => !Object.keys(localStorage).some(sleutel => sleutel.includes('.wacht.'))")
    page.goto(f"{eigen_server.adres}/uitloggen")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Uitloggen", exact=True).click()
    expect(page.get_by_text("U bent niet ingelogd")).to_be_visible()
    page.wait_for_function("() => Object.keys(localStorage).every(sleutel => sleutel === 'buurtnet.teller')")
    wait_in_databank(page, NIETS)
