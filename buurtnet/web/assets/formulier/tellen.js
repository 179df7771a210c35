// Paper forms, counted one tap per answer: a screen of its own, that works without a connection.

import { buildKnop } from "./stand.js";
import { maak } from "./botsing.js";
import { addAntwoord, begin, buildWaarde, legWeg, neemTerug, readStapel, removeStapel, writeStapel } from "./stapel.js";
import { findVeld, readWaarde } from "./velden.js";

const PAD = "evaluatie.stapels";

/** The counting of this page: of the forms of the end, and of those of the start apart. */
export function openTellen(delen) {
  const tellers = [...document.querySelectorAll("[data-telling]")].map((deel) => openTelling(deel, delen));
  const elk = (daad) => (...waarden) => tellers.forEach((teller) => teller[daad](...waarden));
  return { toon: elk("toon"), neemOver: elk("neemOver"), ververs: elk("ververs"), wijsHalf: () => tellers.some((teller) => teller.wijsHalf()) };
}

function openTelling(telling, { main, formulier, invullen, wachtrij, zender, changed, opnieuw }) {
  const plek = telling.querySelector("[data-tellen]"), { wie, naam = "u" } = main.dataset;
  const { tellen, telOp: TEL_OP, haalWeg: HAAL_WEG } = plek.dataset, antwoorden = JSON.parse(tellen); // as the server says them
  const waar = telling.dataset.telling, vooraf = waar === "evaluatie.vooraf", moment = vooraf ? "het begin" : "het eind", bij = ` van ${moment}`;
  const lijst = [...telling.querySelectorAll("[data-stelling]")].map((deel) => ({ code: deel.dataset.stelling, tekst: deel.querySelector("legend").textContent.trim(), deel }));
  const stellingen = () => lijst.filter(({ deel }) => !deel.closest("details:not([open])"));
  const codes = () => stellingen().map(({ code }) => code);
  const scherm = maak("dialog", "tellen"), kop = maak("h2"), vragen = maak("div", "vragen"), gezegd = maak("p", "alleen-horen");
  let inhoud = {}, stapel = readStapel(wie, formulier, vooraf);

  const verder = buildKnop("Volgend formulier", () => leg(legWeg(stapel)));
  const terug = buildKnop("Antwoord terug", () => bewaar(neemTerug(stapel)));
  const klaar = buildKnop("Klaar", () => scherm.close());
  verder.className = "knop";
  gezegd.setAttribute("role", "status");
  kop.id = `tel-kop-${waar}`;
  scherm.setAttribute("aria-labelledby", kop.id);
  const rij = maak("div", "knoppen");
  rij.append(terug, verder);
  const top = maak("header");
  top.append(kop, klaar, maak("p", "schaal", plek.dataset.schaal));
  const onder = maak("footer");
  onder.append(maak("p", "hulp", `Met een toetsenbord: 1 tot en met ${antwoorden.length}, Backspace neemt terug, Enter is het volgende formulier.`), rij);
  scherm.append(top, vragen, onder, gezegd);
  document.body.append(scherm);

  const open = buildKnop(`Tel de formulieren${bij}: één tik per antwoord`, () => { stapel = readStapel(wie, formulier, vooraf); maakVragen(); scherm.showModal(); toonScherm(); vragen.querySelector("button")?.focus(); });
  const stapels = maak("div", "stapels");
  plek.append(open, stapels);

  function maakVragen() {
    vragen.replaceChildren(...stellingen().map(({ code, tekst }) => {
      const groep = maak("fieldset"), rijtje = maak("div", "antwoorden");
      groep.dataset.code = code;
      groep.append(maak("legend", "", tekst), rijtje);
      antwoorden.forEach((woord, i) => {
        const knop = buildKnop(String(i + 1), () => tik(code, i + 1));
        knop.setAttribute("aria-label", `${i + 1}, ${woord}`);
        rijtje.append(knop);
      });
      return groep;
    }));
  }

  function tik(code, n) {
    const aantal = stapel.formulieren.length, na = addAntwoord(stapel, code, n, codes());
    na.formulieren.length > aantal ? leg(na) : bewaar(na);
  }

  function leg(na) {
    bewaar(na);
    zender.send();
    vragen.scrollTo(0, 0);
    vragen.querySelector("button")?.focus({ preventScroll: true });
  }

  /** Keep the pile on this device, and what is finished of it in the queue. */
  function bewaar(na) {
    const waar = invullen.buildWaar(`${PAD}.#${na.rij}`, `Uw stapel formulieren${bij}`);
    stapel = { ...na, concept: formulier.concept, sleutel: formulier.sleutel };
    stapel.nr = wachtrij.bewaar(waar, stapel.basis, buildWaarde(stapel, naam), stapel.nr)?.nr ?? null;
    writeStapel(wie, stapel);
    toonScherm();
    changed();
  }

  function toonScherm() {
    const aantal = stapel.formulieren.length, doel = readDoel(), stand = doel ? `${readSamen()} van ${doel}` : `${readSamen()}`;
    const begonnen = Object.keys(stapel.nu).length > 0, alles = doel && readSamen() >= doel && !begonnen;
    const klaarZin = readSamen() > doel ? `geteld: ${readSamen()}, meer dan de ${doel} die u schreef` : `alles is geteld, ${stand}`;
    kop.textContent = `Aan ${moment}: ${alles ? klaarZin : `formulier ${aantal + 1}, geteld: ${stand}`}`;
    let volgende = null;
    for (const groep of vragen.children) {
      const gekozen = stapel.nu[groep.dataset.code];
      [...groep.querySelectorAll("button")].forEach((knop, i) => knop.setAttribute("aria-pressed", String(gekozen === i + 1)));
      if (!gekozen) volgende ??= groep;
      groep.classList.toggle("nu", groep === volgende);
    }
    terug.disabled = !aantal && !begonnen;
    // The last answer begins the next form by itself: who presses on then counts one that is empty, and should see it.
    verder.textContent = begonnen ? "Volgend formulier" : "Leeg formulier tellen";
    gezegd.textContent = aantal ? `Aan ${moment}: ${stand} geteld` : "";
  }

  scherm.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const groep = e.target.closest("fieldset") ?? vragen.querySelector(".nu");
    if (/^[1-9]$/.test(e.key) && Number(e.key) <= antwoorden.length && groep) {
      const code = vragen.querySelector(".nu")?.dataset.code ?? groep.dataset.code;
      tik(code, Number(e.key));
      vragen.querySelector(".nu")?.scrollIntoView({ block: "nearest" });
    } else if (e.key === "Backspace") bewaar(neemTerug(stapel));
    else if (e.key === "Enter" && !e.target.closest("footer, header")) { if (Object.keys(stapel.nu).length) leg(legWeg(stapel)); }
    else return;
    e.preventDefault();
  });
  scherm.addEventListener("close", () => { zender.send(); open.focus(); });

  const readDoel = () => { const veld = findVeld(`${waar}.formulieren`), n = veld && readWaarde(veld); return typeof n === "number" && n > 0 ? n : null; };
  const readAnderen = () => (inhoud.evaluatie?.stapels ?? []).filter((een) => een.rij !== stapel.rij && Boolean(een.vooraf) === vooraf);
  const readSamen = () => stapel.formulieren.length + readGeteld() + readAnderen().reduce((som, een) => som + een.formulieren, 0);

  /** What stands in the cells already: the most answers that any statement has. */
  function readGeteld() {
    const sommen = lijst.map(({ code }) => antwoorden.reduce((som, _, i) => {
      const veld = findVeld(`${waar}.antwoorden.${code}.n${i + 1}`), waarde = veld && readWaarde(veld);
      return som + (typeof waarde === "number" ? waarde : 0);
    }, 0));
    return Math.max(0, ...sommen);
  }

  /** The piles that wait to be added up, and the button for it; and of a form that is half, that it does not count. */
  function toon() {
    const mijn = stapel.formulieren.length ? [{ ...buildWaarde(stapel, naam), mijn: true }] : [];
    const alle = [...mijn, ...readAnderen()], half = buildHalfzin(), tekens = JSON.stringify([alle, readSamen(), readDoel(), half]);
    if (stapels.dataset.tekens === tekens) return;
    stapels.dataset.tekens = tekens;
    stapels.replaceChildren(...alle.map(buildKeuze));
    if (alle.length) stapels.append(maak("p", "hulp", buildTelzin()), buildKnop(TEL_OP, telOp));
    if (alle.length || half) stapels.append(Object.assign(maak("p", "fout", half), { role: "alert" }));
  }

  function buildTelzin() {
    const samen = readSamen(), doel = readDoel(), wat = (doel ?? samen) === 1 ? "formulier" : "formulieren";
    if (doel && samen > doel) return `Geteld${bij}: ${samen}, maar u schreef ${doel}. Klopt ${samen} niet, haal dan een stapel weg; anders maakt '${TEL_OP}' er ${samen} van.`;
    return `${samen}${doel ? ` van ${doel}` : ""} ${wat}${bij} geteld. ${TEL_OP} als de stapels klaar zijn.`;
  }

  function buildHalfzin() {
    const gegeven = Object.keys(stapel.nu).length;
    return gegeven ? `Eén formulier${bij} is half (${gegeven} ${gegeven === 1 ? "antwoord" : "antwoorden"}) en telt nog niet mee. Open de telling en maak het af, kies 'Volgend formulier' als de rest leeg is, of neem de antwoorden terug.` : "";
  }

  /** Whether a form is half; then that is what one sees: adding up or publishing would leave it behind. */
  function wijsHalf() {
    if (!buildHalfzin()) return false;
    telling.closest("details")?.setAttribute("open", "");
    const stap = telling.closest("[id^=stap-]");
    if (stap) location.hash = stap.id;
    zegFout(buildHalfzin());
    setTimeout(() => { open.scrollIntoView({ block: "center" }); open.focus({ preventScroll: true }); });
    return true;
  }

  function buildKeuze(een) {
    const label = maak("label"), vinkje = maak("input");
    Object.assign(vinkje, { type: "checkbox", checked: true, value: een.rij });
    label.append(vinkje, ` ${een.mijn ? "Uw stapel" : `Stapel van ${een.wie}`}${bij}: ${een.formulieren} ${een.formulieren === 1 ? "formulier" : "formulieren"}`);
    const deel = maak("div", "stapel");
    deel.append(label, buildWeg(een));
    return deel;
  }

  /** A pile that was counted by mistake: gone at the second press, for nothing brings it back. */
  function buildWeg(een) {
    const knop = buildKnop(HAAL_WEG, () => {
      if (knop.dataset.zeker) return haalWeg(een);
      knop.dataset.zeker = "ja";
      knop.textContent = "Zeker? De telling is dan weg";
    });
    return knop;
  }

  function haalWeg(een) {
    if (een.mijn) bewaar({ ...stapel, formulieren: [], nu: {} });
    else {
      const waar = invullen.buildWaar(`${PAD}.#${een.rij}`, `Stapel van ${een.wie}`);
      wachtrij.bewaar(waar, een, null, null);
      vergeet(een.rij);
      changed();
    }
    toon();
    zender.send();
  }

  function vergeet(rij) {
    inhoud = { ...inhoud, evaluatie: { ...inhoud.evaluatie, stapels: (inhoud.evaluatie?.stapels ?? []).filter((een) => een.rij !== rij) } };
  }

  async function telOp() {
    const rijen = [...stapels.querySelectorAll("input:checked")].map((een) => een.value);
    if (!rijen.length) return zegFout("Zet eerst een vinkje bij de stapel die u wilt optellen.");
    if (rijen.includes(stapel.rij) && wijsHalf()) return;
    await zender.send();
    const wacht = invullen.readVan().some((regel) => regel.pad.startsWith("evaluatie."));
    const { status, inhoud: antwoord } = wacht || !formulier.concept ? { status: 0, inhoud: {} }
      : await zender.stuur(`/formulier/concept/${formulier.concept}/tel-op`, { rijen });
    if (status === 200) {
      if (stapels.contains(document.activeElement)) open.focus(); // the button goes with its pile
      return opnieuw();
    }
    zegFout(antwoord.zin ?? "Optellen kan zodra alles is opgeslagen. De stapel blijft op dit apparaat.");
  }

  function zegFout(zin) {
    const fout = stapels.querySelector(".fout");
    if (fout) fout.textContent = zin;
  }

  /** The store confirmed a line; is it this pile, then it holds that now. */
  function neemOver(regel) {
    if (regel.pad !== `${PAD}.#${stapel.rij}`) return;
    stapel = { ...stapel, basis: regel.waarde, nr: stapel.nr === regel.nr ? null : stapel.nr, concept: formulier.concept };
    writeStapel(wie, stapel);
  }

  /** What the store holds by now: was this pile added up, or taken away, then the rest of it is a new one. */
  function ververs(nieuw) {
    inhoud = nieuw;
    const pad = `${PAD}.#${stapel.rij}`, botsing = invullen.readRegels(pad).some((regel) => regel.botsing);
    const opgeteld = nieuw.evaluatie?.opgeteld?.[stapel.rij] ?? (botsing ? 0 : undefined);
    if (opgeteld !== undefined) {
      for (const regel of invullen.readRegels(pad)) wachtrij.remove(regel.nr);
      removeStapel(wie, stapel);
      stapel = begin(stapel, opgeteld);
      if (stapel.formulieren.length || Object.keys(stapel.nu).length) bewaar(stapel);
    }
    toon();
    if (scherm.open) toonScherm();
  }

  return { toon, neemOver, ververs, wijsHalf };
}
