"""/beheer on a phone, signed in for real: what the beheerder can do there, and that nobody else can do anything."""

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from buurtnet import begrippen, store
from buurtnet.rechten import SYSTEEM
from buurtnet.store import reserve, schrijven
from buurtnet.ui.beheer.onderdelen import DELEN

from .scherm import open_pagina, wait_klaar

pytestmark = pytest.mark.browser
WACHTWOORD = "vier blauwe fietsen thuis"
VOORBEELDDAG = date(2016, 10, 15)
TELEFOON = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def engine(eigen_server):
    engine = store.open_engine(f"sqlite:///{eigen_server.opslag}")
    yield engine
    engine.dispose()


@pytest.fixture
def log_in(eigen_server, engine, open_bezoek):
    """Gives a function that makes somebody with a role and signs in as them on a phone."""

    def log_in_(rol: str):
        nu = datetime.now(UTC)
        with store.writing(engine) as conn:
            nummer = store.write_gebruiker(conn, SYSTEEM, nu, f"{rol}@voorbeeld.nl", f"Ans {rol}", rol)
            store.write_wachtwoord(conn, SYSTEEM, nu, nummer, WACHTWOORD)
        page = open_bezoek(eigen_server, **TELEFOON).new_page()
        fill_inloggen(page, eigen_server, f"{rol}@voorbeeld.nl", WACHTWOORD)
        wait_beheer(page, eigen_server)
        return page

    return log_in_


def fill_inloggen(page, server, email, wachtwoord):
    page.goto(f"{server.adres}/inloggen?naar=/beheer")
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=wachtwoord]").fill(wachtwoord)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def wait_beheer(page, server):
    page.wait_for_url(f"{server.adres}/beheer")
    wait_klaar(page)


def open_deel(page, naam):
    page.get_by_test_id("stMain").get_by_role("radio", name=naam, exact=True).click()
    expect(page.get_by_role("heading", name=naam, exact=True)).to_be_visible()
    wait_klaar(page)


def read_log(engine):
    with store.reading(engine) as conn:
        return [regel.handeling for regel in schrijven.read_log(conn, SYSTEEM)]


def test_who_is_not_signed_in_or_no_beheerder_gets_one_sentence_and_nothing_else(open_bezoek, eigen_server, log_in):
    niemand = open_bezoek(eigen_server, **TELEFOON).new_page()
    open_pagina(niemand, eigen_server, "/beheer?deel=Logboek")
    expect(niemand.get_by_text("Grenzen:")).to_be_visible()  # the frame is whole
    for page, zin in ((niemand, "U bent niet aangemeld"), (log_in("opbouwwerker"), "mag niet bij het beheer")):
        wait_klaar(page)
        expect(page.get_by_text(zin)).to_be_visible()
        expect(page.get_by_test_id("stMain").get_by_role("radio")).to_have_count(0)
        for soort in ("textbox", "combobox"):
            expect(page.get_by_test_id("stMain").get_by_role(soort)).to_have_count(0)


