"""The public display: what its slides say and leave out, that texts fit, and how page, news and file are answered."""

import base64
import hashlib
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from math import nan

import anyio
import brotli
import httpx
import pandas as pd
import pytest
from starlette.applications import Starlette

from buurtnet import __main__ as opdrachten
from buurtnet import begrippen, schema, store
from buurtnet.beeld import sentences
from buurtnet.cijfers import overzicht
from buurtnet.cijfers.leeg import build_leeg_overzicht
from buurtnet.errors import OpslagOntbreekt
from buurtnet.gebieden import read_gebieden
from buurtnet.geheugen.onthouden import vergeet_alles
from buurtnet.instellingen import Instellingen
from buurtnet.scherm import DIAS, beelden, pagina
from buurtnet.scherm import dia as dia_maat
from buurtnet.scherm.dia import (
    LANGSTE_KOP,
    MEESTE_WOORDEN,
    Schermgegevens,
    choose_grootte,
    compute_breedte,
    kort,
    kort_zinnen,
)
from buurtnet.scherm.dias import MEESTE_BIJEENKOMSTEN, MEESTE_ORGANISATIES, build_dias, build_los
from buurtnet.scherm.keuze import Gevraagd, build_plekken, choose_dias, choose_scherm
from buurtnet.scherm.lezen import read_schermgegevens
from buurtnet.scherm.stemmen import MEESTE_CITATEN, MEESTE_VERHALEN
from buurtnet.settings import data_folder
from buurtnet.web import bestand, herkomst, scherm
from buurtnet.web.foutpagina import Foutpaginas

DAG = date(2016, 10, 15)
WYCK, AMBY = "BU09350006", "BU09350404"
HTML = "<img src=x onerror=alert(1)> & \"x\" 'y'"
GROOTSTE_BYTES = 1_500_000
BASIS = "https://buurtnet.voorbeeld.nl"


@pytest.fixture(scope="module")
def gebieden():
    return read_gebieden(data_folder())


@pytest.fixture(scope="module")
def voorbeeld_pad(voorbeeld, tmp_path_factory):
    """A store with the example data, to read only."""
    return shutil.copy(voorbeeld / "buurtnet.sqlite", tmp_path_factory.mktemp("scherm"))


@pytest.fixture(scope="module")
def gegevens(gebieden, voorbeeld_pad) -> Schermgegevens:
    """What the slides of the example data are made of, with Wyck as tonight's buurt."""
    engine = store.open_engine(f"sqlite:///{voorbeeld_pad}")
    with store.reading(engine) as conn:
        stad = overzicht.read_overzicht(conn, gebieden, store.read_instellingen(conn), DAG)
        wyck = overzicht.read_buurtbeeld(conn, gebieden, DAG, WYCK)
        alles = read_schermgegevens(conn, gebieden, stad, wyck, BASIS)
    engine.dispose()
    return alles


_LEEG = schema.CITATEN_STAD, schema.VERHALEN, schema.AANGEKONDIGD, schema.EIGEN_WOORDEN


@pytest.fixture(scope="module")
def leeg(gebieden) -> Schermgegevens:
    stad = build_leeg_overzicht(gebieden, Instellingen(), DAG)
    frames = [schema.build_frame([], s) for s in _LEEG]
    return Schermgegevens(stad, gebieden, None, *frames, "")


@pytest.fixture(autouse=True)
def _wachttijd(monkeypatch):
    """A slide that is made shows, however busy the computer is."""
    monkeypatch.setattr(scherm, "WACHTTIJD_S", 60)


@pytest.fixture
def voorbeeld_opslag(voorbeeld_pad, tmp_path, monkeypatch):
    """The address of a copy of the example data, as the one that is set."""
    pad = shutil.copy(voorbeeld_pad, tmp_path / "buurtnet.sqlite")
    monkeypatch.setenv("BUURTNET_DATABASE_URL", f"sqlite:///{pad}")
    return pad


def find(dias, groep: str):
    return next(dia for dia in dias if dia.groep == groep)


def read_tekst(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html.replace("<wbr>", ""))


# --- texts that fit


@pytest.mark.parametrize(
    ("tekst", "lengte", "woorden", "kort_"),
    [
        ("een korte zin", 20, None, "een korte zin"),
        ("een zin met te veel letters erin", 20, None, "een zin met te…"),
        ("een twee drie vier", 50, 3, "een twee drie…"),
        ("w" * 50, 16, None, "wwwwwwww…"),
        ("kort " + "x" * 50, 20, None, "kort xxxxxxxxxxxxx…"),
        ("  veel \n\t wit  ", 20, None, "veel wit"),
        ("om\u202egekeerd\u0000", 20, None, "omgekeerd"),
        ("", 20, None, ""),
        ("a" + "\u0301" * 900, 20, None, "a\u0301\u0301"),
    ],
)
def test_text_is_cut_at_a_word(tekst, lengte, woorden, kort_):
    assert kort(tekst, lengte, woorden) == kort_


