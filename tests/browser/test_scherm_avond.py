"""An information evening: /scherm on a beamer with bad Wi-Fi, and the file on a stick. The test holds the clock."""

import json
import re
import shutil
import signal

import pytest
from playwright.sync_api import Page, expect
from serverproces import Server, choose_poort, start_server

from buurtnet.scherm import DIAS, INTERVAL_S

from .conftest import LAPTOP
from .scherm import change_opslag
from .test_toegankelijk import find_fouten

pytestmark = pytest.mark.browser
WYCK = "BU09350006"
NIEUWS = re.compile(r"/scherm/stand")
SCHERMEN = {"beamer": (1280, 720), "televisie": (1920, 1080), "groot": (3840, 2160), "oude beamer": (1024, 768)}
TELEFOON = (390, 844)
HTML = "<img src=x onerror=alert(1)>\u202e & \"x\" 'y' "

# What a reader would miss: text or picture outside its part of the screen, and how small the text is.
MEET = """() => {
  const nu = document.querySelector('.dia.nu'), fouten = [], maten = [];
  const wortel = document.documentElement;
  if (wortel.scrollWidth > innerWidth || wortel.scrollHeight > innerHeight) fouten.push('schuifbalk');
  for (const deel of [nu, ...nu.querySelectorAll('.tekst, .beeld')])
    if (deel.scrollHeight > deel.clientHeight + 1 || deel.scrollWidth > deel.clientWidth + 1)
      fouten.push(`${deel.className}: ${deel.scrollWidth}x${deel.scrollHeight} past niet in ${deel.clientHeight} hoog`);
  for (const e of nu.querySelectorAll('*')) {
    if (![...e.childNodes].some((k) => k.nodeType === 3 && k.textContent.trim())) continue;
    if (['title', 'desc'].includes(e.tagName)) continue;
    const vak = e.getBoundingClientRect(), schaal = e.getCTM ? e.getCTM().a : 1;
    maten.push(parseFloat(getComputedStyle(e).fontSize) * schaal);
    if (vak.left < -1 || vak.top < -1 || vak.right > innerWidth + 1 || vak.bottom > innerHeight + 1)
      fouten.push(`buiten beeld: ${e.textContent.slice(0, 40)}`);
  }
  const kop = parseFloat(getComputedStyle(nu.querySelector('h1')).fontSize);
  const qr = nu.querySelector('.qr path')?.getBoundingClientRect().height ?? 0;
  return { dia: nu.dataset.dia, fouten, kleinste: Math.min(...maten), kop, qr };
}"""


def open_scherm(page: Page, server: Server, vragen: str = "", *, met_opslag: bool = True) -> None:
    """Open the display, with its clock in our hand, once its slides are ready: it does not wait for them itself."""
    if met_opslag:
        assert any(page.request.get(f"{server.adres}/scherm/stand{vragen}").ok for _ in range(20))
    page.clock.install()
    page.goto(f"{server.adres}/scherm{vragen}")
    expect(find_kop(page)).to_have_count(1)


def find_kop(page: Page):
    return page.locator(".dia.nu h1")


def read_dia(page: Page) -> str:
    return page.locator(".dia.nu").get_attribute("data-groep")


def read_groepen(page: Page) -> list[str]:
    return list(dict.fromkeys(page.locator(".dia").evaluate_all("dias => dias.map(d => d.dataset.groep)")))


def read_ronde(page: Page) -> list[str]:
    """The slides as they come by, one group a place."""
    plekken = page.locator(".dia").evaluate_all("dias => dias.map(d => [d.dataset.plek.split(' '), d.dataset.groep])")
    ronde = {int(plek): groep for alle, groep in plekken for plek in alle}
    return [ronde[plek] for plek in range(len(ronde))]


def run(page: Page, seconden: float) -> None:
    page.clock.run_for(round(1000 * seconden))


