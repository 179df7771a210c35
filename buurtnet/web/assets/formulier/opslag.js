// Where what was typed waits on this device. localStorage keeps it at once, also while the phone puts the page away, but
// reaches the disk only after a while: of what was typed in Chromium before it was killed, 43 s were gone. So beside it
// a database that does reach the disk, and what that has is put back when a page begins and localStorage fell behind. A
// number that each change makes higher says which of both is behind: what was sent already must not come back.

const VOOR = "buurtnet.", TELLER = "buurtnet.teller", KAST = "getypt", GEDULD_MS = 5000, RUST_MS = 200; // a busy phone opens a database slowly
const nog = new Map(); // what the database does not have yet: by key the text, null to take it away
let databank = null, wekker = null, teller = 0;

function open() {
  return databank ??= new Promise((klaar) => {
    setTimeout(klaar, GEDULD_MS, null);
    try {
      const vraag = indexedDB.open("buurtnet", 1);
      vraag.onupgradeneeded = () => vraag.result.createObjectStore(KAST);
      vraag.onsuccess = () => klaar(vraag.result);
      vraag.onerror = () => klaar(null);
    } catch { klaar(null); }
  });
}

/** Keep it; throws where the browser keeps nothing. */
export function zet(sleutel, tekst) {
  wekSchrijver(sleutel, tekst);
  localStorage.setItem(sleutel, tekst);
  tel();
}

export function wis(sleutel) {
  wekSchrijver(sleutel, null);
  localStorage.removeItem(sleutel);
  tel();
}

function readTeller() {
  try { return Number(localStorage.getItem(TELLER) ?? 0); } catch { return 0; }
}

/** One change more, here and in what the database is about to have. */
function tel() {
  teller = Math.max(teller, readTeller()) + 1; // who empties localStorage meanwhile does not make it go back
  const stand = String(teller);
  localStorage.setItem(TELLER, stand);
  nog.set(TELLER, stand);
}

/** Forget everything of ours but the number. */
export async function wisAlles() {
  for (const sleutel of Object.keys(localStorage)) if (sleutel.startsWith(VOOR) && sleutel !== TELLER) localStorage.removeItem(sleutel);
  nog.clear();
  tel();
  (await openKast())?.clear();
}

/** What the database has and localStorage lost; once, when a page begins. One that is behind is brought up to date. */
export async function herstel() {
  const kast = await openKast();
  if (!kast) return;
  const [sleutels, teksten] = await Promise.all([lees(kast.getAllKeys()), lees(kast.getAll())]);
  const daar = Number(teksten[sleutels.indexOf(TELLER)] ?? 0);
  if (daar < readTeller()) {
    for (const sleutel of sleutels) {
      const tekst = localStorage.getItem(sleutel);
      tekst === null ? kast.delete(sleutel) : kast.put(tekst, sleutel);
    }
    return;
  }
  sleutels.forEach((sleutel, i) => {
    try { if (localStorage.getItem(sleutel) !== teksten[i]) localStorage.setItem(sleutel, teksten[i]); } catch { /* full: it stays where it is */ }
  });
}

function wekSchrijver(sleutel, tekst) {
  nog.set(sleutel, tekst);
  wekker ??= setTimeout(schrijf, RUST_MS);
}

async function schrijf() {
  clearTimeout(wekker);
  wekker = null;
  const kast = nog.size ? await openKast() : null;
  if (kast) for (const [sleutel, tekst] of nog) tekst === null ? kast.delete(sleutel) : kast.put(tekst, sleutel);
  nog.clear();
}

async function openKast() {
  try {
    return (await open())?.transaction(KAST, "readwrite", { durability: "strict" }).objectStore(KAST) ?? null;
  } catch { return null; }
}

const lees = (vraag) => new Promise((klaar) => { vraag.onsuccess = () => klaar(vraag.result); vraag.onerror = () => klaar([]); });

addEventListener("pagehide", schrijf);
document.addEventListener("visibilitychange", schrijf);
