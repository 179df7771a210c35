"""Rights over HTTP and over the websocket, against a real server: what a browser may not do, a forged message may not.

Widgets are known to Streamlit by an id that anybody can compute, so here each role presses every button of the others.
"""

import asyncio
import shutil
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from itertools import count
from urllib.parse import urlsplit

import httpx
import pytest
import websockets
from serverproces import start_server
from sqlalchemy import select
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from buurtnet import aanmelden, store
from buurtnet.rechten import SYSTEEM
from buurtnet.tables import metadata, organisatie

GEHEIM = "Dit weet alleen de eigen organisatie"
DELEN = ("Gebruikers", "Instellingen", "Vragenlijst", "Citaten", "Logboek", "Reservekopie", "Wissen", "Echte+gegevens")
# What is downloaded there has an address of its own: `test_afhalen_web`, `test_reservekopie_web`.
ZONDER_KNOP = ("Wissen", "Logboek", "Reservekopie")
TEKSTVELD, KNOP = ("text_input", "text_area"), ("button", "download_button")
_namen = count(1)


@pytest.fixture(scope="module")
def data(voorbeeld, tmp_path_factory):
    """A data folder with the example in its store."""
    return shutil.copytree(voorbeeld, tmp_path_factory.mktemp("rechten") / "data")


@pytest.fixture(scope="module")
def server(data):
    with start_server(data) as server:
        yield server


@pytest.fixture
def poort(server):
    return urlsplit(server.adres).port


@pytest.fixture
def engine(data):
    engine = store.open_engine(f"sqlite:///{data}/buurtnet.sqlite")
    yield engine
    engine.dispose()


@pytest.fixture
def eigen(engine):
    """Two organisations."""
    with store.reading(engine) as conn:
        return list(conn.scalars(select(organisatie.c.id).order_by(organisatie.c.id).limit(2)))


@pytest.fixture
def log_in(engine):
    """A function that makes somebody and gives who it is, with the key of a session."""

    def log_in(rol, organisaties=()):
        with store.writing(engine) as conn:
            naam = f"{rol}{next(_namen)}"
            store.write_gebruiker(conn, SYSTEEM, datetime.now(UTC), f"{naam}@x.nl", naam, rol, organisaties)
            wie = store.read_gebruiker_bij_email(conn, f"{naam}@x.nl")
            return wie, store.start_sessie(conn, wie.gebruiker_id, datetime.now(UTC))

    return log_in


def read_alles(engine):
    with store.reading(engine) as conn:
        return {
            tabel.name: sorted(map(str, conn.execute(select(tabel))))
            for tabel in metadata.sorted_tables
            if tabel.name not in ("gegevensversie", "sessie")
        }


class Pagina:
    """A page without a browser: sends what a browser would send, and whatever else."""

    def __init__(self, ws, adres, vraag):
        self.ws, self.adres, self.vraag, self.berichten = ws, adres, vraag, []

    async def run(self, *widgets):
        vraag = BackMsg()
        vraag.rerun_script.page_name, vraag.rerun_script.query_string = self.adres, self.vraag
        for widget in widgets:
            vraag.rerun_script.widget_states.widgets.add(**widget)
        await self.ws.send(vraag.SerializeToString())
        self.berichten = []
        while True:
            bericht = ForwardMsg.FromString(await asyncio.wait_for(self.ws.recv(), 60))
            self.berichten.append(bericht)
            if bericht.WhichOneof("type") == "page_info_changed":
                self.vraag = bericht.page_info_changed.query_string
            if bericht.WhichOneof("type") == "script_finished" and bericht.script_finished == 0:
                return

    @property
    def elementen(self):
        """The kind of each element on the page, with what it says."""
        nieuw = [m.delta.new_element for m in self.berichten if m.WhichOneof("type") == "delta"]
        return [(soort, getattr(element, soort)) for element in nieuw if (soort := element.WhichOneof("type"))]

    @property
    def sessie(self):
        return next(m.new_session.initialize.session_id for m in self.berichten if m.HasField("new_session"))

    def zoek(self, label, soort=None):
        return next(e for s, e in self.elementen if getattr(e, "label", "") == label and soort in (None, s))

    def waarschuwingen(self):
        return " ".join(element.alert.body for element in self._alles() if element.HasField("alert")).replace("\\", "")

    def _alles(self):
        return [m.delta.new_element for m in self.berichten if m.WhichOneof("type") == "delta"]

    def forged(self):
        """A press on every button of this page, after something typed in every field."""
        velden = [{"id": e.id, "string_value": "gekaapt"} for soort, e in self.elementen if soort in TEKSTVELD]
        return velden, [{"id": e.id, "trigger_value": True} for soort, e in self.elementen if soort in KNOP]


@asynccontextmanager
async def open_pagina(poort, adres, vraag="", sleutel=None):
    kop = {"Cookie": f"{aanmelden.SESSIE}={sleutel}"} if sleutel else None
    adres_ws = f"ws://127.0.0.1:{poort}/_stcore/stream"
    async with websockets.connect(
        adres_ws, subprotocols=["streamlit"], max_size=None, additional_headers=kop
    ) as verbinding:
        pagina = Pagina(verbinding, adres, vraag)
        await pagina.run()
        yield pagina


