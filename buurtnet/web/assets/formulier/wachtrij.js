// What was typed and the store has not confirmed yet: in the browser's own storage, per account, in the order typed.
//
// localStorage and not a database: it writes at once, also while the phone puts the page away. One line per value.
// A line that was sent once is `vast`: it may be in the store, so it is only sent again, never changed. What is typed
// after that is a new line that replaces its value.

import { wis, zet } from "./opslag.js";

const VOOR = "buurtnet.wacht.";
const CIJFERS = 15;

const lees = (tekst) => { try { return JSON.parse(tekst); } catch { return null; } };
const isGelijk = (een, ander) => JSON.stringify(een) === JSON.stringify(ander);

/** The queue of one account. `changed` is called when another tab changes it. */
export function openWachtrij(wie, changed = () => {}) {
  const voor = `${VOOR}${wie}.`;
  const noodopslag = new Map(); // only when the browser keeps nothing: full, or forbidden
  addEventListener("storage", (e) => { if (e.key === null || e.key.startsWith(voor)) changed(); });

  function readAlles() {
    const regels = [...noodopslag.values()];
    for (let i = 0; i < localStorage.length; i++) {
      const sleutel = localStorage.key(i);
      const regel = sleutel.startsWith(voor) ? lees(localStorage.getItem(sleutel)) : null;
      if (regel && !noodopslag.has(regel.nr)) regels.push(regel);
    }
    return regels.sort((a, b) => (a.nr < b.nr ? -1 : 1));
  }

  function read(nr) {
    return nr ? noodopslag.get(nr) ?? lees(localStorage.getItem(voor + nr)) : null;
  }

  function write(regel) {
    try {
      zet(voor + regel.nr, JSON.stringify(regel));
      noodopslag.delete(regel.nr);
    } catch {
      noodopslag.set(regel.nr, regel);
    }
    return regel;
  }

  function remove(nr) {
    noodopslag.delete(nr);
    wis(voor + nr);
  }

  /** Keep a value that was typed; `vorige` is the number of the line that the field shows. Gives the line that holds
   * it now, or null when there is nothing to send any more. */
  function bewaar(waar, van, waarde, vorige) {
    const regel = read(vorige);
    if (regel && !regel.vast) {
      if (isGelijk(regel.van, waarde) && !regel.botsing) return remove(regel.nr), null;
      const { fout, ...rest } = regel;
      return write({ ...rest, waarde });
    }
    const eerder = regel ? regel.waarde : van;
    if (isGelijk(eerder, waarde)) return regel;
    return write({ ...waar, nr: buildNummer(), van: eerder, waarde });
  }

  // Sorted as text it is the order in which was typed, also after the clock of the phone was put back.
  function buildNummer() {
    const laatste = readAlles().at(-1)?.nr.slice(0, CIJFERS) ?? "0";
    const toeval = Math.random().toString(36).slice(2, 8);
    return `${String(Math.max(Date.now(), Number(laatste) + 1)).padStart(CIJFERS, "0")}-${toeval}`;
  }

  return { readAlles, read, write, remove, bewaar, isOpGeheugen: () => noodopslag.size > 0 };
}

/** Whether a line belongs to this form: its concept, or the key that it had before the store gave it a number. */
export function isVan(regel, formulier) {
  return (formulier.concept && regel.concept === formulier.concept)
    || (!!formulier.sleutel && regel.sleutel === formulier.sleutel);
}

/** What waits on this device, of any account; for who signs out. */
export function countWachtend() {
  return Object.keys(localStorage).filter((sleutel) => sleutel.startsWith(VOOR)).length;
}