def ask_nieuws(page: Page) -> None:
    """Let the page ask once, and take over what it gets."""
    with page.expect_response(NIEUWS):
        run(page, 10)
    page.evaluate("() => new Promise((klaar) => requestAnimationFrame(() => klaar()))")


def measure_dias(page: Page) -> list[dict]:
    """Every slide, those that take turns included."""
    maten = []
    for sleutel in page.locator(".dia").evaluate_all("dias => dias.map(d => d.dataset.dia)"):
        page.evaluate(
            "s => { for (const d of document.querySelectorAll('.dia')) d.classList.toggle('nu', d.dataset.dia === s) }",
            sleutel,
        )
        maten.append(page.evaluate(MEET))
    return maten


def expect_leesbaar(maten: list[dict], breedte: int, hoogte: int) -> None:
    schaal = min(breedte / 1920, hoogte / 1080)
    assert {m["dia"]: m["fouten"] for m in maten if m["fouten"]} == {}
    assert min(m["kleinste"] for m in maten) >= 28 * schaal - 0.1
    assert min(m["kop"] for m in maten) >= 64 * schaal


# --- what can be read from the back of the room


@pytest.mark.parametrize(("breedte", "hoogte"), SCHERMEN.values(), ids=SCHERMEN)
def test_every_slide_fits_and_can_be_read(open_bezoek, server, breedte, hoogte):
    page = open_bezoek(server, viewport={"width": breedte, "height": hoogte}, reduced_motion="reduce").new_page()
    open_scherm(page, server, f"?buurt={WYCK}")
    maten = measure_dias(page)
    assert {m["dia"] for m in maten} >= {"buurt", *DIAS} - {"verhaal"}
    expect_leesbaar(maten, breedte, hoogte)
    assert {m["dia"]: m["qr"] for m in maten if m["qr"]}.keys() == {"buurt", "komend", "meedoen"}
    assert min(m["qr"] for m in maten if m["qr"]) >= hoogte / 4, "ook wie achterin zit, kan de code scannen"


def test_slides_are_of_use_on_a_phone(open_bezoek, server):
    breedte, hoogte = TELEFOON
    page = open_bezoek(server, viewport={"width": breedte, "height": hoogte}, reduced_motion="reduce").new_page()
    open_scherm(page, server, f"?buurt={WYCK}")
    maten = measure_dias(page)
    assert {m["dia"]: m["fouten"] for m in maten if m["fouten"]} == {}
    assert min(m["kleinste"] for m in maten) >= 12


@pytest.mark.parametrize("tekst", [HTML * 40, "W" * 900, "gemeenschapsaccommodatie" * 30, "een twee drie " * 90])
def test_text_of_any_kind_and_length_fits(open_bezoek, eigen_server, tekst):
    change_opslag(
        eigen_server,
        ("UPDATE verhaal SET titel = ?, wat = ?, nodig = ?", (tekst, tekst, tekst)),
        ("UPDATE organisatie_naam SET naam = ?", (tekst,)),
        ("UPDATE bijeenkomst SET titel = ?, plaats = ?", (tekst, tekst)),
        ("UPDATE stelling SET tekst = ?", (tekst,)),
    )
    page = open_bezoek(eigen_server, viewport={"width": 1920, "height": 1080}, reduced_motion="reduce").new_page()
    open_scherm(page, eigen_server, f"?buurt={WYCK}")
    maten = measure_dias(page)
    assert len(maten) >= 7
    expect_leesbaar(maten, 1920, 1080)
    expect(page.locator("img")).to_have_count(0)


def test_axe_finds_nothing_on_any_slide(page, server):
    open_scherm(page, server, f"?buurt={WYCK}")
    page.emulate_media(reduced_motion="reduce")
    for _ in read_groepen(page):
        assert find_fouten(page) == []
        page.keyboard.press("ArrowRight")


