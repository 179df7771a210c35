"""The pages with the keyboard alone: every place can be reached, seen and left again, in the order of the screen."""

import re

import pytest
from playwright.sync_api import ElementHandle, Locator, Page, expect

from .formulierscherm import expect_opgeslagen, find_veld
from .invoerscherm import WACHTWOORD, WYCK, add_gebruiker, follow
from .scherm import find_gekozen, find_vlak, open_kaart, open_pagina, wait_klaar

pytestmark = pytest.mark.browser
MEESTE_TABS = 90  # more than any page has places to stop
RUIMTE_PX = 4  # round what has the focus, where its ring shows


def find_focus(page: Page) -> ElementHandle:
    """What has the focus, also inside the map."""
    plek = page.evaluate_handle("document.activeElement").as_element()
    kader = plek.content_frame()
    return kader.evaluate_handle("document.activeElement").as_element() if kader else plek


def read_naam(plek: ElementHandle) -> str:
    return plek.evaluate(
        "e => (e.ariaLabel || e.labels?.[0]?.innerText || e.innerText || e.title || e.tagName)"
        ".trim().split('\\n').pop()"
    )


def tab_naar(page: Page, doel: Locator) -> None:
    expect(doel.first).to_be_attached()
    for _ in range(MEESTE_TABS):
        page.keyboard.press("Tab")
        if doel.count() and doel.first.evaluate(
            "e => e === e.ownerDocument.activeElement && e.ownerDocument.hasFocus()"
        ):
            return
    raise AssertionError(f"niet te bereiken met Tab: {doel}")


def take_beeld(page: Page, plek: ElementHandle) -> bytes:
    """How the screen looks at a place and just round it."""
    plek.scroll_into_view_if_needed()
    vak = plek.bounding_box()
    randen = {"x": max(0, vak["x"] - RUIMTE_PX), "y": max(0, vak["y"] - RUIMTE_PX)}
    randen |= {"width": vak["width"] + 2 * RUIMTE_PX, "height": vak["height"] + 2 * RUIMTE_PX}
    return page.screenshot(clip=randen, caret="initial", animations="disabled")


def walk(page: Page) -> tuple[list[str], list[str]]:
    """Press Tab until it is back at the first place: the names of all places, and of those where no focus was seen."""
    namen, onzichtbaar, vorige = [], [], None
    for _ in range(MEESTE_TABS):
        page.keyboard.press("Tab")
        plek = find_focus(page)
        if vorige and take_beeld(page, vorige[0]) == vorige[1]:
            onzichtbaar.append(namen[-1])
        vorige, naam = None, read_naam(plek)
        if namen and naam == namen[0]:
            return namen, onzichtbaar
        if plek.evaluate("e => e.matches('body, main, [data-testid=stMain]')"):  # the page itself, to scroll
            continue
        namen.append(naam)
        vorige = plek, take_beeld(page, plek)
    raise AssertionError(f"Tab komt niet terug bij het begin: {namen}")


@pytest.mark.parametrize("naam", ["Besluiten", "4 bijeenkomsten"])
def test_a_link_to_a_page_has_a_ring_and_not_only_a_tint(page, server, naam):
    open_pagina(page, server)
    tab_naar(page, page.get_by_role("link", name=naam, exact=True))
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_tab_walks_the_overview_in_the_order_of_the_screen_with_visible_focus_and_out_again(page, server):
    open_kaart(page, server, f"/?buurt={WYCK}")
    wait_klaar(page)
    namen, onzichtbaar = walk(page)
    assert onzichtbaar == []
    volgorde = [
        "Overzicht",
        "Begrippen",
        "Inloggen",
        "Zoek een buurt",
        "day, Stand van",
        "day, Nieuw sinds",
        "Nieuw sinds een vergadering",
        "Status",
        "Kies een buurt",
    ]
    volgorde += [
        "Alles over Wyck",
        "Wyck: ",
        "Inzoomen",
        "Hele stad",
        "Dezelfde gegevens",
        "Veranderd sinds",
        "Uitleg en",
    ]
    plekken = [next(i for i, naam in enumerate(namen) if naam.startswith(begin)) for begin in volgorde]
    assert plekken == sorted(plekken), namen


