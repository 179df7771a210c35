// The map of the 43 buurten inside the frame of streamlit-folium.
// Python draws nothing: it says once `buurtkaart.start(map)` and then, for every change,
// `buurtkaart.toon(adres, kleur, gekozen)`. At that address are the looks and words of every colour, fetched once: so a
// colour or a buurt that the reader chooses is shown at once, whatever the line does.
// The borders stay where they are, so a change of colour never reloads or flickers.
// Text from the store lands only in textContent: never in HTML.
"use strict";
window.buurtkaart = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const vlakken = new Map(); // buurtcode -> Leaflet layer
  const OPNIEUW_MS = 3000;
  let lagen = {}, gehaald = null, gevraagd = null; // the looks by colour, where they are from, and what was asked last
  let kaart, stand = { buurten: {}, legenda: [], kop: "" }, gekozen = null, eerste = null, keuzes = 0;
  let patronen, kader, legenda, grenzen, wacht = null, verzet = false;

  const maak = (soort, klasse, tekst) => {
    const e = document.createElement(soort);
    if (klasse) e.className = klasse;
    if (tekst) e.textContent = tekst;
    return e;
  };
  const svg = (soort, eigenschappen) => {
    const e = document.createElementNS(SVG, soort);
    for (const [naam, waarde] of Object.entries(eigenschappen)) e.setAttribute(naam, waarde);
    return e;
  };

  const isDonker = () => document.documentElement.classList.contains("donker");
  const zoalsThema = (kleur) => (isDonker() && stand.donker?.[kleur]) || kleur;

  // A pattern per kind and colours, made when first needed: never colour alone.
  function vulling({ patroon, ...kleuren }) {
    const vul = zoalsThema(kleuren.vul), tweede = zoalsThema(kleuren.tweede);
    if (!patroon) return vul;
    const id = `p-${patroon}-${vul}-${tweede || ""}`.replace(/#/g, "");
    if (!document.getElementById(id)) {
      const breed = patroon === "stippen" ? 9 : patroon === "arcering" ? 7 : 12;
      const p = svg("pattern", { id, width: breed, height: breed, patternUnits: "userSpaceOnUse" });
      if (patroon !== "stippen") p.setAttribute("patternTransform", "rotate(45)");
      p.append(svg("rect", { width: breed, height: breed, fill: vul }));
      if (patroon === "stippen") p.append(svg("circle", { cx: 4.5, cy: 4.5, r: 1.3, fill: tweede }));
      else p.append(svg("rect", { width: patroon === "arcering" ? 1 : breed / 3, height: breed, fill: tweede }));
      patronen.append(p);
    }
    return `url(#${id})`;
  }

  const rand = (code) => (code === gekozen
    ? { color: "#1c2b30", weight: 3 }
    : { color: stand.buurten[code]?.patroon ? "#8a979b" : "#ffffff", weight: stand.buurten[code]?.patroon ? 1 : 1.5 });

  function teken() {
    for (const [code, vlak] of vlakken) {
      const b = stand.buurten[code] || { vul: "#ffffff", naam: code, tekst: "" };
      vlak.setStyle({ fillColor: vulling(b), fillOpacity: 1, ...rand(code) });
      const pad = vlak.getElement();
      pad.setAttribute("aria-label", `${b.naam}: ${b.tekst}`);
      pad.setAttribute("aria-pressed", String(code === gekozen));
    }
    if (!vlakken.has(gekozen)) return;
    const actief = document.activeElement;
    vlakken.get(gekozen).bringToFront(); // moves the path, which takes the keyboard's focus from it
    if (actief !== document.activeElement) actief.focus({ preventScroll: true });
  }

  // The first answer to a choice, in the map itself: name and key figures.
  function toonKader() {
    const b = stand.buurten[gekozen];
    kader.replaceChildren();
    kader.classList.toggle("leeg", !b); // on paper there is nothing to choose
    const smal = window.innerWidth < 600; // on a phone the details stand below the map
    if (!b) { kader.append(...(smal ? [] : [maak("div", "kop", stand.kop)]), maak("div", "", "Kies een buurt op de kaart.")); return; }
    const regels = smal ? [b.tekst] : b.regels;
    kader.append(maak("strong", "", b.naam), ...regels.map((r) => maak("div", "", r)));
  }

  function toonLegenda() {
    const lijst = maak("ul");
    for (const regel of stand.legenda) {
      const vak = svg("svg", { width: 22, height: 14, "aria-hidden": "true" });
      vak.append(svg("rect", { x: 0.5, y: 0.5, width: 21, height: 13, fill: vulling(regel), stroke: "#8a979b" }));
      const li = maak("li");
      li.append(vak, maak("span", "", regel.tekst));
      lijst.append(li);
    }
    legenda.replaceChildren(maak("p", "kop", stand.kop), lijst, maak("p", "bron", stand.bron));
  }

  function kies(code) {
    if (!stand.buurten[code]?.kiesbaar) return;
    gekozen = code;
    teken(); toonKader(); focus(code, false);
    window.Streamlit.setComponentValue({ buurt: code, keuze: ++keuzes });
  }

  // One stop for the Tab key; the arrows go to the nearest buurt in that direction.
  function focus(code, echt = true) {
    if (eerste) vlakken.get(eerste).getElement().setAttribute("tabindex", "-1");
    eerste = code;
    const pad = vlakken.get(code).getElement();
    pad.setAttribute("tabindex", "0");
    if (echt) pad.focus({ preventScroll: true });
  }
  const RICHTING = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function buur(code, [dx, dy]) {
    const midden = (v) => kaart.latLngToContainerPoint(v.getBounds().getCenter());
    const hier = midden(vlakken.get(code));
    let beste = null, afstand = Infinity;
    for (const [ander, vlak] of vlakken) {
      const { x, y } = midden(vlak).subtract(hier), langs = x * dx + y * dy, opzij = Math.abs(x * dy) + Math.abs(y * dx);
      if (ander === code || langs <= 0 || opzij > 2 * langs) continue;
      if (langs + 2 * opzij < afstand) { afstand = langs + 2 * opzij; beste = ander; }
    }
    return beste;
  }

  function toets(code, gebeurtenis) {
    const { key } = gebeurtenis;
    if (RICHTING[key]) { const ander = buur(code, RICHTING[key]); if (ander) focus(ander); }
    else if (key === "Enter" || key === " ") kies(code);
    else return;
    gebeurtenis.preventDefault(); gebeurtenis.stopPropagation();
  }

  function tekenGebied(gebied, vlak) {
    const code = gebied.properties.buurtcode;
    vlakken.set(code, vlak);
    const tip = () => {
      const b = stand.buurten[code], div = maak("div");
      div.append(maak("strong", "", b ? b.naam : gebied.properties.naam), maak("div", "", b ? b.tekst : ""));
      return div;
    };
    // On a touch screen the box says it all; a tip would stay and lie over it.
    if (!window.matchMedia("(hover: none)").matches) vlak.bindTooltip(tip, { sticky: true, direction: "top", className: "tip" });
    vlak.on("click", () => kies(code));
    vlak.on("add", () => {
      const pad = vlak.getElement();
      pad.setAttribute("role", "button");
      pad.setAttribute("tabindex", "-1");
      pad.addEventListener("keydown", (e) => toets(code, e));
      pad.addEventListener("focus", () => { if (pad.matches(":focus-visible")) vlak.openTooltip(vlak.getBounds().getCenter()); });
      pad.addEventListener("blur", () => vlak.closeTooltip());
    });
  }

  function namen() {
    const groep = L.layerGroup();
    for (const [code, vlak] of vlakken) {
      const div = maak("div", "", stand.buurten[code]?.naam || "");
      groep.addLayer(L.tooltip({ permanent: true, direction: "center", className: "naam", interactive: false, opacity: 1 })
        .setLatLng(vlak.getBounds().getCenter()).setContent(div));
    }
    return groep;
  }

  // The frame is as tall as the map with its legend; the map follows the height of the reader's screen.
  const maten = () => {
    const scherm = window.parent.innerHeight, smal = window.innerWidth < 600;
    return { kaart: Math.round(smal ? scherm * 0.6 : Math.min(720, Math.max(380, scherm - 430))), legenda: legenda.offsetHeight };
  };
  function meet(stuur) {
    const { kaart: hoog, legenda: laag } = maten(), vak = document.getElementById("map_div");
    if (vak.style.getPropertyValue("--hoogte") !== `${hoog}px`) {
      vak.style.setProperty("--hoogte", `${hoog}px`);
      kaart.invalidateSize({ animate: false });
      past();
    }
    stuur(hoog + laag + 4);
  }

  // Show the whole city, until the reader zooms or moves.
  function past() {
    if (verzet || !vlakken.size) return;
    const ruim = window.innerWidth > 560; // room beside the city for the buttons and for the answer to a choice
    kaart.fitBounds(grenzen, { paddingTopLeft: [ruim ? 60 : 4, 4], paddingBottomRight: [ruim ? 230 : 4, 4], animate: false });
    verzet = false;
  }

  // On paper: light, and as wide as the paper (pagina.css), whole; then as it was.
  const PAPIER_PX = { breed: 690, hoog: 440 };
  let scherm = null;
  function opPapier() {
    const lijst = window.frameElement, vak = document.getElementById("map_div");
    scherm = { donker: isDonker(), verzet, midden: kaart.getCenter(), zoom: kaart.getZoom(), hoog: lijst.style.height, kaart: vak.style.getPropertyValue("--hoogte") };
    donker(false);
    document.body.style.width = lijst.style.width = `${PAPIER_PX.breed}px`;
    vak.style.setProperty("--hoogte", `${PAPIER_PX.hoog}px`);
    verzet = false;
    kaart.invalidateSize({ animate: false });
    past();
    lijst.style.height = `${PAPIER_PX.hoog + legenda.offsetHeight + 8}px`;
  }
  function opScherm() {
    if (!scherm) return;
    const lijst = window.frameElement;
    document.body.style.width = lijst.style.width = "";
    lijst.style.height = scherm.hoog;
    document.getElementById("map_div").style.setProperty("--hoogte", scherm.kaart);
    kaart.invalidateSize({ animate: false });
    kaart.setView(scherm.midden, scherm.zoom, { animate: false });
    donker(scherm.donker);
    ({ verzet } = scherm);
    scherm = null;
  }

  // One thumb scrolls the page and two fingers move the map; so that one thumb is enough, the plus goes to the choice.
  function eenDuim(map, plus) {
    map.dragging.disable();
    plus.addEventListener("click", (e) => {
      if (!gekozen) return;
      e.preventDefault(); e.stopImmediatePropagation();
      map.setView(vlakken.get(gekozen).getBounds().getCenter(), map.getZoom() + 1);
    }, true);
  }

  function donker(aan) {
    if (isDonker() === aan) return;
    document.documentElement.classList.toggle("donker", aan);
    if (legenda) { teken(); toonLegenda(); }
  }
  function leesThema() { // the theme of the page around the frame; later changes come as messages
    const app = window.parent.document.querySelector(".stApp");
    const [r, g, b] = (getComputedStyle(app || window.parent.document.body).backgroundColor.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    donker((r + g + b) / 3 < 128);
  }

  function start(map) {
    kaart = map;
    document.documentElement.lang = "nl";
    const defs = svg("svg", { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" });
    patronen = svg("defs", {});
    defs.append(patronen);
    legenda = maak("div", "legenda");
    document.getElementById("parent").append(legenda);
    document.body.append(defs);
    const hoek = L.control({ position: "topright" });
    hoek.onAdd = () => { kader = maak("div", "kader"); kader.setAttribute("role", "status"); return kader; };
    hoek.addTo(map);
    const zoom = L.control.zoom({ zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(map);
    const stad = maak("button", "stad", "Hele stad");
    L.DomEvent.on(stad, "click", (e) => { L.DomEvent.stop(e); verzet = false; past(); });
    zoom.getContainer().append(stad);
    const laag = L.geoJSON(window.BUURTNET_GEBIEDEN, {
      style: { fillColor: "#ffffff", fillOpacity: 1, color: "#ffffff", weight: 1.5 }, onEachFeature: tekenGebied,
    });
    laag.addTo(map);
    grenzen = laag.getBounds();
    const vak = map.getContainer();
    vak.setAttribute("role", "group");
    vak.setAttribute("aria-label", "Kaart van de buurten. Loop met de pijltjes, kies met Enter. Dezelfde gegevens staan in de tabel.");
    vak.removeAttribute("tabindex");
    if (vlakken.size) focus([...vlakken.keys()].sort()[0], false);

    const origineel = window.Streamlit.setFrameHeight.bind(window.Streamlit);
    window.Streamlit.setFrameHeight = () => meet(origineel);
    window.Streamlit.setFrameHeight();
    past();
    map.on("resize", past);
    map.on("dragend zoomend", () => { verzet = true; });
    let labels = null;
    const toonNamen = () => {
      const ver = map.getZoom() >= 13;
      if (ver && !labels) labels = namen().addTo(map);
      if (!ver && labels) { labels.remove(); labels = null; }
    };
    map.on("zoomend", toonNamen);
    verzet = false;
    const opnieuw = () => { clearTimeout(wacht); wacht = setTimeout(window.Streamlit.setFrameHeight, 100); };
    window.addEventListener("resize", opnieuw);
    window.parent.addEventListener("resize", opnieuw);
    window.parent.addEventListener("beforeprint", opPapier);
    window.parent.addEventListener("afterprint", opScherm);
    window.addEventListener("message", (e) => {
      if (e.source === window.parent && e.data?.type === "streamlit:render" && e.data.theme) donker(e.data.theme.base === "dark");
    });
    if (window.matchMedia("(pointer: coarse)").matches) eenDuim(map, zoom.getContainer().querySelector(".leaflet-control-zoom-in"));
    luisterNaarKleur();
    leesThema();
    toonNamen();
  }

  function vertoon(kleur, code) {
    stand = lagen[kleur];
    gekozen = stand.buurten[code] ? code : null;
    teken(); toonKader(); toonLegenda();
    if (gekozen) focus(gekozen, false);
    window.Streamlit.setFrameHeight();
  }

  async function toon(adres, kleur, code) {
    const vraag = gevraagd = { adres, kleur, code };
    if (adres !== gehaald) {
      const nieuw = await fetch(adres).then((a) => (a.ok ? a.json() : null)).catch(() => null);
      if (vraag !== gevraagd) return; // something else was asked meanwhile
      if (!nieuw) { setTimeout(() => { if (vraag === gevraagd) toon(adres, kleur, code); }, OPNIEUW_MS); return; }
      lagen = nieuw; gehaald = adres;
    }
    vertoon(kleur, code);
  }

  // The buttons above the map are Streamlit's, in the order of the colours here; what it answers later is the same.
  function luisterNaarKleur() {
    const luister = ({ target }) => {
      const knop = target.closest?.(".st-key-veld_kleur button");
      const plek = knop ? [...knop.closest(".st-key-veld_kleur").querySelectorAll("button")].indexOf(knop) : -1;
      const kleur = Object.keys(lagen)[plek];
      if (kleur) vertoon(kleur, gekozen);
    };
    const boven = window.parent.document;
    boven.addEventListener("click", luister, true);
    window.addEventListener("pagehide", () => boven.removeEventListener("click", luister, true));
  }

  return { start, toon };
})();