@pytest.mark.parametrize(
    "tekst", ["lang " * 100, "W" * 300, "漢字" * 90, "a-" * 200, f"{HTML} " * 9, "e\u0301\u0332\u0334" * 200]
)
def test_cut_text_is_never_longer_than_allowed(tekst):
    assert 0 < compute_breedte(kort(tekst, 60)) <= 60


@pytest.mark.parametrize("tekst", ["x" * 9000, "a. " * 3000, "." * 9000, "\U0001f3e0" * 9000])
def test_text_of_many_pages_is_measured_a_few_times_only(monkeypatch, tekst):
    gemeten = []
    meet = dia_maat.compute_breedte
    monkeypatch.setattr(dia_maat, "compute_breedte", lambda deel: gemeten.append(len(deel)) or meet(deel))
    assert meet(kort_zinnen(tekst, 165)) <= 165
    assert sum(gemeten) < 20 * len(tekst)


def test_story_ends_at_a_sentence_where_that_fits():
    assert kort_zinnen("Eén zin. Nog een zin. En een die niet meer past.", 30) == "Eén zin. Nog een zin.\u00a0…"
    assert kort_zinnen("Dit past.", 30) == "Dit past."
    assert kort_zinnen("Een enkele zin die veel te lang is voor dit vak", 30) == "Een enkele zin die veel te…"


def test_shorter_message_is_larger():
    assert [choose_grootte("x" * n) for n in (5, 30, 60, 110)] == ["k1", "k2", "k3", "k4"]


# --- the slides


def read_groepen(dias) -> list[str]:
    return list(dict.fromkeys(dia.groep for dia in dias))


def test_evening_in_a_buurt_has_its_slide_and_all_to_choose_from(gegevens):
    assert read_groepen(build_dias(gegevens)) == ["buurt", *DIAS]


def test_evening_without_a_buurt_has_all_to_choose_from(gegevens):
    assert read_groepen(build_dias(replace(gegevens, buurtbeeld=None))) == list(DIAS)


def test_slide_to_join_names_the_organisations_of_tonights_buurt_and_its_next_meeting(gegevens):
    rijen = [
        (1, date(2016, 10, 20), "", "workshop", "elders", "", [], [AMBY], 1, DAG),
        (2, date(2016, 11, 3), "19:30", "workshop", "Bij ons", "zaal", [], [WYCK], 1, DAG),
        (3, date(2016, 12, 1), "", "workshop", "later", "", [], [WYCK], 1, DAG),
    ]
    dia = find(build_dias(replace(gegevens, komend=schema.build_frame(rijen, schema.AANGEKONDIGD))), "meedoen")
    assert dia.kop == "Doe mee in Wyck"
    assert all(naam in read_tekst(dia.onder) for naam in gegevens.buurtbeeld.organisaties["naam"])
    assert "19:30 uur, Wyck: zaal" in dia.beeld and "elders" not in dia.beeld and "later" not in dia.beeld
    assert "QR-code" in dia.beeld


def test_slide_to_join_says_how_in_the_words_of_the_network_and_nothing_of_what_is_hidden(gegevens):
    nummer = int(gegevens.buurtbeeld.organisaties["organisatie_id"].iloc[0])
    rij = [nummer, "Wyck", DAG, "Wij zijn buren.", "", "Kom op dinsdag. Of bel <b>aan</b>.", "wyck@voorbeeld.nl", DAG]
    woorden = schema.build_frame([[*rij, None, ""]], schema.EIGEN_WOORDEN)
    dia = find(build_dias(replace(gegevens, woorden=woorden)), "meedoen")
    assert dia.uitleg == "“Kom op dinsdag. Of bel <b>aan</b>.”" and "wyck@voorbeeld.nl" in dia.onder
    verborgen = schema.build_frame([[*rij[:4], "", "", "", None, DAG, "onjuist"]], schema.EIGEN_WOORDEN)
    niets = replace(gegevens, woorden=verborgen)
    assert "Vragen" not in find(build_dias(niets), "meedoen").onder
    stad = replace(gegevens.overzicht.instellingen, opbouwwerk="opbouwwerk@gemeente.nl")
    dia = find(build_dias(replace(niets, overzicht=replace(gegevens.overzicht, instellingen=stad))), "meedoen")
    assert "<dt>Vragen</dt><dd>opbouwwerk@gemeente.nl</dd>" in dia.onder


