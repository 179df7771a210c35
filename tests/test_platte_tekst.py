"""What somebody typed is shown as it is: no label, choice or line of a form makes Markdown of it."""

from types import SimpleNamespace

import pytest

from buurtnet.ui.invoer import formulieren, velden
from buurtnet.ui.messages import platte_tekst

KWAAD = "![x](http://kwaad.voorbeeld.nl/a.png) [klik](http://kwaad.voorbeeld.nl) **vet** :red[rood] $x$ `code`"


class Getoond:
    """Takes the place of Streamlit and keeps each text that it would show as Markdown."""

    def __init__(self):
        self.teksten = []

    def __getattr__(self, naam):
        def show(*argumenten, **opties):
            self.teksten += [a for a in argumenten if isinstance(a, str)]
            if keuzes := [a for a in argumenten if isinstance(a, list)]:
                self.teksten += [opties["format_func"](keuze) for keuze in keuzes[0]]
            return self

        return show

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


@pytest.fixture
def getoond(monkeypatch):
    getoond = Getoond()
    monkeypatch.setattr(formulieren, "st", getoond)
    monkeypatch.setattr(velden, "st", getoond)
    monkeypatch.setattr(velden, "_opties", lambda *_, **__: {})
    for naam in ("show_fout", "_sluit_af", "_geheel"):
        monkeypatch.setattr(velden, naam, lambda *_, **__: None)
    monkeypatch.setattr(velden, "show_rij_erbij", lambda *_: None)
    return getoond


def build_formulier(**kiezen):
    keuzes = {"vorige_stellingen": frozenset(), "stellingen": {}, "themas": {}} | kiezen
    return SimpleNamespace(waarde=lambda _pad: None, kiezen=SimpleNamespace(**keuzes))


def test_a_statement_and_a_theme_are_shown_as_they_were_typed(getoond):
    f = build_formulier(stellingen={"a": KWAAD}, themas={"b": KWAAD})
    formulieren.show_evaluatie(f)
    met = [tekst for tekst in getoond.teksten if "kwaad" in tekst]
    assert len(met) == 1 + 5 + 1  # the statement, its five answers, the theme
    assert all(platte_tekst(KWAAD) in tekst for tekst in met)


def test_a_choice_is_shown_as_it_was_typed(getoond):
    velden.ask_keuze(build_formulier(), "organisatie_id", "Van welke organisatie?", {1: KWAAD})
    assert platte_tekst(KWAAD) in getoond.teksten and KWAAD not in getoond.teksten
