"""The form of a kind that is only declared, in a browser: every field is asked, kept, shown and published."""

import os
import shutil
from pathlib import Path

import pytest
from browser.conftest import browser, open_bezoek, verwacht_in_console  # noqa: F401
from browser.invoerscherm import PLATFORM_WYCK, TELEFOON, add_gebruiker, leave, log_in, open_engine, run, tap
from playwright.sync_api import expect
from proefsoort import PROEF
from serverproces import start_server

from buurtnet import store
from buurtnet.rechten import SYSTEEM
from buurtnet.settings import PROJECT
from buurtnet.store.werkboek import read_records

pytestmark = pytest.mark.browser
HIER = Path(__file__).parent


@pytest.fixture
def server(voorbeeld, tmp_path):
    data = shutil.copytree(voorbeeld, tmp_path / "data")
    app = tmp_path / "app.py"  # the kind is declared before the rest is read
    app.write_text("import proefsoort  # noqa: F401\n" + (PROJECT / "app.py").read_text("utf-8"), "utf-8")
    with start_server(data, app=str(app), PYTHONPATH=os.pathsep.join(map(str, (HIER, PROJECT)))) as server:
        yield server


def test_every_field_is_asked_and_what_is_filled_in_is_published(server, open_bezoek):  # noqa: F811
    email = add_gebruiker(server, "Ans")
    page = log_in(open_bezoek(server, **TELEFOON).new_page(), server, email)
    tap(page, "Proef")
    for veld in PROEF.velden:
        expect(page.get_by_text(veld.vraag, exact=True).first).to_be_visible()
    leave(page, page.get_by_label("Hoe heet de proef?"), "Proef op de som")
    leave(page, page.get_by_label("Wat gebeurde er?"), "Het ging goed.")
    leave(page, page.get_by_role("spinbutton", name="Wat kostte het?"), "1250")
    tap(page, "diep blauw", "radio")
    leave(page, page.get_by_role("spinbutton", name="Nut: Eind"), "9")
    leave(page, page.get_by_label("Buur: Voor"), "Mooi.")
    expect(page.get_by_role("heading", name="Dit zien alleen u en de beheerder")).to_be_visible()
    expect(page.get_by_text("Kosten: € 1.250")).to_be_visible()
    expect(page.get_by_text("Cijfers, Nut: Eind: 9")).to_be_visible()
    with run(page):
        page.get_by_role("button", name="Publiceren", exact=True).tap()
    expect(page.get_by_text("Gepubliceerd. Dat zien alleen u en de beheerder.")).to_be_visible()
    with open_engine(server) as engine, store.reading(engine) as conn:
        [record] = read_records(conn, SYSTEEM, "proef").values()
    verwacht = {"organisatie_id": PLATFORM_WYCK, "naam": "Proef op de som", "kosten": 1250, "kleur": "blauw"}
    verwacht |= {"cijfers": {"nut": {"eind": 9}}, "woorden": {"buur": {"voor": "Mooi."}}}
    assert {veld: record.inhoud.get(veld) for veld in verwacht} == verwacht
