// What a visitor chose stands in the address, and each choice is one step for Back.
// Streamlit writes the address; what it does not do is done here: the menu keeps the choice, and a page that the browser
// translated is loaded anew. There the texts are no longer those that Streamlit knows, so its changes would not be seen
// and the figures of one buurt would stand under the name of another.
"use strict";
(() => {
  const KEUZES = ["buurt", "peildatum", "kleur", "sinds", "mijn"];
  const wortel = document.documentElement;
  const zetErbij = history.pushState.bind(history), vervang = history.replaceState.bind(history);

  function inhoud({ pathname, searchParams }) {
    const gesorteerd = new URLSearchParams(searchParams);
    gesorteerd.sort();
    return `${pathname}?${gesorteerd}`;
  }

  const isVertaald = () => !wortel.lang.startsWith("nl") || /\btranslated-/.test(wortel.className)
    || Boolean(document.querySelector("#root font, #root [_msttexthash]"));

  function laadOpnieuw(adres) {
    wortel.classList.add("herlaadt"); // nothing half changed is seen meanwhile
    if (adres.href === location.href) location.reload();
    else location.assign(adres);
  }

  // Streamlit's library stops at a text that a translator put elsewhere: until the page is loaded anew it may lie there.
  for (const [naam, plek] of [["removeChild", 0], ["insertBefore", 1]]) {
    const gewoon = Node.prototype[naam];
    Node.prototype[naam] = function (...delen) {
      const kind = delen[plek];
      return kind && kind.parentNode !== this && isVertaald() ? delen[0] : gewoon.apply(this, delen);
    };
  }

  history.pushState = (staat, titel, doel) => {
    const hier = new URL(location.href), adres = new URL(doel ?? hier, hier);
    const anderePagina = adres.pathname !== hier.pathname;
    if (anderePagina && !/\/(invoer|beheer)$/.test(adres.pathname)) {
      for (const naam of KEUZES) {
        if (hier.searchParams.has(naam) && !adres.searchParams.has(naam)) adres.searchParams.set(naam, hier.searchParams.get(naam));
      }
    }
    if (inhoud(adres) === inhoud(hier)) return;
    // What the server corrects in an address that was just opened is no step of the visitor.
    if (!anderePagina && !(navigator.userActivation?.hasBeenActive ?? true)) return vervang(staat, titel, adres);
    const anders = KEUZES.some((naam) => adres.searchParams.get(naam) !== hier.searchParams.get(naam));
    if ((anderePagina || anders) && isVertaald()) return laadOpnieuw(adres);
    zetErbij(staat, titel, adres);
  };

  addEventListener("popstate", (e) => {
    if (!isVertaald()) return;
    e.stopImmediatePropagation();
    laadOpnieuw(new URL(location.href));
  }, true);
  addEventListener("pageshow", (e) => { if (e.persisted && wortel.classList.contains("herlaadt")) location.reload(); });
})();
