"""The pages run as Streamlit runs them, without a browser: without an exception, and with their frame every time."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from buurtnet import gebieden, store
from buurtnet.begrippen import BEGRIPPEN, FICTIEF
from buurtnet.errors import OpslagFout
from buurtnet.geheugen.onthouden import vergeet_alles
from buurtnet.rechten import Gebruiker
from buurtnet.settings import PROJECT, data_folder
from buurtnet.ui import aangemeld, bijeenkomstdelen
from buurtnet.ui.messages import platte_tekst
from buurtnet.ui.paginas import PAGINAS
from buurtnet.voorbeeld import build_voorbeeld

FRAME = PROJECT / "buurtnet" / "ui" / "frame.py"
WYCK = "BU09350006"


@pytest.fixture(scope="module")
def voorbeeld(sqlite_sjabloon, tmp_path_factory) -> Path:
    pad = tmp_path_factory.mktemp("paginas") / "buurtnet.sqlite"
    pad.write_bytes(sqlite_sjabloon.read_bytes())
    engine = store.open_engine(f"sqlite:///{pad}")
    with store.writing(engine) as conn:
        store.write_rijen(conn, build_voorbeeld(gebieden.read_gebieden(data_folder())))
    engine.dispose()
    return pad


@pytest.fixture
def open_app(monkeypatch):
    """Gives a function that runs a page on a store, with an address."""

    def open_(opslag: Path, pagina: str = "", **adres: str) -> AppTest:
        monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{opslag}")
        app = AppTest.from_file(str(FRAME), default_timeout=60)
        for naam, waarde in adres.items():
            app.query_params[naam] = waarde
        app.run()
        if pagina:
            app.switch_page(str(PROJECT / "pages" / pagina)).run()
        return app

    yield open_
    vergeet_alles()


def has_frame(app: AppTest) -> bool:
    titel = [t.value for t in app.title] in (["Buurtnetwerken Maastricht"], ["Vastleggen"], ["Beheer"], ["Werkblad"])
    datum = [d.label for d in app.date_input][:1] in (["Stand van"], [])  # who records does so today
    return titel and datum and "Grenzen" in app.markdown[-1].value


@pytest.mark.parametrize("pagina", [p.bestand for p in PAGINAS])
@pytest.mark.parametrize("adres", [{}, {"buurt": WYCK}], ids=["zonder", "met buurt"])
def test_page_runs_twice_without_exception_and_with_its_frame(open_app, voorbeeld, pagina, adres):
    app = open_app(voorbeeld, pagina, **adres)
    for _ in range(2):
        assert not app.exception and not app.error
        assert has_frame(app)
        app.run()


@pytest.mark.parametrize("pagina", [p.bestand for p in PAGINAS])
@pytest.mark.parametrize("adres", [{}, {"buurt": WYCK}], ids=["zonder", "met buurt"])
def test_page_of_an_empty_store_says_that_nothing_is_known(open_app, sqlite_pad, pagina, adres):
    app = open_app(sqlite_pad, pagina, **adres)
    assert not app.exception and not app.error and not app.warning
    assert has_frame(app)
    assert FICTIEF not in " ".join(m.value for m in app.markdown)


@pytest.mark.parametrize("pagina", [p.bestand for p in PAGINAS])
def test_page_without_a_store_says_so_once_and_keeps_its_frame(open_app, tmp_path, pagina, caplog):
    app = open_app(tmp_path / "weg.sqlite", pagina, buurt=WYCK)
    assert not app.exception and not app.error
    assert [w.value for w in app.warning] == [platte_tekst(OpslagFout.zin)], "geen pad: dat is niet voor bezoekers"
    assert not any("geen platforms" in m.value or "besluiten bekend" in m.value for m in [*app.markdown, *app.header])
    assert f"De opslag {tmp_path / 'weg.sqlite'} bestaat niet" in caplog.text
    assert has_frame(app)


IN_WYCK = f"id IN (SELECT bijeenkomst_id FROM bijeenkomst_buurt WHERE buurtcode = '{WYCK}')"


@pytest.mark.parametrize(
    ("wijziging", "zin"),
    [
        ("UPDATE bijeenkomst SET datum = '0000-00-00'", "een waarde die niet kan"),
        ("UPDATE bijeenkomst SET datum = ''", "een waarde die niet kan"),
        ("DELETE FROM gegevensversie", "een waarde die niet kan"),
        (f"UPDATE bijeenkomst SET aanwezig = 1 << 62 WHERE {IN_WYCK}", "een waarde die niet kan"),
        (f"UPDATE bijeenkomst SET aanwezig = 1.5 WHERE {IN_WYCK}", "een waarde die niet kan"),
        (f"UPDATE bijeenkomst SET aanwezig = 'abc' WHERE {IN_WYCK}", "een waarde die niet kan"),
        ("UPDATE bijeenkomst SET titel = CAST(x'ff80' AS TEXT)", "een waarde die niet kan"),
        ("UPDATE organisatie_naam SET naam = x'ff80'", "een waarde die niet kan"),
        ("DROP TABLE antwoord", "mist een tabel of een kolom"),
        ("ALTER TABLE bijeenkomst DROP COLUMN uitkomst", "mist een tabel of een kolom"),
    ],
)
def test_wrong_value_in_the_store_gives_one_sentence_and_keeps_the_page(
    open_app, voorbeeld, tmp_path, caplog, wijziging, zin
):
    opslag = tmp_path / "stuk.sqlite"
    opslag.write_bytes(voorbeeld.read_bytes())
    with closing(sqlite3.connect(opslag)) as conn, conn:
        conn.execute("PRAGMA ignore_check_constraints = 1")
        conn.execute(wijziging)
    for pagina in ("", "buurt.py"):
        app = open_app(opslag, pagina, buurt=WYCK)
        assert not app.exception and not app.error
        assert has_frame(app)
    assert [w.value for w in app.warning] == [platte_tekst(OpslagFout.zin)]
    assert zin in caplog.text


@pytest.mark.parametrize(("dag", "verwacht"), [("2016-06-01", "3 van 34"), ("2016-10-15", "10 van 34")])
def test_peildatum_decides_the_figures(open_app, voorbeeld, dag, verwacht):
    app = open_app(voorbeeld, peildatum=dag)
    assert f"**{verwacht}** besloten" in [tekst.value for tekst in app.markdown]


def test_every_word_is_explained(open_app, voorbeeld):
    app = open_app(voorbeeld, "begrippen.py")
    koppen = [kop.value for kop in app.subheader]
    assert [b.naam for b in BEGRIPPEN] == [k for k in koppen if k in {b.naam for b in BEGRIPPEN}]


def test_every_file_of_a_page_has_an_address():
    assert {p.name for p in (PROJECT / "pages").glob("*.py")} == {p.bestand for p in PAGINAS}
    assert len({p.titel for p in PAGINAS}) == len({p.adres for p in PAGINAS}) == len(PAGINAS)


@pytest.mark.parametrize(
    ("rol", "gezien"),
    [(None, False), ("netwerk", False), ("bestuur", True)],
    ids=["niemand", "ander netwerk", "bestuur"],
)
def test_exact_answers_of_a_meeting_are_on_the_page_of_a_buurt_for_who_may_see_them_only(
    voorbeeld, open_app, monkeypatch, rol, gezien
):
    wie = rol and Gebruiker(1, "a@b.nl", "A", rol, frozenset({999}))
    monkeypatch.setattr(aangemeld, "_read_gebruiker", lambda sleutel, bijwerken=False: wie)
    app = open_app(voorbeeld, "buurt.py", buurt=WYCK)
    tekst = "\n".join(m.value for m in app.markdown)
    assert not app.exception
    assert "formulieren (respons" in tekst
    assert ("Precieze antwoorden" in tekst, bool(re.search(r"helemaal oneens \d", tekst))) == (gezien, gezien)


@pytest.mark.parametrize("meeste", [1, 2, 1000])
def test_of_very_many_meetings_the_newest_are_told_and_all_are_in_the_table(open_app, voorbeeld, monkeypatch, meeste):
    monkeypatch.setattr(bijeenkomstdelen, "MEESTE", meeste)
    app = open_app(voorbeeld, "buurt.py", buurt=WYCK)
    tekst = [m.value for m in app.markdown]
    [deel] = [e.label for e in app.expander if e.label.startswith("**Bijeenkomsten**")]
    alle = int(deel.split()[1])
    assert not app.exception and 2 < alle < 1000
    assert sum(" aanwezig**" in t or " huishoudens**" in t or " onbekend**" in t for t in tekst) == min(meeste, alle)
    zin = f"Hier staan de laatste {meeste}. Alle {alle} staan in de tabel hieronder."
    assert tekst.count(zin) == (meeste < alle)


@pytest.mark.parametrize(
    ("adres", "zin"),
    [
        ({"soort": "workshop"}, None),
        ({"wijk": "WK093500"}, None),
        ({"periode": "3"}, None),
        ({"soort": "onzin"}, "'onzin' bij 'soort' in het adres bestaat niet. Kies uit de lijst; u ziet nu alles."),
        ({"wijk": "WK099999"}, "'WK099999' bij 'wijk' in het adres bestaat niet. Kies uit de lijst; u ziet nu alles."),
        ({"periode": "-1"}, "'-1' bij 'periode' in het adres bestaat niet. Kies uit de lijst; u ziet nu alles."),
    ],
)
def test_the_list_of_meetings_follows_the_address_and_the_fields_show_it(open_app, voorbeeld, adres, zin):
    def read_kop(app) -> tuple[int, str]:
        aantal, _, vanaf = next(kop.value for kop in app.header if " vanaf " in kop.value).partition(" ")
        return int(aantal), vanaf

    alles = read_kop(open_app(voorbeeld, "workshops.py"))
    app = open_app(voorbeeld, "workshops.py", **adres)
    [(naam, code)] = adres.items()
    if zin is None:
        assert app.selectbox(key=f"lijst_{naam}").value == code
        assert 0 < read_kop(app)[0] < alles[0]
    else:
        gezegd = [melding.value for melding in (*app.error, *app.warning, *app.info)]
        assert read_kop(app) == alles and platte_tekst(zin) in " ".join(gezegd)


def test_a_choice_in_the_list_of_meetings_is_in_the_address(open_app, voorbeeld):
    app = open_app(voorbeeld, "workshops.py")
    app.selectbox(key="lijst_soort").select("huis_aan_huis").run()
    app.selectbox(key="lijst_periode").select("jaar").run()
    assert not app.exception
    assert [app.query_params[naam] for naam in ("soort", "periode")] == ["huis_aan_huis", "jaar"]
    assert "vanaf 01-01-2016" in next(kop.value for kop in app.header if " vanaf " in kop.value)
