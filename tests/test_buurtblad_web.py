"""The addresses of the sheets, and the command that makes them without the server."""

import threading
from datetime import date
from types import SimpleNamespace

import anyio
import httpx
import pypdfium2
import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from buurtnet import store
from buurtnet.__main__ import main
from buurtnet.geheugen import beelden
from buurtnet.ui import cached
from buurtnet.web import buurtblad
from buurtnet.web.foutpagina import Foutpaginas

WYCK = "/buurtblad/BU09350006.pdf"


@pytest.fixture(scope="module")
def sjabloon(voorbeeld):
    """A file with the example data, to copy."""
    return voorbeeld / "buurtnet.sqlite"


@pytest.fixture
def pad(sjabloon, tmp_path, monkeypatch):
    """The store that the server reads."""
    kopie = tmp_path / "buurtnet.sqlite"
    kopie.write_bytes(sjabloon.read_bytes())
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{kopie}")
    return kopie


@pytest.fixture
def vraag(pad):
    """A function that asks for an address, as a browser at https://192.0.2.7."""
    app = Starlette(routes=buurtblad.build_routes("", Foutpaginas("")))

    def ask(adres: str, methode: str = "GET", **headers: str) -> httpx.Response:
        async def send():
            poort = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=poort, base_url="https://192.0.2.7") as client:
                return await client.request(methode, adres, headers=headers)

        return anyio.run(send)

    return ask


def write(pad, naam: str, waarde: str) -> None:
    engine = store.open_engine(f"sqlite:///{pad}")
    with store.writing(engine) as conn:
        store.write_instelling(conn, naam, waarde)
    engine.dispose()


