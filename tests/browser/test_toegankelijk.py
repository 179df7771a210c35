"""axe-core on every page in both themes, the map's frame included: nothing serious or critical.

A page that is new in `ui.paginas.PAGINAS` is tested by itself. axe finds perhaps half of what can be wrong: the other
tests in this file, `test_toetsenbord.py` and `test_telefoon.py` look at what it does not see.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from buurtnet import gebieden
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.bijeenkomst import BIJEENKOMST
from buurtnet.ui.beheer.onderdelen import DELEN
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN

from .formulierscherm import expect_opgeslagen, fill
from .invoerscherm import WACHTWOORD, add_gebruiker, log_in, publiceer_bijeenkomst
from .scherm import choose_kleur, open_delen, open_heel, open_kaart, open_pagina, wait_klaar

pytestmark = pytest.mark.browser
WYCK = "BU09350006"
GROND = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 35, 42)"}
MET_GRAFIEK = ["/", f"/?buurt={WYCK}", f"/buurt?buurt={WYCK}", "/?peildatum=kapot&buurt=daar"]
ZONDER_GRAFIEK = [f"/{p.adres}" for p in PAGINAS if p.adres not in (*VASTLEGGEN, "")]
ERNSTIG = ("serious", "critical")
UITGEGLEDEN = """() => Promise.all(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < Infinity)
    .map(a => a.finished.catch(() => 0)))"""  # a colour half-way has another contrast


def find_fouten(page: Page) -> list[str]:
    """What axe finds of a serious or critical kind, in the page and in every frame of it."""
    fouten = []
    for frame in page.frames:
        uitkomst = Axe().run(frame, options={"iframes": False, "resultTypes": ["violations", "passes"]}).response
        assert uitkomst["passes"], f"axe zag niets in {frame.url}"
        fouten += [
            f"{page.url}: {fout['id']}: {knoop['target']} {knoop['failureSummary']}"
            for fout in uitkomst["violations"]
            if fout["impact"] in ERNSTIG
            for knoop in fout["nodes"]
        ]
    return fouten


@pytest.fixture(params=GROND)
def thema(request) -> str:
    return request.param


@pytest.fixture
def bezoek(open_bezoek, server, thema) -> Page:
    return open_bezoek(server, color_scheme=thema).new_page()


def find_fouten_in_beide(page: Page) -> list[str]:
    """The same in both themes, on an open page without what takes its colours at a run: charts and the main button."""
    fouten = []
    for thema, grond in GROND.items():
        page.emulate_media(color_scheme=thema)
        app = page.get_by_test_id("stApp")  # not on the plain pages, which follow at once
        if app.count():
            expect(app).to_have_css("background-color", grond)
        page.evaluate(UITGEGLEDEN)
        fouten += [f"{thema}: {fout}" for fout in find_fouten(page)]
    return fouten


@pytest.fixture
def open_als(open_bezoek, eigen_server, thema):
    """Gives a function that signs somebody in on a phone."""

    def open_(rol: str, adres: str) -> Page:
        email = add_gebruiker(eigen_server, f"Ans {rol}", rol, () if rol == "beheerder" else (5,))
        opties = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
        page = open_bezoek(eigen_server, color_scheme=thema, **opties).new_page()
        return log_in(page, eigen_server, email, adres)

    return open_


@pytest.fixture
def open_plat(open_bezoek, eigen_server, thema):
    """As `open_als`, at a plain page."""

    def open_(rol: str, adres: str) -> Page:
        opties = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
        page = open_bezoek(eigen_server, color_scheme=thema, **opties).new_page()
        page.goto(f"{eigen_server.adres}/inloggen?naar={adres.partition('#')[0]}")
        eigen = () if rol == "beheerder" else (5,)
        page.locator("input[name=email]").fill(add_gebruiker(eigen_server, f"Ans {rol}", rol, eigen))
        page.locator("input[name=wachtwoord]").fill(WACHTWOORD)
        page.get_by_role("button", name="Inloggen", exact=True).tap()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.goto(eigen_server.adres + adres)
        return page

    return open_


@pytest.fixture
def buurtcodes(voorbeeld) -> frozenset:
    alle = gebieden.read_gebieden(voorbeeld)
    return frozenset(alle.loc[alle["telt_mee"], "buurtcode"])


@pytest.mark.parametrize("adres", MET_GRAFIEK)
def test_public_page_with_charts_has_nothing_serious(bezoek, server, adres):
    open_heel(bezoek, server, adres)
    assert len(bezoek.frames) == (2 if adres.startswith("/?") or adres == "/" else 1), "axe ziet de kaart niet"
    assert find_fouten(bezoek) == []


@pytest.mark.parametrize("adres", ZONDER_GRAFIEK)
def test_public_page_without_charts_has_nothing_serious(page, server, adres):
    open_heel(page, server, adres)
    assert find_fouten_in_beide(page) == []


def test_overview_with_its_table_open_a_choice_on_the_map_and_another_colour_has_nothing_serious(bezoek, server):
    kaart = open_kaart(bezoek, server)
    choose_kleur(bezoek, "Bereik")
    kaart.locator('path[aria-label^="Wyck: "]').click()
    bezoek.get_by_text("Dezelfde gegevens als tabel").click()
    expect(bezoek.get_by_test_id("glide-cell-1-0")).to_have_count(1)
    wait_klaar(bezoek)
    assert find_fouten(bezoek) == []


@pytest.mark.parametrize(
    "open_", ["Choose date", "Help for Stand van", "Kies een buurt"], ids=["kalender", "uitleg", "lijst"]
)
def test_what_opens_over_the_page_has_nothing_serious(page, server, open_):
    open_heel(page, server, "/buurt")
    page.get_by_role("combobox" if open_.startswith("Kies") else "button", name=open_).first.click()
    expect(page.locator("[role=dialog], [role=tooltip], [role=listbox]").first).to_be_visible()
    assert find_fouten_in_beide(page) == []


def test_page_of_a_buurt_with_all_its_meetings_open_has_nothing_serious(bezoek, server):
    open_heel(bezoek, server, f"/buurt?buurt={WYCK}")
    open_delen(bezoek)
    assert find_fouten(bezoek) == []


@pytest.mark.parametrize("adres", ["/inloggen", "/uitloggen", "/bestaat-niet", f"/?buurt={'x' * 5000}"])
def test_plain_page_has_nothing_serious(page, server, verwacht_in_console, adres):
    verwacht_in_console.append("status of 4")
    page.goto(server.adres + adres)
    assert find_fouten_in_beide(page) == []


def test_refused_sign_in_has_nothing_serious_and_is_announced(page, server, verwacht_in_console):
    verwacht_in_console.append("status of 4")
    page.goto(f"{server.adres}/inloggen")
    page.locator("input[name=email]").fill("niemand@voorbeeld.nl")
    page.locator("input[name=wachtwoord]").fill("verkeerd wachtwoord")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Wachtwoord")).to_have_attribute("aria-describedby", "fout")
    assert find_fouten_in_beide(page) == []


def test_invoer_has_nothing_serious(open_als):
    page = open_als("opbouwwerker", "/invoer")
    page.get_by_text("Organisaties en hun buurten").tap()
    assert find_fouten(page) == []


def test_every_step_of_a_bijeenkomst_has_nothing_serious(open_plat):
    page = open_plat("opbouwwerker", "/formulier/nieuw/bijeenkomst")
    fill(page, "titel", "Groen aan de Rechtstraat")
    expect_opgeslagen(page)
    for stap in range(1, 5):
        page.goto(f"{page.url.partition('#')[0]}#stap-{stap}")
        expect(page.locator(f"#stap-{stap}")).to_be_visible()
        if stap == 3:
            page.get_by_role("button", name="Actie toevoegen").tap()
            expect(page.get_by_label("Wat is er afgesproken?")).to_be_visible()
        for deel in page.locator(f"#stap-{stap} > details > summary").all():
            deel.tap()
        assert find_fouten(page) == [], stap
    page.get_by_role("link", name="Publiceren", exact=True).tap()
    expect(page.get_by_role("heading", name="Dit wordt openbaar")).to_be_visible()
    assert find_fouten(page) == []


def test_short_forms_have_nothing_serious(open_plat, eigen_server):
    paginas = {rol: open_plat(rol, "/formulier/nieuw/contact") for rol in ("beheerder", "netwerk")}
    for soort in (een for een in SOORTEN.values() if een is not BIJEENKOMST):
        page = paginas["beheerder" if "beheerder" in soort.schrijven else "netwerk"]
        page.goto(f"{eigen_server.adres}/formulier/nieuw/{soort.code}")
        expect(page.get_by_role("heading", name=soort.een.capitalize(), exact=True)).to_be_visible()
        assert find_fouten(page) == [], soort.code


def test_record_with_its_history_has_nothing_serious(open_plat, eigen_server, buurtcodes, verwacht_in_console):
    verwacht_in_console.append("status of 422")
    nummer = publiceer_bijeenkomst(eigen_server, buurtcodes)
    page = open_plat("opbouwwerker", f"/formulier/bijeenkomst/{nummer}")
    page.get_by_text("Intrekken", exact=True).tap()
    page.get_by_role("button", name="Ja, intrekken").tap()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf op waarom u dit verandert.")
    assert find_fouten(page) == []


def test_every_part_of_beheer_has_nothing_serious(open_als, eigen_server):
    page = open_als("beheerder", "/beheer")
    for deel in DELEN:
        open_pagina(page, eigen_server, f"/beheer?deel={deel.replace(' ', '+')}")
        expect(page.get_by_role("heading", name=deel, exact=True)).to_be_visible()
        assert find_fouten(page) == []
    page.goto(f"{eigen_server.adres}/uitloggen")
    assert find_fouten(page) == []


def test_axe_sees_what_is_wrong_in_the_page_and_in_the_map(page, server):
    open_kaart(page, server)
    for frame in page.frames:
        frame.evaluate("document.body.append(Object.assign(document.createElement('button'), {className: 'stuk'}))")
    fouten = find_fouten(page)
    assert len([f for f in fouten if "button-name" in f and ".stuk" in f]) == len(page.frames) == 2


def test_every_chart_says_its_finding_in_words(page, server):
    open_kaart(page, server)
    zinnen = page.locator("#root img").evaluate_all("beelden => beelden.map(beeld => beeld.alt)")
    verwacht = (
        r"\d % eens \(n = ",
        "van de 34 platforms hebben besloten",
        "besluiten: ",
        "beloften",
        "Het bereik g.* naar",
        "In euro's: gevraagd: ",
    )
    assert len(zinnen) == len(verwacht)
    for zin, deel in zip(zinnen, verwacht, strict=True):
        assert re.search(deel, zin), zin


def test_answer_to_a_statement_is_named_with_answer_and_statement(open_plat):
    page = open_plat("opbouwwerker", "/formulier/nieuw/bijeenkomst#stap-4")
    stelling = page.get_by_role("group", name="helder").first
    tekst = stelling.locator("legend").inner_text()
    assert len(tekst) > 10
    namen = ("1, helemaal oneens", "2, oneens", "3, neutraal", "4, eens", "5, helemaal eens")
    for naam in namen:
        expect(stelling.get_by_role("textbox", name=re.compile(f"^{naam}"))).to_have_count(1)


def test_fault_at_a_field_is_told_to_who_listens(open_plat):
    page = open_plat("opbouwwerker", "/formulier/nieuw/bijeenkomst#stap-2")
    fill(page, "aanwezig", "5")
    fill(page, "eerste_keer", "9")
    veld = page.locator("#v-eerste_keer")
    expect(veld).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{veld.get_attribute('aria-describedby')}")).to_contain_text("Voor het eerst: 9")
