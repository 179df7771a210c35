// One step of a form at a time, and the way through it with the keyboard of a phone: Enter goes to the next cell.

const OVERSLAAN = "[hidden], .botsing, [data-tellen], details:not([open])"; // what is closed still has a place on the page

/** `buildPlek`: the name under which this device remembers where one was in this form. */
export function openStappen(buildPlek) {
  const delen = () => [...document.querySelectorAll("section[data-stap]")].filter((deel) => !deel.hasAttribute("data-overslaan"));
  const terug = document.querySelector("[data-vorige]"), verder = document.querySelector("[data-volgende]");
  const publiceer = document.querySelector("[data-publiceer]"), lijst = document.querySelector("[data-stappen]");

  // The address names a step, or a field in one: a fault on the last look leads to it.
  const readDoel = () => document.getElementById(location.hash.slice(1));
  const readNu = () => delen().find((deel) => deel.contains(readDoel())) ?? delen()[0];

  function toon(focus = true) {
    const alle = delen(), nu = readNu(), plek = alle.indexOf(nu);
    if (!nu) return;
    for (const deel of document.querySelectorAll("section[data-stap]")) deel.hidden = deel !== nu;
    document.documentElement.toggleAttribute("data-verder-dan-eerste", plek > 0);
    if (terug) terug.hidden = plek === 0;
    if (verder) verder.hidden = plek === alle.length - 1;
    if (publiceer) publiceer.classList.toggle("eerst", plek === alle.length - 1);
    lijst?.querySelectorAll("a").forEach((link) => {
      const doel = link.hash.slice(1);
      link.toggleAttribute("hidden", !alle.some((deel) => deel.id === doel));
      link.hash === `#${nu.id}` ? link.setAttribute("aria-current", "step") : link.removeAttribute("aria-current");
    });
    const hier = lijst?.querySelector("[aria-current]");
    if (hier) lijst.scrollLeft = hier.offsetLeft - (lijst.clientWidth - hier.offsetWidth) / 2; // and the page stays
    if (!focus) return;
    scrollTo(0, 0);
    const kop = nu.querySelector("h2") ?? nu;
    kop.tabIndex = -1;
    kop.focus({ preventScroll: true });
  }

  function ga(stappen) {
    const alle = delen(), doel = alle[alle.indexOf(readNu()) + stappen];
    if (doel) location.hash = doel.id; // the browser's own back button goes to the step before
  }

  addEventListener("hashchange", () => { toon(); bewaarPlek(); });
  document.addEventListener("stappen", () => toon(false));
  terug?.addEventListener("click", (e) => { e.preventDefault(); ga(-1); });
  verder?.addEventListener("click", (e) => { e.preventDefault(); ga(1); });

  document.addEventListener("keydown", (e) => {
    const van = e.target;
    if (e.key !== "Enter" || e.isComposing || e.ctrlKey || !van.matches(".veld input, .veld select")) return;
    e.preventDefault(); // a form that is sent by Enter would save the page in one go
    const alle = readCellen(van.closest("section[data-stap]") ?? document);
    const doel = alle[alle.indexOf(van) + (e.shiftKey ? -1 : 1)];
    (doel ?? (verder?.hidden === false ? verder : publiceer))?.focus();
  });
  // What is typed over a number replaces it.
  document.addEventListener("focusin", (e) => { if (e.target.matches('input[inputmode="numeric"]')) e.target.select(); });

  // Open sections stay open, and who comes back is where they were.
  const oud = JSON.parse(localStorage.getItem(buildPlek() ?? "") ?? "{}");
  const open = new Set(oud.open ?? []);
  let laatste = oud.pad ?? null; // a page that closes may have lost the focus already
  document.addEventListener("focusin", (e) => {
    laatste = e.target.closest(".veld")?.dataset.pad ?? laatste;
    bewaarPlek(); // a phone that goes out does not say so first
  });
  for (const deel of document.querySelectorAll("details[id]")) {
    if (open.has(deel.id)) deel.open = true;
    deel.addEventListener("toggle", () => bewaarPlek());
  }
  function bewaarPlek() {
    if (!buildPlek()) return;
    const waar = { stap: readNu()?.id, pad: laatste, open: [...document.querySelectorAll("details[id][open]")].map((deel) => deel.id) };
    try { localStorage.setItem(buildPlek(), JSON.stringify(waar)); } catch { /* only a convenience */ }
  }
  addEventListener("pagehide", bewaarPlek);
  document.addEventListener("visibilitychange", () => { if (document.hidden) bewaarPlek(); });

  /** At the step that the address names, else where one was. Gives the path of the field that one was in. */
  function begin() {
    const gevraagd = new URLSearchParams(location.search).get("stap");
    const stap = gevraagd ? `stap-${gevraagd}` : oud.stap;
    const eerste = !location.hash && delen().some((deel) => deel.id === stap) ? stap : null;
    if (eerste) history.replaceState(history.state, "", `#${eerste}`);
    toon(false);
    const doel = readDoel();
    if (doel?.dataset.pad) {
      for (let deel = doel.closest("details"); deel; deel = deel.parentElement.closest("details")) deel.open = true;
      doel.scrollIntoView({ block: "center" });
      return doel.matches(".veld") ? doel.dataset.pad : null;
    }
    return readNu()?.id === oud.stap ? oud.pad : null;
  }

  return { begin, toon, bewaarPlek };
}

/** What one goes through with Enter: of a group of buttons the chosen or the first one. */
function readCellen(deel) {
  const namen = new Set();
  return [...deel.querySelectorAll("input:not([type=hidden]), select, textarea")].filter((een) => {
    if (een.disabled || een.closest(OVERSLAAN) || !een.getClientRects().length) return false;
    if (een.type !== "radio") return true;
    const groep = [...deel.querySelectorAll(`input[name="${CSS.escape(een.name)}"]`)];
    if (namen.has(een.name) || (groep.some((ander) => ander.checked) && !een.checked)) return false;
    return Boolean(namen.add(een.name));
  });
}