def test_every_part_fits_a_phone(log_in):
    page = log_in("beheerder")
    for naam in DELEN:
        open_deel(page, naam)
        te_breed = page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]
            .filter(e => e.scrollWidth > e.clientWidth).map(e => `${e.tagName} ${e.scrollWidth}`)"""
        )
        assert te_breed == [], naam


def test_a_part_has_an_address_of_its_own(log_in, eigen_server):
    page = log_in("beheerder")
    for naam in ("Wissen", "Echte gegevens"):
        open_pagina(page, eigen_server, f"/beheer?deel={naam.replace(' ', '+')}")
        expect(page.get_by_role("heading", name=naam, exact=True)).to_be_visible()


def test_somebody_new_signs_in_with_the_password_that_was_shown_once(log_in, open_bezoek, eigen_server):
    page = log_in("beheerder")
    page.get_by_label("E-mailadres").fill("nieuw@voorbeeld.nl")
    page.get_by_label("Naam van de gebruiker").fill("Bo Nieuw")
    page.get_by_role("button", name="Voeg gebruiker toe").click()
    wachtwoord = page.get_by_test_id("stCode").locator("code").inner_text().strip()
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", wachtwoord)
    open_deel(page, "Instellingen")
    expect(page.get_by_text(wachtwoord)).to_have_count(0)
    ander = open_bezoek(eigen_server, **TELEFOON).new_page()
    fill_inloggen(ander, eigen_server, "nieuw@voorbeeld.nl", wachtwoord)
    ander.wait_for_url(f"{eigen_server.adres}/wachtwoord")
    open_pagina(ander, eigen_server, "/invoer")  # not before there is one of their own
    expect(ander.get_by_text("Log in om een bijeenkomst")).to_be_visible()
    ander.goto(f"{eigen_server.adres}/wachtwoord")
    for veld in ("Nieuw wachtwoord", "Nieuw wachtwoord, nog een keer"):
        ander.get_by_label(veld, exact=True).fill("groene ladder onder water")
    ander.get_by_role("button", name="Bewaar dit wachtwoord").tap()
    ander.get_by_role("link", name="Verder").tap()
    expect(ander.get_by_text("Wat wilt u vastleggen?")).to_be_visible()


def test_a_setting_is_refused_with_a_sentence_or_kept_and_in_the_log(log_in, engine):
    page = log_in("beheerder")
    open_deel(page, "Instellingen")
    veld = page.get_by_label("Zetels in de gemeenteraad")
    veld.fill("0")
    page.get_by_role("button", name="Bewaar instellingen").click()
    expect(page.get_by_text("geef een heel getal van 1 tot en met 9999")).to_be_visible()
    veld.fill("41")
    page.get_by_role("button", name="Bewaar instellingen").click()
    expect(page.get_by_text("De instellingen zijn bewaard.")).to_be_visible()
    with store.reading(engine) as conn:
        assert store.read_instellingen(conn).raadszetels == 41
    assert read_log(engine)[0] == "instelling veranderd"


def test_slides_of_an_evening_are_kept_in_the_order_in_which_they_are_chosen(log_in, engine):
    page = log_in("beheerder")
    open_deel(page, "Instellingen")
    veld = page.get_by_role("combobox", name="Dia's op het scherm voor een avond")
    veld.evaluate("e => e.scrollIntoView({ block: 'center' })")  # the list closes when the page scrolls
    for dia in ("Een verhaal", "De kaart van de stad"):
        veld.fill(dia)
        page.get_by_role("option", name=dia).click()
        expect(page.get_by_role("option", name=dia)).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_label("Seconden per dia op het scherm").fill("40")
    page.get_by_role("button", name="Bewaar instellingen").click()
    expect(page.get_by_text("De instellingen zijn bewaard.")).to_be_visible()
    with store.reading(engine) as conn:
        instellingen = store.read_instellingen(conn)
    assert (instellingen.scherm_dias, instellingen.scherm_seconden) == ("verhaal,kaart", 40)
    assert read_log(engine)[0] == "instelling veranderd"


def test_a_statement_in_use_stays_and_a_new_one_is_added(log_in):
    page = log_in("beheerder")
    open_deel(page, "Vragenlijst")
    eerste = page.get_by_label("Stelling 1 (in gebruik)")
    tekst = eerste.input_value()
    eerste.fill("")
    page.get_by_role("button", name="Bewaar stellingen").click()
    expect(page.get_by_text("is al gebruikt en kan niet weg")).to_be_visible()
    eerste.fill(tekst)
    page.get_by_label(re.compile(r"Stelling \d \(nieuw\)")).fill("Ik kom een volgende keer weer.")
    page.get_by_role("button", name="Bewaar stellingen").click()
    expect(page.get_by_text("De stellingen zijn bewaard.")).to_be_visible()
    expect(page.get_by_label(re.compile(r"Stelling \d \(nog niet gebruikt\)"))).to_have_value(
        "Ik kom een volgende keer weer."
    )


def test_a_quote_is_shown_as_the_public_will_see_it_and_released(log_in, engine):
    with store.reading(engine) as conn:
        wachtend = schrijven.read_wachtende_citaten(conn, SYSTEEM)
    page = log_in("beheerder")
    open_deel(page, "Citaten")
    eerste = wachtend[0]
    expect(page.get_by_text(f"“{eerste.tekst}”")).to_be_visible()
    expect(page.get_by_text(eerste.titel).first).to_be_visible()
    page.get_by_role("button", name="Maak dit openbaar").first.click()
    expect(page.get_by_text("Het citaat is openbaar.")).to_be_visible()
    with store.reading(engine) as conn:
        assert schrijven.read_wachtende_citaten(conn, SYSTEEM) == wachtend[1:]
        assert eerste.tekst in store.read_citaten(conn, [eerste.bijeenkomst_id], VOORBEELDDAG, 1)["tekst"].tolist()


def test_a_downloaded_backup_can_be_put_back(log_in, engine, tmp_path):
    page = log_in("beheerder")
    open_deel(page, "Reservekopie")
    with page.expect_download() as download:
        page.get_by_role("link", name="Maak en download een reservekopie").click()
    download.value.save_as(tmp_path / "kopie.zip")
    with reserve.open_reserve(tmp_path / "kopie.zip") as (kopie, _):
        assert kopie.aantal_rijen > 1000
    assert read_log(engine)[0] == "kopie gedownload"


def test_the_log_is_downloaded_as_it_was_chosen(log_in, engine):
    with store.writing(engine) as conn:
        for handeling in ("=proef", "anders"):
            schrijven.write_log(conn, SYSTEEM, datetime.now(UTC), handeling, "opslag", None)
    page = log_in("beheerder")
    open_deel(page, "Logboek")
    keuze = page.get_by_role("combobox", name="Wat")
    keuze.fill("=proef")
    page.get_by_role("option", name="=proef").click()
    expect(page.get_by_text("1 regel:")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download het logboek").click()
    tekst = download.value.path().read_bytes().decode("utf-8-sig")
    [rij] = csv.DictReader(io.StringIO(tekst), delimiter=";")
    assert (rij["Wat"], rij["Wie"], rij["soort gegevens"]) == ("'=proef", "opdrachtregel", begrippen.FICTIEF)


def test_the_label_of_the_example_goes_when_real_data_begin(log_in, engine):
    page = log_in("beheerder")
    expect(page.get_by_text(begrippen.FICTIEF, exact=True).first).to_be_visible()
    open_deel(page, "Echte gegevens")
    veld, knop = page.get_by_label("Typ de naam van de gemeente"), page.get_by_role("button", name="Gooi alles weg")
    veld.fill("Heerlen")
    knop.click()
    expect(page.get_by_text("er is niets veranderd")).to_be_visible()
    veld.fill("Maastricht")
    knop.click()
    expect(page.get_by_text("Buurtnet werkt met echte gegevens.")).to_be_visible()
    expect(page.get_by_text(begrippen.FICTIEF)).to_have_count(0)
    with store.reading(engine) as conn:
        assert not store.read_beslissingen(conn, datetime.now(UTC).date(), range(100)).shape[0]


def test_somebody_who_is_blocked_can_do_nothing_more_on_a_page_that_is_open(log_in, engine, verwacht_in_console):
    page = log_in("beheerder")
    open_deel(page, "Reservekopie")
    with store.writing(engine) as conn:
        mensen = store.read_gebruikers(conn, SYSTEEM)
        nummer = int(mensen.loc[mensen["email"] == "beheerder@voorbeeld.nl", "gebruiker_id"].iloc[0])
        store.write_blokkade(conn, SYSTEEM, datetime.now(UTC), nummer, True)
    verwacht_in_console.append("status of 403")
    page.get_by_role("link", name="Maak en download een reservekopie").click()
    expect(page.get_by_text("alleen voor een beheerder")).to_be_visible()
    assert "kopie gedownload" not in read_log(engine)