def test_slides_fade_calmly_and_not_for_who_wants_no_movement(page, server):
    open_scherm(page, server)
    duur = "e => getComputedStyle(e).transitionDuration"
    assert page.locator(".dia.nu").evaluate(duur) == "1.2s"
    page.emulate_media(reduced_motion="reduce")
    assert page.locator(".dia.nu").evaluate(duur) == "0s"


# --- what who starts the screen has to know


def find_start(page: Page):
    return page.get_by_role("complementary", name="Voor wie dit scherm start")


def test_who_starts_the_screen_reads_what_is_wrong_and_the_room_does_not(page, server):
    open_scherm(page, server, "?dias=kaart,weer,wat&seconden=snel&buurt=nergens")
    start = find_start(page)
    expect(start.get_by_role("listitem")).to_contain_text(["‘nergens’", "‘weer’", "‘snel’", "niet op een telefoon"])
    expect(page.locator("#dias")).not_to_contain_text("weer")
    assert find_fouten(page) == []
    run(page, 25.1)
    expect(start).to_be_hidden()
    assert read_dia(page) == "wat"
    page.keyboard.press("Home")
    expect(start).to_be_hidden()


@pytest.mark.parametrize("toets", ["ArrowRight", "f"])
def test_any_step_ends_the_start(page, server, toets):
    open_scherm(page, server)
    expect(find_start(page)).to_be_visible()
    page.keyboard.press(toets)
    expect(find_start(page)).to_be_hidden()


def test_start_stays_while_the_screen_is_held_and_goes_with_its_button(page, server):
    open_scherm(page, server)
    groep = read_dia(page)
    page.keyboard.press("Space")
    run(page, 100)
    expect(find_start(page)).to_be_visible()
    find_start(page).get_by_text("De zaal ziet dit").click()
    page.get_by_role("button", name="Begin").click()
    expect(find_start(page)).to_be_hidden()
    assert read_dia(page) == groep


ZONDER_SLOT = "Object.defineProperty(Navigator.prototype, 'wakeLock', { get: () => undefined })"
GEWEIGERD = "WakeLock.prototype.request = () => Promise.reject(new DOMException('leeg', 'NotAllowedError'))"


@pytest.mark.parametrize("script", [ZONDER_SLOT, GEWEIGERD], ids=["ontbreekt", "geweigerd"])
def test_laptop_that_may_fall_asleep_is_said_at_the_start(page, server, script):
    page.add_init_script(script)
    open_scherm(page, server)
    expect(find_start(page)).to_contain_text("kan uw laptop niet wakker houden")


def test_screen_where_all_is_well_starts_at_once(open_bezoek, eigen_server):
    change_opslag(eigen_server, ("INSERT INTO instelling VALUES ('basisadres', 'https://buurtnet.voorbeeld.nl')", ()))
    page = open_bezoek(eigen_server).new_page()
    page.add_init_script("WakeLock.prototype.request = () => Promise.resolve({})")
    open_scherm(page, eigen_server)
    run(page, 1)
    expect(find_start(page)).to_be_hidden()


# --- turning, keys, click and touch


@pytest.mark.parametrize(
    ("vragen", "seconden"),
    [("", INTERVAL_S), ("?seconden=5", 5), ("?interval=5", 5), ("?seconden=4", 25), ("?seconden=snel", 25)],
)
def test_slides_turn_by_themselves(page, server, vragen, seconden):
    open_scherm(page, server, vragen)
    groepen = read_groepen(page)
    run(page, seconden - 1)
    assert read_dia(page) == groepen[0]
    run(page, 1.1)
    assert read_dia(page) == groepen[1]


def test_after_the_last_slide_comes_the_first_and_the_next_story(page, server):
    open_scherm(page, server, "?interval=5")
    groepen, verhalen = read_groepen(page), []
    for _ in range(2):
        for groep in groepen:
            assert read_dia(page) == groep
            if groep == "verhaal":
                verhalen.append(find_kop(page).inner_text())
            run(page, 5)
    assert verhalen[0] != verhalen[1]


