// The running total of what is counted, beside it: "13 van 18".

import { findVeld, readVelden, readWaarde } from "./velden.js";

const readGetal = (veld) => { const waarde = veld && readWaarde(veld); return typeof waarde === "number" ? waarde : null; };

export function toonSommen() {
  for (const uit of document.querySelectorAll("[data-som]")) {
    const formulieren = readGetal(findVeld(`${uit.closest("[data-telling]").dataset.telling}.formulieren`));
    const getallen = readVelden(uit.closest("fieldset, section")).map(readGetal).filter((een) => een !== null);
    const som = getallen.reduce((a, b) => a + b, 0);
    const zin = !getallen.length ? "" : formulieren === null ? `${som} samen` : `${som} van ${formulieren}`;
    if (uit.textContent !== zin) uit.textContent = zin;
    uit.classList.toggle("te-veel", formulieren !== null && som > formulieren);
  }
}