def druk(element):
    return {"id": element.id, "trigger_value": True}


@pytest.mark.parametrize("rol", [None, "bestuur", "netwerk", "opbouwwerker"])
def test_no_button_of_another_role_does_anything(poort, engine, log_in, eigen, rol):
    _, beheerder = log_in("beheerder")
    sleutel = log_in(rol, eigen[:1] if rol == "netwerk" else ())[1] if rol else None
    adressen = [("beheer", f"deel={deel}") for deel in DELEN]
    adressen.append(("invoer", ""))  # the plain pages of recording: `test_formulier`, `test_formulier_record`

    async def probeer():
        for adres, vraag in adressen:
            async with open_pagina(poort, adres, vraag, beheerder) as van_beheerder:
                velden, knoppen = van_beheerder.forged()
                namen = {e.label for soort, e in van_beheerder.elementen if soort in KNOP}
            assert knoppen or vraag.removeprefix("deel=") in ZONDER_KNOP, (vraag, namen)
            async with open_pagina(poort, adres, vraag, sleutel) as pagina:
                await pagina.run(*velden, *knoppen)

    voor = read_alles(engine)
    asyncio.run(probeer())
    assert read_alles(engine) == voor


def test_a_right_that_was_taken_away_holds_at_once(poort, engine, log_in):
    baas, sleutel = log_in("beheerder")
    with store.writing(engine) as conn:
        store.write_rol(conn, SYSTEEM, baas.gebruiker_id, baas.naam, "opbouwwerker")
    kopie = httpx.get(f"http://127.0.0.1:{poort}/beheer/reservekopie", cookies={"buurtnet": sleutel})
    assert (kopie.status_code, "alleen voor een beheerder" in kopie.text) == (403, True)


def test_only_a_page_that_asks_for_a_file_gets_one(poort, log_in, eigen):
    token = generate_xsrf_token_string()
    kop = {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"}

    async def probeer(rol, open_):
        sleutel = log_in(rol, eigen)[1] if rol else None
        async with open_pagina(poort, "invoer", "", sleutel) as pagina:
            sessie_id = pagina.sessie
            if open_:
                blok = next(
                    m.delta.add_block
                    for m in pagina.berichten
                    if m.WhichOneof("type") == "delta" and "Excel" in m.delta.add_block.expandable.label
                )
                await pagina.run({"id": blok.id or blok.expandable.id, "bool_value": True})
            adres = f"http://127.0.0.1:{poort}/_stcore/upload_file/{sessie_id}/bestand"
            koekjes = kop["Cookie"] + (f"; {aanmelden.SESSIE}={sleutel}" if sleutel else "")
            bestand = {"file": ("a.xlsx", b"x")}
            return httpx.put(adres, files=bestand, headers=kop | {"Cookie": koekjes}).status_code

    assert asyncio.run(probeer(None, False)) == 403
    assert asyncio.run(probeer("bestuur", False)) == 403
    assert asyncio.run(probeer("netwerk", False)) == 403
    assert asyncio.run(probeer("opbouwwerker", True)) == 204


@pytest.mark.parametrize("methode", ["POST", "PUT", "PATCH", "DELETE"])
def test_no_address_takes_anything_without_the_token_of_its_own_form(poort, engine, log_in, methode):
    wie, sleutel = log_in("beheerder")
    voor = read_alles(engine)
    velden = {"email": wie.email, "wachtwoord": "vier blauwe fietsen thuis", "token": "x" * 64, "naar": "/beheer"}
    adressen = ["inloggen", "uitloggen", "uitloggen/overal", "", "invoer", "beheer", "gezondheid", "_stcore/health"]
    adressen += ["formulier/nieuw/actie", "formulier/concept/1", "formulier/concept/1/publiceer"]
    adressen += ["formulier/concept/1/weg", "formulier/organisatie/1/verbeter", "formulier/organisatie/1/trek-in"]
    for adres in adressen:
        antwoord = httpx.request(
            methode, f"http://127.0.0.1:{poort}/{adres}", data=velden, cookies={aanmelden.SESSIE: sleutel}
        )
        assert antwoord.status_code in (403, 405), (adres, antwoord.status_code)
    with store.reading(engine) as conn:
        assert store.read_gebruiker_bij_sleutel(conn, sleutel, datetime.now(UTC)) == wie
    assert read_alles(engine) == voor


def test_a_network_reads_on_invoer_that_its_own_words_are_hidden_and_of_no_other(engine, poort, log_in):
    with store.reading(engine) as conn:
        woorden = store.read_eigen_woorden(conn, date(2016, 10, 15))
    verborgen = woorden[woorden["verborgen_sinds"].notna()].iloc[0]
    ander = woorden[woorden["verborgen_sinds"].isna()].iloc[0]

    async def read(organisatie_id: int) -> str:
        _, sleutel = log_in("netwerk", [organisatie_id])
        async with open_pagina(poort, "invoer", "", sleutel) as pagina:
            return pagina.waarschuwingen()

    gelezen = asyncio.run(read(int(verborgen["organisatie_id"])))
    assert "deze woorden zijn verborgen door de gemeente" in gelezen and verborgen["verborgen_omdat"][:20] in gelezen
    assert "verborgen door" not in asyncio.run(read(int(ander["organisatie_id"])))