def read_tekst(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    woorden = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    return woorden


def test_a_sheet_opens_in_the_browser_and_has_a_good_name_on_disk(vraag):
    antwoord = vraag(WYCK)
    assert (antwoord.status_code, antwoord.headers["content-type"]) == (200, "application/pdf")
    assert antwoord.content.startswith(b"%PDF")
    naam = 'inline; filename="buurtblad-wyck-2016-10-15-voorbeeld-fictief.pdf"'
    assert antwoord.headers["content-disposition"] == naam
    assert antwoord.headers["content-language"] == "nl"
    assert "frame-ancestors 'self'" in antwoord.headers["content-security-policy"]


def test_the_sheet_of_the_city_has_its_address_too(vraag):
    antwoord = vraag("/buurtblad/stad.pdf")
    assert antwoord.status_code == 200
    assert "buurtblad-maastricht-2016-10-15" in antwoord.headers["content-disposition"]


@pytest.mark.parametrize("blad", ["BU09350500", "BU00000000", "bu09350006", "stad.pdf", "Stad", "%00", "alle"])
def test_what_has_no_sheet_gives_the_dutch_page_with_404(vraag, blad):
    antwoord = vraag(f"/buurtblad/{blad}.pdf")
    assert antwoord.status_code == 404
    assert "Deze pagina bestaat niet" in antwoord.text and '<html lang="nl">' in antwoord.text


def test_a_known_sheet_is_not_sent_again_until_something_changes(vraag, pad):
    eerste = vraag(WYCK)
    opnieuw = vraag(WYCK, **{"If-None-Match": eerste.headers["etag"]})
    assert (opnieuw.status_code, opnieuw.content) == (304, b"")
    assert opnieuw.headers["etag"] == eerste.headers["etag"]
    write(pad, "raadszetels", "41")
    assert vraag(WYCK, **{"If-None-Match": eerste.headers["etag"]}).status_code == 200


def test_another_day_or_another_buurt_is_another_version(vraag):
    adressen = (WYCK, f"{WYCK}?peildatum=2016-06-01", "/buurtblad/BU09350000.pdf", "/buurtblad/stad.pdf")
    assert len({vraag(adres).headers["etag"] for adres in adressen}) == 4


def test_a_peildatum_gives_the_sheet_of_that_day(vraag):
    woorden = read_tekst(vraag(f"{WYCK}?peildatum=2016-06-01").content)
    assert "Dit blad is van een eerdere dag." in woorden
    assert "Stand van 1 juni 2016" in woorden and "44 van 4.878 inwoners" in woorden


@pytest.mark.parametrize("tekst", ["", "gisteren", "2016-02-30", "2016-10-16", "1999-01-01", "20160601", "2016-W10-1"])
def test_a_peildatum_that_cannot_be_gives_today_and_the_sheet_says_so(vraag, tekst):
    assert "Stand van 15 oktober 2016" in read_tekst(vraag(f"{WYCK}?peildatum={tekst}").content)


def test_head_has_the_headers_and_no_body(vraag):
    hoofd, geheel = vraag(WYCK, "HEAD"), vraag(WYCK)
    assert (hoofd.status_code, hoofd.content) == (200, b"")
    assert hoofd.headers["content-length"] == geheel.headers["content-length"]


def test_the_code_leads_to_the_address_in_the_settings_else_to_where_the_visitor_is(vraag, pad):
    assert "192.0.2.7/buurt?" in read_tekst(vraag(WYCK).content)
    write(pad, "basisadres", "https://buurtnet.voorbeeld.nl")
    assert "buurtnet.voorbeeld.nl/buurt? buurt=BU09350006" in read_tekst(vraag(WYCK).content)


@pytest.mark.parametrize("host", ["kwaad.nl/a?b", "<script>", "kwaad hier", "iemand@kwaad.nl", "kwaad.nl"])
def test_a_host_that_is_not_ours_comes_on_no_sheet(vraag, host):
    antwoord = vraag(WYCK, Host=host)
    assert antwoord.status_code == 200
    assert host not in read_tekst(antwoord.content)


def test_a_store_that_cannot_be_read_gives_a_dutch_page_with_503(vraag, pad):
    pad.write_bytes(b"geen database" * 100)
    antwoord = vraag(WYCK)
    assert antwoord.status_code == 503
    assert "Dit lukt nu even niet" in antwoord.text
    assert str(pad) not in antwoord.text
    assert antwoord.headers["cache-control"] == "no-store" and antwoord.headers["retry-after"]


def test_areas_that_cannot_be_read_give_a_dutch_page_with_503(vraag, tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATA", str(tmp_path / "leeg"))
    assert vraag(WYCK).status_code == 503


def test_sheets_are_made_outside_the_loop_of_the_server(vraag, monkeypatch):
    draden = []
    echt = beelden.lezen.read_pdf
    monkeypatch.setattr(beelden.lezen, "read_pdf", lambda *wat: draden.append(threading.current_thread()) or echt(*wat))
    vraag(WYCK)
    assert len(draden) == 1 and draden[0] is not threading.main_thread()


def test_a_flood_of_questions_is_refused_and_the_next_visitor_is_not(pad, monkeypatch):
    monkeypatch.setattr(buurtblad, "_WACHTRIJ", 4)
    app = Starlette(routes=buurtblad.build_routes("", Foutpaginas("")))

    async def send() -> list[httpx.Response]:
        antwoorden = []
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://192.0.2.7") as client:

            async def vraag(dag: int) -> None:
                antwoorden.append(await client.get(f"{WYCK}?peildatum=2016-06-{dag:02}"))

            async with anyio.create_task_group() as samen:
                for dag in range(1, 10):
                    samen.start_soon(vraag, dag)
            await vraag(1)
        return antwoorden

    *vloed, daarna = anyio.run(send)
    assert [a.status_code for a in vloed] == [503] * 4 + [200] * 5
    assert all(a.headers["retry-after"] == "60" for a in vloed[:4])
    assert daarna.status_code == 200


@pytest.mark.parametrize(
    ("naam", "bestand"),
    [("Belvédère", "belvedere"), ("De Heeg", "de-heeg"), ('a"b\r\nc/../d', "a-b-c-d"), ("中文", "buurt")],
)
def test_file_names_hold_only_what_every_disk_takes(naam, bestand):
    assert buurtblad.build_bestandsnaam(naam) == bestand


@pytest.mark.parametrize(("keuze", "bladzijden"), [(["--stad"], 1), (["--buurt", "BU09350006"], 1), ([], 45)])
def test_the_command_makes_a_sheet_or_the_booklet(pad, tmp_path, capsys, keuze, bladzijden):
    uit = tmp_path / "blad.pdf"
    assert main(["buurtblad", str(uit), *keuze]) == 0
    document = pypdfium2.PdfDocument(uit)
    aantal = len(document)
    document.close()
    assert aantal == bladzijden
    tekst = capsys.readouterr()
    assert f"{uit} is gemaakt" in tekst.out
    assert "geen QR-code" in tekst.out
    assert tekst.err.splitlines() == (["Bladen maken: 1 van 45", "Bladen maken: 45 van 45"] if bladzijden > 1 else [])


def test_the_command_makes_a_code_when_the_address_is_known(pad, tmp_path, capsys):
    write(pad, "basisadres", "https://buurtnet.voorbeeld.nl")
    assert main(["buurtblad", str(tmp_path / "blad.pdf"), "--stad"]) == 0
    assert "QR-code" not in capsys.readouterr().out
    assert "buurtnet.voorbeeld.nl" in read_tekst((tmp_path / "blad.pdf").read_bytes())


@pytest.mark.parametrize("code", ["BU09350500", "stad", "x", ""])
def test_the_command_refuses_a_buurt_that_has_no_sheet(pad, tmp_path, capsys, code):
    assert main(["buurtblad", str(tmp_path / "blad.pdf"), "--buurt", code]) == 1
    assert f"De buurt '{code}' bestaat niet of telt niet mee." in capsys.readouterr().err
    assert not (tmp_path / "blad.pdf").exists()


def test_the_command_says_when_the_file_cannot_be_written(pad, tmp_path, capsys):
    assert main(["buurtblad", str(tmp_path / "weg" / "blad.pdf"), "--stad"]) == 1
    assert "kan niet worden geschreven" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("buurtnet.sqlite", b"SQLite format 3\0", "eindigt niet op .pdf"),
        ("blad.PDF", b"<html>", "bestaat al en is geen PDF"),
        ("blad", None, "eindigt niet op .pdf"),
    ],
)
def test_the_command_never_writes_over_what_is_no_sheet(tmp_path, capsys, naam, inhoud, zin):
    bestand = tmp_path / naam
    if inhoud is not None:
        bestand.write_bytes(inhoud)
    assert main(["buurtblad", str(bestand), "--stad"]) == 1
    assert zin in capsys.readouterr().err
    assert (bestand.read_bytes() if bestand.exists() else None) == inhoud


