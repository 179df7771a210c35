"""The sheets to print: what they say, that one A4 is enough whatever was typed, and a PDF that everybody can read."""

import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pikepdf
import pypdfium2
import pytest
import typst
import zxingcpp
from feedbackwereld import build_feedback

from buurtnet import begrippen, schema, store
from buurtnet.beeld import kaartstand
from buurtnet.buurtblad import blokken, lettertypes, lezen, tekst, zetten
from buurtnet.buurtblad.buurt import build_buurtblad
from buurtnet.buurtblad.kaart import build_kaart
from buurtnet.buurtblad.stad import build_stadsblad
from buurtnet.cijfers import overzicht
from buurtnet.errors import OpslagFout
from buurtnet.gebieden import read_gebieden
from buurtnet.instellingen import Instellingen
from buurtnet.settings import data_folder
from buurtnet.voorbeeld import build_voorbeeld

DAG = date(2016, 10, 15)
WYCK, SCHARN, KOMMELKWARTIER, HEUGEM = "BU09350006", "BU09350405", "BU09350002", "BU09350601"
BASIS = "https://buurtnet.voorbeeld.nl"
A4_PUNTEN = (595.28, 841.89)
KWAAD = [
    '#panic() $x$ *vet* _schuin_ `code` <label> @ref \\ // /* */ #import "/etc/passwd"',
    "a" * 3000,
    "\u202eomgekeerd\u2066 \x00\x07 \U0001f600 中文 العربية",
    "Een lange zin over de buurt en wat daar allemaal moet gebeuren. " * 60,
    "",
]


@pytest.fixture(scope="module")
def gebieden():
    return read_gebieden(data_folder())


@pytest.fixture(scope="module")
def voorbeeld(gebieden, sqlite_sjabloon, tmp_path_factory):
    """A store with the example data: its engine."""
    pad = tmp_path_factory.mktemp("blad") / "buurtnet.sqlite"
    pad.write_bytes(sqlite_sjabloon.read_bytes())
    engine = store.open_engine(f"sqlite:///{pad}")
    with store.writing(engine) as conn:
        store.write_rijen(conn, build_voorbeeld(gebieden))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def lees(voorbeeld, gebieden):
    """A function that reads: the sheet of a code as PDF, or everything that it is made from."""

    def read(functie):
        with store.reading(voorbeeld) as conn:
            return functie(conn, lezen.Vraag(gebieden, store.read_instellingen(conn), DAG, DAG, BASIS))

    return read


@pytest.fixture(scope="module")
def bladen(lees):
    """The PDF of some sheets, by code."""
    codes = (WYCK, SCHARN, KOMMELKWARTIER, HEUGEM, lezen.STAD)
    return {code: lees(lambda conn, vraag, code=code: lezen.read_pdf(conn, vraag, code)) for code in codes}


@pytest.fixture(scope="module")
def boekje(lees):
    stappen = []
    pdf = lees(lambda conn, vraag: lezen.read_boekje(conn, vraag, lambda klaar, van: stappen.append((klaar, van))))
    return pdf, stappen


@pytest.fixture(scope="module")
def stad(lees):
    return lees(lambda conn, vraag: overzicht.read_overzicht(conn, vraag.gebieden, vraag.instellingen, DAG))


@pytest.fixture(scope="module")
def stand(stad, gebieden):
    return kaartstand.build_kaartstand(stad, gebieden, "status")


@pytest.fixture(scope="module")
def build_beeld(lees):
    return lambda code: lees(lambda conn, vraag: overzicht.read_buurtbeeld(conn, vraag.gebieden, DAG, code))


@pytest.fixture(scope="module")
def build_blad(build_beeld, stad, stand, gebieden):
    """The data of a sheet; changes of the picture of the buurt by keyword."""

    def build(code: str, basis: str = BASIS, **anders) -> dict:
        return build_buurtblad(replace(build_beeld(code), **anders), stad, stand, gebieden, basis)

    return build