def test_tonights_buurt_comes_between_all_others(page, server):
    open_scherm(page, server, f"?buurt={WYCK}&seconden=5")
    ronde = read_ronde(page)
    assert set(ronde[::2]) == {"buurt", "meedoen"}
    for groep in [*ronde, *ronde]:
        assert read_dia(page) == groep
        run(page, 5)


def test_stepping_back_goes_the_same_way(page, server):
    open_scherm(page, server, f"?buurt={WYCK}")
    for groep in reversed(read_ronde(page)):
        page.keyboard.press("ArrowLeft")
        assert read_dia(page) == groep


def test_another_choice_on_beheer_reaches_a_screen_that_turns(open_bezoek, eigen_server):
    page = open_bezoek(eigen_server).new_page()
    open_scherm(page, eigen_server)
    change_opslag(
        eigen_server,
        ("INSERT INTO instelling VALUES ('scherm_dias', 'kaart,wat')", ()),
        ("INSERT INTO instelling VALUES ('scherm_seconden', '5')", ()),
    )
    ask_nieuws(page)
    run(page, 13)
    assert read_ronde(page) == ["kaart", "wat"]
    eerst = read_dia(page)
    run(page, 25)
    while read_dia(page) == eerst:
        run(page, 1)
    nu = read_dia(page)
    run(page, 5)
    assert read_dia(page) != nu


@pytest.mark.parametrize("toets", ["ArrowRight", "ArrowDown", "PageDown"])
def test_keys_step_on_and_the_turn_starts_anew(page, server, toets):
    open_scherm(page, server)
    groepen = read_groepen(page)
    run(page, 20)
    page.keyboard.press(toets)
    run(page, 20)
    assert read_dia(page) == groepen[1]


@pytest.mark.parametrize("toets", ["ArrowLeft", "ArrowUp", "PageUp", "End"])
def test_keys_step_back_to_the_last_slide(page, server, toets):
    open_scherm(page, server)
    page.keyboard.press(toets)
    assert read_dia(page) == read_groepen(page)[-1]
    page.keyboard.press("Home")
    assert read_dia(page) == read_groepen(page)[0]


def test_space_and_button_hold_and_go_on(page, server):
    open_scherm(page, server)
    groepen = read_groepen(page)
    page.keyboard.press("Space")
    run(page, 100)
    assert read_dia(page) == groepen[0]
    page.keyboard.press("Tab")
    knop = page.locator("#pauze")
    expect(knop).to_be_focused()
    expect(knop).to_have_text("Verder draaien")
    page.keyboard.press("Space")
    expect(knop).to_have_text("Stilzetten")
    run(page, 25.1)
    assert read_dia(page) == groepen[1]


def test_f_fills_the_screen(page, server):
    open_scherm(page, server)
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")


def test_click_right_goes_on_and_click_left_goes_back(page, server):
    open_scherm(page, server)
    groepen = read_groepen(page)
    page.mouse.click(1200, 400)
    assert read_dia(page) == groepen[1]
    page.mouse.click(100, 400)
    assert read_dia(page) == groepen[0]


def test_touch_and_swipe_step(open_bezoek, server):
    page = open_bezoek(server, has_touch=True).new_page()
    open_scherm(page, server)
    groepen = read_groepen(page)
    page.touchscreen.tap(1200, 400)
    assert read_dia(page) == groepen[1]
    page.touchscreen.tap(100, 400)
    assert read_dia(page) == groepen[0]
    for van, naar, groep in ((900, 300, groepen[1]), (300, 900, groepen[0])):
        page.mouse.move(van, 400)
        page.mouse.down()
        page.mouse.move(naar, 410)
        page.mouse.up()
        assert read_dia(page) == groep


def test_pointer_and_buttons_go_when_nobody_touches_them(page, server):
    open_scherm(page, server)
    page.mouse.move(300, 300)
    page.mouse.move(310, 300)
    assert page.locator("html").evaluate("e => getComputedStyle(e).cursor") != "none"
    expect(page.locator("#knoppen")).to_have_css("opacity", "1")
    run(page, 3.1)
    assert page.locator("html").evaluate("e => getComputedStyle(e).cursor") == "none"
    assert page.locator("html.wakker").count() == 0


