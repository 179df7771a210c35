"""/invoer on a phone: who signs in, what they touch, and what was published without the screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, WebSocket, expect
from serverproces import Server
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.store import schrijven

from .scherm import wait_klaar

WACHTWOORD = "vier blauwe fietsen thuis"
TELEFOON = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
VANDAAG = date(2016, 10, 15)  # of the example data
WYCK, PLATFORM_WYCK = "BU09350006", 5

# What no longer can be seen never finishes, so at most a second: twice as long as Streamlit slides anything.
UITGESCHOVEN = """() => Promise.race([
  new Promise(klaar => setTimeout(klaar, 1000)),
  Promise.allSettled(
    document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < Infinity).map(a => a.finished)
  ),
])"""
_VERBINDINGEN: WeakKeyDictionary[Page, WebSocket] = WeakKeyDictionary()


@contextmanager
def open_engine(server: Server) -> Iterator:
    """The store of the server, from this process."""
    engine = store.open_engine(f"sqlite:///{server.opslag}")
    try:
        yield engine
    finally:
        engine.dispose()


def add_gebruiker(server: Server, naam: str, rol: str = "opbouwwerker", organisaties: tuple = (PLATFORM_WYCK,)) -> str:
    """Somebody who can sign in; gives the e-mail address."""
    email = f"{naam.lower().replace(' ', '.')}@voorbeeld.nl"
    nu = datetime.now(UTC)
    with open_engine(server) as engine, store.writing(engine) as conn:
        nummer = store.write_gebruiker(conn, SYSTEEM, nu, email, naam, rol, organisaties)
        store.write_wachtwoord(conn, SYSTEEM, nu, nummer, WACHTWOORD)
    return email


def log_in(page: Page, server: Server, email: str, adres: str = "/invoer") -> Page:
    follow(page)
    page.goto(f"{server.adres}/inloggen?naar={adres}")
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=wachtwoord]").fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).tap()
    page.wait_for_url(server.adres + adres)
    wait_klaar(page)
    expect(page.get_by_text("Grenzen:").first).to_be_visible()
    wait_klaar(page)
    return page


def follow(page: Page) -> None:
    """Listen to what the server sends this page: a run may be over before the screen shows that it began."""
    page.on("websocket", lambda verbinding: _VERBINDINGEN.update({page: verbinding}))


@contextmanager
def run(page: Page) -> Iterator[None]:
    """What is done here makes the page run; go on when that run is over."""
    expect(page.get_by_text("Grenzen:").first).to_be_visible()  # after a reload, only then is there a connection
    wait_klaar(page)
    page.evaluate(UITGESCHOVEN)  # a touch on what still slides open may miss it
    with _VERBINDINGEN[page].expect_event("framereceived", _is_klaar):
        yield
    wait_klaar(page)


def _is_klaar(bericht: bytes | str) -> bool:
    if not isinstance(bericht, bytes):
        return False
    inhoud = ForwardMsg.FromString(bericht)
    gelukt = inhoud.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    return inhoud.WhichOneof("type") == "script_finished" and gelukt


def tap(page: Page, naam: str, soort: str = "button") -> None:
    with run(page):
        page.get_by_role(soort, name=naam, exact=True).first.tap()


def open_werkboek(page: Page) -> None:
    """Open the part of /invoer for workbooks."""
    with run(page):
        page.get_by_text("Liever in Excel?").tap()
    page.locator("input[type=file]").wait_for(state="attached")


def choose_werkboek(page: Page, inhoud: bytes) -> None:
    page.locator("input[type=file]").set_input_files([{"name": "a.csv", "mimeType": "text/csv", "buffer": inhoud}])


def publiceer_bijeenkomst(server: Server, gebieden: frozenset, **velden) -> int:
    """A published bijeenkomst of the platform of Wyck, without the screen; gives its number."""
    inhoud = {
        "datum": "2016-10-14",
        "soort": "workshop",
        "titel": "Workshop groen",
        "aanwezig": 24,
        "eerste_keer": 9,
        **dict.fromkeys(("van_elders", "raadsleden", "collegeleden", "ambtenaren"), 0),
        "organisaties": [PLATFORM_WYCK],
        "buurten": [{"buurtcode": WYCK}],
        **velden,
    }
    with open_engine(server) as engine, store.writing(engine) as conn:
        return schrijven.write_record(
            *(conn, SYSTEEM, "bijeenkomst", inhoud),
            nu=datetime.now(UTC),
            vandaag=VANDAAG,
            buurtcodes=gebieden,
            bevestigd=True,
        )


def expect_past(page: Page) -> None:
    """Nothing is wider than the screen."""
    breedte = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert breedte[0] <= breedte[1], breedte