def test_slide_to_join_counts_the_organisations_that_it_has_no_room_for(gegevens):
    veel = pd.concat([gegevens.buurtbeeld.organisaties] * 3, ignore_index=True)
    beeld = replace(gegevens.buurtbeeld, organisaties=veel)
    dia = find(build_dias(replace(gegevens, buurtbeeld=beeld)), "meedoen")
    assert f"en nog {len(veel) - MEESTE_ORGANISATIES}" in dia.onder


def test_slide_to_join_without_meeting_or_organisation_still_has_the_way_there(gegevens):
    kaal = replace(gegevens.buurtbeeld, organisaties=gegevens.buurtbeeld.organisaties.iloc[:0])
    niets = schema.build_frame([], schema.AANGEKONDIGD)
    dia = find(build_dias(replace(gegevens, komend=niets, buurtbeeld=kaal)), "meedoen")
    assert dia.onder == "" and "agenda" not in dia.beeld and "QR-code" in dia.beeld


# --- which slides, in which order, for how long


@pytest.mark.parametrize(
    ("dias", "namen", "zin"),
    [
        (None, tuple(DIAS), ""),
        ("", tuple(DIAS), ""),
        ("kaart,wat", ("kaart", "wat"), ""),
        (" Kaart , wat,kaart", ("kaart", "wat"), ""),
        ("buurt,kaart", ("kaart",), ""),
        ("kaart,weer", ("kaart",), "Deze dia's bestaan niet: ‘weer’."),
        ("weer", tuple(DIAS), "Nu draaien de gewone dia’s."),
        ("," * 9000, tuple(DIAS), ""),
        ("w" * 9000, tuple(DIAS), f"‘{'w' * 30}…’"),
    ],
)
def test_address_chooses_slides_and_their_order(dias, namen, zin):
    keuze = choose_scherm(Gevraagd(WYCK, dias), Instellingen(), {WYCK})
    assert keuze.namen == namen
    assert zin in " ".join(keuze.zinnen) and bool(zin) == bool(keuze.zinnen)


@pytest.mark.parametrize(
    ("seconden", "duur", "zinnen"),
    [(None, 40, 0), ("", 40, 0), ("5", 5, 0), ("600", 600, 0), ("4", 40, 1), ("601", 40, 1), ("x" * 9, 40, 1)],
)
def test_address_chooses_how_long_else_the_setting(seconden, duur, zinnen):
    keuze = choose_scherm(Gevraagd(seconden=seconden), Instellingen(scherm_seconden=40), {WYCK})
    assert (keuze.seconden, len(keuze.zinnen)) == (duur, zinnen)


def test_settings_choose_where_the_address_says_nothing():
    ingesteld = Instellingen(scherm_dias="verhaal,wat")
    assert choose_scherm(Gevraagd(), ingesteld, {WYCK}).namen == ("verhaal", "wat")
    assert choose_scherm(Gevraagd(dias="kaart"), ingesteld, {WYCK}).namen == ("kaart",)


@pytest.mark.parametrize("gevraagd", [Gevraagd("BU1"), Gevraagd(dias="buurt")], ids=["onbekende buurt", "geen buurt"])
def test_buurt_that_is_not_there_is_said_to_who_starts_the_screen(gevraagd):
    (zin,) = choose_scherm(gevraagd, Instellingen(), {WYCK}).zinnen
    assert gevraagd.buurt in zin if gevraagd.buurt else "‘buurt’" in zin


def test_chosen_slides_stand_in_their_order_after_tonights_buurt(gegevens):
    assert read_groepen(choose_dias(build_dias(gegevens), ("kaart", "wat"))) == ["buurt", "kaart", "wat"]


def test_choice_of_which_nothing_can_be_shown_gives_all(leeg):
    dias = build_dias(leeg)
    assert choose_dias(dias, ("verhaal",)) == dias


def read_ronde(dias) -> list[str]:
    plekken = {plek: groep for groep, alle in build_plekken(dias).items() for plek in alle}
    return [plekken[plek] for plek in range(len(plekken))]


def test_tonights_buurt_comes_first_and_returns_after_each_other_slide(gegevens):
    ronde = read_ronde(build_dias(gegevens))
    assert ronde[:5] == ["buurt", "wat", "meedoen", "besluiten", "buurt"]
    assert set(ronde[::2]) == {"buurt", "meedoen"} and ronde[1::2] == [n for n in DIAS if n != "meedoen"]
    assert max(ronde, key=ronde.count) == "buurt"


@pytest.mark.parametrize(
    ("namen", "ronde"),
    [
        (("kaart",), ["buurt", "kaart"]),
        (("meedoen",), ["buurt", "meedoen"]),
        (("kaart", "meedoen"), ["buurt", "kaart", "meedoen", "kaart"]),
    ],
)
def test_few_slides_all_come_by(gegevens, namen, ronde):
    assert read_ronde(choose_dias(build_dias(gegevens), namen)) == ronde