# --- news, and no server


def set_titel(server: Server, titel: str) -> None:
    change_opslag(server, ("UPDATE verhaal SET titel = ?", (titel,)))


@pytest.mark.parametrize("stil", [False, True], ids=["draait", "stilgezet"])
def test_what_is_published_is_on_screen_within_half_a_minute(open_bezoek, eigen_server, stil):
    page = open_bezoek(eigen_server).new_page()
    open_scherm(page, eigen_server, "?interval=600")
    while read_dia(page) != "verhaal":
        page.keyboard.press("ArrowRight")
    if stil:
        page.keyboard.press("Space")
    ask_nieuws(page)  # just before, so that the whole wait is still to come
    set_titel(eigen_server, "Zojuist gepubliceerd")
    ask_nieuws(page)
    run(page, 20 - 10 + 2.1)
    expect(find_kop(page)).to_have_text("Zojuist gepubliceerd")
    assert read_dia(page) == "verhaal"


def test_what_is_published_elsewhere_in_the_round_does_not_wait_for_its_turn(open_bezoek, eigen_server):
    page = open_bezoek(eigen_server).new_page()
    open_scherm(page, eigen_server, "?interval=600")
    assert read_dia(page) != "verhaal"
    ask_nieuws(page)
    set_titel(eigen_server, "Zojuist gepubliceerd")
    ask_nieuws(page)
    run(page, 20 - 10 + 2.1)
    assert read_dia(page) == "verhaal"
    expect(find_kop(page)).to_have_text("Zojuist gepubliceerd")
    page.keyboard.press("Home")
    run(page, 13)
    assert read_dia(page) != "verhaal", "dezelfde tekst is geen nieuws meer"


def test_unchanged_news_is_not_sent_and_changes_nothing(page, server):
    open_scherm(page, server, "?interval=600")
    ask_nieuws(page)
    run(page, 13)
    page.locator(".dia.nu").evaluate("e => { e.merk = 'dezelfde' }")
    with page.expect_response(NIEUWS) as antwoord:
        run(page, 10)
    assert antwoord.value.status == 304
    run(page, 13)
    assert page.locator(".dia.nu").evaluate("e => e.merk") == "dezelfde"


@pytest.mark.parametrize("einde", [signal.SIGTERM, signal.SIGKILL], ids=["SIGTERM", "SIGKILL"])
def test_screen_outlives_its_server_and_catches_up(open_bezoek, voorbeeld, tmp_path, einde, verwacht_in_console):
    verwacht_in_console.append("ERR_CONNECTION_REFUSED")
    data, poort = shutil.copytree(voorbeeld, tmp_path / "data"), choose_poort()
    with start_server(data, poort) as server:
        page = open_bezoek(server).new_page()
        open_scherm(page, server, "?interval=600")
        while read_dia(page) != "verhaal":
            page.keyboard.press("ArrowRight")
        ask_nieuws(page)
        server.proces.send_signal(einde)
        server.proces.wait(20)
    vers, bron = page.locator(".dia.nu .vers"), re.compile(r"^stand van 15-10-2016, \d\d:\d\d$")
    with page.expect_event("requestfailed", lambda vraag: NIEUWS.search(vraag.url)):
        run(page, 10)
    expect(vers).to_have_text(bron)
    groepen = read_groepen(page)
    run(page, 601)
    assert read_dia(page) == groepen[groepen.index("verhaal") + 1]
    page.keyboard.press("ArrowLeft")
    expect(vers).to_have_text(bron)
    set_titel(server, "Na de stilte")
    with start_server(data, poort):
        ask_nieuws(page)
        run(page, 13)
        expect(find_kop(page)).to_have_text("Na de stilte")
        expect(vers).to_have_text("stand van 15-10-2016")


