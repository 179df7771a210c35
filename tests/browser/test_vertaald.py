"""A page that the browser translated: every text is in an element that Streamlit does not know."""

import pytest
from playwright.sync_api import expect

from .scherm import expect_buurt_in_adres, open_pagina, take_over

pytestmark = pytest.mark.browser
# What Chrome does: each text in two elements <font>, also what comes later.
VERTAAL = """() => {
  const pak = (tekst) => {
    const in_ = tekst.parentElement;
    if (!tekst.data.trim() || !in_ || in_.closest('font, script, style, noscript, svg')) return;
    const buiten = document.createElement('font'), binnen = document.createElement('font');
    binnen.textContent = tekst.data;
    buiten.append(binnen);
    tekst.replaceWith(buiten);
  };
  const alles = (deel) => {
    const loper = document.createTreeWalker(deel, NodeFilter.SHOW_TEXT), teksten = [];
    while (loper.nextNode()) teksten.push(loper.currentNode);
    teksten.forEach(pak);
  };
  document.documentElement.classList.add('translated-ltr');
  alles(document.body);
  new MutationObserver((zien) => {
    for (const nieuw of zien.flatMap((z) => [...z.addedNodes])) {
      if (nieuw.nodeType === Node.TEXT_NODE) pak(nieuw);
      else if (nieuw.nodeType === Node.ELEMENT_NODE) alles(nieuw);
    }
  }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.mark.parametrize(("adres", "plek"), [("/", ".st-key-gekozen"), ("/buurt", '[data-testid="stMain"]')])
def test_translated_page_shows_one_buurt_after_a_choice_and_after_back(page, server, adres, plek):
    open_pagina(page, server, f"{adres}?buurt=BU09350207")
    kop = page.locator(plek).get_by_role("heading", level=2)
    expect(kop.filter(has_text="Malberg")).to_be_visible()
    malberg = page.locator(plek).inner_text()
    page.evaluate(VERTAAL)
    page.get_by_role("combobox", name="Kies een buurt").fill("Wyck")
    expect(page.locator('[role="option"][data-focused="true"]')).to_contain_text("Wyck")
    page.keyboard.press("Enter")
    expect_buurt_in_adres(page, "BU09350006")
    expect(kop.filter(has_text="Wyck")).to_be_visible()
    take_over(page)  # it was loaded anew
    expect(page.locator(plek)).not_to_contain_text("Malberg")
    expect(page.locator(plek)).to_contain_text("Voorbeeldplatform Wyck")
    page.evaluate(VERTAAL)
    page.go_back()
    expect(kop.filter(has_text="Malberg")).to_be_visible()
    take_over(page)
    expect(page.locator(plek)).not_to_contain_text("Wyck")
    expect(page.locator(plek)).to_contain_text(malberg.splitlines()[0])
