// A pile of paper forms that this device counts: the answers form by form, kept at once. Only this device writes it.

import { isVan } from "./wachtrij.js";
import { wis, zet } from "./opslag.js";
import { buildRij } from "./rijen.js";

const VOOR = "buurtnet.stapel.";

/** The pile of this account in this form: {rij, vooraf, formulieren: [{stelling: 1..5}], nu: {stelling: 1..5}, basis, nr}.
 *  `vooraf`: forms that were filled in at the start of the meeting. */
export function readStapel(wie, formulier, vooraf) {
  const voor = `${VOOR}${wie}.`;
  for (const sleutel of Object.keys(localStorage).filter((een) => een.startsWith(voor))) {
    const stapel = JSON.parse(localStorage.getItem(sleutel));
    if (isVan(stapel, formulier) && Boolean(stapel.vooraf) === vooraf) return { ...stapel, concept: formulier.concept ?? stapel.concept };
  }
  return { concept: formulier.concept, sleutel: formulier.sleutel, vooraf, rij: buildRij(), formulieren: [], nu: {}, basis: null, nr: null };
}

export function writeStapel(wie, stapel) {
  zet(`${VOOR}${wie}.${stapel.rij}`, JSON.stringify(stapel));
}

export function removeStapel(wie, stapel) {
  wis(`${VOOR}${wie}.${stapel.rij}`);
}

/** Whether a form is half counted on this device; the finished ones wait in the queue. */
export function isHalfGeteld() {
  const stapels = Object.keys(localStorage).filter((sleutel) => sleutel.startsWith(VOOR));
  return stapels.some((sleutel) => Object.keys(JSON.parse(localStorage.getItem(sleutel)).nu).length > 0);
}

/** What the store keeps of it: finished forms only, so that nobody adds up half a form. */
export function buildWaarde(stapel, naam) {
  if (!stapel.formulieren.length) return null;
  const antwoorden = {};
  for (const een of stapel.formulieren) {
    for (const [stelling, n] of Object.entries(een)) {
      antwoorden[stelling] ??= { n1: 0, n2: 0, n3: 0, n4: 0, n5: 0 };
      antwoorden[stelling][`n${n}`] += 1;
    }
  }
  return { rij: stapel.rij, wie: naam, ...(stapel.vooraf && { vooraf: true }), formulieren: stapel.formulieren.length, antwoorden };
}

/** An answer on the form of now; the last one of a form begins the next. */
export function addAntwoord(stapel, stelling, n, stellingen) {
  const nu = { ...stapel.nu, [stelling]: n };
  return stellingen.every((code) => nu[code]) ? legWeg({ ...stapel, nu }) : { ...stapel, nu };
}

/** The form of now is done, also with answers that were left open. */
export function legWeg(stapel) {
  return { ...stapel, formulieren: [...stapel.formulieren, stapel.nu], nu: {} };
}

/** Take the last answer back, also that of the form before. */
export function neemTerug(stapel) {
  const nu = { ...stapel.nu }, laatste = Object.keys(nu).at(-1);
  if (laatste) {
    delete nu[laatste];
    return { ...stapel, nu };
  }
  if (!stapel.formulieren.length) return stapel;
  const vorige = { ...stapel.formulieren.at(-1) };
  delete vorige[Object.keys(vorige).at(-1)];
  return { ...stapel, formulieren: stapel.formulieren.slice(0, -1), nu: vorige };
}

/** Somebody added the first `aantal` forms up: what was counted after that is a new pile. */
export function begin(stapel, aantal) {
  return { ...stapel, rij: buildRij(), formulieren: stapel.formulieren.slice(aantal), basis: null, nr: null };
}