@pytest.mark.parametrize("scripts", [True, False])
def test_search_is_used_with_the_keyboard_alone_with_and_without_scripts(browser, server, scripts):
    with browser.new_context(java_script_enabled=scripts) as bezoek:
        page = bezoek.new_page()
        page.goto(f"{server.adres}/besluiten?peildatum=2016-06-01")
        if scripts:
            page.locator("html:not(.vast)").wait_for(state="attached")
        page.get_by_role("searchbox").focus()
        page.keyboard.type("WYCK")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Zoeken: WYCK")).to_be_visible()
        page.get_by_role("link", name="Wyck", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/buurt\?peildatum=2016-06-01&buurt=BU\d+"))


def test_overview_is_used_with_the_keyboard_alone(page, server):
    kaart = open_kaart(page, server)
    wait_klaar(page)
    tab_naar(page, page.get_by_role("spinbutton", name="day, Stand van"))
    page.keyboard.type("01062016")
    tab_naar(page, page.get_by_role("button", name="Help", exact=True))  # leaving the whole field is the choice
    expect(page).to_have_url(re.compile("peildatum=2016-06-01"))
    wait_klaar(page)

    tab_naar(page, page.get_by_role("radio", name="Status", exact=True))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(kaart.locator(".legenda .kop")).to_contain_text("Bereik")

    tab_naar(page, page.get_by_role("combobox", name="Kies een buurt"))
    page.keyboard.type("Wyck")
    expect(page.get_by_role("option", name="Wyck", exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(find_vlak(kaart, "Wyck")).to_have_attribute("aria-pressed", "true")
    wait_klaar(page)

    tab_naar(page, find_gekozen(kaart))
    page.keyboard.press("ArrowRight")
    naam = find_focus(page).get_attribute("aria-label").partition(":")[0]
    assert naam != "Wyck"
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-gekozen").get_by_role("heading", name=naam)).to_be_visible()
    tab_naar(page, kaart.get_by_role("button", name="Inzoomen"))
    page.keyboard.press("Enter")
    tab_naar(page, kaart.get_by_role("button", name="Hele stad"))
    page.keyboard.press("Space")

    tab_naar(page, page.get_by_test_id("stExpander").filter(has_text="Dezelfde gegevens").locator("summary"))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("glide-cell-1-0")).to_have_count(1)
    wait_klaar(page)
    tab_naar(page, page.get_by_role("button", name="Download deze tabel (CSV)"))  # through the table and out of it

    tab_naar(page, page.get_by_role("link", name=f"Alles over {naam}"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=naam, exact=True, level=2)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/buurt\?.*peildatum=2016-06-01"))


def test_from_the_menu_every_page_is_reached_with_the_keyboard(page, server):
    open_pagina(page, server)
    for naam in ("Buurt", "Begrippen", "Overzicht"):
        tab_naar(page, page.get_by_role("link", name=naam, exact=True))
        page.keyboard.press("Enter")
        expect(page).to_have_title(re.compile(naam))
        wait_klaar(page)


def test_bijeenkomst_is_recorded_and_published_with_the_keyboard_alone(open_bezoek, eigen_server):
    email = add_gebruiker(eigen_server, "Ans")
    page = open_bezoek(eigen_server).new_page()
    follow(page)
    page.goto(f"{eigen_server.adres}/inloggen?naar=/invoer")
    tab_naar(page, page.get_by_label("E-mailadres"))
    page.keyboard.type(email)
    tab_naar(page, page.get_by_label("Wachtwoord"))
    page.keyboard.type(WACHTWOORD)
    tab_naar(page, page.get_by_role("button", name="Inloggen", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{eigen_server.adres}/invoer")
    wait_klaar(page)

    def press(naam: str, soort: str = "button") -> None:
        tab_naar(page, page.get_by_role(soort, name=naam, exact=True))
        page.keyboard.press("Enter")

    def type_in(pad: str, tekst: str) -> None:
        tab_naar(page, find_veld(page, pad))
        page.keyboard.type(tekst)

    press("Bijeenkomst", "link")
    type_in("titel", "Met toetsen alleen")
    press("Verder", "link")
    type_in("aanwezig", "24")
    page.keyboard.press("Enter")  # to the next cell
    page.keyboard.type("9")
    press("Verder niemand: vul overal 0 in")
    press("Verder", "link")
    type_in("uitkomst", "Meer bomen op het plein.")
    page.keyboard.press("Tab")
    expect_opgeslagen(page)
    press("Publiceren", "link")
    press("Publiceren")
    expect(page.get_by_text("Gepubliceerd. Iedereen ziet het nu.")).to_be_visible()


def test_sign_in_page_has_visible_focus_in_the_order_of_the_screen(page, server):
    page.goto(f"{server.adres}/inloggen")
    namen, onzichtbaar = walk(page)
    assert [naam.partition(":")[0] for naam in namen] == ["E-mailadres", "Wachtwoord", "Inloggen", "Naar het overzicht"]
    assert onzichtbaar == []
