// The public display: turns the slides, and takes over new ones from the server without anybody noticing.
// In the file on a stick there is no server: `data-stand` is missing, and only the turning is left.
// Whatever goes wrong, the slides that are there keep turning; nothing is ever said about it but from when they are.
"use strict";
(() => {
  const VRAAG_MS = 10000, GEDULD_MS = 8000, UITERLIJK_MS = 12000, RUST_MS = 3000, VEEG_PX = 60;
  const wortel = document.documentElement, dias = document.getElementById("dias");
  const pauze = document.getElementById("pauze"), vol = document.getElementById("vol");
  const start = document.getElementById("start"), opmerkingen = start.querySelector("ul");
  const { stand, bouw } = wortel.dataset;
  const klok = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });
  const onthoud = (naam, waarde) => { try { sessionStorage.setItem(naam, waarde); return true; } catch { return false; } };
  const weet = (naam) => { try { return sessionStorage.getItem(naam); } catch { return null; } };

  let plek = 0, ronde = 0, stil = false, beurt = 0, rust = 0, uiterlijk = 0;
  let begonnen = false, wakkerGezegd = false, wachtend = null, vers = null, merk = "", dag = wortel.dataset.dag, gezien = new Date(), los = false;

  let interval = 1000 * Number(wortel.dataset.interval);

  // The places of a round, each with its slides. Slides of one group take turns: one of them a round.
  function groepen() {
    const lijst = [];
    for (const dia of dias.children) for (const nummer of dia.dataset.plek.split(" ")) (lijst[nummer] ??= []).push(dia);
    return lijst;
  }

  function vindPlek(dia) {
    const lijst = groepen();
    return lijst[plek]?.includes(dia) ? plek : lijst.findIndex((groep) => groep.includes(dia));
  }

  // What who starts the screen has to know: there until the first slide turns, and never again for the room.
  function zegVooraf(zin) {
    if (zin) opmerkingen.append(Object.assign(document.createElement("li"), { textContent: zin }));
    if (!begonnen) start.hidden = !opmerkingen.children.length;
  }

  function begin() {
    begonnen = true;
    start.hidden = true;
  }

  function toon(dia) {
    begin();
    for (const ander of dias.children) ander.classList.toggle("nu", ander === dia);
    onthoud("scherm-dia", dia.dataset.dia);
  }

  function ga(stap) {
    neemOver();
    if (vers) uiterlijk = setTimeout(toonVers, UITERLIJK_MS);
    const lijst = groepen();
    plek += stap;
    if (plek >= lijst.length) { plek = 0; ronde += 1; }
    if (plek < 0) { plek = lijst.length - 1; ronde = Math.max(0, ronde - 1); }
    toon(lijst[plek][ronde % lijst[plek].length]);
    wacht();
  }

  function wacht() {
    clearTimeout(beurt);
    if (!stil) beurt = setTimeout(() => toonVers() || ga(1), interval);
  }

  function zetStil(aan) {
    stil = aan;
    wortel.classList.toggle("stil", stil);
    pauze.querySelector("span").textContent = stil ? "Verder draaien" : "Stilzetten"; // what a press will do
    onthoud("scherm-stil", stil ? "ja" : "");
    wacht();
  }

  // Put the new slides in the place of the old ones: the one that is on screen stays there, with its new figures.
  // What is new since then comes next.
  function neemOver() {
    clearTimeout(uiterlijk);
    if (!wachtend) return;
    const nieuw = [...new DOMParser().parseFromString(wachtend, "text/html").body.children];
    wachtend = null;
    if (!nieuw.length) return;
    const nu = dias.querySelector(".nu")?.dataset ?? {};
    const blijft = nieuw.find((d) => d.dataset.dia === nu.dia) ?? nieuw.find((d) => d.dataset.groep === nu.groep)
      ?? nieuw[Math.min(plek, nieuw.length - 1)];
    for (const dia of nieuw) dia.classList.toggle("nu", dia === blijft);
    vers = kiesVers(nieuw, blijft)?.dataset.dia ?? null;
    dias.replaceChildren(...nieuw);
    plek = vindPlek(blijft);
    zegStand();
    void dias.offsetWidth; // the fade to the next slide starts from here
  }

  // Of the slides that say something else than before, the one to show first: none when it is on screen already. What
  // is only a figure that moved along (the day, a share) goes after what somebody wrote or decided.
  function kiesVers(nieuw, blijft) {
    const zegt = (dia) => [".kop", ".uitleg", ".titel"].flatMap((deel) => [...dia.querySelectorAll(deel)]).map((e) => e.textContent).join("\n");
    const eerst = new Map([...dias.children].map((dia) => [dia.dataset.dia, zegt(dia)]));
    const anders = nieuw.filter((dia) => eerst.get(dia.dataset.dia) !== zegt(dia));
    return anders.includes(blijft) ? null : anders.find((dia) => !eerst.has(dia.dataset.dia)) ?? anders[0];
  }

  // A round lasts minutes: who publishes in the room waits for the screen. One that was stopped stays where it is.
  function toonVers() {
    neemOver();
    const dia = stil ? null : [...dias.children].find((een) => een.dataset.dia === vers);
    vers = null;
    if (!dia) return false;
    plek = vindPlek(dia);
    toon(dia);
    wacht();
    return true;
  }

  function zegStand() {
    if (!stand) return;
    const tekst = los ? `stand van ${dag}, ${klok.format(gezien)}` : `stand van ${dag}`;
    for (const vers of dias.querySelectorAll(".vers")) if (vers.textContent !== tekst) vers.textContent = tekst;
  }

  function zegContact(is) {
    if (is) gezien = new Date();
    if (los === is) { los = !is; zegStand(); }
  }

  // All of the page anew, into the cache of the browser. A reload that gets no answer, or the login page of the Wi-Fi,
  // would stay on screen for the rest of the evening: there would be no script to try again.
  async function haalPagina(signal) {
    const antwoord = await fetch(location.href, { signal, redirect: "error" });
    const pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
    if (!antwoord.ok || !pagina.documentElement.dataset.bouw || !pagina.querySelector("#dias .dia")) throw new Error("geen scherm");
    const delen = [...pagina.querySelectorAll("script[src], link[rel=stylesheet]")];
    await Promise.all(delen.map(async (deel) => {
      const bestand = await fetch(deel.getAttribute("src") ?? deel.getAttribute("href"), { signal, redirect: "error" });
      if (!bestand.ok) throw new Error("geen script of opmaak");
      await bestand.blob();
    }));
  }

  async function ontvang(nieuws, etag, signal) {
    const goed = ["bouw", "dag", "html"].every((naam) => typeof nieuws?.[naam] === "string");
    if (!goed || !nieuws.html.includes("<section")) throw new Error("geen dia's");
    // Our own script is renewed: load it, once, now that the server answers.
    if (nieuws.bouw !== bouw && weet("scherm-bouw") !== nieuws.bouw) {
      await haalPagina(signal);
      if (onthoud("scherm-bouw", nieuws.bouw)) return location.reload();
    }
    ({ dag, html: wachtend } = nieuws);
    if (nieuws.seconden > 0) interval = 1000 * nieuws.seconden;
    merk = etag ?? "";
    clearTimeout(uiterlijk);
    uiterlijk = setTimeout(toonVers, UITERLIJK_MS);
  }

  async function vraag() {
    const breker = new AbortController(), grens = setTimeout(() => breker.abort(), GEDULD_MS);
    try {
      const headers = merk ? { "If-None-Match": merk } : {};
      const antwoord = await fetch(stand, { headers, signal: breker.signal, cache: "no-store", redirect: "error" });
      if (antwoord.status !== 304) {
        if (!antwoord.ok) throw new Error("geen stand");
        await ontvang(await antwoord.json(), antwoord.headers.get("etag"), breker.signal);
      }
      zegContact(true);
    } catch {
      zegContact(false);
    }
    clearTimeout(grens);
    setTimeout(vraag, VRAAG_MS); // only now: an answer that takes long is never asked for twice
  }

  const zetVol = () => {
    begin();
    (document.fullscreenElement ? document.exitFullscreen() : wortel.requestFullscreen()).catch(() => {});
  };

  async function houdWakker() {
    try {
      await navigator.wakeLock.request("screen");
    } catch { // a browser has no wake lock on an address without https, and refuses one when the battery is low
      if (document.hidden || wakkerGezegd) return;
      wakkerGezegd = true;
      zegVooraf("Deze pagina kan uw laptop niet wakker houden. Zet de slaapstand van de laptop uit, en sluit het snoer aan.");
    }
  }

  function laatZien() {
    wortel.classList.remove("rust");
    wortel.classList.add("wakker");
    clearTimeout(rust);
    rust = setTimeout(() => { wortel.classList.add("rust"); wortel.classList.remove("wakker"); }, RUST_MS);
  }

  const TOETSEN = {
    ArrowRight: () => ga(1), ArrowDown: () => ga(1), PageDown: () => ga(1),
    ArrowLeft: () => ga(-1), ArrowUp: () => ga(-1), PageUp: () => ga(-1),
    Home: () => ga(-plek), End: () => ga(groepen().length - 1 - plek),
    " ": () => zetStil(!stil), p: () => zetStil(!stil), f: zetVol,
  };
  addEventListener("keydown", (e) => {
    const doe = TOETSEN[e.key.length > 1 ? e.key : e.key.toLowerCase()];
    if (!doe || e.ctrlKey || e.altKey || e.metaKey || (e.key === " " && e.target.closest?.("button"))) return;
    e.preventDefault();
    doe();
  });

  let van = null; // of a click, touch or swipe
  addEventListener("pointerdown", (e) => { van = e.isPrimary && e.button === 0 && !e.target.closest("button, #start") ? e : null; });
  addEventListener("pointercancel", () => { van = null; });
  addEventListener("pointerup", (e) => {
    if (!van || !e.isPrimary) return;
    const opzij = e.clientX - van.clientX;
    van = null;
    laatZien();
    if (Math.abs(opzij) > VEEG_PX) ga(opzij < 0 ? 1 : -1);
    else ga(e.clientX < innerWidth / 3 ? -1 : 1);
  });
  addEventListener("pointermove", laatZien, { passive: true });
  pauze.addEventListener("click", () => zetStil(!stil));
  vol.addEventListener("click", zetVol);
  document.getElementById("begin").addEventListener("click", () => { begin(); wacht(); });
  addEventListener("visibilitychange", () => { if (!document.hidden) houdWakker(); });

  wortel.classList.toggle("kan-vol", Boolean(document.fullscreenEnabled));
  const vorige = [...dias.children].find((dia) => dia.dataset.dia === weet("scherm-dia")); // before our own reload
  if (vorige && weet("scherm-bouw") === bouw && onthoud("scherm-bouw", "")) {
    plek = vindPlek(vorige);
    toon(vorige);
    zetStil(weet("scherm-stil") === "ja");
  }
  zegVooraf();
  houdWakker();
  wacht();
  rust = setTimeout(() => wortel.classList.add("rust"), RUST_MS);
  if (stand) setTimeout(vraag, VRAAG_MS);
})();