def read_tekst(pdf: bytes, nummer: int = 0) -> str:
    """The words of a page, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    woorden = " ".join(document[nummer].get_textpage().get_text_range().replace("\ufffe", "").split())
    document.close()
    return woorden


def count_paginas(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def read_structuur(pdf: bytes) -> list[tuple[str, str]]:
    """Each tag of the structure in reading order, with its alternative text."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return list(walk(document.Root.StructTreeRoot.K))


def walk(knoop):
    if isinstance(knoop, pikepdf.Array):
        for kind in knoop:
            yield from walk(kind)
    elif isinstance(knoop, pikepdf.Dictionary):
        if "/S" in knoop:
            yield str(knoop.S), str(knoop.get("/Alt", ""))
        if "/K" in knoop:
            yield from walk(knoop.K)


ALLE = pytest.mark.parametrize("code", [WYCK, SCHARN, KOMMELKWARTIER, HEUGEM, lezen.STAD])


@ALLE
def test_a_sheet_is_one_a4(bladen, code):
    with pikepdf.open(io.BytesIO(bladen[code])) as document:
        assert len(document.pages) == 1
        assert [float(x) for x in document.pages[0].mediabox] == pytest.approx([0, 0, *A4_PUNTEN], abs=0.1)


@ALLE
def test_a_sheet_says_that_it_is_pdf_ua_with_language_and_title(bladen, code):
    with pikepdf.open(io.BytesIO(bladen[code])) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("nl")
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"].startswith("Buurtblad ")


@ALLE
def test_a_sheet_brings_its_own_letters(bladen, code):
    with pikepdf.open(io.BytesIO(bladen[code])) as document:
        letters = [
            o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert letters
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(letter.keys()) for letter in letters)
        assert {re.sub(r"^/[A-Z]{6}\+", "", str(letter.FontName))[:13] for letter in letters} == {"SourceSansPro"}


def test_a_sheet_has_headings_lists_tables_and_pictures_with_a_text(bladen):
    structuur = read_structuur(bladen[WYCK])
    tags = [tag for tag, _ in structuur]
    assert tags.count("/H1") == 1 and tags.index("/H1") < tags.index("/H2") < tags.index("/H3")
    assert {"/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Link"} <= set(tags)
    kaart, code = (alt for tag, alt in structuur if tag == "/Figure")
    assert kaart.startswith("Kaart van Wyck en de buurten eromheen. Wyck: 2 organisaties: definitief ja en in gesprek.")
    assert code == f"QR-code: opent de pagina van Wyck op buurtnet.voorbeeld.nl/buurt?buurt={WYCK}"


def test_pictures_of_the_city_have_a_text_too(bladen):
    assert all(alt for tag, alt in read_structuur(bladen[lezen.STAD]) if tag == "/Figure")


def test_a_sheet_says_what_the_page_says(bladen):
    woorden = read_tekst(bladen[WYCK])
    for deel in (
        "Stand van 15 oktober 2016 · voorbeeldgegevens (fictief)",
        "5.135 inwoners, 4.878 van 15 jaar en ouder",
        "buurtplatform: definitief ja sinds 22 maart 2016.",
        "05-02-2016: voorgenomen besluit",
        "Subsidieregels uitgelegd ja onbekend",
        "49 van 4.878 inwoners van 15+ (1,0 %; zeker tussen 0,6 en 1,6 %).",
        "40 % (22-65 %) was in 2015 het eens met “Na deze bijeenkomst heb ik een helderder beeld van wat een ",
        "Tussen haakjes: zeker tussen, van alle deelnames.",
        "n = 81 formulieren na 2 bijeenkomsten · respons 69 % · antwoorden van 2015 · niet alle formulieren tellen al",
        "de buurt; te laat beloofd voor 02-04-2016",
        "buurtnet.voorbeeld.nl/buurt? buurt=BU09350006",
        "inwoners: CBS, 1 januari 2015",
    ):
        assert deel in woorden


