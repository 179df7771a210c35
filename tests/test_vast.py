"""The fixed version of a page: what the first answer says, without a script, a session or a sign-in."""

import html
import io
import re
from datetime import date

import httpx
import pytest
from PIL import Image
from serverproces import copy_data, start_server
from streamlit.testing.v1 import AppTest

from buurtnet import store
from buurtnet.gebieden import read_gebieden
from buurtnet.settings import PROJECT
from buurtnet.ui import adres
from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN
from buurtnet.ui.vast.maken import Vast
from buurtnet.ui.vast.tekst import build_html, build_regel
from buurtnet.web import index, vast
from buurtnet.web.foutpagina import Foutpaginas

OPENBAAR = [p.adres for p in PAGINAS if p.adres not in VASTLEGGEN]
VRAGEN = ["", "buurt=BU09350006", "buurt=BU09350300&peildatum=2016-03-31", "peildatum=2015-12-01"]


@pytest.fixture(scope="module")
def server(voorbeeld):
    with start_server(voorbeeld) as server:
        yield server


def fetch(server, pagina: str, vraag: str = "", **opties) -> httpx.Response:
    return httpx.get(f"{server.adres}/{pagina}{'?' if vraag else ''}{vraag}", **opties)


def read_woorden(tekst: str) -> str:
    """The letters and figures of a text, whatever marks stand round them."""
    kaal = re.sub(r"<(script|style|template).*?</\\1>|<[^>]*>", " ", tekst, flags=re.DOTALL)
    return "".join(re.findall(r"\w+", html.unescape(kaal)))


@pytest.mark.parametrize("vraag", VRAGEN)
@pytest.mark.parametrize("pagina", OPENBAAR)
def test_says_all_that_the_page_says_in_the_same_order(server, voorbeeld, monkeypatch, pagina, vraag):
    monkeypatch.setenv("BUURTNET_DATA", str(voorbeeld))
    at = AppTest.from_file(str(PROJECT / "buurtnet" / "ui" / "frame.py"), default_timeout=60)
    for naam, waarde in httpx.QueryParams(vraag).items():
        at.query_params[naam] = waarde
    at.run()
    if pagina:
        at.switch_page(str(PROJECT / "pages" / next(p.bestand for p in PAGINAS if p.adres == pagina))).run()
    assert not at.exception
    antwoord = fetch(server, pagina, vraag)
    gezegd, plek = read_woorden(antwoord.text[antwoord.text.index('<main id="inhoud">') :]), 0
    delen = [deel.value for deel in at.main if hasattr(deel, "value") and deel.type in ("markdown", "heading")]
    assert len(delen) > 3
    for deel in delen:
        woorden = read_woorden(build_html(deel))
        gevonden = gezegd.find(woorden, plek)
        assert gevonden >= 0, f"ontbreekt, of op een andere plek: {deel}"
        plek = gevonden + len(woorden)


def test_every_page_answers_for_every_buurt_at_two_dates_and_for_some_at_ten(server, voorbeeld):
    codes = [code for code in read_gebieden(voorbeeld).query("telt_mee")["buurtcode"]]
    dagen = [
        f"{jaar}-{maand:02}-{dag:02}" for jaar in (2015, 2016, 2017, 2018) for maand, dag in ((1, 1), (6, 30), (12, 31))
    ]
    vragen = [(code, dag) for code in codes for dag in ("2016-10-15", "2016-03-31")]
    vragen += [(code, dag) for code in codes[::12] for dag in dagen]
    with httpx.Client(base_url=server.adres) as bezoek:
        for code, dag in vragen:
            for pagina in ("buurt", "bereik") if code not in codes[::12] else OPENBAAR:
                antwoord = bezoek.get(f"/{pagina}?buurt={code}&peildatum={dag}")
                assert antwoord.status_code == 200 and 'class="vast"' in antwoord.text, f"{pagina} {code} {dag}"


@pytest.mark.parametrize("pagina", OPENBAAR)
def test_everything_that_can_be_chosen_is_a_link_or_a_form_with_an_address(server, pagina):
    antwoord = fetch(server, pagina, "buurt=BU09350006&peildatum=2016-03-31")
    inhoud = antwoord.text[antwoord.text.index('<div id="vast">') : antwoord.text.index('<div id="root"')]
    namen = set(re.findall(r'<(?:input|select)[^>]* name="([^"]*)"', inhoud))
    assert {"peildatum", "q"} <= namen <= {"q", *adres.NAMEN}
    assert 'role="search"' in inhoud
    assert "<script" not in inhoud
    for doel in re.findall(r'<a [^>]*href="(/[^"#]*)"', inhoud):
        assert (
            "buurt=BU09350006" in doel
            or "peildatum=2016-03-31" in doel
            or re.match("/(inloggen|scherm|open-data|agenda|buurtblad|buurt)", doel)
        )


def test_the_list_of_meetings_is_chosen_without_scripts(server):
    pagina = fetch(server, "workshops", "soort=huis_aan_huis&periode=jaar&wijk=WK093502").text
    for naam, code in (("soort", "huis_aan_huis"), ("periode", "jaar"), ("wijk", "WK093502")):
        veld = re.search(rf'<select name="{naam}">.*?</select>', pagina)[0]
        assert f'<option value="{code}" selected>' in veld
    assert "vanaf 01-01-2016" in pagina


