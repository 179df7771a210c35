"""Every picture of every page stands under its finding, with its table and the files to take along.

The fixed version is walked: it shows what the page shows, with all that is folded away.
"""

import csv
import io
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
import pytest
from serverproces import start_server

from buurtnet.settings import PROJECT
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN

PAGINAS_MET_PLATEN = [p.adres for p in PAGINAS if p.adres not in (*VASTLEGGEN, "begrippen")]
VRAGEN = ["buurt=BU09350006", "buurt=BU09350300&peildatum=2016-03-31", "peildatum=2015-12-01", "peildatum=2017-02-01"]
_ZONDER_EINDE = {"input", "meta", "img", "br", "hr", "link"}
_VINDT = re.compile(r"\d|[Gg]een|[Ee]lk|niemand|iedereen|onbekend|even oud")


@dataclass
class Plaat:
    """What stands in one picture's part of a page, what is nested in it left out."""

    code: str
    koppen: list[str] = field(default_factory=list)
    beelden: int = 0
    rijen: list[list[str]] = field(default_factory=list)  # of its table, the head first
    doelen: list[str] = field(default_factory=list)
    delen: list[str] = field(default_factory=list)  # folds to share it


class Platen(HTMLParser):
    """Every picture's part of a page, and how many pictures stand in none."""

    def __init__(self, tekst: str):
        super().__init__()
        self.platen: list[Plaat] = []
        self.los = 0
        self._boven: list[tuple[str, Plaat | None, str]] = []
        self.feed(tekst)

    def handle_starttag(self, tag, attrs):
        klasse = dict(attrs).get("class") or ""
        plaat = self._boven[-1][1] if self._boven else None
        if gevonden := re.search(r"st-key-plaat_([\w-]+)", klasse):
            plaat = Plaat(gevonden[1])
            self.platen.append(plaat)
        self._neem_op(plaat, tag, klasse, dict(attrs).get("href") or "")
        if tag not in _ZONDER_EINDE:
            self._boven.append((tag, plaat, klasse))

    def _neem_op(self, plaat: Plaat | None, tag: str, klasse: str, doel: str) -> None:
        if klasse == "beeld" and plaat is None:
            self.los += 1
        if plaat is None:
            return
        plaat.beelden += klasse == "beeld"
        if tag in ("h1", "h2", "h3", "h4"):
            plaat.koppen.append("")
        if tag == "tr":
            plaat.rijen.append([])
        if tag in ("td", "th"):
            plaat.rijen[-1].append("")
        if gevonden := re.search(r"st-key-deel_([\w-]+)", klasse):
            plaat.delen.append(gevonden[1])
        if doel.startswith("/deel/"):
            plaat.doelen.append(doel)

    def handle_endtag(self, tag):
        while self._boven and self._boven.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self._boven or (plaat := self._boven[-1][1]) is None:
            return
        tag = self._boven[-1][0]
        if tag in ("h1", "h2", "h3", "h4"):
            plaat.koppen[-1] += data
        if tag in ("td", "th"):
            plaat.rijen[-1][-1] += data


@pytest.fixture(scope="module")
def server(voorbeeld):
    with start_server(voorbeeld) as server:
        yield server


@pytest.mark.parametrize("vraag", VRAGEN)
@pytest.mark.parametrize("pagina", PAGINAS_MET_PLATEN)
def test_every_picture_has_its_finding_its_table_and_its_files(server, pagina, vraag):
    antwoord = httpx.get(f"{server.adres}/{pagina}?{vraag}", timeout=60)
    assert antwoord.status_code == 200
    gelezen = Platen(antwoord.text)
    assert gelezen.los == 0, "a picture that stands in no plaat"
    leeg = vraag == "peildatum=2015-12-01" or (pagina == "buurt" and not vraag.startswith("buurt="))
    assert gelezen.platen or leeg
    for plaat in gelezen.platen:
        (kop,) = plaat.koppen
        assert _VINDT.search(kop), f"{plaat.code}: its heading finds nothing: {kop}"
        assert plaat.delen == [plaat.code] and len(plaat.rijen) > 1, plaat.code
        soorten = [doel.partition("?")[0].rpartition(".")[2] for doel in plaat.doelen]
        assert soorten == ["svg", "png", "csv"] and "peildatum=" in plaat.doelen[0], plaat.code
    assert len({plaat.code for plaat in gelezen.platen}) == len(gelezen.platen)


@pytest.mark.parametrize("pagina", PAGINAS_MET_PLATEN)
def test_the_file_of_a_table_has_the_rows_that_the_page_shows(server, pagina):
    for plaat in Platen(httpx.get(f"{server.adres}/{pagina}?{VRAGEN[0]}", timeout=60).text).platen:
        tekst = httpx.get(server.adres + plaat.doelen[-1], timeout=60).content.decode("utf-8-sig")
        bestand = list(csv.reader(io.StringIO(tekst), delimiter=";"))
        assert [rij[: len(plaat.rijen[0])] for rij in bestand[:1]] == plaat.rijen[:1]
        assert bestand[0][len(plaat.rijen[0]) :] == ["Bron", "soort gegevens"]
        getoond = [[_kaal(cel) for cel in rij] for rij in plaat.rijen[1:]]
        assert [[_kaal(cel) for cel in rij[:-2]] for rij in bestand[1:]] == getoond, plaat.code


def _kaal(cel: str) -> str:
    """A cell without what only writes a number in another way."""
    return re.sub(r"(?<=\d)\.(?=\d{3})|,0$|^'(?=[-+=@])", "", cel)


def test_only_a_plaat_draws():
    """Who shows a picture in another way forgets its finding, its table or its files."""
    tekent = {
        bestand.name
        for bestand in (PROJECT / "buurtnet" / "ui").rglob("*.py")
        if "st.image(" in bestand.read_text(encoding="utf-8")
    }
    assert tekent == {"delen.py"}
