"""Every public page on paper, as the browser prints it: the page of Streamlit and the fixed version without scripts."""

import io
import re

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from buurtnet.ui.paginas import PAGINAS, VASTLEGGEN

from .scherm import open_pagina

pytestmark = pytest.mark.browser
WYCK = "BU09350006"
NAMEN = {p.adres for p in PAGINAS if p.adres not in VASTLEGGEN}
ADRESSEN = [f"/{naam}?buurt={WYCK}" if naam == "buurt" else f"/{naam}" for naam in sorted(NAMEN)]
A4_PX = {"width": 703, "height": 1032}  # what is left within the margins of 12 mm

# What a reader would miss or could do nothing with: a control, a part that is cut off, a fold that says nothing.
KIJK = """([breed, hoog]) => {
  const fouten = [], ziet = (e) => e.checkVisibility({ visibilityProperty: true });
  const wortel = document.querySelector(document.documentElement.matches('.vast') ? '#vast' : '#root');
  const find = (kiezer) => [...wortel.querySelectorAll(kiezer)].filter(ziet);
  const past_niet = (hoe, inhoud, vak) => ['auto', 'scroll', 'hidden'].includes(hoe) && inhoud > vak + 2;
  for (const e of find('button, input, select, nav, canvas, [role=radiogroup], [data-testid=stLinkButton], .knop'))
    if (e.getBoundingClientRect().height > 1) fouten.push(`knop: ${e.outerHTML.slice(0, 90)}`);
  for (const e of find('*')) {
    const vak = e.getBoundingClientRect(), stijl = getComputedStyle(e);
    if (e.closest('svg *') || vak.width <= 1 || vak.height <= 1) continue;
    if (vak.right > breed + 2) fouten.push(`te breed: ${e.tagName} ${e.className}`);
    const opzij = past_niet(stijl.overflowX, e.scrollWidth, e.clientWidth);
    if ((opzij || past_niet(stijl.overflowY, e.scrollHeight, e.clientHeight)) && e.textContent.trim())
      fouten.push(`afgekapt: ${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`);
  }
  for (const e of find('img, svg, iframe'))
    if (e.getBoundingClientRect().height > hoog) fouten.push(`hoger dan een blad: ${e.outerHTML.slice(0, 60)}`);
  for (const e of find('details')) {
    const kop = e.querySelector('summary'), naam = ziet(kop) && getComputedStyle(kop, '::after').content;
    const open = [...e.children].some((deel) => deel !== kop && ziet(deel) && deel.getBoundingClientRect().height > 10);
    if (naam === false || (!open && !/papier|dichtgeklapt/.test(naam)))
      fouten.push(`dicht: ${e.textContent.slice(0, 40)}`);
  }
  return fouten;
}"""


@pytest.fixture(params=["pagina", "vaste versie"])
def open_papier(request, open_bezoek, server):
    """Gives a function that opens an address as paper shows it."""
    vast = request.param == "vaste versie"
    page = open_bezoek(server, viewport=A4_PX, java_script_enabled=not vast).new_page()

    def open_(adres: str) -> Page:
        if vast:
            page.goto(server.adres + adres)
        else:
            open_pagina(page, server, adres)
        page.emulate_media(media="print")
        if not vast:
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
        return page

    return open_


@pytest.mark.parametrize("adres", ADRESSEN)
def test_every_public_page_is_whole_on_paper_without_buttons(open_papier, adres):
    page = open_papier(adres)
    expect(page.locator(".afdruk").last).to_be_visible()
    assert page.evaluate(KIJK, list(A4_PX.values())) == []


def test_what_is_there_to_send_or_to_choose_stays_off_paper(open_papier):
    page = open_papier("/")
    for woorden in ("Deel deze stand", "Om te plakken", "Mijn buurten kiezen", "Nieuw sinds"):
        expect(page.get_by_text(woorden, exact=False).locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize("adres", ADRESSEN)
def test_every_public_page_ends_on_paper_with_its_address_and_a_date(open_papier, adres):
    page = open_papier(adres)
    koppen = [kop for kop in page.locator("h1:visible, h2:visible, h3:visible").all_inner_texts() if kop.strip()]
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    bladen = [re.sub(r"\s+", "", blad.get_textpage().get_text_range().replace("\ufffe", "")) for blad in document]
    breedte, hoogte = document[0].get_size()
    document.close()
    assert (round(breedte), round(hoogte)) in ((595, 842), (596, 842))
    assert re.search(rf"{re.escape(adres.partition('?')[0])}\S*·(afgedruktop|standvan)\d\d-\d\d-\d{{4}}", bladen[-1])
    assert all(blad for blad in bladen), "een leeg blad"
    tekst = "".join(bladen)
    assert [kop for kop in koppen if re.sub(r"\s+", "", kop) not in tekst] == []