def test_the_sheet_of_the_city_says_what_the_page_says(bladen):
    woorden = read_tekst(bladen[lezen.STAD])
    for deel in (
        "10 van de 34 platforms hebben besloten. Zij kiezen vóór 1 januari 2017",
        "1 platform is gestopt vóór een besluit.",
        "8 definitief ja",
        "2 geen gegevens",
        "2,6 % deed mee in de 32 buurten met een volledige telling. In 2016, zeker tussen 1,5 en 6,0 %.",
        "Daar woont 78 % van alle inwoners. Een mens telt één keer per buurt.",
        "2.182 van 85.460 inwoners, kinderen meegeteld",
        "77 % (45-87 %) is het eens met",
        "24 % (13-56 %): De gemeente geeft onze buurt genoeg ondersteuning.",
        "Tussen haakjes: zeker tussen, van alle deelnames.",
        "respons 62 % · antwoorden van 2016 · niet alle formulieren tellen al mee",
        "36 te laat (de buurt 5, buurt en gemeente samen 7, de gemeente 24).",
        "1 platform besloot met te weinig informatie",
        "Informatie nog niet compleet: Voorbeeldplatform De Heeg. Van 1 besluit is dit onbekend.",
        "beloften op de pagina's van de buurten.",
        "de gemeente; te laat",
        "geen organisatie bekend (witte vlek): 2.440 inwoners",
    ):
        assert deel in woorden


@pytest.fixture
def build_stad(stad, stand, gebieden):
    """The data of the sheet of the city; changes of the overview by keyword."""

    def build(beloften: pd.DataFrame, **anders) -> dict:
        leeg = schema.build_frame([], schema.AANGEKONDIGD)
        return build_stadsblad(replace(stad, **anders), stand, gebieden, beloften, leeg, BASIS)

    return build


def besluit(stad, informatie: str, naam: str = "Platform", aantal: int = 1) -> pd.DataFrame:
    rij = stad.stand[stad.stand["stap"] == "definitief_ja"].iloc[:1]
    return pd.concat([rij] * aantal, ignore_index=True).assign(informatie=informatie, naam=naam)


def test_the_sheet_of_the_city_says_who_made_the_promises_that_are_late(build_stad):
    beloften = pd.concat(
        [
            *(build_beloften(1), build_beloften(1, groep="raad"), build_beloften(1, door="buurt")),
            build_beloften(3, gedaan_op=date(2016, 5, 20), groep="college"),
        ],
        ignore_index=True,
    )
    uitleg = build_stad(beloften)["beloften"]["uitleg"]
    assert uitleg == (
        "6 beloften: 3 gedaan, 0 lopen nog, 3 te laat (de buurt 1, buurt en gemeente samen 0, de gemeente 2). "
        "De gemeente: raad 1, niet vastgelegd 1."
    )


def test_the_sheet_of_the_city_splits_nothing_when_nothing_is_late(build_stad):
    uitleg = build_stad(build_beloften(1, gedaan_op=date(2016, 5, 20)))["beloften"]["uitleg"]
    assert uitleg == "1 belofte: 1 gedaan, 0 lopen nog, 0 te laat."


@pytest.mark.parametrize(
    ("informatie", "kop", "zin"),
    [
        ("onvolledig", "1 platform besloot met te weinig informatie", "Informatie nog niet compleet: Platform."),
        ("onbekend", "Van 1 van de 1 besluiten is niet bekend of de informatie compleet was", ""),
        ("volledig", "Bij elk besluit was de informatie compleet", ""),
    ],
)
def test_the_sheet_of_the_city_says_the_alarm(build_stad, stad, informatie, kop, zin):
    (alarm,) = build_stad(build_beloften(0), stand=besluit(stad, informatie))["organisaties"]
    assert (alarm["naam"], alarm["zin"]) == (kop, zin)


def test_the_sheet_of_the_city_has_no_alarm_before_a_decision(build_stad, stad):
    assert build_stad(build_beloften(0), stand=stad.stand.iloc[:0])["organisaties"] == []


