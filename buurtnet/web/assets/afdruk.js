// Before the browser prints: the address and the day at the foot, and every picture within the width of the paper.
// The style for paper is in pagina.css, that of the map in kaart.css.
"use strict";
(() => {
  const BREED_PX = 690; // A4 without its margins
  const voet = document.createElement("p");
  voet.className = "afdruk";
  const dag = new Intl.DateTimeFormat("nl-NL", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Europe/Amsterdam" });

  addEventListener("beforeprint", () => {
    voet.textContent = `${decodeURI(location.href)} · afgedrukt op ${dag.format(new Date())}`;
    document.body.append(voet);
    for (const grafiek of document.querySelectorAll(".js-plotly-plot")) {
      const breed = grafiek.querySelector(".main-svg")?.getBoundingClientRect().width ?? 0;
      if (breed > BREED_PX) grafiek.style.zoom = BREED_PX / breed;
    }
  });
  addEventListener("afterprint", () => {
    voet.remove();
    for (const grafiek of document.querySelectorAll(".js-plotly-plot")) grafiek.style.zoom = "";
  });
})();
