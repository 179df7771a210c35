// Why a file could not be handed in, says Streamlit in English and only to who hovers. Here it becomes a Dutch sentence
// with what to do; pagina.css shows it in the chip of the file. Sentences of our own about a file that arrived are not
// here: the page shows those.
"use strict";
(() => {
  const PLEK = '.stFileChip > [role="alert"]';
  const ANDERS = "Insturen is niet gelukt. Laad de pagina opnieuw en kies het bestand nog een keer.";
  const ZINNEN = [
    [/status code 40[0134]$/, "Deze pagina is ouder dan de server, of u bent niet meer ingelogd. Laad de pagina opnieuw en kies het bestand nog een keer."],
    [/status code 413$|or smaller\.$/, "Dit bestand is te groot voor de server, of u stuurde op deze pagina al veel in. Hoe groot een bestand mag zijn, staat bij Ingevuld werkboek. Is het kleiner? Laad de pagina opnieuw en probeer het nog een keer."],
    [/status code (429|5\d\d)$/, "De server is even niet bereikbaar of te druk. Wacht een minuut en kies het bestand dan nog een keer."],
    [/Network Error$/, "Er is geen verbinding met de server, of het bestand is te groot. Kijk of u internet hebt en kies het bestand nog een keer."],
    [/not allowed\.$/, "Dit soort bestand leest Buurtnet niet. Bewaar het als .xlsx, .ods of .csv en kies het nog een keer."],
    [/^Error: Only one/, "Kies één bestand."],
  ];

  function zegInNederlands(melding) {
    const [eerste, ...rest] = melding.childNodes, tekst = melding.textContent;
    if (!tekst.startsWith("Error: ")) return; // said already
    // In the pieces of text that are there: the page must find its own nodes again.
    eerste.data = ZINNEN.find(([patroon]) => patroon.test(tekst))?.[1] ?? ANDERS;
    for (const stuk of rest) stuk.data = "";
  }

  const chips = document.getElementsByClassName("stFileChip"); // a live list: costs nothing on a page without
  new MutationObserver(() => {
    if (chips.length) document.querySelectorAll(PLEK).forEach(zegInNederlands);
  }).observe(document.body, { childList: true, subtree: true });
})();
