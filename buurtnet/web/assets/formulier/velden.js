// The value of a field, from and to the browser's own controls. What a value may be, the server says.

const besturing = (veld) => [...veld.querySelectorAll("input:not([type=hidden]), select, textarea")]
  .filter((een) => een.closest(".veld") === veld && !een.closest(".botsing"));
const isVinkje = (een) => een.type === "checkbox";

/** Every field of the page, or of a part of it. */
export const readVelden = (deel = document) => [...deel.querySelectorAll(".veld[data-pad]")];
export const findVeld = (pad) => document.querySelector(`.veld[data-pad="${CSS.escape(pad)}"]`);
export const findEerste = (veld) => besturing(veld).find((een) => een.checked || een.type !== "radio") ?? besturing(veld)[0];

/** What stands in the field now; null for nothing, `undefined` while a date is half typed. */
export function readWaarde(veld) {
  return readUit(veld, (een) => een.value, (een) => een.checked, (een) => een.selected);
}

/** What the server put in the field, also when the browser filled in something of its own. */
export function readGemaakt(veld) {
  return readUit(veld, (een) => een.defaultValue, (een) => een.defaultChecked, (een) => een.defaultSelected);
}

function readUit(veld, tekst, aan, gekozen) {
  const alle = besturing(veld), [eerste] = alle, soort = veld.dataset.soortVeld;
  if (!eerste) return null;
  if (isVinkje(eerste)) {
    const lijst = alle.filter(aan).map((een) => een.value);
    if (soort === "janee") return aan(eerste);
    return soort === "organisaties" ? lijst.map(Number) : lijst;
  }
  if (eerste.type === "radio") return buildWaarde(soort, alle.find(aan)?.value ?? "");
  if (eerste.tagName === "SELECT") {
    return buildWaarde(soort, ([...eerste.options].find(gekozen) ?? eerste.options[0])?.value ?? "");
  }
  return eerste.validity.badInput ? undefined : buildWaarde(soort, tekst(eerste));
}

function buildWaarde(soort, tekst) {
  if (tekst === "") return null;
  if (soort === "janee") return tekst === "ja";
  const kaal = tekst.replaceAll(/[.\s]/g, "");
  const isGetal = /^\d{1,9}$/.test(kaal) && (/^\d+$/.test(tekst.trim()) || /^\d{1,3}(\.\d{3})+$/.test(tekst.trim()));
  return ["getal", "bedrag", "organisatie", "verwijzing", "nummer"].includes(soort) && isGetal ? Number(kaal) : tekst;
}

/** Put a value in the field, as a person would. */
export function toonWaarde(veld, waarde) {
  const alle = besturing(veld), [eerste] = alle;
  if (!eerste) return;
  if (isVinkje(eerste)) {
    const lijst = Array.isArray(waarde) ? waarde.map(String) : [];
    for (const een of alle) een.checked = veld.dataset.soortVeld === "janee" ? waarde === true : lijst.includes(een.value);
  } else if (eerste.type === "radio") {
    for (const een of alle) een.checked = een.value === buildTekst(waarde);
  } else {
    eerste.value = buildTekst(waarde);
  }
  pasHoogteAan(eerste);
}

const buildTekst = (waarde) => (waarde === true ? "ja" : waarde === false ? "nee" : waarde === null || waarde === undefined ? "" : String(waarde));

/** A value in words, as the field itself shows it. */
export function beschrijf(veld, waarde) {
  if (waarde === null || waarde === "" || (Array.isArray(waarde) && !waarde.length)) return "niets";
  return (Array.isArray(waarde) ? waarde : [waarde]).map((een) => readKeuze(veld, buildTekst(een)) ?? buildLeesbaar(een)).join(", ");
}

/** The words beside what is chosen, or in the list. */
function readKeuze(veld, tekst) {
  for (const een of besturing(veld)) {
    if (["radio", "checkbox"].includes(een.type) && een.value === tekst) return een.labels[0]?.textContent.trim();
    const optie = een.tagName === "SELECT" && [...een.options].find((ander) => ander.value === tekst);
    if (optie) return optie.textContent.trim();
  }
  return null;
}

function buildLeesbaar(waarde) {
  const tekst = typeof waarde === "object" ? JSON.stringify(waarde) : buildTekst(waarde);
  return /^\d{4}-\d\d-\d\d$/.test(tekst) ? tekst.split("-").reverse().join("-") : tekst;
}

/** The name of a field, for a sentence. */
export const readNaam = (veld) => (veld.querySelector("legend, label")?.textContent ?? veld.dataset.pad).trim();

/** The value at a path of a draft; a row is found by what it is called after #. */
export function readPad(inhoud, pad) {
  let plek = inhoud;
  for (const stap of pad.split(".")) {
    if (plek === null || plek === undefined) return null;
    plek = Array.isArray(plek) ? plek.find((rij) => [rij.rij, rij.buurtcode].includes(stap.slice(1))) : plek[stap];
  }
  return plek ?? null;
}

/** Nothing, in whatever form a draft holds it. */
export const isLeeg = (waarde) => waarde === null || waarde === undefined || waarde === "" || (Array.isArray(waarde) && !waarde.length);

/** Whether two values are the same to who fills them in: nothing is nothing, and a list has no order. */
export function isGelijk(een, ander) {
  if (isLeeg(een) && isLeeg(ander)) return true;
  const plat = (waarde) => JSON.stringify(Array.isArray(waarde) ? [...waarde].map(String).sort() : waarde);
  return plat(een) === plat(ander);
}

/** A long text shows whole, as far as it fits. */
export function pasHoogteAan(vak) {
  if (vak.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
  vak.style.height = "auto";
  vak.style.height = `${Math.min(vak.scrollHeight + 4, innerHeight * 0.6)}px`;
}
