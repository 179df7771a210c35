// The fixed version stays until Streamlit's page is drawn, and stays for good where that is not wanted or cannot come.
//
// What it fetches stands in a template. On a laptop it is taken out when the line is free; on a phone, with data saving
// on, over a slow line, and in a page that the browser translated, only when the reader asks for it.
"use strict";
(() => {
  const wortel = document.documentElement, vast = document.getElementById("vast"), root = document.getElementById("root");
  const zin = document.getElementById("vastzin"), zwaar = document.getElementById("streamlit");
  const RUIMTE = new URL("ruimte", document.querySelector("#vast .menu a").href).pathname;
  const GEDULD_MS = 12_000, RUST_MS = 150, KIJK_MS = 50;
  const GEEN_LIJN = "Er komt geen vaste verbinding tot stand. U ziet de pagina zoals zij net was: lezen, kiezen en afdrukken kan wel.";
  const DRUK = "Het is druk. U ziet de pagina zoals zij net was: lezen, kiezen en afdrukken kan wel.";
  let begonnen = 0, stil = 0, vorige = "", gekomen = 0;

  const isVertaald = () => !wortel.lang.startsWith("nl") || /\btranslated-/.test(wortel.className) || Boolean(vast.querySelector("font, [_msttexthash]"));
  const isZuinig = () => {
    const lijn = navigator.connection;
    return matchMedia("(max-width: 640px)").matches || Boolean(lijn?.saveData) || /2g|3g/.test(lijn?.effectiveType ?? "");
  };

  /** A sentence at the foot of the screen; `rustig`: at the foot of the page. */
  function zeg(tekst, knop = "", rustig = false) {
    zin.textContent = tekst;
    zin.classList.toggle("rustig", rustig);
    if (!knop) return;
    const b = document.createElement("button");
    b.textContent = knop;
    b.addEventListener("click", () => { zeg("De hele pagina komt eraan.", "", zin.classList.contains("rustig")); begin(); });
    zin.append(b);
  }

  /** When the fixed version has been painted: what comes after it takes the browser's only thread. */
  const naEerste = (doe) => requestAnimationFrame(() => requestAnimationFrame(() => (window.requestIdleCallback ?? setTimeout)(doe)));

  /** Fetch Streamlit's page, unless there are so many that it would disturb who works. */
  async function begin() {
    const antwoord = await fetch(RUIMTE, { cache: "no-store" }).catch(() => null);
    if (!antwoord?.ok) return zeg(antwoord?.status === 503 ? DRUK : GEEN_LIJN, "Probeer opnieuw");
    begonnen = performance.now();
    document.head.append(zwaar.content.cloneNode(true));
    setTimeout(kijk, KIJK_MS);
  }

  /** Whether all is there: the page's foot, no field on its way, every picture, the map; and nothing moves any more. */
  function isGetekend() {
    const app = root.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]');
    if (!app || app.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')) return false;
    if (!app.querySelector('[data-testid="stPageLink-NavLink"][href*="begrippen"], [data-testid="stMarkdown"]')) return false;
    if (!app.textContent.includes("Grenzen:")) return false;
    const kaart = app.querySelector('iframe[title*="folium"]');
    if (vast.querySelector(".kaart") && !kaart?.contentDocument?.querySelector("path[aria-pressed]")) return false;
    const maten = [...app.querySelectorAll('[data-testid="stElementContainer"]')].map((e) => e.offsetHeight).join();
    if (maten !== vorige) stil = performance.now();
    vorige = maten;
    return performance.now() - stil > RUST_MS && [...app.querySelectorAll("img")].every((b) => b.complete);
  }

  function kijk() {
    if (isVertaald()) return zeg("");
    if (isGetekend() && !isBezig()) return neemOver();
    const bestanden = telBestanden();
    if (bestanden !== gekomen) begonnen = performance.now(); // over a slow line they come one by one
    gekomen = bestanden;
    if (performance.now() - begonnen > GEDULD_MS && zin.textContent !== GEEN_LIJN) zeg(GEEN_LIJN);
    setTimeout(kijk, KIJK_MS);
  }

  /** How much of Streamlit's page has come; what it asks the server again and again is no part of it. */
  const telBestanden = () => performance.getEntriesByType("resource").filter((een) => !/fetch|xmlhttprequest/.test(een.initiatorType)).length;

  /** Whether the reader is in the middle of something that would be lost: a selected text, an open field. */
  function isBezig() {
    const actief = document.activeElement;
    return !getSelection().isCollapsed || (vast.contains(actief) && /INPUT|SELECT/.test(actief.tagName));
  }

  function neemOver() {
    const hoog = scrollY, doel = findZelfde(document.activeElement);
    const open = [...vast.querySelectorAll("details.uitklap[open] > summary")].map((s) => s.textContent);
    wortel.classList.remove("vast");
    root.removeAttribute("inert");
    vast.remove();
    const rol = root.querySelector('[data-testid="stMain"]');
    if (rol) rol.scrollTop = hoog;
    for (const s of root.querySelectorAll("summary")) if (open.includes(s.textContent.trim()) && !s.parentElement.open) s.click();
    doel?.focus({ preventScroll: true });
    dispatchEvent(new Event("buurtnet-overgenomen"));
  }

  /** What in the drawn page is the same link, summary or button as the one that has the focus. */
  function findZelfde(actief) {
    if (!actief || !vast.contains(actief)) return null;
    const naam = actief.textContent.trim();
    return [...root.querySelectorAll("a, button, summary, select, input")].find((e) => e.textContent.trim() === naam) ?? null;
  }

  addEventListener("pageshow", (e) => { if (e.persisted && zin.textContent) zeg(""); });
  if (isZuinig()) zeg("Dit is de snelle pagina.", "Naar de pagina met alle mogelijkheden", true);
  else addEventListener("load", () => naEerste(() => isVertaald() || begin()));
})();