def test_without_wifi_the_slides_keep_turning(open_bezoek, server, verwacht_in_console):
    verwacht_in_console.append("ERR_INTERNET_DISCONNECTED")
    context = open_bezoek(server)
    page = context.new_page()
    open_scherm(page, server)
    groepen = read_groepen(page)
    context.set_offline(True)
    for groep in [*groepen[1:], groepen[0]]:
        run(page, 25.1)
        assert read_dia(page) == groep
    expect(page.get_by_text(re.compile("fout|mislukt|error", re.IGNORECASE))).to_have_count(0)


def test_store_that_is_not_there_yet_gives_a_calm_page_that_catches_up(
    open_bezoek, eigen_server, voorbeeld, verwacht_in_console
):
    verwacht_in_console.append("503")
    for pad in eigen_server.data.glob("buurtnet.sqlite*"):
        pad.unlink()
    page = open_bezoek(eigen_server).new_page()
    open_scherm(page, eigen_server, met_opslag=False)
    expect(find_kop(page)).to_have_text("Bewoners maken zelf de toekomst van hun buurt")
    expect_leesbaar(measure_dias(page), *LAPTOP.values())
    ask_nieuws(page)
    run(page, 26)
    shutil.copytree(voorbeeld, eigen_server.data, dirs_exist_ok=True)
    ask_nieuws(page)
    run(page, 13)
    assert "besluiten" in read_groepen(page)


def test_answer_that_is_no_news_changes_nothing(page, server):
    """A login page of the Wi-Fi, say, which answers everything with status 200."""
    open_scherm(page, server)
    groepen = read_groepen(page)
    page.route(NIEUWS, lambda route: route.fulfill(body="<h1>Inloggen op het netwerk</h1>", content_type="text/html"))
    ask_nieuws(page)
    expect(page.locator(".dia .vers").first).to_have_text(re.compile(r", \d\d:\d\d$"))
    page.unroute(NIEUWS)
    page.route(NIEUWS, lambda route: route.fulfill(json={"bouw": "", "dag": "", "html": "<p>niets</p>"}))
    ask_nieuws(page)
    run(page, 13)
    assert read_groepen(page) == groepen


def test_server_that_never_answers_is_asked_one_thing_at_a_time(page, server):
    open_scherm(page, server)
    vragen = []
    page.route(NIEUWS, lambda route: vragen.append(route))
    for _ in range(60):
        run(page, 1)
        page.evaluate("() => new Promise((klaar) => requestAnimationFrame(() => klaar()))")
    assert 1 <= len(vragen) <= 4


def test_new_version_of_the_script_is_loaded_once_at_the_same_slide(page, server):
    open_scherm(page, server)
    page.keyboard.press("ArrowRight")
    groep, laden = read_dia(page), []
    page.on("load", lambda p: laden.append(p.url))
    nieuws = page.request.get(f"{server.adres}/scherm/stand").json() | {"bouw": "nieuwer"}
    page.route(NIEUWS, lambda route: route.fulfill(json=nieuws))
    with page.expect_event("load"):
        run(page, 10)
    page.wait_for_function("document.querySelector('.dia.nu')")
    for _ in range(3):
        ask_nieuws(page)
    assert len(laden) == 1
    assert groep in read_groepen(page)


@pytest.mark.parametrize(
    ("wat", "status"), [(r"/scherm$", 200), (r"/scherm\.[^/]+\.js$", 502)], ids=["pagina", "script"]
)
def test_new_version_waits_until_all_of_its_page_can_be_had(page, server, verwacht_in_console, wat, status):
    """A server that restarts with a new version, behind Wi-Fi that just then wants a login."""
    verwacht_in_console.append("502")
    open_scherm(page, server)
    groepen, laden = read_groepen(page), []
    page.on("load", lambda p: laden.append(p.url))
    nieuws = page.request.get(f"{server.adres}/scherm/stand").json() | {"bouw": "nieuwer"}
    page.route(NIEUWS, lambda route: route.fulfill(json=nieuws))
    page.route(re.compile(wat), lambda route: route.fulfill(status=status, body="<h1>Inloggen</h1>"))
    ask_nieuws(page)
    expect(page.locator(".dia .vers").first).to_have_text(re.compile(r", \d\d:\d\d$"))
    assert (read_groepen(page), laden) == (groepen, [])
    page.unroute(re.compile(wat))
    with page.expect_event("load"):
        run(page, 20)