@pytest.mark.parametrize("naam", KWAAD, ids=["opmaak", "lang woord", "vreemd", "lange zin", "leeg"])
def test_the_sheet_of_the_city_stays_one_page_with_many_and_long_names(build_stad, stad, naam):
    blad = build_stad(build_beloften(60, naam, organisatie=naam), stand=besluit(stad, "onvolledig", naam, 34))
    pdf = zetten.build_pdf([blad], "Blad", DAG)
    woorden = read_tekst(pdf)
    assert count_paginas(pdf) == 1
    assert "34 platforms besloten met te weinig informatie" in woorden and "en nog 28." in woorden
    assert re.search(r"En nog \d\d beloften", woorden) and "Bronnen:" in woorden


def test_a_sheet_of_an_earlier_day_does_not_say_what_came_after_it(build_beeld, stad, stand, gebieden, lees):
    """Nobody can tell from the store what was announced by then."""
    beeld = build_beeld(WYCK)
    assert not beeld.aangekondigd.empty
    straks = build_buurtblad(beeld, stad, stand, gebieden, BASIS, eerder=True)["straks"]
    assert straks["regels"] == []
    assert straks["rest"] == "Dit blad is van een eerdere dag. Wat er komt, staat op het blad van vandaag."
    later = lees(lambda conn, vraag: lezen.read_pdf(conn, replace(vraag, vandaag=DAG + timedelta(days=1)), lezen.STAD))
    assert straks["rest"] in read_tekst(later)


def test_a_sheet_names_meetings_without_a_complete_count(build_blad, build_beeld):
    bereik = build_beeld(WYCK).bereik.copy()
    bereik["onvolledig"] = 2
    assert "2 bijeenkomsten zonder volledige telling" in build_blad(WYCK, bereik=bereik)["bereik"]["regels"]


def test_the_table_of_information_holds_only_what_was_known_at_the_decision(build_blad, build_beeld):
    """Wyck decided on 22 March: what was answered after it is no information before it."""
    beeld = build_beeld(WYCK)
    besloten = beeld.organisaties.query("stap == 'definitief_ja'").iloc[0]
    items = beeld.geinformeerd[beeld.geinformeerd["organisatie_id"] == besloten.organisatie_id]
    assert max(items["datum"]) <= besloten.datum
    rijen = build_blad(WYCK, geinformeerd=items[:1], geinformeerd_na=items[1:])["informatie"]["rijen"]
    assert [rij[1] for rij in rijen].count("onbekend") == 4


def test_a_buurt_without_organisations_is_invited_and_nothing_reads_as_zero(bladen):
    woorden = read_tekst(bladen[KOMMELKWARTIER])
    assert "Geen organisatie bekend (witte vlek)." in woorden
    assert "Geen gegevens over bereik dit jaar." in woorden
    assert "Geen formulieren bekend van dit jaar of vorig jaar." in woorden
    assert "Er zijn geen beloften vastgelegd." in woorden
    assert "Wilt u in Kommelkwartier iets beginnen met uw buren?" in woorden
    assert not re.search(r"(?<![\d.,-])0(,0)? (%|van)", woorden)


def test_statements_that_do_not_fit_are_counted_with_the_address(build_blad, build_beeld):
    """Showing only the first ones unsaid would show only what people like."""
    rijen = build_beeld(WYCK).waardering
    meer = pd.concat([rijen, rijen[~rijen["sleutel"]].assign(tekst="Nog een stelling.")], ignore_index=True)
    blad = build_blad(WYCK, waardering=meer)
    woorden = read_tekst(zetten.build_pdf([blad], "Blad", DAG))
    assert "Nog een stelling." not in woorden
    assert "En nog 8 stellingen op buurtnet.voorbeeld.nl/" in woorden


def test_too_few_forms_give_no_share(bladen):
    woorden = read_tekst(bladen[HEUGEM])
    assert "Nog te weinig formulieren om te tonen." in woorden
    assert "is het eens met" not in woorden


