"""Choosing: a buurt, an indicator, a peildatum; the choice holds everywhere and the map stays where it is."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from buurtnet import begrippen
from buurtnet.beeld import besluitwoorden, sentences, stadsbevindingen, theme
from buurtnet.beeld.format import format_datum

from .scherm import (
    change_opslag,
    choose_kleur,
    choose_uit_lijst,
    expect_buurt_in_adres,
    expect_kaart_is_zelfde,
    find_frame,
    find_gekozen,
    find_kop,
    find_vlak,
    mark_kaart,
    open_kaart,
    open_pagina,
    read_verwacht,
    read_vulling,
    wait_kaart,
    wait_klaar,
)

pytestmark = pytest.mark.browser
WYCK, HEUGEM = "BU09350006", "Heugem"
EERDER = date(2016, 6, 1)


def test_deep_link_as_the_very_first_request_gives_the_whole_page(eerste_bezoek):
    """A new process: nobody visited it before."""
    page, server, antwoorden = eerste_bezoek
    open_pagina(page, server, f"/buurt?buurt={WYCK}")
    expect(page.get_by_role("link", name="Begrippen")).to_be_visible()
    expect(find_kop(page)).to_have_text("Buurtnetwerken Maastricht")
    expect(page.get_by_role("heading", name="Wyck", exact=True)).to_be_visible()
    expect(page).to_have_title(re.compile("Buurt"))
    expect_buurt_in_adres(page, WYCK)
    assert [a for a in antwoorden if a[0] >= 400] == []


def test_click_highlights_the_buurt_and_shows_its_figures_in_and_beside_the_map(page, server):
    kaart = open_kaart(page, server)
    assert find_gekozen(kaart).count() == 0
    find_vlak(kaart, "Wyck").click()
    expect(find_gekozen(kaart)).to_have_count(1)
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("stroke", theme.INKT)
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("stroke-width", "3")
    expect(kaart.locator(".kader")).to_contain_text("Wyck")
    expect(kaart.locator(".kader")).to_contain_text("bereik:")
    detail = page.locator(".st-key-gekozen")
    expect(detail.get_by_role("heading", name="Wyck")).to_be_visible()
    expect(detail).to_contain_text("Bereik:")
    expect(page.get_by_role("link", name="Alles over Wyck")).to_be_visible()
    expect_buurt_in_adres(page, WYCK)


def test_another_click_moves_the_choice(page, server):
    kaart = open_kaart(page, server, f"/?buurt={WYCK}")
    find_vlak(kaart, HEUGEM).click()
    expect(page.locator(".st-key-gekozen").get_by_role("heading", name=HEUGEM)).to_be_visible()
    expect(find_gekozen(kaart)).to_have_count(1)
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("aria-pressed", "false")


def test_area_that_does_not_count_cannot_be_chosen(page, server):
    kaart = open_kaart(page, server, f"/?buurt={WYCK}")
    find_vlak(kaart, "Beatrixhaven").click()
    find_vlak(kaart, HEUGEM).hover()  # a second event: the first was handled
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("aria-pressed", "true")
    expect_buurt_in_adres(page, WYCK)


@pytest.mark.parametrize("kleur", [k for k in begrippen.KLEUREN.values() if k != "Status"])
def test_other_indicator_changes_colours_and_legend_and_keeps_choice_and_map(page, server, kleur):
    kaart = open_kaart(page, server, f"/?buurt={WYCK}")
    mark_kaart(page)
    vulling, legenda = read_vulling(kaart), kaart.locator(".legenda ul").inner_text()
    tekst = find_vlak(kaart, "Wyck").get_attribute("aria-label")
    choose_kleur(page, kleur)
    expect(kaart.locator(".legenda .kop")).to_contain_text(kleur.split()[0])
    expect(kaart.locator(".legenda ul")).not_to_have_text(legenda, use_inner_text=True)
    expect(find_vlak(kaart, "Wyck")).not_to_have_attribute("aria-label", tekst)
    assert read_vulling(kaart) != vulling
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".st-key-gekozen").get_by_role("heading", name="Wyck")).to_be_visible()
    expect_buurt_in_adres(page, WYCK)
    expect_kaart_is_zelfde(page)


def test_another_colour_and_another_buurt_are_on_the_map_before_any_answer(page, server):
    kaart = open_kaart(page, server, f"/?buurt={WYCK}")
    page.evaluate("WebSocket.prototype.send = () => {}")  # as a line that is away for a while
    choose_kleur(page, "Bereik")
    expect(kaart.locator(".legenda .kop")).to_contain_text("Bereik")
    find_vlak(kaart, HEUGEM).click()
    expect(kaart.locator(".kader")).to_contain_text(HEUGEM)
    expect(kaart.locator(".legenda .kop")).to_contain_text("Bereik")


def test_map_whose_figures_did_not_come_asks_again(page, server, verwacht_in_console):
    verwacht_in_console.append("net::ERR_FAILED")
    keren = []

    def first_fails(route):
        keren.append(route.request.url)
        route.abort() if len(keren) == 1 else route.continue_()

    page.route("**/kaart/*/*.json", first_fails)
    kaart = open_kaart(page, server)
    expect(kaart.locator(".legenda .kop")).to_contain_text("Status")
    assert len(keren) == 2


def test_map_is_not_reloaded_by_click_list_or_peildatum(page, server):
    kaart = open_kaart(page, server)
    mark_kaart(page)
    find_vlak(kaart, "Wyck").click()
    expect(page.locator(".st-key-gekozen").get_by_role("heading", name="Wyck")).to_be_visible()
    expect_kaart_is_zelfde(page)
    choose_uit_lijst(page, HEUGEM)
    expect(find_vlak(kaart, HEUGEM)).to_have_attribute("aria-pressed", "true")
    expect_kaart_is_zelfde(page)
    choose_peildatum(page, EERDER)
    expect(page.get_by_text(f"stand van {format_datum(EERDER)}").filter(visible=True).first).to_be_visible()
    wait_klaar(page)
    expect_kaart_is_zelfde(page)
    expect(find_vlak(kaart, HEUGEM)).to_have_attribute("aria-pressed", "true")


def choose_peildatum(page, dag: date) -> None:
    """Type a date into the field, as one does with a keyboard."""
    veld = page.get_by_test_id("stDateInputField").first
    veld.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{dag:%d%m%Y}")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"peildatum={dag.isoformat()}"))


def test_choice_from_the_list_is_shown_on_the_map_and_in_the_address(page, server):
    kaart = open_kaart(page, server)
    choose_uit_lijst(page, "Wyck")
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("aria-pressed", "true")
    expect(kaart.locator(".kader")).to_contain_text("Wyck")
    expect(page.locator(".st-key-gekozen").get_by_role("heading", name="Wyck")).to_be_visible()
    expect_buurt_in_adres(page, WYCK)


def test_list_follows_a_click_on_the_map(page, server):
    kaart = open_kaart(page, server)
    find_vlak(kaart, "Wyck").click()
    expect(page.get_by_role("combobox", name="Kies een buurt")).to_have_value("Wyck")


def test_row_of_the_table_chooses_the_buurt(page, server):
    kaart = open_kaart(page, server)
    mark_kaart(page)
    page.get_by_text("Dezelfde gegevens als tabel").click()
    tabel = page.get_by_test_id("stDataFrame")
    expect(tabel).to_be_visible()
    wait_klaar(page)
    naam = page.get_by_test_id("glide-cell-1-0").text_content()
    tabel.scroll_into_view_if_needed()
    tabel.click(position={"x": 15, "y": 52})  # the box before the first row
    expect(page.locator(".st-key-gekozen").get_by_role("heading", name=naam)).to_be_visible()
    expect(find_vlak(kaart, naam)).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("buurt=BU0935"))
    expect_kaart_is_zelfde(page)


def test_map_is_walked_and_chosen_from_by_keyboard_with_visible_focus(page, server):
    kaart = open_kaart(page, server)
    page.get_by_role("combobox", name="Kies een buurt").focus()
    vlak = kaart.locator("path:focus")
    for _ in range(6):
        page.keyboard.press("Tab")
        if vlak.count():
            break
    expect(vlak).to_have_count(1)
    begin = vlak.get_attribute("aria-label")
    expect(vlak).to_have_css("stroke-width", "5px")
    assert vlak.evaluate("pad => getComputedStyle(pad).stroke") == "rgb(13, 82, 97)"
    page.keyboard.press("ArrowRight")
    expect(vlak).not_to_have_attribute("aria-label", begin)
    naam = vlak.get_attribute("aria-label").split(":")[0]
    expect(kaart.get_by_role("tooltip").filter(has_text=naam)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-gekozen").get_by_role("heading", name=naam)).to_be_visible()
    expect(kaart.locator("path:focus")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowDown")
    expect(vlak).not_to_have_attribute("aria-label", re.compile(f"^{re.escape(naam)}:"))


def test_hovering_names_the_buurt_and_its_figure(page, server):
    kaart = open_kaart(page, server)
    vlak = find_vlak(kaart, "Wyck")
    for kleur in ("Status", "Deelnames"):
        choose_kleur(page, kleur)
        kop = "Status" if kleur == "Status" else "Deelnames"
        expect(kaart.locator(".legenda .kop")).to_contain_text(kop)
        find_vlak(kaart, HEUGEM).hover()
        vlak.hover()
        figuur = vlak.get_attribute("aria-label").removeprefix("Wyck: ")
        expect(kaart.get_by_role("tooltip")).to_have_count(1)  # that of the other has faded
        expect(kaart.get_by_role("tooltip")).to_have_text(f"Wyck{figuur}")


def test_choice_survives_change_of_page_back_and_reload(page, server):
    kaart = open_kaart(page, server)
    find_vlak(kaart, "Wyck").click()
    expect_buurt_in_adres(page, WYCK)
    page.get_by_role("link", name="Buurt", exact=True).click()
    expect(page.get_by_role("heading", name="Wyck", exact=True, level=2)).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/buurt\?.*buurt={WYCK}"))
    page.get_by_role("link", name="Overzicht", exact=True).click()
    kaart = wait_kaart(page)
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("aria-pressed", "true")
    expect_buurt_in_adres(page, WYCK)
    page.go_back()
    expect_buurt_in_adres(page, WYCK)
    page.reload()
    expect(page.get_by_role("heading", name="Wyck", exact=True, level=2)).to_be_visible()
    expect_buurt_in_adres(page, WYCK)


def test_back_button_returns_to_the_buurt_chosen_before(page, server):
    kaart = open_kaart(page, server, f"/?buurt={WYCK}")
    find_vlak(kaart, HEUGEM).click()
    expect(page.locator(".st-key-gekozen").get_by_role("heading", name=HEUGEM)).to_be_visible()
    page.go_back()
    expect_buurt_in_adres(page, WYCK)
    expect(page.locator(".st-key-gekozen").get_by_role("heading", name="Wyck")).to_be_visible()
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("aria-pressed", "true")


def test_copied_link_opens_the_same_choice_for_somebody_else(page, server, open_bezoek):
    kaart = open_kaart(page, server, f"/?peildatum={EERDER}")
    find_vlak(kaart, "Wyck").click()
    expect_buurt_in_adres(page, WYCK)
    ander = open_bezoek(server).new_page()
    kaart = open_kaart(ander, server, page.url.removeprefix(server.adres))
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("aria-pressed", "true")
    expect(ander.locator(".st-key-gekozen")).to_have_text(
        page.locator(".st-key-gekozen").inner_text(), use_inner_text=True
    )
    expect(ander.get_by_text(f"stand van {format_datum(EERDER)}").filter(visible=True).first).to_be_visible()


def test_chosen_buurt_links_to_its_page_with_the_same_peildatum(page, server):
    open_kaart(page, server, f"/?buurt={WYCK}&peildatum={EERDER}")
    page.get_by_role("link", name="Alles over Wyck").click()
    expect(page.get_by_role("heading", name="Wyck", exact=True, level=2)).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/buurt\?(?=.*buurt={WYCK})(?=.*peildatum={EERDER})"))


@pytest.mark.parametrize("dag", [EERDER, date(2016, 3, 31), date(2016, 10, 15)])
def test_peildatum_in_the_address_gives_the_figures_of_that_day(page, server, dag):
    open_pagina(page, server, f"/?peildatum={dag}")
    verwacht = read_verwacht(server, dag)
    koppen = stadsbevindingen.build_minst_eens(verwacht, False).kop, sentences.build_bereik(verwacht).kop
    for kop in (besluitwoorden.build_oordeel(verwacht), *koppen):
        expect(page.get_by_role("heading", name=kop)).to_be_visible()


def test_peildatum_is_kept_on_change_of_page(page, server):
    open_pagina(page, server, f"/?peildatum={EERDER}")
    for pagina in ("Buurt", "Begrippen", "Overzicht"):
        page.get_by_role("link", name=pagina, exact=True).click()
        expect(page).to_have_title(re.compile(pagina))
        expect(page).to_have_url(re.compile(f"peildatum={EERDER}"))
        expect(page.get_by_text(f"stand van {format_datum(EERDER)}").last).to_be_visible()


def test_link_in_a_text_keeps_the_choice(page, server):
    open_pagina(page, server, f"/?buurt={WYCK}&peildatum={EERDER}")
    page.get_by_role("link", name="Uitleg en toegankelijkheid").click()
    expect(page).to_have_title(re.compile("Begrippen"))
    expect(page.get_by_text(f"stand van {format_datum(EERDER)}").last).to_be_visible()


def test_two_tabs_with_different_choices_do_not_disturb_each_other(page, server):
    kaart = open_kaart(page, server, f"/?buurt={WYCK}")
    ander = page.context.new_page()
    andere_kaart = open_kaart(ander, server, f"/?peildatum={EERDER}")
    find_vlak(andere_kaart, HEUGEM).click()
    expect(ander.locator(".st-key-gekozen").get_by_role("heading", name=HEUGEM)).to_be_visible()
    choose_kleur(page, "Bereik")
    expect(kaart.locator(".legenda .kop")).to_contain_text("Bereik")
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".st-key-gekozen").get_by_role("heading", name="Wyck")).to_be_visible()
    expect(andere_kaart.locator(".legenda .kop")).to_contain_text("Status")
    expect(ander).to_have_url(re.compile(f"peildatum={EERDER}"))
    assert "peildatum" not in page.url


def test_write_by_another_process_is_seen_at_the_next_interaction(eigen_page, eigen_server):
    page = eigen_page
    open_kaart(page, eigen_server)
    vandaag = date(2016, 10, 15)
    voor = read_verwacht(eigen_server, vandaag)
    expect(page.get_by_role("heading", name=besluitwoorden.build_oordeel(voor))).to_be_visible()
    open_ = voor.stand[voor.stand["stap"] == "in_gesprek"].iloc[0]["organisatie_id"]
    change_opslag(
        eigen_server,
        (
            "INSERT INTO beslissing (organisatie_id, datum, stap, vastgelegd_op) VALUES (?, ?, ?, ?)",
            (int(open_), "2016-10-14", "definitief_nee", "2016-10-14 20:00:00.000000"),
        ),
    )
    na = besluitwoorden.build_oordeel(read_verwacht(eigen_server, vandaag))
    assert na != besluitwoorden.build_oordeel(voor)
    choose_kleur(page, "Bereik")
    expect(page.get_by_role("heading", name=na)).to_be_visible()


def test_map_follows_a_choice_while_zoomed_without_moving(page, server):
    kaart = open_kaart(page, server)
    mark_kaart(page)
    find_vlak(kaart, "Wyck").click()
    choose_kleur(page, "Waardering")
    expect(kaart.locator(".legenda .kop")).to_contain_text("Waardering: deel eens met “")
    expect_kaart_is_zelfde(page)
    assert find_frame(page).evaluate("window.map.getZoom()") > 12


@pytest.mark.parametrize("adres", ["/workshops?peildatum=2016-10-15#plaat_themas", "/raad-college#deel_rollen"])
def test_link_to_a_finding_shows_it_in_the_fixed_page_and_in_the_drawn_one(page, server, adres):
    open_pagina(page, server, adres)
    deel = page.locator(f".st-key-{adres.partition('#')[2]}")
    expect(deel).to_be_in_viewport()
    assert deel.bounding_box()["y"] > 60, "under the menu"
    assert page.url.endswith(adres)
