// A copy of the forms on this device, so that they open without a connection: only pages that this person may open,
// and of concepts only those that were on this screen. Another account, or a new version, begins with nothing.

export const PAGINAS = "buurtnet-formulieren", BESTANDEN = "buurtnet-bestanden";
const VERS_MS = 12 * 3600 * 1000, RUST_MS = 4000;

/** Keep this page and what it needs, and later the empty forms. Without https a browser keeps nothing. */
export async function bewaarKopie(basis, wie, soorten) {
  const script = document.querySelector("script[type=module][src]").src, wat = `${wie} ${script}`;
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  if (localStorage.getItem("buurtnet.kopie") !== wat) {
    await wisKopie();
    localStorage.setItem("buurtnet.kopie", wat);
  }
  await navigator.serviceWorker.register(`${basis}/formulier/dienst.js`, { scope: `${basis}/formulier/` });
  await navigator.serviceWorker.ready;
  await bewaarBestanden();
  await bewaarPagina(location.pathname);
  setTimeout(() => bewaarNieuw(basis, soorten), RUST_MS); // after what the person came for
}

export async function wisKopie() {
  await Promise.all([PAGINAS, BESTANDEN].map((naam) => caches.delete(naam)));
}

async function bewaarBestanden() {
  const adressen = performance.getEntriesByType("resource").map((een) => een.name).filter((adres) => adres.includes("/assets/"));
  for (const link of document.querySelectorAll("link[rel=manifest], link[rel=icon], link[rel=stylesheet]")) adressen.push(link.href);
  const kast = await caches.open(BESTANDEN);
  for (const adres of new Set(adressen)) if (!await kast.match(adres)) await kast.add(adres).catch(() => {});
}

/** Keep a page by its address, as the server sends it now; an answer that leads elsewhere is not kept. */
export async function bewaarPagina(pad) {
  if (!("caches" in window)) return;
  try {
    const antwoord = await fetch(pad, { cache: "no-store", headers: { Accept: "text/html" } });
    if (antwoord.ok && !antwoord.redirected) await (await caches.open(PAGINAS)).put(pad, antwoord);
  } catch { /* no connection: another time */ }
}

async function bewaarNieuw(basis, soorten) {
  const kast = await caches.open(PAGINAS);
  for (const soort of soorten) {
    const pad = `${basis}/formulier/nieuw/${soort}`, oud = await kast.match(pad);
    const tijd = Date.parse(oud?.headers.get("Date") ?? 0);
    if (!(Date.now() - tijd < VERS_MS)) await bewaarPagina(pad);
  }
}
