"""What a declaration of a kind of record must say, and that every consumer knows every field of every kind."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from invoerwereld import DRAFTS, VANDAAG, ZUID, A, B

from buurtnet import privacy, tables
from buurtnet.beeld import leesregels
from buurtnet.invoer import Kennis, validate_inhoud
from buurtnet.invoer.kiezen import Kiezen
from buurtnet.invoer.veld import choose_velden
from buurtnet.rechten import ALLE, EIGEN, INGELOGD, ROLLEN, SCHRIJVER, Gebruiker
from buurtnet.settings import PROJECT
from buurtnet.soorten import SOORTEN, Soort, choose_gewone
from buurtnet.soorten.soort import VAN_DE_OPSLAG
from buurtnet.soorten.toegang import is_voor
from buurtnet.soorten.velden import (
    BEKEKEN,
    GEWIST,
    NIETS,
    VAN_WELKE,
    Datum,
    Getal,
    Keuze,
    LangeTekst,
    Lijst,
    Organisatie,
    Raster,
    Tekst,
    build_met_pad,
    read_pad,
)
from buurtnet.web.formulier.velden import Vorm, build_veld
from buurtnet.werkboek.bladen import PER_NAAM, VOLGORDE
from buurtnet.werkboek.toepassen import build_plat

KIEZEN = Kiezen(ZUID, VANDAAG, {1: "Zuid"}, {1: "Zuid", 2: "Noord"}, {A: "Een", B: "Twee"}, {}, {}, {}, frozenset())
VELDEN = [(soort, veld) for soort in SOORTEN.values() for veld in soort.cellen]
NAMEN = [f"{soort.code}.{veld.naam}" for soort, veld in VELDEN]
HEEL = {
    "code": "ding",
    "een": "ding",
    "meer": "dingen",
    "betekenis": "iets",
    "blad": "Dingen",
    "uitleg": "Dingen.",
    "datum": "dag",
    "titel": "naam",
    "dubbel": ("organisatie_id", "naam"),
    "lezen": INGELOGD,
    "schrijven": {"opbouwwerker": EIGEN, "beheerder": ALLE},
    "velden": (VAN_WELKE, Datum("dag", "", ""), Tekst("naam", "Naam?", "Naam", verplicht="Geef.", privacy=BEKEKEN)),
    "voorbeeld": ("N1", "1-2-2016", "Ding"),
}


def build_draft(soort):
    """A draft in which every field is filled in."""
    inhoud = DRAFTS[soort.code] if soort.delen else {}
    for veld in soort.cellen:
        if read_pad(inhoud, veld.naam) in (None, "", []):
            inhoud = build_met_pad(inhoud, veld.naam, build_waarde(veld))
    return inhoud


def build_waarde(veld):
    if isinstance(veld, Keuze):
        return next(iter(veld.keuzes))
    if isinstance(veld, Organisatie):
        return 1 if veld.naam == "organisatie_id" else 2
    waarden = {"tijd": "19:30", "datum": "2016-10-01", "buurt": A, "buurten": [A], "organisaties": [1], "ja": True}
    return waarden.get(veld.lezer, "tekst" if isinstance(veld, Tekst) else 1)


def test_a_whole_declaration_is_taken():
    assert Soort(**HEEL).gewist == ()


@pytest.mark.parametrize("naam", ["lezen", "schrijven", "velden", "dubbel", "voorbeeld"])
def test_a_declaration_without_who_may_read_or_write_does_not_start(naam):
    with pytest.raises(TypeError, match=naam):
        Soort(**{deel: waarde for deel, waarde in HEEL.items() if deel != naam})


@pytest.mark.parametrize("klasse", [Tekst, LangeTekst])
def test_a_free_text_without_its_privacy_does_not_start(klasse):
    with pytest.raises(TypeError, match="privacy"):
        klasse("naam", "Naam?", "Naam")
    with pytest.raises(ValueError, match="kies NIETS, BEKEKEN of GEWIST"):
        klasse("naam", "Naam?", "Naam", privacy="later")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"lezen": "buren"}, "wie mag lezen is 'buren'"),
        ({"schrijven": {}}, "wie mag schrijven"),
        ({"schrijven": {"bewoner": EIGEN}}, "wie mag schrijven"),
        ({"schrijven": {"netwerk": "veel"}}, "wie mag schrijven"),
        ({"datum": "uur"}, "veld 'uur' bestaat niet"),
        ({"datum": ""}, "geen veld met een datum"),
        ({"datum": "naam"}, "geen veld met een datum"),
        ({"titel": "dag"}, "de titel 'dag' mag leeg zijn"),
        ({"dubbel": ()}, "wat een dubbele maakt"),
        ({"blad": "x" * 32}, "Excel neemt er hoogstens 31"),
        ({"dubbel": ("onzin",)}, "veld 'onzin' bestaat niet"),
        ({"voorbeeld": ("N1",)}, "1 waarden voor 3 kolommen"),
        ({"velden": HEEL["velden"][1:], "voorbeeld": ("x", "x")}, "geen veld organisatie_id"),
        ({"velden": (*HEEL["velden"], Getal("versie", "", "")), "voorbeeld": ("", "", "", 1)}, "kolom van de opslag"),
        ({"velden": (*HEEL["velden"], HEEL["velden"][1]), "voorbeeld": ("", "", "", "")}, "staat er twee keer"),
        ({"delen": ("stukken",)}, "wat iedereen leest"),
    ],
)
def test_a_declaration_that_is_not_right_says_what_to_do(anders, zin):
    with pytest.raises(ValueError, match=zin):
        Soort(**HEEL | anders)


def test_a_code_that_does_not_fit_its_column_is_refused():
    with pytest.raises(ValueError, match="te lang"):
        Keuze("stap", "", "", keuzes={"x" * 21: "lang"})


def test_each_cell_of_a_raster_is_a_field_of_its_own():
    cel = Getal("", "", "", hoogstens=5)
    raster = Raster("lezing", "?", "Lezing", rijen={"a": "A", "b": "B"}, kolommen={"x": "X"}, cel=cel)
    assert [(c.naam, c.kort, c.hoogstens) for c in raster.cellen] == [
        ("lezing.a.x", "Lezing, A: X", 5),
        ("lezing.b.x", "Lezing, B: X", 5),
    ]


def test_the_table_of_a_kind_has_its_fields_and_no_others():
    assert set(tables.TABELLEN) == set(SOORTEN) == set(VOLGORDE)
    for soort in choose_gewone():
        gewoon = {veld.naam for veld in soort.velden if not isinstance(veld, Lijst | Raster)}
        assert {kolom.name for kolom in tables.TABELLEN[soort.code].c} - VAN_DE_OPSLAG == gewoon
    kolommen = {kolom.name for kolom in tables.bijeenkomst.c} - VAN_DE_OPSLAG
    assert kolommen == {v.naam for v in SOORTEN["bijeenkomst"].velden if not isinstance(v, Lijst)}


@pytest.mark.parametrize(("soort", "veld"), VELDEN, ids=NAMEN)
def test_every_consumer_knows_every_field(soort, veld):
    inhoud = build_draft(soort)
    assert veld.naam.split(".")[0] in choose_velden(soort.code)
    assert veld.naam in {kolom.veld for kolom in PER_NAAM[soort.blad].kolommen}
    assert veld.kort in leesregels.build_delen(soort.code, inhoud, KIEZEN)
    assert veld.naam in build_plat(soort.code, inhoud)
    assert f'data-pad="{veld.naam}"' in build_veld(Vorm(soort.code, inhoud, KIEZEN), veld)
    kennis = Kennis(VANDAAG, frozenset([A, B]), frozenset([1, 2]), bijeenkomsten=frozenset([1]), acties=frozenset([1]))
    assert validate_inhoud(soort.code, inhoud, kennis).waarden[veld.naam] not in (None, [], ())


@pytest.mark.parametrize(("soort", "veld"), [paar for paar in VELDEN if isinstance(paar[1], Tekst)])
def test_every_free_text_is_looked_at_and_cleared_as_it_says(soort, veld):
    inhoud = build_met_pad(build_draft(soort), veld.naam, "Piet Jansen")
    assert (veld.naam in privacy.zoek_in_inhoud(soort.code, inhoud)) == (veld.privacy != NIETS)
    gewist = read_pad(privacy.build_gewist(soort.code, inhoud, "weg"), veld.naam)
    assert gewist == ("weg" if veld.privacy == GEWIST else "Piet Jansen")


@pytest.mark.parametrize(("soort", "veld"), [paar for paar in VELDEN if isinstance(paar[1], Tekst)])
def test_the_limit_on_the_screen_is_that_of_the_rules(soort, veld):
    te_lang = build_met_pad(build_draft(soort), veld.naam, "x" * (veld.tekens + 1))
    kennis = Kennis(VANDAAG, frozenset([A, B]), frozenset([1, 2]))
    assert veld.naam in validate_inhoud(soort.code, te_lang, kennis).fouten
    # A browser cuts what is pasted at `maxlength` without a word; the rules say it, and the text stays.
    assert "maxlength" not in build_veld(Vorm(soort.code, {}, KIEZEN), veld)
    with pytest.raises(ValueError, match=f"hoogstens {veld.tekens} mag"):
        veld.lees("x" * (veld.tekens + 1))


@pytest.mark.parametrize("soort", SOORTEN.values(), ids=lambda soort: soort.code)
def test_two_fields_of_a_kind_never_share_a_label_for_one_would_hide_the_other(soort):
    labels = [veld.kort for veld in soort.cellen]
    assert len(set(labels)) == len(labels)


def test_two_kinds_may_each_have_a_choice_of_the_same_name():
    kolommen = {
        soort: {k.veld: k.lezer for k in PER_NAAM[blad].kolommen}
        for soort, blad in (("b", "Bijeenkomsten"), ("o", "Organisaties"))
    }
    assert (kolommen["b"]["soort"], kolommen["o"]["soort"]) == ("soort_bijeenkomst", "soort_organisatie")


def test_a_made_up_kind_goes_the_whole_way():
    """In a process of its own: a kind is declared before anything reads the list of them."""
    paden = os.pathsep.join(map(str, (PROJECT / "tests" / "proef", PROJECT / "tests")))
    opdracht = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "proefsoort"]
    uit = subprocess.run(
        [*opdracht, "tests/proef"],
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": paden},
        capture_output=True,
        text=True,
        check=False,
    )
    assert uit.returncode == 0, uit.stdout
    assert " passed" in uit.stdout


@pytest.mark.parametrize("rol", ROLLEN)
def test_the_menu_names_invoer_to_who_may_record_any_kind(rol, monkeypatch):
    wie = Gebruiker(9, "x@x.nl", "X", rol)
    assert is_voor(wie, "invoer")
    for code, soort in list(SOORTEN.items()):
        monkeypatch.setitem(SOORTEN, code, replace(soort, schrijven={"beheerder": ALLE}))
    assert is_voor(wie, "invoer") == (rol == "beheerder")


def test_what_only_its_author_reads_says_that_the_beheerder_does_too():
    assert all("alleen u en de beheerder" in zin for zin in leesregels.WIE_LEEST[SCHRIJVER])