def test_the_map_is_a_picture_in_which_each_buurt_is_a_link_to_itself(server):
    pagina = fetch(server, "", "kleur=bereik&peildatum=2016-03-31").text
    links = re.findall(r'<a href="(/\?[^"]*buurt=BU\d+[^"]*)" aria-label="([^"]*)"', pagina)
    assert len(links) == len({naam.split(":")[0] for _, naam in links}) == 43
    assert all("kleur=bereik" in doel and "peildatum=2016-03-31" in doel for doel, _ in links)
    gekozen = fetch(server, "", html.unescape(links[0][0]).removeprefix("/?")).text
    assert f"<h2>{links[0][1].split(':')[0]}</h2>" in gekozen


@pytest.mark.parametrize("vraag", ["buurt=BU09350006", "buurt=BU09350006&peildatum=2016-01-01"])
@pytest.mark.parametrize("pagina", [p for p in OPENBAAR if p != "begrippen"])
def test_every_figure_with_help_leads_to_what_it_means(server, pagina, vraag):
    """A page that is read on a phone or from paper has no help to hover over."""
    plekken = set(re.findall(r'<h[1-4] id="(\w+)"', fetch(server, "begrippen").text))
    antwoord = fetch(server, pagina, vraag).text
    inhoud = antwoord[antwoord.index('<main id="inhoud">') : antwoord.index('<div id="root"')]
    doelen = re.findall(r'<a href="/begrippen\?[^"#]*#(\w+)"', inhoud)
    assert set(doelen) <= plekken and "sinds" in doelen
    met_hulp = re.findall(r'<h[1-4]>((?:(?!</h[1-4]>).)*)<button class="hulp"', inhoud)
    stukken = re.split(r'(?=<h[1-4]>(?:(?!</h[1-4]>).)*<button class="hulp")', inhoud)[1:]
    assert len(stukken) == len(met_hulp) > 0
    zonder = [kop for kop, stuk in zip(met_hulp, stukken, strict=True) if "Wat betekent ‘" not in stuk]
    assert zonder == []


def test_more_buurten_are_chosen_with_boxes_and_stand_on_cards(server):
    pagina = fetch(server, "", "mijn=BU09350006&mijn=BU09350201&peildatum=2016-06-01").text
    gekozen = re.findall(r'<input type="checkbox" name="mijn" value="(BU\d+)" checked>', pagina)
    assert sorted(gekozen) == ["BU09350006", "BU09350201"]
    assert pagina.count('<input type="checkbox" name="mijn"') == 43
    kaartjes = re.findall(r'st-key-mijn_(BU\d+)"[^>]*><div[^>]*><a class="pagina" href="([^"]*)"', pagina)
    assert [code for code, _ in kaartjes] == ["BU09350201", "BU09350006"], "by name"
    assert all(f"buurt={code}" in doel and "peildatum=2016-06-01" in doel for code, doel in kaartjes)
    assert "bij 'mijn' in het adres" in fetch(server, "", "mijn=BU1").text


def test_a_resident_reads_how_to_join_also_where_no_network_says_so(server):
    wyck, pottenberg, kommel = (fetch(server, "buurt", f"buurt=BU0935{code}").text for code in ("0006", "0203", "0002"))
    assert 'href="mailto:buurtnetwerk.wyck@voorbeeld.nl"' in wyck and "Doe mee." not in wyck
    assert "kom naar een bijeenkomst of stel een vraag" in pottenberg
    assert "bel de gemeente Maastricht en vraag naar de opbouwwerker van Pottenberg" in pottenberg
    assert "vraag naar de opbouwwerker" not in wyck, "the network says itself whom to ask"
    assert "Wilt u in Kommelkwartier iets beginnen met uw buren?" in kommel


def test_a_link_of_the_menu_is_as_wide_as_when_it_is_chosen(server):
    menu = fetch(server, "besluiten").text.partition('<header class="menu">')[2].partition("</header>")[0]
    links = re.findall(r'<a [^>]*data-dik="([^"]*)">([^<]*)</a>', menu)
    assert len(links) > 5 and all(dik == naam for dik, naam in links)


def test_a_page_that_is_asked_for_again_is_not_sent_again(server):
    eerste = fetch(server, "buurt", "buurt=BU09350006")
    tweede = fetch(server, "buurt", "buurt=BU09350006", headers={"If-None-Match": eerste.headers["etag"]})
    assert (tweede.status_code, tweede.content) == (304, b"")
    assert eerste.headers["cache-control"].startswith("public, max-age=") and "cookie" in eerste.headers["vary"].lower()


def test_the_first_answer_is_small(server):
    for pagina in OPENBAAR:
        antwoord = fetch(server, pagina, "buurt=BU09350006", headers={"Accept-Encoding": "br"})
        assert int(antwoord.headers["content-length"]) < 40_000, pagina


