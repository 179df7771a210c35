// Sends what waits, in order, one at a time over all tabs, until the store has confirmed it.
//
// "Opgeslagen" is only what the store says: an answer without its time (a hotel's sign-in page, a proxy) is no answer.

const GEDULD_MS = 15_000;
const LANGSTE_PAUZE_MS = 30_000;
const OPNIEUW = new Set([0, 404, 408, 425, 429, 500, 502, 503, 504]);

/** `wachtrij`: see wachtrij.js; `toegang`: {token, wie}; `zeg(soort, regel, antwoord)` hears how each attempt ended. */
export function openZender(basis, wachtrij, toegang, zeg) {
  let lopend = null, nogEens = false, pogingen = 0, wekker = null;
  const slot = `buurtnet.zender.${toegang.wie}`;

  /** Send all that waits; who asks while that is going on waits for the same end. */
  function send() {
    nogEens = true;
    return lopend ??= sendTot().finally(() => { lopend = null; });
  }

  async function sendTot() {
    clearTimeout(wekker);
    while (nogEens) {
      nogEens = false;
      // Another tab may be sending: the lock keeps the order. Without https there is none, and the store's own
      // comparison makes sure that what is sent twice is kept once.
      await (navigator.locks ? navigator.locks.request(slot, sendAlles) : sendAlles());
    }
  }

  async function sendAlles() {
    for (let regel = chooseEerste(wachtrij.readAlles()); regel; regel = chooseEerste(wachtrij.readAlles())) {
      wachtrij.write(regel = { ...regel, vast: true });
      const antwoord = await post(regel);
      if (!neemAan(regel, antwoord)) return;
    }
    pogingen = 0;
  }

  /** Write down what became of a line; false when the rest has to wait. */
  function neemAan(regel, { status, inhoud }) {
    const los = { ...regel, vast: false };
    if (status === 200) {
      wachtrij.remove(regel.nr);
      for (const ander of regel.concept ? [] : wachtrij.readAlles()) {
        if (ander.sleutel === regel.sleutel) wachtrij.write({ ...ander, concept: inhoud.concept });
      }
      pogingen = 0;
      zeg("opgeslagen", regel, inhoud);
    } else if (status === 409) {
      wachtrij.write({ ...los, botsing: inhoud });
      zeg("botsing", regel, inhoud);
    } else if (status === 401) {
      wachtrij.write(los);
      zeg("uitgelogd", regel, inhoud);
      return false;
    } else if (status === "anders") {
      wachtrij.write(los);
      zeg("anders", regel, inhoud);
      return false;
    } else if (OPNIEUW.has(status)) {
      zeg("wacht", regel, inhoud);
      wekker = setTimeout(send, Math.min(1000 * 2 ** pogingen++, LANGSTE_PAUZE_MS));
      return false;
    } else {
      wachtrij.write({ ...los, fout: inhoud.zin ?? "Dit kan niet bewaard worden. Verander het, of laad de pagina opnieuw.", weg: status === 410 });
      zeg("geweigerd", regel, inhoud);
    }
    return true;
  }

  async function post(regel, magOpnieuw = true) {
    const { concept, sleutel, soort, pad, van, waarde, nr, begin } = regel;
    const inhoud = { token: toegang.token, concept, sleutel, soort, pad, van, waarde, nr, begin: concept ? undefined : begin };
    const antwoord = await vraag(`${basis}/formulier/veld`, inhoud);
    if (antwoord.status === 200 && !antwoord.inhoud.opgeslagen) return { status: 0, inhoud: {} };
    if (antwoord.status !== 403 || !magOpnieuw) return antwoord;
    const nieuw = await refreshToegang();
    return nieuw.status === 200 ? post(regel, false) : nieuw;
  }

  /** A new token for who is signed in now; status "anders" when that is somebody else. */
  async function refreshToegang() {
    const antwoord = await vraag(`${basis}/formulier/token`);
    if (antwoord.status === 200 && String(antwoord.inhoud.wie) !== toegang.wie) return { ...antwoord, status: "anders" };
    if (antwoord.status === 200) toegang.token = antwoord.inhoud.token;
    return antwoord;
  }

  return { send, refreshToegang, haal: (pad, gezien) => vraag(basis + pad, null, gezien), stuur: (pad, inhoud) => vraag(basis + pad, { token: toegang.token, ...inhoud }) };
}

/** The first line that may be sent: not one that a person must decide on, nor one behind it in the same field. */
export function chooseEerste(regels) {
  const dicht = new Set();
  for (const regel of regels) {
    const veld = `${regel.concept ?? regel.sleutel} ${regel.pad}`;
    if (regel.botsing || regel.fout) dicht.add(veld);
    if (!dicht.has(veld)) return regel;
  }
  return null;
}

/** Ask the server; status 0 when there is no answer of ours, 304 when it is still what was `gezien`. */
async function vraag(adres, inhoud, gezien) {
  const opties = { cache: "no-store", redirect: "manual", credentials: "same-origin", signal: AbortSignal.timeout(GEDULD_MS) };
  if (gezien) opties.headers = { "If-None-Match": gezien };
  if (inhoud) {
    const tekst = JSON.stringify(inhoud);
    // What is on its way when the page closes still arrives; browsers take at most 64 kB of that.
    Object.assign(opties, { method: "POST", body: tekst, headers: { "Content-Type": "application/json" }, keepalive: tekst.length < 20_000 });
  }
  try {
    const antwoord = await fetch(adres, opties);
    const json = antwoord.headers.get("Content-Type")?.startsWith("application/json");
    return json ? { status: antwoord.status, inhoud: await antwoord.json(), versie: antwoord.headers.get("ETag") } : { status: antwoord.status === 200 ? 0 : antwoord.status, inhoud: {} };
  } catch {
    return { status: 0, inhoud: {} };
  }
}