def test_twelve_hours_leave_nothing_behind(page, server):
    """Turned all along, with other slides again and again: the page may not hold more at the end than at the start."""
    open_scherm(page, server, f"?buurt={WYCK}")
    nieuws = page.request.get(f"{server.adres}/scherm/stand?buurt={WYCK}").json()
    gevraagd = []

    def antwoord(route):
        gevraagd.append(route)
        nummer = len(gevraagd)
        html = nieuws["html"].replace("Vanavond", f"Vanavond {nummer}")
        route.fulfill(json=nieuws | {"html": html}, headers={"ETag": f'"{nummer}"'})

    page.route(NIEUWS, antwoord)
    cdp = page.context.new_cdp_session(page)
    cdp.send("Performance.enable")

    def measure() -> dict[str, float]:
        cdp.send("HeapProfiler.collectGarbage")
        alles = {m["name"]: m["value"] for m in cdp.send("Performance.getMetrics")["metrics"]}
        return {naam: alles[naam] for naam in ("Nodes", "JSEventListeners", "JSHeapUsedSize")}

    def turn(minuten: int) -> None:
        for _ in range(minuten // 5):
            run(page, 300)

    turn(30)
    voor = measure()
    turn(12 * 60)
    na = measure()
    print(json.dumps({"voor": voor, "na": na, "keer nieuws": len(gevraagd)}))
    assert len(gevraagd) > 50
    assert na["Nodes"] <= voor["Nodes"] * 1.1
    assert na["JSEventListeners"] <= voor["JSEventListeners"]
    assert na["JSHeapUsedSize"] <= voor["JSHeapUsedSize"] + 2_000_000


# --- the file on a stick


@pytest.fixture
def los_bestand(browser, server, tmp_path):
    """The file of `/scherm.html`, opened from disk in a browser without network; its page, and what it asked for."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    pad = tmp_path / "scherm.html"
    pad.write_bytes(context.request.get(f"{server.adres}/scherm.html?buurt={WYCK}").body())
    gevraagd, fouten = [], []
    context.on("request", lambda vraag: gevraagd.append(vraag.url))
    context.on("console", lambda bericht: fouten.append(bericht.text))
    context.on("weberror", lambda fout: fouten.append(str(fout.error)))
    context.set_offline(True)
    page = context.new_page()
    page.clock.install()
    page.goto(pad.as_uri())
    yield page, gevraagd, fouten
    context.close()


def test_file_turns_and_steps_without_network(los_bestand):
    page, gevraagd, fouten = los_bestand
    ronde = read_ronde(page)
    assert set(ronde) == {"buurt", *DIAS}
    run(page, 25.1)
    assert read_dia(page) == ronde[1]
    page.keyboard.press("End")
    assert read_dia(page) == ronde[-1]
    page.keyboard.press("ArrowRight")
    assert read_dia(page) == ronde[0]
    run(page, 60)
    assert [adres for adres in gevraagd if not adres.startswith("file:")] == []
    assert len(gevraagd) == 1
    assert fouten == []


def test_file_can_be_read_and_has_the_map(los_bestand):
    page, _, _ = los_bestand
    maten = measure_dias(page)
    expect_leesbaar(maten, 1920, 1080)
    expect(page.locator('[data-groep="kaart"] .beeld g[fill-rule] path')).to_have_count(44)
    expect(page.locator(".dia .vers").first).to_have_text(re.compile(r"^stand van 15-10-2016, \d\d:\d\d$"))