def test_without_a_buurt_each_slide_comes_once(gegevens):
    assert read_ronde(build_dias(replace(gegevens, buurtbeeld=None))) == list(DIAS)


def test_message_has_at_most_twenty_words(gegevens):
    assert max(len(dia.kop.split()) for dia in build_dias(gegevens)) <= MEESTE_WOORDEN


def test_every_figure_says_its_day_and_that_it_is_fiction(gegevens):
    zonder = {dia.groep for dia in build_dias(gegevens) if "stand van 15-10-2016" not in dia.bron}
    assert zonder == {"wat"}
    assert {d.groep for d in build_dias(gegevens) if begrippen.FICTIEF not in d.bron} == {"wat"}


@pytest.mark.parametrize("groep", ["besluiten", "kaart", "feedback", "komend"])
def test_figure_says_its_number(gegevens, groep):
    assert "n = " in find(build_dias(gegevens), groep).bron


def test_messages_are_those_of_the_pages(gegevens):
    dias, stad = build_dias(gegevens), gegevens.overzicht
    assert find(dias, "besluiten").kop == sentences.build_besluiten(stad).kop
    assert find(dias, "feedback").kop == sentences.build_feedback(stad).kop


def test_countdown_ends_with_the_term(gegevens):
    voor = find(build_dias(gegevens), "besluiten")
    assert "11" in read_tekst(voor.onder) and "weken te gaan" in voor.onder
    tempo = replace(gegevens.overzicht.tempo, dagen=-3, weken=None, verwachting=None)
    na = find(build_dias(replace(gegevens, overzicht=replace(gegevens.overzicht, tempo=tempo))), "besluiten")
    assert na.onder == "" and na.uitleg == "De termijn liep tot 1 januari 2017."


@pytest.mark.parametrize(("dagen", "tekst"), [(7, "1  week te gaan"), (6, "6  dagen te gaan"), (1, "1  dag te gaan")])
def test_countdown_counts_days_in_the_last_week(gegevens, dagen, tekst):
    tempo = replace(gegevens.overzicht.tempo, dagen=dagen, weken=dagen / 7)
    dia = find(build_dias(replace(gegevens, overzicht=replace(gegevens.overzicht, tempo=tempo))), "besluiten")
    assert read_tekst(dia.onder).strip() == tekst


@pytest.mark.parametrize(("aantal", "huizen"), [(1, 1), (34, 34), (4000, 1)])
def test_each_platform_is_a_house_until_there_are_too_many_to_tell_apart(aantal, huizen):
    beeld = beelden.build_huizen({"in_gesprek": aantal, "gestopt": 0})
    assert beeld.count("<path") == huizen
    assert read_tekst(beeld).split()[0] == f"{aantal:,}".replace(",", ".") and "gestopt" not in beeld


def test_without_records_five_slides_that_need_no_figures_are_left(leeg, gebieden):
    dias = build_dias(leeg)
    vijf = ["wat", "besluiten", "kaart", "vragen", "meedoen"]
    assert [dia.groep for dia in dias] == vijf == [dia.groep for dia in build_los(gebieden)]
    assert [dia.groep for dia in build_los()] == [groep for groep in vijf if groep != "kaart"]
    assert "stand van" not in " ".join(dia.bron for dia in dias), "wat geen cijfer is, heeft geen peildatum"
    assert "11</b> weken te gaan" in find(dias, "besluiten").onder


def test_screen_without_a_store_names_no_term_for_it_is_a_setting(gebieden):
    assert all("2017" not in dia.uitleg and not read_tekst(dia.onder).strip() for dia in build_los(gebieden))


def test_nothing_to_show_gives_no_slide(gegevens):
    niets = gegevens.overzicht.feedback.iloc[:0]
    dias = build_dias(replace(gegevens, overzicht=replace(gegevens.overzicht, feedback=niets)))
    assert "feedback" not in {dia.sleutel for dia in dias}


def test_share_of_almost_everybody_is_not_told(gegevens):
    rijen = gegevens.overzicht.feedback.assign(eens=1.0, eens_laag=nan, eens_tekst="(vrijwel) iedereen")
    dia = find(build_dias(replace(gegevens, overzicht=replace(gegevens.overzicht, feedback=rijen))), "feedback")
    assert dia.kop.startswith("Vrijwel iedereen is het eens met")
    assert "%" not in read_tekst(dia.beeld) + dia.kop


