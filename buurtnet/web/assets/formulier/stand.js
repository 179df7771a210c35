// What the page says of what it keeps: at each field, at the foot, and once aloud for who listens.

import { buildMoment, maak, toonBotsing } from "./botsing.js";
import { findVeld, isLeeg, readNaam, readVelden } from "./velden.js";

const WACHT = "Nog niet opgeslagen";
const LEES_VOOR_MS = 900; // after the last change, so that a screen reader is not interrupted at every key

/** `invullen`: see invullen.js; `lijn`: {soort, zin} is how the last attempt to send ended. */
export function openStand(invullen, wachtrij, lijn, doe) {
  const voet = document.querySelector("#stand"), zien = maak("span"), horen = maak("span", "alleen-horen");
  const balk = maak("div", "balk");
  let opgeslagen = voet?.textContent.trim() ?? "", beurt = null, gezegd = "", eerst = false;
  if (voet) {
    // What is seen changes at every key, what is heard only when it is settled.
    voet.removeAttribute("role");
    zien.id = "stand-zien";
    horen.setAttribute("role", "status");
    voet.replaceChildren(zien, horen);
  }
  balk.hidden = true;
  balk.setAttribute("role", "status");
  document.querySelector("main").prepend(balk);

  function toon() {
    const hier = invullen.readVan(), half = readVelden().filter((veld) => invullen.read(veld).half).length;
    const elders = wachtrij.readAlles().length - hier.length;
    for (const veld of readVelden()) toonVeld(veld, hier.filter((regel) => regel.pad === veld.dataset.pad));
    const aantal = new Set(hier.map((regel) => regel.pad)).size + half;
    let zin = aantal ? `${WACHT}: ${aantal === 1 ? "1 veld" : `${aantal} velden`}` : opgeslagen;
    if (elders) zin += ` (${elders} van een ander formulier)`;
    zien.textContent = zin;
    document.documentElement.toggleAttribute("data-wacht", aantal > 0);
    clearTimeout(beurt);
    beurt = setTimeout(() => { if (zin !== gezegd) horen.textContent = gezegd = zin; }, LEES_VOOR_MS);
    toonBalk(hier);
  }

  function toonVeld(veld, regels) {
    const ding = invullen.read(veld), wacht = regels.length > 0 || ding.half;
    veld.toggleAttribute("data-wacht", wacht);
    const fout = regels.find((regel) => regel.fout), botsing = regels.find((regel) => regel.botsing);
    let zin = wacht ? WACHT : "";
    if (ding.half) zin = `${WACHT}: dit is nog niet heel ingevuld`;
    if (fout) zin = `${WACHT}. ${fout.fout}`;
    zegBij(veld, zin, Boolean(fout));
    toonBotsing(veld, botsing, (wiens) => doe.beslis(veld, wiens));
  }

  function zegBij(veld, zin, lang) {
    const bij = veld.closest("[data-stelling]") ?? veld; // five narrow cells say it once, under them
    let regel = bij.querySelector(":scope > .stand-veld");
    if (bij !== veld && !zin && bij.querySelector(".veld[data-wacht]")) return;
    if (!zin) return regel?.remove();
    if (!regel) bij.append(regel = maak("p", "stand-veld"));
    regel.classList.toggle("lang", lang);
    if (regel.textContent !== zin) regel.textContent = zin;
  }

  function toonBalk(hier) {
    const delen = [];
    if (lijn.soort === "uitgelogd") delen.push(buildZin("U bent niet (meer) ingelogd.", "Wat u typt blijft op dit apparaat. Log in, dan wordt het opgeslagen en gaat u hier verder."), buildInloggen());
    if (lijn.soort === "anders") delen.push(buildZin("Op dit apparaat is nu iemand anders ingelogd.", "Wat u typte wordt niet onder die naam bewaard. Log daar uit en log weer in als uzelf; dan wordt het opgeslagen."), buildUitloggen());
    if (lijn.soort === "weg") delen.push(buildZin(lijn.zin || "Dit formulier is er niet meer.", "Wat u typte staat hieronder nog."));
    if (lijn.soort === "wacht" && hier.length) delen.push(buildZin(lijn.zin || "Er is geen verbinding.", "Typ gerust verder: het staat op dit apparaat en wordt opgeslagen zodra het kan."));
    if (wachtrij.isOpGeheugen()) delen.push(buildZin("Deze browser bewaart niets.", "Sluit deze pagina niet voordat er Opgeslagen staat."));
    for (const regel of hier.filter((een) => een.weg || (een.fout && !findVeld(een.pad)))) delen.push(buildZin(regel.fout, `${regel.naam}: ${JSON.stringify(regel.waarde)}`), buildKnop("Gooi dit weg", () => doe.gooiWeg(regel.nr)));
    if (eerst && hier.length) delen.push(buildZin("Publiceren kan nog niet.", "Eerst moet alles zijn opgeslagen; kijk bij de velden waar dat nog niet zo is."));
    if (lijn.collega) delen.push(buildZin(lijn.collega, "Ieder verbetert een eigen versie. Publiceert u allebei, dan gaan zij samen; Buurtnet vraagt alleen naar wat u allebei veranderde."));
    const tekens = delen.map((deel) => deel.textContent).join("|");
    balk.hidden = !delen.length;
    balk.classList.toggle("rustig", !lijn.soort); // only what stops the saving stays in view
    if (balk.dataset.tekens !== tekens) balk.replaceChildren(...delen);
    balk.dataset.tekens = tekens;
  }

  const basis = document.querySelector("main").dataset.basis ?? "";
  function buildInloggen() {
    const link = maak("a", "knop", "Inloggen en hier verdergaan"), terug = location.pathname.slice(basis.length);
    const stap = location.hash.match(/^#stap-(\d+)$/)?.[1];
    const vraag = new URLSearchParams(location.search);
    if (stap) vraag.set("stap", stap);
    link.href = `${basis}/inloggen?naar=${encodeURIComponent(terug + (String(vraag) ? `?${vraag}` : ""))}`;
    return link;
  }
  function buildUitloggen() {
    const link = maak("a", "knop", "Naar uitloggen");
    link.href = `${basis}/uitloggen`;
    return link;
  }

  return {
    toon,
    zegOpgeslagen(iso) { opgeslagen = `Opgeslagen ${buildMoment(iso)}`; },
    /** The sentences of the rules: a fault only where something was filled in or left empty by hand. */
    toonMeldingen({ fouten = {}, vragen = {} }) {
      for (const plek of document.querySelectorAll("[data-pad]")) {
        const melding = plek.querySelector(":scope > .melding");
        if (!melding) continue;
        const pad = plek.dataset.pad, is = plek.matches(".veld") ? invullen.read(plek) : null;
        const gevuld = !is || is.aangeraakt || !isLeeg(is.basis);
        const zin = (gevuld && fouten[pad]) || vragen[pad] || "";
        if (melding.textContent !== zin) melding.textContent = zin;
        melding.hidden = !zin;
        melding.classList.toggle("fout", Boolean(fouten[pad]));
        for (const een of plek.querySelectorAll("input, select, textarea")) een.setAttribute("aria-invalid", Boolean(zin && fouten[pad]));
      }
    },
    zegEerst() { eerst = true; toon(); balk.scrollIntoView({ block: "nearest" }); },
    noem: (velden) => { if (velden.length) horen.textContent = gezegd = `Veranderd door een ander: ${velden.map(readNaam).join(", ")}`; },
  };
}

function buildZin(kop, tekst) {
  const zin = maak("p");
  zin.append(maak("strong", "", kop), ` ${tekst}`);
  return zin;
}

export function buildKnop(woord, doe) {
  const knop = maak("button", "rustig", woord);
  knop.type = "button";
  knop.addEventListener("click", doe);
  return knop;
}
