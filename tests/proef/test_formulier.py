"""The form of a kind that is only declared: every field is asked, kept, shown and published."""

import pytest
from formulierpagina import Browser
from invoerwereld import ZUID, lees, richt_in
from proefsoort import PROEF

from buurtnet.rechten import SYSTEEM
from buurtnet.store.werkboek import read_records


@pytest.fixture
def engine(engine, store_url, monkeypatch):
    monkeypatch.setenv("BUURTNET_DATABASE_URL", store_url)
    richt_in(engine)
    return engine


def test_every_field_is_asked_and_what_is_filled_in_is_published(engine):
    pagina = Browser(engine, ZUID).open("/formulier/nieuw/proef")
    for veld in PROEF.velden:
        assert veld.vraag in pagina.tekst
    getypt = {"naam": "Proef op de som", "verslag": "Het ging goed.", "kosten": "1250", "kleur": "blauw"}
    getypt |= {"cijfers.nut.eind": "9", "woorden.buur.voor": "Mooi."}
    bekijk = pagina.press("Nakijken en publiceren", **getypt)
    assert "Dit zien alleen u en de beheerder" in bekijk.tekst
    assert "Kosten: € 1.250" in bekijk.tekst and "Cijfers, Nut: Eind: 9" in bekijk.tekst
    assert "Gepubliceerd. Dat zien alleen u en de beheerder." in bekijk.press("Publiceren").tekst
    [record] = lees(engine, read_records, SYSTEEM, "proef").values()
    verwacht = {"organisatie_id": 1, "naam": "Proef op de som", "kosten": 1250, "kleur": "blauw"}
    verwacht |= {"cijfers": {"nut": {"eind": 9}}, "woorden": {"buur": {"voor": "Mooi."}}}
    assert {veld: record.inhoud.get(veld) for veld in verwacht} == verwacht