def test_statement_that_is_too_long_for_a_message_stands_in_the_picture(gegevens):
    tekst = "een hele lange stelling " * 9
    rijen = gegevens.overzicht.feedback.assign(tekst=tekst)
    dia = find(build_dias(replace(gegevens, overzicht=replace(gegevens.overzicht, feedback=rijen))), "feedback")
    assert dia.kop.endswith("is het eens met de belangrijkste stelling")
    assert "een hele lange stelling" in dia.beeld


def build_citaten(*teksten):
    rijen = [(i, tekst, date(2016, 9, 12), "workshop", [WYCK]) for i, tekst in enumerate(teksten)]
    return schema.build_frame(rijen, schema.CITATEN_STAD)


def test_quotes_take_turns_with_the_figure(gegevens):
    groep = [dia.sleutel for dia in build_dias(gegevens) if dia.groep == "feedback"]
    assert groep[0] == "feedback" and len(groep) == 1 + MEESTE_CITATEN == len(set(groep))


def test_quote_says_where_and_when_it_was_written(gegevens):
    dias = build_dias(replace(gegevens, citaten=build_citaten("Wie maait straks het gras?")))
    (dia,) = [dia for dia in dias if dia.sleutel == "citaat-0"]
    assert (dia.kop, dia.uitleg) == ("“Wie maait straks het gras?”", "Opgeschreven na een workshop in Wyck.")
    assert "formulier van 12-09-2016, met toestemming" in dia.bron and begrippen.FICTIEF in dia.bron


@pytest.mark.parametrize("tekst", ["woord " * 21, "w" * 200])
def test_quote_is_whole_or_absent(gegevens, tekst):
    sleutels = [dia.sleutel for dia in build_dias(replace(gegevens, citaten=build_citaten(tekst, "Kort.")))]
    assert "citaat-0" not in sleutels and "citaat-1" in sleutels


def test_stories_take_turns(gegevens):
    verhalen = [dia for dia in build_dias(gegevens) if dia.groep == "verhaal"]
    assert 1 < len(verhalen) <= MEESTE_VERHALEN
    assert len({dia.sleutel for dia in verhalen}) == len(verhalen)


def test_story_names_whole_whom_to_ask_and_whose_idea_it_was_and_keeps_its_source_short(gegevens):
    naam, van = "Voorbeeldplatform Caberg, Malpertuis en Belfort-Oost", "Voorbeeldplatform Wittevrouwenveld en Amby"
    nodig = "Eén middag op bezoek bij de andere buurt. " + "Kies planten die tegen droogte kunnen. " * 4
    dia = find(
        build_dias(replace(gegevens, verhalen=gegevens.verhalen.assign(naam=naam, overgenomen_van=van, nodig=nodig))),
        "verhaal",
    )
    assert f"<dt>Vraag het aan</dt><dd>{naam}</dd>" in dia.beeld and f"<dt>Idee van</dt><dd>{van}</dd>" in dia.beeld
    assert "\u00a0…</dd>" in dia.beeld  # an ellipsis is never alone on a line
    assert van not in dia.bron


def test_meeting_in_tonights_buurt_comes_before_earlier_ones_elsewhere(gegevens):
    rijen = [(i, date(2016, 11, 1 + i), "19:30", "workshop", f"elders {i}", "", [], [AMBY], 1, DAG) for i in range(5)]
    rijen.append((9, date(2016, 12, 1), "", "workshop", "bij ons", "zaal", [], [WYCK], 1, DAG))
    komend = schema.build_frame(rijen, schema.AANGEKONDIGD)
    dia = find(build_dias(replace(gegevens, komend=komend)), "komend")
    assert dia.kop == "Kom ook donderdag 1 december"
    assert dia.beeld.count("<li>") == MEESTE_BIJEENKOMSTEN
    assert dia.beeld.index("elders 0") < dia.beeld.index("In uw buurt") < dia.beeld.index("bij ons")


def test_meeting_says_buurt_and_time_of_what_is_known(gegevens):
    rijen = [
        (1, DAG, "19:30", "workshop", "een", "", [], [WYCK], 1, DAG),
        (2, date(2016, 10, 20), "", "workshop", "twee", "zaal", [], [], 1, DAG),
    ]
    dia = find(build_dias(replace(gegevens, komend=schema.build_frame(rijen, schema.AANGEKONDIGD))), "komend")
    assert dia.kop == "Kom ook vandaag"
    assert "<p>19:30 uur, Wyck</p>" in dia.beeld and "<p>zaal</p>" in dia.beeld


def test_nothing_announced_says_how_to_join_all_the_same(gegevens):
    dias = build_dias(replace(gegevens, komend=schema.build_frame([], schema.AANGEKONDIGD)))
    assert dias[-1].groep == "meedoen"


def test_qr_code_has_its_address_in_text(gegevens):
    beeld = find(build_dias(gegevens), "buurt").beeld
    assert f"buurtnet.voorbeeld.nl/buurt?buurt={WYCK}" in read_tekst(beeld)
    assert "QR-code" in beeld


