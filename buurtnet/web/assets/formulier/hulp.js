// What saves typing: the buurten of the organisations that are chosen, and "nobody else" as a zero in each empty cell.

import { findVeld, readVelden, readWaarde, toonWaarde } from "./velden.js";

export function openHulp(invullen, changed) {
  document.addEventListener("change", (e) => {
    const vinkje = e.target;
    if (vinkje.matches("input[data-dekking]")) volgOrganisatie(vinkje);
  });
  document.addEventListener("click", (e) => {
    const knop = e.target.closest("[data-nul]");
    if (!knop) return;
    for (const veld of knop.dataset.nul.split(" ").map(findVeld)) {
      if (!veld || readWaarde(veld) !== null) continue;
      toonWaarde(veld, 0);
      invullen.typ(veld);
    }
    changed();
  });

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
}