def test_the_command_refuses_a_folder_before_it_makes_anything(tmp_path, capsys):
    (tmp_path / "map.pdf").mkdir()
    assert main(["buurtblad", str(tmp_path / "map.pdf")]) == 1
    assert "kan niet worden geschreven" in capsys.readouterr().err


def test_the_command_renews_a_sheet(pad, tmp_path):
    blad = tmp_path / "blad.pdf"
    blad.write_bytes(b"%PDF-1.7 van gisteren")
    assert main(["buurtblad", str(blad), "--stad"]) == 0
    assert "Stand van 15 oktober 2016" in read_tekst(blad.read_bytes())


def test_a_booklet_stays_with_who_asked_for_it_when_others_ask_for_more(monkeypatch):
    """The cache of all visitors holds two."""
    begonnen = []

    def start(*_):
        begonnen.append(SimpleNamespace(pdf=b"%PDF", fout=""))
        return begonnen[-1]

    monkeypatch.setattr(cached, "start_boekje", start)
    pagina = AppTest.from_function(_show_boekje).run()
    pagina.button(key="maak_boekje").click().run()
    pagina.run()
    assert len(begonnen) == 1 and not pagina.exception


def _show_boekje():
    from datetime import date
    from types import SimpleNamespace

    from buurtnet.instellingen import Instellingen
    from buurtnet.ui import afdrukken

    actueel = SimpleNamespace(versie=1, instellingen=Instellingen(basisadres="https://buurtnet.test"))
    afdrukken._show_boekje(SimpleNamespace(actueel=actueel, peildatum=date(2016, 10, 15), buurten={"BU": "x"}))


def test_today_of_the_command_is_that_of_the_programme(pad, tmp_path):
    write(pad, "vaste_peildatum", date(2016, 9, 1).isoformat())
    main(["buurtblad", str(tmp_path / "blad.pdf"), "--stad"])
    assert "Stand van 1 september 2016" in read_tekst((tmp_path / "blad.pdf").read_bytes())