def test_without_an_address_there_is_a_sentence_and_no_qr_code(gegevens):
    dias = build_dias(replace(gegevens, basis=""))
    assert "QR-code" not in "".join(dia.beeld + dia.onder for dia in dias)
    assert "Vraag vanavond naar het adres" in find(dias, "buurt").beeld


def test_text_of_the_store_stays_text(gegevens):
    verhalen = gegevens.verhalen.assign(titel=HTML, wat=HTML, nodig=HTML, naam=HTML, overgenomen_van=HTML)
    komend = gegevens.komend.assign(titel=HTML, plaats=HTML)
    html = pagina.build_secties(build_dias(replace(gegevens, verhalen=verhalen, komend=komend)))
    assert "<img" not in html and "&lt;img" in html


def test_page_has_no_style_or_handler_of_its_own(gegevens):
    html = pagina.build_pagina(build_dias(gegevens), "", "/scherm/stand", DAG)
    assert not re.search(r"\s(style|on\w+)=", html)
    assert "<style" not in html


def test_long_texts_keep_their_measure(gegevens):
    verhalen = gegevens.verhalen.assign(titel="W" * 500, wat="ja " * 900)
    dia = find(build_dias(replace(gegevens, verhalen=verhalen)), "verhaal")
    assert compute_breedte(dia.kop) <= LANGSTE_KOP


# --- the file


def test_file_asks_nobody_anything(gegevens):
    html = pagina.build_bestand(build_dias(gegevens), "21:14")
    assert set(re.findall(r"https?://[^\"' )]+", html)) - {"http://www.w3.org/2000/svg"} <= {BASIS}
    assert not re.search(r'\s(src|href)="', html)
    assert len(html.encode()) < GROOTSTE_BYTES


@pytest.mark.parametrize("deel", ["script", "style"])
def test_file_allows_only_its_own_script_and_style(gegevens, deel):
    html = pagina.build_bestand(build_dias(gegevens), "21:14")
    (inhoud,) = re.findall(rf"<{deel}>(.*?)</{deel}>", html, re.DOTALL)
    hash_ = base64.b64encode(hashlib.sha256(inhoud.encode()).digest()).decode()
    assert f"{deel}-src 'sha256-{hash_}'" in html
    assert "unsafe" not in html.partition("</head>")[0].replace(inhoud, "")


def test_file_says_from_which_moment_its_figures_are(gegevens):
    html = pagina.build_bestand(build_dias(gegevens), "21:14", 40)
    assert "stand van 15-10-2016, 21:14" in html
    assert 'data-interval="40"' in html and 'data-stand="' not in html


def test_command_makes_the_file(voorbeeld_opslag, tmp_path, capsys):
    pad = tmp_path / "scherm.html"
    assert opdrachten.main(["scherm", str(pad), "--buurt", WYCK]) == 0
    assert "Welkom in Wyck" in pad.read_text("utf-8")
    assert 'data-interval="25"' in pad.read_text("utf-8")
    gezegd = capsys.readouterr().out
    assert "Het scherm staat in" in gezegd
    assert "Er staat geen QR-code op: vul op /beheer bij Instellingen het adres van Buurtnet in." in gezegd


def test_slide_says_how_many_statements_it_leaves_out(gegevens):
    (dia,) = [dia for dia in build_dias(gegevens) if dia.sleutel == "feedback"]
    assert dia.uitleg == "‘Eens’ en ‘helemaal eens’ samen, met zekere grenzen. 4 van de 5 stellingen."
    assert "De gemeente geeft onze buurt genoeg ondersteuning." in dia.beeld, "waar men het minst mee eens is, blijft"


def test_command_makes_the_file_with_the_slides_that_are_asked(voorbeeld_opslag, tmp_path):
    pad = tmp_path / "scherm.html"
    assert opdrachten.main(["scherm", str(pad), "--dias", "kaart,wat", "--seconden", "40"]) == 0
    html = pad.read_text("utf-8")
    assert re.findall('data-groep="(\\w+)"', html) == ["kaart", "wat"] and 'data-interval="40"' in html


def test_command_refuses_slides_that_are_not_there(tmp_path, capsys):
    with pytest.raises(SystemExit):
        opdrachten.main(["scherm", str(tmp_path / "x.html"), "--dias", "kaart,weer"])
    assert "'weer' bestaat niet; kies uit: wat,besluiten" in " ".join(capsys.readouterr().err.split())


