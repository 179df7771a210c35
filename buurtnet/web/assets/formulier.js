// The page of a form: what is typed is kept on this device at once, sent when its field is left, and called saved when
// the store says so. The parts are in formulier/; this file ties them to the page.

import { openInvullen } from "./formulier/invullen.js";
import { bewaarKopie, bewaarPagina, wisKopie } from "./formulier/kopie.js";
import { openHulp } from "./formulier/hulp.js";
import { herstel } from "./formulier/opslag.js";
import { buildUuid, openRijen } from "./formulier/rijen.js";
import { toonSommen } from "./formulier/sommen.js";
import { openStand } from "./formulier/stand.js";
import { openStappen } from "./formulier/stappen.js";
import { openTellen } from "./formulier/tellen.js";
import { findEerste, findVeld, pasHoogteAan, readVelden } from "./formulier/velden.js";
import { isVan, openWachtrij } from "./formulier/wachtrij.js";
import { openZender } from "./formulier/zender.js";
import { noemAndereConcepten, openOnthouden } from "./formulier/onthouden.js";

const RUST_MS = 4000, RONDE_MS = 5000;

function begin(main) {
  const { basis = "", wie, soort, token } = main.dataset;
  const zoek = new URLSearchParams(location.search);
  const formulier = { soort, concept: Number(main.dataset.concept) || null, sleutel: zoek.get("sleutel"), begin: JSON.parse(main.dataset.begin ?? "null") };
  const onthouden = openOnthouden(wie, formulier);
  if (!formulier.concept && onthouden.readConcept()) return location.replace(`${basis}/formulier/concept/${onthouden.readConcept()}`);

  const lijn = { soort: null, zin: "", collega: "" };
  let wekker = null, geteld = null, bevestigd = 0, ronde = 0, gekend = null;
  const wachtrij = openWachtrij(wie, () => toon());
  const invullen = openInvullen(wachtrij, formulier, buildSleutel, toon);
  const zender = openZender(basis, wachtrij, { token, wie }, zeg);
  const rijen = openRijen(wachtrij, invullen, () => { toon(); zender.send(); });
  const stand = openStand(invullen, wachtrij, lijn, {
    beslis(veld, wiens) { invullen.beslis(veld, wiens); zender.send(); },
    gooiWeg(nr) { invullen.gooiWeg(nr); },
  });
  const andereTabs = new BroadcastChannel(`buurtnet.${wie}`);
  andereTabs.onmessage = ({ data }) => {
    lijn.soort = null; // the same account is signed in, and there is a line
    neemOver(data.regel, data.antwoord);
  };

  function toon() {
    stand.toon();
    toonSommen();
    geteld?.toon();
  }

  function buildSleutel() {
    formulier.sleutel = buildUuid();
    history.replaceState(history.state, "", `${location.pathname}?sleutel=${formulier.sleutel}${location.hash}`);
  }

  /** How an attempt to send a line ended. */
  function zeg(soort, regel, antwoord) {
    const wasWeg = lijn.soort !== null;
    lijn.soort = ["wacht", "uitgelogd", "anders"].includes(soort) ? soort : null;
    lijn.zin = antwoord?.zin ?? "";
    if (soort === "opgeslagen") {
      andereTabs.postMessage({ regel, antwoord });
      neemOver(regel, antwoord);
      if (wasWeg) ververs();
    } else {
      if (soort === "botsing") ververs(); // a pile of forms that was added up meanwhile
      toon();
    }
  }

  function neemOver(regel, antwoord) {
    bevestigd += 1;
    if (!isVan(regel, formulier)) return onthouden.bewaarElders(regel, antwoord.opgeslagen), toon();
    if (!formulier.concept) krijgNummer(antwoord.concept);
    stand.zegOpgeslagen(antwoord.opgeslagen);
    invullen.neemOver(regel);
    stand.toonMeldingen(antwoord);
    onthouden.bewaarStand(readVelden(), invullen, antwoord.opgeslagen);
    geteld?.neemOver(regel);
  }

  /** The first value that was kept made a concept: from now on this is its page. */
  function krijgNummer(nummer) {
    formulier.concept = nummer;
    onthouden.bewaarConcept();
    history.replaceState(history.state, "", `${basis}/formulier/concept/${nummer}${location.hash}`);
    for (const link of document.querySelectorAll("[data-publiceer]")) link.href = `${basis}/formulier/concept/${nummer}/bekijk`;
    bewaarPagina(location.pathname);
  }

  async function ververs() {
    if (!formulier.concept) return;
    const gezien = bevestigd, beurt = ronde += 1;
    const { status, inhoud, versie } = await zender.haal(`/formulier/concept/${formulier.concept}.json`, gekend);
    if (beurt !== ronde) return; // a later question has a later answer
    if (status === 200 && gezien !== bevestigd) return ververs(); // it was on its way before what is confirmed by now
    if (status === 401) Object.assign(lijn, { soort: "uitgelogd", zin: inhoud.zin ?? "" });
    if ([403, 404, 410].includes(status)) Object.assign(lijn, { soort: "weg", zin: inhoud.zin ?? "" });
    if ([200, 304].includes(status) && lijn.soort === "uitgelogd") lijn.soort = null;
    if (status !== 200) return toon();
    gekend = versie;
    const namen = (inhoud.ook_open ?? []).map((een) => een.wie);
    lijn.collega = namen.length ? `${namen.join(" en ")} ${namen.length === 1 ? "heeft" : "hebben"} dit ook open.` : "";
    rijen.ververs(inhoud.inhoud);
    stand.noem(invullen.ververs(inhoud.inhoud));
    stand.toonMeldingen(inhoud);
    if (inhoud.bijgewerkt_op) stand.zegOpgeslagen(inhoud.bijgewerkt_op);
    geteld?.ververs(inhoud.inhoud);
    onthouden.bewaarStand(readVelden(), invullen, inhoud.bijgewerkt_op);
    toon();
  }

  async function kijkWeer() {
    for (const veld of readVelden()) if (veld.contains(document.activeElement)) invullen.typ(veld);
    await zender.send();
    await ververs();
  }

  const findVeldVan = (e) => e.target.closest?.(".veld[data-pad]");
  document.addEventListener("input", (e) => {
    const veld = findVeldVan(e);
    if (!veld) return;
    pasHoogteAan(e.target);
    invullen.typ(veld);
    clearTimeout(wekker);
    wekker = setTimeout(zender.send, RUST_MS); // a long text does not wait for the end of it
  });
  for (const soort of ["change", "focusout"]) document.addEventListener(soort, (e) => {
    const veld = findVeldVan(e);
    if (!veld) return;
    if (soort === "change") invullen.typ(veld);
    clearTimeout(wekker);
    zender.send();
  });
  addEventListener("online", kijkWeer);
  addEventListener("pageshow", (e) => { if (e.persisted) kijkWeer(); });
  document.addEventListener("visibilitychange", () => (document.hidden ? zender.send() : kijkWeer()));
  setInterval(() => { if (!document.hidden) ververs(); }, RONDE_MS);

  document.addEventListener("submit", (e) => { if (e.target.closest("main[data-formulier]") && !e.submitter?.closest("[data-gewoon]")) e.preventDefault(); });
  document.addEventListener("click", async (e) => {
    const link = e.target.closest("[data-publiceer]");
    if (link && geteld?.wijsHalf()) return e.preventDefault();
    if (!link || (formulier.concept && !invullen.readVan().length)) return;
    e.preventDefault();
    await zender.send();
    if (formulier.concept && !invullen.readVan().length) location.assign(link.href);
    else stand.zegEerst();
  });

  document.documentElement.classList.add("met-script");
  for (const cel of main.querySelectorAll(".veld input")) cel.enterKeyHint = "next";
  const welk = () => formulier.concept ?? formulier.sleutel;
  const stappen = openStappen(() => (welk() ? `buurtnet.plek.${wie}.${welk()}` : null));
  const bekend = onthouden.readStand(main.dataset.versie);
  for (const veld of readVelden()) bekend && veld.dataset.pad in bekend ? invullen.begin(veld, bekend[veld.dataset.pad]) : invullen.begin(veld);
  rijen.ververs(null);
  openHulp(main.dataset.vandaag, invullen, () => { toon(); zender.send(); });
  geteld = openTellen({ main, formulier, invullen, wachtrij, zender, changed: toon, opnieuw: ververs });
  const pad = stappen.begin();
  // A browser takes the focus away when it comes to the place that the address names: after that, if nobody was first.
  const zet = () => { if (pad && document.activeElement === document.body) findEerste(findVeld(pad) ?? document.body)?.focus(); };
  document.readyState === "complete" ? zet() : addEventListener("load", () => setTimeout(zet));
  noemAndereConcepten(main, basis, wachtrij, formulier);
  toon();
  controleerWie().then(kijkWeer);
  bewaarKopie(basis, wie, (main.dataset.bewaar ?? "").split(" ").filter(Boolean)).then(() => main.toggleAttribute("data-bewaard", true), () => {});

  /** A copy from this device may be of somebody who signed out since: then nothing of it is shown. */
  async function controleerWie() {
    const { status, inhoud } = await zender.refreshToegang();
    if (status !== "anders") return;
    main.replaceChildren();
    await wisKopie().catch(() => {});
    localStorage.removeItem("buurtnet.kopie");
    location.reload();
  }
}

const main = document.querySelector("main[data-formulier]");
if (main) herstel().then(() => begin(main));