@pytest.mark.parametrize(
    ("aantallen", "groot", "regel"),
    [
        ((1, 1, 1, 4, 3), "", "te weinig"),
        ((2, 2, 6, 10, 20), "80 %", "(45-95 %) is het eens met “Nuttig.” (n = 40)"),
        ((0, 0, 0, 20, 20), "(vrijwel) iedereen", "(59-100 %) is het eens met “Nuttig.” (n = 40)"),
        ((20, 20, 0, 0, 0), "(vrijwel) niemand", "(0-41 %) is het eens met “Nuttig.” (n = 40)"),
    ],
)
def test_small_numbers_hold_on_paper_too(aantallen, groot, regel):
    frame = build_feedback(("Nuttig.", aantallen), deelnemers=60)
    blok = blokken.build_feedback(frame, DAG, "Kop", "te weinig", "", "elders")
    assert (blok["groot"], blok["zin"]) == (groot, regel)
    assert bool(blok["balk"]) == bool(groot)


def test_more_forms_than_people_and_the_year_before_are_said_on_paper_too():
    frame = build_feedback(("Nuttig.", (2, 2, 6, 10, 20)), deelnemers=30, datum=date(2015, 5, 1))
    blok = blokken.build_feedback(frame, DAG, "Kop", "te weinig", "", "elders")
    assert blok["grenzen"] == begrippen.MEER_FORMULIEREN
    assert blok["zin"] == "was in 2015 het eens met “Nuttig.” (n = 40)"


def test_the_qr_code_on_paper_opens_the_page_of_the_buurt(bladen):
    document = pypdfium2.PdfDocument(bladen[WYCK])
    (code,) = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    document.close()
    assert code.text == f"{BASIS}/buurt?buurt={WYCK}"


def test_without_an_address_there_is_no_code_and_no_address(build_blad):
    blad = build_blad(WYCK, basis="")
    assert (blad["qr"], blad["adres"], blad["beloften"]["waar"]) == ("", "", "op de pagina van deze buurt.")
    assert "/Figure" in [tag for tag, _ in read_structuur(zetten.build_pdf([blad], "Blad", DAG))]


def build_beloften(aantal: int, wat: str = "Bankjes plaatsen", **anders) -> pd.DataFrame:
    rij = {
        "bron": "actie",
        "nummer": 1,
        "organisatie_id": 1,
        "buurtcode": "",
        "organisatie": "Wyck",
        "wat": wat,
        "spoor": "sociaal",
        "door": "gemeente",
        "groep": "",
    }
    rij |= {"beloofd_op": date(2016, 5, 1), "vervalt_op": date(2016, 6, 1), "gedaan_op": None} | anders
    return schema.build_frame([rij] * aantal, schema.BELOFTEN)


def test_actions_that_do_not_fit_are_counted_with_the_address(build_blad):
    pdf = zetten.build_pdf([build_blad(WYCK, beloften=build_beloften(60))], "Blad", DAG)
    woorden = read_tekst(pdf)
    getoond = woorden.count("Bankjes plaatsen")
    assert 3 < getoond <= blokken.MEESTE_BELOFTEN
    assert f"En nog {60 - getoond} beloften op buurtnet.voorbeeld.nl/buurt? buurt={WYCK}" in woorden
    assert count_paginas(pdf) == 1


def test_actions_stand_in_the_order_of_the_date_that_is_shown():
    eerst, later, klaar, pas_klaar = date(2016, 3, 1), date(2016, 4, 1), date(2016, 6, 1), date(2016, 7, 1)
    beloften = pd.concat(
        [
            build_beloften(1, "later te laat", vervalt_op=later),
            build_beloften(1, "klaar", gedaan_op=klaar),
            build_beloften(1, "pas klaar", gedaan_op=pas_klaar),
            build_beloften(1, "loopt zonder datum", vervalt_op=None),
            build_beloften(1, "langst te laat", vervalt_op=eerst),
        ],
        ignore_index=True,
    )
    rijen = blokken.build_beloften(beloften, DAG, "elders", False)["rijen"]
    assert [rij["wat"] for rij in rijen] == [
        "langst te laat",
        "later te laat",
        "loopt zonder datum",
        "pas klaar",
        "klaar",
    ]