def test_command_never_writes_over_a_file(voorbeeld_opslag, tmp_path, capsys):
    pad = tmp_path / "scherm.html"
    pad.write_text("van mij")
    assert opdrachten.main(["scherm", str(pad)]) == 1
    assert "bestaat al" in capsys.readouterr().err
    assert pad.read_text() == "van mij"


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (["{map}/weg/scherm.html"], "kan niet gemaakt worden"),
        (["{map}/x.html", "--buurt", "BU1"], "'BU1' bestaat niet"),
    ],
)
def test_command_refuses_with_a_sentence(voorbeeld_opslag, tmp_path, capsys, argumenten, zin):
    assert opdrachten.main(["scherm", *(a.format(map=tmp_path) for a in argumenten)]) == 1
    assert zin in capsys.readouterr().err


@pytest.mark.parametrize("interval", ["4", "601", "x", "-5", "9" * 5000])
def test_command_refuses_an_interval_that_cannot_be(interval, tmp_path, capsys):
    with pytest.raises(SystemExit):
        opdrachten.main(["scherm", str(tmp_path / "x.html"), f"--interval={interval}"])
    assert "van 5 tot en met 600" in " ".join(capsys.readouterr().err.split())


# --- the answers of the server


def ask(adres: str, lees=scherm.read_beeld, prefix: str = "", **headers) -> httpx.Response:
    app = Starlette(routes=scherm.build_routes(prefix, Foutpaginas(prefix), lees))

    async def vraag():
        poort = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=poort, base_url="http://192.0.2.7:8501") as client:
            return await client.get(adres, headers=headers)

    return anyio.run(vraag)


def lees_niets(*_):
    raise OpslagOntbreekt("De opslag /geheim/pad bestaat niet.")


def lees_fout(*_):
    raise KeyError("geheim")


def test_page_has_slides_a_strict_policy_and_where_to_ask(voorbeeld_opslag):
    antwoord = ask(f"/scherm?buurt={WYCK}&interval=10")
    assert antwoord.status_code == 200
    assert "Welkom in Wyck" in antwoord.text
    assert "unsafe" not in antwoord.headers["content-security-policy"]
    assert f'data-stand="/scherm/stand?buurt={WYCK}&amp;interval=10"' in antwoord.text


def test_address_with_a_slash_behind_it_leads_to_the_page():
    assert ask("/scherm/?buurt=x").headers["location"] == "/scherm?buurt=x"


def test_page_under_a_path_asks_and_leads_there(voorbeeld_opslag):
    html = ask(f"/pad/scherm?buurt={WYCK}", prefix="/pad").text
    assert f'data-stand="/pad/scherm/stand?buurt={WYCK}"' in html
    assert f"192.0.2.7:8501/pad/buurt?buurt={WYCK}" in html


def test_news_has_the_same_slides_and_is_not_sent_twice(voorbeeld_opslag):
    eerst = ask("/scherm/stand")
    inhoud = eerst.json()
    assert inhoud["html"] in ask("/scherm").text
    assert inhoud["dag"] == "15-10-2016" and inhoud["bouw"] == pagina.compute_bouw()
    nog_eens = ask("/scherm/stand", **{"If-None-Match": eerst.headers["etag"]})
    assert (nog_eens.status_code, nog_eens.content) == (304, b"")


def test_news_changes_with_what_is_recorded(voorbeeld_opslag):
    eerst = ask("/scherm/stand")
    engine = store.open_engine()
    with store.writing(engine) as conn:
        conn.exec_driver_sql("UPDATE verhaal SET titel = 'Een nieuw verhaal'")
    engine.dispose()
    nieuw = ask("/scherm/stand", **{"If-None-Match": eerst.headers["etag"]})
    assert nieuw.status_code == 200
    assert "Een nieuw verhaal" in nieuw.json()["html"]


@pytest.mark.parametrize("buurt", ["BU00000000", "", HTML, "BU09350500"])
def test_unknown_buurt_gives_the_slides_of_the_city(voorbeeld_opslag, buurt):
    antwoord = ask(str(httpx.URL("/scherm", params={"buurt": buurt})))
    assert antwoord.status_code == 200
    assert 'data-groep="buurt"' not in antwoord.text and "<img" not in antwoord.text
    assert ("bestaat niet. Nu draaien de dia&#x27;s van de hele stad." in antwoord.text) == bool(buurt)


@pytest.mark.parametrize("adres", ["/scherm", "/scherm.html"])
def test_page_and_file_have_the_same_choice(voorbeeld_opslag, adres):
    html = ask(f"{adres}?dias=kaart,wat,weer&seconden=40").text
    assert re.findall('data-groep="(\\w+)"', html) == ["kaart", "wat"]
    assert 'data-interval="40"' in html and "‘weer’" in html


