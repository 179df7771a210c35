"""A whole workshop on a phone: counted, tallied and gone through with thumb or keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .formulierscherm import (
    TELEFOON,
    ZONDER_LIJN,
    add_gebruiker,
    expect_opgeslagen,
    fill,
    find_stand,
    find_veld,
    log_in,
    offline,
    read_nummer,
    read_waarde,
    write_waarde,
)

NIEUW = "/formulier/nieuw/bijeenkomst"
STELLINGEN = "[data-stelling]:not(details [data-stelling])"


@pytest.fixture
def page(open_bezoek, eigen_server, verwacht_in_console):
    """A phone with a new meeting open, of somebody with two organisations."""
    verwacht_in_console += ZONDER_LIJN
    email = add_gebruiker(eigen_server, "Ans", organisaties=(5, 6))
    return log_in(open_bezoek(eigen_server, **TELEFOON).new_page(), eigen_server, email, NIEUW)


def begin_bijeenkomst(page) -> int:
    fill(page, "titel", "Workshop groen")
    page.wait_for_url("**/formulier/concept/*")
    expect_opgeslagen(page)
    return read_nummer(page)


def open_stap(page, naam: str) -> None:
    page.get_by_role("navigation", name="Stappen").get_by_role("link", name=naam).click()
    expect(page.get_by_role("heading", level=2, name=naam)).to_be_visible()


def test_the_buurten_follow_the_organisations(page, eigen_server):
    nummer = begin_bijeenkomst(page)
    organisatie = page.locator('.veld[data-pad="organisaties"] input').first
    organisatie.check()
    expect_opgeslagen(page)
    gekozen = [rij["buurtcode"] for rij in read_waarde(eigen_server, nummer, "buurten")]
    assert gekozen == organisatie.get_attribute("data-dekking").split()
    assert page.locator('.veld[data-pad="buurten"] label:visible').count() == len(gekozen)


def test_enter_goes_to_the_next_cell_and_the_sum_is_beside_it(page, eigen_server):
    nummer = begin_bijeenkomst(page)
    open_stap(page, "Formulieren")
    find_veld(page, "evaluatie.formulieren").click()
    page.keyboard.type("18")
    page.keyboard.press("Enter")
    code = page.locator(STELLINGEN).first.get_attribute("data-stelling")
    eerste = page.locator(STELLINGEN).first
    for aantal in ("1", "0", "2", "10", "5"):
        page.keyboard.type(aantal)
        page.keyboard.press("Enter")
    expect(eerste.locator("[data-som]")).to_have_text("18 van 18")
    expect(page.locator(STELLINGEN).nth(1).locator("input:not([type=hidden])").first).to_be_focused()
    expect_opgeslagen(page)
    assert read_waarde(eigen_server, nummer, f"evaluatie.antwoorden.{code}") == dict(n1=1, n2=0, n3=2, n4=10, n5=5)


def test_enter_passes_what_is_closed_and_ends_at_the_button_to_the_next_step(page):
    open_stap(page, "Hoeveel mensen")
    find_veld(page, "ambtenaren").click()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Verder", exact=True)).to_be_focused()


def test_two_digits_are_read_in_full_at_360_px(page):
    page.set_viewport_size({"width": 360, "height": 740})
    open_stap(page, "Formulieren")
    cel = page.locator(STELLINGEN).first.locator("input:not([type=hidden])").last
    cel.fill("88")
    assert cel.evaluate("veld => veld.scrollWidth <= veld.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_forms_are_tallied_one_tap_an_answer_also_without_a_line_and_added_up_once(page, eigen_server):
    nummer = begin_bijeenkomst(page)
    open_stap(page, "Formulieren")
    fill(page, "evaluatie.formulieren", "3")
    expect_opgeslagen(page)
    with offline(page.context):
        page.get_by_role("button", name="één tik per antwoord").tap()
        scherm = page.get_by_role("dialog")
        aantal = scherm.locator("fieldset").count()
        for n in range(aantal):
            scherm.locator("fieldset").nth(n).get_by_role("button", name=re.compile("^4")).tap()
        expect(scherm.get_by_role("heading")).to_have_text("Aan het eind: formulier 2, geteld: 1 van 3")
        expect(scherm.get_by_text("1 is helemaal oneens, 5 is helemaal eens", exact=True)).to_be_visible()
        scherm.get_by_role("button", name="Antwoord terug").tap()
        expect(scherm.get_by_role("heading")).to_have_text("Aan het eind: formulier 1, geteld: 0 van 3")
        for _ in range(1 + aantal):
            page.keyboard.press("5")
        expect(scherm.get_by_role("heading")).to_have_text("Aan het eind: formulier 3, geteld: 2 van 3")
        scherm.get_by_role("button", name="Klaar").tap()
        page.reload()
        expect(page.get_by_text("Uw stapel van het eind: 2 formulieren")).to_be_visible()
    expect_opgeslagen(page)
    stapel = {"rij": "vananna1", "wie": "Anna", "formulieren": 1, "antwoorden": {}}
    write_waarde(eigen_server, "ans@voorbeeld.nl", nummer, "evaluatie.stapels.#vananna1", stapel)
    page.reload()
    expect(page.get_by_text("Stapel van Anna van het eind: 1 formulier")).to_be_visible()
    expect(page.get_by_text("3 van 3 formulieren van het eind geteld")).to_be_visible()
    vinkjes = page.locator(".stapels input")
    for nummer in range(2):
        vinkjes.nth(nummer).uncheck()
    page.get_by_role("button", name="Tel op", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="Zet eerst een vinkje bij de stapel")).to_be_visible()
    for nummer in range(2):
        vinkjes.nth(nummer).check()
    page.get_by_role("button", name="Tel op", exact=True).click()
    expect(page.get_by_text("Uw stapel")).to_have_count(0)
    evaluatie = read_waarde(eigen_server, nummer, "evaluatie")
    assert (evaluatie["formulieren"], evaluatie.get("stapels") or []) == (3, [])
    som = [sum(antwoord.get(f"n{n}") or 0 for n in range(1, 6)) for antwoord in evaluatie["antwoorden"].values()]
    assert som == [2] * aantal


def test_a_form_that_is_half_tallied_is_never_left_behind(page, eigen_server):
    nummer = begin_bijeenkomst(page)
    open_stap(page, "Formulieren")
    fill(page, "evaluatie.formulieren", "1")
    expect_opgeslagen(page)
    tel, scherm = page.get_by_role("button", name="één tik per antwoord"), page.get_by_role("dialog")
    tel.tap()
    aantal = scherm.locator("fieldset").count()
    for _ in range(2 * aantal):
        page.keyboard.press("5")
    expect(scherm.get_by_role("heading")).to_have_text("Aan het eind: geteld: 2, meer dan de 1 die u schreef")
    page.keyboard.press("4")
    scherm.get_by_role("button", name="Klaar").tap()
    half = page.get_by_role("alert").filter(has_text="Eén formulier van het eind is half (1 antwoord)")
    expect(half).to_be_visible()
    expect(page.get_by_text("Geteld van het eind: 2, maar u schreef 1.")).to_be_visible()
    page.get_by_role("button", name="Tel op", exact=True).click()
    expect(tel).to_be_focused()
    open_stap(page, "Uitkomst en acties")
    page.locator("[data-publiceer]").evaluate("link => link.click()")
    expect(half).to_be_visible()
    assert "bekijk" not in page.url and not read_waarde(eigen_server, nummer, "evaluatie.opgeteld")
    tel.tap()
    scherm.get_by_role("button", name="Volgend formulier").tap()
    scherm.get_by_role("button", name="Klaar").tap()
    expect(half).to_have_count(0)
    expect_opgeslagen(page)
    page.get_by_role("button", name="Tel op", exact=True).click()
    expect(page.get_by_text("Uw stapel")).to_have_count(0)
    evaluatie = read_waarde(eigen_server, nummer, "evaluatie")
    assert evaluatie["formulieren"] == 3
    assert sorted(sum(een.values()) for een in evaluatie["antwoorden"].values()) == [2] * (aantal - 1) + [3]


def test_a_pile_that_was_counted_by_mistake_can_be_taken_away_one_s_own_and_another_s(page, eigen_server):
    nummer = begin_bijeenkomst(page)
    stapel = {"rij": "vananna2", "wie": "Anna", "formulieren": 4, "antwoorden": {}}
    write_waarde(eigen_server, "ans@voorbeeld.nl", nummer, "evaluatie.stapels.#vananna2", stapel)
    page.reload()
    open_stap(page, "Formulieren")
    page.get_by_role("button", name="één tik per antwoord").tap()
    scherm = page.get_by_role("dialog")
    expect(scherm.get_by_role("button", name="Leeg formulier tellen")).to_be_visible()
    page.keyboard.press("Enter")  # nothing was answered: no form
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    expect(scherm.get_by_role("heading")).to_have_text("Aan het eind: formulier 2, geteld: 5")
    scherm.get_by_role("button", name="Klaar").tap()
    for wie in ("Uw stapel", "Stapel van Anna"):
        deel = page.locator(".stapel").filter(has_text=wie)
        deel.get_by_role("button", name="Haal weg").tap()
        deel.get_by_role("button", name="Zeker?").tap()
        expect(page.get_by_text(wie)).to_have_count(0)
    expect_opgeslagen(page)
    assert not read_waarde(eigen_server, nummer, "evaluatie.stapels")
    page.reload()
    expect(page.locator(".stapel")).to_have_count(0)


def test_forms_of_the_start_are_tallied_apart_and_only_for_who_asks(page, eigen_server):
    nummer = begin_bijeenkomst(page)
    open_stap(page, "Formulieren")
    expect(page.get_by_role("button", name="Tel de formulieren van het begin")).to_have_count(0)
    page.get_by_text("Ook aan het begin gevraagd?").click()
    expect(page.get_by_label("(aan het begin)").first).to_be_visible()
    page.get_by_role("button", name="Tel de formulieren van het begin").tap()
    scherm = page.get_by_role("dialog")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(scherm.get_by_role("heading")).to_have_text("Aan het begin: formulier 2, geteld: 1")
    scherm.get_by_role("button", name="Klaar").tap()
    expect_opgeslagen(page)
    page.get_by_role("button", name="Tel op", exact=True).click()
    expect(page.get_by_text("Uw stapel")).to_have_count(0)
    evaluatie = read_waarde(eigen_server, nummer, "evaluatie")
    assert evaluatie["vooraf"]["formulieren"] == 1 and evaluatie.get("formulieren") is None
    assert [list(aantallen.values()) for aantallen in evaluatie["vooraf"]["antwoorden"].values()] == [[0, 1, 0, 0, 0]]


def test_rows_come_and_go_and_come_back(page, eigen_server):
    nummer = begin_bijeenkomst(page)
    open_stap(page, "Uitkomst en acties")
    page.get_by_role("button", name="Actie toevoegen").click()
    page.get_by_label("Wat is er afgesproken?").fill("Plantdag")
    page.get_by_role("button", name="Actie toevoegen").click()
    page.get_by_label("Wat is er afgesproken?").last.fill("Bankje")
    page.get_by_label("Wat is er afgesproken?").last.blur()
    expect_opgeslagen(page)
    assert [rij["wat"] for rij in read_waarde(eigen_server, nummer, "acties")] == ["Plantdag", "Bankje"]
    page.get_by_role("button", name="Actie 1 weghalen").click()
    expect_opgeslagen(page)
    assert [rij["wat"] for rij in read_waarde(eigen_server, nummer, "acties")] == ["Bankje"]
    page.get_by_role("button", name="Zet terug").click()
    expect_opgeslagen(page)
    assert sorted(rij["wat"] for rij in read_waarde(eigen_server, nummer, "acties")) == ["Bankje", "Plantdag"]


def test_who_comes_back_is_where_they_were_with_what_was_open(page):
    begin_bijeenkomst(page)
    open_stap(page, "Formulieren")
    page.get_by_text("Waar gingen de opmerkingen over?").click()
    find_veld(page, "evaluatie.formulieren").focus()
    adres = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(adres)
    expect(page.get_by_role("heading", level=2, name="Formulieren")).to_be_visible()
    expect(page.locator("details#opmerkingen")).to_have_attribute("open", "")
    expect(find_veld(page, "evaluatie.formulieren")).to_be_focused()


def test_no_barriers_in_any_step_nor_while_tallying_in_either_scheme(page):
    begin_bijeenkomst(page)
    open_stap(page, "Formulieren")
    page.evaluate(
        "document.querySelectorAll('section, details').forEach(deel => { deel.hidden = false; deel.open = true })"
    )
    expect_geen_drempels(page, "stappen")
    page.emulate_media(color_scheme="dark")
    expect_geen_drempels(page, "stappen, donker")
    page.get_by_role("button", name="Tel de formulieren van het eind: één tik per antwoord").tap()
    expect_geen_drempels(page, "tellen, donker")


def expect_geen_drempels(page, waar: str) -> None:
    gevonden = Axe().run(page).response["violations"]
    assert not gevonden, (waar, [(een["id"], [k["html"][:150] for k in een["nodes"]][:3]) for een in gevonden])


def test_the_first_view_is_small_and_its_bar_low(page):
    begin_bijeenkomst(page)
    assert page.locator("body > header").bounding_box()["height"] <= 60
    knoppen = page.locator(
        "button:visible, a.knop:visible, nav a:visible, input:visible:not([type=checkbox], [type=radio])"
    )
    assert min(knoppen.nth(i).bounding_box()["height"] for i in range(knoppen.count())) >= 44


def test_with_a_larger_letter_of_the_browser_nothing_is_cut_off(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.add_style_tag(content="html { font-size: 150% !important; }")
    for stap in ("Hoeveel mensen", "Formulieren"):
        open_stap(page, stap)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(find_stand(page)).to_be_visible()
