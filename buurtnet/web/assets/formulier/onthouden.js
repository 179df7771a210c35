// What this device remembers of a form besides what waits: the number that a new concept got, and what the store last
// confirmed, for a copy of the page that is older than that.

import { maak } from "./botsing.js";

export function openOnthouden(wie, formulier) {
  const sleutelConcept = () => `buurtnet.concept.${wie}.${formulier.sleutel}`;
  const sleutelStand = (concept = formulier.concept) => `buurtnet.stand.${wie}.${concept}`;
  const write = (sleutel, waarde) => { try { localStorage.setItem(sleutel, waarde); } catch { /* only for a copy */ } };
  return {
    readConcept: () => (formulier.sleutel ? Number(localStorage.getItem(sleutelConcept())) || null : null),
    bewaarConcept: () => { if (formulier.sleutel) write(sleutelConcept(), String(formulier.concept)); },
    bewaarStand(velden, invullen, moment) {
      const waarden = Object.fromEntries(velden.map((veld) => [veld.dataset.pad, invullen.read(veld).basis ?? null]));
      write(sleutelStand(), JSON.stringify({ moment, waarden }));
    },
    /** A value of another form that was sent from here. */
    bewaarElders({ concept, pad, waarde }, moment) {
      const oud = JSON.parse(localStorage.getItem(sleutelStand(concept)) ?? "null");
      if (oud) write(sleutelStand(concept), JSON.stringify({ moment, waarden: { ...oud.waarden, [pad]: waarde } }));
    },
    /** What the store confirmed, when that is later than the page (`versie`, a moment). */
    readStand(versie) {
      if (!formulier.concept) return null;
      const { moment, waarden } = JSON.parse(localStorage.getItem(sleutelStand()) ?? "{}");
      return versie && moment && Date.parse(moment) > Date.parse(versie) ? waarden : null;
    },
  };
}

/** Name the new concepts of this kind that are only on this device yet, with the way to each. */
export function noemAndereConcepten(main, basis, wachtrij, formulier) {
  if (formulier.concept || formulier.sleutel) return;
  const alle = wachtrij.readAlles().filter((regel) => !regel.concept && regel.sleutel && regel.soort === formulier.soort);
  for (const sleutel of new Set(alle.map((regel) => regel.sleutel))) {
    const regels = alle.filter((regel) => regel.sleutel === sleutel);
    const titel = regels.find((regel) => regel.pad === "titel")?.waarde, link = maak("a", "knop", "Ga daarmee verder");
    link.href = `${basis}/formulier/nieuw/${formulier.soort}?sleutel=${sleutel}`;
    const zin = maak("p", "wachtend", `Op dit apparaat staat nog een formulier dat niet is opgeslagen${titel ? `: ${titel}` : ""}. `);
    zin.append(link);
    main.prepend(zin);
  }
}
