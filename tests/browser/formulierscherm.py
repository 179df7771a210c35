"""Filling in a plain form: who signs in, what they type, and what the store holds of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from playwright.sync_api import BrowserContext, Locator, Page, expect
from serverproces import Server
from sqlalchemy import delete

from buurtnet import store, tables
from buurtnet.rechten import SYSTEEM
from buurtnet.soorten.velden import read_pad
from buurtnet.store import schrijven

from .invoerscherm import TELEFOON, WACHTWOORD, add_gebruiker, open_engine

__all__ = ["TELEFOON", "WACHTWOORD", "add_gebruiker", "open_engine"]
# What Chromium itself says when the line is gone or the server refuses: the page says it in Dutch.
ZONDER_LIJN = ["net::ERR_", "status of 401", "status of 409", "status of 403", "status of 410", "status of 503"]


# What waits in the database of the browser, beside its quick storage; the names are those of opslag.js.
_DATABANK = """async () => {
  for (const einde = Date.now() + GEDULD; Date.now() < einde; await new Promise((klaar) => setTimeout(klaar, 50))) {
    const teksten = await new Promise((klaar) => {
      indexedDB.open("buurtnet", 1).onsuccess = (e) => {
        const vraag = e.target.result.transaction("getypt").objectStore("getypt").getAll();
        vraag.onsuccess = () => { e.target.result.close(); klaar(vraag.result); };
      };
    });
    if (VOORWAARDE) return true;
  }
  return false;
}"""
NIETS = r"teksten.every(tekst => /^\d+$/.test(tekst))"  # only the number that says how far it is


def wait_in_databank(page: Page, voorwaarde: str) -> None:
    """Until this holds of the `teksten` that wait on the disk of the device; a promise alone is no answer."""
    assert page.evaluate(_DATABANK.replace("VOORWAARDE", voorwaarde).replace("GEDULD", "15_000"))


def log_in(page: Page, server: Server, email: str, adres: str = "/formulier/nieuw/beslissing") -> Page:
    page.goto(f"{server.adres}/inloggen?naar={adres}")
    fill_inloggen(page, email)
    expect(page.locator("html.met-script")).to_be_attached()
    return page


def fill_inloggen(page: Page, email: str) -> None:
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=wachtwoord]").fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def find_veld(page: Page, pad: str) -> Locator:
    """The control of a field."""
    return page.locator(f'.veld[data-pad="{pad}"] :is(input:not([type=hidden]), textarea, select)').first


def find_stand(page: Page) -> Locator:
    """What the foot says to who sees."""
    return page.locator("#stand-zien")


def expect_opgeslagen(page: Page) -> None:
    expect(find_stand(page)).to_contain_text("Opgeslagen om")


def fill(page: Page, pad: str, waarde: str) -> None:
    """Type in a field and leave it."""
    veld = find_veld(page, pad)
    veld.fill(waarde)
    veld.blur()


def begin_concept(page: Page, tekst: str) -> int:
    """Fill in the first field of a decision; gives the number of the concept."""
    fill(page, "argument", tekst)
    page.wait_for_url("**/formulier/concept/*")
    expect_opgeslagen(page)
    return read_nummer(page)


def read_nummer(page: Page) -> int:
    """The concept that the address names."""
    gevonden = re.search(r"/concept/(\d+)", page.url)
    assert gevonden, page.url
    return int(gevonden[1])


def read_waarde(server: Server, concept_id: int, pad: str):
    """What the store holds at this moment."""
    with open_engine(server) as engine, store.reading(engine) as conn:
        return read_pad(schrijven.read_concept(conn, SYSTEEM, concept_id).inhoud, pad)


def count_concepten(server: Server) -> int:
    with open_engine(server) as engine, store.reading(engine) as conn:
        return len(schrijven.read_concepten(conn, SYSTEEM))


def write_waarde(server: Server, email: str, concept_id: int, pad: str, waarde: object) -> None:
    """As somebody else, or on another device, at this moment."""
    with open_engine(server) as engine, store.writing(engine, nieuwe_versie=False) as conn:
        wie = store.read_gebruiker_bij_email(conn, email, datetime.now(UTC))
        schrijven.write_concept_veld(conn, wie, concept_id, pad, waarde, nu=datetime.now(UTC))


def stop_sessies(server: Server) -> None:
    """Everybody is signed out, as after a night."""
    with open_engine(server) as engine, store.writing(engine, nieuwe_versie=False) as conn:
        conn.execute(delete(tables.sessie))


@contextmanager
def offline(context: BrowserContext) -> Iterator[None]:
    """The line is cut as long as this lasts."""
    context.set_offline(True)
    yield
    context.set_offline(False)
