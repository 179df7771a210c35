"""The way from the pages to the sheets to print, and the booklet of all of them."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .scherm import open_pagina

pytestmark = pytest.mark.browser
WYCK = "BU09350006"
BOEKJE = "Alle 43 in één boekje"
NAAM = "buurtbladen-2016-10-15-voorbeeld-fictief.pdf"
MAKEN_MS = 60_000  # never reached when all is well


def test_page_of_a_buurt_leads_to_its_sheet_of_the_chosen_day(page, server):
    open_pagina(page, server, f"/buurt?buurt={WYCK}&peildatum=2016-06-01")
    link = page.get_by_role("link", name="Buurtblad (PDF)")
    expect(link).to_have_attribute("href", f"/buurtblad/{WYCK}.pdf?peildatum=2016-06-01")
    antwoord = page.request.get(f"{server.adres}{link.get_attribute('href')}")
    assert antwoord.headers["content-type"] == "application/pdf"
    assert "2016-06-01" in antwoord.headers["content-disposition"]


def test_page_of_a_buurt_leads_to_the_screen_for_an_evening_there(page, server):
    open_pagina(page, server, f"/buurt?buurt={WYCK}")
    adres = page.get_by_role("link", name="Scherm voor een avond").get_attribute("href")
    page.goto(f"{server.adres}{adres}")
    expect(page.get_by_role("heading", name="Welkom in Wyck")).to_be_visible()


def test_overview_leads_to_the_sheet_of_the_city(page, server):
    open_pagina(page, server)
    link = page.get_by_role("link", name="Stadsblad (PDF)")
    expect(link).to_have_attribute("href", "/buurtblad/stad.pdf")
    assert page.request.get(f"{server.adres}/buurtblad/stad.pdf").body().startswith(b"%PDF")


def test_booklet_is_made_with_progress_while_others_go_on_and_is_then_there_for_all(open_bezoek, eigen_server):
    eerste, tweede = open_bezoek(eigen_server).new_page(), open_bezoek(eigen_server).new_page()
    open_boekje(eerste, eigen_server)
    expect(eerste.get_by_text("Bladen maken:")).to_be_visible()
    assert eerste.request.get(f"{eigen_server.adres}/gezondheid").ok
    inhoud = download_boekje(eerste)
    assert inhoud.startswith(b"%PDF")
    open_boekje(tweede, eigen_server)
    assert download_boekje(tweede) == inhoud


def open_boekje(page, server) -> None:
    open_pagina(page, server)
    page.get_by_text(BOEKJE).click()
    page.get_by_role("button", name="Maak het boekje").click()


def download_boekje(page) -> bytes:
    knop = page.get_by_role("button", name="Download het boekje")
    expect(knop).to_be_visible(timeout=MAKEN_MS)
    with page.expect_download() as wacht:
        knop.click()
    assert wacht.value.suggested_filename == NAAM
    return Path(wacht.value.path()).read_bytes()