def test_overdue_actions_of_the_gemeente_stand_in_the_list_of_the_buurt_first():
    gedaan = build_beloften(1, "Klaar", door="buurt", gedaan_op=date(2016, 5, 20))
    beloften = pd.concat([gedaan, build_beloften(1, "Te laat")], ignore_index=True)
    rijen = blokken.build_beloften(beloften, DAG, "", met_wie=False)["rijen"]
    assert [(r["wat"], r["door"], r["stand"]) for r in rijen] == [
        ("Te laat", "de gemeente", "te laat"),
        ("Klaar", "de buurt", ""),
    ]


def test_a_sheet_says_whom_to_ask_and_how(build_beeld, build_blad, stad, stand, gebieden):
    assert "Wyck bereikt u via buurtnetwerk.wyck@voorbeeld.nl." in build_blad(WYCK)["meedoen"]["regels"][0]
    hier = build_beeld(KOMMELKWARTIER), stad, stand, gebieden, BASIS
    assert "vraag naar de opbouwwerker van Kommelkwartier" in build_buurtblad(*hier)["meedoen"]["regels"][0]
    bekend = replace(stad, instellingen=replace(stad.instellingen, opbouwwerk="opbouwwerk@gemeente.nl"))
    leeg = schema.build_frame([], schema.AANGEKONDIGD)
    for blad in (
        build_buurtblad(hier[0], bekend, *hier[2:]),
        build_stadsblad(bekend, stand, gebieden, build_beloften(0), leeg, BASIS),
    ):
        vragen = "Vragen? De opbouwwerker bereikt u via opbouwwerk@gemeente.nl."
        assert blad["meedoen"]["regels"][0].endswith(vragen)


@pytest.mark.parametrize("kwaad", KWAAD, ids=["opmaak", "lang woord", "vreemd", "lange zin", "leeg"])
@pytest.mark.parametrize("code", [WYCK, KOMMELKWARTIER])
def test_hostile_and_long_texts_stay_on_one_page_as_text(build_blad, build_beeld, code, kwaad):
    beeld = build_beeld(code)
    wyck = build_beeld(WYCK)
    organisaties = pd.concat([wyck.organisaties] * 4, ignore_index=True).assign(naam=kwaad)
    komt = pd.DataFrame(
        [{"datum": DAG, "begint_om": "19:30", "soort": "workshop", "titel": kwaad, "plaats": kwaad}] * 9
    )
    blad = build_blad(
        code,
        organisaties=organisaties if code == WYCK else beeld.organisaties,
        waardering=wyck.waardering.assign(tekst=kwaad),
        beloften=build_beloften(30, kwaad, organisatie=kwaad),
        aangekondigd=komt,
        bereikbaar={kwaad: kwaad},
    )
    pdf = zetten.build_pdf([blad], "Blad", DAG)
    assert count_paginas(pdf) == 1
    woorden = read_tekst(pdf)
    assert "Bronnen:" in woorden and "Doe mee" in woorden and "Wat is er beloofd?" in woorden
    if "#panic" in kwaad:
        assert "#panic() $x$ *vet* _schuin_ `code` <label> @ref" in woorden


def test_hostile_texts_in_settings_and_names_of_areas_stay_text(stad, stand, gebieden, build_beeld):
    naam = '<b>#panic() & "x"</b>' + "y" * 60
    raar = gebieden.assign(naam=naam, wijknaam=naam)
    looks = stand | {"buurten": {code: look | {"naam": naam} for code, look in stand["buurten"].items()}}
    elders = replace(stad, instellingen=replace(stad.instellingen, gemeente=naam, opbouwwerk=naam * 2))
    blad = build_buurtblad(build_beeld(WYCK), elders, looks, raar, BASIS)
    leeg = schema.build_frame([], schema.AANGEKONDIGD)
    stadsblad = build_stadsblad(elders, looks, raar, build_beloften(0), leeg, BASIS)
    for pdf in (zetten.build_pdf([b], naam, DAG) for b in (blad, stadsblad)):
        assert count_paginas(pdf) == 1
        assert "<b>#panic()" in read_tekst(pdf)


