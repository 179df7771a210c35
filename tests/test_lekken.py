"""What is not public is in no file of the open data: secrets in every text of what was withdrawn, and in quotes."""

import io
import shutil
import sqlite3
import zipfile

import pytest

from buurtnet.geheugen.opendata import load_opendata
from buurtnet.geheugen.stand import read_stand
from buurtnet.soorten import SOORTEN
from buurtnet.soorten.velden import Tekst
from buurtnet.tables import TABELLEN

WEG = {"bijeenkomst": "status = 'ingetrokken'"}  # the other kinds have a mark of their own
TEKSTEN = [
    (soort, veld.naam)
    for soort in SOORTEN
    if soort in TABELLEN
    for veld in SOORTEN[soort].velden
    if isinstance(veld, Tekst) and veld.naam in TABELLEN[soort].c
]


@pytest.fixture
def plant(voorbeeld, tmp_path, monkeypatch):
    """A function that runs SQL on a copy of the example, and gives all open data as one decoded text."""
    pad = tmp_path / "buurtnet.sqlite"
    shutil.copy(voorbeeld / "buurtnet.sqlite", pad)
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{pad}")

    def run(*opdrachten: str) -> str:
        conn = sqlite3.connect(pad)
        for opdracht in opdrachten:
            assert conn.execute(opdracht).rowcount > 0, opdracht
        conn.commit()
        conn.close()
        stand = read_stand()
        bestanden = load_opendata(stand, stand.vandaag, "https://buurtnet.example/open-data/")
        with zipfile.ZipFile(io.BytesIO(bestanden["alles.zip"])) as alles:
            delen = [*bestanden.values(), *(alles.read(naam) for naam in alles.namelist())]
        return "\n".join(deel.decode("utf-8", "replace") for deel in delen)

    return run


def test_every_text_of_every_kind_is_tried():
    assert {soort for soort, _ in TEKSTEN} >= {"bijeenkomst", "beslissing", "actie", "verhaal", "contact"}


def test_no_text_of_what_was_withdrawn_is_in_a_file(plant):
    geheim = {f"geheim-{soort}-{veld}": (soort, veld) for soort, veld in TEKSTEN}
    opdrachten = [f"UPDATE {s} SET {v} = '{g}', {WEG.get(s, 'ingetrokken = 1')}" for g, (s, v) in geheim.items()]
    leeg = [o for o in opdrachten if o.startswith("UPDATE aanmelding ")]  # the example has none of these
    tekst = plant(*(o for o in opdrachten if o not in leeg))
    assert "bijeenkomst_id" in tekst
    assert [g for g in geheim if g in tekst] == []


def test_the_same_texts_are_found_as_long_as_they_are_public(plant):
    """So that the test above can fail."""
    tekst = plant(
        "UPDATE verhaal SET wat = 'geheim-verhaal-wat'",
        "UPDATE bijeenkomst SET uitkomst = 'geheim-uitkomst'",
    )
    assert "geheim-verhaal-wat" in tekst and "geheim-uitkomst" in tekst


def test_no_quote_that_was_not_released_is_in_a_file(plant):
    tekst = plant("UPDATE citaat SET tekst = 'geheim-citaat', vrijgegeven_op = NULL")
    assert "geheim-citaat" not in tekst
