"""'Deel deze stand': what is under a finding is a link to exactly this view, a picture, a table and a sentence."""

import html
import io
import re
from xml.etree import ElementTree

import httpx
import pandas as pd
import pytest
from PIL import Image
from serverproces import start_server

from buurtnet.beeld import deeltabellen, delen
from buurtnet.beeld.delen import Deel
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN

MET_DELEN = [p.adres for p in PAGINAS if p.adres not in (*VASTLEGGEN, "begrippen")]
VRAAG = "buurt=BU09350006&peildatum=2016-09-30"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 40" width="360" height="40"><title>x</title></svg>'
BRON = "n = 12 · stand van 15-10-2016 · voorbeeldgegevens (fictief)"


@pytest.fixture(scope="module")
def server(voorbeeld):
    with start_server(voorbeeld) as server:
        yield server


def read_delen(server, pagina: str) -> dict[str, tuple[str, list[str]]]:
    """By its word, what is in each folded part: its words, and where its links lead."""
    tekst = httpx.get(f"{server.adres}/{pagina}?{VRAAG}").text
    gevonden = re.findall(r'st-key-deel_([\w-]+)">(?:(?!</details>).)*?<ul>(.*?)</details>', tekst, re.DOTALL)
    return {
        code: (
            html.unescape(re.sub("<[^>]*>", "", deel)).replace("\u00a0", " "),
            [html.unescape(d) for d in re.findall('href="([^"]*)"', deel)],
        )
        for code, deel in gevonden
    }


@pytest.mark.parametrize("pagina", MET_DELEN)
def test_each_finding_can_be_shared_and_every_file_is_there(server, pagina):
    gevonden = read_delen(server, pagina)
    assert gevonden, "nothing to share"
    soorten = set()
    for code, (woorden, doelen) in gevonden.items():
        assert "stand van 30-09-2016" in woorden and "voorbeeldgegevens (fictief)" in woorden, code
        hier, *bestanden = doelen
        assert hier.startswith(f"/{pagina}?") and "peildatum=2016-09-30" in hier and "buurt=BU09350006" in hier
        for doel in bestanden:
            antwoord = httpx.get(server.adres + doel)
            assert antwoord.status_code == 200, doel
            soort = doel.partition("?")[0].rpartition(".")[2]
            soorten.add(soort)
            check_bestand(soort, antwoord)
    assert soorten, "no file at all"


def check_bestand(soort: str, antwoord: httpx.Response) -> None:
    assert re.search(
        rf'attachment; filename="buurtnet-[\w-]+-fictief\.{soort}"', antwoord.headers["content-disposition"]
    )
    if soort == "svg":
        tekst = " ".join(ElementTree.fromstring(antwoord.text).itertext())
        assert "Buurtnet ·" in tekst and "30-09-2016" in tekst and "fictief" in tekst
    elif soort == "png":
        assert Image.open(io.BytesIO(antwoord.content)).size[0] > 800
    else:
        tabel = pd.read_csv(io.BytesIO(antwoord.content), sep=";", decimal=",")
        assert len(tabel) and tabel["Bron"].str.contains("stand van 30-09-2016").all()
        assert set(tabel["soort gegevens"]) == {"voorbeeldgegevens (fictief)"}


def test_a_table_says_what_the_page_says_and_no_more(server):
    """The shares are those that the page rounded: a file is no way round the rule for small numbers."""
    woorden, doelen = read_delen(server, "buurt")["feedback"]
    (csv,) = (doel for doel in doelen if ".csv" in doel)
    tabel = pd.read_csv(io.BytesIO(httpx.get(server.adres + csv).content), sep=";", decimal=",")
    for rij in tabel.to_dict("records"):
        assert f"{rij['Stelling']} {rij['Eens samen']} eens (n = {rij['Antwoorden (n)']}" in woorden
        punten = [re.fullmatch(r"(\d+) %|\(vrijwel\) \w+", rij[naam])[1] for naam in tabel.columns[3:8]]
        assert all(int(deel) % 5 == 0 for deel in punten if deel)


@pytest.mark.parametrize(
    "adres",
    [
        "besluiten/open.svg",  # has no picture
        "overzicht/niets.svg",
        "overzicht/feedback.pdf",
        "niets/feedback.svg",
        "invoer/feedback.svg",
        "beheer/feedback.csv",
        "overzicht/__class__.csv",
        "overzicht/%2e%2e.svg",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(server, adres):
    antwoord = httpx.get(f"{server.adres}/deel/{adres}")
    assert antwoord.status_code == 404 and "Deze pagina bestaat niet" in antwoord.text


def test_a_file_is_of_the_day_in_its_address(server):
    eerder, nu = (
        httpx.get(f"{server.adres}/deel/overzicht/besluiten.svg?peildatum={dag}").text
        for dag in ("2016-03-01", "2016-10-15")
    )
    assert "01-03-2016" in eerder and "15-10-2016" in nu


def test_what_was_typed_is_text_in_a_picture_and_in_a_table():
    deel = Deel("x", '<script>"&', "", BRON, SVG, pd.DataFrame({"Naam": ["=1+1"]}))
    assert ElementTree.fromstring(delen.build_svg(deel)) is not None
    assert "<script>" not in delen.build_svg(deel)
    assert "'=1+1" in delen.build_csv(deel).decode("utf-8-sig")


def test_the_sentence_to_paste_has_the_finding_n_the_day_and_the_source():
    deel = Deel("x", "Van 34 platforms hebben 10 besloten", "Nog 11 weken.", BRON)
    assert delen.build_plakzin(deel) == f"Van 34 platforms hebben 10 besloten. Nog 11 weken. (Buurtnet: {BRON})"


def test_a_long_finding_does_not_run_out_of_its_picture():
    regels = re.findall(r"<text[^>]*>([^<]*)<", delen.build_svg(Deel("x", "woord " * 40, "", BRON, SVG)))
    assert max(map(len, regels)) < 70 and len(regels) > 5


def test_nearly_nobody_is_a_word_in_the_table_too():
    rij = {"tekst": "A", "jaar": 2016, "n": 40, "p1": 0.0, "p2": 0.0, "p3": 0.05, "p4": 0.45, "p5": 0.5}
    rij |= {"eens_tekst": "95 %", "eens_laag": float("nan"), "eens_hoog": float("nan")}
    (uit,) = deeltabellen.build_antwoorden(pd.DataFrame([rij])).to_dict("records")
    assert (uit["Helemaal oneens"], uit["Neutraal"], uit["Zeker vanaf (%)"]) == ("(vrijwel) niemand", "5 %", "")
