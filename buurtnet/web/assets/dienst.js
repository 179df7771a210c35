// The service worker of the forms: the server first, and when it does not answer soon the copy on this device.
// It keeps no answer with data but the pages that were on the screen; formulier/kopie.js keeps the empty forms.
"use strict";
const PAGINAS = "buurtnet-formulieren", BESTANDEN = "buurtnet-bestanden";
const GEDULD_MS = 800; // a line that hangs looks like one that is slow
const BEWAARD = /\/formulier\/(nieuw\/[a-z_]+|concept\/\d+)$/;
const GEEN_KOPIE = `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Geen verbinding - Buurtnet</title><style>:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:10vh auto;padding:0 1.25rem}</style>
<h1>Er is geen verbinding</h1><p>Deze pagina staat niet op dit apparaat. Wat u eerder typte staat er nog wel, en wordt opgeslagen als de verbinding terug is.</p>`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (e) => {
  const { request } = e, adres = new URL(request.url);
  if (request.method !== "GET" || adres.origin !== self.location.origin) return;
  if (request.mode === "navigate") e.respondWith(openPagina(e, adres));
  else if (adres.pathname.includes("/assets/")) e.respondWith(openBestand(request));
});

async function openPagina(e, adres) {
  const kast = await caches.open(PAGINAS), pad = adres.pathname;
  const kopie = BEWAARD.test(pad) ? await kast.match(pad) : undefined;
  const net = fetch(e.request).then(async (antwoord) => {
    // A form that a link filled in for one organisation is no form for the next.
    if (BEWAARD.test(pad) && antwoord.status === 200 && !adres.searchParams.has("organisatie_id")) await kast.put(pad, antwoord.clone());
    if ([403, 404, 410].includes(antwoord.status)) await kast.delete(pad);
    return antwoord;
  });
  if (!kopie) return net.catch(() => new Response(GEEN_KOPIE, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } }));
  e.waitUntil(net.catch(() => {}));
  const wacht = new Promise((klaar) => setTimeout(klaar, GEDULD_MS, kopie));
  // A server that is being started again answers with an error: the form itself is here.
  return Promise.race([net.then((antwoord) => (antwoord.status >= 500 ? kopie : antwoord)), wacht]).catch(() => kopie);
}

async function openBestand(request) {
  return (await (await caches.open(BESTANDEN)).match(request)) ?? fetch(request);
}