def test_news_follows_the_settings(voorbeeld_opslag):
    engine = store.open_engine()
    with store.writing(engine) as conn:
        store.write_instelling(conn, "scherm_dias", "kaart")
        store.write_instelling(conn, "scherm_seconden", "40")
    engine.dispose()
    nieuws = ask("/scherm/stand").json()
    assert nieuws["seconden"] == 40
    assert re.findall('data-groep="(\\w+)"', nieuws["html"]) == ["kaart"]


@pytest.mark.parametrize(("host", "zegt"), [("localhost:8501", True), ("127.0.0.1", True), ("192.0.2.7:8501", False)])
def test_address_that_no_phone_reaches_is_said_to_who_starts_the_screen(voorbeeld_opslag, monkeypatch, host, zegt):
    monkeypatch.setattr(herkomst, "is_eigen_host", lambda *_: True)
    assert ("werkt alleen op deze computer" in ask("/scherm", host=host).text) == zegt


@pytest.mark.parametrize("lees", [lees_niets, lees_fout])
def test_without_a_store_the_page_is_calm_and_tells_nothing(lees):
    antwoord = ask("/scherm", lees)
    assert antwoord.status_code == 200
    assert "Bewoners maken zelf de toekomst van hun buurt" in antwoord.text
    assert "geheim" not in antwoord.text
    assert ask("/scherm/stand", lees).status_code == 503
    los = ask("/scherm.html", lees)
    assert (los.status_code, "Dit lukt nu even niet" in los.text) == (503, True), "een stick zonder cijfers"
    assert "geheim" not in los.text


def test_without_a_store_the_slides_stay_as_long_as_the_address_asks():
    assert 'data-interval="40"' in ask("/scherm?seconden=40", lees_niets).text


def test_store_that_does_not_answer_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(scherm, "WACHTTIJD_S", 0)
    assert "Bewoners maken zelf" in ask("/scherm", lambda *_: anyio.from_thread.run(anyio.sleep_forever)).text


def test_file_from_the_server_may_run_its_own_script(voorbeeld_opslag):
    antwoord = ask("/scherm.html")
    assert pagina.build_csp_bestand() in antwoord.headers["content-security-policy"]
    assert re.search(r"stand van 15-10-2016, \d\d:\d\d", antwoord.text)


def test_qr_code_goes_to_the_address_that_visitors_used(voorbeeld_opslag):
    assert f"192.0.2.7:8501/buurt?buurt={WYCK}" in ask(f"/scherm?buurt={WYCK}").text


@pytest.mark.parametrize("host", ['"><script>', "a b", "192.0.2.7:8501/pad", "x" * 300, "kwaad.nl"])
def test_name_that_is_not_ours_gets_no_qr_code(voorbeeld_opslag, host):
    html = ask("/scherm", host=host).text
    assert "QR-code met het adres" not in html and "Er staat geen QR-code op" in html


def test_set_address_goes_before_that_of_the_visitor(voorbeeld_opslag):
    engine = store.open_engine()
    with store.writing(engine) as conn:
        store.write_instelling(conn, "basisadres", BASIS)
    engine.dispose()
    html = ask("/scherm").text
    assert "buurtnet.voorbeeld.nl" in html and "192.0.2.7" not in html


def test_the_name_that_visitors_use_costs_no_figures_anew(voorbeeld_opslag, monkeypatch):
    vergeet_alles()
    gemaakt = []
    maak = scherm.build_zonder_adres
    monkeypatch.setattr(scherm, "build_zonder_adres", lambda alles: gemaakt.append(alles) or maak(alles))
    monkeypatch.setattr(herkomst, "is_eigen_host", lambda *_: True)
    namen = [f"zaal{nummer}.nl" for nummer in range(40)]
    assert all(naam in ask("/scherm", host=naam).text for naam in namen)
    assert len(gemaakt) == 1


def test_what_many_ask_for_is_compressed_once(voorbeeld_opslag, monkeypatch):
    ingepakt = []
    monkeypatch.setattr(bestand, "compress", lambda inhoud, _: ingepakt.append(inhoud) or brotli.compress(inhoud))
    namen = {ask("/scherm?interval=11", **{"Accept-Encoding": "br"}).text for _ in range(3)}
    assert (len(namen), len(ingepakt)) == (1, 1)


def test_frames_of_the_cache_are_left_as_they_were(gegevens):
    voor = gegevens.verhalen.copy(), gegevens.komend.copy(), gegevens.overzicht.feedback.copy()
    build_dias(gegevens)
    for oud, nu in zip(voor, (gegevens.verhalen, gegevens.komend, gegevens.overzicht.feedback), strict=True):
        pd.testing.assert_frame_equal(oud, nu)


def test_json_is_one_text_for_everybody(voorbeeld_opslag):
    assert json.loads(ask("/scherm/stand").text).keys() == {"bouw", "dag", "seconden", "html"}
