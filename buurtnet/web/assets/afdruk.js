// Before the browser prints: the address and the day at the foot.
// The style for paper is in pagina.css, that of the map in kaart.css.
"use strict";
(() => {
  const voet = document.createElement("p");
  voet.className = "afdruk";
  const dag = new Intl.DateTimeFormat("nl-NL", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Europe/Amsterdam" });

  addEventListener("beforeprint", () => {
    voet.textContent = `${decodeURI(location.href)} · afgedrukt op ${dag.format(new Date())}`;
    document.body.append(voet);
  });
  addEventListener("afterprint", () => voet.remove());
})();