def test_a_store_without_records_gives_sheets_too(gebieden, sqlite_pad, open_pad):
    vraag = lezen.Vraag(gebieden, Instellingen(), DAG, DAG)
    with store.reading(open_pad(sqlite_pad)) as conn:
        blad, stad = (read_tekst(lezen.read_pdf(conn, vraag, code)) for code in (WYCK, lezen.STAD))
    assert "Geen organisatie bekend" in blad and "fictief" not in blad
    assert "Nog geen besluiten bekend." in stad and "Nog te weinig formulieren om te tonen." in stad


def test_the_same_sheet_gives_the_same_bytes(lees, bladen):
    assert lees(lambda conn, vraag: lezen.read_pdf(conn, vraag, WYCK)) == bladen[WYCK]


def test_the_booklet_has_a_table_of_contents_the_city_and_every_buurt_on_a_page(boekje, gebieden):
    pdf, stappen = boekje
    assert count_paginas(pdf) == 45
    inhoud = read_tekst(pdf)
    assert all(naam in inhoud for naam in gebieden.loc[gebieden["telt_mee"], "naam"])
    assert "Beatrixhaven" not in inhoud
    assert read_tekst(pdf, 1).startswith("Buurtnetwerken · de hele stad")
    assert "Amby" in read_tekst(pdf, 2) and "Wyckerpoort" in read_tekst(pdf, 44)
    assert stappen == [(stap, 45) for stap in range(1, 46)]


def test_the_booklet_is_for_everybody_too(boekje):
    with pikepdf.open(io.BytesIO(boekje[0])) as document:
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
    tags = [tag for tag, _ in read_structuur(boekje[0])]
    assert tags.count("/H1") == 45 and "/TOC" in tags


def test_the_booklet_is_made_in_the_background(voorbeeld, lees):
    boekje = lees(lambda _conn, vraag: lezen.Boekje(voorbeeld, vraag))
    boekje.wacht()
    assert (boekje.deel, boekje.fout) == (1.0, "")
    assert boekje.pdf.startswith(b"%PDF")


def test_a_booklet_that_fails_says_so(open_pad, tmp_path, lees, caplog):
    boekje = lees(lambda _conn, vraag: lezen.Boekje(open_pad(tmp_path / "weg.sqlite"), vraag))
    boekje.wacht()
    assert boekje.pdf is None and boekje.fout == OpslagFout.zin
    assert "weg.sqlite" in caplog.text


def test_too_many_booklets_at_once_are_refused_and_room_comes_back(open_pad, tmp_path, lees):
    def begin():
        return lees(lambda _conn, vraag: lezen.Boekje(open_pad(tmp_path / "weg.sqlite"), vraag))

    with lezen._BEURT:  # one is in the making for as long as this lasts
        wachtend, te_veel = [begin() for _ in range(lezen._MEESTE_BOEKJES)], begin()
        assert "Probeer het over een minuut" in te_veel.fout and not any(boekje.fout for boekje in wachtend)
    for boekje in (*wachtend, te_veel):
        boekje.wacht()
    later = begin()
    later.wacht()
    assert later.fout == OpslagFout.zin


@pytest.mark.parametrize("naam", ["", " \u202e ", "\u0301"])
def test_a_name_of_nothing_that_can_be_printed_stops_no_sheet(build_beeld, stad, stand, gebieden, naam):
    beeld = build_beeld(WYCK)
    kaal = gebieden.assign(naam=naam, wijknaam=naam)
    overal = replace(stad, instellingen=replace(stad.instellingen, gemeente=naam))
    een = replace(beeld, organisaties=beeld.organisaties.head(1).assign(naam=naam))
    leeg = schema.build_frame([], schema.AANGEKONDIGD)
    bladen = [
        build_buurtblad(een, overal, stand, kaal, BASIS),
        build_stadsblad(overal, stand, kaal, build_beloften(0), leeg, BASIS),
    ]
    pdf = zetten.build_pdf(bladen, "Bladen", DAG)
    assert count_paginas(pdf) == 2
    assert "(geen naam)" in read_tekst(pdf) and WYCK in read_tekst(pdf)