def test_a_name_that_means_nothing_makes_no_other_page(server):
    assert fetch(server, "", "utm_source=krant&x=%3Cb%3E").headers["etag"] == fetch(server, "").headers["etag"]


@pytest.mark.parametrize("waarde", ["<img src=x onerror=alert(1)>", "BU09350006'\"", "{inhoud}", "a" * 3000])
def test_what_stands_in_the_address_is_text_on_the_page(server, waarde):
    antwoord = fetch(server, "", str(httpx.QueryParams({"buurt": waarde})))
    assert antwoord.status_code == 200 and "in het adres bestaat niet" in antwoord.text
    assert "<img src=x" not in antwoord.text


def test_who_is_signed_in_gets_the_page_itself(server):
    antwoord = fetch(server, "", headers={"Cookie": f"buurtnet={'x' * 43}"})
    assert '<html lang="nl">' in antwoord.text and antwoord.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(("toont", "blijft"), [("vorige", False), ("nieuwste", True)])
def test_only_a_page_of_the_newest_version_is_remembered(toont, blijft):
    """Just after a write everybody may still see the former figures: those are not kept as the new ones."""
    index_html = '<html lang="nl"><head><title>x</title></head><noscript>x</noscript><div id="root">x</div></html>'
    bron = vast.Bron([""], [], lambda *_: Vast("T", "O", "/", "", "/b.png", "<p>x</p>", toont), lambda: "nieuwste")
    paginas = vast.Vastepaginas(bron, index_html, Foutpaginas(""))
    eerste, tweede = paginas._maak("", ""), paginas._maak("", "")
    assert (eerste is tweede) == blijft
    assert eerste.cache == (vast.KORT if blijft else "no-cache")


def test_a_new_version_of_the_store_is_a_new_page(tmp_path):
    with start_server(copy_data(tmp_path / "data")) as server:
        leeg = fetch(server, "").text
        engine = store.open_engine(f"sqlite:///{server.opslag}")
        with store.writing(engine) as conn:
            store.write_instelling(conn, "vaste_peildatum", date(2016, 5, 1).isoformat())
        engine.dispose()
        while (nieuw := fetch(server, "").text) == leeg:  # no longer than the version is taken for the newest
            pass
        assert "01-05-2016" in nieuw


def test_a_store_that_cannot_be_read_is_said_and_not_remembered(tmp_path):
    data = copy_data(tmp_path / "data")
    (data / "buurtnet.sqlite").write_bytes(b"geen opslag" * 1000)
    with start_server(data) as server:
        antwoord = fetch(server, "")
    assert "De cijfers zijn er nu even niet" in antwoord.text
    assert antwoord.headers["cache-control"] == "no-cache"


def test_does_not_start_on_an_index_page_it_does_not_know():
    heel = (
        '<html lang="nl"><head><title>x</title></head><body><noscript>x</noscript><div id="root">x</div></body></html>'
    )
    assert len(vast.build_sjabloon(heel)) == 3
    for weg in ('<html lang="nl">', "<title>x</title>", "</head>", '<div id="root">x</div>'):
        with pytest.raises(index.IndexpaginaFout):
            vast.build_sjabloon(heel.replace(weg, ""))


@pytest.mark.parametrize(
    ("markdown", "verwacht"),
    [
        (":small[n = 1 \\(2\\)]", "<small>n = 1 (2)</small>"),
        (":small[**a** \\[b\\]] c", "<small><strong>a</strong> [b]</small> c"),
        ("\\:small\\[x\\]", ":small[x]"),
        (":rainbow[x]", ":rainbow[x]"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
    ],
)
def test_text_is_what_streamlit_shows_of_it(markdown, verwacht):
    assert build_regel(markdown) == verwacht


def test_a_link_preview_has_the_words_and_a_picture_of_the_buurt(server):
    pagina = fetch(server, "buurt", "buurt=BU09350006&utm_source=x").text
    meta = dict(re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)"', pagina))
    assert meta["og:title"].startswith("Wyck") and meta["og:description"].startswith("Wyck: 2 organisaties")
    assert '<link rel="canonical" href="/buurt?buurt=BU09350006">' in pagina
    beeld = fetch(server, meta["og:image"].lstrip("/"))
    assert Image.open(io.BytesIO(beeld.content)).size == (1200, 630)
    assert fetch(server, "deel/BU99999999.png").status_code == 404


def test_search_engines_find_each_buurt_and_no_form(server):
    kaart = fetch(server, "sitemap.xml").text
    adressen = re.findall(r"<loc>(.*?)</loc>", kaart)
    assert len(adressen) == len(OPENBAAR) + 43 and all(adres.startswith(server.adres) for adres in adressen)
    assert {httpx.get(html.unescape(adres)).status_code for adres in adressen[::9]} == {200}
    robots = fetch(server, "robots.txt").text
    assert "Disallow: /formulier" in robots and f"Sitemap: {server.adres}/sitemap.xml" in robots


def test_a_name_that_is_not_ours_comes_into_no_sitemap(server):
    antwoord = fetch(server, "sitemap.xml", headers={"Host": "kwaad.example"})
    assert antwoord.status_code == 404
