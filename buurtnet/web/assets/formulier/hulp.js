// What saves typing: the buurten of the organisations that are chosen, "nobody else" as a zero in each empty cell, and
// only the questions that this kind of meeting on this day has.

import { buildKnop } from "./stand.js";
import { findVeld, isLeeg, readVelden, readWaarde, toonWaarde } from "./velden.js";

const VEEL = 8;

/** `vandaag`: the day of the programme. */
export function openHulp(vandaag, invullen, changed) {
  document.addEventListener("change", (e) => {
    if (e.target.matches("input[data-dekking]")) volgOrganisatie(e.target);
    toonVragen();
  });
  document.addEventListener("click", (e) => {
    const knop = e.target.closest("[data-nul]");
    if (!knop) return;
    e.preventDefault(); // without scripts it sends the whole page
    for (const veld of knop.dataset.nul.split(" ").map(findVeld)) {
      if (!veld || readWaarde(veld) !== null) continue;
      toonWaarde(veld, 0);
      invullen.typ(veld);
    }
    toonVragen();
    changed();
  });
  for (const lijst of document.querySelectorAll(".keuzes.lijst")) if (lijst.children.length > VEEL) maakKort(lijst);
  toonVragen();

  /** Its buurten come and go with an organisation, but not those that another chosen one covers too. */
  function volgOrganisatie(vinkje) {
    const veld = readVelden().find((een) => een.dataset.soortVeld === "buurten");
    if (!veld) return;
    const lees = (een) => een.dataset.dekking.split(" ").filter(Boolean);
    const anderen = new Set([...document.querySelectorAll("input[data-dekking]:checked")].flatMap(lees));
    for (const code of lees(vinkje)) {
      const doel = veld.querySelector(`input[value="${CSS.escape(code)}"]`);
      if (doel) doel.checked = vinkje.checked || anderen.has(code);
    }
    invullen.typ(veld);
    changed();
  }

  /** What is asked of a meeting to come, of one that was, and of going from door to door; what is filled in stays. */
  function toonVragen() {
    const datum = findVeld("datum") && readWaarde(findVeld("datum")), komtNog = Boolean(datum && datum > vandaag);
    const huis = findVeld("soort") && readWaarde(findVeld("soort")) === document.querySelector("[data-niet-huis]")?.dataset.nietHuis;
    for (const deel of document.querySelectorAll("[data-komt-nog]")) deel.hidden = !komtNog && !isGevuld(deel);
    for (const deel of document.querySelectorAll("[data-na-afloop]")) {
      deel.toggleAttribute("data-overslaan", komtNog && !isGevuld(deel));
    }
    for (const deel of document.querySelectorAll("[data-niet-huis]")) deel.hidden = huis && !isGevuld(deel);
    for (const veld of document.querySelectorAll("[data-label-huis]")) {
      const label = veld.querySelector("label");
      veld.dataset.labelGewoon ??= label.textContent;
      label.textContent = huis ? veld.dataset.labelHuis : veld.dataset.labelGewoon;
    }
    for (const vraag of document.querySelectorAll("[data-nul-vraag]")) {
      const leeg = (pad) => findVeld(pad) && readWaarde(findVeld(pad)) === null;
      vraag.hidden = leeg("aanwezig") || !vraag.querySelector("[data-nul]").dataset.nul.split(" ").some(leeg);
    }
    toonPerBuurt();
    document.dispatchEvent(new CustomEvent("stappen"));
  }

  /** The counts per buurt, of those that are chosen; with one there is nothing to divide. */
  function toonPerBuurt() {
    const lijst = document.querySelector("[data-per-buurt]"), veld = readVelden().find((een) => een.dataset.soortVeld === "buurten");
    const mal = document.querySelector('template[data-nieuwe-rij="buurten"]');
    if (!lijst || !veld || !mal) return;
    const gekozen = [...veld.querySelectorAll("input:checked")];
    for (const deel of lijst.querySelectorAll("[data-rij]")) if (!gekozen.some((een) => een.value === deel.dataset.rij)) deel.remove();
    for (const een of gekozen) {
      if (lijst.querySelector(`[data-rij="${CSS.escape(een.value)}"]`)) continue;
      const doos = document.createElement("div");
      doos.innerHTML = mal.innerHTML.replaceAll("RIJ", een.value);
      const deel = doos.firstElementChild, naam = een.labels[0].textContent.trim();
      for (const tekst of readTeksten(deel)) tekst.data = tekst.data.replaceAll("NAAM", naam);
      lijst.append(deel);
      for (const nieuw of readVelden(deel)) invullen.begin(nieuw);
    }
    (lijst.closest("details") ?? lijst).hidden = gekozen.length < 2;
  }
}

/** Of a long list only what is chosen, until somebody wants another. */
function maakKort(lijst) {
  const knop = buildKnop("Kies zelf uit de lijst", () => {
    lijst.classList.remove("kort");
    knop.remove();
    lijst.querySelector("input")?.focus();
  });
  lijst.classList.add("kort");
  lijst.after(knop);
}

const isGevuld = (deel) => (deel.matches(".veld") ? [deel] : readVelden(deel)).some((veld) => !isLeeg(readWaarde(veld)) && readWaarde(veld) !== false);

function readTeksten(deel) {
  const loper = document.createTreeWalker(deel, NodeFilter.SHOW_TEXT), teksten = [];
  while (loper.nextNode()) teksten.push(loper.currentNode);
  return teksten;
}
