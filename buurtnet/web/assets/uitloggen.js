// Who signs out leaves nothing on this device; only what the store never got stays, and that is said first.

import { wisKopie } from "./formulier/kopie.js";
import { herstel, wisAlles } from "./formulier/opslag.js";
import { isHalfGeteld } from "./formulier/stapel.js";
import { countWachtend } from "./formulier/wachtrij.js";

await herstel();
const wacht = countWachtend() + (isHalfGeteld() ? 1 : 0);
const formulier = document.querySelector("form"), uitgelogd = document.querySelector("[data-uitgelogd]");
if (wacht && formulier) {
  const zin = document.createElement("p");
  zin.className = "fout";
  zin.setAttribute("role", "alert");
  zin.textContent = `Op dit apparaat ${wacht === 1 ? "staat nog 1 antwoord dat niet is" : `staan nog ${wacht} antwoorden die niet zijn`} opgeslagen. Open eerst het formulier, met verbinding, tot er Opgeslagen staat. Logt u nu toch uit? Dan blijft het op dit apparaat staan tot u hier weer inlogt.`;
  formulier.before(zin);
}
if (uitgelogd) {
  if ("caches" in window) wisKopie();
  if (!wacht) wisAlles();
}
