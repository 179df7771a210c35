"""What somebody types after the question mark: a sentence says what could not be used, and the page is still there."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from .scherm import (
    expect_buurt_in_adres,
    find_kop,
    open_kaart,
    open_pagina,
    read_tekst,
    wait_kaart,
    wait_klaar,
)

pytestmark = pytest.mark.browser
LANG = "x" * 3900  # with the rest of the address just short enough for the server
NIET_TE_GEBRUIKEN = [  # what looks like code or is long; the rest is in tests/test_adres.py
    ("peildatum", "<script>alert(1)</script>", "is geen datum"),
    ("peildatum", LANG, "is geen datum"),
    ("buurt", "<script>alert(1)</script>", "bestaat niet of telt niet mee"),
    ("buurt", "**x** $x$ :red[x]", "bestaat niet of telt niet mee"),
]


@pytest.mark.parametrize(("naam", "waarde", "reden"), NIET_TE_GEBRUIKEN, ids=lambda w: w[:20].strip())
def test_unusable_value_is_named_in_a_sentence_above_the_whole_page(page, server, naam, waarde, reden):
    open_pagina(page, server, f"/buurt?{naam}={quote(waarde)}")
    melding = page.get_by_role("alert").filter(has_text=reden)
    expect(melding).to_have_count(1)
    assert f"'{waarde[:40].strip()}" in read_tekst(melding)
    assert len(read_tekst(melding)) < 300
    wait_klaar(page)
    expect(melding).to_be_visible()
    expect(find_kop(page)).to_be_visible()
    expect(page.get_by_role("combobox", name="Kies een buurt")).to_be_visible()
    if naam == "peildatum":
        expect(melding).to_contain_text("15-10-2016")
        expect(page.get_by_test_id("stDateInputField").first).to_contain_text(re.compile(r"15\s*-\s*10\s*-\s*2016"))


def test_both_values_unusable_gives_both_sentences_beside_the_map(page, server):
    page.goto(f"{server.adres}/?peildatum=gisteren&buurt=daar")
    expect(page.get_by_role("alert").filter(has_text="gisteren")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="daar")).to_be_visible()
    wait_kaart(page)


def test_sentence_goes_when_a_buurt_is_chosen(page, server):
    open_pagina(page, server, "/buurt?buurt=daar")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("combobox", name="Kies een buurt").fill("Wyck")
    page.get_by_role("option", name="Wyck", exact=True).click()
    expect(page.get_by_role("heading", name="Wyck", exact=True)).to_be_visible()
    expect_buurt_in_adres(page, "BU09350006")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_address_of_5000_characters_gets_a_dutch_page_with_a_way_back(page, server, verwacht_in_console):
    verwacht_in_console.append("status of 414")
    antwoord = page.goto(f"{server.adres}/?buurt={'x' * 5000}")
    assert antwoord.status == 414
    expect(find_kop(page)).to_have_text("Dit adres is te lang")
    page.get_by_role("link", name="Naar het overzicht").click()
    expect(find_kop(page)).to_have_text("Buurtnetwerken Maastricht")


def test_unknown_address_gets_a_dutch_page_with_a_way_back(page, server, verwacht_in_console):
    verwacht_in_console.append("status of 404")
    antwoord = page.goto(f"{server.adres}/bestaat-niet")
    assert antwoord.status == 404
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(find_kop(page)).to_have_text("Deze pagina bestaat niet")
    page.get_by_role("link", name="Naar het overzicht").click()
    expect(find_kop(page)).to_have_text("Buurtnetwerken Maastricht")


def test_a_date_as_people_write_it_is_understood(page, server):
    open_pagina(page, server, "/?peildatum=01-06-2016")
    expect(page.get_by_text("stand van 01-06-2016").filter(visible=True).first).to_be_visible()


def test_sentence_about_the_address_stays_when_the_map_has_come(page, server):
    open_kaart(page, server, "/?peildatum=kapot")
    expect(page.get_by_role("alert").filter(has_text="is geen datum")).to_be_visible()
