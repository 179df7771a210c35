// A value that somebody else changed in the meantime: both on the screen, with who and when, and two buttons.

import { beschrijf, findEerste, readNaam, readWaarde } from "./velden.js";

/** Show, or take away, the choice at a field. `regel` has what the store said; `kies("mijn" | "hun")` decides. */
export function toonBotsing(veld, regel, kies) {
  const oud = veld.querySelector(":scope > .botsing");
  if (!regel?.botsing) return oud?.remove();
  const { hun, hun_tekst, wie, wanneer } = regel.botsing;
  const tekens = JSON.stringify([hun, readWaarde(veld)]);
  if (oud?.dataset.tekens === tekens) return;
  const vak = maak("div", "botsing");
  vak.dataset.tekens = tekens;
  vak.setAttribute("role", "group");
  vak.setAttribute("aria-label", `${readNaam(veld)}: twee antwoorden`);
  vak.append(
    maak("p", "", `${wie || "Iemand anders"} vulde dit ook in${wanneer ? `, ${buildMoment(wanneer)}` : ""}. Kies wat er blijft staan.`),
    buildKeuze(`Van ${wie || "de ander"}`, hun_tekst || beschrijf(veld, hun), "Houd dit", () => kies("hun")),
    buildKeuze("Van u", beschrijf(veld, readWaarde(veld)), "Zet dit erin", () => kies("mijn")),
  );
  oud ? oud.replaceWith(vak) : veld.append(vak);
}

function buildKeuze(van, tekst, woord, doe) {
  const deel = maak("div", "keuze"), knop = maak("button", "", woord);
  knop.type = "button";
  knop.setAttribute("aria-label", `${woord}: ${van.toLowerCase()}`);
  knop.addEventListener("click", () => {
    const veld = knop.closest(".veld");
    doe();
    findEerste(veld)?.focus();
  });
  deel.append(maak("p", "van", van), maak("blockquote", "", tekst), knop);
  return deel;
}

/** A moment of the store in words: "om 18:10", or with the day when that is another. */
export function buildMoment(iso) {
  const toen = new Date(iso), zone = { timeZone: "Europe/Amsterdam" };
  if (Number.isNaN(toen.valueOf())) return iso;
  const dag = (een) => een.toLocaleDateString("nl-NL", { ...zone, day: "numeric", month: "long" });
  const om = `om ${toen.toLocaleTimeString("nl-NL", { ...zone, hour: "2-digit", minute: "2-digit" })}`;
  return dag(toen) === dag(new Date()) ? om : `${dag(toen)} ${om}`;
}

export function maak(naam, klasse = "", tekst = "") {
  const ding = document.createElement(naam);
  if (klasse) ding.className = klasse;
  ding.textContent = tekst;
  return ding;
}