def test_every_character_that_is_let_through_has_a_picture(tmp_path):
    tekens = sorted(lettertypes.read_tekens())
    blad = tmp_path / "alle.typ"
    blad.write_text(
        '#let d = json(bytes(sys.inputs.gegevens))\n#set document(title: "Alle")\n'
        '#set text(lang: "nl", font: d.letters, size: 6pt)\n= Alle\n#for r in d.regels [#r\n\n]'
    )
    regels = [tekst.clean_tekst(" ".join(tekens[i : i + 90])) for i in range(0, len(tekens), 90)]
    zetter = typst.Compiler(root=tmp_path, font_paths=lettertypes.open_lettertypes())
    gegevens = json.dumps({"letters": lettertypes.FAMILIES, "regels": regels})
    pdf = zetter.compile(blad, format="pdf", sys_inputs={"gegevens": gegevens}, pdf_standards=["ua-1"])
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    "titel",
    ["ورشة الحديقة", "בית ספר", "क्षेत्र", "中文", "日本", "Зустріч", "Ἀθῆναι", "Feest 🎉 👨‍👩‍👧", "ệ ǎ ạ ₂ ☕ ⅓ №"],
)
def test_a_title_is_printed_in_its_own_script(build_blad, titel):
    assert tekst.clean_tekst(titel) == titel
    pdf = zetten.build_pdf([build_blad(KOMMELKWARTIER, beloften=build_beloften(1, titel))], "Blad", DAG)
    assert "kunnen)" not in read_tekst(pdf)


@pytest.mark.parametrize(
    ("ruw", "netjes"),
    [
        ("Café Belvédère – “één” €", "Café Belvédère – “één” €"),
        ("een\n\ttwee  drie ", "een twee drie"),
        ("cafe\u0301", "café"),
        ("a\u202eb\u200fc\x00\ud800", "abc"),
        ("zon \U0001f31e schijn", "zon \U0001f31e schijn"),
        ("zon \U00012000\U00012001 \U00012002 schijn", "zon (letters die hier niet kunnen) schijn"),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_text_is_made_fit_for_print(ruw, netjes):
    assert tekst.clean_tekst(ruw) == netjes


def test_text_that_is_too_long_ends_at_a_word():
    assert tekst.clean_tekst("een twee drie vier", 10) == "een twee…"
    assert tekst.clean_tekst("een twee", 8) == "een twee"


def test_a_word_without_end_can_be_broken():
    assert max(map(len, tekst.clean_tekst("a" * 100).split("\u200b"))) <= 10


def test_the_map_holds_in_grey_and_its_legend_names_only_what_it_shows(stand, gebieden):
    kaart = build_kaart(stand, gebieden, KOMMELKWARTIER, "Kommelkwartier", 80)
    regels = {regel["tekst"]: (regel["vul"], regel["patroon"]) for regel in kaart["legenda"]}
    assert regels["definitief nee"][1] == "arcering"
    assert "geen organisatie bekend (witte vlek)" in regels
    assert "Beatrixhaven: bedrijventerrein, telt niet mee" not in regels
    assert len(set(regels.values())) == len(regels)


def test_names_on_the_map_do_not_stand_over_each_other(stand, gebieden):
    kaart = build_kaart(stand, gebieden, WYCK, "Wyck", 78)
    namen = re.findall(r'<text x="(\d+)" y="(\d+)"[^>]*>([^<]+)<', kaart["kaart"])
    assert "Wyck" in [naam for _, _, naam in namen] and len(namen) > 4
    letter = float(re.search(r'font-size="(\d+)"', kaart["kaart"])[1])
    for i, (x, y, naam) in enumerate(namen):
        for x2, y2, naam2 in namen[:i]:
            ruimte = letter * 0.5 * (len(naam) + len(naam2)) / 2
            assert abs(int(x) - int(x2)) > ruimte or abs(int(y) - int(y2)) > letter
