// Between the fields on the screen and the queue: what is typed waits from the first key on, what the store confirmed
// is what a field starts from, and what others wrote is shown where nobody is typing.

import { findVeld, isGelijk, readGemaakt, readNaam, readPad, readVelden, readWaarde, toonWaarde } from "./velden.js";
import { isVan } from "./wachtrij.js";

/** `formulier`: {concept, sleutel, soort, begin: what a new one starts with}; `changed` is called after every change of what waits. */
export function openInvullen(wachtrij, formulier, buildSleutel, changed) {
  const staat = new WeakMap(); // field: {basis: what the store holds, nr: the line that it shows, aangeraakt, half}

  const readVan = () => wachtrij.readAlles().filter((regel) => isVan(regel, formulier));
  const readRegels = (pad) => readVan().filter((regel) => regel.pad === pad);
  const read = (veld) => staat.get(veld) ?? staat.set(veld, { basis: readGemaakt(veld), nr: null }).get(veld);

  /** Begin with a field: what waits for it stands in it, also after the page was closed. */
  function begin(veld, basis = readGemaakt(veld)) {
    const ding = { basis, nr: null, aangeraakt: false, half: false };
    const getypt = readWaarde(veld), gemaakt = readGemaakt(veld);
    staat.set(veld, ding);
    const laatste = readRegels(veld.dataset.pad).at(-1);
    if (laatste) {
      ding.nr = laatste.nr;
      toonWaarde(veld, laatste.waarde);
    } else if (getypt !== undefined && !isGelijk(getypt, gemaakt)) {
      typ(veld); // before this script ran
    } else {
      toonWaarde(veld, basis);
    }
  }

  /** Keep what stands in the field now. */
  function typ(veld) {
    const ding = read(veld), waarde = readWaarde(veld);
    ding.half = waarde === undefined;
    ding.aangeraakt = true;
    if (!ding.half && !(ding.nr === null && isGelijk(waarde, ding.basis))) {
      ding.nr = wachtrij.bewaar(buildWaar(veld.dataset.pad, readNaam(veld)), ding.basis, waarde, ding.nr)?.nr ?? null;
    }
    changed(veld);
  }

  function buildWaar(pad, naam) {
    if (!formulier.concept && !formulier.sleutel) buildSleutel();
    return { ...formulier, pad, naam, pagina: location.pathname + location.search };
  }

  /** The store holds the value of this line now, whichever tab sent it. */
  function neemOver({ nr, pad, waarde }) {
    const veld = findVeld(pad), ding = veld && read(veld);
    if (!veld) return changed();
    if (ding.nr === nr) ding.nr = null;
    const vrij = ding.nr === null && isGelijk(readWaarde(veld), ding.basis);
    if (vrij || readRegels(pad).length || isGelijk(readWaarde(veld), waarde)) ding.basis = waarde;
    if (vrij && !isGelijk(readWaarde(veld), waarde)) toonWaarde(veld, waarde);
    changed(veld);
  }

  /** Show what the store holds by now, except where something waits or was typed. Gives the changed fields. */
  function ververs(inhoud) {
    const anders = [];
    for (const veld of readVelden()) {
      const ding = read(veld), hun = readStaat(veld, inhoud);
      const bezig = ding.nr !== null || ding.half || !isGelijk(readWaarde(veld), ding.basis);
      if (bezig || isGelijk(hun, ding.basis)) continue;
      ding.basis = hun;
      toonWaarde(veld, hun);
      anders.push(veld);
    }
    return anders;
  }

  /** `wiens`: "mijn" sends what was typed over theirs, "hun" forgets it. */
  function beslis(veld, wiens) {
    const pad = veld.dataset.pad, regels = readRegels(pad), ding = read(veld);
    const hun = regels.find((regel) => regel.botsing)?.botsing.hun ?? null, mijn = readWaarde(veld);
    for (const regel of regels) wachtrij.remove(regel.nr);
    ding.nr = null;
    ding.basis = buildHun(veld, hun);
    if (wiens === "hun") toonWaarde(veld, ding.basis);
    else if (!isGelijk(mijn, ding.basis)) {
      ding.nr = wachtrij.bewaar(buildWaar(pad, readNaam(veld)), ding.basis, mijn, null).nr;
    }
    changed(veld);
  }

  /** Forget what waits for this path and cannot be kept; only when a person says so. */
  function gooiWeg(nr) {
    const regel = wachtrij.read(nr), veld = regel && findVeld(regel.pad);
    wachtrij.remove(nr);
    if (veld && isVan(regel, formulier)) {
      read(veld).nr = null;
      toonWaarde(veld, read(veld).basis);
    }
    changed(veld);
  }

  return { read, begin, typ, neemOver, ververs, beslis, gooiWeg, readVan, readRegels, buildWaar };
}

/** What a draft holds for a field, in the shape of that field. */
export function readStaat(veld, inhoud) {
  return buildHun(veld, readPad(inhoud, veld.dataset.pad));
}

function buildHun(veld, waarde) {
  if (veld.dataset.soortVeld === "buurten" && Array.isArray(waarde)) return waarde.map((rij) => rij.buurtcode ?? rij);
  return veld.dataset.soortVeld === "janee" && veld.querySelector("input[type=checkbox]") ? waarde === true : waarde;
}
