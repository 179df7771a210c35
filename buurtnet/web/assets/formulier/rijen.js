// Rows that come and go: actions, quotes, names, buurten of an organisation. A row is called by its own id, never by its
// number, so that two people who both add one get both.

import { buildKnop } from "./stand.js";
import { maak } from "./botsing.js";
import { isGelijk, readPad, readVelden, readWaarde, toonWaarde } from "./velden.js";

const TEKENS = "abcdefghijklmnopqrstuvwxyz0123456789";

export function openRijen(wachtrij, invullen, changed) {
  const readLijsten = () => [...document.querySelectorAll("[data-rijen]:not([data-per-buurt])")];
  const findRij = (lijst, rij) => lijst.querySelector(`[data-rij="${CSS.escape(rij)}"]`);
  const buildPad = (lijst, rij) => `${lijst.dataset.rijen}.#${rij}`;

  document.addEventListener("click", (e) => {
    const erbij = e.target.closest("[data-rij-erbij]"), weg = e.target.closest("[data-rij-weg]");
    if (erbij || weg) e.preventDefault(); // without scripts these send the whole page
    if (erbij) {
      const lijst = readLijsten().find((een) => een.dataset.rijen === erbij.dataset.rijErbij);
      const deel = voegToe(lijst, buildRij());
      for (const veld of deel.querySelectorAll(".veld[data-begin]")) {
        toonWaarde(veld, veld.dataset.begin);
        invullen.typ(veld);
      }
      deel.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    }
    if (weg) haalWeg(weg.closest("[data-rij]"));
  });

  /** A new row at the end of a list, with the fields of its template. */
  function voegToe(lijst, rij) {
    const mal = document.querySelector(`template[data-nieuwe-rij="${CSS.escape(lijst.dataset.rijen)}"]`);
    const doos = document.createElement("div");
    doos.innerHTML = mal.innerHTML.replaceAll("RIJ", rij); // our own template, and an id of letters and digits
    const deel = doos.firstElementChild;
    lijst.append(deel);
    for (const veld of readVelden(deel)) invullen.begin(veld);
    nummer(lijst);
    changed();
    return deel;
  }

  function haalWeg(deel) {
    const lijst = deel.closest("[data-rijen]"), pad = buildPad(lijst, deel.dataset.rij), velden = readVelden(deel);
    const oud = velden.map((veld) => [veld, readWaarde(veld)]);
    const van = {};
    for (const veld of velden) {
      const regels = invullen.readRegels(veld.dataset.pad), vast = regels.filter((regel) => regel.vast);
      for (const regel of regels) if (!regel.vast) wachtrij.remove(regel.nr);
      const ding = invullen.read(veld), waarde = vast.at(-1)?.waarde ?? ding.basis;
      ding.nr = null;
      if (!isGelijk(waarde, null) && waarde !== false) van[veld.dataset.pad.slice(pad.length + 1)] = waarde;
    }
    // What the store never saw needs no removing there.
    const nr = Object.keys(van).length ? wachtrij.bewaar(invullen.buildWaar(pad, deel.querySelector("legend")?.textContent ?? "Rij"), van, null, null).nr : null;
    deel.hidden = true;
    const terug = maak("p", "weggehaald", `${deel.querySelector("legend")?.textContent ?? "Rij"} is weggehaald. `);
    terug.setAttribute("role", "status");
    terug.append(buildKnop("Zet terug", () => {
      const regel = wachtrij.read(nr);
      if (regel && !regel.vast) wachtrij.remove(nr);
      else if (nr) for (const [veld] of oud) invullen.read(veld).basis = null;
      deel.hidden = false;
      terug.remove();
      for (const [veld] of oud) invullen.typ(veld);
      nummer(lijst);
      changed();
    }));
    deel.after(terug);
    terug.querySelector("button").focus();
    nummer(lijst);
    changed();
  }

  /** Show the rows that the store and the queue have, and only those. */
  function ververs(inhoud) {
    for (const lijst of readLijsten()) {
      const hun = inhoud ? (readPad(inhoud, lijst.dataset.rijen) ?? []).map((rij) => rij.rij).filter(Boolean) : null;
      const voor = `${lijst.dataset.rijen}.#`;
      const wacht = invullen.readVan().filter((regel) => regel.pad.startsWith(voor));
      const weg = new Set(wacht.filter((regel) => regel.pad.split(".#")[1].indexOf(".") < 0).map((regel) => regel.pad.slice(voor.length)));
      const typt = wacht.map((regel) => regel.pad.slice(voor.length).split(".")).filter((delen) => delen.length > 1).map(([rij]) => rij);
      for (const rij of new Set([...(hun ?? []), ...typt])) {
        if (!weg.has(rij) && !findRij(lijst, rij)) voegToe(lijst, rij);
      }
      for (const deel of lijst.querySelectorAll("[data-rij]")) {
        const rij = deel.dataset.rij, kende = readVelden(deel).some((veld) => !isGelijk(invullen.read(veld).basis, null) && invullen.read(veld).basis !== false);
        if (weg.has(rij)) deel.hidden = true;
        else if (hun && kende && !hun.includes(rij) && !typt.includes(rij) && !deel.contains(document.activeElement)) deel.remove();
      }
      nummer(lijst);
    }
  }

  /** "Actie 1", "Actie 2": as they stand below each other. */
  function nummer(lijst) {
    const rijen = [...lijst.querySelectorAll("[data-rij]:not([hidden])")];
    rijen.forEach((deel, i) => {
      for (const plek of deel.querySelectorAll("[data-nummer]")) plek.textContent = i + 1;
    });
  }

  return { ververs, voegToe };
}

/** The id of a new row. */
export function buildRij() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((een) => TEKENS[een % TEKENS.length]).join("");
}

/** The key of a new concept: a random UUID, also without https. */
export function buildUuid() {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  const hex = [...b].map((een) => een.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
